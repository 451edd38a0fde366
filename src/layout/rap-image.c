/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures: read from attached files, which may be damaged or hostile, and kept by their hash. */
#include "config.h"
#include "layout/rap-image.h"

#include <string.h>

#include "layout/rap-jpeg.h"

#define MAX_PIXELS  (100 * 1000 * 1000)
#define PIECE       65536  /* bytes given to the loader at once: the size is known before the picture is decoded */
#define QUALITY     "88"   /* of a photograph that is written again */

struct _RapImages
{
  GMutex          lock;
  GHashTable     *known;   /* hash → RapImage, or NULL for a file that is no picture */
  GHashTable     *wanted;  /* hashes asked for since the last trim */
  int             longest;
  RapContentFunc  content;
  gpointer        data;
};

/* Formats that papers show; everything else a loader might read is not tried. */
static const struct
{
  const char *loader;
  gsize       offset;
  const char *signature;
} formats[] = {
  { "jpeg", 0, "\xff\xd8\xff" },
  { "png", 0, "\x89PNG\r\n\x1a\n" },
  { "webp", 8, "WEBP" },
};

/* The loader would take half a picture for a whole one. */
static gboolean
is_whole_png (GBytes *file)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);

  for (gsize at = 8; size >= 12 && at <= size - 12;)
    {
      gsize length = (gsize) data[at] << 24 | data[at + 1] << 16 | data[at + 2] << 8 | data[at + 3];

      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return TRUE;
      at += length + 12;
    }

  return FALSE;
}

static const char *
get_loader (GBytes *file)
{
  gsize size;
  const char *data = g_bytes_get_data (file, &size);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gsize length = strlen (formats[i].signature);

      if (size >= formats[i].offset + length && memcmp (data + formats[i].offset, formats[i].signature, length) == 0)
        return g_str_equal (formats[i].loader, "png") && !is_whole_png (file) ? NULL : formats[i].loader;
    }

  return NULL;
}

typedef struct
{
  int      longest;
  gboolean scaled;
} Size;

/* A size of nothing makes the loader give up. */
static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, Size *size)
{
  int side = MAX (width, height);

  if ((gint64) width * height > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (side > size->longest)
    {
      size->scaled = TRUE;
      gdk_pixbuf_loader_set_size (loader, MAX ((int) ((gint64) width * size->longest / side), 1),
                                  MAX ((int) ((gint64) height * size->longest / side), 1));
    }
}

static gboolean
feed (GdkPixbufLoader *loader, GBytes *file)
{
  gsize size;
  const guchar *data = g_bytes_get_data (file, &size);
  gboolean done = TRUE;

  for (gsize at = 0; done && at < size; at += PIECE)
    done = gdk_pixbuf_loader_write (loader, data + at, MIN (PIECE, size - at), NULL);

  return gdk_pixbuf_loader_close (loader, NULL) && done;
}

/* Upright, and without the options that a loader keeps what it read beside the picture in. */
static GdkPixbuf *
dup_upright (GdkPixbuf *pixbuf, gboolean *turned)
{
  const char *orientation = gdk_pixbuf_get_option (pixbuf, "orientation");
  GdkPixbuf *upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);

  *turned = orientation != NULL && !g_str_equal (orientation, "1");
  gdk_pixbuf_remove_option (upright, "orientation");

  return upright;
}

static GdkPixbuf *
decode (GBytes *file, const char *format, Size *size)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (format, NULL);
  GdkPixbuf *pixbuf;

  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), size);
  pixbuf = feed (loader, file) ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;

  return pixbuf != NULL ? g_object_ref (pixbuf) : NULL;
}

/**
 * rap_image_read:
 * @file: the bytes of an attached file
 * @hash: their hash
 * @longest: in pixels; a larger picture is made smaller
 *
 * Returns: (transfer full) (nullable): the picture; %NULL when the file is none, is damaged, or has more than 100 million pixels
 */
RapImage *
rap_image_read (GBytes *file, const char *hash, int longest)
{
  const char *format = get_loader (file);
  gboolean photo = g_strcmp0 (format, "jpeg") == 0;
  guint n_components = 0;
  g_autoptr (GBytes) jpeg = photo ? rap_jpeg_strip (file, &n_components) : NULL;
  Size size = { longest, FALSE };
  g_autoptr (GdkPixbuf) pixbuf = format != NULL && photo == (jpeg != NULL) ? decode (file, format, &size) : NULL;
  gboolean turned;
  RapImage *image;

  if (pixbuf == NULL)
    return NULL;

  image = g_atomic_rc_box_new0 (RapImage);
  image->pixbuf = dup_upright (pixbuf, &turned);
  image->hash = g_strdup (hash);
  image->photo = photo;
  if (photo && !size.scaled && !turned && (n_components == 1 || n_components == 3))
    image->jpeg = g_steal_pointer (&jpeg);

  return image;
}

RapImage *
rap_image_ref (RapImage *image)
{
  return g_atomic_rc_box_acquire (image);
}

static void
image_clear (RapImage *image)
{
  g_clear_object (&image->pixbuf);
  g_clear_pointer (&image->jpeg, g_bytes_unref);
  g_free (image->hash);
}

void
rap_image_unref (RapImage *image)
{
  g_atomic_rc_box_release_full (image, (GDestroyNotify) image_clear);
}

/**
 * rap_image_dup_file:
 * @media: (out) (transfer none): its MIME type
 *
 * Returns: (transfer full): the picture as a file with nothing else in it
 */
