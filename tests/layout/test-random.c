/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers at random, with what nobody would write: every word and every note gets on a page, once and in order, and a paper
 * set with what was kept from the one before is the same as one set anew. */
#include "config.h"
#include "layout/rap-layout.h"

#include <string.h>

#include "document/rap-composer.h"

#define N_DOCUMENTS 60  /* RAPPORTEUR_LONG_TESTS=1 makes it many */
#define N_LONG      5000
#define NOTES       1000000  /* the record that all notes are said to come from */

static const char *style_text;

static const char *const pieces[] = {
  "police", "detained", "in", "a", "the", "Republic Square,", "human-rights", "observers", "demonstration", "internationally",
  "задержаны", "наблюдатели", "сайлаушылардың", "құқықтары", "المراقبون", "في", "الساحة", "2021", "10–13", "“quoted”", "(in brackets)",
  "https://www.osce.org/odihr/elections/kazakhstan?lang=en&page=2", "e\u0301te\u0301", "№", "50 %", "—", "\u202e", "\u2066", "\u200f",
  "\u2069", "soft\u00adhyphen", "zero\u200bwidth", "no\u00a0break", "\U0001f600", "\u4e2d\u6587", "\t", "\ufeff", "...", "!", "«\u00a0mot\u00a0»",
};

static char *
make_text (GRand *random, guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0 && g_rand_int_range (random, 0, 12) > 0)
        g_string_append_c (text, ' ');
      if (g_rand_int_range (random, 0, 150) == 0)
        for (guint k = g_rand_int_range (random, 40, 300); k > 0; k--)
          g_string_append_c (text, 'a' + k % 26);
      else
        g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    }

  return g_string_free_and_steal (text);
}

static void
add_note (RapDocument *document, GRand *random, GPtrArray *runs)
{
  guint n_words = g_rand_int_range (random, 0, 60) == 0 ? 1500 : g_rand_int_range (random, 0, 40);
  g_autofree char *text = make_text (random, n_words);
  g_autofree char *number = g_strdup_printf ("%u", document->notes->len + 1);
  RapRun *mark = rap_run_new (RAP_RUN_MARK, RAP_STYLE_PLAIN, number);
  RapNote *note = g_new0 (RapNote, 1);

  note->number = document->notes->len + 1;
  note->label = g_strdup (number);
  note->at_end = document->endnotes;
  note->n_marks = 1;
  note->runs = rap_runs_new ();
  note->ref.record = NOTES;
  g_ptr_array_add (note->runs, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, text));
  g_ptr_array_add (document->notes, note);
  mark->note = note->number - 1;
  g_ptr_array_add (runs, mark);
}

static void
add_runs (RapDocument *document, GRand *random, GPtrArray *runs, gboolean with_notes)
{
  for (guint n = g_rand_int_range (random, 0, 6); n > 0; n--)
    {
      g_autofree char *text = make_text (random, g_rand_int_range (random, 0, 50));
      RapRun *run = rap_run_new (RAP_RUN_TEXT, g_rand_int_range (random, 0, 8), text);

      if (g_rand_int_range (random, 0, 8) == 0)
        run->link = g_strdup ("https://example.org/");
      g_ptr_array_add (runs, run);
      if (g_rand_int_range (random, 0, 12) == 0)
        g_ptr_array_add (runs, rap_run_new (RAP_RUN_BREAK, RAP_STYLE_PLAIN, NULL));
      while (with_notes && g_rand_int_range (random, 0, 4) == 0)
        add_note (document, random, runs);
    }
}

static void
add_rows (RapDocument *document, GRand *random, RapBlock *table)
{
  guint n_columns = g_rand_int_range (random, 1, 9);

  for (guint r = g_rand_int_range (random, 0, 12); r > 0; r--)
    {
      GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

      for (guint c = g_rand_int_range (random, 0, n_columns + 1); c > 0; c--)
        {
          GPtrArray *cell = rap_runs_new ();
          g_autofree char *text = make_text (random, g_rand_int_range (random, 0, 15));

          g_ptr_array_add (cell, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, text));
          g_ptr_array_add (row, cell);
        }
      g_ptr_array_add (table->rows, row);
    }
}

