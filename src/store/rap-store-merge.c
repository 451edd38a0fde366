/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging: the actions of both logs together are the truth. What each field holds follows from them alone, so copies that
 * have the same actions hold the same, in whatever order they came. */
#include "config.h"
#include "store/rap-merge.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/rap-error.h"
#include "store/rap-content.h"
#include "store/rap-file.h"
#include "store/rap-log.h"
#include "store/rap-presence.h"
#include "store/rap-working.h"

/* The mark in the log that somebody decided about a value which does not stand: this before the field's name. */
#define SETTLED "!"

typedef struct
{
  RapStore   *self;
  RapStore   *other;
  RapMerge   *merge;
  GHashTable *fields;   /* "id field" → RapType: what the new actions touch */
  GHashTable *records;  /* gint64 → RapType */
} Merger;

void
rap_merge_clear (RapMerge *merge)
{
  g_clear_pointer (&merge->records, g_array_unref);
}

static gboolean
check_same_case (RapStore *self, RapStore *other, GError **error)
{
  g_autofree char *own = rap_log_dup_case (self);
  g_autofree char *theirs = rap_log_dup_case (other);
  g_autofree char *name = g_filename_display_name (other->path);

  if (g_strcmp0 (own, theirs) == 0)
    return TRUE;

  g_set_error (error, RAP_ERROR, RAP_ERROR_REFUSED,
               _("“%s” is not a copy of this case file, but another one. To take its records over, export and import them."), name);

  return FALSE;
}

static gboolean
has_action (RapStore *self, sqlite3_stmt *statement, gint64 id)
{
  gboolean found;

  sqlite3_bind_int64 (statement, 1, id);
  found = sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_reset (statement);

  return found;
}

#define ACTION_COLUMNS "id, author, device, time, label, version, undoes, clock, replica, number, chain, name"

static gboolean
copy_action (Merger *merger, sqlite3_stmt *insert, sqlite3_stmt *row, GError **error)
{
  for (int column = 0; column < sqlite3_column_count (row); column++)
    sqlite3_bind_value (insert, column + 1, sqlite3_column_value (row, column));

  return rap_sql_run (merger->self, insert, error);
}

static gboolean
copy_changes (Merger *merger, gint64 action, GError **error)
{
  g_autoptr (GPtrArray) changes = rap_log_list_changes (merger->other, action, error);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const RapChange *change = g_ptr_array_index (changes, i);

      if (!rap_log_insert (merger->self, change, error))
        return FALSE;
      rap_log_touch (merger->records, change->type, change->record);
      g_hash_table_insert (merger->fields, g_strdup_printf ("%" G_GINT64_FORMAT " %s", change->record, change->field),
                           GINT_TO_POINTER (change->type));
      if (change->type == RAP_ATTACHMENT && g_str_equal (change->field, rap_fields[RAP_ATTACHMENT_HASH].name)
          && change->new.text != NULL && !rap_content_take (merger->self, merger->other, change->new.text, error))
        return FALSE;
    }

  return changes != NULL;
}

