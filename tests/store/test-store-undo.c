/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back, doing again, the history, and what a change of a text costs. */
#include "config.h"

#include "store-scratch.h"
#include "store/rap-history.h"
#include "store/rap-log.h"

#define TITLE RAP_INCIDENT_TITLE
#define TEXT  RAP_SECTION_TEXT

static guint
undo (RapStore *store)
{
  g_auto (RapUndone) undone = { 0 };
  g_autoptr (GError) error = NULL;

  rap_store_undo (store, &undone, &error);
  g_assert_no_error (error);
  g_assert_nonnull (undone.label);

  return undone.kept;
}

static void
redo (RapStore *store)
{
  g_auto (RapUndone) undone = { 0 };
  g_autoptr (GError) error = NULL;

  rap_store_redo (store, &undone, &error);
  g_assert_no_error (error);
  g_assert_nonnull (undone.label);
}

static guint
take_back (RapStore *store, gint64 action)
{
  g_auto (RapUndone) undone = { 0 };
  g_autoptr (GError) error = NULL;

  rap_store_take_back (store, action, &undone, &error);
  g_assert_no_error (error);

  return undone.kept;
}

static gint64
get_last_action (RapStore *store)
{
  g_autoptr (GPtrArray) actions = rap_store_list_actions (store, 0, 0, 1, NULL);

  return actions->len > 0 ? ((RapAction *) g_ptr_array_index (actions, 0))->id : 0;
}

static void
assert_nothing_to_undo (RapStore *store)
{
  g_auto (RapUndone) undone = { 0 };

  g_assert_true (rap_store_undo (store, &undone, NULL));
  g_assert_null (undone.label);
}

static void
assert_nothing_to_redo (RapStore *store)
{
  g_auto (RapUndone) undone = { 0 };

  g_assert_true (rap_store_redo (store, &undone, NULL));
  g_assert_null (undone.label);
}

static void
test_edit (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);

  assert_nothing_to_undo (store);
  assert_nothing_to_redo (store);
  for (guint i = 0; i < 4; i++)
    save_text (store, TITLE, 5, ((const char *[]) { "A", "B", "C", "D" })[i]);

  undo (store);
  assert_text (store, TITLE, 5, "C");
  undo (store);
  assert_text (store, TITLE, 5, "B");
  redo (store);
  assert_text (store, TITLE, 5, "C");
  undo (store);
  undo (store);
  assert_text (store, TITLE, 5, "A");
  undo (store);
  assert_text (store, TITLE, 5, NULL);
  assert_nothing_to_undo (store);

  for (guint i = 0; i < 4; i++)
    redo (store);
  assert_text (store, TITLE, 5, "D");
  assert_nothing_to_redo (store);
}

static void
test_new_edit_ends_redo (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);

  save_text (store, TITLE, 5, "A");
  save_text (store, TITLE, 5, "B");
  undo (store);
  save_text (store, TITLE, 5, "C");
  assert_nothing_to_redo (store);
  undo (store);
  assert_text (store, TITLE, 5, "A");
  undo (store);
  assert_text (store, TITLE, 5, NULL);
  assert_nothing_to_undo (store);
}

/* As far back as there are actions, more than once to and fro. */
static void
test_unlimited (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);

  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      save_text (store, TITLE, 5, text);
    }
  for (guint i = 0; i < 600; i++)
    undo (store);
  assert_text (store, TITLE, 5, NULL);
  for (guint i = 0; i < 600; i++)
    redo (store);
  assert_text (store, TITLE, 5, "599");
}

/* Two records, one part of the other, and a third that is found by its words. */
static GPtrArray *
make_records (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  RapRecord *incident = rap_record_new (RAP_INCIDENT, 5);
  RapRecord *involvement = rap_record_new (RAP_INVOLVEMENT, 6);
  RapRecord *actor = rap_record_new (RAP_ACTOR, 7);

  rap_record_set_text (incident, TITLE, "Kettled");
  rap_record_set_number (involvement, RAP_INVOLVEMENT_INCIDENT, 5);
  rap_record_set_number (involvement, RAP_INVOLVEMENT_ACTOR, 7);
  rap_record_set_text (involvement, RAP_INVOLVEMENT_NOTE, "Note");
  rap_record_set_text (actor, RAP_ACTOR_NAME, "Somebody");
  g_ptr_array_add (records, incident);
  g_ptr_array_add (records, involvement);
  g_ptr_array_add (records, actor);

  return records;
}

