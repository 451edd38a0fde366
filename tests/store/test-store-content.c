/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attached files: evidence is handed out as it was attached, or not at all. */
#include "config.h"

#include <sys/stat.h>

#include "base/rap-error.h"
#include "store-scratch.h"
#include "store/rap-content.h"

#define PIECE (1 << 20)

static char *
dup_path (Scratch *scratch, const char *name)
{
  return g_build_filename (scratch->folder, name, NULL);
}

/* A file of this size, in which no two pieces are the same. */
static char *
make_file (Scratch *scratch, const char *name, gsize size)
{
  char *path = dup_path (scratch, name);
  g_autofree guint8 *bytes = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (i * 31 + i / 255 + i / PIECE);
  g_assert_true (g_file_set_contents (path, (const char *) bytes, size, NULL));

  return path;
}

static GBytes *
read_file (const char *path)
{
  char *bytes;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

  return g_bytes_new_take (bytes, length);
}

/* As the program does: read in a worker, kept with the record. */
static char *
attach (RapStore *store, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (RapRecord) record = rap_record_new (RAP_ATTACHMENT, 0);
  g_auto (RapContent) content = { 0 };
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  rap_content_read (rap_store_get_path (store), file, NULL, &content, &error);
  g_assert_no_error (error);
  if (content.bytes != NULL)
    {
      kept = rap_store_add_content (store, content.bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (kept, ==, content.hash);
    }
  rap_record_set_text (record, RAP_ATTACHMENT_NAME, name);
  rap_record_set_text (record, RAP_ATTACHMENT_HASH, content.hash);
  rap_record_set_number (record, RAP_ATTACHMENT_SIZE, content.size);
  g_assert_true (save_one (store, record, NULL));

  return g_strdup (content.hash);
}

static char *
dup_place (Scratch *scratch, const char *hash)
{
  g_autofree char *first = g_strndup (hash, 2);

  return g_build_filename (scratch->folder, "Case.files", first, hash, NULL);
}

/* What is read back, whole and into a file, is what @path holds. */
static void
assert_content (RapStore *store, const char *hash, const char *path)
{
  g_autofree char *copy = g_strconcat (path, ".copy", NULL);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) expected = read_file (path);
  g_autoptr (GBytes) bytes = rap_store_dup_content (store, hash, &error);
  g_autoptr (GBytes) written = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, expected));
  rap_store_write_content (store, hash, to, &error);
  g_assert_no_error (error);
  written = read_file (copy);
  g_assert_true (g_bytes_equal (written, expected));
  g_assert_true (rap_store_has_content (store, hash, g_bytes_get_size (expected)));
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

/* What is smaller than 1 MiB is in the case file, the rest beside it; colleagues who read the file get both. */
static void
test_sizes (Scratch *scratch, gconstpointer data)
{
  static const struct { gsize size; gboolean beside; } files[] = {
    { 0, FALSE }, { 1, FALSE }, { PIECE - 1, FALSE }, { PIECE, TRUE }, { PIECE + 1, TRUE }, { 3 * PIECE, TRUE }, { 3 * PIECE + 5, TRUE },
  };
  g_autoptr (RapStore) store = create (scratch);
  g_autoptr (RapStore) published = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = make_file (scratch, "photo.jpg", files[i].size);
      g_autofree char *hash = attach (store, path);
      g_autofree char *place = dup_place (scratch, hash);
      GStatBuf info;

      g_test_message ("%" G_GSIZE_FORMAT " bytes", files[i].size);
      g_assert_cmpint (g_file_test (place, G_FILE_TEST_EXISTS), ==, files[i].beside);
      if (files[i].beside)
        {
          g_assert_cmpint (g_stat (place, &info), ==, 0);
          g_assert_cmpint (info.st_mode & 0777, ==, 0600);
        }
      assert_content (store, hash, path);

      publish (scratch->path);
      published = rap_store_open (scratch->path, NULL);
      assert_content (published, hash, path);
      g_clear_pointer (&published, rap_store_close);
    }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 1;
    }

  return n;
}

/* The same file twice is kept once. */
static void
test_twice (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *folder = dup_path (scratch, "Case.files");
  g_autofree char *first = make_file (scratch, "one.mp4", 2 * PIECE);
  g_autofree char *second = make_file (scratch, "two.mp4", 2 * PIECE);
  g_autofree char *hash = attach (store, first);
  g_autofree char *again = attach (store, second);

  g_assert_cmpstr (hash, ==, again);
  g_assert_cmpuint (count_files (folder), ==, 1);
  assert_content (store, hash, second);
}

