/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door to composing and exporting: a copy of the case that holds nothing the edition may not show. */
#include "config.h"
#include "model/rap-edition.h"

#include <glib/gi18n.h>
#include <string.h>

#include "language/rap-language.h"
#include "model/rap-names.h"
#include "text/rap-text.h"

const RapChoice rap_editions[] = {
  [RAP_EDITION_INTERNAL] = { "internal", NC_ ("choice", "Internal edition") },
  [RAP_EDITION_PUBLIC] = { "public", NC_ ("choice", "Public edition") },
  { NULL },
};

typedef struct
{
  RapCase    *whole;
  const char *language;  /* in which withheld names are described */
  RapNames   *names;     /* must appear nowhere */
  GPtrArray  *unnamed;   /* RapRecord: involvements of people who are not named in that incident */
} Withholding;

/**
 * rap_edition_from_nick:
 * @nick: "public" or "internal"
 * @edition: (out): set when found
 */
gboolean
rap_edition_from_nick (const char *nick, RapEdition *edition)
{
  for (RapEdition e = 0; e < RAP_N_EDITIONS; e++)
    if (g_str_equal (rap_editions[e].nick, nick))
      {
        *edition = e;
        return TRUE;
      }

  return FALSE;
}

/* Consent that was withdrawn is stronger than what somebody chose before. */
static gboolean
has_withdrawn (RapCase *self, RapRecord *actor)
{
  g_autoptr (GPtrArray) consents = rap_case_dup_children (self, RAP_CONSENT_ACTOR, rap_record_get_id (actor));

  for (guint i = 0; i < consents->len; i++)
    if (!rap_record_is_empty (g_ptr_array_index (consents, i), RAP_CONSENT_WITHDRAWN)
        && rap_record_get_number (g_ptr_array_index (consents, i), RAP_CONSENT_NAME))
      return TRUE;

  return FALSE;
}

/**
 * rap_actor_is_protected:
 *
 * Returns: whether the name must not appear in public. A person or group nobody has decided about is protected, and so is
 *   one who has withdrawn the consent to be named.
 */
gboolean
rap_actor_is_protected (RapCase *self, RapRecord *actor)
{
  const char *naming = rap_record_get_text (actor, RAP_ACTOR_NAMING);
  const char *kind = rap_record_get_text (actor, RAP_ACTOR_KIND);

  if (has_withdrawn (self, actor))
    return TRUE;
  if (naming[0] == '\0')
    return !g_str_equal (kind, "organisation") && !g_str_equal (kind, "authority");

  return !g_str_equal (naming, "public");
}

static const char *
get_nameless (const char *language)
{
  return rap_label (rap_language_get (language), "person", "a person whose name is withheld");
}

static const char *
get_public_name (RapRecord *actor, const char *language)
{
  if (g_str_equal (rap_record_get_text (actor, RAP_ACTOR_NAMING), "pseudonym")
      && !rap_record_is_empty (actor, RAP_ACTOR_PSEUDONYM))
    return rap_record_get_text (actor, RAP_ACTOR_PSEUDONYM);

  return get_nameless (language);
}

/* Sections of a damaged file may be parts of each other. */
#define MAX_OWNERS 100

/* Whether a record says nothing, or too much, without the one that the field refers to. */
static gboolean
depends_on (RapFieldId field)
{
  return rap_fields[field].kind == RAP_FIELD_REFERENCE
         && (rap_fields[field].flags & (RAP_FIELD_OWNER | RAP_FIELD_REQUIRED) || field == RAP_GROUND_INCIDENT);
}

static gboolean
is_public_source (RapRecord *source)
{
  return rap_record_is_empty (source, RAP_SOURCE_CONFIDENTIALITY)
         || g_str_equal (rap_record_get_text (source, RAP_SOURCE_CONFIDENTIALITY), "public");
}

