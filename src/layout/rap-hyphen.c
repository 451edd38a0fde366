/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hyphenation with the patterns that LibreOffice and others use, where the computer has them for the language; by syllables
 * in Kazakh, for which there are none. Arabic, Persian and Hebrew are not hyphenated, since nobody makes patterns for them. */
#include "config.h"
#include "layout/rap-hyphen.h"

#include <hyphen.h>
#include <string.h>

#define LONGEST_WORD  60  /* characters: what is longer is no word */
#define SHORTEST_WORD 5
#define FEWEST_BEFORE 2   /* letters before a hyphen … */
#define FEWEST_AFTER  3   /* … and after it */

struct _RapHyphenator
{
  HyphenDict *patterns;  /* NULL: by syllables */
  GIConv      convert;   /* to the patterns' own letters; (GIConv) -1 when they are UTF-8 */
  GHashTable *known;     /* char *: a word in lower case → GBytes: where it may be hyphenated */
};

/* The first name that exists: "hyph_en_US.dic", "hyph_en.dic", then any for the language. */
static char *
find_in_folder (const char *folder, const char *language)
{
  g_autofree char *tag = g_strdelimit (g_strdup (language), "-", '_');
  g_autofree char *plain = g_strndup (tag, strcspn (tag, "_"));
  g_autofree char *exact = g_strdup_printf ("hyph_%s.dic", tag);
  g_autofree char *general = g_strdup_printf ("hyph_%s.dic", plain);
  g_autofree char *start = g_strdup_printf ("hyph_%s_", plain);
  g_autofree char *found = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint rank = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      guint new_rank = g_str_equal (name, exact) ? 3 : g_str_equal (name, general) ? 2
                       : g_str_has_prefix (name, start) && g_str_has_suffix (name, ".dic") ? 1 : 0;

      if (new_rank > rank || (new_rank == 1 && rank == 1 && strcmp (name, found) < 0))
        {
          g_set_str (&found, name);
          rank = new_rank;
        }
    }

  return found != NULL ? g_build_filename (folder, found, NULL) : NULL;
}

static char *
find_patterns (const char *language)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], "hyphen", NULL);
      char *path = find_in_folder (folder, language);

      if (path != NULL)
        return path;
    }

  return NULL;
}

/**
 * rap_hyphenator_new:
 * @language: a language tag
 *
 * Returns: (transfer full) (nullable): a hyphenator, or %NULL when the language is not hyphenated on this computer
 */
RapHyphenator *
rap_hyphenator_new (const char *language)
{
  gboolean by_syllables = g_str_equal (language, "kk") || g_str_has_prefix (language, "kk-");
  g_autofree char *path = by_syllables ? NULL : find_patterns (language);
  HyphenDict *patterns = path != NULL ? hnj_hyphen_load (path) : NULL;
  RapHyphenator *hyphenator;

  if (patterns == NULL && !by_syllables)
    return NULL;

  hyphenator = g_new0 (RapHyphenator, 1);
  hyphenator->patterns = patterns;
  hyphenator->convert = patterns != NULL && !patterns->utf8 ? g_iconv_open (patterns->cset, "UTF-8") : (GIConv) -1;
  hyphenator->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  return hyphenator;
}

void
rap_hyphenator_free (RapHyphenator *hyphenator)
{
  if (hyphenator->patterns != NULL)
    hnj_hyphen_free (hyphenator->patterns);
  if (hyphenator->convert != (GIConv) -1)
    g_iconv_close (hyphenator->convert);
  g_hash_table_unref (hyphenator->known);
  g_free (hyphenator);
}

/* The word in the letters of the patterns, or NULL when it has others. */
static char *
dup_converted (const RapHyphenator *hyphenator, const char *word)
{
  if (hyphenator->patterns->utf8)
    return g_strdup (word);
  if (hyphenator->convert == (GIConv) -1)
    return NULL;

  return g_convert_with_iconv (word, -1, hyphenator->convert, NULL, NULL, NULL);
}

