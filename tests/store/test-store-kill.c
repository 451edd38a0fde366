/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that is killed while it saves and publishes loses nothing that it said was saved. */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "copies.h"

/* The edit with a number: of one of these records, in two fields, so that half of it would be seen. */
#define N_RECORDS 20

static gint64
get_record_id (gint64 number)
{
  return RAP_SMALLEST_ID + number % N_RECORDS;
}

static void
save_number (RapStore *store, gint64 number)
{
  g_autoptr (RapRecord) record = rap_record_new (RAP_INCIDENT, get_record_id (number));
  g_autofree char *text = g_strdup_printf ("number %" G_GINT64_FORMAT, number);

  rap_record_set_text (record, RAP_INCIDENT_TITLE, text);
  rap_record_set_text (record, RAP_INCIDENT_DESCRIPTION, text);
  save (store, record);
}

/* Saves until it is killed, and tells each time. */
static void
run_child (const char *path, int out, gint64 number)
{
  g_autoptr (GError) error = NULL;
  RapStore *store;

  g_random_set_seed ((guint32) number);  /* or all children make the same ids */
  store = rap_store_edit (path, &error);
  g_assert_no_error (error);
  for (;; number++)
    {
      save_number (store, number);
      if (write (out, &number, sizeof number) != sizeof number)
        _exit (1);
      if (g_random_int_range (0, 6) == 0)
        rap_store_publish (path, &error);
      g_assert_no_error (error);
    }
}

/* Kills at any moment, or at any after the first edit is saved: on a busy machine the others might all come too early. */
static gint64
kill_while_saving (const char *path, gint64 first, gboolean first_saved, guint after)
{
  gint64 number, last = first - 1;
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    run_child (path, ends[1], first);
  close (ends[1]);

  if (first_saved && read (ends[0], &number, sizeof number) == sizeof number)
    last = number;
  g_usleep (after);
  kill (child, SIGKILL);
  while (read (ends[0], &number, sizeof number) == sizeof number)
    last = number;
  close (ends[0]);
  waitpid (child, NULL, 0);

  return last;
}

static gint64
read_number (RapStore *store, gint64 id)
{
  g_autoptr (RapRecord) record = rap_store_read (store, id);
  const char *text = record != NULL ? rap_record_get_text (record, RAP_INCIDENT_TITLE) : "number 0";

  if (record != NULL)
    g_assert_cmpstr (rap_record_get_text (record, RAP_INCIDENT_DESCRIPTION), ==, text);

  return g_ascii_strtoll (text + strlen ("number "), NULL, 10);
}

/* Returns the last number in the store: the one that was told last, or the next one. */
static gint64
assert_all_there (const char *path, gint64 last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = rap_store_edit (path, &error);
  gint64 newest = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < N_RECORDS; i++)
    newest = MAX (newest, read_number (store, RAP_SMALLEST_ID + i));
  g_assert_cmpint (newest, >=, last);
  g_assert_cmpint (newest, <=, last + 1);
  for (gint64 number = MAX (newest - N_RECORDS + 1, 1); number <= newest; number++)
    g_assert_cmpint (read_number (store, get_record_id (number)), ==, number);
  g_assert_cmpint (ask_int (store, "SELECT count (*) FROM action"), ==, newest);

  return newest;
}

static void
test_kill (void)
{
  guint n_rounds = short_or_long (30, 1000);
  g_autofree char *folder = g_dir_make_tmp ("rapporteur-kill-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Case.rapporteur", NULL);
  gint64 last = 0;
  guint n_saved = 0;

  rap_store_close (rap_store_create (path, NULL));
  for (guint round = 0; round < n_rounds; round++)
    {
      gint64 told = kill_while_saving (path, last + 1, round % 2, (guint) g_test_rand_int_range (0, 60000));

      n_saved += (guint) (told - last);
      last = assert_all_there (path, told);
      if (n_rounds < 100 || round % 20 == 0)
        assert_sound (path);
    }
  g_test_message ("killed %u times: 0 of %u saved edits lost", n_rounds, n_saved);
  g_assert_cmpuint (n_saved, >=, n_rounds / 2);
  remove_all (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store-kill/kill", test_kill);

  return g_test_run ();
}