/* A file is evidence until somebody says that papers may show it, and never shown when its source is not. */
static gboolean
is_image_for_public (RapCase *self, RapRecord *attachment)
{
  RapRecord *source = rap_case_get_of_kind (self, RAP_SOURCE, rap_record_get_number (attachment, RAP_ATTACHMENT_SOURCE));

  return rap_field_has_choice (RAP_ATTACHMENT_USE, rap_record_get_text (attachment, RAP_ATTACHMENT_USE))
         && (source == NULL || is_public_source (source));
}

static gboolean
is_left_out (RapCase *self, RapRecord *record, guint depth)
{
  RapType kind = rap_record_get_kind (record);

  if (rap_types[kind].internal)
    return TRUE;
  if (depth == MAX_OWNERS)
    return FALSE;
  if (kind == RAP_INCIDENT && g_str_equal (rap_record_get_text (record, RAP_INCIDENT_AUDIENCE), "internal"))
    return TRUE;
  if (kind == RAP_ATTACHMENT && !is_image_for_public (self, record))
    return TRUE;

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (depends_on (f))
      {
        RapRecord *other = rap_case_get (self, rap_record_get_number (record, f));

        if (other != NULL && is_left_out (self, other, depth + 1))
          return TRUE;
      }

  return FALSE;
}

/* The incident that a record tells of; 0 when it is none and no part of one. */
static gint64
get_incident (RapRecord *record)
{
  RapType kind = rap_record_get_kind (record);

  if (kind == RAP_INCIDENT)
    return rap_record_get_id (record);

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (rap_fields[f].flags & RAP_FIELD_OWNER && rap_fields[f].target == RAP_INCIDENT)
      return rap_record_get_number (record, f);

  return 0;
}

/* People who are named elsewhere, but not in one incident; what a newer version chose is taken for that. */
static GPtrArray *
list_unnamed (RapCase *self)
{
  GPtrArray *unnamed = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rap_case_count (self, RAP_INVOLVEMENT); i++)
    {
      g_autoptr (RapRecord) involvement = g_list_model_get_item (rap_case_get_list (self, RAP_INVOLVEMENT), i);
      const char *naming = rap_record_get_text (involvement, RAP_INVOLVEMENT_NAMING);

      if (!rap_record_is_empty (involvement, RAP_INVOLVEMENT_INCIDENT) && naming[0] != '\0' && !g_str_equal (naming, "person"))
        g_ptr_array_add (unnamed, g_steal_pointer (&involvement));
    }

  return unnamed;
}

static gboolean
has_unnamed (const Withholding *self, gint64 incident)
{
  for (guint i = 0; i < self->unnamed->len; i++)
    if (rap_record_get_number (g_ptr_array_index (self->unnamed, i), RAP_INVOLVEMENT_INCIDENT) == incident)
      return TRUE;

  return FALSE;
}

static gboolean
is_unnamed_in (const Withholding *self, gint64 incident, gint64 actor)
{
  for (guint i = 0; i < self->unnamed->len; i++)
    if (rap_record_get_number (g_ptr_array_index (self->unnamed, i), RAP_INVOLVEMENT_INCIDENT) == incident
        && rap_record_get_number (g_ptr_array_index (self->unnamed, i), RAP_INVOLVEMENT_ACTOR) == actor)
      return TRUE;

  return FALSE;
}

static void
protect_names (RapCase *self, RapNames *names, RapRecord *actor, const char *replacement)
{
  g_autoptr (GPtrArray) others = rap_case_dup_children (self, RAP_NAME_ACTOR, rap_record_get_id (actor));

  rap_names_add (names, rap_record_get_text (actor, RAP_ACTOR_NAME), replacement);
  rap_names_add (names, rap_record_get_text (actor, RAP_ACTOR_ORIGINAL), replacement);
  for (guint i = 0; i < others->len; i++)
    rap_names_add (names, rap_record_get_text (g_ptr_array_index (others, i), RAP_NAME_TEXT), replacement);
}

/* A pseudonym, or a mention that composing would replace by the name, would tell who it is as well. */
static void
protect_all (RapCase *self, RapNames *names, RapRecord *actor, const char *replacement)
{
  g_autofree char *mention = g_strdup_printf ("[#%" G_GINT64_FORMAT "]", rap_record_get_id (actor));

  protect_names (self, names, actor, replacement);
  rap_names_add (names, rap_record_get_text (actor, RAP_ACTOR_PSEUDONYM), replacement);
  rap_names_add (names, mention, replacement);
}

