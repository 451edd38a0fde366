/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Composing: the records of one edition become blocks in reading order. */
#include "config.h"
#include "document/rap-document.h"

#include "document/rap-composer.h"

RapBlock *
rap_composer_add_block (RapComposer *composer, RapBlockKind kind, RapRef ref)
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

  block = rap_composer_add_block (composer, kind, ref);
  rap_runs_append (block->runs, 0, rap_record_get_text (record, field));

  return block;
}

static void
set_marker (RapBlock *block, const char *marker)
{
  g_set_str (&block->marker, marker);
}

/* What is not joined to the words around it. */
static void
append_own_run (GPtrArray *runs, const RapSpan *span)
{
  RapRun *run = rap_run_new (RAP_RUN_TEXT, span->style, span->text);

  run->link = g_strdup (span->link);
  run->language = g_strdup (span->language);
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
          if (span->link != NULL || span->language != NULL)
            append_own_run (runs, span);
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

static void compose_paragraph (RapComposer *composer, const RapParagraph *paragraph, const RapPlace *place,
                               Counters *counters, RapRef ref);

/* Whether a text that stands in a list of incidents or recommendations would hold that list. */
static gboolean
is_list_around (const RapParagraph *paragraph)
{
  return paragraph->kind == RAP_PARAGRAPH_INCIDENTS || paragraph->kind == RAP_PARAGRAPH_RECOMMENDATIONS;
}

/**
 * rap_composer_inside_item:
 * @text: (element-type RapParagraph): a text that stands in a list item, whose block was added last
 *
 * Its first paragraph goes on in that block, the others are further paragraphs of the item, and its lists are one level down.
 */
void
rap_composer_inside_item (RapComposer *composer, GPtrArray *text, RapRef ref)
{
  RapBlock *item = g_ptr_array_index (composer->document->blocks, composer->document->blocks->len - 1);
  const RapParagraph *begin = text->len > 0 ? g_ptr_array_index (text, 0) : NULL;
  gboolean goes_on = begin != NULL && begin->kind == RAP_PARAGRAPH_TEXT && !begin->quoted;
  gboolean ordered = item->ordered;
  RapPlace place = { RAP_BLOCK_ITEM, 2, FALSE, FALSE };
  Counters counters = { 0 };

  if (goes_on)
    rap_composer_spans (composer, item->runs, begin->spans, ref);

  for (guint i = goes_on ? 1 : 0; i < text->len; i++)
    {
      const RapParagraph *paragraph = g_ptr_array_index (text, i);
      guint first = composer->document->blocks->len;

      if (is_list_around (paragraph))
        continue;

      ref.position = i;
      compose_paragraph (composer, paragraph, &place, &counters, ref);
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

/**
 * rap_composer_inside_box:
 * @text: (element-type RapParagraph): a text that stands in an incident's box, below its first line
 */
void
rap_composer_inside_box (RapComposer *composer, GPtrArray *text, RapRef ref)
{
  RapPlace place = { RAP_BLOCK_PARAGRAPH, 2, FALSE, FALSE };
  Counters counters = { 0 };

  for (guint i = 0; i < text->len; i++)
    {
      ref.position = i;
      if (!is_list_around (g_ptr_array_index (text, i)))
        compose_paragraph (composer, g_ptr_array_index (text, i), &place, &counters, ref);
    }
}

static gboolean
has_words (const RapBlock *block)
{
  switch (block->kind)
    {
    case RAP_BLOCK_TABLE:
    case RAP_BLOCK_FIGURE:
    case RAP_BLOCK_CHART:
      return FALSE;

    case RAP_BLOCK_TITLE:
    case RAP_BLOCK_SUBTITLE:
    case RAP_BLOCK_DATELINE:
    case RAP_BLOCK_LEAD:
    case RAP_BLOCK_HEADING:
    case RAP_BLOCK_PARAGRAPH:
    case RAP_BLOCK_ITEM:
    case RAP_BLOCK_QUOTATION:
    case RAP_BLOCK_ADDRESSEE:
    case RAP_BLOCK_CONTENTS:
    case RAP_BLOCK_CONTENTS_ENTRY:
    case RAP_BLOCK_INCIDENT:
      return TRUE;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * rap_composer_get_end:
 * @first: the index of a block
 *
 * Returns: (transfer none): where a mark goes that belongs to all blocks from @first on: the end of their last words
 */
GPtrArray *
rap_composer_get_end (RapComposer *composer, guint first)
{
  for (guint b = composer->document->blocks->len; b > first + 1; b--)
    {
      const RapBlock *block = g_ptr_array_index (composer->document->blocks, b - 1);

      if (has_words (block))
        return block->runs;
    }

  return ((RapBlock *) g_ptr_array_index (composer->document->blocks, first))->runs;
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
compose_recommendation (RapComposer *composer, RapRecord *recommendation, guint number)
{
  RapRef ref = { rap_record_get_id (recommendation), RAP_RECOMMENDATION_ACTION, 0 };
  g_autoptr (GPtrArray) text = rap_text_parse (rap_record_get_text (recommendation, RAP_RECOMMENDATION_ACTION));
  g_autofree char *marker = g_strdup_printf ("%u.", number);
  guint first = composer->document->blocks->len;
  RapBlock *block = rap_composer_add_block (composer, RAP_BLOCK_ITEM, ref);

  block->level = 1;
  block->ordered = TRUE;
  set_marker (block, marker);
  rap_composer_inside_item (composer, text, ref);
  append_basis (rap_composer_get_end (composer, first), recommendation);
}

/* The name alone: "To …" would ask for another case of it in many languages. */
static void
compose_addressee (RapComposer *composer, gint64 id, RapRef ref)
{
  RapRecord *addressee = rap_case_get_of_kind (composer->records, RAP_ACTOR, id);
  const char *name = addressee != NULL ? rap_record_get_text (addressee, RAP_ACTOR_NAME) : "";
  RapBlock *block = rap_composer_add_block (composer, RAP_BLOCK_ADDRESSEE, ref);

  rap_runs_append (block->runs, 0, name[0] != '\0' ? name : rap_label (composer->language, "addressee", "All addressees"));
}

/* Grouped by addressee in the order in which each comes first; numbered through, so that they can be quoted by number. */
static void
compose_recommendations (RapComposer *composer)
{
  g_autoptr (GPtrArray) left = rap_case_dup_children (composer->records, RAP_RECOMMENDATION_REPORT,
                                                      rap_record_get_id (composer->report));
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
                compose_recommendation (composer, recommendation, ++number);
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
  RapBlock *block = rap_composer_add_block (composer, RAP_BLOCK_TABLE, ref);

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
  RapBlock *block = rap_composer_add_block (composer, RAP_BLOCK_ITEM, ref);
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
compose_paragraph (RapComposer *composer, const RapParagraph *paragraph, const RapPlace *place,
                   Counters *counters, RapRef ref)
{
  RapBlock *block;

  switch (paragraph->kind)
    {
    case RAP_PARAGRAPH_TEXT:
      block = rap_composer_add_block (composer, paragraph->quoted ? RAP_BLOCK_QUOTATION : place->paragraph, ref);
      rap_composer_spans (composer, block->runs, paragraph->spans, ref);
      if (place->numbered && block->kind == RAP_BLOCK_PARAGRAPH)
        block->number = ++composer->n_paragraphs;
      break;

    case RAP_PARAGRAPH_HEADING:
      block = rap_composer_add_block (composer, RAP_BLOCK_HEADING, ref);
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
      rap_composer_incidents (composer, paragraph, ref);
      break;

    case RAP_PARAGRAPH_RECOMMENDATIONS:
      compose_recommendations (composer);
      break;

    case RAP_PARAGRAPH_FIGURE:
      rap_composer_figure (composer, paragraph, ref);
      break;

    case RAP_PARAGRAPH_CHART:
      rap_composer_chart (composer, paragraph, ref);
      break;
    }

  counters->level = 0;
}

static void
compose_text (RapComposer *composer, RapRecord *record, RapFieldId field, RapPlace place)
{
  g_autoptr (GPtrArray) paragraphs = rap_text_ref_parsed (rap_record_get_text (record, field));
  guint first = composer->document->blocks->len;
  Counters counters = { 0 };

  for (guint i = 0; i < paragraphs->len; i++)
    {
      RapRef ref = { rap_record_get_id (record), field, i };

      compose_paragraph (composer, g_ptr_array_index (paragraphs, i), &place, &counters, ref);
    }

  for (guint i = first; i < composer->document->blocks->len; i++)
    ((RapBlock *) g_ptr_array_index (composer->document->blocks, i))->boxed = place.boxed;
}

static void
compose_sections (RapComposer *composer, GPtrArray *sections, guint level, const char *prefix)
{
  gboolean numbered = rap_record_get_number (composer->report, RAP_REPORT_NUMBERING) != 0;

  for (guint i = 0; i < sections->len; i++)
    {
      RapRecord *section = g_ptr_array_index (sections, i);
      g_autofree char *number = g_strdup_printf ("%s%u", prefix, i + 1);
      g_autofree char *inner = g_strconcat (number, ".", NULL);
      g_autoptr (GPtrArray) children = rap_case_dup_children (composer->records, RAP_SECTION_PARENT, rap_record_get_id (section));
      RapPlace place = { RAP_BLOCK_PARAGRAPH, level, FALSE, TRUE };
      RapBlock *heading = add_line (composer, RAP_BLOCK_HEADING, section, RAP_SECTION_TITLE);

      rap_composer_use (composer, rap_record_get_id (section));
      if (heading != NULL)
        {
          heading->level = level;
          set_marker (heading, numbered ? number : "");
        }
      compose_text (composer, section, RAP_SECTION_TEXT, place);
      if (level < 6)
        compose_sections (composer, children, level + 1, inner);
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
  const RapDocument *document = composer->document;
  const char *parts[] = { document->authors, document->place, document->date_words };
  g_autoptr (GString) dateline = g_string_new (NULL);

  add_line (composer, RAP_BLOCK_TITLE, report, RAP_REPORT_TITLE);
  add_line (composer, RAP_BLOCK_SUBTITLE, report, RAP_REPORT_SUBTITLE);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i][0] != '\0')
      g_string_append_printf (dateline, "%s%s", dateline->len == 0 ? "" : i == 2 && document->place[0] != '\0'
                              ? rap_composer_get_comma (composer) : " · ", parts[i]);
  if (dateline->len > 0)
    rap_runs_append (rap_composer_add_block (composer, RAP_BLOCK_DATELINE, ref)->runs, 0, dateline->str);
}

static void
compose_about (RapComposer *composer, RapRecord *report)
{
  RapRef ref = { rap_record_get_id (report), RAP_REPORT_ABOUT, 0 };
  RapPlace place = { RAP_BLOCK_PARAGRAPH, 1, TRUE, FALSE };
  RapBlock *block;

  if (rap_record_is_empty (report, RAP_REPORT_ABOUT) && rap_record_is_empty (report, RAP_REPORT_CONTACT))
    return;

  block = rap_composer_add_block (composer, RAP_BLOCK_HEADING, ref);
  block->level = 1;
  block->boxed = TRUE;
  rap_runs_append (block->runs, 0, rap_label (composer->language, "heading", "About the publishers"));
  compose_text (composer, report, RAP_REPORT_ABOUT, place);
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
  document->place = g_strdup (rap_record_get_text (report, RAP_REPORT_PLACE));
  document->date = g_strdup (rap_record_get_text (report, RAP_REPORT_DATE));
  document->date_words = rap_language_dup_date (composer->language, document->date);
  document->page_label = g_strdup (rap_label (composer->language, "page", "{page} of {pages}"));
  document->notes_heading = g_strdup (rap_label (composer->language, "heading", "Notes"));
  document->endnotes = g_str_equal (rap_record_get_text (report, RAP_REPORT_NOTES), "end");
  composer->mixed = g_str_equal (rap_record_get_text (report, RAP_REPORT_NOTES), "mixed");
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
  g_autoptr (GPtrArray) charts = rap_composer_new_charts ();
  RapComposer composer = {
    .records = records,
    .report = report,
    .language = rap_language_get (rap_case_get_language (records, report)),
    .document = rap_document_new (),
    .notes = notes,
    .sources = sources,
    .charts = charts,
  };
  RapPlace lead = { RAP_BLOCK_LEAD, 1, FALSE, FALSE };
  guint beginning;

  fill_settings (&composer, report);
  rap_composer_logos (&composer);
  compose_title_block (&composer, report);
  compose_text (&composer, report, RAP_REPORT_LEAD, lead);
  beginning = composer.document->blocks->len;
  compose_sections (&composer, sections, 1, "");
  compose_about (&composer, report);

  /* When it is known what the paper consists of */
  rap_composer_draw_charts (&composer);
  if (rap_record_get_number (report, RAP_REPORT_CONTENTS))
    rap_composer_contents (&composer, beginning);

  return composer.document;
}
