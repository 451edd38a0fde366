/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The working copy: a private database for each case file that is open, in the user's state folder, with a write-ahead log.
 * A file that others copy, synchronise or replace must never be written in place; it is published whole, by a rename. */
#include "config.h"
#include "store/rap-working.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "store/rap-document.h"
#include "store/rap-file.h"
#include "store/rap-log.h"
#include "store/rap-verify.h"

/* A working copy of a larger file stays when its case file is closed: making it again would let the writer wait. */
#define KEPT_SIZE (64 << 20)

/**
 * rap_working_dup_path:
 *
 * Returns: (transfer full): the path without links, also of a file that is not there
 */
char *
rap_working_dup_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);
  char *real = realpath (absolute, NULL);
  char *real_folder = real == NULL ? realpath (folder, NULL) : NULL;
  char *result = real != NULL ? g_strdup (real) : g_build_filename (real_folder != NULL ? real_folder : folder, name, NULL);

  free (real);
  free (real_folder);

  return result;
}

static char *
dup_root (void)
{
  g_autofree char *root = g_build_filename (g_get_user_state_dir (), "rapporteur", "cases", NULL);

  g_mkdir_with_parents (root, 0700);

  return rap_working_dup_path (root);
}

/**
 * rap_working_dup_folder:
 *
 * Returns: (transfer full): where the working copy of the user's file lies
 */
char *
rap_working_dup_folder (const char *path)
{
  g_autofree char *root = dup_root ();
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  key[16] = '\0';

  return g_build_filename (root, key, NULL);
}

/**
 * rap_working_dup_file:
 *
 * Returns: (transfer full): the database in the folder of a working copy
 */
char *
rap_working_dup_file (const char *folder)
{
  return g_build_filename (folder, "case.db", NULL);
}

/* Whoever had the lock before may have removed the file meanwhile; a lock on that says nothing. */
static gboolean
is_file (int fd, const char *file)
{
  struct stat opened, named;

  return fstat (fd, &opened) == 0 && stat (file, &named) == 0
         && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

static int
lock_folder (const char *folder, const char *path, GError **error)
{
  g_autofree char *file = g_build_filename (folder, "lock", NULL);
  g_autofree char *name = g_filename_display_name (path);

  for (;;)
    {
      int fd;

      if (g_mkdir_with_parents (folder, 0700) != 0 || (fd = g_open (file, O_CREAT | O_RDWR | O_CLOEXEC, 0600)) < 0)
        {
          rap_file_fail (folder, errno, error);
          return -1;
        }
      if (flock (fd, LOCK_EX | LOCK_NB) != 0)
        {
          close (fd);
          g_set_error (error, RAP_ERROR, RAP_ERROR_REFUSED,
                       _("“%s” is open in another window of Rapporteur. Close it there first."), name);
          return -1;
        }
      if (is_file (fd, file))
        return fd;
      close (fd);
    }
}

static void
empty_folder (const char *folder)
{
  const char *names[] = { "case.db-wal", "case.db-shm", "case.db", "case.db.new", "case.db.new-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (folder, names[i], NULL);
      g_unlink (file);
    }
}

static void
remove_folder (const char *folder)
{
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);

  empty_folder (folder);
  g_unlink (lock);
  g_rmdir (folder);
}

static gboolean
set_up (RapStore *store, const char *path, const char *stamp, GError **error)
{
  g_autofree char *replica = g_strdup_printf ("%" G_GINT64_FORMAT, rap_id_new ());

  return rap_sql_set_property (store, "replica", replica, error)
         && rap_sql_set_property (store, "document", path, error)
         && rap_sql_set_property (store, "stamp", stamp, error);
}

/**
 * rap_working_dup_state:
 *
 * Returns: (transfer full) (nullable): what every action changes, and every merge: one can bring actions from before the last
 *   of this copy
 */
char *
rap_working_dup_state (RapStore *store)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (store, "SELECT ifnull ((SELECT max (clock) FROM action), 0) || ' ' ||"
                         " ifnull ((SELECT value FROM property WHERE name = 'merges'), 0)", NULL);

  return statement != NULL && sqlite3_step (statement) == SQLITE_ROW
             ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
}

/**
 * rap_working_set_published:
 *
 * Notes that all the working copy holds is in the user's file.
 */
gboolean
rap_working_set_published (RapStore *store, GError **error)
{
  g_autofree char *state = rap_working_dup_state (store);

  return rap_sql_set_property (store, "published", state, error);
}

