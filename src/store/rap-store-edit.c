/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving: one transaction an action, and for each changed field a row in the log. */
#include "config.h"
#include "store/rap-store.h"

#include <glib/gi18n.h>

#include "base/rap-date.h"
#include "base/rap-error.h"
#include "language/rap-language.h"
#include "store/rap-migrations.h"
#include "store/rap-sql.h"

typedef struct
{
  RapStore *store;
  gint64    action;
  gint64    now;  /* milliseconds since 1970 */
} Edit;

static sqlite3_stmt *
get_select (RapStore *self, RapType type, GError **error)
{
  if (self->select[type] == NULL)
    {
      g_autoptr (GString) sql = g_string_new ("SELECT ");

      rap_sql_append_columns (sql, type);
      g_string_append_printf (sql, ", deleted_at FROM \"%s\" WHERE id = ?", rap_types[type].name);
      self->select[type] = rap_sql_prepare (self, sql->str, error);
    }

  return self->select[type];
}

static void
append_upsert_columns (GString *sql, RapType type, const char *format)
{
  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      g_autofree char *name = g_strdup (rap_fields[f].name);
      const char *suffixes[] = { "", "_from", "_to" };

      for (guint i = 0; i < (rap_fields[f].kind == RAP_FIELD_DATE ? 3 : 1); i++)
        {
          g_autofree char *column = g_strconcat (name, suffixes[i], NULL);
          g_autoptr (GString) piece = g_string_new (format);

          g_string_replace (piece, "%", column, 0);
          g_string_append (sql, piece->str);
        }
    }
}

static sqlite3_stmt *
get_upsert (RapStore *self, RapType type, GError **error)
{
  if (self->upsert[type] == NULL)
    {
      g_autoptr (GString) sql = g_string_new (NULL);

      g_string_append_printf (sql, "INSERT INTO \"%s\" (id", rap_types[type].name);
      append_upsert_columns (sql, type, ", \"%\"");
      g_string_append (sql, ") VALUES (?");
      append_upsert_columns (sql, type, ", ?");
      g_string_append (sql, ") ON CONFLICT (id) DO UPDATE SET deleted_at = NULL");
      append_upsert_columns (sql, type, ", \"%\" = excluded.\"%\"");
      self->upsert[type] = rap_sql_prepare (self, sql->str, error);
    }

  return self->upsert[type];
}

static void
bind_value (sqlite3_stmt *statement, int index, RapRecord *record, RapFieldId field)
{
  if (rap_field_is_text (field))
    sqlite3_bind_text (statement, index, rap_record_get_text (record, field), -1, SQLITE_TRANSIENT);
  else if (rap_fields[field].kind == RAP_FIELD_FLAG || !rap_record_is_empty (record, field))
    sqlite3_bind_int64 (statement, index, rap_record_get_number (record, field));
}

/* The first and last day a date can mean, for sorting and filtering; NULL where it is open or not a date. */
static void
bind_bounds (sqlite3_stmt *statement, int index, const char *edtf)
{
  RapDate date;

  if (!rap_date_parse (edtf, &date, NULL))
    return;

  if (date.earliest != G_MININT)
    sqlite3_bind_int (statement, index, date.earliest);
  if (date.latest != G_MAXINT)
    sqlite3_bind_int (statement, index + 1, date.latest);
}

static gboolean
upsert (RapStore *self, RapRecord *record, GError **error)
{
  RapType type = rap_record_get_kind (record);
  sqlite3_stmt *statement = get_upsert (self, type, error);
  int index = 1;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, index++, rap_record_get_id (record));
  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      bind_value (statement, index++, record, f);
      if (rap_fields[f].kind == RAP_FIELD_DATE)
        {
          bind_bounds (statement, index, rap_record_get_text (record, f));
          index += 2;
        }
    }

  return rap_sql_run (self, statement, error);
}

