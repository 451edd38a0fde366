/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a style decides around the text: cover, masthead, running title, page numbers, alignment, tables. Counted out in a
 * font of squares against squares.ini: on A5 the text is 300 points wide and starts at 59.764. */
#include "config.h"
#include "layout/rap-layout.h"

#include <string.h>

#include "import/rap-import.h"

#define LEFT 59.764

static char *folder;

static char *
read_file (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* The pages of a case, in squares.ini with other lines in [page] and other groups. */
static RapPages *
set (const char *name, const char *page, const char *groups)
{
  g_autofree char *plain = read_file ("squares.ini");
  g_auto (GStrv) parts = g_strsplit (plain, "[page]\n", 2);
  g_autofree char *text = g_strconcat (parts[0], "[page]\n", page, parts[1], "\n", groups, NULL);
  g_autofree char *path = g_strconcat (folder, "/cases/", name, ".json", NULL);
  g_autoptr (RapImport) import = rap_import_file (path, NULL);
  g_autoptr (RapDocument) document = rap_compose (import->records, rap_case_get_first (import->records, RAP_REPORT));
  g_autoptr (RapStyle) style = rap_style_parse ("squares", text, NULL);

  g_assert_cmpuint (style->problems->len, ==, 0);

  return rap_layout (document, style, NULL, NULL);
}

static char *
dump (const char *name, const char *page, const char *groups)
{
  g_autoptr (RapPages) pages = set (name, page, groups);

  return rap_pages_dump (pages);
}

static gboolean
has_line (const char *dumped, const char *line)
{
  g_auto (GStrv) lines = g_strsplit (dumped, "\n", -1);

  return g_strv_contains ((const char *const *) lines, line);
}

/* 30 % down and below the rule and its gap; at the foot a line and the space below it. Page 2 has what follows. */
static void
test_cover (void)
{
  g_autofree char *pages = dump ("footnotes", "cover=page\n", "");
  static const char cover[] = "page 1\n   60   202  Kettling in Almaty\n   60   470  KIBHR · Almaty, 11 February 2021\npage 2\n";

  g_assert_true (g_str_has_prefix (pages, cover));
  g_assert_true (has_line (pages, "  330   525  2 of 3"));
}

/* A title that is longer than a page stands before the text as if there were no cover. */
static void
test_long_title (void)
{
  g_autofree char *plain = dump ("footnotes", "", "[cover-title]\nsize=140\nleading=400\n");
  g_autofree char *pages = dump ("footnotes", "cover=page\n", "[cover-title]\nsize=140\nleading=400\n");

  g_assert_cmpstr (pages, ==, plain);
}

/* From the right margin, as all of a right-to-left paper. */
static void
test_right_to_left (void)
{
  g_autoptr (RapPages) pages = set ("right-to-left", "cover=page\n", "");
  const RapPage *cover = g_ptr_array_index (pages->pages, 0);
  const RapPlaced *rule = &g_array_index (cover->placed, RapPlaced, 0);
  const RapItem *fill = &g_array_index (rule->box->items, RapItem, 0);

  g_assert_cmpint (fill->kind, ==, RAP_ITEM_FILL);
  g_assert_cmpfloat_with_epsilon (rule->x + fill->x + fill->width, LEFT + 300, 0.01);
}

/* The publisher's line ends two rules above 60 % of the margin; the first page has no running title. */
static void
test_masthead (void)
{
  g_autofree char *rule = dump ("footnotes", "masthead=rule\n", "");
  g_autofree char *none = dump ("footnotes", "masthead=none\n", "");

  g_assert_true (has_line (rule, "   60    38  KIBHR"));
  g_assert_false (has_line (none, "   60    38  KIBHR"));
}

/* A page's number is six squares of 5 points. */
static void
test_page_numbers (void)
{
  g_autofree char *center = dump ("footnotes", "page-number=footer-center\n", "");
  g_autofree char *header = dump ("footnotes", "page-number=header\n", "");

  g_assert_true (has_line (center, "  195   525  1 of 3") && has_line (center, "  195   525  3 of 3"));
  g_assert_true (has_line (header, "  330    65  2 of 3"));
  g_assert_null (strstr (header, "1 of 3"));
}

static void
test_running_title (void)
{
  g_autofree char *with = dump ("footnotes", "", "");
  g_autofree char *without = dump ("footnotes", "running-title=false\n", "");

  g_assert_true (has_line (with, "   60    65  Kettling in Almaty"));
  g_assert_false (has_line (without, "   60    65  Kettling in Almaty"));
}

/* The title is eighteen squares of 10 points. */
static void
test_alignment (void)
{
  g_autofree char *center = dump ("footnotes", "", "[title]\nalign=center\n");
  g_autofree char *end = dump ("footnotes", "", "[title]\nalign=end\n");

  g_assert_true (has_line (center, "  120   100  Kettling in Almaty"));
  g_assert_true (has_line (end, "  180   100  Kettling in Almaty"));
}

/* Only the paragraphs of the sections are counted, through the paper. */
static void
test_numbered_paragraphs (void)
{
  g_autofree char *pages = dump ("footnotes", "number-paragraphs=true\n", "");

  g_assert_nonnull (strstr (pages, "  1.\u2003On 10 January police"));
  g_assert_nonnull (strstr (pages, "  2.\u2003Kettling is permitted"));
  g_assert_nonnull (strstr (pages, "4.\u2003Sentence 1 says"));
}

static guint
count_fills (const RapBox *box)
{
  guint n = 0;

  for (guint i = 0; i < box->items->len; i++)
    n += g_array_index (box->items, RapItem, i).kind == RAP_ITEM_FILL;

  return n;
}

/* The first box that says the text. */
static const RapBox *
find_box (const RapPages *pages, const char *text)
{
  for (guint i = 0; i < pages->boxes->len; i++)
    {
      const RapBox *box = g_ptr_array_index (pages->boxes, i);

      for (guint n = 0; n < box->items->len; n++)
        {
          g_autofree char *said = rap_item_dup_text (box, &g_array_index (box->items, RapItem, n));

          if (strstr (said, text) != NULL)
            return box;
        }
    }

  g_error ("“%s” is on no page", text);
}

/* Three columns: what is behind the head, and the rules of the head and of a row. */
static void
test_tables (void)
{
  static const struct { const char *look; guint head, row; } cases[] = {
    { "table=rules\n", 3, 1 }, { "table=boxed\n", 7, 5 }, { "table=plain\n", 1, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RapPages) pages = set ("table", cases[i].look, "");

      g_assert_cmpuint (count_fills (find_box (pages, "Where")), ==, cases[i].head);
      g_assert_cmpuint (count_fills (find_box (pages, "Station 303")), ==, cases[i].row);
    }
}

int
main (int argc, char **argv)
{
  folder = argv[1];
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/front/cover", test_cover);
  g_test_add_func ("/front/long-title", test_long_title);
  g_test_add_func ("/front/right-to-left", test_right_to_left);
  g_test_add_func ("/front/masthead", test_masthead);
  g_test_add_func ("/front/page-numbers", test_page_numbers);
  g_test_add_func ("/front/running-title", test_running_title);
  g_test_add_func ("/front/alignment", test_alignment);
  g_test_add_func ("/front/numbered-paragraphs", test_numbered_paragraphs);
  g_test_add_func ("/front/tables", test_tables);

  return g_test_run ();
}