/* The names that must not appear in records of that incident, or anywhere when it is 0. */
static RapNames *
list_protected_names (const Withholding *self, gint64 incident)
{
  RapNames *names = rap_names_new ();
  GListModel *actors = rap_case_get_list (self->whole, RAP_ACTOR);

  for (guint i = 0; i < g_list_model_get_n_items (actors); i++)
    {
      g_autoptr (RapRecord) actor = g_list_model_get_item (actors, i);

      if (is_unnamed_in (self, incident, rap_record_get_id (actor)))
        protect_all (self->whole, names, actor, get_nameless (self->language));
      else if (rap_actor_is_protected (self->whole, actor))
        protect_names (self->whole, names, actor, get_public_name (actor, self->language));
    }

  return names;
}

static void
replace_names (RapRecord *record, RapFieldId field, RapNames *names)
{
  g_autofree char *text = rap_names_replace (names, rap_record_get_text (record, field));

  if (text != NULL)
    rap_record_set_text (record, field, text);
}

static void
withhold_actor (RapRecord *actor, const char *language)
{
  g_autofree char *name = g_strdup (get_public_name (actor, language));

  for (RapFieldId f = RAP_ACTOR_NAME; f <= RAP_ACTOR_NOTE; f++)
    if (f != RAP_ACTOR_KIND && f != RAP_ACTOR_NAMING)
      rap_record_clear (actor, f);
  rap_record_set_text (actor, RAP_ACTOR_NAME, name);
  if (g_str_equal (rap_record_get_text (actor, RAP_ACTOR_NAMING), "public"))  /* "public" would tell of the withdrawal */
    rap_record_set_text (actor, RAP_ACTOR_NAMING, "withheld");
}

/* Of a source on file only its kind is told: a title, a date or a place can be enough to find an interviewee. */
static void
withhold_source (RapRecord *source)
{
  for (RapFieldId f = RAP_SOURCE_TITLE; f <= RAP_SOURCE_NOTE; f++)
    if (f != RAP_SOURCE_KIND && f != RAP_SOURCE_CONFIDENTIALITY)
      rap_record_clear (source, f);
}

static int
get_rank (const char *place_kind)
{
  for (int i = 0; rap_fields[RAP_PLACE_KIND].choices[i].nick != NULL; i++)
    if (g_str_equal (rap_fields[RAP_PLACE_KIND].choices[i].nick, place_kind))
      return i;

  return -1;
}

/* The smallest place around the incident that is as large as the public may know; %NULL when there is none. */
static RapRecord *
find_shown_place (RapCase *self, RapRecord *incident, const char *shown)
{
  RapRecord *place = rap_case_get_of_kind (self, RAP_PLACE, rap_record_get_number (incident, RAP_INCIDENT_LOCATION));

  for (guint depth = 0; place != NULL && depth < MAX_OWNERS; depth++)
    {
      int rank = get_rank (rap_record_get_text (place, RAP_PLACE_KIND));

      if (rank >= 0 && rank <= get_rank (shown))
        return place;
      place = rap_case_get_of_kind (self, RAP_PLACE, rap_record_get_number (place, RAP_PLACE_PARENT));
    }

  return NULL;
}

static void
withhold_place (RapCase *self, RapRecord *incident)
{
  const char *shown = rap_record_get_text (incident, RAP_INCIDENT_SHOWN);
  RapRecord *place;

  if (shown[0] == '\0')
    return;

  place = find_shown_place (self, incident, shown);
  rap_record_set_number (incident, RAP_INCIDENT_LOCATION, place != NULL ? rap_record_get_id (place) : 0);
  rap_record_set_text (incident, RAP_INCIDENT_PLACE, place != NULL ? rap_record_get_text (place, RAP_PLACE_NAME) : "");
}

