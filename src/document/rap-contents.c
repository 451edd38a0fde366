/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of contents: an entry for each heading of the sections. */
#include "config.h"
#include "document/rap-composer.h"

#include <string.h>

#define MAX_LEVEL 3  /* of the headings that are listed */

static void
append_foreign (GPtrArray *runs, const RapRun *run)
{
  RapRun *copy = rap_run_new (RAP_RUN_TEXT, run->style, run->text);

  copy->language = g_strdup (run->language);
  g_ptr_array_add (runs, copy);
}

/* The words of a heading without its marks and links. */
static void
append_words (GPtrArray *runs, GPtrArray *heading)
{
  for (guint i = 0; i < heading->len; i++)
    {
      const RapRun *run = g_ptr_array_index (heading, i);

      if (run->kind == RAP_RUN_TEXT && run->language != NULL)
        append_foreign (runs, run);
      else if (run->kind == RAP_RUN_TEXT)
        rap_runs_append (runs, run->style, run->text);
      else if (run->kind == RAP_RUN_BREAK)
        rap_runs_append (runs, run->style, " ");
    }
}

/* @ref: of the entry itself: who looks for the heading shall not find it here */
static RapBlock *
new_entry (const RapBlock *heading, guint index, RapRef ref)
{
  RapBlock *entry = rap_block_new (RAP_BLOCK_CONTENTS_ENTRY, ref);

  entry->level = heading->level;
  g_set_str (&entry->marker, heading->marker);
  entry->target = index;
  append_words (entry->runs, heading->runs);

  return entry;
}

/**
 * rap_composer_contents:
 * @position: the index of the block before which the list is put
 *
 * Adds a list of the headings after it; those of the box about the publishers are not among them.
 */
void
rap_composer_contents (RapComposer *composer, guint position)
{
  GPtrArray *blocks = composer->document->blocks;
  RapRef ref = { rap_record_get_id (composer->report), RAP_REPORT_CONTENTS, 0 };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  RapBlock *heading = rap_block_new (RAP_BLOCK_CONTENTS, ref);
  guint n_after = blocks->len - position;

  heading->level = 1;
  rap_runs_append (heading->runs, 0, rap_label (composer->language, "heading", "Contents"));
  g_ptr_array_add (list, heading);
  for (guint i = position; i < blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == RAP_BLOCK_HEADING && block->level <= MAX_LEVEL && !block->boxed && block->box == 0)
        {
          ref.position++;
          g_ptr_array_add (list, new_entry (block, i, ref));
        }
    }

  g_ptr_array_set_size (blocks, (int) (blocks->len + list->len));
  memmove (&blocks->pdata[position + list->len], &blocks->pdata[position], n_after * sizeof (gpointer));
  memcpy (&blocks->pdata[position], list->pdata, list->len * sizeof (gpointer));
  for (guint i = 1; i < list->len; i++)
    ((RapBlock *) g_ptr_array_index (list, i))->target += list->len;
}
