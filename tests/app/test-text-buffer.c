/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is loaded into the editor comes out of it unchanged, and what the toolbar does is stored. */
#include "config.h"

#include "app-test.h"
#include "app/editors/rap-text-buffer.h"

static char *
store_all (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return rap_text_buffer_store (buffer, &start, &end);
}

static void
test_round_trip (void)
{
  const char *const texts[] = {
    "",
    "Plain words.",
    "One.\n\nTwo.",
    "**Bold**, *italic*, ***both*** and [a link](https://example.org/a).",
    "### A heading\n\nBelow it.",
    "*  one\n*  two\n   *  inner\n*  three",
    "1) first\n1) second\n\nAfter the list.",
    "> A quotation.\n>\n> Its second paragraph.",
    "Cited.[@12, p. 3; @34] Noted.^[Kettling is *this*.] Told: [#56].",
    "Before.\n\n``` incidents\n12\n34\n```\n\nAfter.",
    "``` recommendations\n```",
    "Before.\n\n``` incidents boxes\n12\n```\n\n``` figure 78 The *gate*[@1]\nA closed gate\n```",
    "~~~ figure 78 `code`\n~~~\n\n``` chart time By month\n12\n```",
    "``` table What happened\n| When | What |\n| 2021 | **Much** [@12] |\n```",
    "A line\\\nbroken.",
    "She said [сөз *бар*]{lang=kk} so.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = rap_text_buffer_new ();
      g_autofree char *stored = NULL;
      g_autoptr (GPtrArray) paragraphs = rap_text_parse (texts[i]);
      g_autofree char *expected = rap_text_write (paragraphs);

      rap_text_buffer_load (buffer, texts[i]);
      stored = store_all (buffer);
      g_assert_cmpstr (stored, ==, expected);
    }
}

static GtkTextBuffer *
new_selected (const char *stored, int from, int to)
{
  GtkTextBuffer *buffer = rap_text_buffer_new ();
  GtkTextIter start, end;

  rap_text_buffer_load (buffer, stored);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, to);
  gtk_text_buffer_select_range (buffer, &start, &end);

  return buffer;
}

static void
test_bold (void)
{
  g_autoptr (GtkTextBuffer) buffer = new_selected ("At least thirty people.", 9, 15);
  g_autofree char *bold = NULL, *plain = NULL;

  rap_text_buffer_toggle (buffer, RAP_TAG_BOLD);
  bold = store_all (buffer);
  g_assert_cmpstr (bold, ==, "At least **thirty** people.");

  rap_text_buffer_toggle (buffer, RAP_TAG_BOLD);
  plain = store_all (buffer);
  g_assert_cmpstr (plain, ==, "At least thirty people.");
}

static void
test_lists (void)
{
  g_autoptr (GtkTextBuffer) buffer = new_selected ("one\n\ntwo", 0, 7);
  g_autofree char *listed = NULL, *quoted = NULL, *plain = NULL;

  rap_text_buffer_set_line (buffer, RAP_TAG_BULLET);
  listed = store_all (buffer);
  g_assert_cmpstr (listed, ==, "-  one\n-  two");

  rap_text_buffer_set_line (buffer, RAP_TAG_QUOTE);
  quoted = store_all (buffer);
  g_assert_cmpstr (quoted, ==, "> one\n>\n> two");

  rap_text_buffer_set_line (buffer, NULL);
  plain = store_all (buffer);
  g_assert_cmpstr (plain, ==, "one\n\ntwo");
}

static void
test_enter_in_a_list (void)
{
  g_autoptr (GtkTextBuffer) buffer = new_selected ("-  one", 5, 5);
  g_autofree char *two = NULL, *left = NULL;
  GtkTextIter cursor;

  g_assert_true (rap_text_buffer_new_line (buffer));
  gtk_text_buffer_insert_at_cursor (buffer, "two", -1);
  two = store_all (buffer);
  g_assert_cmpstr (two, ==, "-  one\n-  two");

  /* Twice Enter leaves the list. */
  g_assert_true (rap_text_buffer_new_line (buffer));
  g_assert_true (rap_text_buffer_new_line (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_insert (buffer, &cursor, "after", -1);
  left = store_all (buffer);
  g_assert_cmpstr (left, ==, "-  one\n-  two\n\nafter");
}

/* Text written beside a table in the editor must not vanish into it. */
static void
test_words_beside_an_object (void)
{
  g_autoptr (GtkTextBuffer) buffer = rap_text_buffer_new ();
  g_autofree char *stored = NULL;
  GtkTextIter iter;

  rap_text_buffer_load (buffer, "``` recommendations\n```");
  gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_buffer_insert (buffer, &iter, "before", -1);
  gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_insert (buffer, &iter, "after", -1);
  stored = store_all (buffer);
  g_assert_cmpstr (stored, ==, "before\n\n``` recommendations\n```\n\nafter");
}

static char *
dup_paragraph (GtkTextBuffer *buffer, guint paragraph)
{
  GtkTextIter start, end;

  if (!rap_text_buffer_find_paragraph (buffer, paragraph, &start, &end))
    return NULL;
  g_assert_cmpuint (rap_text_buffer_get_paragraph (buffer, &end), ==, paragraph);

  return gtk_text_iter_get_text (&start, &end);
}

/* The cursor's paragraph is the one that the page has: an empty line in the editor is none. */
static void
test_paragraphs (void)
{
  const char *const lines[] = { "A heading", "One.", "• first", "• second", "", "After the table." };
  g_autoptr (GtkTextBuffer) buffer = rap_text_buffer_new ();
  GtkTextIter where;

  rap_text_buffer_load (buffer, "### A heading\n\nOne.\n\n*  first\n*  second\n\n``` table T\n| a | b |\n```\n\nAfter the table.");
  gtk_text_buffer_get_iter_at_line (buffer, &where, 1);
  gtk_text_buffer_insert (buffer, &where, "\n\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = dup_paragraph (buffer, i);

      g_assert_cmpstr (text, ==, lines[i]);
    }
  g_assert_null (dup_paragraph (buffer, G_N_ELEMENTS (lines)));
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  g_test_add_func ("/app/text-buffer/round-trip", test_round_trip);
  g_test_add_func ("/app/text-buffer/bold", test_bold);
  g_test_add_func ("/app/text-buffer/lists", test_lists);
  g_test_add_func ("/app/text-buffer/enter-in-a-list", test_enter_in_a_list);
  g_test_add_func ("/app/text-buffer/words-beside-an-object", test_words_beside_an_object);
  g_test_add_func ("/app/text-buffer/paragraphs", test_paragraphs);

  return g_test_run ();
}
