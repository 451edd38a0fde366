/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole pages, set in a font of squares: cases/NAME.json becomes cases/NAME.pages. Each line there was read and counted out
 * by hand against squares.ini before it was written down. */
#include "config.h"
#include "layout/rap-layout.h"

#include <stdio.h>
#include <string.h>

#include "import/rap-import.h"

#define LEFT  59.764
#define RIGHT (LEFT + 300)

#define SEPARATOR 13.0  /* height of what stands between the text and the notes */

static char *folder;

typedef struct
{
  RapImport   *import;
  RapDocument *document;
  RapStyle    *style;
  RapPages    *pages;
} Case;

static char *
read_file (const char *name, const char *ending)
{
  g_autofree char *path = g_strconcat (folder, "/", name, ending, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

/* @change: lines to add to the style's body, or "" */
static void
case_init (Case *self, const char *name, const char *change)
{
  g_autofree char *path = g_strconcat (folder, "/cases/", name, ".json", NULL);
  g_autofree char *plain = read_file ("squares", ".ini");
  g_auto (GStrv) parts = g_strsplit (plain, "[body]\n", 2);
  g_autofree char *style = g_strconcat (parts[0], "[body]\n", change, parts[1], NULL);
  g_autoptr (GError) error = NULL;

  self->import = rap_import_file (path, &error);
  g_assert_no_error (error);
  self->document = rap_compose (self->import->records, rap_case_get_first (self->import->records, RAP_REPORT));
  g_assert_cmpuint (self->document->problems->len, ==, 0);
  self->style = rap_style_parse ("squares", style, &error);
  g_assert_no_error (error);
  self->pages = rap_layout (self->document, self->style, NULL, NULL);
}

static void
case_clear (Case *self)
{
  rap_import_free (self->import);
  rap_document_free (self->document);
  rap_style_free (self->style);
  rap_pages_free (self->pages);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
test_golden (gconstpointer name)
{
  g_autofree char *path = g_strconcat ("cases/", name, NULL);
  g_autofree char *expected = read_file (path, ".pages");
  g_autofree char *dump = NULL;
  g_auto (Case) self;

  case_init (&self, name, "");
  dump = rap_pages_dump (self.pages);
  if (!g_str_equal (dump, expected))
    fputs (dump, stderr);
  g_assert_cmpstr (dump, ==, expected);
}

/* The first item that holds the text; @x: where it is on the page. */
static const RapItem *
find_item (const RapPages *pages, const char *text, double *x, double *y)
{
  for (guint p = 0; p < pages->pages->len; p++)
    {
      const RapPage *page = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < page->placed->len; i++)
        {
          const RapPlaced *placed = &g_array_index (page->placed, RapPlaced, i);

          for (guint n = 0; n < placed->box->items->len; n++)
            {
              const RapItem *item = &g_array_index (placed->box->items, RapItem, n);
              g_autofree char *said = rap_item_dup_text (placed->box, item);

              *x = placed->x + item->x;
              *y = placed->y + item->y;
              if (item->kind == RAP_ITEM_WORDS && strstr (said, text) != NULL)
                return item;
            }
        }
    }

  g_error ("“%s” is on no page", text);
}

/* The line is read from the right: Arabic, then Latin, then Arabic, then the number, then the mark of the note. */
static void
test_right_to_left_order (void)
{
  static const char *const order[] = { "حاصرت", "Republic", "يوم", "10", "يناير" };
  g_auto (Case) self;
  double start, y, first_y;

  case_init (&self, "right-to-left", "");
  find_item (self.pages, order[0], &start, &first_y);
  for (guint i = 1; i < G_N_ELEMENTS (order); i++)
    {
      double x;
      const RapItem *item = find_item (self.pages, order[i], &x, &y);

      if (y > first_y)
        start = RIGHT;
      g_assert_cmpfloat (x + item->width, <=, start + 0.01);
      first_y = y;
      start = x;
    }
}

/* A right-to-left paper is a mirror image: text begins at the right margin, markers stand outside on the right. */
static void
test_right_to_left_is_mirrored (void)
{
  g_auto (Case) self;
  double x, y;
  const RapItem *item;

  case_init (&self, "right-to-left", "");
  item = find_item (self.pages, "حاصرت", &x, &y);
  g_assert_cmpfloat_with_epsilon (x + item->width, RIGHT, 0.01);
  item = find_item (self.pages, "•", &x, &y);
  g_assert_cmpfloat_with_epsilon (x + item->width, RIGHT, 0.01);
  item = find_item (self.pages, "تحذير", &x, &y);
  g_assert_cmpfloat_with_epsilon (x + item->width, RIGHT - 15, 0.01);
}

/* Every line but a paragraph's last fills the measure; only spaces are wider. */
static void
assert_justified (const RapPlaced *placed, gboolean last)
{
  double end = 0;

  for (guint n = 0; n < placed->box->items->len; n++)
    {
      const RapItem *item = &g_array_index (placed->box->items, RapItem, n);

      end = MAX (end, placed->x + item->x + item->width);
    }
  if (last)
    g_assert_cmpfloat (end, <, RIGHT + 0.01);
  else
    g_assert_cmpfloat_with_epsilon (end, RIGHT, 0.05);
}

static void
test_justified (void)
{
  g_auto (Case) self;
  guint n_full = 0;

  case_init (&self, "footnotes", "justify=true\n");
  for (guint p = 0; p < self.pages->pages->len; p++)
    {
      const RapPage *page = g_ptr_array_index (self.pages->pages, p);

      for (guint i = 0; i < page->placed->len; i++)
        {
          const RapPlaced *placed = &g_array_index (page->placed, RapPlaced, i);
          const RapPlaced *next = i + 1 < page->placed->len ? &g_array_index (page->placed, RapPlaced, i + 1) : NULL;
          gboolean text = placed->box->ref.field == RAP_SECTION_TEXT && placed->box->height == 20;
          gboolean same = next != NULL && next->box->ref.record == placed->box->ref.record
                          && next->box->ref.position == placed->box->ref.position && next->box->height == 20;

          if (text)
            assert_justified (placed, !same);
          n_full += text && same;
        }
    }
  g_assert_cmpuint (n_full, >, 8);
}

static gsize
count_letters (const char *text)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += !g_unichar_isspace (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0xAD;  /* hyphens at line ends are the page's */

  return n;
}

static gsize
count_runs (GPtrArray *runs)
{
  gsize n = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      n += run->kind != RAP_RUN_BREAK ? count_letters (run->text) : 0;
    }

  return n;
}

static gsize
count_in_document (const RapDocument *document)
{
  gsize n = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);

      n += count_letters (block->marker) + count_runs (block->runs);
    }
  for (guint i = 0; i < document->notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (document->notes, i);
      g_autofree char *number = g_strdup_printf ("%u", note->number);

      n += count_letters (number) + count_runs (note->runs);
    }

  return n;
}

