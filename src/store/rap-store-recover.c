/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Case files made from the records of another: a copy without history, and what can be read of a damaged file. */
#include "config.h"
#include "store/rap-verify.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "store/rap-content.h"
#include "store/rap-document.h"
#include "store/rap-file.h"
#include "store/rap-layout.h"
#include "store/rap-log.h"
#include "store/rap-presence.h"
#include "store/rap-working.h"

/* A new case file, which is nobody's copy. */
static RapStore *
start_file (const char *to, GError **error)
{
  g_autofree char *real = rap_working_dup_path (to);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rap_id_new ());
  g_autoptr (RapStore) store = NULL;
  int fd = g_open (real, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      rap_file_fail (to, errno, error);
      return NULL;
    }
  close (fd);

  store = rap_file_connect (real, real, FALSE, error);
  if (store == NULL || !rap_file_start (store, error) || !rap_sql_set_property (store, "case", id, error)
      || !rap_sql_execute (store, "BEGIN", error))
    {
      rap_file_remove (real);
      return NULL;
    }

  return g_steal_pointer (&store);
}

static gboolean
end_file (RapStore *store, gboolean done, GError **error)
{
  done = rap_sql_end (store, done, error);
  if (!done)
    rap_file_remove (store->path);

  return done;
}

static gboolean
copy_content (RapStore *self, RapStore *copy, const char *hash, GError **error)
{
  g_autoptr (GBytes) bytes = rap_store_dup_content (self, hash, NULL);
  g_autofree char *kept = bytes != NULL ? rap_store_add_content (copy, bytes, error) : NULL;

  return bytes == NULL || kept != NULL;
}

static gboolean
write_records (RapStore *self, RapCase *records, RapStore *copy, GError **error)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    for (guint i = 0; i < rap_case_count (records, t); i++)
      {
        g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (records, t), i);

        if (!rap_row_write (copy, record, 0, error)
            || (t == RAP_ATTACHMENT && !copy_content (self, copy, rap_record_get_text (record, RAP_ATTACHMENT_HASH), error)))
          return FALSE;
      }

  return TRUE;
}

/**
 * rap_store_export_plain:
 * @to: where no file is yet
 *
 * Writes a case file of its own with what @self holds now and nothing of what it held before: no history, no deleted
 * records, no names of authors. It is another case: it cannot be merged with this one.
 */
gboolean
rap_store_export_plain (RapStore *self, const char *to, GError **error)
{
  g_autoptr (RapCase) records = rap_store_load (self, error);
  g_autoptr (RapStore) copy = records != NULL ? start_file (to, error) : NULL;

  return copy != NULL && end_file (copy, write_records (self, records, copy, error), error);
}

typedef gboolean (*RowFunc) (sqlite3_stmt *row, gpointer data, GError **error);

/* Reads a table from its beginning as far as it goes, and then from its end: what lies between is lost. */
static gboolean
each_readable (RapStore *self, const char *columns, const char *table, RowFunc func, gpointer data, guint *lost, GError **error)
{
  gint64 last = G_MININT64;
  gboolean whole = FALSE;

  for (int backwards = 0; backwards < 2 && !whole; backwards++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE rowid > %" G_GINT64_FORMAT " ORDER BY rowid %s",
                                              columns, table, last, backwards ? "DESC" : "");
      g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, sql, NULL);
      int result = SQLITE_ERROR;

      while (statement != NULL && (result = sqlite3_step (statement)) == SQLITE_ROW)
        {
          if (!backwards)
            last = sqlite3_column_int64 (statement, 0);
          if (!func (statement, data, error))
            return FALSE;
        }
      whole = result == SQLITE_DONE && !backwards;
    }
  if (!whole)
    (*lost)++;

  return TRUE;
}

typedef struct
{
  RapStore    *self;
  RapStore    *copy;
  RapRecovery *recovery;
  RapType      type;     /* of the table that is read */
  GHashTable  *records;  /* gint64 → RapType: those that only the log has */
} Recovering;

static gboolean
recover_record (sqlite3_stmt *row, gpointer data, GError **error)
{
  Recovering *recovering = data;
  RapType type = recovering->type;
  gint64 id = sqlite3_column_int64 (row, 0);
  g_autoptr (RapRecord) record = id > 0 ? rap_record_new (type, id) : NULL;
  g_autoptr (RapRecord) old = id > 0 ? rap_record_new (type, id) : NULL;
  gint64 deleted = sqlite3_column_int64 (row, 1 + rap_types[type].last - rap_types[type].first + 1);
  gint64 known;

  if (record == NULL)
    return TRUE;
  if (!rap_row_read (recovering->copy, old, &known, error))
    return FALSE;
  if (known != RAP_NEVER)
    return TRUE;

  rap_sql_read_record (row, record);
  recovering->recovery->n_records += deleted == 0;

  return rap_row_write (recovering->copy, record, deleted, error);
}

