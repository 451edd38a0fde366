/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listing and reading the files of a bag that nobody vouches for. */
#include "config.h"
#include "export/rap-bag-tree.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "base/rap-error.h"
#include "language/rap-language.h"

#define MAX_ENTRIES  1000000
#define MAX_DEPTH    64
#define MAX_PROBLEMS 1000
#define PIECE        65536

/* Pictures and films hardly get smaller in a zip, and lists not that much. */
#define MAX_RATIO    100
#define ALLOWANCE    (100 * 1024 * 1024)

struct _RapBagTree
{
  char       *folder;   /* NULL: it is a zip */
  zip_t      *archive;
  GPtrArray  *entries;  /* RapBagEntry */
  GHashTable *paths;    /* path → RapBagEntry */
  GPtrArray  *problems;
};

static void
entry_free (RapBagEntry *entry)
{
  g_free (entry->path);
  g_free (entry);
}

/* Names in a hostile package must not move the cursor of a terminal, or turn the line around. */
static char *
dup_shown (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString *shown = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      g_string_append_unichar (shown, type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR
                                      || type == G_UNICODE_PARAGRAPH_SEPARATOR ? 0xFFFD : c);
    }

  return g_string_free_and_steal (shown);
}

/**
 * rap_bag_report:
 * @pattern: a translated sentence with "{file}"
 * @file: a name as it is in the package
 *
 * Adds a problem; after very many, one saying that there are more.
 */
void
rap_bag_report (GPtrArray *problems, const char *pattern, const char *file)
{
  g_autofree char *shown = dup_shown (file);

  if (problems->len < MAX_PROBLEMS)
    g_ptr_array_add (problems, rap_label_format (pattern, "file", shown, NULL));
  else if (problems->len == MAX_PROBLEMS)
    g_ptr_array_add (problems, g_strdup (_("There are more problems than can be listed.")));
}

/**
 * rap_bag_path_is_inside:
 *
 * Returns: whether a program that unpacks the path would stay in the package's folder, also on Windows
 */
gboolean
rap_bag_path_is_inside (const char *path)
{
  g_auto (GStrv) parts = g_strsplit_set (path, "/\\", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], "..") || g_str_equal (parts[i], ".") || (parts[i][0] == '\0' && parts[i + 1] != NULL))
      return FALSE;

  return path[0] != '\0' && !(g_ascii_isalpha (path[0]) && path[1] == ':');
}

static gboolean
refuse (const char *path, const char *pattern, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *message = rap_label_format (pattern, "file", name, NULL);

  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_REFUSED, message);

  return FALSE;
}

static gboolean
refuse_many (const char *path, GError **error)
{
  /* xgettext:python-brace-format */
  return refuse (path, _("“{file}” holds more files than any package of evidence. It was not looked at."), error);
}

static void
add_entry (RapBagTree *self, const char *path, guint64 size, guint64 index)
{
  RapBagEntry *entry;

  if (g_hash_table_contains (self->paths, path))
    {
      /* xgettext:python-brace-format */
      rap_bag_report (self->problems, _("“{file}” is in the package more than once."), path);
      return;
    }

  entry = g_new (RapBagEntry, 1);
  *entry = (RapBagEntry) { g_strdup (path), size, index };
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->paths, entry->path, entry);
}

static void
report_kind (RapBagTree *self, const char *path)
{
  /* xgettext:python-brace-format */
  rap_bag_report (self->problems, _("“{file}” is a link or something else that is no file. It was not looked at."), path);
}

static gboolean list_folder (RapBagTree *self, const char *folder, const char *inside, guint depth);

static gboolean
list_one (RapBagTree *self, const char *path, const char *inside, guint depth)
{
  GStatBuf info;

  if (self->entries->len >= MAX_ENTRIES)
    return FALSE;

  if (g_lstat (path, &info) != 0 || !(S_ISREG (info.st_mode) || (S_ISDIR (info.st_mode) && depth < MAX_DEPTH)))
    report_kind (self, inside);
  else if (S_ISDIR (info.st_mode))
    return list_folder (self, path, inside, depth + 1);
  else
    add_entry (self, inside, info.st_size, 0);

  return TRUE;
}

static gboolean
list_folder (RapBagTree *self, const char *folder, const char *inside, guint depth)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  if (names == NULL)
    {
      report_kind (self, inside);
      return TRUE;
    }

  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *below = inside[0] != '\0' ? g_strconcat (inside, "/", name, NULL) : g_strdup (name);

      if (!list_one (self, path, below, depth))
        return FALSE;
    }

  return TRUE;
}

/* What the bag is in: "" or the one folder where bagit.txt is, with the slash. */
static char *
dup_base (zip_t *archive, zip_int64_t n)
{
  for (zip_int64_t i = 0; i < n; i++)
    {
      const char *name = zip_get_name (archive, i, 0);
      const char *slash = name != NULL ? strchr (name, '/') : NULL;

      if (g_strcmp0 (name, "bagit.txt") == 0)
        return g_strdup ("");
      if (slash != NULL && g_str_equal (slash, "/bagit.txt"))
        return g_strndup (name, slash + 1 - name);
    }

  return g_strdup ("");
}

static gboolean
is_link (zip_t *archive, zip_uint64_t index)
{
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  guint kind;

  if (zip_file_get_external_attributes (archive, index, 0, &system, &attributes) != 0 || system != ZIP_OPSYS_UNIX)
    return FALSE;

  kind = attributes >> 16 & S_IFMT;

  return kind != 0 && !S_ISREG (kind) && !S_ISDIR (kind);
}

