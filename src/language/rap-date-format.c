/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes dates and intervals of dates through ICU, whose formatters and calendars are opened once a language. */
#include "config.h"
#include "language/rap-date-format.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udatpg.h>
#include <unicode/ufieldpositer.h>
#include <unicode/uformattedvalue.h>

#define MAX_TEXT 256  /* no pattern comes near it */
#define ZONE u"GMT"  /* a date is written as it was recorded, so no zone may move it */

static const UChar *const skeletons[RAP_N_SKELETONS] = { u"y", u"yMMMM", u"yMMMMd", u"yMMMMdjm", u"yMMMMdjms" };

static UDateFormat *
open_format (RapLanguage *self,
             const char  *pattern)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;
  g_autofree UChar *text = rap_icu_from_utf8 (pattern, &length);

  return udat_open (UDAT_PATTERN, UDAT_PATTERN, self->locale, ZONE, -1, text, length, &status);
}

/**
 * rap_date_dup_pattern:
 *
 * Returns: (transfer full): ICU's pattern for @skeleton (UTS 35)
 */
char *
rap_date_dup_pattern (RapLanguage *self,
                      RapSkeleton  skeleton)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (self->locale, &status);
  UChar pattern[128];
  int32_t length = udatpg_getBestPattern (generator, skeletons[skeleton], -1, pattern, G_N_ELEMENTS (pattern), &status);

  udatpg_close (generator);
  return U_FAILURE (status) ? g_strdup ("y-MM-dd") : rap_utf8_from_icu (pattern, length);
}

static UDateFormat *
get_format (RapLanguage *self,
            RapSkeleton  skeleton)
{
  g_autofree char *pattern = NULL;

  if (!self->formats[skeleton])
    {
      pattern = rap_date_dup_pattern (self, skeleton);
      self->formats[skeleton] = open_format (self, pattern);
    }
  return self->formats[skeleton];
}

/* In a pattern L is the month by itself and M the form that a day takes (UTS 35): "январь 2021 г.", "января 2021 г." */
static UDateFormat *
get_genitive_format (RapLanguage *self)
{
  g_autofree char *pattern = NULL;

  if (!self->genitive)
    {
      pattern = g_strdelimit (rap_date_dup_pattern (self, RAP_SKELETON_MONTH), "L", 'M');
      self->genitive = open_format (self, pattern);
    }
  return self->genitive;
}

static UDateIntervalFormat *
get_interval_format (RapLanguage *self,
                     RapSkeleton  skeleton)
{
  UErrorCode status = U_ZERO_ERROR;

  if (!self->intervals[skeleton])
    self->intervals[skeleton] = udtitvfmt_open (self->locale, skeletons[skeleton], -1, ZONE, -1, &status);
  return self->intervals[skeleton];
}

/* Gregorian at all times: ICU would turn to the Julian calendar before 1582. */
static UCalendar *
get_calendar (RapLanguage *self,
              RapCalendar  which)
{
  UErrorCode status = U_ZERO_ERROR;

  if (!self->calendars[which])
    {
      self->calendars[which] = ucal_open (ZONE, -1, self->locale, UCAL_GREGORIAN, &status);
      ucal_setGregorianChange (self->calendars[which], -G_MAXINT64, &status);
    }
  return self->calendars[which];
}

static UCalendar *
set_calendar (RapLanguage        *self,
              RapCalendar         which,
              const RapDatePoint *point)
{
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar = get_calendar (self, which);

  ucal_clear (calendar);
  ucal_setDateTime (calendar, point->year, MAX (point->month, 1) - 1, MAX (point->day, 1), MAX (point->hour, 0),
                    point->minute, MAX (point->second, 0), &status);
  return calendar;
}

/** Returns: how precise @point is */
RapSkeleton
rap_date_get_skeleton (const RapDatePoint *point)
{
  if (point->month == 0)
    return RAP_SKELETON_YEAR;
  if (point->day == 0)
    return RAP_SKELETON_MONTH;
  if (point->hour < 0)
    return RAP_SKELETON_DAY;
  return point->second < 0 ? RAP_SKELETON_MINUTE : RAP_SKELETON_SECOND;
}

