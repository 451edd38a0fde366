/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three copies of a case file, and whatever people and computers do with them, at random. In the end all three are the same,
 * and every value that was ever saved is in all three histories. */
#include "config.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "copies.h"
#include "store/rap-content.h"
#include "store/rap-log.h"

#define N_STEPS 60

/* A world of its own for each seed. */
typedef struct
{
  Copies      copies;
  GRand      *random;
  GHashTable *values;  /* "action record field" → the value that a save said it had saved */
} World;

static guint
pick (World *world, guint n)
{
  return (guint) g_rand_int_range (world->random, 0, (gint32) n);
}

static char *
dup_key (gint64 action, gint64 record, const char *field)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", action, record, field);
}

static char *
dup_value (RapStore *store, const RapChange *change)
{
  g_auto (RapValue) value = { 0 };

  if (!rap_log_dup_value (store, change->record, change->field, change->action, &value))
    return g_strdup ("the log cannot tell");

  return value.is_number ? g_strdup_printf ("%" G_GINT64_FORMAT, value.number) : g_strdup (value.text);
}

/* What the copy's last own action left; typing may have added to it. */
static void
remember (World *world, guint i)
{
  RapStore *store = world->copies.store[i];
  g_autofree char *sql
      = g_strdup_printf ("SELECT max (id) FROM action WHERE replica = %" G_GINT64_FORMAT " AND number = %" G_GINT64_FORMAT,
                         store->replica, store->number);
  g_autoptr (GPtrArray) changes = rap_log_list_changes (store, ask_int (store, sql), NULL);

  for (guint c = 0; c < changes->len; c++)
    {
      const RapChange *change = g_ptr_array_index (changes, c);

      g_hash_table_insert (world->values, dup_key (change->action, change->record, change->field), dup_value (store, change));
    }
}

/* A record that is there in this copy; 0 when there is none. */
static gint64
pick_record (World *world, guint i, RapType type)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE deleted_at IS NULL ORDER BY id", rap_types[type].name);
  g_autofree char *rows = ask (world->copies.store[i], sql);
  g_auto (GStrv) ids = g_strsplit (rows, "\n", -1);
  guint n = g_strv_length (ids);

  return n < 2 ? 0 : g_ascii_strtoll (ids[pick (world, n - 1)], NULL, 10);
}

/* Mostly few types, so that people meet. */
static RapType
pick_type (World *world)
{
  const RapType usual[] = { RAP_REPORT, RAP_SECTION, RAP_INCIDENT, RAP_ACTOR, RAP_INVOLVEMENT, RAP_SOURCE, RAP_CITATION };

  return pick (world, 4) == 0 ? pick (world, RAP_N_TYPES) : usual[pick (world, G_N_ELEMENTS (usual))];
}

static char *
dup_random_text (World *world, guint words)
{
  const char *some[] = { "Ёлка", "protest", "қала", "الشرطة", "guards", "2022", "naïve", "“quoted”", "\n\n", "[@1]" };
  GString *text = g_string_new (NULL);

  for (guint n = 0; n < words; n++)
    g_string_append_printf (text, "%s%s", n > 0 ? " " : "", some[pick (world, G_N_ELEMENTS (some))]);

  return g_string_free_and_steal (text);
}

/* A new text, or a piece put into the old one or taken out of it. */
static char *
dup_edited_text (World *world, const char *old)
{
  g_autofree char *piece = dup_random_text (world, 1 + pick (world, 4));
  glong length = g_utf8_strlen (old, -1);
  glong from, to;

  if (length < 20 || pick (world, 5) == 0)
    return dup_random_text (world, pick (world, 40));

  from = (glong) pick (world, (guint) length);
  to = MIN (length, from + (glong) pick (world, 12));

  return g_strdup_printf ("%.*s%s%s", (int) (g_utf8_offset_to_pointer (old, from) - old), old, piece,
                          g_utf8_offset_to_pointer (old, to));
}

static void
change_field (World *world, guint i, RapRecord *record, RapFieldId field)
{
  g_autofree char *text = NULL;

  switch (rap_fields[field].kind)
    {
    case RAP_FIELD_REFERENCE:
      rap_record_set_number (record, field, pick (world, 5) == 0 ? 0 : pick_record (world, i, rap_fields[field].target));
      break;

    case RAP_FIELD_NUMBER:
      rap_record_set_number (record, field, pick (world, 4) == 0 ? RAP_NO_NUMBER : (gint64) pick (world, 100));
      break;

    case RAP_FIELD_FLAG:
      rap_record_set_number (record, field, pick (world, 2));
      break;

    case RAP_FIELD_TEXT:
    case RAP_FIELD_RICH:
    case RAP_FIELD_DATE:
    case RAP_FIELD_DURATION:
    case RAP_FIELD_CHOICE:
      if (field == RAP_ATTACHMENT_HASH)
        break;
      text = dup_edited_text (world, rap_record_get_text (record, field));
      rap_record_set_text (record, field, text);
      break;
    }
}

