/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paper as pandoc's Markdown, to be translated, compared and made into anything else: a line is a paragraph, notes stand
 * at the end and pictures after them, where they are in nobody's way. */
#include "config.h"
#include "export/rap-exporters.h"

#include <string.h>

#include "export/rap-markdown.h"
#include "export/rap-plain.h"

/* In a table pandoc shares out the page's width by the dashes below the headings. */
#define MAX_DASHES 40

typedef struct
{
  guint    level;
  gboolean ordered;
  guint    number;   /* of the item that is open */
  guint    indent;   /* where its marker stands … */
  guint    content;  /* … and its words */
} List;

typedef struct
{
  RapMarkdown  text;
  GArray      *lists;     /* List: those that are open, the outermost first */
  gboolean     counts;    /* paragraphs have numbers */
  gboolean     in_item;   /* the block before was the first paragraph of an item */
  gboolean     boxed;
  guint        box;       /* the incident's box that is open */
} Writer;

static void
begin_words (Writer *writer)
{
  writer->text.line = writer->text.out->len;
  writer->text.inner = 0;
}

/* Begins a paragraph, after an empty line but between the items of a list. */
static void
begin_block (Writer *writer, gboolean close, const char *prefix)
{
  GString *out = writer->text.out;
  gboolean quoted = prefix[0] == '>' && writer->text.prefix[0] == '>';

  if (out->len > 0)
    g_string_append (out, close ? "\n" : quoted ? "\n>\n" : "\n\n");
  g_set_str (&writer->text.prefix, prefix);
  g_string_append (out, prefix);
  begin_words (writer);
}

static void
append_runs (Writer *writer, GPtrArray *runs)
{
  rap_markdown_append_runs (&writer->text, runs);
  rap_markdown_end_words (&writer->text);
}

static void
append_paragraph (Writer *writer, const char *prefix, GPtrArray *runs)
{
  if (runs->len == 0)
    return;

  begin_block (writer, FALSE, prefix);
  append_runs (writer, runs);
}

static void
append_counted (Writer *writer, const RapBlock *block)
{
  g_autofree char *number = g_strdup_printf ("%u. ", block->number);

  begin_block (writer, FALSE, "");
  rap_markdown_append_text (&writer->text, number);
  append_runs (writer, block->runs);
}

static List *
get_list (Writer *writer)
{
  return writer->lists->len > 0 ? &g_array_index (writer->lists, List, writer->lists->len - 1) : NULL;
}

static void
close_lists (Writer *writer, guint level)
{
  while (writer->lists->len > 0 && get_list (writer)->level > level)
    g_array_set_size (writer->lists, writer->lists->len - 1);
}

static guint
get_indent (Writer *writer)
{
  return writer->lists->len > 0 ? get_list (writer)->content : 0;
}

/* Otherwise the numbers would go on from the list before. */
static void
begin_other_list (Writer *writer, const List *before)
{
  g_autofree char *prefix = g_strnfill (before->indent, ' ');

  if (before->ordered)
    {
      begin_block (writer, FALSE, prefix);
      g_string_append (writer->text.out, "<!-- -->");
      writer->in_item = FALSE;
    }
  close_lists (writer, before->level - 1);
}

/* Begins an item at that level, of the list that is open there if that leads to it. */
static void
begin_item (Writer *writer, guint level, gboolean ordered, const char *marker)
{
  guint number = ordered ? (guint) g_ascii_strtoull (marker, NULL, 10) : 0;
  const List *list;
  List item = { level, ordered, number };
  g_autofree char *prefix = NULL;

  close_lists (writer, level);
  list = get_list (writer);
  if (list != NULL && list->level == level && (list->ordered != ordered || (ordered && number != list->number + 1)))
    begin_other_list (writer, list);
  close_lists (writer, level - 1);

  item.indent = get_indent (writer);
  item.content = item.indent + strlen (marker) + 1;
  g_array_append_val (writer->lists, item);
  prefix = g_strnfill (item.indent, ' ');
  begin_block (writer, writer->in_item, prefix);
  g_string_append_printf (writer->text.out, "%s ", marker);
  begin_words (writer);
  g_free (writer->text.prefix);
  writer->text.prefix = g_strnfill (item.content, ' ');
  writer->in_item = TRUE;
}

static void
append_item (Writer *writer, const RapBlock *block)
{
  g_autofree char *prefix = NULL;

  if (block->marker[0] != '\0')
    {
      begin_item (writer, MAX (block->level, 1), block->ordered, block->ordered ? block->marker : "-");
      append_runs (writer, block->runs);
      return;
    }

  close_lists (writer, block->level);
  prefix = g_strnfill (get_indent (writer), ' ');
  append_paragraph (writer, prefix, block->runs);
  writer->in_item = FALSE;
}

static void
append_marker (Writer *writer, const RapBlock *block)
{
  if (block->marker[0] == '\0')
    return;

  rap_markdown_append_text (&writer->text, block->marker);
  rap_markdown_append_text (&writer->text, " ");
}