static gboolean
copy_actions (Merger *merger, gint64 last, GError **error)
{
  RapStore *self = merger->self;
  g_autoptr (sqlite3_stmt) theirs
      = rap_sql_prepare (merger->other, "SELECT " ACTION_COLUMNS " FROM action WHERE number <= ? ORDER BY clock, id", error);
  g_autoptr (sqlite3_stmt) find = rap_sql_prepare (self, "SELECT 1 FROM action WHERE id = ?", error);
  g_autoptr (sqlite3_stmt) insert
      = rap_sql_prepare (self, "INSERT INTO action (" ACTION_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  int result;

  if (theirs == NULL || find == NULL || insert == NULL)
    return FALSE;

  sqlite3_bind_int64 (theirs, 1, last);
  while ((result = sqlite3_step (theirs)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (theirs, 0);

      if (has_action (self, find, id))
        continue;
      if (!copy_action (merger, insert, theirs, error) || !copy_changes (merger, id, error))
        return FALSE;
      merger->merge->n_actions++;
    }

  return result == SQLITE_DONE || rap_sql_fail (merger->other, error);
}

static gboolean
split_key (const char *key, gint64 *record, const char **field)
{
  char *end;

  *record = g_ascii_strtoll (key, &end, 10);
  *field = end + 1;

  return *field[0] != SETTLED[0];
}

/* A part that went elsewhere no longer keeps the record it was part of. */
static void
touch_owners (Merger *merger, RapRecord *record)
{
  RapType type = rap_record_get_kind (record);

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    if ((rap_fields[f].flags & RAP_FIELD_OWNER) && rap_record_get_number (record, f) != 0)
      rap_log_touch (merger->records, rap_fields[f].target, rap_record_get_number (record, f));
}

static gboolean
apply_field (Merger *merger, RapType type, gint64 id, const char *name, GError **error)
{
  RapStore *self = merger->self;
  g_autoptr (RapRecord) record = rap_record_new (type, id);
  g_auto (RapValue) value = { 0 };
  RapFieldId field;
  gint64 deleted;

  if (!rap_row_read (self, record, &deleted, error))
    return FALSE;
  if (rap_field_from_name (type, name, &field)
      && rap_log_dup_value (self, id, name, rap_log_find_winner (self, id, name), &value))
    {
      if (rap_fields[field].flags & RAP_FIELD_OWNER)
        touch_owners (merger, record);
      rap_value_set (&value, record, field);
    }

  return rap_row_write (self, record, deleted, error);
}

static gboolean
apply_fields (Merger *merger, GError **error)
{
  GHashTableIter iter;
  gpointer key, type;

  g_hash_table_iter_init (&iter, merger->fields);
  while (g_hash_table_iter_next (&iter, &key, &type))
    {
      const char *field;
      gint64 record;

      if (split_key (key, &record, &field) && !apply_field (merger, GPOINTER_TO_INT (type), record, field, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_settled (RapStore *self, gint64 record, const char *field, gint64 action)
{
  g_autofree char *mark = g_strconcat (SETTLED, field, NULL);
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "SELECT 1 FROM change WHERE record = ? AND field = ? AND new = ?", NULL);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, record);
  sqlite3_bind_text (statement, 2, mark, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, action);

  return sqlite3_step (statement) == SQLITE_ROW;
}

static gboolean
run_conflict (Merger *merger, const char *sql, gint64 record, const char *field, gint64 action, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (merger->self, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, record);
  sqlite3_bind_text (statement, 2, field, -1, SQLITE_STATIC);
  if (action != 0)
    sqlite3_bind_int64 (statement, 3, action);

  return rap_sql_run (merger->self, statement, error);
}

static gboolean
add_conflict (Merger *merger, gint64 record, const char *field, gint64 action, GError **error)
{
  return run_conflict (merger, "INSERT INTO conflict (record, field, action) VALUES (?, ?, ?)", record, field, action, error);
}

/* The values nobody went on from: the one that stands, and those it does not know of. */
static GArray *
list_ends (RapStore *self, gint64 record, const char *field)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) parents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "SELECT action, parent FROM change WHERE record = ? AND field = ? ORDER BY clock, action", NULL);

  if (statement == NULL)
    return ends;

  sqlite3_bind_int64 (statement, 1, record);
  sqlite3_bind_text (statement, 2, field, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 action = sqlite3_column_int64 (statement, 0);
      gint64 parent = sqlite3_column_int64 (statement, 1);

      g_array_append_val (ends, action);
      g_hash_table_add (parents, g_memdup2 (&parent, sizeof parent));
    }

  for (guint i = ends->len; i-- > 0;)
    if (g_hash_table_contains (parents, &g_array_index (ends, gint64, i)))
      g_array_remove_index (ends, i);

  return ends;
}

static gboolean
find_field_conflicts (Merger *merger, gint64 record, const char *field, GError **error)
{
  RapStore *self = merger->self;
  g_autoptr (GArray) ends = list_ends (self, record, field);
  gint64 winner = rap_log_find_winner (self, record, field);

  for (guint i = 0; i < ends->len; i++)
    {
      gint64 action = g_array_index (ends, gint64, i);

      if (action != winner && !is_settled (self, record, field, action) && !add_conflict (merger, record, field, action, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_conflicts (Merger *merger, GError **error)
{
  GHashTableIter iter;
  gpointer key, type;

  g_hash_table_iter_init (&iter, merger->fields);
  while (g_hash_table_iter_next (&iter, &key, &type))
    {
      const char *field;
      gint64 record;

      if (!split_key (key, &record, &field))
        field++;
      if (!g_str_equal (field, "deleted_at")
          && (!run_conflict (merger, "DELETE FROM conflict WHERE record = ? AND field = ?", record, field, 0, error)
              || !find_field_conflicts (merger, record, field, error)))
        return FALSE;
    }

  return TRUE;
}

static guint
count_conflicts (RapStore *self)
{
  g_autoptr (GPtrArray) conflicts = rap_store_list_conflicts (self, NULL);

  return conflicts != NULL ? conflicts->len : 0;
}

#define COUNT_MERGE "INSERT INTO property (name, value) VALUES ('merges', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1"

/**
 * rap_merge:
 * @other: a copy of the same case file, or a part of its log; only read
 * @last: the number of the last action to take of each working copy; %G_MAXINT64 for all
 * @merge: (out): what it brought; clear with rap_merge_clear()
 *
 * Takes over every action that @self does not know, all or nothing. No edit of either copy is lost: where both changed a
 * field, the later value stands and the other one is listed as a conflict.
 */
gboolean
rap_merge (RapStore *self, RapStore *other, gint64 last, RapMerge *merge, GError **error)
{
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Merger merger = { self, other, merge, fields, records };
  guint before = count_conflicts (self);
  gboolean done;

  *merge = (RapMerge) { 0 };
  if (!check_same_case (self, other, error))
    return FALSE;

  rap_store_end_typing (self);
  if (!rap_sql_execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  done = copy_actions (&merger, last, error) && apply_fields (&merger, error)
         && rap_presence_settle (self, NULL, records, error) && find_conflicts (&merger, error)
         && (merge->n_actions == 0 || rap_sql_execute (self, COUNT_MERGE, error));
  if (!rap_sql_end (self, done, error))
    return FALSE;

  merge->records = rap_log_list_touched (records);
  merge->n_conflicts = MAX (count_conflicts (self), before) - before;

  return rap_sql_get_int (self, "SELECT max (clock) FROM action", &self->clock, error);
}

/**
 * rap_store_merge_file:
 * @path: a copy of the same case file, such as a colleague’s; only read
 * @merge: (out): what it brought; clear with rap_merge_clear()
 */
gboolean
rap_store_merge_file (RapStore *self, const char *path, RapMerge *merge, GError **error)
{
  g_autoptr (RapStore) other = rap_store_open (path, error);

  *merge = (RapMerge) { 0 };

  return other != NULL && rap_merge (self, other, G_MAXINT64, merge, error);
}

static RapFieldId
get_field (RapType type, const char *name)
{
  RapFieldId field;

  return rap_field_from_name (type, name, &field) ? field : RAP_N_FIELDS;
}

static void
read_author (RapStore *self, gint64 action, char **author, gint64 *time)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, "SELECT author, time FROM action WHERE id = ?", NULL);

  if (statement == NULL)
    return;

  sqlite3_bind_int64 (statement, 1, action);
  if (sqlite3_step (statement) == SQLITE_ROW)
    {
      *author = g_strdup ((const char *) sqlite3_column_text (statement, 0));
      *time = sqlite3_column_int64 (statement, 1);
    }
}

static void
conflict_free (RapConflict *conflict)
{
  g_free (conflict->kept);
  g_free (conflict->other);
  g_free (conflict->kept_author);
  g_free (conflict->other_author);
  g_free (conflict);
}

/* Who went on with a record that another one deleted. */
static gint64
find_last_edit (RapStore *self, gint64 record)
{
  g_autofree char *sql = g_strdup_printf ("SELECT action FROM change WHERE record = %" G_GINT64_FORMAT
                                          " AND field <> 'deleted_at' ORDER BY clock DESC, action DESC LIMIT 1", record);
  gint64 action = 0;

  rap_sql_get_int (self, sql, &action, NULL);

  return action;
}

static gboolean
is_deleted (RapStore *self, RapType type, gint64 id)
{
  g_autoptr (RapRecord) record = rap_record_new (type, id);
  gint64 deleted;

  return rap_row_read (self, record, &deleted, NULL) && deleted > 0;
}

/* NULL when there is nothing to decide: both are the same now, or the record is deleted. */
/* How far back the same value is looked for. */
#define MAX_STEPS 20

/* Both said the same, and one of them went on from it: that is no difference. */
static gboolean
came_from (RapStore *self, gint64 record, const char *field, gint64 action, const RapValue *value)
{
  for (guint i = 0; i < MAX_STEPS && action != 0; i++)
    {
      g_autoptr (RapChange) change = rap_log_read (self, record, field, action);
      g_auto (RapValue) before = { 0 };

      action = change != NULL ? change->parent : 0;
      if (action != 0 && rap_log_dup_value (self, record, field, action, &before) && rap_value_equal (&before, value))
        return TRUE;
    }

  return FALSE;
}

static RapConflict *
read_conflict (RapStore *self, gint64 record, const char *field, gint64 action)
{
  g_autoptr (RapChange) change = rap_log_read (self, record, field, action);
  gboolean presence = g_str_equal (field, "deleted_at");
  gint64 winner = presence ? find_last_edit (self, record) : rap_log_find_winner (self, record, field);
  g_auto (RapValue) kept = { 0 };
  g_auto (RapValue) other = { 0 };
  RapConflict *conflict;

  if (change == NULL || is_deleted (self, change->type, record))
    return NULL;

  if (!presence)
    rap_log_dup_value (self, record, field, winner, &kept);
  rap_log_dup_value (self, record, field, action, &other);
  if (rap_value_equal (&kept, &other) || (!presence && came_from (self, record, field, winner, &other)))
    return NULL;

  conflict = g_new0 (RapConflict, 1);
  conflict->type = change->type;
  conflict->record = record;
  conflict->field = get_field (change->type, field);
  conflict->action = action;
  conflict->kept = rap_value_dup_text (&kept);
  conflict->other = rap_value_dup_text (&other);
  read_author (self, winner, &conflict->kept_author, &conflict->kept_time);
  read_author (self, action, &conflict->other_author, &conflict->other_time);

  return conflict;
}

/**
 * rap_store_list_conflicts:
 *
 * Returns: (transfer full) (nullable) (element-type RapConflict): what nobody has decided about yet
 */
GPtrArray *
rap_store_list_conflicts (RapStore *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "SELECT record, field, action FROM conflict ORDER BY record, field, action", error);
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) conflict_free);
  int result;

  if (statement == NULL)
    return NULL;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      RapConflict *conflict = read_conflict (self, sqlite3_column_int64 (statement, 0),
                                             (const char *) sqlite3_column_text (statement, 1), sqlite3_column_int64 (statement, 2));
      if (conflict != NULL)
        g_ptr_array_add (conflicts, conflict);
    }
  if (result != SQLITE_DONE)
    {
      rap_sql_fail (self, error);
      return NULL;
    }

  return g_steal_pointer (&conflicts);
}

