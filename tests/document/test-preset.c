/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Submission presets: the built-in ones say what the bodies demand, and what a stranger's file says wrongly demands nothing. */
#include "config.h"
#include "document/rap-preset.h"

#include <string.h>

#include "base/rap-error.h"

static RapPreset *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  RapPreset *preset = rap_preset_load (id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (preset->id, ==, id);
  for (guint i = 0; i < preset->problems->len; i++)
    g_error ("%s: %s", id, (char *) preset->problems->pdata[i]);

  return preset;
}

static RapPreset *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  RapPreset *preset = rap_preset_parse ("test", text, &error);

  g_assert_no_error (error);

  return preset;
}

/* A writer who relies on them must get what is in the rules, and be told where nobody found the rule. */
static void
test_built_in (void)
{
  static const struct
  {
    const char *id;
    guint       words;
    gboolean    notes, numbered, emphasis, to_be_confirmed;
    const char *demands;
  } cases[] = {
    { "ccpr", 10000, TRUE, FALSE, TRUE, FALSE,
      "At most 10000 words, with the notes. Language: English, French or Spanish. Looked up: November 2026." },
    { "cedaw", 3300, TRUE, FALSE, TRUE, TRUE,
      "At most 3300 words, with the notes. File: DOCX. To be confirmed: ask the body before you rely on it." },
    { "cedaw-joint", 6600, TRUE, FALSE, TRUE, TRUE, NULL },
    { "hrc-general", 2000, TRUE, FALSE, FALSE, FALSE,
      "At most 2000 words, with the notes. File: DOCX. Language: English, French or Spanish. Set in Times New Roman 10. "
      "No bold, no italics. Looked up: November 2026." },
    { "hrc-special", 1500, TRUE, FALSE, FALSE, FALSE, NULL },
    { "upr", 2815, FALSE, TRUE, TRUE, TRUE,
      "At most 2815 words, without the notes. File: DOCX. Language: English, French or Spanish. Paragraphs are numbered. "
      "To be confirmed: ask the body before you rely on it. Looked up: November 2026." },
    { "upr-joint", 5630, FALSE, TRUE, TRUE, TRUE, NULL },
  };
  const RapChoice *choice = rap_fields[RAP_REPORT_PRESET].choices;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++, choice++)
    {
      g_autoptr (RapPreset) preset = load (cases[i].id);
      g_autofree char *demands = rap_preset_dup_demands (preset);

      g_assert_cmpstr (choice->nick, ==, cases[i].id);
      g_assert_cmpstr (preset->name, ==, choice->label);
      g_assert_cmpuint (preset->words, ==, cases[i].words);
      g_assert_cmpint (preset->rule.notes, ==, cases[i].notes);
      g_assert_cmpint (preset->number_paragraphs, ==, cases[i].numbered);
      g_assert_cmpint (preset->emphasis, ==, cases[i].emphasis);
      g_assert_cmpint (preset->to_be_confirmed, ==, cases[i].to_be_confirmed);
      g_assert_nonnull (preset->style);
      if (cases[i].demands != NULL)
        g_assert_cmpstr (demands, ==, cases[i].demands);
    }
  g_assert_null (choice->nick);
}

/* What one sees in an editor is what a file may say. */
static void
test_values (void)
{
  g_autoptr (RapPreset) preset = load ("hrc-special");
  static const char *const values[][2] = {
    { "name", "Human Rights Council statement, special status or roster" }, { "words", "1500" }, { "notes", "true" },
    { "pages", "0" }, { "formats", "docx" }, { "languages", "en;fr;es" }, { "font", "Times New Roman" }, { "size", "10" },
    { "emphasis", "false" }, { "style", "hrc-statement" }, { "checked", "2026-11" }, { "source", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *value = rap_preset_dup_value (preset, values[i][0]);

      g_assert_cmpstr (value, ==, values[i][1]);
    }
}

/* What cannot be is told with its line, and the rest holds. */
static void
test_problems (void)
{
  static const struct { const char *text, *problem; } cases[] = {
    { "[preset]\nwords=ten\n", "Line 2: “words” in [preset] cannot be “ten”." },
    { "[preset]\n# at most\n\nwords=-5\n", "Line 4: “words” in [preset] cannot be “-5”." },
    { "[preset]\nnotes=yes\n", "Line 2: “notes” in [preset] cannot be “yes”." },
    { "[preset]\nformats=docx;;pdf\n", "Line 2: “formats” in [preset] cannot be “docx;;pdf”." },
    { "[preset]\nlanguages=English, French\n", "Line 2: “languages” in [preset] cannot be “English, French”." },
    { "[preset]\nsize=1e9\n", "Line 2: “size” in [preset] cannot be “1e9”." },
    { "[preset]\nsize=nan\n", "Line 2: “size” in [preset] cannot be “nan”." },
    { "[preset]\nchecked=last year\n", "Line 2: “checked” in [preset] cannot be “last year”." },
    { "[preset]\nsource=javascript:alert(1)\n", "Line 2: “source” in [preset] cannot be “javascript:alert(1)”." },
    { "[preset]\nbased-on=../../styles/un\n", "Line 2: “based-on” in [preset] cannot be “../../styles/un”." },
    { "[preset]\nchapters=5\n", "Line 2: [preset] has no key “chapters”." },
    { "[preset]\n[limits]\nwords=5\n", "Line 2: nothing is called [limits]." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].text, "[preset]\npages=7\n", NULL);
      g_autoptr (RapPreset) preset = parse (text);

      g_assert_cmpuint (preset->problems->len, ==, 1);
      g_assert_cmpstr (preset->problems->pdata[0], ==, cases[i].problem);
      g_assert_cmpuint (preset->pages, ==, 7);
      g_assert_true (preset->words == 0 && preset->size == 0 && preset->formats == NULL && preset->languages == NULL);
      g_assert_true (preset->rule.notes && preset->checked == NULL && preset->source == NULL);
    }
}

