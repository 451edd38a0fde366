/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding records, their order among siblings, and hearing of changes. */
#include "config.h"
#include "model/rap-case.h"

static RapRecord *
add (RapCase *records, RapType kind, gint64 id)
{
  g_autoptr (RapRecord) record = rap_record_new (kind, id);

  rap_case_add (records, record);

  return record;
}

static RapRecord *
add_section (RapCase *records, gint64 id, gint64 report, const char *position)
{
  RapRecord *section = add (records, RAP_SECTION, id);

  rap_record_set_number (section, RAP_SECTION_REPORT, report);
  rap_record_set_text (section, RAP_SECTION_POSITION, position);

  return section;
}

static void
assert_children (RapCase *records, RapFieldId reference, gint64 owner, const char *expected)
{
  g_autoptr (GPtrArray) children = rap_case_dup_children (records, reference, owner);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < children->len; i++)
    g_string_append_printf (ids, "%s%d", i > 0 ? " " : "", (int) rap_record_get_id (g_ptr_array_index (children, i)));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_find (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *actor = add (records, RAP_ACTOR, 5);

  g_assert_true (rap_case_get (records, 5) == actor);
  g_assert_true (rap_case_get_of_kind (records, RAP_ACTOR, 5) == actor);
  g_assert_null (rap_case_get_of_kind (records, RAP_SOURCE, 5));
  g_assert_null (rap_case_get (records, 6));
  g_assert_null (rap_case_get_first (records, RAP_SOURCE));

  rap_case_remove (records, actor);
  g_assert_null (rap_case_get (records, 5));
  g_assert_cmpuint (rap_case_count (records, RAP_ACTOR), ==, 0);
}

static void
test_order (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *moved = add_section (records, 1, 9, "c");

  add_section (records, 2, 9, "a");
  add_section (records, 3, 9, "b");
  add_section (records, 4, 8, "a");
  assert_children (records, RAP_SECTION_REPORT, 9, "2 3 1");

  rap_record_set_text (moved, RAP_SECTION_POSITION, "aa");
  assert_children (records, RAP_SECTION_REPORT, 9, "2 1 3");
  rap_record_set_number (moved, RAP_SECTION_REPORT, 8);
  assert_children (records, RAP_SECTION_REPORT, 9, "2 3");
  assert_children (records, RAP_SECTION_REPORT, 8, "4 1");
  rap_case_remove (records, moved);
  assert_children (records, RAP_SECTION_REPORT, 8, "4");
  assert_children (records, RAP_SECTION_REPORT, 7, "");
}

/* Two merged copies may have the same position twice: the order is the same on both. */
static void
test_equal_positions (void)
{
  g_autoptr (RapCase) one = rap_case_new ();
  g_autoptr (RapCase) other = rap_case_new ();

  add_section (one, 1, 9, "a");
  add_section (one, 2, 9, "a");
  add_section (other, 2, 9, "a");
  add_section (other, 1, 9, "a");
  assert_children (one, RAP_SECTION_REPORT, 9, "1 2");
  assert_children (other, RAP_SECTION_REPORT, 9, "1 2");
}

static void
record_changed_cb (RapCase *records, RapRecord *record, guint field, guint *heard)
{
  g_assert_cmpint (rap_record_get_id (record), ==, 5);
  g_assert_cmpuint (field, ==, RAP_ACTOR_NAME);
  (*heard)++;
}

static void
test_changed (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapRecord) actor = g_object_ref (add (records, RAP_ACTOR, 5));
  guint heard = 0;

  g_signal_connect (records, "record-changed", G_CALLBACK (record_changed_cb), &heard);
  rap_record_set_text (actor, RAP_ACTOR_NAME, "A.");
  g_assert_cmpuint (heard, ==, 1);

  rap_case_remove (records, actor);
  rap_record_set_text (actor, RAP_ACTOR_NAME, "B.");
  g_assert_cmpuint (heard, ==, 1);
}

/* A record that outlives its case talks to nobody. */
static void
test_outlived (void)
{
  RapCase *records = rap_case_new ();
  g_autoptr (RapRecord) actor = g_object_ref (add (records, RAP_ACTOR, 5));

  g_object_unref (records);
  rap_record_set_text (actor, RAP_ACTOR_NAME, "A.");
  g_assert_cmpstr (rap_record_get_text (actor, RAP_ACTOR_NAME), ==, "A.");
}

static void
test_language (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *report = add (records, RAP_REPORT, 2);

  g_assert_cmpstr (rap_case_get_language (records, report), ==, "en");
  rap_record_set_text (add (records, RAP_CASE_FILE, 1), RAP_CASE_LANGUAGE, "kk");
  g_assert_cmpstr (rap_case_get_language (records, report), ==, "kk");
  g_assert_cmpstr (rap_case_get_language (records, NULL), ==, "kk");
  rap_record_set_text (report, RAP_REPORT_LANGUAGE, "ru");
  g_assert_cmpstr (rap_case_get_language (records, report), ==, "ru");
}

/* A link record is named by what it links to. */
static void
test_title (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *involvement = add (records, RAP_INVOLVEMENT, 2);
  g_autofree char *nobody = rap_case_dup_title (records, involvement);
  g_autofree char *somebody = NULL;

  rap_record_set_text (add (records, RAP_ACTOR, 5), RAP_ACTOR_NAME, "KIBHR");
  rap_record_set_number (involvement, RAP_INVOLVEMENT_ACTOR, 5);
  somebody = rap_case_dup_title (records, involvement);

  g_assert_cmpstr (nobody, ==, "");
  g_assert_cmpstr (somebody, ==, "KIBHR");
}

static RapRecord *
add_place (RapCase *records, gint64 id, const char *name, gint64 parent)
{
  RapRecord *place = add (records, RAP_PLACE, id);

  rap_record_set_text (place, RAP_PLACE_NAME, name);
  rap_record_set_number (place, RAP_PLACE_PARENT, parent);

  return place;
}

/* In a list a place is told with those around it, in a text by its name alone; a circle of places ends. */
static void
test_place (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *city = add_place (records, 1, "Almaty", 0);
  RapRecord *square = add_place (records, 2, "Republic Square", 1);
  g_autofree char *title = rap_case_dup_title (records, square);
  g_autofree char *name = rap_case_dup_name (records, square);
  g_autofree char *circle = NULL, *nameless = NULL;

  g_assert_cmpstr (title, ==, "Almaty › Republic Square");
  g_assert_cmpstr (name, ==, "Republic Square");

  rap_record_set_number (city, RAP_PLACE_PARENT, 2);
  circle = rap_case_dup_title (records, square);
  g_assert_cmpstr (circle, ==, "Almaty › Republic Square");
  nameless = rap_case_dup_title (records, add_place (records, 3, "", 1));
  g_assert_cmpstr (nameless, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/find", test_find);
  g_test_add_func ("/case/order", test_order);
  g_test_add_func ("/case/equal-positions", test_equal_positions);
  g_test_add_func ("/case/changed", test_changed);
  g_test_add_func ("/case/outlived", test_outlived);
  g_test_add_func ("/case/language", test_language);
  g_test_add_func ("/case/title", test_title);
  g_test_add_func ("/case/place", test_place);

  return g_test_run ();
}
