/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a text and reading it again loses nothing that a reader can see. */
#include "config.h"
#include "text/rap-text.h"

#include <string.h>

#include "text-dump.h"

static const char *const texts[] = {
  /* emphasis against words, punctuation and other emphasis */
  "**bold.**next", "word**(bold)**word", "**«bold»**word", "word*“a”*word", "€**(5)**€", "a**5€**b",
  "**bold***italic*", "*italic***bold**", "***both** italic*", "***both* bold**", "**bold *both* bold**", "*it **both** it*",
  "a***b***c", "**a**b**c**", "**a** **b**", "**a**, *b*; ***c***", "*a*`b`**c**", "**`code`**x", "**bold\u00a0**x", "x**\u00a0bold**",
  "*a*[@1]*b*", "**a[@1]b**", "**a^[n]**b", "x**[#5]**y",

  /* links */
  "[a](https://example.org/x_(y)_z)", "[**b** and *c*](https://example.org/?a=1&lt=2&b=3#f)", "[a](<https://example.org/a b>)",
  "[a](https://example.org)[b](https://example.org/2)", "w[(a)](https://example.org)w", "**[a](https://example.org)**w",
  "[a](https://example.org/?q=x&amp;copy=1)", "[a]()", "![picture](https://example.org/a.png)", "[a](https://ex.org/[1])",
  "[x[@1]y](https://example.org)", "[a\\\nb](https://example.org)",

  /* characters that mean something */
  "1\\. not a list", "1\\) nor this", "\\- nor this", "\\# nor a heading", "\\> nor said", "a * b _ c ~ d | e = f + g - h",
  "snake\\_case\\_word", "\\`tick\\`", "\\[box\\] \\[@12\\] \\[#5\\] ^\\[n\\] !\\[p\\](q)", "\\&amp; \\&#65; AT&T &", "\\<b> a<b",
  "a\\\\b \\\\", "one\\\n\\- two", "one\\\n1\\. two", "one\\\n\\=\\=\\=", "\\~\\~\\~", "*&*amp;", "\\=\\=\\=", "\\***a**\\*", "2\\*3\\*4",
  "`` a`b ``", "` `` `", "`a\\b`", "`` ` ``", "` `", "`  `", "` a `", "`<b>&amp;[x](y)`", "a\\\n\\\nb",
  "3 < 4 > 2", "“quoted” ‘too’ — and – dash…", "№ 5 \u00a0§", "C# and # alone",

  /* marks */
  "[@1, a\\;b \\[c\\] \\\\ `d` *e* <f> & g]", "[@1, p. 3; @2; @3, § 4]", "^[One. [@1] ^[Two [@2, p. 3]] *three* \\] `]` end]", "[@1][@2]^[n][#3]",
  "^[a\\\nb]", "^[]", "^[^[^[a]]]",

  /* blocks */
  "# Head\n\ntext", "###### Six\n\n# One", "# a \\#", "# \\# a \\##", "# **b** [@1]", "#", "# 1\\. x", "Setext\n===", "one\n\n---\n\ntwo",
  "- a\n- b\n- c", "1. a\n2. b", "- a\n\n- b", "- a\n\n* b\n\n- c", "1. a\n\n1) b", "- a\n  - b\n    - c\n- d", "1. a\n   1. b\n   2. c\n2. d",
  "- a\n  1. b\n\n  1) c\n- d", "- a\n\n  more\n\n  - b\n\n    more b\n\n  more a\n- c", "- a\n\ntext\n\n- b", "- a\n\n1. b",
  "- - a", "- # head", "-\n- b", "1. - a\n   - b\n2. c", "- > said\n- b", "- a\n  ``` incidents\n  1\n  ```\n- b", "- `a`", "- 1\\. a", "* * *\n* a",
  "> said\n>\n> twice", "> - a\n> - b\n>\n> after", "> a\n\nb", "> # h\n>\n> p", "> > deep", "- a\n\n> q\n\n- b", "> - a\n\n- b", "> 1. a\n>    - b",
  "- a\\\n  b\n- c", "> a\\\n> b", "> a^[b\\\n> c]", "- a^[b\\\n  c]\n- d",

  /* objects */
  "``` incidents\n12\n34\n```", "``` recommendations\n```", "before\n\n``` recommendations\n```\n\nafter", "> ``` incidents\n> 1\n> ```",
  "``` incidents\n```", "``` table A *b* \\*c\\* [@1, \\]] &amp;amp; \\& `\n| a |\n```",
  "``` table Cap[@1] \\*x\\* &amp;amp;\n| **a** | b[@2, p. 3] | |\n| c \\| d | [l](https://example.org) | ^[n] |\n```",
  "``` table\n| \\| | `a \\| b` | \\\\ | [@1, \\| x] |\n```", "``` table\n| | |\n| - | -- |\n```", "``` table\n| a |\n| b | c |\n```",
  "```\ncode\n  more\n\nend\n```", "    indented\n      code [@1]", "``` python\nx = '`'\n```", "<div>\nhtml\n</div>", "<!-- comment -->",
};

