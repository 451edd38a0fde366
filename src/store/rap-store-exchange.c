/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exchange through any shared folder: each writer puts down packets, files with some actions of the log that are never
 * changed, and takes those of the others. Packets may come late, twice or half; what cannot be used yet waits. */
#include "config.h"
#include "store/rap-merge.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "store/rap-content.h"
#include "store/rap-file.h"
#include "store/rap-log.h"
#include "store/rap-migrations.h"
#include "store/rap-working.h"

/* A packet’s name says which actions it has: clock of the first, working copy, numbers of the first and the last. */
typedef struct
{
  char   *path;
  gint64  replica;
  gint64  first;
  gint64  last;
} Packet;

static void
packet_free (Packet *packet)
{
  g_free (packet->path);
  g_free (packet);
}

static char *
dup_name (gint64 clock, gint64 replica, gint64 first, gint64 last)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x-%016" G_GINT64_MODIFIER "x-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT
                          ".rapporteur-packet", (guint64) clock, (guint64) replica, first, last);
}

static Packet *
read_name (const char *folder, const char *name)
{
  g_auto (GStrv) parts = g_str_has_suffix (name, ".rapporteur-packet") ? g_strsplit_set (name, "-.", 5) : NULL;
  Packet *packet;

  if (parts == NULL || g_strv_length (parts) != 5)
    return NULL;

  packet = g_new (Packet, 1);
  packet->path = g_build_filename (folder, name, NULL);
  packet->replica = (gint64) g_ascii_strtoull (parts[1], NULL, 16);
  packet->first = g_ascii_strtoll (parts[2], NULL, 10);
  packet->last = g_ascii_strtoll (parts[3], NULL, 10);

  return packet;
}

static int
compare_packets (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Packet *) a)->path, ((const Packet *) b)->path);
}

static GPtrArray *
list_packets (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  GPtrArray *packets;
  const char *name;

  if (dir == NULL)
    return NULL;

  packets = g_ptr_array_new_with_free_func ((GDestroyNotify) packet_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      Packet *packet = read_name (folder, name);

      if (packet != NULL)
        g_ptr_array_add (packets, packet);
    }
  g_ptr_array_sort_values (packets, compare_packets);

  return packets;
}

static gint64
get_last_number (RapStore *self, gint64 replica)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max (number) FROM action WHERE replica = %" G_GINT64_FORMAT, replica);
  gint64 number = 0;

  rap_sql_get_int (self, sql, &number, NULL);

  return number;
}

static gboolean
has_action (RapStore *store, gint64 id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM action WHERE id = %" G_GINT64_FORMAT, id);
  gint64 count = 0;

  return rap_sql_get_int (store, sql, &count, NULL) && count > 0;
}

/* The number of the last action in the packet up to which every value that one goes on from is here or in the packet. The
 * rest waits: two packets may each have the beginning of what the other one goes on with. */
static gint64
get_last_ready (RapStore *self, RapStore *packet, gint64 last)
{
  g_autoptr (sqlite3_stmt) parents
      = rap_sql_prepare (packet, "SELECT number, parent FROM change JOIN action ON action.id = change.action"
                         " WHERE parent IS NOT NULL ORDER BY number", NULL);

  if (parents == NULL)
    return 0;

  while (sqlite3_step (parents) == SQLITE_ROW)
    if (!has_action (self, sqlite3_column_int64 (parents, 1)) && !has_action (packet, sqlite3_column_int64 (parents, 1)))
      return sqlite3_column_int64 (parents, 0) - 1;

  return last;
}

static gboolean
get_chain (RapStore *self, gint64 replica, gint64 number, guint8 *chain)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "SELECT chain FROM action WHERE replica = ? AND number = ?", NULL);

  memset (chain, 0, RAP_HASH_SIZE);
  if (number == 0)
    return TRUE;
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, replica);
  sqlite3_bind_int64 (statement, 2, number);
  if (sqlite3_step (statement) != SQLITE_ROW || sqlite3_column_bytes (statement, 0) != RAP_HASH_SIZE)
    return FALSE;
  memcpy (chain, sqlite3_column_blob (statement, 0), RAP_HASH_SIZE);

  return TRUE;
}

/* What is in the packet goes on from what is here, unchanged on its way: the hashes say so. */
static gboolean
is_genuine (RapStore *self, RapStore *packet, const Packet *name)
{
  g_autoptr (sqlite3_stmt) actions
      = rap_sql_prepare (packet, "SELECT id, replica, number, chain FROM action ORDER BY number", NULL);
  guint8 before[RAP_HASH_SIZE], chain[RAP_HASH_SIZE];
  gint64 number = name->first;

  if (actions == NULL || !get_chain (self, name->replica, name->first - 1, before))
    return FALSE;

  for (; sqlite3_step (actions) == SQLITE_ROW; number++)
    {
      if (sqlite3_column_int64 (actions, 1) != name->replica || sqlite3_column_int64 (actions, 2) != number
          || sqlite3_column_bytes (actions, 3) != RAP_HASH_SIZE
          || !rap_log_hash (packet, sqlite3_column_int64 (actions, 0), before, chain, NULL)
          || memcmp (sqlite3_column_blob (actions, 3), chain, RAP_HASH_SIZE) != 0)
        return FALSE;
      memcpy (before, chain, RAP_HASH_SIZE);
    }

  return number == name->last + 1;
}

