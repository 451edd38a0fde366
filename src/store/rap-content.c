/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of attached files. A small file is in the case file; a larger one beside it, in “Case.files”, under its hash and
 * never changed; in a case file packed for sending it is in pieces. One function reads them all. */
#include "config.h"
#include "store/rap-content.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "store/rap-file.h"
#include "store/rap-sql.h"
#include "store/rap-working.h"

/* A file smaller than this is kept in the case file; also the size of a piece. */
#define PIECE_SIZE (1 << 20)

void
rap_content_clear (RapContent *content)
{
  g_clear_pointer (&content->hash, g_free);
  g_clear_pointer (&content->bytes, g_bytes_unref);
}

static char *
dup_folder (const char *document)
{
  g_autofree char *stem = rap_store_dup_stem (document);

  return g_strconcat (stem, ".files", NULL);
}

static char *
dup_place (const char *document, const char *hash)
{
  g_autofree char *folder = dup_folder (document);
  g_autofree char *first = g_strndup (hash, 2);

  return g_build_filename (folder, first, hash, NULL);
}

static gboolean
is_hash (const char *hash)
{
  return strlen (hash) == 64 && strspn (hash, "0123456789abcdef") == 64;
}

/* Where bytes go while their hash is not known yet. */
typedef struct
{
  const char *document;
  char       *path;
  int         fd;
} Unfinished;

static gboolean
begin_unfinished (Unfinished *unfinished, const char *document, GError **error)
{
  g_autofree char *folder = dup_folder (document);

  unfinished->document = document;
  unfinished->path = g_strdup_printf ("%s/.unfinished-%08x", folder, g_random_int ());
  if (g_mkdir_with_parents (folder, 0700) != 0
      || (unfinished->fd = g_open (unfinished->path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600)) < 0)
    return rap_file_fail (folder, errno, error);

  return TRUE;
}

static gboolean
write_all (int fd, const char *path, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize written = write (fd, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return rap_file_fail (path, errno, error);
      bytes += written;
      length -= written;
    }

  return TRUE;
}

static gboolean
finish_unfinished (Unfinished *unfinished, const char *hash, GError **error)
{
  g_autofree char *place = dup_place (unfinished->document, hash);
  g_autofree char *folder = g_path_get_dirname (place);

  if (fsync (unfinished->fd) != 0 || g_mkdir_with_parents (folder, 0700) != 0 || g_rename (unfinished->path, place) != 0)
    return rap_file_fail (place, errno, error);
  rap_file_sync_folder (place);

  return TRUE;
}

static void
end_unfinished (Unfinished *unfinished)
{
  if (unfinished->path == NULL)
    return;

  if (unfinished->fd >= 0)
    close (unfinished->fd);
  g_unlink (unfinished->path);
  g_free (unfinished->path);
}

static gboolean
refuse_changed (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE,
               _("“%s” was changed while it was being read. Attach it again when it is complete."), name);

  return FALSE;
}

static guint64
get_modified (GFileInputStream *stream, goffset *size)
{
  g_autoptr (GFileInfo) info
      = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED ","
                                        G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC, NULL, NULL);

  *size = info != NULL ? g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_STANDARD_SIZE) : 0;

  return info == NULL ? 0 : g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC
                            + g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

static gboolean
read_pieces (GInputStream *stream, GCancellable *cancellable, Unfinished *unfinished, RapContent *content, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *piece = g_malloc (PIECE_SIZE);
  gsize length;

  do
    {
      if (!g_input_stream_read_all (stream, piece, PIECE_SIZE, &length, cancellable, error))
        return FALSE;
      g_checksum_update (checksum, piece, length);
      content->size += length;
      if (content->size < PIECE_SIZE && content->bytes == NULL)
        content->bytes = g_bytes_new (piece, length);
      else if (length > 0 && ((unfinished->path == NULL && !begin_unfinished (unfinished, unfinished->document, error))
                              || !write_all (unfinished->fd, unfinished->path, piece, length, error)))
        return FALSE;
    }
  while (length == PIECE_SIZE);
  content->hash = g_strdup (g_checksum_get_string (checksum));

  return TRUE;
}

/**
 * rap_content_read:
 * @document: the user's case file, beside which a large file is kept
 * @content: (out): the file; clear with rap_content_clear()
 *
 * Reads a file to be attached, and computes its hash. May be called in any thread. A file that changes meanwhile is refused.
 */
