/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that were parsed lately: at each keystroke all the texts of a paper are asked for, and one of them is new. */
#include "config.h"
#include "text/rap-text.h"

#include <string.h>

#define MAX_SIZE (4 << 20)  /* bytes of text, more than those of 1000 pages; where there are more, only time is lost */

/**
 * rap_text_ref_parsed:
 * @text: a stored text
 *
 * Any thread may call it, and several may have the same paragraphs.
 *
 * Returns: (transfer full) (element-type RapParagraph): as rap_text_parse(), but to be read only
 */
GPtrArray *
rap_text_ref_parsed (const char *text)
{
  static GMutex lock;
  static GHashTable *parsed;
  static gsize size;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GPtrArray *paragraphs;

  if (parsed == NULL)
    parsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  paragraphs = g_hash_table_lookup (parsed, text);
  if (paragraphs != NULL)
    return g_ptr_array_ref (paragraphs);

  size += strlen (text);
  if (size > MAX_SIZE)
    {
      g_hash_table_remove_all (parsed);
      size = strlen (text);
    }
  paragraphs = rap_text_parse (text);
  g_hash_table_insert (parsed, g_strdup (text), g_ptr_array_ref (paragraphs));

  return paragraphs;
}