static void
add_merge (RapMerge *sum, const RapMerge *merge)
{
  sum->n_actions += merge->n_actions;
  sum->n_conflicts += merge->n_conflicts;
  g_array_append_vals (sum->records, merge->records->data, merge->records->len);
}

static gboolean
take_packet (RapStore *self, const Packet *name, RapMerge *sum, gboolean *taken, GError **error)
{
  g_autoptr (RapStore) packet = NULL;
  g_auto (RapMerge) merge = { 0 };
  g_autofree char *own = rap_sql_dup_property (self, "case");
  g_autofree char *theirs = NULL;
  gint64 last = get_last_number (self, name->replica);
  gint64 ready;

  *taken = FALSE;
  if (name->last <= last || name->first > last + 1)
    return TRUE;  /* known, or one before it is still to come */

  packet = rap_file_open (name->path, name->path, NULL);
  theirs = packet != NULL ? rap_sql_dup_property (packet, "case") : NULL;
  if (packet == NULL || g_strcmp0 (own, theirs) != 0 || !is_genuine (self, packet, name))
    return TRUE;  /* of another case file, or not complete yet */
  ready = get_last_ready (self, packet, name->last);
  if (ready <= last)
    return TRUE;
  if (!rap_merge (self, packet, ready, &merge, error))
    return FALSE;

  add_merge (sum, &merge);
  *taken = TRUE;

  return TRUE;
}

/* Until nothing can be taken any more: one packet may be what another one waits for. */
static gboolean
take_packets (RapStore *self, GPtrArray *packets, RapMerge *sum, GError **error)
{
  for (gboolean progress = TRUE; progress;)
    {
      progress = FALSE;
      for (guint i = 0; i < packets->len; i++)
        {
          gboolean taken;

          if (!take_packet (self, g_ptr_array_index (packets, i), sum, &taken, error))
            return FALSE;
          progress |= taken;
        }
    }

  return TRUE;
}

