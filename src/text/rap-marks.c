/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations, notes and mentions are taken out of a text before CommonMark is parsed, and put back as spans after. */
#include "config.h"
#include "text/rap-marks.h"

#include <string.h>

/* Called for each mark found: its source text and the span read from it (owned by the callee). */
typedef void (*MarkFunc) (GString *result, const char *start, const char *end, RapSpan *mark, gpointer data);

static gboolean
is_key_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == '.' || c == ':';
}

/* The end of the bracket that is open at @text, or NULL. */
static const char *
find_closing (const char *text)
{
  int depth = 1;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
    else if (*p == '[')
      depth++;
    else if (*p == ']' && --depth == 0)
      return p;

  return NULL;
}

static char *
dup_unescaped (const char *text, gsize length)
{
  GString *result = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\\' && i + 1 < length && g_ascii_ispunct (text[i + 1]))
        i++;
      g_string_append_c (result, text[i]);
    }

  return g_strstrip (g_string_free_and_steal (result));
}

static const char *
find_cite_end (const char *p)
{
  for (; *p != '\0' && *p != ';'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;

  return p;
}

static RapCite *
read_cite (const char *start, const char *end)
{
  const char *key = start + strspn (start, " \n");
  const char *key_end;
  g_autofree char *name = NULL;
  g_autofree char *locator = NULL;

  if (*key++ != '@')
    return NULL;
  for (key_end = key; key_end < end && is_key_char (*key_end); key_end++)
    ;
  if (key_end == key || (key_end < end && *key_end != ',' && *key_end != ' '))
    return NULL;

  name = g_strndup (key, key_end - key);
  if (key_end < end && *key_end == ',')
    key_end++;
  locator = dup_unescaped (key_end, end - key_end);

  return rap_cite_new (name, locator);
}

/**
 * rap_cites_parse:
 * @text: what stands between the brackets of a citation: "@12, p. 3; @34"
 *
 * Returns: (transfer full) (nullable) (element-type RapCite): the cites, or %NULL when it is not a citation
 */
GPtrArray *
rap_cites_parse (const char *text)
{
  g_autoptr (GPtrArray) cites = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_cite_free);

  for (const char *p = text;;)
    {
      const char *end = find_cite_end (p);
      RapCite *cite = read_cite (p, end);

      if (cite == NULL)
        return NULL;

      g_ptr_array_add (cites, cite);
      if (*end == '\0')
        return g_steal_pointer (&cites);
      p = end + 1;
    }
}

static void
append_locator (GString *text, const char *locator)
{
  for (const char *p = locator; *p != '\0'; p++)
    {
      if (strchr ("\\[];", *p) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p == '\n' ? ' ' : *p);
    }
}

/**
 * rap_cites_write:
 *
 * Returns: (transfer full): what rap_cites_parse() reads
 */
char *
rap_cites_write (GPtrArray *cites)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cites->len; i++)
    {
      const RapCite *cite = g_ptr_array_index (cites, i);

      g_string_append_printf (text, "%s@%s", i > 0 ? "; " : "", cite->key);
      if (cite->locator[0] != '\0')
        {
          g_string_append (text, ", ");
          append_locator (text, cite->locator);
        }
    }

  return g_string_free_and_steal (text);
}

static RapSpan *
read_citation (const char *start, const char *end)
{
  g_autofree char *inside = g_strndup (start, end - start);
  GPtrArray *cites = rap_cites_parse (inside);
  RapSpan *span;

  if (cites == NULL)
    return NULL;

  span = rap_span_new (RAP_SPAN_CITATION, RAP_STYLE_PLAIN, NULL);
  g_ptr_array_unref (span->cites);
  span->cites = cites;

  return span;
}

static RapSpan *
read_mention (const char *start, const char *end)
{
  g_autofree char *key = g_strndup (start, end - start);

  for (const char *p = key; *p != '\0'; p++)
    if (!is_key_char (*p))
      return NULL;

  return key[0] != '\0' ? rap_span_new (RAP_SPAN_MENTION, RAP_STYLE_PLAIN, key) : NULL;
}

static RapSpan *
read_note (const char *start, const char *end)
{
  g_autofree char *inside = g_strndup (start, end - start);
  RapSpan *span = rap_span_new (RAP_SPAN_NOTE, RAP_STYLE_PLAIN, NULL);

  g_ptr_array_unref (span->note);
  span->note = rap_text_parse_line (inside);

  return span;
}

/* Reads a mark at @p; @end is set to what follows it. */
static RapSpan *
read_mark (const char *p, const char **end)
{
  gsize opening = g_str_has_prefix (p, "[@") ? 1 : g_str_has_prefix (p, "[#") || g_str_has_prefix (p, "^[") ? 2 : 0;
  const char *closing = opening > 0 ? find_closing (p + opening) : NULL;

  if (closing == NULL)
    return NULL;

  *end = closing + 1;

  if (p[0] == '^')
    return read_note (p + 2, closing);
  if (p[1] == '@')
    return read_citation (p + 1, closing);

  return read_mention (p + 2, closing);
}

