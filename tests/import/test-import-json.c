/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exchange files: what is good comes in whole, what is bad is named, and then nothing comes in. */
#include "config.h"
#include "import/rap-import.h"

#include <string.h>

#include "base/rap-error.h"

#define OWN_ID "4611686018427387905"

static const char *data_dir;

static RapImport *
import_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return rap_import_bytes (bytes, error);
}

static RapImport *
import_records (const char *records)
{
  g_autofree char *text = g_strdup_printf ("{\"format\": \"rapporteur-exchange\", \"version\": 1, \"records\": [%s]}", records);
  g_autoptr (GError) error = NULL;
  RapImport *import = import_text (text, &error);

  g_assert_no_error (error);

  return import;
}

static RapRecord *
get_first (RapImport *import, RapType kind)
{
  RapRecord *record = rap_case_get_first (import->records, kind);

  g_assert_nonnull (record);

  return record;
}

static void
test_example (void)
{
  static const struct { RapType type; guint n; } expected[] = {
    { RAP_CASE_FILE, 1 }, { RAP_REPORT, 1 }, { RAP_INCIDENT, 19 }, { RAP_SOURCE, 29 }, { RAP_RECOMMENDATION, 6 },
  };
  g_autofree char *path = g_build_filename (data_dir, "examples", "election-briefing.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RapImport) import = rap_import_file (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (rap_case_count (import->records, expected[i].type), ==, expected[i].n);
}

static void
test_templates (void)
{
  for (guint i = 0; rap_import_list_templates ()[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RapImport) import = rap_import_template (rap_import_list_templates ()[i], &error);

      g_test_message ("%s", rap_import_list_templates ()[i]);
      g_assert_no_error (error);
      g_assert_cmpuint (rap_case_count (import->records, RAP_CASE_FILE), ==, 1);
      g_assert_cmpuint (rap_case_count (import->records, RAP_REPORT), ==, 1);
    }
}

static void
test_no_template (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rap_import_template ("../blank", &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_INVALID);
}

/* Two new case files from one template share no record. */
static void
test_new_ids (void)
{
  g_autoptr (RapImport) one = rap_import_template ("blank", NULL);
  g_autoptr (RapImport) other = rap_import_template ("blank", NULL);

  g_assert_cmpint (rap_record_get_id (get_first (one, RAP_REPORT)), !=, rap_record_get_id (get_first (other, RAP_REPORT)));
  g_assert_cmpint (rap_record_get_id (get_first (one, RAP_CASE_FILE)), ==, rap_record_get_id (get_first (other, RAP_CASE_FILE)));
}

static void
test_values (void)
{
  g_autoptr (RapImport) import
      = import_records ("{\"type\": \"count\", \"id\": \"c\", \"incident\": \"i\", \"minimum\": 0, \"qualifier\": \"least\"},"
                        "{\"type\": \"incident\", \"id\": \"i\", \"title\": \"Сергеи\u0306\", \"date\": \"2021-01-05/2021-01-09\"},"
                        "{\"type\": \"report\", \"id\": \"r\", \"numbering\": true}");
  RapRecord *incident = get_first (import, RAP_INCIDENT);
  RapRecord *count = get_first (import, RAP_COUNT);

  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_TITLE), ==, "Сергей");
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_DATE), ==, "2021-01-05/2021-01-09");
  g_assert_cmpint (rap_record_get_number (count, RAP_COUNT_INCIDENT), ==, rap_record_get_id (incident));
  g_assert_cmpint (rap_record_get_number (count, RAP_COUNT_MINIMUM), ==, 0);
  g_assert_true (rap_record_is_empty (count, RAP_COUNT_MAXIMUM));
  g_assert_cmpint (rap_record_get_number (get_first (import, RAP_REPORT), RAP_REPORT_NUMBERING), ==, 1);
}

/* What Rapporteur exported comes back as the same records; short numbers are no ids of ours. */
static void
test_own_ids (void)
{
  g_autoptr (RapImport) import = import_records ("{\"type\": \"source\", \"id\": \"" OWN_ID "\"}, {\"type\": \"incident\", \"id\": \"7\"},"
                                                 "{\"type\": \"actor\", \"id\": \"0" OWN_ID "\"}");

  g_assert_cmpint (rap_record_get_id (get_first (import, RAP_SOURCE)), ==, G_GINT64_CONSTANT (4611686018427387905));
  g_assert_cmpint (rap_record_get_id (get_first (import, RAP_INCIDENT)), !=, 7);
  g_assert_cmpint (rap_record_get_id (get_first (import, RAP_ACTOR)), !=, G_GINT64_CONSTANT (4611686018427387905));
}

