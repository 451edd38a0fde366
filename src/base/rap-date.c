/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes EDTF (ISO 8601-2, https://www.loc.gov/standards/datetime/) and works out the days that it can mean. */
#include "config.h"
#include "base/rap-date.h"

#include <glib/gi18n.h>

#include "base/rap-error.h"

#define JULIAN_1970 719163  /* g_date_get_julian () of 1970-01-01 */

/* Reading: each moves past what it has read, and returns FALSE where something else stands */

static gboolean
read_text (const char **at,
           const char  *text)
{
  if (!g_str_has_prefix (*at, text))
    return FALSE;
  *at += strlen (text);
  return TRUE;
}

static gboolean
read_two_digits (const char **at,
                 int         *value)
{
  if (!g_ascii_isdigit ((*at)[0]) || !g_ascii_isdigit ((*at)[1]))
    return FALSE;
  *value = g_ascii_digit_value ((*at)[0]) * 10 + g_ascii_digit_value ((*at)[1]);
  *at += 2;
  return TRUE;
}

/* A month or day: 00 is neither a number of one nor a way to leave it out. */
static gboolean
read_number_or_xx (const char **at,
                   int         *value,
                   gboolean    *unspecified)
{
  *unspecified = read_text (at, "XX");
  return *unspecified || (read_two_digits (at, value) && *value > 0);
}

static gboolean
read_year (const char   **at,
           RapDatePoint  *point)
{
  for (int i = 0; i < 4; i++)
    {
      char c = (*at)[i];

      if (c == 'X' && i >= 2)
        point->year_digits++;
      else if (!g_ascii_isdigit (c) || point->year_digits > 0)
        return FALSE;
      point->year = point->year * 10 + (c == 'X' ? 0 : g_ascii_digit_value (c));
    }

  *at += 4;
  return TRUE;
}

static gboolean
read_month_and_day (const char   **at,
                    RapDatePoint  *point)
{
  if (!read_text (at, "-"))
    return TRUE;
  if (!read_number_or_xx (at, &point->month, &point->month_unspecified))
    return FALSE;
  if (!read_text (at, "-"))
    return TRUE;
  return read_number_or_xx (at, &point->day, &point->day_unspecified) && (point->month > 0 || point->day_unspecified);
}

static gboolean
read_offset (const char   **at,
             RapDatePoint  *point)
{
  gboolean west = **at == '-';
  int hours, minutes = 0;

  if (read_text (at, "Z"))
    {
      point->offset = 0;
      return TRUE;
    }
  if (!read_text (at, "+") && !read_text (at, "-"))
    return TRUE;
  if (!read_two_digits (at, &hours) || (read_text (at, ":") && !read_two_digits (at, &minutes)))
    return FALSE;

  point->offset = (hours * 60 + minutes) * (west ? -1 : 1);
  return hours <= 14 && minutes < 60;
}

static gboolean
read_time (const char   **at,
           RapDatePoint  *point)
{
  if (!read_text (at, "T"))
    return TRUE;
  if (point->day == 0 || !read_two_digits (at, &point->hour))
    return FALSE;
  if (!read_text (at, ":") || !read_two_digits (at, &point->minute))
    return FALSE;
  if (read_text (at, ":") && !read_two_digits (at, &point->second))
    return FALSE;
  return read_offset (at, point);
}

static void
read_qualifier (const char   **at,
                RapDatePoint  *point)
{
  gboolean both = read_text (at, "%");

  point->uncertain = both || read_text (at, "?");
  point->approximate = both || read_text (at, "~");
}

static gboolean
read_point (const char   **at,
            RapDatePoint  *point)
{
  *point = (RapDatePoint) { .hour = -1, .second = -1, .offset = RAP_DATE_NO_OFFSET };
  if (!read_year (at, point) || !read_month_and_day (at, point) || !read_time (at, point))
    return FALSE;
  if (point->year_digits > 0 && (point->month != 0 || point->month_unspecified))
    return FALSE;
  read_qualifier (at, point);
  return TRUE;
}

static gboolean
read_end (const char   **at,
          RapDatePoint  *point,
          RapDateEnd    *end)
{
  if (read_text (at, ".."))
    *end = RAP_DATE_END_OPEN;
  else if (**at == '/' || **at == '\0')
    *end = RAP_DATE_END_UNKNOWN;
  else
    return read_point (at, point);
  return TRUE;
}

static gboolean
read_interval (const char *at,
               RapDate    *date)
{
  date->kind = RAP_DATE_INTERVAL;
  date->n_points = 2;
  return read_end (&at, &date->points[0], &date->start) && read_text (&at, "/") &&
         read_end (&at, &date->points[1], &date->end) && *at == '\0' &&
         (date->start == RAP_DATE_END_GIVEN || date->end == RAP_DATE_END_GIVEN);
}

static gboolean
read_one_of (const char *at,
             RapDate    *date)
{
  date->kind = RAP_DATE_ONE_OF;
  do
    {
      if (date->n_points == RAP_DATE_MAX_POINTS || !read_point (&at, &date->points[date->n_points++]))
        return FALSE;
    }
  while (read_text (&at, ","));
  return read_text (&at, "]") && *at == '\0';
}

static gboolean
read_date (const char *edtf,
           RapDate    *date)
{
  *date = (RapDate) { .kind = RAP_DATE_SINGLE };
  if (read_text (&edtf, "["))
    return read_one_of (edtf, date);
  if (strchr (edtf, '/'))
    return read_interval (edtf, date);

  date->n_points = 1;
  return read_point (&edtf, &date->points[0]) && *edtf == '\0';
}

/* Checking: what is well written can still be impossible */

static gboolean
is_season (const RapDatePoint *point)
{
  return point->month >= RAP_DATE_SEASON_SPRING && point->month <= RAP_DATE_SEASON_WINTER;
}

static gboolean
check_day (const RapDatePoint  *point,
           GError             **error)
{
  g_autoptr(GDateTime) month = NULL;
  g_autofree char *name = NULL;

  if (point->day == 0 || g_date_valid_dmy (point->day, point->month, point->year))
    return TRUE;

  month = g_date_time_new_utc (point->year, point->month, 1, 0, 0, 0);
  name = g_date_time_format (month, "%B");
  /* Translators: day, name of the month, year */
  g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("There is no %1$d %2$s %3$d."), point->day, name, point->year);
  return FALSE;
}

