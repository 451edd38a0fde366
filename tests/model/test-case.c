/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding records, their order among siblings, and hearing of changes; and all of it where records are read when somebody
 * looks at them. */
#include "config.h"

#include <string.h>

#include "model/rap-case.h"

static RapRecord *
add (RapCase *records, RapType kind, gint64 id)
{
  g_autoptr (RapRecord) record = rap_record_new (kind, id);

  rap_case_add (records, record);

  return record;
}

static RapRecord *
add_section (RapCase *records, gint64 id, gint64 report, const char *position)
{
  RapRecord *section = add (records, RAP_SECTION, id);

  rap_record_set_number (section, RAP_SECTION_REPORT, report);
  rap_record_set_text (section, RAP_SECTION_POSITION, position);

  return section;
}

static void
assert_children (RapCase *records, RapFieldId reference, gint64 owner, const char *expected)
{
  g_autoptr (GPtrArray) children = rap_case_dup_children (records, reference, owner);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < children->len; i++)
    g_string_append_printf (ids, "%s%d", i > 0 ? " " : "", (int) rap_record_get_id (g_ptr_array_index (children, i)));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_find (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *actor = add (records, RAP_ACTOR, 5);

  g_assert_true (rap_case_get (records, 5) == actor);
  g_assert_true (rap_case_get_of_kind (records, RAP_ACTOR, 5) == actor);
  g_assert_null (rap_case_get_of_kind (records, RAP_SOURCE, 5));
  g_assert_null (rap_case_get (records, 6));
  g_assert_null (rap_case_get_first (records, RAP_SOURCE));

  rap_case_remove (records, actor);
  g_assert_null (rap_case_get (records, 5));
  g_assert_cmpuint (rap_case_count (records, RAP_ACTOR), ==, 0);
}

static void
test_order (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *moved = add_section (records, 1, 9, "c");

  add_section (records, 2, 9, "a");
  add_section (records, 3, 9, "b");
  add_section (records, 4, 8, "a");
  assert_children (records, RAP_SECTION_REPORT, 9, "2 3 1");

  rap_record_set_text (moved, RAP_SECTION_POSITION, "aa");
  assert_children (records, RAP_SECTION_REPORT, 9, "2 1 3");
  rap_record_set_number (moved, RAP_SECTION_REPORT, 8);
  assert_children (records, RAP_SECTION_REPORT, 9, "2 3");
  assert_children (records, RAP_SECTION_REPORT, 8, "4 1");
  rap_case_remove (records, moved);
  assert_children (records, RAP_SECTION_REPORT, 8, "4");
  assert_children (records, RAP_SECTION_REPORT, 7, "");
}

/* Two merged copies may have the same position twice: the order is the same on both. */
static void
test_equal_positions (void)
{
  g_autoptr (RapCase) one = rap_case_new ();
  g_autoptr (RapCase) other = rap_case_new ();

  add_section (one, 1, 9, "a");
  add_section (one, 2, 9, "a");
  add_section (other, 2, 9, "a");
  add_section (other, 1, 9, "a");
  assert_children (one, RAP_SECTION_REPORT, 9, "1 2");
  assert_children (other, RAP_SECTION_REPORT, 9, "1 2");
}

static void
record_changed_cb (RapCase *records, RapRecord *record, guint field, guint *heard)
{
  g_assert_cmpint (rap_record_get_id (record), ==, 5);
  g_assert_cmpuint (field, ==, RAP_ACTOR_NAME);
  (*heard)++;
}

static void
test_changed (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapRecord) actor = g_object_ref (add (records, RAP_ACTOR, 5));
  guint heard = 0;

  g_signal_connect (records, "record-changed", G_CALLBACK (record_changed_cb), &heard);
  rap_record_set_text (actor, RAP_ACTOR_NAME, "A.");
  g_assert_cmpuint (heard, ==, 1);

  rap_case_remove (records, actor);
  rap_record_set_text (actor, RAP_ACTOR_NAME, "B.");
  g_assert_cmpuint (heard, ==, 1);
}