static void
assert_made (RapStore *store, gboolean incident, gboolean actor)
{
  g_autoptr (GArray) found = rap_store_search (store, "kettled", 10, NULL);
  g_autoptr (RapRecord) involvement = rap_store_read (store, 6);

  assert_text (store, TITLE, 5, incident ? "Kettled" : NULL);
  assert_text (store, RAP_INVOLVEMENT_NOTE, 6, incident ? "Note" : NULL);
  assert_text (store, RAP_ACTOR_NAME, 7, actor ? "Somebody" : NULL);
  g_assert_cmpuint (found->len, ==, incident ? 1 : 0);
  if (incident)
    g_assert_cmpint (rap_record_get_number (involvement, RAP_INVOLVEMENT_ACTOR), ==, 7);
}

/* An import is one action, and so is deleting an incident with its parts. */
static void
test_several_records (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (GPtrArray) records = make_records ();
  g_auto (RapUndone) undone = { 0 };

  g_assert_true (rap_store_save (store, "Import", records, NULL));
  assert_made (store, TRUE, TRUE);
  g_assert_true (rap_store_undo (store, &undone, NULL));
  g_assert_cmpstr (undone.label, ==, "Import");
  g_assert_cmpuint (undone.records->len, ==, 3);
  g_assert_cmpuint (undone.kept, ==, 0);
  assert_made (store, FALSE, FALSE);
  redo (store);
  assert_made (store, TRUE, TRUE);

  g_ptr_array_set_size (records, 2);
  g_assert_true (rap_store_delete (store, "Delete", records, NULL));
  assert_made (store, FALSE, TRUE);
  undo (store);
  assert_made (store, TRUE, TRUE);
  redo (store);
  assert_made (store, FALSE, TRUE);
  undo (store);
  undo (store);
  assert_made (store, FALSE, FALSE);
  redo (store);
  redo (store);
  assert_made (store, FALSE, TRUE);
}

static void
test_reopened (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);

  save_text (store, TITLE, 5, "A");
  save_text (store, TITLE, 5, "B");
  store = reopen (g_steal_pointer (&store));
  undo (store);
  assert_text (store, TITLE, 5, "A");
  publish (scratch->path);
  store = reopen (g_steal_pointer (&store));  /* from the user's file: the working copy was removed */
  redo (store);
  assert_text (store, TITLE, 5, "B");
}

/* Undo takes back what was done here; what a colleague did stays, and what they went on from is kept. */
static void
test_other_device (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *working = dup_working ();

  save_text (store, TITLE, 5, "A");
  save_text (store, TITLE, 5, "B");
  save_text (store, RAP_INCIDENT_TIME, 5, "at night");
  save_text (store, TITLE, 5, "Theirs");
  change_file (working, "UPDATE action SET device = 'theirs' WHERE clock = (SELECT max (clock) FROM action)");

  g_assert_cmpuint (undo (store), ==, 0);
  assert_text (store, RAP_INCIDENT_TIME, 5, "");
  assert_text (store, TITLE, 5, "Theirs");
  g_assert_cmpuint (undo (store), ==, 1);
  assert_text (store, TITLE, 5, "Theirs");
}

