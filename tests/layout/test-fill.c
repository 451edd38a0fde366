/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling pages: whatever the boxes and notes are, nothing is lost, doubled, out of order or off the page. */
#include "config.h"
#include "layout/rap-fill.h"

#define N_DOCUMENTS 10000
#define TOLERANCE   0.001

/* A document to fill pages with, and what the walk over its pages has met so far. */
typedef struct
{
  guint       seed;
  RapFill     fill;
  GHashTable *places;  /* RapBox → GUINT_TO_POINTER: index + 1 in the flow; of a note's line Line */
  RapPages   *pages;
  guint       next;    /* index of the box of the flow that has to come now */
  GArray     *marked;  /* guint: notes in the order of their first marks */
  guint       begun;   /* how many of them have started */
  guint      *shown;   /* lines of each note */
} Doc;

typedef struct
{
  guint note, line;
} Line;

/* What one page holds. */
typedef struct
{
  guint     number;
  guint     first_box;  /* index in the flow of the first box that is no repeated header */
  guint     n_boxes;    /* without a repeated header */
  RapBox   *header;     /* repeated, or NULL */
  gboolean  tall;       /* something on it is taller than a page */
  double    height;
} Seen;

#define check(doc, page, condition) \
  G_STMT_START { \
    if (!(condition)) \
      g_error ("document %u, page %u: not %s", (doc)->seed, (page) + 1, #condition); \
  } G_STMT_END

static void
doc_init (Doc *doc, double height)
{
  *doc = (Doc) { .fill = { .left = 50, .top = 60, .height = height } };
  doc->fill.flow = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_box_unref);
  doc->fill.notes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  doc->fill.separator = rap_box_new (8);
  doc->places = g_hash_table_new (NULL, NULL);
  doc->marked = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
doc_clear (Doc *doc)
{
  g_clear_pointer (&doc->pages, rap_pages_free);
  g_ptr_array_unref (doc->fill.flow);
  g_ptr_array_unref (doc->fill.notes);
  rap_box_unref (doc->fill.separator);
  g_hash_table_unref (doc->places);
  g_array_unref (doc->marked);
  g_free (doc->shown);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Doc, doc_clear)

static RapPages *
new_pages (void)
{
  g_autoptr (RapWords) words = rap_words_new ();

  return rap_pages_new (400, 600, words);
}

static RapBox *
add_box (Doc *doc, double height, guint keep)
{
  RapBox *box = rap_box_new (height);

  box->keep = keep;
  g_ptr_array_add (doc->fill.flow, box);

  return box;
}

static void
add_lines (Doc *doc, guint n)
{
  for (guint i = 0; i < n; i++)
    add_box (doc, 10, 0);
}

static void
add_space (Doc *doc, double height, guint keep)
{
  add_box (doc, height, keep)->is_space = TRUE;
}

static guint
add_note (Doc *doc, guint n_lines, double height)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_box_unref);

  for (guint i = 0; i < n_lines; i++)
    g_ptr_array_add (lines, rap_box_new (height));
  g_ptr_array_add (doc->fill.notes, lines);

  return doc->fill.notes->len - 1;
}

static void
mark (RapBox *box, guint note)
{
  rap_box_mark_note (box, note);
}

/* ---- The walk over the pages */

static gboolean
find_line (const Doc *doc, const RapBox *box, Line *found)
{
  for (guint n = 0; n < doc->fill.notes->len; n++)
    if (g_ptr_array_find (g_ptr_array_index (doc->fill.notes, n), box, &found->line))
      {
        found->note = n;
        return TRUE;
      }

  return FALSE;
}

static RapBox *
get_box (const Doc *doc, guint index)
{
  return g_ptr_array_index (doc->fill.flow, index);
}

static void
meet_marks (Doc *doc, const RapBox *box)
{
  for (guint i = 0; box->notes != NULL && i < box->notes->len; i++)
    {
      guint note = g_array_index (box->notes, guint, i);
      gboolean known = FALSE;

      for (guint k = 0; k < doc->marked->len; k++)
        known = known || g_array_index (doc->marked, guint, k) == note;
      if (!known)
        g_array_append_val (doc->marked, note);
    }
}

