/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back what was done: the inverse of an action is a new action, so nothing is lost by it either. */
#include "config.h"
#include "store/rap-history.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/rap-log.h"
#include "store/rap-presence.h"

void
rap_undone_clear (RapUndone *undone)
{
  g_clear_pointer (&undone->label, g_free);
  g_clear_pointer (&undone->records, g_array_unref);
}

/* One of this installation's actions, as Undo sees it. */
typedef struct
{
  gint64   id;
  gboolean is_undo;
  gboolean is_redo;
  gboolean undone;   /* taken back by an action that is not taken back itself */
} Step;

static sqlite3_stmt *
list_steps (RapStore *self)
{
  sqlite3_stmt *steps = rap_sql_prepare (self, "SELECT a.id, a.undoes, b.undoes FROM action AS a LEFT JOIN action AS b"
                                         " ON b.id = a.undoes WHERE a.device = ? AND a.name IS NULL"
                                         " ORDER BY a.clock DESC, a.id DESC", NULL);

  sqlite3_bind_text (steps, 1, self->device, -1, SQLITE_STATIC);

  return steps;
}

/* The newest first: what takes an action back is newer than it, so its own state is known already. */
static gboolean
next_step (sqlite3_stmt *steps, GHashTable *undone, Step *step)
{
  gint64 undoes;

  if (sqlite3_step (steps) != SQLITE_ROW)
    return FALSE;

  undoes = sqlite3_column_int64 (steps, 1);
  step->id = sqlite3_column_int64 (steps, 0);
  step->is_redo = sqlite3_column_int64 (steps, 2) != 0;
  step->is_undo = undoes != 0 && !step->is_redo;
  step->undone = g_hash_table_contains (undone, &step->id);
  if (undoes != 0 && !step->undone)
    g_hash_table_add (undone, g_memdup2 (&undoes, sizeof undoes));

  return TRUE;
}

static gint64
find_undo (RapStore *self)
{
  g_autoptr (sqlite3_stmt) steps = list_steps (self);
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Step step;

  while (next_step (steps, undone, &step))
    if (!step.is_undo && !step.is_redo && !step.undone)
      return step.id;

  return 0;
}

/* The newest undoing that stands, unless something new was done after it. */
static gint64
find_redo (RapStore *self)
{
  g_autoptr (sqlite3_stmt) steps = list_steps (self);
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Step step;

  while (next_step (steps, undone, &step))
    if (step.is_undo && !step.undone)
      return step.id;
    else if (!step.is_undo && !step.is_redo && !step.undone)
      return 0;

  return 0;
}

/* What was done to the field since, the newest first; NULL when what it holds does not go on from this change. */
static GPtrArray *
list_since (RapStore *self, const RapChange *change)
{
  g_autoptr (GPtrArray) since = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_change_free);
  gint64 action = rap_log_find_winner (self, change->record, change->field);

  while (action != change->action)
    {
      RapChange *later = rap_log_read (self, change->record, change->field, action);

      if (later == NULL)
        return NULL;
      g_ptr_array_add (since, later);
      if (later->clock <= change->clock)
        return NULL;
      action = later->parent;
    }

  return g_steal_pointer (&since);
}

/* A part of a text that was replaced by one of another length. */
typedef struct
{
  gsize at;
  gsize removed;
  gsize inserted;
} Replaced;

static Replaced
get_replaced (const RapChange *change)
{
  const char *old = change->old.text != NULL ? change->old.text : "";
  const char *new = change->new.text != NULL ? change->new.text : "";
  Replaced replaced = { change->at, strlen (old), strlen (new) };

  if (!change->is_splice)
    rap_text_diff (old, new, &replaced.at, &replaced.removed, &replaced.inserted);

  return replaced;
}

/* Where the piece is after something was replaced; FALSE when that was in the piece. */
static gboolean
move_piece (const Replaced *replaced, gsize length, gsize *start)
{
  if (replaced->at + replaced->removed <= *start)
    *start = *start - replaced->removed + replaced->inserted;
  else if (replaced->at < *start + length)
    return FALSE;

  return TRUE;
}

