/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stored text to paragraphs and spans: what a writer typed is what is read. */
#include "config.h"
#include "text/rap-text.h"

#include <string.h>

#include "text-dump.h"

typedef struct
{
  const char *text;
  const char *dump;
} Case;

static const Case inlines[] = {
  { "plain words", "text: plain words\n" },
  { "**bold** *italic* ***both*** `code`", "text: b(bold) i(italic) bi(both) c(code)\n" },
  { "half**bold**word", "text: halfb(bold)word\n" },
  { "[site](https://example.org/a_(b))", "text: link<https://example.org/a_(b)>(site)\n" },
  { "one\\\ntwo", "text: one⏎two\n" },
  { "wrapped\nby an editor", "text: wrapped by an editor\n" },
  { "5 &lt; 6 &amp; 7 \\* 8", "text: 5 < 6 & 7 * 8\n" },
  { "a <b>tag</b>", "text: a <b>tag</b>\n" },

  { "Said so.[@12]", "text: Said so.{@12}\n" },
  { "Said so.[@12, p. 3; @34]", "text: Said so.{@12, p. 3; @34}\n" },
  { "Said so.[@12 p. 3]", "text: Said so.{@12, p. 3}\n" },
  { "Said so.[@web-page_1, §\u00a04]", "text: Said so.{@web-page_1, §\u00a04}\n" },
  { "[@12, a \\] b\\; c]", "text: {@12, a \\] b\\; c}\n" },
  { "**Bold.**[@12] More", "text: b(Bold.){@12} More\n" },
  { "Kettled^[Kettling is *encircling* people.[@7]] there", "text: Kettled{^Kettling is i(encircling) people.{@7}} there\n" },
  { "^[outer ^[inner [@1]] end]", "text: {^outer {^inner {@1}} end}\n" },
  { "^[a [link](https://example.org) in it]", "text: {^a link<https://example.org>(link) in it}\n" },
  { "At least [#56] were held", "text: At least {#56} were held\n" },

  { "She said [сөз *бар*]{lang=kk} so.", "text: She said lang<kk>(сөз) ilang<kk>(бар) so.\n" },
  { "[[site](https://example.org) said [@12]]{lang=zh-Hant} so", "text: lang<zh-Hant>link<https://example.org>(site) lang<zh-Hant>(said) {@12} so\n" },
  { "^[Said [сөз]{lang=kk}.] and [@1]{lang=kk}", "text: {^Said lang<kk>(сөз).} and {@1}{lang=kk}\n" },

  /* Nothing of this is a mark, and nothing is lost. */
  { "[a]{lang=}", "text: [a]{lang=}\n" },
  { "[]{lang=kk}", "text: []{lang=kk}\n" },
  { "[a]{class=b} [b {lang=kk}", "text: [a]{class=b} [b {lang=kk}\n" },
  { "`[a]{lang=kk}` [b `c]{lang=kk}` d", "text: c([a]{lang=kk}) [b c(c]{lang=kk}) d\n" },
  { "mail [@", "text: mail [@\n" },
  { "an open ^[note", "text: an open ^[note\n" },
  { "[@]", "text: [@]\n" },
  { "[@12 and so on", "text: [@12 and so on\n" },
  { "[@12; see also]", "text: [@12; see also]\n" },
  { "[#a b]", "text: [#a b]\n" },
  { "\\[@12]", "text: [@12]\n" },
  { "`[@12]`", "text: c([@12])\n" },
  { "``a ` [@12]``", "text: c(a ` [@12])\n" },
  { "someone@example.org [sic]", "text: someone@example.org [sic]\n" },
};