GBytes *
rap_image_dup_file (const RapImage *image, const char **media)
{
  char *bytes = NULL;
  gsize size = 0;

  *media = image->photo ? "image/jpeg" : "image/png";
  if (image->jpeg != NULL)
    return g_bytes_ref (image->jpeg);

  if (image->photo)
    gdk_pixbuf_save_to_buffer (image->pixbuf, &bytes, &size, "jpeg", NULL, "quality", QUALITY, NULL);
  else
    gdk_pixbuf_save_to_buffer (image->pixbuf, &bytes, &size, "png", NULL, NULL);

  return g_bytes_new_take (bytes, size);
}

/* Pixels as cairo has them: the colours times the opacity, in the order of the machine. */
static void
copy_pixels (const GdkPixbuf *pixbuf, cairo_surface_t *surface)
{
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  unsigned char *target = cairo_image_surface_get_data (surface);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    {
      const guint8 *from = pixels + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *to = (guint32 *) (gpointer) (target + (gsize) y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++, from += channels)
        {
          guint32 alpha = channels == 4 ? from[3] : 255;

          to[x] = alpha << 24 | (from[0] * alpha + 127) / 255 << 16 | (from[1] * alpha + 127) / 255 << 8
                  | (from[2] * alpha + 127) / 255;
        }
    }
}

static void
attach (cairo_surface_t *surface, const char *type, GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  cairo_surface_set_mime_data (surface, type, data, size, (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (bytes));
}

/**
 * rap_image_create_surface:
 *
 * Returns: (transfer full): the picture for cairo, which writes a photograph into a PDF as it is, and each picture once
 */
cairo_surface_t *
rap_image_create_surface (const RapImage *image)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (gdk_pixbuf_get_has_alpha (image->pixbuf) ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                    gdk_pixbuf_get_width (image->pixbuf), gdk_pixbuf_get_height (image->pixbuf));
  g_autoptr (GBytes) id = g_bytes_new (image->hash, strlen (image->hash));
  const char *media;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;

  copy_pixels (image->pixbuf, surface);
  cairo_surface_mark_dirty (surface);
  attach (surface, CAIRO_MIME_TYPE_UNIQUE_ID, id);
  if (image->photo)
    {
      g_autoptr (GBytes) jpeg = rap_image_dup_file (image, &media);

      attach (surface, CAIRO_MIME_TYPE_JPEG, jpeg);
    }

  return surface;
}

static void
forget_image (gpointer image)
{
  g_clear_pointer ((RapImage **) &image, rap_image_unref);
}

/**
 * rap_images_new:
 * @longest: %RAP_IMAGES_FOR_SCREEN or %RAP_IMAGES_FOR_PAPER
 *
 * Returns: (transfer full): pictures kept by their hash; any thread may ask for one
 */
RapImages *
rap_images_new (int longest)
{
  RapImages *self = g_new0 (RapImages, 1);

  g_mutex_init (&self->lock);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, forget_image);
  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->longest = longest;

  return self;
}

void
rap_images_free (RapImages *self)
{
  g_mutex_clear (&self->lock);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->wanted);
  g_free (self);
}

/**
 * rap_images_set_source:
 * @content: (nullable): reads attached files, while a job runs
 */
void
rap_images_set_source (RapImages *self, RapContentFunc content, gpointer data)
{
  g_mutex_lock (&self->lock);
  self->content = content;
  self->data = data;
  g_mutex_unlock (&self->lock);
}

static RapImage *
load (RapImages *self, const char *hash)
{
  g_autoptr (GBytes) file = self->content != NULL ? self->content (hash, self->data, NULL) : NULL;
  RapImage *image = file != NULL ? rap_image_read (file, hash, self->longest) : NULL;

  g_hash_table_insert (self->known, g_strdup (hash), image);

  return image;
}

/**
 * rap_images_dup:
 *
 * Returns: (transfer full) (nullable): the picture in the attached file; %NULL when it is none or cannot be read
 */
RapImage *
rap_images_dup (RapImages *self, const char *hash)
{
  gpointer image = NULL;

  if (hash[0] == '\0')
    return NULL;

  g_mutex_lock (&self->lock);
  g_hash_table_add (self->wanted, g_strdup (hash));
  if (!g_hash_table_lookup_extended (self->known, hash, NULL, &image))
    image = load (self, hash);
  if (image != NULL)
    rap_image_ref (image);
  g_mutex_unlock (&self->lock);

  return image;
}

static gboolean
is_unwanted (gpointer hash, gpointer image, gpointer wanted)
{
  return !g_hash_table_contains (wanted, hash);
}

/**
 * rap_images_trim:
 *
 * Forgets the pictures that nobody asked for since it was called last.
 */
void
rap_images_trim (RapImages *self)
{
  g_mutex_lock (&self->lock);
  g_hash_table_foreach_remove (self->known, is_unwanted, self->wanted);
  g_hash_table_remove_all (self->wanted);
  g_mutex_unlock (&self->lock);
}

/**
 * rap_image_fit:
 * @width: (out): in points
 * @height: (out): in points
 *
 * Says how large the image is on paper: as it is at 144 dots an inch, or smaller so that it fits.
 */
void
rap_image_fit (const RapImage *image, double max_width, double max_height, double *width, double *height)
{
  double pixels_wide = gdk_pixbuf_get_width (image->pixbuf), pixels_high = gdk_pixbuf_get_height (image->pixbuf);
  double scale = MIN (0.5, MIN (max_width / pixels_wide, max_height / pixels_high));

  *width = pixels_wide * scale;
  *height = pixels_high * scale;
}
