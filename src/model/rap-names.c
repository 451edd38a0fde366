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

/* A word where it stands in a text, not ended by a zero byte. */
typedef struct
{
  const char *text;
  gsize       length;
} Word;

static guint
hash_word (gconstpointer data)
{
  const Word *word = data;
  guint hash = 5381;

  for (gsize i = 0; i < word->length; i++)
    hash = hash * 33 + (guchar) word->text[i];

  return hash;
}

static gboolean
equal_words (gconstpointer a, gconstpointer b)
{
  const Word *one = a, *other = b;

  return one->length == other->length && memcmp (one->text, other->text, one->length) == 0;
}

#define N_BYTES 256

/* Names by their first word: a text is looked through once, however many names there are. Most of its bytes begin none. */
struct _RapNames
{
  GHashTable *by_word;                      /* Word, of one of the names → GPtrArray of Protected, the longest first */
  guint8      begins[N_BYTES];              /* whether a name may begin where that byte stands, or a text ends there */
  guint8      pairs[N_BYTES][N_BYTES / 8];  /* a bit for the first two bytes of each of those first words */
};

/**
 * rap_names_new:
 *
 * Returns: (transfer full): an empty list of names; free with rap_names_free()
 */
RapNames *
rap_names_new (void)
{
  RapNames *self = g_new0 (RapNames, 1);

  self->begins[0] = TRUE;
  self->by_word = g_hash_table_new_full (hash_word, equal_words, g_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

void
rap_names_free (RapNames *self)
{
  g_hash_table_unref (self->by_word);
  g_free (self);
}

static gboolean
is_in_words (const char *at)
{
  return (guchar) *at < 0x80 ? g_ascii_isalnum (*at) : g_unichar_isalnum (g_utf8_get_char (at));
}

static Word
get_word (const char *text)
{
  const char *end = text;

  while (is_in_words (end))
    end = g_utf8_next_char (end);

  return (Word) { text, end - text };
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

/* A name that begins with no word begins at what is no letter or digit; beyond ASCII the first byte does not tell. */
static void
add_beginnings_beside_words (RapNames *self)
{
  for (guint byte = 0; byte < N_BYTES; byte++)
    self->begins[byte] |= byte < 0x80 ? !g_ascii_isalnum (byte) : byte >= 0xc0;
}

/* A word of one byte is followed by anything. */
static void
add_beginning (RapNames *self, Word word)
{
  guchar first = word.text[0], second = word.text[1];

  self->begins[first] = TRUE;
  if (word.length == 1)
    memset (self->pairs[first], 0xff, sizeof self->pairs[first]);
  else
    self->pairs[first][second / 8] |= 1 << second % 8;
}

/**
 * rap_names_add:
 * @name: what must not appear; nothing happens when it is empty
 * @replacement: what appears instead
 */
void
rap_names_add (RapNames *self, const char *name, const char *replacement)
{
  Protected *added;
  Word word;
  GPtrArray *names;

  if (name[0] == '\0')
    return;

  added = g_new (Protected, 1);
  added->name = g_strdup (name);
  added->replacement = g_strdup (replacement);
  word = get_word (added->name);
  names = g_hash_table_lookup (self->by_word, &word);
  if (names == NULL)
    {
      names = g_ptr_array_new_with_free_func ((GDestroyNotify) protected_free);
      g_hash_table_insert (self->by_word, g_memdup2 (&word, sizeof word), names);
    }
  g_ptr_array_insert (names, (int) find_place (names, strlen (name)), added);
  if (word.length > 0)
    add_beginning (self, word);
  else
    add_beginnings_beside_words (self);
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
  return at > text && is_in_words (g_utf8_prev_char (at)) && is_in_words (at);
}

/* All names at once, so that none is looked for in what stands for another; a name is whole words. */
static const Protected *
find_name_at (RapNames *self, const char *text, Word word, const char **end)
{
  GPtrArray *names = g_hash_table_lookup (self->by_word, &word);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const Protected *name = g_ptr_array_index (names, i);

      *end = match_name (word.text + word.length, name->name + word.length);  /* that word is the same already */
      if (*end != NULL && !is_in_word (text, *end))
        return name;
    }

  return NULL;
}

static gboolean
has_pair (RapNames *self, const char *at)
{
  guchar first = at[0], second = at[1];

  return self->pairs[first][second / 8] & 1 << second % 8;
}

static gboolean
may_begin (RapNames *self, const char *text, const char *at)
{
  return has_pair (self, at) ? !is_in_word (text, at) : !is_in_words (at);
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

  if (g_hash_table_size (self->by_word) == 0)
    return NULL;

  for (const char *at = text;;)
    {
      const Protected *name;
      const char *end;
      Word word;

      while (!self->begins[(guchar) *at])
        at++;
      if (*at == '\0')
        break;
      if (!may_begin (self, text, at))
        {
          at++;
          continue;
        }

      word = get_word (at);
      name = find_name_at (self, text, word, &end);
      if (name == NULL)
        {
          at += MAX (word.length, 1);
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
