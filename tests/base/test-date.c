/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EDTF: what is read, which days it means, and what is refused. */
#include "config.h"
#include "base/rap-date.h"

#include <stdio.h>
#include <string.h>

#include "base/rap-error.h"

typedef struct
{
  const char *edtf;
  const char *earliest;  /* NULL: no limit */
  const char *latest;
} Bounds;

static const Bounds bounds[] = {
  { "2021", "2021-01-01", "2021-12-31" },
  { "2021-01", "2021-01-01", "2021-01-31" },
  { "2021-01-10", "2021-01-10", "2021-01-10" },
  { "2020-02", "2020-02-01", "2020-02-29" },
  { "2021-02", "2021-02-01", "2021-02-28" },
  { "1969-12-31", "1969-12-31", "1969-12-31" },
  { "2021-01-10T14:30", "2021-01-10", "2021-01-10" },
  { "2021-01-10T14:30:05", "2021-01-10", "2021-01-10" },
  { "2021-01-10T14:30Z", "2021-01-10", "2021-01-10" },
  { "2021-01-10T14:30:05-03:30", "2021-01-10", "2021-01-10" },
  { "2021-01-05/2021-01-09", "2021-01-05", "2021-01-09" },
  { "2021-01-05/2021-02", "2021-01-05", "2021-02-28" },
  { "2021-01/2021-01-05", "2021-01-01", "2021-01-05" },
  { "2020-10~/2020-11~", "2020-10-01", "2020-11-30" },
  { "2020-12/..", "2020-12-01", NULL },
  { "2020-12/", "2020-12-01", NULL },
  { "../2020-12", NULL, "2020-12-31" },
  { "/2020-12", NULL, "2020-12-31" },
  { "2021?", "2021-01-01", "2021-12-31" },
  { "2021-01%", "2021-01-01", "2021-01-31" },
  { "2021-01-10~", "2021-01-10", "2021-01-10" },
  { "2021-01-XX", "2021-01-01", "2021-01-31" },
  { "2021-XX", "2021-01-01", "2021-12-31" },
  { "2021-XX-XX", "2021-01-01", "2021-12-31" },
  { "201X", "2010-01-01", "2019-12-31" },
  { "20XX", "2000-01-01", "2099-12-31" },
  { "2021-21", "2021-03-01", "2021-05-31" },
  { "2021-22", "2021-06-01", "2021-08-31" },
  { "2021-23", "2021-09-01", "2021-11-30" },
  { "2023-24", "2023-12-01", "2024-02-29" },
  { "[2021-01-09,2021-01-10]", "2021-01-09", "2021-01-10" },
  { "[2022,2021-05]", "2021-05-01", "2022-12-31" },
  { "[2021]", "2021-01-01", "2021-12-31" },
};

static const char *const refused[] = {
  "", " ", "X", "January", "21", "2021-1", "2021-01-1", "20210110", "2021-01-10 ", "02021", "-2021", "2021-",
  "2021-02-29", "2021-02-30", "2021-04-31", "2021-13", "2021-00", "2021-01-00", "2021-20", "2021-25", "0000", "2021-21-05",
  "2021-XX-10", "2X21", "XXXX", "2XXX", "201X-01", "2021-01-1X", "2021~?",
  "2021-01T10:00", "2021-01-10T24:00", "2021-01-10T10:60", "2021-01-10T10", "2021-01-10T10:00+15:00", "2021-01-XXT10:00",
  "2021-02/2021-01", "2021-01-10T14:30/2021-01-10T14:29", "2021-01-10T12:00Z/2021-01-10T12:00+06:00",
  "/", "..", "../..", "2021/2022/2023", "2021/XX", "2021//",
  "[]", "[2021", "[2021,]", "[2021,2022]x", "[2021/2022]", "[..2021]", "[2021-02-30,2021]",
  "[2001,2002,2003,2004,2005,2006,2007,2008,2009,2010,2011,2012,2013,2014,2015,2016,2017]",
};

static int
to_days (const char *text,
         int         no_limit)
{
  GDate date, epoch;
  int year, month, day;

  if (!text)
    return no_limit;
  g_assert_cmpint (sscanf (text, "%d-%d-%d", &year, &month, &day), ==, 3);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_set_dmy (&epoch, 1, G_DATE_JANUARY, 1970);
  return g_date_days_between (&epoch, &date);
}