/* An action of last week: a value that was changed again since is left, the others go back. */
static void
test_take_back_values (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapRecord) count = rap_record_new (RAP_COUNT, 5);
  gint64 action;

  rap_record_set_number (count, RAP_COUNT_MINIMUM, 1);
  rap_record_set_number (count, RAP_COUNT_MAXIMUM, 2);
  g_assert_true (save_one (store, count, NULL));
  rap_record_set_number (count, RAP_COUNT_MINIMUM, 10);
  rap_record_set_number (count, RAP_COUNT_MAXIMUM, 20);
  g_assert_true (save_one (store, count, NULL));
  action = get_last_action (store);
  rap_record_set_number (count, RAP_COUNT_MAXIMUM, 30);
  g_assert_true (save_one (store, count, NULL));

  g_assert_cmpuint (take_back (store, action), ==, 1);
  g_clear_object (&count);
  count = rap_store_read (store, 5);
  g_assert_cmpint (rap_record_get_number (count, RAP_COUNT_MINIMUM), ==, 1);
  g_assert_cmpint (rap_record_get_number (count, RAP_COUNT_MAXIMUM), ==, 30);

  undo (store);  /* what was done last: the taking back */
  g_clear_object (&count);
  count = rap_store_read (store, 5);
  g_assert_cmpint (rap_record_get_number (count, RAP_COUNT_MAXIMUM), ==, 30);
  g_assert_cmpint (rap_record_get_number (count, RAP_COUNT_MINIMUM), ==, 10);

  undo (store);
  g_clear_object (&count);
  count = rap_store_read (store, 5);
  g_assert_cmpint (rap_record_get_number (count, RAP_COUNT_MAXIMUM), ==, 20);
  g_assert_cmpint (rap_record_get_number (count, RAP_COUNT_MINIMUM), ==, 10);
}

#define BEFORE "Police closed the square before the meeting began. "
#define AFTER  "Nobody was allowed to leave it for nine hours."

/* A piece of a text, between what was changed before and behind it since. */
static void
test_take_back_piece (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  gint64 put_in, taken_out;

  save_text (store, TEXT, 5, BEFORE AFTER);
  save_text (store, TEXT, 5, BEFORE "У входа ждали 40 человек. " AFTER);
  put_in = get_last_action (store);
  save_text (store, TEXT, 5, BEFORE "У входа ждали 40 человек. " "Nobody was allowed to leave it.");
  taken_out = get_last_action (store);
  save_text (store, TEXT, 5, "In the morning, " BEFORE "У входа ждали 40 человек. " "Nobody was allowed to leave it.");
  save_text (store, TEXT, 5, "In the morning, " BEFORE "У входа ждали 40 человек. " "Nobody was allowed to leave it. So they stayed.");

  g_assert_cmpuint (take_back (store, put_in), ==, 0);
  assert_text (store, TEXT, 5, "In the morning, " BEFORE "Nobody was allowed to leave it. So they stayed.");
  g_assert_cmpuint (take_back (store, taken_out), ==, 0);
  assert_text (store, TEXT, 5, "In the morning, " BEFORE "Nobody was allowed to leave it for nine hours. So they stayed.");
  undo (store);
}

/* What was removed goes back to its place, also when what stood beside it was removed and put back. */
static void
test_undo_beside (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);

  save_text (store, TEXT, 5, BEFORE "XYZ" AFTER);
  save_text (store, TEXT, 5, BEFORE "YZ" AFTER);
  save_text (store, TEXT, 5, BEFORE "Z" AFTER);
  undo (store);
  undo (store);
  assert_text (store, TEXT, 5, BEFORE "XYZ" AFTER);
  redo (store);
  redo (store);
  assert_text (store, TEXT, 5, BEFORE "Z" AFTER);
  undo (store);
  undo (store);
  assert_text (store, TEXT, 5, BEFORE "XYZ" AFTER);
}

/* What somebody else works on by now is not taken away by undoing that it was added. */
static void
test_undo_shared (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *working = dup_working ();

  save_text (store, TITLE, 5, "Ours");
  save_text (store, RAP_INCIDENT_TIME, 5, "Theirs");
  change_file (working, "UPDATE action SET device = 'theirs' WHERE clock = (SELECT max (clock) FROM action)");
  g_assert_cmpuint (undo (store), ==, 1);
  assert_text (store, TITLE, 5, "Ours");
  assert_text (store, RAP_INCIDENT_TIME, 5, "Theirs");
}

