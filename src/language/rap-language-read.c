/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads dates that people type. The order of day, month and year does not matter where a month is named, so one small
 * grammar over the tokens of rap-date-words.h does for every language. */
#include "config.h"
#include "language/rap-language.h"

#include "base/rap-date.h"
#include "language/rap-date-part.h"
#include "language/rap-language-private.h"

#define MAX_DEPTH  4    /* phrases around a period */
#define MAX_TOKENS 128  /* no date is longer */

typedef struct
{
  RapDateKind kind;
  guint       n_parts;
  RapDatePart parts[RAP_DATE_MAX_POINTS];
  RapDateEnd  start;
  RapDateEnd  end;
} Span;

/* Several dates that share what is written once */

/* Fills what @part leaves out and its more precise fields need. */
static void
fill_part (RapDatePart       *part,
           const RapDatePart *from)
{
  RapDatePoint *point = &part->point;
  gboolean has_time = point->hour >= 0;

  if (has_time && point->day == 0)
    point->day = from->point.day;
  if ((has_time || point->day > 0) && point->month == 0)
    point->month = from->point.month;
  if (point->year == 0)
    point->year = from->point.year;
  if (has_time && part->half < 0)
    part->half = from->half;
}

static void
fill_parts (Span *span)
{
  RapDatePart *first = &span->parts[0], *last = &span->parts[span->n_parts - 1];

  for (guint i = 0; i < span->n_parts; i++)
    {
      fill_part (&span->parts[i], last);
      fill_part (&span->parts[i], first);
    }
}

static gboolean
read_period (GPtrArray     *patterns,
             RapDateTokens  first,
             RapDateTokens  last,
             Span          *span)
{
  span->kind = RAP_DATE_INTERVAL;
  span->n_parts = 2;
  return rap_date_part_read (&span->parts[0], patterns, first) && rap_date_part_read (&span->parts[1], patterns, last);
}

