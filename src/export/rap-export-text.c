/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paper as plain text, for e-mail and for readers of terminals: lines of at most 72 columns, all notes at the end, and
 * nothing that needs more than letters. */
#include "config.h"
#include "export/rap-exporters.h"

#include <string.h>

#include "document/rap-chart-scale.h"
#include "export/rap-plain.h"
#include "export/rap-text-table.h"
#include "export/rap-wrap.h"
#include "language/rap-language.h"
#include "layout/rap-link.h"

#define WIDTH        72
#define BAR          "│ "   /* at the start of the lines in a box */
#define LIST_INDENT  2
#define NUMBER_WIDTH 4      /* of "9." and "10.", so that items stand below each other */
#define QUOTE_INDENT 8      /* on both sides: not to be taken for a paragraph of an item */
#define LABEL_WIDTH  28     /* at most, of the bars of a chart */
#define FULL         "█"
#define EMPTY        "·"

#define PUBLISHERS G_MAXUINT  /* their box */

typedef struct
{
  guint level;
  guint content;  /* where the words of its items stand */
} List;

typedef struct
{
  GString           *out;
  const RapDocument *document;
  GArray            *lists;    /* List: those that are open, the outermost first */
  gboolean           counts;   /* paragraphs have numbers */
  gboolean           in_item;  /* the block before was the first paragraph of an item or an entry of the contents */
  guint              box;      /* the incident's box that is open, or PUBLISHERS, or 0 */
} Writer;

static void
append_line (Writer *writer, const char *indent, const char *line)
{
  g_autofree char *whole = g_strconcat (writer->box != 0 ? BAR : "", indent, line, NULL);

  g_string_append_printf (writer->out, "%s\n", g_strchomp (whole));
}

static guint
get_width (const Writer *writer)
{
  return WIDTH - (writer->box != 0 ? rap_wrap_measure (BAR) : 0);
}

/* The first line begins with `first`, and the others below what comes after it. */
static void
append_text (Writer *writer, const char *first, const char *text, guint width)
{
  guint indent = rap_wrap_measure (first);
  g_autofree char *rest = g_strnfill (indent, ' ');
  g_autoptr (GPtrArray) lines = rap_wrap_lines (text, writer->document->language, MAX (width, indent + 20) - indent);

  for (guint i = 0; i < lines->len; i++)
    append_line (writer, i == 0 ? first : rest, g_ptr_array_index (lines, i));
}

static void
append_lines (Writer *writer, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    append_line (writer, "", g_ptr_array_index (lines, i));
}

/* An address that the words hide is told after them. */
static void
append_words (GString *out, const RapRun *run)
{
  g_autofree char *text = rap_plain_dup_line (run->text);
  g_autofree char *address = rap_link_dup_address (run->link);

  g_string_append (out, text);
  if (address != NULL && !g_str_equal (run->text, run->link))
    g_string_append_printf (out, " <%s>", address);
}

static char *
dup_text (GPtrArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      switch (run->kind)
        {
        case RAP_RUN_TEXT:
          append_words (text, run);
          break;

        case RAP_RUN_BREAK:
          g_string_append_c (text, '\n');
          break;

        case RAP_RUN_MARK:
          g_string_append_printf (text, RAP_WRAP_JOINER "[%s]", run->text);
          break;
        }
    }

  return g_string_free_and_steal (text);
}

static void
append_runs (Writer *writer, const char *first, GPtrArray *runs, guint width)
{
  g_autofree char *text = dup_text (runs);

  append_text (writer, first, text, width);
}

static void
append_paragraph (Writer *writer, const RapBlock *block)
{
  g_autofree char *text = dup_text (block->runs);
  g_autofree char *numbered = writer->counts && block->number > 0 ? g_strdup_printf ("%u. %s", block->number, text) : NULL;

  append_text (writer, "", numbered != NULL ? numbered : text, get_width (writer));
}

