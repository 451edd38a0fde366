/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations: what is read, how long it means, and what is refused. */
#include "config.h"
#include "base/rap-duration.h"

#include <string.h>

#include "base/rap-error.h"

#define HOUR 60
#define DAY  (24 * HOUR)

static const struct
{
  const char *iso;
  gint64      shortest;  /* minutes */
  gint64      longest;
} bounds[] = {
  { "PT30M", 30, 30 },
  { "PT5H", 5 * HOUR, 5 * HOUR },
  { "PT1H30M", 90, 90 },
  { "PT90M", 90, 90 },
  { "P3D", 3 * DAY, 3 * DAY },
  { "P1DT6H", DAY + 6 * HOUR, DAY + 6 * HOUR },
  { "P2W", 14 * DAY, 14 * DAY },
  { "P1W2D", 9 * DAY, 9 * DAY },
  { "P1M", 28 * DAY, 31 * DAY },
  { "P1MT1M", 28 * DAY + 1, 31 * DAY + 1 },
  { "P2Y", 730 * DAY, 732 * DAY },
  { "P99999Y", (gint64) 99999 * 365 * DAY, (gint64) 99999 * 366 * DAY },
  { "PT5H/PT9H", 5 * HOUR, 9 * HOUR },
  { "PT30M/PT2H", 30, 2 * HOUR },
  { "PT5H/PT5H", 5 * HOUR, 5 * HOUR },
  { "P1M/P30D", 28 * DAY, 30 * DAY },
  { "PT3H~", 3 * HOUR, 3 * HOUR },
  { "PT5H/PT9H~", 5 * HOUR, 9 * HOUR },
};

static const char *const refused[] = {
  "", " ", "P", "PT", "T5H", "5H", "five hours", "pt5h", "PT5", "P5H", "PT3D", "P5", "P3DT", "PT5H ", " PT5H", "PT-5H", "PT5H30",
  "PT30M5H", "P3D2W", "PT1.5H", "PT1,5H", "PT30S", "P123456D", "PT5H5H",
  "PT0M", "P0D", "PT0H/PT2H", "PT5H/PT0H",
  "PT9H/PT5H", "P3D/PT5H", "P2M/P30D", "PT5H/", "/PT5H", "PT5H/PT6H/PT7H", "PT5H/9H", "PT5H//PT6H",
  "~", "~PT5H", "PT5H~~", "PT5H~/PT9H", "PT5H?",
};

static void
test_bounds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_autoptr(GError) error = NULL;
      RapDuration duration;

      g_test_message ("%s", bounds[i].iso);
      g_assert_true (rap_duration_parse (bounds[i].iso, &duration, &error));
      g_assert_no_error (error);
      g_assert_cmpint (duration.shortest, ==, bounds[i].shortest);
      g_assert_cmpint (duration.longest, ==, bounds[i].longest);
    }
}

static void
test_written_as_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_autofree char *iso = NULL;
      RapDuration duration;

      g_assert_true (rap_duration_parse (bounds[i].iso, &duration, NULL));
      iso = rap_duration_dup_string (&duration);
      g_assert_cmpstr (iso, ==, bounds[i].iso);
    }
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;
      RapDuration duration;

      g_test_message ("“%s”", refused[i]);
      g_assert_false (rap_duration_parse (refused[i], &duration, &error));
      g_assert_error (error, RAP_ERROR, RAP_ERROR_INVALID);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
assert_message (const char *iso,
                const char *message)
{
  g_autoptr(GError) error = NULL;
  RapDuration duration;

  g_assert_false (rap_duration_parse (iso, &duration, &error));
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_messages (void)
{
  assert_message ("PT0M", "A duration must be longer than nothing.");
  assert_message ("PT9H/PT5H", "The shorter duration must come first.");
  assert_message ("a while", "“a while” is not a duration: write it like PT5H, P3D or PT5H/PT9H.");
}

/* An M before the T is months, one after it minutes. */
static void
test_parts (void)
{
  RapDuration duration;

  g_assert_true (rap_duration_parse ("P1M/PT2M", &duration, NULL) == FALSE);
  g_assert_true (rap_duration_parse ("PT2M/P1M~", &duration, NULL));
  g_assert_true (duration.is_range && duration.approximate);
  g_assert_cmpint (duration.minimum.amounts[RAP_DURATION_MINUTE], ==, 2);
  g_assert_cmpint (duration.minimum.amounts[RAP_DURATION_MONTH], ==, 0);
  g_assert_cmpint (duration.maximum.amounts[RAP_DURATION_MONTH], ==, 1);
}

/* Any text made of the letters of a duration is refused, or written again as something of the same length. */
static void
test_any_text (void)
{
  static const char letters[] = "PPPTTYMWDHMS01259/~.";
  char text[16];

  for (guint i = 0; i < 50000; i++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, sizeof text - 1);
      g_autofree char *written = NULL;
      RapDuration duration, again;

      memset (text, 0, sizeof text);
      g_strlcpy (text, "PT", MIN (length, 2) + 1);
      for (gsize at = strlen (text); at < length; at++)
        text[at] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      if (!rap_duration_parse (text, &duration, NULL))
        continue;

      written = rap_duration_dup_string (&duration);
      g_assert_true (rap_duration_parse (written, &again, NULL));
      g_assert_cmpint (duration.shortest, <=, duration.longest);
      g_assert_cmpint (duration.shortest, ==, again.shortest);
      g_assert_cmpint (duration.longest, ==, again.longest);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duration/bounds", test_bounds);
  g_test_add_func ("/duration/written-as-read", test_written_as_read);
  g_test_add_func ("/duration/refused", test_refused);
  g_test_add_func ("/duration/messages", test_messages);
  g_test_add_func ("/duration/parts", test_parts);
  g_test_add_func ("/duration/any-text", test_any_text);
  return g_test_run ();
}
