/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is saved is loaded again, whatever its type and field, and the log knows what was there before. */
#include "config.h"

#include "base/rap-error.h"
#include "store-scratch.h"

static void
fill_field (RapRecord *record, RapFieldId field, guint variant)
{
  static const char *const texts[] = { "“It’s”; DROP TABLE incident; -- 'x' \\ %\nАлматы 😀", "other" };
  static const char *const dates[] = { "2021-01-10~/..", "[1969,2021-05]" };
  static const char *const durations[] = { "PT5H/PT9H~", "P1DT2H" };
  static const gint64 numbers[] = { 0, G_MAXINT64 };

  switch (rap_fields[field].kind)
    {
    case RAP_FIELD_TEXT:
    case RAP_FIELD_RICH:
      rap_record_set_text (record, field, texts[variant]);
      break;

    case RAP_FIELD_DATE:
      rap_record_set_text (record, field, dates[variant]);
      break;

    case RAP_FIELD_DURATION:
      rap_record_set_text (record, field, durations[variant]);
      break;

    case RAP_FIELD_CHOICE:
      rap_record_set_text (record, field, variant == 0 ? rap_fields[field].choices[0].nick : "from-a-newer-version");
      break;

    case RAP_FIELD_NUMBER:
    case RAP_FIELD_REFERENCE:
      rap_record_set_number (record, field, numbers[variant]);
      break;

    case RAP_FIELD_FLAG:
      rap_record_set_number (record, field, variant);
      break;
    }
}

static RapRecord *
make_record (RapType type, guint variant)
{
  RapRecord *record = rap_record_new (type, 0);

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    fill_field (record, f, variant);

  return record;
}

static void
assert_same (RapRecord *a, RapRecord *b)
{
  RapType type = rap_record_get_kind (a);

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    if (rap_field_is_text (f))
      g_assert_cmpstr (rap_record_get_text (a, f), ==, rap_record_get_text (b, f));
    else
      g_assert_cmpint (rap_record_get_number (a, f), ==, rap_record_get_number (b, f));
}

static void
assert_loaded (RapStore *store, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapCase) loaded = rap_store_load (store, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      RapRecord *record = g_ptr_array_index (records, i);
      RapRecord *copy = rap_case_get_of_kind (loaded, rap_record_get_kind (record), rap_record_get_id (record));

      g_test_message ("%s", rap_types[rap_record_get_kind (record)].name);
      g_assert_nonnull (copy);
      assert_same (copy, record);
    }
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    n += rap_case_count (loaded, t);
  g_assert_cmpuint (n, ==, records->len);
}

/* In the working copy and, when that is published, in the user's file. */
static void
assert_stored (Scratch *scratch, RapStore *store, GPtrArray *records)
{
  g_autoptr (RapStore) published = NULL;

  assert_loaded (store, records);
  publish (scratch->path);
  published = rap_store_open (scratch->path, NULL);
  assert_loaded (published, records);
}

/* Full, full of other things, and empty: a value that is emptied is empty after reloading too. */
static void
test_all_fields (Scratch *scratch, gconstpointer data)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (GError) error = NULL;

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    for (guint variant = 0; variant < 2; variant++)
      g_ptr_array_add (records, make_record (t, variant));
  rap_store_save (store, "new", records, &error);
  g_assert_no_error (error);
  assert_stored (scratch, store, records);

  for (guint i = 0; i < records->len; i++)
    for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
      if (rap_fields[f].type == rap_record_get_kind (g_ptr_array_index (records, i)))
        rap_record_clear (g_ptr_array_index (records, i), f);
  rap_store_save (store, "clear", records, &error);
  g_assert_no_error (error);
  assert_stored (scratch, store, records);
}

static void
add_column (GPtrArray *columns, const char *name, const char *suffix)
{
  g_ptr_array_add (columns, g_strconcat (name, suffix, NULL));
}

static void
test_schema (Scratch *scratch, gconstpointer data)
{
  rap_store_close (create (scratch));

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", rap_types[t].name);
      g_autofree char *stored = query (scratch->path, sql);
      g_auto (GStrv) names = g_strsplit (g_strchomp (stored), "\n", -1);

      add_column (columns, "id", "");
      add_column (columns, "deleted_at", "");
      for (RapFieldId f = rap_types[t].first; f <= rap_types[t].last; f++)
        for (guint i = 0; i < (rap_fields[f].kind == RAP_FIELD_DATE ? 3 : 1); i++)
          add_column (columns, rap_fields[f].name, ((const char *[]) { "", "_from", "_to" })[i]);

      g_test_message ("%s: %s", rap_types[t].name, stored);
      g_assert_cmpuint (g_strv_length (names), ==, columns->len);
      for (guint i = 0; i < columns->len; i++)
        g_assert_true (g_strv_contains ((const char *const *) names, g_ptr_array_index (columns, i)));
    }
}

/* file(1), other programs and later versions know a case file by these; 0x52415050 is "RAPP". */
static void
test_identity (Scratch *scratch, gconstpointer data)
{
  rap_store_close (create (scratch));
  assert_answer (scratch->path, "PRAGMA application_id", "1380012112\n");
  assert_answer (scratch->path, "PRAGMA user_version", "4\n");
}