typedef struct
{
  const char *path;
  int         ready;
  int         done;
} Growing;

/* A camera that is still writing. */
static gpointer
grow (gpointer data)
{
  Growing *growing = data;

  while (!g_atomic_int_get (&growing->done))
    {
      g_autoptr (GFile) file = g_file_new_for_path (growing->path);
      g_autoptr (GFileOutputStream) stream = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, NULL);

      g_assert_true (g_output_stream_write_all (G_OUTPUT_STREAM (stream), "more", 4, NULL, NULL, NULL));
      g_assert_true (g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL));
      g_atomic_int_set (&growing->ready, 1);
    }

  return NULL;
}

static void
test_growing (Scratch *scratch, gconstpointer data)
{
  g_autofree char *folder = dup_path (scratch, "Case.files");
  g_autofree char *path = make_file (scratch, "video.mp4", 16 * PIECE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Growing growing = { path, 0, 0 };
  GThread *thread = g_thread_new ("camera", grow, &growing);
  g_auto (RapContent) content = { 0 };
  g_autoptr (GError) error = NULL;

  while (!g_atomic_int_get (&growing.ready))
    g_thread_yield ();
  g_assert_false (rap_content_read (scratch->path, file, NULL, &content, &error));
  g_atomic_int_set (&growing.done, 1);
  g_thread_join (thread);
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "video.mp4"));
  g_assert_null (content.hash);
  g_assert_cmpuint (count_files (folder), ==, 0);
}

