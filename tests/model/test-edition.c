/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition may not show is nowhere in it: not in a text, not in a reference, not in a record. */
#include "config.h"
#include "model/rap-edition.h"
#include "model/rap-omission.h"

#include <string.h>

#define NAME     "Aigul Seitova"
#define ORIGINAL "Айгуль Сеитова"
#define SECRET   "Zhanna"  /* in what is internal or withheld */

enum { REPORT = 10, VICTIM, OFFICIAL, INCIDENT, INTERNAL, INVOLVEMENT, WITHHELD, SECRET_SOURCE, PUBLIC_SOURCE, ATTACHMENT, COUNT, LAST };

static RapRecord *
add (RapCase *records, RapType kind, gint64 id)
{
  g_autoptr (RapRecord) record = rap_record_new (kind, id);

  rap_case_add (records, record);

  return record;
}

static RapRecord *
add_actor (RapCase *records, gint64 id, const char *kind, const char *naming, const char *name)
{
  RapRecord *actor = add (records, RAP_ACTOR, id);

  rap_record_set_text (actor, RAP_ACTOR_KIND, kind);
  rap_record_set_text (actor, RAP_ACTOR_NAMING, naming);
  rap_record_set_text (actor, RAP_ACTOR_NAME, name);

  return actor;
}

/* A value in every field of a record, with the protected person's names in all texts. */
static void
fill (RapRecord *record)
{
  RapType kind = rap_record_get_kind (record);

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (!rap_record_is_empty (record, f))
      continue;
    else if (rap_field_is_text (f) && rap_fields[f].kind != RAP_FIELD_CHOICE)
      rap_record_set_text (record, f, rap_fields[f].flags & RAP_FIELD_INTERNAL
                                          ? SECRET " knows" : NAME " (" ORIGINAL ") said “" NAME "”, " NAME ".");
    else if (rap_fields[f].kind == RAP_FIELD_NUMBER)
      rap_record_set_number (record, f, 7);
    else if (rap_fields[f].kind == RAP_FIELD_REFERENCE)
      rap_record_set_number (record, f, rap_fields[f].target == RAP_INCIDENT ? INCIDENT : 0);
}

static RapRecord *
add_filled (RapCase *records, RapType kind, gint64 id)
{
  RapRecord *record = add (records, kind, id);

  fill (record);

  return record;
}

static RapRecord *
add_source (RapCase *records, gint64 id, const char *confidentiality)
{
  RapRecord *source = add (records, RAP_SOURCE, id);

  rap_record_set_text (source, RAP_SOURCE_CONFIDENTIALITY, confidentiality);
  rap_record_set_text (source, RAP_SOURCE_KIND, "interview");
  for (RapFieldId f = RAP_SOURCE_TITLE; f <= RAP_SOURCE_NOTE; f++)
    if (rap_fields[f].kind == RAP_FIELD_TEXT)
      rap_record_set_text (source, f, g_str_equal (confidentiality, "public") ? "Public words" : SECRET "’s own words");

  return source;
}

/* Everything that hangs on an incident nobody outside may know of. */
static void
add_internal_incident (RapCase *records)
{
  RapRecord *incident = add (records, RAP_INCIDENT, INTERNAL);

  rap_record_set_text (incident, RAP_INCIDENT_AUDIENCE, "internal");
  rap_record_set_text (incident, RAP_INCIDENT_TITLE, SECRET "’s arrest");
  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    if (rap_fields[f].kind == RAP_FIELD_REFERENCE && rap_fields[f].target == RAP_INCIDENT)
      rap_record_set_number (add (records, rap_fields[f].type, 0), f, INTERNAL);
}

static RapCase *
make_case (void)
{
  RapCase *records = rap_case_new ();
  RapRecord *victim = add_actor (records, VICTIM, "person", "pseudonym", NAME);
  RapRecord *official = add_actor (records, OFFICIAL, "person", "public", "Deputy Minister B.");

  rap_record_set_text (victim, RAP_ACTOR_ORIGINAL, ORIGINAL);
  rap_record_set_text (victim, RAP_ACTOR_PSEUDONYM, "Witness 1");
  rap_record_set_text (victim, RAP_ACTOR_OCCUPATION, SECRET "’s neighbour");
  fill (official);
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    if (t != RAP_ACTOR && t != RAP_SOURCE)
      add_filled (records, t, t == RAP_INCIDENT ? INCIDENT : t == RAP_ATTACHMENT ? ATTACHMENT : t == RAP_COUNT ? COUNT : 0);
  add_source (records, WITHHELD, "withheld");
  add_source (records, SECRET_SOURCE, "secret");
  add_source (records, PUBLIC_SOURCE, "public");
  add_internal_incident (records);

  return records;
}

