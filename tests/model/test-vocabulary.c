/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard vocabulary holds together, is found by typing, and never speaks over somebody's own words. */
#include "config.h"
#include "model/rap-vocabulary.h"

#include <string.h>

enum { TERM = 10, ENGLISH, BRITISH, RUSSIAN, VIOLATION };

static const char *const kinds[] = { "violation", "article" };

static RapRecord *
add_translation (RapCase *records, gint64 id, const char *language, const char *label)
{
  g_autoptr (RapRecord) translation = rap_record_new (RAP_TRANSLATION, id);

  rap_record_set_number (translation, RAP_TRANSLATION_TERM, TERM);
  rap_record_set_text (translation, RAP_TRANSLATION_LANGUAGE, language);
  rap_record_set_text (translation, RAP_TRANSLATION_LABEL, label);
  rap_case_add (records, translation);

  return translation;
}

static RapRecord *
add_term (RapCase *records, const char *label, const char *code)
{
  g_autoptr (RapRecord) term = rap_record_new (RAP_TERM, TERM);

  rap_record_set_text (term, RAP_TERM_LABEL, label);
  rap_record_set_text (term, RAP_TERM_CODE, code);
  rap_case_add (records, term);

  return term;
}

static void
assert_label (RapCase *records, const char *language, const char *expected)
{
  g_autofree char *label = rap_term_dup_label (records, rap_case_get (records, TERM), rap_language_get (language));

  g_assert_cmpstr (label, ==, expected);
}

static void
assert_found (const char *kind, const char *language, const char *words, const char *code)
{
  g_autoptr (GPtrArray) found = rap_vocabulary_search (kind, rap_language_get (language), words);

  g_assert_true (g_ptr_array_find (found, rap_vocabulary_find (code), NULL));
}

static void
assert_nothing_found (const char *kind, const char *language, const char *words)
{
  g_autoptr (GPtrArray) found = rap_vocabulary_search (kind, rap_language_get (language), words);

  g_assert_cmpuint (found->len, ==, 0);
}

/* Two entries of one code would be one term; two of one label could not be told apart in the list. */
static void
check_entry (const RapVocabularyEntry *entry, GHashTable *labels)
{
  g_assert_true (rap_vocabulary_find (entry->code) == entry);
  g_assert_true (rap_field_has_choice (RAP_TERM_KIND, entry->kind));
  g_assert_cmpuint (strlen (entry->label), >, 0);
  g_assert_true (g_hash_table_add (labels, (char *) entry->label));

  if (entry->parent != NULL)
    {
      g_assert_cmpstr (entry->parent->kind, ==, entry->kind);
      g_assert_true (g_str_has_prefix (entry->code, entry->parent->code));
    }
  for (guint i = 0; entry->articles[i] != NULL; i++)
    {
      g_test_message ("%s touches %s", entry->code, entry->articles[i]);
      g_assert_nonnull (rap_vocabulary_find (entry->articles[i]));
      g_assert_cmpstr (rap_vocabulary_find (entry->articles[i])->kind, ==, "article");
    }
}

static void
test_entries (void)
{
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) entries = rap_vocabulary_search (kinds[k], rap_language_get ("en"), "");

      g_assert_cmpuint (entries->len, >, 100);
      for (guint i = 0; i < entries->len; i++)
        check_entry (g_ptr_array_index (entries, i), labels);
    }
}

/* Every violation says which law it breaks. */
static void
test_violations_touch_articles (void)
{
  g_autoptr (GPtrArray) entries = rap_vocabulary_search ("violation", rap_language_get ("en"), "");

  for (guint i = 0; i < entries->len; i++)
    {
      const RapVocabularyEntry *entry = g_ptr_array_index (entries, i);

      g_test_message ("%s", entry->code);
      g_assert_nonnull (entry->articles[0]);
    }
}

static void
test_treaties (void)
{
  static const char *const treaties[] = { "udhr", "iccpr", "icescr", "cat", "opcat", "cedaw", "crc", "cerd", "crpd", "icpped", "cmw",
                                          "echr", "achpr", "achr", "osce-copenhagen", "hrd", "force", "mandela" };

  for (guint i = 0; i < G_N_ELEMENTS (treaties); i++)
    g_assert_nonnull (rap_vocabulary_find (treaties[i]));
  g_assert_cmpstr (rap_vocabulary_find ("iccpr:21")->label, ==, "ICCPR Art. 21: Peaceful assembly");
  g_assert_true (rap_vocabulary_find ("iccpr:21")->parent == rap_vocabulary_find ("iccpr"));
  g_assert_null (rap_vocabulary_find ("iccpr:99"));
  g_assert_null (rap_vocabulary_find (""));
}

static void
test_search (void)
{
  assert_found ("violation", "en", "kettling", "liberty.kettling");
  assert_found ("violation", "en", "KETT", "liberty.kettling");
  assert_found ("violation", "ru", "kettling", "liberty.kettling");
  assert_found ("violation", "en", "assembly  arrest", "liberty.administrative");
  assert_found ("article", "en", "iccpr 21", "iccpr:21");
  assert_found ("article", "en", "iccpr:21", "iccpr:21");
  assert_found ("article", "en", "9(3)", "iccpr:9(3)");
  assert_found ("article", "en", "disabilities education", "crpd:24");

  assert_nothing_found ("violation", "en", "ettling");  /* words are found by their beginnings */
  assert_nothing_found ("article", "en", "kettling");
  assert_nothing_found ("violation", "en", "избиение");
}

