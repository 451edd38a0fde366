/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and freeing the parts of a document, and writing it out as text for tests and curious people. */
#include "config.h"
#include "document/rap-document.h"

#include "document/rap-composer.h"

gboolean
rap_ref_equal (const RapRef *one, const RapRef *other)
{
  return one->record == other->record && one->field == other->field && one->position == other->position;
}

RapRun *
rap_run_new (RapRunKind kind, RapStyleFlags style, const char *text)
{
  RapRun *run = g_new0 (RapRun, 1);

  run->kind = kind;
  run->style = style;
  run->text = g_strdup (text);

  return run;
}

static void
run_free (RapRun *run)
{
  g_free (run->text);
  g_free (run->link);
  g_free (run->language);
  g_free (run);
}

/**
 * rap_runs_new:
 *
 * Returns: (transfer full) (element-type RapRun): an empty list that owns its runs
 */
GPtrArray *
rap_runs_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
}

RapBlock *
rap_block_new (RapBlockKind kind, RapRef ref)
{
  RapBlock *block = g_new0 (RapBlock, 1);

  block->kind = kind;
  block->marker = g_strdup ("");
  block->ref = ref;
  block->runs = rap_runs_new ();
  block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  return block;
}

RapImageRef *
rap_image_ref_new (const char *hash, const char *alternative, RapRef ref)
{
  RapImageRef *image = g_new (RapImageRef, 1);

  *image = (RapImageRef) { g_strdup (hash), g_strdup (alternative), ref };

  return image;
}

static void
image_ref_free (RapImageRef *image)
{
  g_free (image->hash);
  g_free (image->alternative);
  g_free (image);
}

RapBar *
rap_bar_new (const char *label, const char *value_label, RapRef ref)
{
  RapBar *bar = g_new0 (RapBar, 1);

  bar->label = g_strdup (label);
  bar->value_label = g_strdup (value_label);
  bar->ref = ref;

  return bar;
}

void
rap_bar_free (RapBar *bar)
{
  g_free (bar->label);
  g_free (bar->value_label);
  g_free (bar);
}

void
rap_block_free (RapBlock *block)
{
  g_free (block->marker);
  g_ptr_array_unref (block->runs);
  g_ptr_array_unref (block->rows);
  g_clear_pointer (&block->image, image_ref_free);
  g_free (block->alternative);
  g_clear_pointer (&block->bars, g_ptr_array_unref);
  g_free (block);
}

static void
note_free (RapNote *note)
{
  g_free (note->label);
  g_ptr_array_unref (note->runs);
  g_free (note);
}

/**
 * rap_problem_new:
 * @key: what is meant, as the writer knows it
 */
RapProblem *
rap_problem_new (RapProblemKind kind, const char *key, RapRef ref)
{
  RapProblem *problem = g_new (RapProblem, 1);

  *problem = (RapProblem) { kind, g_strdup (key), ref };

  return problem;
}

void
rap_problem_free (RapProblem *problem)
{
  g_free (problem->key);
  g_free (problem);
}

/**
 * rap_document_new:
 *
 * Returns: (transfer full): an empty document, for rap_compose()
 */
RapDocument *
rap_document_new (void)
{
  RapDocument *document = g_new0 (RapDocument, 1);

  document->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_block_free);
  document->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  document->logos = g_ptr_array_new_with_free_func ((GDestroyNotify) image_ref_free);
  document->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_problem_free);
  document->used = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  return document;
}

void
rap_document_free (RapDocument *document)
{
  g_free (document->language);
  g_free (document->title);
  g_free (document->subtitle);
  g_free (document->authors);
  g_free (document->place);
  g_free (document->date);
  g_free (document->date_words);
  g_ptr_array_unref (document->logos);
  g_free (document->page_label);
  g_free (document->notes_heading);
  g_free (document->style);
  g_free (document->paper);
  g_ptr_array_unref (document->blocks);
  g_ptr_array_unref (document->notes);
  g_ptr_array_unref (document->problems);
  g_hash_table_unref (document->used);
  g_free (document);
}

/**
 * rap_block_is_title_line:
 *
 * Returns: whether it is one of the lines about the paper, which stand on the cover where there is one
 */
gboolean
rap_block_is_title_line (const RapBlock *block)
{
  return block->kind == RAP_BLOCK_TITLE || block->kind == RAP_BLOCK_SUBTITLE || block->kind == RAP_BLOCK_DATELINE;
}

/**
 * rap_note_has_letter:
 *
 * Returns: whether the note is counted with letters, beside others that have numbers
 */
gboolean
rap_note_has_letter (const RapNote *note)
{
  return g_ascii_isalpha (note->label[0]) != 0;
}

/**
 * rap_document_uses:
 *
 * Returns: whether the paper has that section, prints that incident, cites that source or tells that count
 */
gboolean
rap_document_uses (const RapDocument *document, gint64 id)
{
  return g_hash_table_contains (document->used, &id);
}

/**
 * rap_runs_dup_text:
 *
 * Returns: (transfer full): the words alone, without marks
 */
char *
rap_runs_dup_text (GPtrArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      if (run->kind == RAP_RUN_TEXT)
        g_string_append (text, run->text);
      else if (run->kind == RAP_RUN_BREAK)
        g_string_append_c (text, ' ');
    }

  return g_string_free_and_steal (text);
}

