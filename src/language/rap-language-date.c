/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes dates in words: ICU knows the order and the names, the catalogue what surrounds them. */
#include "config.h"
#include "language/rap-language.h"

#include "base/rap-date.h"
#include "language/rap-date-format.h"
#include "language/rap-date-phrases.h"

static const char *
get_phrase (RapLanguage       *self,
            RapDatePhraseKind  kind,
            RapDatePhraseOf    of)
{
  const RapDatePhrase *phrase = rap_date_phrases;

  while (phrase->kind != kind || phrase->of != of)
    phrase++;
  return rap_label (self, phrase->context, phrase->msgid);
}

static gboolean
is_named (const RapDatePoint *point)
{
  return point->month > 12 || point->year_digits == 1;
}

static RapDatePhraseOf
get_phrase_of (const RapDatePoint *point)
{
  if (is_named (point))
    return RAP_DATE_OF_SEASON;
  if (point->year_digits == 2)
    return RAP_DATE_OF_PERIOD;
  return point->month == 0 ? RAP_DATE_OF_YEAR : point->day == 0 ? RAP_DATE_OF_MONTH : RAP_DATE_OF_DAY;
}

static char *
dup_named (RapLanguage        *self,
           const RapDatePoint *point,
           gboolean            genitive)
{
  RapDatePoint whole_year = { .year = point->year, .hour = -1 };
  RapDatePhraseKind season = RAP_DATE_PHRASE_SPRING + point->month - RAP_DATE_SEASON_SPRING;
  RapDatePhraseKind kind = point->month > 0 ? season : RAP_DATE_PHRASE_DECADE;
  const char *phrase = get_phrase (self, kind, genitive ? RAP_DATE_OF_GENITIVE : RAP_DATE_OF_NAME);
  g_autofree char *year = rap_date_format_point (self, &whole_year, FALSE);

  return rap_label_format (phrase, "year", year, NULL);
}

static char *
dup_century (RapLanguage        *self,
             const RapDatePoint *point)
{
  RapDatePoint start = { .year = point->year, .hour = -1 }, end = { .year = point->year + 99, .hour = -1 };

  return rap_date_format_interval (self, &start, &end);
}

static char *
dup_with_offset (RapLanguage        *self,
                 const RapDatePoint *point)
{
  g_autofree char *time = rap_date_format_point (self, point, FALSE);
  int minutes = ABS (point->offset);

  if (minutes == 0)
    return g_strconcat (time, " (UTC)", NULL);
  return g_strdup_printf ("%s (UTC%s%02d:%02d)", time, point->offset < 0 ? "−" : "+", minutes / 60, minutes % 60);
}

static char *
dup_plain (RapLanguage        *self,
           const RapDatePoint *point,
           gboolean            genitive)
{
  if (is_named (point))
    return dup_named (self, point, genitive);
  if (point->year_digits == 2)
    return dup_century (self, point);
  if (point->offset != RAP_DATE_NO_OFFSET)
    return dup_with_offset (self, point);
  return rap_date_format_point (self, point, genitive);
}

static const char *
get_qualifier (RapLanguage        *self,
               const RapDatePoint *point,
               RapDatePhraseOf     of)
{
  if (point->approximate && point->uncertain)
    return get_phrase (self, RAP_DATE_PHRASE_POSSIBLY_AROUND, of);
  if (point->approximate)
    return get_phrase (self, RAP_DATE_PHRASE_AROUND, of);
  return point->uncertain ? get_phrase (self, RAP_DATE_PHRASE_POSSIBLY, of) : "{date}";
}

static char *
dup_point (RapLanguage        *self,
           const RapDatePoint *point,
           gboolean            genitive)
{
  g_autofree char *date = dup_plain (self, point, genitive), *genitive_date = NULL;

  if (!point->approximate && !point->uncertain)
    return g_steal_pointer (&date);

  genitive_date = dup_plain (self, point, TRUE);
  return rap_label_format (get_qualifier (self, point, get_phrase_of (point)), "date", date, "genitive", genitive_date, NULL);
}

static char *
dup_half (RapLanguage        *self,
          const RapDatePoint *point,
          RapDatePhraseKind   kind)
{
  RapDatePhraseOf of = get_phrase_of (point);
  g_autofree char *date = dup_point (self, point, FALSE), *genitive = dup_point (self, point, TRUE);
  const char *phrase = get_phrase (self, kind, of == RAP_DATE_OF_PERIOD ? RAP_DATE_OF_YEAR : of);

  return rap_label_format (phrase, "date", date, "genitive", genitive, NULL);
}

static gboolean
is_alike (const RapDatePoint *a,
          const RapDatePoint *b)
{
  return !is_named (a) && !is_named (b) && a->year_digits == 0 && b->year_digits == 0 &&
         rap_date_get_skeleton (a) == rap_date_get_skeleton (b) && a->offset == b->offset &&
         a->uncertain == b->uncertain && a->approximate == b->approximate;
}

/* CLDR's Persian pattern for two months of a year names the first one twice (CLDR 46). */
static gboolean
is_well_known (RapLanguage        *self,
               const RapDatePoint *point)
{
  return !g_str_has_prefix (self->locale, "fa") || rap_date_get_skeleton (point) != RAP_SKELETON_MONTH;
}

