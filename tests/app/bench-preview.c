/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens, scrolls through and edits a long paper, and tells the processor time of frames and of what else the window does.
 *   bench-preview PAPER.json [WIDTH HEIGHT] */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "app-test.h"
#include "app/preview/rap-preview.h"

#define N_FRAMES 300
#define STEP     90.0  /* pixels a frame: a quick scroll */

typedef struct
{
  GtkAdjustment *scroll;
  gint64         start;
  GArray        *costs;  /* double: milliseconds */
} Bench;

/* Of this thread: others may keep the computer busy. In microseconds. */
static gint64
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
has_pages (gpointer session)
{
  return rap_session_get_pages (session) != NULL;
}

static void
before_cb (Bench *bench)
{
  bench->start = get_cpu_time ();
}

static void
after_cb (Bench *bench)
{
  double cost = (get_cpu_time () - bench->start) / 1000.0;

  if (bench->scroll != NULL)
    g_array_append_val (bench->costs, cost);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Bench *bench = data;

  if (bench->scroll != NULL)
    gtk_adjustment_set_value (bench->scroll, gtk_adjustment_get_value (bench->scroll) + STEP);

  return G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
tell (const char *what, GArray *costs)
{
  guint late = 0;

  g_array_sort (costs, compare);
  for (guint i = 0; i < costs->len; i++)
    late += g_array_index (costs, double, i) > 16;
  g_print ("%-24s %u frames, median %.1f ms, 95 %% %.1f ms, longest %.1f ms, over 16 ms: %u\n", what, costs->len,
           g_array_index (costs, double, costs->len / 2), g_array_index (costs, double, costs->len * 95 / 100),
           g_array_index (costs, double, costs->len - 1), late);
}

static gboolean
has_frames (gpointer data)
{
  return ((Bench *) data)->costs->len >= N_FRAMES;
}

static void
scroll (Bench *bench, const char *what, GtkAdjustment *adjustment, double from)
{
  gtk_adjustment_set_value (adjustment, from);
  app_iterate (1000);
  g_array_set_size (bench->costs, 0);
  bench->scroll = adjustment;
  app_wait_until ("the frames", has_frames, bench);
  bench->scroll = NULL;
  tell (what, bench->costs);
}

static RapSession *
import (const char *paper)
{
  g_autofree char *path = app_dup_path ("bench.rapporteur");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) exchange = NULL;
  RapSession *session = rap_session_create (path, NULL, &error);
  gsize length;

  g_assert_no_error (error);
  g_file_get_contents (paper, &text, &length, &error);
  g_assert_no_error (error);
  exchange = g_bytes_new_take (g_steal_pointer (&text), length);
  rap_session_import (session, exchange, &error);
  g_assert_no_error (error);

  return session;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
set_cb (gboolean *set)
{
  *set = TRUE;
}

/* Runs until the condition holds, and tells for how long at most nothing else could be done. */
static void
wait_for (const char *what, AppCondition condition, gpointer data)
{
  gint64 start = g_get_monotonic_time (), longest = 0;

  while (!condition (data))
    {
      gint64 begin = get_cpu_time ();

      if (g_main_context_iteration (NULL, FALSE))
        longest = MAX (longest, get_cpu_time () - begin);
      else
        g_usleep (200);
    }
  g_print ("%-24s %.0f ms, the window was busy for %.1f ms at most\n", what, (g_get_monotonic_time () - start) / 1000.0,
           longest / 1000.0);
}

static void
edit (RapSession *session)
{
  RapRecord *section = rap_case_get_first (rap_session_get_case (session), RAP_SECTION);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strconcat ("Word ", rap_record_get_text (section, RAP_SECTION_TEXT), NULL);
      gboolean typeset = FALSE;
      gulong handler = g_signal_connect_swapped (session, "typeset", G_CALLBACK (set_cb), &typeset);

      rap_record_set_text (section, RAP_SECTION_TEXT, text);
      wait_for ("an edit", is_set, &typeset);
      g_signal_handler_disconnect (session, handler);
    }
}

int
main (int argc, char **argv)
{
  int width = argc > 3 ? atoi (argv[2]) : 1280, height = argc > 3 ? atoi (argv[3]) : 1024;
  const char *paper = argv[1];
  Bench bench = { .costs = g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autoptr (RapSession) session = NULL;
  RapPreview *preview;
  GtkAdjustment *vertical;
  GtkWidget *window, *scrolled;
  GdkFrameClock *clock;

  app_test_init (&argc, &argv);
  session = import (paper);
  window = gtk_window_new ();
  scrolled = gtk_scrolled_window_new ();
  preview = g_object_new (RAP_TYPE_PREVIEW, NULL);
  rap_preview_set_session (preview, session);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (preview));
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  wait_for ("to the first pages", has_pages, session);

  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_cb), &bench);
  g_signal_connect_data (clock, "after-paint", G_CALLBACK (after_cb), &bench, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_widget_add_tick_callback (window, tick_cb, &bench, NULL);

  vertical = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  scroll (&bench, "from the beginning", vertical, 0);
  scroll (&bench, "in the middle", vertical, gtk_adjustment_get_upper (vertical) / 2);
  g_object_set (preview, "two-pages", TRUE, NULL);
  scroll (&bench, "two pages side by side", vertical, 0);
  rap_preview_set_zoom (preview, 0.25);
  scroll (&bench, "small", vertical, 0);
  edit (session);

  gtk_window_destroy (GTK_WINDOW (window));
  g_array_unref (bench.costs);

  return 0;
}
