/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which addresses become links in what leaves the program. */
#include "config.h"
#include "layout/rap-link.h"

#include <string.h>

/* Only what a reader may follow: a "javascript:" address in a source must not become a link. */
static gboolean
is_followed (const char *link)
{
  g_autofree char *scheme = g_uri_parse_scheme (link);

  return scheme != NULL
         && (g_ascii_strcasecmp (scheme, "https") == 0 || g_ascii_strcasecmp (scheme, "http") == 0
             || g_ascii_strcasecmp (scheme, "mailto") == 0);
}

/**
 * rap_link_dup_address:
 * @link: (nullable): an address as somebody typed or pasted it
 *
 * Returns: (transfer full) (nullable): the address in the characters that addresses have (RFC 3986; of others RFC 3987,
 *   section 3.1: a PDF takes nothing else), or %NULL when it must not be a link
 */
char *
rap_link_dup_address (const char *link)
{
  GString *address;

  if (link == NULL || !is_followed (link))
    return NULL;

  address = g_string_new (NULL);
  for (const char *p = link; *p != '\0'; p++)
    if (g_ascii_isgraph (*p) && strchr ("\"<>\\^`{|}", *p) == NULL)
      g_string_append_c (address, *p);
    else
      g_string_append_printf (address, "%%%02X", (guchar) *p);

  return g_string_free_and_steal (address);
}
