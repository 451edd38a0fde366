/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds names in a text, as people and the editor write them, and puts something else in their place. */
#include "config.h"
#include "model/rap-names.h"

#include <string.h>

typedef struct
{
  char *name;         /* what must not appear */
  char *replacement;  /* what appears instead */
} Protected;

static void
protected_free (Protected *name)
{
  g_free (name->name);
  g_free (name->replacement);
  g_free (name);
}

/* Names by their first word: a text is looked through once, however many names there are. */
struct _RapNames
{
  GHashTable *by_word;  /* char * → GPtrArray of Protected, the longest first */
};

/**
 * rap_names_new:
 *
 * Returns: (transfer full): an empty list of names; free with rap_names_free()
 */
RapNames *
rap_names_new (void)
{
  RapNames *self = g_new (RapNames, 1);

  self->by_word = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

void
rap_names_free (RapNames *self)
{
  g_hash_table_unref (self->by_word);
  g_free (self);
}

static const char *
skip_word (const char *text)
{
  while (g_unichar_isalnum (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/* The longest comes first: "Ana Lee" must not become "W1 Lee" because there is an "Ana" too. */
static guint
find_place (GPtrArray *names, gsize length)
{
  guint i = 0;

  while (i < names->len && strlen (((const Protected *) g_ptr_array_index (names, i))->name) >= length)
    i++;

  return i;
}

/**
 * rap_names_add:
 * @name: what must not appear; nothing happens when it is empty
 * @replacement: what appears instead
 */
void
rap_names_add (RapNames *self, const char *name, const char *replacement)
{
  g_autofree char *word = g_strndup (name, skip_word (name) - name);
  GPtrArray *names = g_hash_table_lookup (self->by_word, word);
  Protected *added;

  if (name[0] == '\0')
    return;

  if (names == NULL)
    {
      names = g_ptr_array_new_with_free_func ((GDestroyNotify) protected_free);
      g_hash_table_insert (self->by_word, g_steal_pointer (&word), names);
    }
  added = g_new (Protected, 1);
  added->name = g_strdup (name);
  added->replacement = g_strdup (replacement);
  g_ptr_array_insert (names, (int) find_place (names, strlen (name)), added);
}

static const char *
skip_space (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/* The end of the name in @text, if it stands there: a line may end between its words, and a rich text has backslashes
 * before what would mean something else. */
static const char *
match_name (const char *text, const char *name)
{
  while (*name != '\0')
    {
      gunichar c = g_utf8_get_char (name);

      if (*text == '\\' && c != '\\' && g_ascii_ispunct (text[1]))
        text++;
      if (g_unichar_isspace (c) ? !g_unichar_isspace (g_utf8_get_char (text)) : c != g_utf8_get_char (text))
        return NULL;

      text = g_unichar_isspace (c) ? skip_space (text) : g_utf8_next_char (text);
      name = g_unichar_isspace (c) ? skip_space (name) : g_utf8_next_char (name);
    }

  return text;
}

static gboolean
is_in_word (const char *text, const char *at)
{
  return at > text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))) && g_unichar_isalnum (g_utf8_get_char (at));
}

/* All names at once, so that none is looked for in what stands for another; a name is whole words. */
static const Protected *
find_name_at (RapNames *self, const char *text, const char *at, const char **end)
{
  g_autofree char *word = g_strndup (at, skip_word (at) - at);
  GPtrArray *names = g_hash_table_lookup (self->by_word, word);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const Protected *name = g_ptr_array_index (names, i);

      *end = match_name (at, name->name);
      if (*end != NULL && !is_in_word (text, *end))
        return name;
    }

  return NULL;
}

static const char *
skip_one (const char *at)
{
  const char *end = skip_word (at);

  return end > at ? end : g_utf8_next_char (at);
}

/**
 * rap_names_replace:
 *
 * Returns: (transfer full) (nullable): @text without any of the names; %NULL when it has none of them
 */
char *
rap_names_replace (RapNames *self, const char *text)
{
  GString *result = NULL;
  const char *copied = text;

  for (const char *at = text; *at != '\0';)
    {
      const char *end;
      const Protected *name = find_name_at (self, text, at, &end);

      if (name == NULL)
        {
          at = skip_one (at);
          continue;
        }
      if (result == NULL)
        result = g_string_sized_new (strlen (text));
      g_string_append_len (result, copied, at - copied);
      g_string_append (result, name->replacement);
      at = copied = end;
    }
  if (result == NULL)
    return NULL;

  g_string_append (result, copied);

  return g_string_free_and_steal (result);
}
