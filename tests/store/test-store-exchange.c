/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets in a shared folder: what is whole and in order is taken, everything else waits or is refused. */
#include "config.h"

#include "copies.h"
#include "store/rap-content.h"

static gint64 incident_id;

static void
fill_first (RapStore *store)
{
  g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, 0);

  incident_id = rap_record_get_id (incident);
  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Eviction");
  save (store, incident);
}

/* How many actions came in. */
static guint
exchange (Copies *copies, guint i, guint folder)
{
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  rap_store_exchange (copies->store[i], copies->packets[folder], &merge, &error);
  g_assert_no_error (error);

  return merge.n_actions;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The paths of the packets in the folder, in the order of their names. */
static GStrv
list_packets (Copies *copies, guint folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GDir) dir = g_dir_open (copies->packets[folder], 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_true (g_str_has_suffix (name, ".rapporteur-packet"));  /* nothing else is left there */
      g_ptr_array_add (names, g_build_filename (copies->packets[folder], name, NULL));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (GStrv) g_ptr_array_steal (names, NULL);
}

static guint
count_packets (Copies *copies, guint folder)
{
  g_auto (GStrv) packets = list_packets (copies, folder);

  return g_strv_length (packets);
}

static char *
dup_same_name (Copies *copies, guint folder, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_build_filename (copies->packets[folder], name, NULL);
}

/* Both work in one folder. */
static void
test_basics (void)
{
  g_auto (Copies) copies;

  copies_set_up (&copies, fill_first);
  g_assert_cmpuint (exchange (&copies, 0, 0), ==, 0);
  g_assert_cmpuint (count_packets (&copies, 0), ==, 1);  /* what the file began with, for who comes later */
  g_assert_cmpuint (exchange (&copies, 0, 0), ==, 0);
  g_assert_cmpuint (count_packets (&copies, 0), ==, 1);

  set_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "Old Town");
  exchange (&copies, 0, 0);
  g_assert_cmpuint (count_packets (&copies, 0), ==, 2);
  set_text (copies.store[1], RAP_INCIDENT_TITLE, incident_id, "Eviction of forty families");
  g_assert_cmpuint (exchange (&copies, 1, 0), ==, 1);
  g_assert_cmpuint (exchange (&copies, 0, 0), ==, 1);
  for (guint i = 0; i < 2; i++)
    {
      assert_text (copies.store[i], RAP_INCIDENT_PLACE, incident_id, "Old Town");
      assert_text (copies.store[i], RAP_INCIDENT_TITLE, incident_id, "Eviction of forty families");
    }
  g_assert_cmpuint (exchange (&copies, 1, 0), ==, 0);
  g_assert_cmpuint (exchange (&copies, 0, 0), ==, 0);
}

/* The second packet is there before the first one. */
static void
test_predecessor (void)
{
  g_auto (Copies) copies;
  g_auto (GStrv) packets = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  copies_set_up (&copies, fill_first);
  exchange (&copies, 0, 0);
  set_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "Old Town");
  exchange (&copies, 0, 0);
  set_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "New Town");
  exchange (&copies, 0, 0);
  packets = list_packets (&copies, 0);
  g_assert_cmpuint (g_strv_length (packets), ==, 3);

  first = dup_same_name (&copies, 1, packets[1]);
  second = dup_same_name (&copies, 1, packets[2]);
  copy_file (packets[2], second);
  g_assert_cmpuint (exchange (&copies, 1, 1), ==, 0);
  assert_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "");
  copy_file (packets[1], first);
  g_assert_cmpuint (exchange (&copies, 1, 1), ==, 2);
  assert_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "New Town");
}

/* An edit of what a third person did waits until that is there, too. */
static void
test_parents (void)
{
  g_auto (Copies) copies;
  g_auto (GStrv) packets = NULL;
  guint n = 0;

  copies_set_up (&copies, fill_first);
  exchange (&copies, 0, 0);
  set_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "Old Town");
  exchange (&copies, 0, 0);
  exchange (&copies, 1, 0);
  set_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "Old Town, north");
  exchange (&copies, 1, 0);

  /* to the third computer come all but the packet between */
  packets = list_packets (&copies, 0);
  g_assert_cmpuint (g_strv_length (packets), ==, 3);
  for (guint i = 0; i < 3; i++)
    if (i != 1)
      {
        g_autofree char *path = dup_same_name (&copies, 2, packets[i]);

        copy_file (packets[i], path);
        n += exchange (&copies, 2, 2);
      }
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (exchange (&copies, 2, 0), ==, 2);
  assert_text (copies.store[2], RAP_INCIDENT_PLACE, incident_id, "Old Town, north");
}

