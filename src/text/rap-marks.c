/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Citations, notes and mentions are taken out of a text before CommonMark is parsed, and put back as spans after. */
#include "config.h"
#include "text/rap-marks.h"

#include <stdlib.h>
#include <string.h>

/* Called for each mark found: its source text and the span read from it (owned by the callee), NULL where words in another
 * language begin or end. */
typedef void (*MarkFunc) (GString *result, const char *start, const char *end, RapSpan *mark, gpointer data);

/* Called for each fenced block found: from its first backtick to what follows its last line. */
typedef void (*FenceFunc) (GString *result, const char *start, const char *end, gpointer data);

/* Brackets within brackets: more than this is an attack on the stack. */
#define MAX_DEPTH 20

static gboolean
is_key_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == '.' || c == ':';
}

static gboolean
is_escape (const char *p)
{
  return *p == '\\' && g_ascii_ispunct (p[1]);
}

/* Whether the line that ends at @p is followed by an empty one. */
static gboolean
ends_paragraph (const char *p)
{
  const char *next;

  if (*p != '\n')
    return *p == '\0';

  next = p + 1 + strspn (p + 1, " \t\r>");

  return *next == '\n' || *next == '\0';
}

/* Skips a code span, or backticks that begin none. */
static const char *
skip_code (const char *p)
{
  gsize ticks = strspn (p, "`");

  for (const char *end = p + ticks; !ends_paragraph (end);)
    {
      gsize run = strspn (end, "`");

      if (run == ticks)
        return end + run;
      end += MAX (run, 1);
    }

  return p + ticks;
}

