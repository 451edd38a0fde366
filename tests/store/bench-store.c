/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long the store takes with 1,000, 10,000 and 100,000 incidents (and twice as many sources, five times as many links), beside
 * plain SQLite doing the same without a history. CPU time, as other programs share the machine; --scale N stops at N thousand. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "copies.h"

#define N_WORDS  20000
#define N_BATCH  1000
#define N_EDITS  300
#define N_SCALES 3

typedef enum
{
  SAVE,
  PLAIN_SAVE,
  OPEN,
  IDS,
  PLAIN_IDS,
  EDIT,
  EDIT_95,
  SEARCH,
  SEARCH_95,
  PLAIN_SEARCH,
  PUBLISH,
  MERGE,
  SIZE,
  N_FIGURES
} Figure;

static const char *const names[N_FIGURES] = {
  [SAVE] = "bulk save, µs a record",
  [PLAIN_SAVE] = "  plain SQLite, no history",
  [OPEN] = "open to the first 50 rows, ms",
  [IDS] = "all ids of incidents, ms",
  [PLAIN_IDS] = "  plain SQLite",
  [EDIT] = "save one edit, ms, median",
  [EDIT_95] = "save one edit, ms, 95 %",
  [SEARCH] = "search while typing, ms, median",
  [SEARCH_95] = "search while typing, ms, 95 %",
  [PLAIN_SEARCH] = "  plain SQLite, ranked, median",
  [PUBLISH] = "publish, ms",
  [MERGE] = "merge 100 edits of a copy, ms",
  [SIZE] = "case file, MB",
};

typedef struct
{
  GRand  *random;
  char  **words;
  gint64  scale;    /* thousands of incidents */
  char   *folder;
  char   *path;
  double  figures[N_FIGURES];
} Bench;

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

/* Words as languages have them: few are frequent, most are rare, and many begin alike. */
static char **
make_words (GRand *random)
{
  const char *syllables[] = { "ka", "ro", "de", "mi", "stan", "gu", "ard", "pro", "test", "lo", "ev", "ict", "ion", "al", "ma", "ty",
                              "не", "при", "пол", "иц", "ия", "қа", "ла", "su", "ver", "en", "do", "re", "tra", "vi", "nu", "os" };
  char **words = g_new0 (char *, N_WORDS + 1);

  for (guint i = 0; i < N_WORDS; i++)
    {
      g_autoptr (GString) word = g_string_new (NULL);

      for (gint32 n = g_rand_int_range (random, 2, 5); n > 0; n--)
        g_string_append (word, syllables[g_rand_int_range (random, 0, G_N_ELEMENTS (syllables))]);
      words[i] = g_string_free_and_steal (g_steal_pointer (&word));
    }

  return words;
}

static const char *
pick_word (Bench *bench)
{
  return bench->words[(guint) (pow (N_WORDS, g_rand_double (bench->random)) - 1)];
}

static char *
dup_words (Bench *bench, guint n)
{
  GString *text = g_string_new (NULL);

  for (; n > 0; n--)
    g_string_append_printf (text, "%s ", pick_word (bench));

  return g_string_free_and_steal (text);
}

static void
set_words (Bench *bench, RapRecord *record, RapFieldId field, guint n)
{
  g_autofree char *text = dup_words (bench, n);

  rap_record_set_text (record, field, text);
}

/* Ids are known by number, so that links need no list of them. */
static gint64
get_id (gint64 i)
{
  return RAP_SMALLEST_ID + i;
}