static void
append_contents_entry (Writer *writer, const RapBlock *block)
{
  begin_item (writer, block->level, FALSE, "-");
  append_marker (writer, block);
  append_runs (writer, block->runs);
}

static void
append_heading (Writer *writer, const RapBlock *block)
{
  begin_block (writer, FALSE, "");
  g_string_append_printf (writer->text.out, "%.*s ", (int) CLAMP (block->level, 1, 6), "######");
  begin_words (writer);
  append_marker (writer, block);
  append_runs (writer, block->runs);
}

static void
append_strong (Writer *writer, GPtrArray *runs)
{
  g_autofree char *text = rap_runs_dup_text (runs);
  RapRun *run = rap_run_new (RAP_RUN_TEXT, RAP_STYLE_BOLD, text);
  g_autoptr (GPtrArray) strong = rap_runs_new ();

  g_ptr_array_add (strong, run);
  append_paragraph (writer, "", strong);
}

static void
begin_cell (Writer *writer)
{
  g_string_append (writer->text.out, " ");
  begin_words (writer);
  writer->text.cell = TRUE;
}

static void
end_cell (Writer *writer)
{
  rap_markdown_end_words (&writer->text);
  g_string_append (writer->text.out, " |");
  writer->text.cell = FALSE;
}

static guint
count_columns (const RapBlock *table)
{
  guint n = 0;

  for (guint r = 0; r < table->rows->len; r++)
    n = MAX (n, ((GPtrArray *) g_ptr_array_index (table->rows, r))->len);

  return n;
}

static void
append_row (Writer *writer, GPtrArray *row, guint n_columns)
{
  begin_block (writer, TRUE, "|");
  for (guint c = 0; c < n_columns; c++)
    {
      begin_cell (writer);
      if (c < row->len)
        rap_markdown_append_runs (&writer->text, g_ptr_array_index (row, c));
      end_cell (writer);
    }
}

static guint
measure_column (const RapBlock *table, guint column)
{
  glong longest = 3;

  for (guint r = 0; r < table->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, r);
      g_autofree char *text = column < row->len ? rap_runs_dup_text (g_ptr_array_index (row, column)) : g_strdup ("");

      longest = MAX (longest, g_utf8_strlen (text, -1));
    }

  return (guint) MIN (longest, MAX_DASHES);
}

static void
append_rule (Writer *writer, const RapBlock *table, guint n_columns)
{
  begin_block (writer, TRUE, "|");
  for (guint c = 0; c < n_columns; c++)
    {
      g_autofree char *dashes = g_strnfill (measure_column (table, c), '-');

      g_string_append_printf (writer->text.out, "%s|", dashes);
    }
}

static void
append_caption (Writer *writer, GPtrArray *runs, gboolean of_table)
{
  if (runs->len == 0)
    return;

  begin_block (writer, FALSE, "");
  g_string_append (writer->text.out, of_table ? ": " : "");
  begin_words (writer);
  append_runs (writer, runs);
}

static void
append_table (Writer *writer, const RapBlock *table)
{
  guint n_columns = count_columns (table);

  if (n_columns > 0)
    {
      g_string_append_c (writer->text.out, '\n');
      append_row (writer, g_ptr_array_index (table->rows, 0), n_columns);
      append_rule (writer, table, n_columns);
      for (guint r = 1; r < table->rows->len; r++)
        append_row (writer, g_ptr_array_index (table->rows, r), n_columns);
    }
  append_caption (writer, table->runs, n_columns > 0);
}

static void
append_chart (Writer *writer, const RapBlock *chart)
{
  g_autoptr (RapBlock) table = rap_markdown_new_chart_table (&writer->text, chart);

  begin_block (writer, FALSE, "");
  rap_markdown_append_text (&writer->text, chart->alternative);
  append_table (writer, table);
  append_caption (writer, chart->runs, TRUE);
}

static void
append_figure (Writer *writer, const RapBlock *block)
{
  gboolean captioned = block->runs->len > 0;

  begin_block (writer, FALSE, "");
  rap_markdown_append_picture (&writer->text, block->image, !captioned);
  if (!captioned)
    return;

  g_string_append (writer->text.out, "\\\n");
  begin_words (writer);
  append_runs (writer, block->runs);
}

static void
append_logos (Writer *writer)
{
  GPtrArray *logos = writer->text.document->logos;

  if (logos->len > 0)
    begin_block (writer, FALSE, "");
  for (guint i = 0; i < logos->len; i++)
    {
      rap_markdown_append_picture (&writer->text, g_ptr_array_index (logos, i), i + 1 == logos->len);
      g_string_append_c (writer->text.out, ' ');
    }
  rap_markdown_end_words (&writer->text);
}

static void
append_fence (Writer *writer, const char *name)
{
  begin_block (writer, FALSE, "");
  g_string_append_printf (writer->text.out, ":::%s", name);
}

