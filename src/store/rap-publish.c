/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing: the user's file is replaced, whole and at once, by what the working copy holds. */
#include "config.h"
#include "store/rap-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "store/rap-document.h"
#include "store/rap-file.h"
#include "store/rap-log.h"
#include "store/rap-working.h"

/* The temporary file lies beside the user's file, so that it can take its place at once; a crash may have left one. */
static char *
dup_temporary (RapStore *working)
{
  g_autofree char *folder = g_path_get_dirname (working->path);
  g_autofree char *name = g_path_get_basename (working->path);
  g_autofree char *replica = rap_sql_dup_property (working, "replica");
  g_autofree char *hidden = g_strdup_printf (".%s.%.8s.tmp", name, replica != NULL ? replica : "");
  char *file = g_build_filename (folder, hidden, NULL);

  rap_file_remove (file);

  return file;
}

static gboolean
refuse_changed (RapStore *working, GError **error)
{
  g_autofree char *name = g_filename_display_name (working->path);

  g_set_error (error, RAP_ERROR, RAP_ERROR_CHANGED, _("“%s” was changed by somebody else meanwhile."), name);

  return FALSE;
}

/* Notes what will be there in a moment, so that it is not somebody else's if noting it afterwards fails. */
static gboolean
announce (RapStore *working, const char *stamp, GError **error)
{
  g_autofree char *next = rap_sql_dup_property (working, "next");
  g_autofree char *now = rap_document_dup_stamp (working->path);

  return (g_strcmp0 (next, now) != 0 || rap_sql_set_property (working, "stamp", next, error))
         && rap_sql_set_property (working, "next", stamp, error);
}

static gboolean
replace (RapStore *working, const char *temporary, GError **error)
{
  g_autofree char *stamp = rap_document_dup_stamp (temporary);  /* which a rename keeps */
  struct stat info;

  if (!announce (working, stamp, error))
    return FALSE;
  if (stat (working->path, &info) == 0)
    {
      if (!rap_document_is_known (working, working->path))
        return refuse_changed (working, error);
      g_chmod (temporary, info.st_mode & 0777);
    }
  if (g_rename (temporary, working->path) != 0)
    return rap_file_fail (working->path, errno, error);
  rap_file_sync_folder (working->path);
  rap_sql_set_property (working, "stamp", stamp, NULL);

  return TRUE;
}

/* Others may have what is copied: typing does not go on in an action up to here. */
static gboolean
share (RapStore *working, const char *clock, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO property (name, value) SELECT 'shared', %s", clock);

  return rap_sql_execute (working, sql, error);
}

/* @state: (out): of what was copied, while the writer goes on. */
static gboolean
copy_shared (RapStore *working, const char *temporary, char **state, GError **error)
{
  g_autoptr (RapStore) copy = NULL;
  gboolean done = share (working, "9223372036854775807", error) && rap_file_copy (working, temporary, error);

  share (working, "max (clock) FROM action", NULL);
  if (!done)
    return FALSE;

  copy = rap_file_connect (temporary, working->path, TRUE, error);
  if (copy == NULL)
    return FALSE;
  *state = rap_working_dup_state (copy);
  if (*state == NULL)
    return rap_sql_fail (copy, error);
  g_clear_pointer (&copy, rap_store_close);

  return rap_document_forget_place (temporary, working, error);
}

static gboolean
publish (RapStore *working, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (working->path);
  g_autofree char *temporary = dup_temporary (working);
  g_autofree char *state = NULL;
  gboolean done;

  if (g_access (folder, W_OK) != 0)
    return rap_file_fail (working->path, errno, error);
  if (g_file_test (working->path, G_FILE_TEST_EXISTS) && !rap_document_is_known (working, working->path))
    return refuse_changed (working, error);

  done = copy_shared (working, temporary, &state, error) && replace (working, temporary, error);
  rap_file_remove (temporary);
  if (done)
    rap_sql_set_property (working, "published", state, NULL);  /* or it is published once more */

  return done;
}

/**
 * rap_store_publish:
 * @path: the user's file of a store that is open for editing
 *
 * Replaces the user's file by what the working copy holds. May be called in any thread: it has a connection of its own.
 * Where somebody else changed the file, nothing is written and the error is %RAP_ERROR_CHANGED: merge it, and try again.
 */
gboolean
rap_store_publish (const char *path, GError **error)
{
  g_autofree char *real = rap_working_dup_path (path);
  g_autofree char *folder = rap_working_dup_folder (real);
  g_autofree char *file = rap_working_dup_file (folder);
  g_autoptr (RapStore) working = rap_file_connect (file, real, FALSE, error);
  int turn = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);  /* one after the other */
  gboolean done = working != NULL && (flock (turn, LOCK_EX) == 0 || rap_file_fail (folder, errno, error))
                  && publish (working, error);

  if (turn >= 0)
    close (turn);

  return done;
}

/**
 * rap_store_open_working:
 * @path: the user's file of a store that is open for editing
 *
 * Opens the working copy a second time, for reading in another thread what is not published yet.
 *
 * Returns: (transfer full) (nullable): the store; free with rap_store_close()
 */
RapStore *
rap_store_open_working (const char *path, GError **error)
{
  g_autofree char *real = rap_working_dup_path (path);
  g_autofree char *folder = rap_working_dup_folder (real);
  g_autofree char *file = rap_working_dup_file (folder);

  return g_file_test (file, G_FILE_TEST_EXISTS) ? rap_file_connect (file, real, TRUE, error) : rap_store_open (real, error);
}

/**
 * rap_store_take_document:
 * @merge: (out): what it brought; clear with rap_merge_clear()
 *
 * Takes over what somebody else put into the user's file, so that it can be published again. What lies there and is damaged,
 * or another case file, is renamed and stays beside it.
 */
gboolean
rap_store_take_document (RapStore *self, RapMerge *merge, GError **error)
{
  g_autofree char *own = rap_log_dup_case (self);
  g_autofree char *theirs = NULL;
  g_autofree char *stamp = rap_document_dup_stamp (self->path);  /* as it was before it is read */
  g_autoptr (RapStore) document = NULL;

  *merge = (RapMerge) { 0 };
  if (!rap_document_look (self, &document, error))
    return FALSE;
  if (document == NULL)
    return TRUE;

  theirs = rap_log_dup_case (document);
  if (g_strcmp0 (own, theirs) != 0)
    return rap_document_put_aside (self, C_ ("file name", "other"), error);

  return rap_document_take_in (self, document, stamp, merge, error);
}

/**
 * rap_store_publish_now:
 *
 * Publishes in this thread; what somebody else put into the user's file is taken in before.
 */
gboolean
rap_store_publish_now (RapStore *self, GError **error)
{
  g_auto (RapMerge) merge = { 0 };
  GError *problem = NULL;

  rap_store_end_typing (self);
  if (!rap_store_has_edits (self) || rap_store_publish (self->path, &problem))
    return TRUE;
  if (!g_error_matches (problem, RAP_ERROR, RAP_ERROR_CHANGED))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  g_error_free (problem);

  return rap_store_take_document (self, &merge, error) && rap_store_publish (self->path, error);
}

/**
 * rap_store_export_copy:
 * @to: where no file is yet
 *
 * Writes what @self holds now to a case file of its own.
 */
gboolean
rap_store_export_copy (RapStore *self, const char *to, GError **error)
{
  g_autofree char *real = rap_working_dup_path (to);

  rap_store_end_typing (self);

  return rap_document_write_copy (self, real, error);
}