static gboolean
check_point (const RapDatePoint  *point,
             GError             **error)
{
  gboolean has_day = point->day > 0 || point->day_unspecified;

  if (point->year == 0)
    g_set_error_literal (error, RAP_ERROR, RAP_ERROR_INVALID, _("There is no year 0."));
  else if (point->month > 12 && (!is_season (point) || has_day))
    g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("There is no month %d."), point->month);
  else if (point->hour > 23 || point->minute > 59 || point->second > 59)
    g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("There is no time of day %02d:%02d."), point->hour,
                 point->minute);
  else
    return check_day (point, error);
  return FALSE;
}

/* Working out the days */

static int
days_since_1970 (int year,
                 int month,
                 int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (int) g_date_get_julian (&date) - JULIAN_1970;
}

static int
get_first_month (const RapDatePoint *point)
{
  if (is_season (point))  /* spring begins in March, winter in December */
    return (point->month - RAP_DATE_SEASON_SPRING + 1) * 3;
  return MAX (point->month, 1);
}

static int
get_earliest (const RapDatePoint *point)
{
  return days_since_1970 (point->year, get_first_month (point), MAX (point->day, 1));
}

static int
get_latest (const RapDatePoint *point)
{
  static const int years[] = { 0, 9, 99 };
  int year = point->year + years[point->year_digits];
  int month = is_season (point) ? get_first_month (point) + 2 : point->month > 0 ? point->month : 12;

  if (month > 12)  /* a winter ends in February of the next year */
    {
      month -= 12;
      year++;
    }
  return days_since_1970 (year, month, point->day > 0 ? point->day : g_date_get_days_in_month (month, year));
}

/* The minute of the day in UTC, or on the local clock. */
static int
get_minute (const RapDatePoint *point)
{
  return point->hour * 60 + point->minute - (point->offset == RAP_DATE_NO_OFFSET ? 0 : point->offset);
}

static gboolean
ends_before_start (const RapDate *date)
{
  const RapDatePoint *start = &date->points[0], *end = &date->points[1];
  gboolean same_clock = (start->offset == RAP_DATE_NO_OFFSET) == (end->offset == RAP_DATE_NO_OFFSET);

  if (start->hour < 0 || end->hour < 0 || !same_clock)
    return date->latest < date->earliest;
  return (date->latest - date->earliest) * 24 * 60 + get_minute (end) < get_minute (start);
}

static gboolean
check_interval (RapDate  *date,
                GError  **error)
{
  date->earliest = date->start == RAP_DATE_END_GIVEN ? get_earliest (&date->points[0]) : G_MININT;
  date->latest = date->end == RAP_DATE_END_GIVEN ? get_latest (&date->points[1]) : G_MAXINT;
  if (date->start != RAP_DATE_END_GIVEN || date->end != RAP_DATE_END_GIVEN || !ends_before_start (date))
    return TRUE;

  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_INVALID, _("The period ends before it begins."));
  return FALSE;
}

