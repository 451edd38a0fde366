/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The containers of office files, e-books and packages of evidence: libzip, with the same bytes for the same parts. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RapZip RapZip;

#define RAP_ZIP_ANY_SIZE G_MAXUINT64  /* not known before */

/* Returns (transfer full) a piece of a part, the first one being number 0; an empty one after the last; NULL when it fails. */
typedef GBytes *(*RapZipFunc) (gpointer data, guint number, GError **error);

RapZip *rap_zip_new           (void);
RapZip *rap_zip_new_file      (const char  *path);
void    rap_zip_free          (RapZip      *self);
void    rap_zip_add           (RapZip      *self,
                               const char  *name,
                               GBytes      *bytes);
void    rap_zip_add_plain     (RapZip      *self,
                               const char  *name,
                               GBytes      *bytes);
void    rap_zip_add_pieces    (RapZip      *self,
                               const char  *name,
                               guint64      size,
                               RapZipFunc   func,
                               gpointer     data);
GBytes *rap_zip_free_to_bytes (RapZip      *self,
                               GError     **error);
gboolean rap_zip_free_to_file (RapZip      *self,
                               GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapZip, rap_zip_free)

G_END_DECLS