static void
skip_spaces (Doc *doc, const Seen *seen, guint index)
{
  for (; doc->next < index; doc->next++)
    {
      check (doc, seen->number, seen->n_boxes == 0);
      check (doc, seen->number, get_box (doc, doc->next)->is_space);
    }
}

static void
meet_box (Doc *doc, Seen *seen, guint index)
{
  RapBox *box = get_box (doc, index);

  if (index < doc->next)
    {
      check (doc, seen->number, seen->n_boxes == 0 && seen->header == NULL);
      seen->header = box;
      return;
    }

  skip_spaces (doc, seen, index);
  check (doc, seen->number, index == doc->next);
  check (doc, seen->number, seen->n_boxes > 0 || !box->is_space);
  if (seen->n_boxes++ == 0)
    seen->first_box = index;
  meet_marks (doc, box);
  doc->next++;
}

static void
meet_line (Doc *doc, const Seen *seen, const Line *line)
{
  check (doc, seen->number, line->line == doc->shown[line->note]);
  doc->shown[line->note]++;
  if (line->line > 0)
    return;

  /* Notes begin in the order of their marks, and not before them. */
  check (doc, seen->number, doc->begun < doc->marked->len);
  check (doc, seen->number, g_array_index (doc->marked, guint, doc->begun) == line->note);
  if (doc->begun > 0)
    {
      guint before = g_array_index (doc->marked, guint, doc->begun - 1);

      check (doc, seen->number, doc->shown[before] == ((GPtrArray *) g_ptr_array_index (doc->fill.notes, before))->len);
    }
  doc->begun++;
}

static void
meet_placed (Doc *doc, Seen *seen, const RapPlaced *placed)
{
  gpointer index = g_hash_table_lookup (doc->places, placed->box);
  double bottom = doc->fill.top + doc->fill.height;
  Line line;

  seen->height += placed->box->height;
  seen->tall = seen->tall || placed->box->height > doc->fill.height;
  check (doc, seen->number, placed->x == doc->fill.left && placed->y >= doc->fill.top);
  check (doc, seen->number, seen->tall || placed->y + placed->box->height <= bottom + TOLERANCE);

  if (index != NULL)
    meet_box (doc, seen, GPOINTER_TO_UINT (index) - 1);
  else if (placed->box != doc->fill.separator)
    {
      check (doc, seen->number, find_line (doc, placed->box, &line));
      meet_line (doc, seen, &line);
    }
}

/* Each thing is below the one before it. */
static void
check_order (const Doc *doc, guint p, const RapPage *page)
{
  for (guint i = 1; i < page->placed->len; i++)
    {
      const RapPlaced *above = &g_array_index (page->placed, RapPlaced, i - 1);
      const RapPlaced *below = &g_array_index (page->placed, RapPlaced, i);

      check (doc, p, below->y >= above->y + above->box->height - TOLERANCE);
    }
}

static void
check_header (const Doc *doc, const Seen *seen)
{
  RapBox *wanted = seen->n_boxes > 0 ? get_box (doc, seen->first_box)->header : NULL;

  if (wanted != NULL && wanted->height + get_box (doc, seen->first_box)->height <= doc->fill.height)
    check (doc, seen->number, seen->header == wanted);
  else
    check (doc, seen->number, seen->header == NULL);
}

/* No page ends where it should not while it could have ended before. */
static void
check_keep (const Doc *doc, const Seen *seen)
{
  if (seen->n_boxes == 0 || doc->next == doc->fill.flow->len)
    return;

  for (guint i = seen->first_box; i < doc->next; i++)
    check (doc, seen->number, get_box (doc, i)->keep >= get_box (doc, doc->next - 1)->keep);
}

