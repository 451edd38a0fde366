/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Catalogues: reading good and damaged files, plural rules, and that every label of a report is translated whole. */
#include "config.h"
#include "language/rap-catalogue.h"

#include <gio/gio.h>
#include <string.h>

#include "language/rap-language.h"
#include "language/rap-plural.h"

static const char *po_dir;

/* A .mo file made by hand */

typedef struct
{
  const char *msgid;
  gsize       msgid_size;
  const char *text;
  gsize       text_size;
} Message;

#define MESSAGE(msgid, text) { msgid, sizeof msgid - 1, text, sizeof text - 1 }

/* In the order of the msgids, as msgfmt writes them. */
static const Message messages[] = {
  MESSAGE ("", "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"),
  MESSAGE ("Notes", "Notizen"),
  MESSAGE ("heading\004Notes", "Anmerkungen"),
  MESSAGE ("{number} case\0{number} cases", "{number} Fall\0{number} Fälle"),
};

static void
append_uint32 (GByteArray *mo,
               gsize       value,
               gboolean    swapped)
{
  guint32 number = swapped ? GUINT32_SWAP_LE_BE ((guint32) value) : (guint32) value;

  g_byte_array_append (mo, (const guint8 *) &number, sizeof number);
}

static GBytes *
make_mo (gboolean swapped)
{
  GByteArray *mo = g_byte_array_new ();
  gsize n = G_N_ELEMENTS (messages), offset = 28 + 16 * n;
  const gsize header[] = { 0x950412de, 0, n, 28, 28 + 8 * n, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    append_uint32 (mo, header[i], swapped);
  for (gsize i = 0; i < 2 * n; i++)
    {
      gsize size = i < n ? messages[i].msgid_size : messages[i - n].text_size;

      append_uint32 (mo, size, swapped);
      append_uint32 (mo, offset, swapped);
      offset += size + 1;
    }
  for (gsize i = 0; i < n; i++)
    g_byte_array_append (mo, (const guint8 *) messages[i].msgid, (guint) messages[i].msgid_size + 1);
  for (gsize i = 0; i < n; i++)
    g_byte_array_append (mo, (const guint8 *) messages[i].text, (guint) messages[i].text_size + 1);
  return g_byte_array_free_to_bytes (mo);
}

static void
test_both_byte_orders (void)
{
  for (int swapped = 0; swapped < 2; swapped++)
    {
      g_autoptr(GBytes) mo = make_mo (swapped);
      g_autoptr(RapCatalogue) catalogue = rap_catalogue_new (mo);

      g_assert_nonnull (catalogue);
      g_assert_cmpstr (rap_catalogue_find (catalogue, NULL, "Notes"), ==, "Notizen");
      g_assert_cmpstr (rap_catalogue_find (catalogue, "heading", "Notes"), ==, "Anmerkungen");
      g_assert_null (rap_catalogue_find (catalogue, "table", "Notes"));
      g_assert_cmpstr (rap_catalogue_find_plural (catalogue, NULL, "{number} case", 1), ==, "{number} Fall");
      g_assert_cmpstr (rap_catalogue_find_plural (catalogue, NULL, "{number} case", 0), ==, "{number} Fälle");
      g_assert_null (rap_catalogue_find_plural (catalogue, NULL, "{number} person", 0));
    }
}

static void
use (GBytes *mo)
{
  g_autoptr(RapCatalogue) catalogue = rap_catalogue_new (mo);

  if (!catalogue)
    return;
  rap_catalogue_find (catalogue, "heading", "Notes");
  rap_catalogue_find_plural (catalogue, NULL, "{number} case", 5);
}

/* Cut short at every length, and with any one byte changed: nothing outside the file is read (under ASan). */
static void
test_damaged (void)
{
  g_autoptr(GBytes) mo = make_mo (FALSE);
  gsize size;
  const guint8 *data = g_bytes_get_data (mo, &size);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr(GBytes) cut = g_bytes_new (data, i);
      g_autofree guint8 *copy = g_memdup2 (data, size);

      use (cut);
      for (int bit = 0; bit < 8; bit++)
        {
          g_autoptr(GBytes) changed = NULL;

          copy[i] = data[i] ^ (guint8) (1 << bit);
          changed = g_bytes_new (copy, size);
          use (changed);
        }
    }
}

/* Plural rules */

typedef struct
{
  const char *rule;
  guint64     n;
  guint64     form;
} Plural;

#define RUSSIAN "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
#define ARABIC  "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"