/* A piece that somebody rewrote since is no longer that piece. */
static void
test_take_back_rewritten (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  gint64 action;

  save_text (store, TEXT, 5, BEFORE AFTER);
  save_text (store, TEXT, 5, BEFORE "Forty people waited. " AFTER);
  action = get_last_action (store);
  save_text (store, TEXT, 5, BEFORE "Forty women waited. " AFTER);
  g_assert_cmpuint (take_back (store, action), ==, 1);
  assert_text (store, TEXT, 5, BEFORE "Forty women waited. " AFTER);
}

static void
type (RapStore *store, RapFieldId field, const char *text)
{
  g_autoptr (RapRecord) record = rap_store_read (store, 5);

  rap_record_set_text (record, field, text);
  g_assert_true (save_one (store, record, NULL));
}

static void
assert_log (RapStore *store, const char *actions, const char *changes)
{
  g_autofree char *working = dup_working ();

  assert_answer (working, "SELECT count (*) FROM action", actions);
  assert_answer (working, "SELECT count (*) FROM change", changes);
}

/* A text that is saved ten times while it is typed is one action with one change, from the first to the last. */
static void
test_typing (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *working = dup_working ();

  save_text (store, TITLE, 5, "A");
  for (guint i = 1; i <= 10; i++)
    {
      g_autofree char *text = g_strnfill (i, 'b');

      type (store, TITLE, text);
    }
  assert_log (store, "2\n", "3\n");
  assert_answer (working, "SELECT old, new FROM change ORDER BY id DESC LIMIT 1", "A|bbbbbbbbbb\n");
  undo (store);
  assert_text (store, TITLE, 5, "A");
  redo (store);
  assert_text (store, TITLE, 5, "bbbbbbbbbb");
}

/* The writer left the field, wrote in another one, changed a choice, or thought about it. */
static void
test_typing_ends (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);

  save_text (store, TITLE, 5, "A");
  type (store, TITLE, "B");
  rap_store_end_typing (store);
  type (store, TITLE, "C");
  assert_log (store, "3\n", "4\n");
  type (store, RAP_INCIDENT_TIME, "at night");
  type (store, TITLE, "D");
  assert_log (store, "5\n", "6\n");
  type (store, RAP_INCIDENT_STATUS, "verified");
  type (store, RAP_INCIDENT_STATUS, "disputed");
  assert_log (store, "7\n", "8\n");
  type (store, TITLE, "E");
  undo (store);
  type (store, TITLE, "F");
  undo (store);
  assert_text (store, TITLE, 5, "D");
}

static void
test_typing_pause (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);

  save_text (store, TITLE, 5, "A");
  type (store, TITLE, "B");
  g_usleep (3200 * 1000);  /* the pause is 3 s */
  type (store, TITLE, "C");
  undo (store);
  assert_text (store, TITLE, 5, "B");
}

static gint64
get_size_of_log (const char *working)
{
  g_autofree char *size = query (working, "SELECT sum (length (CAST (old AS BLOB)) + length (CAST (new AS BLOB))) FROM change"
                                 " WHERE field = 'text'");

  return g_ascii_strtoll (size, NULL, 10);
}

static void
test_small_change (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *working = dup_working ();
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 before;

  while (text->len < 45000)
    g_string_append_printf (text, "Sentence %u of a long section. ", (guint) text->len);
  save_text (store, TEXT, 5, text->str);
  before = get_size_of_log (working);
  g_string_insert (text, 22000, " one word ");
  save_text (store, TEXT, 5, text->str);
  g_assert_cmpint (get_size_of_log (working) - before, <, 100);
  undo (store);
  g_string_erase (text, 22000, strlen (" one word "));
  assert_text (store, TEXT, 5, text->str);
}

/* Somewhere in the text some characters are replaced by others: letters of two bytes, vowel signs, flags, joined emoji. */
static char *
dup_changed (const char *text)
{
  static const char *const pieces[] = {
    "", "a", "word ", "й", "й", "ё", "Қазақстан", "مُحَمَّد", "é", "日本", "👩🏽‍🚒", "🇰🇿", "\n\n", "[@12]", "’",
  };
  glong length = g_utf8_strlen (text, -1);
  glong at = g_test_rand_int_range (0, (int) length + 1);
  const char *start = g_utf8_offset_to_pointer (text, at);
  glong removed = g_test_rand_int_range (0, 6);
  const char *end = g_utf8_offset_to_pointer (start, MIN (removed, length - at));
  g_autofree char *changed = g_strdup_printf ("%.*s%s%s", (int) (start - text), text,
                                              pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))], end);

  return g_utf8_normalize (changed, -1, G_NORMALIZE_NFC);
}

