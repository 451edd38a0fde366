/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits are in the working copy at once and in the user's file when it is published; whatever becomes of that file
 * meanwhile, nothing of either is lost. */
#include "config.h"

#include <sys/stat.h>

#include "base/rap-error.h"
#include "store-scratch.h"
#include "store/rap-content.h"
#include "store/rap-history.h"
#include "store/rap-merge.h"
#include "store/rap-migrations.h"

#define TITLE RAP_INCIDENT_TITLE

static GBytes *
read_file (const char *path)
{
  char *bytes;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

  return g_bytes_new_take (bytes, length);
}

static void
write_file (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GBytes) bytes = read_file (from);

  g_assert_true (g_file_set_contents (to, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
}

static char *
dup_path (Scratch *scratch, const char *name)
{
  return g_build_filename (scratch->folder, name, NULL);
}

/* The names in the user's folder, in order, each ended by a comma. */
static void
assert_names (Scratch *scratch, const char *expected)
{
  g_autoptr (GDir) dir = g_dir_open (scratch->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) list = g_string_new (NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (list, "%s,", (const char *) g_ptr_array_index (names, i));
  g_assert_cmpstr (list->str, ==, expected);
}

static void
assert_n_working (guint expected)
{
  g_autoptr (GPtrArray) folders = list_working ();

  g_assert_cmpuint (folders->len, ==, expected);
}

/* A published case file with one incident, 5; nothing of it is open. */
static void
make_case_file (Scratch *scratch)
{
  g_autoptr (RapStore) store = create (scratch);

  save_text (store, TITLE, 5, "Published");
  publish (scratch->path);
}

static void
leave_unpublished (const char *path, const char *text)
{
  g_autoptr (RapStore) store = edit (path);

  save_text (store, TITLE, 5, text);
}

static void
test_publish (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);

  g_assert_false (rap_store_is_read_only (store));
  g_assert_false (rap_store_has_edits (store));
  assert_published (scratch->path, TITLE, 5, NULL);

  save_text (store, TITLE, 5, "Now");
  g_assert_true (rap_store_has_edits (store));
  assert_text (store, TITLE, 5, "Now");
  assert_published (scratch->path, TITLE, 5, NULL);

  publish (scratch->path);
  g_assert_false (rap_store_has_edits (store));
  assert_published (scratch->path, TITLE, 5, "Now");
  assert_names (scratch, "Case.rapporteur,");
}

/* The version bytes 18 and 19 of the header are 1 for a rollback journal, 2 for a write-ahead log. */
static void
test_tells_nothing (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (GBytes) bytes = NULL;
  const char *file;
  gsize size;

  save_text (store, TITLE, 5, "Published");
  publish (scratch->path);
  bytes = read_file (scratch->path);
  file = g_bytes_get_data (bytes, &size);

  g_assert_cmpint (file[18], ==, 1);
  g_assert_cmpint (file[19], ==, 1);
  g_assert_null (memmem (file, size, scratch->folder, strlen (scratch->folder)));
  assert_answer (scratch->path, "SELECT name FROM property", "case\n");
  assert_answer (scratch->path, "PRAGMA application_id", "1380012112\n");
  assert_answer (scratch->path, "PRAGMA journal_mode", "delete\n");
}

static void
test_permissions (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  GStatBuf info;

  g_assert_cmpint (g_chmod (scratch->path, 0664), ==, 0);
  save_text (store, TITLE, 5, "Published");
  publish (scratch->path);
  g_assert_cmpint (g_stat (scratch->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0664);
}

/* What a crash in the middle of publishing left is removed by the next time. */
static void
test_temporary (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *working = dup_working ();
  g_autofree char *name = query (working, "SELECT '.Case.rapporteur.' || substr (value, 1, 8) || '.tmp' FROM property"
                                 " WHERE name = 'replica'");
  g_autofree char *left = dup_path (scratch, g_strchomp (name));

  write_file (left, "half of it");
  save_text (store, TITLE, 5, "Published");
  publish (scratch->path);
  assert_names (scratch, "Case.rapporteur,");
}

static void
assert_locked (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rap_store_edit (path, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "Case.rapporteur"));
}

static int
try_edit (gpointer path)
{
  assert_locked (path);

  return 0;
}

static void
test_locked (Scratch *scratch, gconstpointer data)
{
  RapStore *store = create (scratch);

  assert_locked (scratch->path);
  g_assert_cmpint (run_child (try_edit, scratch->path), ==, 0);
  assert_published (scratch->path, TITLE, 5, NULL);  /* reading is for everybody */
  rap_store_close (store);
  rap_store_close (edit (scratch->path));
}

static int
save_and_die (gpointer path)
{
  RapStore *store = rap_store_edit (path, NULL);

  save_text (store, TITLE, 5, "Only here");
  save_text (store, TITLE, 6, "New");

  return 0;  /* without closing */
}

static void
test_crash (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = NULL;

  make_case_file (scratch);
  g_assert_cmpint (run_child (save_and_die, scratch->path), ==, 0);
  assert_published (scratch->path, TITLE, 5, "Published");

  store = edit (scratch->path);
  g_assert_true (rap_store_has_edits (store));
  assert_text (store, TITLE, 5, "Only here");
  assert_text (store, TITLE, 6, "New");
}

static void
test_close (Scratch *scratch, gconstpointer data)
{
  RapStore *store;

  make_case_file (scratch);
  assert_n_working (0);  /* nothing stays on this computer but the file */

  leave_unpublished (scratch->path, "Unpublished");
  assert_n_working (1);
  store = edit (scratch->path);
  assert_text (store, TITLE, 5, "Unpublished");
  publish (scratch->path);
  rap_store_close (store);
  assert_n_working (0);
}

/* Opening a large file again must not take the time of copying it, but on somebody else's computer nothing is left. */
static void
test_large (Scratch *scratch, gconstpointer data)
{
  RapStore *store = create (scratch);
  g_autofree guint8 *zeros = g_malloc0 (66 << 20);
  g_autoptr (GBytes) large = g_bytes_new_static (zeros, 66 << 20);
  g_autofree char *hash = rap_store_add_content (store, large, NULL);

  g_assert_nonnull (hash);
  save_text (store, TITLE, 5, "Published");
  publish (scratch->path);
  rap_store_close (store);
  assert_n_working (1);

  store = edit (scratch->path);
  assert_text (store, TITLE, 5, "Published");
  g_assert_false (rap_store_has_edits (store));
  rap_store_leave_nothing (store);
  rap_store_close (store);
  assert_n_working (0);
}

/* What was left is not lost by leaving nothing. */
static void
test_leave_nothing_unpublished (Scratch *scratch, gconstpointer data)
{
  RapStore *store;

  make_case_file (scratch);
  store = edit (scratch->path);
  rap_store_leave_nothing (store);
  save_text (store, TITLE, 5, "Unpublished");
  rap_store_close (store);

  store = edit (scratch->path);
  assert_text (store, TITLE, 5, "Unpublished");
  rap_store_close (store);
}

/* A colleague has a copy of the file as it is now, adds an incident, 7, and will put the copy in the place of the file. */
static char *
make_theirs (Scratch *scratch)
{
  g_autofree char *folder = dup_path (scratch, "theirs");
  char *path = g_build_filename (folder, "Case.rapporteur", NULL);
  g_autoptr (RapStore) store = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  copy_file (scratch->path, path);
  store = edit (path);
  save_text (store, TITLE, 7, "Theirs");
  publish (path);

  return path;
}

static void
assert_changed (Scratch *scratch)
{
  g_autoptr (GBytes) before = read_file (scratch->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (rap_store_publish (scratch->path, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, "Case.rapporteur"));
  after = read_file (scratch->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_changed (Scratch *scratch, gconstpointer data)
{
  g_autofree char *theirs = NULL;
  g_autoptr (RapStore) store = NULL;
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  make_case_file (scratch);
  theirs = make_theirs (scratch);
  store = edit (scratch->path);
  save_text (store, TITLE, 5, "Ours");
  g_assert_cmpint (g_rename (theirs, scratch->path), ==, 0);

  assert_changed (scratch);
  assert_published (scratch->path, TITLE, 5, "Published");
  rap_store_take_document (store, &merge, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merge.n_actions, ==, 1);
  g_assert_cmpuint (merge.n_conflicts, ==, 0);
  publish (scratch->path);
  assert_published (scratch->path, TITLE, 5, "Ours");
  assert_published (scratch->path, TITLE, 7, "Theirs");
  assert_names (scratch, "Case.rapporteur,theirs,");
}

/* Their file is older than what was published here last: that is in the working copy still, and goes into theirs. */
static void
test_changed_to_older (Scratch *scratch, gconstpointer data)
{
  g_autofree char *theirs = NULL;
  g_autoptr (RapStore) store = NULL;
  g_auto (RapMerge) merge = { 0 };

  make_case_file (scratch);
  theirs = make_theirs (scratch);
  store = edit (scratch->path);
  save_text (store, TITLE, 5, "Ours");
  publish (scratch->path);
  g_assert_cmpint (g_rename (theirs, scratch->path), ==, 0);

  g_assert_true (rap_store_take_document (store, &merge, NULL));
  g_assert_true (rap_store_has_edits (store));
  store = reopen (g_steal_pointer (&store));
  g_assert_true (rap_store_has_edits (store));
  publish (scratch->path);
  assert_published (scratch->path, TITLE, 5, "Ours");
  assert_published (scratch->path, TITLE, 7, "Theirs");
}

/* The same while the program is not running: opening merges. */
static void
test_changed_while_closed (Scratch *scratch, gconstpointer data)
{
  g_autofree char *theirs = NULL;
  g_autoptr (RapStore) store = NULL;

  make_case_file (scratch);
  theirs = make_theirs (scratch);
  leave_unpublished (scratch->path, "Ours");
  g_assert_cmpint (g_rename (theirs, scratch->path), ==, 0);

  store = edit (scratch->path);
  assert_text (store, TITLE, 5, "Ours");
  assert_text (store, TITLE, 7, "Theirs");
  publish (scratch->path);
  assert_published (scratch->path, TITLE, 5, "Ours");
}

/* A merge that brings only actions from before our last ones is an edit to be published, too. */
static void
test_merged_is_published (Scratch *scratch, gconstpointer data)
{
  g_autofree char *theirs = NULL;
  g_autoptr (RapStore) store = NULL;
  g_auto (RapMerge) merge = { 0 };

  make_case_file (scratch);
  theirs = make_theirs (scratch);
  store = edit (scratch->path);
  save_text (store, TITLE, 5, "Later than theirs");
  publish (scratch->path);

  g_assert_true (rap_store_merge_file (store, theirs, &merge, NULL));
  g_assert_true (rap_store_has_edits (store));
  publish (scratch->path);
  assert_published (scratch->path, TITLE, 7, "Theirs");
}

static void
put_other_case (Scratch *scratch)
{
  g_autofree char *path = dup_path (scratch, "New.rapporteur");
  g_autoptr (RapStore) other = rap_store_create (path, NULL);

  save_text (other, TITLE, 9, "Other");
  publish (path);
  g_clear_pointer (&other, rap_store_close);
  g_assert_cmpint (g_rename (path, scratch->path), ==, 0);
}

static void
test_other_case (Scratch *scratch, gconstpointer data)
{
  g_autofree char *beside = dup_path (scratch, "Case (other).rapporteur");
  g_autoptr (RapStore) store = create (scratch);
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  save_text (store, TITLE, 5, "Published");
  publish (scratch->path);
  put_other_case (scratch);
  save_text (store, TITLE, 5, "Ours");
  assert_changed (scratch);

  rap_store_take_document (store, &merge, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merge.n_actions, ==, 0);
  assert_published (beside, TITLE, 9, "Other");
  g_assert_true (rap_store_has_edits (store));
  publish (scratch->path);
  assert_published (scratch->path, TITLE, 5, "Ours");
  assert_published (scratch->path, TITLE, 9, NULL);
  assert_names (scratch, "Case (other).rapporteur,Case.rapporteur,");
}

/* Who opens the file wants the one that lies there. */
static void
test_other_case_while_closed (Scratch *scratch, gconstpointer data)
{
  g_autofree char *kept = dup_path (scratch, "Case (kept).rapporteur");
  g_autoptr (RapStore) store = NULL;

  make_case_file (scratch);
  leave_unpublished (scratch->path, "Ours");
  put_other_case (scratch);

  store = edit (scratch->path);
  assert_text (store, TITLE, 9, "Other");
  assert_text (store, TITLE, 5, NULL);
  assert_published (kept, TITLE, 5, "Ours");
}

static void
damage (const char *path, gboolean header)
{
  g_autoptr (GBytes) bytes = read_file (path);
  gsize size = g_bytes_get_size (bytes);
  g_autofree char *file = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  memset (file + (header ? 0 : 4096), 'x', 4096);
  g_assert_true (g_file_set_contents (path, file, size, NULL));
}

static void
check_damaged (Scratch *scratch, gboolean header, gboolean unpublished)
{
  g_autofree char *beside = dup_path (scratch, "Case (damaged).rapporteur");
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GBytes) damaged = NULL, put_aside = NULL;
  g_auto (RapMerge) merge = { 0 };

  make_case_file (scratch);
  if (unpublished)
    leave_unpublished (scratch->path, "Unpublished");
  else
    store = edit (scratch->path);  /* it happens while it is open */
  damage (scratch->path, header);
  damaged = read_file (scratch->path);

  if (unpublished)
    store = edit (scratch->path);
  else
    g_assert_true (rap_store_take_document (store, &merge, NULL));
  put_aside = read_file (beside);
  g_assert_true (g_bytes_equal (damaged, put_aside));
  g_assert_true (rap_store_has_edits (store));
  store = reopen (g_steal_pointer (&store));
  publish (scratch->path);
  assert_published (scratch->path, TITLE, 5, unpublished ? "Unpublished" : "Published");
  g_assert_cmpint (g_unlink (scratch->path), ==, 0);
  g_assert_cmpint (g_unlink (beside), ==, 0);
}

/* Whatever of it is damaged, and also when all had been published: the working copy is whole. */
static void
test_damaged (Scratch *scratch, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    check_damaged (scratch, i & 1, i & 2);
}

/* A working copy that is damaged itself does not keep the user from the file, and is not thrown away. */
static void
test_damaged_working (Scratch *scratch, gconstpointer data)
{
  g_autofree char *beside = dup_path (scratch, "Case (damaged).rapporteur");
  g_autofree char *file = NULL;
  g_autoptr (RapStore) store = create (scratch);

  save_text (store, RAP_INCIDENT_TITLE, 5, "published");
  publish (scratch->path);
  save_text (store, RAP_INCIDENT_TITLE, 5, "not published");
  g_clear_pointer (&store, rap_store_close);

  file = dup_working ();
  g_assert_true (g_file_set_contents (file, "no database at all", -1, NULL));
  store = edit (scratch->path);
  assert_text (store, RAP_INCIDENT_TITLE, 5, "published");
  g_assert_true (g_file_test (beside, G_FILE_TEST_EXISTS));
}

static void
test_deleted (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = NULL;

  make_case_file (scratch);
  leave_unpublished (scratch->path, "Unpublished");
  g_assert_cmpint (g_unlink (scratch->path), ==, 0);

  store = edit (scratch->path);
  assert_text (store, TITLE, 5, "Unpublished");
  publish (scratch->path);
  assert_published (scratch->path, TITLE, 5, "Unpublished");
}

static void
test_deleted_published (Scratch *scratch, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_case_file (scratch);
  g_assert_cmpint (g_unlink (scratch->path), ==, 0);
  g_assert_null (rap_store_edit (scratch->path, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  assert_n_working (0);
}

/* A new file gets nothing of the one that had its name, whose edits are kept. */
static void
test_created_again (Scratch *scratch, gconstpointer data)
{
  g_autofree char *kept = dup_path (scratch, "Case (kept).rapporteur");
  g_autoptr (RapStore) store = NULL;

  make_case_file (scratch);
  leave_unpublished (scratch->path, "Unpublished");
  g_assert_cmpint (g_unlink (scratch->path), ==, 0);

  store = create (scratch);
  assert_text (store, TITLE, 5, NULL);
  assert_published (kept, TITLE, 5, "Unpublished");
}

static void
test_renamed (Scratch *scratch, gconstpointer data)
{
  g_autofree char *folder = dup_path (scratch, "2026");
  g_autofree char *renamed = g_build_filename (folder, "Detentions.rapporteur", NULL);
  g_autoptr (RapStore) store = NULL;

  make_case_file (scratch);
  leave_unpublished (scratch->path, "Unpublished");
  g_mkdir (folder, 0700);
  g_assert_cmpint (g_rename (scratch->path, renamed), ==, 0);

  store = edit (renamed);
  assert_text (store, TITLE, 5, "Unpublished");
  assert_n_working (1);
  publish (renamed);
  assert_published (renamed, TITLE, 5, "Unpublished");
  assert_names (scratch, "2026,");
}

/* A copy made with the file manager is a file of its own: the edits belong to the other one. */
static void
test_copied (Scratch *scratch, gconstpointer data)
{
  g_autofree char *copy = dup_path (scratch, "Copy.rapporteur");
  g_autoptr (RapStore) store = NULL;

  make_case_file (scratch);
  leave_unpublished (scratch->path, "Unpublished");
  copy_file (scratch->path, copy);
  store = edit (copy);
  assert_text (store, TITLE, 5, "Published");
  g_clear_pointer (&store, rap_store_close);
  store = edit (scratch->path);
  assert_text (store, TITLE, 5, "Unpublished");
}

static void
test_link (Scratch *scratch, gconstpointer data)
{
  g_autofree char *folder = dup_path (scratch, "links");
  g_autofree char *link = g_build_filename (folder, "Link.rapporteur", NULL);
  g_autoptr (RapStore) store = NULL;
  GStatBuf info;

  make_case_file (scratch);
  g_mkdir (folder, 0700);
  g_assert_cmpint (symlink ("../Case.rapporteur", link), ==, 0);

  store = edit (link);
  g_assert_cmpstr (rap_store_get_path (store), ==, scratch->path);
  assert_locked (scratch->path);
  save_text (store, TITLE, 5, "By the link");
  publish (link);
  g_assert_cmpint (g_lstat (link, &info), ==, 0);
  g_assert_true (S_ISLNK (info.st_mode));
  assert_published (scratch->path, TITLE, 5, "By the link");
  assert_published (link, TITLE, 5, "By the link");
}

/* A copy for somebody else, also into a folder that is reached by a link; never over what lies there. */
static void
test_export_copy (Scratch *scratch, gconstpointer data)
{
  g_autofree char *link = dup_path (scratch, "link");
  g_autofree char *to = g_build_filename (link, "Sent.rapporteur", NULL);
  g_autofree char *precious = dup_path (scratch, "Precious.rapporteur");
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  g_assert_cmpint (symlink (scratch->folder, link), ==, 0);
  write_file (precious, "precious");
  save_text (store, TITLE, 5, "Unpublished");
  rap_store_export_copy (store, to, &error);
  g_assert_no_error (error);
  assert_published (to, TITLE, 5, "Unpublished");
  assert_answer (rap_store_get_path (store), "SELECT count (*) FROM action", "0\n");

  g_assert_false (rap_store_export_copy (store, precious, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  g_assert_true (g_file_get_contents (precious, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "precious");
}

/* A file of the first version, whose computer's clock was set back between two actions. */
#define OLD_ROWS \
  "INSERT INTO incident (id, title) VALUES (5, 'Second');" \
  "INSERT INTO action (id, author, time, label, version) VALUES (12, 'A', 2000, 'Add', 1), (11, 'A', 1000, 'Edit', 1);" \
  "INSERT INTO change (id, action, type, record, field, old, new) VALUES (1, 12, 'incident', 5, 'deleted_at', -1, NULL)," \
  " (2, 12, 'incident', 5, 'title', '', 'First'), (3, 11, 'incident', 5, 'title', 'First', 'Second');" \
  "INSERT INTO search (rowid, words) VALUES (5, 'second');"

static void
make_old (const char *path, int version)
{
  g_autofree char *identity = g_strdup_printf ("PRAGMA application_id = 1380012112; PRAGMA user_version = %d;", version);
  sqlite3 *db = NULL;

  write_file (path, "");
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, identity, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, rap_migrations[0], NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, OLD_ROWS, NULL, NULL, NULL), ==, SQLITE_OK);
  for (int i = 1; i < version; i++)
    g_assert_cmpint (sqlite3_exec (db, rap_migrations[i], NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_older_read (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = NULL;
  g_autoptr (RapRecord) record = NULL;
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;

  make_old (scratch->path, GPOINTER_TO_INT (data));
  before = read_file (scratch->path);
  store = rap_store_open (scratch->path, &error);
  g_assert_no_error (error);
  assert_text (store, TITLE, 5, "Second");
  g_assert_true (rap_store_is_read_only (store));

  record = rap_store_read (store, 5);
  rap_record_set_text (record, TITLE, "Third");
  g_assert_false (save_one (store, record, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  after = read_file (scratch->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_older_edited (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_auto (RapUndone) undone = { 0 };
  g_autoptr (GBytes) before = NULL, after = NULL;

  make_old (scratch->path, GPOINTER_TO_INT (data));
  before = read_file (scratch->path);
  store = edit (scratch->path);
  g_assert_false (rap_store_has_edits (store));
  assert_text (store, TITLE, 5, "Second");
  actions = rap_store_list_actions (store, 5, 0, 10, NULL);
  g_assert_cmpuint (actions->len, ==, 2);
  g_assert_cmpint (((RapAction *) g_ptr_array_index (actions, 0))->id, ==, 11);

  g_assert_true (rap_store_take_back (store, 11, &undone, NULL));
  g_assert_cmpuint (undone.kept, ==, 0);
  assert_text (store, TITLE, 5, "First");
  after = read_file (scratch->path);
  g_assert_true (g_bytes_equal (before, after));

  publish (scratch->path);
  assert_published (scratch->path, TITLE, 5, "First");
  assert_answer (scratch->path, "PRAGMA user_version", "4\n");
}

/* A colleague who has the older version still writes to the same file: it is the same case. */
static void
test_older_changed (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = NULL;
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  make_old (scratch->path, 1);
  store = edit (scratch->path);
  save_text (store, TITLE, 6, "Ours");
  change_file (scratch->path, "INSERT INTO action (id, author, time, label, version) VALUES (13, 'B', 3000, 'Edit', 1)");
  change_file (scratch->path, "INSERT INTO change (action, type, record, field, old, new)"
               " VALUES (13, 'incident', 5, 'title', 'Second', 'Third')");
  change_file (scratch->path, "UPDATE incident SET title = 'Third'");

  rap_store_take_document (store, &merge, &error);
  g_assert_no_error (error);
  assert_text (store, TITLE, 5, "Third");
  publish (scratch->path);
  assert_published (scratch->path, TITLE, 6, "Ours");
  assert_names (scratch, "Case.rapporteur,");
}

/* Somebody went back to an older version of the program, and a newer one left edits. */
static void
test_newer_working (Scratch *scratch, gconstpointer data)
{
  g_autofree char *working = NULL;
  g_autoptr (GError) error = NULL;

  make_case_file (scratch);
  leave_unpublished (scratch->path, "Unpublished");
  working = dup_working ();
  change_file (working, "PRAGMA user_version = 1000");
  g_assert_null (rap_store_edit (scratch->path, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_NEWER);

  change_file (working, "PRAGMA user_version = 4");
  rap_store_close (edit (scratch->path));
}

/* Actions have a time that this computer has not reached yet: what is done now is later all the same. */
static void
test_clock_set_back (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autofree char *working = NULL;
  g_auto (RapUndone) undone = { 0 };

  make_case_file (scratch);
  leave_unpublished (scratch->path, "In the future");
  working = dup_working ();
  change_file (working, "UPDATE action SET clock = clock + 1000000000000, time = time + 1000000000000");
  change_file (working, "UPDATE change SET clock = clock + 1000000000000");

  store = edit (scratch->path);
  save_text (store, TITLE, 5, "Today");
  save_text (store, TITLE, 5, "Later today");
  actions = rap_store_list_actions (store, 5, 0, 10, NULL);
  g_assert_cmpuint (actions->len, ==, 4);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (((RapAction *) g_ptr_array_index (actions, i))->time, <, ((RapAction *) g_ptr_array_index (actions, 2))->time);

  g_assert_true (rap_store_undo (store, &undone, NULL));
  assert_text (store, TITLE, 5, "Today");
  publish (scratch->path);
  assert_published (scratch->path, TITLE, 5, "Today");
}

/* What is published is never half of what is typed later: a new action begins, and who has the first gets the second. */
static void
test_typing_goes_on (Scratch *scratch, gconstpointer data)
{
  g_autofree char *colleague = dup_path (scratch, "Colleague.rapporteur");
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapStore) theirs = NULL;
  g_autoptr (RapRecord) record = rap_record_new (RAP_INCIDENT, 5);
  g_auto (RapMerge) merge = { 0 };

  g_assert_true (save_one (store, record, NULL));
  rap_record_set_text (record, TITLE, "Half");
  g_assert_true (save_one (store, record, NULL));
  publish (scratch->path);
  copy_file (scratch->path, colleague);
  rap_record_set_text (record, TITLE, "Half and half");
  g_assert_true (save_one (store, record, NULL));
  g_assert_true (rap_store_has_edits (store));
  publish (scratch->path);

  theirs = edit (colleague);
  g_assert_true (rap_store_merge_file (theirs, scratch->path, &merge, NULL));
  assert_text (theirs, TITLE, 5, "Half and half");
}

static gpointer
publish_often (gpointer path)
{
  for (guint i = 0; i < 20; i++)
    publish (path);

  return NULL;
}

/* Two threads publish, and the writer goes on writing. */
static void
test_threads (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapRecord) record = rap_record_new (RAP_INCIDENT, 5);
  GThread *threads[] = { g_thread_new ("a", publish_often, scratch->path), g_thread_new ("b", publish_often, scratch->path) };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 200; i++)
    {
      g_string_append_printf (text, "word %u ", i);
      rap_record_set_text (record, TITLE, text->str);
      g_assert_true (save_one (store, record, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  publish (scratch->path);
  g_assert_false (rap_store_has_edits (store));
  assert_published (scratch->path, TITLE, 5, text->str);
  assert_names (scratch, "Case.rapporteur,");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/store-working/" name, Scratch, NULL, scratch_set_up, func, scratch_tear_down)
  ADD ("publish", test_publish);
  ADD ("tells-nothing", test_tells_nothing);
  ADD ("permissions", test_permissions);
  ADD ("temporary", test_temporary);
  ADD ("locked", test_locked);
  ADD ("crash", test_crash);
  ADD ("close", test_close);
  ADD ("large", test_large);
  ADD ("leave-nothing-unpublished", test_leave_nothing_unpublished);
  ADD ("changed", test_changed);
  ADD ("changed-to-older", test_changed_to_older);
  ADD ("changed-while-closed", test_changed_while_closed);
  ADD ("merged-is-published", test_merged_is_published);
  ADD ("other-case", test_other_case);
  ADD ("other-case-while-closed", test_other_case_while_closed);
  ADD ("damaged", test_damaged);
  ADD ("damaged-working", test_damaged_working);
  ADD ("deleted", test_deleted);
  ADD ("deleted-published", test_deleted_published);
  ADD ("created-again", test_created_again);
  ADD ("renamed", test_renamed);
  ADD ("copied", test_copied);
  ADD ("link", test_link);
  ADD ("export-copy", test_export_copy);
  for (int version = 1; version < rap_n_migrations; version++)
    {
      g_autofree char *reading = g_strdup_printf ("/store-working/older-read/%d", version);
      g_autofree char *editing = g_strdup_printf ("/store-working/older-edited/%d", version);

      g_test_add (reading, Scratch, GINT_TO_POINTER (version), scratch_set_up, test_older_read, scratch_tear_down);
      g_test_add (editing, Scratch, GINT_TO_POINTER (version), scratch_set_up, test_older_edited, scratch_tear_down);
    }
  ADD ("older-changed", test_older_changed);
  ADD ("newer-working", test_newer_working);
  ADD ("clock-set-back", test_clock_set_back);
  ADD ("typing-goes-on", test_typing_goes_on);
  ADD ("threads", test_threads);

  return g_test_run ();
}
