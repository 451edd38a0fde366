/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes durations in words: ICU knows the digits, the catalogue the words and which form of them a number takes. */
#include "config.h"
#include "language/rap-language.h"

#include "base/rap-duration.h"

typedef struct
{
  const char *context;
  const char *one;
  const char *other;
} Label;

static const Label lengths[RAP_DURATION_N_UNITS] = {
  [RAP_DURATION_YEAR] = { RAP_LABEL_PLURAL ("duration", "{number} year", "{number} years") },
  [RAP_DURATION_MONTH] = { RAP_LABEL_PLURAL ("duration", "{number} month", "{number} months") },
  [RAP_DURATION_WEEK] = { RAP_LABEL_PLURAL ("duration", "{number} week", "{number} weeks") },
  [RAP_DURATION_DAY] = { RAP_LABEL_PLURAL ("duration", "{number} day", "{number} days") },
  [RAP_DURATION_HOUR] = { RAP_LABEL_PLURAL ("duration", "{number} hour", "{number} hours") },
  [RAP_DURATION_MINUTE] = { RAP_LABEL_PLURAL ("duration", "{number} minute", "{number} minutes") },
};

/* The maximum decides the form. */
static const Label ranges[RAP_DURATION_N_UNITS] = {
  [RAP_DURATION_YEAR] = { RAP_LABEL_PLURAL ("duration", "{minimum}–{maximum} year", "{minimum}–{maximum} years") },
  [RAP_DURATION_MONTH] = { RAP_LABEL_PLURAL ("duration", "{minimum}–{maximum} month", "{minimum}–{maximum} months") },
  [RAP_DURATION_WEEK] = { RAP_LABEL_PLURAL ("duration", "{minimum}–{maximum} week", "{minimum}–{maximum} weeks") },
  [RAP_DURATION_DAY] = { RAP_LABEL_PLURAL ("duration", "{minimum}–{maximum} day", "{minimum}–{maximum} days") },
  [RAP_DURATION_HOUR] = { RAP_LABEL_PLURAL ("duration", "{minimum}–{maximum} hour", "{minimum}–{maximum} hours") },
  [RAP_DURATION_MINUTE] = { RAP_LABEL_PLURAL ("duration", "{minimum}–{maximum} minute", "{minimum}–{maximum} minutes") },
};

static const char *
get_label (RapLanguage *self,
           const Label *label,
           int          number)
{
  return rap_label_plural (self, label->context, label->one, label->other, (guint64) number);
}

static char *
dup_amount (RapLanguage     *self,
            RapDurationUnit  unit,
            int              amount)
{
  g_autofree char *number = rap_language_dup_number (self, amount);

  return rap_label_format (get_label (self, &lengths[unit], amount), "number", number, NULL);
}

static char *
dup_length (RapLanguage             *self,
            const RapDurationLength *length)
{
  char *text = NULL;

  for (RapDurationUnit u = 0; u < RAP_DURATION_N_UNITS; u++)
    {
      g_autofree char *larger = text, *smaller = NULL;

      if (length->amounts[u] == 0)
        {
          text = g_steal_pointer (&larger);
          continue;
        }
      smaller = dup_amount (self, u, length->amounts[u]);
      /* Translators: two parts of a duration, "1 hour" and "30 minutes" */
      text = larger ? rap_label_format (rap_label (self, "duration", "{larger} {smaller}"), "larger", larger, "smaller",
                                        smaller, NULL)
                    : g_steal_pointer (&smaller);
    }
  return text;
}

/* Returns: the unit if it is the only one, otherwise RAP_DURATION_N_UNITS */
static RapDurationUnit
get_only_unit (const RapDurationLength *length)
{
  RapDurationUnit only = RAP_DURATION_N_UNITS;

  for (RapDurationUnit u = 0; u < RAP_DURATION_N_UNITS; u++)
    {
      if (length->amounts[u] > 0 && only != RAP_DURATION_N_UNITS)
        return RAP_DURATION_N_UNITS;
      if (length->amounts[u] > 0)
        only = u;
    }
  return only;
}

/* "5–9 hours" */
static char *
dup_range_of_unit (RapLanguage       *self,
                   const RapDuration *duration,
                   RapDurationUnit    unit)
{
  g_autofree char *minimum = rap_language_dup_number (self, duration->minimum.amounts[unit]);
  g_autofree char *maximum = rap_language_dup_number (self, duration->maximum.amounts[unit]);
  const char *label = get_label (self, &ranges[unit], duration->maximum.amounts[unit]);

  return rap_label_format (label, "minimum", minimum, "maximum", maximum, NULL);
}

static char *
dup_range (RapLanguage       *self,
           const RapDuration *duration)
{
  RapDurationUnit unit = get_only_unit (&duration->minimum);
  g_autofree char *minimum = NULL, *maximum = NULL;

  if (unit != RAP_DURATION_N_UNITS && unit == get_only_unit (&duration->maximum))
    return dup_range_of_unit (self, duration, unit);

  minimum = dup_length (self, &duration->minimum);
  maximum = dup_length (self, &duration->maximum);
  /* Translators: the shortest and the longest time that it can have taken, "30 minutes" and "2 hours" */
  return rap_label_format (rap_label (self, "duration", "{minimum} to {maximum}"), "minimum", minimum, "maximum", maximum,
                           NULL);
}

/**
 * rap_language_dup_duration:
 * @iso: a duration, see rap_duration_parse()
 *
 * Returns: (transfer full): the duration in words; @iso as it is when it is no duration
 */
char *
rap_language_dup_duration (RapLanguage *self,
                           const char  *iso)
{
  g_autofree char *text = NULL;
  RapDuration duration;

  if (!rap_duration_parse (iso, &duration, NULL))
    return g_strdup (iso);

  text = duration.is_range ? dup_range (self, &duration) : dup_length (self, &duration.minimum);
  if (!duration.approximate)
    return g_steal_pointer (&text);
  return rap_label_format (rap_label (self, "duration", "about {duration}"), "duration", text, NULL);
}
