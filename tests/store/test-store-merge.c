/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several people work on copies of one case file: all copies become the same, and nothing that anybody saved is lost. */
#include "config.h"

#include "base/rap-error.h"
#include "copies.h"
#include "store/rap-content.h"

#define LONG_TEXT "On the third day the families were told to leave the building, and the guards took the telephones of all of them."

static gint64 incident_id, part_id;  /* of the first records, in every copy */

static void
fill_first (RapStore *store)
{
  g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, 0);
  g_autoptr (RapRecord) part = rap_record_new (RAP_INVOLVEMENT, 0);

  incident_id = rap_record_get_id (incident);
  part_id = rap_record_get_id (part);
  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Eviction");
  rap_record_set_text (incident, RAP_INCIDENT_PLACE, "Old Town");
  rap_record_set_text (incident, RAP_INCIDENT_DESCRIPTION, LONG_TEXT);
  rap_record_set_number (part, RAP_INVOLVEMENT_INCIDENT, incident_id);
  save (store, incident);
  save (store, part);
}

static GPtrArray *
list_conflicts (RapStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *conflicts = rap_store_list_conflicts (store, &error);

  g_assert_no_error (error);

  return conflicts;
}

static void
assert_no_conflicts (RapStore *store)
{
  g_autoptr (GPtrArray) conflicts = list_conflicts (store);

  g_assert_cmpuint (conflicts->len, ==, 0);
}

static void
test_fields_apart (void)
{
  g_auto (Copies) copies;
  g_auto (RapMerge) merge = { 0 };

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Eviction of forty families");
  set_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "Old Town, north");
  copies_merge (&copies, 0, 1, &merge);

  g_assert_cmpuint (merge.n_actions, ==, 1);
  g_assert_cmpuint (merge.n_conflicts, ==, 0);
  g_assert_cmpuint (merge.records->len, ==, 1);
  g_assert_cmpint (g_array_index (merge.records, gint64, 0), ==, incident_id);
  assert_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Eviction of forty families");
  assert_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "Old Town, north");
  assert_no_conflicts (copies.store[0]);
}

static void
test_same_field (void)
{
  g_auto (Copies) copies;
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GPtrArray) conflicts = NULL;
  const RapConflict *conflict;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Earlier");
  g_usleep (2000);
  set_text (copies.store[1], RAP_INCIDENT_TITLE, incident_id, "Later");
  rap_sql_execute (copies.store[0], "UPDATE action SET author = 'First' WHERE clock = (SELECT max (clock) FROM action)", NULL);
  rap_sql_execute (copies.store[1], "UPDATE action SET author = 'Second' WHERE clock = (SELECT max (clock) FROM action)", NULL);
  copies_merge (&copies, 0, 1, &merge);

  assert_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Later");
  g_assert_cmpuint (merge.n_conflicts, ==, 1);
  conflicts = list_conflicts (copies.store[0]);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpint (conflict->record, ==, incident_id);
  g_assert_cmpint (conflict->field, ==, RAP_INCIDENT_TITLE);
  g_assert_cmpstr (conflict->kept, ==, "Later");
  g_assert_cmpstr (conflict->other, ==, "Earlier");
  g_assert_cmpstr (conflict->kept_author, ==, "Second");
  g_assert_cmpstr (conflict->other_author, ==, "First");
  g_assert_cmpint (conflict->other_time, <=, conflict->kept_time);
}

/* Both wrote the same: there is nothing to decide. */
static void
test_same_value (void)
{
  g_auto (Copies) copies;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "The same");
  set_text (copies.store[1], RAP_INCIDENT_TITLE, incident_id, "The same");
  copies_merge (&copies, 0, 1, NULL);
  assert_no_conflicts (copies.store[0]);
}

/* Both say the same, and then one goes on from it: there is nothing to decide. */
static void
test_went_on (void)
{
  g_auto (Copies) copies;
  g_auto (RapMerge) there = { 0 }, back = { 0 }, news = { 0 };

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "");
  set_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "");
  copies_merge (&copies, 0, 1, &there);
  copies_merge (&copies, 1, 0, &back);
  set_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "New Town");
  copies_merge (&copies, 0, 1, &news);

  assert_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "New Town");
  assert_no_conflicts (copies.store[0]);
  assert_no_conflicts (copies.store[1]);
}

