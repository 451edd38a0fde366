/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's file as its working copy sees it: whether somebody else changed it, and what is done then. Nothing that lies
 * there is ever overwritten unseen. */
#include "config.h"
#include "store/rap-document.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/rap-error.h"
#include "store/rap-file.h"
#include "store/rap-working.h"

/**
 * rap_document_dup_stamp:
 *
 * Returns: (transfer full): what tells whether somebody has touched the file since; "" when there is none
 */
char *
rap_document_dup_stamp (const char *path)
{
  struct stat info;

  if (stat (path, &info) != 0)
    return g_strdup ("");

  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ":%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ".%09ld",
                          (guint64) info.st_dev, (guint64) info.st_ino, (gint64) info.st_size,
                          (gint64) info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
}

/**
 * rap_document_is_known:
 *
 * Returns: whether the file is what this working copy published or took in last
 */
gboolean
rap_document_is_known (RapStore *store, const char *path)
{
  g_autofree char *known = rap_sql_dup_property (store, "stamp");
  g_autofree char *next = rap_sql_dup_property (store, "next");
  g_autofree char *now = rap_document_dup_stamp (path);

  return g_strcmp0 (known, now) == 0 || g_strcmp0 (next, now) == 0;
}

/**
 * rap_document_dup_name_beside:
 * @why: a word for the name
 *
 * Returns: (transfer full): a name beside @path that is free, such as “Case (kept 2).rapporteur”
 */
char *
rap_document_dup_name_beside (const char *path, const char *why)
{
  g_autofree char *stem = rap_store_dup_stem (path);

  for (guint n = 1;; n++)
    {
      g_autofree char *name = n == 1 ? g_strdup_printf ("%s (%s).rapporteur", stem, why)
                                     : g_strdup_printf ("%s (%s %u).rapporteur", stem, why, n);

      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
}

/**
 * rap_document_forget_place:
 * @file: a copy of the working copy
 *
 * Takes what belongs to this computer out of a copy that leaves it.
 */
gboolean
rap_document_forget_place (const char *file, RapStore *store, GError **error)
{
  g_autoptr (RapStore) copy = rap_file_connect (file, store->path, FALSE, error);

  return copy != NULL
         && rap_sql_execute (copy, "DELETE FROM property"
                             " WHERE name IN ('replica', 'document', 'stamp', 'published', 'next', 'shared', 'merges');", error);
}

/**
 * rap_document_write_copy:
 * @to: where no file is yet
 *
 * Writes what the working copy holds, without what belongs to this computer.
 */
gboolean
rap_document_write_copy (RapStore *working, const char *to, GError **error)
{
  if (!rap_file_copy (working, to, error))
    return FALSE;  /* what lies there already may be anything */
  if (rap_document_forget_place (to, working, error))
    return TRUE;

  rap_file_remove (to);

  return FALSE;
}

/* What was published before may be missing in a file that somebody else put in its place. */
static gboolean
compare (RapStore *store, RapStore *document, GError **error)
{
  gint64 own, theirs;

  if (!rap_sql_get_int (store, "SELECT count (*) FROM action", &own, error)
      || !rap_sql_get_int (document, "SELECT count (*) FROM action", &theirs, error))
    return FALSE;

  return own == theirs ? rap_working_set_published (store, error) : rap_sql_set_property (store, "published", NULL, error);
}

/**
 * rap_document_take_in:
 * @document: the user's file
 * @stamp: of the file before it was read
 *
 * Merges what somebody else put into the user's file.
 */
gboolean
rap_document_take_in (RapStore *store, RapStore *document, const char *stamp, RapMerge *merge, GError **error)
{
  return rap_merge (store, document, G_MAXINT64, merge, error) && compare (store, document, error)
         && rap_sql_set_property (store, "stamp", stamp, error);
}

/**
 * rap_document_put_aside:
 *
 * Gives what lies in the place of the user's file and is none of ours another name; nothing is published then.
 */
gboolean
rap_document_put_aside (RapStore *store, const char *why, GError **error)
{
  g_autofree char *beside = rap_document_dup_name_beside (store->path, why);

  return rap_sql_set_property (store, "published", NULL, error)
         && (g_rename (store->path, beside) == 0 || rap_file_fail (store->path, errno, error));
}

/**
 * rap_document_is_damage:
 *
 * Returns: whether the error says that a file itself is not what it should be
 */
gboolean
rap_document_is_damage (const GError *error)
{
  return g_error_matches (error, RAP_ERROR, RAP_ERROR_DAMAGED) || g_error_matches (error, RAP_ERROR, RAP_ERROR_NOT_CASE);
}

/**
 * rap_document_look:
 * @document: (out) (nullable): the user's file as it is now, when somebody changed it
 *
 * One that is damaged is put aside: the working copy is whole.
 */
gboolean
rap_document_look (RapStore *store, RapStore **document, GError **error)
{
  GError *problem = NULL;

  if (rap_document_is_known (store, store->path) || !g_file_test (store->path, G_FILE_TEST_EXISTS))
    return TRUE;

  *document = rap_file_open (store->path, store->path, &problem);
  if (problem == NULL)
    return TRUE;
  if (!rap_document_is_damage (problem))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  g_clear_error (&problem);

  return rap_document_put_aside (store, C_ ("file name", "damaged"), error);
}