typedef void (*FieldFunc) (RapRecord *record, RapFieldId field, gpointer data);

static void
for_each_field (RapCase *records, FieldFunc func, gpointer data)
{
  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    for (guint i = 0; i < rap_case_count (records, rap_fields[f].type); i++)
      {
        g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (records, rap_fields[f].type), i);

        func (record, f, data);
      }
}

typedef struct
{
  const char *words;
  guint       n;
} Counter;

static void
count_words (RapRecord *record, RapFieldId field, gpointer data)
{
  Counter *counter = data;

  if (!rap_field_is_text (field) || strstr (rap_record_get_text (record, field), counter->words) == NULL)
    return;

  g_test_message ("“%s” in %s.%s", counter->words, rap_types[rap_record_get_kind (record)].name, rap_fields[field].name);
  counter->n++;
}

static guint
count_fields_with (RapCase *records, const char *words)
{
  Counter counter = { words, 0 };

  for_each_field (records, count_words, &counter);

  return counter.n;
}

static const char *const protected[] = { NAME, ORIGINAL, "Aigul", "Seitova", "Сеитова", SECRET };

static void
test_public_holds_no_secret (void)
{
  g_autoptr (RapCase) records = make_case ();
  g_autoptr (RapCase) public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");

  for (guint i = 0; i < G_N_ELEMENTS (protected); i++)
    {
      g_assert_cmpuint (count_fields_with (records, protected[i]), >, 0);
      g_assert_cmpuint (count_fields_with (public, protected[i]), ==, 0);
    }
}

static void
assert_internal_empty (RapRecord *record, RapFieldId field, gpointer data)
{
  if (rap_fields[field].flags & RAP_FIELD_INTERNAL)
    g_assert_true (rap_record_is_empty (record, field));
}

static void
test_internal_fields (void)
{
  g_autoptr (RapCase) records = make_case ();
  g_autoptr (RapCase) public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");

  for_each_field (public, assert_internal_empty, NULL);
}

static void
assert_refers_to_something (RapRecord *record, RapFieldId field, gpointer data)
{
  if (rap_fields[field].kind == RAP_FIELD_REFERENCE && !rap_record_is_empty (record, field))
    g_assert_nonnull (rap_case_get_of_kind (data, rap_fields[field].target, rap_record_get_number (record, field)));
}

static void
test_left_out (void)
{
  g_autoptr (RapCase) records = make_case ();
  g_autoptr (RapCase) public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");

  g_assert_null (rap_case_get (public, INTERNAL));
  g_assert_true (rap_case_is_withheld (public, INTERNAL));
  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    if (rap_fields[f].kind == RAP_FIELD_REFERENCE && rap_fields[f].target == RAP_INCIDENT)
      {
        g_assert_cmpuint (rap_case_count (records, rap_fields[f].type), >, 1);
        g_assert_cmpuint (rap_case_count (public, rap_fields[f].type), ==,
                          rap_types[rap_fields[f].type].internal || rap_fields[f].type == RAP_ATTACHMENT ? 0 : 1);
      }
  for_each_field (public, assert_refers_to_something, public);
}

/* These say who somebody is, or what is being done for them. */
static void
test_internal_types (void)
{
  static const char *const types[] = { "attachment", "custody", "name", "consent", "intervention" };
  g_autoptr (RapCase) records = make_case ();
  g_autoptr (RapCase) public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      RapType type;

      g_assert_true (rap_type_from_name (types[i], &type));
      g_assert_cmpuint (rap_case_count (records, type), >, 0);
      g_assert_cmpuint (rap_case_count (public, type), ==, 0);
      g_assert_true (rap_case_is_withheld (public, rap_record_get_id (rap_case_get_first (records, type))));
    }
}

