/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paragraphs to stored text. Parsing what is written here gives the same paragraphs again. */
#include "config.h"
#include "text/rap-text.h"

#include <string.h>

typedef struct
{
  GString      *out;
  RapStyleFlags open;        /* emphasis begun and not ended */
  gboolean      just_closed; /* the last thing written ended an emphasis */
} Writer;

static gboolean
is_word (gunichar c)
{
  return c != 0 && !g_unichar_isspace (c) && !g_unichar_ispunct (c);
}

static gunichar
get_last_char (GString *out)
{
  return out->len > 0 ? g_utf8_get_char (g_utf8_prev_char (out->str + out->len)) : 0;
}

static void
open_style (Writer *writer, RapStyleFlags style)
{
  /* "*a***b**" would be read as something else: an empty comment keeps the two apart. */
  if (writer->just_closed && style != 0)
    g_string_append (writer->out, "<!---->");
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
  if (writer->open & RAP_STYLE_ITALIC)
    g_string_append (writer->out, "*");
  if (writer->open & RAP_STYLE_BOLD)
    g_string_append (writer->out, "**");
  writer->just_closed = writer->open != 0;
  writer->open = 0;
}

/* CommonMark's flanking rule: between a word and an emphasis that starts or ends with punctuation, the asterisks do not
 * count. Written as a character reference, which is punctuation itself, the neighbour makes them count. */
static void
append_reference (GString *out, gunichar c)
{
  g_string_append_printf (out, "&#%u;", c);
}

static void
shield_last_char (GString *out, gunichar c)
{
  g_string_truncate (out, g_utf8_prev_char (out->str + out->len) - out->str);
  append_reference (out, c);
}

static gboolean
needs_escape (const char *p, const char *text, gboolean line_start)
{
  if (strchr ("\\`*_[]<", *p) != NULL)
    return TRUE;
  if (*p == '&' && (g_ascii_isalnum (p[1]) || p[1] == '#'))
    return TRUE;
  if ((*p == '!' || *p == '^') && (p[1] == '\0' || p[1] == '['))
    return TRUE;

  return line_start && p == text && strchr ("#>-+=~|:", *p) != NULL;
}

/* "12." at the start of a line would be a list. */
static gsize
get_number_length (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  return digits > 0 && digits <= 9 && (text[digits] == '.' || text[digits] == ')') ? digits : 0;
}

static void
append_escaped (GString *out, const char *text)
{
  gboolean line_start = out->len == 0 || out->str[out->len - 1] == '\n';
  gsize number = line_start ? get_number_length (text) : 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n' || *p == '\r' || *p == '\t')
        {
          g_string_append_c (out, ' ');
          continue;
        }
      if (needs_escape (p, text, line_start) || (number > 0 && p == text + number))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

static void
append_code (GString *out, const char *text)
{
  g_autofree char *fence = g_strdup ("`");

  while (strstr (text, fence) != NULL)
    {
      char *longer = g_strconcat (fence, "`", NULL);

      g_free (fence);
      fence = longer;
    }

  g_string_append_printf (out, "%s %s %s", fence, text, fence);
}

static void
append_word (Writer *writer, const char *text, RapStyleFlags style)
{
  gunichar first = g_utf8_get_char (text);

  if (style & RAP_STYLE_CODE)
    {
      append_code (writer->out, text);
      return;
    }

  if (writer->just_closed && is_word (first) && !is_word (get_last_char (writer->out)))
    {
      append_reference (writer->out, first);
      text = g_utf8_next_char (text);
    }
  append_escaped (writer->out, text);
}

static void
append_styled (Writer *writer, const char *text, RapStyleFlags style)
{
  RapStyleFlags emphasis = style & (RAP_STYLE_BOLD | RAP_STYLE_ITALIC);
  gunichar last = get_last_char (writer->out);

  if (emphasis != writer->open)
    {
      close_style (writer);
      if (emphasis != 0 && !writer->just_closed && is_word (last) && g_unichar_ispunct (g_utf8_get_char (text)))
        shield_last_char (writer->out, last);
      open_style (writer, emphasis);
    }

  append_word (writer, text, style);
  writer->just_closed = FALSE;
}

/* White space at the rim of an emphasis is written outside it, where CommonMark wants it. */
static void
append_text (Writer *writer, const char *text, RapStyleFlags style)
{
  gsize before = strspn (text, " ");
  gsize length = strlen (text);
  gsize after = 0;
  g_autofree char *core = NULL;

  if (style == writer->open || text[before] == '\0')
    before = text[before] == '\0' ? before : 0;
  while (style != 0 && after < length - before && text[length - after - 1] == ' ')
    after++;

  if (before > 0)
    {
      close_style (writer);
      g_string_append_len (writer->out, text, before);
      writer->just_closed = FALSE;
    }
  core = g_strndup (text + before, length - before - after);
  if (core[0] != '\0')
    append_styled (writer, core, style);
  if (after > 0)
    {
      close_style (writer);
      g_string_append_len (writer->out, text + length - after, after);
      writer->just_closed = FALSE;
    }
}

static void
append_mark (Writer *writer, const RapSpan *span)
{
  g_autofree char *inside = NULL;

  close_style (writer);
  writer->just_closed = FALSE;

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
      close_style (writer);
      g_string_append (writer->out, "\\\n");
      writer->just_closed = FALSE;
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
  g_autofree char *escaped = g_uri_escape_string (link, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH "?#[]%", TRUE);
  g_autoptr (GString) address = g_string_new (escaped);

  g_string_replace (address, "(", "%28", 0);
  g_string_replace (address, ")", "%29", 0);
  close_style (writer);
  g_string_append_printf (writer->out, "](%s)", address->str);
  writer->just_closed = FALSE;
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
  Writer writer = { .out = g_string_new (NULL) };
  const char *link = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const RapSpan *span = g_ptr_array_index (spans, i);

      if (g_strcmp0 (span->link, link) != 0)
        {
          if (link != NULL)
            end_link (&writer, link);
          link = span->link;
          if (link != NULL)
            {
              close_style (&writer);
              g_string_append_c (writer.out, '[');
              writer.just_closed = FALSE;
            }
        }
      append_span (&writer, span);
    }
  if (link != NULL)
    end_link (&writer, link);
  close_style (&writer);

  return g_strchug (g_string_free_and_steal (writer.out));
}