/* Whether the page holds one box, and before it only what must not stand without it. */
static gboolean
holds_one (const Doc *doc, const Seen *seen)
{
  for (guint i = seen->first_box; i + 1 < doc->next; i++)
    if (get_box (doc, i)->keep < 2)
      return FALSE;

  return seen->n_boxes > 0;
}

static Seen
meet_page (Doc *doc, guint p)
{
  const RapPage *page = g_ptr_array_index (doc->pages->pages, p);
  Seen seen = { .number = p };
  guint marked = doc->marked->len;

  for (guint i = 0; i < page->placed->len; i++)
    meet_placed (doc, &seen, &g_array_index (page->placed, RapPlaced, i));

  check_order (doc, p, page);
  check_header (doc, &seen);
  check (doc, p, page->placed->len > 0);
  check (doc, p, page->overfull == (seen.height > doc->fill.height + TOLERANCE));
  check (doc, p, !page->overfull || (seen.tall && seen.n_boxes <= 1));
  check_keep (doc, &seen);
  /* Notes begin where they are marked, if more than the mark's own line and its heading are there. */
  check (doc, p, doc->begun == doc->marked->len || doc->marked->len == marked || holds_one (doc, &seen));

  return seen;
}

static void
prepare (Doc *doc)
{
  for (guint i = 0; i < doc->fill.flow->len; i++)
    g_hash_table_insert (doc->places, get_box (doc, i), GUINT_TO_POINTER (i + 1));
  doc->shown = g_new0 (guint, doc->fill.notes->len + 1);
  doc->pages = new_pages ();
  rap_fill_pages (&doc->fill, doc->pages);
}

static void
check_complete (const Doc *doc)
{
  guint last = doc->pages->pages->len - 1;

  check (doc, last, doc->next == doc->fill.flow->len);
  check (doc, last, doc->begun == doc->marked->len);
  for (guint i = 0; i < doc->marked->len; i++)
    {
      guint note = g_array_index (doc->marked, guint, i);

      check (doc, last, doc->shown[note] == ((GPtrArray *) g_ptr_array_index (doc->fill.notes, note))->len);
    }
}

static void
fill_and_check (Doc *doc)
{
  prepare (doc);
  for (guint p = 0; p < doc->pages->pages->len; p++)
    meet_page (doc, p);
  check_complete (doc);
}

/* ---- Random documents */

static void
add_random_notes (Doc *doc, GRand *random, RapBox *box)
{
  guint n = g_rand_int_range (random, 0, 8) == 0 ? g_rand_int_range (random, 2, 8) : 1;

  for (guint i = 0; i < n; i++)
    {
      guint n_lines = g_rand_int_range (random, 0, 60) == 0 ? g_rand_int_range (random, 50, 301) : g_rand_int_range (random, 1, 7);

      if (doc->fill.notes->len > 0 && g_rand_int_range (random, 0, 5) == 0)
        mark (box, g_rand_int_range (random, 0, doc->fill.notes->len));  /* a source cited again */
      else
        mark (box, add_note (doc, n_lines, g_rand_double_range (random, 6, 15)));
    }
}

static void
add_random_table (Doc *doc, GRand *random)
{
  guint n_rows = g_rand_int_range (random, 1, 20);
  RapBox *header = add_box (doc, g_rand_double_range (random, 8, 60), 2);

  for (guint r = 1; r < n_rows; r++)
    {
      RapBox *row = add_box (doc, g_rand_double_range (random, 8, 70), r == 1 || r == n_rows - 1 ? 1 : 0);

      row->header = header;
      if (g_rand_int_range (random, 0, 6) == 0)
        add_random_notes (doc, random, row);
    }
}

static void
add_random_box (Doc *doc, GRand *random)
{
  gboolean tall = g_rand_int_range (random, 0, 80) == 0;
  RapBox *box = add_box (doc, tall ? g_rand_double_range (random, 150, 400) : g_rand_double_range (random, 5, 40),
                         g_rand_int_range (random, 0, 3) == 0 ? g_rand_int_range (random, 1, 3) : 0);

  if (g_rand_int_range (random, 0, 5) == 0)
    add_random_notes (doc, random, box);
}

