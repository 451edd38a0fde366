/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing line ends: the best of all ways, and no line beyond the measure unless nothing else is possible. */
#include "config.h"
#include "layout/rap-break.c"  /* for the cost of a line, which only the search for the best ends may know */

#define SPACE 5.0

/* Words as widths; a zero ends the list. */
typedef struct
{
  guint  n;
  RapBreak breaks[64];
} Paragraph;

static void
add_word (Paragraph *paragraph, double width, double space, double penalty, gboolean hyphen)
{
  const RapBreak *last = paragraph->n > 0 ? &paragraph->breaks[paragraph->n - 1] : NULL;
  double start = last != NULL ? last->next : 0;
  guint spaces = last != NULL ? last->next_spaces : 0;

  paragraph->breaks[paragraph->n] = (RapBreak) {
    .end = start + width,
    .next = start + width + space,
    .end_spaces = spaces,
    .next_spaces = spaces + (space > 0),
    .penalty = penalty,
    .hyphen = hyphen,
  };
  paragraph->n++;
}

static double
get_line_width (const Paragraph *paragraph, int from, guint to)
{
  return paragraph->breaks[to].end - (from >= 0 ? paragraph->breaks[from].next : 0);
}

static guint
get_line_spaces (const Paragraph *paragraph, int from, guint to)
{
  return paragraph->breaks[to].end_spaces - (from >= 0 ? paragraph->breaks[from].next_spaces : 0);
}

static double
add_up (const Paragraph *paragraph, const RapMeasure *measure, const guint *ends, guint n)
{
  double cost = 0;

  for (guint i = 0; i < n; i++)
    {
      int from = i > 0 ? (int) ends[i - 1] : -1;

      cost += get_line_cost (paragraph->breaks, paragraph->n, from, ends[i], measure);
    }

  return cost;
}

/* Tries every set of breaks; a bit of @set stands for a break. */
static double
find_least_cost (const Paragraph *paragraph, const RapMeasure *measure)
{
  double least = INFINITY;

  for (guint set = 0; set < 1u << (paragraph->n - 1); set++)
    {
      guint ends[64];
      guint n = 0;

      for (guint i = 0; i < paragraph->n; i++)
        if (i == paragraph->n - 1 || set & (1u << i))
          ends[n++] = i;
      least = MIN (least, add_up (paragraph, measure, ends, n));
    }

  return least;
}

static void
make_random (Paragraph *paragraph, GRand *random)
{
  guint n = g_rand_int_range (random, 1, 13);

  *paragraph = (Paragraph) { 0 };
  for (guint i = 0; i < n; i++)
    {
      gboolean inside_word = g_rand_int_range (random, 0, 6) == 0;
      double width = g_rand_int_range (random, 0, 15) == 0 ? g_rand_double_range (random, 60, 150) : g_rand_double_range (random, 2, 45);

      add_word (paragraph, width, inside_word ? 0 : SPACE, inside_word ? 400 : 0, inside_word && i % 2);
    }
}

static void
test_best_of_all_ways (void)
{
  for (guint seed = 0; seed < 2000; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      RapMeasure measure = { g_rand_double_range (random, 50, 120), SPACE, seed % 2 };
      Paragraph paragraph;
      g_autoptr (GArray) chosen = NULL;
      double least, cost, loosest;

      make_random (&paragraph, random);
      chosen = rap_break_choose (paragraph.breaks, paragraph.n, &measure, &loosest);
      least = find_least_cost (&paragraph, &measure);
      cost = add_up (&paragraph, &measure, (guint *) chosen->data, chosen->len);

      g_assert_cmpuint (g_array_index (chosen, guint, chosen->len - 1), ==, paragraph.n - 1);
      g_assert_cmpfloat_with_epsilon (cost, least, least * 1e-9);
    }
}

/* As few as possible: no spaces are shrunk below 85 per cent, and a line is overfull only when its first piece is. */
static void
test_no_line_is_too_long (void)
{
  for (guint seed = 0; seed < 2000; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      RapMeasure measure = { g_rand_double_range (random, 50, 120), SPACE, seed % 2 };
      Paragraph paragraph;
      g_autoptr (GArray) chosen = NULL;
      double loosest;
      int from = -1;

      make_random (&paragraph, random);
      chosen = rap_break_choose (paragraph.breaks, paragraph.n, &measure, &loosest);
      for (guint i = 0; i < chosen->len; i++)
        {
          guint to = g_array_index (chosen, guint, i);
          double shrunk = measure.justify ? 0.15 * SPACE * get_line_spaces (&paragraph, from, to) : 0;

          g_assert_cmpint (from, <, to);
          if (get_line_width (&paragraph, from, to) - shrunk > measure.measure + 1e-9)
            g_assert_cmpint (to, ==, from + 1);
          from = to;
        }
    }
}

