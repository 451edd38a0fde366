/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, lists, quotation marks and collation, by ICU. */
#include "config.h"
#include "language/rap-language-private.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uformattedvalue.h>
#include <unicode/ulistformatter.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/unum.h>

/** Returns: (transfer full): @text, which may hold lone surrogates, as UTF-8 */
char *
rap_utf8_from_icu (const UChar *text,
                   int32_t      length)
{
  char *utf8 = g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);

  return utf8 ? utf8 : g_strdup ("");
}

/** Returns: (transfer full): @text, which must be UTF-8 */
UChar *
rap_icu_from_utf8 (const char *text,
                   int32_t    *length)
{
  glong n;
  UChar *utf16 = (UChar *) g_utf8_to_utf16 (text, -1, NULL, &n, NULL);

  *length = (int32_t) n;
  return utf16;
}

/**
 * rap_language_dup_number:
 *
 * Returns: (transfer full): @number with the language's digits and grouping
 */
char *
rap_language_dup_number (RapLanguage *self,
                         gint64       number)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (UNUM_DECIMAL, NULL, 0, self->locale, NULL, &status);
  UChar text[64];
  int32_t length = unum_formatInt64 (format, number, text, G_N_ELEMENTS (text), NULL, &status);

  unum_close (format);
  return U_FAILURE (status) ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : rap_utf8_from_icu (text, length);
}

static char *
format_list (UListFormatter     *format,
             const UChar *const *items,
             const int32_t      *lengths,
             int32_t             n)
{
  UErrorCode status = U_ZERO_ERROR;
  UFormattedList *result = ulistfmt_openResult (&status);
  const UChar *text;
  int32_t length = 0;
  char *list;

  ulistfmt_formatStringsToResult (format, items, lengths, n, result, &status);
  text = ufmtval_getString (ulistfmt_resultAsValue (result, &status), &length, &status);
  list = U_FAILURE (status) ? NULL : rap_utf8_from_icu (text, length);
  ulistfmt_closeResult (result);
  return list;
}

/**
 * rap_language_dup_list:
 * @items: (array zero-terminated=1): the items in UTF-8
 * @or_list: whether one of them holds, not all
 *
 * Returns: (transfer full): for example "A, B and C"; empty when there are no items
 */
char *
rap_language_dup_list (RapLanguage       *self,
                       const char *const *items,
                       gboolean           or_list)
{
  guint n = g_strv_length ((char **) items);
  UErrorCode status = U_ZERO_ERROR;
  UListFormatter *format = ulistfmt_openForType (self->locale, or_list ? ULISTFMT_TYPE_OR : ULISTFMT_TYPE_AND,
                                                 ULISTFMT_WIDTH_WIDE, &status);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree int32_t *lengths = g_new0 (int32_t, n);
  char *list;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (texts, rap_icu_from_utf8 (items[i], &lengths[i]));
  list = format_list (format, (const UChar *const *) texts->pdata, lengths, (int32_t) n);
  ulistfmt_close (format);
  return list ? list : g_strjoinv (", ", (char **) items);
}

/* French sets a space inside its marks that no line may break (Lexique de l'Imprimerie nationale); the Swiss do not. */
static const char *
get_inner_space (RapLanguage *self)
{
  return g_str_has_prefix (self->locale, "fr") && !g_str_has_prefix (self->locale, "fr_CH") ? "\u00a0" : "";
}

static char *
dup_quotation_mark (ULocaleData             *data,
                    ULocaleDataDelimiterType which,
                    const char              *otherwise)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar mark[8];
  int32_t length = ulocdata_getDelimiter (data, which, mark, G_N_ELEMENTS (mark), &status);

  return U_FAILURE (status) ? g_strdup (otherwise) : rap_utf8_from_icu (mark, length);
}

static char **
get_quotes (RapLanguage *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!self->quotes[0])
    {
      UErrorCode status = U_ZERO_ERROR;
      ULocaleData *data = ulocdata_open (self->locale, &status);
      g_autofree char *start = dup_quotation_mark (data, ULOCDATA_QUOTATION_START, "“");
      g_autofree char *end = dup_quotation_mark (data, ULOCDATA_QUOTATION_END, "”");

      ulocdata_close (data);
      self->quotes[0] = g_strconcat (start, get_inner_space (self), NULL);
      self->quotes[1] = g_strconcat (get_inner_space (self), end, NULL);
    }
  return self->quotes;
}

/**
 * rap_language_dup_quoted:
 *
 * Returns: (transfer full): @text in the language's own quotation marks (CLDR)
 */
char *
rap_language_dup_quoted (RapLanguage *self,
                         const char  *text)
{
  char **quotes = get_quotes (self);

  return g_strconcat (quotes[0], text, quotes[1], NULL);
}

static UCollator *
get_collator (RapLanguage *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  UErrorCode status = U_ZERO_ERROR;

  if (!self->collator)
    self->collator = ucol_open (self->locale, &status);
  return self->collator;
}

/**
 * rap_language_compare:
 *
 * Returns: less than, equal to or more than 0, as @a stands before, with or after @b in the language's alphabet
 */
int
rap_language_compare (RapLanguage *self,
                      const char  *a,
                      const char  *b)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollator *collator = get_collator (self);
  UCollationResult order = collator ? ucol_strcollUTF8 (collator, a, -1, b, -1, &status) : UCOL_EQUAL;

  return !collator || U_FAILURE (status) ? strcmp (a, b) : (int) order;
}

/**
 * rap_language_get_direction:
 *
 * Returns: whether the letter reads from right to left; -1 for what has no direction of its own, such as digits (UAX #9)
 */
int
rap_language_get_direction (gunichar letter)
{
  switch ((int) u_charDirection ((UChar32) letter))
    {
    case U_LEFT_TO_RIGHT:
      return FALSE;

    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
      return TRUE;

    default:
      return -1;
    }
}
