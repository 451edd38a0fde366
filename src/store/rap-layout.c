/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case file whose own table of contents is lost: every case file is made by the same steps, so its tables begin at the same
 * pages as those of a new one, and the table of contents of a new one leads to them.
 * Pages and their trees are described in “Database File Format”, https://sqlite.org/fileformat2.html */
#include "config.h"
#include "store/rap-layout.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/rap-file.h"

#define PAGE_SIZE     4096
#define FILE_HEADER   100  /* bytes, on the first page */
#define INTERIOR_TREE 5    /* the kind of a page that leads to others */
#define MAX_DEPTH     8

static guint32
read_number (const guint8 *bytes, gsize length)
{
  guint32 number = 0;

  for (gsize i = 0; i < length; i++)
    number = number << 8 | bytes[i];

  return number;
}

static void
write_number (guint8 *bytes, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  memcpy (bytes, &big, sizeof big);
}

/* The pages of the tree that begins at @page. */
static void
list_pages (const guint8 *file, gsize n_pages, guint32 page, GArray *pages, guint depth)
{
  const guint8 *start, *head;

  if (page == 0 || page > n_pages || depth > MAX_DEPTH)
    return;

  g_array_append_val (pages, page);
  start = file + (gsize) (page - 1) * PAGE_SIZE;
  head = start + (page == 1 ? FILE_HEADER : 0);
  if (head[0] != INTERIOR_TREE)
    return;

  for (guint cell = 0; cell < read_number (head + 3, 2); cell++)
    list_pages (file, n_pages, read_number (start + read_number (head + 12 + 2 * cell, 2), 4), pages, depth + 1);
  list_pages (file, n_pages, read_number (head + 8, 4), pages, depth + 1);
}

/* A new, empty case file, byte by byte. */
static guint8 *
make_fresh (const char *path, gsize *size, GError **error)
{
  g_autoptr (RapStore) store = NULL;
  char *bytes = NULL;

  if (!g_file_set_contents_full (path, "", 0, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return NULL;

  store = rap_file_connect (path, path, FALSE, error);
  if (store != NULL && rap_file_start (store, error))
    {
      g_clear_pointer (&store, rap_store_close);
      g_file_get_contents (path, &bytes, size, error);
    }
  rap_file_remove (path);

  return (guint8 *) bytes;
}

static gboolean
write_page (int fd, const guint8 *fresh, guint32 page)
{
  off_t at = (off_t) (page - 1) * PAGE_SIZE;

  return pwrite (fd, fresh + at, PAGE_SIZE, at) == PAGE_SIZE;
}

static gboolean
write_pages (const char *to, guint8 *fresh, gsize size, GError **error)
{
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint32));
  int fd = g_open (to, O_RDWR | O_CLOEXEC, 0);
  off_t length = fd >= 0 ? lseek (fd, 0, SEEK_END) : 0;
  gboolean done = fd >= 0;

  write_number (fresh + 28, (guint32) (length / PAGE_SIZE));  /* so many pages the file has, and none of them is free */
  write_number (fresh + 32, 0);
  write_number (fresh + 36, 0);
  list_pages (fresh, size / PAGE_SIZE, 1, pages, 0);
  for (guint i = 0; done && i < pages->len; i++)
    done = write_page (fd, fresh, g_array_index (pages, guint32, i));

  if (!done)
    rap_file_fail (to, errno, error);
  if (fd >= 0)
    close (fd);

  return done;
}

/**
 * rap_layout_restore:
 * @damaged: a case file; it is left as it is
 * @to: where no file is yet
 *
 * Writes a copy of the file that begins like a case file.
 */
gboolean
rap_layout_restore (const char *damaged, const char *to, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (damaged);
  g_autoptr (GFile) copy = g_file_new_for_path (to);
  g_autofree char *model = g_strconcat (to, ".new", NULL);
  gsize size = 0;
  g_autofree guint8 *fresh = make_fresh (model, &size, error);

  return fresh != NULL
         && g_file_copy (from, copy, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error)
         && write_pages (to, fresh, size, error);
}