static void
check_round_trip (const char *text)
{
  g_autoptr (GPtrArray) paragraphs = rap_text_parse (text);
  g_autofree char *before = dump_paragraphs (paragraphs);
  g_autofree char *written = rap_text_write (paragraphs);
  g_autofree char *after = dump_text (written);

  if (g_str_equal (before, after))
    return;

  g_test_message ("text:\n%s\nwritten:\n%s", text, written);
  g_assert_cmpstr (after, ==, before);
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      check_round_trip (texts[i]);
    }
}

/* All of a list in one text, in any order: what stands before must not change what comes after. */
static void
test_neighbours (void)
{
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint n = 0; n < 4; n++)
        g_string_append_printf (text, "%s\n\n", texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))]);
      check_round_trip (text->str);
    }
}

/* Ordinary text is stored as people write it: readable in any editor, and a word is never cut up. */
static void
test_readable (void)
{
  static const char *const plain[] = {
    "A **bold** word, an *italic* one.[@12, p. 3] And [a link](https://example.org/?a=1).",
    "Half**bold**word, ***both***, **Bold.** Next, (*in brackets*), “**quoted**”",
    "# Heading\n\nText ^[A note.] & more.\n\n-  one\n-  two\n\n   more\n\n   1. inner\n\n> said",
    "``` table Caption\n| a | b |\n| c[@1] | d |\n```\n\n``` incidents\n12\n```\n\n``` recommendations\n```",
  };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autoptr (GPtrArray) paragraphs = rap_text_parse (plain[i]);
      g_autofree char *written = rap_text_write (paragraphs);

      g_assert_cmpstr (written, ==, plain[i]);
    }
}

/* Names are looked for in stored text when an edition withholds them, so a word must stand there letter by letter. */
static void
test_words_whole (void)
{
  g_autoptr (GPtrArray) spans = rap_spans_new ();
  g_autofree char *written = NULL;

  g_ptr_array_add (spans, rap_span_new (RAP_SPAN_TEXT, RAP_STYLE_PLAIN, "Aigul"));
  g_ptr_array_add (spans, rap_span_new (RAP_SPAN_TEXT, RAP_STYLE_BOLD, "“no”"));
  g_ptr_array_add (spans, rap_span_new (RAP_SPAN_TEXT, RAP_STYLE_PLAIN, "Serik"));
  written = rap_text_write_line (spans);

  g_assert_nonnull (strstr (written, "Aigul"));
  g_assert_nonnull (strstr (written, "Serik"));
}

static const char *
pick (const char *const *from, guint n)
{
  return from[g_test_rand_int_range (0, n)];
}

