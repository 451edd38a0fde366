/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing and reading the log. Actions are ordered by a clock that never goes back, whatever the computer's clock does;
 * every action of a working copy is chained to the one before by its hash. */
#include "config.h"
#include "store/rap-log.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/rap-migrations.h"

/* A text shorter than this is stored whole. */
#define SPLICE_SIZE 64

void
rap_value_clear (RapValue *value)
{
  g_clear_pointer (&value->text, g_free);
}

RapValue
rap_value_copy (const RapValue *value)
{
  return (RapValue) { g_strdup (value->text), value->is_number, value->number };
}

gboolean
rap_value_equal (const RapValue *a, const RapValue *b)
{
  return a->is_number == b->is_number && a->number == b->number && g_strcmp0 (a->text, b->text) == 0;
}

/**
 * rap_value_get:
 *
 * Returns: what the field holds; nothing when it is empty and no text. Clear with rap_value_clear().
 */
RapValue
rap_value_get (RapRecord *record, RapFieldId field)
{
  if (rap_field_is_text (field))
    return (RapValue) { g_strdup (rap_record_get_text (record, field)), FALSE, 0 };
  if (rap_fields[field].kind != RAP_FIELD_FLAG && rap_record_is_empty (record, field))
    return (RapValue) { NULL, FALSE, 0 };

  return (RapValue) { NULL, TRUE, rap_record_get_number (record, field) };
}

/**
 * rap_value_dup_text:
 *
 * Returns: (transfer full) (nullable): the value as people are told of it; %NULL for nothing
 */
char *
rap_value_dup_text (const RapValue *value)
{
  return value->is_number ? g_strdup_printf ("%" G_GINT64_FORMAT, value->number) : g_strdup (value->text);
}

void
rap_value_set (const RapValue *value, RapRecord *record, RapFieldId field)
{
  if (rap_field_is_text (field))
    rap_record_set_text (record, field, value->text);
  else if (value->is_number)
    rap_record_set_number (record, field, value->number);
  else
    rap_record_clear (record, field);
}

void
rap_change_free (RapChange *change)
{
  g_free (change->field);
  rap_value_clear (&change->old);
  rap_value_clear (&change->new);
  g_clear_pointer (&change->seen, g_bytes_unref);
  g_free (change);
}

static void
bind_value (sqlite3_stmt *statement, int index, const RapValue *value)
{
  if (value->text != NULL)
    sqlite3_bind_text (statement, index, value->text, -1, SQLITE_STATIC);
  else if (value->is_number)
    sqlite3_bind_int64 (statement, index, value->number);
  else
    sqlite3_bind_null (statement, index);
}

static RapValue
column_value (sqlite3_stmt *row, int column)
{
  if (sqlite3_column_type (row, column) == SQLITE_INTEGER)
    return (RapValue) { NULL, TRUE, sqlite3_column_int64 (row, column) };
  if (sqlite3_column_type (row, column) == SQLITE_NULL)
    return (RapValue) { NULL, FALSE, 0 };

  return (RapValue) { g_strdup ((const char *) sqlite3_column_text (row, column)), FALSE, 0 };
}

/* This installation of the program: whose actions Undo takes back. */
static char *
dup_device (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "rapporteur", NULL);
  g_autofree char *path = g_build_filename (folder, "device", NULL);
  char *device = NULL;

  if (g_file_get_contents (path, &device, NULL, NULL) && device[0] != '\0')
    return g_strchomp (device);

  g_free (device);
  device = g_strdup_printf ("%08x", g_random_int ());
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents_full (path, device, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);

  return device;
}

