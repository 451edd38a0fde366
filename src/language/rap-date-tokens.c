/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts a typed date into tokens. */
#include "config.h"
#include "language/rap-date-words.h"

#include <string.h>

/* Each function moves past what it has read. */

static gboolean
read_number (const char **at,
             int         *value,
             int         *digits)
{
  *value = *digits = 0;
  for (; g_ascii_isdigit (**at) && *digits < 5; (*at)++, (*digits)++)
    *value = *value * 10 + g_ascii_digit_value (**at);
  return *digits > 0 && !g_ascii_isdigit (**at);
}

/* At a sign between two numbers. */
static gboolean
skip_joint (const char **at,
            char         sign)
{
  if (sign == '\0' || **at != sign || !g_ascii_isdigit ((*at)[1]))
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
set_numeric (RapDateToken *token,
             int           day,
             int           month,
             int           year,
             gboolean      month_first)
{
  token->kind = RAP_DATE_TOKEN_NUMERIC;
  token->values[0] = month_first ? month : day;
  token->values[1] = month_first ? day : month;
  token->values[2] = year;
  return TRUE;
}

/* 10.01.2021, 10/1/2021, 2021/01/10, 01.2021, 10.01. */
static gboolean
read_numeric (const RapDateWords  *self,
              const char         **at,
              RapDateToken        *token)
{
  char sign = **at && strchr ("./-", **at) ? **at : '\0';
  int first = token->values[0], first_digits = token->values[1], second, second_digits, third, third_digits;

  if (!skip_joint (at, sign) || !read_number (at, &second, &second_digits) || second_digits == 3)
    return FALSE;
  if (!skip_joint (at, sign))
    {
      if (sign == '-' || first_digits > 2)
        return FALSE;
      if (second_digits == 4)
        return set_numeric (token, 0, first, second, FALSE);
      return second_digits <= 2 && set_numeric (token, first, second, 0, rap_date_words_is_month_first (self));
    }
  if (!read_number (at, &third, &third_digits) || second_digits > 2)
    return FALSE;
  if (first_digits == 4 && third_digits <= 2)
    return set_numeric (token, third, second, first, FALSE);
  return first_digits <= 2 && third_digits == 4 &&
         set_numeric (token, first, second, third, rap_date_words_is_month_first (self));
}

static gboolean
read_time (const char   **at,
           RapDateToken  *token)
{
  int digits;

  token->kind = RAP_DATE_TOKEN_TIME;
  token->values[2] = -1;
  return read_number (at, &token->values[1], &digits) && digits == 2 &&
         (!skip_joint (at, ':') || (read_number (at, &token->values[2], &digits) && digits == 2));
}

static gboolean
read_digits (const RapDateWords  *self,
             const char         **at,
             RapDateToken        *token)
{
  const char *after;

  token->kind = RAP_DATE_TOKEN_NUMBER;
  if (!read_number (at, &token->values[0], &token->values[1]))
    return FALSE;
  if (skip_joint (at, ':'))
    return read_time (at, token);

  after = *at;
  if (!read_numeric (self, at, token))
    *at = after;
  return TRUE;
}

static gboolean
is_word_end (const char *at)
{
  return !g_unichar_isalpha (g_utf8_get_char (at));
}

/* After UTC or GMT: nothing, +6 or +06:00. */
static gboolean
read_offset (const char   **at,
             RapDateToken  *token)
{
  gboolean west = g_str_has_prefix (*at, "−") || **at == '-';
  int hours = 0, minutes = 0, digits;

  token->kind = RAP_DATE_TOKEN_OFFSET;
  if (west || **at == '+')
    {
      *at = g_utf8_next_char (*at);
      if (!read_number (at, &hours, &digits) || digits > 2)
        return FALSE;
      if (skip_joint (at, ':') && (!read_number (at, &minutes, &digits) || digits != 2))
        return FALSE;
    }
  token->values[0] = (hours * 60 + minutes) * (west ? -1 : 1);
  return TRUE;
}

static gboolean
read_word (const RapDateWords  *self,
           const char         **at,
           RapDateToken        *token)
{
  const RapDateName *name = rap_date_words_find (self, *at);
  const char *end = *at;

  if (name)
    end += strlen (name->text);
  else
    while (!is_word_end (end))
      end = g_utf8_next_char (end);

  token->kind = name ? name->kind : RAP_DATE_TOKEN_WORD;
  token->values[0] = name ? name->value : 0;
  g_strlcpy (token->word, *at, MIN (sizeof token->word, (gsize) (end - *at) + 1));
  *at = end;
  if (strcmp (token->word, "utc") == 0 || strcmp (token->word, "gmt") == 0)
    return read_offset (at, token);
  return TRUE;
}

static gboolean
read_sign (const char   **at,
           RapDateToken  *token)
{
  gunichar sign = g_utf8_get_char (*at);

  *at = g_utf8_next_char (*at);
  token->kind = sign == ',' || sign == 0x060c ? RAP_DATE_TOKEN_COMMA : RAP_DATE_TOKEN_DASH;
  return token->kind == RAP_DATE_TOKEN_COMMA || sign == 0x2212 || g_unichar_type (sign) == G_UNICODE_DASH_PUNCTUATION;
}

static gboolean
is_blank (gunichar letter)
{
  return g_unichar_isspace (letter) || (letter < 128 && letter > 0 && strchr (".'()", (int) letter));
}

/**
 * rap_date_words_tokenize:
 * @text: a typed date, or the words around one
 *
 * Returns: (transfer full) (nullable) (element-type RapDateToken): the tokens, or %NULL when there is a sign that no date
 *   has
 */
GArray *
rap_date_words_tokenize (const RapDateWords *self,
                         const char         *text)
{
  g_autofree char *folded = rap_language_fold (text);
  g_autoptr(GArray) tokens = g_array_new (FALSE, FALSE, sizeof (RapDateToken));

  for (const char *at = folded; *at;)
    {
      RapDateToken token = { 0 };
      gboolean known;

      if (is_blank (g_utf8_get_char (at)))
        {
          at = g_utf8_next_char (at);
          continue;
        }
      if (g_ascii_isdigit (*at))
        known = read_digits (self, &at, &token);
      else
        known = is_word_end (at) ? read_sign (&at, &token) : read_word (self, &at, &token);
      if (!known)
        return NULL;
      g_array_append_val (tokens, token);
    }
  return g_steal_pointer (&tokens);
}