static sqlite3_stmt *
begin_log (Edit *edit, RapRecord *record, const char *field, GError **error)
{
  RapStore *self = edit->store;

  if (self->log == NULL)
    self->log = rap_sql_prepare (self, "INSERT INTO change (action, type, record, field, old, new) VALUES (?, ?, ?, ?, ?, ?)",
                                 error);
  if (self->log == NULL)
    return NULL;

  sqlite3_bind_int64 (self->log, 1, edit->action);
  sqlite3_bind_text (self->log, 2, rap_types[rap_record_get_kind (record)].name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (self->log, 3, rap_record_get_id (record));
  sqlite3_bind_text (self->log, 4, field, -1, SQLITE_STATIC);

  return self->log;
}

static gboolean
is_same (RapRecord *a, RapRecord *b, RapFieldId field)
{
  if (rap_field_is_text (field))
    return g_str_equal (rap_record_get_text (a, field), rap_record_get_text (b, field));

  return rap_record_get_number (a, field) == rap_record_get_number (b, field);
}

static gboolean
log_fields (Edit *edit, RapRecord *old, RapRecord *record, GError **error)
{
  RapType type = rap_record_get_kind (record);

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      sqlite3_stmt *statement;

      if (is_same (old, record, f))
        continue;

      statement = begin_log (edit, record, rap_fields[f].name, error);
      if (statement == NULL)
        return FALSE;
      bind_value (statement, 5, old, f);
      bind_value (statement, 6, record, f);
      if (!rap_sql_run (edit->store, statement, error))
        return FALSE;
    }

  return TRUE;
}

/* @was and @is: when the record was deleted, 0 when it is there; a new record was "deleted" at -1. */
static gboolean
log_presence (Edit *edit, RapRecord *record, gint64 was, gint64 is, GError **error)
{
  sqlite3_stmt *statement;

  if (was == is)
    return TRUE;

  statement = begin_log (edit, record, "deleted_at", error);
  if (statement == NULL)
    return FALSE;
  if (was != 0)
    sqlite3_bind_int64 (statement, 5, was);
  if (is != 0)
    sqlite3_bind_int64 (statement, 6, is);

  return rap_sql_run (edit->store, statement, error);
}

/* Fills @old with what is stored; @deleted is as for log_presence(). */
static gboolean
read_stored (RapStore *self, RapRecord *old, gint64 *deleted, GError **error)
{
  RapType type = rap_record_get_kind (old);
  sqlite3_stmt *statement = get_select (self, type, error);
  int result;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, rap_record_get_id (old));
  result = sqlite3_step (statement);
  *deleted = -1;
  if (result == SQLITE_ROW)
    {
      rap_sql_read_record (statement, old);
      *deleted = sqlite3_column_int64 (statement, 1 + rap_types[type].last - rap_types[type].first + 1);
    }
  else if (result != SQLITE_DONE)
    rap_sql_fail (self, error);
  sqlite3_reset (statement);

  return result == SQLITE_ROW || result == SQLITE_DONE;
}

static char *
dup_words (RapRecord *record)
{
  RapType type = rap_record_get_kind (record);
  g_autoptr (GString) words = g_string_new (NULL);

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    if ((rap_fields[f].flags & RAP_FIELD_SEARCHED) && !rap_record_is_empty (record, f))
      g_string_append_printf (words, "%s\n", rap_record_get_text (record, f));

  return rap_language_fold (words->str);
}

static gboolean
index_words (RapStore *self, RapRecord *record, gboolean present, GError **error)
{
  g_autoptr (sqlite3_stmt) remove = rap_sql_prepare (self, "DELETE FROM search WHERE rowid = ?", error);
  g_autoptr (sqlite3_stmt) insert = rap_sql_prepare (self, "INSERT INTO search (rowid, words) VALUES (?, ?)", error);
  g_autofree char *words = present ? dup_words (record) : g_strdup ("");

  if (remove == NULL || insert == NULL)
    return FALSE;

  sqlite3_bind_int64 (remove, 1, rap_record_get_id (record));
  if (!rap_sql_run (self, remove, error))
    return FALSE;
  if (words[0] == '\0')
    return TRUE;

  sqlite3_bind_int64 (insert, 1, rap_record_get_id (record));
  sqlite3_bind_text (insert, 2, words, -1, SQLITE_STATIC);

  return rap_sql_run (self, insert, error);
}