/* Makes the working copy under a name that does not count until it is complete. */
static gboolean
fill (const char *file, const char *path, GError **error)
{
  g_autofree char *unfinished = g_strconcat (file, ".new", NULL);
  g_autofree char *stamp = rap_document_dup_stamp (path);  /* as it was before it is read */
  g_autoptr (RapStore) document = rap_file_open (path, path, error);
  g_autoptr (RapStore) working = NULL;

  rap_file_remove (unfinished);
  if (document == NULL || !rap_file_copy (document, unfinished, error))
    return FALSE;

  working = rap_file_connect (unfinished, path, FALSE, error);

  return working != NULL
         && set_up (working, path, stamp, error)
         && rap_working_set_published (working, error)
         && (g_rename (unfinished, file) == 0 || rap_file_fail (file, errno, error));
}

/* Takes the database over when it is the working copy of @path under the name it had before. */
static gboolean
adopt (const char *other, const char *file, const char *path)
{
  g_autofree char *source = rap_working_dup_file (other);
  g_autoptr (RapStore) store = g_file_test (source, G_FILE_TEST_EXISTS) ? rap_file_connect (source, path, FALSE, NULL) : NULL;
  g_autofree char *document = store != NULL ? rap_sql_dup_property (store, "document") : NULL;

  if (document == NULL || g_file_test (document, G_FILE_TEST_EXISTS) || !rap_document_is_known (store, path)
      || !rap_sql_set_property (store, "document", path, NULL))
    return FALSE;

  g_clear_pointer (&store, rap_store_close);  /* writes the log into the database */

  return g_rename (source, file) == 0;
}

/* Edits that were made in the file before it was renamed or moved are still in the working copy of its old name. */
static void
adopt_moved (const char *file, const char *path)
{
  g_autofree char *root = dup_root ();
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  gboolean found = FALSE;
  const char *name;

  while (dir != NULL && !found && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *other = g_build_filename (root, name, NULL);
      int lock = lock_folder (other, path, NULL);

      if (lock < 0)
        continue;
      found = adopt (other, file, path);
      if (found)
        remove_folder (other);
      close (lock);
    }
}