/* Each of two packets has what the other one goes on from: the beginning of the first, the second, the rest of the first. */
static void
test_crossed (void)
{
  g_auto (Copies) copies;

  copies_set_up (&copies, fill_first);
  set_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "Old Town");
  copies_merge (&copies, 1, 0, NULL);
  set_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "Old Town, north");
  copies_merge (&copies, 0, 1, NULL);
  set_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "New Town");
  exchange (&copies, 0, 0);
  g_assert_cmpuint (exchange (&copies, 2, 0), ==, 3);
  assert_text (copies.store[2], RAP_INCIDENT_PLACE, incident_id, "New Town");
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Somebody changed what another one wrote. */
static void
test_tampered (gconstpointer sql)
{
  g_auto (Copies) copies;
  g_auto (GStrv) packets = NULL;
  g_autofree char *tampered = NULL;

  copies_set_up (&copies, fill_first);
  exchange (&copies, 0, 0);
  set_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "Old Town");
  exchange (&copies, 0, 0);
  packets = list_packets (&copies, 0);
  tampered = dup_same_name (&copies, 1, packets[1]);
  copy_file (packets[1], tampered);
  run_sql (tampered, sql);
  g_assert_cmpuint (exchange (&copies, 1, 1), ==, 0);
  assert_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "");

  copy_file (packets[1], tampered);
  g_assert_cmpuint (exchange (&copies, 1, 1), ==, 1);
  assert_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "Old Town");
}

static void
test_other_case (void)
{
  g_auto (Copies) copies;
  g_autofree char *path = NULL;
  g_autoptr (RapStore) other = NULL;
  g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, 0);
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;

  copies_set_up (&copies, fill_first);
  path = g_build_filename (copies.folder, "Other.rapporteur", NULL);
  other = rap_store_create (path, &error);
  g_assert_no_error (error);
  save (other, incident);
  rap_store_exchange (other, copies.packets[0], &merge, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (exchange (&copies, 0, 0), ==, 0);
  g_assert_null (rap_store_read (copies.store[0], rap_record_get_id (incident)));
}

/* Half of a packet waits for the rest; who wrote it sees that it is damaged, and writes it again. */
static void
test_half (void)
{
  g_auto (Copies) copies;
  g_auto (GStrv) packets = NULL;
  g_autofree char *half = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  copies_set_up (&copies, fill_first);
  exchange (&copies, 0, 0);
  set_text (copies.store[0], RAP_INCIDENT_PLACE, incident_id, "Old Town");
  exchange (&copies, 0, 0);
  packets = list_packets (&copies, 0);
  half = dup_same_name (&copies, 1, packets[1]);
  g_assert_true (g_file_get_contents (packets[1], &bytes, &length, NULL));
  for (guint part = 0; part < 7; part++)
    {
      g_assert_true (g_file_set_contents (half, bytes, (gssize) (length * part / 7), NULL));
      g_assert_cmpuint (exchange (&copies, 1, 1), ==, 0);
    }

  g_assert_true (g_file_set_contents (packets[1], bytes, (gssize) length / 2, NULL));
  exchange (&copies, 0, 0);
  g_assert_cmpuint (exchange (&copies, 1, 0), ==, 1);
  assert_text (copies.store[1], RAP_INCIDENT_PLACE, incident_id, "Old Town");
}

/* The bytes of attached files travel with them, large ones, too. */
static void
test_contents (gconstpointer size)
{
  g_auto (Copies) copies;
  g_auto (RapContent) content = { 0 };
  g_autoptr (RapRecord) record = rap_record_new (RAP_ATTACHMENT, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = g_strnfill (GPOINTER_TO_SIZE (size), 'x');
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) arrived = NULL;

  copies_set_up (&copies, fill_first);
  path = g_build_filename (copies.folder, "attached", NULL);
  file = g_file_new_for_path (path);
  g_assert_true (g_file_set_contents (path, bytes, GPOINTER_TO_INT (size), NULL));
  rap_content_read (copies.path[0], file, NULL, &content, &error);
  g_assert_no_error (error);
  if (content.bytes != NULL)
    g_free (rap_store_add_content (copies.store[0], content.bytes, &error));
  g_assert_no_error (error);
  rap_record_set_text (record, RAP_ATTACHMENT_HASH, content.hash);
  save (copies.store[0], record);

  exchange (&copies, 0, 0);
  g_assert_cmpuint (exchange (&copies, 1, 0), ==, 1);
  arrived = rap_store_dup_content (copies.store[1], content.hash, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (arrived), ==, GPOINTER_TO_SIZE (size));
  g_assert_cmpint (ask_int (copies.store[1], "SELECT count (*) FROM content"), ==, content.bytes != NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store-exchange/basics", test_basics);
  g_test_add_func ("/store-exchange/predecessor", test_predecessor);
  g_test_add_func ("/store-exchange/parents", test_parents);
  g_test_add_func ("/store-exchange/crossed", test_crossed);
  g_test_add_data_func ("/store-exchange/tampered/value", "UPDATE change SET new = 'Elsewhere'", test_tampered);
  g_test_add_data_func ("/store-exchange/tampered/author", "UPDATE action SET author = 'Nobody'", test_tampered);
  g_test_add_data_func ("/store-exchange/tampered/removed", "DELETE FROM change", test_tampered);
  g_test_add_data_func ("/store-exchange/tampered/added",
                        "INSERT INTO change (action, clock, type, record, field, new) SELECT action, clock, type, record, 'title',"
                        " 'Elsewhere' FROM change", test_tampered);
  g_test_add_func ("/store-exchange/other-case", test_other_case);
  g_test_add_func ("/store-exchange/half", test_half);
  g_test_add_data_func ("/store-exchange/contents/small", GSIZE_TO_POINTER (1000), test_contents);
  g_test_add_data_func ("/store-exchange/contents/large", GSIZE_TO_POINTER (3 << 20), test_contents);

  return g_test_run ();
}
