/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a paper takes from its records to the page, stage by stage, and a word that is changed in its middle. CPU time, as
 * other programs share the machine; medians. A figure a line, for bench-page.py, which makes the papers and the table. */
#include "config.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "export/rap-exporters.h"
#include "import/rap-import.h"
#include "layout/rap-layout.h"
#include "layout/rap-paint.h"
#include "model/rap-edition.h"

#define LOOSE 0.5  /* a space stretched by more than this part of its width looks loose */

typedef enum
{
  EDITION,
  COMPOSE,
  SHAPE,
  BREAK,
  FILL,
  DRAW,
  MEND,
  EDIT,
  EDIT_EDITION,
  EDIT_COMPOSE,
  EDIT_LAYOUT,
  N_STAGES
} Stage;

static const char *const names[N_STAGES] = {
  [EDITION] = "edition",
  [COMPOSE] = "compose",
  [SHAPE] = "shape",
  [BREAK] = "break",
  [FILL] = "fill",
  [DRAW] = "draw",
  [MEND] = "mend",
  [EDIT] = "edit",
  [EDIT_EDITION] = "edit edition",
  [EDIT_COMPOSE] = "edit compose",
  [EDIT_LAYOUT] = "edit layout",
};

typedef struct
{
  RapCase  *records;
  RapStyle *style;
  RapStyle *other_style;      /* looks the same, but is another setting */
  GArray   *times[N_STAGES];  /* double: ms */
} Bench;

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static double
get_median (GArray *times)
{
  g_array_sort (times, compare_doubles);

  return g_array_index (times, double, times->len / 2);
}

static void
print_figure (const char *name, double value)
{
  g_print ("%s\t%.4f\n", name, value);
}

static void
print_peak_memory (const char *name)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  print_figure (name, (double) usage.ru_maxrss / 1024);
}

static RapDocument *
compose (RapCase *edition)
{
  return rap_compose (edition, rap_case_get_first (edition, RAP_REPORT));
}