/* Whoever is not named in the incident is named in no part of it. */
static void
withhold_people (const Withholding *self, RapRecord *record)
{
  RapType kind = rap_record_get_kind (record);
  gint64 incident = get_incident (record);

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (rap_fields[f].kind == RAP_FIELD_REFERENCE && rap_fields[f].target == RAP_ACTOR
        && is_unnamed_in (self, incident, rap_record_get_number (record, f)))
      rap_record_clear (record, f);
}

/* Anybody can look up a case number, and find the name; a court tells the place. */
static void
withhold_court (const Withholding *self, RapRecord *act)
{
  gint64 incident = rap_record_get_number (act, RAP_ACT_INCIDENT), victim = rap_record_get_number (act, RAP_ACT_VICTIM);
  RapRecord *event = rap_case_get_of_kind (self->whole, RAP_INCIDENT, incident);
  RapRecord *person = rap_case_get_of_kind (self->whole, RAP_ACTOR, victim);
  gboolean shows_place = event == NULL || rap_record_is_empty (event, RAP_INCIDENT_SHOWN);

  if (!shows_place)
    rap_record_clear (act, RAP_ACT_COURT);
  if (!shows_place || is_unnamed_in (self, incident, victim)
      || (person != NULL && rap_actor_is_protected (self->whole, person)))
    rap_record_clear (act, RAP_ACT_DOCKET);
}

static void
withhold (const Withholding *self, RapRecord *record)
{
  RapType kind = rap_record_get_kind (record);
  gint64 incident = get_incident (record);
  g_autoptr (RapNames) own = has_unnamed (self, incident) ? list_protected_names (self, incident) : NULL;
  RapNames *names = own != NULL ? own : self->names;

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (rap_fields[f].flags & RAP_FIELD_INTERNAL)
      rap_record_clear (record, f);

  if (kind == RAP_INCIDENT)
    withhold_place (self->whole, record);
  if (kind == RAP_ACT)
    withhold_court (self, record);
  withhold_people (self, record);
  if (kind == RAP_ACTOR && rap_actor_is_protected (self->whole, record))
    withhold_actor (record, self->language);
  if (kind == RAP_SOURCE && !is_public_source (record))
    withhold_source (record);

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (rap_field_is_text (f) && rap_fields[f].kind != RAP_FIELD_CHOICE)
      replace_names (record, f, names);
}

/* A place that no incident shows is not told either. */
static void
forget_places (RapCase *copy)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  GListModel *incidents = rap_case_get_list (copy, RAP_INCIDENT);
  GListModel *places = rap_case_get_list (copy, RAP_PLACE);

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (RapRecord) incident = g_list_model_get_item (incidents, i);
      RapRecord *place = rap_case_get_of_kind (copy, RAP_PLACE, rap_record_get_number (incident, RAP_INCIDENT_LOCATION));

      for (; place != NULL && g_hash_table_add (shown, place);)
        place = rap_case_get_of_kind (copy, RAP_PLACE, rap_record_get_number (place, RAP_PLACE_PARENT));
    }

  for (guint i = g_list_model_get_n_items (places); i-- > 0;)
    {
      g_autoptr (RapRecord) place = g_list_model_get_item (places, i);

      if (g_hash_table_contains (shown, place))
        continue;
      rap_case_withhold (copy, rap_record_get_id (place));
      rap_case_remove (copy, place);
    }
}

/* A reference to what is left out would tell that it exists. */
static void
forget_withheld (RapCase *copy)
{
  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    {
      GListModel *list = rap_case_get_list (copy, rap_fields[f].type);

      for (guint i = 0; rap_fields[f].kind == RAP_FIELD_REFERENCE && i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (RapRecord) record = g_list_model_get_item (list, i);

          if (rap_case_is_withheld (copy, rap_record_get_number (record, f)))
            rap_record_clear (record, f);
        }
    }
}

typedef struct
{
  RapCase *copy;
  gboolean changed;
} Locators;

static gboolean
is_withheld_source (RapCase *copy, gint64 id)
{
  RapRecord *source = rap_case_get_of_kind (copy, RAP_SOURCE, id);

  return source != NULL && !is_public_source (source);
}