static gboolean
use_value (RapEdit *edit, const RapConflict *conflict, GError **error)
{
  RapStore *self = edit->store;
  const char *name = rap_fields[conflict->field].name;
  g_autoptr (RapRecord) record = rap_record_new (conflict->type, conflict->record);
  g_auto (RapValue) now = { 0 };
  g_auto (RapValue) other = { 0 };
  gint64 deleted;

  if (!rap_row_read (self, record, &deleted, error)
      || !rap_log_dup_value (self, conflict->record, name, conflict->action, &other))
    return FALSE;

  now = rap_value_get (record, conflict->field);
  rap_value_set (&other, record, conflict->field);

  rap_log_touch (edit->touched, conflict->type, conflict->record);

  return rap_log_write (edit, conflict->type, conflict->record, name, &now, &other, NULL, error)
         && rap_row_write (self, record, deleted, error);
}

static gboolean
mark_settled (RapEdit *edit, const RapConflict *conflict, GError **error)
{
  const char *name = rap_fields[conflict->field].name;
  g_autofree char *mark = g_strconcat (SETTLED, name, NULL);
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (edit->store, "DELETE FROM conflict WHERE record = ? AND field = ? AND action = ?", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, conflict->record);
  sqlite3_bind_text (statement, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, conflict->action);

  return rap_log_write (edit, conflict->type, conflict->record, mark, &(RapValue) { 0 },
                        &(RapValue) { NULL, TRUE, conflict->action }, NULL, error)
         && rap_sql_run (edit->store, statement, error);
}

