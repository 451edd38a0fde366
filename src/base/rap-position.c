/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order among siblings as strings. */
#include "config.h"
#include "base/rap-position.h"

#include <string.h>

/* In strcmp order. A position is a fraction written with these digits; it never ends in the first. */
static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

#define BASE ((int) sizeof digits - 1)

static int
digit_at (const char *position, gsize n)
{
  const char *found = position[n] != '\0' ? strchr (digits, g_ascii_tolower (position[n])) : NULL;

  return found != NULL ? (int) (found - digits) : 0;
}

/**
 * rap_position_between:
 * @before: (nullable): a position, or %NULL or "" for the start
 * @after: (nullable): a position, or %NULL or "" for the end; one that is not above @before counts as the end
 *
 * Returns: (transfer full): a position above @before and below @after
 */
char *
rap_position_between (const char *before, const char *after)
{
  GString *result = g_string_new (NULL);

  if (before == NULL)
    before = "";
  if (after != NULL && strcmp (before, after) >= 0)
    after = NULL;

  for (gsize n = 0, m = strlen (before);; n++)
    {
      int low = n < m ? digit_at (before, n) : 0;
      int high = after != NULL ? digit_at (after, n) : BASE;

      if (high - low > 1)
        {
          g_string_append_c (result, digits[(low + high) / 2]);
          return g_string_free_and_steal (result);
        }

      g_string_append_c (result, digits[low]);
      if (low != high)
        after = NULL;
    }
}