static void
drop_locator (RapCite *cite, gpointer data)
{
  Locators *locators = data;

  if (cite->locator[0] == '\0' || !is_withheld_source (locators->copy, g_ascii_strtoll (cite->key, NULL, 10)))
    return;

  g_set_str (&cite->locator, "");
  locators->changed = TRUE;
}

/* Whether a text may cite a source that is withheld: hardly any does, and only parsing it makes sure. */
static gboolean
may_cite_withheld (RapCase *copy, const char *text)
{
  if (strstr (text, "\uFDD0") != NULL)  /* parsing drops it, also from between the “@” and the id */
    return TRUE;
  while ((text = strchr (text, '@')) != NULL)
    if (is_withheld_source (copy, g_ascii_strtoll (++text, NULL, 10)))
      return TRUE;

  return FALSE;
}

static void
drop_locators_in_text (RapCase *copy, RapRecord *record, RapFieldId field)
{
  Locators locators = { copy, FALSE };
  g_autoptr (GPtrArray) text = NULL;
  g_autofree char *written = NULL;

  if (!may_cite_withheld (copy, rap_record_get_text (record, field)))
    return;

  text = rap_text_parse (rap_record_get_text (record, field));
  rap_text_each_cite (text, drop_locator, &locators);
  if (!locators.changed)
    return;

  written = rap_text_write (text);
  rap_record_set_text (record, field, written);
}

/* "p. 3" is harmless; "interview with …" in the place of a page is not. */
static void
drop_locators (RapCase *copy)
{
  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    {
      GListModel *list = rap_case_get_list (copy, rap_fields[f].type);

      for (guint i = 0; rap_fields[f].kind == RAP_FIELD_RICH && i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (RapRecord) record = g_list_model_get_item (list, i);

          drop_locators_in_text (copy, record, f);
        }
    }

  for (guint i = 0; i < rap_case_count (copy, RAP_CITATION); i++)
    {
      g_autoptr (RapRecord) citation = g_list_model_get_item (rap_case_get_list (copy, RAP_CITATION), i);

      if (is_withheld_source (copy, rap_record_get_number (citation, RAP_CITATION_SOURCE)))
        rap_record_clear (citation, RAP_CITATION_LOCATOR);
    }
}

static RapCase *
dup_public (RapCase *self, const char *language)
{
  RapCase *copy = rap_case_new ();
  g_autoptr (GPtrArray) unnamed = list_unnamed (self);
  g_autoptr (RapNames) names = NULL;
  Withholding withholding = { self, language, NULL, unnamed };

  withholding.names = names = list_protected_names (&withholding, 0);
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    for (guint i = 0; i < rap_case_count (self, t); i++)
      {
        g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (self, t), i);
        g_autoptr (RapRecord) shown = NULL;

        if (is_left_out (self, record, 0))
          {
            rap_case_withhold (copy, rap_record_get_id (record));
            continue;
          }

        shown = rap_record_copy (record);
        withhold (&withholding, shown);
        rap_case_add (copy, shown);
      }
  forget_places (copy);
  forget_withheld (copy);
  drop_locators (copy);

  return copy;
}

static RapCase *
dup_all (RapCase *self)
{
  RapCase *copy = rap_case_new ();

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    for (guint i = 0; i < rap_case_count (self, t); i++)
      {
        g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (self, t), i);
        g_autoptr (RapRecord) same = rap_record_copy (record);

        rap_case_add (copy, same);
      }

  return copy;
}

/**
 * rap_case_dup_edition:
 * @language: the language in which withheld names are described
 *
 * Returns: (transfer full): a copy of what the edition may show. Composing, checking and exporting start from such a copy
 *   and from nothing else; it shares no object with @self, so another thread may have it.
 */
RapCase *
rap_case_dup_edition (RapCase *self, RapEdition edition, const char *language)
{
  return edition == RAP_EDITION_INTERNAL ? dup_all (self) : dup_public (self, language);
}