/* Ends and begins what blocks share: lists and boxes. */
static void
change_surroundings (Writer *writer, const RapBlock *block)
{
  gboolean boxed = block != NULL && block->boxed;
  guint box = block != NULL ? block->box : 0;

  if (block == NULL || box != writer->box
      || (block->kind != RAP_BLOCK_ITEM && block->kind != RAP_BLOCK_CONTENTS_ENTRY))
    {
      close_lists (writer, 0);
      writer->in_item = FALSE;
    }
  if (writer->box != 0 && box != writer->box)
    append_fence (writer, "");
  if (writer->boxed && !boxed)
    append_fence (writer, "");
  if (boxed && !writer->boxed)
    append_fence (writer, " publishers");
  if (box != 0 && box != writer->box)
    append_fence (writer, " incident");
  writer->boxed = boxed;
  writer->box = box;
}

static void
append_block (Writer *writer, const RapBlock *block)
{
  change_surroundings (writer, block);
  switch (block->kind)
    {
    case RAP_BLOCK_TITLE:
    case RAP_BLOCK_SUBTITLE:
    case RAP_BLOCK_DATELINE:
      break;  /* the metadata have it */

    case RAP_BLOCK_LEAD:
    case RAP_BLOCK_INCIDENT:
      append_paragraph (writer, "", block->runs);
      break;

    case RAP_BLOCK_PARAGRAPH:
      if (writer->counts && block->number > 0)
        append_counted (writer, block);
      else
        append_paragraph (writer, "", block->runs);
      break;

    case RAP_BLOCK_HEADING:
    case RAP_BLOCK_CONTENTS:
      append_heading (writer, block);
      break;

    case RAP_BLOCK_ITEM:
      append_item (writer, block);
      break;

    case RAP_BLOCK_QUOTATION:
      append_paragraph (writer, "> ", block->runs);
      break;

    case RAP_BLOCK_TABLE:
      append_table (writer, block);
      break;

    case RAP_BLOCK_ADDRESSEE:
      append_strong (writer, block->runs);
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

/* Pandoc reads what stands there as Markdown, and YAML before it: between apostrophes only these are more than themselves. */
static void
append_metadata (Writer *writer, const char *key, const char *value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  RapMarkdown text = { .out = out, .document = writer->text.document };

  rap_markdown_append_text (&text, value);
  rap_markdown_end_words (&text);
  g_string_replace (out, "'", "''", 0);
  if (out->len > 0)
    g_string_append_printf (writer->text.out, "%s: '%s'\n", key, out->str);
}

/* The day as the paper says it: pandoc prints it as it is. */
static void
append_head (Writer *writer)
{
  const RapDocument *document = writer->text.document;
  gboolean both = document->place[0] != '\0' && document->date_words[0] != '\0';
  g_autofree char *date = g_strconcat (document->place, both ? ", " : "", document->date_words, NULL);

  g_string_append (writer->text.out, "---\n");
  append_metadata (writer, "title", document->title);
  append_metadata (writer, "subtitle", document->subtitle);
  append_metadata (writer, "author", document->authors);
  append_metadata (writer, "date", date);
  g_string_append_printf (writer->text.out, "lang: %s\n%s---", document->language, document->rtl ? "dir: rtl\n" : "");
}

static void
append_notes (Writer *writer, gboolean letters)
{
  GPtrArray *notes = writer->text.document->notes;

  for (guint i = 0; i < notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (notes, i);

      if (rap_note_has_letter (note) != letters)
        continue;
      begin_block (writer, FALSE, "");
      g_string_append_printf (writer->text.out, "[^%s]: ", note->label);
      g_set_str (&writer->text.prefix, "    ");
      begin_words (writer);
      append_runs (writer, note->runs);
    }
}

static void
append_pictures (Writer *writer)
{
  GPtrArray *pictures = writer->text.pictures;

  for (guint i = 0; i < pictures->len; i++)
    {
      begin_block (writer, i > 0, "");
      g_string_append_printf (writer->text.out, "[figure-%u]: ", i + 1);
      g_string_append (writer->text.out, g_ptr_array_index (pictures, i));
    }
}

GBytes *
rap_export_markdown (const RapExportInput *input, GError **error)
{
  const RapDocument *document = input->document;
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (List));
  Writer writer = {
    .text = {
      .out = g_string_new (NULL),
      .document = document,
      .images = input->images,
      .pictures = pictures,
      .prefix = g_strdup (""),
    },
    .lists = lists,
    .counts = rap_plain_counts_paragraphs (input),
  };

  append_head (&writer);
  append_logos (&writer);
  for (guint i = 0; i < document->blocks->len; i++)
    append_block (&writer, g_ptr_array_index (document->blocks, i));
  change_surroundings (&writer, NULL);
  writer.text.note = TRUE;
  append_notes (&writer, TRUE);
  append_notes (&writer, FALSE);
  append_pictures (&writer);
  g_string_append_c (writer.text.out, '\n');
  g_free (writer.text.prefix);

  return g_string_free_to_bytes (writer.text.out);
}
