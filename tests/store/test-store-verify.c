/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each kind of damage is named; and of a damaged file everything that can be read is saved. */
#include "config.h"

#include "base/rap-error.h"
#include "copies.h"
#include "store/rap-content.h"

#define N_INCIDENTS 400

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
place_set_up (Place *place)
{
  place->folder = g_dir_make_tmp ("rapporteur-verify-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "Case.rapporteur", NULL);
}

static void
place_clear (Place *place)
{
  remove_all (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static char *
dup_description (guint i)
{
  return g_strdup_printf ("The %u. incident. Families were told to leave, and the guards took the telephones of all of them.", i);
}

static gint64
get_incident_id (guint i)
{
  return RAP_SMALLEST_ID + i * 1000;
}

static void
attach (RapStore *store)
{
  g_autoptr (RapRecord) attachment = rap_record_new (RAP_ATTACHMENT, 0);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("scan", 4);
  g_autofree char *hash = rap_store_add_content (store, bytes, NULL);

  rap_record_set_text (attachment, RAP_ATTACHMENT_NAME, "scan.png");
  rap_record_set_text (attachment, RAP_ATTACHMENT_HASH, hash);
  rap_record_set_number (attachment, RAP_ATTACHMENT_INCIDENT, get_incident_id (0));
  save (store, attachment);
}

/* Incidents with a text that was edited once, one deleted record, and one attached file. */
static void
make_case (const char *path, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = rap_store_create (path, &error);
  g_autoptr (RapRecord) gone = rap_record_new (RAP_SOURCE, 0);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapRecord) incident = rap_record_new (RAP_INCIDENT, get_incident_id (i));
      g_autofree char *description = dup_description (i);

      rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Eviction");
      rap_record_set_text (incident, RAP_INCIDENT_DESCRIPTION, "In a few words: families were told to leave, without any warning.");
      save (store, incident);
      rap_record_set_text (incident, RAP_INCIDENT_DESCRIPTION, description);
      save (store, incident);
    }
  save (store, gone);
  delete (store, gone);
  attach (store);
  rap_store_publish (path, &error);
  g_assert_no_error (error);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static void
test_clean (void)
{
  g_auto (Place) place;
  g_auto (RapVerification) verification = { 0 };
  g_autoptr (GError) error = NULL;

  place_set_up (&place);
  make_case (place.path, 10);
  assert_sound (place.path);
  rap_store_verify (place.path, &verification, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verification.n_records, ==, 11);
  g_assert_cmpuint (verification.n_actions, ==, 23);
  g_assert_cmpuint (verification.n_contents, ==, 1);
}

typedef struct
{
  const char *name;
  const char *sql;
  const char *problem;  /* words of it */
} Damage;

static const Damage damages[] = {
  { "content", "UPDATE content SET bytes = x'00'", "“scan.png” is missing" },
  { "content-gone", "DELETE FROM content", "“scan.png” is missing" },
  { "log-value", "UPDATE change SET new = 'Nothing' WHERE id = 2", "history was changed: action 1 " },
  { "log-author", "UPDATE action SET author = 'Nobody' WHERE number = 5", "history was changed: action 5 " },
  { "log-gone", "DELETE FROM change WHERE action = (SELECT id FROM action WHERE number = 4)", "history was changed: action 4 " },
  { "action-gone", "DELETE FROM action WHERE number = 3", "history was changed: action 3 " },
  { "trigger", "CREATE TRIGGER t AFTER INSERT ON incident BEGIN DELETE FROM action; END", "tables are not those" },
  { "table", "CREATE TABLE extra (a)", "tables are not those" },
  { "record", "UPDATE incident SET title = 'Nothing happened'", "” holds in “title” what" },
  { "record-piece", "UPDATE incident SET description = 'Nothing happened'", "” holds in “description” what" },
  { "record-emptied", "UPDATE incident SET title = ''", "” holds in “title” what" },
  { "record-deleted", "UPDATE incident SET deleted_at = 1 WHERE id = (SELECT min (id) FROM incident)", "” holds in “deleted_at” what" },
  { "record-gone", "DELETE FROM incident WHERE id = (SELECT max (id) FROM incident)", "” holds in “title” what" },
  { "record-returned", "UPDATE source SET deleted_at = NULL", "” holds in “deleted_at” what" },
  { "reference", "UPDATE attachment SET incident = 77", "” refers in “incident” to" },
};

static void
test_damage (gconstpointer data)
{
  const Damage *damage = data;
  g_auto (Place) place;
  g_auto (RapVerification) verification = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) all = g_string_new (NULL);

  place_set_up (&place);
  make_case (place.path, 10);
  run_sql (place.path, damage->sql);
  rap_store_verify (place.path, &verification, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < verification.problems->len; i++)
    g_string_append_printf (all, "%s\n", (const char *) g_ptr_array_index (verification.problems, i));
  g_test_message ("%s", all->str);
  g_assert_nonnull (strstr (all->str, damage->problem));
}

/* Overwrites pages of a table, as a bad disk does. */
static void
damage_pages (const char *path, const char *table, guint n, GRand *random)
{
  g_autofree char *root = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", table);
  g_autoptr (RapStore) store = rap_store_open (path, NULL);
  gint64 pages = ask_int (store, "PRAGMA page_count");
  gint64 size = ask_int (store, "PRAGMA page_size");
  gint64 first = ask_int (store, root);
  g_autofree char *bytes = NULL;
  gsize length;

  g_clear_pointer (&store, rap_store_close);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (guint i = 0; i < n; i++)
    {
      gint64 page = g_rand_int_range (random, (gint32) first + 1, (gint32) pages);

      for (gint64 b = 0; b < size; b++)
        bytes[page * size + b] = (char) g_rand_int (random);
    }
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static char *
dup_bytes (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

/* Returns how many incidents have the text that they had last. */
static guint
recover (Place *place, RapRecovery *recovery)
{
  g_autofree char *to = g_build_filename (place->folder, "Recovered.rapporteur", NULL);
  g_autofree char *before = dup_bytes (place->path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = NULL;
  g_auto (RapVerification) verification = { 0 };
  guint n = 0;

  rap_store_recover (place->path, to, recovery, &error);
  after = dup_bytes (place->path);
  g_assert_cmpstr (before, ==, after);
  if (error != NULL)
    {
      g_test_message ("%s", error->message);
      g_assert_error (error, RAP_ERROR, RAP_ERROR_DAMAGED);
      g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
      return 0;
    }

  rap_store_verify (to, &verification, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < verification.problems->len; i++)
    {
      g_test_message ("%s", (const char *) g_ptr_array_index (verification.problems, i));
      g_assert_null (strstr (g_ptr_array_index (verification.problems, i), "structure"));
      g_assert_null (strstr (g_ptr_array_index (verification.problems, i), "tables"));
      g_assert_null (strstr (g_ptr_array_index (verification.problems, i), "holds what"));
    }
  store = rap_store_edit (to, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_INCIDENTS; i++)
    {
      g_autoptr (RapRecord) incident = rap_store_read (store, get_incident_id (i));
      g_autofree char *description = dup_description (i);

      n += incident != NULL && g_str_equal (rap_record_get_text (incident, RAP_INCIDENT_DESCRIPTION), description);
    }
  if (n > 0)
    set_text (store, RAP_INCIDENT_DESCRIPTION, ask_int (store, "SELECT min (id) FROM incident WHERE deleted_at IS NULL"),
              "Goes on.");
  g_clear_pointer (&store, rap_store_close);
  g_remove (to);

  return n;
}

/* A few pages, anywhere behind the beginning of the table: most of it is saved, by the table or by the log. */
static void
test_pages (gconstpointer table)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint least = N_INCIDENTS;

  for (guint round = 0; round < short_or_long (5, 100); round++)
    {
      g_auto (Place) place;
      RapRecovery recovery;
      guint n;

      place_set_up (&place);
      make_case (place.path, N_INCIDENTS);
      damage_pages (place.path, table, 3, random);
      n = recover (&place, &recovery);
      least = MIN (n, least);
      g_assert_cmpuint (n, >, N_INCIDENTS * 3 / 4);
    }
  g_test_message ("at least %u of %u incidents saved", least, N_INCIDENTS);
}

/* All leaves of the table of incidents: the log has them. */
static void
test_table_gone (void)
{
  g_auto (Place) place;
  RapRecovery recovery;
  gint64 page, size;
  g_autofree char *bytes = NULL;
  gsize length;

  place_set_up (&place);
  make_case (place.path, N_INCIDENTS);
  {
    g_autoptr (RapStore) store = rap_store_open (place.path, NULL);

    page = ask_int (store, "SELECT rootpage FROM sqlite_schema WHERE name = 'incident'");
    size = ask_int (store, "PRAGMA page_size");
  }
  g_assert_true (g_file_get_contents (place.path, &bytes, &length, NULL));
  memset (bytes + (page - 1) * size, 0xaa, (gsize) size);
  g_assert_true (g_file_set_contents (place.path, bytes, (gssize) length, NULL));

  g_assert_cmpuint (recover (&place, &recovery), ==, N_INCIDENTS);
  g_assert_cmpuint (recovery.n_from_log, >=, N_INCIDENTS);
  g_assert_cmpuint (recovery.n_lost, >=, 1);
}

/* The beginning is gone, and with it the table of contents: all case files have the same. */
static void
test_beginning_gone (void)
{
  g_auto (Place) place;
  RapRecovery recovery;
  g_autofree char *bytes = NULL;
  gsize length;

  place_set_up (&place);
  make_case (place.path, N_INCIDENTS);
  g_assert_true (g_file_get_contents (place.path, &bytes, &length, NULL));
  memset (bytes, 0, 3 * 4096);
  g_assert_true (g_file_set_contents (place.path, bytes, (gssize) length, NULL));

  g_assert_cmpuint (recover (&place, &recovery), ==, N_INCIDENTS);
}

static void
test_truncated (void)
{
  g_auto (Place) place;
  g_autofree char *bytes = NULL;
  gsize length;

  place_set_up (&place);
  make_case (place.path, N_INCIDENTS);
  g_assert_true (g_file_get_contents (place.path, &bytes, &length, NULL));
  for (guint part = 1; part < 10; part++)
    {
      RapRecovery recovery;
      guint n;

      g_assert_true (g_file_set_contents (place.path, bytes, (gssize) (length / 10 * part), NULL));
      n = recover (&place, &recovery);
      g_test_message ("%u %% of the file: %u incidents", part * 10, n);
      if (part == 9)
        g_assert_cmpuint (n, >, N_INCIDENTS / 2);
    }
}

/* Nothing is damaged: all is saved, with its history. */
static void
test_whole (void)
{
  g_auto (Place) place;
  RapRecovery recovery;

  place_set_up (&place);
  make_case (place.path, N_INCIDENTS);
  g_assert_cmpuint (recover (&place, &recovery), ==, N_INCIDENTS);
  g_assert_cmpuint (recovery.n_records, ==, N_INCIDENTS + 1);
  g_assert_cmpuint (recovery.n_from_log, ==, 0);
  g_assert_cmpuint (recovery.n_actions, ==, 2 * N_INCIDENTS + 3);
  g_assert_cmpuint (recovery.n_contents, ==, 1);
  g_assert_cmpuint (recovery.n_lost, ==, 0);
}

int
main (int argc, char *argv[])
{
  write_in_memory ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store-verify/clean", test_clean);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/store-verify/damage/", damages[i].name, NULL);

      g_test_add_data_func (path, &damages[i], test_damage);
    }
  g_test_add_func ("/store-recover/whole", test_whole);
  g_test_add_data_func ("/store-recover/pages/incident", "incident", test_pages);
  g_test_add_data_func ("/store-recover/pages/change", "change", test_pages);
  g_test_add_func ("/store-recover/table-gone", test_table_gone);
  g_test_add_func ("/store-recover/beginning-gone", test_beginning_gone);
  g_test_add_func ("/store-recover/truncated", test_truncated);

  return g_test_run ();
}
