/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file system below SQLite of which one operation fails once. */
#pragma once

#include <glib.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} FailingFile;

static struct
{
  sqlite3_vfs *real;
  int          until;   /* operations until the one that fails; 0 when none does */
  int          code;
  int          failed;  /* how many did */
} failing;

static inline gboolean
fails (void)
{
  if (failing.until == 0 || --failing.until > 0)
    return FALSE;
  failing.failed++;

  return TRUE;
}

#define REAL(file) (((FailingFile *) (file))->real)

static inline int
failing_close (sqlite3_file *file)
{
  int result = REAL (file)->pMethods->xClose (REAL (file));

  g_free (REAL (file));

  return result;
}

static inline int
failing_read (sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
  return REAL (file)->pMethods->xRead (REAL (file), bytes, length, at);
}

static inline int
failing_write (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
  return fails () ? failing.code : REAL (file)->pMethods->xWrite (REAL (file), bytes, length, at);
}

static inline int
failing_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return fails () ? SQLITE_IOERR_TRUNCATE : REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static inline int
failing_sync (sqlite3_file *file, int flags)
{
  return fails () ? SQLITE_IOERR_FSYNC : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static inline int
failing_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static inline int
failing_lock (sqlite3_file *file, int lock)
{
  return REAL (file)->pMethods->xLock (REAL (file), lock);
}

static inline int
failing_unlock (sqlite3_file *file, int lock)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), lock);
}

static inline int
failing_reserved (sqlite3_file *file, int *out)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), out);
}

static inline int
failing_control (sqlite3_file *file, int code, void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), code, argument);
}

static inline int
failing_sector (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static inline int
failing_device (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static inline int
failing_map (sqlite3_file *file, int page, int size, int extend, void volatile **at)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, at);
}

static inline int
failing_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static inline void
failing_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static inline int
failing_unmap (sqlite3_file *file, int remove)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), remove);
}

static const sqlite3_io_methods failing_methods = {
  2, failing_close, failing_read, failing_write, failing_truncate, failing_sync, failing_size, failing_lock, failing_unlock,
  failing_reserved, failing_control, failing_sector, failing_device, failing_map, failing_shm_lock, failing_barrier, failing_unmap,
};

static inline int
failing_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out)
{
  FailingFile *self = (FailingFile *) file;
  int result;

  self->base.pMethods = NULL;
  if ((flags & SQLITE_OPEN_CREATE) && fails ())
    return SQLITE_CANTOPEN;

  self->real = g_malloc0 ((gsize) failing.real->szOsFile);
  result = failing.real->xOpen (failing.real, name, self->real, flags, out);
  if (self->real->pMethods == NULL)
    g_free (self->real);
  else
    self->base.pMethods = &failing_methods;

  return result;
}

static inline int
failing_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  return fails () ? SQLITE_IOERR_DELETE : failing.real->xDelete (failing.real, name, sync);
}

/* To be called once, before any file is opened. */
static inline void
failing_install (void)
{
  static sqlite3_vfs vfs;

  failing.real = sqlite3_vfs_find (NULL);
  vfs = *failing.real;
  vfs.zName = "failing";
  vfs.szOsFile = sizeof (FailingFile);
  vfs.xOpen = failing_open;
  vfs.xDelete = failing_delete;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

/* Lets the operation with this number fail, once. */
static inline void
failing_begin (int number, int code)
{
  failing.until = number;
  failing.code = code;
  failing.failed = 0;
}

/* Returns: whether it came to that */
static inline gboolean
failing_end (void)
{
  failing.until = 0;

  return failing.failed > 0;
}