/* Of the first 1,000 incidents of eight: one incident, two sources, five links. */
static RapRecord *
make_record (Bench *bench, gint64 i)
{
  gint64 n_incidents = bench->scale * 1000;
  RapRecord *record;

  if (i < n_incidents)
    {
      g_autofree char *date = g_strdup_printf ("20%02d-%02d", (int) (i % 25), (int) (i % 12) + 1);

      record = rap_record_new (RAP_INCIDENT, get_id (i));
      set_words (bench, record, RAP_INCIDENT_TITLE, 6);
      set_words (bench, record, RAP_INCIDENT_PLACE, 2);
      set_words (bench, record, RAP_INCIDENT_DESCRIPTION, 40);
      rap_record_set_text (record, RAP_INCIDENT_DATE, date);
    }
  else if (i < 3 * n_incidents)
    {
      record = rap_record_new (RAP_SOURCE, get_id (i));
      set_words (bench, record, RAP_SOURCE_TITLE, 8);
      set_words (bench, record, RAP_SOURCE_AUTHORS, 2);
      rap_record_set_text (record, RAP_SOURCE_URL, "https://example.org/");
    }
  else
    {
      record = rap_record_new (RAP_CITATION, get_id (i));
      rap_record_set_number (record, RAP_CITATION_INCIDENT, get_id (i % n_incidents));
      rap_record_set_number (record, RAP_CITATION_SOURCE, get_id (n_incidents + i % (2 * n_incidents)));
      rap_record_set_text (record, RAP_CITATION_LOCATOR, "p. 12");
    }

  return record;
}

static GPtrArray *
make_batch (Bench *bench, gint64 first)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (gint64 i = first; i < MIN (first + N_BATCH, bench->scale * 8000); i++)
    g_ptr_array_add (records, make_record (bench, i));

  return records;
}

static void
fill (Bench *bench, RapStore *store)
{
  double sum = 0;

  for (gint64 i = 0; i < bench->scale * 8000; i += N_BATCH)
    {
      g_autoptr (GPtrArray) records = make_batch (bench, i);
      g_autoptr (GError) error = NULL;
      double start = get_cpu ();

      rap_store_save (store, "import", records, &error);
      g_assert_no_error (error);
      sum += get_cpu () - start;
    }
  bench->figures[SAVE] = sum * 1e3 / (double) (bench->scale * 8000);
}

