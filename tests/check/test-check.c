/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each rule has a file in cases/: records where it finds something, and records where it must be silent; "layout" is what
 * setting the paper in pages met where it finds something and how the pages look there, "right-layout" the same where it must
 * be silent; "preset" is what the paper is handed in as, if it is none of the built-in ones. */
#include "config.h"
#include "check/rap-check.h"

#include <stdlib.h>
#include <string.h>

#include "model/rap-edition.h"
#include "test-cases.h"

/* 30 June 2021 */
#define TODAY 18808

static const char *cases_dir, *example;

static char *
describe (const RapFinding *finding, RapCase *records)
{
  RapRecord *record = rap_case_get (records, finding->ref.record);

  g_assert_nonnull (record);
  g_assert_cmpuint (rap_fields[finding->ref.field].type, ==, rap_record_get_kind (record));

  return g_strdup_printf ("%s %s at %s.%s: %s\n", rap_severity_get_nick (finding->rule->severity), finding->rule->id,
                          rap_types[rap_record_get_kind (record)].name, rap_fields[finding->ref.field].name, finding->message);
}

/* What layout met: a line for each problem, "missing-font Source Serif 4". */
static GPtrArray *
list_problems (const char *text)
{
  static const struct
  {
    const char    *name;
    RapProblemKind kind;
  } kinds[] = {
    { "broken-image", RAP_PROBLEM_BROKEN_IMAGE },
    { "house-style", RAP_PROBLEM_STYLE },
    { "missing-font", RAP_PROBLEM_MISSING_FONT },
    { "missing-letter", RAP_PROBLEM_MISSING_LETTER },
    { "too-tall", RAP_PROBLEM_TOO_TALL },
    { "too-wide", RAP_PROBLEM_TOO_WIDE },
  };
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_problem_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      if (g_str_has_prefix (lines[i], kinds[k].name))
        {
          const char *key = lines[i] + strlen (kinds[k].name);

          g_ptr_array_add (problems, rap_problem_new (kinds[k].kind, key[0] == ' ' ? key + 1 : key, (RapRef) { 0 }));
        }

  return problems;
}

/* How the pages look: a line for each thing that is not as on a page in Times New Roman 10, "pages 7". */
static RapLook
read_look (const char *text)
{
  RapLook look = { 1, "Times New Roman", 10, FALSE, FALSE, TRUE };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *value = strchr (lines[i], ' ');

      if (g_str_has_prefix (lines[i], "pages "))
        look.n_pages = (guint) atoi (value);
      else if (g_str_has_prefix (lines[i], "font "))
        look.font = g_intern_string (value + 1);
      else if (g_str_has_prefix (lines[i], "size "))
        look.size = g_ascii_strtod (value, NULL);
      else if (g_str_equal (lines[i], "numbered paragraphs"))
        look.number_paragraphs = TRUE;
      else if (g_str_equal (lines[i], "emphasis"))
        look.emphasis = TRUE;
      else if (g_str_equal (lines[i], "bold headings"))
        look.plain = FALSE;
    }

  return look;
}

static RapPreset *
get_preset (const char *text, RapRecord *report)
{
  return text[0] != '\0' ? rap_preset_parse ("test", text, NULL)
                         : rap_preset_load_for_paper (rap_record_get_text (report, RAP_REPORT_PRESET));
}

/* What a rule finds in the public edition of a case, a line for each finding. */
static char *
find (const char *records, const char *layout, const char *preset_text, const char *rule)
{
  g_autoptr (RapImport) import = test_case_import (records);
  g_autoptr (RapCase) shown = rap_case_dup_edition (import->records, RAP_EDITION_PUBLIC, "en");
  RapRecord *report = rap_case_get_first (shown, RAP_REPORT);
  g_autoptr (RapDocument) document = rap_compose (shown, report);
  g_autoptr (GPtrArray) problems = list_problems (layout);
  g_autoptr (RapPreset) preset = get_preset (preset_text, report);
  RapLook look = read_look (layout);
  RapCheckInput input = { import->records, shown, report, document, problems, TODAY, preset, rap_preset_count (preset, document), &look };
  g_autoptr (GPtrArray) findings = rap_check (&input);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const RapFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *line = describe (finding, import->records);

      if (g_str_equal (finding->rule->id, rule))
        g_string_append (lines, line);
    }

  return g_string_free_and_steal (g_steal_pointer (&lines));
}

