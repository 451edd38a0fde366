/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of records with what is derived from them: bounds of dates, words to search. And whether a record is there: an edit
 * is stronger than a deletion that did not know of it, and what belongs to a record keeps that record. */
#include "config.h"
#include "store/rap-presence.h"

#include <string.h>

#include "base/rap-date.h"
#include "language/rap-language.h"

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
      g_string_append (sql, ", deleted_at) VALUES (?");
      append_upsert_columns (sql, type, ", ?");
      g_string_append (sql, ", ?) ON CONFLICT (id) DO UPDATE SET deleted_at = excluded.deleted_at");
      append_upsert_columns (sql, type, ", \"%\" = excluded.\"%\"");
      self->upsert[type] = rap_sql_prepare (self, sql->str, error);
    }

  return self->upsert[type];
}

static void
bind_field (sqlite3_stmt *statement, int index, RapRecord *record, RapFieldId field)
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
upsert (RapStore *self, RapRecord *record, gint64 deleted, GError **error)
{
  RapType type = rap_record_get_kind (record);
  sqlite3_stmt *statement = get_upsert (self, type, error);
  int index = 1;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, index++, rap_record_get_id (record));
  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      bind_field (statement, index++, record, f);
      if (rap_fields[f].kind == RAP_FIELD_DATE)
        {
          bind_bounds (statement, index, rap_record_get_text (record, f));
          index += 2;
        }
    }
  if (deleted > 0)
    sqlite3_bind_int64 (statement, index, deleted);

  return rap_sql_run (self, statement, error);
}

/**
 * rap_row_read:
 * @record: gets what is stored
 * @deleted: (out): when it was deleted, 0 when it is there, %RAP_NEVER when there is no such record
 */
gboolean
rap_row_read (RapStore *self, RapRecord *record, gint64 *deleted, GError **error)
{
  RapType type = rap_record_get_kind (record);
  sqlite3_stmt *statement = get_select (self, type, error);
  int result;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, rap_record_get_id (record));
  result = sqlite3_step (statement);
  *deleted = RAP_NEVER;
  if (result == SQLITE_ROW)
    {
      rap_sql_read_record (statement, record);
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
  g_autofree char *words = present ? dup_words (record) : g_strdup ("");

  if (!rap_sql_keep (self, &self->unindex, "DELETE FROM search WHERE rowid = ?", error)
      || !rap_sql_keep (self, &self->index, "INSERT INTO search (rowid, words) VALUES (?, ?)", error))
    return FALSE;

  sqlite3_bind_int64 (self->unindex, 1, rap_record_get_id (record));
  if (!rap_sql_run (self, self->unindex, error))
    return FALSE;
  if (words[0] == '\0')
    return TRUE;

  sqlite3_bind_int64 (self->index, 1, rap_record_get_id (record));
  sqlite3_bind_text (self->index, 2, words, -1, SQLITE_STATIC);

  return rap_sql_run (self, self->index, error);
}

/**
 * rap_row_write:
 * @deleted: when it was deleted, in milliseconds since 1970; 0 or less when it is there
 *
 * Stores the record, and its words for searching.
 */
gboolean
rap_row_write (RapStore *self, RapRecord *record, gint64 deleted, GError **error)
{
  return upsert (self, record, deleted, error) && index_words (self, record, deleted <= 0, error);
}

/* Reads the record, and writes it as deleted or as being there. */
static gboolean
set_deleted (RapStore *self, RapRecord *record, gint64 deleted, GError **error)
{
  gint64 was;

  return rap_row_read (self, record, &was, error) && rap_row_write (self, record, deleted, error);
}

static GBytes *
list_seen (RapStore *self, RapRecord *record)
{
  RapType type = rap_record_get_kind (record);
  g_autoptr (GByteArray) seen = g_byte_array_new ();

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      gint64 action = GINT64_TO_BE (rap_log_find_winner (self, rap_record_get_id (record), rap_fields[f].name));

      if (action != 0)
        g_byte_array_append (seen, (const guint8 *) &action, sizeof action);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&seen));
}

static RapValue
presence_value (gint64 deleted)
{
  return deleted != 0 ? (RapValue) { NULL, TRUE, deleted } : (RapValue) { NULL, FALSE, 0 };
}

/**
 * rap_presence_log:
 * @was: when it was deleted, 0 when it was there, %RAP_NEVER when it is new
 * @is: when it is deleted, or 0
 *
 * Logs that a record came or went. A deletion notes which edits it knew of.
 */
gboolean
rap_presence_log (RapEdit *edit, RapRecord *record, gint64 was, gint64 is, GError **error)
{
  RapValue old = presence_value (was);
  RapValue new = presence_value (is);
  g_autoptr (GBytes) seen = is != 0 ? list_seen (edit->store, record) : NULL;

  return was == is
         || rap_log_write (edit, rap_record_get_kind (record), rap_record_get_id (record), "deleted_at", &old, &new, seen, error);
}

static gboolean
has_seen (GBytes *seen, gint64 action)
{
  gint64 wanted = GINT64_TO_BE (action);
  gsize size;
  const guint8 *actions = seen != NULL ? g_bytes_get_data (seen, &size) : NULL;

  for (gsize i = 0; actions != NULL && i + sizeof wanted <= size; i += sizeof wanted)
    if (memcmp (actions + i, &wanted, sizeof wanted) == 0)
      return TRUE;

  return FALSE;
}

