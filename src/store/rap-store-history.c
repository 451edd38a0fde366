/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the log for people. */
#include "config.h"
#include "store/rap-history.h"

#include <glib/gi18n.h>

#include "store/rap-log.h"

void
rap_action_free (RapAction *action)
{
  g_free (action->author);
  g_free (action->label);
  g_free (action->name);
  g_free (action);
}

#define ACTIONS "SELECT id, time, author, label, name, undoes, (SELECT count (*) FROM change WHERE change.action = action.id)" \
                " FROM action "
#define NEWEST  " ORDER BY clock DESC, id DESC LIMIT ?2"

static GPtrArray *
list_actions (RapStore *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_action_free);
  int result;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      RapAction *action = g_new0 (RapAction, 1);

      action->id = sqlite3_column_int64 (statement, 0);
      action->time = sqlite3_column_int64 (statement, 1);
      action->author = g_strdup ((const char *) sqlite3_column_text (statement, 2));
      action->label = g_strdup ((const char *) sqlite3_column_text (statement, 3));
      action->name = g_strdup ((const char *) sqlite3_column_text (statement, 4));
      action->undoes = sqlite3_column_int64 (statement, 5);
      action->n_changes = sqlite3_column_int (statement, 6);
      g_ptr_array_add (actions, action);
    }
  if (result != SQLITE_DONE)
    {
      rap_sql_fail (self, error);
      return NULL;
    }

  return g_steal_pointer (&actions);
}

/**
 * rap_store_list_actions:
 * @record: only actions that changed this record, or 0 for all
 * @before: an action from which to go on backwards, or 0 for the newest
 *
 * Returns: (transfer full) (nullable) (element-type RapAction): at most @limit actions, the newest first
 */
GPtrArray *
rap_store_list_actions (RapStore *self, gint64 record, gint64 before, guint limit, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, ACTIONS "WHERE (?1 = 0 OR id IN (SELECT action FROM change WHERE record = ?1))"
                         " AND (?3 = 0 OR (clock, id) < (SELECT clock, id FROM action WHERE id = ?3))" NEWEST, error);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, record);
  sqlite3_bind_int64 (statement, 2, limit);
  sqlite3_bind_int64 (statement, 3, before);

  return list_actions (self, statement, error);
}

static void
field_change_free (RapFieldChange *change)
{
  g_free (change->old);
  g_free (change->new);
  g_free (change);
}

/**
 * rap_store_list_changes:
 *
 * Returns: (transfer full) (nullable) (element-type RapFieldChange): what the action changed, field by field
 */
GPtrArray *
rap_store_list_changes (RapStore *self, gint64 action, GError **error)
{
  g_autoptr (GPtrArray) rows = rap_log_list_changes (self, action, error);
  GPtrArray *changes;

  if (rows == NULL)
    return NULL;

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) field_change_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const RapChange *row = g_ptr_array_index (rows, i);
      RapFieldChange *change;

      if (row->field[0] == '!')
        continue;  /* the log's own, see rap-merge.c */

      change = g_new0 (RapFieldChange, 1);
      change->type = row->type;
      change->record = row->record;
      if (!rap_field_from_name (row->type, row->field, &change->field))
        change->field = RAP_N_FIELDS;
      change->is_piece = row->is_splice;
      change->old = rap_value_dup_text (&row->old);
      change->new = rap_value_dup_text (&row->new);
      g_ptr_array_add (changes, change);
    }

  return changes;
}

/**
 * rap_store_name_version:
 *
 * Gives what the file holds now a name, to come back to.
 */
gboolean
rap_store_name_version (RapStore *self, const char *name, GError **error)
{
  RapEdit edit;
  gboolean done = rap_log_begin (&edit, self, _("Version"), 0, name, error);

  return rap_log_end (&edit, done, error);
}

/**
 * rap_store_list_versions:
 *
 * Returns: (transfer full) (nullable) (element-type RapAction): the named versions, the newest first
 */
GPtrArray *
rap_store_list_versions (RapStore *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, ACTIONS "WHERE name IS NOT NULL" NEWEST, error);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 2, -1);

  return list_actions (self, statement, error);
}
