/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several copies of one case file, each with a folder and a working copy of its own, as on several computers. The program has
 * to be started with G_TEST_OPTION_ISOLATE_DIRS, or it would write where the user's working copies are. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/rap-history.h"
#include "store/rap-merge.h"
#include "store/rap-sql.h"
#include "store/rap-store.h"
#include "store/rap-verify.h"

#define N_COPIES 3

typedef struct
{
  char     *folder;
  char     *path[N_COPIES];
  char     *packets[N_COPIES];  /* folders for exchange */
  RapStore *store[N_COPIES];
} Copies;

static inline void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      remove_all (inside);
    }
  g_remove (path);
}

static inline void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (from, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, bytes, length, &error);
  g_assert_no_error (error);
}

/* Opens the copy, as the installation on that computer. */
static inline void
copies_open (Copies *copies, guint i)
{
  g_autoptr (GError) error = NULL;

  copies->store[i] = rap_store_edit (copies->path[i], &error);
  g_assert_no_error (error);
  g_free (copies->store[i]->device);
  copies->store[i]->device = g_strdup_printf ("computer %u", i);
}

static inline void
copies_close (Copies *copies, guint i)
{
  g_clear_pointer (&copies->store[i], rap_store_close);
}

static inline void
copies_publish (Copies *copies, guint i)
{
  g_autoptr (GError) error = NULL;

  rap_store_publish (copies->path[i], &error);
  g_assert_no_error (error);
}

/* One case file, copied to each computer when @first has filled it. */
static inline void
copies_set_up (Copies *copies, void (*first) (RapStore *store))
{
  g_autoptr (GError) error = NULL;

  *copies = (Copies) { .folder = g_dir_make_tmp ("rapporteur-copies-XXXXXX", NULL) };
  g_assert_nonnull (copies->folder);
  for (guint i = 0; i < N_COPIES; i++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/%u", copies->folder, i);

      copies->path[i] = g_build_filename (folder, "Case.rapporteur", NULL);
      copies->packets[i] = g_build_filename (folder, "packets", NULL);
      g_assert_cmpint (g_mkdir_with_parents (copies->packets[i], 0700), ==, 0);
      if (i > 0)
        copy_file (copies->path[0], copies->path[i]);
      else
        {
          g_autoptr (RapStore) store = rap_store_create (copies->path[0], &error);

          g_assert_no_error (error);
          if (first != NULL)
            first (store);
          copies_publish (copies, 0);
        }
    }
  for (guint i = 0; i < N_COPIES; i++)
    copies_open (copies, i);
}

static inline void
copies_clear (Copies *copies)
{
  if (copies->folder == NULL)
    return;

  for (guint i = 0; i < N_COPIES; i++)
    {
      if (copies->store[i] != NULL)
        copies_close (copies, i);
      g_free (copies->path[i]);
      g_free (copies->packets[i]);
    }
  remove_all (copies->folder);
  g_free (copies->folder);
}

/* Publishes copy @from, and merges its file into copy @to. */
static inline void
copies_merge (Copies *copies, guint to, guint from, RapMerge *merge)
{
  g_autoptr (GError) error = NULL;
  g_auto (RapMerge) own = { 0 };

  copies_publish (copies, from);
  rap_store_merge_file (copies->store[to], copies->path[from], merge != NULL ? merge : &own, &error);
  g_assert_no_error (error);
}

static inline void
save (RapStore *store, RapRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, record);
  rap_store_save (store, "save", records, &error);
  g_assert_no_error (error);
}

static inline void
delete (RapStore *store, RapRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, record);
  rap_store_delete (store, "delete", records, &error);
  g_assert_no_error (error);
}

static inline void
set_text (RapStore *store, RapFieldId field, gint64 id, const char *text)
{
  g_autoptr (RapRecord) record = rap_store_read (store, id);

  rap_record_set_text (record, field, text);
  save (store, record);
  rap_store_end_typing (store);
}

static inline void
assert_text (RapStore *store, RapFieldId field, gint64 id, const char *expected)
{
  g_autoptr (RapRecord) record = rap_store_read (store, id);

  g_assert_nonnull (record);
  g_assert_cmpstr (rap_record_get_text (record, field), ==, expected);
}

/* Each row of the answer, its columns joined by "|", NULL as "-", and each row ended by a new line. */
static inline char *
ask (RapStore *store, const char *sql)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (store, sql, &error);
  int result;

  g_assert_no_error (error);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    for (int c = 0; c < sqlite3_column_count (statement); c++)
      {
        const char *text = (const char *) sqlite3_column_text (statement, c);
        g_string_append_printf (rows, "%s%s%s", c > 0 ? "|" : "", text != NULL ? text : "-",
                                c == sqlite3_column_count (statement) - 1 ? "\n" : "");
      }
  g_assert_cmpint (result, ==, SQLITE_DONE);

  return g_string_free_and_steal (g_steal_pointer (&rows));
}

static inline gint64
ask_int (RapStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  rap_sql_get_int (store, sql, &value, &error);
  g_assert_no_error (error);

  return value;
}

static inline void
assert_sound (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_auto (RapVerification) verification = { 0 };

  rap_store_verify (path, &verification, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < verification.problems->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (verification.problems, i));
  g_assert_cmpuint (verification.problems->len, ==, 0);
}

/* For tests that write often and never lose power: where writing costs nothing. To be called before g_test_init(). */
static inline void
write_in_memory (void)
{
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
}

/* The test's long form runs when asked for. */
static inline guint
short_or_long (guint in_short, guint in_long)
{
  return g_getenv ("RAPPORTEUR_LONG_TESTS") != NULL ? in_long : in_short;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copies, copies_clear)