static void
append_rule (Writer *writer, const char *sign, guint width)
{
  g_autofree char *rule = g_strnfill (width, sign[0]);

  append_line (writer, "", rule);
}

static guint
measure_longest (Writer *writer, const char *text)
{
  g_autoptr (GPtrArray) lines = rap_wrap_lines (text, writer->document->language, get_width (writer));
  guint longest = 0;

  for (guint i = 0; i < lines->len; i++)
    longest = MAX (longest, rap_wrap_measure (g_ptr_array_index (lines, i)));

  return longest;
}

static void
append_title (Writer *writer, const RapBlock *block)
{
  g_autofree char *text = dup_text (block->runs);
  guint width = measure_longest (writer, text);

  append_rule (writer, "=", width);
  append_text (writer, "", text, get_width (writer));
  append_rule (writer, "=", width);
}

static void
append_heading_text (Writer *writer, const char *marker, const char *text, guint level)
{
  g_autofree char *first = g_strconcat (marker, marker[0] != '\0' ? " " : "", NULL);
  g_autofree char *whole = g_strconcat (first, text, NULL);

  append_text (writer, first, text, get_width (writer));
  if (level <= 2)
    append_rule (writer, level == 1 ? "=" : "-", measure_longest (writer, whole));
}

static void
append_heading (Writer *writer, const RapBlock *block)
{
  g_autofree char *text = dup_text (block->runs);

  append_heading_text (writer, block->marker, text, block->level);
}

static guint
get_indent (Writer *writer, guint level)
{
  GArray *lists = writer->lists;

  while (lists->len > 0 && g_array_index (lists, List, lists->len - 1).level >= level)
    g_array_set_size (lists, lists->len - 1);

  return lists->len > 0 ? g_array_index (lists, List, lists->len - 1).content : LIST_INDENT;
}

static void
append_item (Writer *writer, const RapBlock *block)
{
  gboolean more = block->marker[0] == '\0';
  guint indent = get_indent (writer, block->level + more);
  g_autoptr (GString) first = g_string_new (NULL);
  List list = { block->level };

  rap_wrap_pad (first, "", indent);
  if (!more)
    {
      rap_wrap_pad (first, block->marker, block->ordered ? NUMBER_WIDTH : 0);
      if (!g_str_has_suffix (first->str, " "))
        g_string_append_c (first, ' ');
      list.content = rap_wrap_measure (first->str);
      g_array_append_val (writer->lists, list);
    }
  append_runs (writer, first->str, block->runs, get_width (writer));
}

static void
append_contents_entry (Writer *writer, const RapBlock *block)
{
  g_autofree char *blanks = g_strnfill (LIST_INDENT * block->level, ' ');
  g_autofree char *first = g_strconcat (blanks, block->marker, block->marker[0] != '\0' ? " " : "", NULL);

  append_runs (writer, first, block->runs, get_width (writer));
}

static void
append_quotation (Writer *writer, const RapBlock *block)
{
  g_autofree char *blanks = g_strnfill (QUOTE_INDENT, ' ');

  append_runs (writer, blanks, block->runs, get_width (writer) - QUOTE_INDENT);
}

static void
append_caption (Writer *writer, GPtrArray *runs)
{
  if (runs->len == 0)
    return;

  append_runs (writer, "", runs, get_width (writer));
  append_line (writer, "", "");
}

/* From right to left, whoever shows the text would mix up the columns where words of two directions stand side by side. */
static void
append_table (Writer *writer, const RapBlock *table)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) lines = NULL;

  for (guint r = 0; r < table->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, r);
      GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

      for (guint c = 0; c < row->len; c++)
        g_ptr_array_add (cells, dup_text (g_ptr_array_index (row, c)));
      g_ptr_array_add (rows, cells);
    }

  append_caption (writer, table->runs);
  lines = rap_text_table_lines (rows, writer->document->language, get_width (writer), !writer->document->rtl);
  append_lines (writer, lines);
}

