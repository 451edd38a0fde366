/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite file. What a stranger may have made is data, not something to trust. */
#include "config.h"
#include "store/rap-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "store/rap-migrations.h"

static const char sqlite_magic[16] = "SQLite format 3";

/**
 * rap_file_fail:
 * @reason: an errno
 *
 * Sets @error.
 *
 * Returns: %FALSE
 */
gboolean
rap_file_fail (const char *path, int reason, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (reason)
    {
    case EEXIST:
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE,
                   _("“%s” exists already. Choose another name, or move that file away first."), name);
      break;

    case ENOSPC:
    case EDQUOT:
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE,
                   _("“%s” could not be saved because the disk is full. Free some space and try again."), name);
      break;

    case EROFS:
    case EACCES:
    case EPERM:
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE,
                   _("“%s” may not be read or written. Ask for permission, or save a copy in a folder of your own."), name);
      break;

    case ENOENT:
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("“%s” cannot be found or made. Check its name and folder."), name);
      break;

    default:
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("“%s” cannot be opened: %s"), name, g_strerror (reason));
    }

  return FALSE;
}

/**
 * rap_file_check_magic:
 *
 * Tells a file that is something else apart before SQLite touches it.
 */
gboolean
rap_file_check_magic (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  char head[sizeof sqlite_magic] = "";
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);
  gboolean is_sqlite;

  if (fd < 0)
    return rap_file_fail (path, errno, error);

  is_sqlite = read (fd, head, sizeof head) == sizeof head && memcmp (head, sqlite_magic, sizeof head) == 0;
  close (fd);

  if (!is_sqlite)
    g_set_error (error, RAP_ERROR, RAP_ERROR_NOT_CASE, _("“%s” is not a Rapporteur case file."), name);

  return is_sqlite;
}

/**
 * rap_file_is_writable:
 *
 * Returns: whether the file could be replaced by a newer one: that takes a folder that may be written, too
 */
gboolean
rap_file_is_writable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (path, W_OK) == 0 && g_access (folder, W_OK) == 0;
}

static gboolean
configure (RapStore *self, GError **error)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_busy_timeout (self->db, 2000);

  return rap_sql_execute (self, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA synchronous = FULL;"
                          " PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;", error);
}