/* A file is evidence until somebody says that papers may show it; what says where it is from stays inside all the same. */
static void
test_images (void)
{
  static const struct
  {
    const char *use;
    RapFieldId  owner;
    gint64      of;
    gboolean    shown;
  } cases[] = {
    { "", RAP_ATTACHMENT_REPORT, LAST, FALSE },
    { "figure", RAP_ATTACHMENT_REPORT, LAST, TRUE },
    { "logo", RAP_ATTACHMENT_REPORT, LAST, TRUE },
    { "from-a-newer-version", RAP_ATTACHMENT_REPORT, LAST, FALSE },
    { "figure", RAP_ATTACHMENT_INCIDENT, INCIDENT, TRUE },
    { "figure", RAP_ATTACHMENT_INCIDENT, INTERNAL, FALSE },
    { "figure", RAP_ATTACHMENT_SOURCE, PUBLIC_SOURCE, TRUE },
    { "figure", RAP_ATTACHMENT_SOURCE, WITHHELD, FALSE },
    { "figure", RAP_ATTACHMENT_SOURCE, SECRET_SOURCE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapCase) records = make_case ();
      RapRecord *attachment = rap_case_get (records, ATTACHMENT);
      g_autoptr (RapCase) public = NULL;
      RapRecord *shown;

      g_test_message ("%s of %s", cases[i].use, rap_fields[cases[i].owner].name);
      for (RapFieldId f = RAP_ATTACHMENT_INCIDENT; f <= RAP_ATTACHMENT_REPORT; f++)
        rap_record_clear (attachment, f);
      add (records, RAP_REPORT, LAST);
      rap_record_set_text (attachment, RAP_ATTACHMENT_USE, cases[i].use);
      rap_record_set_text (attachment, RAP_ATTACHMENT_NAME, "IMG " NAME ".jpg");
      rap_record_set_number (attachment, cases[i].owner, cases[i].of);

      public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
      shown = rap_case_get (public, ATTACHMENT);
      g_assert_true ((shown != NULL) == cases[i].shown);
      g_assert_true (rap_case_is_withheld (public, ATTACHMENT) != cases[i].shown);
      if (shown != NULL)
        g_assert_true (rap_record_is_empty (shown, RAP_ATTACHMENT_NAME));
    }
}

/* Whatever is part of something that is left out is left out with it, also where only a damaged file would have it so. */
static void
test_owner_left_out (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapCase) public = NULL;
  RapRecord *section = add (records, RAP_SECTION, LAST);

  add_internal_incident (records);
  rap_record_set_number (section, RAP_SECTION_PARENT, INTERNAL);
  public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
  g_assert_null (rap_case_get (public, LAST));
}

/* What the public may read is all there, word for word. */
static void
test_public_keeps_the_rest (void)
{
  g_autoptr (RapCase) records = make_case ();
  g_autoptr (RapCase) public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
  RapRecord *incident = rap_case_get (public, INCIDENT);
  RapRecord *victim = rap_case_get (public, VICTIM);
  RapRecord *withheld = rap_case_get (public, WITHHELD);

  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_TITLE), ==, "Witness 1 (Witness 1) said “Witness 1”, Witness 1.");
  g_assert_cmpstr (rap_record_get_text (victim, RAP_ACTOR_NAME), ==, "Witness 1");
  g_assert_true (rap_record_is_empty (victim, RAP_ACTOR_PSEUDONYM));
  g_assert_cmpstr (rap_record_get_text (rap_case_get (public, OFFICIAL), RAP_ACTOR_NAME), ==, "Deputy Minister B.");
  g_assert_cmpint (rap_record_get_number (rap_case_get (public, COUNT), RAP_COUNT_MINIMUM), ==, 7);
  g_assert_cmpstr (rap_record_get_text (rap_case_get (public, PUBLIC_SOURCE), RAP_SOURCE_TITLE), ==, "Public words");
  g_assert_cmpstr (rap_record_get_text (withheld, RAP_SOURCE_KIND), ==, "interview");
  g_assert_cmpstr (rap_record_get_text (withheld, RAP_SOURCE_CONFIDENTIALITY), ==, "withheld");
}

static void
assert_same (RapRecord *record, RapFieldId field, gpointer data)
{
  RapRecord *copy = rap_case_get (data, rap_record_get_id (record));

  g_assert_nonnull (copy);
  g_assert_true (copy != record);
  if (rap_field_is_text (field))
    g_assert_cmpstr (rap_record_get_text (copy, field), ==, rap_record_get_text (record, field));
  else
    g_assert_cmpint (rap_record_get_number (copy, field), ==, rap_record_get_number (record, field));
}

static void
test_internal_keeps_all (void)
{
  g_autoptr (RapCase) records = make_case ();
  g_autoptr (RapCase) internal = rap_case_dup_edition (records, RAP_EDITION_INTERNAL, "en");

  for_each_field (records, assert_same, internal);
}

/* Making an edition changes nothing in the case it is made from. */
static void
test_original_untouched (void)
{
  g_autoptr (RapCase) records = make_case ();
  g_autoptr (RapCase) before = rap_case_dup_edition (records, RAP_EDITION_INTERNAL, "en");
  g_autoptr (RapCase) public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");

  for_each_field (before, assert_same, records);
}

static guint
count_omissions (const GArray *omissions, RapType type, RapOmissionReason reason)
{
  for (guint i = 0; i < omissions->len; i++)
    if (g_array_index (omissions, RapOmission, i).type == type && g_array_index (omissions, RapOmission, i).reason == reason)
      return g_array_index (omissions, RapOmission, i).number;

  return 0;
}