static gboolean
copy_row (sqlite3_stmt *row, RapStore *copy, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = rap_sql_prepare (copy, sql, error);

  if (insert == NULL)
    return FALSE;

  for (int column = 1; column < sqlite3_column_count (row); column++)
    sqlite3_bind_value (insert, column, sqlite3_column_value (row, column));
  sqlite3_step (insert);  /* a row that the table does not take is damaged itself */

  return TRUE;
}

static gboolean
recover_action (sqlite3_stmt *row, gpointer data, GError **error)
{
  Recovering *recovering = data;

  recovering->recovery->n_actions++;

  return copy_row (row, recovering->copy, "INSERT OR IGNORE INTO action (id, author, device, time, label, version, undoes, clock,"
                   " replica, number, chain, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
}

static gboolean
recover_change (sqlite3_stmt *row, gpointer data, GError **error)
{
  Recovering *recovering = data;

  return copy_row (row, recovering->copy, "INSERT OR IGNORE INTO change (id, action, type, record, field, old, new, clock, parent,"
                   " at, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
}

/* The last value that can be put together. */
static gboolean
dup_last_value (RapStore *copy, gint64 id, const char *field, RapValue *value)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (copy, "SELECT action FROM change WHERE record = ? AND field = ? ORDER BY clock DESC, action DESC", NULL);
  gboolean found = FALSE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, field, -1, SQLITE_STATIC);
  while (!found && sqlite3_step (statement) == SQLITE_ROW)
    found = rap_log_dup_value (copy, id, field, sqlite3_column_int64 (statement, 0), value);

  return found;
}

/* A record that its own table has lost is put together from what the log has of it. */
static gboolean
recover_from_log (RapStore *copy, RapType type, gint64 id, gpointer data, GError **error)
{
  Recovering *recovering = data;
  g_autoptr (RapRecord) record = rap_record_new (type, id);
  gint64 deleted;

  if (!rap_row_read (copy, record, &deleted, error))
    return FALSE;
  if (deleted != RAP_NEVER)
    return TRUE;

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      g_auto (RapValue) value = { 0 };

      if (dup_last_value (copy, id, rap_fields[f].name, &value))
        rap_value_set (&value, record, f);
    }
  recovering->recovery->n_records++;
  recovering->recovery->n_from_log++;
  rap_log_touch (recovering->records, type, id);

  return rap_row_write (copy, record, 0, error);
}

typedef gboolean (*LoggedFunc) (RapStore *copy, RapType type, gint64 id, gpointer data, GError **error);

static gboolean
each_logged (RapStore *copy, LoggedFunc func, gpointer data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (copy, "SELECT DISTINCT type, record FROM change", error);
  int result = SQLITE_ERROR;

  while (statement != NULL && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 1);
      RapType type;

      if (rap_type_from_name ((const char *) sqlite3_column_text (statement, 0), &type) && id > 0
          && !func (copy, type, id, data, error))
        return FALSE;
    }

  return statement != NULL && (result == SQLITE_DONE || rap_sql_fail (copy, error));
}

/* Changes whose action is lost belong to an action that nobody knows the author of. */
#define ADD_LOST_ACTIONS \
  "INSERT OR IGNORE INTO action (id, time, clock, version) SELECT action, min (clock), min (clock), 0 FROM change" \
  " WHERE action NOT IN (SELECT id FROM action) GROUP BY action"

static gboolean
recover_lost_records (Recovering *recovering, GError **error)
{
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  recovering->records = records;

  return rap_sql_execute (recovering->copy, ADD_LOST_ACTIONS, error)
         && each_logged (recovering->copy, recover_from_log, recovering, error)
         && rap_presence_settle (recovering->copy, NULL, records, error);
}

static gboolean
recover_contents (Recovering *recovering, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (recovering->copy, "SELECT DISTINCT hash FROM attachment WHERE hash <> ''", error);

  if (statement == NULL)
    return FALSE;

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *hash = (const char *) sqlite3_column_text (statement, 0);

      rap_content_give (recovering->self, recovering->copy, hash, NULL);  /* what cannot be read is lost */
      recovering->recovery->n_contents += rap_store_has_content (recovering->copy, hash, -1);
    }

  return TRUE;
}

/* The log goes on from what the record holds, where it has lost how that came about. */
static gboolean
log_value (RapEdit *edit, RapRecord *record, RapFieldId field, GError **error)
{
  gint64 id = rap_record_get_id (record);
  const char *name = rap_fields[field].name;
  gint64 winner = rap_log_find_winner (edit->store, id, name);
  g_auto (RapValue) stored = rap_value_get (record, field);
  g_auto (RapValue) logged = { 0 };
  g_autoptr (RapChange) change = NULL;

  if (winner == 0
      || (rap_log_dup_value (edit->store, id, name, winner, &logged) && rap_value_equal (&logged, &stored)))
    return TRUE;

  change = g_new0 (RapChange, 1);
  change->type = rap_record_get_kind (record);
  change->record = id;
  change->field = g_strdup (name);
  change->action = edit->action;
  change->clock = edit->clock;
  change->parent = winner;
  change->old = rap_value_copy (&stored);
  change->new = rap_value_copy (&stored);

  return rap_log_insert (edit->store, change, error);
}