static const Plural plurals[] = {
  { "0", 7, 0 }, { "n != 1", 1, 0 }, { "n != 1", 0, 1 }, { "n>1", 1, 0 }, { "n > 1", 2, 1 }, { "!n", 0, 1 },
  { RUSSIAN, 1, 0 }, { RUSSIAN, 21, 0 }, { RUSSIAN, 11, 2 }, { RUSSIAN, 3, 1 }, { RUSSIAN, 13, 2 }, { RUSSIAN, 111, 2 },
  { RUSSIAN, 122, 1 }, { RUSSIAN, 0, 2 }, { RUSSIAN, G_MAXUINT64, 2 },
  { ARABIC, 0, 0 }, { ARABIC, 1, 1 }, { ARABIC, 2, 2 }, { ARABIC, 3, 3 }, { ARABIC, 110, 3 }, { ARABIC, 99, 4 },
  { ARABIC, 100, 5 }, { ARABIC, 102, 5 },
  { "1 + 2 * 3", 0, 7 }, { "7 - 2 - 1", 0, 4 }, { "(1 + 2) * 3", 0, 9 }, { "n == 1 || n == 2 && 0", 1, 1 }, { " n ", 4, 4 },
};

static const char *const wrong_rules[] = {
  "", "m", "n +", "(n", "n)", "n ? 1", "n ? 1 :", "n / 0", "n % 0", "1 2", "n = 1", "n & 1", "n; exit",
};

static void
test_plurals (void)
{
  guint64 form;

  for (guint i = 0; i < G_N_ELEMENTS (plurals); i++)
    {
      g_test_message ("%s for %" G_GUINT64_FORMAT, plurals[i].rule, plurals[i].n);
      g_assert_true (rap_plural_evaluate (plurals[i].rule, plurals[i].n, &form));
      g_assert_cmpuint (form, ==, plurals[i].form);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong_rules); i++)
    {
      g_test_message ("%s", wrong_rules[i]);
      g_assert_false (rap_plural_evaluate (wrong_rules[i], 1, &form));
    }
}

static void
test_deep_rules (void)
{
  static const char *const parts[] = { "(", "!", "n?n:", "1?" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr(GString) rule = g_string_new (NULL);
      guint64 form;

      for (guint j = 0; j < 100000; j++)
        g_string_append (rule, parts[i]);
      g_assert_false (rap_plural_evaluate (rule->str, 1, &form));
    }
}

/* The catalogues of the program: every label, with the placeholders that the program fills */

static char *
get_placeholders (const char *text)
{
  g_autoptr(GRegex) regex = g_regex_new ("\\{[a-z]+\\}", 0, 0, NULL);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 0);

      g_ptr_array_add (found, g_strdup (strcmp (name, "{genitive}") == 0 ? "{date}" : name));
    }
  g_ptr_array_sort_values (found, (GCompareFunc) strcmp);
  g_ptr_array_add (found, NULL);
  return g_strjoinv (" ", (char **) found->pdata);
}

static RapCatalogue *
load (const char *language)
{
  g_autofree char *path = g_strdup_printf ("/org/rapporteur/report/%s.mo", language);
  g_autoptr(GBytes) mo = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (mo);
  return rap_catalogue_new (mo);
}

/* What stands between the quotes of a line that begins with @keyword. */
static char *
get_quoted (const char *line,
            const char *keyword)
{
  if (!g_str_has_prefix (line, keyword) || !g_str_has_suffix (line, "\""))
    return NULL;
  line += strlen (keyword);
  return g_strndup (line, strlen (line) - 1);
}

static void
check_label (const RapCatalogue *catalogue,
             const char         *context,
             const char         *msgid)
{
  const char *label = rap_catalogue_find (catalogue, context, msgid);
  g_autofree char *expected = get_placeholders (msgid), *found = NULL;

  g_test_message ("%s: %s → %s", context, msgid, label);
  g_assert_nonnull (label);
  found = get_placeholders (label);
  g_assert_cmpstr (found, ==, expected);
}

static void
check_language (const char  *language,
                char       **template)
{
  g_autoptr(RapCatalogue) catalogue = load (language);
  g_autofree char *context = NULL;
  guint n = 0;

  g_test_message ("%s", language);
  for (guint i = 0; template[i]; i++)
    {
      g_autofree char *new_context = get_quoted (template[i], "msgctxt \"");
      g_autofree char *msgid = get_quoted (template[i], "msgid \"");

      if (new_context)
        g_set_str (&context, new_context);
      if (!msgid || !*msgid)
        continue;
      check_label (catalogue, context, msgid);
      n++;
    }
  g_assert_cmpuint (n, >=, 70);
}

static char **
read_lines (const char *name)
{
  g_autofree char *path = g_build_filename (po_dir, name, NULL), *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static void
test_translations (void)
{
  g_auto(GStrv) languages = read_lines ("LINGUAS"), template = read_lines ("rapporteur-report.pot");

  rap_language_get ("en");  /* links the resources */
  for (guint i = 0; languages[i]; i++)
    check_language (languages[i], template);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  po_dir = argv[1];

  g_test_add_func ("/catalogue/both-byte-orders", test_both_byte_orders);
  g_test_add_func ("/catalogue/damaged", test_damaged);
  g_test_add_func ("/catalogue/plurals", test_plurals);
  g_test_add_func ("/catalogue/deep-rules", test_deep_rules);
  g_test_add_func ("/catalogue/translations", test_translations);
  return g_test_run ();
}