/* Each record that is not there is counted once, whatever it is. */
static void
test_omissions (void)
{
  g_autoptr (RapCase) records = make_case ();
  g_autoptr (RapCase) public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
  g_autoptr (GArray) omissions = rap_omissions_list (records, public);

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      guint n = 0;

      for (RapOmissionReason r = RAP_OMISSION_TYPE; r <= RAP_OMISSION_UNSEEN; r++)
        n += count_omissions (omissions, t, r);
      g_assert_cmpuint (n, ==, rap_case_count (records, t) - rap_case_count (public, t));
    }
  g_assert_cmpuint (count_omissions (omissions, RAP_INCIDENT, RAP_OMISSION_AUDIENCE), ==, 1);
  g_assert_cmpuint (count_omissions (omissions, RAP_ACTOR, RAP_OMISSION_NAME), ==, 1);
  g_assert_cmpuint (count_omissions (omissions, RAP_SOURCE, RAP_OMISSION_SOURCE), ==, 2);
  g_assert_cmpuint (count_omissions (omissions, RAP_INVOLVEMENT, RAP_OMISSION_INTERNAL), ==, 1);
  g_assert_cmpuint (count_omissions (omissions, RAP_SECTION, RAP_OMISSION_WORDS), ==, 1);
}

/* What is left out of nothing is nothing. */
static void
test_no_omissions (void)
{
  g_autoptr (RapCase) records = make_case ();
  g_autoptr (RapCase) internal = rap_case_dup_edition (records, RAP_EDITION_INTERNAL, "en");
  g_autoptr (GArray) omissions = rap_omissions_list (records, internal);

  g_assert_cmpuint (omissions->len, ==, 0);
}

static void
test_is_protected (void)
{
  static const struct { const char *kind, *naming; gboolean protected; } cases[] = {
    { "person", "", TRUE }, { "group", "", TRUE }, { "", "", TRUE }, { "organisation", "", FALSE }, { "authority", "", FALSE },
    { "person", "public", FALSE }, { "person", "pseudonym", TRUE }, { "organisation", "withheld", TRUE },
    { "organisation", "from-a-newer-version", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapCase) records = rap_case_new ();
      g_autoptr (RapRecord) actor = rap_record_new (RAP_ACTOR, 0);

      g_test_message ("%s, %s", cases[i].kind, cases[i].naming);
      rap_record_set_text (actor, RAP_ACTOR_KIND, cases[i].kind);
      rap_record_set_text (actor, RAP_ACTOR_NAMING, cases[i].naming);
      g_assert_cmpint (rap_actor_is_protected (records, actor), ==, cases[i].protected);
    }
}

static const struct { const char *text, *public; } names[] = {
  { "Ana Lee and Ana Lee-Kim and Ana", "W2 and W3 and W1" },  /* the longest name that fits, whatever its order in the list */
  { "Ana’s, (Ana), “Ana”; Ana", "W1’s, (W1), “W1”; W1" },
  { "Anatoly and Diana", "Anatoly and Diana" },
  { "Ana\nLee", "W2" },                                       /* over the end of a line, as a text typed elsewhere may have it */
  { "Ana\u00a0Lee met Ana  Lee", "W2 met W2" },
  { "**Ana** Lee", "**W1** Lee" },                            /* Lee alone is nobody’s name here */
  { "R\\&D\\_1 and R&D_1", "W4 and W4" },                     /* as the editor writes it, and as people do */
  { "", "" },
};

static void
test_names (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *section = add (records, RAP_SECTION, REPORT);
  static const char *const people[][2] = { { "Ana", "W1" }, { "Ana Lee", "W2" }, { "Ana Lee-Kim", "W3" }, { "R&D_1", "W4" } };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    rap_record_set_text (add_actor (records, 0, "person", "pseudonym", people[i][0]), RAP_ACTOR_PSEUDONYM, people[i][1]);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (RapCase) public = NULL;

      rap_record_set_text (section, RAP_SECTION_TEXT, names[i].text);
      public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
      g_assert_cmpstr (rap_record_get_text (rap_case_get (public, REPORT), RAP_SECTION_TEXT), ==, names[i].public);
    }
}

static RapRecord *
add_part (RapCase *records, RapFieldId owner, gint64 id)
{
  RapRecord *part = add (records, rap_fields[owner].type, 0);

  rap_record_set_number (part, owner, id);

  return part;
}

