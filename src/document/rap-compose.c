/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Composing: the records of one edition become blocks in reading order. */
#include "config.h"
#include "document/rap-document.h"

#include "document/rap-notes.h"

/* Where a rich text is put: how its paragraphs look there. */
typedef struct
{
  RapBlockKind paragraph;  /* the kind of a plain paragraph */
  guint        level;      /* headings in the text are below this level */
  gboolean     boxed;
} Place;

static RapBlock *
add_block (RapComposer *composer, RapBlockKind kind, RapRef ref)
{
  RapBlock *block = rap_block_new (kind, ref);

  g_ptr_array_add (composer->document->blocks, block);

  return block;
}

static RapBlock *
add_line (RapComposer *composer, RapBlockKind kind, RapRecord *record, RapFieldId field)
{
  RapRef ref = { rap_record_get_id (record), field, 0 };
  RapBlock *block;

  if (rap_record_is_empty (record, field))
    return NULL;

  block = add_block (composer, kind, ref);
  rap_runs_append (block->runs, 0, rap_record_get_text (record, field));

  return block;
}

static void
set_marker (RapBlock *block, const char *marker)
{
  g_set_str (&block->marker, marker);
}

static void
append_link (GPtrArray *runs, const RapSpan *span)
{
  RapRun *run = rap_run_new (RAP_RUN_TEXT, span->style, span->text);

  run->link = g_strdup (span->link);
  g_ptr_array_add (runs, run);
}

/**
 * rap_composer_spans:
 * @runs: (element-type RapRun): gets the runs
 * @spans: (element-type RapSpan): the spans of one paragraph
 * @ref: where they come from
 */
void
rap_composer_spans (RapComposer *composer, GPtrArray *runs, GPtrArray *spans, RapRef ref)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const RapSpan *span = g_ptr_array_index (spans, i);

      switch (span->kind)
        {
        case RAP_SPAN_TEXT:
          if (span->link != NULL)
            append_link (runs, span);
          else
            rap_runs_append (runs, span->style, span->text);
          break;

        case RAP_SPAN_BREAK:
          g_ptr_array_add (runs, rap_run_new (RAP_RUN_BREAK, span->style, NULL));
          break;

        case RAP_SPAN_CITATION:
          rap_composer_cite (composer, runs, span->cites, ref);
          break;

        case RAP_SPAN_NOTE:
          rap_composer_explain (composer, runs, span->note, ref);
          break;

        case RAP_SPAN_MENTION:
          rap_composer_mention (composer, runs, span, ref);
          break;
        }
    }
}

/* Numbers of the lists around a paragraph: an ordered list goes on until a paragraph that is no item, or a new list. */
typedef struct
{
  guint numbers[16];
  guint level;
} Counters;

static void compose_paragraph (RapComposer *composer, RapRecord *report, const RapParagraph *paragraph, const Place *place,
                               Counters *counters, RapRef ref);

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

static void
append_when_and_where (RapComposer *composer, GPtrArray *runs, RapRecord *incident)
{
  g_autofree char *date = rap_language_dup_date (composer->language, rap_record_get_text (incident, RAP_INCIDENT_DATE));
  const char *place = rap_record_get_text (incident, RAP_INCIDENT_PLACE);
  g_autofree char *both = rap_label_format (rap_label (composer->language, "incident", "{date}, {place}"),
                                            "date", date, "place", place, NULL);

  const char *words = date[0] == '\0' ? place : place[0] == '\0' ? date : both;
  char first[7] = "";

  if (words[0] == '\0')
    return;

  first[g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (words)), first)] = '\0';
  rap_runs_append (runs, RAP_STYLE_BOLD, first);
  rap_runs_append (runs, RAP_STYLE_BOLD, g_utf8_next_char (words));
  rap_runs_append (runs, RAP_STYLE_BOLD, ".");
  rap_runs_append (runs, 0, " ");
}

/* A text that stands in a list item, whose block was added last: its first paragraph goes on in that block, the others are
 * further paragraphs of the item, and its lists are one level down. */
