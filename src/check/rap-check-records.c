/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about records, whether or not the paper shows them: dates that cannot be, chains that run backwards, names without
 * consent, points that are nowhere, places within themselves. */
#include "config.h"
#include "check/rap-check-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/rap-range.h"

static void
check_dates_of (const RapCheck *rule, const RapCheckInput *input, RapRecord *record, GPtrArray *findings)
{
  RapType kind = rap_record_get_kind (record);
  RapRange range;

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (rap_fields[f].kind == RAP_FIELD_DATE && !rap_record_is_empty (record, f) && !rap_range_from_date (&range, record, f))
      {
        g_autofree char *title = rap_check_dup_title (input->whole, record);

        rap_check_add (findings, rule, rap_check_ref (record, f),
                       /* Translators: {type} is a kind of record such as “Incident”, {title} its title, {field} a field’s label.
                        * xgettext:python-brace-format */
                       rap_label_format (_("{type} “{title}”: “{text}” is not a date; enter “{field}” again."), "type",
                                         _(rap_types[kind].label), "title", title, "text", rap_record_get_text (record, f),
                                         "field", rap_field_get_label (f), NULL));
      }
}

static void
check_future (const RapCheck *rule, const RapCheckInput *input, RapRecord *incident, GPtrArray *findings)
{
  RapRange days;
  g_autofree char *title = NULL;

  if (input->today == 0 || !rap_range_from_date (&days, incident, RAP_INCIDENT_DATE) || days.minimum <= input->today)
    return;

  title = rap_check_dup_title (input->whole, incident);
  rap_check_add (findings, rule, rap_check_ref (incident, RAP_INCIDENT_DATE),
                 /* xgettext:python-brace-format */
                 rap_label_format (_("Incident “{title}” lies in the future; correct its date."), "title", title, NULL));
}

static void
check_opened (const RapCheck *rule, const RapCheckInput *input, RapRecord *source, GPtrArray *findings)
{
  RapRange date, opened;
  g_autofree char *title = NULL;

  if (!rap_range_from_date (&date, source, RAP_SOURCE_DATE) || !rap_range_from_date (&opened, source, RAP_SOURCE_ACCESSED)
      || date.minimum <= opened.maximum)
    return;

  title = rap_check_dup_title (input->whole, source);
  rap_check_add (findings, rule, rap_check_ref (source, RAP_SOURCE_DATE),
                 /* xgettext:python-brace-format */
                 rap_label_format (_("Source “{title}” was last opened before its own date; correct one of the two."), "title",
                                   title, NULL));
}

static void
check_act (const RapCheck *rule, const RapCheckInput *input, RapRecord *act, GPtrArray *findings)
{
  RapRecord *incident = rap_case_get_of_kind (input->whole, RAP_INCIDENT, rap_record_get_number (act, RAP_ACT_INCIDENT));
  RapRange days, around;
  g_autofree char *title = NULL, *victim = NULL;

  if (incident == NULL || !rap_range_from_date (&days, act, RAP_ACT_DATE)
      || !rap_range_from_date (&around, incident, RAP_INCIDENT_DATE) || rap_range_overlaps (&days, &around))
    return;

  title = rap_check_dup_title (input->whole, incident);
  victim = rap_check_dup_title (input->whole, act);
  rap_check_add (findings, rule, rap_check_ref (act, RAP_ACT_DATE),
                 /* Translators: {victim} is the person or group an act was directed against.
                  * xgettext:python-brace-format */
                 rap_label_format (_("Incident “{title}”: the act against “{victim}” has a date outside the incident; correct one of the two."),
                                   "title", title, "victim", victim, NULL));
}

void
rap_check_dates (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    for (guint i = 0; i < rap_case_count (input->whole, t); i++)
      {
        g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (input->whole, t), i);

        check_dates_of (rule, input, record, findings);
        if (t == RAP_INCIDENT)
          check_future (rule, input, record, findings);
        if (t == RAP_SOURCE)
          check_opened (rule, input, record, findings);
        if (t == RAP_ACT)
          check_act (rule, input, record, findings);
      }
}