static void
repeat (GString *line, const char *sign, guint times)
{
  for (guint i = 0; i < times; i++)
    g_string_append (line, sign);
}

static guint
measure_labels (const RapBlock *chart)
{
  guint longest = 0;

  for (guint i = 0; i < chart->bars->len; i++)
    longest = MAX (longest, rap_wrap_measure (((const RapBar *) g_ptr_array_index (chart->bars, i))->label));

  return MIN (longest, LABEL_WIDTH);
}

/* "Almaty   ████ 2" */
static void
append_bar (Writer *writer, const RapBar *bar, double part, guint label_width)
{
  guint room = get_width (writer) - label_width - 2 - 1 - rap_wrap_measure (bar->value_label);
  g_autoptr (GPtrArray) label = rap_wrap_lines (bar->label, writer->document->language, label_width);
  g_autoptr (GString) line = g_string_new (NULL);

  rap_wrap_pad (line, g_ptr_array_index (label, 0), label_width + 2);
  repeat (line, FULL, MAX ((guint) (part * room + 0.5), bar->value > 0));
  g_string_append_printf (line, " %s", bar->value_label);
  append_line (writer, "", line->str);
  for (guint i = 1; i < label->len; i++)
    append_line (writer, "", g_ptr_array_index (label, i));
}

/* "10 January 2021: Kept out", and below it the days from the first to the last of the chart */
static void
append_span (Writer *writer, const RapBar *bar, double start, double end)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", bar->value_label, bar->label);
  guint width = get_width (writer);
  guint first = MIN ((guint) (start * width), width - 1), last = CLAMP ((guint) (end * width + 0.5), first + 1, width);
  g_autoptr (GString) line = g_string_new (NULL);

  append_text (writer, "", text, width);
  if (!bar->dated)
    return;

  repeat (line, EMPTY, first);
  repeat (line, FULL, last - first);
  repeat (line, EMPTY, width - last);
  append_line (writer, "", line->str);
}

/* The names of days, where they do not touch. */
static void
append_axis (Writer *writer, const RapChartScale *scale)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < scale->ticks->len; i++)
    {
      const RapTick *tick = g_ptr_array_index (scale->ticks, i);
      guint place = (guint) (tick->position * get_width (writer)), used = rap_wrap_measure (line->str);

      if ((used == 0 || used + 2 <= place) && place + rap_wrap_measure (tick->label) <= get_width (writer))
        {
          repeat (line, " ", place - used);
          g_string_append (line, tick->label);
        }
    }
  append_line (writer, "", line->str);
}

static void
append_chart (Writer *writer, const RapBlock *chart)
{
  RapLanguage *language = rap_language_get (writer->document->language);
  g_autoptr (RapChartScale) scale = rap_chart_scale_new (chart, writer->document->language);
  guint label_width = measure_labels (chart);

  append_caption (writer, chart->runs);
  if (chart->chart == RAP_CHART_BARS)
    append_line (writer, "", rap_label (language, "chart", "Number of incidents"));
  for (guint i = 0; i < chart->bars->len; i++)
    {
      const RapBar *bar = g_ptr_array_index (chart->bars, i);
      double start, end;

      rap_chart_scale_get (scale, bar, &start, &end);
      if (chart->chart == RAP_CHART_TIMELINE)
        append_span (writer, bar, start, end);
      else
        append_bar (writer, bar, end - start, label_width);
    }
  if (scale->ticks->len > 0)
    append_axis (writer, scale);
}

static void
append_figure (Writer *writer, const RapBlock *block)
{
  const char *pattern = rap_label (rap_language_get (writer->document->language), "figure", "[Picture: {description}]");
  g_autofree char *description = rap_plain_dup_line (block->image->alternative);
  g_autofree char *words = rap_label_format (pattern, "description", description, NULL);

  append_text (writer, "", words, get_width (writer));
  if (block->runs->len > 0)
    append_runs (writer, "", block->runs, get_width (writer));
}