static gsize
count_on_pages (const RapPages *pages)
{
  gsize n = 0;

  for (guint p = 0; p < pages->pages->len; p++)
    {
      const RapPage *page = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < page->placed->len; i++)
        {
          const RapBox *box = g_array_index (page->placed, RapPlaced, i).box;

          for (guint k = 0; box->ref.record != 0 && k < box->items->len; k++)
            {
              g_autofree char *said = rap_item_dup_text (box, &g_array_index (box->items, RapItem, k));

              n += count_letters (said);
            }
        }
    }

  return n;
}

/* No letter is lost or doubled where a line is cut, be it ragged or justified. */
static void
test_whole (gconstpointer name)
{
  static const char *const changes[] = { "", "justify=true\n", "justify=true\nhyphenate=true\n", "size=31\nleading=40\n" };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_auto (Case) self;

      case_init (&self, name, changes[i]);
      g_assert_cmpuint (count_on_pages (self.pages), ==, count_in_document (self.document));
    }
}

/* The last line of a page's text is no heading, however the text falls. */
static void
test_headings_stay_with_text (void)
{
  for (guint leading = 18; leading < 30; leading++)
    {
      g_autofree char *change = g_strdup_printf ("leading=%u\n", leading);
      guint n_headings = 0;
      g_auto (Case) self;

      case_init (&self, "../../../data/examples/election-briefing", change);
      for (guint p = 0; p < self.pages->pages->len; p++)
        {
          const RapPage *page = g_ptr_array_index (self.pages->pages, p);
          gboolean waits = FALSE;

          for (guint i = 0; i < page->placed->len; i++)
            {
              const RapBox *box = g_array_index (page->placed, RapPlaced, i).box;

              if (box->is_space)
                continue;
              /* What follows the text has no place to go to (furniture) or is a note. */
              if (waits)
                g_assert_true (box->ref.record != 0 && g_array_index (box->items, RapItem, 0).note == 0);
              waits = box->heading > 0;
              n_headings += waits;
            }
        }
      g_assert_cmpuint (n_headings, >, 10);
    }
}

