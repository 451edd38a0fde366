/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs to stored text. Parsing what is written here gives the same paragraphs again. */
#include "config.h"
#include "text/rap-text.h"

#include <string.h>

#include "text/rap-marks.h"

typedef struct
{
  GString      *out;
  RapStyleFlags open;         /* emphasis begun and not ended */
  gboolean      just_closed;  /* the last thing written ended an emphasis … */
  gunichar      inner;        /* … after this character */
  gboolean      just_coded;   /* the last thing written was code */
} Writer;

/* An empty comment is nothing to a reader, and punctuation to CommonMark. */
#define KEEP_APART "<!---->"

/* Surely no punctuation, whatever version of Unicode CommonMark is read by. */
static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Surely white space or punctuation, or nothing. */
static gboolean
is_edge (gunichar c)
{
  if (c < 0x80)
    return c == 0 || g_ascii_isspace (c) || g_ascii_ispunct (c);

  return g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

static gunichar
get_last_char (GString *out)
{
  return out->len > 0 ? g_utf8_get_char (g_utf8_prev_char (out->str + out->len)) : 0;
}

/* "*a***b**" would be read as something else. */
static void
open_style (Writer *writer, RapStyleFlags style, gunichar first)
{
  if (style == 0)
    return;

  if (writer->just_closed || (!is_letter (first) && !is_edge (get_last_char (writer->out))))
    g_string_append (writer->out, KEEP_APART);
  if (style & RAP_STYLE_BOLD)
    g_string_append (writer->out, "**");
  if (style & RAP_STYLE_ITALIC)
    g_string_append (writer->out, "*");
  writer->open = style;
  writer->just_closed = FALSE;
}

static void
close_style (Writer *writer)
{
  if (writer->open == 0)
    return;

  writer->inner = get_last_char (writer->out);
  if (writer->open & RAP_STYLE_ITALIC)
    g_string_append (writer->out, "*");
  if (writer->open & RAP_STYLE_BOLD)
    g_string_append (writer->out, "**");
  writer->just_closed = TRUE;
  writer->open = 0;
}

/* Ends an emphasis before something that is no word. */
static void
end_words (Writer *writer)
{
  close_style (writer);
  writer->just_closed = FALSE;
  writer->just_coded = FALSE;
}

/* Where the line is empty so far, for CommonMark does not see blanks there. */
static gboolean
is_line_start (GString *out)
{
  gsize n = out->len;

  while (n > 0 && out->str[n - 1] == ' ')
    n--;

  return n == 0 || out->str[n - 1] == '\n';
}

/* "12." at the start of a line would be a list. */
static gboolean
is_line_number (GString *out)
{
  gsize n = out->len;

  while (n > 0 && out->len - n < 9 && g_ascii_isdigit (out->str[n - 1]))
    n--;
  while (n < out->len && n > 0 && out->str[n - 1] == ' ')
    n--;

  return out->len > 0 && g_ascii_isdigit (out->str[out->len - 1]) && (n == 0 || out->str[n - 1] == '\n');
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " ")] == '\0';
}

static gboolean
needs_escape (GString *out, const char *p)
{
  switch (*p)
    {
    case '\\': case '`': case '*': case '_': case '[': case ']': case '<':
      return TRUE;

    case '&':
      return g_ascii_isalnum (p[1]) || p[1] == '#' || is_blank (p + 1);

    case '!': case '^':
      return p[1] == '[' || is_blank (p + 1);

    case '.': case ')':
      return is_line_number (out);

    case '@':  /* the words of a link are no citation */
      return g_str_has_suffix (out->str, "[");

    case '#':  /* at the end of a heading they do not count */
      return is_line_start (out) || g_str_has_suffix (out->str, "[") || p[strspn (p, "# ")] == '\0';

    case '>': case '-': case '+': case '=': case '~': case '|': case ':':
      return is_line_start (out);

    default:
      return FALSE;
    }
}

static void
append_escaped (Writer *writer, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (needs_escape (writer->out, p))
        g_string_append_c (writer->out, '\\');
      g_string_append_c (writer->out, *p);
    }
}

static void
append_code (Writer *writer, const char *text)
{
  g_autoptr (GString) fence = g_string_new ("`");
  gboolean ticks = text[0] == '`' || g_str_has_suffix (text, "`");
  gboolean spaces = text[0] == ' ' && g_str_has_suffix (text, " ") && !is_blank (text);
  const char *pad = ticks || spaces ? " " : "";

  while (strstr (text, fence->str) != NULL)
    g_string_append_c (fence, '`');

  if (writer->just_coded)
    g_string_append (writer->out, KEEP_APART);
  g_string_append_printf (writer->out, "%s%s%s%s%s", fence->str, pad, text, pad, fence->str);
}