static gboolean
load_replica (RapStore *store, GError **error)
{
  g_autofree char *replica = rap_sql_dup_property (store, "replica");
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (store, "SELECT number, chain FROM action WHERE replica = ? ORDER BY number DESC LIMIT 1", error);

  if (statement == NULL)
    return FALSE;

  store->replica = replica != NULL ? g_ascii_strtoll (replica, NULL, 10) : 0;
  sqlite3_bind_int64 (statement, 1, store->replica);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return TRUE;

  store->number = sqlite3_column_int64 (statement, 0);
  if (sqlite3_column_bytes (statement, 1) == RAP_HASH_SIZE)
    memcpy (store->chain, sqlite3_column_blob (statement, 1), RAP_HASH_SIZE);

  return TRUE;
}

/**
 * rap_log_dup_case:
 *
 * Returns: (transfer full) (nullable): which case file it is, the same in all its copies; of one that an older version made,
 *   this is its first action
 */
char *
rap_log_dup_case (RapStore *store)
{
  char *property = rap_sql_dup_property (store, "case");
  gint64 id = 0;

  if (property != NULL)
    return property;

  rap_sql_get_int (store, "SELECT (SELECT id FROM action ORDER BY clock, id LIMIT 1)", &id, NULL);

  return id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : NULL;
}

/**
 * rap_log_load:
 *
 * Makes a store that was just opened ready for writing its log.
 */
gboolean
rap_log_load (RapStore *store, GError **error)
{
  g_autofree char *known = rap_log_dup_case (store);
  g_autofree char *id = known == NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, rap_id_new ()) : g_steal_pointer (&known);

  if (!rap_sql_get_int (store, "SELECT max (clock) FROM action", &store->clock, error)
      || !rap_sql_set_property (store, "case", id, error))
    return FALSE;

  store->device = dup_device ();

  return load_replica (store, error);
}

static gint64
next_clock (RapStore *store, gint64 now)
{
  return MAX (now, store->clock + 1);
}

static const char *
get_author (void)
{
  const char *name = g_get_real_name ();

  return g_str_equal (name, "Unknown") ? g_get_user_name () : name;
}

/**
 * rap_log_begin:
 * @edit: (out): the action; end it with rap_log_end()
 * @undoes: the action it takes back, or 0
 * @name: (nullable): the name of a version of the case file
 *
 * Begins a transaction and writes the action's row.
 */
