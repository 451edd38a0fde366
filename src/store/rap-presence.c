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

/* The last that the log says of whether a record is there. */
typedef struct
{
  gint64  action;   /* 0 when the log has nothing */
  gint64  deleted;  /* 0 when it was added or brought back */
  GBytes *seen;
} Presence;

static gboolean
read_presence (RapStore *self, gint64 id, Presence *presence, GError **error)
{
  sqlite3_stmt *statement;

  if (!rap_sql_keep (self, &self->find_presence, "SELECT action, new, seen FROM change WHERE record = ?"
                     " AND field = 'deleted_at' ORDER BY clock DESC, action DESC LIMIT 1", error))
    return FALSE;

  statement = self->find_presence;
  *presence = (Presence) { 0 };
  sqlite3_bind_int64 (statement, 1, id);
  if (sqlite3_step (statement) == SQLITE_ROW)
    {
      presence->action = sqlite3_column_int64 (statement, 0);
      presence->deleted = sqlite3_column_int64 (statement, 1);
      presence->seen = g_bytes_new (sqlite3_column_blob (statement, 2), sqlite3_column_bytes (statement, 2));
    }
  sqlite3_reset (statement);

  return TRUE;
}

/* Whether the deletion knew all edits of the record. */
static gboolean
knew_edits (RapStore *self, RapType type, gint64 id, const Presence *presence)
{
  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      gint64 action = rap_log_find_winner (self, id, rap_fields[f].name);

      if (action != 0 && action != presence->action && !has_seen (presence->seen, action))
        return FALSE;
    }

  return TRUE;
}

/* A record as it is stored, and as it is to be. */
typedef struct
{
  RapRecord *record;
  gint64     was;       /* as of rap_row_read() */
  gint64     is;
  gint64     deletion;  /* the action that deleted it last; 0 when the last one added it or brought it back */
} State;

static void
state_free (State *state)
{
  g_object_unref (state->record);
  g_free (state);
}

static State *
read_state (RapStore *self, RapType type, gint64 id, GError **error)
{
  g_autoptr (RapRecord) record = rap_record_new (type, id);
  Presence presence;
  State *state;
  gint64 was;

  if (!rap_row_read (self, record, &was, error) || !read_presence (self, id, &presence, error))
    return NULL;

  state = g_new0 (State, 1);
  state->was = was;
  state->deletion = presence.deleted != 0 ? presence.action : 0;
  if (was == RAP_NEVER)
    state->is = RAP_NEVER;
  else if (presence.action == 0)
    state->is = was;  /* made without a log */
  else if (presence.deleted != 0 && knew_edits (self, type, id, &presence))
    state->is = presence.deleted;
  state->record = g_steal_pointer (&record);
  g_clear_pointer (&presence.seen, g_bytes_unref);

  return state;
}

/* The record and all that it is part of, by what the log says of each alone. */
static gboolean
add_state (RapStore *self, GHashTable *states, RapType type, gint64 id, GError **error)
{
  State *state;

  if (g_hash_table_contains (states, &id))
    return TRUE;

  state = read_state (self, type, id, error);
  if (state == NULL)
    return FALSE;
  g_hash_table_insert (states, g_memdup2 (&id, sizeof id), state);

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      gint64 owner = rap_fields[f].flags & RAP_FIELD_OWNER ? rap_record_get_number (state->record, f) : 0;

      if (owner != 0 && !add_state (self, states, rap_fields[f].target, owner, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_parts_of (RapStore *self, GHashTable *states, RapFieldId field, gint64 id, gboolean *found, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, deleted_at IS NULL FROM \"%s\" WHERE \"%s\" = %" G_GINT64_FORMAT,
                                          rap_types[rap_fields[field].type].name, rap_fields[field].name, id);
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;

  while (!*found && sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 part = sqlite3_column_int64 (statement, 0);
      const State *state = g_hash_table_lookup (states, &part);

      *found = state != NULL ? state->is == 0 : sqlite3_column_int (statement, 1);
    }

  return TRUE;
}

static gboolean
has_parts (RapStore *self, GHashTable *states, const State *state, gboolean *found, GError **error)
{
  *found = FALSE;
  for (RapFieldId f = 0; f < RAP_N_FIELDS && !*found; f++)
    if ((rap_fields[f].flags & RAP_FIELD_OWNER) && rap_fields[f].target == rap_record_get_kind (state->record)
        && !has_parts_of (self, states, f, rap_record_get_id (state->record), found, error))
      return FALSE;

  return TRUE;
}

/* What has parts that are there comes back, and then what that is a part of. */
static gboolean
bring_back (RapStore *self, GHashTable *states, GError **error)
{
  for (gboolean progress = TRUE; progress;)
    {
      GHashTableIter iter;
      State *state;

      progress = FALSE;
      g_hash_table_iter_init (&iter, states);
      while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &state))
        {
          gboolean found;

          if (state->is <= 0)
            continue;
          if (!has_parts (self, states, state, &found, error))
            return FALSE;
          if (found)
            state->is = 0;
          progress |= found;
        }
    }

  return TRUE;
}

