/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a claim about a number, or a date that is not exact, can mean. */
#include "config.h"
#include "model/rap-range.h"

#include "base/rap-date.h"

#define DOZENS_MINIMUM 24
#define DOZENS_MAXIMUM 99

static gint64
add (gint64 a, gint64 b)
{
  gint64 sum;

  return __builtin_add_overflow (a, b, &sum) ? RAP_RANGE_OPEN : sum;
}

static RapRange
get_meaning (const char *qualifier, gint64 number)
{
  if (g_str_equal (qualifier, "least"))
    return (RapRange) { number, RAP_RANGE_OPEN };
  if (g_str_equal (qualifier, "most"))
    return (RapRange) { 0, number };
  if (g_str_equal (qualifier, "about"))
    return (RapRange) { number - number / 10, add (number, number / 10) };

  return (RapRange) { number, number };
}

/**
 * rap_range_from_count:
 * @range: (out): set when the claim says a number
 * @count: a record of type %RAP_COUNT
 *
 * "At least" has no upper limit, "up to" begins with nobody, "about" is ten per cent more or less, "dozens" are 24 to 99.
 *
 * Returns: whether the claim says a number, and one that is possible
 */
gboolean
rap_range_from_count (RapRange *range, RapRecord *count)
{
  const char *qualifier = rap_record_get_text (count, RAP_COUNT_QUALIFIER);
  gboolean has_minimum = !rap_record_is_empty (count, RAP_COUNT_MINIMUM);
  gint64 minimum = rap_record_get_number (count, has_minimum ? RAP_COUNT_MINIMUM : RAP_COUNT_MAXIMUM);
  gint64 maximum = rap_record_get_number (count, rap_record_is_empty (count, RAP_COUNT_MAXIMUM) ? RAP_COUNT_MINIMUM : RAP_COUNT_MAXIMUM);

  if (g_str_equal (qualifier, "dozens"))
    *range = (RapRange) { DOZENS_MINIMUM, DOZENS_MAXIMUM };
  else if (g_str_equal (qualifier, "some") || minimum == RAP_NO_NUMBER || minimum > maximum)
    return FALSE;
  else
    *range = minimum != maximum ? (RapRange) { minimum, maximum } : get_meaning (qualifier, minimum);

  return TRUE;
}

/**
 * rap_range_from_date:
 * @range: (out): the days it can mean, when it is a date
 * @field: a date
 */
gboolean
rap_range_from_date (RapRange *range, RapRecord *record, RapFieldId field)
{
  RapDate date;

  if (!rap_date_parse (rap_record_get_text (record, field), &date, NULL))
    return FALSE;

  *range = (RapRange) { date.earliest, date.latest };

  return TRUE;
}

gboolean
rap_range_overlaps (const RapRange *a, const RapRange *b)
{
  return a->minimum <= b->maximum && b->minimum <= a->maximum;
}

/**
 * rap_range_add:
 *
 * Adds what is counted twice to @sum: the least to the least, the most to the most.
 */
void
rap_range_add (RapRange *sum, const RapRange *other)
{
  sum->minimum = add (sum->minimum, other->minimum);
  sum->maximum = add (sum->maximum, other->maximum);
}

/**
 * rap_range_include:
 *
 * Makes @range wide enough for what another source says about the same.
 */
void
rap_range_include (RapRange *range, const RapRange *other)
{
  range->minimum = MIN (range->minimum, other->minimum);
  range->maximum = MAX (range->maximum, other->maximum);
}