gboolean
rap_log_begin (RapEdit *edit, RapStore *store, const char *label, gint64 undoes, const char *name, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 now = g_get_real_time () / 1000;

  rap_store_end_typing (store);
  *edit = (RapEdit) { store, rap_id_new (), next_clock (store, now), now,
                      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
  if (!rap_sql_execute (store, "BEGIN IMMEDIATE", error))
    return FALSE;

  statement = rap_sql_prepare (store, "INSERT INTO action (id, author, device, time, label, version, undoes, clock, replica, number, name)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, edit->action);
  sqlite3_bind_text (statement, 2, get_author (), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, store->device, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, edit->time);
  sqlite3_bind_text (statement, 5, label, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 6, rap_n_migrations);
  if (undoes != 0)
    sqlite3_bind_int64 (statement, 7, undoes);
  sqlite3_bind_int64 (statement, 8, edit->clock);
  sqlite3_bind_int64 (statement, 9, store->replica);
  sqlite3_bind_int64 (statement, 10, store->number + 1);
  sqlite3_bind_text (statement, 11, name, -1, SQLITE_STATIC);

  return rap_sql_run (store, statement, error);
}

static gboolean
write_chain (RapStore *store, gint64 action, const guint8 *before, guint8 *chain, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (store, "UPDATE action SET chain = ? WHERE id = ?", error);

  if (statement == NULL || !rap_log_hash (store, action, before, chain, error))
    return FALSE;

  sqlite3_bind_blob (statement, 1, chain, RAP_HASH_SIZE, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, action);

  return rap_sql_run (store, statement, error);
}

/**
 * rap_log_end:
 * @done: whether everything of the action could be written
 *
 * Commits the action, or takes all of it back.
 */
gboolean
rap_log_end (RapEdit *edit, gboolean done, GError **error)
{
  RapStore *store = edit->store;
  guint8 chain[RAP_HASH_SIZE];

  g_clear_pointer (&edit->touched, g_hash_table_unref);
  done = done && write_chain (store, edit->action, store->chain, chain, error);
  if (!rap_sql_end (store, done, error))
    return FALSE;

  store->clock = edit->clock;
  store->number++;
  memcpy (store->chain, chain, sizeof chain);

  return TRUE;
}

static void
hash_int (GChecksum *checksum, gint64 number)
{
  gint64 bytes = GINT64_TO_BE (number);

  g_checksum_update (checksum, (const guchar *) &bytes, sizeof bytes);
}

/* Type and length first, so that no two rows give the same bytes. */
static void
hash_column (GChecksum *checksum, sqlite3_stmt *row, int column)
{
  int kind = sqlite3_column_type (row, column);

  hash_int (checksum, kind);
  if (kind == SQLITE_INTEGER)
    hash_int (checksum, sqlite3_column_int64 (row, column));
  else if (kind != SQLITE_NULL)
    {
      const void *bytes = sqlite3_column_blob (row, column);
      int length = sqlite3_column_bytes (row, column);

      hash_int (checksum, length);
      g_checksum_update (checksum, length > 0 ? bytes : "", length);
    }
}

static gboolean
hash_rows (RapStore *store, GChecksum *checksum, const char *sql, gint64 action, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (store, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, action);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    for (int column = 0; column < sqlite3_column_count (statement); column++)
      hash_column (checksum, statement, column);

  return result == SQLITE_DONE || rap_sql_fail (store, error);
}

/**
 * rap_log_hash:
 * @before: the hash of the action before it in the same working copy; zeros for the first
 * @chain: (out): %RAP_HASH_SIZE bytes
 *
 * Computes the SHA-256 of an action, all its changes and everything before it.
 */
gboolean
rap_log_hash (RapStore *store, gint64 action, const guint8 *before, guint8 *chain, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = RAP_HASH_SIZE;

  g_checksum_update (checksum, before, RAP_HASH_SIZE);
  if (!hash_rows (store, checksum, "SELECT id, replica, number, clock, time, author, device, label, undoes, name"
                  " FROM action WHERE id = ?", action, error)
      || !hash_rows (store, checksum, "SELECT type, record, field, parent, at, old, new, seen"
                     " FROM change WHERE action = ? ORDER BY id", action, error))
    return FALSE;

  g_checksum_get_digest (checksum, chain, &length);

  return TRUE;
}

static gsize
back_to_character (const char *text, gsize at)
{
  while (at > 0 && (text[at] & 0xc0) == 0x80)
    at--;

  return at;
}

/**
 * rap_text_diff:
 * @at: (out): where they begin to differ, in bytes
 * @removed: (out): how many bytes of @a
 * @inserted: (out): are replaced by how many bytes of @b
 */
void
rap_text_diff (const char *a, const char *b, gsize *at, gsize *removed, gsize *inserted)
{
  gsize length_a = strlen (a);
  gsize length_b = strlen (b);
  gsize start = 0;
  gsize tail = 0;

  while (start < length_a && start < length_b && a[start] == b[start])
    start++;
  start = back_to_character (a, start);
  start = MIN (start, back_to_character (b, start));

  while (tail < length_a - start && tail < length_b - start && a[length_a - tail - 1] == b[length_b - tail - 1])
    tail++;
  while (tail > 0 && (a[length_a - tail] & 0xc0) == 0x80)
    tail--;

  *at = start;
  *removed = length_a - start - tail;
  *inserted = length_b - start - tail;
}

static void
make_splice (RapChange *change, const char *old, const char *new)
{
  gsize at, removed, inserted;

  rap_text_diff (old, new, &at, &removed, &inserted);
  change->is_splice = TRUE;
  change->at = at;
  change->old = (RapValue) { g_strndup (old + at, removed), FALSE, 0 };
  change->new = (RapValue) { g_strndup (new + at, inserted), FALSE, 0 };
}

/* A long text is logged as the piece that changed, unless there is nothing in the log to put the piece into. */
static void
set_values (RapChange *change, const RapValue *old, const RapValue *new)
{
  if (change->parent != 0 && old->text != NULL && new->text != NULL && strlen (old->text) >= SPLICE_SIZE)
    {
      make_splice (change, old->text, new->text);
      return;
    }

  change->is_splice = FALSE;
  change->old = rap_value_copy (old);
  change->new = rap_value_copy (new);
}

/**
 * rap_log_insert:
 *
 * Writes a row of the log.
 */
gboolean
rap_log_insert (RapStore *store, const RapChange *change, GError **error)
{
  sqlite3_stmt *statement;

  if (!rap_sql_keep (store, &store->insert_change,
                     "INSERT INTO change (action, clock, type, record, field, parent, at, old, new, seen)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error))
    return FALSE;

  statement = store->insert_change;
  sqlite3_bind_int64 (statement, 1, change->action);
  sqlite3_bind_int64 (statement, 2, change->clock);
  sqlite3_bind_text (statement, 3, rap_types[change->type].name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, change->record);
  sqlite3_bind_text (statement, 5, change->field, -1, SQLITE_STATIC);
  if (change->parent != 0)
    sqlite3_bind_int64 (statement, 6, change->parent);
  if (change->is_splice)
    sqlite3_bind_int64 (statement, 7, change->at);
  bind_value (statement, 8, &change->old);
  bind_value (statement, 9, &change->new);
  if (change->seen != NULL)
    sqlite3_bind_blob (statement, 10, g_bytes_get_data (change->seen, NULL), g_bytes_get_size (change->seen), SQLITE_STATIC);

  return rap_sql_run (store, statement, error);
}

/**
 * rap_log_touch:
 * @records: (element-type gint64 RapType): gets the record
 */
void
rap_log_touch (GHashTable *records, RapType type, gint64 id)
{
  g_hash_table_insert (records, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (type));
}

/**
 * rap_log_list_touched:
 * @records: (element-type gint64 RapType): of rap_log_touch()
 *
 * Returns: (transfer full) (element-type gint64): their ids
 */
GArray *
rap_log_list_touched (GHashTable *records)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, records);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);

  return ids;
}

/* What may now be there or not: the record itself, and what it was a part of. */
static void
touch_presence (RapEdit *edit, RapType type, gint64 record, const char *name, const RapValue *old)
{
  RapFieldId field;

  if (g_str_equal (name, "deleted_at"))
    {
      if (old->number != RAP_NEVER)  /* a new one is simply there */
        rap_log_touch (edit->touched, type, record);
    }
  else if (rap_field_from_name (type, name, &field) && (rap_fields[field].flags & RAP_FIELD_OWNER))
    {
      rap_log_touch (edit->touched, type, record);
      if (old->is_number)
        rap_log_touch (edit->touched, rap_fields[field].target, old->number);
    }
}

/**
 * rap_log_write:
 * @seen: (nullable): of a deletion, see #RapChange
 *
 * Logs that the action changed a field.
 */
gboolean
rap_log_write (RapEdit *edit, RapType type, gint64 record, const char *field, const RapValue *old, const RapValue *new,
               GBytes *seen, GError **error)
{
  g_autoptr (RapChange) change = g_new0 (RapChange, 1);

  change->type = type;
  change->record = record;
  change->field = g_strdup (field);
  change->action = edit->action;
  change->clock = edit->clock;
  change->parent = rap_log_find_winner (edit->store, record, field);
  change->seen = seen != NULL ? g_bytes_ref (seen) : NULL;
  set_values (change, old, new);
  touch_presence (edit, type, record, field, old);

  return rap_log_insert (edit->store, change, error);
}

static gboolean
update_change (RapStore *store, const RapChange *change, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (store, "UPDATE change SET clock = ?, at = ?, old = ?, new = ?"
                                                        " WHERE action = ? AND record = ? AND field = ?", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, change->clock);
  if (change->is_splice)
    sqlite3_bind_int64 (statement, 2, change->at);
  bind_value (statement, 3, &change->old);
  bind_value (statement, 4, &change->new);
  sqlite3_bind_int64 (statement, 5, change->action);
  sqlite3_bind_int64 (statement, 6, change->record);
  sqlite3_bind_text (statement, 7, change->field, -1, SQLITE_STATIC);

  return rap_sql_run (store, statement, error);
}

static gboolean
update_action (RapStore *store, const RapChange *change, gint64 time, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (store, "UPDATE action SET clock = ?, time = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, change->clock);
  sqlite3_bind_int64 (statement, 2, time);
  sqlite3_bind_int64 (statement, 3, change->action);

  return rap_sql_run (store, statement, error);
}

static gboolean
read_chain_before (RapStore *store, guint8 *chain, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (store, "SELECT chain FROM action WHERE replica = ? AND number = ?", error);

  memset (chain, 0, RAP_HASH_SIZE);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, store->replica);
  sqlite3_bind_int64 (statement, 2, store->number - 1);
  if (sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_bytes (statement, 0) == RAP_HASH_SIZE)
    memcpy (chain, sqlite3_column_blob (statement, 0), RAP_HASH_SIZE);

  return TRUE;
}

/**
 * rap_log_continue:
 * @text: the text of the field that is being typed in
 *
 * Makes the last action, which is one of typing, lead to this text. To be called in a transaction.
 */
gboolean
rap_log_continue (RapStore *store, const char *text, GError **error)
{
  const RapTyping *typing = &store->typing;
  gint64 now = g_get_real_time () / 1000;
  g_autoptr (RapChange) change = g_new0 (RapChange, 1);
  guint8 before[RAP_HASH_SIZE], chain[RAP_HASH_SIZE];

  change->action = typing->action;
  change->record = typing->record;
  change->field = g_strdup (rap_fields[typing->field].name);
  change->parent = typing->parent;
  change->clock = next_clock (store, now);
  set_values (change, &(RapValue) { typing->old, FALSE, 0 }, &(RapValue) { (char *) text, FALSE, 0 });

  if (!update_change (store, change, error) || !update_action (store, change, now, error)
      || !read_chain_before (store, before, error) || !write_chain (store, change->action, before, chain, error))
    return FALSE;

  store->clock = change->clock;
  memcpy (store->chain, chain, sizeof chain);

  return TRUE;
}

/**
 * rap_log_find_winner:
 *
 * Returns: the action whose value the field has: the last by the clock, in every copy the same; 0 when the log has none
 */
gint64
rap_log_find_winner (RapStore *store, gint64 record, const char *field)
{
  gint64 action = 0;

  if (!rap_sql_keep (store, &store->find_change, "SELECT action FROM change WHERE record = ? AND field = ?"
                     " ORDER BY clock DESC, action DESC LIMIT 1", NULL))
    return 0;

  sqlite3_bind_int64 (store->find_change, 1, record);
  sqlite3_bind_text (store->find_change, 2, field, -1, SQLITE_STATIC);
  if (sqlite3_step (store->find_change) == SQLITE_ROW)
    action = sqlite3_column_int64 (store->find_change, 0);
  sqlite3_reset (store->find_change);

  return action;
}

#define CHANGE_COLUMNS "change.type, change.record, change.field, change.action, change.clock, change.parent, change.at," \
                       " change.old, change.new, change.seen"

static RapChange *
read_change (sqlite3_stmt *row)
{
  g_autoptr (RapChange) change = g_new0 (RapChange, 1);

  if (!rap_type_from_name ((const char *) sqlite3_column_text (row, 0), &change->type))
    return NULL;  /* only a damaged file has such a row */

  change->record = sqlite3_column_int64 (row, 1);
  change->field = g_strdup ((const char *) sqlite3_column_text (row, 2));
  change->action = sqlite3_column_int64 (row, 3);
  change->clock = sqlite3_column_int64 (row, 4);
  change->parent = sqlite3_column_int64 (row, 5);
  change->is_splice = sqlite3_column_type (row, 6) != SQLITE_NULL;
  change->at = sqlite3_column_int64 (row, 6);
  change->old = column_value (row, 7);
  change->new = column_value (row, 8);
  if (sqlite3_column_type (row, 9) == SQLITE_BLOB)
    change->seen = g_bytes_new (sqlite3_column_blob (row, 9), sqlite3_column_bytes (row, 9));

  return g_steal_pointer (&change);
}

/**
 * rap_log_read:
 *
 * Returns: (transfer full) (nullable): what the action changed in the field
 */
RapChange *
rap_log_read (RapStore *store, gint64 record, const char *field, gint64 action)
{
  sqlite3_stmt *statement;
  RapChange *change;

  if (!rap_sql_keep (store, &store->read_change,
                     "SELECT " CHANGE_COLUMNS " FROM action JOIN change ON change.record = ?1 AND change.field = ?2"
                     " AND change.clock = action.clock AND change.action = action.id WHERE action.id = ?3", NULL))
    return NULL;

  statement = store->read_change;
  sqlite3_bind_int64 (statement, 1, record);
  sqlite3_bind_text (statement, 2, field, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, action);
  change = sqlite3_step (statement) == SQLITE_ROW ? read_change (statement) : NULL;
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return change;
}

/**
 * rap_log_list_changes:
 *
 * Returns: (transfer full) (nullable) (element-type RapChange): all that the action changed
 */
GPtrArray *
rap_log_list_changes (RapStore *store, gint64 action, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_change_free);
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (store, "SELECT " CHANGE_COLUMNS " FROM change WHERE action = ? ORDER BY id", error);
  int result;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, action);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      RapChange *change = read_change (statement);

      if (change != NULL)
        g_ptr_array_add (changes, change);
    }
  if (result != SQLITE_DONE)
    {
      rap_sql_fail (store, error);
      return NULL;
    }

  return g_steal_pointer (&changes);
}

