/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door to composing and exporting: a copy of the case that holds nothing the edition may not show. */
#include "config.h"
#include "model/rap-edition.h"

#include <glib/gi18n.h>
#include <string.h>

#include "language/rap-language.h"
#include "text/rap-text.h"

const RapChoice rap_editions[] = {
  [RAP_EDITION_INTERNAL] = { "internal", NC_ ("choice", "Internal edition") },
  [RAP_EDITION_PUBLIC] = { "public", NC_ ("choice", "Public edition") },
  { NULL },
};

typedef struct
{
  char *name;         /* what must not appear */
  char *replacement;  /* what appears instead */
} Protected;

static void
protected_free (Protected *name)
{
  g_free (name->name);
  g_free (name->replacement);
  g_free (name);
}

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

  if (naming[0] == '\0')
    return !g_str_equal (kind, "organisation") && !g_str_equal (kind, "authority");

  return !g_str_equal (naming, "public") || has_withdrawn (self, actor);
}

static const char *
get_public_name (RapRecord *actor, const char *language)
{
  if (g_str_equal (rap_record_get_text (actor, RAP_ACTOR_NAMING), "pseudonym")
      && !rap_record_is_empty (actor, RAP_ACTOR_PSEUDONYM))
    return rap_record_get_text (actor, RAP_ACTOR_PSEUDONYM);

  return rap_label (rap_language_get (language), "person", "a person whose name is withheld");
}

/* Sections of a damaged file may be parts of each other. */
#define MAX_OWNERS 100

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

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (rap_fields[f].flags & RAP_FIELD_OWNER)
      {
        RapRecord *owner = rap_case_get (self, rap_record_get_number (record, f));

        if (owner != NULL && is_left_out (self, owner, depth + 1))
          return TRUE;
      }

  return FALSE;
}

/* The longest first: "Ana Lee" must not become "W1 Lee" because there is an "Ana" too. */
static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize first = strlen (((const Protected *) a)->name);
  gsize second = strlen (((const Protected *) b)->name);

  return first > second ? -1 : first < second;
}

static void
protect_name (GPtrArray *names, RapRecord *record, RapFieldId field, const char *replacement)
{
  Protected *name;

  if (rap_record_is_empty (record, field))
    return;

  name = g_new (Protected, 1);
  name->name = g_strdup (rap_record_get_text (record, field));
  name->replacement = g_strdup (replacement);
  g_ptr_array_add (names, name);
}

static GPtrArray *
list_protected_names (RapCase *self, const char *language)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) protected_free);
  GListModel *actors = rap_case_get_list (self, RAP_ACTOR);

  for (guint i = 0; i < g_list_model_get_n_items (actors); i++)
    {
      g_autoptr (RapRecord) actor = g_list_model_get_item (actors, i);
      g_autoptr (GPtrArray) others = NULL;

      if (!rap_actor_is_protected (self, actor))
        continue;

      protect_name (names, actor, RAP_ACTOR_NAME, get_public_name (actor, language));
      protect_name (names, actor, RAP_ACTOR_ORIGINAL, get_public_name (actor, language));
      others = rap_case_dup_children (self, RAP_NAME_ACTOR, rap_record_get_id (actor));
      for (guint k = 0; k < others->len; k++)
        protect_name (names, g_ptr_array_index (others, k), RAP_NAME_TEXT, get_public_name (actor, language));
    }
  g_ptr_array_sort_values (names, compare_lengths);

  return names;
}