/* The boxes of a page's text: without spaces, notes and furniture. */
static GPtrArray *
list_text (const RapPage *page)
{
  GPtrArray *boxes = g_ptr_array_new ();

  for (guint i = 0; i < page->placed->len; i++)
    {
      const RapBox *box = g_array_index (page->placed, RapPlaced, i).box;

      if (box->ref.record == 0 && box->height == SEPARATOR)
        break;
      if (box->ref.record != 0 && !box->is_space)
        g_ptr_array_add (boxes, (gpointer) box);
    }

  return boxes;
}

static gboolean
is_same_paragraph (GPtrArray *text, gint index, const RapBox *box)
{
  const RapBox *other = index >= 0 && index < (int) text->len ? g_ptr_array_index (text, index) : NULL;

  return other != NULL && other->ref.record == box->ref.record && other->ref.field == box->ref.field
         && other->ref.position == box->ref.position;
}

/* At least two lines of a paragraph stand on either side of a page break, however the text falls. */
static void
test_widows_and_orphans (void)
{
  guint n_broken = 0;

  for (guint leading = 18; leading < 30; leading++)
    {
      g_autofree char *change = g_strdup_printf ("leading=%u\n", leading);
      g_auto (Case) self;

      case_init (&self, "../../../data/examples/election-briefing", change);
      for (guint p = 1; p < self.pages->pages->len; p++)
        {
          g_autoptr (GPtrArray) before = list_text (g_ptr_array_index (self.pages->pages, p - 1));
          g_autoptr (GPtrArray) after = list_text (g_ptr_array_index (self.pages->pages, p));
          const RapBox *first = after->len > 0 ? g_ptr_array_index (after, 0) : NULL;

          if (first == NULL || !is_same_paragraph (before, before->len - 1, first))
            continue;
          g_assert_true (is_same_paragraph (before, before->len - 2, first));
          g_assert_true (is_same_paragraph (after, 1, first));
          n_broken++;
        }
    }
  g_assert_cmpuint (n_broken, >, 50);
}

static void
assert_inside (const RapPlaced *placed, const RapItem *item)
{
  double x = placed->x + item->x;

  if (x < LEFT - 0.01 || x + item->width > RIGHT + 0.01)
    {
      g_autofree char *said = rap_item_dup_text (placed->box, item);

      g_error ("“%s” reaches from %.2f to %.2f", said, x, x + item->width);
    }
}

/* However long a word is and however deep a list: all text stays between the margins. */
static void
test_margins (gconstpointer name)
{
  g_auto (Case) self;

  case_init (&self, name, "");
  for (guint p = 0; p < self.pages->pages->len; p++)
    {
      const RapPage *page = g_ptr_array_index (self.pages->pages, p);

      for (guint i = 0; i < page->placed->len; i++)
        {
          const RapPlaced *placed = &g_array_index (page->placed, RapPlaced, i);

          for (guint n = 0; n < placed->box->items->len; n++)
            if (placed->box->ref.record != 0 && g_array_index (placed->box->items, RapItem, n).kind == RAP_ITEM_WORDS)
              assert_inside (placed, &g_array_index (placed->box->items, RapItem, n));
        }
    }
}

