/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are no case file, or not a whole one: refused with the right word, and left as they are. */
#include "config.h"

#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

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
}

/* One line that names the file, for people. */
static void
assert_message (GError *error)
{
  g_assert_nonnull (strstr (error->message, "Case.rapporteur"));
  g_assert_null (strchr (error->message, '\n'));
}

static void
assert_refused (Scratch *scratch, RapError code)
{
  g_autoptr (GBytes) before = read_file (scratch->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (rap_store_open (scratch->path, &error));
  g_assert_error (error, RAP_ERROR, (int) code);
  assert_message (error);
  after = read_file (scratch->path);
  g_assert_true (g_bytes_equal (before, after));
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
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (scratch->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "CREATE TABLE bookmarks (id)", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  assert_refused (scratch, RAP_ERROR_NOT_CASE);
}

static void
test_newer (Scratch *scratch, gconstpointer data)
{
  g_autofree char *ignored = NULL;

  make_case_file (scratch);
  ignored = query (scratch->path, "PRAGMA user_version = 1000");
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
check_read_only (Scratch *scratch)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = rap_store_open (scratch->path, &error);
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

/* To root every file may be written, so this is done by nobody, in a child. */
static void
test_read_only (Scratch *scratch, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL, after = NULL;
  int status;
  pid_t child;

  make_case_file (scratch);
  before = read_file (scratch->path);
  g_assert_cmpint (g_chmod (scratch->path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (scratch->folder, 0755), ==, 0);

  child = fork ();
  if (child == 0)
    {
      if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
        _exit (77);
      check_read_only (scratch);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    g_test_skip ("root cannot become nobody here");
  else
    g_assert_cmpint (status, ==, 0);

  after = read_file (scratch->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
fill_disk (RapStore *store, GError **error)
{
  for (gint64 id = 100; id < 2000; id++)
    {
      g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, id);
      g_autofree char *words = g_strnfill (2000, 'w');

      rap_record_set_text (incident, RAP_INCIDENT_DESCRIPTION, words);
      if (!save_one (store, incident, error))
        return;
    }
}

static void
test_disk_full (Scratch *scratch, gconstpointer data)
{
  g_autofree char *small = g_build_filename (scratch->folder, "small", NULL);
  g_autofree char *path = g_build_filename (small, "Case.rapporteur", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir (small, 0700);
  if (mount ("none", small, "tmpfs", 0, "size=700k") != 0)
    {
      g_test_skip ("a small disk cannot be mounted here");
      return;
    }

  {
    g_autoptr (RapStore) store = rap_store_create (path, NULL);

    fill_disk (store, &error);
    g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
    g_assert_nonnull (strstr (error->message, "disk is full"));
  }
  {
    g_autoptr (RapStore) again = rap_store_open (path, NULL);
    g_autoptr (RapCase) records = rap_store_load (again, NULL);

    g_assert_cmpuint (rap_case_count (records, RAP_INCIDENT), >, 10);
  }
  umount2 (small, MNT_DETACH);
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