/* What taking a piece back brings together may become one character: the log has it as the record has. */
static void
test_take_back_composes (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_auto (RapValue) value = { 0 };
  gint64 action;

  save_text (store, TEXT, 5, BEFORE "cafe" AFTER);
  save_text (store, TEXT, 5, BEFORE "cafe-" AFTER);
  action = get_last_action (store);
  save_text (store, TEXT, 5, BEFORE "cafe-\u0301" AFTER);
  g_assert_cmpuint (take_back (store, action), ==, 0);
  assert_text (store, TEXT, 5, BEFORE "caf\u00e9" AFTER);

  save_text (store, TEXT, 5, BEFORE "caf\u00e9" AFTER " And on.");
  g_assert_true (rap_log_dup_value (store, 5, "text", get_last_action (store), &value));
  g_assert_cmpstr (value.text, ==, BEFORE "caf\u00e9" AFTER " And on.");
}

/* Every value the text ever had can be put together from the log, and taking all back leads to the first. */
static void
test_splices (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *working = dup_working ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) actions = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_ptr_array_add (texts, g_strdup ("Площадь Республики, Алматы: مُحَمَّد نُور و é 👩🏽‍🚒🇰🇿 were there, and so were the others."));
  for (guint i = 0; i < 300; i++)
    {
      const char *text = g_ptr_array_index (texts, texts->len - 1);
      gint64 action;

      save_text (store, TEXT, 5, text);
      action = get_last_action (store);
      g_array_append_val (actions, action);
      g_ptr_array_add (texts, dup_changed (text));
    }
  g_ptr_array_set_size (texts, (int) actions->len);

  for (guint i = 0; i < actions->len; i++)
    {
      g_auto (RapValue) value = { 0 };

      if (i > 0 && g_str_equal (g_ptr_array_index (texts, i), g_ptr_array_index (texts, i - 1)))
        continue;  /* that was no change */
      g_assert_true (rap_log_dup_value (store, 5, "text", g_array_index (actions, gint64, i), &value));
      g_assert_cmpstr (value.text, ==, g_ptr_array_index (texts, i));
    }
  assert_answer (working, "SELECT count (*) > 100 FROM change WHERE at IS NOT NULL", "1\n");

  for (guint i = texts->len; i-- > 1;)
    {
      const char *before = g_ptr_array_index (texts, i - 1);

      if (!g_str_equal (g_ptr_array_index (texts, i), before))
        undo (store);
      assert_text (store, TEXT, 5, before);
    }
}

static void
assert_actions (RapStore *store, gint64 record, guint expected)
{
  gint64 before = 0, clock = G_MAXINT64;
  guint n = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) actions = rap_store_list_actions (store, record, before, 7, NULL);

      for (guint i = 0; i < actions->len; i++, n++)
        {
          const RapAction *action = g_ptr_array_index (actions, i);

          g_assert_cmpint (action->time, <=, clock);
          clock = action->time;
          before = action->id;
        }
      if (actions->len < 7)
        break;
    }
  g_assert_cmpuint (n, ==, expected);
}