static gboolean
is_in_list (const RapBlock *block)
{
  return block->kind == RAP_BLOCK_CONTENTS_ENTRY || (block->kind == RAP_BLOCK_ITEM && block->marker[0] != '\0');
}

/* Empty lines: none between the items of a list, two before a section. */
static void
begin_block (Writer *writer, const RapBlock *block)
{
  guint box = block->boxed ? PUBLISHERS : block->box;
  gboolean close = writer->in_item && is_in_list (block) && box == writer->box;

  if (block->kind != RAP_BLOCK_ITEM || box != writer->box)
    g_array_set_size (writer->lists, 0);
  if (box != writer->box)
    writer->box = 0;
  if (writer->out->len > 0 && !close)
    append_line (writer, "", "");
  if (writer->out->len > 0 && writer->box == 0 && block->kind == RAP_BLOCK_HEADING && block->level == 1)
    append_line (writer, "", "");
  writer->box = box;
  writer->in_item = is_in_list (block);
}

static void
append_block (Writer *writer, const RapBlock *block)
{
  begin_block (writer, block);
  switch (block->kind)
    {
    case RAP_BLOCK_TITLE:
      append_title (writer, block);
      break;

    case RAP_BLOCK_SUBTITLE:
    case RAP_BLOCK_DATELINE:
    case RAP_BLOCK_LEAD:
    case RAP_BLOCK_PARAGRAPH:
    case RAP_BLOCK_ADDRESSEE:
    case RAP_BLOCK_INCIDENT:
      append_paragraph (writer, block);
      break;

    case RAP_BLOCK_HEADING:
    case RAP_BLOCK_CONTENTS:
      append_heading (writer, block);
      break;

    case RAP_BLOCK_ITEM:
      append_item (writer, block);
      break;

    case RAP_BLOCK_QUOTATION:
      append_quotation (writer, block);
      break;

    case RAP_BLOCK_TABLE:
      append_table (writer, block);
      break;

    case RAP_BLOCK_CONTENTS_ENTRY:
      append_contents_entry (writer, block);
      break;

    case RAP_BLOCK_FIGURE:
      append_figure (writer, block);
      break;

    case RAP_BLOCK_CHART:
      append_chart (writer, block);
      break;
    }
}

static guint
measure_note_labels (GPtrArray *notes)
{
  guint longest = 0;

  for (guint i = 0; i < notes->len; i++)
    longest = MAX (longest, rap_wrap_measure (((const RapNote *) g_ptr_array_index (notes, i))->label));

  return longest + strlen ("[] ");
}

/* Notes with letters come before those with numbers, each below the other in their own order. */
static void
append_notes (Writer *writer, gboolean letters)
{
  GPtrArray *notes = writer->document->notes;
  guint width = measure_note_labels (notes);

  for (guint i = 0; i < notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (notes, i);
      g_autofree char *label = g_strdup_printf ("[%s]", note->label);
      g_autoptr (GString) first = g_string_new (NULL);

      if (rap_note_has_letter (note) != letters)
        continue;
      rap_wrap_pad (first, label, width);
      append_runs (writer, first->str, note->runs, WIDTH);
    }
}

GBytes *
rap_export_text (const RapExportInput *input, GError **error)
{
  const RapDocument *document = input->document;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (List));
  Writer writer = { .out = out, .document = document, .lists = lists, .counts = rap_plain_counts_paragraphs (input) };

  for (guint i = 0; i < document->blocks->len; i++)
    append_block (&writer, g_ptr_array_index (document->blocks, i));
  if (document->notes->len > 0)
    {
      writer.box = 0;
      g_string_append (out, "\n\n");
      append_heading_text (&writer, "", document->notes_heading, 1);
      g_string_append_c (out, '\n');
      append_notes (&writer, TRUE);
      append_notes (&writer, FALSE);
    }

  return g_string_free_to_bytes (g_steal_pointer (&out));
}