static void
add_bars (GRand *random, RapBlock *chart)
{
  chart->bars = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_bar_free);
  for (guint n = g_rand_int_range (random, 0, 30); n > 0; n--)
    {
      g_autofree char *label = make_text (random, g_rand_int_range (random, 0, 12));
      RapBar *bar = rap_bar_new (label, g_rand_boolean (random) ? "12" : "between 3 and 5 January 2021", chart->ref);

      bar->value = g_rand_int_range (random, 0, 1000);
      g_ptr_array_add (chart->bars, bar);
    }
}

static const RapBlockKind kinds[] = {
  RAP_BLOCK_TITLE, RAP_BLOCK_LEAD, RAP_BLOCK_HEADING, RAP_BLOCK_HEADING, RAP_BLOCK_PARAGRAPH, RAP_BLOCK_PARAGRAPH,
  RAP_BLOCK_PARAGRAPH, RAP_BLOCK_ITEM, RAP_BLOCK_ITEM, RAP_BLOCK_QUOTATION, RAP_BLOCK_TABLE, RAP_BLOCK_ADDRESSEE,
  RAP_BLOCK_INCIDENT, RAP_BLOCK_CONTENTS, RAP_BLOCK_CONTENTS_ENTRY, RAP_BLOCK_FIGURE, RAP_BLOCK_CHART,
};

static void
add_block (RapDocument *document, GRand *random)
{
  RapBlockKind kind = kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))];
  RapBlock *block = rap_block_new (kind, (RapRef) { 1 + document->blocks->len, RAP_SECTION_TEXT, 0 });

  block->level = g_rand_int_range (random, 1, 8);
  block->boxed = g_rand_int_range (random, 0, 10) == 0;
  block->box = !block->boxed && g_rand_int_range (random, 0, 5) == 0 ? 1 + document->blocks->len / 3 : 0;
  block->target = G_MAXUINT / 2;
  if (kind == RAP_BLOCK_FIGURE)
    block->image = rap_image_ref_new ("", "three words only", block->ref);
  if (kind == RAP_BLOCK_CHART)
    add_bars (random, block);
  if (kind == RAP_BLOCK_ITEM)
    g_set_str (&block->marker, g_rand_boolean (random) ? "•" : "12345678.");
  add_runs (document, random, block->runs, kind != RAP_BLOCK_TABLE);
  if (kind == RAP_BLOCK_TABLE)
    add_rows (document, random, block);
  g_ptr_array_add (document->blocks, block);
}

static RapDocument *
make_document (GRand *random)
{
  RapDocument *document = rap_document_new ();

  document->language = g_strdup (g_rand_boolean (random) ? "en" : g_rand_boolean (random) ? "ru" : "ar");
  document->rtl = g_str_equal (document->language, "ar");
  document->title = make_text (random, g_rand_int_range (random, 0, 30));
  document->page_label = g_strdup ("{page}/{pages}");
  document->notes_heading = g_strdup ("Notes");
  document->endnotes = g_rand_int_range (random, 0, 4) == 0;
  document->paper = g_strdup ("a5");
  for (guint n = g_rand_int_range (random, 0, 40); n > 0; n--)
    add_block (document, random);

  return document;
}

/* What is no white space and no mark of direction: those may be dropped where a line ends. */
static void
append_letters (GString *letters, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && c != 0xAD && c != 0x200B)
        g_string_append_unichar (letters, c);
    }
}

static void
append_runs (GString *letters, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      if (run->kind != RAP_RUN_BREAK)
        append_letters (letters, run->text);
    }
}

/* A block's letters, in order; those of a table are sorted, since a row that is cut is read in parts, and so are those of a
 * chart, whose labels are beside each other. */