/* A record that outlives its case talks to nobody. */
static void
test_outlived (void)
{
  RapCase *records = rap_case_new ();
  g_autoptr (RapRecord) actor = g_object_ref (add (records, RAP_ACTOR, 5));

  g_object_unref (records);
  rap_record_set_text (actor, RAP_ACTOR_NAME, "A.");
  g_assert_cmpstr (rap_record_get_text (actor, RAP_ACTOR_NAME), ==, "A.");
}

static void
test_language (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *report = add (records, RAP_REPORT, 2);

  g_assert_cmpstr (rap_case_get_language (records, report), ==, "en");
  rap_record_set_text (add (records, RAP_CASE_FILE, 1), RAP_CASE_LANGUAGE, "kk");
  g_assert_cmpstr (rap_case_get_language (records, report), ==, "kk");
  g_assert_cmpstr (rap_case_get_language (records, NULL), ==, "kk");
  rap_record_set_text (report, RAP_REPORT_LANGUAGE, "ru");
  g_assert_cmpstr (rap_case_get_language (records, report), ==, "ru");
}

/* A link record is named by what it links to. */
static void
test_title (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *involvement = add (records, RAP_INVOLVEMENT, 2);
  g_autofree char *nobody = rap_case_dup_title (records, involvement);
  g_autofree char *somebody = NULL;

  rap_record_set_text (add (records, RAP_ACTOR, 5), RAP_ACTOR_NAME, "KIBHR");
  rap_record_set_number (involvement, RAP_INVOLVEMENT_ACTOR, 5);
  somebody = rap_case_dup_title (records, involvement);

  g_assert_cmpstr (nobody, ==, "");
  g_assert_cmpstr (somebody, ==, "KIBHR");
}

static RapRecord *
add_place (RapCase *records, gint64 id, const char *name, gint64 parent)
{
  RapRecord *place = add (records, RAP_PLACE, id);

  rap_record_set_text (place, RAP_PLACE_NAME, name);
  rap_record_set_number (place, RAP_PLACE_PARENT, parent);

  return place;
}

/* In a list a place is told with those around it, in a text by its name alone; a circle of places ends. */
static void
test_place (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *city = add_place (records, 1, "Almaty", 0);
  RapRecord *square = add_place (records, 2, "Republic Square", 1);
  g_autofree char *title = rap_case_dup_title (records, square);
  g_autofree char *name = rap_case_dup_name (records, square);
  g_autofree char *circle = NULL, *nameless = NULL;

  g_assert_cmpstr (title, ==, "Almaty › Republic Square");
  g_assert_cmpstr (name, ==, "Republic Square");

  rap_record_set_number (city, RAP_PLACE_PARENT, 2);
  circle = rap_case_dup_title (records, square);
  g_assert_cmpstr (circle, ==, "Almaty › Republic Square");
  nameless = rap_case_dup_title (records, add_place (records, 3, "", 1));
  g_assert_cmpstr (nameless, ==, "");
}

/* Where the records of a lazy case are: a table that counts how often it is read. */
typedef struct
{
  GHashTable *records;  /* gint64 → RapRecord */
  guint       n_reads;
} Table;

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* @owner: -1 for all of the type that the reference field belongs to */
static GArray *
list_referring (Table *table, RapFieldId reference, gint64 owner)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id, record;

  g_hash_table_iter_init (&iter, table->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (rap_record_get_kind (record) == rap_fields[reference].type
        && (owner < 0 || rap_record_get_number (record, reference) == owner))
      g_array_append_vals (ids, id, 1);
  g_array_sort (ids, compare_ids);

  return ids;
}

static GArray *
table_list (gpointer table, RapType kind)
{
  return list_referring (table, rap_types[kind].first, -1);
}

static RapRecord *
table_read (gpointer data, RapType kind, gint64 id)
{
  Table *table = data;
  RapRecord *record = g_hash_table_lookup (table->records, &id);

  table->n_reads++;

  return record != NULL && (kind == RAP_N_TYPES || kind == rap_record_get_kind (record)) ? rap_record_copy (record) : NULL;
}

static GArray *
table_children (gpointer table, RapFieldId reference, gint64 owner)
{
  return list_referring (table, reference, owner);
}

static const RapCaseSource table_source = { table_list, table_read, table_children };

static void
table_set_up (Table *table, gconstpointer data)
{
  *table = (Table) { g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref), 0 };
}