static void
compose_inside_item (RapComposer *composer, RapRecord *report, GPtrArray *text, RapRef ref)
{
  RapBlock *item = g_ptr_array_index (composer->document->blocks, composer->document->blocks->len - 1);
  const RapParagraph *begin = text->len > 0 ? g_ptr_array_index (text, 0) : NULL;
  gboolean goes_on = begin != NULL && begin->kind == RAP_PARAGRAPH_TEXT && !begin->quoted;
  gboolean ordered = item->ordered;
  Place place = { RAP_BLOCK_ITEM, 2, FALSE };
  Counters counters = { 0 };

  if (goes_on)
    rap_composer_spans (composer, item->runs, begin->spans, ref);

  for (guint i = goes_on ? 1 : 0; i < text->len; i++)
    {
      const RapParagraph *paragraph = g_ptr_array_index (text, i);
      guint first = composer->document->blocks->len;

      if (paragraph->kind == RAP_PARAGRAPH_INCIDENTS || paragraph->kind == RAP_PARAGRAPH_RECOMMENDATIONS)
        continue;  /* they would hold themselves */

      ref.position = i;
      compose_paragraph (composer, report, paragraph, &place, &counters, ref);
      for (guint b = first; b < composer->document->blocks->len; b++)
        {
          RapBlock *block = g_ptr_array_index (composer->document->blocks, b);

          if (block->kind == RAP_BLOCK_ITEM)
            block->level = paragraph->kind == RAP_PARAGRAPH_TEXT ? 1 : block->level + 1;
          if (paragraph->kind == RAP_PARAGRAPH_TEXT)
            block->ordered = ordered;
        }
    }
}

/* Where a mark that belongs to the whole item goes: to the end of its last words. */
static GPtrArray *
get_last_runs (RapComposer *composer, guint first)
{
  for (guint b = composer->document->blocks->len; b > first + 1; b--)
    {
      const RapBlock *block = g_ptr_array_index (composer->document->blocks, b - 1);

      if (block->kind != RAP_BLOCK_TABLE)
        return block->runs;
    }

  return ((RapBlock *) g_ptr_array_index (composer->document->blocks, first))->runs;
}

static void
compose_incident (RapComposer *composer, RapRecord *report, RapRecord *incident)
{
  RapRef ref = { rap_record_get_id (incident), RAP_INCIDENT_DESCRIPTION, 0 };
  g_autoptr (GPtrArray) text = rap_text_parse (rap_record_get_text (incident, RAP_INCIDENT_DESCRIPTION));
  guint first = composer->document->blocks->len;
  RapBlock *block = add_block (composer, RAP_BLOCK_ITEM, ref);

  rap_composer_use (composer, rap_record_get_id (incident));
  block->level = 1;
  set_marker (block, "•");
  append_when_and_where (composer, block->runs, incident);
  compose_inside_item (composer, report, text, ref);
  cite_incident (composer, get_last_runs (composer, first), incident, ref);
}

static void
compose_incidents (RapComposer *composer, RapRecord *report, GPtrArray *keys, RapRef ref)
{
  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      gint64 id = rap_composer_read_id (key);
      RapRecord *incident = rap_case_get_of_kind (composer->records, RAP_INCIDENT, id);

      if (incident != NULL)
        compose_incident (composer, report, incident);
      else if (!rap_case_is_withheld (composer->records, id))
        rap_composer_report (composer, RAP_PROBLEM_UNKNOWN_INCIDENT, key, ref);
    }
}

static void
append_basis (GPtrArray *runs, RapRecord *recommendation)
{
  if (rap_record_is_empty (recommendation, RAP_RECOMMENDATION_BASIS))
    return;

  rap_runs_append (runs, 0, " (");
  rap_runs_append (runs, 0, rap_record_get_text (recommendation, RAP_RECOMMENDATION_BASIS));
  rap_runs_append (runs, 0, ")");
}