static char *
random_words (void)
{
  static const char *const pieces[] = {
    "a", "word", "Алматы", "ё", "5", " ", " ", " ", "  ", ".", ",", "-", "*", "_", "[", "]", "(", ")", "<", ">", "&", "amp;", "#", "\\", "`",
    "!", "^", "@", "“", "”", "«", "\u00a0", "€", "1.", "|", "~", "=", "+", ":", "/", "\"", "'", "مرحبا", "{", "}", "$", "%", "\u2028", "😀",
  };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = g_test_rand_int_range (1, 5); i > 0; i--)
    g_string_append (words, pick (pieces, G_N_ELEMENTS (pieces)));

  return g_string_free_and_steal (g_steal_pointer (&words));
}

static GPtrArray *random_spans (guint depth);

static RapSpan *
random_mark (guint depth)
{
  static const char *const locators[] = { "", "p. 3", "a;b", "]", "[x", "\\", "`", "*p*", "§ 4|5", "&amp;" };
  RapSpan *span;

  switch (g_test_rand_int_range (0, depth > 0 ? 4 : 3))
    {
    case 0:
      return rap_span_new (RAP_SPAN_BREAK, 0, NULL);

    case 1:
      return rap_span_new (RAP_SPAN_MENTION, 0, "56");

    case 2:
      span = rap_span_new (RAP_SPAN_CITATION, 0, NULL);
      for (guint i = g_test_rand_int_range (1, 3); i > 0; i--)
        g_ptr_array_add (span->cites, rap_cite_new ("12", pick (locators, G_N_ELEMENTS (locators))));
      return span;

    default:
      span = rap_span_new (RAP_SPAN_NOTE, 0, NULL);
      g_ptr_array_unref (span->note);
      span->note = random_spans (depth - 1);
      return span;
    }
}

static GPtrArray *
random_spans (guint depth)
{
  static const char *const links[] = { "https://example.org/", "https://example.org/a_(b)", "mailto:a@b.org" };
  static const char *const languages[] = { "kk", "zh-Hant" };
  static const RapStyleFlags styles[] = { 0, 0, 0, RAP_STYLE_BOLD, RAP_STYLE_ITALIC, RAP_STYLE_BOLD | RAP_STYLE_ITALIC, RAP_STYLE_CODE };
  GPtrArray *spans = rap_spans_new ();

  for (guint i = g_test_rand_int_range (1, 7); i > 0; i--)
    {
      g_autofree char *words = random_words ();
      RapSpan *span;

      if (g_test_rand_int_range (0, 5) == 0)
        span = random_mark (depth);
      else
        {
          span = rap_span_new (RAP_SPAN_TEXT, styles[g_test_rand_int_range (0, G_N_ELEMENTS (styles))], words);
          if (g_test_rand_int_range (0, 6) == 0 && span->style != RAP_STYLE_CODE)
            span->link = g_strdup (pick (links, G_N_ELEMENTS (links)));
          if (g_test_rand_int_range (0, 6) == 0)
            span->language = g_strdup (pick (languages, G_N_ELEMENTS (languages)));
        }
      g_ptr_array_add (spans, span);
    }

  return spans;
}

static void
check_spans (GPtrArray *spans)
{
  g_autofree char *before = dump_spans (spans);
  g_autofree char *written = rap_text_write_line (spans);
  g_autoptr (GPtrArray) read = rap_text_parse_line (written);
  g_autofree char *after = dump_spans (read);

  if (g_str_equal (before, after))
    return;

  g_test_message ("written: %s", written);
  g_assert_cmpstr (after, ==, before);
}

static void
test_random_spans (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GPtrArray) spans = random_spans (2);

      check_spans (spans);
    }
}

