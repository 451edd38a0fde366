/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads durations that people type. Words are looked up in rap-duration-words.h; what is left is numbers and units in the
 * same order in every language, so one small grammar does for all. */
#include "config.h"
#include "language/rap-language.h"

#include <string.h>

#include "language/rap-duration-words.h"
#include "language/rap-language-private.h"

#define MAX_DIGITS 5

typedef struct
{
  char                   *text;  /* folded */
  const RapDurationWords *row;
} Word;

typedef struct
{
  RapDurationWordKind kind;
  int                 value;
  RapDurationUnit     unit;
} Token;

typedef struct
{
  const Token *at;
  guint        n;
} Tokens;

/* Words */

static void
clear_word (Word *word)
{
  g_free (word->text);
}

static void
add_words (GArray                 *words,
           const RapDurationWords *row)
{
  g_auto(GStrv) texts = g_strsplit (row->words, ", ", -1);

  for (guint i = 0; texts[i]; i++)
    {
      Word word = { rap_language_fold (texts[i]), row };

      g_array_append_val (words, word);
    }
}

static void
add_language (GArray     *words,
              const char *tag)
{
  for (const RapDurationWords *row = rap_duration_words; row->words; row++)
    {
      gsize length = strlen (row->tag);

      if (g_str_has_prefix (tag, row->tag) && (tag[length] == '\0' || tag[length] == '-'))
        add_words (words, row);
    }
}

/* The words of the language, and English ones, which are always understood: a French "à" is no English "a". */
static GArray *
list_words (RapLanguage *self)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  g_array_set_clear_func (words, (GDestroyNotify) clear_word);
  add_language (words, self->tag);
  add_language (words, "en");
  return words;
}

/* Returns: (nullable): the longest word that stands there; the first of equals */
static const Word *
find_word (const GArray *words,
           const char   *at)
{
  const Word *found = NULL;

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);
      const char *end = at + strlen (word->text);

      if (!g_str_has_prefix (at, word->text) || (found && strlen (word->text) <= strlen (found->text)))
        continue;
      if (word->row->kind == RAP_DURATION_WORD_PREFIX || !g_unichar_isalpha (g_utf8_get_char (end)))
        found = word;
    }
  return found;
}

/* Tokens */

static void
add_token (GArray              *tokens,
           RapDurationWordKind  kind,
           int                  value,
           RapDurationUnit      unit)
{
  Token token = { kind, value, unit };

  g_array_append_val (tokens, token);
}

static gboolean
read_number (const char **at,
             GArray      *tokens)
{
  int value = 0;

  for (guint digits = 0; g_ascii_isdigit (**at); (*at)++, digits++)
    {
      if (digits == MAX_DIGITS)
        return FALSE;
      value = value * 10 + g_ascii_digit_value (**at);
    }
  add_token (tokens, RAP_DURATION_WORD_NUMBER, value, 0);
  return TRUE;
}

static gboolean
read_word (const GArray  *words,
           const char   **at,
           GArray        *tokens)
{
  const Word *word = find_word (words, *at);

  if (!word)
    return FALSE;

  *at += strlen (word->text);
  if (word->row->kind == RAP_DURATION_WORD_PREFIX)
    add_token (tokens, RAP_DURATION_WORD_AND, 0, 0);
  else if (word->row->kind == RAP_DURATION_WORD_UNIT_TO)
    {
      add_token (tokens, RAP_DURATION_WORD_UNIT, 0, word->row->unit);
      add_token (tokens, RAP_DURATION_WORD_TO, 0, 0);
    }
  else if (word->row->kind != RAP_DURATION_WORD_FILLER)
    add_token (tokens, word->row->kind, word->row->value, word->row->unit);
  return TRUE;
}

/* A point ends an abbreviation; between digits it leaves two numbers, which no duration has. */
static gboolean
read_sign (const char **at,
           GArray      *tokens)
{
  gunichar sign = g_utf8_get_char (*at);

  *at = g_utf8_next_char (*at);
  if (g_unichar_isspace (sign) || sign == '.')
    return TRUE;

  if (sign == '~')
    add_token (tokens, RAP_DURATION_WORD_ABOUT, 0, 0);
  else if (sign == ',' || sign == 0x060c)
    add_token (tokens, RAP_DURATION_WORD_AND, 0, 0);
  else if (sign == 0x2212 || g_unichar_type (sign) == G_UNICODE_DASH_PUNCTUATION)
    add_token (tokens, RAP_DURATION_WORD_TO, 0, 0);
  else
    return FALSE;
  return TRUE;
}

