/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of blocks. A field of a block that its look depends on belongs in here, or an edit of it would not be seen. */
#include "config.h"
#include "layout/rap-key.h"

#include <string.h>

static void
add_number (GByteArray *key, gint64 number)
{
  g_byte_array_append (key, (const guint8 *) &number, sizeof number);
}

static void
add_text (GByteArray *key, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  add_number (key, text != NULL ? (gint64) length : -1);
  g_byte_array_append (key, (const guint8 *) text, length);
}

static void
add_ref (GByteArray *key, RapRef ref)
{
  add_number (key, ref.record);
  add_number (key, ref.field);
  add_number (key, ref.position);
}

static void
add_runs (GByteArray *key, GPtrArray *runs)
{
  add_number (key, runs->len);
  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      add_number (key, run->kind);
      add_number (key, run->style);
      add_number (key, run->note);
      add_text (key, run->text);
      add_text (key, run->link);
      add_text (key, run->language);
    }
}

/**
 * rap_key_of_block:
 * @number: that it shows, or 0
 *
 * Returns: (transfer full): all of the block that its look depends on
 */
GBytes *
rap_key_of_block (const RapBlock *block, guint number)
{
  GByteArray *key = g_byte_array_new ();

  add_number (key, block->kind);
  add_number (key, number);
  add_number (key, block->level);
  add_number (key, block->ordered);
  add_number (key, block->boxed);
  add_number (key, block->box > 0);
  add_text (key, block->marker);
  add_ref (key, block->ref);
  add_runs (key, block->runs);
  for (guint r = 0; r < block->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (block->rows, r);

      add_number (key, row->len);
      for (guint c = 0; c < row->len; c++)
        add_runs (key, g_ptr_array_index (row, c));
    }

  return g_byte_array_free_to_bytes (key);
}

/**
 * rap_key_of_note:
 *
 * Returns: (transfer full): all of the note that its look depends on
 */
GBytes *
rap_key_of_note (const RapNote *note)
{
  GByteArray *key = g_byte_array_new ();

  add_text (key, "note");
  add_number (key, note->number);
  add_text (key, note->label);
  add_ref (key, note->ref);
  add_runs (key, note->runs);

  return g_byte_array_free_to_bytes (key);
}

/**
 * rap_key_of_line:
 *
 * Returns: (transfer full): the key of a single line such as a running title
 */
GBytes *
rap_key_of_line (const char *text, guint role)
{
  GByteArray *key = g_byte_array_new ();

  add_text (key, "line");
  add_number (key, role);
  add_text (key, text);

  return g_byte_array_free_to_bytes (key);
}