static void
run (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static double
time_rows (sqlite3_stmt *statement, guint *n)
{
  double start = get_cpu ();

  *n = 0;
  while (sqlite3_step (statement) == SQLITE_ROW)
    *n += sqlite3_column_int64 (statement, 0) != 0;
  sqlite3_reset (statement);

  return get_cpu () - start;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return *(const double *) a < *(const double *) b ? -1 : 1;
}

static double
get_quantile (GArray *times, double part)
{
  g_array_sort (times, compare_doubles);

  return g_array_index (times, double, (guint) ((double) (times->len - 1) * part));
}

static const char *
pick_prefix (Bench *bench, guint letters, char *prefix)
{
  const char *word;

  do
    word = pick_word (bench);
  while (g_utf8_strlen (word, -1) < letters);

  return g_utf8_strncpy (prefix, word, letters);
}

/* The tables that a program without a history would make, and the same search. */
static void
measure_plain (Bench *bench)
{
  g_autofree char *path = g_build_filename (bench->folder, "plain.db", NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  sqlite3_stmt *insert, *words, *statement;
  sqlite3 *db = NULL;
  double sum = 0;
  guint n;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
       "CREATE TABLE record (id INTEGER PRIMARY KEY, type INT, a TEXT, b TEXT, c TEXT, d TEXT, e INT, f INT);"
       "CREATE INDEX record_e ON record (type, e); CREATE INDEX record_f ON record (type, f);"
       "CREATE VIRTUAL TABLE search USING fts5 (words, content='', contentless_delete=1, prefix='2 3',"
       " tokenize=\"unicode61 remove_diacritics 0\");");
  sqlite3_prepare_v2 (db, "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)", -1, &insert, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO search (rowid, words) VALUES (?, ?)", -1, &words, NULL);
  for (gint64 i = 0; i < bench->scale * 8000; i += N_BATCH)
    {
      g_autoptr (GPtrArray) records = make_batch (bench, i);
      double start = get_cpu ();

      run (db, "BEGIN");
      for (guint r = 0; r < records->len; r++)
        {
          RapRecord *record = g_ptr_array_index (records, r);
          RapType type = rap_record_get_kind (record);
          g_autoptr (GString) text = g_string_new (NULL);
          int column = 3;

          sqlite3_bind_int64 (insert, 1, rap_record_get_id (record));
          sqlite3_bind_int (insert, 2, type);
          for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
            if (rap_record_is_empty (record, f))
              continue;
            else if (!rap_field_is_text (f))
              sqlite3_bind_int64 (insert, f == RAP_CITATION_INCIDENT ? 7 : 8, rap_record_get_number (record, f));
            else
              {
                sqlite3_bind_text (insert, column++, rap_record_get_text (record, f), -1, SQLITE_TRANSIENT);
                if (rap_fields[f].flags & RAP_FIELD_SEARCHED)
                  g_string_append_printf (text, "%s\n", rap_record_get_text (record, f));
              }
          g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
          sqlite3_reset (insert);
          sqlite3_clear_bindings (insert);
          if (text->len == 0)
            continue;
          sqlite3_bind_int64 (words, 1, rap_record_get_id (record));
          sqlite3_bind_text (words, 2, text->str, -1, SQLITE_TRANSIENT);
          g_assert_cmpint (sqlite3_step (words), ==, SQLITE_DONE);
          sqlite3_reset (words);
        }
      run (db, "COMMIT");
      sum += get_cpu () - start;
    }
  sqlite3_finalize (insert);
  sqlite3_finalize (words);
  bench->figures[PLAIN_SAVE] = sum * 1e3 / (double) (bench->scale * 8000);

  sqlite3_prepare_v2 (db, "SELECT id FROM record WHERE type = 4 AND e IS NULL ORDER BY id", -1, &statement, NULL);
  bench->figures[PLAIN_IDS] = time_rows (statement, &n);
  sqlite3_finalize (statement);

  sqlite3_prepare_v2 (db, "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 50", -1, &statement, NULL);
  for (guint i = 0; i < 200; i++)
    {
      char prefix[40];
      g_autofree char *query = g_strdup_printf ("\"%s\"*", pick_prefix (bench, 3 + i % 4, prefix));
      double time;

      sqlite3_bind_text (statement, 1, query, -1, SQLITE_TRANSIENT);
      time = time_rows (statement, &n);
      g_array_append_val (times, time);
    }
  bench->figures[PLAIN_SEARCH] = get_quantile (times, 0.5);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  g_unlink (path);
}

static void
measure_edits (Bench *bench, RapStore *store)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (RapRecord) record = rap_store_read (store, get_id (g_rand_int_range (bench->random, 0, (gint32) bench->scale * 1000)));
      double time;

      set_words (bench, record, i % 2 == 0 ? RAP_INCIDENT_TITLE : RAP_INCIDENT_DESCRIPTION, 20);
      time = get_cpu ();
      save (store, record);
      time = get_cpu () - time;
      g_array_append_val (times, time);
    }
  bench->figures[EDIT] = get_quantile (times, 0.5);
  bench->figures[EDIT_95] = get_quantile (times, 0.95);
}

/* What is typed, letter by letter, from the third on; now and then a second word. */
static void
measure_search (Bench *bench, RapStore *store)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < 400; i++)
    {
      char prefix[40];
      g_autofree char *words = g_strdup_printf ("%s%s", i % 5 == 0 ? "ka " : "", pick_prefix (bench, 3 + i % 4, prefix));
      g_autoptr (GError) error = NULL;
      double time = get_cpu ();
      g_autoptr (GArray) ids = rap_store_search (store, words, 50, &error);

      g_assert_no_error (error);
      time = get_cpu () - time;
      g_array_append_val (times, time);
    }
  bench->figures[SEARCH] = get_quantile (times, 0.5);
  bench->figures[SEARCH_95] = get_quantile (times, 0.95);
}

