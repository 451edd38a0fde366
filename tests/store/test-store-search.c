/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding records by words as people type them. */
#include "config.h"

#include "store-scratch.h"

typedef struct
{
  RapType     type;
  RapFieldId  field;
  const char *text;
} Entry;

/* The record with the id 1, 2, … */
static const Entry entries[] = {
  { RAP_INCIDENT, RAP_INCIDENT_PLACE, "Алматы, площадь Республики" },
  { RAP_INCIDENT, RAP_INCIDENT_DESCRIPTION, "Kettled for **nine** hours[@12] in the snow" },
  { RAP_ACTOR, RAP_ACTOR_NAME, "Алёна Қайратова" },
  { RAP_ACTOR, RAP_ACTOR_ORIGINAL, "مُحَمَّد" },
  { RAP_SOURCE, RAP_SOURCE_URL, "https://www.osce.org/odihr/elections/480345" },
  { RAP_SOURCE, RAP_SOURCE_NOTE, "Spoke to us on condition of anonymity" },
  { RAP_TERM, RAP_TERM_NOTE, "An explanation is not searched" },
};

typedef struct
{
  const char *words;
  const char *ids;
} Case;

static const Case cases[] = {
  { "алматы", "1" }, { "АЛМАТЫ", "1" }, { "алм", "1" }, { "республики алматы", "1" }, { "алматы nine", "" },
  { "алена", "3" }, { "Алёна", "3" }, { "кайр", "3" }, { "Қайратова", "3" },
  { "محمد", "4" }, { "osce", "5" }, { "480345", "5" }, { "osce.org/odihr", "5" },
  { "anonym", "6" }, { "KETTLED hours", "2" }, { "ettled", "" }, { "explanation", "" },
  { "ALMATY", "" }, { "nine OR osce", "" }, { "\"nine", "2" }, { "nine*", "2" }, { "NOT nine", "" }, { "(nine)", "2" }, { "words:nine", "" },
  { "", "" }, { "  ", "" }, { "…", "" }, { "\"", "" },
};

static RapRecord *
make_record (guint index)
{
  RapRecord *record = rap_record_new (entries[index].type, index + 1);

  rap_record_set_text (record, entries[index].field, entries[index].text);

  return record;
}

static void
fill (RapStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (RapRecord) record = make_record (i);

      g_assert_true (save_one (store, record, NULL));
    }
}

static void
assert_found (RapStore *store, const char *words, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = rap_store_search (store, words, 10, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_test_message ("“%s”", words);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (found, "%s%d", i > 0 ? " " : "", (int) g_array_index (ids, gint64, i));
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_words (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);

  fill (store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found (store, cases[i].words, cases[i].ids);
}

static void
test_changed (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapRecord) incident = make_record (0);

  fill (store);
  rap_record_set_text (incident, RAP_INCIDENT_PLACE, "Шымкент");
  g_assert_true (save_one (store, incident, NULL));
  assert_found (store, "алматы", "");
  assert_found (store, "шымкент", "1");
}

static void
test_deleted (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapRecord) incident = make_record (0);

  fill (store);
  g_assert_true (delete_one (store, incident, NULL));
  assert_found (store, "алматы", "");
  g_assert_true (save_one (store, incident, NULL));
  assert_found (store, "алматы", "1");
}

static void
test_limit (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (GArray) ids = NULL;

  for (guint i = 1; i <= 20; i++)
    {
      g_autoptr (RapRecord) term = rap_record_new (RAP_TERM, i);

      rap_record_set_text (term, RAP_TERM_LABEL, "Right");
      g_assert_true (save_one (store, term, NULL));
    }
  ids = rap_store_search (store, "right", 7, NULL);
  g_assert_cmpuint (ids->len, ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/search/" name, Scratch, NULL, scratch_set_up, func, scratch_tear_down)
  ADD ("words", test_words);
  ADD ("changed", test_changed);
  ADD ("deleted", test_deleted);
  ADD ("limit", test_limit);

  return g_test_run ();
}