static void
test_bounds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_autoptr(GError) error = NULL;
      RapDate date;

      g_test_message ("%s", bounds[i].edtf);
      g_assert_true (rap_date_parse (bounds[i].edtf, &date, &error));
      g_assert_no_error (error);
      g_assert_cmpint (date.earliest, ==, to_days (bounds[i].earliest, G_MININT));
      g_assert_cmpint (date.latest, ==, to_days (bounds[i].latest, G_MAXINT));
    }
}

static void
test_written_as_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      g_autofree char *edtf = NULL;
      RapDate date;

      g_assert_true (rap_date_parse (bounds[i].edtf, &date, NULL));
      edtf = rap_date_dup_string (&date);
      g_assert_cmpstr (edtf, ==, bounds[i].edtf);
    }
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;
      RapDate date;

      g_test_message ("“%s”", refused[i]);
      g_assert_false (rap_date_parse (refused[i], &date, &error));
      g_assert_error (error, RAP_ERROR, RAP_ERROR_INVALID);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
assert_message (const char *edtf,
                const char *message)
{
  g_autoptr(GError) error = NULL;
  RapDate date;

  g_assert_false (rap_date_parse (edtf, &date, &error));
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_messages (void)
{
  assert_message ("2021-04-31", "There is no 31 April 2021.");
  assert_message ("2021-01/2021-02-29", "There is no 29 February 2021.");
  assert_message ("2021-13", "There is no month 13.");
  assert_message ("2021-01-10T25:00", "There is no time of day 25:00.");
  assert_message ("2021-02/2021-01", "The period ends before it begins.");
  assert_message ("yesterday", "“yesterday” is not a date: write it like 2021-01-10, 2021-01 or 2021.");
}

static void
test_parts (void)
{
  RapDate date;

  g_assert_true (rap_date_parse ("2021-01-10T14:30:05-03:30", &date, NULL));
  g_assert_cmpint (date.kind, ==, RAP_DATE_SINGLE);
  g_assert_cmpint (date.points[0].hour, ==, 14);
  g_assert_cmpint (date.points[0].second, ==, 5);
  g_assert_cmpint (date.points[0].offset, ==, -210);

  g_assert_true (rap_date_parse ("2021-01-10", &date, NULL));
  g_assert_cmpint (date.points[0].hour, ==, -1);
  g_assert_cmpint (date.points[0].offset, ==, RAP_DATE_NO_OFFSET);

  g_assert_true (rap_date_parse ("2020-10~/..", &date, NULL));
  g_assert_cmpint (date.kind, ==, RAP_DATE_INTERVAL);
  g_assert_true (date.points[0].approximate && !date.points[0].uncertain);
  g_assert_cmpint (date.end, ==, RAP_DATE_END_OPEN);

  g_assert_true (rap_date_parse ("[2020,2021%]", &date, NULL));
  g_assert_cmpint (date.n_points, ==, 2);
  g_assert_true (date.points[1].approximate && date.points[1].uncertain && !date.points[0].uncertain);
}

/* Any text made of the letters of EDTF is refused, or written again as something that is accepted. */
static void
test_any_text (void)
{
  static const char letters[] = "00112233-2021-01-10/..[],TZ:+?~%X";
  char text[24];

  for (guint i = 0; i < 50000; i++)
    {
      guint length = (guint) g_test_rand_int_range (0, sizeof text - 1);
      g_autofree char *written = NULL;
      RapDate date;

      memset (text, 0, sizeof text);
      memcpy (text, "2021-01-10", MIN (length, (guint) g_test_rand_int_range (0, 11)));
      for (gsize at = strlen (text); at < length; at++)
        text[at] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      if (!rap_date_parse (text, &date, NULL))
        continue;

      written = rap_date_dup_string (&date);
      g_assert_true (rap_date_parse (written, &date, NULL));
      g_assert_cmpint (date.earliest, <=, date.latest);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/bounds", test_bounds);
  g_test_add_func ("/date/written-as-read", test_written_as_read);
  g_test_add_func ("/date/refused", test_refused);
  g_test_add_func ("/date/messages", test_messages);
  g_test_add_func ("/date/parts", test_parts);
  g_test_add_func ("/date/any-text", test_any_text);
  return g_test_run ();
}