static void
test_no_preset (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rap_preset_parse ("test", "[preset\nwords=5\n", &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Line 1: "));
}

/* A paper must not make the program read any other file, and has no limits it does not know. */
static void
test_missing (void)
{
  const char *const ids[] = { "gazette-3f2a1b", "../presets/upr", "UPR", "/etc/passwd" };

  g_assert_null (rap_preset_load_for_paper (""));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (RapPreset) preset = rap_preset_load_for_paper (ids[i]);

      g_assert_cmpstr (preset->name, ==, ids[i]);
      g_assert_cmpuint (preset->words, ==, 0);
      g_assert_true (rap_preset_takes_language (preset, "kk") && rap_preset_takes_format (preset, "html"));
      g_assert_cmpuint (preset->problems->len, ==, 1);
      g_assert_nonnull (strstr (preset->problems->pdata[0], ids[i]));
    }
}

static void
test_takes (void)
{
  g_autoptr (RapPreset) preset = parse ("[preset]\nlanguages=en; pt-BR\nformats=docx;odt\n");

  g_assert_true (rap_preset_takes_language (preset, "en"));
  g_assert_true (rap_preset_takes_language (preset, "en-GB"));
  g_assert_true (rap_preset_takes_language (preset, "pt-BR"));
  g_assert_false (rap_preset_takes_language (preset, "pt"));
  g_assert_false (rap_preset_takes_language (preset, "eng"));
  g_assert_true (rap_preset_takes_format (preset, "odt"));
  g_assert_false (rap_preset_takes_format (preset, "pdf"));
}

static void
assert_count (const RapPreset *preset, guint words, const char *expected)
{
  g_autofree char *count = rap_preset_dup_count (preset, words);

  g_assert_cmpstr (count, ==, expected);
}

static void
test_count (void)
{
  g_autoptr (RapPreset) preset = parse ("[preset]\nname=Desk\nwords=600\nnotes=false\ntables=false\nto-be-confirmed=true\n");
  g_autoptr (RapPreset) endless = parse ("[preset]\nname=Shelf\n");
  g_autofree char *counted = rap_preset_dup_counted (preset);
  g_autofree char *all = rap_preset_dup_counted (NULL);

  assert_count (NULL, 1, "1 word");
  assert_count (endless, 601, "601 words");
  assert_count (preset, 600, "600 of 600 words");
  assert_count (preset, 601, "601 of 600 words, 1 too many");
  g_assert_cmpstr (counted, ==, "Words as counted for “Desk (to be confirmed)”, without the list of contents. Notes do not count. "
                                "Tables do not count.");
  g_assert_cmpstr (all, ==, "All words of the paper with its notes, without the list of contents.");
}

/* A copy says what its original says until it is changed; an empty value lifts what it is based on. */
static void
test_own (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = rap_own_file_copy (&rap_presets, "upr-joint", "Наш союз", &error);
  g_autofree char *blank = rap_own_file_copy (&rap_presets, "", "Urgent appeal", &error);
  g_autoptr (RapPreset) copy = load (id), empty = load (blank), changed = NULL;
  g_autofree char *nothing = rap_preset_dup_demands (empty);

  g_assert_no_error (error);
  g_assert_cmpstr (copy->name, ==, "Наш союз");
  g_assert_true (copy->words == 5630 && copy->number_paragraphs && !rap_preset_takes_format (copy, "pdf"));
  g_assert_cmpstr (empty->name, ==, "Urgent appeal");
  g_assert_cmpstr (nothing, ==, "");

  g_assert_true (rap_own_file_change (&rap_presets, id, "preset", "words", "0", &error));
  g_assert_true (rap_own_file_change (&rap_presets, id, "preset", "formats", "", &error));
  changed = load (id);
  g_assert_true (changed->words == 0 && changed->number_paragraphs && rap_preset_takes_format (changed, "pdf"));
}

/* A file with the id of a built-in one is nobody's. */
static void
test_replaces_nothing (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "rapporteur", "presets", "ccpr.ini", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (RapPreset) preset = NULL;
  g_auto (GStrv) ids = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "[preset]\nwords=99\n", -1, NULL));
  preset = load ("ccpr");
  ids = rap_own_files_list (&rap_presets);
  g_assert_cmpuint (preset->words, ==, 10000);
  g_assert_cmpstr (ids[0], ==, "ccpr");
  g_assert_false (g_strv_contains ((const char *const *) ids + 1, "ccpr"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/preset/built-in", test_built_in);
  g_test_add_func ("/preset/values", test_values);
  g_test_add_func ("/preset/problems", test_problems);
  g_test_add_func ("/preset/no-preset", test_no_preset);
  g_test_add_func ("/preset/missing", test_missing);
  g_test_add_func ("/preset/takes", test_takes);
  g_test_add_func ("/preset/count", test_count);
  g_test_add_func ("/preset/own", test_own);
  g_test_add_func ("/preset/replaces-nothing", test_replaces_nothing);

  return g_test_run ();
}