static const char *
skip_space (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

/* The end of the name in @text, if it stands there: a line may end between its words, and a rich text has backslashes
 * before what would mean something else. */
static const char *
match_name (const char *text, const char *name)
{
  while (*name != '\0')
    {
      gunichar c = g_utf8_get_char (name);

      if (*text == '\\' && c != '\\' && g_ascii_ispunct (text[1]))
        text++;
      if (g_unichar_isspace (c) ? !g_unichar_isspace (g_utf8_get_char (text)) : c != g_utf8_get_char (text))
        return NULL;

      text = g_unichar_isspace (c) ? skip_space (text) : g_utf8_next_char (text);
      name = g_unichar_isspace (c) ? skip_space (name) : g_utf8_next_char (name);
    }

  return text;
}

/* All names at once, so that none is looked for in what stands for another; a name is whole words. */
static const Protected *
find_name_at (const char *text, const char *at, GPtrArray *names, const char **end)
{
  if (at > text && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
    return NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const Protected *name = g_ptr_array_index (names, i);

      *end = match_name (at, name->name);
      if (*end != NULL && !g_unichar_isalnum (g_utf8_get_char (*end)))
        return name;
    }

  return NULL;
}

static void
replace_names (RapRecord *record, RapFieldId field, GPtrArray *names)
{
  const char *text = rap_record_get_text (record, field);
  g_autoptr (GString) result = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0';)
    {
      const char *end;
      const Protected *name = find_name_at (text, at, names, &end);

      if (name == NULL)
        end = g_utf8_next_char (at);
      g_string_append_len (result, name != NULL ? name->replacement : at,
                           name != NULL ? (gssize) strlen (name->replacement) : end - at);
      at = end;
    }

  rap_record_set_text (record, field, result->str);
}

static void
withhold_actor (RapRecord *actor, const char *language)
{
  g_autofree char *name = g_strdup (get_public_name (actor, language));

  for (RapFieldId f = RAP_ACTOR_NAME; f <= RAP_ACTOR_NOTE; f++)
    if (f != RAP_ACTOR_KIND && f != RAP_ACTOR_NAMING)
      rap_record_clear (actor, f);
  rap_record_set_text (actor, RAP_ACTOR_NAME, name);
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

/* Somebody who is named elsewhere, but not in this incident. */
static void
withhold_involvement (RapRecord *involvement)
{
  if (g_str_equal (rap_record_get_text (involvement, RAP_INVOLVEMENT_NAMING), "withheld"))
    rap_record_clear (involvement, RAP_INVOLVEMENT_ACTOR);
}

static gboolean
is_withheld_in (RapCase *self, gint64 incident, gint64 actor)
{
  g_autoptr (GPtrArray) involved = rap_case_dup_children (self, RAP_INVOLVEMENT_INCIDENT, incident);

  for (guint i = 0; i < involved->len; i++)
    if (rap_record_get_number (g_ptr_array_index (involved, i), RAP_INVOLVEMENT_ACTOR) == actor
        && g_str_equal (rap_record_get_text (g_ptr_array_index (involved, i), RAP_INVOLVEMENT_NAMING), "withheld"))
      return TRUE;

  return FALSE;
}

static void
withhold_act (RapCase *self, RapRecord *act)
{
  gint64 incident = rap_record_get_number (act, RAP_ACT_INCIDENT);
  const RapFieldId people[] = { RAP_ACT_VICTIM, RAP_ACT_PERPETRATOR };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (is_withheld_in (self, incident, rap_record_get_number (act, people[i])))
      rap_record_clear (act, people[i]);
}

static void
withhold (RapCase *self, RapRecord *record, GPtrArray *names, const char *language)
{
  RapType kind = rap_record_get_kind (record);

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (rap_fields[f].flags & RAP_FIELD_INTERNAL)
      rap_record_clear (record, f);

  if (kind == RAP_INCIDENT)
    withhold_place (self, record);
  if (kind == RAP_INVOLVEMENT)
    withhold_involvement (record);
  if (kind == RAP_ACT)
    withhold_act (self, record);
  if (kind == RAP_ACTOR && rap_actor_is_protected (self, record))
    withhold_actor (record, language);
  if (kind == RAP_SOURCE && !rap_record_is_empty (record, RAP_SOURCE_CONFIDENTIALITY)
      && !g_str_equal (rap_record_get_text (record, RAP_SOURCE_CONFIDENTIALITY), "public"))
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
  const char *confidentiality = source != NULL ? rap_record_get_text (source, RAP_SOURCE_CONFIDENTIALITY) : "";

  return confidentiality[0] != '\0' && !g_str_equal (confidentiality, "public");
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

static void
drop_locators_in_text (RapCase *copy, RapRecord *record, RapFieldId field)
{
  Locators locators = { copy, FALSE };
  g_autoptr (GPtrArray) text = NULL;
  g_autofree char *written = NULL;

  if (strstr (rap_record_get_text (record, field), "[@") == NULL)
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
  RapCase *copy = rap_case_new ();
  g_autoptr (GPtrArray) names = edition == RAP_EDITION_INTERNAL ? NULL : list_protected_names (self, language);

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      GListModel *list = rap_case_get_list (self, t);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (RapRecord) record = g_list_model_get_item (list, i);
          g_autoptr (RapRecord) shown = NULL;

          if (names != NULL && is_left_out (self, record, 0))
            {
              rap_case_withhold (copy, rap_record_get_id (record));
              continue;
            }

          shown = rap_record_copy (record);
          if (names != NULL)
            withhold (self, shown, names, language);
          rap_case_add (copy, shown);
        }
    }
  if (names != NULL)
    forget_places (copy);
  forget_withheld (copy);
  if (names != NULL)
    drop_locators (copy);

  return copy;
}
