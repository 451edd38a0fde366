/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding records by their words. Words are folded on both sides, so "Алматы" is found by "алматы", "ё" by "е". */
#include "config.h"
#include "store/rap-store.h"

#include "language/rap-language.h"
#include "store/rap-sql.h"

/* Each word is a prefix to find; quotes keep FTS5's own operators out. */
static char *
dup_query (const char *words)
{
  g_autofree char *folded = rap_language_fold (words);
  g_auto (GStrv) parts = g_regex_split_simple ("[^\\p{L}\\p{N}]+", folded, 0, 0);
  GString *query = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_string_append_printf (query, "\"%s\"* ", parts[i]);

  return g_string_free_and_steal (query);
}

/* With more hits than this, the best ones cannot be told by then: the writer types on. */
#define MAX_RANKED 5000

static gboolean
find_ids (RapStore *self, const char *sql, const char *query, guint limit, GArray *ids, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;

  g_array_set_size (ids, 0);
  sqlite3_bind_text (statement, 1, query, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, limit);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }

  return result == SQLITE_DONE || rap_sql_fail (self, error);
}

/**
 * rap_store_search:
 * @words: what the user typed: records with words that begin with each of these are found
 * @limit: how many to return at most
 *
 * Returns: (transfer full) (nullable) (element-type gint64): record ids, the best first unless there are very many; %NULL on
 *   error
 */
GArray *
rap_store_search (RapStore *self, const char *words, guint limit, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *query = dup_query (words);

  if (query[0] == '\0')
    return g_steal_pointer (&ids);

  if (!find_ids (self, "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", query, MAX_RANKED + 1, ids, error))
    return NULL;
  if (ids->len > MAX_RANKED)
    g_array_set_size (ids, MIN (ids->len, limit));
  else if (!find_ids (self, "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank, rowid LIMIT ?", query, limit, ids, error))
    return NULL;

  return g_steal_pointer (&ids);
}