static void
make_random (Doc *doc, guint seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint n = g_rand_int_range (random, 1, 90);

  doc_init (doc, g_rand_double_range (random, 80, 320));
  doc->seed = seed;
  for (guint i = 0; i < n; i++)
    switch (g_rand_int_range (random, 0, 12))
      {
      case 0:
        add_random_table (doc, random);
        break;

      case 1: case 2:
        add_space (doc, g_rand_double_range (random, 0, 30), g_rand_int_range (random, 0, 3));
        break;

      default:
        add_random_box (doc, random);
      }
  add_box (doc, 10, 0);  /* a flow never ends with a space: rap_flow_trim() */
}

static void
test_random (void)
{
  for (guint seed = 0; seed < N_DOCUMENTS; seed++)
    {
      g_auto (Doc) doc;

      make_random (&doc, seed);
      fill_and_check (&doc);
    }
}

/* Where nothing is kept together and nothing is noted, a page ends because the next box does not fit. */
static void
test_no_page_ends_early (void)
{
  for (guint seed = 0; seed < 300; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_auto (Doc) doc;

      doc_init (&doc, 200);
      doc.seed = seed;
      for (guint i = 0; i < 60; i++)
        add_box (&doc, g_rand_double_range (random, 5, 60), 0);
      prepare (&doc);
      for (guint p = 0; p < doc.pages->pages->len; p++)
        {
          Seen seen = meet_page (&doc, p);

          if (doc.next < doc.fill.flow->len)
            check (&doc, p, seen.height + get_box (&doc, doc.next)->height > doc.fill.height);
        }
      check_complete (&doc);
    }
}

/* ---- Directed cases */

/* "3 boxes 1 2 3 | …": what stands on a page, the boxes of the flow by index, the notes by letter and line. */
static char *
dup_page (Doc *doc, guint p)
{
  const RapPage *page = g_ptr_array_index (doc->pages->pages, p);
  GString *out = g_string_new (NULL);
  Line line;

  for (guint i = 0; i < page->placed->len; i++)
    {
      const RapBox *box = g_array_index (page->placed, RapPlaced, i).box;
      guint index = GPOINTER_TO_UINT (g_hash_table_lookup (doc->places, box));

      if (i > 0)
        g_string_append_c (out, ' ');
      if (index > 0)
        g_string_append_printf (out, "%u", index - 1);
      else if (find_line (doc, box, &line))
        g_string_append_printf (out, "%c%u", 'a' + line.note, line.line);
      else
        g_string_append_c (out, '-');
    }

  return g_string_free_and_steal (out);
}

static void
assert_pages (Doc *doc, const char *const *expected)
{
  fill_and_check (doc);
  for (guint p = 0; expected[p] != NULL; p++)
    {
      g_autofree char *page = NULL;

      g_assert_cmpuint (doc->pages->pages->len, >, p);
      page = dup_page (doc, p);
      g_assert_cmpstr (page, ==, expected[p]);
    }
  g_assert_cmpuint (doc->pages->pages->len, ==, g_strv_length ((char **) expected));
}

#define assert_filled(doc, ...) assert_pages (doc, (const char *const[]) { __VA_ARGS__, NULL })

static void
test_empty (void)
{
  g_auto (Doc) doc;

  doc_init (&doc, 100);
  rap_fill_pages (&doc.fill, doc.pages = new_pages ());
  g_assert_cmpuint (doc.pages->pages->len, ==, 1);
  g_assert_false (((RapPage *) g_ptr_array_index (doc.pages->pages, 0))->overfull);
}

static void
test_exact_fit (void)
{
  g_auto (Doc) doc;

  doc_init (&doc, 30);
  add_lines (&doc, 6);
  assert_filled (&doc, "0 1 2", "3 4 5");
}