/* In the paper's language a label is found by its words there, as far as the catalogue has it. */
static void
test_search_translated (void)
{
  g_autoptr (GPtrArray) entries = rap_vocabulary_search ("violation", rap_language_get ("ru"), "");
  guint n_translated = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const RapVocabularyEntry *entry = g_ptr_array_index (entries, i);
      const char *label = rap_vocabulary_get_label (entry, rap_language_get ("ru"));

      if (g_str_equal (label, entry->label))
        continue;
      assert_found ("violation", "ru", label, entry->code);
      n_translated++;
    }

  if (n_translated == 0)
    g_test_skip ("the Russian catalogue has no terms yet");
}

static void
test_new_term (void)
{
  const RapVocabularyEntry *entry = rap_vocabulary_find ("liberty.kettling");
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapRecord) term = rap_vocabulary_new_term (entry);

  g_assert_cmpstr (rap_record_get_text (term, RAP_TERM_CODE), ==, "liberty.kettling");
  g_assert_cmpstr (rap_record_get_text (term, RAP_TERM_KIND), ==, "violation");
  g_assert_cmpstr (rap_record_get_text (term, RAP_TERM_LABEL), ==, "Kettling");

  g_assert_null (rap_vocabulary_get_term (entry, records));
  rap_case_add (records, term);
  g_assert_true (rap_vocabulary_get_term (entry, records) == term);
  g_assert_null (rap_vocabulary_get_term (rap_vocabulary_find ("iccpr:21"), records));
}

/* A label in the paper's language, then the standard's, and never the standard's over somebody's own. */
static void
test_label (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  const RapVocabularyEntry *entry = rap_vocabulary_find ("liberty.kettling");
  RapRecord *term = add_term (records, entry->label, entry->code);
  RapRecord *translation;

  assert_label (records, "en", "Kettling");
  assert_label (records, "ru", rap_label (rap_language_get ("ru"), "term", "Kettling"));

  translation = add_translation (records, RUSSIAN, "ru", "Оцепление с удержанием");
  assert_label (records, "ru", "Оцепление с удержанием");
  assert_label (records, "uk", rap_label (rap_language_get ("uk"), "term", "Kettling"));
  rap_record_clear (translation, RAP_TRANSLATION_LABEL);
  assert_label (records, "ru", rap_label (rap_language_get ("ru"), "term", "Kettling"));

  rap_record_set_text (term, RAP_TERM_LABEL, "Encirclement by the police");
  assert_label (records, "ru", "Encirclement by the police");
  assert_label (records, "en", "Encirclement by the police");
}

static void
test_own_term (void)
{
  g_autoptr (RapCase) records = rap_case_new ();

  add_term (records, "Kettling", "");
  assert_label (records, "ru", "Kettling");
}

/* Of two translations the one nearest to the paper's language is taken. */
static void
test_nearest_translation (void)
{
  g_autoptr (RapCase) records = rap_case_new ();

  add_term (records, "Зияткерлік", "");
  add_translation (records, BRITISH, "en-GB", "Colour");
  add_translation (records, ENGLISH, "en", "Color");
  assert_label (records, "en", "Color");
  assert_label (records, "en-GB", "Colour");
  assert_label (records, "en-US", "Color");
  assert_label (records, "e", "Зияткерлік");
}

/* What is named by a term is named in the paper's language too. */
static void
test_title (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapRecord) violation = rap_record_new (RAP_VIOLATION, VIOLATION);
  g_autofree char *empty = NULL, *title = NULL;

  rap_case_add (records, violation);
  empty = rap_vocabulary_dup_title (records, violation, rap_language_get ("ru"));
  g_assert_cmpstr (empty, ==, "");

  add_term (records, "Kettling", "liberty.kettling");
  add_translation (records, RUSSIAN, "ru", "Оцепление");
  rap_record_set_number (violation, RAP_VIOLATION_TERM, TERM);
  title = rap_vocabulary_dup_title (records, violation, rap_language_get ("ru"));
  g_assert_cmpstr (title, ==, "Оцепление");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/entries", test_entries);
  g_test_add_func ("/vocabulary/violations-touch-articles", test_violations_touch_articles);
  g_test_add_func ("/vocabulary/treaties", test_treaties);
  g_test_add_func ("/vocabulary/search", test_search);
  g_test_add_func ("/vocabulary/search-translated", test_search_translated);
  g_test_add_func ("/vocabulary/new-term", test_new_term);
  g_test_add_func ("/vocabulary/label", test_label);
  g_test_add_func ("/vocabulary/own-term", test_own_term);
  g_test_add_func ("/vocabulary/nearest-translation", test_nearest_translation);
  g_test_add_func ("/vocabulary/title", test_title);

  return g_test_run ();
}