/* CommonMark's flanking rule: between a word and punctuation inside of an emphasis its asterisks do not count. */
static void
append_styled (Writer *writer, const char *text, RapStyleFlags style)
{
  RapStyleFlags emphasis = style & (RAP_STYLE_BOLD | RAP_STYLE_ITALIC);
  gboolean code = style & RAP_STYLE_CODE;
  gunichar first = code ? '`' : g_utf8_get_char (text);

  if (emphasis != writer->open)
    {
      close_style (writer);
      open_style (writer, emphasis, first);
    }
  if (writer->just_closed && !is_letter (writer->inner) && !is_edge (first))
    g_string_append (writer->out, KEEP_APART);

  if (code)
    append_code (writer, text);
  else
    append_escaped (writer, text);
  writer->just_closed = FALSE;
  writer->just_coded = code;
}

static void
append_space (Writer *writer, const char *start, const char *end)
{
  if (start == end)
    return;

  end_words (writer);
  g_string_append_len (writer->out, start, end - start);
}

static const char *
skip_space (const char *text)
{
  while (is_space (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

static const char *
find_last_space (const char *start, const char *end)
{
  while (end > start && is_space (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return end;
}

/* White space at the rim of an emphasis is written outside it, where CommonMark wants it. */
static void
append_text (Writer *writer, const char *words, RapStyleFlags style)
{
  g_autofree char *text = g_strdelimit (g_strdup (words), "\n\r\t\v\f", ' ');
  gboolean trim = style != 0 && !(style & RAP_STYLE_CODE);
  gboolean rim = g_str_has_suffix (writer->out->str, "\n") && !(style & RAP_STYLE_CODE);
  const char *line = rim ? g_strchug (text) : text;  /* CommonMark does not see blanks there */
  const char *start = trim && (style != writer->open || *skip_space (line) == '\0') ? skip_space (line) : line;
  const char *end = trim ? find_last_space (start, start + strlen (start)) : start + strlen (start);
  g_autofree char *core = g_strndup (start, end - start);

  append_space (writer, line, start);
  if (core[0] != '\0')
    append_styled (writer, core, style);
  append_space (writer, end, end + strlen (end));
}

static void
append_mark (Writer *writer, const RapSpan *span)
{
  g_autofree char *inside = NULL;

  end_words (writer);

  if (span->kind == RAP_SPAN_CITATION)
    {
      inside = rap_cites_write (span->cites);
      g_string_append_printf (writer->out, "[%s]", inside);
    }
  else if (span->kind == RAP_SPAN_NOTE)
    {
      inside = rap_text_write_line (span->note);
      g_string_append_printf (writer->out, "^[%s]", inside);
    }
  else
    g_string_append_printf (writer->out, "[#%s]", span->text);
}

static void
append_span (Writer *writer, const RapSpan *span)
{
  switch (span->kind)
    {
    case RAP_SPAN_TEXT:
      append_text (writer, span->text, span->style);
      break;

    case RAP_SPAN_BREAK:
      end_words (writer);
      g_string_append (writer->out, "\\\n");
      break;

    case RAP_SPAN_CITATION:
    case RAP_SPAN_NOTE:
    case RAP_SPAN_MENTION:
      append_mark (writer, span);
      break;
    }
}

static void
end_link (Writer *writer, const char *link)
{
  g_autofree char *address = g_strdelimit (g_strdup (link), "\n\r\t\v\f", ' ');
  gboolean spaces = strchr (address, ' ') != NULL;

  end_words (writer);
  g_string_append (writer->out, spaces ? "](<" : "](");
  for (const char *p = address; *p != '\0'; p++)
    {
      if (strchr ("\\()[]<>&`", *p) != NULL && (*p != '&' || strchr (p, ';') != NULL))
        g_string_append_c (writer->out, '\\');
      g_string_append_c (writer->out, *p);
    }
  g_string_append (writer->out, spaces ? ">)" : ")");
}

static void
change_link (Writer *writer, const char *from, const char *to)
{
  if (g_strcmp0 (from, to) == 0)
    return;

  if (from != NULL)
    end_link (writer, from);
  if (to != NULL)
    {
      end_words (writer);
      g_string_append_c (writer->out, '[');
    }
}

static void
change_language (Writer *writer, const char *from, const char *to)
{
  if (g_strcmp0 (from, to) == 0)
    return;

  end_words (writer);
  if (from != NULL)
    g_string_append_printf (writer->out, "]{lang=%s}", from);
  if (to != NULL)
    g_string_append_c (writer->out, '[');
}

/* A line break at the end of a paragraph would be a backslash. */
static char *
dup_without_last_break (GString *out)
{
  g_strchomp (out->str);
  while (g_str_has_suffix (out->str, "\\"))
    {
      gsize n = strlen (out->str), slashes = 0;

      while (slashes < n && out->str[n - 1 - slashes] == '\\')
        slashes++;
      if (slashes % 2 == 0)
        break;
      out->str[n - 1] = '\0';
      g_strchomp (out->str);
    }

  return g_strdup (g_strchug (out->str));
}

/**
 * rap_text_write_line:
 * @spans: (element-type RapSpan): the spans of one paragraph
 *
 * Returns: (transfer full): stored text
 */
char *
rap_text_write_line (GPtrArray *spans)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Writer writer = { .out = out };
  const char *link = NULL, *language = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const RapSpan *span = g_ptr_array_index (spans, i);
      gboolean foreign = g_strcmp0 (language, span->language) != 0;

      change_link (&writer, link, foreign ? NULL : span->link);
      change_language (&writer, language, span->language);
      change_link (&writer, foreign ? NULL : span->link, span->link);
      link = span->link;
      language = span->language;
      append_span (&writer, span);
    }
  change_link (&writer, link, NULL);
  change_language (&writer, language, NULL);
  close_style (&writer);

  return dup_without_last_break (out);
}

static char *
dup_replaced (char *text, const char *find, const char *replacement)
{
  g_autoptr (GString) result = g_string_new_take (text);

  g_string_replace (result, find, replacement, 0);

  return g_string_free_and_steal (g_steal_pointer (&result));
}

/* What stands on one line of its own. */
static char *
dup_single_line (GPtrArray *spans)
{
  return dup_replaced (rap_text_write_line (spans), "\\\n", " ");
}

static void
append_table (GString *body, const RapParagraph *table)
{
  g_autofree char *caption = dup_single_line (table->spans);
  const char *fence = strchr (caption, '`') != NULL ? "~~~" : "```";

  g_string_append_printf (body, "%s table%s%s\n", fence, caption[0] != '\0' ? " " : "", caption);
  for (guint r = 0; r < table->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, r);

      for (guint c = 0; c < row->len; c++)
        {
          g_autofree char *cell = dup_replaced (dup_single_line (g_ptr_array_index (row, c)), "|", "\\|");
          g_string_append_printf (body, "| %s ", cell);
        }
      g_string_append (body, "|\n");
    }
  g_string_append (body, fence);
}

static void
append_incidents (GString *body, const RapParagraph *incidents)
{
  g_string_append_printf (body, "``` incidents%s%s\n", incidents->form[0] != '\0' ? " " : "", incidents->form);
  for (guint i = 0; i < incidents->keys->len; i++)
    g_string_append_printf (body, "%s\n", (char *) g_ptr_array_index (incidents->keys, i));
  g_string_append (body, "```");
}

/* A fence that does not end within what it is around; backticks may not stand in a caption. */
static char *
dup_fence (const char *caption, const char *inside)
{
  g_autoptr (GString) fence = g_string_new (NULL);
  char c = strchr (caption, '`') != NULL ? '~' : '`';

  do
    g_string_append_c (fence, c);
  while (fence->len < 3 || strstr (inside, fence->str) != NULL);

  return g_string_free_and_steal (g_steal_pointer (&fence));
}

static void
append_figure (GString *body, const RapParagraph *figure)
{
  g_autofree char *caption = dup_single_line (figure->spans);
  g_autofree char *words = g_strstrip (g_strdelimit (g_strdup (figure->alternative), "\r\n", ' '));
  g_autofree char *fence = dup_fence (caption, words);

  g_string_append_printf (body, "%s figure %s%s%s\n", fence, (char *) g_ptr_array_index (figure->keys, 0),
                          caption[0] != '\0' ? " " : "", caption);
  if (words[0] != '\0')
    g_string_append_printf (body, "%s\n", words);
  g_string_append (body, fence);
}

static void
append_chart (GString *body, const RapParagraph *chart)
{
  g_autofree char *caption = dup_single_line (chart->spans);
  g_autofree char *fence = dup_fence (caption, "");

  g_string_append_printf (body, "%s chart %s%s%s\n", fence, chart->form, caption[0] != '\0' ? " " : "", caption);
  for (guint i = 0; i < chart->keys->len; i++)
    g_string_append_printf (body, "%s\n", (char *) g_ptr_array_index (chart->keys, i));
  g_string_append (body, fence);
}

static char *
dup_body (const RapParagraph *paragraph)
{
  g_autoptr (GString) body = g_string_new (NULL);

  switch (paragraph->kind)
    {
    case RAP_PARAGRAPH_HEADING:
      {
        g_autofree char *line = dup_single_line (paragraph->spans);

        for (guint i = 0; i < paragraph->level; i++)
          g_string_append_c (body, '#');
        g_string_append_printf (body, " %s", line);
        break;
      }

    case RAP_PARAGRAPH_TEXT:
    case RAP_PARAGRAPH_ITEM:
    case RAP_PARAGRAPH_ITEM_MORE:
      {
        g_autofree char *line = rap_text_write_line (paragraph->spans);

        g_string_append (body, line);
        break;
      }

    case RAP_PARAGRAPH_TABLE:
      append_table (body, paragraph);
      break;

    case RAP_PARAGRAPH_INCIDENTS:
      append_incidents (body, paragraph);
      break;

    case RAP_PARAGRAPH_RECOMMENDATIONS:
      g_string_append (body, "``` recommendations\n```");
      break;

    case RAP_PARAGRAPH_FIGURE:
      append_figure (body, paragraph);
      break;

    case RAP_PARAGRAPH_CHART:
      append_chart (body, paragraph);
      break;
    }

  return g_string_free_and_steal (g_steal_pointer (&body));
}

typedef struct
{
  RapNesting nesting;     /* of the last paragraph */
  char       marker[16];  /* per level: which of the two markers its list has */
} Lists;

/* Two lists in a row are told apart by their markers. */
static const char *
get_marker (Lists *lists, const RapParagraph *item, guint level, guint open)
{
  if (item->starts || level > open)
    lists->marker[level] ^= 1;

  if (item->ordered)
    return lists->marker[level] ? "1. " : "1) ";

  return lists->marker[level] ? "-  " : "*  ";
}

static gboolean
is_dropped (const RapParagraph *paragraph, const char *body)
{
  return body[0] == '\0' && (paragraph->kind == RAP_PARAGRAPH_TEXT || paragraph->kind == RAP_PARAGRAPH_ITEM_MORE);
}

static void
append_paragraph (GString *out, Lists *lists, const RapParagraph *paragraph)
{
  RapNesting here = rap_nesting_next (lists->nesting, paragraph);
  gboolean is_item = paragraph->kind == RAP_PARAGRAPH_ITEM;
  g_autofree char *body = dup_body (paragraph);
  g_auto (GStrv) lines = g_strsplit (is_item && body[0] == '\0' ? KEEP_APART : body, "\n", -1);
  g_autofree char *outside = g_strnfill (3 * here.outside, ' ');
  g_autofree char *inside = g_strnfill (3 * (here.level - here.outside), ' ');
  const char *quote = here.quoted ? "> " : "";

  if (is_dropped (paragraph, body))
    return;

  if (out->len > 0 && !(is_item && here.joins && here.open > 0 && !paragraph->starts))
    g_string_append_printf (out, "%s%s\n", here.joins ? outside : "", here.joins && here.quoted ? ">" : "");

  for (guint i = 0; lines[i] != NULL; i++)
    if (i == 0 && is_item)
      g_string_append_printf (out, "%s%s%s%s%s\n", outside, quote, inside + 3,
                              get_marker (lists, paragraph, here.level, here.open), lines[i]);
    else
      g_string_append_printf (out, "%s%s%s%s\n", outside, quote, inside, lines[i]);

  lists->nesting = here;
}

/**
 * rap_text_write:
 * @paragraphs: (element-type RapParagraph): the paragraphs
 *
 * Returns: (transfer full): stored text
 */
char *
rap_text_write (GPtrArray *paragraphs)
{
  GString *out = g_string_new (NULL);
  Lists lists = { 0 };

  for (guint i = 0; i < paragraphs->len; i++)
    append_paragraph (out, &lists, g_ptr_array_index (paragraphs, i));

  return g_strchomp (g_string_free_and_steal (out));
}