static void
copy_field (RapRecord *from, RapRecord *to, RapFieldId field)
{
  if (rap_field_is_text (field))
    rap_record_set_text (to, field, rap_record_get_text (from, field));
  else
    rap_record_set_number (to, field, rap_record_get_number (from, field));
}

/* What somebody else changed in the file since we read it, in a field that we did not change, stays as they made it. Where
 * both changed one, ours is written, and the log has theirs. */
static void
keep_others_changes (RapStore *self, RapRecord *stored, RapRecord *record)
{
  gint64 id = rap_record_get_id (record);
  RapType type = rap_record_get_kind (record);
  RapRecord *known = g_hash_table_lookup (self->known, &id);

  for (RapFieldId f = rap_types[type].first; known != NULL && f <= rap_types[type].last; f++)
    if (is_same (known, record, f) && !is_same (known, stored, f))
      copy_field (stored, record, f);
}

static gboolean
save_record (Edit *edit, RapRecord *record, GError **error)
{
  g_autoptr (RapRecord) old = rap_record_new (rap_record_get_kind (record), rap_record_get_id (record));
  gint64 deleted;

  if (!read_stored (edit->store, old, &deleted, error))
    return FALSE;
  if (deleted == 0)
    keep_others_changes (edit->store, old, record);

  return log_presence (edit, record, deleted, 0, error)
         && log_fields (edit, old, record, error)
         && upsert (edit->store, record, error)
         && index_words (edit->store, record, TRUE, error);
}

static gboolean
delete_record (Edit *edit, RapRecord *record, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE \"%s\" SET deleted_at = ? WHERE id = ?",
                                          rap_types[rap_record_get_kind (record)].name);
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (edit->store, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, edit->now);
  sqlite3_bind_int64 (statement, 2, rap_record_get_id (record));

  return rap_sql_run (edit->store, statement, error)
         && log_presence (edit, record, 0, edit->now, error)
         && index_words (edit->store, record, FALSE, error);
}

static gboolean
write_action (Edit *edit, const char *label, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (edit->store, "INSERT INTO action (id, device, time, label, version) VALUES (?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, edit->action);
  sqlite3_bind_text (statement, 2, g_get_host_name (), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, edit->now);
  sqlite3_bind_text (statement, 4, label, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (statement, 5, rap_n_migrations);

  return rap_sql_run (edit->store, statement, error);
}

typedef gboolean (*EditFunc) (Edit *edit, RapRecord *record, GError **error);

/* One action: all of it is in the file, or nothing. */
static gboolean
do_action (RapStore *self, const char *label, GPtrArray *records, EditFunc func, GError **error)
{
  Edit edit = { self, rap_id_new (), g_get_real_time () / 1000 };
  gboolean done;

  if (!rap_sql_execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  done = write_action (&edit, label, error);
  for (guint i = 0; done && i < records->len; i++)
    done = func (&edit, g_ptr_array_index (records, i), error);
  done = done && rap_sql_execute (self, "COMMIT", error);

  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  for (guint i = 0; done && i < records->len; i++)
    rap_store_know (self, g_ptr_array_index (records, i));

  return done;
}

/**
 * rap_store_save:
 * @label: what the user did, for the history
 * @records: (element-type RapRecord): new, changed or no longer deleted records; a field that only somebody else changed in
 *   the file meanwhile is taken from there
 */
gboolean
rap_store_save (RapStore *self, const char *label, GPtrArray *records, GError **error)
{
  return do_action (self, label, records, save_record, error);
}

/**
 * rap_store_delete:
 * @label: what the user did, for the history
 * @records: (element-type RapRecord): records that are stored; rap_store_save() brings them back
 */
gboolean
rap_store_delete (RapStore *self, const char *label, GPtrArray *records, GError **error)
{
  return do_action (self, label, records, delete_record, error);
}

/**
 * rap_store_count_edits:
 *
 * Returns: how many rows the field log has
 */
gint64
rap_store_count_edits (RapStore *self)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, "SELECT count (*) FROM change", NULL);

  return statement != NULL && sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;
}
