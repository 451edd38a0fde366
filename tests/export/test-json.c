/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exchange format: what is exported comes back as it was, to the byte. */
#include "config.h"
#include "export/rap-exporters.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/rap-error.h"
#include "import/rap-import.h"

static char *source_folder;

static RapImport *
import_file (const char *name)
{
  g_autofree char *path = g_build_filename (source_folder, name, NULL);
  g_autoptr (GError) error = NULL;
  RapImport *import = rap_import_file (path, &error);

  g_assert_no_error (error);

  return import;
}

static RapImport *
import_bytes (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  RapImport *import = g_new0 (RapImport, 1);

  import->records = rap_case_new ();
  import->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  rap_import_json (bytes, import, &error);
  g_assert_no_error (error);

  return import;
}

static GBytes *
find_content (const char *hash, gpointer data, GError **error)
{
  GPtrArray *contents = ((RapImport *) data)->contents;

  for (guint i = 0; i < contents->len; i++)
    {
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, g_ptr_array_index (contents, i));

      if (g_str_equal (sum, hash))
        return g_bytes_ref (g_ptr_array_index (contents, i));
    }
  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_DAMAGED, "the content is gone");

  return NULL;
}

static GBytes *
export_import (RapImport *import)
{
  RapExportInput input = { import->records, NULL, find_content, import };
  g_autoptr (GError) error = NULL;
  GBytes *bytes = rap_export_json (&input, &error);

  g_assert_no_error (error);

  return bytes;
}

static void
assert_same_bytes (GBytes *first, GBytes *second)
{
  gsize a, b;
  const char *first_text = g_bytes_get_data (first, &a);
  const char *second_text = g_bytes_get_data (second, &b);

  g_assert_cmpmem (first_text, a, second_text, b);
}

static void
assert_round_trip (const char *name)
{
  g_autoptr (RapImport) import = import_file (name);
  g_autoptr (GBytes) first = export_import (import);
  g_autoptr (RapImport) again = import_bytes (first);
  g_autoptr (GBytes) second = export_import (again);

  assert_same_bytes (first, second);
}

static void
test_example (void)
{
  assert_round_trip ("../../data/examples/election-briefing.json");
}

/* No field is left out when the table grows. */
static void
assert_every_field (RapCase *records)
{
  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    {
      GListModel *list = rap_case_get_list (records, rap_fields[f].type);
      gboolean filled = FALSE;

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (RapRecord) record = g_list_model_get_item (list, i);

          filled = filled || !rap_record_is_empty (record, f);
        }
      if (!filled)
        g_error ("every-field.json has no “%s” in a “%s”", rap_fields[f].name, rap_types[rap_fields[f].type].name);
    }
}

/* That file is an export, so it must come out again as it is. */
static void
test_every_field (void)
{
  g_autoptr (RapImport) import = import_file ("every-field.json");
  g_autofree char *path = g_build_filename (source_folder, "every-field.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) bytes = export_import (import);
  gsize length;

  assert_every_field (import->records);
  g_assert_cmpuint (import->contents->len, ==, 1);
  g_file_get_contents (path, &text, &length, NULL);
  file = g_bytes_new (text, length);
  assert_same_bytes (bytes, file);
}

/* What refers to a deleted record can still be read in again. */
static void
test_deleted (void)
{
  g_autoptr (RapImport) import = import_file ("../../data/examples/election-briefing.json");
  RapRecord *involvement = rap_case_get_first (import->records, RAP_INVOLVEMENT);
  RapRecord *actor = rap_case_get (import->records, rap_record_get_number (involvement, RAP_INVOLVEMENT_ACTOR));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RapImport) again = NULL;

  rap_case_remove (import->records, actor);
  bytes = export_import (import);
  again = import_bytes (bytes);
  involvement = rap_case_get (again->records, rap_record_get_id (involvement));
  g_assert_true (rap_record_is_empty (involvement, RAP_INVOLVEMENT_ACTOR));
}

