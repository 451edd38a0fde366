/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about numbers: claims that cannot be, and claims that do not agree with each other. */
#include "config.h"
#include "check/rap-check-private.h"

#include <glib/gi18n.h>

#include "model/rap-range.h"

static char *
dup_number (RapRecord *count, RapFieldId field)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_number (count, field));
}

static gboolean
has_two_numbers (RapRecord *count)
{
  return !rap_record_is_empty (count, RAP_COUNT_MINIMUM) && !rap_record_is_empty (count, RAP_COUNT_MAXIMUM)
         && rap_record_get_number (count, RAP_COUNT_MINIMUM) != rap_record_get_number (count, RAP_COUNT_MAXIMUM);
}

void
rap_check_counts (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  for (guint i = 0; i < rap_case_count (input->whole, RAP_COUNT); i++)
    {
      g_autoptr (RapRecord) count = g_list_model_get_item (rap_case_get_list (input->whole, RAP_COUNT), i);
      RapRecord *incident = rap_case_get_of_kind (input->whole, RAP_INCIDENT, rap_record_get_number (count, RAP_COUNT_INCIDENT));
      g_autofree char *title = NULL, *minimum = NULL, *maximum = NULL;
      gboolean reversed = rap_record_get_number (count, RAP_COUNT_MINIMUM) > rap_record_get_number (count, RAP_COUNT_MAXIMUM);

      if (incident == NULL || !has_two_numbers (count)
          || (!reversed && !g_str_equal (rap_record_get_text (count, RAP_COUNT_QUALIFIER), "exactly")))
        continue;

      title = rap_check_dup_title (input->whole, incident);
      minimum = dup_number (count, RAP_COUNT_MINIMUM);
      maximum = dup_number (count, RAP_COUNT_MAXIMUM);
      rap_check_add (findings, rule, rap_check_ref (count, RAP_COUNT_MINIMUM),
                     rap_label_format (reversed
                                       /* xgettext:python-brace-format */
                                       ? _("Incident “{title}”: between {minimum} and {maximum} “{unit}” cannot be; exchange the two numbers.")
                                       /* xgettext:python-brace-format */
                                       : _("Incident “{title}”: “{unit}” cannot be exactly {minimum} and exactly {maximum}; choose another precision."),
                                       "title", title, "minimum", minimum, "maximum", maximum, "unit",
                                       rap_record_get_text (count, RAP_COUNT_UNIT), NULL));
    }
}

static const char *
get_pattern (RapRecord *count)
{
  const char *qualifier = rap_record_get_text (count, RAP_COUNT_QUALIFIER);

  if (g_str_equal (qualifier, "dozens"))
    /* Translators: stands for a number within a sentence */
    return _("dozens");
  if (has_two_numbers (count))
    /* Translators: a number that is not exact, within a sentence
     * xgettext:python-brace-format */
    return _("{minimum} to {maximum}");
  if (g_str_equal (qualifier, "least"))
    /* xgettext:python-brace-format */
    return _("at least {number}");
  if (g_str_equal (qualifier, "most"))
    /* xgettext:python-brace-format */
    return _("up to {number}");
  if (g_str_equal (qualifier, "about"))
    /* xgettext:python-brace-format */
    return _("about {number}");

  return "{number}";
}

static char *
dup_words (RapRecord *count)
{
  g_autofree char *minimum = dup_number (count, RAP_COUNT_MINIMUM);
  g_autofree char *maximum = dup_number (count, RAP_COUNT_MAXIMUM);

  return rap_label_format (get_pattern (count), "minimum", minimum, "maximum", maximum, "number",
                           rap_record_is_empty (count, RAP_COUNT_MINIMUM) ? maximum : minimum, NULL);
}

/* The number, and who says so */
static char *
dup_claim (RapCase *records, RapRecord *count)
{
  RapRecord *source = rap_case_get_of_kind (records, RAP_SOURCE, rap_record_get_number (count, RAP_COUNT_SOURCE));
  g_autofree char *words = dup_words (count);
  g_autofree char *title = source != NULL ? rap_check_dup_title (records, source) : g_strdup (_("no source"));

  /* Translators: {claim} is a number such as “at least 2”, {source} the title of a source
   * xgettext:python-brace-format */
  return rap_label_format (_("{claim} ({source})"), "claim", words, "source", title, NULL);
}

