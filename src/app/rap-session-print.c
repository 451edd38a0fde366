/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for the printer: those of the preview go when something is edited. */
#include "config.h"
#include "app/rap-session.h"

#include <glib/gi18n.h>

#include "app/rap-session-private.h"
#include "base/rap-error.h"

/**
 * rap_session_typeset_async:
 *
 * Typesets what is stored in a worker, in the edition that the preview shows.
 */
void
rap_session_typeset_async (RapSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_mirror_change_free);
  GError *error = NULL;

  if (!rap_session_flush_or_fail (self, &error))
    g_task_return_error (task, error);
  else if (self->report == NULL)
    g_task_return_new_error (task, RAP_ERROR, RAP_ERROR_REFUSED, "%s", _("This case file has no paper to print."));
  else
    rap_typesetting_run (task, rap_session_get_path (self), NULL, g_steal_pointer (&changes), rap_session_get_language (self),
                         rap_record_get_id (self->report));
}

/**
 * rap_session_typeset_finish:
 *
 * Returns: (transfer full) (nullable): the pages
 */
RapPages *
rap_session_typeset_finish (RapSession *self, GAsyncResult *result, GError **error)
{
  RapTypesetting *typesetting = g_task_propagate_pointer (G_TASK (result), error);
  RapPages *pages = typesetting != NULL ? g_steal_pointer (&typesetting->pages) : NULL;

  g_clear_pointer (&typesetting, rap_typesetting_free);

  return pages;
}