/* As long as its own header says; more would mean reading all of all packets each time. */
static gboolean
is_complete (const Packet *packet)
{
  guint8 header[100] = { 0 };
  struct stat info;
  int fd = g_open (packet->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
  gboolean found = fd >= 0 && read (fd, header, sizeof header) == sizeof header && fstat (fd, &info) == 0;
  gint64 page_size = header[16] << 8 | header[17];
  gint64 pages = (gint64) header[28] << 24 | header[29] << 16 | header[30] << 8 | header[31];

  if (fd >= 0)
    close (fd);

  return found && pages > 0 && info.st_size == pages * page_size;
}

/* A packet that was cut off in the folder does not count: it is written again. */
static gint64
get_covered (GPtrArray *packets, gint64 replica)
{
  gint64 covered = 0;

  for (gboolean progress = TRUE; progress;)
    {
      progress = FALSE;
      for (guint i = 0; i < packets->len; i++)
        {
          const Packet *packet = g_ptr_array_index (packets, i);

          if (packet->replica != replica || packet->first > covered + 1 || packet->last <= covered || !is_complete (packet))
            continue;
          covered = packet->last;
          progress = TRUE;
        }
    }

  return covered;
}

static gboolean
copy_schema (RapStore *self, RapStore *packet, GError **error)
{
  g_autofree char *identity = g_strdup_printf ("PRAGMA page_size = 1024; PRAGMA application_id = %d; PRAGMA user_version = %d;",
                                               RAP_APPLICATION_ID, rap_n_migrations);
  g_autoptr (sqlite3_stmt) schema
      = rap_sql_prepare (self, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN"
                         " ('action', 'change', 'content', 'chunk', 'property') ORDER BY rowid", error);

  if (schema == NULL || !rap_sql_execute (packet, identity, error))
    return FALSE;

  while (sqlite3_step (schema) == SQLITE_ROW)
    if (!rap_sql_execute (packet, (const char *) sqlite3_column_text (schema, 0), error))
      return FALSE;

  return TRUE;
}

static gboolean
copy_rows (RapStore *self, RapStore *packet, const char *table, const char *where, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE %s ORDER BY id", table, where);
  g_autoptr (sqlite3_stmt) rows = rap_sql_prepare (self, sql, error);
  g_autoptr (GString) insert = g_string_new ("INSERT INTO ");
  g_autoptr (sqlite3_stmt) into = NULL;

  if (rows == NULL)
    return FALSE;

  g_string_append_printf (insert, "%s VALUES (?", table);
  for (int c = 1; c < sqlite3_column_count (rows); c++)
    g_string_append (insert, ", ?");
  g_string_append_c (insert, ')');
  into = rap_sql_prepare (packet, insert->str, error);
  if (into == NULL)
    return FALSE;

  while (sqlite3_step (rows) == SQLITE_ROW)
    {
      for (int c = 0; c < sqlite3_column_count (rows); c++)
        sqlite3_bind_value (into, c + 1, sqlite3_column_value (rows, c));
      if (!rap_sql_run (packet, into, error))
        return FALSE;
    }

  return TRUE;
}

/* The files that were attached by these actions travel in pieces. */
static gboolean
copy_contents (RapStore *self, RapStore *packet, GError **error)
{
  g_autoptr (sqlite3_stmt) hashes
      = rap_sql_prepare (packet, "SELECT DISTINCT new FROM change WHERE type = 'attachment' AND field = 'hash' AND new <> ''", error);

  if (hashes == NULL)
    return FALSE;

  while (sqlite3_step (hashes) == SQLITE_ROW)
    if (!rap_content_give (self, packet, (const char *) sqlite3_column_text (hashes, 0), error))
      return FALSE;

  return TRUE;
}

static gboolean
fill_packet (RapStore *self, RapStore *packet, gint64 replica, gint64 first, gint64 last, GError **error)
{
  g_autofree char *id = rap_sql_dup_property (self, "case");
  g_autofree char *actions = g_strdup_printf ("replica = %" G_GINT64_FORMAT " AND number BETWEEN %" G_GINT64_FORMAT
                                              " AND %" G_GINT64_FORMAT, replica, first, last);
  g_autofree char *changes = g_strdup_printf ("action IN (SELECT id FROM action WHERE %s)", actions);

  return copy_schema (self, packet, error)
         && rap_sql_execute (packet, "BEGIN", error)
         && rap_sql_end (packet, rap_sql_set_property (packet, "case", id, error)
                                 && copy_rows (self, packet, "action", actions, error)
                                 && copy_rows (self, packet, "change", changes, error)
                                 && copy_contents (self, packet, error), error);
}

static gboolean
write_packet (RapStore *self, const char *folder, gint64 replica, gint64 first, gint64 last, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT clock FROM action WHERE replica = %" G_GINT64_FORMAT
                                          " AND number = %" G_GINT64_FORMAT, replica, first);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *unfinished = g_strdup_printf ("%s/.%08x.tmp", folder, g_random_int ());
  g_autoptr (RapStore) packet = NULL;
  gint64 clock;
  gboolean done;

  if (!rap_sql_get_int (self, sql, &clock, error))
    return FALSE;
  if (!g_file_set_contents (unfinished, "", 0, error))
    return FALSE;

  name = dup_name (clock, replica, first, last);
  path = g_build_filename (folder, name, NULL);
  packet = rap_file_connect (unfinished, path, FALSE, error);
  done = packet != NULL && fill_packet (self, packet, replica, first, last, error);
  g_clear_pointer (&packet, rap_store_close);
  if (done && g_rename (unfinished, path) != 0)
    done = rap_file_fail (path, errno, error);
  rap_file_remove (unfinished);

  return done && rap_file_sync_folder (path);
}

static gboolean
write_packets (RapStore *self, const char *folder, GPtrArray *packets, GError **error)
{
  g_autoptr (sqlite3_stmt) replicas
      = rap_sql_prepare (self, "SELECT replica, max (number) FROM action WHERE number > 0 GROUP BY replica", error);

  if (replicas == NULL)
    return FALSE;

  while (sqlite3_step (replicas) == SQLITE_ROW)
    {
      gint64 replica = sqlite3_column_int64 (replicas, 0);
      gint64 last = sqlite3_column_int64 (replicas, 1);
      gint64 covered = get_covered (packets, replica);

      if (covered < last && !write_packet (self, folder, replica, covered + 1, last, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rap_store_exchange:
 * @folder: a folder that others can reach, too
 * @merge: (out): what it brought; clear with rap_merge_clear()
 *
 * Takes the packets that the others left there, and leaves what they do not have yet.
 */
gboolean
rap_store_exchange (RapStore *self, const char *folder, RapMerge *merge, GError **error)
{
  g_autofree char *real = rap_working_dup_path (folder);
  g_autoptr (GPtrArray) packets = NULL;

  *merge = (RapMerge) { .records = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  rap_store_end_typing (self);
  if (g_access (real, R_OK | W_OK | X_OK) != 0)
    return rap_file_fail (real, errno, error);

  packets = list_packets (real, error);

  return packets != NULL && take_packets (self, packets, merge, error) && write_packets (self, real, packets, error);
}
