/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves in XML is well-formed whatever was typed; a container is the same for the same parts and tells nothing else. */
#include "config.h"
#include "base/rap-xml.h"
#include "base/rap-zip.h"

#include <string.h>
#include <zip.h>

static void
assert_xml (RapXml *xml, const char *expected)
{
  g_autoptr (GBytes) bytes = rap_xml_free_to_bytes (xml);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
test_markup (void)
{
  RapXml *xml = rap_xml_new (FALSE);

  rap_xml_open (xml, "p", "id", "a\"<b", "class", NULL, "lang", "kk", NULL);
  rap_xml_text (xml, "1 < 2 & \"3\"");
  rap_xml_empty (xml, "br", NULL);
  rap_xml_open (xml, "td", NULL);
  rap_xml_close_pair (xml);
  rap_xml_element (xml, "b", "сөз", NULL);
  rap_xml_close (xml);
  assert_xml (xml, "<p id=\"a&quot;&lt;b\" lang=\"kk\">1 &lt; 2 &amp; &quot;3&quot;<br/><td></td><b>сөз</b></p>\n");
}

/* Pasted from a terminal or cut in the middle of a letter. */
static void
test_no_such_characters (void)
{
  static const char *const texts[][2] = {
    { "a\001b", "ab" }, { "a\x1b" "b", "ab" }, { "a\xEF\xBF\xBE" "b", "ab" }, { "сөa\x1f" "b", "сөab" }, { "a\xEF\xBF\xBF\001b", "ab" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *expected = g_strconcat ("<t a=\"", texts[i][1], "\">", texts[i][1], "</t>\n", NULL);
      RapXml *xml = rap_xml_new (FALSE);

      rap_xml_element (xml, "t", texts[i][0], "a", texts[i][0], NULL);
      assert_xml (xml, expected);
    }
}

static void
test_not_utf8 (void)
{
  RapXml *xml = rap_xml_new (FALSE);

  rap_xml_element (xml, "t", "a\xED\xA0\x80" "b", NULL);  /* a lone surrogate */
  assert_xml (xml, "<t>a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" "b</t>\n");
}

static GBytes *
new_container (void)
{
  g_autoptr (GBytes) type = g_bytes_new_static ("application/epub+zip", 20);
  g_autoptr (GBytes) text = g_bytes_new_static ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 63);
  RapZip *zip = rap_zip_new ();
  GBytes *bytes;

  rap_zip_add_plain (zip, "mimetype", type);
  rap_zip_add (zip, "доклад.xml", text);
  bytes = rap_zip_free_to_bytes (zip, NULL);
  g_assert_nonnull (bytes);

  return bytes;
}

static void
test_container (void)
{
  g_autoptr (GBytes) first = new_container ();
  g_autoptr (GBytes) second = new_container ();
  const guint8 *bytes = g_bytes_get_data (first, NULL);
  g_autoptr (GBytes) copy = g_bytes_new (bytes, g_bytes_get_size (first));
  zip_source_t *source = zip_source_buffer_create (g_bytes_get_data (copy, NULL), g_bytes_get_size (copy), 0, NULL);
  zip_t *archive = zip_open_from_source (source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
  zip_stat_t stat;

  g_assert_true (g_bytes_equal (first, second));

  /* As programs look for it: a local header without extra field, then the words themselves */
  g_assert_cmpmem (bytes + 28, 2, "\0\0", 2);
  g_assert_cmpmem (bytes + 30, 28, "mimetypeapplication/epub+zip", 28);

  g_assert_nonnull (archive);
  g_assert_cmpint (zip_get_num_entries (archive, 0), ==, 2);
  g_assert_cmpint (zip_stat (archive, "доклад.xml", 0, &stat), ==, 0);
  g_assert_cmpuint (stat.size, ==, 63);
  g_assert_cmpuint (stat.comp_size, <, 63);
  zip_discard (archive);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/markup", test_markup);
  g_test_add_func ("/xml/no-such-characters", test_no_such_characters);
  g_test_add_func ("/xml/not-utf8", test_not_utf8);
  g_test_add_func ("/zip/container", test_container);

  return g_test_run ();
}
