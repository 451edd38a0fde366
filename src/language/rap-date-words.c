/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of typed dates: names and separators from ICU, the rest from the catalogue; English is always understood. */
#include "config.h"
#include "language/rap-date-words.h"

#include <string.h>

#include "language/rap-date-format.h"
#include "language/rap-language-private.h"

struct _RapDateWords
{
  gboolean   month_first;  /* in dates of numbers only */
  GArray    *names;        /* the longest first */
  GPtrArray *patterns;
};

/* Names */

static void
add_name (RapDateWords     *self,
          const char       *text,
          RapDateTokenKind  kind,
          int               value)
{
  g_autofree char *folded = rap_language_fold (text);
  char *start = folded, *end = folded + strlen (folded);
  RapDateName name = { .kind = kind, .value = value };

  while (*start && !g_unichar_isalpha (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start == end)
    return;

  name.text = g_strndup (start, end - start);
  g_array_append_val (self->names, name);
}

static void
add_symbols (RapDateWords          *self,
             const UDateFormat     *format,
             UDateFormatSymbolType  type,
             RapDateTokenKind       kind,
             int                    first)
{
  for (int32_t i = 0; i < udat_countSymbols (format, type); i++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar symbol[64];
      int32_t length = udat_getSymbols (format, type, i, symbol, G_N_ELEMENTS (symbol), &status);
      g_autofree char *text = rap_utf8_from_icu (symbol, U_FAILURE (status) ? 0 : length);

      add_name (self, text, kind, first + i);
    }
}

static void
add_months (RapDateWords *self,
            RapLanguage  *language)
{
  static const UDateFormatSymbolType months[] = {
    UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_SHORT_MONTHS,
  };
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open (UDAT_LONG, UDAT_LONG, language->locale, NULL, 0, NULL, 0, &status);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    add_symbols (self, format, months[i], RAP_DATE_TOKEN_MONTH, 1);
  add_symbols (self, format, UDAT_AM_PMS, RAP_DATE_TOKEN_HALF, 0);
  udat_close (format);
}

/* "or" depends on what follows it in Spanish ("7 u 8") and on how many there are in Kazakh, so ask for several lists. */
static void
add_or_words (RapDateWords *self,
              RapLanguage  *language)
{
  static const char *const lists[][4] = { { "1", "2" }, { "1", "8" }, { "1", "3", "2" } };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *list = rap_language_dup_list (language, lists[i], TRUE);
      const char *before_last = strstr (list, lists[i][2] ? "3" : "1");

      if (before_last)
        add_name (self, before_last + 1, RAP_DATE_TOKEN_OR, 0);
    }
}

/* The words that ICU's patterns hold, such as the "г." of a Russian year: letters that are quoted or not ASCII (UTS 35). */
static void
add_pattern_words (RapDateWords *self,
                   const char   *pattern)
{
  g_autoptr(GString) word = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *at = pattern; *at; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      quoted ^= letter == '\'';
      if (g_unichar_isalpha (letter) && (quoted || letter > 127))
        g_string_append_unichar (word, letter);
      else
        {
          add_name (self, word->str, RAP_DATE_TOKEN_FILLER, 0);
          g_string_truncate (word, 0);
        }
    }
  add_name (self, word->str, RAP_DATE_TOKEN_FILLER, 0);
}

static void
add_fillers (RapDateWords *self,
             RapLanguage  *language)
{
  /* Translators: words that people may type in a date and that say nothing, such as "of" in "10th of January" */
  const char *label = rap_label (language, "typed date", "the, of, in, on, at, st, nd, rd, th");
  g_auto(GStrv) words = g_strsplit (label, ",", -1);

  for (RapSkeleton i = 0; i < RAP_N_SKELETONS; i++)
    {
      g_autofree char *pattern = rap_date_dup_pattern (language, i);

      add_pattern_words (self, pattern);
    }
  for (guint i = 0; words[i]; i++)
    add_name (self, words[i], RAP_DATE_TOKEN_FILLER, 0);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  gsize length_a = strlen (((const RapDateName *) a)->text), length_b = strlen (((const RapDateName *) b)->text);

  return (length_a < length_b) - (length_a > length_b);
}