static char *
dup_wanted (const RapBlock *block)
{
  GString *letters = g_string_new (NULL);

  append_letters (letters, block->marker);
  if (block->image != NULL)
    append_letters (letters, block->image->alternative);
  append_runs (letters, block->runs);
  for (guint r = 0; r < block->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (block->rows, r);

      for (guint c = 0; c < row->len; c++)
        append_runs (letters, g_ptr_array_index (row, c));
    }

  for (guint i = 0; block->bars != NULL && i < block->bars->len; i++)
    {
      const RapBar *bar = g_ptr_array_index (block->bars, i);

      append_letters (letters, bar->label);
      append_letters (letters, bar->value_label);
    }

  return g_string_free_and_steal (letters);
}

static void
append_box (GString *letters, const RapBox *box)
{
  for (guint i = 0; i < box->items->len; i++)
    {
      g_autofree char *said = rap_item_dup_text (box, &g_array_index (box->items, RapItem, i));

      append_letters (letters, said);
    }
}

static int
compare_chars (gconstpointer a, gconstpointer b)
{
  gunichar first = *(const gunichar *) a, second = *(const gunichar *) b;

  return first < second ? -1 : first > second;
}

static char *
dup_sorted (const char *text)
{
  glong n;
  g_autofree gunichar *chars = g_utf8_to_ucs4_fast (text, -1, &n);

  qsort (chars, n, sizeof *chars, compare_chars);

  return g_ucs4_to_utf8 (chars, n, NULL, NULL, NULL);
}

static gboolean
starts_note (const RapBox *box)
{
  return box->items->len > 0 && g_array_index (box->items, RapItem, 0).note > 0;
}

/* What each block and each note says on the pages; the heads of tables once. */
static void
read_pages (const RapPages *pages, GString **blocks, GString **notes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint note = 0;

  for (guint p = 0; p < pages->pages->len; p++)
    {
      const RapPage *page = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < page->placed->len; i++)
        {
          const RapBox *box = g_array_index (page->placed, RapPlaced, i).box;

          if (starts_note (box))
            g_assert_cmpuint (g_array_index (box->items, RapItem, 0).note, ==, ++note);
          if (box->ref.record > 0 && g_hash_table_add (seen, (gpointer) box))
            append_box (box->ref.record == NOTES ? notes[note] : blocks[box->ref.record], box);
        }
    }
}

static void
check_whole (const RapDocument *document, const RapPages *pages)
{
  guint n_blocks = document->blocks->len, n_notes = document->notes->len;
  g_autofree GString **blocks = g_new (GString *, n_blocks + 1);
  g_autofree GString **notes = g_new (GString *, n_notes + 1);

  for (guint i = 0; i <= n_blocks; i++)
    blocks[i] = g_string_new (NULL);
  for (guint i = 0; i <= n_notes; i++)
    notes[i] = g_string_new (NULL);
  read_pages (pages, blocks, notes);

  for (guint i = 0; i < n_blocks; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);
      g_autofree char *wanted = dup_wanted (block);

      if (block->kind == RAP_BLOCK_TABLE || block->kind == RAP_BLOCK_CHART)
        {
          g_autofree char *sorted = dup_sorted (wanted), *seen = dup_sorted (blocks[i + 1]->str);

          g_assert_cmpstr (seen, ==, sorted);
        }
      else
        g_assert_cmpstr (blocks[i + 1]->str, ==, wanted);
    }
  for (guint i = 0; i < n_notes; i++)
    {
      const RapNote *note = g_ptr_array_index (document->notes, i);
      g_autoptr (GString) wanted = g_string_new (NULL);

      g_string_append_printf (wanted, "%u", note->number);
      append_runs (wanted, note->runs);
      g_assert_cmpstr (notes[i + 1]->str, ==, wanted->str);
    }

  for (guint i = 0; i <= n_blocks; i++)
    g_string_free (blocks[i], TRUE);
  for (guint i = 0; i <= n_notes; i++)
    g_string_free (notes[i], TRUE);
}