static void
test_spaces (void)
{
  g_auto (Doc) doc;

  doc_init (&doc, 30);
  add_space (&doc, 10, 0);
  add_lines (&doc, 3);
  add_space (&doc, 5, 0);
  add_lines (&doc, 1);
  assert_filled (&doc, "1 2 3", "5");
}

/* Ten lines to a page, the note's separator 8: a line, and four of the note's lines as long as there is text. */
static void
test_long_note (void)
{
  g_auto (Doc) doc;
  const RapPage *second;
  double carried = 0;

  doc_init (&doc, 100);
  mark (add_box (&doc, 10, 0), add_note (&doc, 300, 10));
  add_lines (&doc, 40);
  fill_and_check (&doc);

  second = g_ptr_array_index (doc.pages->pages, 1);
  for (guint i = 0; i < second->placed->len; i++)
    if (!g_hash_table_contains (doc.places, g_array_index (second->placed, RapPlaced, i).box))
      carried += g_array_index (second->placed, RapPlaced, i).box->height;
  g_assert_cmpfloat (carried, >, 40);   /* the note goes on … */
  g_assert_cmpfloat (carried, <=, 60);  /* … and leaves 40 per cent to the text */
  g_assert_cmpuint (doc.pages->pages->len, <, 45);
}

static void
test_note_is_split (void)
{
  g_auto (Doc) doc;

  doc_init (&doc, 58);
  add_lines (&doc, 1);
  mark (add_box (&doc, 10, 0), add_note (&doc, 4, 10));
  add_lines (&doc, 1);
  assert_filled (&doc, "0 1 - a0 a1 a2", "2 - a3");
}

/* A single line of a note at the foot of a page is not worth its separator: the text line goes with its note. */
static void
test_note_is_not_split_after_one_line (void)
{
  g_auto (Doc) doc;

  doc_init (&doc, 58);
  add_lines (&doc, 3);
  mark (add_box (&doc, 10, 0), add_note (&doc, 3, 10));
  assert_filled (&doc, "0 1 2", "3 - a0 a1 a2");
}

/* A heading is not left alone at the head of a page because the notes of the line below it are long. */
static void
test_heading_and_long_notes (void)
{
  g_auto (Doc) doc;
  RapBox *line;

  doc_init (&doc, 60);
  add_box (&doc, 20, 2);
  line = add_box (&doc, 20, 1);
  mark (line, add_note (&doc, 5, 10));
  mark (line, add_note (&doc, 1, 10));
  add_box (&doc, 20, 0);
  assert_filled (&doc, "0 1 - a0", "2 - a1 a2 a3", "- a4 b0");
}

static void
test_ten_notes_on_one_line (void)
{
  g_auto (Doc) doc;
  RapBox *box;

  doc_init (&doc, 58);
  box = add_box (&doc, 10, 0);
  for (guint i = 0; i < 10; i++)
    mark (box, add_note (&doc, 1, 10));
  add_lines (&doc, 1);
  assert_filled (&doc, "0 - a0 b0 c0 d0", "1 - e0 f0 g0 h0", "- i0 j0");
}

static void
test_source_cited_again (void)
{
  g_auto (Doc) doc;
  guint note;

  doc_init (&doc, 38);
  note = add_note (&doc, 1, 10);
  for (guint i = 0; i < 4; i++)
    {
      RapBox *box = add_box (&doc, 10, 0);

      mark (box, note);
      mark (box, note);
    }
  assert_filled (&doc, "0 1 - a0", "2 3");
}

static void
test_box_taller_than_page (void)
{
  g_auto (Doc) doc;

  doc_init (&doc, 50);
  add_lines (&doc, 1);
  mark (add_box (&doc, 70, 0), add_note (&doc, 1, 10));
  add_lines (&doc, 1);
  assert_filled (&doc, "0", "1", "2 - a0");
  g_assert_true (((RapPage *) g_ptr_array_index (doc.pages->pages, 1))->overfull);
}