static void
mark_by_patterns (const RapHyphenator *hyphenator, const char *word, gboolean *points, guint n_chars)
{
  const HyphenDict *patterns = hyphenator->patterns;
  g_autofree char *converted = dup_converted (hyphenator, word);
  gsize length = converted != NULL ? strlen (converted) : 0;
  g_autofree char *marks = g_malloc0 (length + 5);
  char **changes = NULL;
  int *places = NULL, *cuts = NULL;

  if (converted == NULL
      || hnj_hyphen_hyphenate3 (hyphenator->patterns, converted, (int) length, marks, NULL, &changes, &places, &cuts,
                                MAX (patterns->lhmin, FEWEST_BEFORE), MAX (patterns->rhmin, FEWEST_AFTER), 2, 2) != 0)
    return;

  /* Where the spelling would change (German “Zuk-ker”) the word stays whole. */
  for (guint i = 0; i + 1 < n_chars; i++)
    points[i + 1] = marks[i] % 2 == 1 && (changes == NULL || changes[i] == NULL);

  for (gsize i = 0; changes != NULL && i < length; i++)
    free (changes[i]);
  free (changes);
  free (places);
  free (cuts);
}

/* A syllable has one vowel and begins with the consonant before it. й and ь close a syllable; у and и after a vowel are
 * consonants. (Rules of Kazakh orthography, 1983, on carrying over.) */
static void
mark_by_syllables (const char *word, gboolean *points, guint n_chars)
{
  static const char vowels[] = "аәеиоөуұүыіэюяё";
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (word, -1, NULL);
  gboolean had_vowel = FALSE, after_vowel = FALSE;

  for (guint i = 0; i < n_chars; i++)
    {
      gboolean glides = after_vowel && (chars[i] == 0x443 || chars[i] == 0x438);
      gboolean vowel = g_utf8_strchr (vowels, -1, chars[i]) != NULL && !glides;

      if (vowel && had_vowel)
        {
          guint start = after_vowel ? i : i - 1;

          if (start >= FEWEST_BEFORE && n_chars - start >= FEWEST_AFTER)
            points[start] = chars[start] != 0x44A && chars[start] != 0x44C && chars[start] != 0x439;
        }
      had_vowel = had_vowel || vowel;
      after_vowel = vowel;
    }
}

/* The offsets in bytes of the places where the word, in lower case, may be hyphenated. */
static GBytes *
hyphenate (const RapHyphenator *hyphenator, const char *word)
{
  guint n_chars = g_utf8_strlen (word, -1);
  g_autofree gboolean *points = g_new0 (gboolean, n_chars + 1);
  GByteArray *offsets = g_byte_array_new ();
  const char *p = word;

  if (hyphenator->patterns != NULL)
    mark_by_patterns (hyphenator, word, points, n_chars);
  else
    mark_by_syllables (word, points, n_chars);

  for (guint i = 0; i < n_chars; i++, p = g_utf8_next_char (p))
    if (points[i] && i >= FEWEST_BEFORE && n_chars - i >= FEWEST_AFTER)
      {
        guint8 offset = p - word;

        g_byte_array_append (offsets, &offset, 1);
      }

  return g_byte_array_free_to_bytes (offsets);
}

/**
 * rap_hyphenator_find:
 * @word: letters alone
 * @length: in bytes
 *
 * Returns: (transfer none) (nullable): the places, in bytes from the start, where the word may be hyphenated
 */
const guint8 *
rap_hyphenator_find (RapHyphenator *hyphenator, const char *word, guint length, guint *n_points)
{
  glong n_chars = g_utf8_strlen (word, length);
  g_autofree char *lower = NULL;
  GBytes *found;
  gsize size;
  const guint8 *points;

  *n_points = 0;
  if (n_chars < SHORTEST_WORD || n_chars > LONGEST_WORD)
    return NULL;

  lower = g_utf8_strdown (word, length);
  if (strlen (lower) != length)
    return NULL;  /* the offsets would not fit */

  found = g_hash_table_lookup (hyphenator->known, lower);
  if (found == NULL)
    {
      found = hyphenate (hyphenator, lower);
      g_hash_table_insert (hyphenator->known, g_steal_pointer (&lower), found);
    }
  points = g_bytes_get_data (found, &size);
  *n_points = size;

  return points;
}
