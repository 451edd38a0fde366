/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaking text for terminals and e-mail: where Pango says that a line may end (UAX 14, and dictionaries for languages
 * without blanks), but never within an address, which could not be clicked any more. */
#include "config.h"
#include "export/rap-wrap.h"

#include <pango/pango.h>
#include <string.h>

static guint
get_width (gunichar c)
{
  return g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
}

/**
 * rap_wrap_measure:
 *
 * Returns: the columns that it takes up
 */
guint
rap_wrap_measure (const char *line)
{
  guint width = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    width += get_width (g_utf8_get_char (p));

  return width;
}

/**
 * rap_wrap_pad:
 *
 * Appends the text, and blanks up to that width.
 */
void
rap_wrap_pad (GString *line, const char *text, guint width)
{
  guint used = rap_wrap_measure (text);

  g_string_append (line, text);
  for (; used < width; used++)
    g_string_append_c (line, ' ');
}

static gsize
get_word_length (const char *word)
{
  const char *p = word;

  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p - word;
}

/* Forbids to end a line within words that have an address. */
static void
keep_addresses (const char *text, PangoLogAttr *attrs)
{
  const char *word = text;
  guint c = 0;

  while (*word != '\0')
    {
      gsize length = get_word_length (word);
      guint n = g_utf8_strlen (word, (gssize) length);

      if (g_strstr_len (word, (gssize) length, "://") != NULL || g_str_has_prefix (word, "mailto:"))
        for (guint i = 1; i < n; i++)
          attrs[c + i].is_line_break = FALSE;
      c += n;
      word += length;
      if (*word != '\0')
        {
          word = g_utf8_next_char (word);
          c++;
        }
    }
}

static void
add_line (GPtrArray *lines, const char *start, const char *end)
{
  GString *line = g_string_new_len (start, end - start);

  g_string_replace (line, RAP_WRAP_JOINER, "", 0);
  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  g_ptr_array_add (lines, g_string_free_and_steal (line));
}

/* As many words as there is room for; one that is wider than a line has a line for itself. */
static void
break_line (GPtrArray *lines, const char *text, PangoLanguage *language, guint width)
{
  guint n = g_utf8_strlen (text, -1), i = 0, used = 0, words = 0;
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n + 1);
  const char *start = text, *end = NULL;

  pango_get_log_attrs (text, (int) strlen (text), -1, language, attrs, (int) n + 1);
  keep_addresses (text, attrs);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      gunichar c = g_utf8_get_char (p);

      if (i > 0 && attrs[i].is_line_break)
        {
          end = p;
          words = used;
        }
      used += get_width (c);
      if (used > width && c != ' ' && end != NULL)
        {
          add_line (lines, start, end);
          start = end;
          used -= words;
          end = NULL;
        }
    }
  add_line (lines, start, text + strlen (text));
}

/**
 * rap_wrap_lines:
 * @text: without control characters but "\n", which ends a line
 * @language: BCP 47
 * @width: in columns
 *
 * Returns: (transfer full) (element-type utf8): its lines without blanks at their ends, at least one
 */
GPtrArray *
rap_wrap_lines (const char *text, const char *language, guint width)
{
  PangoLanguage *rules = pango_language_from_string (language);
  g_auto (GStrv) parts = g_strsplit (text[0] != '\0' ? text : " ", "\n", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    break_line (lines, g_strstrip (parts[i]), rules, width);

  return lines;
}
