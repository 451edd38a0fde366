/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of attachments, by their hash. */
#include "config.h"
#include "store/rap-store.h"

#include <glib/gi18n.h>

#include "base/rap-error.h"
#include "store/rap-sql.h"

/**
 * rap_store_add_content:
 *
 * Returns: (transfer full) (nullable): the SHA-256 of the bytes in hexadecimal, under which they are kept
 */
char *
rap_store_add_content (RapStore *self, GBytes *content, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "INSERT OR IGNORE INTO content (hash, bytes) VALUES (?, ?)", error);
  gsize size;
  const void *bytes = g_bytes_get_data (content, &size);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement, 1, hash, -1, SQLITE_STATIC);
  sqlite3_bind_blob64 (statement, 2, bytes != NULL ? bytes : "", size, SQLITE_STATIC);

  return rap_sql_run (self, statement, error) ? g_steal_pointer (&hash) : NULL;
}

/**
 * rap_store_dup_content:
 *
 * Returns: (transfer full) (nullable): the bytes, checked against the hash
 */
GBytes *
rap_store_dup_content (RapStore *self, const char *hash, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, "SELECT bytes FROM content WHERE hash = ?", error);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *found = NULL;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement, 1, hash, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    content = g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0));
  if (content != NULL)
    found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);

  if (g_strcmp0 (found, hash) != 0)
    {
      g_set_error_literal (error, RAP_ERROR, RAP_ERROR_DAMAGED,
                           _("The attached file is missing or no longer what was attached. Attach it again."));
      return NULL;
    }

  return g_steal_pointer (&content);
}