static void
test_settle (gconstpointer use_other)
{
  const char *expected = GPOINTER_TO_INT (use_other) ? "Earlier" : "Later";
  g_auto (Copies) copies;
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INCIDENT_DESCRIPTION, incident_id, "Earlier");
  g_usleep (2000);
  set_text (copies.store[1], RAP_INCIDENT_DESCRIPTION, incident_id, "Later");
  copies_merge (&copies, 0, 1, NULL);
  copies_merge (&copies, 1, 0, &merge);
  g_assert_cmpuint (merge.n_conflicts, ==, 1);

  conflicts = list_conflicts (copies.store[0]);
  rap_store_settle (copies.store[0], g_ptr_array_index (conflicts, 0), GPOINTER_TO_INT (use_other), &error);
  g_assert_no_error (error);
  assert_no_conflicts (copies.store[0]);
  assert_text (copies.store[0], RAP_INCIDENT_DESCRIPTION, incident_id, expected);

  copies_merge (&copies, 1, 0, NULL);
  copies_merge (&copies, 2, 1, NULL);
  for (guint i = 1; i < N_COPIES; i++)
    {
      assert_no_conflicts (copies.store[i]);
      assert_text (copies.store[i], RAP_INCIDENT_DESCRIPTION, incident_id, expected);
    }
}

/* Two people deleted and edited the same record: it stays, and that is to be decided. */
static void
test_edit_beats_delete (void)
{
  g_auto (Copies) copies;
  g_autoptr (RapRecord) involvement = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  const RapConflict *conflict;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INVOLVEMENT_NOTE, part_id, "Seen by a neighbour");
  g_usleep (2000);
  involvement = rap_store_read (copies.store[1], part_id);
  delete (copies.store[1], involvement);
  copies_merge (&copies, 1, 0, NULL);
  copies_merge (&copies, 0, 1, NULL);

  for (guint i = 0; i < 2; i++)
    assert_text (copies.store[i], RAP_INVOLVEMENT_NOTE, part_id, "Seen by a neighbour");
  conflicts = list_conflicts (copies.store[0]);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpint (conflict->record, ==, part_id);
  g_assert_cmpint (conflict->field, ==, RAP_N_FIELDS);

  rap_store_settle (copies.store[0], conflict, FALSE, &error);
  g_assert_no_error (error);
  copies_merge (&copies, 1, 0, NULL);
  for (guint i = 0; i < 2; i++)
    {
      assert_no_conflicts (copies.store[i]);
      assert_text (copies.store[i], RAP_INVOLVEMENT_NOTE, part_id, "Seen by a neighbour");
    }
}

/* A deletion that knew the edit stands. */
static void
test_delete_after_edit (void)
{
  g_auto (Copies) copies;
  g_autoptr (RapRecord) involvement = NULL;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INVOLVEMENT_NOTE, part_id, "Seen by a neighbour");
  copies_merge (&copies, 1, 0, NULL);
  involvement = rap_store_read (copies.store[1], part_id);
  delete (copies.store[1], involvement);
  copies_merge (&copies, 0, 1, NULL);
  g_assert_null (rap_store_read (copies.store[0], part_id));
  assert_no_conflicts (copies.store[0]);
}

static void
delete_incident (RapStore *store)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, rap_store_read (store, part_id));
  g_ptr_array_add (records, rap_store_read (store, incident_id));
  rap_store_delete (store, "delete", records, &error);
  g_assert_no_error (error);
  g_assert_null (rap_store_read (store, incident_id));
}

/* Of a record that is deleted there is nothing to decide. */
static void
test_conflict_deleted (void)
{
  g_auto (Copies) copies;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Earlier");
  set_text (copies.store[1], RAP_INCIDENT_TITLE, incident_id, "Later");
  copies_merge (&copies, 0, 1, NULL);
  delete_incident (copies.store[0]);
  assert_no_conflicts (copies.store[0]);
  copies_merge (&copies, 1, 0, NULL);
  assert_no_conflicts (copies.store[1]);
  g_assert_null (rap_store_read (copies.store[1], incident_id));
}

static void
test_new_part (void)
{
  g_auto (Copies) copies;
  g_autoptr (RapRecord) part = rap_record_new (RAP_CITATION, 0);
  g_autoptr (RapRecord) stored = NULL;

  copies_set_up (&copies, fill_first);
  rap_record_set_number (part, RAP_CITATION_INCIDENT, incident_id);
  save (copies.store[0], part);
  delete_incident (copies.store[1]);
  copies_merge (&copies, 0, 1, NULL);
  copies_merge (&copies, 1, 0, NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) conflicts = list_conflicts (copies.store[i]);

      assert_text (copies.store[i], RAP_INCIDENT_TITLE, incident_id, "Eviction");
      g_assert_null (rap_store_read (copies.store[i], part_id));
      g_assert_cmpuint (conflicts->len, ==, 1);
    }

  /* who deletes the part leaves the incident there, in every copy */
  stored = rap_store_read (copies.store[1], rap_record_get_id (part));
  delete (copies.store[1], stored);
  copies_merge (&copies, 0, 1, NULL);
  copies_merge (&copies, 2, 0, NULL);
  for (guint i = 0; i < N_COPIES; i++)
    assert_text (copies.store[i], RAP_INCIDENT_TITLE, incident_id, "Eviction");
}