gboolean
rap_content_read (const char *document, GFile *file, GCancellable *cancellable, RapContent *content, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  Unfinished unfinished = { .document = document, .fd = -1 };
  goffset size, size_after;
  guint64 modified;
  gboolean done;

  *content = (RapContent) { 0 };
  if (stream == NULL)
    return FALSE;

  modified = get_modified (stream, &size);
  done = read_pieces (G_INPUT_STREAM (stream), cancellable, &unfinished, content, error);
  if (done && (get_modified (stream, &size_after) != modified || size_after != size || size != content->size))
    done = refuse_changed (file, error);
  if (done && unfinished.path != NULL)
    done = finish_unfinished (&unfinished, content->hash, error);
  end_unfinished (&unfinished);
  if (!done)
    rap_content_clear (content);

  return done;
}

/**
 * rap_store_add_content:
 *
 * Returns: (transfer full) (nullable): the SHA-256 of the bytes in hexadecimal, under which they are kept
 */
char *
rap_store_add_content (RapStore *self, GBytes *content, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "INSERT OR IGNORE INTO content (hash, bytes) VALUES (?, ?)", error);
  gsize size;
  const void *bytes = g_bytes_get_data (content, &size);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement, 1, hash, -1, SQLITE_STATIC);
  sqlite3_bind_blob64 (statement, 2, bytes != NULL ? bytes : "", size, SQLITE_STATIC);

  return rap_sql_run (self, statement, error) ? g_steal_pointer (&hash) : NULL;
}

typedef gboolean (*PieceFunc) (const guint8 *bytes, gsize length, gpointer data, GError **error);

static gboolean
each_row (RapStore *self, const char *sql, const char *hash, PieceFunc func, gpointer data, gboolean *found, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, hash, -1, SQLITE_STATIC);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      *found = TRUE;
      if (!func (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0), data, error))
        return FALSE;
    }

  return result == SQLITE_DONE || rap_sql_fail (self, error);
}

static gboolean
each_block (const char *path, PieceFunc func, gpointer data, gboolean *found, GError **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE_SIZE);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  gboolean done = TRUE;
  gssize length = 0;

  if (fd < 0)
    return TRUE;

  *found = TRUE;
  while (done && (length = read (fd, piece, PIECE_SIZE)) > 0)
    done = func (piece, length, data, error);
  if (length < 0)
    done = rap_file_fail (path, errno, error);
  close (fd);

  return done;
}

static gboolean
each_piece (RapStore *self, const char *hash, PieceFunc func, gpointer data, GError **error)
{
  g_autofree char *place = dup_place (self->path, hash);
  gboolean found = FALSE;

  if (!each_row (self, "SELECT bytes FROM content WHERE hash = ?", hash, func, data, &found, error))
    return FALSE;
  if (!found && !each_row (self, "SELECT bytes FROM chunk WHERE hash = ? ORDER BY number", hash, func, data, &found, error))
    return FALSE;

  return found || !is_hash (hash) || each_block (place, func, data, &found, error);
}

/* Gives the bytes on, and computes their hash. */
typedef struct
{
  GChecksum *checksum;
  PieceFunc  func;
  gpointer   data;
} Reading;

static gboolean
check_piece (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  Reading *reading = data;

  g_checksum_update (reading->checksum, length > 0 ? bytes : (const guint8 *) "", length);

  return reading->func (bytes, length, reading->data, error);
}

static gboolean
fail_missing (GError **error)
{
  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_DAMAGED,
                       _("The attached file is missing or no longer what was attached. Attach it again."));

  return FALSE;
}

/* The one way to whole files: complete and with the right hash, or not at all. */
static gboolean
read_content (RapStore *self, const char *hash, PieceFunc func, gpointer data, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  Reading reading = { checksum, func, data };

  if (!each_piece (self, hash, check_piece, &reading, error))
    return FALSE;
  if (g_str_equal (g_checksum_get_string (checksum), hash))
    return TRUE;

  return fail_missing (error);
}

static gboolean
append_piece (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  g_byte_array_append (data, bytes, length);

  return TRUE;
}

/**
 * rap_store_dup_content:
 *
 * Returns: (transfer full) (nullable): the bytes, checked against the hash
 */
