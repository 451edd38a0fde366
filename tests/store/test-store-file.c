/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are no case file, or not a whole one: refused with the right word, and left as they are. */
#include "config.h"

#include <sys/mount.h>
#include <sys/stat.h>

#include "base/rap-error.h"
#include "store-scratch.h"

static GBytes *
read_file (const char *path)
{
  char *bytes;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

  return g_bytes_new_take (bytes, length);
}

static void
write_file (const char *path, gconstpointer bytes, gsize length)
{
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
}

static void
make_case_file (Scratch *scratch)
{
  g_autoptr (RapStore) store = create (scratch);

  for (gint64 id = 1; id <= 40; id++)
    {
      g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, id);

      rap_record_set_text (incident, RAP_INCIDENT_TITLE, "A title of some length, so that there are pages enough to lose");
      rap_record_set_text (incident, RAP_INCIDENT_DESCRIPTION, "And a description that fills one more of them with words.");
      g_assert_true (save_one (store, incident, NULL));
    }
  publish (scratch->path);
}

/* One line that names the file, for people. */
static void
assert_message (GError *error)
{
  g_assert_nonnull (strstr (error->message, "Case.rapporteur"));
  g_assert_null (strchr (error->message, '\n'));
}

/* To read or to edit: the file stays as it is, and no working copy of it is left. */
static void
assert_refused (Scratch *scratch, RapError code)
{
  RapStore *(*const functions[]) (const char *, GError **) = { rap_store_open, rap_store_edit };
  g_autoptr (GBytes) before = read_file (scratch->path);

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      g_autoptr (GBytes) after = NULL;
      g_autoptr (GPtrArray) working = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (functions[i] (scratch->path, &error));
      g_assert_error (error, RAP_ERROR, (int) code);
      assert_message (error);
      after = read_file (scratch->path);
      g_assert_true (g_bytes_equal (before, after));
      working = list_working ();
      g_assert_cmpuint (working->len, ==, 0);
    }
}

static void
test_not_sqlite (Scratch *scratch, gconstpointer data)
{
  static const char *const contents[] = { "", "x", "PK\003\004 a zip", "SQLite format 3", "SQLite format 4\0 and more of it" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      write_file (scratch->path, contents[i], strlen (contents[i]));
      assert_refused (scratch, RAP_ERROR_NOT_CASE);
    }
}

static void
test_missing (Scratch *scratch, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rap_store_open (scratch->path, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  assert_message (error);
  g_assert_false (g_file_test (scratch->path, G_FILE_TEST_EXISTS));
}

static void
test_folder (Scratch *scratch, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rap_store_open (scratch->folder, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_NOT_CASE);
}

static void
test_other_database (Scratch *scratch, gconstpointer data)
{
  write_file (scratch->path, "", 0);
  change_file (scratch->path, "CREATE TABLE bookmarks (id)");
  assert_refused (scratch, RAP_ERROR_NOT_CASE);
}

static void
test_newer (Scratch *scratch, gconstpointer data)
{
  make_case_file (scratch);
  change_file (scratch->path, "PRAGMA user_version = 1000");
  assert_refused (scratch, RAP_ERROR_NEWER);
}

static void
test_truncated (Scratch *scratch, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  gsize length;

  make_case_file (scratch);
  whole = read_file (scratch->path);
  length = g_bytes_get_size (whole);
  g_assert_cmpuint (length, >, 100000);

  for (guint i = 1; i < 16; i++)
    {
      gsize left = i < 4 ? i * 40 : i * length / 16;

      g_test_message ("%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " bytes", left, length);
      write_file (scratch->path, g_bytes_get_data (whole, NULL), left);
      assert_refused (scratch, RAP_ERROR_DAMAGED);
    }
}

static gboolean
opens_whole (Scratch *scratch, GError **error)
{
  g_autoptr (RapStore) store = rap_store_open (scratch->path, error);
  g_autoptr (RapCase) records = store != NULL ? rap_store_load (store, error) : NULL;

  return records != NULL;
}

/* Wherever a page is overwritten: an error that says so, or, where nothing was, all is there; and the file is left alone. */
static void
test_damaged (Scratch *scratch, gconstpointer data)
{
  g_autoptr (GBytes) whole = NULL;
  guint refused = 0, pages;

  make_case_file (scratch);
  whole = read_file (scratch->path);
  pages = (guint) (g_bytes_get_size (whole) / 4096);

  for (guint page = 0; page < pages; page++)
    {
      g_autoptr (GBytes) after = NULL, before = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole));

      for (guint i = 0; i < 64; i++)
        bytes[page * 4096 + (page == 0 ? 100 : 0) + i] = (guint8) g_test_rand_int ();
      write_file (scratch->path, bytes, g_bytes_get_size (whole));
      before = read_file (scratch->path);

      if (!opens_whole (scratch, &error))
        {
          g_assert_error (error, RAP_ERROR, RAP_ERROR_DAMAGED);
          refused++;
        }
      after = read_file (scratch->path);
      g_assert_true (g_bytes_equal (before, after));
    }

  g_test_message ("%u of %u damaged files refused", refused, pages);
  g_assert_cmpuint (refused, >, pages / 2);
}

