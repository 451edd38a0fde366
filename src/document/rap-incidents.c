/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of incidents in the paper: as bullets, each in a box, or as the rows of a table. */
#include "config.h"
#include "document/rap-composer.h"

/* One note for all sources of an incident that are kept with it. */
static void
cite_incident (RapComposer *composer, GPtrArray *runs, RapRecord *incident, RapRef ref)
{
  g_autoptr (GPtrArray) citations = rap_case_dup_children (composer->records, RAP_CITATION_INCIDENT, rap_record_get_id (incident));
  g_autoptr (GPtrArray) cites = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_cite_free);

  for (guint i = 0; i < citations->len; i++)
    {
      RapRecord *citation = g_ptr_array_index (citations, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_number (citation, RAP_CITATION_SOURCE));

      g_ptr_array_add (cites, rap_cite_new (key, rap_record_get_text (citation, RAP_CITATION_LOCATOR)));
    }

  rap_composer_cite (composer, runs, cites, ref);
}

/* "10 January 2021, Almaty", as the first words of a line; "" when neither is known */
static char *
dup_when_and_where (RapComposer *composer, RapRecord *incident)
{
  g_autofree char *date = rap_language_dup_date (composer->language, rap_record_get_text (incident, RAP_INCIDENT_DATE));
  const char *place = rap_record_get_text (incident, RAP_INCIDENT_PLACE);
  g_autofree char *both = rap_label_format (rap_label (composer->language, "incident", "{date}, {place}"),
                                            "date", date, "place", place, NULL);
  const char *words = date[0] == '\0' ? place : place[0] == '\0' ? date : both;
  char first[7] = "";

  if (words[0] != '\0')
    first[g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (words)), first)] = '\0';

  return g_strconcat (first, words[0] != '\0' ? g_utf8_next_char (words) : "", NULL);
}

static void
append_when_and_where (RapComposer *composer, GPtrArray *runs, RapRecord *incident)
{
  g_autofree char *words = dup_when_and_where (composer, incident);

  if (words[0] == '\0')
    return;

  rap_runs_append (runs, RAP_STYLE_BOLD, words);
  rap_runs_append (runs, RAP_STYLE_BOLD, ".");
  rap_runs_append (runs, 0, " ");
}

static void
compose_bullet (RapComposer *composer, RapRecord *incident, GPtrArray *text, RapRef ref)
{
  RapBlock *block = rap_composer_add_block (composer, RAP_BLOCK_ITEM, ref);

  block->level = 1;
  g_set_str (&block->marker, "•");
  append_when_and_where (composer, block->runs, incident);
  rap_composer_inside_item (composer, text, ref);
}

static void
compose_box (RapComposer *composer, RapRecord *incident, GPtrArray *text, RapRef ref)
{
  guint first = composer->document->blocks->len;
  RapBlock *block = rap_composer_add_block (composer, RAP_BLOCK_INCIDENT, ref);

  composer->n_boxes++;
  append_when_and_where (composer, block->runs, incident);
  rap_runs_append (block->runs, 0, rap_record_get_text (incident, RAP_INCIDENT_TITLE));
  rap_composer_inside_box (composer, text, ref);
  for (guint i = first; i < composer->document->blocks->len; i++)
    ((RapBlock *) g_ptr_array_index (composer->document->blocks, i))->box = composer->n_boxes;
}

/* Bullets and boxes: what belongs to an incident are blocks of their own. */
static void
compose_incident (RapComposer *composer, const char *form, RapRecord *incident)
{
  RapRef ref = { rap_record_get_id (incident), RAP_INCIDENT_DESCRIPTION, 0 };
  g_autoptr (GPtrArray) text = rap_text_parse (rap_record_get_text (incident, RAP_INCIDENT_DESCRIPTION));
  guint first = composer->document->blocks->len;

  if (g_str_equal (form, "boxes"))
    compose_box (composer, incident, text, ref);
  else
    compose_bullet (composer, incident, text, ref);
  cite_incident (composer, rap_composer_get_end (composer, first), incident, ref);
}