/* Where the piece is now, from change to change. */
static gboolean
follow_piece (RapStore *self, const RapChange *change, gsize length, gsize *start)
{
  g_autoptr (GPtrArray) since = list_since (self, change);

  for (guint i = since != NULL ? since->len : 0; i-- > 0;)
    {
      Replaced replaced = get_replaced (g_ptr_array_index (since, i));

      if (!move_piece (&replaced, length, start))
        return FALSE;
    }

  return since != NULL;
}

/* Where the piece is now, when what was changed in it is as it was: all that differs is before it or behind it. */
static gboolean
find_piece (const char *after, const char *now, gsize length, gsize *start)
{
  Replaced replaced;

  rap_text_diff (after, now, &replaced.at, &replaced.removed, &replaced.inserted);
  if (length == 0 && replaced.removed + replaced.inserted > 0
      && replaced.at <= *start && *start <= replaced.at + replaced.removed)
    return FALSE;  /* a gap has no text by which to know it */

  return move_piece (&replaced, length, start);
}

/* The text with the piece taken back, if the piece still stands. */
static char *
dup_without_piece (RapStore *self, const RapChange *change, const char *now)
{
  gsize length = strlen (change->new.text);
  gsize start = change->at;
  gsize followed = start;
  g_auto (RapValue) after = { 0 };
  g_autoptr (GString) text = NULL;

  if (!rap_log_dup_value (self, change->record, change->field, change->action, &after) || after.text == NULL)
    return NULL;

  if (!g_str_equal (after.text, now) && follow_piece (self, change, length, &followed))
    start = followed;
  else if (!find_piece (after.text, now, length, &start))
    return NULL;
  if (start > strlen (now) || strncmp (now + start, change->new.text, length) != 0)
    return NULL;  /* only a damaged log tells of another place */

  text = g_string_new (now);
  g_string_erase (text, start, length);
  g_string_insert (text, start, change->old.text);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* What the field is to be; FALSE when it holds something else by now, and is left. */
static gboolean
get_value_before (RapStore *self, const RapChange *change, const RapValue *now, RapValue *before)
{
  if (change->is_splice)
    {
      if (now->text != NULL && change->old.text != NULL && change->new.text != NULL)
        before->text = dup_without_piece (self, change, now->text);
      return before->text != NULL;
    }
  if (!rap_value_equal (now, &change->new))
    return FALSE;

  *before = rap_value_copy (&change->old);

  return TRUE;
}

typedef struct
{
  RapEdit    edit;
  RapUndone *undone;
} Undo;

/* What is logged is what the record makes of the value: its texts are normalised. */
static gboolean
set_field (Undo *undo, RapRecord *record, RapFieldId field, const RapValue *value, GError **error)
{
  g_auto (RapValue) was = rap_value_get (record, field);
  g_auto (RapValue) is = { 0 };

  rap_value_set (value, record, field);
  is = rap_value_get (record, field);

  return rap_value_equal (&was, &is)
         || rap_log_write (&undo->edit, rap_record_get_kind (record), rap_record_get_id (record), rap_fields[field].name, &was, &is,
                           NULL, error);
}

static gboolean
set_presence (Undo *undo, RapRecord *record, gint64 was, gint64 is, GError **error)
{
  return rap_presence_log (&undo->edit, record, was, is, error) && rap_row_write (undo->edit.store, record, is, error);
}

/* Whether somebody else has changed the record since. */
static gboolean
is_shared (RapStore *self, const RapChange *change)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "SELECT 1 FROM change JOIN action ON action.id = change.action"
                         " WHERE change.record = ? AND change.clock > ? AND action.device <> ? LIMIT 1", NULL);

  sqlite3_bind_int64 (statement, 1, change->record);
  sqlite3_bind_int64 (statement, 2, change->clock);
  sqlite3_bind_text (statement, 3, self->device, -1, SQLITE_STATIC);

  return sqlite3_step (statement) == SQLITE_ROW;
}

/* What was added is not taken away under the hands of somebody who works on it. */
static gboolean
take_back_presence (Undo *undo, const RapChange *change, GError **error)
{
  RapStore *self = undo->edit.store;
  g_autoptr (RapRecord) record = rap_record_new (change->type, change->record);
  gint64 winner = rap_log_find_winner (self, change->record, "deleted_at");
  g_autoptr (RapChange) last = rap_log_read (self, change->record, "deleted_at", winner);
  gboolean was_there = change->old.number == 0 || !change->old.is_number;
  gint64 deleted;

  if (last == NULL || last->new.is_number != change->new.is_number || (!was_there && is_shared (self, change)))
    {
      undo->undone->kept++;
      return TRUE;
    }

  return rap_row_read (self, record, &deleted, error)
         && set_presence (undo, record, deleted, was_there ? 0 : undo->edit.time, error);
}