static void
test_create_overwrites_nothing (Scratch *scratch, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  write_file (scratch->path, "precious", 8);
  g_assert_null (rap_store_create (scratch->path, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  assert_message (error);
  g_assert_true (g_file_get_contents (scratch->path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "precious");
}

static void
test_create_nowhere (Scratch *scratch, gconstpointer data)
{
  g_autofree char *path = g_build_filename (scratch->folder, "no", "such", "Case.rapporteur", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (rap_store_create (path, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
}

/* Names, witnesses: a new file is nobody else's. */
static void
test_private (Scratch *scratch, gconstpointer data)
{
  GStatBuf info;

  rap_store_close (create (scratch));
  g_assert_cmpint (g_stat (scratch->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0077, ==, 0);
}

static void
check_read_only (const char *path, RapStore *(*open) (const char *, GError **))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = open (path, &error);
  g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, 1);
  g_autoptr (RapCase) records = NULL;

  g_assert_no_error (error);
  g_assert_true (rap_store_is_read_only (store));
  records = rap_store_load (store, NULL);
  g_assert_cmpuint (rap_case_count (records, RAP_INCIDENT), ==, 40);

  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Changed");
  g_assert_false (save_one (store, incident, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  assert_message (error);
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_TITLE), ==, "Changed");
}

/* To root every file may be written, so this is done by nobody. */
static int
read_as_nobody (gpointer path)
{
  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 77;
  check_read_only (path, rap_store_open);
  check_read_only (path, rap_store_edit);

  return 0;
}

/* A file that may not be written, or not be replaced, is opened for reading. */
static void
test_read_only (Scratch *scratch, gconstpointer data)
{
  const int modes[][2] = { { 0444, 0777 }, { 0666, 0555 } };
  g_autofree char *above = g_path_get_dirname (scratch->folder);

  make_case_file (scratch);
  g_assert_cmpint (g_chmod (above, 0711), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GBytes) before = read_file (scratch->path);
      g_autoptr (GBytes) after = NULL;
      int answer;

      g_assert_cmpint (g_chmod (scratch->path, modes[i][0]), ==, 0);
      g_assert_cmpint (g_chmod (scratch->folder, modes[i][1]), ==, 0);
      answer = run_child (read_as_nobody, scratch->path);
      g_assert_cmpint (g_chmod (scratch->folder, 0700), ==, 0);
      if (answer == 77)
        g_test_skip ("root cannot become nobody here");
      else
        g_assert_cmpint (answer, ==, 0);

      after = read_file (scratch->path);
      g_assert_true (g_bytes_equal (before, after));
    }
}

static void
fill (RapStore *store)
{
  for (gint64 id = 100; id < 400; id++)
    {
      g_autofree char *words = g_strnfill (2000, 'w');

      save_text (store, RAP_INCIDENT_DESCRIPTION, id, words);
    }
}

static void
assert_n_files (const char *folder, guint expected)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, expected);
}

/* The user's file stays whole, the edits stay in the working copy, and reach the file when there is room again. */
static void
test_disk_full (Scratch *scratch, gconstpointer data)
{
  g_autofree char *small = g_build_filename (scratch->folder, "small", NULL);
  g_autofree char *path = g_build_filename (small, "Case.rapporteur", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = NULL;

  g_mkdir (small, 0700);
  if (mount ("none", small, "tmpfs", 0, "size=1200k") != 0)
    {
      g_test_skip ("a small disk cannot be mounted here");
      return;
    }

  store = rap_store_create (path, &error);
  g_assert_no_error (error);
  save_text (store, RAP_INCIDENT_TITLE, 5, "Before");
  publish (path);
  fill (store);

  g_assert_false (rap_store_publish (path, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "disk is full"));
  assert_message (error);
  assert_published (path, RAP_INCIDENT_TITLE, 5, "Before");
  assert_n_files (small, 1);

  g_assert_true (rap_store_has_edits (store));
  store = reopen (g_steal_pointer (&store));
  g_assert_true (rap_store_has_edits (store));
  g_assert_cmpint (mount ("none", small, "tmpfs", MS_REMOUNT, "size=20m"), ==, 0);
  publish (path);
  g_assert_false (rap_store_has_edits (store));
  g_clear_pointer (&store, rap_store_close);
  assert_published (path, RAP_INCIDENT_TITLE, 399, "");
  g_assert_cmpint (umount2 (small, MNT_DETACH), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/store-file/" name, Scratch, NULL, scratch_set_up, func, scratch_tear_down)
  ADD ("not-sqlite", test_not_sqlite);
  ADD ("missing", test_missing);
  ADD ("folder", test_folder);
  ADD ("other-database", test_other_database);
  ADD ("newer", test_newer);
  ADD ("truncated", test_truncated);
  ADD ("damaged", test_damaged);
  ADD ("create-overwrites-nothing", test_create_overwrites_nothing);
  ADD ("create-nowhere", test_create_nowhere);
  ADD ("private", test_private);
  ADD ("read-only", test_read_only);
  ADD ("disk-full", test_disk_full);

  return g_test_run ();
}