/* Nothing is painted outside the paper but what is reported. */
static void
check_inside (const RapPages *pages)
{
  for (guint p = 0; p < pages->pages->len; p++)
    {
      const RapPage *page = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < page->placed->len; i++)
        {
          const RapPlaced *placed = &g_array_index (page->placed, RapPlaced, i);

          for (guint k = 0; placed->box->ref.record > 0 && k < placed->box->items->len; k++)
            {
              const RapItem *item = &g_array_index (placed->box->items, RapItem, k);
              double x = placed->x + item->x;

              if (!placed->box->too_wide && (x < 0 || x + item->width > pages->width))
                {
                  g_autofree char *said = rap_item_dup_text (placed->box, item);

                  g_error ("“%s” reaches from %.2f to %.2f", said, x, x + item->width);
                }
            }
        }
    }
}

static RapStyle *
make_style (GRand *random)
{
  static const char *const changes[] = { "", "justify=true\n", "justify=true\nhyphenate=true\n", "size=60\nleading=90\n" };
  g_auto (GStrv) parts = g_strsplit (style_text, "[body]\n", 2);
  g_autofree char *text = g_strconcat (parts[0], "[body]\n", changes[g_rand_int_range (random, 0, G_N_ELEMENTS (changes))], parts[1], NULL);
  g_autoptr (GError) error = NULL;
  RapStyle *style = rap_style_parse ("squares", text, &error);

  g_assert_no_error (error);

  return style;
}

static void
test_random (void)
{
  g_autoptr (RapShaper) shaper = rap_shaper_new ();
  guint n_documents = g_getenv ("RAPPORTEUR_LONG_TESTS") != NULL ? N_LONG : N_DOCUMENTS;

  for (guint seed = 0; seed < n_documents; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (RapDocument) document = make_document (random);
      g_autoptr (RapStyle) style = make_style (random);
      g_autoptr (RapPages) pages = rap_layout (document, style, NULL, NULL);
      g_autoptr (RapPages) kept = NULL;
      g_autofree char *dump = rap_pages_dump (pages), *kept_dump = NULL;

      g_test_message ("seed %u", seed);
      check_whole (document, pages);
      check_inside (pages);

      /* Then a change, set with what the shaper has of the paper as it was. */
      kept = rap_layout (document, style, shaper, NULL);
      kept_dump = rap_pages_dump (kept);
      g_assert_cmpstr (kept_dump, ==, dump);
      if (document->blocks->len > 0)
        {
          RapBlock *block = g_ptr_array_index (document->blocks, g_rand_int_range (random, 0, document->blocks->len));
          g_autoptr (RapPages) anew = NULL, changed = NULL;
          g_autofree char *anew_dump = NULL, *changed_dump = NULL;

          add_runs (document, random, block->runs, FALSE);
          block->level = g_rand_int_range (random, 1, 4);
          anew = rap_layout (document, style, NULL, NULL);
          changed = rap_layout (document, style, shaper, NULL);
          anew_dump = rap_pages_dump (anew);
          changed_dump = rap_pages_dump (changed);
          g_assert_cmpstr (changed_dump, ==, anew_dump);
        }
    }
}

/* Ten thousand sections, and an empty paper, end. */
static void
test_sizes (void)
{
  static const guint sizes[] = { 0, 10000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (1);
      g_autoptr (RapDocument) document = make_document (random);
      g_autoptr (RapStyle) style = rap_style_parse ("squares", style_text, NULL);
      g_autoptr (RapPages) pages = NULL;

      g_ptr_array_set_size (document->blocks, 0);
      g_ptr_array_set_size (document->notes, 0);
      for (guint n = 0; n < sizes[i]; n++)
        {
          RapBlock *block = rap_block_new (RAP_BLOCK_HEADING, (RapRef) { n + 1, RAP_SECTION_TITLE, 0 });

          block->level = 1 + n % 6;
          g_ptr_array_add (block->runs, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, "Section"));
          g_ptr_array_add (document->blocks, block);
        }
      pages = rap_layout (document, style, NULL, NULL);
      check_whole (document, pages);
      g_assert_cmpuint (pages->pages->len, >, sizes[i] / 20);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  if (!g_file_get_contents (argv[1], &text, NULL, NULL))
    g_error ("usage: test-random STYLE");
  style_text = text;

  g_test_add_func ("/random/documents", test_random);
  g_test_add_func ("/random/sizes", test_sizes);
  result = g_test_run ();

  return result;
}
