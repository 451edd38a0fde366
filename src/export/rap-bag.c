/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a bag: the payload below data/, what it is in bag-info.txt, the hashes of all files in the manifests. */
#include "config.h"
#include "export/rap-bag.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/rap-error.h"

/* In a zip all is in one folder (RFC 8493, section 4). Its name is not the file's: the same bag has the same bytes. */
#define FOLDER "evidence"

struct _RapBag
{
  GPtrArray  *files;  /* RapBagFile: the payload */
  GHashTable *paths;  /* of those */
  GString    *info;   /* bag-info.txt */
};

static gboolean
measure (RapBagFile *file, GError **error)
{
  g_autoptr (GChecksum) sha256 = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GChecksum) sha512 = g_checksum_new (G_CHECKSUM_SHA512);
  gsize length = 1;

  for (guint i = 0; length > 0; i++)
    {
      g_autoptr (GBytes) piece = file->read (file->data, i, error);
      const guint8 *bytes = piece != NULL ? g_bytes_get_data (piece, &length) : NULL;

      if (piece == NULL)
        return FALSE;
      if (length > 0)
        {
          g_checksum_update (sha256, bytes, length);
          g_checksum_update (sha512, bytes, length);
        }
      file->size += length;
    }
  file->sha256 = g_strdup (g_checksum_get_string (sha256));
  file->sha512 = g_strdup (g_checksum_get_string (sha512));

  return TRUE;
}

/**
 * rap_bag_file_new:
 * @read: gives its pieces; called again when the bag is written
 * @data: (transfer full): for @read
 *
 * Reads the file once.
 *
 * Returns: (transfer full) (nullable): the file with its size and hashes
 */
RapBagFile *
rap_bag_file_new (RapZipFunc read, gpointer data, GDestroyNotify free_data, GError **error)
{
  g_autoptr (RapBagFile) file = g_new0 (RapBagFile, 1);

  *file = (RapBagFile) { .read = read, .data = data, .free_data = free_data };

  return measure (file, error) ? g_steal_pointer (&file) : NULL;
}

void
rap_bag_file_free (RapBagFile *file)
{
  if (file->free_data != NULL)
    file->free_data (file->data);
  g_clear_pointer (&file->checksum, g_checksum_free);
  g_free (file->path);
  g_free (file->sha256);
  g_free (file->sha512);
  g_free (file);
}

RapBag *
rap_bag_new (void)
{
  RapBag *self = g_new0 (RapBag, 1);

  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_bag_file_free);
  self->paths = g_hash_table_new (g_str_hash, g_str_equal);
  self->info = g_string_new (NULL);

  return self;
}

void
rap_bag_free (RapBag *self)
{
  g_hash_table_unref (self->paths);
  g_ptr_array_unref (self->files);
  g_string_free (self->info, TRUE);
  g_free (self);
}

/**
 * rap_bag_add_info:
 * @label: such as "External-Description", see section 2.2.2 of the RFC
 * @value: of one line; an empty one is not written
 */
void
rap_bag_add_info (RapBag *self, const char *label, const char *value)
{
  g_auto (GStrv) lines = g_strsplit_set (value, "\r\n", -1);
  g_autofree char *line = g_strjoinv (" ", lines);

  if (line[strspn (line, " \t")] != '\0')
    g_string_append_printf (self->info, "%s: %s\n", label, g_strstrip (line));
}

/**
 * rap_bag_add_file:
 * @path: below data/, of letters, digits, "/", "-" and "."; there is no such file yet
 * @file: (transfer full):
 */
void
rap_bag_add_file (RapBag *self, const char *path, RapBagFile *file)
{
  file->path = g_strconcat ("data/", path, NULL);
  g_ptr_array_add (self->files, file);
  g_hash_table_add (self->paths, file->path);
}

static GBytes *
read_bytes (gpointer bytes, guint number, GError **error)
{
  return number == 0 ? g_bytes_ref (bytes) : g_bytes_new (NULL, 0);
}

static RapBagFile *
new_from_bytes (GBytes *bytes)
{
  return rap_bag_file_new (read_bytes, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref, NULL);
}

void
rap_bag_add_bytes (RapBag *self, const char *path, GBytes *bytes)
{
  rap_bag_add_file (self, path, new_from_bytes (bytes));
}

/**
 * rap_bag_has:
 * @path: below data/
 */
gboolean
rap_bag_has (RapBag *self, const char *path)
{
  g_autofree char *whole = g_strconcat ("data/", path, NULL);

  return g_hash_table_contains (self->paths, whole);
}

static void
add_tags (GPtrArray *tags, const char *path, GString *text)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  RapBagFile *file = new_from_bytes (bytes);

  file->path = g_strdup (path);
  g_ptr_array_add (tags, file);
}

/* Two spaces: "sha256sum -c" reads it, too. */
static GString *
list_hashes (GPtrArray *files, gboolean longer)
{
  GString *manifest = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const RapBagFile *file = g_ptr_array_index (files, i);

      g_string_append_printf (manifest, "%s  %s\n", longer ? file->sha512 : file->sha256, file->path);
    }

  return manifest;
}