static void
change_fields (World *world, guint i, RapRecord *record, guint n)
{
  const RapTypeInfo *info = &rap_types[rap_record_get_kind (record)];

  for (; n > 0; n--)
    change_field (world, i, record, info->first + pick (world, info->last - info->first + 1));
}

static void
attach (World *world, guint i, RapRecord *record)
{
  g_autofree char *text = dup_random_text (world, 20);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = rap_store_add_content (world->copies.store[i], bytes, &error);

  g_assert_no_error (error);
  rap_record_set_text (record, RAP_ATTACHMENT_HASH, hash);
}

static void
create_step (World *world, guint i)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint n = 1 + pick (world, 3); n > 0; n--)
    {
      RapRecord *record = rap_record_new (pick_type (world), 0);

      for (RapFieldId f = rap_types[rap_record_get_kind (record)].first; f <= rap_types[rap_record_get_kind (record)].last; f++)
        if (pick (world, 2) == 0)
          change_field (world, i, record, f);
      if (rap_record_get_kind (record) == RAP_ATTACHMENT)
        attach (world, i, record);
      g_ptr_array_add (records, record);
    }
  rap_store_save (world->copies.store[i], "create", records, &error);
  g_assert_no_error (error);
  remember (world, i);
}

static RapRecord *
read_random (World *world, guint i)
{
  for (guint attempt = 0; attempt < 5; attempt++)
    {
      gint64 id = pick_record (world, i, pick_type (world));

      if (id != 0)
        return rap_store_read (world->copies.store[i], id);
    }

  return NULL;
}

static void
edit_step (World *world, guint i)
{
  g_autoptr (RapRecord) record = read_random (world, i);

  if (record == NULL)
    return;
  for (guint n = 1 + pick (world, 2); n > 0; n--)
    {
      change_fields (world, i, record, 1 + pick (world, 2));
      save (world->copies.store[i], record);
      remember (world, i);
    }
  if (pick (world, 2) == 0)
    rap_store_end_typing (world->copies.store[i]);
}

/* People who edit the same text: what makes conflicts. */
static void
meet_step (World *world, guint i)
{
  gint64 id = pick_record (world, i, RAP_INCIDENT);

  for (guint c = 0; id != 0 && c < N_COPIES; c++)
    {
      g_autoptr (RapRecord) record = rap_store_read (world->copies.store[c], id);

      if (record == NULL || pick (world, 3) == 0)
        continue;
      change_field (world, c, record, pick (world, 2) == 0 ? RAP_INCIDENT_DESCRIPTION : RAP_INCIDENT_TITLE);
      save (world->copies.store[c], record);
      remember (world, c);
    }
}

static void
delete_step (World *world, guint i)
{
  RapStore *store = world->copies.store[i];
  g_autoptr (RapRecord) record = read_random (world, i);
  g_autoptr (RapCase) all = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  if (record == NULL)
    return;

  all = rap_store_load (store, &error);
  g_assert_no_error (error);
  records = rap_case_dup_owned (all, rap_case_get (all, rap_record_get_id (record)));
  if (pick (world, 8) == 0)
    g_ptr_array_set_size (records, 0);  /* without its parts, which then keep it */
  g_ptr_array_add (records, g_object_ref (rap_case_get (all, rap_record_get_id (record))));
  rap_store_delete (store, "delete", records, &error);
  g_assert_no_error (error);
  remember (world, i);
}

static void
undo_step (World *world, guint i)
{
  RapStore *store = world->copies.store[i];
  g_auto (RapUndone) undone = { 0 };
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GError) error = NULL;

  switch (pick (world, 4))
    {
    case 0:
      rap_store_redo (store, &undone, &error);
      break;

    case 1:
      actions = rap_store_list_actions (store, 0, 0, 30, &error);
      if (actions->len > 0)
        rap_store_take_back (store, ((RapAction *) g_ptr_array_index (actions, pick (world, actions->len)))->id, &undone, &error);
      break;

    default:
      rap_store_undo (store, &undone, &error);
    }
  g_assert_no_error (error);
  remember (world, i);
}

static void
settle_step (World *world, guint i)
{
  RapStore *store = world->copies.store[i];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = rap_store_list_conflicts (store, &error);
  const RapConflict *conflict;

  g_assert_no_error (error);
  if (conflicts->len == 0)
    return;

  conflict = g_ptr_array_index (conflicts, pick (world, conflicts->len));
  rap_store_settle (store, conflict, conflict->field != RAP_N_FIELDS && pick (world, 2) == 0, &error);
  g_assert_no_error (error);
  remember (world, i);
}