static const Case blocks[] = {
  { "one\n\ntwo", "text: one\ntext: two\n" },
  { "# Top\n\n### Third", "heading 1: Top\nheading 3: Third\n" },
  { "- one\n- two", "item 1 starts: one\nitem 1: two\n" },
  { "- one\n\n  more of one\n- two", "item 1 starts: one\nmore 1: more of one\nitem 1: two\n" },
  { "1. one\n   - inner\n2. two", "item 1 ordered starts: one\nitem 2 starts: inner\nitem 1 ordered: two\n" },
  { "- one\n\n* other", "item 1 starts: one\nitem 1 starts: other\n" },
  { "> said\n>\n> - so", "> text: said\n> item 1 starts: so\n" },
  { "``` incidents\n12\n 34\n\n```", "incidents: 12 34\n" },
  { "```incidents\n12\n```", "incidents: 12\n" },
  { "``` incidents boxes\n12\n```", "incidents: (boxes) 12\n" },
  { "``` incidents  table\n12\n```", "incidents: (table) 12\n" },
  { "``` recommendations\n```", "recommendations: \n" },
  { "``` figure 78 The *gate*[@1]\nA gate,\nclosed\n```", "figure: The i(gate){@1}78 “A gate, closed”\n" },
  { "``` figure 78\n```", "figure: 78\n" },
  { "``` chart time By month\n12\n34\n```", "chart: By month(time) 12 34\n" },
  { "``` chart timeline\n```", "chart: (timeline) \n" },

  /* From a later version: nothing is lost. */
  { "``` incidents map\n12\n```", "text: c(12)\n" },
  { "``` chart colour\n12\n```", "text: c(12)\n" },
  { "``` table Fines\n| who | how much |\n|---|---|\n| A[@1] | 5 |\n```",
    "table: Fines\n  ‖ who ‖ how much ‖\n  ‖ A{@1} ‖ 5 ‖\n" },
  { "``` table\n| a \\| b | |\n```", "table: \n  ‖ a | b ‖  ‖\n" },
  { "```\nsome code\n```", "text: c(some code)\n" },
  { "", "" },

  /* A mark that is not closed does not reach into the next paragraph. */
  { "an open ^[note\n\nnext] one", "text: an open ^[note\ntext: next] one\n" },
  { "a ` tick\n\nSaid.[@1]\n\nand ` one", "text: a ` tick\ntext: Said.{@1}\ntext: and ` one\n" },

  { "> said ^[over\n> two lines [@1,\n> p. 3]]", "> text: said {^over two lines {@1, p. 3}}\n" },

  /* Indented by four it is code to CommonMark, and the source is not lost. */
  { "first\n\n    Said so.[@12]", "text: first\ntext: c(Said so.[@12])\n" },
};

static void
check_case (const Case *test)
{
  g_autofree char *dump = dump_text (test->text);

  g_test_message ("%s", test->text);
  g_assert_cmpstr (dump, ==, test->dump);
}

static void
test_inlines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (inlines); i++)
    check_case (&inlines[i]);
}

static void
test_blocks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    check_case (&blocks[i]);
}

/* A note is one line even where its writer made paragraphs of it. */
static void
test_line (void)
{
  g_autoptr (GPtrArray) spans = rap_text_parse_line ("one[@1]\n\n*two*");
  g_autofree char *dump = dump_spans (spans);

  g_assert_cmpstr (dump, ==, "one{@1}⏎i(two)");
}

static void
test_plain (void)
{
  g_autofree char *plain = rap_text_dup_plain ("**Held** for [#56] hours^[In *kettles*.][@12]\n\n``` table\n| a | b |\n| c | d |\n```");

  g_assert_cmpstr (plain, ==, "Held for  hours In kettles. \n\na b\nc d");
}

static char *
repeat (const char *piece, guint times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, piece);

  return g_string_free_and_steal (text);
}

/* What a hostile file may hold: it must cost neither the stack nor minutes. */
static void
test_depth (void)
{
  static const struct { const char *open, *close; guint times; } pieces[] = {
    { "^[", "", 20000 }, { "^[", "]", 20000 }, { "[@1 ", "", 20000 }, { ">", "", 100000 }, { "- ", "", 10000 },
    { "*a **b ", "c** d*", 5000 }, { "[", "](x)", 20000 }, { "`` ` ", "", 20000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *open = repeat (pieces[i].open, pieces[i].times);
      g_autofree char *close = repeat (pieces[i].close, pieces[i].times);
      g_autofree char *text = g_strconcat (open, "x", close, NULL);
      g_autoptr (GPtrArray) paragraphs = NULL;
      gint64 start = g_get_monotonic_time ();

      g_test_message ("%s…x…%s", pieces[i].open, pieces[i].close);
      paragraphs = rap_text_parse (text);
      g_assert_cmpuint (paragraphs->len, >, 0);
      g_test_message ("%" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_TIME_SPAN_SECOND);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/inlines", test_inlines);
  g_test_add_func ("/text/blocks", test_blocks);
  g_test_add_func ("/text/line", test_line);
  g_test_add_func ("/text/plain", test_plain);
  g_test_add_func ("/text/depth", test_depth);

  return g_test_run ();
}