/* By whatever name somebody is known, and in whatever record it stands. */
static void
test_other_names (void)
{
  static const char *const others[] = { "Aigul Serikovna", "Айгүл", "Aika", "@aika_kz" };
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapCase) public = NULL;

  rap_record_set_text (add_actor (records, VICTIM, "person", "pseudonym", NAME), RAP_ACTOR_PSEUDONYM, "Witness 1");
  add_actor (records, OFFICIAL, "person", "public", "Deputy Minister B.");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    rap_record_set_text (add_part (records, RAP_NAME_ACTOR, VICTIM), RAP_NAME_TEXT, others[i]);
  rap_record_set_text (add_part (records, RAP_NAME_ACTOR, OFFICIAL), RAP_NAME_TEXT, "Minister Bee");
  rap_record_set_text (add (records, RAP_SECTION, REPORT), RAP_SECTION_TEXT,
                       "Aika (@aika_kz), or Aigul\nSerikovna, wrote to Minister Bee.[@12, Айгүл]^[By **Aika**.]");
  rap_record_set_text (add (records, RAP_PROGRESS, COUNT), RAP_PROGRESS_TEXT, "Айгүл was released. Aikado was not.");

  public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
  g_assert_cmpstr (rap_record_get_text (rap_case_get (public, REPORT), RAP_SECTION_TEXT), ==,
                   "Witness 1 (Witness 1), or Witness 1, wrote to Minister Bee.[@12, Witness 1]^[By **Witness 1**.]");
  g_assert_cmpstr (rap_record_get_text (rap_case_get (public, COUNT), RAP_PROGRESS_TEXT), ==,
                   "Witness 1 was released. Aikado was not.");
}

static void
add_consent (RapCase *records, gint64 actor, RapFieldId element, const char *withdrawn)
{
  RapRecord *consent = add_part (records, RAP_CONSENT_ACTOR, actor);

  rap_record_set_text (consent, RAP_CONSENT_GIVEN, "yes");
  rap_record_set_number (consent, element, TRUE);
  rap_record_set_text (consent, RAP_CONSENT_WITHDRAWN, withdrawn);
}

/* Who withdraws the consent for the name is no longer named, whatever was decided before; and nothing tells of it. */
static void
test_consent_withdrawn (void)
{
  static const struct { const char *kind, *naming; RapFieldId element; const char *withdrawn; gboolean named; } cases[] = {
    { "person", "public", RAP_CONSENT_NAME, "2021-02", FALSE },
    { "person", "public", RAP_CONSENT_NAME, "", TRUE },
    { "person", "public", RAP_CONSENT_PHOTO, "2021-02", TRUE },
    { "organisation", "", RAP_CONSENT_NAME, "2021-02", FALSE },
    { "organisation", "", RAP_CONSENT_NAME, "", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapCase) records = rap_case_new ();
      g_autoptr (RapCase) public = NULL;

      g_test_message ("%s, %s, %s", cases[i].kind, cases[i].naming, cases[i].withdrawn);
      add_actor (records, VICTIM, cases[i].kind, cases[i].naming, NAME);
      add_consent (records, VICTIM, cases[i].element, cases[i].withdrawn);
      rap_record_set_text (add (records, RAP_SECTION, REPORT), RAP_SECTION_TEXT, NAME " was held.");
      public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
      g_assert_cmpuint (count_fields_with (public, NAME), ==, cases[i].named ? 2 : 0);
      g_assert_cmpuint (count_fields_with (public, "public"), ==, cases[i].named && cases[i].naming[0] != '\0' ? 1 : 0);
    }
}

enum { COUNTRY = 100, STATE, AREA, TOWN, SPOT, N_PLACES = SPOT - COUNTRY + 1 };

/* Each is part of the one before; nobody has said of what kind the area is. */
static const struct { const char *name, *kind; } tree[N_PLACES] = {
  { "Kazakhstan", "country" }, { "Turkistan Region", "region" }, { "The Area", "" }, { "Kentau", "settlement" }, { "Station 660", "spot" },
};

static RapRecord *
add_place_incident (RapCase *records, gint64 id, gint64 location, const char *shown)
{
  RapRecord *incident = add (records, RAP_INCIDENT, id);

  rap_record_set_text (incident, RAP_INCIDENT_PLACE, "Kentau, in the yard of station 660");
  rap_record_set_number (incident, RAP_INCIDENT_LOCATION, location);
  rap_record_set_text (incident, RAP_INCIDENT_SHOWN, shown);

  return incident;
}

static RapCase *
make_places (void)
{
  RapCase *records = rap_case_new ();

  for (guint i = 0; i < N_PLACES; i++)
    {
      RapRecord *place = add (records, RAP_PLACE, COUNTRY + i);

      rap_record_set_text (place, RAP_PLACE_NAME, tree[i].name);
      rap_record_set_text (place, RAP_PLACE_KIND, tree[i].kind);
      rap_record_set_text (place, RAP_PLACE_POINT, "43.5, 68.5");
      rap_record_set_number (place, RAP_PLACE_PARENT, i > 0 ? COUNTRY + i - 1 : 0);
    }

  return records;
}

