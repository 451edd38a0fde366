/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words made from a record, in the report's language: a sentence about a number changes when the number does. */
#include "config.h"
#include "document/rap-composer.h"

#include "model/rap-vocabulary.h"

static const char *
get_count_pattern (RapLanguage *language, RapRecord *count)
{
  const char *qualifier = rap_record_get_text (count, RAP_COUNT_QUALIFIER);
  gboolean has_minimum = !rap_record_is_empty (count, RAP_COUNT_MINIMUM);
  gboolean has_maximum = !rap_record_is_empty (count, RAP_COUNT_MAXIMUM);

  if (has_minimum && has_maximum
      && rap_record_get_number (count, RAP_COUNT_MINIMUM) != rap_record_get_number (count, RAP_COUNT_MAXIMUM))
    return rap_label (language, "count", "between {minimum} and {maximum} {unit}");
  if (g_str_equal (qualifier, "dozens"))
    return rap_label (language, "count", "dozens of {unit}");
  if (g_str_equal (qualifier, "some") || !(has_minimum || has_maximum))
    return rap_label (language, "count", "some {unit}");
  if (g_str_equal (qualifier, "least"))
    return rap_label (language, "count", "at least {number} {unit}");
  if (g_str_equal (qualifier, "most"))
    return rap_label (language, "count", "up to {number} {unit}");
  if (g_str_equal (qualifier, "about"))
    return rap_label (language, "count", "about {number} {unit}");

  return rap_label (language, "count", "{number} {unit}");
}

static char *
dup_number (RapLanguage *language, RapRecord *count, RapFieldId field)
{
  if (rap_record_is_empty (count, field))
    return g_strdup ("");

  return rap_language_dup_number (language, rap_record_get_number (count, field));
}

static char *
dup_count (RapLanguage *language, RapRecord *count)
{
  g_autofree char *minimum = dup_number (language, count, RAP_COUNT_MINIMUM);
  g_autofree char *maximum = dup_number (language, count, RAP_COUNT_MAXIMUM);

  return rap_label_format (get_count_pattern (language, count),
                           "number", minimum[0] != '\0' ? minimum : maximum,
                           "minimum", minimum,
                           "maximum", maximum,
                           "unit", rap_record_get_text (count, RAP_COUNT_UNIT),
                           NULL);
}

/**
 * rap_composer_mention:
 * @runs: gets the words
 * @span: a mention
 */
void
rap_composer_mention (RapComposer *composer, GPtrArray *runs, const RapSpan *span, RapRef ref)
{
  gint64 id = rap_composer_read_id (span->text);
  RapRecord *record = rap_case_get (composer->records, id);
  g_autofree char *words = NULL;

  rap_composer_use (composer, id);
  if (record == NULL)
    {
      if (!rap_case_is_withheld (composer->records, id))
        rap_composer_report (composer, RAP_PROBLEM_UNKNOWN_MENTION, span->text, ref);
      words = g_strdup ("[…]");
    }
  else if (rap_record_get_kind (record) == RAP_COUNT)
    words = dup_count (composer->language, record);
  else
    words = rap_vocabulary_dup_title (composer->records, record, composer->language);

  rap_runs_append (runs, span->style, words);
}