/* Patterns */

static void
free_pattern (RapDatePattern *pattern)
{
  g_clear_pointer (&pattern->before, g_array_unref);
  g_clear_pointer (&pattern->between, g_array_unref);
  g_clear_pointer (&pattern->after, g_array_unref);
  g_free (pattern);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapDatePattern, free_pattern)

static gboolean
is_usable (const RapDatePattern *pattern,
           gboolean              two_places)
{
  if (!pattern->before || !pattern->after)
    return FALSE;
  return two_places ? pattern->between && pattern->between->len > 0 : pattern->before->len + pattern->after->len > 0;
}

/* A label that is nothing but its placeholder, or has signs that no date has, is a translator's slip and never typed. */
static void
add_pattern (RapDateWords      *self,
             RapDatePhraseKind  kind,
             const char        *label)
{
  g_auto(GStrv) texts = g_regex_split_simple ("\\{[a-z]+\\}", label, 0, 0);
  g_autoptr(RapDatePattern) pattern = g_new0 (RapDatePattern, 1);
  guint n = g_strv_length (texts);

  if (n != 2 && n != 3)
    return;
  pattern->kind = kind;
  pattern->before = rap_date_words_tokenize (self, texts[0]);
  pattern->between = n == 3 ? rap_date_words_tokenize (self, texts[1]) : NULL;
  pattern->after = rap_date_words_tokenize (self, texts[n - 1]);
  if (is_usable (pattern, n == 3))
    g_ptr_array_add (self->patterns, g_steal_pointer (&pattern));
}

/* Many rows have the same words, which would only be tried in vain again. */
static void
add_patterns (RapDateWords *self,
              RapLanguage  *language,
              GHashTable   *seen)
{
  for (const RapDatePhrase *phrase = rap_date_phrases; phrase->msgid; phrase++)
    {
      const char *label = rap_label (language, phrase->context, phrase->msgid);

      if (g_hash_table_add (seen, g_strdup_printf ("%d %s", phrase->kind, label)))
        add_pattern (self, phrase->kind, label);
    }
}

/**
 * rap_date_words_new:
 * @language: a language whose lock the caller holds
 *
 * Returns: (transfer full): the words, to be kept with the language
 */
RapDateWords *
rap_date_words_new (RapLanguage *language)
{
  RapLanguage *languages[] = { language, rap_language_get ("en"), rap_language_get ("en-US") };
  RapDateWords *self = g_new0 (RapDateWords, 1);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *separator = rap_date_dup_separator (language);

  self->month_first = g_str_has_prefix (language->locale, "en_US");
  self->names = g_array_new (FALSE, FALSE, sizeof (RapDateName));
  self->patterns = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      add_months (self, languages[i]);
      add_or_words (self, languages[i]);
      add_fillers (self, languages[i]);
    }
  add_name (self, "a.m.", RAP_DATE_TOKEN_HALF, 0);
  add_name (self, "p.m.", RAP_DATE_TOKEN_HALF, 1);
  add_name (self, separator, RAP_DATE_TOKEN_DASH, 0);
  g_array_sort (self->names, compare_names);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    add_patterns (self, languages[i], seen);
  return self;
}

/** Returns: (transfer none) (element-type RapDatePattern): the phrases of the language and of English */
GPtrArray *
rap_date_words_get_patterns (const RapDateWords *self)
{
  return self->patterns;
}

/** Returns: whether the month comes first in a date of numbers */
gboolean
rap_date_words_is_month_first (const RapDateWords *self)
{
  return self->month_first;
}

/**
 * rap_date_words_find:
 * @at: folded text
 *
 * Returns: (nullable): the longest name that stands there as a word of its own
 */
const RapDateName *
rap_date_words_find (const RapDateWords *self,
                     const char         *at)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const RapDateName *name = &g_array_index (self->names, RapDateName, i);

      if (g_str_has_prefix (at, name->text) && !g_unichar_isalpha (g_utf8_get_char (at + strlen (name->text))))
        return name;
    }
  return NULL;
}