/* From now on it is there because somebody said so. */
static gboolean
keep_record (RapEdit *edit, const RapConflict *conflict, GError **error)
{
  g_autoptr (RapRecord) record = rap_record_new (conflict->type, conflict->record);

  return rap_presence_log (edit, record, g_ascii_strtoll (conflict->other, NULL, 10), 0, error);
}

/**
 * rap_store_settle:
 * @conflict: one of rap_store_list_conflicts()
 * @use_other: whether the value that does not stand is to be put back. Not for a record that one copy deleted: delete it,
 *   with its parts, by rap_store_delete().
 *
 * Notes that somebody has decided; the other copies learn of it by the next merge.
 */
gboolean
rap_store_settle (RapStore *self, const RapConflict *conflict, gboolean use_other, GError **error)
{
  RapEdit edit;
  gboolean done;

  g_return_val_if_fail (!use_other || conflict->field != RAP_N_FIELDS, FALSE);

  done = rap_log_begin (&edit, self, _("Decide"), 0, NULL, error);
  if (conflict->field == RAP_N_FIELDS)
    done = done && keep_record (&edit, conflict, error);
  else
    done = done && (!use_other || use_value (&edit, conflict, error)) && mark_settled (&edit, conflict, error);

  return rap_presence_end (&edit, done, error);
}