/* Which of two linked incidents cannot come after the other has ended */
static gboolean
runs_backwards (const char *relation, const RapRange *incident, const RapRange *other)
{
  if (g_str_equal (relation, "precedes") || g_str_equal (relation, "causes"))
    return other->maximum < incident->minimum;
  if (g_str_equal (relation, "follows") || g_str_equal (relation, "consequence"))
    return incident->maximum < other->minimum;

  return FALSE;
}

void
rap_check_chains (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  for (guint i = 0; i < rap_case_count (input->whole, RAP_LINK); i++)
    {
      g_autoptr (RapRecord) link = g_list_model_get_item (rap_case_get_list (input->whole, RAP_LINK), i);
      RapRecord *incident = rap_case_get_of_kind (input->whole, RAP_INCIDENT, rap_record_get_number (link, RAP_LINK_INCIDENT));
      RapRecord *other = rap_case_get_of_kind (input->whole, RAP_INCIDENT, rap_record_get_number (link, RAP_LINK_OTHER));
      const char *relation = rap_record_get_text (link, RAP_LINK_RELATION);
      g_autofree char *title = NULL, *other_title = NULL;
      RapRange days, other_days;

      if (incident == NULL || other == NULL || !rap_range_from_date (&days, incident, RAP_INCIDENT_DATE)
          || !rap_range_from_date (&other_days, other, RAP_INCIDENT_DATE) || !runs_backwards (relation, &days, &other_days))
        continue;

      title = rap_check_dup_title (input->whole, incident);
      other_title = rap_check_dup_title (input->whole, other);
      rap_check_add (findings, rule, rap_check_ref (link, RAP_LINK_RELATION),
                     /* Translators: {relation} is a label such as “Came before” or “Led to”.
                      * xgettext:python-brace-format */
                     rap_label_format (_("Incident “{title}”: “{relation}” “{other}” does not fit the dates; correct the relation or a date."),
                                       "title", title, "relation", rap_choice_get_label (RAP_LINK_RELATION, relation), "other",
                                       other_title, NULL));
    }
}

typedef enum
{
  CONSENT_MISSING,
  CONSENT_GIVEN,
  CONSENT_WITHDRAWN,
} Consent;

/* Whether the public may read the name. What was withdrawn is stronger, as in the edition. */
static Consent
get_consent (RapCase *records, RapRecord *actor)
{
  g_autoptr (GPtrArray) consents = rap_case_dup_children (records, RAP_CONSENT_ACTOR, rap_record_get_id (actor));
  Consent result = CONSENT_MISSING;

  for (guint i = 0; i < consents->len; i++)
    {
      RapRecord *consent = g_ptr_array_index (consents, i);

      if (rap_record_get_number (consent, RAP_CONSENT_NAME) != 1)
        continue;
      if (!rap_record_is_empty (consent, RAP_CONSENT_WITHDRAWN))
        return CONSENT_WITHDRAWN;
      if (g_str_equal (rap_record_get_text (consent, RAP_CONSENT_GIVEN), "yes")
          && g_str_equal (rap_record_get_text (consent, RAP_CONSENT_AUDIENCE), "public"))
        result = CONSENT_GIVEN;
    }

  return result;
}

/* Perpetrators and officials are named without being asked. */
static gboolean
must_be_asked (RapCase *records, RapRecord *actor)
{
  static const char *const roles[] = { "victim", "witness", "relative", NULL };
  g_autoptr (GPtrArray) involvements = NULL, acts = NULL;

  if (!g_str_equal (rap_record_get_text (actor, RAP_ACTOR_KIND), "person")
      || !g_str_equal (rap_record_get_text (actor, RAP_ACTOR_NAMING), "public"))
    return FALSE;

  acts = rap_case_dup_children (records, RAP_ACT_VICTIM, rap_record_get_id (actor));
  involvements = rap_case_dup_children (records, RAP_INVOLVEMENT_ACTOR, rap_record_get_id (actor));
  for (guint i = 0; i < involvements->len; i++)
    if (g_strv_contains (roles, rap_record_get_text (g_ptr_array_index (involvements, i), RAP_INVOLVEMENT_ROLE)))
      return TRUE;

  return acts->len > 0;
}