static gboolean
apply_splice (GString *text, const RapChange *change)
{
  gsize removed = strlen (change->old.text != NULL ? change->old.text : "");

  if (change->at < 0 || (gsize) change->at + removed > text->len
      || (removed > 0 && memcmp (text->str + change->at, change->old.text, removed) != 0))
    return FALSE;

  g_string_erase (text, change->at, removed);
  g_string_insert (text, change->at, change->new.text != NULL ? change->new.text : "");

  return TRUE;
}

/**
 * rap_log_dup_value:
 * @value: (out): what the field held after the action; clear with rap_value_clear()
 *
 * A text is put together from its last whole value and the splices since.
 *
 * Returns: whether the log has all that this takes
 */
gboolean
rap_log_dup_value (RapStore *store, gint64 record, const char *field, gint64 action, RapValue *value)
{
  g_autoptr (GPtrArray) splices = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_change_free);
  g_autoptr (RapChange) whole = NULL;
  g_autoptr (GString) text = NULL;

  for (gint64 a = action, later = G_MAXINT64; whole == NULL;)
    {
      RapChange *change = a != 0 ? rap_log_read (store, record, field, a) : NULL;

      if (change == NULL || change->clock >= later)  /* a damaged log may go round in a circle */
        {
          g_clear_pointer (&change, rap_change_free);
          return FALSE;
        }
      later = change->clock;
      if (!change->is_splice)
        {
          whole = change;
          break;
        }
      g_ptr_array_add (splices, change);
      a = change->parent;
    }

  if (splices->len == 0)
    {
      *value = rap_value_copy (&whole->new);
      return TRUE;
    }

  text = g_string_new (whole->new.text);
  for (guint i = splices->len; i-- > 0;)
    if (!apply_splice (text, g_ptr_array_index (splices, i)))
      return FALSE;
  *value = (RapValue) { g_string_free_and_steal (g_steal_pointer (&text)), FALSE, 0 };

  return TRUE;
}
