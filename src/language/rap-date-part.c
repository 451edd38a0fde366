/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one typed date, such as "10 January 2021" or "around winter 2020". */
#include "config.h"
#include "language/rap-date-part.h"

#include <string.h>

#define MAX_DEPTH 4  /* phrases inside phrases */

/* One date */

static gboolean
set_once (int *value,
          int  unset,
          int  number)
{
  if (*value != unset)
    return FALSE;
  *value = number;
  return TRUE;
}

static gboolean
take_number (RapDatePoint       *point,
             const RapDateToken *token)
{
  if (token->values[1] == 4)
    return set_once (&point->year, 0, token->values[0]);
  return token->values[1] <= 2 && set_once (&point->day, 0, token->values[0]);
}

static gboolean
take_numeric (RapDatePoint       *point,
              const RapDateToken *token)
{
  return set_once (&point->day, 0, token->values[0]) && set_once (&point->month, 0, token->values[1]) &&
         set_once (&point->year, 0, token->values[2]);
}

static gboolean
take_time (RapDatePoint       *point,
           const RapDateToken *token)
{
  point->minute = token->values[1];
  point->second = token->values[2];
  return set_once (&point->hour, -1, token->values[0]);
}

static gboolean
take_token (RapDatePart        *part,
            const RapDateToken *token)
{
  switch (token->kind)
    {
    case RAP_DATE_TOKEN_NUMBER:
      return take_number (&part->point, token);
    case RAP_DATE_TOKEN_NUMERIC:
      return take_numeric (&part->point, token);
    case RAP_DATE_TOKEN_TIME:
      return take_time (&part->point, token);
    case RAP_DATE_TOKEN_OFFSET:
      return set_once (&part->point.offset, RAP_DATE_NO_OFFSET, token->values[0]);
    case RAP_DATE_TOKEN_MONTH:
      return set_once (&part->point.month, 0, token->values[0]);
    case RAP_DATE_TOKEN_HALF:
      return set_once (&part->half, -1, token->values[0]);
    case RAP_DATE_TOKEN_COMMA:
    case RAP_DATE_TOKEN_FILLER:
      return TRUE;
    case RAP_DATE_TOKEN_DASH:
    case RAP_DATE_TOKEN_OR:
    case RAP_DATE_TOKEN_WORD:
      return FALSE;
    }
  return FALSE;
}

static gboolean
read_plain (RapDateTokens  tokens,
            RapDatePart   *part)
{
  *part = (RapDatePart) { .point = { .hour = -1, .second = -1, .offset = RAP_DATE_NO_OFFSET }, .half = -1 };
  for (guint i = 0; i < tokens.n; i++)
    {
      if (!take_token (part, &tokens.at[i]))
        return FALSE;
    }
  return tokens.n > 0;
}

/* Phrases */

/** Returns: whether @words stand at @tokens, of which there must be as many */
gboolean
rap_date_tokens_begin_with (const RapDateToken *tokens,
                            const GArray       *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const RapDateToken *word = &g_array_index (words, RapDateToken, i);

      if (tokens[i].kind != word->kind || strcmp (tokens[i].word, word->word) != 0)
        return FALSE;
    }
  return TRUE;
}

/** Returns: whether @tokens begin and end as @pattern says; @inner is what stands between */
gboolean
rap_date_pattern_match (const RapDatePattern *pattern,
                        RapDateTokens         tokens,
                        RapDateTokens        *inner)
{
  guint before = pattern->before->len, after = pattern->after->len;

  if (tokens.n <= before + after || !rap_date_tokens_begin_with (tokens.at, pattern->before) ||
      !rap_date_tokens_begin_with (tokens.at + tokens.n - after, pattern->after))
    return FALSE;
  *inner = (RapDateTokens) { tokens.at + before, tokens.n - before - after };
  return TRUE;
}

/** Marks @part as "around" and "possibly" say; other phrases change nothing. */
void
rap_date_part_qualify (RapDatePart       *part,
                       RapDatePhraseKind  kind)
{
  part->point.approximate |= kind == RAP_DATE_PHRASE_AROUND || kind == RAP_DATE_PHRASE_POSSIBLY_AROUND;
  part->point.uncertain |= kind == RAP_DATE_PHRASE_POSSIBLY || kind == RAP_DATE_PHRASE_POSSIBLY_AROUND;
}

/* What a phrase makes of the date in it; a season or a decade needs a year and nothing else. */
static gboolean
apply_phrase (RapDatePart       *part,
              RapDatePhraseKind  kind)
{
  RapDatePoint *point = &part->point;

  rap_date_part_qualify (part, kind);
  if (kind < RAP_DATE_PHRASE_SPRING)
    return kind <= RAP_DATE_PHRASE_POSSIBLY_AROUND;
  if (kind > RAP_DATE_PHRASE_DECADE || point->month != 0 || point->day != 0 || point->hour >= 0)
    return FALSE;

  if (kind == RAP_DATE_PHRASE_DECADE)
    {
      point->year_digits = 1;
      return point->year % 10 == 0;
    }
  point->month = RAP_DATE_SEASON_SPRING + (kind - RAP_DATE_PHRASE_SPRING);
  return TRUE;
}

static gboolean
read_nested (GPtrArray     *patterns,
             RapDateTokens  tokens,
             RapDatePart   *part,
             guint          depth)
{
  RapDateTokens inner;

  for (guint i = 0; i < patterns->len && depth < MAX_DEPTH; i++)
    {
      const RapDatePattern *pattern = g_ptr_array_index (patterns, i);

      if (!pattern->between && rap_date_pattern_match (pattern, tokens, &inner) &&
          read_nested (patterns, inner, part, depth + 1) && apply_phrase (part, pattern->kind))
        return TRUE;
    }
  return read_plain (tokens, part);
}

/**
 * rap_date_part_read:
 * @tokens: one date without what may follow it
 *
 * Returns: whether @tokens could be understood; fields that are not given may make @part no date yet
 */
gboolean
rap_date_part_read (RapDatePart   *part,
                    GPtrArray     *patterns,
                    RapDateTokens  tokens)
{
  return read_nested (patterns, tokens, part, 0);
}
