/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The past of an open case file: taking back, doing again, versions. */
#include "config.h"
#include "app/rap-session-private.h"

typedef gboolean (*UndoFunc) (RapStore *store, RapUndone *undone, GError **error);

static char *
run_undo (RapSession *self, UndoFunc undo, guint *kept, GError **error)
{
  g_auto (RapUndone) undone = { 0 };

  if (!rap_session_flush_or_fail (self, error) || !undo (self->store, &undone, error))
    return NULL;

  rap_session_refresh (self, undone.records);
  if (undone.label != NULL)
    rap_session_queue_publishing (self);
  *kept = undone.kept;

  return g_strdup (undone.label != NULL ? undone.label : "");
}

/**
 * rap_session_undo:
 * @kept: (out): how many fields were left as they are, because they were changed again since
 *
 * Takes back the last thing that was done on this computer, also in an earlier session.
 *
 * Returns: (transfer full) (nullable): what was taken back, "" when there was nothing; %NULL on error
 */
char *
rap_session_undo (RapSession *self, guint *kept, GError **error)
{
  return run_undo (self, rap_store_undo, kept, error);
}

/**
 * rap_session_redo:
 *
 * Takes back an Undo; otherwise as rap_session_undo().
 */
char *
rap_session_redo (RapSession *self, guint *kept, GError **error)
{
  return run_undo (self, rap_store_redo, kept, error);
}

/* Shows what the store did with an old state of the file. */
static gboolean
show_undone (RapSession *self, const RapUndone *undone, gboolean done)
{
  if (!done)
    return FALSE;

  rap_session_refresh (self, undone->records);
  rap_session_queue_publishing (self);

  return TRUE;
}

/**
 * rap_session_take_back:
 * @action: an action of rap_session_get_store()'s history
 * @kept: (out): how many fields were left as they are, because they were changed again since
 */
gboolean
rap_session_take_back (RapSession *self, gint64 action, guint *kept, GError **error)
{
  g_auto (RapUndone) undone = { 0 };
  gboolean done = rap_session_flush_or_fail (self, error) && rap_store_take_back (self->store, action, &undone, error);

  *kept = undone.kept;

  return show_undone (self, &undone, done);
}

/**
 * rap_session_restore_version:
 * @version: an action of rap_store_list_versions()
 */
gboolean
rap_session_restore_version (RapSession *self, gint64 version, GError **error)
{
  g_auto (RapUndone) undone = { 0 };
  gboolean done = rap_session_flush_or_fail (self, error) && rap_store_restore_version (self->store, version, &undone, error);

  return show_undone (self, &undone, done);
}

/**
 * rap_session_name_version:
 *
 * Gives what the file holds now a name, to come back to.
 */
gboolean
rap_session_name_version (RapSession *self, const char *name, GError **error)
{
  if (!rap_session_flush_or_fail (self, error) || !rap_store_name_version (self->store, name, error))
    return FALSE;

  rap_session_queue_publishing (self);

  return TRUE;
}

/**
 * rap_session_get_store:
 *
 * Returns: (transfer none): the store, for the dialogs that show its history; widgets change records, never the store
 */
RapStore *
rap_session_get_store (RapSession *self)
{
  return self->store;
}