/* When the record was deleted by an action that knew all edits of it; 0 when it was not. */
static gint64
find_deletion (RapStore *self, RapType type, gint64 id)
{
  gint64 winner = rap_log_find_winner (self, id, "deleted_at");
  g_autoptr (RapChange) change = winner != 0 ? rap_log_read (self, id, "deleted_at", winner) : NULL;

  if (change == NULL || !change->new.is_number)
    return 0;

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      gint64 action = rap_log_find_winner (self, id, rap_fields[f].name);

      if (action != 0 && action != winner && !has_seen (change->seen, action))
        return 0;
    }

  return change->new.number;
}

static gboolean
has_parts (RapStore *self, RapType type, gint64 id, gboolean *found, GError **error)
{
  *found = FALSE;
  for (RapFieldId f = 0; f < RAP_N_FIELDS && !*found; f++)
    {
      g_autofree char *sql = NULL;
      gint64 count;

      if (!(rap_fields[f].flags & RAP_FIELD_OWNER) || rap_fields[f].target != type)
        continue;

      sql = g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE \"%s\" = %" G_GINT64_FORMAT " AND deleted_at IS NULL",
                             rap_types[rap_fields[f].type].name, rap_fields[f].name, id);
      if (!rap_sql_get_int (self, sql, &count, error))
        return FALSE;
      *found = count > 0;
    }

  return TRUE;
}

/* Sets whether the record is there by what the log says of it alone. */
static gboolean
settle_by_log (RapStore *self, RapRecord *record, GHashTable *records, guint depth, GError **error)
{
  gint64 id = rap_record_get_id (record);
  RapType type = rap_record_get_kind (record);
  gint64 deletion = find_deletion (self, type, id);
  gint64 was;

  return rap_row_read (self, record, &was, error)
         && (was == deletion || was == RAP_NEVER || set_deleted (self, record, deletion, error));
}

static gboolean
is_there (RapStore *self, RapRecord *record, gboolean *there, GError **error)
{
  gint64 deleted;

  if (!rap_row_read (self, record, &deleted, error))
    return FALSE;
  *there = deleted == 0;

  return TRUE;
}

static gboolean bring_back_owners (RapStore *self, RapRecord *record, GHashTable *records, guint depth, GError **error);

/* A record that is deleted and has parts that are there comes back. */
static gboolean
settle_by_parts (RapStore *self, RapRecord *record, GHashTable *records, guint depth, GError **error)
{
  gint64 id = rap_record_get_id (record);
  RapType type = rap_record_get_kind (record);
  gboolean there, parts;

  if (!is_there (self, record, &there, error) || !has_parts (self, type, id, &parts, error))
    return FALSE;
  if (!there && parts)
    {
      if (!set_deleted (self, record, 0, error))
        return FALSE;
      there = TRUE;
    }

  return !there || bring_back_owners (self, record, records, depth, error);
}

#define MAX_OWNERS 100

static gboolean
bring_back_owners (RapStore *self, RapRecord *record, GHashTable *records, guint depth, GError **error)
{
  RapType type = rap_record_get_kind (record);

  for (RapFieldId f = rap_types[type].first; depth < MAX_OWNERS && f <= rap_types[type].last; f++)
    {
      gint64 owner = rap_fields[f].flags & RAP_FIELD_OWNER ? rap_record_get_number (record, f) : 0;
      g_autoptr (RapRecord) other = owner != 0 ? rap_record_new (rap_fields[f].target, owner) : NULL;
      gint64 deleted;

      if (other == NULL)
        continue;
      if (!rap_row_read (self, other, &deleted, error))
        return FALSE;
      if (deleted <= 0)
        continue;
      if (!settle_by_parts (self, other, records, depth + 1, error))
        return FALSE;
      g_hash_table_insert (records, g_memdup2 (&owner, sizeof owner), GINT_TO_POINTER (rap_fields[f].target));
    }

  return TRUE;
}

typedef gboolean (*SettleFunc) (RapStore *self, RapRecord *record, GHashTable *records, guint depth, GError **error);

static gboolean
settle_each (RapStore *self, GHashTable *records, SettleFunc settle, GError **error)
{
  guint n;
  gpointer *ids = g_hash_table_get_keys_as_array (records, &n);
  gboolean done = TRUE;

  for (guint i = 0; done && i < n; i++)
    {
      RapType type = GPOINTER_TO_INT (g_hash_table_lookup (records, ids[i]));
      g_autoptr (RapRecord) record = rap_record_new (type, *(gint64 *) ids[i]);

      done = settle (self, record, records, 0, error);
    }
  g_free (ids);

  return done;
}

/**
 * rap_presence_settle:
 * @records: (element-type gint64 RapType) (inout): the records an action or a merge touched; gets those that came back with
 *   them
 *
 * Makes each of them be there or not, the same in every copy of the file.
 */
gboolean
rap_presence_settle (RapStore *store, GHashTable *records, GError **error)
{
  return settle_each (store, records, settle_by_log, error)
         && settle_each (store, records, settle_by_parts, error);
}