/* All that is claimed about one thing in one incident */
typedef struct
{
  char      *unit;     /* folded */
  GPtrArray *counts;   /* RapRecord, of which each says a number; in their order */
  RapRecord *lowest;   /* whose greatest number is the smallest */
  RapRecord *highest;  /* whose smallest number is the greatest */
  RapRange   apart;    /* those two: when the minimum is greater, they cannot both be right */
  RapRange   all;      /* from the smallest to the greatest */
} Claims;

static void
claims_free (Claims *claims)
{
  g_free (claims->unit);
  g_ptr_array_unref (claims->counts);
  g_free (claims);
}

static void
add_claim (Claims *claims, RapRecord *count, const RapRange *range)
{
  if (claims->counts->len == 0 || range->maximum < claims->apart.maximum)
    {
      claims->lowest = count;
      claims->apart.maximum = range->maximum;
    }
  if (claims->counts->len == 0 || range->minimum > claims->apart.minimum)
    {
      claims->highest = count;
      claims->apart.minimum = range->minimum;
    }
  if (claims->counts->len == 0)
    claims->all = *range;
  rap_range_include (&claims->all, range);
  g_ptr_array_add (claims->counts, count);
}

static Claims *
get_claims (GHashTable *units, GPtrArray *ordered, RapRecord *count)
{
  g_autofree char *unit = rap_language_fold (rap_record_get_text (count, RAP_COUNT_UNIT));
  Claims *claims = g_hash_table_lookup (units, unit);

  if (claims == NULL)
    {
      claims = g_new0 (Claims, 1);
      claims->counts = g_ptr_array_new ();
      claims->unit = g_steal_pointer (&unit);
      g_hash_table_insert (units, claims->unit, claims);
      g_ptr_array_add (ordered, claims);
    }

  return claims;
}

/* Each unit of which an incident's sources say a number: folded words → Claims. @ordered gets them as they come. */
static GHashTable *
collect_claims (RapCase *records, RapRecord *incident, GPtrArray *ordered)
{
  GHashTable *units = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) claims_free);
  g_autoptr (GPtrArray) counts = rap_case_dup_children (records, RAP_COUNT_INCIDENT, rap_record_get_id (incident));

  for (guint i = 0; i < counts->len; i++)
    {
      RapRecord *count = g_ptr_array_index (counts, i);
      RapRange range;

      if (rap_range_from_count (&range, count))
        add_claim (get_claims (units, ordered, count), count, &range);
    }

  return units;
}

static void
add_pair (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings, RapRecord *incident, RapRecord *first,
          RapRecord *second, const char *pattern)
{
  g_autofree char *title = rap_check_dup_title (input->whole, incident);
  g_autofree char *claim = dup_claim (input->whole, first);
  g_autofree char *other = dup_claim (input->whole, second);

  rap_check_add (findings, rule, rap_check_ref (first, RAP_COUNT_MINIMUM),
                 rap_label_format (pattern, "title", title, "unit", rap_record_get_text (first, RAP_COUNT_UNIT), "first", claim,
                                   "second", other, NULL));
}

/* Ranges that overlap in pairs have a number in common, so the two that are furthest apart tell. */
static gboolean
contradict (const Claims *claims)
{
  return claims->apart.minimum > claims->apart.maximum;
}

static void
check_claims (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings, RapRecord *incident)
{
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();
  g_autoptr (GHashTable) units = collect_claims (input->whole, incident, ordered);

  for (guint i = 0; i < ordered->len; i++)
    {
      const Claims *claims = g_ptr_array_index (ordered, i);

      if (contradict (claims))
        add_pair (rule, input, findings, incident, claims->lowest, claims->highest,
                  /* Translators: {unit} is what is counted, such as “people in hospital”; {first} and {second} are such as
                   * “at least 2 (title of a source)”.
                   * xgettext:python-brace-format */
                  _("Incident “{title}”: {first} and {second} cannot both be right about “{unit}”; check the sources."));
    }
}