static void
version_step (World *world, guint i)
{
  RapStore *store = world->copies.store[i];
  g_auto (RapUndone) undone = { 0 };
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  versions = rap_store_list_versions (store, &error);
  g_assert_no_error (error);
  if (versions->len == 0 || pick (world, 2) == 0)
    rap_store_name_version (store, "sent out", &error);
  else
    rap_store_restore_version (store, ((RapAction *) g_ptr_array_index (versions, pick (world, versions->len)))->id, &undone, &error);
  g_assert_no_error (error);
  remember (world, i);
}

/* Somebody else may have put a file there meanwhile. */
static void
publish (World *world, guint i)
{
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  if (rap_store_publish (world->copies.path[i], &error))
    return;

  g_assert_error (error, RAP_ERROR, RAP_ERROR_CHANGED);
  g_clear_error (&error);
  rap_store_take_document (world->copies.store[i], &merge, &error);
  g_assert_no_error (error);
  rap_store_publish (world->copies.path[i], &error);
  g_assert_no_error (error);
}

static guint
pick_other (World *world, guint i)
{
  return (i + 1 + pick (world, N_COPIES - 1)) % N_COPIES;
}

static void
merge_copy (World *world, guint i, guint other)
{
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  publish (world, other);
  rap_store_merge_file (world->copies.store[i], world->copies.path[other], &merge, &error);
  g_assert_no_error (error);
}

static void
merge_step (World *world, guint i)
{
  merge_copy (world, i, pick_other (world, i));
}

/* A program that synchronises folders puts the file of another one here. */
static void
replace_step (World *world, guint i)
{
  guint other = pick_other (world, i);

  publish (world, other);
  copy_file (world->copies.path[other], world->copies.path[i]);
}

static void
exchange_step (World *world, guint i)
{
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  rap_store_exchange (world->copies.store[i], world->copies.packets[i], &merge, &error);
  g_assert_no_error (error);
}

/* Half a file never takes the place of a whole one. */
static void
deliver (const char *from, const char *to, gsize limit)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf there;
  gsize length;

  g_file_get_contents (from, &bytes, &length, &error);
  g_assert_no_error (error);
  if (g_stat (to, &there) == 0 && (gsize) there.st_size >= MIN (length, limit))
    return;
  g_file_set_contents (to, bytes, (gssize) MIN (length, limit), &error);
  g_assert_no_error (error);
}

/* Some of the packets arrive, some once more, some in part. */
static void
deliver_some (World *world, guint from, guint to, gboolean all)
{
  g_autoptr (GDir) dir = g_dir_open (world->copies.packets[from], 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (world->copies.packets[from], name, NULL);
      g_autofree char *target = g_build_filename (world->copies.packets[to], name, NULL);
      gboolean part = !all && pick (world, 4) == 0;

      if (all || pick (world, 2) == 0)
        deliver (source, target, part ? pick (world, 6000) : G_MAXSIZE);
    }
}

static void
deliver_step (World *world, guint i)
{
  deliver_some (world, i, pick_other (world, i), FALSE);
}

static void
reopen_step (World *world, guint i)
{
  if (pick (world, 2) == 0)
    publish (world, i);
  copies_close (&world->copies, i);
  copies_open (&world->copies, i);
}

static int
die (gpointer data)
{
  _exit (0);
}

/* In the child: some edits, and then an end at any moment. */
static void
run_and_die (World *world, guint i)
{
  void (*some[]) (World *, guint) = { create_step, edit_step, delete_step, undo_step, exchange_step, merge_step };

  sqlite3_progress_handler (world->copies.store[i]->db, 20 + (int) pick (world, 20000), die, NULL);
  for (guint n = 0; n < 20; n++)
    some[pick (world, G_N_ELEMENTS (some))] (world, i);
  _exit (0);
}

static void
crash_step (World *world, guint i)
{
  guint32 seed = g_rand_int (world->random);
  int status;
  pid_t child;

  for (guint c = 0; c < N_COPIES; c++)
    copies_close (&world->copies, c);
  child = fork ();
  if (child == 0)
    {
      g_rand_set_seed (world->random, seed);
      g_random_set_seed (seed);  /* or it makes the same ids as the parent */
      for (guint c = 0; c < N_COPIES; c++)
        copies_open (&world->copies, c);
      run_and_die (world, i);
    }
  waitpid (child, &status, 0);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  for (guint c = 0; c < N_COPIES; c++)
    copies_open (&world->copies, c);
}