/* At the dash, or the words for it, which must leave something on both sides. */
static gboolean
read_joined (GPtrArray     *patterns,
             RapDateTokens  tokens,
             const GArray  *joint,
             Span          *span)
{
  for (guint i = 1; joint->len > 0 && i + joint->len < tokens.n; i++)
    {
      RapDateTokens first = { tokens.at, i }, last = { tokens.at + i + joint->len, tokens.n - i - joint->len };

      if (rap_date_tokens_begin_with (tokens.at + i, joint) && read_period (patterns, first, last, span))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_dashed (GPtrArray     *patterns,
             RapDateTokens  tokens,
             Span          *span)
{
  for (guint i = 1; i + 1 < tokens.n; i++)
    {
      RapDateTokens first = { tokens.at, i }, last = { tokens.at + i + 1, tokens.n - i - 1 };

      if (tokens.at[i].kind == RAP_DATE_TOKEN_DASH && read_period (patterns, first, last, span))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_year (RapDateTokens tokens)
{
  for (guint i = 0; i < tokens.n; i++)
    {
      const RapDateToken *token = &tokens.at[i];

      if ((token->kind == RAP_DATE_TOKEN_NUMBER && token->values[1] == 4) ||
          (token->kind == RAP_DATE_TOKEN_NUMERIC && token->values[2] != 0))
        return TRUE;
    }
  return FALSE;
}

/* Whether the alternative in the first @n tokens ends there. A comma ends it unless it only stands before "or", before the
 * time or, as in "January 9, 2021", before the year. */
static gboolean
is_alternative (RapDateTokens tokens,
                guint         n)
{
  const RapDateToken *token = tokens.at + n;

  if (n == tokens.n || token->kind == RAP_DATE_TOKEN_OR)
    return TRUE;
  if (token->kind != RAP_DATE_TOKEN_COMMA || n + 1 == tokens.n || token[1].kind == RAP_DATE_TOKEN_OR ||
      token[1].kind == RAP_DATE_TOKEN_TIME)
    return FALSE;
  return !has_year ((RapDateTokens) { token + 1, 1 }) || has_year ((RapDateTokens) { tokens.at, n });
}

static gboolean
has_or (RapDateTokens tokens)
{
  for (guint i = 0; i < tokens.n; i++)
    {
      if (tokens.at[i].kind == RAP_DATE_TOKEN_OR)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_alternatives (GPtrArray     *patterns,
                   RapDateTokens  tokens,
                   Span          *span)
{
  guint n = 0;

  if (!has_or (tokens))
    return FALSE;
  span->kind = RAP_DATE_ONE_OF;
  while (span->n_parts < RAP_DATE_MAX_POINTS)
    {
      while (!is_alternative (tokens, n))
        n++;
      if (!rap_date_part_read (&span->parts[span->n_parts++], patterns, (RapDateTokens) { tokens.at, n }))
        return FALSE;
      if (n == tokens.n)
        return span->n_parts > 1;
      tokens = (RapDateTokens) { tokens.at + n + 1, tokens.n - n - 1 };
      n = 0;
    }
  return FALSE;
}

/* Everything */

static gboolean
read_half (GPtrArray         *patterns,
           RapDateTokens      tokens,
           RapDatePhraseKind  kind,
           Span              *span)
{
  gboolean from_start = kind == RAP_DATE_PHRASE_ONWARDS || kind == RAP_DATE_PHRASE_END_UNKNOWN;
  gboolean open = kind == RAP_DATE_PHRASE_ONWARDS || kind == RAP_DATE_PHRASE_UNTIL;

  span->kind = RAP_DATE_INTERVAL;
  span->n_parts = 2;
  span->parts[from_start ? 1 : 0].half = -1;
  *(from_start ? &span->end : &span->start) = open ? RAP_DATE_END_OPEN : RAP_DATE_END_UNKNOWN;
  return rap_date_part_read (&span->parts[from_start ? 0 : 1], patterns, tokens);
}

static gboolean read_span (GPtrArray *patterns, RapDateTokens tokens, Span *span, guint depth);

static gboolean
read_phrase (GPtrArray            *patterns,
             const RapDatePattern *pattern,
             RapDateTokens         tokens,
             Span                 *span,
             guint                 depth)
{
  RapDateTokens inner;

  *span = (Span) { 0 };
  if (!rap_date_pattern_match (pattern, tokens, &inner))
    return FALSE;
  if (pattern->kind >= RAP_DATE_PHRASE_SPRING)
    return pattern->between && read_joined (patterns, inner, pattern->between, span);
  if (pattern->kind > RAP_DATE_PHRASE_POSSIBLY_AROUND)
    return read_half (patterns, inner, pattern->kind, span);

  if (!read_span (patterns, inner, span, depth + 1))
    return FALSE;
  for (guint i = 0; i < span->n_parts; i++)
    rap_date_part_qualify (&span->parts[i], pattern->kind);
  return TRUE;
}

static gboolean
read_span (GPtrArray     *patterns,
           RapDateTokens  tokens,
           Span          *span,
           guint          depth)
{
  for (guint i = 0; i < patterns->len && depth < MAX_DEPTH; i++)
    {
      if (read_phrase (patterns, g_ptr_array_index (patterns, i), tokens, span, depth))
        return TRUE;
    }

  *span = (Span) { 0 };
  if (read_alternatives (patterns, tokens, span))
    return TRUE;
  *span = (Span) { 0 };
  if (read_dashed (patterns, tokens, span))
    return TRUE;
  *span = (Span) { .n_parts = 1 };
  return rap_date_part_read (&span->parts[0], patterns, tokens);
}

static gboolean
to_24_hours (RapDatePart *part)
{
  if (part->half < 0)
    return TRUE;
  if (part->point.hour < 1 || part->point.hour > 12)
    return FALSE;
  part->point.hour = part->point.hour % 12 + part->half * 12;
  return TRUE;
}

/* The EDTF of @span, if that is a possible date. */
static char *
span_to_edtf (Span *span)
{
  RapDate date = { .kind = span->kind, .n_points = span->n_parts, .start = span->start, .end = span->end };
  g_autofree char *edtf = NULL;

  if (span->start == RAP_DATE_END_GIVEN && span->end == RAP_DATE_END_GIVEN)
    fill_parts (span);
  for (guint i = 0; i < span->n_parts; i++)
    {
      if (!to_24_hours (&span->parts[i]))
        return NULL;
      date.points[i] = span->parts[i].point;
    }

  edtf = rap_date_dup_string (&date);
  return rap_date_parse (edtf, &date, NULL) ? g_steal_pointer (&edtf) : NULL;
}

static GPtrArray *
tokenize (RapLanguage  *self,
          const char   *text,
          GArray      **tokens)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->words)
    self->words = rap_date_words_new (self);
  *tokens = rap_date_words_tokenize (self->words, text);
  return rap_date_words_get_patterns (self->words);
}

/**
 * rap_language_read_date:
 * @typed: EDTF, or a date in words or numbers of the language or of English
 *
 * Understands at least what rap_language_dup_date() writes. In dates of numbers the day comes first, but for en-US. A "?"
 * or "~" is understood in EDTF only. What is said of a period as a whole ("around …") is taken to be said of both ends.
 *
 * Returns: (transfer full) (nullable): the date in EDTF; %NULL when it cannot be understood or there is no such day
 */
char *
rap_language_read_date (RapLanguage *self,
                        const char  *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autoptr(GArray) tokens = NULL;
  GPtrArray *patterns;
  RapDate date;
  Span span;

  if (rap_date_parse (text, &date, NULL))
    return g_steal_pointer (&text);

  patterns = tokenize (self, text, &tokens);
  if (!tokens || tokens->len > MAX_TOKENS ||
      !read_span (patterns, (RapDateTokens) { (const RapDateToken *) tokens->data, tokens->len }, &span, 0))
    return NULL;
  return span_to_edtf (&span);
}