static void
table_tear_down (Table *table, gconstpointer data)
{
  g_hash_table_unref (table->records);
}

/* Stores a record, in place of the one with that id. */
static RapRecord *
store (Table *table, RapType kind, gint64 id)
{
  RapRecord *record = rap_record_new (kind, id);

  g_hash_table_insert (table->records, g_memdup2 (&id, sizeof id), record);

  return record;
}

static void
store_actor (Table *table, gint64 id, const char *name)
{
  rap_record_set_text (store (table, RAP_ACTOR, id), RAP_ACTOR_NAME, name);
}

static void
store_section (Table *table, gint64 id, gint64 report, const char *position)
{
  RapRecord *section = store (table, RAP_SECTION, id);

  rap_record_set_number (section, RAP_SECTION_REPORT, report);
  rap_record_set_text (section, RAP_SECTION_POSITION, position);
}

static void
delete (Table *table, gint64 id)
{
  g_hash_table_remove (table->records, &id);
}

/* The case hears of what became of the record in the table. */
static void
refresh (RapCase *records, Table *table, gint64 id)
{
  RapRecord *now = g_hash_table_lookup (table->records, &id);
  g_autoptr (RapRecord) stored = now != NULL ? rap_record_copy (now) : NULL;

  rap_case_refresh (records, id, stored);
}

static char *
dup_ids (RapCase *records, RapType kind)
{
  GListModel *list = rap_case_get_list (records, kind);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RapRecord) record = g_list_model_get_item (list, i);
      guint position;

      g_assert_true (rap_case_find (records, kind, rap_record_get_id (record), &position));
      g_assert_cmpuint (position, ==, i);
      g_string_append_printf (ids, "%s%d", i > 0 ? " " : "", (int) rap_record_get_id (record));
    }

  return g_string_free_and_steal (ids);
}

static void
assert_list (RapCase *records, RapType kind, const char *expected)
{
  g_autofree char *ids = dup_ids (records, kind);

  g_assert_cmpstr (ids, ==, expected);
}

/* A table of a hundred thousand rows reads those that are shown. */
static void
test_reads_what_is_shown (Table *table, gconstpointer data)
{
  g_autoptr (RapCase) records = rap_case_new_lazy (&table_source, table);
  GListModel *list;
  RapRecord *got;
  guint position;

  for (gint64 id = 1; id <= 1000; id++)
    store_actor (table, id, "A.");
  list = rap_case_get_list (records, RAP_ACTOR);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1000);
  g_assert_true (rap_case_find (records, RAP_ACTOR, 600, &position));
  g_assert_cmpuint (position, ==, 599);
  g_assert_cmpuint (table->n_reads, ==, 0);

  got = rap_case_get (records, 600);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RapRecord) item = g_list_model_get_item (list, 599);

      g_assert_true (item == got);
      g_assert_true (rap_case_get_of_kind (records, RAP_ACTOR, 600) == got);
    }
  g_assert_cmpuint (table->n_reads, ==, 1);
  g_assert_null (g_list_model_get_item (list, 1000));
}

static void
test_get_before_list (Table *table, gconstpointer data)
{
  g_autoptr (RapCase) records = rap_case_new_lazy (&table_source, table);
  g_autoptr (RapRecord) item = NULL;
  RapRecord *got;

  store_actor (table, 1, "A.");
  store_actor (table, 2, "B.");
  got = rap_case_get (records, 2);
  g_assert_cmpstr (rap_record_get_text (got, RAP_ACTOR_NAME), ==, "B.");
  g_assert_null (rap_case_get_of_kind (records, RAP_SOURCE, 2));
  g_assert_null (rap_case_get (records, 3));
  g_assert_null (rap_case_get (records, 0));

  item = g_list_model_get_item (rap_case_get_list (records, RAP_ACTOR), 1);
  g_assert_true (item == got);
  g_assert_cmpint (rap_record_get_id (rap_case_get_first (records, RAP_ACTOR)), ==, 1);
}

static void
records_changed_cb (RapCase *records, guint kind, RapRecord *record, GString *heard)
{
  g_string_append_printf (heard, "%s %d;", rap_types[kind].name, (int) rap_record_get_id (record));
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, GString *heard)
{
  g_string_append_printf (heard, "%u-%u+%u;", position, removed, added);
}