static RapParagraph *
random_paragraph (void)
{
  static const RapParagraphKind kinds[] = {
    RAP_PARAGRAPH_TEXT, RAP_PARAGRAPH_HEADING, RAP_PARAGRAPH_TABLE, RAP_PARAGRAPH_INCIDENTS, RAP_PARAGRAPH_RECOMMENDATIONS,
    RAP_PARAGRAPH_FIGURE, RAP_PARAGRAPH_CHART,
  };
  RapParagraph *paragraph = rap_paragraph_new (kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))]);
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  paragraph->quoted = g_test_rand_int_range (0, 3) == 0;
  if (paragraph->kind != RAP_PARAGRAPH_INCIDENTS && paragraph->kind != RAP_PARAGRAPH_RECOMMENDATIONS)
    {
      g_ptr_array_unref (paragraph->spans);
      paragraph->spans = random_spans (1);
    }
  if (paragraph->kind == RAP_PARAGRAPH_INCIDENTS || paragraph->kind == RAP_PARAGRAPH_FIGURE
      || paragraph->kind == RAP_PARAGRAPH_CHART)
    g_ptr_array_add (paragraph->keys, g_strdup ("12"));
  if (paragraph->kind == RAP_PARAGRAPH_INCIDENTS)
    g_set_str (&paragraph->form, pick (rap_incident_forms, g_strv_length ((GStrv) rap_incident_forms)));
  if (paragraph->kind == RAP_PARAGRAPH_CHART)
    g_set_str (&paragraph->form, pick (rap_chart_forms, g_strv_length ((GStrv) rap_chart_forms)));
  if (paragraph->kind == RAP_PARAGRAPH_FIGURE)
    {
      g_free (paragraph->alternative);
      paragraph->alternative = random_words ();
    }

  g_ptr_array_add (row, random_spans (1));
  g_ptr_array_add (row, random_spans (1));
  if (paragraph->kind == RAP_PARAGRAPH_TABLE)
    g_ptr_array_add (paragraph->rows, row);
  else
    g_ptr_array_unref (row);

  return paragraph;
}

/* What an editor may hold becomes, once written, something that stays as it is. */
static void
test_random_paragraphs (void)
{
  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (GPtrArray) paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_paragraph_free);
      g_autofree char *written = NULL;

      g_ptr_array_add (paragraphs, random_paragraph ());
      g_ptr_array_add (paragraphs, random_paragraph ());
      written = rap_text_write (paragraphs);
      check_round_trip (written);
    }
}

static char *
random_text (void)
{
  static const char *const pieces[] = {
    "\n", "\n", "\n\n", " ", " ", "   ", "    ", "\t", "a", "b", "word", "*", "**", "_", "***", "`", "```", "``` ", "~~~", "[", "]", "(", ")", "](x)", "[@1",
    "[@2]", "[#3]", "^[", "!", "\\", "<", ">", "> ", "- ", "* ", "1. ", "2) ", "# ", "#", "=", "---", "|", "| ", "&", "&amp;", "&#65;", "<b>", "<!--", "-->",
    "<div>", "table ", "incidents", "recommendations", "\u00a0", "é", "Ж", "“", "\uFDD0", "⁅", "⁆", "\r", "\f", ";", ",", "@", "[a]: /b", "\u200f",
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = g_test_rand_int_range (1, 25); i > 0; i--)
    g_string_append (text, pick (pieces, G_N_ELEMENTS (pieces)));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Any text is a text. */
static void
test_random_texts (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_text ();

      check_round_trip (text);
    }
}

static void
test_stable (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_text ();
      g_autoptr (GPtrArray) once = rap_text_parse (text);
      g_autofree char *written = rap_text_write (once);
      g_autoptr (GPtrArray) twice = rap_text_parse (written);
      g_autofree char *again = rap_text_write (twice);

      if (!g_str_equal (written, again))
        g_test_message ("text:\n%s", text);
      g_assert_cmpstr (again, ==, written);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/round-trip/table", test_table);
  g_test_add_func ("/round-trip/neighbours", test_neighbours);
  g_test_add_func ("/round-trip/readable", test_readable);
  g_test_add_func ("/round-trip/words-whole", test_words_whole);
  g_test_add_func ("/round-trip/random-spans", test_random_spans);
  g_test_add_func ("/round-trip/random-paragraphs", test_random_paragraphs);
  g_test_add_func ("/round-trip/random-texts", test_random_texts);
  g_test_add_func ("/round-trip/stable", test_stable);

  return g_test_run ();
}