/* A click on a line leads to its paragraph, and from the paragraph to the line. */
static void
test_places (void)
{
  g_auto (Case) self;
  double x, y, top;
  guint page;
  RapRef ref;

  case_init (&self, "endnotes", "");
  find_item (self.pages, "encircled", &x, &y);
  g_assert_true (rap_pages_hit (self.pages, 0, x, y, &ref));
  g_assert_cmpint (ref.field, ==, RAP_SECTION_TEXT);
  g_assert_true (rap_pages_find (self.pages, ref, &page, &top));
  g_assert_cmpuint (page, ==, 0);
  g_assert_cmpfloat (top, <, y);
  g_assert_cmpfloat (top, >, y - 20);
  g_assert_false (rap_pages_hit (self.pages, 0, x, 590, &ref));
  g_assert_false (rap_pages_hit (self.pages, 1, x, y, &ref));
}

static gboolean
has_problem (const RapPages *pages, RapProblemKind kind, const char *key)
{
  for (guint i = 0; i < pages->problems->len; i++)
    {
      const RapProblem *problem = g_ptr_array_index (pages->problems, i);

      if (problem->kind == kind && g_str_equal (problem->key, key))
        return TRUE;
    }

  return FALSE;
}

static void
test_missing_fonts (void)
{
  g_auto (Case) self;
  g_autoptr (RapStyle) style = NULL;
  g_autoptr (RapPages) pages = NULL;

  case_init (&self, "endnotes", "");
  g_assert_false (has_problem (self.pages, RAP_PROBLEM_MISSING_FONT, "Rapporteur Squares"));

  style = rap_style_parse ("other", "[body]\nfont=Gentium Plus,serif\n[title]\nfont=Rapporteur Squares\n", NULL);
  pages = rap_layout (self.document, style, NULL, NULL);
  g_assert_true (has_problem (pages, RAP_PROBLEM_MISSING_FONT, "Gentium Plus"));
  g_assert_false (has_problem (pages, RAP_PROBLEM_MISSING_FONT, "Rapporteur Squares"));
}

/* A row that is taller than a page goes on on the next ones, under the head of the table. */
static void
test_tall_row (void)
{
  g_auto (Case) self;
  g_autofree char *dump = NULL;
  const char *rest;

  case_init (&self, "tall-row", "");
  g_assert_cmpuint (self.pages->pages->len, >, 2);
  for (guint p = 0; p < self.pages->pages->len; p++)
    g_assert_false (((RapPage *) g_ptr_array_index (self.pages->pages, p))->overfull);

  rest = dump = rap_pages_dump (self.pages);
  for (guint i = 0; i < 900; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%03u", i);

      rest = strstr (rest, word);
      if (rest == NULL)
        g_error ("%s is not on the pages, or not in its place", word);
    }
  g_assert_nonnull (strstr (rest, "Little."));
  g_assert_nonnull (strstr (strstr (dump, "page 2"), "WhoWhat"));
}

/* An entry of the contents leads to its heading, and says the page that it is on. */
static void
test_contents_links (void)
{
  g_auto (Case) self;
  double x, y, top;
  guint page;
  RapRef ref;
  const RapItem *item;

  case_init (&self, "contents", "");
  item = find_item (self.pages, "What followed", &x, &y);
  g_assert_cmpuint (item->to_page, ==, 2);
  g_assert_cmpfloat (x, <, RIGHT);
  g_assert_true (rap_pages_hit (self.pages, 0, x, y, &ref));
  g_assert_cmpint (ref.field, ==, RAP_SECTION_TITLE);
  g_assert_true (rap_pages_find (self.pages, ref, &page, &top));
  g_assert_cmpuint (page, ==, 1);

  find_item (self.pages, "Nothing.", &x, &y);
  g_assert_cmpfloat (y - item->to_y, >, 30);  /* the heading's line, the space below it, and down to the baseline */
  g_assert_cmpfloat (y - item->to_y, <, 50);
}

static GBytes *
read_nothing (const char *hash, gpointer data, GError **error)
{
  return NULL;
}