/* One deleted what another went on with: that is for people to decide. */
static gboolean
note_conflict (RapStore *self, const State *state, GError **error)
{
  gint64 id = rap_record_get_id (state->record);
  g_autofree char *sql = NULL;

  if (!rap_sql_keep (self, &self->forget_conflict, "DELETE FROM conflict WHERE record = ? AND field = 'deleted_at'", error))
    return FALSE;
  sqlite3_bind_int64 (self->forget_conflict, 1, id);
  if (!rap_sql_run (self, self->forget_conflict, error))
    return FALSE;
  if (state->is != 0 || state->deletion == 0)
    return TRUE;

  sql = g_strdup_printf ("INSERT INTO conflict (record, field, action) VALUES (%" G_GINT64_FORMAT ", 'deleted_at', %"
                         G_GINT64_FORMAT ")", id, state->deletion);

  return rap_sql_execute (self, sql, error);
}

static gboolean
has_conflicts (RapStore *self)
{
  gint64 some = 1;

  return !rap_sql_get_int (self, "SELECT EXISTS (SELECT 1 FROM conflict)", &some, NULL) || some;
}

static gboolean
write_state (RapStore *self, RapEdit *edit, State *state, gboolean conflicts, GError **error)
{
  /* the last part of it went, and the writer did not delete it: it stays, and the log says so */
  if (edit != NULL && state->was == 0 && state->is > 0)
    {
      if (!rap_presence_log (edit, state->record, state->is, 0, error))
        return FALSE;
      state->is = 0;
      state->deletion = 0;
    }

  return (state->was == state->is || rap_row_write (self, state->record, state->is, error))
         && ((!conflicts && state->deletion == 0) || note_conflict (self, state, error));
}

/**
 * rap_presence_settle:
 * @edit: (nullable): the writer's action; %NULL in a merge
 * @records: (element-type gint64 RapType) (inout): the records that came, went or were moved, and what they were part of
 *   before; gets those that came back with them
 *
 * Makes each of them be there or not, the same in every copy of the file: by the log, and while it has parts.
 */
gboolean
rap_presence_settle (RapStore *store, RapEdit *edit, GHashTable *records, GError **error)
{
  g_autoptr (GHashTable) states = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) state_free);
  gboolean conflicts = has_conflicts (store);
  GHashTableIter iter;
  gpointer id, type;
  State *state;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, &id, &type))
    if (!add_state (store, states, GPOINTER_TO_INT (type), *(gint64 *) id, error))
      return FALSE;
  if (!bring_back (store, states, error))
    return FALSE;

  g_hash_table_iter_init (&iter, states);
  while (g_hash_table_iter_next (&iter, &id, (gpointer *) &state))
    {
      if (state->was != state->is)
        g_hash_table_insert (records, g_memdup2 (id, sizeof (gint64)), GINT_TO_POINTER (rap_record_get_kind (state->record)));
      if (!write_state (store, edit, state, conflicts, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rap_presence_end:
 *
 * Settles what the writer's action touched, and ends it as rap_log_end() does.
 */
gboolean
rap_presence_end (RapEdit *edit, gboolean done, GError **error)
{
  done = done && rap_presence_settle (edit->store, edit, edit->touched, error);

  return rap_log_end (edit, done, error);
}