/* The end of the bracket that is open at @text, or NULL: it ends in the paragraph where it began. */
static const char *
find_closing (const char *text)
{
  int depth = 1;

  for (const char *p = text; !ends_paragraph (p) && depth <= MAX_DEPTH;)
    if (*p == '`')
      p = skip_code (p);
    else if (is_escape (p))
      p += 2;
    else if (*p == ']' && --depth == 0)
      return p;
    else
      depth += *p++ == '[';

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
      if (strchr ("\\[];`", *p) != NULL)
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

/* What stands in a bracket, without the indents and quotation marks of its further lines. */
static char *
dup_inside (const char *start, const char *end)
{
  g_autoptr (GString) inside = g_string_new (NULL);

  for (const char *p = start; p < end;)
    {
      g_string_append_c (inside, *p);
      p += *p == '\n' ? 1 + strspn (p + 1, " >") : 1;
    }

  return g_string_free_and_steal (g_steal_pointer (&inside));
}

static RapSpan *
read_citation (const char *start, const char *end)
{
  g_autofree char *inside = dup_inside (start, end);
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
  g_autofree char *inside = dup_inside (start, end);
  RapSpan *span = rap_span_new (RAP_SPAN_NOTE, RAP_STYLE_PLAIN, NULL);

  g_ptr_array_unref (span->note);
  span->note = rap_text_parse_line (inside);

  return span;
}

/* Reads a mark at @p; @end is set to what follows it. */
static RapSpan *
read_mark (const char *p, const char **end)
{
  gsize opening = p[0] == '[' && p[1] == '@' ? 1 : (p[0] == '[' && p[1] == '#') || (p[0] == '^' && p[1] == '[') ? 2 : 0;
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

#define LANGUAGE_OPEN "]{lang="

/* Where the words in another language that begin at @p end; NULL when none begin there. */
static const char *
find_language_end (const char *p)
{
  const char *closing = *p == '[' ? find_closing (p + 1) : NULL;
  gsize length;

  if (closing == NULL || closing == p + 1 || !g_str_has_prefix (closing, LANGUAGE_OPEN))
    return NULL;

  closing += strlen (LANGUAGE_OPEN);
  for (length = 0; g_ascii_isalnum (closing[length]) || closing[length] == '-'; length++)
    ;

  return length > 0 && closing[length] == '}' ? closing - strlen (LANGUAGE_OPEN) : NULL;
}

static char *
dup_language (const char *p)
{
  const char *tag = find_language_end (p) + strlen (LANGUAGE_OPEN);

  return g_strndup (tag, strcspn (tag, "}"));
}

static const char *
skip_line (const char *p)
{
  const char *end = strchr (p, '\n');

  return end != NULL ? end + 1 : p + strlen (p);
}

/* How many backticks or tildes begin or end a fenced block on this line, which may be in a quotation; 0 when none do. */
static gsize
get_fence (const char *line, const char **start)
{
  const char *p = line + strspn (line, " >");
  gsize length = strspn (p, *p == '~' ? "~" : "`");
  const char *tick = strchr (p + length, '`');

  *start = p;
  if (*p == '`' && tick != NULL && tick < skip_line (p))
    return 0;

  return length >= 3 ? length : 0;
}

static gboolean
is_quoted (const char *line)
{
  return line[strspn (line, " ")] == '>';
}

/* The end of the fenced block that begins at @p, or NULL when none does. */
static const char *
find_fence_end (const char *text, const char *p)
{
  const char *line = p, *start, *end;
  gsize length;

  while (line > text && (line[-1] == ' ' || line[-1] == '>'))
    line--;
  if (line > text && line[-1] != '\n')
    return NULL;
  length = get_fence (line, &start);
  if (length == 0 || start != p)
    return NULL;

  for (end = skip_line (p); *end != '\0' && is_quoted (end) == is_quoted (line); end = skip_line (end))
    if (get_fence (end, &start) >= length && *start == *p && skip_line (start) - start <= (gssize) strspn (start, "`~ \t\r\n"))
      return skip_line (end);

  return end;
}

/* With any other character no mark, fenced block, code span or escape begins, and no words in another language end. */
#define BEGINNINGS "[]^`~\\"

static char *
scan (const char *text, MarkFunc func, FenceFunc fence, gpointer data)
{
  GString *result = g_string_sized_new (strlen (text));
  const char *p = text, *language_end = NULL;

  for (;;)
    {
      gsize plain = strcspn (p, BEGINNINGS);
      const char *end = NULL;
      RapSpan *mark;

      g_string_append_len (result, p, plain);
      p += plain;
      if (*p == '\0')
        return g_string_free_and_steal (result);

      if (p == language_end)
        {
          end = strchr (p, '}') + 1;
          func (result, p, end, NULL, data);
          language_end = NULL;
          p = end;
          continue;
        }

      if ((*p == '`' || *p == '~') && (end = find_fence_end (text, p)) != NULL)
        {
          fence (result, p, end, data);
          p = end;
          continue;
        }
      if ((mark = read_mark (p, &end)) != NULL)
        {
          func (result, p, end, mark, data);
          p = end;
          continue;
        }
      if (language_end == NULL && (language_end = find_language_end (p)) != NULL)
        {
          func (result, p, p + 1, NULL, data);
          p++;
          continue;
        }

      end = is_escape (p) ? p + 2 : *p == '`' ? skip_code (p) : p + 1;
      g_string_append_len (result, p, end - p);
      p = end;
    }
}

static void
mark_free (RapMark *mark)
{
  g_clear_pointer (&mark->span, rap_span_free);
  g_free (mark->language);
  g_free (mark->source);
  g_free (mark);
}

/**
 * rap_marks_new:
 *
 * Returns: (transfer full) (element-type RapMark): an empty list of marks
 */
GPtrArray *
rap_marks_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);
}

static void
take_out (GString *result, const char *start, const char *end, RapSpan *span, gpointer data)
{
  GPtrArray *marks = data;
  RapMark *mark = g_new (RapMark, 1);

  mark->span = span;
  mark->language = span == NULL && *start == '[' ? dup_language (start) : NULL;
  mark->source = g_strndup (start, end - start);
  g_string_append_printf (result, RAP_MARK_OPEN "%u" RAP_MARK_CLOSE, marks->len);
  g_ptr_array_add (marks, mark);
}

static void
keep_fence (GString *result, const char *start, const char *end, gpointer data)
{
  g_string_append_len (result, start, end - start);
}

/**
 * rap_marks_take_out:
 * @marks: (element-type RapMark): gets the marks
 *
 * Returns: (transfer full): the text with a number between %RAP_MARK_OPEN and %RAP_MARK_CLOSE for each mark
 */
