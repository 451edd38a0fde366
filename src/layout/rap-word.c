/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a paper, found by their text and look. */
#include "config.h"
#include "layout/rap-word.h"

#include <string.h>

struct _RapWords
{
  gatomicrefcount refs;
  GHashTable     *tokens;  /* RapToken, its own key */
};

static guint
hash_token (gconstpointer key)
{
  const RapToken *token = key;
  guint hash = token->look * 4 + token->rtl * 2 + token->address;

  for (guint i = 0; i < token->length; i++)
    hash = hash * 33 + (guchar) token->text[i];

  return hash;
}

static gboolean
equal_tokens (gconstpointer a, gconstpointer b)
{
  const RapToken *first = a, *second = b;

  return first->look == second->look && first->rtl == second->rtl && first->address == second->address
         && first->length == second->length && memcmp (first->text, second->text, first->length) == 0;
}

static void
token_free (RapToken *token)
{
  for (guint i = 0; i < token->n_words; i++)
    g_free (token->words[i]);
  g_free (token);
}

/**
 * rap_words_new:
 *
 * Returns: (transfer full): no words yet. One thread at a time may add words; references may be dropped by any.
 */
RapWords *
rap_words_new (void)
{
  RapWords *words = g_new0 (RapWords, 1);

  g_atomic_ref_count_init (&words->refs);
  words->tokens = g_hash_table_new_full (hash_token, equal_tokens, NULL, (GDestroyNotify) token_free);

  return words;
}

RapWords *
rap_words_ref (RapWords *words)
{
  g_atomic_ref_count_inc (&words->refs);

  return words;
}

void
rap_words_unref (RapWords *words)
{
  if (!g_atomic_ref_count_dec (&words->refs))
    return;

  g_hash_table_unref (words->tokens);
  g_free (words);
}

/**
 * rap_words_get_size:
 *
 * Returns: how many different words there are
 */
guint
rap_words_get_size (const RapWords *words)
{
  return g_hash_table_size (words->tokens);
}

/**
 * rap_words_find:
 *
 * Returns: (transfer none) (nullable): the words for that text, when they are known
 */
const RapToken *
rap_words_find (const RapWords *words, guint look, gboolean rtl, gboolean address, const char *text, guint length)
{
  return g_hash_table_lookup (words->tokens, &(RapToken) { look, rtl, address, length, text, 0, NULL });
}

/**
 * rap_words_add:
 * @parts: (element-type RapWord): the words that the text is set with; they are taken over
 *
 * Returns: (transfer none): the new entry
 */
const RapToken *
rap_words_add (RapWords *words, guint look, gboolean rtl, gboolean address, const char *text, guint length, GPtrArray *parts)
{
  RapToken *token = g_malloc (sizeof *token + parts->len * sizeof (RapWord *) + length);
  RapWord **list = (RapWord **) (token + 1);
  char *copy = (char *) (list + parts->len);

  memcpy (copy, text, length);
  if (parts->len > 0)
    memcpy (list, parts->pdata, parts->len * sizeof (RapWord *));
  *token = (RapToken) { look, rtl, address, length, copy, parts->len, list };
  g_hash_table_add (words->tokens, token);

  return token;
}

/**
 * rap_word_new:
 *
 * Returns: (transfer full): a word with copies of the text and the glyphs, to be freed with g_free()
 */
RapWord *
rap_word_new (guint face, gboolean rtl, const char *text, guint length, const PangoGlyphString *glyphs)
{
  guint n = (guint) glyphs->num_glyphs;
  RapWord *word = g_malloc0 (sizeof *word + n * (sizeof *word->glyphs + sizeof *word->clusters) + length + 1);

  word->face = face;
  word->rtl = rtl;
  word->is_space = (length == 1 && text[0] == ' ') || (length == 2 && memcmp (text, "\302\240", 2) == 0);
  word->length = length;
  word->n_glyphs = n;
  word->glyphs = (PangoGlyphInfo *) (word + 1);
  word->clusters = (int *) (word->glyphs + n);
  word->text = memcpy (word->clusters + n, text, length);
  memcpy (word->glyphs, glyphs->glyphs, n * sizeof *word->glyphs);
  memcpy (word->clusters, glyphs->log_clusters, n * sizeof *word->clusters);
  for (guint i = 0; i < n; i++)
    {
      PangoGlyph glyph = glyphs->glyphs[i].glyph;

      word->width += glyphs->glyphs[i].geometry.width;
      if (glyph & PANGO_GLYPH_UNKNOWN_FLAG && word->missing == 0)
        word->missing = glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
    }

  return word;
}