/* A part cannot have more of something than the whole. */
static void
check_part (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings, RapRecord *part, RapRecord *whole)
{
  g_autoptr (GPtrArray) ordered = g_ptr_array_new (), ignored = g_ptr_array_new ();
  g_autoptr (GHashTable) units = collect_claims (input->whole, part, ordered);
  g_autoptr (GHashTable) around = collect_claims (input->whole, whole, ignored);
  g_autofree char *title = rap_check_dup_title (input->whole, part);
  g_autofree char *whole_title = rap_check_dup_title (input->whole, whole);

  for (guint i = 0; i < ordered->len; i++)
    {
      const Claims *claims = g_ptr_array_index (ordered, i);
      const Claims *limits = g_hash_table_lookup (around, claims->unit);
      RapRecord *count = claims->counts->pdata[0];
      g_autofree char *minimum = g_strdup_printf ("%" G_GINT64_FORMAT, claims->all.minimum);
      g_autofree char *maximum = limits != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, limits->all.maximum) : NULL;

      if (limits != NULL && claims->all.minimum > limits->all.maximum)
        rap_check_add (findings, rule, rap_check_ref (count, RAP_COUNT_MINIMUM),
                       /* Translators: {unit} is what is counted, such as “people in hospital”.
                        * xgettext:python-brace-format */
                       rap_label_format (_("Incident “{title}” has {minimum} or more of “{unit}”, but “{whole}”, of which it is a part, has {maximum} at most; correct a number."),
                                         "title", title, "minimum", minimum, "unit", rap_record_get_text (count, RAP_COUNT_UNIT),
                                         "whole", whole_title, "maximum", maximum, NULL));
    }
}

static void
check_parts (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings, RapRecord *link)
{
  const char *relation = rap_record_get_text (link, RAP_LINK_RELATION);
  RapRecord *incident = rap_case_get_of_kind (input->whole, RAP_INCIDENT, rap_record_get_number (link, RAP_LINK_INCIDENT));
  RapRecord *other = rap_case_get_of_kind (input->whole, RAP_INCIDENT, rap_record_get_number (link, RAP_LINK_OTHER));

  if (incident == NULL || other == NULL)
    return;

  if (g_str_equal (relation, "part"))
    check_part (rule, input, findings, incident, other);
  else if (g_str_equal (relation, "encompasses"))
    check_part (rule, input, findings, other, incident);
}

void
rap_check_contradictions (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  for (guint i = 0; i < rap_case_count (input->whole, RAP_INCIDENT); i++)
    {
      g_autoptr (RapRecord) incident = g_list_model_get_item (rap_case_get_list (input->whole, RAP_INCIDENT), i);

      check_claims (rule, input, findings, incident);
    }
  for (guint i = 0; i < rap_case_count (input->whole, RAP_LINK); i++)
    {
      g_autoptr (RapRecord) link = g_list_model_get_item (rap_case_get_list (input->whole, RAP_LINK), i);

      check_parts (rule, input, findings, link);
    }
}

/* The first claim that is not the same as the first one; %NULL when all agree */
static RapRecord *
find_different (const Claims *claims)
{
  g_autofree char *first = dup_words (claims->counts->pdata[0]);

  for (guint i = 1; i < claims->counts->len; i++)
    {
      g_autofree char *words = dup_words (claims->counts->pdata[i]);

      if (!g_str_equal (words, first))
        return claims->counts->pdata[i];
    }

  return NULL;
}

void
rap_check_different_counts (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  for (guint i = 0; i < rap_case_count (input->whole, RAP_INCIDENT); i++)
    {
      g_autoptr (RapRecord) incident = g_list_model_get_item (rap_case_get_list (input->whole, RAP_INCIDENT), i);
      g_autoptr (GPtrArray) ordered = g_ptr_array_new ();
      g_autoptr (GHashTable) units = collect_claims (input->whole, incident, ordered);

      for (guint k = 0; k < ordered->len; k++)
        {
          const Claims *claims = g_ptr_array_index (ordered, k);
          RapRecord *different = contradict (claims) ? NULL : find_different (claims);

          if (different != NULL)
            add_pair (rule, input, findings, incident, claims->counts->pdata[0], different,
                      /* Translators: {unit} is what is counted, {first} and {second} are such as “at least 2 (title of a source)”.
                       * xgettext:python-brace-format */
                      _("Incident “{title}”: sources say {first} and {second} about “{unit}”; use one of them throughout the paper."));
        }
    }
}
