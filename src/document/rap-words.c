/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting words as word processors do: what stands between white space is one. It is done after each key, so no text is
 * copied. */
#include "config.h"
#include "document/rap-words.h"

const RapWordRule rap_word_rule_all = { TRUE, TRUE, TRUE, TRUE };

/* White space outside of ASCII begins with one of these bytes (Unicode, White_Space). Returns its length, 0 when it is none. */
static guint
get_wide_space (const char *p)
{
  guchar byte = (guchar) *p;
  gboolean maybe = byte == 0xc2 || (byte >= 0xe1 && byte <= 0xe3);

  return maybe && g_unichar_isspace (g_utf8_get_char (p)) ? g_utf8_skip[byte] : 0;
}

/* Byte by byte and without branches, as a long paper has millions. A word may go on in the next run; @inside: whether one has
 * begun */
static guint
count_text (const char *text, gboolean *inside)
{
  gboolean before = *inside;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      guchar byte = (guchar) *p;
      guint wide = byte < 0x80 ? 0 : get_wide_space (p);
      gboolean word = (wide == 0) & (byte != ' ') & ((byte < '\t') | (byte > '\r'));

      n += word & !before;
      before = word;
      p += wide > 0 ? wide - 1 : 0;
    }
  *inside = before;

  return n;
}

static guint
count_runs (GPtrArray *runs)
{
  gboolean inside = FALSE;
  guint n = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      switch (run->kind)
        {
        case RAP_RUN_TEXT:
          n += count_text (run->text, &inside);
          break;

        case RAP_RUN_BREAK:
          inside = FALSE;
          break;

        case RAP_RUN_MARK:
          break;
        }
    }

  return n;
}

static guint
count_rows (GPtrArray *rows)
{
  guint n = 0;

  for (guint r = 0; r < rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (rows, r);

      for (guint c = 0; c < row->len; c++)
        n += count_runs (g_ptr_array_index (row, c));
    }

  return n;
}

static guint
count_block (const RapBlock *block, const RapWordRule *rule)
{
  switch (block->kind)
    {
    case RAP_BLOCK_TITLE:
    case RAP_BLOCK_SUBTITLE:
    case RAP_BLOCK_DATELINE:
      return rule->title ? count_runs (block->runs) : 0;

    case RAP_BLOCK_LEAD:
    case RAP_BLOCK_HEADING:
    case RAP_BLOCK_PARAGRAPH:
    case RAP_BLOCK_ITEM:
    case RAP_BLOCK_QUOTATION:
    case RAP_BLOCK_ADDRESSEE:
    case RAP_BLOCK_INCIDENT:
      return count_runs (block->runs);

    case RAP_BLOCK_TABLE:
      return (rule->captions ? count_runs (block->runs) : 0) + (rule->tables ? count_rows (block->rows) : 0);

    case RAP_BLOCK_FIGURE:
    case RAP_BLOCK_CHART:
      return rule->captions ? count_runs (block->runs) : 0;

    case RAP_BLOCK_CONTENTS:
    case RAP_BLOCK_CONTENTS_ENTRY:
      return 0;
    }

  g_return_val_if_reached (0);
}

/**
 * rap_words_count:
 *
 * Returns: the number of words between white space; note marks and what the program numbers are none
 */
guint
rap_words_count (const RapDocument *document, const RapWordRule *rule)
{
  guint n = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    n += count_block (g_ptr_array_index (document->blocks, i), rule);
  for (guint i = 0; rule->notes && i < document->notes->len; i++)
    n += count_runs (((const RapNote *) g_ptr_array_index (document->notes, i))->runs);

  return n;
}