/**
 * rap_store_is_copy:
 *
 * Returns: whether the file at @path can be read and is a copy of this case file, so that it could be merged
 */
gboolean
rap_store_is_copy (RapStore *self, const char *path, GError **error)
{
  g_autoptr (RapStore) other = rap_store_open (path, error);

  return other != NULL && check_same_case (self, other, error);
}

/* Whether the copy has an action that @self does not know. */
static gboolean
has_news (RapStore *self, const char *path)
{
  g_autoptr (RapStore) other = rap_store_open (path, NULL);
  g_autoptr (sqlite3_stmt) theirs = other != NULL ? rap_sql_prepare (other, "SELECT id FROM action ORDER BY clock DESC", NULL) : NULL;
  g_autoptr (sqlite3_stmt) find = rap_sql_prepare (self, "SELECT 1 FROM action WHERE id = ?", NULL);

  while (theirs != NULL && find != NULL && sqlite3_step (theirs) == SQLITE_ROW)
    if (!has_action (self, find, sqlite3_column_int64 (theirs, 0)))
      return TRUE;

  return FALSE;
}

/**
 * rap_store_find_copies:
 * @path: a case file
 *
 * Looks for what programs that synchronise folders leave beside it, such as “Case (conflicted copy).rapporteur”.
 *
 * Returns: (transfer full): the paths of copies of the same case file that have something new, and whose names begin like this
 *   one’s
 */
char **
rap_store_find_copies (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *stem = rap_store_dup_stem (name);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autoptr (RapStore) self = rap_store_open (path, NULL);
  g_autoptr (GDir) dir = self != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *other;

  while (dir != NULL && (other = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, other, NULL);

      if (g_str_has_prefix (other, stem) && g_str_has_suffix (other, ".rapporteur") && !g_str_equal (other, name)
          && rap_store_is_copy (self, file, NULL) && has_news (self, file))
        g_strv_builder_add (found, file);
    }

  return g_strv_builder_end (found);
}
