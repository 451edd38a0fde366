/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels, numbers, lists, quotation marks, collation and folding. */
#include "config.h"
#include "language/rap-language.h"

#include <locale.h>

typedef struct
{
  const char *tag;
  const char *input;
  const char *expected;
} Case;

static void
test_get (void)
{
  RapLanguage *kazakh = rap_language_get ("kk");

  g_assert_true (rap_language_get ("kk") == kazakh);
  g_assert_cmpstr (rap_language_get_tag (kazakh), ==, "kk");
  g_assert_cmpstr (rap_language_get_tag (rap_language_get (NULL)), ==, "en");
  g_assert_cmpstr (rap_language_get_tag (rap_language_get ("")), ==, "en");
  g_assert_true (rap_language_is_rtl (rap_language_get ("ar")));
  g_assert_true (rap_language_is_rtl (rap_language_get ("uz-Arab")));
  g_assert_false (rap_language_is_rtl (kazakh));
}

static void
test_names (void)
{
  static const Case names[] = {
    { "kk", "en", "Kazakh" }, { "kk", "ru", "казахский" }, { "kk", "kk", "қазақ тілі" }, { "en", "fr", "anglais" },
    { "en", "en", "English" }, { "qqx", "en", "qqx" }, { "not a tag", "en", "not a tag" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = rap_language_dup_name (rap_language_get (names[i].tag), names[i].input);

      g_assert_cmpstr (name, ==, names[i].expected);
    }
}

/* As word processors look for them. */
static void
test_full_tags (void)
{
  static const Case tags[] = {
    { "", "ru", "ru-RU" }, { "", "kk", "kk-KZ" }, { "", "ar", "ar-EG" }, { "", "en", "en-GB" }, { "", "en-US", "en-US" },
    { "", "sr-Latn", "sr-Latn-RS" }, { "", "qqx", "qqx" }, { "", "not a tag", "not a tag" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      g_autofree char *tag = rap_language_dup_full_tag (tags[i].input);

      g_assert_cmpstr (tag, ==, tags[i].expected);
    }
}

static void
test_direction (void)
{
  g_assert_cmpint (rap_language_get_direction (0x0636), ==, TRUE);
  g_assert_cmpint (rap_language_get_direction (0x05D0), ==, TRUE);
  g_assert_cmpint (rap_language_get_direction (0x04D9), ==, FALSE);
  g_assert_cmpint (rap_language_get_direction ('7'), ==, -1);
  g_assert_cmpint (rap_language_get_direction (0x2068), ==, -1);
}

static void
test_labels (void)
{
  static const Case labels[] = {
    { "en", "Notes", "Notes" }, { "ru", "Notes", "Примечания" }, { "ru-KZ", "Notes", "Примечания" },
    { "kk-Cyrl-KZ", "Notes", "Ескертпелер" }, { "ar", "Notes", "الحواشي" }, { "de", "Notes", "Notes" },
    { "qqx", "Notes", "Notes" }, { "ru", "Not in the catalogue", "Not in the catalogue" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpstr (rap_label (rap_language_get (labels[i].tag), "heading", labels[i].input), ==, labels[i].expected);
}

static void
test_untranslated_plurals (void)
{
  RapLanguage *russian = rap_language_get ("ru");

  g_assert_cmpstr (rap_label_plural (russian, "test", "person", "people", 1), ==, "person");
  g_assert_cmpstr (rap_label_plural (russian, "test", "person", "people", 21), ==, "people");
}

static void
assert_text (char       *text,
             const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_format (void)
{
  assert_text (rap_label_format ("{page} of {pages}", "page", "3", "pages", "12", NULL), "3 of 12");
  assert_text (rap_label_format ("{b}{a}{b}", "a", "{b}", "b", "{a}", NULL), "{a}{b}{a}");
  assert_text (rap_label_format ("{unknown} {a", "a", "1", NULL), "{unknown} {a");
  assert_text (rap_label_format ("{{a}} {}", "a", "1", NULL), "{1} {}");
  assert_text (rap_label_format ("", NULL), "");
}

/* The spaces are U+00A0 in Russian and Ukrainian, U+202F in French. */
static void
test_numbers (void)
{
  static const Case numbers[] = {
    { "en", NULL, "555,600" }, { "ru", NULL, "555\u00a0600" }, { "fr", NULL, "555\u202f600" }, { "es", NULL, "555.600" },
    { "kk", NULL, "555\u00a0600" }, { "ar", NULL, "555,600" }, { "ar-u-nu-arab", NULL, "٥٥٥٬٦٠٠" }, { "fa", NULL, "555,600" },
    { "uk", NULL, "555\u00a0600" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    assert_text (rap_language_dup_number (rap_language_get (numbers[i].tag), 555600), numbers[i].expected);
  assert_text (rap_language_dup_number (rap_language_get ("en"), G_MININT64), "-9,223,372,036,854,775,808");
}

static void
test_lists (void)
{
  static const char *const none[] = { NULL }, *const one[] = { "A", NULL }, *const three[] = { "A", "B", "C", NULL };
  static const Case lists[] = {
    { "en", "or", "A, B or C" }, { "en", "and", "A, B and C" }, { "en-US", "and", "A, B, and C" }, { "ru", "and", "A, B и C" },
    { "ru", "or", "A, B или C" }, { "fr", "and", "A, B et C" }, { "es", "and", "A, B y C" }, { "ar", "and", "A وB وC" },
    { "uk", "or", "A, B або C" }, { "kk", "or", "A, B, не болмаса C" },
  };

  assert_text (rap_language_dup_list (rap_language_get ("en"), none, FALSE), "");
  assert_text (rap_language_dup_list (rap_language_get ("en"), one, TRUE), "A");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    assert_text (rap_language_dup_list (rap_language_get (lists[i].tag), three, g_str_equal (lists[i].input, "or")),
                 lists[i].expected);
}

static void
test_quotes (void)
{
  static const Case quotes[] = {
    { "en", NULL, "“x”" }, { "ru", NULL, "«x»" }, { "kk", NULL, "«x»" }, { "uk", NULL, "«x»" }, { "de", NULL, "„x“" },
    { "fr", NULL, "«\u00a0x\u00a0»" }, { "fr-CH", NULL, "«x»" }, { "ar", NULL, "”x“" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    assert_text (rap_language_dup_quoted (rap_language_get (quotes[i].tag), "x"), quotes[i].expected);
}

static void
test_collation (void)
{
  RapLanguage *russian = rap_language_get ("ru"), *kazakh = rap_language_get ("kk"), *spanish = rap_language_get ("es");

  g_assert_cmpint (rap_language_compare (russian, "ёлка", "жук"), <, 0);
  g_assert_cmpint (rap_language_compare (russian, "ёлка", "дом"), >, 0);
  g_assert_cmpint (rap_language_compare (russian, "а", "а"), ==, 0);
  g_assert_cmpint (rap_language_compare (kazakh, "қала", "лек"), <, 0);
  g_assert_cmpint (rap_language_compare (kazakh, "қала", "кілт"), >, 0);
  g_assert_cmpint (rap_language_compare (spanish, "ñandú", "nube"), >, 0);
}

static void
test_fold (void)
{
  static const char *const folds[][2] = {
    { "Ёлка", "елка" }, { "Қазақстан", "казакстан" }, { "ӘҒҢӨҰҮҺІ", "агноуухи" }, { "Київ", "киив" }, { "Ґанок", "ганок" },
    { "Élève Straße", "eleve strasse" }, { "İstanbul", "istanbul" }, { "Ł", "l" }, { "ﬁne", "fine" },
    { "أحمد إلى آمن", "احمد الي امن" }, { "مُحَمَّد", "محمد" }, { "محـــمد", "محمد" }, { "علی", "علي" }, { "می‌روم", "ميروم" },
    { "٢٠٢١ ۲۰۲۱ २०२१", "2021 2021 2021" }, { "O‘zbekiston Oʻzbekiston", "o'zbekiston o'zbekiston" }, { "", "" },
    { "\xff" "a", "\ufffda" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (folds); i++)
    assert_text (rap_language_fold (folds[i][0]), folds[i][1]);
}

static gpointer
write_dates (gpointer data)
{
  for (guint i = 0; i < 200; i++)
    {
      RapLanguage *language = rap_language_get (i % 2 ? "ru" : "fr");

      assert_text (rap_language_dup_date (language, "2021-01-10"), i % 2 ? "10 января 2021\u202fг." : "10 janvier 2021");
      assert_text (rap_language_read_date (language, "10 January 2021"), "2021-01-10");
      g_assert_cmpint (rap_language_compare (language, "a", "b"), <, 0);
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, write_dates, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_matches (void)
{
  g_assert_true (rap_language_matches ("Избиение в отделе полиции", "полиц ИЗБ"));
  g_assert_true (rap_language_matches ("Privación de libertad", "privacion"));
  g_assert_true (rap_language_matches ("ICCPR Art. 9(3): Being brought promptly before a judge", "9(3) judge"));
  g_assert_true (rap_language_matches ("anything", "  "));
  g_assert_false (rap_language_matches ("Избиение", "биение"));
  g_assert_false (rap_language_matches ("Kettling", "kettling police"));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C");
  g_setenv ("LANGUAGE", "fr", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/language/threads", test_threads);
  g_test_add_func ("/language/full-tags", test_full_tags);
  g_test_add_func ("/language/direction", test_direction);
  g_test_add_func ("/language/get", test_get);
  g_test_add_func ("/language/names", test_names);
  g_test_add_func ("/language/labels", test_labels);
  g_test_add_func ("/language/untranslated-plurals", test_untranslated_plurals);
  g_test_add_func ("/language/format", test_format);
  g_test_add_func ("/language/numbers", test_numbers);
  g_test_add_func ("/language/lists", test_lists);
  g_test_add_func ("/language/quotes", test_quotes);
  g_test_add_func ("/language/collation", test_collation);
  g_test_add_func ("/language/fold", test_fold);
  g_test_add_func ("/language/matches", test_matches);
  return g_test_run ();
}
