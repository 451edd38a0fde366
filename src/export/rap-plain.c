/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was pasted may hold control characters: a terminal obeys them, an XML reader refuses the whole file. */
#include "config.h"
#include "export/rap-plain.h"

#include "layout/rap-house-styles.h"

/* Surrogates and what is no UTF-8 was replaced when it was stored; U+FFFE and U+FFFF are for a program's own use. */
static gboolean
is_printed (gunichar c)
{
  return !g_unichar_iscntrl (c) && (c & 0xFFFE) != 0xFFFE;
}

static char *
dup_clean (const char *text, gboolean lines)
{
  GString *clean = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' && lines)
        g_string_append_c (clean, '\n');
      else if (c == '\t' || c == '\n' || c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, ' ');
      else if (is_printed (c))
        g_string_append_unichar (clean, c);
    }

  return g_string_free_and_steal (clean);
}

/**
 * rap_plain_dup_line:
 *
 * Returns: (transfer full): the text as one line without control characters
 */
char *
rap_plain_dup_line (const char *text)
{
  return dup_clean (text, FALSE);
}

/**
 * rap_plain_dup_lines:
 *
 * Returns: (transfer full): the text in its lines, each ended by "\n", without other control characters
 */
char *
rap_plain_dup_lines (const char *text)
{
  return dup_clean (text, TRUE);
}

/**
 * rap_plain_counts_paragraphs:
 *
 * Returns: whether the house style shows the numbers of paragraphs, by which others refer to them
 */
gboolean
rap_plain_counts_paragraphs (const RapExportInput *input)
{
  g_autoptr (RapStyle) own = input->style == NULL ? rap_style_load_for_paper (input->document->style) : NULL;

  return (own != NULL ? own : input->style)->number_paragraphs;
}