/* The first two lines of a paragraph stay together, and the last two. */
static void
test_widows_and_orphans (void)
{
  g_auto (Doc) doc;

  doc_init (&doc, 40);
  add_lines (&doc, 3);
  add_box (&doc, 10, 1);  /* a paragraph of four lines: only one would fit */
  add_lines (&doc, 1);
  add_box (&doc, 10, 1);
  add_lines (&doc, 1);
  assert_filled (&doc, "0 1 2", "3 4 5 6");
}

static void
test_widow (void)
{
  g_auto (Doc) doc;

  doc_init (&doc, 40);
  add_lines (&doc, 1);
  add_box (&doc, 10, 1);  /* a paragraph of four lines: all but one would fit */
  add_lines (&doc, 1);
  add_box (&doc, 10, 1);
  add_lines (&doc, 1);
  assert_filled (&doc, "0 1 2", "3 4");
}

static void
test_heading_stays_with_text (void)
{
  g_auto (Doc) doc;

  doc_init (&doc, 40);
  add_lines (&doc, 2);
  add_box (&doc, 10, 2);
  add_space (&doc, 5, 2);
  add_box (&doc, 10, 1);
  add_lines (&doc, 1);
  assert_filled (&doc, "0 1", "2 3 4 5");
}

/* Where all is kept together, headings are the last to be torn from their text. */
static void
test_keeps_are_relaxed_in_order (void)
{
  g_auto (Doc) doc;

  doc_init (&doc, 40);
  add_box (&doc, 10, 1);
  add_box (&doc, 10, 1);
  add_box (&doc, 10, 2);
  add_box (&doc, 10, 2);
  add_lines (&doc, 1);
  assert_filled (&doc, "0 1", "2 3 4");
}

static void
test_header_row_is_repeated (void)
{
  g_auto (Doc) doc;
  RapBox *header;

  doc_init (&doc, 40);
  header = add_box (&doc, 15, 2);
  for (guint r = 1; r < 6; r++)
    add_box (&doc, 10, 0)->header = header;
  add_lines (&doc, 1);
  assert_filled (&doc, "0 1 2", "0 3 4", "0 5 6");
}

/* A row that fits a page alone must not be pushed off it by the repeated header. */
static void
test_header_row_gives_way (void)
{
  g_auto (Doc) doc;
  RapBox *header;

  doc_init (&doc, 40);
  header = add_box (&doc, 15, 0);
  add_box (&doc, 30, 0)->header = header;
  assert_filled (&doc, "0", "1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fill/random", test_random);
  g_test_add_func ("/fill/no-page-ends-early", test_no_page_ends_early);
  g_test_add_func ("/fill/empty", test_empty);
  g_test_add_func ("/fill/exact-fit", test_exact_fit);
  g_test_add_func ("/fill/spaces", test_spaces);
  g_test_add_func ("/fill/long-note", test_long_note);
  g_test_add_func ("/fill/note-is-split", test_note_is_split);
  g_test_add_func ("/fill/note-is-not-split-after-one-line", test_note_is_not_split_after_one_line);
  g_test_add_func ("/fill/heading-and-long-notes", test_heading_and_long_notes);
  g_test_add_func ("/fill/ten-notes-on-one-line", test_ten_notes_on_one_line);
  g_test_add_func ("/fill/source-cited-again", test_source_cited_again);
  g_test_add_func ("/fill/box-taller-than-page", test_box_taller_than_page);
  g_test_add_func ("/fill/widows-and-orphans", test_widows_and_orphans);
  g_test_add_func ("/fill/widow", test_widow);
  g_test_add_func ("/fill/heading-stays-with-text", test_heading_stays_with_text);
  g_test_add_func ("/fill/keeps-are-relaxed-in-order", test_keeps_are_relaxed_in_order);
  g_test_add_func ("/fill/header-row-is-repeated", test_header_row_is_repeated);
  g_test_add_func ("/fill/header-row-gives-way", test_header_row_gives_way);

  return g_test_run ();
}