/**
 * rap_runs_is_figure:
 *
 * Returns: whether there are digits alone, and what stands with them: "1,200", "63.3 %", "−4", "5–9"; a dash for nothing
 */
gboolean
rap_runs_is_figure (GPtrArray *runs)
{
  g_autofree char *text = rap_runs_dup_text (runs);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isdigit (g_utf8_get_char (p)) && g_utf8_strchr (" .,%+-–—−±~≈\302\240\342\200\257", -1, g_utf8_get_char (p)) == NULL)
      return FALSE;

  return text[0] != '\0';
}

/**
 * rap_document_count_marks:
 *
 * Returns: how many note marks stand in the text
 */
guint
rap_document_count_marks (const RapDocument *document)
{
  guint n = 0;

  for (guint i = 0; i < document->notes->len; i++)
    n += ((const RapNote *) g_ptr_array_index (document->notes, i))->n_marks;

  return n;
}

static const char *
get_kind_name (RapBlockKind kind)
{
  switch (kind)
    {
    case RAP_BLOCK_TITLE: return "title";
    case RAP_BLOCK_SUBTITLE: return "subtitle";
    case RAP_BLOCK_DATELINE: return "dateline";
    case RAP_BLOCK_LEAD: return "lead";
    case RAP_BLOCK_HEADING: return "heading";
    case RAP_BLOCK_PARAGRAPH: return "paragraph";
    case RAP_BLOCK_ITEM: return "item";
    case RAP_BLOCK_QUOTATION: return "quotation";
    case RAP_BLOCK_TABLE: return "table";
    case RAP_BLOCK_ADDRESSEE: return "addressee";
    case RAP_BLOCK_CONTENTS: return "contents";
    case RAP_BLOCK_CONTENTS_ENTRY: return "entry";
    case RAP_BLOCK_INCIDENT: return "incident";
    case RAP_BLOCK_FIGURE: return "figure";
    case RAP_BLOCK_CHART: return "chart";
    }

  g_return_val_if_reached ("");
}

static void
dump_runs (GString *out, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);
      const char *emphasis = run->style & RAP_STYLE_BOLD ? "**" : run->style & RAP_STYLE_ITALIC ? "*" : "";

      switch (run->kind)
        {
        case RAP_RUN_TEXT:
          if (run->language != NULL)
            g_string_append_printf (out, "{%s}", run->language);
          if (run->link != NULL)
            g_string_append_printf (out, "<%s>(%s)", run->text, run->link);
          else
            g_string_append_printf (out, "%s%s%s", emphasis, run->text, emphasis);
          break;

        case RAP_RUN_BREAK:
          g_string_append (out, " / ");
          break;

        case RAP_RUN_MARK:
          g_string_append_printf (out, "[%s]", run->text);
          break;
        }
    }
}

static void
dump_bar (GString *out, const RapBar *bar)
{
  g_string_append_printf (out, "  %s: %s", bar->label, bar->value_label);
  if (bar->dated)
    g_string_append_printf (out, " (days %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ")", bar->first, bar->last);
  g_string_append_c (out, '\n');
}

static void
dump_image (GString *out, const char *what, const RapImageRef *image)
{
  g_string_append_printf (out, "  %s %.8s “%s”\n", what, image->hash[0] != '\0' ? image->hash : "none", image->alternative);
}

static void
dump_block (GString *out, const RapBlock *block)
{
  g_string_append (out, get_kind_name (block->kind));
  if (block->level > 0)
    g_string_append_printf (out, " %u", block->level);
  if (block->number > 0)
    g_string_append_printf (out, " ¶%u", block->number);
  if (block->boxed)
    g_string_append (out, " boxed");
  if (block->box > 0)
    g_string_append_printf (out, " in box %u", block->box);
  if (block->kind == RAP_BLOCK_CONTENTS_ENTRY)
    g_string_append_printf (out, " to block %u", block->target);
  if (block->marker[0] != '\0')
    g_string_append_printf (out, " “%s”", block->marker);
  g_string_append (out, ": ");
  dump_runs (out, block->runs);
  g_string_append_c (out, '\n');

  for (guint r = 0; r < block->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (block->rows, r);

      for (guint c = 0; c < row->len; c++)
        {
          g_string_append (out, c == 0 ? "  | " : " | ");
          dump_runs (out, g_ptr_array_index (row, c));
        }
      g_string_append (out, " |\n");
    }

  if (block->image != NULL)
    dump_image (out, "image", block->image);
  for (guint i = 0; block->bars != NULL && i < block->bars->len; i++)
    dump_bar (out, g_ptr_array_index (block->bars, i));
  if (block->alternative != NULL)
    g_string_append_printf (out, "  in words: %s\n", block->alternative);
}

/**
 * rap_document_dump:
 *
 * Returns: (transfer full): the document in a form to read and to compare: a line for each block and each note
 */
char *
rap_document_dump (const RapDocument *document)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < document->logos->len; i++)
    dump_image (out, "logo", g_ptr_array_index (document->logos, i));
  for (guint i = 0; i < document->blocks->len; i++)
    dump_block (out, g_ptr_array_index (document->blocks, i));

  for (guint i = 0; i < document->notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (document->notes, i);

      g_string_append_printf (out, "note %s%s%s: ", note->label, note->explanation ? " (explanation)" : "",
                              note->at_end ? " at the end" : "");
      dump_runs (out, note->runs);
      g_string_append_c (out, '\n');
    }

  return g_string_free_and_steal (out);
}