GBytes *
rap_store_dup_content (RapStore *self, const char *hash, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!read_content (self, hash, append_piece, bytes, error))
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
stream_piece (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  return g_output_stream_write_all (data, bytes, length, NULL, NULL, error);
}

/**
 * rap_store_write_content:
 * @to: where the copy is wanted; replaced only when all of it was read and had the right hash
 */
gboolean
rap_store_write_content (RapStore *self, const char *hash, GFile *to, GError **error)
{
  gboolean is_new = !g_file_query_exists (to, NULL);
  g_autoptr (GFileOutputStream) stream = g_file_replace (to, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, error);
  g_autoptr (GCancellable) abandon = g_cancellable_new ();

  if (stream == NULL)
    return FALSE;
  if (read_content (self, hash, stream_piece, stream, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);

  g_cancellable_cancel (abandon);  /* closing it with this leaves what was there before */
  g_output_stream_close (G_OUTPUT_STREAM (stream), abandon, NULL);
  if (is_new)
    g_file_delete (to, NULL, NULL);

  return FALSE;
}

static gboolean
is_in (RapStore *self, const char *sql, const char *hash)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, sql, NULL);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_text (statement, 1, hash, -1, SQLITE_STATIC);

  return sqlite3_step (statement) == SQLITE_ROW;
}

static gboolean
is_in_file (RapStore *self, const char *hash)
{
  return is_in (self, "SELECT 1 FROM content WHERE hash = ?", hash)
         || is_in (self, "SELECT 1 FROM chunk WHERE hash = ? LIMIT 1", hash);
}

/**
 * rap_store_has_content:
 * @size: what the file's size must be, in bytes
 *
 * Returns: whether the bytes seem to be there; their hash is checked when they are read
 */
gboolean
rap_store_has_content (RapStore *self, const char *hash, gint64 size)
{
  g_autofree char *place = dup_place (self->path, hash);
  struct stat info;

  return is_in_file (self, hash)
         || (is_hash (hash) && stat (place, &info) == 0 && S_ISREG (info.st_mode) && info.st_size == size);
}

static GBytes *
dup_row (RapStore *self, const char *sql, const char *hash, guint number)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, sql, NULL);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement, 1, hash, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, number);
  if (sqlite3_step (statement) != SQLITE_ROW)
    return NULL;

  return g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0));
}

static GBytes *
dup_block (const char *path, guint number)
{
  g_autofree guint8 *piece = g_malloc (PIECE_SIZE);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  gssize length = fd >= 0 ? pread (fd, piece, PIECE_SIZE, (goffset) number * PIECE_SIZE) : -1;

  if (fd >= 0)
    close (fd);

  return length >= 0 ? g_bytes_new (piece, length) : NULL;
}

/**
 * rap_store_dup_piece:
 * @number: of the piece, from 0 on
 *
 * Reads an attached file of which there may be too much for memory, piece by piece. Who reads it checks the hash.
 *
 * Returns: (transfer full) (nullable): the piece; empty after the last
 */
GBytes *
rap_store_dup_piece (RapStore *self, const char *hash, guint number, GError **error)
{
  g_autofree char *place = dup_place (self->path, hash);
  GBytes *piece = NULL;

  if (is_in_file (self, hash))
    {
      piece = dup_row (self, "SELECT bytes FROM content WHERE hash = ?1 AND ?2 = 0 "
                             "UNION ALL SELECT bytes FROM chunk WHERE hash = ?1 AND number = ?2", hash, number);
      if (piece == NULL && number > 0)
        piece = g_bytes_new (NULL, 0);
    }
  else if (is_hash (hash))
    piece = dup_block (place, number);

  if (piece == NULL)
    fail_missing (error);

  return piece;
}

static gboolean
write_piece (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  Unfinished *unfinished = data;

  return write_all (unfinished->fd, unfinished->path, bytes, length, error);
}

static gboolean
take_row (RapStore *self, RapStore *other, const char *hash, GError **error)
{
  g_autoptr (GBytes) bytes = rap_store_dup_content (other, hash, NULL);
  g_autofree char *kept = bytes != NULL ? rap_store_add_content (self, bytes, error) : NULL;

  return kept != NULL || bytes == NULL;
}

/**
 * rap_content_take:
 * @other: a copy of the case file
 *
 * Takes over the bytes from the copy; where it has lost them, nothing: the attachment is then a finding here, too.
 */
