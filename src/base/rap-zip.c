/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The containers of office files, e-books and packages of evidence. Parts tell neither a time nor a user. */
#include "config.h"
#include "base/rap-zip.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <zip.h>

#include "base/rap-error.h"

#define FIRST_DAY (1 << 5 | 1)  /* 1 January 1980, where a container's time begins */

struct _RapZip
{
  zip_t        *archive;
  zip_source_t *target;  /* what is written, in memory; NULL when it is a file */
  GPtrArray    *parts;   /* GBytes: libzip reads them when all is written */
  GError       *problem; /* the first one, of who gives the pieces of a part */
  int           reason;  /* an errno: why a file could not be made */
  gboolean      failed;
};

/* A part that is never whole in memory. */
typedef struct
{
  RapZip    *zip;
  guint64    size;
  RapZipFunc func;
  gpointer   data;
  GBytes    *piece;
  gsize      offset;  /* in that piece */
  guint      number;  /* of the next one */
} Pieces;

/**
 * rap_zip_new:
 *
 * Returns: (transfer full): an empty container, made in memory
 */
RapZip *
rap_zip_new (void)
{
  RapZip *self = g_new0 (RapZip, 1);

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->target = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_source_keep (self->target);
  self->archive = zip_open_from_source (self->target, ZIP_TRUNCATE, NULL);

  return self;
}

/**
 * rap_zip_new_file:
 * @path: where nothing is yet
 *
 * Returns: (transfer full): an empty container, for more than there is memory; written by rap_zip_free_to_file()
 */
RapZip *
rap_zip_new_file (const char *path)
{
  RapZip *self = g_new0 (RapZip, 1);
  int reason = 0;

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->archive = zip_open (path, ZIP_CREATE | ZIP_EXCL, &reason);
  if (self->archive == NULL)
    {
      self->failed = TRUE;
      self->reason = reason == ZIP_ER_EXISTS ? EEXIST : errno;
    }

  return self;
}

void
rap_zip_free (RapZip *self)
{
  g_clear_pointer (&self->archive, zip_discard);
  g_clear_pointer (&self->target, zip_source_free);
  g_ptr_array_unref (self->parts);
  g_clear_error (&self->problem);
  g_free (self);
}

static void
add_source (RapZip *self, const char *name, zip_source_t *source, zip_int32_t method)
{
  zip_int64_t index = zip_file_add (self->archive, name, source, ZIP_FL_ENC_UTF_8);

  if (index < 0)
    zip_source_free (source);
  self->failed = self->failed || index < 0 || zip_set_file_compression (self->archive, index, method, 0) != 0
                 || zip_file_set_dostime (self->archive, index, 0, FIRST_DAY, 0) != 0;
}

static void
add (RapZip *self, const char *name, GBytes *bytes, zip_int32_t method)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  if (self->archive == NULL)
    return;

  add_source (self, name, zip_source_buffer (self->archive, data, length, 0), method);
  g_ptr_array_add (self->parts, g_bytes_ref (bytes));
}

/**
 * rap_zip_add:
 * @name: where the part is in the container
 *
 * Adds a part, to be compressed.
 */
void
rap_zip_add (RapZip *self, const char *name, GBytes *bytes)
{
  add (self, name, bytes, ZIP_CM_DEFLATE);
}

/**
 * rap_zip_add_plain:
 *
 * Adds a part as it is: a picture, which would not get smaller, or the "mimetype" by which OpenDocument files and e-books
 * are recognized (OpenDocument 1.3, part 2, section 3.3).
 */
void
rap_zip_add_plain (RapZip *self, const char *name, GBytes *bytes)
{
  add (self, name, bytes, ZIP_CM_STORE);
}

static gboolean
next_piece (Pieces *pieces)
{
  GError *problem = NULL;

  g_clear_pointer (&pieces->piece, g_bytes_unref);
  pieces->piece = pieces->func (pieces->data, pieces->number++, &problem);
  pieces->offset = 0;
  if (pieces->piece == NULL && pieces->zip->problem == NULL)
    pieces->zip->problem = g_steal_pointer (&problem);
  g_clear_error (&problem);

  return pieces->piece != NULL;
}

static zip_int64_t
read_pieces (Pieces *pieces, guint8 *buffer, gsize wanted)
{
  gsize length, given;
  const guint8 *bytes;

  if ((pieces->piece == NULL || pieces->offset == g_bytes_get_size (pieces->piece)) && !next_piece (pieces))
    return -1;

  bytes = g_bytes_get_data (pieces->piece, &length);
  given = MIN (wanted, length - pieces->offset);
  if (given > 0)
    memcpy (buffer, bytes + pieces->offset, given);
  pieces->offset += given;

  return given;
}