/* A computer whose clock is wrong. */
static void
clock_step (World *world, guint i)
{
  world->copies.store[i]->clock += pick (world, 100000);
}

typedef struct
{
  void (*run) (World *world, guint i);
  guint  weight;
} Step;

static const Step steps[] = {
  { create_step, 12 }, { edit_step, 24 },   { meet_step, 8 },  { delete_step, 8 },   { undo_step, 10 },
  { settle_step, 6 },  { version_step, 2 }, { merge_step, 6 }, { replace_step, 3 },  { exchange_step, 8 },
  { deliver_step, 8 }, { reopen_step, 3 },  { crash_step, 1 }, { clock_step, 1 },
};

static void
random_step (World *world)
{
  guint sum = 0;
  guint wanted;

  for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
    sum += steps[s].weight;
  wanted = pick (world, sum);
  for (guint s = 0; s < G_N_ELEMENTS (steps); wanted -= steps[s++].weight)
    if (wanted < steps[s].weight)
      {
        steps[s].run (world, pick (world, N_COPIES));
        return;
      }
}

/* By packets or by files, until everybody has everything. */
static void
exchange_everything (World *world)
{
  gboolean packets = pick (world, 2) == 0;

  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < N_COPIES; i++)
      {
        if (packets)
          exchange_step (world, i);
        for (guint other = 0; other < N_COPIES; other++)
          if (other != i && packets)
            deliver_some (world, i, other, TRUE);
          else if (other != i)
            merge_copy (world, i, other);
      }
}

static void
print_from_difference (const char *text, const char *other)
{
  gsize at = 0;
  g_autofree char *piece = NULL;

  while (text[at] != '\0' && text[at] == other[at])
    at++;
  piece = g_strndup (text + MAX (at, 300) - 300, 600);
  g_printerr ("… %s\n", piece);
}

static void
assert_same (World *world, const char *sql)
{
  g_autofree char *first = ask (world->copies.store[0], sql);

  for (guint i = 1; i < N_COPIES; i++)
    {
      g_autofree char *other = ask (world->copies.store[i], sql);

      if (g_str_equal (first, other))
        continue;
      g_printerr ("%s\n", sql);
      print_from_difference (first, other);
      print_from_difference (other, first);
      g_assert_not_reached ();
    }
}

static void
assert_all_same (World *world)
{
  assert_same (world, "SELECT replica, number, id, clock, time, author, device, label, undoes, name, hex (chain) FROM action"
                      " ORDER BY replica, number, id");
  assert_same (world, "SELECT action, clock, type, record, field, parent, at, old, new, hex (seen) FROM change"
                      " ORDER BY record, field, clock, action");
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY id", rap_types[t].name);

      assert_same (world, sql);
    }
  assert_same (world, "SELECT * FROM conflict ORDER BY record, field, action");
  assert_same (world, "SELECT rowid FROM search WHERE search MATCH 'guards' ORDER BY rowid");
}

static void
assert_nothing_lost (World *world)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, world->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_auto (GStrv) parts = g_strsplit (key, " ", 3);
      g_autoptr (RapChange) change = rap_log_read (world->copies.store[0], g_ascii_strtoll (parts[1], NULL, 10), parts[2],
                                                   g_ascii_strtoll (parts[0], NULL, 10));
      g_autofree char *stored = change != NULL ? dup_value (world->copies.store[0], change) : NULL;

      g_assert_nonnull (change);
      g_assert_cmpstr (stored, ==, value);
    }
}

static guint
run_seed (guint32 seed)
{
  World world = { .random = g_rand_new_with_seed (seed) };
  guint n;

  g_random_set_seed (seed);
  world.values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  copies_set_up (&world.copies, NULL);
  for (guint step = 0; step < N_STEPS; step++)
    random_step (&world);

  exchange_everything (&world);
  assert_all_same (&world);
  assert_nothing_lost (&world);
  publish (&world, 0);
  assert_sound (world.copies.path[0]);

  n = g_hash_table_size (world.values);
  copies_clear (&world.copies);
  g_hash_table_unref (world.values);
  g_rand_free (world.random);

  return n;
}

static void
test_random (void)
{
  const char *only = g_getenv ("RAPPORTEUR_SEED");
  guint n_seeds = only != NULL ? 1 : short_or_long (10, 1000);
  guint32 first = only != NULL ? (guint32) atoi (only) : 1;
  guint n = 0;

  for (guint32 seed = first; seed < first + n_seeds; seed++)
    {
      g_printerr ("seed %u\n", seed);
      n += run_seed (seed);
    }
  g_test_message ("%u values in %u seeds", n, n_seeds);
}

int
main (int argc, char *argv[])
{
  write_in_memory ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store-random/converge", test_random);

  return g_test_run ();
}
