/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that hold records and what is expected of them: lines with "====" and a word part them. */
#include "config.h"
#include "test-cases.h"

#include <string.h>

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* The paths of the files in a folder, in the order of their names. */
GPtrArray *
test_case_list (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort_values (paths, compare_strings);
  g_assert_cmpuint (paths->len, >, 0);

  return paths;
}

static void
part_free (TestPart *part)
{
  g_free (part->name);
  g_free (part->text);
  g_free (part);
}

/* The parts of a file; what stands before the first line with "====" is about people only. */
GPtrArray *
test_case_read (const char *path)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) pieces = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  pieces = g_strsplit (text, "==== ", -1);
  g_assert_nonnull (pieces[0]);
  for (guint i = 1; pieces[i] != NULL; i++)
    {
      TestPart *part = g_new0 (TestPart, 1);
      const char *end = strchr (pieces[i], '\n');

      g_assert_nonnull (end);
      part->name = g_strndup (pieces[i], end - pieces[i]);
      part->text = g_strdup (end + 1);
      g_ptr_array_add (parts, part);
    }

  return parts;
}

/* Records as they stand in an exchange file, without what is around them there. */
RapImport *
test_case_import (const char *records)
{
  g_autofree char *text = g_strdup_printf ("{\"format\": \"rapporteur-exchange\", \"version\": 1, \"records\": [%s]}", records);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RapImport *import = rap_import_bytes (bytes, &error);

  g_assert_no_error (error);

  return import;
}