static zip_int64_t
tell_size (const Pieces *pieces, zip_stat_t *stat)
{
  zip_stat_init (stat);
  stat->size = pieces->size;
  stat->valid = pieces->size != RAP_ZIP_ANY_SIZE ? ZIP_STAT_SIZE : 0;

  return sizeof *stat;
}

static zip_int64_t
tell_error (int *codes, zip_uint64_t length)
{
  if (length < 2 * sizeof *codes)
    return -1;

  codes[0] = ZIP_ER_READ;
  codes[1] = EIO;

  return 2 * sizeof *codes;
}

static void
pieces_free (Pieces *pieces)
{
  g_clear_pointer (&pieces->piece, g_bytes_unref);
  g_free (pieces);
}

/* The commands are libzip's, and a newer one may have more. */
static zip_int64_t
pieces_cb (void *data, void *buffer, zip_uint64_t length, zip_source_cmd_t command)
{
  Pieces *pieces = data;

  if (command == ZIP_SOURCE_READ)
    return read_pieces (pieces, buffer, length);
  if (command == ZIP_SOURCE_STAT)
    return tell_size (pieces, buffer);
  if (command == ZIP_SOURCE_ERROR)
    return tell_error (buffer, length);
  if (command == ZIP_SOURCE_SUPPORTS)
    return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                           ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
  if (command == ZIP_SOURCE_OPEN)
    {
      g_clear_pointer (&pieces->piece, g_bytes_unref);
      pieces->number = 0;
    }
  else if (command == ZIP_SOURCE_FREE)
    pieces_free (pieces);

  return command == ZIP_SOURCE_OPEN || command == ZIP_SOURCE_CLOSE || command == ZIP_SOURCE_FREE ? 0 : -1;
}

/**
 * rap_zip_add_pieces:
 * @size: of all pieces together, or %RAP_ZIP_ANY_SIZE
 * @func: called when the container is written
 *
 * Adds a part that is not read before the container is written, and never whole. One whose size is known is a file, and
 * stays as it is; one that is made piece by piece is compressed.
 */
void
rap_zip_add_pieces (RapZip *self, const char *name, guint64 size, RapZipFunc func, gpointer data)
{
  Pieces *pieces;

  if (self->archive == NULL)
    return;

  pieces = g_new0 (Pieces, 1);
  *pieces = (Pieces) { .zip = self, .size = size, .func = func, .data = data };
  add_source (self, name, zip_source_function (self->archive, pieces_cb, pieces),
              size == RAP_ZIP_ANY_SIZE ? ZIP_CM_DEFLATE : ZIP_CM_STORE);
}

static GBytes *
read_target (zip_source_t *target)
{
  zip_stat_t stat;
  g_autofree char *bytes = NULL;
  zip_int64_t length = -1;

  if (zip_source_stat (target, &stat) != 0 || zip_source_open (target) != 0)
    return NULL;

  bytes = g_malloc (stat.size);
  length = zip_source_read (target, bytes, stat.size);
  zip_source_close (target);

  return length == (zip_int64_t) stat.size ? g_bytes_new_take (g_steal_pointer (&bytes), length) : NULL;
}

/**
 * rap_zip_free_to_bytes:
 * @self: (transfer full): with at least one part
 *
 * Returns: (transfer full) (nullable): the container
 */
GBytes *
rap_zip_free_to_bytes (RapZip *self, GError **error)
{
  g_autoptr (RapZip) zip = self;
  GBytes *bytes = NULL;

  if (!zip->failed && zip_close (zip->archive) == 0)
    {
      zip->archive = NULL;
      bytes = read_target (zip->target);
    }
  if (bytes == NULL)
    g_set_error_literal (error, RAP_ERROR, RAP_ERROR_STORAGE, _("The parts of the file could not be packed: is there enough memory?"));

  return bytes;
}

/* An errno, when the system said why. */
static int
get_reason (RapZip *self)
{
  if (self->archive == NULL)
    return self->reason;

  return zip_error_system_type (zip_get_error (self->archive)) == ZIP_ET_SYS ? zip_error_code_system (zip_get_error (self->archive)) : EIO;
}

/**
 * rap_zip_free_to_file:
 * @self: (transfer full): from rap_zip_new_file(), with at least one part
 * @error: what the function of a part said, or a %G_FILE_ERROR
 *
 * Writes the container. Nothing is there when it fails.
 */
gboolean
rap_zip_free_to_file (RapZip *self, GError **error)
{
  g_autoptr (RapZip) zip = self;
  int reason;

  if (!zip->failed && zip_close (zip->archive) == 0)
    {
      zip->archive = NULL;
      return TRUE;
    }

  reason = get_reason (zip);
  if (zip->problem != NULL)
    g_propagate_error (error, g_steal_pointer (&zip->problem));
  else
    g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (reason), g_strerror (reason));

  return FALSE;
}
