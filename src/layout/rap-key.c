/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of blocks. A field of a block that its look depends on belongs in here, or an edit of it would not be seen. */
#include "config.h"
#include "layout/rap-key.h"

#include <string.h>

/* What is no block begins with a number that is no kind of block. */
#define NOTE -1
#define LINE -2

#define USUAL_SIZE 1024  /* bytes of a paragraph's key */

#define ADD_NUMBERS(key, ...) \
  g_byte_array_append (key, (const guint8 *) (const gint64[]) { __VA_ARGS__ }, sizeof ((const gint64[]) { __VA_ARGS__ }))

/* Of no text the length is -1. */
static gint64
get_length (const char *text)
{
  return text != NULL ? (gint64) strlen (text) : -1;
}

static void
add_text (GByteArray *key, const char *text, gint64 length)
{
  if (length > 0)
    g_byte_array_append (key, (const guint8 *) text, (guint) length);
}

static void
add_runs (GByteArray *key, GPtrArray *runs)
{
  ADD_NUMBERS (key, runs->len);
  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);
      gint64 text = get_length (run->text), link = get_length (run->link), language = get_length (run->language);

      ADD_NUMBERS (key, run->kind, run->style, run->note, text, link, language);
      add_text (key, run->text, text);
      add_text (key, run->link, link);
      add_text (key, run->language, language);
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
  GByteArray *key = g_byte_array_sized_new (USUAL_SIZE);
  gint64 marker = get_length (block->marker);

  ADD_NUMBERS (key, block->kind, number, block->level, block->ordered, block->boxed, block->box > 0, block->ref.record,
               block->ref.field, block->ref.position, marker);
  add_text (key, block->marker, marker);
  add_runs (key, block->runs);
  for (guint r = 0; r < block->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (block->rows, r);

      ADD_NUMBERS (key, row->len);
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
  GByteArray *key = g_byte_array_sized_new (USUAL_SIZE);
  gint64 label = get_length (note->label);

  ADD_NUMBERS (key, NOTE, note->number, note->ref.record, note->ref.field, note->ref.position, label);
  add_text (key, note->label, label);
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

  ADD_NUMBERS (key, LINE, role);
  add_text (key, text, get_length (text));

  return g_byte_array_free_to_bytes (key);
}
