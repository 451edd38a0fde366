/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving the keys in a text other names, as importing does: all of them, and nothing else. */
#include "config.h"
#include "text/rap-text.h"

#include <string.h>

typedef struct
{
  const char *text;
  const char *mapped;
} Case;

/* Every key gets an asterisk's worth of a prefix; text without a key is the same, byte for byte. */
static const Case cases[] = {
  { "Said.[@a]", "Said.[@new-a]" },
  { "Said.[@a, p. 3; @b]", "Said.[@new-a, p. 3; @new-b]" },
  { "Said.[@a, \\] and \\;]", "Said.[@new-a, \\] and \\;]" },
  { "At least [#a] people", "At least [#new-a] people" },
  { "^[See [#a], as [@b] ^[and [@c]]]", "^[See [#new-a], as [@new-b] ^[and [@new-c]]]" },
  { "^[over\ntwo lines [@a]]", "^[over\ntwo lines [@new-a]]" },
  { "``` incidents\na\n b\n\n```\nafter [@c]", "``` incidents\nnew-a\n new-b\n\n```\nafter [@new-c]" },
  { "```incidents\na\n```", "```incidents\nnew-a\n```" },
  { "> ``` incidents\n> a\n> ```", "> ``` incidents\n> new-a\n> ```" },
  { "``` table By [@a]\n| x[@b] | ^[y [@c]] |\n```\n[@d]", "``` table By [@new-a]\n| x[@new-b] | ^[y [@new-c]] |\n```\n[@new-d]" },
  { "[сөз [@a]]{lang=kk} [b]{lang=kk}", "[сөз [@new-a]]{lang=kk} [b]{lang=kk}" },
  { "``` incidents boxes\na\n```", "``` incidents boxes\nnew-a\n```" },
  { "``` figure a By [@b]\nA [@gate] #1\n```\n[@c]", "``` figure new-a By [@new-b]\nA [@gate] #1\n```\n[@new-c]" },
  { "> ``` figure a\n> ```", "> ``` figure new-a\n> ```" },
  { "``` chart time By [@a]\nb\n```", "``` chart time By [@new-a]\nnew-b\n```" },
  { "``` recommendations\n```\n[@a]", "``` recommendations\n```\n[@new-a]" },
  { "- one[@a]\n  - two[@b]\n\n> said[@c]", "- one[@new-a]\n  - two[@new-b]\n\n> said[@new-c]" },

  { "\\[@a] `[@b]` [@ c] a@b.org [#a b] ^[", "\\[@a] `[@b]` [@ c] a@b.org [#a b] ^[" },
  { "```\n[@a]\n```", "```\n[@a]\n```" },
  { "# Head & **bold** \\* <b> \n\n\n  x\t", "# Head & **bold** \\* <b> \n\n\n  x\t" },
  { "", "" },
};

static char *
rename_key (const char *key, gpointer data)
{
  return g_strconcat (data, key, NULL);
}

static void
test_map (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *mapped = rap_text_map_keys (cases[i].text, rename_key, (gpointer) "new-");

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (mapped, ==, cases[i].mapped);
    }
}

static void
test_cites (void)
{
  g_autoptr (GPtrArray) cites = rap_cites_parse ("@12, p. 3\\; § \\[4\\]; @press.2021:a");
  g_autofree char *written = rap_cites_write (cites);
  const RapCite *first = g_ptr_array_index (cites, 0);
  const RapCite *second = g_ptr_array_index (cites, 1);

  g_assert_cmpuint (cites->len, ==, 2);
  g_assert_cmpstr (first->key, ==, "12");
  g_assert_cmpstr (first->locator, ==, "p. 3; § [4]");
  g_assert_cmpstr (second->key, ==, "press.2021:a");
  g_assert_cmpstr (second->locator, ==, "");
  g_assert_cmpstr (written, ==, "@12, p. 3\\; § \\[4\\]; @press.2021:a");
}

static void
test_no_cites (void)
{
  static const char *const texts[] = { "", "12", "@", "@ 12", "@12;", "@12; 34", "@12@34", "@ключ", "see @12" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("“%s”", texts[i]);
      g_assert_null (rap_cites_parse (texts[i]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/map", test_map);
  g_test_add_func ("/keys/cites", test_cites);
  g_test_add_func ("/keys/no-cites", test_no_cites);

  return g_test_run ();
}