static char *
dup_whole_interval (RapLanguage        *self,
                    const RapDatePoint *start,
                    const RapDatePoint *end)
{
  g_autofree char *first = NULL, *last = NULL, *both = NULL, *separator = NULL;

  if (is_alike (start, end) && start->offset == RAP_DATE_NO_OFFSET && is_well_known (self, start))
    {
      both = rap_date_format_interval (self, start, end);
      return rap_label_format (get_qualifier (self, start, RAP_DATE_OF_PERIOD), "date", both, "genitive", both, NULL);
    }

  first = dup_point (self, start, FALSE);
  last = dup_point (self, end, FALSE);
  separator = rap_date_dup_separator (self);
  return g_strconcat (first, separator, last, NULL);
}

static char *
dup_interval (RapLanguage   *self,
              const RapDate *date)
{
  if (date->start == RAP_DATE_END_GIVEN && date->end == RAP_DATE_END_GIVEN)
    return dup_whole_interval (self, &date->points[0], &date->points[1]);
  if (date->start == RAP_DATE_END_GIVEN)
    return dup_half (self, &date->points[0],
                     date->end == RAP_DATE_END_OPEN ? RAP_DATE_PHRASE_ONWARDS : RAP_DATE_PHRASE_END_UNKNOWN);
  return dup_half (self, &date->points[1],
                   date->start == RAP_DATE_END_OPEN ? RAP_DATE_PHRASE_UNTIL : RAP_DATE_PHRASE_START_UNKNOWN);
}

/* Alternatives */

static gboolean
is_same_month (const RapDate *date)
{
  for (guint i = 0; i < date->n_points; i++)
    {
      const RapDatePoint *first = &date->points[0], *point = &date->points[i];

      if (!is_alike (first, point) || rap_date_get_skeleton (point) != RAP_SKELETON_DAY || point->year != first->year ||
          point->month != first->month)
        return FALSE;
    }
  return TRUE;
}

/* "9 or 10 January 2021": all the days stand where one would. */
static char *
dup_days_of_month (RapLanguage   *self,
                   const RapDate *date)
{
  char *days[RAP_DATE_MAX_POINTS + 1] = { NULL };
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < date->n_points; i++)
    days[i] = rap_language_dup_number (self, date->points[i].day);
  list = rap_language_dup_list (self, (const char *const *) days, TRUE);
  for (guint i = 0; i < date->n_points; i++)
    g_free (days[i]);

  text = rap_date_format_days (self, &date->points[0], list);
  return rap_label_format (get_qualifier (self, &date->points[0], RAP_DATE_OF_PERIOD), "date", text, "genitive", text, NULL);
}

static char *
dup_one_of (RapLanguage   *self,
            const RapDate *date)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) dates = NULL;

  if (is_same_month (date))
    return dup_days_of_month (self, date);

  for (guint i = 0; i < date->n_points; i++)
    g_strv_builder_take (builder, dup_point (self, &date->points[i], FALSE));
  dates = g_strv_builder_end (builder);
  return rap_language_dup_list (self, (const char *const *) dates, TRUE);
}

/* The first day of a month is an ordinal in French, as no other day is, and ICU does not know it. */
static char *
add_french_ordinal (const char *text)
{
  g_autoptr(GRegex) first = g_regex_new ("(?<![\\d:])1(?=( ?– ?\\d+(er)?| ou \\d+)? \\p{L})", 0, 0, NULL);

  return g_regex_replace_literal (first, text, -1, 0, "1er", 0, NULL);
}

#define MAX_DATES 4096  /* more than a paper has; where there are more, only time is lost */

static void
remember (RapLanguage *self,
          const char  *edtf,
          const char  *text)
{
  if (g_hash_table_size (self->dates) == MAX_DATES)
    g_hash_table_remove_all (self->dates);
  g_hash_table_insert (self->dates, g_strdup (edtf), g_strdup (text));
}

static char *
dup_date (RapLanguage   *self,
          const RapDate *date)
{
  g_autofree char *text = NULL;

  if (date->kind == RAP_DATE_INTERVAL)
    text = dup_interval (self, date);
  else
    text = date->kind == RAP_DATE_ONE_OF ? dup_one_of (self, date) : dup_point (self, &date->points[0], FALSE);
  return g_str_has_prefix (self->locale, "fr") ? add_french_ordinal (text) : g_steal_pointer (&text);
}

/**
 * rap_language_dup_date:
 * @edtf: a date, see rap_date_parse()
 *
 * What is unspecified is left out: 2021-01-XX is written as January 2021. A time of day is that of the place where it was
 * noted.
 *
 * Returns: (transfer full): the date in words; @edtf as it is when it is no date
 */
char *
rap_language_dup_date (RapLanguage *self,
                       const char  *edtf)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const char *known = g_hash_table_lookup (self->dates, edtf);
  RapDate date;
  char *text;

  if (known)
    return g_strdup (known);
  if (!rap_date_parse (edtf, &date, NULL))
    return g_strdup (edtf);

  text = dup_date (self, &date);
  remember (self, edtf, text);
  return text;
}