/* Returns: (nullable): %NULL when there is something that no duration has */
static GArray *
tokenize (RapLanguage *self,
          const char  *text)
{
  g_autofree char *folded = rap_language_fold (text);
  g_autoptr(GArray) words = list_words (self);
  g_autoptr(GArray) tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (const char *at = folded; *at;)
    {
      gboolean known;

      if (g_ascii_isdigit (*at))
        known = read_number (&at, tokens);
      else if (g_unichar_isalpha (g_utf8_get_char (at)))
        known = read_word (words, &at, tokens);
      else
        known = read_sign (&at, tokens);
      if (!known)
        return NULL;
    }
  return g_steal_pointer (&tokens);
}

/* The grammar */

static gboolean
take (Tokens              *tokens,
      RapDurationWordKind  kind,
      Token               *token)
{
  if (tokens->n == 0 || tokens->at[0].kind != kind)
    return FALSE;
  *token = *tokens->at++;
  tokens->n--;
  return TRUE;
}

/* Larger units come first. Minutes may go without saying: "1 h 30". */
static gboolean
read_amount (Tokens            *tokens,
             RapDurationLength *length,
             RapDurationUnit   *next)
{
  Token number, unit;
  gboolean has_number = take (tokens, RAP_DURATION_WORD_NUMBER, &number);

  if (has_number && tokens->n == 0 && *next == RAP_DURATION_MINUTE && number.value < 60)
    unit = (Token) { RAP_DURATION_WORD_UNIT, 0, RAP_DURATION_MINUTE };
  else if (!take (tokens, RAP_DURATION_WORD_UNIT, &unit))
    return FALSE;
  if (unit.unit < *next || (has_number ? unit.value > 1 : unit.value == 0))
    return FALSE;

  length->amounts[unit.unit] = has_number ? number.value : unit.value;
  *next = unit.unit + 1;
  return TRUE;
}

static gboolean
read_length (Tokens             tokens,
             RapDurationLength *length)
{
  RapDurationUnit next = 0;
  Token and;

  do
    {
      if (!read_amount (&tokens, length, &next))
        return FALSE;
    }
  while (take (&tokens, RAP_DURATION_WORD_AND, &and) || tokens.n > 0);
  return TRUE;
}

/* "5–9 hours": the unit is said once. */
static gboolean
read_range (Tokens       first,
            Tokens       last,
            RapDuration *duration)
{
  const Token unit = last.n == 2 ? last.at[1] : (Token) { 0 };

  duration->is_range = TRUE;
  if (!read_length (last, &duration->maximum))
    return FALSE;
  if (first.n != 1 || first.at[0].kind != RAP_DURATION_WORD_NUMBER)
    return read_length (first, &duration->minimum);

  duration->minimum.amounts[unit.unit] = first.at[0].value;
  return unit.kind == RAP_DURATION_WORD_UNIT;
}

static gboolean
take_about (Tokens *tokens)
{
  Token about;

  if (take (tokens, RAP_DURATION_WORD_ABOUT, &about))
    return TRUE;
  if (tokens->n == 0 || tokens->at[tokens->n - 1].kind != RAP_DURATION_WORD_ABOUT)
    return FALSE;
  tokens->n--;
  return TRUE;
}

static gboolean
read_duration (Tokens       tokens,
               RapDuration *duration)
{
  RapDurationWordKind joint = RAP_DURATION_WORD_TO;
  Token between;

  duration->approximate = take_about (&tokens);
  if (take (&tokens, RAP_DURATION_WORD_BETWEEN, &between))
    joint = RAP_DURATION_WORD_AND;

  for (guint i = 0; i < tokens.n; i++)
    {
      Tokens last = { tokens.at + i + 1, tokens.n - i - 1 };

      if (tokens.at[i].kind == joint)
        return read_range ((Tokens) { tokens.at, i }, last, duration);
    }
  return joint == RAP_DURATION_WORD_TO && read_length (tokens, &duration->minimum);
}

/**
 * rap_language_read_duration:
 * @typed: ISO 8601, or a duration in words or numbers of the language or of English
 *
 * Understands at least what rap_language_dup_duration() writes.
 *
 * Returns: (transfer full) (nullable): the duration for rap_duration_parse(); %NULL when it cannot be understood
 */
char *
rap_language_read_duration (RapLanguage *self,
                            const char  *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *iso = NULL;
  g_autoptr(GArray) tokens = NULL;
  RapDuration duration = { 0 }, checked;

  if (rap_duration_parse (text, &checked, NULL))
    return g_steal_pointer (&text);

  tokens = tokenize (self, text);
  if (!tokens || !read_duration ((Tokens) { (const Token *) tokens->data, tokens->len }, &duration))
    return NULL;
  iso = rap_duration_dup_string (&duration);
  return rap_duration_parse (iso, &checked, NULL) ? g_steal_pointer (&iso) : NULL;
}