static RapStore *
connect_working (const char *folder, const char *path, GError **error)
{
  g_autofree char *file = rap_working_dup_file (folder);
  g_autoptr (RapStore) self = rap_file_connect (file, path, FALSE, error);

  if (self == NULL || !rap_file_migrate (self, error)
      || !rap_sql_execute (self, "PRAGMA journal_mode = WAL;", error) || !rap_log_load (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rap_working_has_edits:
 *
 * Returns: whether there are edits that are not in the user's file
 */
gboolean
rap_working_has_edits (RapStore *store)
{
  g_autofree char *published = rap_sql_dup_property (store, "published");
  g_autofree char *state = rap_working_dup_state (store);

  return published == NULL || g_strcmp0 (published, state) != 0;
}

/* Another case file lies where this one was: what was not published is kept beside it. */
static gboolean
make_room (RapStore *store, const char *folder, GError **error)
{
  g_autofree char *beside = rap_document_dup_name_beside (store->path, C_ ("file name", "kept"));
  gboolean done = !rap_working_has_edits (store) || rap_document_write_copy (store, beside, error);

  rap_store_close (store);
  if (done)
    empty_folder (folder);

  return done;
}

static RapStore *open_locked (const char *folder, const char *path, GError **error);

/* The working copy that an earlier session left, with what the user's file has got since. */
static RapStore *
resume (const char *folder, const char *path, GError **error)
{
  g_autoptr (RapStore) self = connect_working (folder, path, error);
  g_autoptr (RapStore) document = NULL;
  g_auto (RapMerge) merge = { 0 };
  g_autofree char *own = self != NULL ? rap_log_dup_case (self) : NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *stamp = rap_document_dup_stamp (path);

  if (self == NULL || !rap_document_look (self, &document, error))
    return NULL;
  if (document == NULL)
    return g_steal_pointer (&self);

  theirs = rap_log_dup_case (document);
  if (g_strcmp0 (own, theirs) != 0)
    return make_room (g_steal_pointer (&self), folder, error) ? open_locked (folder, path, error) : NULL;

  return rap_document_take_in (self, document, stamp, &merge, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
has_unpublished (const char *folder, const char *path)
{
  g_autoptr (RapStore) store = connect_working (folder, path, NULL);

  return store != NULL && rap_working_has_edits (store);
}

/* The working copy itself is damaged: it is laid beside the user's file, with what can be read of it. */
static gboolean
leave_damaged (const char *folder, const char *path)
{
  g_autofree char *file = rap_working_dup_file (folder);
  g_autofree char *damaged = rap_document_dup_name_beside (path, C_ ("file name", "damaged"));
  g_autofree char *recovered = rap_document_dup_name_beside (path, C_ ("file name", "recovered"));
  g_autoptr (GFile) source = g_file_new_for_path (file);
  g_autoptr (GFile) target = g_file_new_for_path (damaged);
  RapRecovery recovery;

  rap_store_recover (file, recovered, &recovery, NULL);  /* as far as it goes */
  if (!g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL))
    return FALSE;

  empty_folder (folder);

  return TRUE;
}

static RapStore *
open_locked (const char *folder, const char *path, GError **error)
{
  g_autofree char *file = rap_working_dup_file (folder);

  if (!g_file_test (file, G_FILE_TEST_EXISTS) && g_file_test (path, G_FILE_TEST_EXISTS))
    adopt_moved (file, path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS)
      && (!g_file_test (file, G_FILE_TEST_EXISTS) || !has_unpublished (folder, path)))
    {
      rap_file_fail (path, ENOENT, error);
      return NULL;
    }
  if (g_file_test (file, G_FILE_TEST_EXISTS))
    {
      GError *problem = NULL;
      RapStore *self = resume (folder, path, &problem);

      if (self != NULL || !rap_document_is_damage (problem) || !g_file_test (path, G_FILE_TEST_EXISTS)
          || !leave_damaged (folder, path))
        {
          if (problem != NULL)
            g_propagate_error (error, problem);
          return self;
        }
      g_clear_error (&problem);
    }

  g_mkdir_with_parents (folder, 0700);

  return fill (file, path, error) ? connect_working (folder, path, error) : NULL;
}

/**
 * rap_working_open:
 * @path: the user's file, without links
 *
 * After a crash the working copy has what was not published; what somebody else put into the user's file is merged.
 *
 * Returns: (transfer full) (nullable): the working copy
 */
RapStore *
rap_working_open (const char *path, GError **error)
{
  g_autofree char *folder = rap_working_dup_folder (path);
  RapStore *self;
  int lock = lock_folder (folder, path, error);

  if (lock < 0)
    return NULL;

  self = open_locked (folder, path, error);
  if (self == NULL)
    {
      g_autofree char *file = rap_working_dup_file (folder);

      if (!g_file_test (file, G_FILE_TEST_EXISTS))
        remove_folder (folder);
      close (lock);
      return NULL;
    }

  self->working = g_steal_pointer (&folder);
  self->lock = lock;

  return self;
}

static RapStore *
start (const char *folder, const char *path, GError **error)
{
  g_autofree char *file = rap_working_dup_file (folder);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rap_id_new ());
  g_autoptr (RapStore) store = NULL;
  int fd = g_open (file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      rap_file_fail (file, errno, error);
      return NULL;
    }
  close (fd);

  store = rap_file_connect (file, path, FALSE, error);
  if (store == NULL || !rap_file_start (store, error) || !set_up (store, path, "", error)
      || !rap_sql_set_property (store, "case", id, error))
    return NULL;

  return connect_working (folder, path, error);
}

/* A working copy of a file that is gone: its edits are not given to the new one. */
static gboolean
leave_old (const char *folder, const char *path, GError **error)
{
  g_autofree char *file = rap_working_dup_file (folder);
  RapStore *old;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;

  old = connect_working (folder, path, error);

  return old != NULL && make_room (old, folder, error);
}

/**
 * rap_working_create:
 * @path: where no file is yet
 *
 * Returns: (transfer full) (nullable): the working copy of a new, empty case file that is not published yet
 */
RapStore *
rap_working_create (const char *path, GError **error)
{
  g_autofree char *folder = rap_working_dup_folder (path);
  RapStore *self;
  int lock;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      rap_file_fail (path, EEXIST, error);
      return NULL;
    }

  lock = lock_folder (folder, path, error);
  if (lock < 0)
    return NULL;

  if (!leave_old (folder, path, error))
    {
      close (lock);
      return NULL;
    }

  self = start (folder, path, error);
  if (self == NULL)
    {
      remove_folder (folder);
      close (lock);
      return NULL;
    }

  self->working = g_steal_pointer (&folder);
  self->lock = lock;

  return self;
}

/**
 * rap_working_leave:
 *
 * Removes the working copy when all of it is in the user's file; a large one is kept to be opened at once the next time.
 */
void
rap_working_leave (RapStore *store)
{
  gint64 pages = 0, size = 0;
  gboolean edits = rap_working_has_edits (store);

  rap_sql_get_int (store, "PRAGMA page_count", &pages, NULL);
  rap_sql_get_int (store, "PRAGMA page_size", &size, NULL);
  sqlite3_close (g_steal_pointer (&store->db));

  if (!edits && (store->leaves_nothing || pages * size < KEPT_SIZE))
    remove_folder (store->working);
}