static gboolean
log_presence (RapEdit *edit, RapRecord *record, gint64 deleted, GError **error)
{
  gint64 id = rap_record_get_id (record);
  gint64 winner = rap_log_find_winner (edit->store, id, "deleted_at");
  g_auto (RapValue) logged = { 0 };

  if (winner == 0 || !rap_log_dup_value (edit->store, id, "deleted_at", winner, &logged))
    return TRUE;

  return rap_presence_log (edit, record, logged.is_number ? logged.number : 0, deleted, error);
}

static gboolean
log_record (RapStore *copy, RapType type, gint64 id, gpointer edit, GError **error)
{
  g_autoptr (RapRecord) record = rap_record_new (type, id);
  gint64 deleted;

  if (!rap_row_read (copy, record, &deleted, error))
    return FALSE;

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    if (!log_value (edit, record, f, error))
      return FALSE;

  return log_presence (edit, record, deleted, error);
}

static gboolean
mend_log (RapStore *copy, GError **error)
{
  RapEdit edit;
  gboolean done = rap_log_load (copy, error) && rap_log_begin (&edit, copy, _("Recover"), 0, NULL, error);

  return done && rap_log_end (&edit, each_logged (copy, log_record, &edit, error), error);
}

static gboolean
recover_all (Recovering *recovering, GError **error)
{
  guint *lost = &recovering->recovery->n_lost;
  RapStore *self = recovering->self;

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      g_autoptr (GString) columns = g_string_new (NULL);

      recovering->type = t;
      rap_sql_append_columns (columns, t);
      g_string_append (columns, ", deleted_at");
      if (!each_readable (self, columns->str, rap_types[t].name, recover_record, recovering, lost, error))
        return FALSE;
    }

  return each_readable (self, "rowid, id, author, device, time, label, version, undoes, clock, replica, number, chain, name",
                        "action", recover_action, recovering, lost, error)
         && each_readable (self, "rowid, id, action, type, record, field, old, new, clock, parent, at, seen", "change",
                           recover_change, recovering, lost, error)
         && recover_lost_records (recovering, error)
         && recover_contents (recovering, error);
}

static gboolean
recover (const char *path, const char *to, RapRecovery *recovery, GError **error)
{
  g_autofree char *real = rap_working_dup_path (path);
  g_autoptr (RapStore) self = rap_file_check_magic (real, error) ? rap_file_connect_damaged (real, error) : NULL;
  g_autoptr (RapStore) copy = self != NULL && rap_file_check_identity (self, error) ? start_file (to, error) : NULL;
  Recovering recovering = { self, copy, recovery };
  gboolean done = copy != NULL && end_file (copy, recover_all (&recovering, error), error)
                  && (recovery->n_lost == 0 || mend_log (copy, error));

  if (copy != NULL && (!done || recovery->n_records == 0))
    rap_file_remove (copy->path);

  return done;
}

static gboolean
may_be_layout (const GError *problem)
{
  return problem == NULL || rap_document_is_damage (problem);
}

/* The file’s table of contents cannot be read: that of every case file may lead to its tables. */
static gboolean
recover_by_layout (const char *path, const char *to, RapRecovery *recovery)
{
  g_autofree char *real = rap_working_dup_path (path);
  g_autofree char *restored = g_strconcat (to, ".restored", NULL);
  gboolean done;

  *recovery = (RapRecovery) { 0 };
  done = rap_layout_restore (real, restored, NULL) && recover (restored, to, recovery, NULL);
  rap_file_remove (restored);

  return done && recovery->n_records > 0;
}

/**
 * rap_store_recover:
 * @path: a case file that cannot be opened; it is left as it is
 * @to: where no file is yet
 * @recovery: (out): what was saved
 *
 * Saves what can be read of a damaged file into a new one.
 */
gboolean
rap_store_recover (const char *path, const char *to, RapRecovery *recovery, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  GError *problem = NULL;
  gboolean done;

  *recovery = (RapRecovery) { 0 };
  done = recover (path, to, recovery, &problem);
  if ((!done || recovery->n_records == 0) && may_be_layout (problem))
    done = recover_by_layout (path, to, recovery) || done;
  if (done && recovery->n_records > 0)
    {
      g_clear_error (&problem);
      return TRUE;
    }
  if (!done && !g_error_matches (problem, RAP_ERROR, RAP_ERROR_DAMAGED))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  g_clear_error (&problem);
  g_set_error (error, RAP_ERROR, RAP_ERROR_DAMAGED, _("Nothing in “%s” can be read. Use a copy made before."), name);

  return FALSE;
}
