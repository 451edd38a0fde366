/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings text that people would call the same to the same letters, whatever its language. */
#include "config.h"
#include "language/rap-language.h"

#include <string.h>

typedef struct
{
  gunichar from, to;
} Letter;

/* After decomposition, so that ё, ї, й, ў, أ, إ, آ and accented Latin letters have already lost their marks. In the order
 * of `from`. */
static const Letter letters[] = {
  { 0x00e6, 'a' }, { 0x00f0, 'd' }, { 0x00f8, 'o' }, { 0x0111, 'd' }, { 0x0131, 'i' }, { 0x0142, 'l' }, { 0x0259, 'a' },
  { 0x02bb, '\'' }, { 0x02bc, '\'' },
  { 0x0454, 0x0435 },  /* Ukrainian є → е */
  { 0x0456, 0x0438 },  /* і → и */
  { 0x0491, 0x0433 },  /* Ukrainian ґ → г */
  { 0x0493, 0x0433 },  /* Kazakh ғ → г */
  { 0x049b, 0x043a },  /* қ → к */
  { 0x04a3, 0x043d },  /* ң → н */
  { 0x04af, 0x0443 },  /* ү → у */
  { 0x04b1, 0x0443 },  /* ұ → у */
  { 0x04b3, 0x0445 },  /* Uzbek ҳ → х */
  { 0x04b7, 0x0447 },  /* Tajik ҷ → ч */
  { 0x04bb, 0x0445 },  /* һ → х */
  { 0x04d9, 0x0430 },  /* ә → а */
  { 0x04e9, 0x043e },  /* ө → о */
  { 0x0629, 0x0647 },  /* ة → ه */
  { 0x0649, 0x064a },  /* ى → ي */
  { 0x0671, 0x0627 },  /* ٱ → ا */
  { 0x06a9, 0x0643 },  /* Persian ک → ك */
  { 0x06cc, 0x064a },  /* Persian ی → ي */
  { 0x2018, '\'' }, { 0x2019, '\'' },
};

static gunichar
fold_letter (gunichar letter)
{
  int digit = g_unichar_digit_value (letter);
  gsize low = 0, high = G_N_ELEMENTS (letters);

  if (digit >= 0)
    return '0' + digit;
  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (letters[middle].from < letter)
        low = middle + 1;
      else
        high = middle;
    }
  return low < G_N_ELEMENTS (letters) && letters[low].from == letter ? letters[low].to : letter;
}

static gboolean
is_dropped (gunichar letter)
{
  GUnicodeType type = g_unichar_type (letter);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK || type == G_UNICODE_FORMAT ||
         letter == 0x0640;  /* the Arabic stroke that only stretches a word */
}

/**
 * rap_language_fold:
 * @text: text in any language; what is not UTF-8 becomes U+FFFD
 *
 * For searching and matching only: what it returns is nothing to show.
 *
 * Returns: (transfer full): @text in lower case, without accents, vowel signs and invisible characters, with Russian
 *   letters for the Kazakh ones nearest to them and ASCII digits
 */
char *
rap_language_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  g_autofree char *decomposed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString *result = g_string_sized_new (strlen (decomposed));

  for (const char *at = decomposed; *at; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (!is_dropped (letter))
        g_string_append_unichar (result, fold_letter (g_unichar_tolower (letter)));
    }
  return g_string_free (result, FALSE);
}

/* @word stands at the beginning of a word of @text. */
static gboolean
has_word (const char *text,
          const char *word)
{
  for (const char *at = strstr (text, word); at; at = strstr (g_utf8_next_char (at), word))
    if (at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;

  return FALSE;
}

/**
 * rap_language_matches:
 * @words: what somebody typed to find something; may be empty
 *
 * Returns: whether each of the words begins a word of @text, after folding both
 */
gboolean
rap_language_matches (const char *text,
                      const char *words)
{
  g_autofree char *folded = rap_language_fold (text), *folded_words = rap_language_fold (words);
  g_auto(GStrv) sought = g_strsplit_set (folded_words, " \t\n", -1);

  for (guint i = 0; sought[i]; i++)
    if (*sought[i] && !has_word (folded, sought[i]))
      return FALSE;

  return TRUE;
}
