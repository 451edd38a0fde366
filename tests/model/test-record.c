/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records and the tables that describe them. */
#include "config.h"
#include "model/rap-record.h"

#include <string.h>

/* A field that is in no type, or in two, would be saved nowhere, or over another. */
static void
test_tables (void)
{
  RapFieldId next = 0;

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      const RapTypeInfo *info = &rap_types[t];

      g_assert_cmpuint (info->first, ==, next);
      g_assert_cmpuint (info->last, >=, info->first);
      g_assert_true (info->title >= info->first && info->title <= info->last);
      for (RapFieldId f = info->first; f <= info->last; f++)
        g_assert_cmpuint (rap_fields[f].type, ==, t);
      next = info->last + 1;
    }

  g_assert_cmpuint (next, ==, RAP_N_FIELDS);
}

/* Names are columns of a table and keys in a file: found again, and each its own. */
static void
test_names (void)
{
  g_autoptr (GHashTable) types = g_hash_table_new (g_str_hash, g_str_equal);

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      RapType found = RAP_N_TYPES;

      g_assert_true (rap_type_from_name (rap_types[t].name, &found));
      g_assert_cmpuint (found, ==, t);
      g_assert_true (g_hash_table_add (types, (gpointer) rap_types[t].name));
    }

  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    {
      RapFieldId found = RAP_N_FIELDS;

      g_test_message ("%s", rap_fields[f].name);
      g_assert_true (rap_field_from_name (rap_fields[f].type, rap_fields[f].name, &found));
      g_assert_cmpuint (found, ==, f);
      g_assert_cmpstr (rap_fields[f].name, !=, "id");
      g_assert_cmpstr (rap_fields[f].name, !=, "type");
      g_assert_true (rap_fields[f].label != NULL && rap_fields[f].label[0] != '\0');
    }
}

static void
test_names_unknown (void)
{
  RapFieldId field;
  RapType type;

  g_assert_false (rap_type_from_name ("", &type));
  g_assert_false (rap_type_from_name ("Incident", &type));
  g_assert_false (rap_field_from_name (RAP_INCIDENT, "authors", &field));
}

static void
test_kinds (void)
{
  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    {
      const RapField *field = &rap_fields[f];

      g_test_message ("%s", field->name);
      g_assert_true ((field->kind == RAP_FIELD_CHOICE) == (field->choices != NULL));
      if (field->flags & RAP_FIELD_OWNER)
        g_assert_cmpuint (field->kind, ==, RAP_FIELD_REFERENCE);
      if (field->flags & RAP_FIELD_SEARCHED)
        g_assert_true (rap_field_is_text (f));
    }
}

/* What an internal note says must not depend on how a new type was written down: the field is internal, or the type. */
static void
test_notes_are_internal (void)
{
  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    if (g_str_equal (rap_fields[f].name, "note") && rap_fields[f].type != RAP_TERM
        && !rap_types[rap_fields[f].type].internal)
      g_assert_true (rap_fields[f].flags & RAP_FIELD_INTERNAL);
}

static void
test_empty (void)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      g_autoptr (RapRecord) record = rap_record_new (t, 0);

      g_assert_cmpint (rap_record_get_id (record), >, 0);
      for (RapFieldId f = rap_types[t].first; f <= rap_types[t].last; f++)
        g_assert_true (rap_record_is_empty (record, f));
    }
}

/* None detained is a number; unknown is not. */
static void
test_zero (void)
{
  g_autoptr (RapRecord) count = rap_record_new (RAP_COUNT, 0);

  g_assert_cmpint (rap_record_get_number (count, RAP_COUNT_MINIMUM), ==, RAP_NO_NUMBER);
  rap_record_set_number (count, RAP_COUNT_MINIMUM, 0);
  g_assert_false (rap_record_is_empty (count, RAP_COUNT_MINIMUM));
  rap_record_clear (count, RAP_COUNT_MINIMUM);
  g_assert_true (rap_record_is_empty (count, RAP_COUNT_MINIMUM));
}

