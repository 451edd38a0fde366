/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of incidents: their numbers are those of the statistics, and stand in words beside the drawing. */
#include "config.h"
#include "document/rap-composer.h"

#include "document/rap-statistics.h"
#include "model/rap-vocabulary.h"

/* A chart whose bars are not known yet: it shows the incidents of the paper, which may come after it. */
typedef struct
{
  RapBlock   *block;
  const char *form;    /* one of rap_chart_forms */
  GHashTable *listed;  /* gint64: the incidents it is about; NULL: those of the paper */
} Chart;

static const char *
intern_form (const char *form)
{
  for (guint i = 0; rap_chart_forms[i] != NULL; i++)
    if (g_str_equal (rap_chart_forms[i], form))
      return rap_chart_forms[i];

  g_return_val_if_reached (rap_chart_forms[0]);
}

static GHashTable *
new_ids (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static GHashTable *
list_keys (RapComposer *composer, GPtrArray *keys, RapRef ref)
{
  GHashTable *ids = new_ids ();

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      gint64 id = rap_composer_read_id (key);

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
      if (rap_case_get_of_kind (composer->records, RAP_INCIDENT, id) == NULL && !rap_case_is_withheld (composer->records, id))
        rap_composer_report (composer, RAP_PROBLEM_UNKNOWN_INCIDENT, key, ref);
    }

  return ids;
}

static void
chart_free (Chart *chart)
{
  g_clear_pointer (&chart->listed, g_hash_table_unref);
  g_free (chart);
}

/**
 * rap_composer_new_charts:
 *
 * Returns: (transfer full): for `charts` of a composer
 */
GPtrArray *
rap_composer_new_charts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) chart_free);
}

/**
 * rap_composer_chart:
 *
 * Adds the block of a chart; rap_composer_draw_charts() gives it its bars.
 */
void
rap_composer_chart (RapComposer *composer, const RapParagraph *chart, RapRef ref)
{
  Chart *pending = g_new (Chart, 1);
  RapBlock *block = rap_composer_add_block (composer, RAP_BLOCK_CHART, ref);

  *pending = (Chart) { block, intern_form (chart->form), chart->keys->len > 0 ? list_keys (composer, chart->keys, ref) : NULL };
  g_ptr_array_add (composer->charts, pending);
  block->bars = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_bar_free);
  rap_composer_spans (composer, block->runs, chart->spans, ref);
}

/* The incidents the paper tells of; all that there are when it tells of none one by one. */
static GHashTable *
list_told (RapComposer *composer)
{
  g_autoptr (GHashTable) ids = new_ids ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, composer->document->used);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (rap_case_get_of_kind (composer->records, RAP_INCIDENT, *(gint64 *) id) != NULL)
      g_hash_table_add (ids, g_memdup2 (id, sizeof (gint64)));

  return g_hash_table_size (ids) > 0 ? g_steal_pointer (&ids) : NULL;
}

/* What statistics say in the interface's language, in that of the paper. */
static char *
dup_row_label (RapComposer *composer, const RapStatisticsRow *row)
{
  RapRecord *record = rap_case_get (composer->records, row->ref.record);

  switch (row->rank)
    {
    case RAP_RANK_SEVERAL:
      return g_strdup (rap_label (composer->language, "chart", "Several months"));

    case RAP_RANK_UNKNOWN:
      return g_strdup (rap_label (composer->language, "chart", "Not recorded"));

    case RAP_RANK_NAMED:
      return record != NULL ? rap_vocabulary_dup_title (composer->records, record, composer->language) : g_strdup (row->label);
    }

  g_return_val_if_reached (NULL);
}