static void
check_consents (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings, Consent consent, const char *pattern)
{
  for (guint i = 0; i < rap_case_count (input->whole, RAP_ACTOR); i++)
    {
      g_autoptr (RapRecord) actor = g_list_model_get_item (rap_case_get_list (input->whole, RAP_ACTOR), i);
      g_autofree char *name = NULL;

      if (!must_be_asked (input->whole, actor) || get_consent (input->whole, actor) != consent)
        continue;

      name = rap_check_dup_title (input->whole, actor);
      rap_check_add (findings, rule, rap_check_ref (actor, RAP_ACTOR_NAMING), rap_label_format (pattern, "name", name, NULL));
    }
}

void
rap_check_consent (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  check_consents (rule, input, findings, CONSENT_MISSING,
                  /* xgettext:python-brace-format */
                  _("“{name}” is named in public without a recorded consent to it; record the consent, or withhold the name."));
}

void
rap_check_withdrawn (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  check_consents (rule, input, findings, CONSENT_WITHDRAWN,
                  /* xgettext:python-brace-format */
                  _("“{name}” has withdrawn the consent to be named, and is still marked as named in public; withhold the name."));
}

/* "latitude, longitude" in degrees */
static gboolean
is_point (const char *text)
{
  char *end;
  double latitude, longitude;

  if (text[strspn (text, "0123456789+-., ")] != '\0')
    return FALSE;

  latitude = g_ascii_strtod (text, &end);
  if (end == text || end[strspn (end, " ")] != ',')
    return FALSE;

  text = strchr (end, ',') + 1;
  longitude = g_ascii_strtod (text, &end);

  return end != text && end[strspn (end, " ")] == '\0' && ABS (latitude) <= 90 && ABS (longitude) <= 180;
}

void
rap_check_points (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  for (guint i = 0; i < rap_case_count (input->whole, RAP_PLACE); i++)
    {
      g_autoptr (RapRecord) place = g_list_model_get_item (rap_case_get_list (input->whole, RAP_PLACE), i);
      const char *point = rap_record_get_text (place, RAP_PLACE_POINT);
      g_autofree char *title = NULL;

      if (point[0] == '\0' || is_point (point))
        continue;

      title = rap_check_dup_title (input->whole, place);
      rap_check_add (findings, rule, rap_check_ref (place, RAP_PLACE_POINT),
                     /* Translators: {example} is how it is written
                      * xgettext:python-brace-format */
                     rap_label_format (_("Place “{title}”: “{point}” is not a latitude and a longitude; write them like “{example}”."),
                                       "title", title, "point", point, "example", "43.2389, 76.9455", NULL));
    }
}

/* As deep as anybody nests; a loop may also be further up, and is then found at its own records. */
#define MAX_DEPTH 100

static gboolean
is_in_itself (RapCase *records, RapRecord *record, RapFieldId parent)
{
  RapRecord *around = record;

  for (guint depth = 0; around != NULL && depth < MAX_DEPTH; depth++)
    {
      around = rap_case_get (records, rap_record_get_number (around, parent));
      if (around == record)
        return TRUE;
    }

  return FALSE;
}

/* Of sections, "lost-section" says it. */
void
rap_check_loops (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  static const RapFieldId parents[] = { RAP_PLACE_PARENT, RAP_TERM_PARENT };

  for (guint p = 0; p < G_N_ELEMENTS (parents); p++)
    {
      RapType kind = rap_fields[parents[p]].type;

      for (guint i = 0; i < rap_case_count (input->whole, kind); i++)
        {
          g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (input->whole, kind), i);
          g_autofree char *title = NULL;

          if (!is_in_itself (input->whole, record, parents[p]))
            continue;

          title = rap_check_dup_title (input->whole, record);
          rap_check_add (findings, rule, rap_check_ref (record, parents[p]),
                         /* Translators: {type} is “Place” or “Term”, {field} the label “Part of”
                          * xgettext:python-brace-format */
                         rap_label_format (_("{type} “{title}” is a part of itself; choose something else for “{field}”."), "type",
                                           _(rap_types[kind].label), "title", title, "field", rap_field_get_label (parents[p]), NULL));
        }
    }
}