static void
test_both_delete (void)
{
  g_auto (Copies) copies;

  copies_set_up (&copies, fill_first);
  delete_incident (copies.store[0]);
  g_usleep (2000);
  delete_incident (copies.store[1]);
  copies_merge (&copies, 0, 1, NULL);
  copies_merge (&copies, 1, 0, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (rap_store_read (copies.store[i], incident_id));
      assert_no_conflicts (copies.store[i]);
    }
}

static void
test_other_case (void)
{
  g_auto (Copies) copies;
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  copies_set_up (&copies, fill_first);
  path = g_build_filename (copies.folder, "Other.rapporteur", NULL);
  rap_store_close (rap_store_create (path, NULL));
  g_assert_false (rap_store_merge_file (copies.store[0], path, &merge, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_REFUSED);
}

static void
test_twice (void)
{
  g_auto (Copies) copies;
  g_auto (RapMerge) first = { 0 };
  g_auto (RapMerge) second = { 0 };

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Earlier");
  set_text (copies.store[1], RAP_INCIDENT_TITLE, incident_id, "Later");
  copies_merge (&copies, 0, 1, &first);
  copies_merge (&copies, 0, 1, &second);
  g_assert_cmpuint (first.n_actions, ==, 1);
  g_assert_cmpuint (second.n_actions, ==, 0);
  g_assert_cmpuint (second.n_conflicts, ==, 0);
  g_assert_cmpuint (second.records->len, ==, 0);
}

static void
test_find_copies (void)
{
  g_auto (Copies) copies;
  g_autofree char *conflicted = NULL;
  g_autofree char *other = NULL;
  g_auto (GStrv) found = NULL, again = NULL;
  g_auto (RapMerge) merge = { 0 };

  copies_set_up (&copies, fill_first);
  conflicted = g_build_filename (copies.folder, "0", "Case (conflicted copy).rapporteur", NULL);
  other = g_build_filename (copies.folder, "0", "Case of somebody else.rapporteur", NULL);
  set_text (copies.store[1], RAP_INCIDENT_TITLE, incident_id, "Somewhere else");
  copies_publish (&copies, 1);
  copy_file (copies.path[1], conflicted);
  rap_store_close (rap_store_create (other, NULL));
  found = rap_store_find_copies (copies.path[0]);
  g_assert_cmpuint (g_strv_length (found), ==, 1);
  g_assert_cmpstr (found[0], ==, conflicted);

  g_assert_true (rap_store_merge_file (copies.store[0], conflicted, &merge, NULL));
  copies_publish (&copies, 0);
  again = rap_store_find_copies (copies.path[0]);
  g_assert_cmpuint (g_strv_length (again), ==, 0);  /* there is nothing new in it any more */
}

static char *
attach (RapStore *store, gsize size, char letter)
{
  g_autoptr (RapRecord) record = rap_record_new (RAP_ATTACHMENT, 0);
  g_auto (RapContent) content = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_strnfill (size, letter);
  g_autofree char *folder = g_path_get_dirname (rap_store_get_path (store));
  g_autofree char *path = g_build_filename (folder, "attached", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_set_contents (path, bytes, size, &error);
  g_assert_no_error (error);
  rap_content_read (rap_store_get_path (store), file, NULL, &content, &error);
  g_assert_no_error (error);
  if (content.bytes != NULL)
    g_free (rap_store_add_content (store, content.bytes, &error));
  g_assert_no_error (error);

  rap_record_set_text (record, RAP_ATTACHMENT_NAME, "attached");
  rap_record_set_text (record, RAP_ATTACHMENT_HASH, content.hash);
  rap_record_set_number (record, RAP_ATTACHMENT_SIZE, content.size);
  save (store, record);

  return g_strdup (content.hash);
}

/* One in the case file, and one beside it. */
static void
test_contents (void)
{
  gsize sizes[] = { 1000, 3 << 20 };
  g_auto (Copies) copies;

  copies_set_up (&copies, fill_first);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *hash = attach (copies.store[1], sizes[i], (char) ('a' + i));
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      copies_merge (&copies, 0, 1, NULL);
      bytes = rap_store_dup_content (copies.store[0], hash, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, sizes[i]);
    }
}

static int
refuse_conflicts (void *data, int action, const char *table, const char *column, const char *database, const char *trigger)
{
  return action == SQLITE_INSERT && g_strcmp0 (table, "conflict") == 0 ? SQLITE_DENY : SQLITE_OK;
}

/* The last of its writes fails: nothing of the merge stays. */
static void
test_atomic (void)
{
  g_auto (Copies) copies;
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Mine");
  set_text (copies.store[1], RAP_INCIDENT_TITLE, incident_id, "Theirs");
  copies_publish (&copies, 1);

  before = ask (copies.store[0], "SELECT * FROM incident UNION ALL SELECT * FROM incident");
  sqlite3_set_authorizer (copies.store[0]->db, refuse_conflicts, NULL);
  g_assert_false (rap_store_merge_file (copies.store[0], copies.path[1], &merge, &error));
  g_assert_nonnull (error);
  sqlite3_set_authorizer (copies.store[0]->db, NULL, NULL);
  after = ask (copies.store[0], "SELECT * FROM incident UNION ALL SELECT * FROM incident");
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (ask_int (copies.store[0], "SELECT count (*) FROM action"), ==, 3);

  copies_merge (&copies, 0, 1, NULL);
  g_assert_cmpint (ask_int (copies.store[0], "SELECT count (*) FROM action"), ==, 4);
  g_assert_cmpint (ask_int (copies.store[0], "SELECT count (*) FROM conflict"), ==, 1);
}

/* A colleague's file was put in the place of ours, from before our last edits: ours are still to be published. */
static void
test_replaced (void)
{
  g_auto (Copies) copies;
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "North");
  copies_publish (&copies, 1);
  g_usleep (2000);
  set_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Mine");
  copies_publish (&copies, 0);
  g_assert_false (rap_store_has_edits (copies.store[0]));

  copy_file (copies.path[1], copies.path[0]);
  g_assert_false (rap_store_publish (copies.path[0], &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_CHANGED);
  g_clear_error (&error);
  rap_store_take_document (copies.store[0], &merge, &error);
  g_assert_no_error (error);
  g_assert_true (rap_store_has_edits (copies.store[0]));

  copies_close (&copies, 0);
  copies_open (&copies, 0);
  assert_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Mine");
  assert_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "North");
}

