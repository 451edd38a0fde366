/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every write fails once (every fourth in the short form): the disk is full, or breaks. The store says so, keeps what it had,
 * goes on, and works the next time. */
#include "config.h"

#include <unistd.h>

#include "base/rap-error.h"
#include "copies.h"
#include "failing.h"

static gint64 incident_id, typed_id;

static void
fill_first (RapStore *store)
{
  g_autoptr (RapRecord) typed = rap_record_new (RAP_ACTOR, 0);
  g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, 0);

  typed_id = rap_record_get_id (typed);
  save (store, typed);
  incident_id = rap_record_get_id (incident);
  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Eviction");
  rap_record_set_text (incident, RAP_INCIDENT_PLACE, "Old Town");
  save (store, incident);
}

/* All that a writer can see of the store. */
static char *
dup_all (RapStore *store)
{
  g_autofree char *actions = ask (store, "SELECT * FROM action ORDER BY id");
  g_autofree char *changes = ask (store, "SELECT * FROM change ORDER BY id");
  g_autofree char *incidents = ask (store, "SELECT * FROM incident ORDER BY id");
  g_autofree char *conflicts = ask (store, "SELECT * FROM conflict ORDER BY record");
  g_autofree char *found = ask (store, "SELECT rowid FROM search WHERE search MATCH 'new' ORDER BY rowid");

  return g_strjoin ("\n", actions, changes, incidents, conflicts, found, NULL);
}

typedef gboolean (*Operation) (Copies *copies, GError **error);

static gboolean
run_save (Copies *copies, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  RapRecord *incident = rap_record_new (RAP_INCIDENT, incident_id);

  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "New title");
  rap_record_set_text (incident, RAP_INCIDENT_DESCRIPTION, "New text");
  g_ptr_array_add (records, incident);

  return rap_store_save (copies->store[0], "save", records, error);
}

static gboolean
run_delete (Copies *copies, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (records, rap_record_new (RAP_INCIDENT, incident_id));

  return rap_store_delete (copies->store[0], "delete", records, error);
}

static gboolean
run_undo (Copies *copies, GError **error)
{
  g_auto (RapUndone) undone = { 0 };

  return rap_store_undo (copies->store[0], &undone, error);
}

static gboolean
run_merge (Copies *copies, GError **error)
{
  g_auto (RapMerge) merge = { 0 };

  return rap_store_merge_file (copies->store[0], copies->path[1], &merge, error);
}

static gboolean
run_publish (Copies *copies, GError **error)
{
  return rap_store_publish (copies->path[0], error);
}

typedef struct
{
  const char *name;
  Operation   run;
  gboolean    changes;  /* what is in the store */
} Case;

static const Case cases[] = {
  { "save", run_save, TRUE },   { "delete", run_delete, TRUE },    { "undo", run_undo, TRUE },
  { "merge", run_merge, TRUE }, { "publish", run_publish, FALSE },
};

static gboolean
type (RapStore *store, const char *text, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  RapRecord *actor = rap_store_read (store, typed_id);

  rap_record_set_text (actor, RAP_ACTOR_NOTE, text);
  g_ptr_array_add (records, actor);

  return rap_store_save (store, "type", records, error);
}

/* Returns whether the operation got as far as its write with this number. */
static gboolean
fail_at (const Case *tested, int number, int code)
{
  g_auto (Copies) copies;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gboolean done, failed;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[1], RAP_INCIDENT_TITLE, incident_id, "New from another one");
  copies_publish (&copies, 1);
  set_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Changed");
  before = dup_all (copies.store[0]);

  failing_begin (number, code);
  done = tested->run (&copies, &error);
  failed = failing_end ();
  after = dup_all (copies.store[0]);

  g_assert_true (done == (error == NULL));
  if (done && !failed)
    return FALSE;
  if (!done)
    {
      g_assert_cmpint (error->domain, ==, RAP_ERROR);
      g_assert_cmpstr (before, ==, after);
      g_clear_error (&error);
      tested->run (&copies, &error);  /* the next time it works */
      g_assert_no_error (error);
    }

  g_assert_true (type (copies.store[0], "Typed ", &error) && type (copies.store[0], "Typed on", &error));
  g_assert_no_error (error);
  copies_publish (&copies, 0);
  if (number % short_or_long (4, 1) == 0)
    assert_sound (copies.path[0]);

  return failed;
}

static void
test_failing (gconstpointer data)
{
  const Case *tested = data;
  const int codes[] = { SQLITE_FULL, SQLITE_IOERR_WRITE };
  int step = short_or_long (4, 1);
  int number = 1;

  for (; fail_at (tested, number, codes[number / step % 2]); number += step)
    if (short_or_long (0, 1))
      fail_at (tested, number, codes[(number + 1) % 2]);
  g_test_message ("%s: every %d. write up to the %d. failed", tested->name, step, number - 1);
  g_assert_cmpint (number, >, 2);
}

static void
assert_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
}

/* Nothing is left behind by a file that could not be created. */
static void
test_create (void)
{
  g_autofree char *folder = g_dir_make_tmp ("rapporteur-create-XXXXXX", NULL);

  for (int number = 1;; number += short_or_long (4, 1))
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.rapporteur", folder, number);
      g_autoptr (GError) error = NULL;
      g_autoptr (RapStore) store = NULL;

      failing_begin (number, SQLITE_FULL);
      store = rap_store_create (path, &error);
      g_assert_true ((store != NULL) == (error == NULL));
      if (!failing_end ())
        {
          g_assert_cmpint (number, >, 10);
          break;
        }
      if (store == NULL)
        assert_empty (folder);
      else
        {
          assert_sound (path);
          g_clear_pointer (&store, rap_store_close);
          g_assert_cmpint (g_unlink (path), ==, 0);
        }
    }
  remove_all (folder);
}

/* Typing that goes on in one action is one action or the other. */
static void
test_typing (void)
{
  for (int number = 1;; number++)
    {
      g_auto (Copies) copies;
      g_autoptr (GError) error = NULL;
      gboolean done, failed;

      copies_set_up (&copies, fill_first);
      g_assert_true (type (copies.store[0], "Typed", NULL));
      failing_begin (number, SQLITE_FULL);
      done = type (copies.store[0], "Typed on", &error);
      failed = failing_end ();
      g_assert_true (done == (error == NULL));
      assert_text (copies.store[0], RAP_ACTOR_NOTE, typed_id, done ? "Typed on" : "Typed");
      g_clear_error (&error);
      g_assert_true (type (copies.store[0], "Typed on and on", &error));
      g_assert_no_error (error);
      copies_publish (&copies, 0);
      assert_sound (copies.path[0]);
      if (!failed)
        break;
    }
}

/* A folder that may not be written: the file is opened for reading only, and says so. */
static void
test_read_only (void)
{
  g_auto (Copies) copies = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  gboolean done;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }

  copies_set_up (&copies, fill_first);
  folder = g_path_get_dirname (copies.path[0]);
  set_text (copies.store[0], RAP_INCIDENT_TITLE, incident_id, "Changed");
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  done = rap_store_publish (copies.path[0], &error);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  g_assert_false (done);
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  g_assert_true (rap_store_has_edits (copies.store[0]));
  copies_publish (&copies, 0);
}

int
main (int argc, char *argv[])
{
  write_in_memory ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  failing_install ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/store-failing/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_failing);
    }
  g_test_add_func ("/store-failing/typing", test_typing);
  g_test_add_func ("/store-failing/create", test_create);
  g_test_add_func ("/store-failing/read-only", test_read_only);

  return g_test_run ();
}