/* A text with S for the source and I for the incident. */
static const char places[] =
  "Text[@S], ^[note [@S, p. 3; @nobody] ^[inner [#I]]]\n\n> said[@S]\n\n``` incidents\nI\n```\n\n"
  "``` table By[@S]\n| a[@S] | ^[b [#I]] |\n```";

static char *
dup_places (const char *source, const char *incident)
{
  g_autoptr (GString) text = g_string_new (places);

  g_string_replace (text, "S", source, 0);
  g_string_replace (text, "I", incident, 0);

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Ids are ours everywhere, also deep in a text; a key that no record has is kept, for the source may still come. */
static void
test_keys_in_texts (void)
{
  g_autofree char *theirs = dup_places ("s", "i");
  g_autofree char *escaped = g_strescape (theirs, NULL);
  g_autofree char *records = g_strdup_printf ("{\"type\": \"section\", \"id\": \"x\", \"text\": \"%s\"},"
                                              "{\"type\": \"source\", \"id\": \"s\"}, {\"type\": \"incident\", \"id\": \"i\"}", escaped);
  g_autoptr (RapImport) import = import_records (records);
  g_autofree char *source = g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_id (get_first (import, RAP_SOURCE)));
  g_autofree char *incident = g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_id (get_first (import, RAP_INCIDENT)));
  g_autofree char *ours = dup_places (source, incident);

  g_assert_cmpstr (rap_record_get_text (get_first (import, RAP_SECTION), RAP_SECTION_TEXT), ==, ours);
}

static void
test_content (void)
{
  g_autoptr (RapImport) import
      = import_records ("{\"type\": \"attachment\", \"id\": \"a\", \"content\": \"aGVsbG8=\", \"name\": \"a.txt\","
                        "\"hash\": \"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\"}");

  g_assert_cmpuint (import->contents->len, ==, 1);
  g_assert_cmpuint (g_bytes_get_size (g_ptr_array_index (import->contents, 0)), ==, 5);
}

typedef struct
{
  const char *records;
  const char *message;
} Bad;

#define INCIDENT(fields) "{\"type\": \"incident\", \"id\": \"i\", " fields "}"

/* One record of each is good, so that "nothing is imported" means something. */
static const Bad bad_records[] = {
  { "7", "record number 2 has no “id” or no “type”" },
  { "{\"type\": \"incident\"}", "record number 2 has no “id” or no “type”" },
  { "{\"type\": \"incident\", \"id\": \"\"}", "record number 2 has no “id” or no “type”" },
  { "{\"type\": \"incident\", \"id\": 7}", "record number 2 has no “id” or no “type”" },
  { "{\"type\": null, \"id\": \"i\"}", "record number 2 has no “id” or no “type”" },
  { "{\"type\": \"event\", \"id\": \"i\"}", "record “i” (event), field “type”: there is no such type of record" },
  { "{\"type\": \"source\", \"id\": \"good\"}", "record “good” (source), field “id”: another record has the same id" },
  { "{\"type\": \"case\", \"id\": \"c\"}, {\"type\": \"case\", \"id\": \"d\"}", "record “d” (case): a case file has only one record of this type" },
  { INCIDENT ("\"tittle\": \"x\""), "record “i” (incident), field “tittle”: records of this type have no such field" },
  { INCIDENT ("\"content\": \"x\""), "record “i” (incident), field “content”: records of this type have no such field" },
  { INCIDENT ("\"title\": 7"), "record “i” (incident), field “title”: a text in quotation marks is needed here" },
  { INCIDENT ("\"title\": null"), "record “i” (incident), field “title”: a single value is needed here" },
  { INCIDENT ("\"title\": [\"x\"]"), "record “i” (incident), field “title”: a single value is needed here" },
  { INCIDENT ("\"title\": {}"), "record “i” (incident), field “title”: a single value is needed here" },
  { INCIDENT ("\"status\": \"Confirmed\""), "record “i” (incident), field “status”: this is not one of the possible values" },
  { INCIDENT ("\"date\": \"2021-02-30\""), "record “i” (incident), field “date”: There is no 30 February 2021." },
  { INCIDENT ("\"duration\": \"5 hours\""), "record “i” (incident), field “duration”: “5 hours” is not a duration: write it like PT5H, P3D or PT5H/PT9H." },
  { INCIDENT ("\"duration\": \"PT9H/PT5H\""), "record “i” (incident), field “duration”: The shorter duration must come first." },
  { "{\"type\": \"count\", \"id\": \"c\", \"minimum\": -1}", "record “c” (count), field “minimum”: a whole number of at least 0 is needed here" },
  { "{\"type\": \"count\", \"id\": \"c\", \"minimum\": 1.5}", "record “c” (count), field “minimum”: a whole number of at least 0 is needed here" },
  { "{\"type\": \"count\", \"id\": \"c\", \"minimum\": \"5\"}", "record “c” (count), field “minimum”: a whole number of at least 0 is needed here" },
  { "{\"type\": \"report\", \"id\": \"r\", \"numbering\": 1}", "record “r” (report), field “numbering”: true or false is needed here" },
  { "{\"type\": \"count\", \"id\": \"c\", \"incident\": \"x\"}", "record “c” (count), field “incident”: there is no record with this id in the file" },
  { "{\"type\": \"count\", \"id\": \"c\", \"incident\": 7}", "record “c” (count), field “incident”: there is no record with this id in the file" },
  { "{\"type\": \"count\", \"id\": \"c\", \"incident\": \"good\"}", "record “c” (count), field “incident”: the record with this id is of another type" },
  { "{\"type\": \"attachment\", \"id\": \"a\", \"content\": \"aGVsbG8=\"}", "record “a” (attachment), field “content”: the content is not the one the “hash” was made from" },
};

