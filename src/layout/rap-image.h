/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures for pages and web pages: attached files, decoded once and kept by their hash, and nothing of a file but the picture. */
#pragma once

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* Longest side in pixels: enough for a screen, enough for paper at 300 dots an inch. */
#define RAP_IMAGES_FOR_SCREEN 1600
#define RAP_IMAGES_FOR_PAPER  2600

/* How much of the text's height a figure takes at most. */
#define RAP_FIGURE_PART 0.5

/* Of a logo, in points, at most. */
#define RAP_LOGO_WIDTH  150.0
#define RAP_LOGO_HEIGHT 40.0

/* Returns (transfer full) the bytes an attachment's hash stands for. */
typedef GBytes *(*RapContentFunc) (const char *hash, gpointer data, GError **error);

/* Not changed once made, so any thread may read it. */
typedef struct
{
  GdkPixbuf *pixbuf;  /* upright */
  GBytes    *jpeg;    /* the JPEG file it is from when that can be shown as it is, without its metadata; or NULL */
  gboolean   photo;   /* from a JPEG file */
  char      *hash;    /* of the attached file */
} RapImage;

typedef struct _RapImages RapImages;

RapImages       *rap_images_new          (int             longest);
void             rap_images_free         (RapImages      *self);
void             rap_images_set_source   (RapImages      *self,
                                          RapContentFunc  content,
                                          gpointer        data);
RapImage        *rap_images_dup          (RapImages      *self,
                                          const char     *hash);
void             rap_images_trim         (RapImages      *self);

RapImage        *rap_image_read          (GBytes         *file,
                                          const char     *hash,
                                          int             longest);
RapImage        *rap_image_ref           (RapImage       *image);
void             rap_image_unref         (RapImage       *image);
GBytes          *rap_image_dup_file      (const RapImage *image,
                                          const char    **media);
cairo_surface_t *rap_image_create_surface (const RapImage *image);
void             rap_image_fit           (const RapImage *image,
                                          double          max_width,
                                          double          max_height,
                                          double         *width,
                                          double         *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapImage, rap_image_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapImages, rap_images_free)

G_END_DECLS