/* The incident's place becomes the first that is large enough, and what is smaller is not in the copy at all. */
static void
test_shown_place (void)
{
  static const struct { gint64 location; const char *shown; gint64 place; const char *text; } cases[] = {
    { SPOT, "", SPOT, "Kentau, in the yard of station 660" },
    { SPOT, "settlement", TOWN, "Kentau" },
    { SPOT, "district", STATE, "Turkistan Region" },  /* there is no district, and the area may be one or not */
    { SPOT, "region", STATE, "Turkistan Region" },
    { AREA, "settlement", STATE, "Turkistan Region" },
    { SPOT, "country", COUNTRY, "Kazakhstan" },
    { COUNTRY, "region", COUNTRY, "Kazakhstan" },
    { SPOT, "nothing", 0, "" },
    { SPOT, "from-a-newer-version", 0, "" },
    { 0, "region", 0, "" },
    { 0, "", 0, "Kentau, in the yard of station 660" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapCase) records = make_places ();
      g_autoptr (RapCase) public = NULL;
      RapRecord *incident = add_place_incident (records, INCIDENT, cases[i].location, cases[i].shown);

      g_test_message ("%s of %d", cases[i].shown, (int) cases[i].location);
      public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
      incident = rap_case_get (public, INCIDENT);
      g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_PLACE), ==, cases[i].text);
      g_assert_cmpint (rap_record_get_number (incident, RAP_INCIDENT_LOCATION), ==, cases[i].place);
      g_assert_cmpuint (rap_case_count (public, RAP_PLACE), ==, cases[i].place != 0 ? cases[i].place - COUNTRY + 1 : 0);
      for (gint64 place = cases[i].place + 1; cases[i].place != 0 && place <= SPOT; place++)
        g_assert_true (rap_case_get (public, place) == NULL && rap_case_is_withheld (public, place));
      g_assert_cmpuint (count_fields_with (public, "43.5"), ==, 0);
    }
}

/* One incident may show what another does not, but not what an internal one has. */
static void
test_place_of_another (void)
{
  g_autoptr (RapCase) records = make_places ();
  g_autoptr (RapCase) public = NULL;

  add_place_incident (records, INCIDENT, SPOT, "region");
  add_place_incident (records, LAST, TOWN, "");
  rap_record_set_text (add_place_incident (records, INTERNAL, SPOT, ""), RAP_INCIDENT_AUDIENCE, "internal");
  public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");

  g_assert_cmpint (rap_record_get_number (rap_case_get (public, INCIDENT), RAP_INCIDENT_LOCATION), ==, STATE);
  g_assert_cmpint (rap_record_get_number (rap_case_get (public, LAST), RAP_INCIDENT_LOCATION), ==, TOWN);
  g_assert_null (rap_case_get (public, SPOT));
  g_assert_cmpuint (count_fields_with (public, "Station 660"), ==, 0);
}

/* Places that are part of each other, as merging two copies can make them. */
static void
test_places_in_circle (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapCase) public = NULL;

  rap_record_set_number (add (records, RAP_PLACE, AREA), RAP_PLACE_PARENT, TOWN);
  rap_record_set_number (add (records, RAP_PLACE, TOWN), RAP_PLACE_PARENT, AREA);
  add_place_incident (records, INCIDENT, TOWN, "region");
  public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
  g_assert_cmpuint (rap_case_count (public, RAP_PLACE), ==, 0);
  g_assert_true (rap_record_is_empty (rap_case_get (public, INCIDENT), RAP_INCIDENT_PLACE));
}

#define NAMELESS "a person whose name is withheld"

/* The deputy minister is named, but in one incident of two. */
static RapCase *
make_unnamed (const char *naming)
{
  RapCase *records = rap_case_new ();
  const gint64 incidents[] = { INCIDENT, LAST };

  rap_record_set_text (add_actor (records, OFFICIAL, "person", "public", "Deputy Minister B."), RAP_ACTOR_PSEUDONYM, "Official 1");
  rap_record_set_text (add_part (records, RAP_NAME_ACTOR, OFFICIAL), RAP_NAME_TEXT, "Bee");
  add_actor (records, VICTIM, "person", "public", NAME);
  for (guint i = 0; i < G_N_ELEMENTS (incidents); i++)
    {
      RapRecord *involvement = add_part (records, RAP_INVOLVEMENT_INCIDENT, incidents[i]);
      RapRecord *act = add_part (records, RAP_ACT_INCIDENT, incidents[i]);
      RapRecord *response = add_part (records, RAP_RESPONSE_INCIDENT, incidents[i]);

      rap_record_set_text (add (records, RAP_INCIDENT, incidents[i]), RAP_INCIDENT_DESCRIPTION,
                           NAME " saw Deputy Minister B. (Bee, Official 1, [#12]).");
      rap_record_set_number (involvement, RAP_INVOLVEMENT_ACTOR, OFFICIAL);
      rap_record_set_text (involvement, RAP_INVOLVEMENT_NAMING, incidents[i] == INCIDENT ? naming : "person");
      rap_record_set_number (act, RAP_ACT_VICTIM, VICTIM);
      rap_record_set_number (act, RAP_ACT_PERPETRATOR, OFFICIAL);
      rap_record_set_text (act, RAP_ACT_METHOD, "Beaten by Bee");
      rap_record_set_number (response, RAP_RESPONSE_ACTOR, OFFICIAL);
    }

  return records;
}