typedef struct
{
  RapCase *records;
  GString *records_changed;
  GString *items_changed;
} Listening;

static Listening
listen (Table *table, RapType kind)
{
  Listening self = { rap_case_new_lazy (&table_source, table), g_string_new (NULL), g_string_new (NULL) };

  g_signal_connect (self.records, "records-changed", G_CALLBACK (records_changed_cb), self.records_changed);
  if (kind != RAP_N_TYPES)
    g_signal_connect (rap_case_get_list (self.records, kind), "items-changed", G_CALLBACK (items_changed_cb), self.items_changed);

  return self;
}

static void
listening_clear (Listening *self)
{
  g_object_unref (self->records);
  g_string_free (self->records_changed, TRUE);
  g_string_free (self->items_changed, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listening, listening_clear)

static void
assert_heard (Listening *self, const char *records_changed, const char *items_changed)
{
  g_assert_cmpstr (self->records_changed->str, ==, records_changed);
  g_assert_cmpstr (self->items_changed->str, ==, items_changed);
  g_string_truncate (self->records_changed, 0);
  g_string_truncate (self->items_changed, 0);
}

/* What the program itself adds and deletes: it is in the table before the case is told. */
static void
test_add_and_remove (Table *table, gconstpointer data)
{
  g_auto (Listening) heard = listen (table, RAP_ACTOR);
  g_autoptr (RapRecord) added = rap_record_new (RAP_ACTOR, 5);

  store_actor (table, 5, "");
  rap_case_add (heard.records, added);
  assert_heard (&heard, "actor 5;", "0-0+1;");
  assert_list (heard.records, RAP_ACTOR, "5");

  delete (table, 5);
  rap_case_remove (heard.records, added);
  assert_heard (&heard, "actor 5;", "0-1+0;");
  assert_list (heard.records, RAP_ACTOR, "");
  g_assert_null (rap_case_get (heard.records, 5));
}

/* A record that somebody looked at while nobody had asked for the list: the list is read when it is gone already. */
static void
test_remove_before_list (Table *table, gconstpointer data)
{
  g_auto (Listening) heard = listen (table, RAP_N_TYPES);

  store_actor (table, 1, "A.");
  store_actor (table, 2, "B.");
  store_section (table, 3, 9, "a");
  rap_case_get (heard.records, 1);
  rap_case_get (heard.records, 3);
  delete (table, 1);
  rap_case_remove (heard.records, rap_case_get (heard.records, 1));
  delete (table, 3);
  refresh (heard.records, table, 3);
  assert_heard (&heard, "actor 1;section 3;", "");
  g_assert_null (rap_case_get (heard.records, 1));
  g_assert_null (rap_case_get (heard.records, 3));
  assert_list (heard.records, RAP_ACTOR, "2");
}

/* What a colleague did, to records that are shown, that nobody has looked at, and that are new. */
static void
test_refresh (Table *table, gconstpointer data)
{
  Listening heard;
  RapRecord *shown;

  for (gint64 id = 1; id <= 4; id++)
    store_actor (table, id, "A.");
  heard = listen (table, RAP_ACTOR);

  shown = rap_case_get (heard.records, 1);
  store_actor (table, 1, "B.");
  refresh (heard.records, table, 1);
  assert_heard (&heard, "", "");
  g_assert_cmpstr (rap_record_get_text (shown, RAP_ACTOR_NAME), ==, "B.");

  store_actor (table, 2, "C.");
  refresh (heard.records, table, 2);
  g_assert_cmpstr (rap_record_get_text (rap_case_get (heard.records, 2), RAP_ACTOR_NAME), ==, "C.");
  assert_heard (&heard, "actor 2;", "");

  store_actor (table, 7, "D.");
  refresh (heard.records, table, 7);
  assert_heard (&heard, "actor 7;", "4-0+1;");
  assert_list (heard.records, RAP_ACTOR, "1 2 3 4 7");
  listening_clear (&heard);
}

/* Deleted records that nobody has looked at: none of those that are not told yet leaves a hole. */
static void
test_refresh_deleted (Table *table, gconstpointer data)
{
  Listening heard;
  g_autoptr (RapRecord) untold = NULL;

  for (gint64 id = 1; id <= 4; id++)
    store_actor (table, id, "A.");
  heard = listen (table, RAP_ACTOR);
  delete (table, 2);
  delete (table, 1);
  refresh (heard.records, table, 2);
  assert_heard (&heard, "actor 2;", "1-1+0;");
  untold = g_list_model_get_item (rap_case_get_list (heard.records, RAP_ACTOR), 0);
  g_assert_cmpint (rap_record_get_id (untold), ==, 1);
  g_assert_null (rap_case_get_first (heard.records, RAP_ACTOR));

  refresh (heard.records, table, 1);
  assert_heard (&heard, "actor 1;", "0-1+0;");
  assert_list (heard.records, RAP_ACTOR, "3 4");
  listening_clear (&heard);
}

/* It came back with its owner, whose editor showed it at once. */
static void
test_refresh_came_back (Table *table, gconstpointer data)
{
  g_auto (Listening) heard = listen (table, RAP_SECTION);
  RapRecord *shown;

  store_section (table, 3, 9, "a");
  assert_children (heard.records, RAP_SECTION_REPORT, 9, "3");
  shown = rap_case_get (heard.records, 3);
  assert_list (heard.records, RAP_SECTION, "");
  refresh (heard.records, table, 3);
  assert_heard (&heard, "section 3;", "0-0+1;");
  assert_list (heard.records, RAP_SECTION, "3");
  g_assert_true (rap_case_get (heard.records, 3) == shown);
  refresh (heard.records, table, 3);
  assert_heard (&heard, "", "");
}

/* What was changed in memory counts before it is stored. */
static void
test_lazy_children (Table *table, gconstpointer data)
{
  g_autoptr (RapCase) records = rap_case_new_lazy (&table_source, table);
  g_autoptr (RapRecord) added = rap_record_new (RAP_SECTION, 6);

  store_section (table, 1, 9, "c");
  store_section (table, 2, 9, "a");
  store_section (table, 3, 9, "b");
  store_section (table, 4, 8, "b");
  store_section (table, 5, 0, "a");
  assert_children (records, RAP_SECTION_REPORT, 9, "2 3 1");
  assert_children (records, RAP_SECTION_REPORT, 8, "4");
  assert_children (records, RAP_SECTION_REPORT, 0, "5");
  g_assert_cmpuint (table->n_reads, ==, 5);

  rap_record_set_number (rap_case_get (records, 2), RAP_SECTION_REPORT, 8);
  rap_record_set_text (rap_case_get (records, 1), RAP_SECTION_POSITION, "aa");
  assert_children (records, RAP_SECTION_REPORT, 9, "1 3");
  assert_children (records, RAP_SECTION_REPORT, 8, "2 4");

  rap_record_set_number (added, RAP_SECTION_REPORT, 8);
  rap_record_set_text (added, RAP_SECTION_POSITION, "ab");
  rap_case_add (records, added);
  assert_children (records, RAP_SECTION_REPORT, 8, "2 6 4");
  store_section (table, 6, 8, "ab");
  store_section (table, 2, 8, "a");
  assert_children (records, RAP_SECTION_REPORT, 8, "2 6 4");

  delete (table, 6);
  rap_case_remove (records, added);
  assert_children (records, RAP_SECTION_REPORT, 8, "2 4");
}

/* Of what was never listed, too, somebody may show a part. */
static void
test_reload (Table *table, gconstpointer data)
{
  Listening heard;
  RapRecord *actor;

  store_actor (table, 1, "A.");
  store_actor (table, 2, "B.");
  store_section (table, 3, 9, "a");
  heard = listen (table, RAP_ACTOR);
  actor = rap_case_get (heard.records, 1);
  assert_children (heard.records, RAP_SECTION_REPORT, 9, "3");

  store_actor (table, 1, "C.");
  delete (table, 2);
  store_actor (table, 5, "D.");
  delete (table, 3);
  store_section (table, 4, 9, "a");
  rap_case_reload (heard.records);
  g_assert_true (rap_case_get (heard.records, 1) == actor);
  g_assert_cmpstr (rap_record_get_text (actor, RAP_ACTOR_NAME), ==, "C.");
  assert_list (heard.records, RAP_ACTOR, "1 5");
  g_assert_null (rap_case_get (heard.records, 2));
  g_assert_null (rap_case_get (heard.records, 3));
  assert_children (heard.records, RAP_SECTION_REPORT, 9, "4");
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    g_assert_nonnull (strstr (heard.records_changed->str, rap_types[t].name));
  listening_clear (&heard);
}

/* Only what is in memory is left: a closing window may still look at its lists. */
static void
test_detach (Table *table, gconstpointer data)
{
  g_autoptr (RapCase) records = rap_case_new_lazy (&table_source, table);

  for (gint64 id = 1; id <= 4; id++)
    store_section (table, id, 9, "a");
  store_actor (table, 5, "A.");
  g_assert_cmpuint (rap_case_count (records, RAP_SECTION), ==, 4);
  rap_case_get (records, 3);
  rap_case_detach (records);
  table->n_reads = 0;

  assert_list (records, RAP_SECTION, "3");
  assert_children (records, RAP_SECTION_REPORT, 9, "3");
  assert_list (records, RAP_ACTOR, "");
  g_assert_null (rap_case_get (records, 5));
  g_assert_null (rap_case_get_first (records, RAP_ACTOR));
  g_assert_cmpuint (table->n_reads, ==, 0);
}

static void
assert_positions (RapCase *records, GArray *expected)
{
  g_assert_cmpuint (rap_case_count (records, RAP_ACTOR), ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      guint position;

      g_assert_true (rap_case_find (records, RAP_ACTOR, g_array_index (expected, gint64, i), &position));
      g_assert_cmpuint (position, ==, i);
    }
}

/* Positions after any removals and additions are those of a plain list. */
static void
test_random_positions (Table *table, gconstpointer data)
{
  g_autoptr (RapCase) records = rap_case_new_lazy (&table_source, table);
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = 1; id <= 60; id++)
    {
      store_actor (table, id, "A.");
      g_array_append_val (expected, id);
    }
  assert_positions (records, expected);

  for (guint step = 0; step < 1000; step++)
    {
      gboolean removes = expected->len > 0 && (gone->len == 0 || g_test_rand_bit ());
      GArray *from = removes ? expected : gone;
      GArray *to = removes ? gone : expected;
      guint chosen = g_test_rand_int_range (0, from->len);
      gint64 id = g_array_index (from, gint64, chosen);
      guint position;

      g_array_remove_index (from, chosen);
      g_array_append_val (to, id);
      if (removes)
        delete (table, id);
      else
        store_actor (table, id, "A.");
      refresh (records, table, id);
      g_assert_cmpint (rap_case_find (records, RAP_ACTOR, id, &position), ==, !removes);
      assert_positions (records, expected);
    }
}

