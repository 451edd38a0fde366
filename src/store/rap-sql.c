/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite with GError, and the way a record's fields are columns. */
#include "config.h"
#include "store/rap-sql.h"

#include <glib/gi18n.h>

#include "base/rap-error.h"

/**
 * rap_sql_fail:
 *
 * Sets @error from the connection's last failure, in words a writer can act on.
 *
 * Returns: %FALSE
 */
gboolean
rap_sql_fail (RapStore *store, GError **error)
{
  g_autofree char *name = g_filename_display_name (store->path);

  switch (sqlite3_errcode (store->db) & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE,
                   _("“%s” could not be saved because the disk is full. Free some space and try again."), name);
      break;

    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE,
                   _("“%s” may only be read. Save a copy in a folder of your own to change it."), name);
      break;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE,
                   _("“%s” is being changed by another program. Try again in a moment."), name);
      break;

    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      g_set_error (error, RAP_ERROR, RAP_ERROR_DAMAGED,
                   _("“%s” is damaged and was left as it is. Use a copy made before, or save what can be read of it with"
                     " “rapporteur-cli recover”."), name);
      break;

    default:
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("“%s” could not be read or written: %s"),
                   name, sqlite3_errmsg (store->db));
    }

  return FALSE;
}

gboolean
rap_sql_execute (RapStore *store, const char *sql, GError **error)
{
  return sqlite3_exec (store->db, sql, NULL, NULL, NULL) == SQLITE_OK || rap_sql_fail (store, error);
}

/**
 * rap_sql_prepare:
 *
 * Returns: (transfer full) (nullable): the statement; free with sqlite3_finalize()
 */
sqlite3_stmt *
rap_sql_prepare (RapStore *store, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (store->db, sql, -1, &statement, NULL) != SQLITE_OK)
    rap_sql_fail (store, error);

  return statement;
}

/**
 * rap_sql_run:
 *
 * Runs a statement that returns no rows, and makes it ready to be used again.
 */
gboolean
rap_sql_run (RapStore *store, sqlite3_stmt *statement, GError **error)
{
  gboolean done = sqlite3_step (statement) == SQLITE_DONE || rap_sql_fail (store, error);

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return done;
}

/**
 * rap_sql_keep:
 * @statement: (inout): prepared when it is %NULL, and kept for the next time
 */
gboolean
rap_sql_keep (RapStore *store, sqlite3_stmt **statement, const char *sql, GError **error)
{
  if (*statement == NULL)
    *statement = rap_sql_prepare (store, sql, error);

  return *statement != NULL;
}

/**
 * rap_sql_get_int:
 * @sql: a question with one number as its answer
 * @value: (out): the answer; 0 for NULL
 */
gboolean
rap_sql_get_int (RapStore *store, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (store, sql, error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    return rap_sql_fail (store, error);

  *value = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

/**
 * rap_sql_end:
 * @done: whether all of the transaction worked
 *
 * Commits, or takes everything back. A full disk may have taken it back already.
 */
gboolean
rap_sql_end (RapStore *store, gboolean done, GError **error)
{
  done = done && rap_sql_execute (store, "COMMIT", error);
  if (!sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);

  return done;
}

/**
 * rap_sql_dup_property:
 *
 * Returns: (transfer full) (nullable): what the file says of itself under @name
 */
char *
rap_sql_dup_property (RapStore *store, const char *name)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (store, "SELECT value FROM property WHERE name = ?", NULL);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);

  return sqlite3_step (statement) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
}

/**
 * rap_sql_set_property:
 * @value: (nullable): %NULL forgets it
 */
gboolean
rap_sql_set_property (RapStore *store, const char *name, const char *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (store, value != NULL ? "INSERT OR REPLACE INTO property (name, value) VALUES (?, ?)"
                                              : "DELETE FROM property WHERE name = ?", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  if (value != NULL)
    sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);

  return rap_sql_run (store, statement, error);
}

/**
 * rap_sql_append_columns:
 *
 * Appends "id" and the names of the type's fields, quoted, in the order rap_sql_read_record() reads them.
 */
void
rap_sql_append_columns (GString *sql, RapType type)
{
  g_string_append (sql, "id");
  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    g_string_append_printf (sql, ", \"%s\"", rap_fields[f].name);
}

/**
 * rap_sql_read_record:
 * @row: a row with the columns of rap_sql_append_columns()
 * @record: the record to fill
 */
void
rap_sql_read_record (sqlite3_stmt *row, RapRecord *record)
{
  RapType type = rap_record_get_kind (record);
  int column = 1;

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++, column++)
    if (rap_field_is_text (f))
      rap_record_set_text (record, f, (const char *) sqlite3_column_text (row, column));
    else if (sqlite3_column_type (row, column) == SQLITE_NULL)
      rap_record_clear (record, f);
    else
      rap_record_set_number (record, f, sqlite3_column_int64 (row, column));
}