static RapRecord *
get_part (RapCase *records, RapFieldId owner, gint64 id)
{
  g_autoptr (GPtrArray) parts = rap_case_dup_children (records, owner, id);

  g_assert_cmpuint (parts->len, ==, 1);

  return g_ptr_array_index (parts, 0);
}

static void
assert_named (RapCase *public, gint64 incident, gboolean named)
{
  gint64 official = named ? OFFICIAL : 0;
  RapRecord *act = get_part (public, RAP_ACT_INCIDENT, incident);

  g_assert_cmpint (rap_record_get_number (get_part (public, RAP_INVOLVEMENT_INCIDENT, incident), RAP_INVOLVEMENT_ACTOR), ==, official);
  g_assert_cmpint (rap_record_get_number (get_part (public, RAP_RESPONSE_INCIDENT, incident), RAP_RESPONSE_ACTOR), ==, official);
  g_assert_cmpint (rap_record_get_number (act, RAP_ACT_PERPETRATOR), ==, official);
  g_assert_cmpint (rap_record_get_number (act, RAP_ACT_VICTIM), ==, VICTIM);
  g_assert_cmpstr (rap_record_get_text (act, RAP_ACT_METHOD), ==, named ? "Beaten by Bee" : "Beaten by " NAMELESS);
  g_assert_cmpstr (rap_record_get_text (rap_case_get (public, incident), RAP_INCIDENT_DESCRIPTION), ==,
                   named ? NAME " saw Deputy Minister B. (Bee, Official 1, [#12])."
                         : NAME " saw " NAMELESS " (" NAMELESS ", " NAMELESS ", " NAMELESS ").");
}

static void
test_unnamed_in_incident (void)
{
  static const struct { const char *naming; gboolean named; } cases[] = {
    { "withheld", FALSE }, { "person", TRUE }, { "", TRUE }, { "from-a-newer-version", FALSE },
  };

  g_assert_cmpint (OFFICIAL, ==, 12);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapCase) records = make_unnamed (cases[i].naming);
      g_autoptr (RapCase) public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");

      g_test_message ("%s", cases[i].naming);
      assert_named (public, INCIDENT, cases[i].named);
      assert_named (public, LAST, TRUE);
      g_assert_cmpstr (rap_record_get_text (rap_case_get (public, OFFICIAL), RAP_ACTOR_NAME), ==, "Deputy Minister B.");
    }
}

/* A court tells the place, and with a case number anybody finds the name. */
static void
test_courts (void)
{
  static const struct { const char *naming, *shown, *court, *docket; } cases[] = {
    { "public", "", "Court of Kentau", "7-42" }, { "withheld", "", "Court of Kentau", "" }, { "public", "region", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapCase) records = rap_case_new ();
      g_autoptr (RapCase) public = NULL;
      RapRecord *act = add_part (records, RAP_ACT_INCIDENT, INCIDENT);

      add_actor (records, VICTIM, "person", cases[i].naming, NAME);
      add_place_incident (records, INCIDENT, 0, cases[i].shown);
      rap_record_set_number (act, RAP_ACT_VICTIM, VICTIM);
      rap_record_set_text (act, RAP_ACT_COURT, "Court of Kentau");
      rap_record_set_text (act, RAP_ACT_DOCKET, "7-42");
      public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
      act = get_part (public, RAP_ACT_INCIDENT, INCIDENT);
      g_assert_cmpstr (rap_record_get_text (act, RAP_ACT_COURT), ==, cases[i].court);
      g_assert_cmpstr (rap_record_get_text (act, RAP_ACT_DOCKET), ==, cases[i].docket);
    }
}

static void
test_no_pseudonym (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapCase) english = NULL, russian = NULL;

  add_actor (records, VICTIM, "person", "withheld", NAME);
  rap_record_set_text (rap_case_get (records, VICTIM), RAP_ACTOR_PSEUDONYM, "Witness 1");
  english = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
  russian = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "ru");

  g_assert_cmpstr (rap_record_get_text (rap_case_get (english, VICTIM), RAP_ACTOR_NAME), ==, "a person whose name is withheld");
  g_assert_cmpstr (rap_record_get_text (rap_case_get (russian, VICTIM), RAP_ACTOR_NAME), !=, "a person whose name is withheld");
  g_assert_cmpuint (count_fields_with (russian, "Witness"), ==, 0);
}