static void
compose_recommendation (RapComposer *composer, RapRecord *report, RapRecord *recommendation, guint number)
{
  RapRef ref = { rap_record_get_id (recommendation), RAP_RECOMMENDATION_ACTION, 0 };
  g_autoptr (GPtrArray) text = rap_text_parse (rap_record_get_text (recommendation, RAP_RECOMMENDATION_ACTION));
  g_autofree char *marker = g_strdup_printf ("%u.", number);
  guint first = composer->document->blocks->len;
  RapBlock *block = add_block (composer, RAP_BLOCK_ITEM, ref);

  block->level = 1;
  block->ordered = TRUE;
  set_marker (block, marker);
  compose_inside_item (composer, report, text, ref);
  append_basis (get_last_runs (composer, first), recommendation);
}

/* The name alone: "To …" would ask for another case of it in many languages. */
static void
compose_addressee (RapComposer *composer, gint64 id, RapRef ref)
{
  RapRecord *addressee = rap_case_get_of_kind (composer->records, RAP_ACTOR, id);
  const char *name = addressee != NULL ? rap_record_get_text (addressee, RAP_ACTOR_NAME) : "";
  RapBlock *block = add_block (composer, RAP_BLOCK_ADDRESSEE, ref);

  rap_runs_append (block->runs, 0, name[0] != '\0' ? name : rap_label (composer->language, "addressee", "All addressees"));
}

/* Grouped by addressee in the order in which each comes first; numbered through, so that they can be quoted by number. */
static void
compose_recommendations (RapComposer *composer, RapRecord *report)
{
  g_autoptr (GPtrArray) left = rap_case_dup_children (composer->records, RAP_RECOMMENDATION_REPORT, rap_record_get_id (report));
  guint number = 0;

  while (left->len > 0)
    {
      RapRecord *first = g_ptr_array_index (left, 0);
      gint64 addressee = rap_record_get_number (first, RAP_RECOMMENDATION_ADDRESSEE);
      RapRef ref = { rap_record_get_id (first), RAP_RECOMMENDATION_ADDRESSEE, 0 };

      compose_addressee (composer, addressee, ref);
      for (guint i = 0; i < left->len;)
        {
          RapRecord *recommendation = g_ptr_array_index (left, i);

          if (rap_record_get_number (recommendation, RAP_RECOMMENDATION_ADDRESSEE) == addressee)
            {
              if (!rap_record_is_empty (recommendation, RAP_RECOMMENDATION_ACTION))
                compose_recommendation (composer, report, recommendation, ++number);
              g_ptr_array_remove_index (left, i);
            }
          else
            i++;
        }
    }
}

static void
compose_table (RapComposer *composer, const RapParagraph *table, RapRef ref)
{
  RapBlock *block = add_block (composer, RAP_BLOCK_TABLE, ref);

  rap_composer_spans (composer, block->runs, table->spans, ref);
  for (guint r = 0; r < table->rows->len; r++)
    {
      GPtrArray *cells = g_ptr_array_index (table->rows, r);
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

      for (guint c = 0; c < cells->len; c++)
        {
          GPtrArray *cell = rap_runs_new ();

          rap_composer_spans (composer, cell, g_ptr_array_index (cells, c), ref);
          g_ptr_array_add (row, cell);
        }
      g_ptr_array_add (block->rows, row);
    }
}

static void
compose_item (RapComposer *composer, const RapParagraph *paragraph, Counters *counters, RapRef ref)
{
  RapBlock *block = add_block (composer, RAP_BLOCK_ITEM, ref);
  guint level = MIN (paragraph->level, G_N_ELEMENTS (counters->numbers) - 1);

  block->level = level;
  block->ordered = paragraph->ordered;
  if (paragraph->kind == RAP_PARAGRAPH_ITEM)
    {
      g_autofree char *number = NULL;

      counters->numbers[level] = paragraph->starts || level > counters->level ? 1 : counters->numbers[level] + 1;
      number = g_strdup_printf ("%u.", counters->numbers[level]);
      set_marker (block, paragraph->ordered ? number : level > 1 ? "–" : "•");
      counters->level = level;
    }
  rap_composer_spans (composer, block->runs, paragraph->spans, ref);
}