/* Skips a fenced block or a code span: nothing in them is a mark. */
static const char *
skip_code (const char *text, const char *p)
{
  gsize ticks = strspn (p, "`");
  gboolean fence = ticks >= 3 && (p == text || p[-1] == '\n');
  g_autofree char *closing = g_strndup (p, ticks);
  const char *end = p + ticks;

  if (fence)
    while ((end = strchr (end, '\n')) != NULL && !g_str_has_prefix (end + 1, closing))
      end++;
  else
    end = strstr (end, closing);

  if (end == NULL)
    return fence ? p + strlen (p) : p + ticks;

  return end + ticks + (fence ? 1 : 0);
}

static char *
scan (const char *text, MarkFunc func, gpointer data)
{
  GString *result = g_string_sized_new (strlen (text));
  const char *p = text;

  while (*p != '\0')
    {
      const char *end = NULL;
      RapSpan *mark;

      if (*p == '\\' && p[1] != '\0')
        end = p + 2;
      else if (*p == '`')
        end = skip_code (text, p);
      else if ((mark = read_mark (p, &end)) != NULL)
        {
          func (result, p, end, mark, data);
          p = end;
          continue;
        }
      else
        end = p + 1;

      g_string_append_len (result, p, end - p);
      p = end;
    }

  return g_string_free_and_steal (result);
}

static void
take_out (GString *result, const char *start, const char *end, RapSpan *mark, gpointer data)
{
  GPtrArray *marks = data;

  g_string_append_printf (result, RAP_MARK_OPEN "%u" RAP_MARK_CLOSE, marks->len);
  g_ptr_array_add (marks, mark);
}

/**
 * rap_marks_take_out:
 * @marks: (element-type RapSpan): gets the marks
 *
 * Returns: (transfer full): the text with a number between %RAP_MARK_OPEN and %RAP_MARK_CLOSE for each mark
 */
char *
rap_marks_take_out (const char *text, GPtrArray *marks)
{
  g_auto (GStrv) parts = g_strsplit (text, "\uFDD0", -1);
  g_autofree char *clean = g_strjoinv ("", parts);

  return scan (clean, take_out, marks);
}

typedef struct
{
  RapKeyFunc func;
  gpointer   data;
} KeyMap;

static void
map_cites (GPtrArray *cites, KeyMap *map)
{
  for (guint i = 0; i < cites->len; i++)
    {
      RapCite *cite = g_ptr_array_index (cites, i);
      char *key = map->func (cite->key, map->data);

      g_free (cite->key);
      cite->key = key;
    }
}

static void
map_mark (GString *result, const char *start, const char *end, RapSpan *mark, gpointer data)
{
  KeyMap *map = data;
  g_autoptr (RapSpan) owned = mark;
  g_autofree char *text = NULL;

  switch (mark->kind)
    {
    case RAP_SPAN_CITATION:
      map_cites (mark->cites, map);
      text = rap_cites_write (mark->cites);
      g_string_append_printf (result, "[%s]", text);
      break;

    case RAP_SPAN_MENTION:
      text = map->func (mark->text, map->data);
      g_string_append_printf (result, "[#%s]", text);
      break;

    case RAP_SPAN_NOTE:
      {
        g_autofree char *inside = g_strndup (start + 2, end - start - 3);

        text = rap_text_map_keys (inside, map->func, map->data);
        g_string_append_printf (result, "^[%s]", text);
        break;
      }

    case RAP_SPAN_TEXT:
    case RAP_SPAN_BREAK:
      g_assert_not_reached ();
    }
}

static gboolean
is_fence (const char *line)
{
  return g_str_has_prefix (line, "```");
}

/* In a list of incidents a line is a key; in a table it is text with marks. */
static void
map_object_line (GString *result, const char *line, gboolean incidents, KeyMap *map)
{
  g_autofree char *key = g_strstrip (g_strdup (line));
  g_autofree char *mapped = NULL;

  if (incidents)
    mapped = key[0] != '\0' ? map->func (key, map->data) : g_strdup ("");
  else
    mapped = scan (line, map_mark, map);

  g_string_append (result, mapped);
}

/**
 * rap_text_map_keys:
 * @func: returns the new key (transfer full) for a key
 *
 * Returns: (transfer full): the text with the keys of its citations, mentions and embedded objects replaced, otherwise
 *   unchanged
 */
char *
rap_text_map_keys (const char *text, RapKeyFunc func, gpointer data)
{
  KeyMap map = { func, data };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) result = g_string_new (NULL);
  g_autoptr (GString) prose = g_string_new (NULL);
  gboolean inside = FALSE, incidents = FALSE;

  /* Prose is scanned in stretches, since a note may run over several lines. */
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (is_fence (lines[i]) || inside)
        {
          g_autofree char *mapped = scan (prose->str, map_mark, &map);

          g_string_append (result, mapped);
          g_string_truncate (prose, 0);
          if (is_fence (lines[i]))
            {
              inside = !inside;
              incidents = g_str_has_prefix (lines[i], "``` incidents");
              g_string_append (result, lines[i]);
            }
          else
            map_object_line (result, lines[i], incidents, &map);
          g_string_append (result, lines[i + 1] != NULL ? "\n" : "");
        }
      else
        g_string_append_printf (prose, "%s%s", lines[i], lines[i + 1] != NULL ? "\n" : "");
    }

  g_autofree char *mapped = scan (prose->str, map_mark, &map);
  g_string_append (result, mapped);

  return g_string_free_and_steal (g_steal_pointer (&result));
}