static char *
dup_lines (const Paragraph *paragraph, double width, gboolean justify, gboolean balance)
{
  RapMeasure measure = { width, SPACE, justify, balance };
  double loosest;
  g_autoptr (GArray) chosen = rap_break_choose (paragraph->breaks, paragraph->n, &measure, &loosest);
  GString *out = g_string_new (NULL);

  for (guint i = 0, from = 0; i < chosen->len; from = g_array_index (chosen, guint, i++) + 1)
    g_string_append_printf (out, "%s%u", i > 0 ? " " : "", g_array_index (chosen, guint, i) + 1 - from);

  return g_string_free_and_steal (out);
}

static const struct
{
  const char *what;
  double      words[12];
  double      width;
  gboolean    justify;
  gboolean    balance;
  const char *lines;  /* words on each */
} cases[] = {
  { "one word", { 30 }, 100, TRUE, FALSE, "1" },
  { "one line", { 30, 30, 30 }, 100, TRUE, FALSE, "3" },
  { "exactly full", { 47.5, 47.5, 47.5, 47.5 }, 100, TRUE, FALSE, "2 2" },
  { "shrunk a little", { 31, 30, 29.5, 20 }, 100, TRUE, FALSE, "3 1" },
  { "shrunk too far", { 32, 30, 30, 20 }, 100, TRUE, FALSE, "2 2" },
  { "ragged text is not shrunk", { 31, 30, 29.5, 20 }, 100, FALSE, FALSE, "2 2" },
  /* First come, first served would set 3 1 1 and leave a line of 20. */
  { "a loose line is shared", { 30, 30, 25, 20, 90 }, 100, FALSE, FALSE, "2 2 1" },
  { "an ordinary last line may be short", { 30, 30, 30, 20 }, 100, FALSE, FALSE, "3 1" },
  { "balanced lines are of like length", { 30, 30, 30, 20 }, 100, FALSE, TRUE, "2 2" },
  { "a word wider than the line stands alone", { 30, 150, 30 }, 100, TRUE, FALSE, "1 1 1" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Paragraph paragraph = { 0 };
      g_autofree char *lines = NULL;

      g_test_message ("%s", cases[i].what);
      for (guint w = 0; cases[i].words[w] > 0; w++)
        add_word (&paragraph, cases[i].words[w], SPACE, 0, FALSE);
      lines = dup_lines (&paragraph, cases[i].width, cases[i].justify, cases[i].balance);
      g_assert_cmpstr (lines, ==, cases[i].lines);
    }
}

/* Inside a word only where there is no other way: "aaaa" is broken, the words around it are not. */
static void
test_emergency (void)
{
  Paragraph paragraph = { 0 };
  g_autofree char *lines = NULL;

  add_word (&paragraph, 40, SPACE, 0, FALSE);
  for (guint i = 0; i < 24; i++)
    add_word (&paragraph, 10, 0, 1e6, FALSE);
  add_word (&paragraph, 10, SPACE, 0, FALSE);
  add_word (&paragraph, 40, SPACE, 0, FALSE);

  lines = dup_lines (&paragraph, 100, TRUE, FALSE);
  /* 250 in words of 100 needs two breaks inside; the rest joins the words beside it where it fits. */
  g_assert_true (g_str_equal (lines, "1 10 10 6") || g_str_equal (lines, "6 10 10 1"));
}

static void
test_a_text_without_spaces (void)
{
  RapMeasure measure = { 100, 0, TRUE };
  RapBreak only = { .end = 100, .next = 100 };
  double loosest;
  g_autoptr (GArray) chosen = rap_break_choose (&only, 1, &measure, &loosest);

  g_assert_cmpuint (chosen->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/break/best-of-all-ways", test_best_of_all_ways);
  g_test_add_func ("/break/no-line-is-too-long", test_no_line_is_too_long);
  g_test_add_func ("/break/cases", test_cases);
  g_test_add_func ("/break/emergency", test_emergency);
  g_test_add_func ("/break/a-text-without-spaces", test_a_text_without_spaces);

  return g_test_run ();
}