static gboolean
take_back_field (Undo *undo, const RapChange *change, GError **error)
{
  RapStore *self = undo->edit.store;
  g_autoptr (RapRecord) record = rap_record_new (change->type, change->record);
  g_auto (RapValue) now = { 0 };
  g_auto (RapValue) before = { 0 };
  RapFieldId field;
  gint64 deleted;

  if (!rap_field_from_name (change->type, change->field, &field))
    return TRUE;
  if (!rap_row_read (self, record, &deleted, error))
    return FALSE;

  now = rap_value_get (record, field);
  if (!get_value_before (self, change, &now, &before))
    {
      undo->undone->kept++;
      return TRUE;
    }
  rap_log_touch (undo->edit.touched, change->type, change->record);

  return set_field (undo, record, field, &before, error) && rap_row_write (self, record, deleted, error);
}

static gboolean
is_presence (const RapChange *change)
{
  return g_str_equal (change->field, "deleted_at");
}

/* A record that the changes made is deleted as a whole: its fields keep what they held. */
static GHashTable *
list_made (GPtrArray *changes)
{
  GHashTable *made = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < changes->len; i++)
    {
      RapChange *change = g_ptr_array_index (changes, i);

      if (is_presence (change) && change->old.is_number && change->old.number == RAP_NEVER)
        g_hash_table_add (made, &change->record);
    }

  return made;
}

static gboolean
take_back_all (Undo *undo, gint64 action, GError **error)
{
  g_autoptr (GPtrArray) changes = rap_log_list_changes (undo->edit.store, action, error);
  g_autoptr (GHashTable) made = changes != NULL ? list_made (changes) : NULL;

  for (guint i = changes != NULL ? changes->len : 0; i-- > 0;)
    {
      const RapChange *change = g_ptr_array_index (changes, i);

      if (!is_presence (change) && g_hash_table_contains (made, &change->record))
        continue;
      if (!(is_presence (change) ? take_back_presence (undo, change, error) : take_back_field (undo, change, error)))
        return FALSE;
    }

  return changes != NULL;
}

static char *
dup_label (RapStore *self, gint64 action)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, "SELECT label FROM action WHERE id = ?", NULL);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, action);

  return sqlite3_step (statement) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
}

typedef gboolean (*UndoFunc) (Undo *undo, gint64 action, GError **error);

static gboolean
run (RapStore *self, const char *label, gint64 undoes, gint64 action, UndoFunc func, RapUndone *undone, GError **error)
{
  Undo undo = { .undone = undone };
  g_autoptr (GArray) touched = NULL;
  gboolean done;

  undone->kept = 0;
  undone->label = dup_label (self, action);
  done = rap_log_begin (&undo.edit, self, label, undoes, NULL, error) && func (&undo, action, error)
         && rap_presence_settle (self, &undo.edit, undo.edit.touched, error);
  touched = rap_log_list_touched (undo.edit.touched);
  if (!rap_log_end (&undo.edit, done, error))
    return FALSE;

  undone->records = g_steal_pointer (&touched);

  return TRUE;
}

/**
 * rap_store_take_back:
 * @action: any action, also an old one or somebody else's
 * @undone: (out): what became of it; clear with rap_undone_clear()
 *
 * Does the inverse of the action, as something new that rap_store_undo() takes back in its turn. A field that was changed again since is left as it is, but for texts: a piece that still
 * stands in one is taken back there.
 */
gboolean
rap_store_take_back (RapStore *self, gint64 action, RapUndone *undone, GError **error)
{
  *undone = (RapUndone) { 0 };

  return run (self, _("Take Back"), 0, action, take_back_all, undone, error);
}

/**
 * rap_store_undo:
 * @undone: (out): what became of it, with a %NULL label when there was nothing to undo; clear with rap_undone_clear()
 *
 * Takes back the last action of this installation, also one from an earlier session.
 */
gboolean
rap_store_undo (RapStore *self, RapUndone *undone, GError **error)
{
  gint64 action = find_undo (self);

  *undone = (RapUndone) { 0 };

  return action == 0 || run (self, _("Undo"), action, action, take_back_all, undone, error);
}

