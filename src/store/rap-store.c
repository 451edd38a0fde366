/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Creating, opening and loading a case file. */
#include "config.h"
#include "store/rap-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "store/rap-migrations.h"
#include "store/rap-sql.h"

static const char sqlite_magic[16] = "SQLite format 3";

static gboolean
fail_for_file (const char *path, int reason, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (reason == EEXIST)
    g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE,
                 _("“%s” exists already. Choose another name, or move that file away first."), name);
  else
    g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("“%s” cannot be opened: %s"), name, g_strerror (reason));

  return FALSE;
}

/* A file that is something else is told apart before SQLite touches it. */
static gboolean
check_magic (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  char head[sizeof sqlite_magic] = "";
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);
  gboolean is_sqlite;

  if (fd < 0)
    return fail_for_file (path, errno, error);

  is_sqlite = read (fd, head, sizeof head) == sizeof head && memcmp (head, sqlite_magic, sizeof head) == 0;
  close (fd);

  if (!is_sqlite)
    g_set_error (error, RAP_ERROR, RAP_ERROR_NOT_CASE, _("“%s” is not a Rapporteur case file."), name);

  return is_sqlite;
}

static gboolean
get_pragma (RapStore *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    return rap_sql_fail (self, error);

  *value = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

static gboolean
check_identity (RapStore *self, gint64 *version, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);
  gint64 application;

  if (!get_pragma (self, "PRAGMA application_id", &application, error)
      || !get_pragma (self, "PRAGMA user_version", version, error))
    return FALSE;

  if (application != RAP_APPLICATION_ID)
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_NOT_CASE, _("“%s” is a database, but not a Rapporteur case file."), name);
      return FALSE;
    }
  if (*version > rap_n_migrations)
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

  if (sqlite3_step (statement) == SQLITE_ROW
      && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0)
    return TRUE;

  g_set_error (error, RAP_ERROR, RAP_ERROR_DAMAGED,
               _("“%s” is damaged and cannot be read whole. Use a copy made before; this file was left as it is."), name);

  return FALSE;
}

static gboolean
migrate (RapStore *self, gint64 version, GError **error)
{
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

/* A case file may come from a stranger: its schema is data, not something to trust. */
static gboolean
configure (RapStore *self, GError **error)
{
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
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
connect_file (const char *path, GError **error)
{
  g_autoptr (RapStore) self = g_new0 (RapStore, 1);
  int flags = SQLITE_OPEN_EXRESCODE;

  self->path = g_strdup (path);
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->read_only = g_access (path, W_OK) != 0;
  flags |= self->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;

  if (sqlite3_open_v2 (path, &self->db, flags, NULL) != SQLITE_OK)
    {
      rap_sql_fail (self, error);
      return NULL;
    }

  return configure (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * rap_store_open:
 * @path: an existing case file
 *
 * A file made by an older version is brought to this version's layout; a file that may not be written is opened for
 * reading.
 *
 * Returns: (transfer full) (nullable): the store; free with rap_store_close()
 */
RapStore *
rap_store_open (const char *path, GError **error)
{
  g_autoptr (RapStore) self = NULL;
  gint64 version;

  if (!check_magic (path, error))
    return NULL;

  self = connect_file (path, error);
  if (self == NULL || !check_identity (self, &version, error) || !check_whole (self, error) || !migrate (self, version, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rap_store_create:
 * @path: where no file is yet
 *
 * Returns: (transfer full) (nullable): the store of a new, empty case file; nothing is left behind when it fails
 */
RapStore *
rap_store_create (const char *path, GError **error)
{
  g_autoptr (RapStore) self = NULL;
  g_autofree char *identity = g_strdup_printf ("PRAGMA application_id = %d;", RAP_APPLICATION_ID);
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      fail_for_file (path, errno, error);
      return NULL;
    }
  close (fd);

  self = connect_file (path, error);
  if (self == NULL || !rap_sql_execute (self, identity, error) || !migrate (self, 0, error))
    {
      g_unlink (path);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
rap_store_close (RapStore *self)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      sqlite3_finalize (self->select[t]);
      sqlite3_finalize (self->upsert[t]);
    }
  sqlite3_finalize (self->log);
  g_hash_table_unref (self->known);
  sqlite3_close (self->db);
  g_free (self->path);
  g_free (self);
}

const char *
rap_store_get_path (RapStore *self)
{
  return self->path;
}

gboolean
rap_store_is_read_only (RapStore *self)
{
  return self->read_only;
}

/**
 * rap_store_know:
 *
 * Remembers what is in the file, so that saving can tell what was changed here from what was changed by others.
 */
void
rap_store_know (RapStore *store, RapRecord *record)
{
  gint64 id = rap_record_get_id (record);

  g_hash_table_replace (store->known, g_memdup2 (&id, sizeof id), rap_record_copy (record));
}

static gboolean
load_type (RapStore *self, RapCase *records, RapType type, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result;

  rap_sql_append_columns (sql, type);
  g_string_append_printf (sql, " FROM \"%s\" WHERE deleted_at IS NULL ORDER BY id", rap_types[type].name);
  statement = rap_sql_prepare (self, sql->str, error);
  if (statement == NULL)
    return FALSE;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_autoptr (RapRecord) record = NULL;

      if (id <= 0 || rap_case_get (records, id) != NULL)
        continue;  /* no such row comes from us */

      record = rap_record_new (type, id);
      rap_sql_read_record (statement, record);
      rap_store_know (self, record);
      rap_case_add (records, record);
    }

  return result == SQLITE_DONE || rap_sql_fail (self, error);
}

/**
 * rap_store_load:
 *
 * Returns: (transfer full) (nullable): all records that are not deleted
 */
RapCase *
rap_store_load (RapStore *self, GError **error)
{
  g_autoptr (RapCase) records = rap_case_new ();

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    if (!load_type (self, records, t, error))
      return NULL;

  return g_steal_pointer (&records);
}