static GPtrArray *
add_cell (GPtrArray *row)
{
  GPtrArray *cell = rap_runs_new ();

  g_ptr_array_add (row, cell);

  return cell;
}

static GPtrArray *
add_row (RapBlock *table)
{
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  g_ptr_array_add (table->rows, row);

  return row;
}

/* A cell is one paragraph: what a description has beside words stands there as lines. */
static void
append_flat (RapComposer *composer, GPtrArray *cell, GPtrArray *text, RapRef ref)
{
  for (guint i = 0; i < text->len; i++)
    {
      const RapParagraph *paragraph = g_ptr_array_index (text, i);

      ref.position = i;
      if (cell->len > 0)
        g_ptr_array_add (cell, rap_run_new (RAP_RUN_BREAK, 0, NULL));
      if (paragraph->kind == RAP_PARAGRAPH_ITEM)
        rap_runs_append (cell, 0, "• ");
      rap_composer_spans (composer, cell, paragraph->spans, ref);

      for (guint r = 0; r < paragraph->rows->len; r++)
        {
          GPtrArray *row = g_ptr_array_index (paragraph->rows, r);

          for (guint c = 0; c < row->len; c++)
            {
              if (c == 0)
                g_ptr_array_add (cell, rap_run_new (RAP_RUN_BREAK, 0, NULL));
              else
                rap_runs_append (cell, 0, " · ");
              rap_composer_spans (composer, cell, g_ptr_array_index (row, c), ref);
            }
        }
    }
}

static void
compose_row (RapComposer *composer, RapBlock *table, RapRecord *incident)
{
  RapRef ref = { rap_record_get_id (incident), RAP_INCIDENT_DESCRIPTION, 0 };
  g_autoptr (GPtrArray) text = rap_text_parse (rap_record_get_text (incident, RAP_INCIDENT_DESCRIPTION));
  g_autofree char *date = rap_language_dup_date (composer->language, rap_record_get_text (incident, RAP_INCIDENT_DATE));
  GPtrArray *row = add_row (table), *cell;

  rap_runs_append (add_cell (row), 0, date);
  rap_runs_append (add_cell (row), 0, rap_record_get_text (incident, RAP_INCIDENT_PLACE));
  cell = add_cell (row);
  append_flat (composer, cell, text, ref);
  cite_incident (composer, cell, incident, ref);
}

static RapBlock *
new_table (RapComposer *composer, RapRef ref)
{
  const char *const headers[] = {
    rap_label (composer->language, "incident", "When"),
    rap_label (composer->language, "incident", "Where"),
    rap_label (composer->language, "incident", "What happened"),
  };
  RapBlock *table = rap_composer_add_block (composer, RAP_BLOCK_TABLE, ref);
  GPtrArray *row = add_row (table);

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    rap_runs_append (add_cell (row), 0, headers[i]);

  return table;
}

/**
 * rap_composer_incidents:
 * @list: which incidents, and how they are shown
 */
void
rap_composer_incidents (RapComposer *composer, const RapParagraph *list, RapRef ref)
{
  RapBlock *table = g_str_equal (list->form, "table") ? new_table (composer, ref) : NULL;

  for (guint i = 0; i < list->keys->len; i++)
    {
      const char *key = g_ptr_array_index (list->keys, i);
      gint64 id = rap_composer_read_id (key);
      RapRecord *incident = rap_case_get_of_kind (composer->records, RAP_INCIDENT, id);

      if (incident == NULL)
        {
          if (!rap_case_is_withheld (composer->records, id))
            rap_composer_report (composer, RAP_PROBLEM_UNKNOWN_INCIDENT, key, ref);
          continue;
        }
      rap_composer_use (composer, id);
      if (table != NULL)
        compose_row (composer, table, incident);
      else
        compose_incident (composer, list->form, incident);
    }
}
