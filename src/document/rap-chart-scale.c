/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the bars of a chart begin and end, whoever draws it. */
#include "config.h"
#include "document/rap-chart-scale.h"

#include "language/rap-language.h"

/* Steps between two ticks, in days or in months, and how many of their names have room. */
static const struct
{
  guint       days, months;
  const char *edtf;
  guint       room;
} steps[] = {
  { 1, 0, "%Y-%m-%d", 3 }, { 7, 0, "%Y-%m-%d", 3 }, { 14, 0, "%Y-%m-%d", 3 }, { 0, 1, "%Y-%m", 4 }, { 0, 3, "%Y-%m", 4 },
  { 0, 6, "%Y-%m", 4 },    { 0, 12, "%Y", 7 },      { 0, 24, "%Y", 7 },       { 0, 60, "%Y", 7 },   { 0, 120, "%Y", 7 },
  { 0, 600, "%Y", 7 },     { 0, 1200, "%Y", 7 },    { 0, 12000, "%Y", 7 },
};

static GDateTime *
new_day (gint64 day)
{
  return g_date_time_new_from_unix_utc (day * 24 * 60 * 60);
}

static gint64
get_day (GDateTime *time)
{
  gint64 seconds = g_date_time_to_unix (time);

  return seconds / (24 * 60 * 60) - (seconds % (24 * 60 * 60) < 0);
}

/* The first day of the step that @day is in. */
static GDateTime *
new_step_start (gint64 day, guint months)
{
  g_autoptr (GDateTime) time = new_day (day);
  int year = g_date_time_get_year (time);
  int month = g_date_time_get_month (time) - 1;

  if (months == 0)
    return g_steal_pointer (&time);
  if (months >= 12)
    return g_date_time_new_utc (MAX (year - year % (int) (months / 12), 1), 1, 1, 0, 0, 0);

  return g_date_time_new_utc (year, month - month % (int) months + 1, 1, 0, 0, 0);
}

static void
tick_free (RapTick *tick)
{
  g_free (tick->label);
  g_free (tick);
}

static double
get_position (const RapChartScale *scale, gint64 day)
{
  return (double) (day - scale->first) / (double) (scale->last + 1 - scale->first);
}

static void
add_tick (RapChartScale *scale, GDateTime *time, const char *edtf, RapLanguage *language)
{
  g_autofree char *date = g_date_time_format (time, edtf);
  RapTick *tick = g_new (RapTick, 1);

  *tick = (RapTick) { get_position (scale, get_day (time)), rap_language_dup_date (language, date) };
  g_ptr_array_add (scale->ticks, tick);
}

/* Ticks at the beginning of each step, the first of them at @first or before; FALSE when there would be too many. */
static gboolean
set_ticks (RapChartScale *scale, gint64 first, guint step, RapLanguage *language)
{
  g_autoptr (GDateTime) time = new_step_start (first, steps[step].months);

  scale->first = time != NULL ? MIN (get_day (time), first) : first;
  g_ptr_array_set_size (scale->ticks, 0);
  while (time != NULL && get_day (time) <= scale->last)
    {
      GDateTime *next = steps[step].months > 0 ? g_date_time_add_months (time, (int) steps[step].months)
                                               : g_date_time_add_days (time, (int) steps[step].days);

      add_tick (scale, time, steps[step].edtf, language);
      g_date_time_unref (time);
      time = next;
      if (scale->ticks->len > steps[step].room)
        return FALSE;
    }

  return TRUE;
}

/* An end that nobody knows, or that is far away, is no place on a line. */
static gboolean
is_known (gint64 day)
{
  return day > G_MININT && day < G_MAXINT;
}

static void
include_day (RapChartScale *scale, gint64 day, gboolean *any)
{
  if (!is_known (day))
    return;

  scale->first = *any ? MIN (scale->first, day) : day;
  scale->last = *any ? MAX (scale->last, day) : day;
  *any = TRUE;
}

/**
 * rap_chart_scale_new:
 * @chart: a block of the kind %RAP_BLOCK_CHART
 * @language: of the paper
 *
 * Returns: (transfer full): the scale of the drawing
 */
RapChartScale *
rap_chart_scale_new (const RapBlock *chart, const char *language)
{
  RapChartScale *scale = g_new0 (RapChartScale, 1);
  gboolean any = FALSE;
  gint64 first;

  scale->most = 1;
  scale->ticks = g_ptr_array_new_with_free_func ((GDestroyNotify) tick_free);
  for (guint i = 0; i < chart->bars->len; i++)
    {
      const RapBar *bar = g_ptr_array_index (chart->bars, i);

      scale->most = MAX (scale->most, bar->value);
      if (bar->dated)
        {
          include_day (scale, bar->first, &any);
          include_day (scale, bar->last, &any);
        }
    }

  first = scale->first;
  for (guint step = 0; any && step < G_N_ELEMENTS (steps); step++)
    if (set_ticks (scale, first, step, rap_language_get (language)))
      break;

  return scale;
}

void
rap_chart_scale_free (RapChartScale *scale)
{
  g_ptr_array_unref (scale->ticks);
  g_free (scale);
}

/**
 * rap_chart_scale_get:
 * @start: (out): where the bar begins, from 0 to 1
 * @end: (out): where it ends; as @start when the bar has no days
 */
void
rap_chart_scale_get (const RapChartScale *scale, const RapBar *bar, double *start, double *end)
{
  *start = *end = 0;
  if (scale->ticks->len == 0)
    *end = (double) bar->value / scale->most;
  else if (bar->dated)
    {
      *start = get_position (scale, is_known (bar->first) ? bar->first : scale->first);
      *end = get_position (scale, is_known (bar->last) ? bar->last + 1 : scale->last + 1);
    }
}