static void
test_history (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (GPtrArray) records = make_records ();
  g_autoptr (GPtrArray) actions = NULL, changes = NULL;
  const RapAction *last;
  const RapFieldChange *change;

  g_assert_true (rap_store_save (store, "Import", records, NULL));
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("Title %u", i);

      save_text (store, TITLE, i % 2 == 0 ? 5 : 8, text);
    }
  undo (store);
  assert_actions (store, 0, 22);
  assert_actions (store, 5, 11);
  assert_actions (store, 8, 11);
  assert_actions (store, 6, 1);
  assert_actions (store, 99, 0);

  actions = rap_store_list_actions (store, 8, 0, 2, NULL);
  last = g_ptr_array_index (actions, 0);
  g_assert_cmpint (last->undoes, ==, ((RapAction *) g_ptr_array_index (actions, 1))->id);
  g_assert_cmpuint (last->n_changes, ==, 1);
  g_assert_nonnull (last->author);
  g_assert_cmpint (ABS (last->time - g_get_real_time () / 1000), <, 60000);
  changes = rap_store_list_changes (store, last->id, NULL);
  g_assert_cmpuint (changes->len, ==, 1);
  change = g_ptr_array_index (changes, 0);
  g_assert_cmpint (change->type, ==, RAP_INCIDENT);
  g_assert_cmpint (change->record, ==, 8);
  g_assert_cmpint (change->field, ==, TITLE);
  g_assert_cmpstr (change->old, ==, "Title 19");
  g_assert_cmpstr (change->new, ==, "Title 17");
}

static gint64
name_version (RapStore *store, const char *name)
{
  g_assert_true (rap_store_name_version (store, name, NULL));

  return get_last_action (store);
}

static void
restore (RapStore *store, gint64 version)
{
  g_auto (RapUndone) undone = { 0 };
  g_autoptr (GError) error = NULL;

  rap_store_restore_version (store, version, &undone, &error);
  g_assert_no_error (error);
}

/* The first version has an incident and the second another one instead, with the text of a section changed. */
static void
assert_version (RapStore *store, gboolean second)
{
  assert_text (store, TITLE, 5, second ? NULL : "First");
  assert_text (store, TITLE, 8, second ? "Second" : NULL);
  assert_text (store, TEXT, 9, second ? BEFORE "Later. " AFTER : BEFORE AFTER);
}

static void
test_versions (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, 5);
  g_autoptr (GPtrArray) versions = NULL;
  gint64 first, second;

  save_text (store, TEXT, 9, BEFORE AFTER);
  save_text (store, TITLE, 5, "First");
  first = name_version (store, "Sent to the editor");
  undo (store);  /* not the version */
  redo (store);
  save_text (store, TEXT, 9, BEFORE "Later. " AFTER);
  save_text (store, TITLE, 8, "Second");
  g_assert_true (delete_one (store, incident, NULL));
  second = name_version (store, "Sent to print");
  assert_version (store, TRUE);

  restore (store, first);
  assert_version (store, FALSE);
  restore (store, second);
  assert_version (store, TRUE);
  undo (store);
  assert_version (store, FALSE);
  undo (store);
  assert_version (store, TRUE);
  redo (store);
  assert_version (store, FALSE);

  store = reopen (g_steal_pointer (&store));
  assert_version (store, FALSE);
  restore (store, second);
  assert_version (store, TRUE);
  versions = rap_store_list_versions (store, NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpstr (((RapAction *) g_ptr_array_index (versions, 0))->name, ==, "Sent to print");
  g_assert_cmpint (((RapAction *) g_ptr_array_index (versions, 1))->id, ==, first);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/store-undo/" name, Scratch, NULL, scratch_set_up, func, scratch_tear_down)
  ADD ("edit", test_edit);
  ADD ("new-edit-ends-redo", test_new_edit_ends_redo);
  ADD ("unlimited", test_unlimited);
  ADD ("several-records", test_several_records);
  ADD ("reopened", test_reopened);
  ADD ("other-device", test_other_device);
  ADD ("take-back-values", test_take_back_values);
  ADD ("take-back-piece", test_take_back_piece);
  ADD ("undo-beside", test_undo_beside);
  ADD ("undo-shared", test_undo_shared);
  ADD ("take-back-rewritten", test_take_back_rewritten);
  ADD ("typing", test_typing);
  ADD ("typing-ends", test_typing_ends);
  ADD ("typing-pause", test_typing_pause);
  ADD ("small-change", test_small_change);
  ADD ("take-back-composes", test_take_back_composes);
  ADD ("splices", test_splices);
  ADD ("history", test_history);
  ADD ("versions", test_versions);

  return g_test_run ();
}
