/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making, copying and freeing the parts of a rich text. */
#include "config.h"
#include "text/rap-text.h"

#include <string.h>

#include "text/rap-marks.h"

/* How a list of incidents is shown. */
const char *const rap_incident_forms[] = { "", "boxes", "table", NULL };

/* What the bars of a chart stand for, or that it is no bar chart. */
const char *const rap_chart_forms[] = { "time", "place", "violation", "timeline", NULL };

RapCite *
rap_cite_new (const char *key, const char *locator)
{
  RapCite *cite = g_new (RapCite, 1);

  cite->key = g_strdup (key);
  cite->locator = g_strdup (locator);

  return cite;
}

void
rap_cite_free (RapCite *cite)
{
  g_free (cite->key);
  g_free (cite->locator);
  g_free (cite);
}

/**
 * rap_span_new:
 * @text: (nullable): the text or key
 *
 * Returns: (transfer full): a span; those of a citation or note have an empty list to fill
 */
RapSpan *
rap_span_new (RapSpanKind kind, RapStyleFlags style, const char *text)
{
  RapSpan *span = g_new0 (RapSpan, 1);

  span->kind = kind;
  span->style = style;
  span->text = g_strdup (text);
  if (kind == RAP_SPAN_CITATION)
    span->cites = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_cite_free);
  if (kind == RAP_SPAN_NOTE)
    span->note = rap_spans_new ();

  return span;
}

void
rap_span_free (RapSpan *span)
{
  g_free (span->text);
  g_free (span->link);
  g_free (span->language);
  g_clear_pointer (&span->cites, g_ptr_array_unref);
  g_clear_pointer (&span->note, g_ptr_array_unref);
  g_free (span);
}

/**
 * rap_spans_new:
 *
 * Returns: (transfer full) (element-type RapSpan): an empty list that owns its spans
 */
GPtrArray *
rap_spans_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rap_span_free);
}

RapParagraph *
rap_paragraph_new (RapParagraphKind kind)
{
  RapParagraph *paragraph = g_new0 (RapParagraph, 1);

  paragraph->kind = kind;
  paragraph->level = 1;
  paragraph->spans = rap_spans_new ();
  paragraph->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  paragraph->keys = g_ptr_array_new_with_free_func (g_free);
  paragraph->form = g_strdup ("");
  paragraph->alternative = g_strdup ("");

  return paragraph;
}

void
rap_paragraph_free (RapParagraph *paragraph)
{
  g_ptr_array_unref (paragraph->spans);
  g_ptr_array_unref (paragraph->rows);
  g_ptr_array_unref (paragraph->keys);
  g_free (paragraph->form);
  g_free (paragraph->alternative);
  g_free (paragraph);
}

static void
append_plain (GString *plain, GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const RapSpan *span = g_ptr_array_index (spans, i);

      switch (span->kind)
        {
        case RAP_SPAN_TEXT:
          g_string_append (plain, span->text);
          break;

        case RAP_SPAN_BREAK:
          g_string_append_c (plain, ' ');
          break;

        case RAP_SPAN_NOTE:
          g_string_append_c (plain, ' ');
          append_plain (plain, span->note);
          g_string_append_c (plain, ' ');
          break;

        case RAP_SPAN_CITATION:
        case RAP_SPAN_MENTION:
          break;
        }
    }
}

/**
 * rap_text_dup_plain:
 * @text: a stored text
 *
 * Returns: (transfer full): its words alone, a line for each paragraph, for search and for titles
 */
char *
rap_text_dup_plain (const char *text)
{
  g_autoptr (GPtrArray) paragraphs = rap_text_parse (text);
  GString *plain = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const RapParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      if (plain->len > 0)
        g_string_append_c (plain, '\n');
      append_plain (plain, paragraph->spans);
      if (paragraph->alternative[0] != '\0')
        g_string_append_printf (plain, " %s", paragraph->alternative);

      for (guint r = 0; r < paragraph->rows->len; r++)
        {
          GPtrArray *row = g_ptr_array_index (paragraph->rows, r);

          for (guint c = 0; c < row->len; c++)
            {
              g_string_append_c (plain, c == 0 ? '\n' : ' ');
              append_plain (plain, g_ptr_array_index (row, c));
            }
        }
    }

  return g_string_free_and_steal (plain);
}

/**
 * rap_text_is_object:
 * @text: stored text of one paragraph
 *
 * Returns: whether it is an embedded object, such as a table
 */
gboolean
rap_text_is_object (const char *text)
{
  return g_str_has_prefix (text, "```") || g_str_has_prefix (text, "~~~");
}

#define MAX_LEVEL 15

RapNesting
rap_nesting_next (RapNesting before, const RapParagraph *paragraph)
{
  gboolean is_item = paragraph->kind == RAP_PARAGRAPH_ITEM;
  guint around = is_item ? MAX (paragraph->level, 1) - 1 : paragraph->level;
  guint outer = before.quoted ? before.outside : before.level;
  RapNesting here = { .quoted = paragraph->quoted, .joins = before.quoted == paragraph->quoted };

  if (is_item || paragraph->kind == RAP_PARAGRAPH_ITEM_MORE)
    {
      here.outside = here.quoted ? MIN (outer, around) : 0;
      here.joins = here.joins && here.outside == before.outside;
      here.open = here.joins ? before.level : here.quoted ? here.outside : outer;
      here.level = MIN (MIN (MAX (paragraph->level, 1), here.open + (is_item ? 1 : 0)), MAX_LEVEL);
      here.outside = MIN (here.outside, here.level);
    }
  else
    here.joins = here.joins && before.outside == 0;

  return here;
}

static void
each_cite (GPtrArray *spans, RapCiteFunc func, gpointer data)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const RapSpan *span = g_ptr_array_index (spans, i);

      for (guint c = 0; span->cites != NULL && c < span->cites->len; c++)
        func (g_ptr_array_index (span->cites, c), data);
      if (span->note != NULL)
        each_cite (span->note, func, data);
    }
}

/**
 * rap_text_each_cite:
 * @paragraphs: (element-type RapParagraph): a text
 * @func: called for each source that is cited, also in notes and in the cells of tables
 */
void
rap_text_each_cite (GPtrArray *paragraphs, RapCiteFunc func, gpointer data)
{
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const RapParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      each_cite (paragraph->spans, func, data);
      for (guint r = 0; r < paragraph->rows->len; r++)
        {
          GPtrArray *row = g_ptr_array_index (paragraph->rows, r);

          for (guint c = 0; c < row->len; c++)
            each_cite (g_ptr_array_index (row, c), func, data);
        }
    }
}