char *
rap_marks_take_out (const char *text, GPtrArray *marks)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *clean = NULL;

  if (strstr (text, "\uFDD0") == NULL)  /* as in whatever people type */
    return scan (text, take_out, keep_fence, marks);

  parts = g_strsplit (text, "\uFDD0", -1);
  clean = g_strjoinv ("", parts);

  return scan (clean, take_out, keep_fence, marks);
}

/**
 * rap_marks_put_back:
 * @marks: (element-type RapMark): from rap_marks_take_out()
 *
 * Returns: (transfer full): the text as it was typed, for what CommonMark found to be code or an address
 */
char *
rap_marks_put_back (const char *text, GPtrArray *marks)
{
  g_autoptr (GString) result = g_string_new (NULL);
  const char *mark;

  while ((mark = strstr (text, RAP_MARK_OPEN)) != NULL)
    {
      char *end;
      gulong number = strtoul (mark + strlen (RAP_MARK_OPEN), &end, 10);

      g_string_append_len (result, text, mark - text);
      if (number < marks->len)
        g_string_append (result, ((RapMark *) g_ptr_array_index (marks, number))->source);
      text = end + (g_str_has_prefix (end, RAP_MARK_CLOSE) ? strlen (RAP_MARK_CLOSE) : 0);
    }
  g_string_append (result, text);

  return g_string_free_and_steal (g_steal_pointer (&result));
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

  if (mark == NULL)
    {
      g_string_append_len (result, start, end - start);
      return;
    }

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

/* What the lines of an embedded object are. */
typedef enum
{
  LINES_WORDS,  /* nothing refers to anything */
  LINES_TEXT,   /* text with marks */
  LINES_KEYS,
} Lines;

static const struct
{
  const char *object;
  Lines       lines;
} objects[] = {
  { "incidents", LINES_KEYS },
  { "table", LINES_TEXT },
  { "figure", LINES_WORDS },
  { "chart", LINES_KEYS },
};

static void
map_object_line (GString *result, const char *line, Lines lines, KeyMap *map)
{
  gsize indent = strspn (line, " >");
  g_autofree char *key = g_strstrip (g_strdup (line + indent));
  g_autofree char *mapped = NULL;

  if (lines == LINES_TEXT)
    mapped = scan (line + indent, map_mark, keep_fence, map);
  else
    mapped = key[0] == '\0' || lines == LINES_WORDS ? g_strdup (line + indent) : map->func (key, map->data);

  g_string_append_len (result, line, indent);
  g_string_append (result, mapped);
}

/* The name of the object, of a figure the key of its file, and a caption with marks. */
static void
map_info (GString *result, const char *info, const char *object, KeyMap *map)
{
  gsize length = strlen (object);
  gsize gap = strspn (info + length, " ");
  gsize key_length = strcspn (info + length + gap, " ");

  if (g_str_equal (object, "figure") && key_length > 0)
    {
      g_autofree char *key = g_strndup (info + length + gap, key_length);
      g_autofree char *mapped = map->func (key, map->data);

      g_string_append_printf (result, "figure %s", mapped);
      map_object_line (result, info + length + gap + key_length, LINES_TEXT, map);
    }
  else
    map_object_line (result, info, LINES_TEXT, map);
}

static void
map_fence (GString *result, const char *start, const char *end, gpointer data)
{
  g_autofree char *block = g_strndup (start, end - start);
  g_auto (GStrv) lines = g_strsplit (block, "\n", -1);
  const char *info = lines[0] + strspn (lines[0], "`~ ");
  const char *ignored;
  guint kind = 0;

  while (kind < G_N_ELEMENTS (objects) && !g_str_has_prefix (info, objects[kind].object))
    kind++;
  if (kind == G_N_ELEMENTS (objects))
    {
      g_string_append (result, block);
      return;
    }

  g_string_append_len (result, lines[0], info - lines[0]);
  map_info (result, info, objects[kind].object, data);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_string_append_c (result, '\n');
      if (get_fence (lines[i], &ignored) > 0)
        g_string_append (result, lines[i]);
      else
        map_object_line (result, lines[i], objects[kind].lines, data);
    }
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

  return scan (text, map_mark, map_fence, &map);
}