/* What a rule finds in a case that cannot be imported, or depends on what else is known. */
static guint
count (RapCase *records, const char *rule, int today)
{
  RapRecord *report = rap_case_get_first (records, RAP_REPORT);
  g_autoptr (RapDocument) document = rap_compose (records, report);
  g_autoptr (GPtrArray) findings = rap_check (&(RapCheckInput) { records, records, report, document, NULL, today, NULL, 0, NULL });
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((RapFinding *) findings->pdata[i])->rule->id, rule);

  return n;
}

static const char *
get_part (GPtrArray *parts, const char *name)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (((TestPart *) g_ptr_array_index (parts, i))->name, name))
      return ((TestPart *) g_ptr_array_index (parts, i))->text;

  return "";
}

static void
test_rule (gconstpointer data)
{
  const RapCheck *rule = data;
  g_autofree char *path = g_strdup_printf ("%s/%s.txt", cases_dir, rule->id);
  g_autoptr (GPtrArray) parts = test_case_read (path);
  const char *preset = get_part (parts, "preset");
  g_autofree char *found = find (get_part (parts, "wrong"), get_part (parts, "layout"), preset, rule->id);
  g_autofree char *silent = find (get_part (parts, "right"), get_part (parts, "right-layout"), preset, rule->id);

  g_assert_cmpstr (get_part (parts, "right"), !=, "");
  g_assert_cmpstr (found, ==, get_part (parts, "findings"));
  g_assert_cmpstr (found, !=, "");
  g_assert_cmpstr (silent, ==, "");
}

static void
test_broken_date (void)
{
  g_autoptr (RapImport) import = test_case_import ("{\"type\": \"report\", \"id\": \"r\"}, {\"type\": \"incident\", \"id\": \"i\"}");
  RapRecord *incident = rap_case_get_first (import->records, RAP_INCIDENT);

  g_assert_cmpuint (count (import->records, "impossible-date", TODAY), ==, 0);
  rap_record_set_text (incident, RAP_INCIDENT_DATE, "2021-02-30");
  g_assert_cmpuint (count (import->records, "impossible-date", TODAY), ==, 1);
  rap_record_set_text (incident, RAP_INCIDENT_DATE, "2021-07-01");
  g_assert_cmpuint (count (import->records, "impossible-date", TODAY), ==, 1);
  g_assert_cmpuint (count (import->records, "impossible-date", TODAY + 1), ==, 0);
  g_assert_cmpuint (count (import->records, "impossible-date", 0), ==, 0);
}

/* What the example's source itself gets wrong: "all released" against four held, "two" against "at least two" in hospital. */
static void
test_example (void)
{
  g_autoptr (RapImport) import = rap_import_file (example, NULL);
  static const char *const silent[] = { "impossible-date", "impossible-count", "duplicate-incident", "duplicate-source",
                                        "duplicate-actor", "chain", "bad-point", "place-loop" };

  g_assert_cmpuint (count (import->records, "contradiction", TODAY), ==, 1);
  g_assert_cmpuint (count (import->records, "different-counts", TODAY), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    g_assert_cmpuint (count (import->records, silent[i], TODAY), ==, 0);
}

/* The worst first. */
static void
test_order (void)
{
  for (const RapCheck *rule = rap_checks + 1; rule->id != NULL; rule++)
    g_assert_cmpint (rule->severity, >=, rule[-1].severity);
}

int
main (int argc, char *argv[])
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  cases_dir = argv[1];
  example = argv[2];

  for (const RapCheck *rule = rap_checks; rule->id != NULL; rule++)
    {
      g_autofree char *name = g_strconcat ("/check/", rule->id, NULL);

      g_test_add_data_func (name, rule, test_rule);
    }
  g_test_add_func ("/check/broken-date", test_broken_date);
  g_test_add_func ("/check/example", test_example);
  g_test_add_func ("/check/order", test_order);

  return g_test_run ();
}
