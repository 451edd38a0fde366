/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of its own for each test, and a way to look into a case file without the store. */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

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
scratch_tear_down (Scratch *scratch, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (scratch->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (scratch->folder, name, NULL);
      g_remove (path);
    }
  g_assert_cmpint (g_rmdir (scratch->folder), ==, 0);
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

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int c = 0; c < sqlite3_column_count (statement); c++)
      {
        const char *text = (const char *) sqlite3_column_text (statement, c);
        g_string_append_printf (rows, "%s%s%s", c > 0 ? "|" : "", text != NULL ? text : "-",
                                c == sqlite3_column_count (statement) - 1 ? "\n" : "");
      }
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return g_string_free_and_steal (g_steal_pointer (&rows));
}

static inline RapStore *
create (Scratch *scratch)
{
  g_autoptr (GError) error = NULL;
  RapStore *store = rap_store_create (scratch->path, &error);

  g_assert_no_error (error);

  return store;
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
