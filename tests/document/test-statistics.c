/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers worked out by hand from the records below. */
#include "config.h"
#include "document/rap-statistics.h"

#include "test-cases.h"

/* Two detentions in one city, one of them placed by a street in it, a march of which a kettle is a part, and a notice that
 * nobody dates or places. */
static const char records[] =
  "{ 'type': 'case', 'id': 'c', 'language': 'en' },"
  "{ 'type': 'place', 'id': 'region', 'name': 'Zhetysu', 'kind': 'region' },"
  "{ 'type': 'place', 'id': 'city', 'name': 'Almaty', 'kind': 'settlement', 'parent': 'region' },"
  "{ 'type': 'place', 'id': 'street', 'name': 'Abay Street', 'kind': 'spot', 'parent': 'city' },"
  "{ 'type': 'term', 'id': 'detention', 'label': 'Detention', 'kind': 'violation' },"
  "{ 'type': 'term', 'id': 'beating', 'label': 'Beating', 'kind': 'violation' },"
  "{ 'type': 'actor', 'id': 'officer', 'name': 'Officer', 'kind': 'person' },"
  "{ 'type': 'actor', 'id': 'mayor', 'name': 'Mayor', 'kind': 'person' },"

  "{ 'type': 'incident', 'id': 'first', 'title': 'First', 'date': '2021-02-03', 'place': 'Almaty', 'location': 'street' },"
  "{ 'type': 'count', 'id': 'n1', 'incident': 'first', 'qualifier': 'exactly', 'minimum': 5, 'unit': 'People' },"
  "{ 'type': 'count', 'id': 'n2', 'incident': 'first', 'qualifier': 'about', 'minimum': 10, 'unit': 'people' },"
  "{ 'type': 'count', 'id': 'n3', 'incident': 'first', 'qualifier': 'exactly', 'minimum': 3, 'unit': 'cars' },"
  "{ 'type': 'violation', 'id': 'v1', 'incident': 'first', 'term': 'detention' },"
  "{ 'type': 'act', 'id': 'a1', 'incident': 'first', 'term': 'detention', 'perpetrator': 'officer' },"
  "{ 'type': 'act', 'id': 'a2', 'incident': 'first', 'term': 'beating', 'perpetrator': 'officer' },"
  "{ 'type': 'act', 'id': 'a3', 'incident': 'first', 'term': 'beating' },"
  "{ 'type': 'involvement', 'id': 'p1', 'incident': 'first', 'actor': 'officer', 'role': 'perpetrator', 'category': 'police' },"
  "{ 'type': 'involvement', 'id': 'p2', 'incident': 'first', 'actor': 'mayor', 'role': 'ordered', 'category': 'local' },"

  "{ 'type': 'incident', 'id': 'second', 'title': 'Second', 'date': '2021-01-31', 'place': 'Almaty', 'location': 'city' },"
  "{ 'type': 'count', 'id': 'n4', 'incident': 'second', 'qualifier': 'most', 'maximum': 7, 'unit': 'people' },"
  "{ 'type': 'involvement', 'id': 'p3', 'incident': 'second', 'actor': 'officer', 'role': 'witness', 'category': 'police' },"

  "{ 'type': 'incident', 'id': 'march', 'title': 'March', 'date': '2021-01-10/2021-02-10', 'place': 'Shymkent' },"
  "{ 'type': 'count', 'id': 'n5', 'incident': 'march', 'qualifier': 'least', 'minimum': 100, 'unit': 'people' },"
  "{ 'type': 'incident', 'id': 'kettle', 'title': 'Kettle', 'date': '2021-01-10', 'place': 'SHYMKENT' },"
  "{ 'type': 'count', 'id': 'n6', 'incident': 'kettle', 'qualifier': 'exactly', 'minimum': 30, 'unit': 'people' },"
  "{ 'type': 'incident', 'id': 'corner', 'title': 'Corner', 'date': '2021-01-10', 'place': 'Shymkent' },"
  "{ 'type': 'count', 'id': 'n7', 'incident': 'corner', 'qualifier': 'exactly', 'minimum': 4, 'unit': 'people' },"
  "{ 'type': 'link', 'id': 'l1', 'incident': 'kettle', 'relation': 'part', 'other': 'march' },"
  "{ 'type': 'link', 'id': 'l2', 'incident': 'kettle', 'relation': 'encompasses', 'other': 'corner' },"

  "{ 'type': 'incident', 'id': 'notice', 'title': 'Notice' },"
  "{ 'type': 'count', 'id': 'n8', 'incident': 'notice', 'qualifier': 'some', 'unit': 'people' }";

static RapImport *
import (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');

  return test_case_import (json);
}

static void
append_row (GString *text, const RapStatisticsRow *row)
{
  g_autofree char *people = rap_statistics_dup_people (row);

  g_string_append_printf (text, "%s: %u incidents, %u acts, %s\n", row->label, row->incidents->len, row->acts, people);
}

static void
check (const char *text, RapGrouping grouping, const char *expected)
{
  g_autoptr (RapImport) imported = import (text);
  g_autoptr (RapStatistics) statistics = rap_statistics_new (imported->records, NULL, grouping, "people", "en");
  g_autoptr (GString) table = g_string_new (NULL);

  for (guint i = 0; i < statistics->rows->len; i++)
    append_row (table, statistics->rows->pdata[i]);
  append_row (table, statistics->total);
  g_assert_cmpstr (table->str, ==, expected);
}