static void
list_part (RapBagTree *self, const zip_stat_t *stat, const char *base)
{
  if (!rap_bag_path_is_inside (stat->name))
    /* xgettext:python-brace-format */
    rap_bag_report (self->problems, _("“{file}” would lead out of the package. It was not looked at."), stat->name);
  else if (!g_str_has_prefix (stat->name, base))
    /* xgettext:python-brace-format */
    rap_bag_report (self->problems, _("“{file}” is beside the package, not in it."), stat->name);
  else if (g_str_has_suffix (stat->name, "/"))
    return;
  else if (is_link (self->archive, stat->index))
    report_kind (self, stat->name);
  else
    add_entry (self, stat->name + strlen (base), stat->size, stat->index);
}

/* What parts say of their sizes, before any is read: they may share their bytes, or be nothing but zeros. */
static gboolean
is_bomb (zip_t *archive, zip_int64_t n, guint64 file_size)
{
  guint64 limit = file_size < G_MAXUINT64 / MAX_RATIO / 2 ? file_size * MAX_RATIO + ALLOWANCE : G_MAXUINT64;
  guint64 packed = 0, unpacked = 0;
  zip_stat_t stat;

  for (zip_int64_t i = 0; i < n; i++)
    {
      if (zip_stat_index (archive, i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 || (stat.valid & ZIP_STAT_COMP_SIZE) == 0)
        continue;
      if (stat.comp_size > file_size - packed || stat.size > limit - unpacked)
        return TRUE;
      packed += stat.comp_size;
      unpacked += stat.size;
    }

  return FALSE;
}

static gboolean
list_zip (RapBagTree *self, const char *path, GError **error)
{
  zip_int64_t n = zip_get_num_entries (self->archive, 0);
  g_autofree char *base = NULL;
  GStatBuf info;

  if (n > MAX_ENTRIES)
    return refuse_many (path, error);
  if (g_stat (path, &info) != 0 || is_bomb (self->archive, n, info.st_size))
    /* xgettext:python-brace-format */
    return refuse (path, _("“{file}” would unpack to more than a hundred times its size. It was not looked at."), error);

  base = dup_base (self->archive, n);
  for (zip_int64_t i = 0; i < n; i++)
    {
      const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_INDEX;
      zip_stat_t stat;

      if (zip_stat_index (self->archive, i, 0, &stat) == 0 && (stat.valid & needed) == needed)
        list_part (self, &stat, base);
    }

  return TRUE;
}

static gboolean
open_zip (RapBagTree *self, const char *path, GError **error)
{
  self->archive = zip_open (path, ZIP_RDONLY, NULL);
  if (self->archive == NULL)
    /* xgettext:python-brace-format */
    return refuse (path, _("“{file}” is no zip that can be read: it is damaged, or was not received whole."), error);

  return list_zip (self, path, error);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(RapBagEntry *const *) a)->path, (*(RapBagEntry *const *) b)->path);
}

/**
 * rap_bag_tree_open:
 * @path: a folder or a zip
 * @problems: (element-type utf8): gets what is wrong with it
 *
 * Returns: (transfer full) (nullable): its files
 */
RapBagTree *
rap_bag_tree_open (const char *path, GPtrArray *problems, GError **error)
{
  g_autoptr (RapBagTree) self = g_new0 (RapBagTree, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->paths = g_hash_table_new (g_str_hash, g_str_equal);
  self->problems = problems;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      self->folder = g_strdup (path);
      if (!list_folder (self, path, "", 0) && !refuse_many (path, error))
        return NULL;
    }
  else if (!open_zip (self, path, error))
    return NULL;
  g_ptr_array_sort (self->entries, compare_paths);

  return g_steal_pointer (&self);
}

void
rap_bag_tree_free (RapBagTree *self)
{
  g_clear_pointer (&self->archive, zip_discard);
  g_hash_table_unref (self->paths);
  g_ptr_array_unref (self->entries);
  g_free (self->folder);
  g_free (self);
}

/**
 * rap_bag_tree_list:
 *
 * Returns: (transfer none) (element-type RapBagEntry): all files, in the order of their paths
 */
GPtrArray *
rap_bag_tree_list (RapBagTree *self)
{
  return self->entries;
}

RapBagEntry *
rap_bag_tree_find (RapBagTree *self, const char *path)
{
  return g_hash_table_lookup (self->paths, path);
}

static gboolean
read_file (RapBagTree *self, const RapBagEntry *entry, RapBagFunc func, gpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, entry->path, NULL);
  g_autofree guint8 *piece = g_malloc (PIECE);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  guint64 left = entry->size;
  gssize length = -1;

  if (fd < 0)
    return FALSE;

  while ((length = read (fd, piece, PIECE)) > 0 && (guint64) length <= left)
    {
      func (piece, length, data);
      left -= length;
    }
  close (fd);

  return length == 0 && left == 0;
}

static gboolean
read_part (RapBagTree *self, const RapBagEntry *entry, RapBagFunc func, gpointer data)
{
  g_autofree guint8 *piece = g_malloc (PIECE);
  zip_file_t *file = zip_fopen_index (self->archive, entry->index, 0);
  guint64 left = entry->size;
  zip_int64_t length = -1;

  if (file == NULL)
    return FALSE;

  while ((length = zip_fread (file, piece, PIECE)) > 0 && (guint64) length <= left)
    {
      func (piece, length, data);
      left -= length;
    }

  return zip_fclose (file) == 0 && length == 0 && left == 0;
}

/**
 * rap_bag_tree_read:
 * @func: gets the bytes, never more than the entry's size
 *
 * Returns: whether all of it could be read, and no more was there
 */
gboolean
rap_bag_tree_read (RapBagTree *self, const RapBagEntry *entry, RapBagFunc func, gpointer data)
{
  return self->folder != NULL ? read_file (self, entry, func, data) : read_part (self, entry, func, data);
}