/* The order in which records were added does not show. */
static void
test_order (void)
{
  g_autoptr (RapImport) import = import_file ("every-field.json");
  g_autoptr (GBytes) bytes = export_import (import);
  g_autoptr (RapCase) turned = rap_case_new ();
  RapExportInput input = { turned, NULL, find_content, import };
  g_autoptr (GBytes) again = NULL;

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    for (guint i = rap_case_count (import->records, t); i > 0; i--)
      {
        g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (import->records, t), i - 1);

        rap_case_add (turned, record);
      }
  again = rap_export_json (&input, NULL);
  assert_same_bytes (bytes, again);
}

static void
test_without_contents (void)
{
  g_autoptr (RapImport) import = import_file ("every-field.json");
  RapExportInput input = { import->records };
  g_autoptr (GBytes) bytes = rap_export_json (&input, NULL);
  g_autoptr (RapImport) again = import_bytes (bytes);

  g_assert_null (g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\"content\""));
  g_assert_cmpuint (again->contents->len, ==, 0);
  g_assert_cmpuint (rap_case_count (again->records, RAP_ATTACHMENT), ==, 1);
}

/* Better no file than one that lacks an attachment. */
static void
test_lost_content (void)
{
  g_autoptr (RapImport) import = import_file ("every-field.json");
  RapExportInput input = { import->records, NULL, find_content, import };
  g_autoptr (GError) error = NULL;

  g_ptr_array_set_size (import->contents, 0);
  g_assert_null (rap_export_json (&input, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_DAMAGED);
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("rapporteur-export-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static void
assert_refused (const char *path, int code)
{
  g_autoptr (RapImport) import = import_file ("every-field.json");
  RapExportInput input = { import->records, NULL, find_content, import };
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (rap_export (rap_exporter_find ("json"), &input, path, &error));
  g_assert_error (error, RAP_ERROR, code);
  g_assert_nonnull (strstr (error->message, name));
}

static void
test_missing_folder (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "Папка", "Case.json", NULL);

  assert_refused (path, RAP_ERROR_STORAGE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_rmdir (folder);
}

static void
assert_only_file (const char *folder, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, name);
  g_assert_null (g_dir_read_name (dir));
}

/* A folder in the way stops even root, for whom nothing is read-only. */
static void
test_unwritable (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "Case.json", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_refused (path, RAP_ERROR_REFUSED);
  assert_only_file (folder, "Case.json");
  g_rmdir (path);
  g_rmdir (folder);
}

static void
test_old_file_stays_whole (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "Case.json", NULL);
  g_autoptr (RapImport) import = import_file ("every-field.json");
  RapExportInput input = { import->records, NULL, find_content, import };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_file_set_contents (path, "old", -1, NULL);
  g_ptr_array_set_size (import->contents, 0);
  g_assert_false (rap_export (rap_exporter_find ("json"), &input, path, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_DAMAGED);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "old");
  assert_only_file (folder, "Case.json");
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_formats (void)
{
  static const struct { const char *path, *id; } cases[] = {
    { "a.pdf", "pdf" }, { "a.PDF", "pdf" }, { "b.pdf/a.html", "html" }, { "Доклад 1.json", "json" },
    { "pdf", NULL }, { "a.doc", NULL }, { "a.", NULL }, { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RapExporter *exporter = rap_exporter_guess (cases[i].path);

      g_assert_cmpstr (exporter != NULL ? exporter->id : NULL, ==, cases[i].id);
    }
  g_assert_null (rap_exporter_find ("doc"));
  for (const RapExporter *exporter = rap_exporters; exporter->id != NULL; exporter++)
    g_assert_true (rap_exporter_find (exporter->id) == exporter);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  source_folder = argv[1];

  g_test_add_func ("/json/example", test_example);
  g_test_add_func ("/json/every-field", test_every_field);
  g_test_add_func ("/json/deleted", test_deleted);
  g_test_add_func ("/json/order", test_order);
  g_test_add_func ("/json/without-contents", test_without_contents);
  g_test_add_func ("/json/lost-content", test_lost_content);
  g_test_add_func ("/export/missing-folder", test_missing_folder);
  g_test_add_func ("/export/unwritable", test_unwritable);
  g_test_add_func ("/export/old-file-stays-whole", test_old_file_stays_whole);
  g_test_add_func ("/export/formats", test_formats);

  return g_test_run ();
}
