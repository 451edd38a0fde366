/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The containers of office files, e-books and packages of evidence: libzip, with the same bytes for the same parts. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RapZip RapZip;

/* Returns (transfer full) the next piece of a part, NULL after the last. */
typedef GBytes *(*RapZipPieceFunc) (gpointer data);

RapZip *rap_zip_new           (void);
void    rap_zip_free          (RapZip      *self);
void    rap_zip_add           (RapZip      *self,
                               const char  *name,
                               GBytes      *bytes);
void    rap_zip_add_plain     (RapZip      *self,
                               const char  *name,
                               GBytes      *bytes);
void    rap_zip_add_pieces    (RapZip      *self,
                               const char  *name,
                               RapZipPieceFunc func,
                               gpointer     data);
GBytes *rap_zip_free_to_bytes (RapZip      *self,
                               GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapZip, rap_zip_free)

G_END_DECLS
