/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts in the flow: a box for each bar, so that a long one goes on on the next page. */
#include "config.h"
#include "layout/rap-flow.h"

#include "document/rap-chart-scale.h"

#define LABEL_PART 0.36  /* of the width, for the words beside the bars */
#define GAP        8.0
#define VALUE_GAP  4.0
#define BAR_PART   0.62  /* of a line */
#define SPOT       3.0   /* the shortest bar */
#define RULE       0.6
#define TICK       3.0
#define LONG_PART  0.8   /* of a page: a chart that is longer is not kept together */

typedef struct
{
  RapFlow             *flow;
  const RapBlock      *chart;
  const RapChartScale *scale;
  double               labels;  /* width of the labels */
  double               values;  /* room for the numbers */
  double               start, width;  /* where bars are */
} Drawing;

static double
measure (RapFlow *flow, const char *text)
{
  g_autoptr (GPtrArray) runs = rap_runs_new ();
  double ignored;

  g_ptr_array_add (runs, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, text));

  return rap_typesetter_measure (flow->typesetter, runs, RAP_ROLE_CHART_LABEL, &ignored);
}

/* Right-to-left pages are mirrored. */
static void
add_fill (const Drawing *self, RapBox *box, double x, double y, double width, double height, RapColor color)
{
  rap_box_add_fill (box, self->flow->typesetter->rtl ? self->flow->width - x - width : x, y, width, height, color);
}

static void
add_text (const Drawing *self, RapBox *box, const char *text, double x, double width, RapAlign align)
{
  rap_typesetter_set_text (self->flow->typesetter, box, text, RAP_ROLE_CHART_LABEL,
                           self->flow->typesetter->rtl ? self->flow->width - x - width : x, width, align);
}

static void
measure_columns (Drawing *self)
{
  RapFlow *flow = self->flow;

  for (guint i = 0; i < self->chart->bars->len; i++)
    {
      const RapBar *bar = g_ptr_array_index (self->chart->bars, i);

      self->labels = MAX (self->labels, measure (flow, bar->label) + 0.1);
      self->values = MAX (self->values, measure (flow, bar->value_label) + VALUE_GAP + 0.1);
    }
  self->labels = MIN (self->labels, flow->width * LABEL_PART);
  self->start = self->labels + GAP;
  self->width = MAX (flow->width - self->start - self->values, flow->width / 4);
}

/* The label's lines, which make the height of the row. */
static RapBox *
new_row (const Drawing *self, const RapBar *bar)
{
  const RapTextStyle *style = &self->flow->typesetter->style->roles[RAP_ROLE_CHART_LABEL];
  RapSetting setting = { .role = RAP_ROLE_CHART_LABEL, .width = self->labels };
  g_autoptr (GPtrArray) runs = rap_runs_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  RapBox *row = rap_box_new (0);

  setting.left = self->flow->typesetter->rtl ? self->flow->width - self->labels : 0;
  g_ptr_array_add (runs, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, bar->label));
  rap_typesetter_set (self->flow->typesetter, lines, runs, &setting, self->chart->ref);
  for (guint i = 0; i < lines->len; i++)
    {
      RapBox *line = g_ptr_array_index (lines, i);
      double height = line->height;

      rap_box_absorb (row, line, row->height);
      row->height += height;
    }
  row->height += style->leading * 0.35;
  row->ref = self->chart->ref;

  return row;
}

/* Beside the bar, where there is more room. */
static void
add_date (const Drawing *self, RapBox *row, const RapBar *bar, double start, double end)
{
  double before = start - self->start, after = self->flow->width - end;

  row->too_wide = row->too_wide || measure (self->flow, bar->value_label) + VALUE_GAP > MAX (before, after);
  if (bar->dated && before > after)
    add_text (self, row, bar->value_label, self->start, before - VALUE_GAP, RAP_ALIGN_END);
  else
    add_text (self, row, bar->value_label, end + VALUE_GAP, after - VALUE_GAP, RAP_ALIGN_START);
}

static void
add_gridlines (const Drawing *self, RapBox *row)
{
  for (guint i = 0; i < self->scale->ticks->len; i++)
    {
      const RapTick *tick = g_ptr_array_index (self->scale->ticks, i);

      add_fill (self, row, self->start + tick->position * self->width, 0, RULE / 2, row->height, self->flow->typesetter->style->rule);
    }
}