static void
compose_paragraph (RapComposer *composer, RapRecord *report, const RapParagraph *paragraph, const Place *place,
                   Counters *counters, RapRef ref)
{
  RapBlock *block;

  switch (paragraph->kind)
    {
    case RAP_PARAGRAPH_TEXT:
      block = add_block (composer, paragraph->quoted ? RAP_BLOCK_QUOTATION : place->paragraph, ref);
      rap_composer_spans (composer, block->runs, paragraph->spans, ref);
      break;

    case RAP_PARAGRAPH_HEADING:
      block = add_block (composer, RAP_BLOCK_HEADING, ref);
      block->level = place->level + paragraph->level;
      rap_composer_spans (composer, block->runs, paragraph->spans, ref);
      break;

    case RAP_PARAGRAPH_ITEM:
    case RAP_PARAGRAPH_ITEM_MORE:
      compose_item (composer, paragraph, counters, ref);
      return;

    case RAP_PARAGRAPH_TABLE:
      compose_table (composer, paragraph, ref);
      break;

    case RAP_PARAGRAPH_INCIDENTS:
      compose_incidents (composer, report, paragraph->keys, ref);
      break;

    case RAP_PARAGRAPH_RECOMMENDATIONS:
      compose_recommendations (composer, report);
      break;
    }

  counters->level = 0;
}

static void
compose_text (RapComposer *composer, RapRecord *report, RapRecord *record, RapFieldId field, Place place)
{
  g_autoptr (GPtrArray) paragraphs = rap_text_parse (rap_record_get_text (record, field));
  guint first = composer->document->blocks->len;
  Counters counters = { 0 };

  for (guint i = 0; i < paragraphs->len; i++)
    {
      RapRef ref = { rap_record_get_id (record), field, i };

      compose_paragraph (composer, report, g_ptr_array_index (paragraphs, i), &place, &counters, ref);
    }

  for (guint i = first; i < composer->document->blocks->len; i++)
    ((RapBlock *) g_ptr_array_index (composer->document->blocks, i))->boxed = place.boxed;
}

static void
compose_sections (RapComposer *composer, RapRecord *report, GPtrArray *sections, guint level, const char *prefix)
{
  gboolean numbered = rap_record_get_number (report, RAP_REPORT_NUMBERING) != 0;

  for (guint i = 0; i < sections->len; i++)
    {
      RapRecord *section = g_ptr_array_index (sections, i);
      g_autofree char *number = g_strdup_printf ("%s%u", prefix, i + 1);
      g_autofree char *inner = g_strconcat (number, ".", NULL);
      g_autoptr (GPtrArray) children = rap_case_dup_children (composer->records, RAP_SECTION_PARENT, rap_record_get_id (section));
      Place place = { RAP_BLOCK_PARAGRAPH, level, FALSE };
      RapBlock *heading = add_line (composer, RAP_BLOCK_HEADING, section, RAP_SECTION_TITLE);

      rap_composer_use (composer, rap_record_get_id (section));
      if (heading != NULL)
        {
          heading->level = level;
          set_marker (heading, numbered ? number : "");
        }
      compose_text (composer, report, section, RAP_SECTION_TEXT, place);
      if (level < 6)
        compose_sections (composer, report, children, level + 1, inner);
    }
}

/* Sections that stand at the top; a part's "report" may be empty, its parent's counts. */
static GPtrArray *
list_top_sections (RapCase *records, RapRecord *report)
{
  GPtrArray *sections = rap_case_dup_children (records, RAP_SECTION_REPORT, rap_record_get_id (report));

  for (guint i = sections->len; i > 0; i--)
    {
      RapRecord *section = g_ptr_array_index (sections, i - 1);

      if (rap_case_get (records, rap_record_get_number (section, RAP_SECTION_PARENT)) != NULL)
        g_ptr_array_remove_index (sections, i - 1);
    }

  return sections;
}

