/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder and a state folder of its own for each test, and ways to look into a case file without the store. Each program
 * calls g_test_init() with G_TEST_OPTION_ISOLATE_DIRS: nothing here touches the user's own state. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/rap-store.h"

typedef struct
{
  char *folder;
  char *path;  /* where no file is yet */
} Scratch;

static inline void
scratch_set_up (Scratch *scratch, gconstpointer data)
{
  scratch->folder = g_dir_make_tmp ("rapporteur-test-XXXXXX", NULL);
  g_assert_nonnull (scratch->folder);
  scratch->path = g_build_filename (scratch->folder, "Case.rapporteur", NULL);
}

static inline void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_all (path);
      else
        g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static inline void
scratch_tear_down (Scratch *scratch, gconstpointer data)
{
  remove_all (scratch->folder);
  g_free (scratch->folder);
  g_free (scratch->path);
}

/* Each row of the answer, its columns joined by "|", NULL as "-", and each row ended by a new line. */
static inline char *
query (const char *path, const char *sql)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;
  int result;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    for (int c = 0; c < sqlite3_column_count (statement); c++)
      {
        const char *text = (const char *) sqlite3_column_text (statement, c);
        g_string_append_printf (rows, "%s%s%s", c > 0 ? "|" : "", text != NULL ? text : "-",
                                c == sqlite3_column_count (statement) - 1 ? "\n" : "");
      }
  g_assert_cmpint (result, ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return g_string_free_and_steal (g_steal_pointer (&rows));
}

static inline void
assert_answer (const char *path, const char *sql, const char *expected)
{
  g_autofree char *answer = query (path, sql);

  g_assert_cmpstr (answer, ==, expected);
}

static inline void
change_file (const char *path, const char *sql)
{
  g_free (query (path, sql));
}

/* The folders of working copies: one for each case file that is open, or has edits that are not published. */
static inline GPtrArray *
list_working (void)
{
  g_autofree char *root = g_build_filename (g_get_user_state_dir (), "rapporteur", "cases", NULL);
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (folders, g_build_filename (root, name, NULL));

  return folders;
}

/* The database of the only working copy there is. */
static inline char *
dup_working (void)
{
  g_autoptr (GPtrArray) folders = list_working ();

  g_assert_cmpuint (folders->len, ==, 1);

  return g_build_filename (g_ptr_array_index (folders, 0), "case.db", NULL);
}

static inline RapStore *
create (Scratch *scratch)
{
  g_autoptr (GError) error = NULL;
  RapStore *store = rap_store_create (scratch->path, &error);

  g_assert_no_error (error);

  return store;
}

static inline RapStore *
edit (const char *path)
{
  g_autoptr (GError) error = NULL;
  RapStore *store = rap_store_edit (path, &error);

  g_assert_no_error (error);

  return store;
}

/* Closes the store, and opens its working copy again. */
static inline RapStore *
reopen (RapStore *store)
{
  g_autofree char *path = g_strdup (rap_store_get_path (store));

  rap_store_close (store);

  return edit (path);
}

static inline void
publish (const char *path)
{
  g_autoptr (GError) error = NULL;

  rap_store_publish (path, &error);
  g_assert_no_error (error);
}

static inline gboolean
save_one (RapStore *store, RapRecord *record, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);

  return rap_store_save (store, "test", records, error);
}

static inline gboolean
delete_one (RapStore *store, RapRecord *record, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);

  return rap_store_delete (store, "test", records, error);
}

/* Saves a text of a record, and no other of its fields. Each time is an action of its own. */
static inline void
save_text (RapStore *store, RapFieldId field, gint64 id, const char *text)
{
  g_autoptr (RapRecord) stored = rap_store_read (store, id);
  g_autoptr (RapRecord) record = stored != NULL ? g_steal_pointer (&stored) : rap_record_new (rap_fields[field].type, id);
  g_autoptr (GError) error = NULL;

  rap_record_set_text (record, field, text);
  rap_store_end_typing (store);
  save_one (store, record, &error);
  g_assert_no_error (error);
}

/* What the store holds: NULL when there is no such record. */
static inline char *
dup_text (RapStore *store, RapFieldId field, gint64 id)
{
  g_autoptr (RapCase) records = rap_store_load (store, NULL);
  RapRecord *record = rap_case_get_of_kind (records, rap_fields[field].type, id);

  return record != NULL ? g_strdup (rap_record_get_text (record, field)) : NULL;
}

static inline void
assert_text (RapStore *store, RapFieldId field, gint64 id, const char *expected)
{
  g_autofree char *text = dup_text (store, field, id);

  g_assert_cmpstr (text, ==, expected);
}

/* What the user's file holds: what colleagues get. */
static inline void
assert_published (const char *path, RapFieldId field, gint64 id, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = rap_store_open (path, &error);

  g_assert_no_error (error);
  assert_text (store, field, id, expected);
}

/* Another process: its answer is what @func returns. It must not inherit an open store. */
static inline int
run_child (int (*func) (gpointer data), gpointer data)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    _exit (func (data));
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));

  return WEXITSTATUS (status);
}