/* First: 5 to 11 by its two sources; Second: 0 to 7; of the march at least 100, the kettle and its corner among them. */
static void
test_place (void)
{
  check (records, RAP_GROUPING_PLACE,
         "Almaty: 2 incidents, 3 acts, 5–18\n"
         "Shymkent: 3 incidents, 0 acts, 100+\n"
         "Not recorded: 1 incidents, 0 acts, \n"
         "Total: 6 incidents, 3 acts, 105+\n");
}

/* In January the march itself is not counted, so the kettle is: 30 people, the corner among them, and Second. */
static void
test_time (void)
{
  check (records, RAP_GROUPING_TIME,
         "January 2021: 3 incidents, 0 acts, 30–37\n"
         "February 2021: 1 incidents, 3 acts, 5–11\n"
         "Several months: 1 incidents, 0 acts, 100+\n"
         "Not recorded: 1 incidents, 0 acts, \n"
         "Total: 6 incidents, 3 acts, 105+\n");
}

static void
test_violation (void)
{
  check (records, RAP_GROUPING_VIOLATION,
         "Beating: 1 incidents, 2 acts, 5–11\n"
         "Detention: 1 incidents, 1 acts, 5–11\n"
         "Not recorded: 5 incidents, 0 acts, 100+\n"
         "Total: 6 incidents, 3 acts, 105+\n");
}

/* The act without a perpetrator is one of the police and of the mayor; who only saw it did not do it. */
static void
test_perpetrator (void)
{
  check (records, RAP_GROUPING_PERPETRATOR,
         "Local officials: 1 incidents, 1 acts, 5–11\n"
         "Police: 1 incidents, 3 acts, 5–11\n"
         "Not recorded: 5 incidents, 0 acts, 100+\n"
         "Total: 6 incidents, 3 acts, 105+\n");
}

/* A damaged file: nobody's people get lost, and it ends. */
static void
test_parts_of_each_other (void)
{
  check ("{ 'type': 'incident', 'id': 'a', 'title': 'A', 'place': 'X' }, { 'type': 'incident', 'id': 'b', 'title': 'B', 'place': 'X' },"
         "{ 'type': 'count', 'id': '1', 'incident': 'a', 'minimum': 2, 'unit': 'people' },"
         "{ 'type': 'count', 'id': '2', 'incident': 'b', 'minimum': 3, 'unit': 'people' },"
         "{ 'type': 'link', 'id': '3', 'incident': 'a', 'relation': 'part', 'other': 'b' },"
         "{ 'type': 'link', 'id': '4', 'incident': 'b', 'relation': 'part', 'other': 'a' }",
         RAP_GROUPING_PLACE,
         "X: 2 incidents, 0 acts, 5\n"
         "Total: 2 incidents, 0 acts, 5\n");
}

/* Without a number for the whole, the parts are what is known. */
static void
test_part_of_uncounted (void)
{
  check ("{ 'type': 'incident', 'id': 'a', 'title': 'A', 'place': 'X' }, { 'type': 'incident', 'id': 'b', 'title': 'B', 'place': 'X' },"
         "{ 'type': 'count', 'id': '1', 'incident': 'a', 'minimum': 2, 'unit': 'people' },"
         "{ 'type': 'link', 'id': '3', 'incident': 'a', 'relation': 'part', 'other': 'b' }",
         RAP_GROUPING_PLACE,
         "X: 2 incidents, 0 acts, 2\n"
         "Total: 2 incidents, 0 acts, 2\n");
}

/* The lines of a row are its incidents, the earliest first, and say where a part has gone. */
static void
test_lines (void)
{
  g_autoptr (RapImport) imported = import (records);
  g_autoptr (RapStatistics) statistics = rap_statistics_new (imported->records, NULL, RAP_GROUPING_PLACE, "PEOPLE", "en");
  const RapStatisticsRow *shymkent = statistics->rows->pdata[1];
  static const char *const expected[] = { "March 100+", "Kettle (30)", "Corner (4)" };

  g_assert_cmpuint (shymkent->incidents->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const RapStatisticsRow *line = shymkent->incidents->pdata[i];
      g_autofree char *people = rap_statistics_dup_people (line);
      g_autofree char *text = g_strdup_printf ("%s %s", line->label, people);

      g_assert_cmpstr (text, ==, expected[i]);
      g_assert_nonnull (rap_case_get_of_kind (imported->records, RAP_INCIDENT, line->ref.record));
    }
}

static void
test_units (void)
{
  g_autoptr (RapImport) imported = import (records);
  g_auto (GStrv) units = rap_statistics_list_units (imported->records, "en");

  g_assert_cmpstrv (units, ((const char *const[]) { "People", "cars", NULL }));
}

int
main (int argc, char *argv[])
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/place", test_place);
  g_test_add_func ("/statistics/time", test_time);
  g_test_add_func ("/statistics/violation", test_violation);
  g_test_add_func ("/statistics/perpetrator", test_perpetrator);
  g_test_add_func ("/statistics/parts-of-each-other", test_parts_of_each_other);
  g_test_add_func ("/statistics/part-of-uncounted", test_part_of_uncounted);
  g_test_add_func ("/statistics/lines", test_lines);
  g_test_add_func ("/statistics/units", test_units);

  return g_test_run ();
}