static void
test_bad_records (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_records); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("{\"format\": \"rapporteur-exchange\", \"version\": 1, \"records\": ["
                             "{\"type\": \"source\", \"id\": \"good\", \"title\": \"Good\"}, %s]}", bad_records[i].records);
      g_autoptr (GError) error = NULL;

      g_assert_null (import_text (text, &error));
      g_assert_error (error, RAP_ERROR, RAP_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, bad_records[i].message);
    }
}

static void
test_other_files (void)
{
  static const char *const others[] = {
    "", " ", "null", "[]", "{}", "{\"records\": []}", "{\"format\": \"csl\", \"version\": 1, \"records\": []}", "{\"format\": 1}",
    "{\"format\": \"rapporteur-exchange\", \"version\": 1}", "{\"format\": \"rapporteur-exchange\", \"version\": 1, \"records\": {}}",
    "{\"format\": \"rapporteur-exchange\", \"version\": 1, \"records\": [", "\xff\xfe{", "<html>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", others[i]);
      g_assert_null (import_text (others[i], &error));
      g_assert_error (error, RAP_ERROR, RAP_ERROR_INVALID);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_newer (void)
{
  static const char *const versions[] = { "2", "\"1\"", "[]", "null", "1.5" };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"format\": \"rapporteur-exchange\", \"version\": %s, \"records\": []}", versions[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", versions[i]);
      g_assert_null (import_text (text, &error));
      g_assert_error (error, RAP_ERROR, RAP_ERROR_NEWER);
    }
}

static void
test_file_kinds (void)
{
  g_autoptr (GError) kind = NULL, missing = NULL;

  g_assert_null (rap_import_file ("/nowhere/letter.docx", &kind));
  g_assert_error (kind, RAP_ERROR, RAP_ERROR_INVALID);
  g_assert_null (rap_import_file ("/nowhere/case.json", &missing));
  g_assert_nonnull (strstr (missing->message, "case.json"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  data_dir = argv[1];
  g_test_add_func ("/import-json/example", test_example);
  g_test_add_func ("/import-json/templates", test_templates);
  g_test_add_func ("/import-json/no-template", test_no_template);
  g_test_add_func ("/import-json/new-ids", test_new_ids);
  g_test_add_func ("/import-json/values", test_values);
  g_test_add_func ("/import-json/own-ids", test_own_ids);
  g_test_add_func ("/import-json/keys-in-texts", test_keys_in_texts);
  g_test_add_func ("/import-json/content", test_content);
  g_test_add_func ("/import-json/bad-records", test_bad_records);
  g_test_add_func ("/import-json/other-files", test_other_files);
  g_test_add_func ("/import-json/newer", test_newer);
  g_test_add_func ("/import-json/file-kinds", test_file_kinds);

  return g_test_run ();
}
