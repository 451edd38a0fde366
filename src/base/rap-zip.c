/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The containers of office files, e-books and packages of evidence. Parts tell neither a time nor a user. */
#include "config.h"
#include "base/rap-zip.h"

#include <glib/gi18n.h>
#include <string.h>
#include <zip.h>

#include "base/rap-error.h"

#define FIRST_DAY (1 << 5 | 1)  /* 1 January 1980, where a container's time begins */

struct _RapZip
{
  zip_t        *archive;
  zip_source_t *target;  /* what is written, in memory */
  GPtrArray    *parts;   /* GBytes: libzip reads them when all is written */
  gboolean      failed;
};

/* A part that is made while it is packed. */
typedef struct
{
  RapZipPieceFunc func;
  gpointer        data;
  GBytes         *piece;   /* the one that was made last, or NULL */
  gsize           offset;  /* how much of it was read */
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

void
rap_zip_free (RapZip *self)
{
  g_clear_pointer (&self->archive, zip_discard);
  zip_source_free (self->target);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static void
add_source (RapZip *self, const char *name, zip_source_t *source, zip_int32_t method)
{
  zip_int64_t index = zip_file_add (self->archive, name, source, ZIP_FL_ENC_UTF_8);

  self->failed = self->failed || index < 0 || zip_set_file_compression (self->archive, index, method, 0) != 0
                 || zip_file_set_dostime (self->archive, index, 0, FIRST_DAY, 0) != 0;
}

static void
add (RapZip *self, const char *name, GBytes *bytes, zip_int32_t method)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_ptr_array_add (self->parts, g_bytes_ref (bytes));
  add_source (self, name, zip_source_buffer (self->archive, data, length, 0), method);
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

static gsize
read_pieces (Pieces *pieces, char *buffer, gsize length)
{
  gsize n = 0;

  while (pieces->piece == NULL || pieces->offset == g_bytes_get_size (pieces->piece))
    {
      g_clear_pointer (&pieces->piece, g_bytes_unref);
      pieces->piece = pieces->func (pieces->data);
      pieces->offset = 0;
      if (pieces->piece == NULL)
        return 0;
    }

  n = MIN (length, g_bytes_get_size (pieces->piece) - pieces->offset);
  memcpy (buffer, (const char *) g_bytes_get_data (pieces->piece, NULL) + pieces->offset, n);
  pieces->offset += n;

  return n;
}

static void
pieces_free (Pieces *pieces)
{
  g_clear_pointer (&pieces->piece, g_bytes_unref);
  g_free (pieces);
}

static zip_int64_t
pieces_cb (void *pieces, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  if (command == ZIP_SOURCE_READ)
    return (zip_int64_t) read_pieces (pieces, data, length);
  if (command == ZIP_SOURCE_FREE)
    pieces_free (pieces);
  if (command == ZIP_SOURCE_SUPPORTS)
    return zip_source_make_command_bitmap (ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                           ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
  if (command == ZIP_SOURCE_STAT)
    {
      zip_stat_init (data);
      return sizeof (zip_stat_t);
    }

  return 0;
}

/**
 * rap_zip_add_pieces:
 * @func: is called once for each piece while the container is packed, so that they need not be in memory all at once
 * @data: for @func; must live until rap_zip_free_to_bytes() has returned
 */
void
rap_zip_add_pieces (RapZip *self, const char *name, RapZipPieceFunc func, gpointer data)
{
  Pieces *pieces = g_new0 (Pieces, 1);

  *pieces = (Pieces) { func, data };
  add_source (self, name, zip_source_function (self->archive, pieces_cb, pieces), ZIP_CM_DEFLATE);
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