static char *
dup_cell (GPtrArray *spans)
{
  g_autofree char *line = rap_text_write_line (spans);
  g_autoptr (GString) cell = g_string_new (line);

  g_string_replace (cell, "\\\n", " ", 0);
  g_string_replace (cell, "|", "\\|", 0);

  return g_string_free_and_steal (g_steal_pointer (&cell));
}

static void
append_table (GString *body, const RapParagraph *table)
{
  g_autofree char *caption = rap_text_write_line (table->spans);

  g_string_append_printf (body, "``` table%s%s\n", caption[0] != '\0' ? " " : "", caption);
  for (guint r = 0; r < table->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, r);

      for (guint c = 0; c < row->len; c++)
        {
          g_autofree char *cell = dup_cell (g_ptr_array_index (row, c));
          g_string_append_printf (body, "| %s ", cell);
        }
      g_string_append (body, "|\n");
    }
  g_string_append (body, "```");
}

static void
append_incidents (GString *body, const RapParagraph *incidents)
{
  g_string_append (body, "``` incidents\n");
  for (guint i = 0; i < incidents->keys->len; i++)
    g_string_append_printf (body, "%s\n", (char *) g_ptr_array_index (incidents->keys, i));
  g_string_append (body, "```");
}

static char *
dup_body (const RapParagraph *paragraph)
{
  g_autoptr (GString) body = g_string_new (NULL);

  switch (paragraph->kind)
    {
    case RAP_PARAGRAPH_HEADING:
      for (guint i = 0; i < paragraph->level; i++)
        g_string_append_c (body, '#');
      g_string_append_c (body, ' ');
      G_GNUC_FALLTHROUGH;

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
    }

  return g_string_free_and_steal (g_steal_pointer (&body));
}

typedef struct
{
  guint    level;       /* of the list the last paragraph was in, 0 outside */
  gboolean quoted;
  char     marker[16];  /* per level: which of the two markers its list has */
} Lists;

#define MAX_LEVEL 15

/* Two lists in a row are told apart by their markers. */
static const char *
get_marker (Lists *lists, const RapParagraph *item, guint level)
{
  if (item->starts || level > lists->level)
    lists->marker[level] ^= 1;

  if (item->ordered)
    return lists->marker[level] ? "1. " : "1) ";

  return lists->marker[level] ? "-  " : "*  ";
}

static void
append_paragraph (GString *out, Lists *lists, const RapParagraph *paragraph)
{
  gboolean is_item = paragraph->kind == RAP_PARAGRAPH_ITEM;
  gboolean in_list = is_item || (paragraph->kind == RAP_PARAGRAPH_ITEM_MORE && lists->level > 0);
  guint level = in_list ? CLAMP (paragraph->level, 1, MIN (lists->level + (is_item ? 1 : 0), MAX_LEVEL)) : 0;
  const char *quote = paragraph->quoted ? "> " : "";
  gboolean tight = is_item && lists->level > 0 && lists->quoted == paragraph->quoted && !paragraph->starts;
  g_autofree char *body = dup_body (paragraph);
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
  g_autofree char *indent = g_strnfill (3 * level, ' ');
  g_autofree char *first = is_item ? g_strnfill (3 * (level - 1), ' ') : g_strdup (indent);

  if (out->len > 0 && !tight)
    g_string_append (out, paragraph->quoted && lists->quoted ? ">\n" : "\n");

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, "%s%s%s%s\n", quote, i == 0 ? first : indent,
                            i == 0 && is_item ? get_marker (lists, paragraph, level) : "", lines[i]);

  lists->level = level;
  lists->quoted = paragraph->quoted;
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
