/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rich text as one readable line for each paragraph, in which only what a reader can see makes a difference.
 *
 * Styles and links are written b(bold) i(italic) bi(both) c(code) link<address>(words) lang<kk>(words); marks {@12, p. 3; @34} {^note}
 * {#56}; a line break ⏎. White space has no style of its own, and none counts at the rim of a line. */
#include "text-dump.h"

#include <string.h>

typedef struct
{
  GString      *out;
  GString      *space;  /* seen and not yet written */
  gboolean      rim;    /* at the start of a line */
  RapStyleFlags style;
  const char   *link;
  const char   *language;
  gboolean      open;
} Dump;

static void
end_style (Dump *dump)
{
  if (dump->open)
    g_string_append_c (dump->out, ')');
  dump->open = FALSE;
  dump->style = 0;
  dump->link = NULL;
  dump->language = NULL;
}

static void
begin_style (Dump *dump, RapStyleFlags style, const char *link, const char *language)
{
  dump->style = style;
  dump->link = link;
  dump->language = language;
  dump->open = style != 0 || link != NULL || language != NULL;
  if (!dump->open)
    return;

  g_string_append (dump->out, style & RAP_STYLE_BOLD ? "b" : "");
  g_string_append (dump->out, style & RAP_STYLE_ITALIC ? "i" : "");
  g_string_append (dump->out, style & RAP_STYLE_CODE ? "c" : "");
  if (language != NULL)
    g_string_append_printf (dump->out, "lang<%s>", language);
  if (link != NULL)
    g_string_append_printf (dump->out, "link<%s>", link);
  g_string_append_c (dump->out, '(');
}

static void
flush_space (Dump *dump)
{
  g_string_append (dump->out, dump->rim ? "" : dump->space->str);
  g_string_truncate (dump->space, 0);
  dump->rim = FALSE;
}

static void
dump_words (Dump *dump, const RapSpan *span)
{
  for (const char *p = span->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          g_string_append_unichar (dump->space, g_ascii_isspace (*p) ? ' ' : g_utf8_get_char (p));
          continue;
        }
      if (span->style != dump->style || g_strcmp0 (span->link, dump->link) != 0
          || g_strcmp0 (span->language, dump->language) != 0)
        {
          end_style (dump);
          flush_space (dump);
          begin_style (dump, span->style, span->link, span->language);
        }
      flush_space (dump);
      g_string_append_len (dump->out, p, g_utf8_next_char (p) - p);
    }
}

static void
dump_span (Dump *dump, const RapSpan *span)
{
  g_autofree char *inside = NULL;

  if (span->kind == RAP_SPAN_TEXT)
    {
      dump_words (dump, span);
      return;
    }

  end_style (dump);
  switch (span->kind)
    {
    case RAP_SPAN_BREAK:
      g_string_truncate (dump->space, 0);
      g_string_append (dump->out, "⏎");
      dump->rim = TRUE;
      break;

    case RAP_SPAN_CITATION:
      flush_space (dump);
      inside = rap_cites_write (span->cites);
      g_string_append_printf (dump->out, "{%s}", inside);
      break;

    case RAP_SPAN_NOTE:
      flush_space (dump);
      inside = dump_spans (span->note);
      g_string_append_printf (dump->out, "{^%s}", inside);
      break;

    case RAP_SPAN_MENTION:
      flush_space (dump);
      g_string_append_printf (dump->out, "{#%s}", span->text);
      break;

    case RAP_SPAN_TEXT:
      g_assert_not_reached ();
    }
}

char *
dump_spans (GPtrArray *spans)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) space = g_string_new (NULL);
  Dump dump = { .out = out, .space = space, .rim = TRUE };

  for (guint i = 0; i < spans->len; i++)
    dump_span (&dump, g_ptr_array_index (spans, i));
  end_style (&dump);
  while (g_str_has_suffix (out->str, "⏎"))
    g_string_truncate (out, out->len - strlen ("⏎"));

  return g_string_free_and_steal (g_steal_pointer (&out));
}

static void
dump_kind (GString *out, const RapParagraph *paragraph)
{
  static const char *const names[] = { "text", "heading", "item", "more", "table", "incidents", "recommendations",
                                      "figure", "chart" };

  g_string_append (out, paragraph->quoted ? "> " : "");
  g_string_append (out, names[paragraph->kind]);
  if (paragraph->kind == RAP_PARAGRAPH_HEADING || paragraph->kind == RAP_PARAGRAPH_ITEM
      || paragraph->kind == RAP_PARAGRAPH_ITEM_MORE)
    g_string_append_printf (out, " %u", paragraph->level);
  if (paragraph->kind == RAP_PARAGRAPH_ITEM)
    g_string_append_printf (out, "%s%s", paragraph->ordered ? " ordered" : "", paragraph->starts ? " starts" : "");
  g_string_append (out, ": ");
}

static void
dump_paragraph (GString *out, const RapParagraph *paragraph)
{
  g_autofree char *words = dump_spans (paragraph->spans);

  dump_kind (out, paragraph);
  g_string_append (out, words);
  if (paragraph->form[0] != '\0')
    g_string_append_printf (out, "(%s) ", paragraph->form);
  for (guint i = 0; i < paragraph->keys->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", (char *) g_ptr_array_index (paragraph->keys, i));
  if (paragraph->alternative[0] != '\0')
    g_string_append_printf (out, " “%s”", paragraph->alternative);
  g_string_append_c (out, '\n');

  for (guint r = 0; r < paragraph->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (paragraph->rows, r);

      for (guint c = 0; c < row->len; c++)
        {
          g_autofree char *cell = dump_spans (g_ptr_array_index (row, c));
          g_string_append_printf (out, "%s‖ %s", c > 0 ? " " : "  ", cell);
        }
      g_string_append (out, " ‖\n");
    }
}

char *
dump_paragraphs (GPtrArray *paragraphs)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++)
    dump_paragraph (out, g_ptr_array_index (paragraphs, i));

  return g_string_free_and_steal (g_steal_pointer (&out));
}

char *
dump_text (const char *text)
{
  g_autoptr (GPtrArray) paragraphs = rap_text_parse (text);

  return dump_paragraphs (paragraphs);
}
