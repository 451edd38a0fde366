/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Composing: each file in cases/ is about one thing, and holds records and the paper made of them. */
#include "config.h"
#include "document/rap-words.h"

#include "base/rap-error.h"
#include "document/rap-statistics.h"
#include "model/rap-edition.h"
#include "test-cases.h"

static const char *cases_dir, *data_dir;

static RapDocument *
compose (RapCase *records, RapEdition edition)
{
  const char *language = rap_case_get_language (records, rap_case_get_first (records, RAP_REPORT));
  g_autoptr (RapCase) shown = rap_case_dup_edition (records, edition, language);

  return rap_compose (shown, rap_case_get_first (shown, RAP_REPORT));
}

static void
check_part (RapCase *records, const TestPart *part)
{
  RapEdition edition = RAP_N_EDITIONS;
  g_autoptr (RapDocument) document = NULL;
  g_autofree char *dump = NULL;

  g_assert_true (rap_edition_from_nick (part->name, &edition));
  document = compose (records, edition);
  dump = rap_document_dump (document);
  if (!g_str_equal (dump, part->text))
    g_test_message ("expected:\n%s\ncomposed:\n%s", part->text, dump);
  g_assert_cmpstr (dump, ==, part->text);
}

static void
test_case_file (gconstpointer path)
{
  g_autoptr (GPtrArray) parts = test_case_read (path);
  g_autoptr (RapImport) import = NULL;

  g_assert_cmpuint (parts->len, >=, 2);
  g_assert_cmpstr (((TestPart *) g_ptr_array_index (parts, 0))->name, ==, "records");
  import = test_case_import (((TestPart *) g_ptr_array_index (parts, 0))->text);
  for (guint i = 1; i < parts->len; i++)
    check_part (import->records, g_ptr_array_index (parts, i));
}

static void
test_example (void)
{
  g_autofree char *path = g_build_filename (data_dir, "examples", "election-briefing.json", NULL);
  g_autoptr (RapImport) import = rap_import_file (path, NULL);
  g_autoptr (RapDocument) document = compose (import->records, RAP_EDITION_PUBLIC);
  guint explanations = 0;

  for (guint i = 0; i < document->notes->len; i++)
    explanations += ((const RapNote *) g_ptr_array_index (document->notes, i))->explanation;

  g_assert_cmpuint (rap_document_count_marks (document), ==, 29);
  g_assert_cmpuint (document->notes->len, ==, 27);
  g_assert_cmpuint (explanations, ==, 2);
  g_assert_cmpuint (document->problems->len, ==, 0);
}

static void
count_marks (guint *marks, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      if (run->kind == RAP_RUN_MARK)
        marks[run->note]++;
    }
}

/* Every mark, in a paragraph, a cell or another note, leads to a note that counts it, and every note is marked. */
static void
check_marks (const RapDocument *document)
{
  g_autofree guint *marks = g_new0 (guint, document->notes->len);

  for (guint b = 0; b < document->blocks->len; b++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, b);

      count_marks (marks, block->runs);
      for (guint r = 0; r < block->rows->len; r++)
        for (guint c = 0; c < ((GPtrArray *) block->rows->pdata[r])->len; c++)
          count_marks (marks, ((GPtrArray *) block->rows->pdata[r])->pdata[c]);
    }
  for (guint i = 0; i < document->notes->len; i++)
    count_marks (marks, ((const RapNote *) g_ptr_array_index (document->notes, i))->runs);

  for (guint i = 0; i < document->notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (document->notes, i);

      g_assert_cmpuint (note->number, ==, i + 1);
      g_assert_cmpuint (note->n_marks, ==, marks[i]);
      g_assert_cmpuint (note->n_marks, >, 0);
    }
}

static void
test_marks_and_notes (void)
{
  g_autofree char *path = g_build_filename (data_dir, "examples", "election-briefing.json", NULL);
  g_autoptr (RapImport) import = rap_import_file (path, NULL);
  g_autoptr (RapDocument) document = compose (import->records, RAP_EDITION_INTERNAL);

  check_marks (document);
}

/* A click on a page must find the record: every block comes from one, and from a field that it has. */
static void
test_refs (void)
{
  g_autofree char *path = g_build_filename (data_dir, "examples", "election-briefing.json", NULL);
  g_autoptr (RapImport) import = rap_import_file (path, NULL);
  g_autoptr (RapDocument) document = compose (import->records, RAP_EDITION_PUBLIC);

  for (guint b = 0; b < document->blocks->len; b++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, b);
      RapRecord *record = rap_case_get (import->records, block->ref.record);

      g_assert_nonnull (record);
      g_assert_cmpuint (rap_fields[block->ref.field].type, ==, rap_record_get_kind (record));
    }
}

/* A word may be half bold, is ended by a line break and by any white space, and a dash alone is one, as word processors have
 * it; marks, markers and the list of contents are none. */
#define WORDS "{\"type\": \"report\", \"id\": \"r\", \"title\": \"Three words here\", \"contents\": true, \"lead\": " \
              "\"Two\\\\\\nlines.^[One note.]\\n\\n``` table A caption\\n| a b | c |\\n```\\n\\n1. **un**even – 10\u00a0000\"}, " \
              "{\"type\": \"section\", \"id\": \"s\", \"report\": \"r\", \"title\": \"A heading\"}"