static void
test_vanished (Scratch *scratch, gconstpointer data)
{
  g_autofree char *path = dup_path (scratch, "video.mp4");
  g_autofree char *folder = dup_path (scratch, "Case.files");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (RapContent) content = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (rap_content_read (scratch->path, file, NULL, &content, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_cancelled (Scratch *scratch, gconstpointer data)
{
  g_autofree char *path = make_file (scratch, "video.mp4", 2 * PIECE);
  g_autofree char *folder = dup_path (scratch, "Case.files");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (RapContent) content = { 0 };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (rap_content_read (scratch->path, file, cancellable, &content, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (folder), ==, 0);
}

/* Neither whole nor into a file, and the file that is there stays. */
static void
assert_no_content (Scratch *scratch, RapStore *store, const char *hash)
{
  static const char *const names[] = { "new", "precious" };
  g_autofree char *precious = dup_path (scratch, "precious");
  g_autofree char *new = dup_path (scratch, "new");
  g_autofree char *left = NULL;
  g_autoptr (GError) problem = NULL;

  g_assert_true (g_file_set_contents (precious, "precious", -1, NULL));
  g_assert_null (rap_store_dup_content (store, hash, &problem));
  g_assert_error (problem, RAP_ERROR, RAP_ERROR_DAMAGED);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) to = g_file_new_build_filename (scratch->folder, names[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (rap_store_write_content (store, hash, to, &error));
      g_assert_error (error, RAP_ERROR, RAP_ERROR_DAMAGED);
    }
  g_assert_true (g_file_get_contents (precious, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "precious");
  g_assert_false (g_file_test (new, G_FILE_TEST_EXISTS));
}

/* Evidence that was changed is not handed out as evidence. */
static void
test_changed_inside (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *working = dup_working ();
  g_autofree char *path = make_file (scratch, "photo.jpg", 1000);
  g_autofree char *hash = attach (store, path);

  change_file (working, "UPDATE content SET bytes = x'00'");
  assert_no_content (scratch, store, hash);
  assert_no_content (scratch, store, "00");
  assert_no_content (scratch, store, "");
  assert_no_content (scratch, store, "../../Case.rapporteur");
}

static void
test_changed_beside (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *path = make_file (scratch, "video.mp4", 2 * PIECE);
  g_autofree char *hash = attach (store, path);
  g_autofree char *place = dup_place (scratch, hash);
  g_autoptr (GBytes) bytes = read_file (path);
  gsize size = g_bytes_get_size (bytes);
  g_autofree char *changed = g_memdup2 (g_bytes_get_data (bytes, NULL), size);

  changed[size - 1] ^= 1;
  g_assert_true (g_file_set_contents (place, changed, size, NULL));
  g_assert_true (rap_store_has_content (store, hash, size));  /* its size is right */
  assert_no_content (scratch, store, hash);

  g_assert_cmpint (truncate (place, size - 1), ==, 0);
  g_assert_false (rap_store_has_content (store, hash, size));
  assert_no_content (scratch, store, hash);

  g_assert_cmpint (g_unlink (place), ==, 0);
  g_assert_false (rap_store_has_content (store, hash, size));
  assert_no_content (scratch, store, hash);

  g_free (attach (store, path));  /* attaching it again mends it */
  assert_content (store, hash, path);
}

/* One file for sending: everything can be read where nothing lies beside it, and by editing it there. */
static void
test_pack (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *small = make_file (scratch, "small.jpg", 1000);
  g_autofree char *large = make_file (scratch, "large.mp4", 2 * PIECE + 7);
  g_autofree char *small_hash = attach (store, small);
  g_autofree char *large_hash = attach (store, large);
  g_autofree char *again = attach (store, large);
  g_autofree char *folder = dup_path (scratch, "sent");
  g_autofree char *packed = g_build_filename (folder, "Packed.rapporteur", NULL);
  g_autofree char *beside = dup_path (scratch, "Case.files");
  g_autoptr (GError) error = NULL;

  g_mkdir (folder, 0700);
  rap_store_pack (store, packed, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, rap_store_close);
  remove_all (beside);
  g_assert_cmpuint (count_files (folder), ==, 1);

  store = rap_store_open (packed, NULL);
  assert_content (store, small_hash, small);
  assert_content (store, large_hash, large);
  g_clear_pointer (&store, rap_store_close);
  store = edit (packed);
  assert_content (store, large_hash, large);
}

/* A pack that lacks a file would be found out by who gets it. */
static void
test_pack_lost (Scratch *scratch, gconstpointer data)
{
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *large = make_file (scratch, "large.mp4", 2 * PIECE);
  g_autofree char *hash = attach (store, large);
  g_autofree char *place = dup_place (scratch, hash);
  g_autofree char *packed = dup_path (scratch, "Packed.rapporteur");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (place), ==, 0);
  g_assert_false (rap_store_pack (store, packed, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "large.mp4"));
  g_assert_false (g_file_test (packed, G_FILE_TEST_EXISTS));
}

/* In kilobytes. */
static gint64
get_peak_memory (void)
{
  g_autofree char *status = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));

  return g_ascii_strtoll (strstr (status, "VmHWM:") + strlen ("VmHWM:"), NULL, 10);
}

/* A child, so that what other tests needed does not count. */
static int
attach_huge (gpointer data)
{
  Scratch *scratch = data;
  g_autoptr (RapStore) store = create (scratch);
  g_autofree char *path = make_file (scratch, "huge.mp4", 0);
  g_autofree char *copy = dup_path (scratch, "copy.mp4");
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autofree char *hash = NULL;
  GStatBuf info;

  g_assert_cmpint (truncate (path, (gint64) 2 << 30), ==, 0);
  hash = attach (store, path);
  g_assert_true (rap_store_has_content (store, hash, (gint64) 2 << 30));
  g_assert_true (rap_store_write_content (store, hash, to, NULL));
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, (gint64) 2 << 30);
  g_assert_cmpint (get_peak_memory (), <, 100 << 10);

  return 0;
}

static void
test_huge (Scratch *scratch, gconstpointer data)
{
  if (g_getenv ("RAPPORTEUR_LONG_TESTS") == NULL)
    g_test_skip ("RAPPORTEUR_LONG_TESTS is not set");
  else
    g_assert_cmpint (run_child (attach_huge, scratch), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/store-content/" name, Scratch, NULL, scratch_set_up, func, scratch_tear_down)
  ADD ("sizes", test_sizes);
  ADD ("twice", test_twice);
  ADD ("growing", test_growing);
  ADD ("vanished", test_vanished);
  ADD ("cancelled", test_cancelled);
  ADD ("changed-inside", test_changed_inside);
  ADD ("changed-beside", test_changed_beside);
  ADD ("pack", test_pack);
  ADD ("pack-lost", test_pack_lost);
  ADD ("huge", test_huge);

  return g_test_run ();
}
