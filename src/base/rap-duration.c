/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes durations as ISO 8601 has them, "PT1H30M". Two with a stroke between are a range and a "~" at the end
 * makes it approximate, as in EDTF. */
#include "config.h"
#include "base/rap-duration.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/rap-error.h"

#define MAX_DIGITS 5
#define HOUR       60  /* minutes */
#define DAY        (24 * HOUR)

static const struct
{
  char letter;
  int  shortest;  /* minutes */
  int  longest;
} units[RAP_DURATION_N_UNITS] = {
  [RAP_DURATION_YEAR] = { 'Y', 365 * DAY, 366 * DAY },
  [RAP_DURATION_MONTH] = { 'M', 28 * DAY, 31 * DAY },
  [RAP_DURATION_WEEK] = { 'W', 7 * DAY, 7 * DAY },
  [RAP_DURATION_DAY] = { 'D', DAY, DAY },
  [RAP_DURATION_HOUR] = { 'H', HOUR, HOUR },
  [RAP_DURATION_MINUTE] = { 'M', 1, 1 },
};

/* Reading: each moves past what it has read */

static gboolean
read_sign (const char **at,
           char         sign)
{
  if (**at != sign)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* A number with the unit's letter after it; with another letter it is left to the next unit. */
static gboolean
read_amount (const char **at,
             char         letter,
             int         *amount)
{
  const char *end = *at;
  int value = 0;

  for (; g_ascii_isdigit (*end) && end - *at < MAX_DIGITS; end++)
    value = value * 10 + g_ascii_digit_value (*end);
  if (end == *at || *end != letter)
    return FALSE;

  *amount = value;
  *at = end + 1;
  return TRUE;
}

/* Returns: how many of the units are given */
static guint
read_amounts (const char        **at,
              RapDurationUnit     first,
              RapDurationUnit     last,
              RapDurationLength  *length)
{
  guint n = 0;

  for (RapDurationUnit u = first; u <= last; u++)
    n += (guint) read_amount (at, units[u].letter, &length->amounts[u]);
  return n;
}

static gboolean
read_length (const char        **at,
             RapDurationLength  *length)
{
  guint n;

  if (!read_sign (at, 'P'))
    return FALSE;
  n = read_amounts (at, RAP_DURATION_YEAR, RAP_DURATION_DAY, length);
  if (read_sign (at, 'T'))
    return read_amounts (at, RAP_DURATION_HOUR, RAP_DURATION_MINUTE, length) > 0;
  return n > 0;
}

static gboolean
read_duration (const char  *at,
               RapDuration *duration)
{
  *duration = (RapDuration) { 0 };
  if (!read_length (&at, &duration->minimum))
    return FALSE;
  duration->is_range = read_sign (&at, '/');
  if (duration->is_range && !read_length (&at, &duration->maximum))
    return FALSE;
  duration->approximate = read_sign (&at, '~');
  return *at == '\0';
}

/* Checking: what is well written can still be impossible */

static gboolean
check_duration (RapDuration  *duration,
                GError      **error)
{
  const RapDurationLength *maximum = duration->is_range ? &duration->maximum : &duration->minimum;

  for (RapDurationUnit u = 0; u < RAP_DURATION_N_UNITS; u++)
    {
      duration->shortest += (gint64) duration->minimum.amounts[u] * units[u].shortest;
      duration->longest += (gint64) maximum->amounts[u] * units[u].longest;
    }

  if (duration->shortest == 0 || duration->longest == 0)
    g_set_error_literal (error, RAP_ERROR, RAP_ERROR_INVALID, _("A duration must be longer than nothing."));
  else if (duration->shortest > duration->longest)
    g_set_error_literal (error, RAP_ERROR, RAP_ERROR_INVALID, _("The shorter duration must come first."));
  else
    return TRUE;
  return FALSE;
}

/**
 * rap_duration_parse:
 * @iso: years to minutes as in ISO 8601 ("P3D", "PT1H30M"), two of them as a range ("PT5H/PT9H"), perhaps with "~" at the
 *   end
 * @duration: (out): where to put the parts, and the minutes
 * @error: where to put %RAP_ERROR_INVALID
 *
 * Weeks may stand together with other units (ISO 8601-2). Empty text is an error; "~" does not change the minutes.
 *
 * Returns: whether @iso is a possible duration; @duration is undefined when it is not
 */
gboolean
rap_duration_parse (const char   *iso,
                    RapDuration  *duration,
                    GError      **error)
{
  g_return_val_if_fail (iso != NULL && duration != NULL, FALSE);

  if (read_duration (iso, duration))
    return check_duration (duration, error);

  g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID,
               _("“%s” is not a duration: write it like PT5H, P3D or PT5H/PT9H."), iso);
  return FALSE;
}

/* Writing */

static void
append_length (GString                 *iso,
               const RapDurationLength *length)
{
  g_string_append_c (iso, 'P');
  for (RapDurationUnit u = 0; u < RAP_DURATION_N_UNITS; u++)
    {
      if (u == RAP_DURATION_HOUR && (length->amounts[RAP_DURATION_HOUR] > 0 || length->amounts[RAP_DURATION_MINUTE] > 0))
        g_string_append_c (iso, 'T');
      if (length->amounts[u] > 0)
        g_string_append_printf (iso, "%d%c", length->amounts[u], units[u].letter);
    }
}

/**
 * rap_duration_dup_string:
 * @duration: a duration; its minutes are not looked at
 *
 * Returns: (transfer full): @duration as rap_duration_parse() reads it
 */
char *
rap_duration_dup_string (const RapDuration *duration)
{
  GString *iso = g_string_new (NULL);

  append_length (iso, &duration->minimum);
  if (duration->is_range)
    {
      g_string_append_c (iso, '/');
      append_length (iso, &duration->maximum);
    }
  if (duration->approximate)
    g_string_append_c (iso, '~');
  return g_string_free (iso, FALSE);
}