static gboolean
check_date (RapDate  *date,
            GError  **error)
{
  date->earliest = G_MAXINT;
  date->latest = G_MININT;

  for (guint i = 0; i < date->n_points; i++)
    {
      if ((i == 0 && date->start != RAP_DATE_END_GIVEN) || (i == 1 && date->end != RAP_DATE_END_GIVEN))
        continue;
      if (!check_point (&date->points[i], error))
        return FALSE;
      date->earliest = MIN (date->earliest, get_earliest (&date->points[i]));
      date->latest = MAX (date->latest, get_latest (&date->points[i]));
    }

  return date->kind != RAP_DATE_INTERVAL || check_interval (date, error);
}

/**
 * rap_date_parse:
 * @edtf: a date in EDTF: level 0, level 1 without years of more than four digits, or a one-of set
 * @date: (out): where to put the parts and the days
 * @error: where to put %RAP_ERROR_INVALID
 *
 * Empty text is an error. A winter is taken to begin in December of its year, as EDTF leaves that open; ? and ~ do not
 * move the days.
 *
 * Returns: whether @edtf is a possible date; @date is undefined when it is not
 */
gboolean
rap_date_parse (const char  *edtf,
                RapDate     *date,
                GError     **error)
{
  g_return_val_if_fail (edtf != NULL && date != NULL, FALSE);

  if (read_date (edtf, date))
    return check_date (date, error);

  g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID,
               _("“%s” is not a date: write it like 2021-01-10, 2021-01 or 2021."), edtf);
  return FALSE;
}

/* Writing */

static void
append_time (GString            *edtf,
             const RapDatePoint *point)
{
  int offset = point->offset == RAP_DATE_NO_OFFSET ? 0 : ABS (point->offset);

  g_string_append_printf (edtf, "T%02d:%02d", point->hour, point->minute);
  if (point->second >= 0)
    g_string_append_printf (edtf, ":%02d", point->second);
  if (point->offset == 0)
    g_string_append_c (edtf, 'Z');
  else if (offset != 0)
    g_string_append_printf (edtf, "%c%02d:%02d", point->offset < 0 ? '-' : '+', offset / 60, offset % 60);
}

static void
append_point (GString            *edtf,
              const RapDatePoint *point)
{
  g_string_append_printf (edtf, "%04d", point->year);
  for (guint i = 0; i < point->year_digits; i++)
    edtf->str[edtf->len - 1 - i] = 'X';
  if (point->month_unspecified)
    g_string_append (edtf, "-XX");
  else if (point->month > 0)
    g_string_append_printf (edtf, "-%02d", point->month);
  if (point->day_unspecified)
    g_string_append (edtf, "-XX");
  else if (point->day > 0)
    g_string_append_printf (edtf, "-%02d", point->day);
  if (point->hour >= 0)
    append_time (edtf, point);
  if (point->uncertain || point->approximate)
    g_string_append_c (edtf, !point->approximate ? '?' : point->uncertain ? '%' : '~');
}

static void
append_end (GString            *edtf,
            const RapDatePoint *point,
            RapDateEnd          end)
{
  if (end == RAP_DATE_END_GIVEN)
    append_point (edtf, point);
  else if (end == RAP_DATE_END_OPEN)
    g_string_append (edtf, "..");
}

/**
 * rap_date_dup_string:
 * @date: a date; its days are not looked at
 *
 * Returns: (transfer full): @date in EDTF
 */
char *
rap_date_dup_string (const RapDate *date)
{
  GString *edtf = g_string_new (date->kind == RAP_DATE_ONE_OF ? "[" : NULL);

  append_end (edtf, &date->points[0], date->start);
  if (date->kind == RAP_DATE_INTERVAL)
    {
      g_string_append_c (edtf, '/');
      append_end (edtf, &date->points[1], date->end);
    }
  if (date->kind == RAP_DATE_ONE_OF)
    {
      for (guint i = 1; i < date->n_points; i++)
        {
          g_string_append_c (edtf, ',');
          append_point (edtf, &date->points[i]);
        }
      g_string_append_c (edtf, ']');
    }
  return g_string_free (edtf, FALSE);
}

/**
 * rap_date_get_today:
 *
 * Returns: today on the local calendar, in days since 1970-01-01
 */
int
rap_date_get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return days_since_1970 (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}