/**
 * rap_store_redo:
 * @undone: (out): as for rap_store_undo()
 *
 * Takes back the last rap_store_undo().
 */
gboolean
rap_store_redo (RapStore *self, RapUndone *undone, GError **error)
{
  gint64 action = find_redo (self);

  *undone = (RapUndone) { 0 };

  return action == 0 || run (self, _("Redo"), action, action, take_back_all, undone, error);
}

/* The last value that the field had at the version's time; nothing when it had none. */
static gboolean
get_value_at (RapStore *self, const RapChange *change, gint64 clock, RapValue *value)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "SELECT action FROM change WHERE record = ? AND field = ? AND clock <= ?"
                         " ORDER BY clock DESC, action DESC LIMIT 1", NULL);
  gint64 action = 0;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, change->record);
  sqlite3_bind_text (statement, 2, change->field, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, clock);
  if (sqlite3_step (statement) == SQLITE_ROW)
    action = sqlite3_column_int64 (statement, 0);

  if (action != 0)
    return rap_log_dup_value (self, change->record, change->field, action, value);

  *value = rap_value_copy (&change->old);  /* the first change since has what was there before */

  return !change->is_splice;
}

static gboolean
restore_change (Undo *undo, const RapChange *change, gint64 clock, GError **error)
{
  RapStore *self = undo->edit.store;
  g_autoptr (RapRecord) record = rap_record_new (change->type, change->record);
  g_auto (RapValue) value = { 0 };
  RapFieldId field;
  gint64 deleted, wanted;

  if (!rap_row_read (self, record, &deleted, error))
    return FALSE;
  if (deleted == RAP_NEVER || !get_value_at (self, change, clock, &value))
    return TRUE;

  if (is_presence (change))
    {
      wanted = value.is_number ? undo->edit.time : 0;
      return (deleted != 0) == (wanted != 0) || set_presence (undo, record, deleted, wanted, error);
    }
  if (!rap_field_from_name (change->type, change->field, &field))
    return TRUE;

  rap_log_touch (undo->edit.touched, change->type, change->record);

  return set_field (undo, record, field, &value, error) && rap_row_write (self, record, deleted, error);
}

/* The first change since the version of each field; the order of ids within one field is that of the clock. */
#define FIRST_CHANGES \
  "SELECT record, field, action FROM change WHERE clock > ?1 AND NOT EXISTS (SELECT 1 FROM change AS earlier" \
  " WHERE earlier.record = change.record AND earlier.field = change.field AND earlier.clock > ?1" \
  " AND (earlier.clock, earlier.action) < (change.clock, change.action)) AND action <> ?2"

static gboolean
restore_all (Undo *undo, gint64 version, GError **error)
{
  RapStore *self = undo->edit.store;
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, FIRST_CHANGES, error);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_change_free);
  g_autoptr (GHashTable) made = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT clock FROM action WHERE id = %" G_GINT64_FORMAT, version);
  gint64 clock;

  if (statement == NULL || !rap_sql_get_int (self, sql, &clock, error))
    return FALSE;

  sqlite3_bind_int64 (statement, 1, clock);
  sqlite3_bind_int64 (statement, 2, undo->edit.action);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      RapChange *change = rap_log_read (self, sqlite3_column_int64 (statement, 0),
                                        (const char *) sqlite3_column_text (statement, 1), sqlite3_column_int64 (statement, 2));
      if (change != NULL)
        g_ptr_array_add (changes, change);
    }

  made = list_made (changes);
  for (guint i = 0; i < changes->len; i++)
    {
      const RapChange *change = g_ptr_array_index (changes, i);

      if ((is_presence (change) || !g_hash_table_contains (made, &change->record))
          && !restore_change (undo, change, clock, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rap_store_restore_version:
 * @version: an action of rap_store_list_versions()
 * @undone: (out): what became of it; clear with rap_undone_clear()
 *
 * Makes everything as it was in that version, in one new action: what came after it stays in the history.
 */
gboolean
rap_store_restore_version (RapStore *self, gint64 version, RapUndone *undone, GError **error)
{
  *undone = (RapUndone) { 0 };

  return run (self, _("Restore Version"), 0, version, restore_all, undone, error);
}
