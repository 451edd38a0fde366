/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searching in a worker, with a connection of its own. */
#include "config.h"
#include "app/rap-session-private.h"

/* One search. */
typedef struct
{
  char *words;
  guint limit;
  char *path;
} Search;

static void
search_free (Search *search)
{
  g_free (search->words);
  g_free (search->path);
  g_free (search);
}

static void
search_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Search *search = data;
  GError *error = NULL;
  g_autoptr (RapStore) store = NULL;
  GArray *ids;

  if (g_task_return_error_if_cancelled (task))
    return;  /* a newer key came before this search began */

  store = rap_store_open_working (search->path, &error);
  ids = store != NULL ? rap_store_search (store, search->words, search->limit, &error) : NULL;
  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * rap_session_search_async:
 * @words: what the user typed: records with words that begin with each of these are found
 * @limit: how many to return at most
 */
void
rap_session_search_async (RapSession *self, const char *words, guint limit, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Search *search = g_new (Search, 1);

  rap_session_flush (self);
  *search = (Search) { g_strdup (words), limit, g_strdup (rap_session_get_path (self)) };
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  g_task_run_in_thread (task, search_in_worker);
}

/**
 * rap_session_search_finish:
 *
 * Returns: (transfer full) (nullable) (element-type gint64): record ids, best first; %NULL when it failed or a newer search
 *   took its place
 */
GArray *
rap_session_search_finish (RapSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