gboolean
rap_content_take (RapStore *self, RapStore *other, const char *hash, GError **error)
{
  g_autofree char *own = dup_place (self->path, hash);
  g_autofree char *theirs = dup_place (other->path, hash);
  Unfinished unfinished = { .fd = -1 };
  GError *problem = NULL;
  gboolean done;

  if (is_in_file (self, hash))
    return TRUE;
  if (is_in (other, "SELECT 1 FROM content WHERE hash = ?", hash))
    return take_row (self, other, hash, error);
  if (!is_hash (hash) || (!is_in_file (other, hash) && (g_str_equal (own, theirs) || !g_file_test (theirs, G_FILE_TEST_EXISTS))))
    return TRUE;
  if (!begin_unfinished (&unfinished, self->path, error))
    return FALSE;

  done = read_content (other, hash, write_piece, &unfinished, &problem) && finish_unfinished (&unfinished, hash, error);
  end_unfinished (&unfinished);
  if (problem == NULL)
    return done;
  if (!g_error_matches (problem, RAP_ERROR, RAP_ERROR_DAMAGED))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  g_error_free (problem);

  return TRUE;
}

typedef struct
{
  RapStore     *store;
  sqlite3_stmt *insert;
  const char   *hash;
  int           number;
} Packing;

static gboolean
pack_piece (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  Packing *packing = data;

  sqlite3_bind_text (packing->insert, 1, packing->hash, -1, SQLITE_STATIC);
  sqlite3_bind_int (packing->insert, 2, packing->number++);
  sqlite3_bind_blob (packing->insert, 3, bytes, length, SQLITE_STATIC);

  return rap_sql_run (packing->store, packing->insert, error);
}

static gboolean
pack_pieces (RapStore *self, RapStore *packed, const char *hash, GError **error)
{
  g_autoptr (sqlite3_stmt) insert
      = rap_sql_prepare (packed, "INSERT OR REPLACE INTO chunk (hash, number, bytes) VALUES (?, ?, ?)", error);
  Packing packing = { packed, insert, hash, 0 };

  return insert != NULL && read_content (self, hash, pack_piece, &packing, error);
}

/**
 * rap_content_give:
 * @other: part of a copy, which is one file and nothing beside it
 *
 * Puts the bytes into @other; what is lost here is given in part at most, and does not count there.
 */
gboolean
rap_content_give (RapStore *self, RapStore *other, const char *hash, GError **error)
{
  GError *problem = NULL;

  if (is_in_file (other, hash))
    return TRUE;
  if (is_in (self, "SELECT 1 FROM content WHERE hash = ?", hash))
    return take_row (other, self, hash, error);
  if (pack_pieces (self, other, hash, &problem))
    return TRUE;
  if (!g_error_matches (problem, RAP_ERROR, RAP_ERROR_DAMAGED))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  g_error_free (problem);

  return TRUE;
}

/* What is kept beside the case file is put into the packed one. */
static gboolean
pack_files (RapStore *self, RapStore *packed, GError **error)
{
  g_autoptr (sqlite3_stmt) hashes
      = rap_sql_prepare (self, "SELECT hash, min (name) FROM attachment WHERE deleted_at IS NULL AND hash <> '' GROUP BY hash", error);

  if (hashes == NULL)
    return FALSE;

  while (sqlite3_step (hashes) == SQLITE_ROW)
    {
      const char *hash = (const char *) sqlite3_column_text (hashes, 0);

      if (is_in_file (self, hash))
        continue;
      if (!pack_pieces (self, packed, hash, error))
        {
          g_prefix_error (error, "“%s”: ", (const char *) sqlite3_column_text (hashes, 1));
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * rap_store_pack:
 * @to: where no file is yet
 *
 * Writes one case file with all attached files in it, for sending.
 */
gboolean
rap_store_pack (RapStore *self, const char *to, GError **error)
{
  g_autofree char *real = rap_working_dup_path (to);
  g_autoptr (RapStore) packed = NULL;
  gboolean done;

  if (!rap_store_export_copy (self, to, error))
    return FALSE;

  packed = rap_file_connect (real, to, FALSE, error);
  done = packed != NULL && rap_sql_execute (packed, "BEGIN", error)
         && rap_sql_end (packed, pack_files (self, packed, error), error);
  if (!done)
    rap_file_remove (real);

  return done;
}