static void
test_nfc (void)
{
  g_autoptr (RapRecord) actor = rap_record_new (RAP_ACTOR, 0);

  rap_record_set_text (actor, RAP_ACTOR_NAME, "Сергеи\u0306");
  g_assert_cmpstr (rap_record_get_text (actor, RAP_ACTOR_NAME), ==, "Сергей");
  rap_record_set_text (actor, RAP_ACTOR_NAME, "broken \xff byte");
  g_assert_cmpstr (rap_record_get_text (actor, RAP_ACTOR_NAME), ==, "broken \uFFFD byte");
  rap_record_set_text (actor, RAP_ACTOR_NAME, NULL);
  g_assert_true (rap_record_is_empty (actor, RAP_ACTOR_NAME));
}

static void
changed_cb (RapRecord *record, guint field, guint *last)
{
  *last = field;
}

/* The app saves when it hears of a change: one for each, and none where nothing changed. */
/* What is pasted brings along what nobody sees, and no file format can say. */
static void
test_control_characters (void)
{
  static const struct { const char *typed, *kept; } cases[] = {
    { "a\001b\033[1mc\177", "ab[1mc" },
    { "сө\xC2\x9Bз\xEF\xBF\xBE", "сөз" },
    { "one\r\ntwo\rthree\fpage\vline\xC2\x85" "end", "one\ntwo\nthree\npage\nline\nend" },
    { "a\tb\n", "a\tb\n" },
    { "\xED\xA0\x80\xFFz", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz" },  /* half a pair of UTF-16; no UTF-8 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapRecord) record = rap_record_new (RAP_SECTION, 0);

      rap_record_set_text (record, RAP_SECTION_TEXT, cases[i].typed);
      g_assert_cmpstr (rap_record_get_text (record, RAP_SECTION_TEXT), ==, cases[i].kept);
    }
}

static void
test_changed (void)
{
  g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, 0);
  guint last = RAP_N_FIELDS;

  g_signal_connect (incident, "changed", G_CALLBACK (changed_cb), &last);

  rap_record_set_text (incident, RAP_INCIDENT_PLACE, "Almaty");
  g_assert_cmpuint (last, ==, RAP_INCIDENT_PLACE);

  last = RAP_N_FIELDS;
  rap_record_set_text (incident, RAP_INCIDENT_PLACE, "Almaty");
  g_assert_cmpuint (last, ==, RAP_N_FIELDS);

  /* A value may be set from itself. */
  rap_record_set_text (incident, RAP_INCIDENT_PLACE, rap_record_get_text (incident, RAP_INCIDENT_PLACE) + 2);
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_PLACE), ==, "maty");
}

static void
test_copy (void)
{
  g_autoptr (RapRecord) count = rap_record_new (RAP_COUNT, 12);
  g_autoptr (RapRecord) copy = NULL;

  rap_record_set_text (count, RAP_COUNT_UNIT, "people");
  rap_record_set_number (count, RAP_COUNT_MINIMUM, 5);
  copy = rap_record_copy (count);
  rap_record_set_text (count, RAP_COUNT_UNIT, "observers");
  rap_record_set_number (count, RAP_COUNT_MINIMUM, 6);

  g_assert_cmpint (rap_record_get_id (copy), ==, 12);
  g_assert_cmpstr (rap_record_get_text (copy, RAP_COUNT_UNIT), ==, "people");
  g_assert_cmpint (rap_record_get_number (copy, RAP_COUNT_MINIMUM), ==, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/tables", test_tables);
  g_test_add_func ("/record/names", test_names);
  g_test_add_func ("/record/names-unknown", test_names_unknown);
  g_test_add_func ("/record/kinds", test_kinds);
  g_test_add_func ("/record/notes-are-internal", test_notes_are_internal);
  g_test_add_func ("/record/empty", test_empty);
  g_test_add_func ("/record/zero", test_zero);
  g_test_add_func ("/record/nfc", test_nfc);
  g_test_add_func ("/record/control-characters", test_control_characters);
  g_test_add_func ("/record/changed", test_changed);
  g_test_add_func ("/record/copy", test_copy);

  return g_test_run ();
}