static void
add_row (const Drawing *self, const RapBar *bar)
{
  const RapStyle *style = self->flow->typesetter->style;
  double leading = style->roles[RAP_ROLE_CHART_LABEL].leading;
  RapBox *row = new_row (self, bar);
  double start, end, left, width;

  rap_chart_scale_get (self->scale, bar, &start, &end);
  left = self->start + start * self->width;
  width = MAX ((end - start) * self->width, SPOT);
  left = MIN (left, self->start + self->width - width);
  if (self->chart->chart == RAP_CHART_TIMELINE)
    {
      add_gridlines (self, row);
      if (bar->dated)
        add_fill (self, row, left, leading * (1 - BAR_PART) / 2, width, leading * BAR_PART, style->accent);
      add_date (self, row, bar, left, bar->dated ? left + width : left);
    }
  else
    {
      add_fill (self, row, left, leading * (1 - BAR_PART) / 2, width, leading * BAR_PART, style->accent);
      add_fill (self, row, self->start - RULE, 0, RULE, row->height, style->rule);
      row->too_wide = row->too_wide || left + width + self->values > self->flow->width + RULE;
      add_text (self, row, bar->value_label, left + width + VALUE_GAP, self->values, RAP_ALIGN_START);
    }
  g_ptr_array_add (self->flow->boxes, row);
}

/* A name that would touch the one before is left out; its tick stays. */
static void
add_axis (const Drawing *self)
{
  const RapStyle *style = self->flow->typesetter->style;
  RapBox *axis = rap_box_new (style->roles[RAP_ROLE_CHART_LABEL].leading + TICK);
  double end = 0;

  axis->ref = self->chart->ref;
  for (guint i = 0; i < self->scale->ticks->len; i++)
    {
      const RapTick *tick = g_ptr_array_index (self->scale->ticks, i);
      double x = self->start + tick->position * self->width;
      double width = measure (self->flow, tick->label) + 0.1;

      if (x >= end && x + width <= self->flow->width)
        {
          add_text (self, axis, tick->label, x, width, RAP_ALIGN_START);
          end = x + width + GAP;
        }
      add_fill (self, axis, x, 0, RULE, TICK, style->rule);
    }
  for (guint i = 0; i < axis->items->len; i++)
    if (g_array_index (axis->items, RapItem, i).kind == RAP_ITEM_WORDS)
      g_array_index (axis->items, RapItem, i).y += TICK;
  add_fill (self, axis, self->start, 0, self->width, RULE, style->rule);
  g_ptr_array_add (self->flow->boxes, axis);
}

/* A chart that fits on a page is not broken; of another the first two and the last two rows stay together. */
static void
keep_rows (RapFlow *flow, guint first)
{
  double height = 0;

  for (guint i = first; i < flow->boxes->len; i++)
    height += ((RapBox *) g_ptr_array_index (flow->boxes, i))->height;

  for (guint i = first; i + 1 < flow->boxes->len; i++)
    {
      RapBox *box = g_ptr_array_index (flow->boxes, i);
      gboolean rim = i < first + 2 || i + 3 > flow->boxes->len;

      box->keep = MAX (box->keep, height <= flow->height * LONG_PART ? 2 : rim ? 1 : 0);
    }
}

/**
 * rap_flow_add_chart:
 *
 * Adds the caption and the bars.
 */
void
rap_flow_add_chart (RapFlow *flow, const RapBlock *chart)
{
  const RapStyle *style = flow->typesetter->style;
  g_autoptr (RapChartScale) scale = rap_chart_scale_new (chart, flow->typesetter->language);
  Drawing self = { flow, chart, scale };
  guint element = rap_tagger_open (flow->tagger, chart);
  guint first, rows;

  rap_flow_add_space (flow, style->roles[RAP_ROLE_CAPTION].before, 0);
  first = flow->boxes->len;
  rap_flow_add_caption (flow, chart, RAP_ROLE_CAPTION, 2);
  if (chart->runs->len > 0)
    rap_flow_add_space (flow, style->roles[RAP_ROLE_CAPTION].after, 2);
  measure_columns (&self);
  rows = flow->boxes->len;
  for (guint i = 0; i < chart->bars->len; i++)
    add_row (&self, g_ptr_array_index (chart->bars, i));
  if (scale->ticks->len > 0)
    add_axis (&self);
  rap_tagger_tag (flow->tagger, element, flow->boxes, rows);
  keep_rows (flow, first);
  rap_flow_add_space (flow, style->roles[RAP_ROLE_BODY].leading, 0);
}