static void
compose_title_block (RapComposer *composer, RapRecord *report)
{
  RapRef ref = { rap_record_get_id (report), RAP_REPORT_AUTHORS, 0 };
  const char *place = rap_record_get_text (report, RAP_REPORT_PLACE);
  g_autofree char *date = rap_language_dup_date (composer->language, rap_record_get_text (report, RAP_REPORT_DATE));
  const char *parts[] = { rap_record_get_text (report, RAP_REPORT_AUTHORS), place, date };
  g_autoptr (GString) dateline = g_string_new (NULL);

  add_line (composer, RAP_BLOCK_TITLE, report, RAP_REPORT_TITLE);
  add_line (composer, RAP_BLOCK_SUBTITLE, report, RAP_REPORT_SUBTITLE);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i][0] != '\0')
      g_string_append_printf (dateline, "%s%s", dateline->len == 0 ? "" : i == 2 && place[0] != '\0' ? ", " : " · ", parts[i]);
  if (dateline->len > 0)
    rap_runs_append (add_block (composer, RAP_BLOCK_DATELINE, ref)->runs, 0, dateline->str);
}

static void
compose_about (RapComposer *composer, RapRecord *report)
{
  RapRef ref = { rap_record_get_id (report), RAP_REPORT_ABOUT, 0 };
  Place place = { RAP_BLOCK_PARAGRAPH, 1, TRUE };
  RapBlock *block;

  if (rap_record_is_empty (report, RAP_REPORT_ABOUT) && rap_record_is_empty (report, RAP_REPORT_CONTACT))
    return;

  block = add_block (composer, RAP_BLOCK_HEADING, ref);
  block->level = 1;
  block->boxed = TRUE;
  rap_runs_append (block->runs, 0, rap_label (composer->language, "heading", "About the publishers"));
  compose_text (composer, report, report, RAP_REPORT_ABOUT, place);
  block = add_line (composer, RAP_BLOCK_PARAGRAPH, report, RAP_REPORT_CONTACT);
  if (block != NULL)
    block->boxed = TRUE;
}

static void
fill_settings (RapComposer *composer, RapRecord *report)
{
  RapDocument *document = composer->document;
  const char *style = rap_record_get_text (report, RAP_REPORT_STYLE);
  const char *paper = rap_record_get_text (report, RAP_REPORT_PAPER);

  document->language = g_strdup (rap_language_get_tag (composer->language));
  document->rtl = rap_language_is_rtl (composer->language);
  document->title = g_strdup (rap_record_get_text (report, RAP_REPORT_TITLE));
  document->subtitle = g_strdup (rap_record_get_text (report, RAP_REPORT_SUBTITLE));
  document->authors = g_strdup (rap_record_get_text (report, RAP_REPORT_AUTHORS));
  document->date = g_strdup (rap_record_get_text (report, RAP_REPORT_DATE));
  document->page_label = g_strdup (rap_label (composer->language, "page", "{page} of {pages}"));
  document->notes_heading = g_strdup (rap_label (composer->language, "heading", "Notes"));
  document->endnotes = g_str_equal (rap_record_get_text (report, RAP_REPORT_NOTES), "end");
  document->style = g_strdup (style[0] != '\0' ? style : "briefing");
  document->paper = g_strdup (paper[0] != '\0' ? paper : "a4");
}

/**
 * rap_compose:
 * @records: an edition of a case, from rap_case_dup_edition()
 * @report: a paper in it
 *
 * Returns: (transfer full): the paper; what its text refers to in vain is in `problems`, and is no reason not to compose
 */
RapDocument *
rap_compose (RapCase *records, RapRecord *report)
{
  g_autoptr (GHashTable) notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) sections = list_top_sections (records, report);
  RapComposer composer = {
    .records = records,
    .language = rap_language_get (rap_case_get_language (records, report)),
    .document = rap_document_new (),
    .notes = notes,
    .sources = sources,
  };
  Place lead = { RAP_BLOCK_LEAD, 1, FALSE };

  fill_settings (&composer, report);
  compose_title_block (&composer, report);
  compose_text (&composer, report, report, RAP_REPORT_LEAD, lead);
  compose_sections (&composer, report, sections, 1, "");
  compose_about (&composer, report);

  return composer.document;
}