static RapStore *
measure_open (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  double start = get_cpu ();
  RapStore *store = rap_store_edit (bench->path, &error);
  g_autofree char *rows = NULL;
  sqlite3_stmt *statement;
  guint n;

  g_assert_no_error (error);
  rows = ask (store, "SELECT id, title, date, place FROM incident WHERE deleted_at IS NULL ORDER BY id LIMIT 50");
  bench->figures[OPEN] = get_cpu () - start;

  statement = rap_sql_prepare (store, "SELECT id FROM incident WHERE deleted_at IS NULL ORDER BY id", NULL);
  bench->figures[IDS] = time_rows (statement, &n);
  g_assert_cmpint (n, ==, bench->scale * 1000);
  sqlite3_finalize (statement);

  return store;
}

static void
measure_merge (Bench *bench, RapStore *store)
{
  g_autofree char *folder = g_build_filename (bench->folder, "other", NULL);
  g_autofree char *path = g_build_filename (folder, "Case.rapporteur", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (bench->path);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (RapStore) other = NULL;
  g_auto (RapMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;
  double start;

  g_mkdir (folder, 0700);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  other = rap_store_edit (path, &error);
  g_assert_no_error (error);
  for (gint64 i = 0; i < 100; i++)
    set_text (other, RAP_INCIDENT_PLACE, get_id (i), "Elsewhere");
  rap_store_publish (path, &error);
  g_assert_no_error (error);

  start = get_cpu ();
  rap_store_merge_file (store, path, &merge, &error);
  bench->figures[MERGE] = get_cpu () - start;
  g_assert_no_error (error);
  g_assert_cmpuint (merge.n_actions, ==, 100);
  g_clear_pointer (&other, rap_store_close);
  remove_all (folder);
}

static void
measure (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = NULL;
  GStatBuf info;
  double start;

  measure_plain (bench);
  store = rap_store_create (bench->path, &error);
  g_assert_no_error (error);
  fill (bench, store);

  start = get_cpu ();
  rap_store_publish (bench->path, &error);
  g_assert_no_error (error);
  bench->figures[PUBLISH] = get_cpu () - start;
  g_stat (bench->path, &info);
  bench->figures[SIZE] = (double) info.st_size / 1e6;

  measure_edits (bench, store);  /* these are not published, so the working copy stays */
  g_clear_pointer (&store, rap_store_close);
  store = measure_open (bench);
  measure_search (bench, store);
  measure_merge (bench, store);
}

static void
print_table (Bench benches[N_SCALES], guint n)
{
  g_print ("%-36s", "incidents");
  for (guint s = 0; s < n; s++)
    g_print ("%9" G_GINT64_FORMAT ",000", benches[s].scale);
  g_print ("   exponent\n");

  for (guint f = 0; f < N_FIGURES; f++)
    {
      g_print ("%s%*s", names[f], (int) (36 - g_utf8_strlen (names[f], -1)), "");
      for (guint s = 0; s < n; s++)
        g_print ("%13.3f", benches[s].figures[f]);
      if (n > 1)
        g_print ("%11.2f", log10 (benches[n - 1].figures[f] / benches[n - 2].figures[f]));
      g_print ("\n");
    }
}

int
main (int argc, char *argv[])
{
  int scale = 100;
  const GOptionEntry entries[] = { { "scale", 0, 0, G_OPTION_ARG_INT, &scale, "Thousands of incidents at most", "N" }, { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *root = g_dir_make_tmp ("rapporteur-bench-XXXXXX", NULL);
  Bench benches[N_SCALES];
  guint n = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    return 2;

  g_setenv ("XDG_STATE_HOME", root, TRUE);
  for (int s = 1; s <= scale && n < N_SCALES; s *= 10, n++)
    {
      Bench *bench = &benches[n];

      *bench = (Bench) { .random = g_rand_new_with_seed (1), .scale = s };
      bench->words = make_words (bench->random);
      bench->folder = g_strdup_printf ("%s/%d", root, s);
      bench->path = g_build_filename (bench->folder, "Case.rapporteur", NULL);
      g_mkdir (bench->folder, 0700);
      measure (bench);
      remove_all (bench->folder);
      g_free (bench->folder);
      g_free (bench->path);
      g_strfreev (bench->words);
      g_rand_free (bench->random);
    }
  print_table (benches, n);
  remove_all (root);

  return 0;
}
