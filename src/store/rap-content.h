/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of attached files, by their hash. */
#pragma once

#include <gio/gio.h>

#include "store/rap-store.h"

G_BEGIN_DECLS

/* A file that was read to be attached. */
typedef struct
{
  char   *hash;    /* SHA-256 in hexadecimal */
  gint64  size;    /* in bytes */
  GBytes *bytes;   /* of a small file, which goes into the case file; NULL when it was put beside it */
} RapContent;

gboolean    rap_content_read         (const char    *document,
                                      GFile         *file,
                                      GCancellable  *cancellable,
                                      RapContent    *content,
                                      GError       **error);
void        rap_content_clear        (RapContent    *content);

char       *rap_store_add_content    (RapStore      *self,
                                      GBytes        *content,
                                      GError       **error);
GBytes     *rap_store_dup_content    (RapStore      *self,
                                      const char    *hash,
                                      GError       **error);
GBytes     *rap_store_dup_piece      (RapStore      *self,
                                      const char    *hash,
                                      guint          number,
                                      GError       **error);
gboolean    rap_store_write_content  (RapStore      *self,
                                      const char    *hash,
                                      GFile         *to,
                                      GError       **error);
gboolean    rap_store_has_content    (RapStore      *self,
                                      const char    *hash,
                                      gint64         size);
gboolean    rap_store_pack           (RapStore      *self,
                                      const char    *to,
                                      GError       **error);

gboolean    rap_content_take         (RapStore      *self,
                                      RapStore      *other,
                                      const char    *hash,
                                      GError       **error);
gboolean    rap_content_give         (RapStore      *self,
                                      RapStore      *other,
                                      const char    *hash,
                                      GError       **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapContent, rap_content_clear)

G_END_DECLS