static GString *
describe (RapBag *self)
{
  GString *info = g_string_new (self->info->str);
  guint64 size = 0;

  for (guint i = 0; i < self->files->len; i++)
    size += ((RapBagFile *) self->files->pdata[i])->size;
  g_string_append_printf (info, "Payload-Oxum: %" G_GUINT64_FORMAT ".%u\n", size, self->files->len);

  return info;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(RapBagFile *const *) a)->path, (*(RapBagFile *const *) b)->path);
}

/* What describes the payload. */
static GPtrArray *
list_tags (RapBag *self)
{
  GPtrArray *tags = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_bag_file_free);

  g_ptr_array_sort (self->files, compare_paths);
  add_tags (tags, "bagit.txt", g_string_new ("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
  add_tags (tags, "bag-info.txt", describe (self));
  add_tags (tags, "manifest-sha256.txt", list_hashes (self->files, FALSE));
  add_tags (tags, "manifest-sha512.txt", list_hashes (self->files, TRUE));
  add_tags (tags, "tagmanifest-sha256.txt", list_hashes (tags, FALSE));

  return tags;
}

/* What is written must be what the manifests say, also when the disk it comes from has just failed. */
static GBytes *
read_checked (gpointer data, guint number, GError **error)
{
  RapBagFile *file = data;
  g_autoptr (GBytes) piece = file->read (file->data, number, error);
  gsize length = 0;
  const guint8 *bytes = piece != NULL ? g_bytes_get_data (piece, &length) : NULL;

  if (number == 0)
    {
      g_clear_pointer (&file->checksum, g_checksum_free);
      file->checksum = g_checksum_new (G_CHECKSUM_SHA256);
    }
  if (length > 0)
    g_checksum_update (file->checksum, bytes, length);
  else if (piece != NULL && !g_str_equal (g_checksum_get_string (file->checksum), file->sha256))
    {
      g_clear_pointer (&piece, g_bytes_unref);
      g_set_error_literal (error, RAP_ERROR, RAP_ERROR_CHANGED,
                           _("An attached file was changed while it was being read. Make the package again."));
    }

  return g_steal_pointer (&piece);
}

static void
pack (RapZip *zip, GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      RapBagFile *file = g_ptr_array_index (files, i);
      g_autofree char *name = g_strconcat (FOLDER "/", file->path, NULL);

      rap_zip_add_pieces (zip, name, file->size, read_checked, file);
    }
}

/**
 * rap_bag_write_zip:
 * @path: where nothing is yet; and nothing is when it fails
 */
gboolean
rap_bag_write_zip (RapBag *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) tags = list_tags (self);
  RapZip *zip = rap_zip_new_file (path);

  pack (zip, tags);
  pack (zip, self->files);

  return rap_zip_free_to_file (zip, error);
}

static gboolean
fail (GError **error)
{
  int reason = errno;

  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (reason), g_strerror (reason));

  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize written = write (fd, bytes, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return fail (error);
      bytes += written;
      length -= written;
    }

  return TRUE;
}

static gboolean
write_pieces (RapBagFile *file, int fd, GError **error)
{
  gsize length = 1;

  for (guint i = 0; length > 0; i++)
    {
      g_autoptr (GBytes) piece = read_checked (file, i, error);
      const guint8 *bytes = piece != NULL ? g_bytes_get_data (piece, &length) : NULL;

      if (piece == NULL || !write_all (fd, bytes, length, error))
        return FALSE;
    }

  return fsync (fd) == 0 || fail (error);
}

static gboolean
unpack (RapBagFile *file, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file->path, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  int fd;
  gboolean done;

  if (g_mkdir_with_parents (parent, 0777) != 0)
    return fail (error);
  if ((fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666)) < 0)
    return fail (error);

  done = write_pieces (file, fd, error);
  if (close (fd) != 0 && done)
    return fail (error);

  return done;
}

static gboolean
unpack_all (GPtrArray *files, const char *folder, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    if (!unpack (g_ptr_array_index (files, i), folder, error))
      return FALSE;

  return TRUE;
}

/* Only what was written here, and the folders it was in. */
static void
remove_all (GPtrArray *files, const char *folder)
{
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, ((RapBagFile *) files->pdata[i])->path, NULL);

      g_unlink (path);
      while (strlen (path) > strlen (folder))
        {
          *strrchr (path, G_DIR_SEPARATOR) = '\0';
          g_rmdir (path);
        }
    }
}

/**
 * rap_bag_write_folder:
 * @path: where nothing is yet; and nothing is when it fails
 */
gboolean
rap_bag_write_folder (RapBag *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) tags = list_tags (self);

  if (g_mkdir (path, 0777) != 0)
    return fail (error);
  if (unpack_all (tags, path, error) && unpack_all (self->files, path, error))
    return TRUE;

  remove_all (tags, path);
  remove_all (self->files, path);

  return FALSE;
}
