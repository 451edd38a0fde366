/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures from attached files: nothing but the picture leaves, and no file makes the program read what is none. */
#include "config.h"
#include "layout/rap-image.h"

#include <string.h>

#define SECRET "43.2389 N, 76.8897 E"

/* @turned: by a quarter, as cameras say it in the metadata */
static GBytes *
new_photo (int width, int height, gboolean turned)
{
  static const guint8 exif[] = {
    0xff, 0xe1, 0, 58, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,  /* one entry … */
    0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,                            /* … orientation 6 */
  };
  static const guint8 comment[] = { 0xff, 0xfe, 0, 2 + sizeof SECRET - 1 };
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  GByteArray *file = g_byte_array_new ();
  char *jpeg = NULL;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x305080ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &size, "jpeg", NULL, "quality", "90", NULL));
  g_byte_array_append (file, (guint8 *) jpeg, 2);
  if (turned)
    {
      g_byte_array_append (file, exif, sizeof exif);
      g_byte_array_append (file, (const guint8 *) SECRET "        ", 60 - sizeof exif);
    }
  g_byte_array_append (file, comment, sizeof comment);
  g_byte_array_append (file, (const guint8 *) SECRET, sizeof SECRET - 1);
  g_byte_array_append (file, (guint8 *) jpeg + 2, (guint) size - 2);
  g_byte_array_append (file, (const guint8 *) SECRET, sizeof SECRET - 1);  /* as films behind photographs do */
  g_free (jpeg);

  return g_byte_array_free_to_bytes (file);
}

static GBytes *
new_drawing (int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);
  char *png = NULL;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x30508080);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &png, &size, "png", NULL, "tEXt::Comment", SECRET, NULL));

  return g_bytes_new_take (png, size);
}

static gboolean
holds_secret (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, SECRET, strlen (SECRET)) != NULL;
}

static void
assert_clean (const RapImage *image, const char *wanted_media, int width, int height)
{
  const char *media;
  g_autoptr (GBytes) file = rap_image_dup_file (image, &media);
  g_autoptr (RapImage) again = rap_image_read (file, "again", 4000);

  g_assert_false (holds_secret (file));
  g_assert_cmpstr (media, ==, wanted_media);
  g_assert_nonnull (again);
  g_assert_cmpint (gdk_pixbuf_get_width (again->pixbuf), ==, width);
  g_assert_cmpint (gdk_pixbuf_get_height (again->pixbuf), ==, height);
}

/* A photograph that is shown as it is stays as sharp as it was. */
static void
test_photo (void)
{
  g_autoptr (GBytes) file = new_photo (60, 40, FALSE);
  g_autoptr (RapImage) image = rap_image_read (file, "hash", 1000);

  g_assert_true (holds_secret (file));
  g_assert_nonnull (image);
  g_assert_nonnull (image->jpeg);
  assert_clean (image, "image/jpeg", 60, 40);
}

static void
test_upright (void)
{
  g_autoptr (GBytes) file = new_photo (60, 40, TRUE);
  g_autoptr (RapImage) image = rap_image_read (file, "hash", 1000);

  g_assert_nonnull (image);
  g_assert_null (image->jpeg);
  g_assert_cmpint (gdk_pixbuf_get_width (image->pixbuf), ==, 40);
  g_assert_cmpint (gdk_pixbuf_get_height (image->pixbuf), ==, 60);
  assert_clean (image, "image/jpeg", 40, 60);
}

static void
test_drawing (void)
{
  g_autoptr (GBytes) file = new_drawing (30, 20);
  g_autoptr (RapImage) image = rap_image_read (file, "hash", 1000);

  g_assert_true (holds_secret (file));
  g_assert_nonnull (image);
  g_assert_true (gdk_pixbuf_get_has_alpha (image->pixbuf));
  assert_clean (image, "image/png", 30, 20);
}

static void
test_large (void)
{
  g_autoptr (GBytes) file = new_photo (600, 200, FALSE);
  g_autoptr (RapImage) image = rap_image_read (file, "hash", 300);

  g_assert_nonnull (image);
  assert_clean (image, "image/jpeg", 300, 100);
}

/* What is half there, no picture, of a format nobody shows in papers, or would fill the memory */
static void
test_refused (void)
{
  static const guint8 bomb[] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20,
    8, 6, 0, 0, 0, 0x22, 0x05, 0xa8, 0x1e, 0, 0, 0, 0, 'I', 'D', 'A', 'T', 0x35, 0xaf, 0x06, 0x1e,
  };
  g_autoptr (GBytes) photo = new_photo (60, 40, FALSE);
  g_autoptr (GBytes) drawing = new_drawing (60, 40);
  GBytes *files[] = {
    g_bytes_new_from_bytes (photo, 0, g_bytes_get_size (photo) / 2),
    g_bytes_new_from_bytes (drawing, 0, g_bytes_get_size (drawing) / 2),
    g_bytes_new_static ("", 0),
    g_bytes_new_static ("\xff\xd8\xff", 3),
    g_bytes_new_static ("<svg xmlns='http://www.w3.org/2000/svg'/>", 41),
    g_bytes_new_static ("GIF89a\1\0\1\0\0\0\0;", 14),
    g_bytes_new_static (bomb, sizeof bomb),
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_test_message ("file %u", i);
      g_assert_null (rap_image_read (files[i], "hash", 1000));
      g_bytes_unref (files[i]);
    }
}

/* A damaged file is a message and nothing worse. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) photo = new_photo (40, 30, TRUE);
  g_autoptr (GBytes) drawing = new_drawing (40, 30);

  for (guint i = 0; i < 2000; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (i % 2 == 0 ? photo : drawing, &size);
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (RapImage) image = NULL;

      for (guint n = 0; n < 3; n++)
        copy[g_test_rand_int_range (0, (gint32) size)] = (guint8) g_test_rand_int_range (0, 256);
      damaged = g_bytes_new (copy, size);
      image = rap_image_read (damaged, "hash", 100);
    }
}

static GBytes *
read_content (const char *hash, gpointer data, GError **error)
{
  (*(guint *) data)++;

  return g_str_equal (hash, "gone") ? NULL : new_photo (60, 40, FALSE);
}

/* A keystroke decodes no picture again; what no page shows any more is forgotten. */
static void
test_kept (void)
{
  g_autoptr (RapImages) images = rap_images_new (RAP_IMAGES_FOR_SCREEN);
  guint n_reads = 0;

  rap_images_set_source (images, read_content, &n_reads);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (RapImage) one = rap_images_dup (images, "one");
      g_autoptr (RapImage) again = rap_images_dup (images, "one");

      g_assert_nonnull (one);
      g_assert_true (one == again);
      g_assert_null (rap_images_dup (images, "gone"));
      g_assert_null (rap_images_dup (images, ""));
      g_assert_cmpuint (n_reads, ==, 2);
      rap_images_trim (images);
    }

  rap_images_trim (images);
  rap_image_unref (rap_images_dup (images, "one"));
  g_assert_cmpuint (n_reads, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/photo", test_photo);
  g_test_add_func ("/image/upright", test_upright);
  g_test_add_func ("/image/drawing", test_drawing);
  g_test_add_func ("/image/large", test_large);
  g_test_add_func ("/image/refused", test_refused);
  g_test_add_func ("/image/damaged", test_damaged);
  g_test_add_func ("/image/kept", test_kept);

  return g_test_run ();
}