/* Writes @point and tells where the day stands in @text, if it does. */
static int32_t
format_fields (RapLanguage        *self,
               const RapDatePoint *point,
               UDateFormat        *format,
               UChar              *text,
               int32_t            *day_start,
               int32_t            *day_end)
{
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar = set_calendar (self, RAP_CALENDAR_START, point);
  UFieldPositionIterator *fields = ufieldpositer_open (&status);
  int32_t length = udat_formatCalendarForFields (format, calendar, text, MAX_TEXT, fields, &status);
  int32_t field;

  do
    field = ufieldpositer_next (fields, day_start, day_end);
  while (field >= 0 && field != UDAT_DATE_FIELD);
  if (field < 0)
    *day_start = *day_end = 0;
  ufieldpositer_close (fields);
  return U_FAILURE (status) ? 0 : length;
}

/**
 * rap_date_format_point:
 * @point: neither a season nor a decade
 * @genitive: whether to write a month by itself in the form that a day takes
 *
 * Returns: (transfer full): the date as precisely as it is given
 */
char *
rap_date_format_point (RapLanguage        *self,
                       const RapDatePoint *point,
                       gboolean            genitive)
{
  RapSkeleton skeleton = rap_date_get_skeleton (point);
  gboolean other_form = genitive && skeleton == RAP_SKELETON_MONTH;
  UDateFormat *format = other_form ? get_genitive_format (self) : get_format (self, skeleton);
  UChar text[MAX_TEXT];
  int32_t day_start, day_end, length = format_fields (self, point, format, text, &day_start, &day_end);

  return rap_utf8_from_icu (text, length);
}

/**
 * rap_date_format_days:
 * @point: a day
 * @days: what to write in place of the number of the day
 *
 * Returns: (transfer full): the date
 */
char *
rap_date_format_days (RapLanguage        *self,
                      const RapDatePoint *point,
                      const char         *days)
{
  UChar text[MAX_TEXT];
  int32_t start, end, length = format_fields (self, point, get_format (self, RAP_SKELETON_DAY), text, &start, &end);
  g_autofree char *before = rap_utf8_from_icu (text, start);
  g_autofree char *after = rap_utf8_from_icu (text + end, length - end);

  return g_strconcat (before, days, after, NULL);
}

/**
 * rap_date_format_interval:
 * @end: as precise as @start
 *
 * Returns: (transfer full): both, with what they share written once
 */
char *
rap_date_format_interval (RapLanguage        *self,
                          const RapDatePoint *start,
                          const RapDatePoint *end)
{
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *from = set_calendar (self, RAP_CALENDAR_START, start), *to = set_calendar (self, RAP_CALENDAR_END, end);
  UFormattedDateInterval *result = udtitvfmt_openResult (&status);
  const UChar *text;
  int32_t length = 0;
  char *interval;

  udtitvfmt_formatCalendarToResult (get_interval_format (self, rap_date_get_skeleton (start)), from, to, result, &status);
  text = ufmtval_getString (udtitvfmt_resultAsValue (result, &status), &length, &status);
  interval = rap_utf8_from_icu (text, U_FAILURE (status) ? 0 : length);
  udtitvfmt_closeResult (result);
  return interval;
}

/**
 * rap_date_dup_separator:
 *
 * Returns: (transfer full): what stands between two dates that share nothing, with its spaces: a dash, or the Persian "تا"
 */
char *
rap_date_dup_separator (RapLanguage *self)
{
  RapDatePoint start = { .year = 2001, .month = 1, .hour = -1 }, end = { .year = 2002, .month = 2, .hour = -1 };
  g_autofree char *first = rap_date_format_point (self, &start, FALSE), *last = rap_date_format_point (self, &end, FALSE);
  g_autofree char *both = rap_date_format_interval (self, &start, &end);
  gsize length = strlen (both), outer = strlen (first) + strlen (last);

  if (length <= outer || !g_str_has_prefix (both, first) || !g_str_has_suffix (both, last))
    return g_strdup (" – ");
  return g_strndup (both + strlen (first), length - outer);
}
