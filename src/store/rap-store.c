/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Creating, opening, closing and loading a case file. */
#include "config.h"
#include "store/rap-store.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "store/rap-file.h"
#include "store/rap-presence.h"
#include "store/rap-sql.h"
#include "store/rap-working.h"

/**
 * rap_store_open:
 * @path: an existing case file
 *
 * Opens the file as it was published last, for reading.
 *
 * Returns: (transfer full) (nullable): the store; free with rap_store_close()
 */
RapStore *
rap_store_open (const char *path, GError **error)
{
  g_autofree char *real = rap_working_dup_path (path);

  return rap_file_open (real, real, error);
}

/**
 * rap_store_edit:
 * @path: an existing case file
 *
 * Opens the working copy of the file. Edits reach the file itself by rap_store_publish(). A file that may not be replaced is
 * opened for reading.
 *
 * Returns: (transfer full) (nullable): the store; free with rap_store_close()
 */
RapStore *
rap_store_edit (const char *path, GError **error)
{
  g_autofree char *real = rap_working_dup_path (path);

  if (g_file_test (real, G_FILE_TEST_EXISTS) && !rap_file_is_writable (real))
    return rap_file_open (real, real, error);

  return rap_working_open (real, error);
}

/**
 * rap_store_create:
 * @path: where no file is yet
 *
 * Returns: (transfer full) (nullable): the store of a new, empty case file, open for editing and published already; nothing
 *   is left behind when it fails
 */
RapStore *
rap_store_create (const char *path, GError **error)
{
  g_autofree char *real = rap_working_dup_path (path);
  g_autoptr (RapStore) self = rap_working_create (real, error);

  if (self == NULL)
    return NULL;
  if (!rap_store_publish (real, error))
    {
      self->leaves_nothing = TRUE;
      rap_working_set_published (self, NULL);  /* nothing in it is worth keeping */
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * rap_store_close:
 *
 * Publishes nothing: edits that are not published stay in the working copy for the next time.
 */
void
rap_store_close (RapStore *self)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      sqlite3_finalize (self->select[t]);
      sqlite3_finalize (self->upsert[t]);
    }
  sqlite3_finalize (self->insert_change);
  sqlite3_finalize (self->find_change);
  sqlite3_finalize (self->read_change);
  sqlite3_finalize (self->find_presence);
  sqlite3_finalize (self->forget_conflict);
  sqlite3_finalize (self->unindex);
  sqlite3_finalize (self->index);
  if (self->working != NULL)
    rap_working_leave (self);
  sqlite3_close (self->db);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->typing.old);
  g_free (self->device);
  g_free (self->working);
  g_free (self->path);
  g_free (self);
}

/**
 * rap_store_dup_stem:
 * @path: the path or the name of a case file
 *
 * Returns: (transfer full): the same without “.rapporteur”
 */
char *
rap_store_dup_stem (const char *path)
{
  return g_str_has_suffix (path, ".rapporteur") ? g_strndup (path, strlen (path) - strlen (".rapporteur")) : g_strdup (path);
}

/**
 * rap_store_get_path:
 *
 * Returns: (transfer none): the user's file, without links
 */
const char *
rap_store_get_path (RapStore *self)
{
  return self->path;
}

gboolean
rap_store_is_read_only (RapStore *self)
{
  return self->read_only;
}

/**
 * rap_store_has_edits:
 *
 * Returns: whether there are edits that are not in the user's file yet
 */
gboolean
rap_store_has_edits (RapStore *self)
{
  return self->working != NULL && rap_working_has_edits (self);
}

/**
 * rap_store_leave_nothing:
 *
 * Leaves no working copy on this computer when the store is closed and everything is published.
 */
void
rap_store_leave_nothing (RapStore *self)
{
  self->leaves_nothing = TRUE;
}

static gboolean
load_type (RapStore *self, RapCase *records, RapType type, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result;

  rap_sql_append_columns (sql, type);
  g_string_append_printf (sql, " FROM \"%s\" WHERE deleted_at IS NULL ORDER BY id", rap_types[type].name);
  statement = rap_sql_prepare (self, sql->str, error);
  if (statement == NULL)
    return FALSE;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_autoptr (RapRecord) record = NULL;

      if (id <= 0 || rap_case_get (records, id) != NULL)
        continue;  /* no such row comes from us */

      record = rap_record_new (type, id);
      rap_sql_read_record (statement, record);
      rap_case_add (records, record);
    }

  return result == SQLITE_DONE || rap_sql_fail (self, error);
}

/**
 * rap_store_load:
 *
 * Returns: (transfer full) (nullable): all records that are not deleted
 */
RapCase *
rap_store_load (RapStore *self, GError **error)
{
  g_autoptr (RapCase) records = rap_case_new ();

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    if (!load_type (self, records, t, error))
      return NULL;

  return g_steal_pointer (&records);
}

static GArray *
list_ids (RapStore *self, sqlite3_stmt *statement)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      if (id > 0)
        g_array_append_val (ids, id);
    }

  return ids;
}

static GArray *
list_of_type (gpointer store, RapType type)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE deleted_at IS NULL ORDER BY id", rap_types[type].name);
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (store, sql, NULL);

  return list_ids (store, statement);
}

static GArray *
list_children (gpointer store, RapFieldId reference, gint64 owner)
{
  const char *test = owner != 0 ? "= ?" : "IS NULL";
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE \"%s\" %s AND deleted_at IS NULL ORDER BY id",
                                          rap_types[rap_fields[reference].type].name, rap_fields[reference].name, test);
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (store, sql, NULL);

  if (statement != NULL && owner != 0)
    sqlite3_bind_int64 (statement, 1, owner);

  return list_ids (store, statement);
}

static RapRecord *
read_of_type (RapStore *self, RapType type, gint64 id, gboolean *found)
{
  g_autoptr (RapRecord) record = rap_record_new (type, id);
  gint64 deleted;

  *found = rap_row_read (self, record, &deleted, NULL) && deleted != RAP_NEVER;

  return *found && deleted == 0 ? g_steal_pointer (&record) : NULL;
}

static RapRecord *
read_record (gpointer store, RapType type, gint64 id)
{
  gboolean found;

  return type != RAP_N_TYPES ? read_of_type (store, type, id, &found) : rap_store_read (store, id);
}

/**
 * rap_store_load_lazy:
 *
 * Returns: (transfer full): a case that reads each record when somebody looks at it. Before the store is closed,
 *   rap_case_detach() it; it belongs to the thread of the store.
 */
RapCase *
rap_store_load_lazy (RapStore *self)
{
  static const RapCaseSource source = { list_of_type, read_record, list_children };

  return rap_case_new_lazy (&source, self);
}

/**
 * rap_store_read:
 *
 * Returns: (transfer full) (nullable): the record with this id, unless it is deleted
 */
RapRecord *
rap_store_read (RapStore *self, gint64 id)
{
  gboolean found = FALSE;

  for (RapType t = 0; t < RAP_N_TYPES && !found; t++)
    {
      RapRecord *record = read_of_type (self, t, id, &found);

      if (record != NULL)
        return record;
    }

  return NULL;
}
