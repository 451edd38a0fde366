/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bag (BagIt 1.0, RFC 8493): files and their hashes, as a folder or in a zip. No file is ever whole in memory. */
#pragma once

#include "base/rap-zip.h"

G_BEGIN_DECLS

typedef struct _RapBag RapBag;

/* A file that was read once, so that its hashes are known, and is read again when it is written. */
typedef struct
{
  char          *path;       /* in the bag */
  guint64        size;       /* in bytes */
  char          *sha256;
  char          *sha512;
  RapZipFunc     read;
  gpointer       data;
  GDestroyNotify free_data;  /* or NULL */
  GChecksum     *checksum;   /* of what was given while it is written */
} RapBagFile;

RapBagFile *rap_bag_file_new     (RapZipFunc      read,
                                  gpointer        data,
                                  GDestroyNotify  free_data,
                                  GError        **error);
void        rap_bag_file_free    (RapBagFile     *file);

RapBag     *rap_bag_new          (void);
void        rap_bag_free         (RapBag         *self);
void        rap_bag_add_info     (RapBag         *self,
                                  const char     *label,
                                  const char     *value);
void        rap_bag_add_file     (RapBag         *self,
                                  const char     *path,
                                  RapBagFile     *file);
void        rap_bag_add_bytes    (RapBag         *self,
                                  const char     *path,
                                  GBytes         *bytes);
gboolean    rap_bag_has          (RapBag         *self,
                                  const char     *path);
gboolean    rap_bag_write_zip    (RapBag         *self,
                                  const char     *path,
                                  GError        **error);
gboolean    rap_bag_write_folder (RapBag         *self,
                                  const char     *path,
                                  GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapBag, rap_bag_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapBagFile, rap_bag_file_free)

G_END_DECLS