/* A file from elsewhere may have sections that are parts of each other. */
static void
test_circle (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapCase) public = NULL;

  rap_record_set_number (add (records, RAP_SECTION, 1), RAP_SECTION_PARENT, 2);
  rap_record_set_number (add (records, RAP_SECTION, 2), RAP_SECTION_PARENT, 1);
  public = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
  g_assert_cmpuint (rap_case_count (public, RAP_SECTION), ==, 2);
}

/* In the place of a page stands what can tell who an interviewee is. */
static void
test_locators (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapCase) shown = NULL;
  RapRecord *source = add (records, RAP_SOURCE, WITHHELD);
  RapRecord *section = add (records, RAP_SECTION, REPORT);
  RapRecord *citation = add (records, RAP_CITATION, INVOLVEMENT);

  add (records, RAP_SOURCE, PUBLIC_SOURCE);
  rap_record_set_text (source, RAP_SOURCE_CONFIDENTIALITY, "withheld");
  rap_record_set_number (citation, RAP_CITATION_SOURCE, WITHHELD);
  rap_record_set_text (citation, RAP_CITATION_LOCATOR, SECRET);
  {
    g_autofree char *text = g_strdup_printf ("Said.[@%d, " SECRET "; @%d, p. 3]^[See [@%d, " SECRET "].]",
                                             WITHHELD, PUBLIC_SOURCE, WITHHELD);
    g_autofree char *with_ignored = g_strdup_printf ("Said.[\uFDD0@\uFDD0%d, " SECRET "]", WITHHELD);

    rap_record_set_text (section, RAP_SECTION_TEXT, text);
    rap_record_set_text (add (records, RAP_SECTION, INCIDENT), RAP_SECTION_TEXT, with_ignored);
  }

  shown = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, "en");
  citation = rap_case_get (shown, INVOLVEMENT);
  section = rap_case_get (shown, REPORT);
  g_assert_cmpstr (rap_record_get_text (citation, RAP_CITATION_LOCATOR), ==, "");
  g_assert_null (strstr (rap_record_get_text (section, RAP_SECTION_TEXT), SECRET));
  g_assert_nonnull (strstr (rap_record_get_text (section, RAP_SECTION_TEXT), "p. 3"));
  g_assert_cmpuint (count_fields_with (shown, SECRET), ==, 0);
}

static void
test_nicks (void)
{
  RapEdition edition = RAP_N_EDITIONS;

  for (RapEdition e = 0; e < RAP_N_EDITIONS; e++)
    {
      g_assert_true (rap_edition_from_nick (rap_editions[e].nick, &edition));
      g_assert_cmpuint (edition, ==, e);
    }
  g_assert_false (rap_edition_from_nick ("Public", &edition));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edition/public-holds-no-secret", test_public_holds_no_secret);
  g_test_add_func ("/edition/internal-fields", test_internal_fields);
  g_test_add_func ("/edition/left-out", test_left_out);
  g_test_add_func ("/edition/internal-types", test_internal_types);
  g_test_add_func ("/edition/images", test_images);
  g_test_add_func ("/edition/owner-left-out", test_owner_left_out);
  g_test_add_func ("/edition/public-keeps-the-rest", test_public_keeps_the_rest);
  g_test_add_func ("/edition/internal-keeps-all", test_internal_keeps_all);
  g_test_add_func ("/edition/original-untouched", test_original_untouched);
  g_test_add_func ("/edition/is-protected", test_is_protected);
  g_test_add_func ("/edition/names", test_names);
  g_test_add_func ("/edition/other-names", test_other_names);
  g_test_add_func ("/edition/consent-withdrawn", test_consent_withdrawn);
  g_test_add_func ("/edition/shown-place", test_shown_place);
  g_test_add_func ("/edition/place-of-another", test_place_of_another);
  g_test_add_func ("/edition/places-in-circle", test_places_in_circle);
  g_test_add_func ("/edition/unnamed-in-incident", test_unnamed_in_incident);
  g_test_add_func ("/edition/courts", test_courts);
  g_test_add_func ("/edition/no-pseudonym", test_no_pseudonym);
  g_test_add_func ("/edition/circle", test_circle);
  g_test_add_func ("/edition/locators", test_locators);
  g_test_add_func ("/edition/nicks", test_nicks);
  g_test_add_func ("/edition/omissions", test_omissions);
  g_test_add_func ("/edition/no-omissions", test_no_omissions);

  return g_test_run ();
}