static RapStore *
connect (const char *file, const char *path, gboolean read_only, GError **error)
{
  g_autoptr (RapStore) self = g_new0 (RapStore, 1);
  int flags = SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;

  self->path = g_strdup (path);
  self->lock = -1;
  self->read_only = read_only;
  flags |= read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

  if (sqlite3_open_v2 (file, &self->db, flags, NULL) != SQLITE_OK)
    {
      rap_sql_fail (self, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * rap_file_connect:
 * @file: the database
 * @path: the user's file, for messages
 *
 * Returns: (transfer full) (nullable): a connection; nothing is known of the file yet
 */
RapStore *
rap_file_connect (const char *file, const char *path, gboolean read_only, GError **error)
{
  g_autoptr (RapStore) self = connect (file, path, read_only, error);

  if (self == NULL)
    return NULL;
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  return configure (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * rap_file_connect_damaged:
 *
 * Returns: (transfer full) (nullable): a connection for reading that bears with a file that was cut off
 */
RapStore *
rap_file_connect_damaged (const char *file, GError **error)
{
  g_autoptr (RapStore) self = connect (file, file, TRUE, error);

  return self != NULL && rap_sql_execute (self, "PRAGMA writable_schema = ON;", error) && configure (self, error)
             ? g_steal_pointer (&self) : NULL;
}

/**
 * rap_file_check_identity:
 *
 * Returns: whether the file is a case file of this version or an older one
 */
gboolean
rap_file_check_identity (RapStore *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);
  gint64 application, version;

  if (!rap_sql_get_int (self, "PRAGMA application_id", &application, error)
      || !rap_sql_get_int (self, "PRAGMA user_version", &version, error))
    return FALSE;

  if (application != RAP_APPLICATION_ID)
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_NOT_CASE, _("“%s” is a database, but not a Rapporteur case file."), name);
      return FALSE;
    }
  if (version > rap_n_migrations)
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_NEWER,
                   _("“%s” was made by a newer version of Rapporteur. Update Rapporteur to open it."), name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_whole (RapStore *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, "PRAGMA quick_check (1)", error);
  g_autofree char *name = g_filename_display_name (self->path);

  if (statement == NULL)
    return FALSE;

  if (sqlite3_step (statement) != SQLITE_ROW)
    return rap_sql_fail (self, error);
  if (g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0)
    return TRUE;

  g_set_error (error, RAP_ERROR, RAP_ERROR_DAMAGED,
               _("“%s” is damaged and was left as it is. Use a copy made before, or save what can be read of it with"
                 " “rapporteur-cli recover”."), name);

  return FALSE;
}

/**
 * rap_file_check:
 *
 * Returns: whether the file is a case file of this version or an older one, and whole
 */
gboolean
rap_file_check (RapStore *self, GError **error)
{
  return rap_file_check_identity (self, error) && check_whole (self, error);
}

/**
 * rap_file_migrate:
 *
 * Brings the layout of the file to this version's. A file of a newer version is refused.
 */
gboolean
rap_file_migrate (RapStore *self, GError **error)
{
  gint64 version;

  if (!rap_file_check_identity (self, error) || !rap_sql_get_int (self, "PRAGMA user_version", &version, error))
    return FALSE;

  for (; version < rap_n_migrations; version++)
    {
      g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; %s PRAGMA user_version = %d; COMMIT;",
                                              rap_migrations[version], (int) version + 1);

      if (!rap_sql_execute (self, sql, error))
        {
          sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * rap_file_start:
 *
 * Makes an empty file a case file.
 */
gboolean
rap_file_start (RapStore *self, GError **error)
{
  g_autofree char *identity = g_strdup_printf ("PRAGMA application_id = %d;", RAP_APPLICATION_ID);

  return rap_sql_execute (self, identity, error) && rap_file_migrate (self, error);
}

static gboolean
copy_pages (sqlite3 *from, sqlite3 *to)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");

  if (backup == NULL)
    return FALSE;

  sqlite3_backup_step (backup, -1);

  return sqlite3_backup_finish (backup) == SQLITE_OK;
}

static void
remove_journals (const char *path)
{
  const char *suffixes[] = { "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);
      g_unlink (file);
    }
}

/**
 * rap_file_remove:
 *
 * Removes a database that nobody has open, with its journals.
 */
void
rap_file_remove (const char *path)
{
  remove_journals (path);
  g_unlink (path);
}

static gboolean
sync_file (const char *path, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (!done)
    rap_file_fail (path, errno, error);
  if (fd >= 0)
    close (fd);

  return done;
}

/**
 * rap_file_copy:
 * @to: where no file is yet
 *
 * Writes what @from holds now to a file of its own, safely on the disk, with a rollback journal: others may read it.
 */
gboolean
rap_file_copy (RapStore *from, const char *to, GError **error)
{
  g_autoptr (RapStore) copy = NULL;
  int fd = g_open (to, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  gboolean done;

  if (fd < 0)
    return rap_file_fail (to, errno, error);
  close (fd);

  /* Nobody knows the file yet: it is enough that it is safe when it is complete. */
  copy = rap_file_connect (to, from->path, FALSE, error);
  done = copy != NULL
         && rap_sql_execute (copy, "PRAGMA synchronous = OFF;", error)
         && (copy_pages (from->db, copy->db) || rap_sql_fail (copy, error))
         && rap_sql_execute (copy, "PRAGMA journal_mode = DELETE;", error);
  g_clear_pointer (&copy, rap_store_close);
  done = done && sync_file (to, error);
  remove_journals (to);  /* SQLite leaves one when removing it fails */
  if (!done)
    g_unlink (to);

  return done;
}

/* A file made by an older version is read in memory, where it is brought to this version's layout. */
static RapStore *
open_older (RapStore *older, GError **error)
{
  g_autoptr (RapStore) self = rap_file_connect (":memory:", older->path, FALSE, error);

  if (self == NULL || (!copy_pages (older->db, self->db) && !rap_sql_fail (self, error)) || !rap_file_migrate (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rap_file_open:
 *
 * Returns: (transfer full) (nullable): the case file, checked, for reading only
 */
RapStore *
rap_file_open (const char *file, const char *path, GError **error)
{
  g_autofree char *journal = g_strconcat (file, "-journal", NULL);
  g_autoptr (RapStore) self = NULL;
  gint64 version;

  if (!rap_file_check_magic (file, error))
    return NULL;

  /* A journal is what a crash left; reading then takes finishing what it began. */
  self = rap_file_connect (file, path, !g_file_test (journal, G_FILE_TEST_EXISTS) || g_access (file, W_OK) != 0, error);
  if (self == NULL || !rap_file_check (self, error) || !rap_sql_get_int (self, "PRAGMA user_version", &version, error))
    return NULL;
  if (version < rap_n_migrations)
    {
      RapStore *older = g_steal_pointer (&self);

      self = open_older (older, error);
      rap_store_close (older);
    }
  if (self == NULL || !rap_sql_execute (self, "PRAGMA query_only = ON;", error))
    return NULL;
  self->read_only = TRUE;

  return g_steal_pointer (&self);
}

/**
 * rap_file_sync_folder:
 *
 * Makes sure that a new name in the folder of @path outlives a power cut.
 */
gboolean
rap_file_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);

  return done;
}