/* As many as there are when everything counts but one thing. */
static guint
count_without (const RapDocument *document, gsize member)
{
  RapWordRule rule = rap_word_rule_all;

  G_STRUCT_MEMBER (gboolean, &rule, member) = FALSE;

  return rap_words_count (document, &rule);
}

static void
test_words (void)
{
  g_autoptr (RapImport) import = test_case_import (WORDS);
  g_autoptr (RapDocument) document = compose (import->records, RAP_EDITION_PUBLIC);

  const guint all = 3 + 2 + 2 + 2 + 3 + 4 + 2;

  g_assert_cmpuint (rap_words_count (document, &rap_word_rule_all), ==, all);
  g_assert_cmpuint (count_without (document, G_STRUCT_OFFSET (RapWordRule, title)), ==, all - 3);
  g_assert_cmpuint (count_without (document, G_STRUCT_OFFSET (RapWordRule, notes)), ==, all - 2);
  g_assert_cmpuint (count_without (document, G_STRUCT_OFFSET (RapWordRule, captions)), ==, all - 2);
  g_assert_cmpuint (count_without (document, G_STRUCT_OFFSET (RapWordRule, tables)), ==, all - 3);
}

/* What a chart says is what the statistics of the same incidents say. */
static void
test_chart_numbers (void)
{
  g_autofree char *path = g_build_filename (data_dir, "examples", "election-briefing.json", NULL);

  for (guint f = 0; rap_chart_forms[f] != NULL; f++)
    {
      g_autoptr (RapImport) import = rap_import_file (path, NULL);
      RapRecord *report = rap_case_get_first (import->records, RAP_REPORT);
      g_autofree char *lead = g_strdup_printf ("``` chart %s\n```", rap_chart_forms[f]);
      g_autoptr (RapDocument) document = NULL;
      g_autoptr (RapStatistics) statistics = NULL;
      RapGrouping grouping = RAP_GROUPING_TIME;
      GPtrArray *rows;
      const RapBlock *chart = NULL;

      rap_record_set_text (report, RAP_REPORT_LEAD, lead);
      document = rap_compose (import->records, report);
      for (guint b = 0; chart == NULL; b++)
        if (((RapBlock *) g_ptr_array_index (document->blocks, b))->kind == RAP_BLOCK_CHART)
          chart = g_ptr_array_index (document->blocks, b);

      rap_grouping_from_nick (rap_chart_forms[f], &grouping);
      statistics = rap_statistics_new (import->records, document->used, grouping, "", "en");
      rows = chart->chart == RAP_CHART_TIMELINE ? statistics->total->incidents : statistics->rows;
      g_assert_cmpuint (chart->bars->len, ==, rows->len);
      g_assert_cmpuint (rows->len, >, 0);
      for (guint i = 0; i < rows->len; i++)
        {
          const RapBar *bar = g_ptr_array_index (chart->bars, i);
          const RapStatisticsRow *row = g_ptr_array_index (rows, i);

          g_assert_cmpint (bar->ref.record, ==, row->ref.record);
          g_assert_cmpuint (bar->value, ==, row->incidents->len);
        }
    }
}

static void
test_used (void)
{
  g_autoptr (RapImport) import
      = test_case_import ("{\"type\": \"report\", \"id\": \"r\", \"lead\": \"a[@cited] [#told]\\n\\n``` incidents\\nlisted\\n```\"},"
                          "{\"type\": \"source\", \"id\": \"cited\", \"title\": \"a\"}, {\"type\": \"source\", \"id\": \"not\", \"title\": \"b\"},"
                          "{\"type\": \"incident\", \"id\": \"listed\"}, {\"type\": \"incident\", \"id\": \"unlisted\"},"
                          "{\"type\": \"count\", \"id\": \"told\"}, {\"type\": \"count\", \"id\": \"untold\"}");
  g_autoptr (RapDocument) document = compose (import->records, RAP_EDITION_PUBLIC);
  static const RapType types[] = { RAP_SOURCE, RAP_INCIDENT, RAP_COUNT };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (RapRecord) first = g_list_model_get_item (rap_case_get_list (import->records, types[i]), 0);
      g_autoptr (RapRecord) second = g_list_model_get_item (rap_case_get_list (import->records, types[i]), 1);

      g_assert_true (rap_document_uses (document, rap_record_get_id (first)));
      g_assert_false (rap_document_uses (document, rap_record_get_id (second)));
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) paths = NULL;

  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  cases_dir = argv[1];
  data_dir = argv[2];

  paths = test_case_list (cases_dir);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *base = g_path_get_basename (g_ptr_array_index (paths, i));
      g_autofree char *name = g_strconcat ("/document/cases/", base, NULL);

      g_test_add_data_func (name, g_ptr_array_index (paths, i), test_case_file);
    }
  g_test_add_func ("/document/example", test_example);
  g_test_add_func ("/document/marks-and-notes", test_marks_and_notes);
  g_test_add_func ("/document/refs", test_refs);
  g_test_add_func ("/document/words", test_words);
  g_test_add_func ("/document/chart-numbers", test_chart_numbers);
  g_test_add_func ("/document/used", test_used);

  return g_test_run ();
}