static void
add_lazy (const char *path, void (*test) (Table *table, gconstpointer data))
{
  g_test_add (path, Table, NULL, table_set_up, test, table_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case/find", test_find);
  g_test_add_func ("/case/order", test_order);
  g_test_add_func ("/case/equal-positions", test_equal_positions);
  g_test_add_func ("/case/changed", test_changed);
  g_test_add_func ("/case/outlived", test_outlived);
  g_test_add_func ("/case/language", test_language);
  g_test_add_func ("/case/title", test_title);
  g_test_add_func ("/case/place", test_place);
  add_lazy ("/case/lazy/reads-what-is-shown", test_reads_what_is_shown);
  add_lazy ("/case/lazy/get-before-list", test_get_before_list);
  add_lazy ("/case/lazy/add-and-remove", test_add_and_remove);
  add_lazy ("/case/lazy/remove-before-list", test_remove_before_list);
  add_lazy ("/case/lazy/refresh", test_refresh);
  add_lazy ("/case/lazy/refresh-deleted", test_refresh_deleted);
  add_lazy ("/case/lazy/refresh-came-back", test_refresh_came_back);
  add_lazy ("/case/lazy/children", test_lazy_children);
  add_lazy ("/case/lazy/reload", test_reload);
  add_lazy ("/case/lazy/detach", test_detach);
  add_lazy ("/case/lazy/random-positions", test_random_positions);

  return g_test_run ();
}