/* What cannot be shown is a finding at its paragraph, and a frame with its words. */
static void
test_broken_image (void)
{
  g_auto (Case) self;
  g_autoptr (RapImages) images = rap_images_new (RAP_IMAGES_FOR_SCREEN);
  g_autoptr (RapPages) pages = NULL;
  const RapProblem *problem = NULL;

  case_init (&self, "contents", "");
  rap_images_set_source (images, read_nothing, NULL);
  pages = rap_layout (self.document, self.style, NULL, images);
  g_assert_true (has_problem (pages, RAP_PROBLEM_BROKEN_IMAGE, ""));
  for (guint i = 0; i < pages->problems->len; i++)
    if (((RapProblem *) g_ptr_array_index (pages->problems, i))->kind == RAP_PROBLEM_BROKEN_IMAGE)
      problem = g_ptr_array_index (pages->problems, i);
  g_assert_cmpint (problem->ref.field, ==, RAP_SECTION_TEXT);
  g_assert_cmpuint (problem->ref.position, ==, 1);
}

static GBytes *
read_picture (const char *hash, gpointer data, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 200, 100);
  char *png = NULL;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &png, &size, "png", NULL, NULL));

  return g_bytes_new_take (png, size);
}

/* A picture keeps its shape and stays within the text. */
static void
test_image (void)
{
  g_auto (Case) self;
  g_autoptr (RapImages) images = rap_images_new (RAP_IMAGES_FOR_SCREEN);
  g_autoptr (RapPages) pages = NULL;
  guint n = 0;

  case_init (&self, "contents", "");
  rap_images_set_source (images, read_picture, NULL);
  pages = rap_layout (self.document, self.style, NULL, images);
  g_assert_false (has_problem (pages, RAP_PROBLEM_BROKEN_IMAGE, ""));
  for (guint b = 0; b < pages->boxes->len; b++)
    {
      const RapBox *box = g_ptr_array_index (pages->boxes, b);

      for (guint i = 0; i < box->items->len; i++)
        {
          const RapItem *item = &g_array_index (box->items, RapItem, i);

          if (item->kind != RAP_ITEM_IMAGE)
            continue;
          g_assert_cmpfloat_with_epsilon (item->width, 100, 0.01);
          g_assert_cmpfloat_with_epsilon (item->height, 50, 0.01);
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 1);
}

static void
test_empty_paper (void)
{
  g_auto (Case) self;
  g_autofree char *dump = NULL;

  case_init (&self, "empty", "");
  dump = rap_pages_dump (self.pages);
  g_assert_cmpuint (self.pages->pages->len, ==, 1);
  g_assert_nonnull (strstr (dump, "1 of 1"));
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "footnotes", "endnotes", "right-to-left", "table", "contents" };
  static const char *const crowded[] = { "long-words-en", "long-words-ar", "right-to-left", "table" };

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = argv[1];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strconcat ("/layout/golden/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_golden);
    }
  for (guint i = 0; i < G_N_ELEMENTS (crowded); i++)
    {
      g_autofree char *path = g_strconcat ("/layout/margins/", crowded[i], NULL);

      g_test_add_data_func (path, crowded[i], test_margins);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strconcat ("/layout/whole/", names[i], NULL);

      g_test_add_data_func (path, names[i], test_whole);
    }
  g_test_add_func ("/layout/headings-stay-with-text", test_headings_stay_with_text);
  g_test_add_func ("/layout/widows-and-orphans", test_widows_and_orphans);
  g_test_add_func ("/layout/right-to-left-order", test_right_to_left_order);
  g_test_add_func ("/layout/right-to-left-is-mirrored", test_right_to_left_is_mirrored);
  g_test_add_func ("/layout/justified", test_justified);
  g_test_add_func ("/layout/places", test_places);
  g_test_add_func ("/layout/missing-fonts", test_missing_fonts);
  g_test_add_func ("/layout/tall-row", test_tall_row);
  g_test_add_func ("/layout/empty-paper", test_empty_paper);
  g_test_add_func ("/layout/contents-links", test_contents_links);
  g_test_add_func ("/layout/broken-image", test_broken_image);
  g_test_add_func ("/layout/image", test_image);

  return g_test_run ();
}