static RapCase *
dup_edition (Bench *bench)
{
  return rap_case_dup_edition (bench->records, RAP_EDITION_PUBLIC, "en");
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
draw (const RapPages *pages)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (RapPainter) painter = rap_painter_new (pages);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, pages->width, pages->height);
  cairo_t *cr = cairo_create (surface);

  for (guint p = 0; p < pages->pages->len; p++)
    {
      rap_painter_paint (painter, cr, p);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

static double
time_layout (const RapDocument *document, const RapStyle *style, RapShaper *shaper)
{
  double start = get_cpu ();
  g_autoptr (RapPages) pages = rap_layout (document, style, shaper, NULL);

  return get_cpu () - start;
}

/* A shaper that knows nothing shapes, breaks and fills; one that knows the words, but no block of this setting, breaks and
 * fills; one that knows the blocks fills. */
static void
measure_layout (const Bench *bench, const RapDocument *document, double stages[N_STAGES])
{
  g_autoptr (RapShaper) shaper = rap_shaper_new ();
  double all = time_layout (document, bench->style, shaper);
  double known_words = time_layout (document, bench->other_style, shaper);
  double known_blocks = time_layout (document, bench->other_style, shaper);

  stages[SHAPE] = all - known_words;
  stages[BREAK] = known_words - known_blocks;
  stages[FILL] = known_blocks;
}

static double
time_export (const Bench *bench, const RapDocument *document)
{
  const RapExportInput input = { .document = document, .style = bench->style };
  g_autoptr (GError) error = NULL;
  double start = get_cpu ();
  g_autoptr (GBytes) pdf = rap_export_pdf (&input, &error);

  g_assert_no_error (error);

  return get_cpu () - start;
}

/* What an export takes beyond setting and drawing the pages makes them a PDF for all: outline, structure, mending. */
static void
measure_drawing (const Bench *bench, const RapDocument *document, double stages[N_STAGES])
{
  double start = get_cpu (), set, plain;
  RapPages *pages = rap_layout (document, bench->style, NULL, NULL);

  set = get_cpu ();
  draw (pages);
  stages[DRAW] = get_cpu () - set;
  rap_pages_free (pages);
  plain = get_cpu () - start;
  stages[MEND] = MAX (time_export (bench, document) - plain, 0);
}

static void
measure_stages (Bench *bench, double stages[N_STAGES])
{
  double start = get_cpu ();
  g_autoptr (RapCase) edition = dup_edition (bench);
  g_autoptr (RapDocument) document = NULL;

  stages[EDITION] = get_cpu () - start;
  start = get_cpu ();
  document = compose (edition);
  stages[COMPOSE] = get_cpu () - start;
  measure_layout (bench, document, stages);
  measure_drawing (bench, document, stages);
}

/* Another word for the tenth of a paragraph in the middle of the paper. */
static void
change_word (Bench *bench, guint n)
{
  GListModel *sections = rap_case_get_list (bench->records, RAP_SECTION);
  g_autoptr (RapRecord) section = g_list_model_get_item (sections, g_list_model_get_n_items (sections) / 2);
  g_auto (GStrv) words = g_strsplit (rap_record_get_text (section, RAP_SECTION_TEXT), " ", 12);
  g_autofree char *text = NULL;

  g_assert_cmpuint (g_strv_length (words), ==, 12);
  g_free (words[10]);
  words[10] = g_strdup_printf ("word%u", n);
  text = g_strjoinv (" ", words);
  rap_record_set_text (section, RAP_SECTION_TEXT, text);
}

/* What the app's worker does after a keystroke. */
static void
measure_edit (Bench *bench, RapShaper *shaper, guint n, double stages[N_STAGES])
{
  g_autoptr (RapCase) edition = NULL;
  g_autoptr (RapDocument) document = NULL;
  double times[4];

  change_word (bench, n);
  times[0] = get_cpu ();
  edition = dup_edition (bench);
  times[1] = get_cpu ();
  document = compose (edition);
  times[2] = get_cpu ();
  times[3] = times[2] + time_layout (document, bench->style, shaper);

  stages[EDIT] = times[3] - times[0];
  stages[EDIT_EDITION] = times[1] - times[0];
  stages[EDIT_COMPOSE] = times[2] - times[1];
  stages[EDIT_LAYOUT] = times[3] - times[2];
}

static gboolean
is_loose (const RapBox *box, const RapItem *item)
{
  for (guint w = item->first; w < item->first + item->n_words; w++)
    {
      const RapWord *word = g_ptr_array_index (box->words, w);

      if (word->is_space)
        return item->stretch > LOOSE * pango_units_to_double (word->width);
    }

  return FALSE;
}

/* Of the lines of this size that were stretched or shrunk to the measure, how many per cent look loose. */
static double
get_loose_share (const RapPages *pages, double size)
{
  guint n_justified = 0, n_loose = 0;

  for (guint b = 0; b < pages->boxes->len; b++)
    {
      const RapBox *box = g_ptr_array_index (pages->boxes, b);
      gboolean justified = FALSE, loose = FALSE;

      for (guint i = 0; i < box->items->len; i++)
        {
          const RapItem *item = &g_array_index (box->items, RapItem, i);

          if (item->kind != RAP_ITEM_WORDS || item->height != size || item->stretch == 0)
            continue;
          justified = TRUE;
          loose |= is_loose (box, item);
        }
      n_justified += justified;
      n_loose += loose;
    }

  return 100.0 * n_loose / MAX (n_justified, 1);
}

/* Before anything else: what comes later reaches no higher, or would not in a program that does it once. */
static void
describe (Bench *bench)
{
  g_autoptr (RapCase) edition = dup_edition (bench);
  g_autoptr (RapDocument) document = compose (edition);
  g_autoptr (RapPages) pages = rap_layout (document, bench->style, NULL, NULL);

  print_peak_memory ("memory set");
  draw (pages);
  print_peak_memory ("memory drawn");
  print_figure ("pages", pages->pages->len);
  print_figure ("words", rap_words_count (document, &rap_word_rule_all));
  print_figure ("notes", document->notes->len);
  print_figure ("loose", get_loose_share (pages, bench->style->roles[RAP_ROLE_BODY].size));
  print_figure ("loose notes", get_loose_share (pages, bench->style->roles[RAP_ROLE_NOTE].size));
}

static void
add_times (Bench *bench, Stage first, Stage last, const double stages[N_STAGES])
{
  for (Stage s = first; s <= last; s++)
    g_array_append_val (bench->times[s], stages[s]);
}

static void
measure (Bench *bench, guint runs)
{
  g_autoptr (RapShaper) shaper = rap_shaper_new ();
  double stages[N_STAGES];

  for (guint i = 0; i < runs; i++)
    {
      measure_stages (bench, stages);
      add_times (bench, EDITION, MEND, stages);
    }
  for (guint i = 0; i <= runs; i++)
    {
      measure_edit (bench, shaper, i, stages);
      if (i > 0)  /* the first sets it all */
        add_times (bench, EDIT, EDIT_LAYOUT, stages);
    }
  for (Stage s = 0; s < N_STAGES; s++)
    print_figure (names[s], get_median (bench->times[s]));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapImport) import = NULL;
  g_autoptr (RapStyle) style = NULL, other_style = NULL;
  g_autofree char *text = NULL, *other_text = NULL;
  Bench bench;

  if (argc != 4)
    {
      g_printerr ("bench-page PAPER.json STYLE.ini RUNS\n");
      return 2;
    }

  import = rap_import_file (argv[1], &error);
  g_assert_no_error (error);
  g_file_get_contents (argv[2], &text, NULL, &error);
  g_assert_no_error (error);
  other_text = g_strconcat (text, "\n", NULL);
  style = rap_style_parse ("benchmark", text, &error);
  other_style = rap_style_parse ("benchmark", other_text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (style->problems->len, ==, 0);

  bench = (Bench) { import->records, style, other_style };
  for (Stage s = 0; s < N_STAGES; s++)
    bench.times[s] = g_array_new (FALSE, FALSE, sizeof (double));
  describe (&bench);
  measure (&bench, (guint) atoi (argv[3]));
  for (Stage s = 0; s < N_STAGES; s++)
    g_array_unref (bench.times[s]);

  return 0;
}