static void
draw_bars (RapComposer *composer, RapBlock *block, const char *form, GHashTable *incidents)
{
  g_autoptr (RapStatistics) statistics = NULL;
  RapGrouping grouping = RAP_GROUPING_TIME;

  rap_grouping_from_nick (form, &grouping);
  statistics = rap_statistics_new (composer->records, incidents, grouping, "", rap_language_get_tag (composer->language));
  for (guint i = 0; i < statistics->rows->len; i++)
    {
      const RapStatisticsRow *row = g_ptr_array_index (statistics->rows, i);
      g_autofree char *label = dup_row_label (composer, row);
      g_autofree char *number = rap_language_dup_number (composer->language, row->incidents->len);
      RapBar *bar = rap_bar_new (label, number, row->ref);

      bar->value = row->incidents->len;
      g_ptr_array_add (block->bars, bar);
    }
}

static RapBar *
new_span (RapComposer *composer, RapRecord *incident)
{
  RapRef ref = { rap_record_get_id (incident), RAP_INCIDENT_TITLE, 0 };
  g_autofree char *date = rap_language_dup_date (composer->language, rap_record_get_text (incident, RAP_INCIDENT_DATE));
  RapBar *bar;
  RapRange days;

  bar = rap_bar_new (rap_record_get_text (incident, RAP_INCIDENT_TITLE),
                     date[0] != '\0' ? date : rap_label (composer->language, "chart", "Not recorded"), ref);
  bar->dated = rap_range_from_date (&days, incident, RAP_INCIDENT_DATE);
  if (bar->dated)
    {
      bar->first = days.minimum;
      bar->last = days.maximum;
    }

  return bar;
}

/* The total of the statistics has each incident once, the earliest first and those without a date last. */
static void
draw_timeline (RapComposer *composer, RapBlock *block, GHashTable *incidents)
{
  g_autoptr (RapStatistics) statistics
      = rap_statistics_new (composer->records, incidents, RAP_GROUPING_TIME, "", rap_language_get_tag (composer->language));

  for (guint i = 0; i < statistics->total->incidents->len; i++)
    {
      const RapStatisticsRow *line = g_ptr_array_index (statistics->total->incidents, i);

      g_ptr_array_add (block->bars, new_span (composer, rap_case_get (composer->records, line->ref.record)));
    }
}

/* "Number of incidents: January 2021: 3; February 2021: 1." */
static char *
dup_words (RapComposer *composer, const RapBlock *block)
{
  const char *sentence = block->chart == RAP_CHART_TIMELINE ? rap_label (composer->language, "chart", "Timeline of incidents. {values}.")
                                                            : rap_label (composer->language, "chart", "Bar chart, number of incidents. {values}.");
  const char *value = block->chart == RAP_CHART_TIMELINE ? rap_label (composer->language, "chart", "{date}: {incident}")
                                                         : rap_label (composer->language, "chart", "{group}: {number}");
  g_autoptr (GString) values = g_string_new (NULL);

  for (guint i = 0; i < block->bars->len; i++)
    {
      const RapBar *bar = g_ptr_array_index (block->bars, i);
      g_autofree char *one = rap_label_format (value, "date", bar->value_label, "incident", bar->label,
                                               "group", bar->label, "number", bar->value_label, NULL);

      g_string_append_printf (values, "%s%s", i > 0 ? rap_composer_get_semicolon (composer) : "", one);
    }

  return rap_label_format (sentence, "values", values->str, NULL);
}

/**
 * rap_composer_draw_charts:
 *
 * Gives the charts their bars, when all incidents of the paper are known.
 */
void
rap_composer_draw_charts (RapComposer *composer)
{
  g_autoptr (GHashTable) told = composer->charts->len > 0 ? list_told (composer) : NULL;

  for (guint i = 0; i < composer->charts->len; i++)
    {
      const Chart *chart = g_ptr_array_index (composer->charts, i);
      GHashTable *incidents = chart->listed != NULL ? chart->listed : told;

      chart->block->chart = g_str_equal (chart->form, "timeline") ? RAP_CHART_TIMELINE : RAP_CHART_BARS;
      if (chart->block->chart == RAP_CHART_TIMELINE)
        draw_timeline (composer, chart->block, incidents);
      else
        draw_bars (composer, chart->block, chart->form, incidents);
      chart->block->alternative = dup_words (composer, chart->block);
    }
}