/* What was merged from before our own last edit has to reach our file, too. */
static void
test_merged_is_published (void)
{
  g_auto (Copies) copies;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "North");
  g_usleep (2000);
  set_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Mine");
  copies_publish (&copies, 0);
  copies_merge (&copies, 0, 1, NULL);
  g_assert_true (rap_store_has_edits (copies.store[0]));
  copies_publish (&copies, 0);
  g_assert_false (rap_store_has_edits (copies.store[0]));
  copies_close (&copies, 0);
  copies_open (&copies, 0);
  assert_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "North");
}

/* Typing goes on after others could have seen its beginning: they get the end, too. */
static void
test_typing_shared (void)
{
  g_auto (Copies) copies;
  const char *texts[] = { "T", "Ty", "Typed" };
  g_autoptr (RapRecord) incident = NULL;

  copies_set_up (&copies, fill_first);
  incident = rap_store_read (copies.store[0], incident_id);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      rap_record_set_text (incident, RAP_INCIDENT_TITLE, texts[i]);
      save (copies.store[0], incident);
      copies_merge (&copies, 1, 0, NULL);
      assert_text (copies.store[1], RAP_INCIDENT_TITLE, incident_id, texts[i]);
    }
  assert_no_conflicts (copies.store[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store-merge/fields-apart", test_fields_apart);
  g_test_add_func ("/store-merge/same-field", test_same_field);
  g_test_add_func ("/store-merge/same-value", test_same_value);
  g_test_add_func ("/store-merge/went-on", test_went_on);
  g_test_add_data_func ("/store-merge/settle/keep", GINT_TO_POINTER (FALSE), test_settle);
  g_test_add_data_func ("/store-merge/settle/use-other", GINT_TO_POINTER (TRUE), test_settle);
  g_test_add_func ("/store-merge/edit-beats-delete", test_edit_beats_delete);
  g_test_add_func ("/store-merge/delete-after-edit", test_delete_after_edit);
  g_test_add_func ("/store-merge/conflict-deleted", test_conflict_deleted);
  g_test_add_func ("/store-merge/new-part", test_new_part);
  g_test_add_func ("/store-merge/both-delete", test_both_delete);
  g_test_add_func ("/store-merge/other-case", test_other_case);
  g_test_add_func ("/store-merge/twice", test_twice);
  g_test_add_func ("/store-merge/find-copies", test_find_copies);
  g_test_add_func ("/store-merge/contents", test_contents);
  g_test_add_func ("/store-merge/atomic", test_atomic);
  g_test_add_func ("/store-merge/replaced", test_replaced);
  g_test_add_func ("/store-merge/merged-is-published", test_merged_is_published);
  g_test_add_func ("/store-merge/typing-shared", test_typing_shared);

  return g_test_run ();
}
