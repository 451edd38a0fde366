/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that dies in the middle of saving loses nothing that it said was saved. */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-scratch.h"

#define ROUNDS 25

/* Two records an action, so that half of one would be seen. */
static gboolean
save_pair (RapStore *store, gint64 number, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *title = g_strdup_printf ("Saved %d", (int) number);

  g_ptr_array_add (records, rap_record_new (RAP_INCIDENT, 2 * number));
  g_ptr_array_add (records, rap_record_new (RAP_INCIDENT, 2 * number + 1));
  for (guint i = 0; i < 2; i++)
    rap_record_set_text (g_ptr_array_index (records, i), RAP_INCIDENT_TITLE, title);

  return rap_store_save (store, "pair", records, error);
}

/* Saves until it is killed, and tells each time. */
static void
run_child (const char *path, int out, gint64 number)
{
  g_autoptr (GError) error = NULL;
  RapStore *store = rap_store_open (path, &error);

  g_random_set_seed ((guint32) g_get_real_time ());  /* or all children make the same ids */
  for (; store != NULL && save_pair (store, number, &error); number++)
    if (write (out, &number, sizeof number) != sizeof number)
      break;
  g_printerr ("%s\n", error != NULL ? error->message : "nobody listens");
  _exit (1);
}

static gint64
kill_while_saving (const char *path, gint64 first, guint after)
{
  gint64 number, last = first - 1;
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    run_child (path, ends[1], first);
  close (ends[1]);

  for (guint i = 0; i < 3 && read (ends[0], &number, sizeof number) == sizeof number; i++)
    last = number;
  g_usleep (after);
  kill (child, SIGKILL);
  while (read (ends[0], &number, sizeof number) == sizeof number)
    last = number;
  close (ends[0]);
  waitpid (child, NULL, 0);

  return last;
}

static void
assert_all_there (const char *path, gint64 last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = rap_store_open (path, &error);
  g_autoptr (RapCase) records = NULL;
  guint n;

  g_assert_no_error (error);
  records = rap_store_load (store, &error);
  g_assert_no_error (error);

  for (gint64 id = 2; id <= 2 * last + 1; id++)
    g_assert_nonnull (rap_case_get (records, id));

  /* the one that was being saved is there as a pair, or not at all */
  n = rap_case_count (records, RAP_INCIDENT);
  g_assert_true (n == 2 * last || n == 2 * last + 2);
  g_assert_cmpint (rap_store_count_edits (store), ==, 2 * n);
}

static void
test_kill (Scratch *scratch, gconstpointer data)
{
  gint64 last = 0;

  rap_store_close (create (scratch));
  for (guint round = 0; round < ROUNDS; round++)
    {
      gint64 before = last;

      last = kill_while_saving (scratch->path, last + 1, (guint) g_test_rand_int_range (0, 8000));
      g_assert_cmpint (last, >, before);
      assert_all_there (scratch->path, last);
    }
  g_test_message ("%d pairs in %d rounds", (int) last, ROUNDS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/store-crash/kill", Scratch, NULL, scratch_set_up, test_kill, scratch_tear_down);

  return g_test_run ();
}