/* Days since 1970: what a list of incidents is sorted and filtered by. */
static void
test_date_bounds (Scratch *scratch, gconstpointer data)
{
  static const char *const dates[][2] = {
    { "1970-01-10", "9|9\n" }, { "1970-01~", "0|30\n" }, { "1970-01-02/..", "1|-\n" }, { "/1969-12-31", "-|-1\n" }, { "", "-|-\n" },
    { "[1970-01-05,1970-01-02]", "1|4\n" }, { "not a date", "-|-\n" },
  };
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, 5);
  g_autofree char *working = dup_working ();

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_test_message ("%s", dates[i][0]);
      rap_record_set_text (incident, RAP_INCIDENT_DATE, dates[i][0]);
      g_assert_true (save_one (store, incident, NULL));
      assert_answer (working, "SELECT date_from, date_to FROM incident WHERE id = 5", dates[i][1]);
    }
}

#define LOG "SELECT a.label, c.type, c.record, c.field, c.old, c.new FROM change c JOIN action a ON a.id = c.action ORDER BY c.id"

static void
test_log (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapRecord) count = rap_record_new (RAP_COUNT, 5);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autofree char *working = dup_working ();

  g_ptr_array_add (records, count);
  rap_record_set_text (count, RAP_COUNT_UNIT, "people");
  rap_record_set_number (count, RAP_COUNT_MINIMUM, 0);
  g_assert_true (rap_store_save (store, "Add Count", records, NULL));
  rap_record_set_text (count, RAP_COUNT_UNIT, "observers");
  rap_record_clear (count, RAP_COUNT_MINIMUM);
  g_assert_true (rap_store_save (store, "Edit", records, NULL));
  g_assert_true (rap_store_save (store, "Nothing", records, NULL));

  assert_answer (working, LOG,
                 "Add Count|count|5|deleted_at|-1|-\n"
                 "Add Count|count|5|minimum|-|0\n"
                 "Add Count|count|5|unit||people\n"
                 "Edit|count|5|minimum|0|-\n"
                 "Edit|count|5|unit|people|observers\n");
  g_assert_cmpint (rap_store_count_edits (store), ==, 5);
}

/* Two values that differ in the case of one letter, or in white space, are two values. */
static void
test_log_small_changes (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapRecord) section = rap_record_new (RAP_SECTION, 5);
  g_autofree char *working = dup_working ();

  rap_record_set_text (section, RAP_SECTION_TITLE, "Background");
  g_assert_true (save_one (store, section, NULL));
  rap_record_set_text (section, RAP_SECTION_TITLE, "background ");
  g_assert_true (save_one (store, section, NULL));
  assert_answer (working, "SELECT old, new FROM change WHERE field = 'title' ORDER BY id", "|Background\nBackground|background \n");
}

static guint
count_loaded (RapStore *store)
{
  g_autoptr (RapCase) records = rap_store_load (store, NULL);

  return rap_case_count (records, RAP_INCIDENT);
}

static void
test_delete (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapRecord) incident = make_record (RAP_INCIDENT, 0);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autofree char *working = dup_working ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, incident);
  rap_store_save (store, "new", records, &error);
  rap_store_delete (store, "delete", records, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_loaded (store), ==, 0);
  assert_answer (working, "SELECT c.old, c.new = i.deleted_at, c.new > 1700000000000 FROM change c JOIN incident i ON i.id = c.record"
                          " WHERE c.field = 'deleted_at' ORDER BY c.id DESC LIMIT 1", "-|1|1\n");

  rap_store_save (store, "undo", records, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_loaded (store), ==, 1);
  assert_stored (scratch, store, records);
}

/* All of an action or nothing: the second record of this one cannot be saved. */
static void
test_whole_actions (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *working = dup_working ();

  change_file (working, "DROP TABLE term");
  g_ptr_array_add (records, make_record (RAP_INCIDENT, 0));
  g_ptr_array_add (records, make_record (RAP_TERM, 0));
  g_assert_false (rap_store_save (store, "both", records, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  assert_answer (working, "SELECT (SELECT count (*) FROM incident), (SELECT count (*) FROM action), (SELECT count (*) FROM change)",
                 "0|0|0\n");

  /* and the store is as good as before */
  g_assert_true (save_one (store, g_ptr_array_index (records, 0), NULL));
}

/* What is read one by one is what is loaded; what is deleted, or was never there, is not. */
static void
test_read (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapRecord) incident = make_record (RAP_INCIDENT, 0);
  g_autoptr (RapRecord) read = NULL;
  gint64 id = rap_record_get_id (incident);

  g_assert_true (save_one (store, incident, NULL));
  read = rap_store_read (store, id);
  g_assert_nonnull (read);
  g_assert_cmpint (rap_record_get_kind (read), ==, RAP_INCIDENT);
  assert_same (read, incident);
  g_assert_null (rap_store_read (store, 5));

  g_assert_true (delete_one (store, incident, NULL));
  g_assert_null (rap_store_read (store, id));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/store/" name, Scratch, NULL, scratch_set_up, func, scratch_tear_down)
  ADD ("all-fields", test_all_fields);
  ADD ("schema", test_schema);
  ADD ("identity", test_identity);
  ADD ("date-bounds", test_date_bounds);
  ADD ("log", test_log);
  ADD ("log-small-changes", test_log_small_changes);
  ADD ("delete", test_delete);
  ADD ("whole-actions", test_whole_actions);
  ADD ("read", test_read);

  return g_test_run ();
}
