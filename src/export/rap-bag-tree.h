/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a bag, in a folder or a zip that may come from anybody. Nothing is unpacked, no link is followed, nothing is
 * written. Used by rap-bag-verify.c alone. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RapBagTree RapBagTree;

typedef struct
{
  char   *path;   /* in the bag */
  guint64 size;   /* in bytes, as the folder or the zip says */
  guint64 index;  /* in the zip */
} RapBagEntry;

typedef void (*RapBagFunc) (const guint8 *bytes, gsize length, gpointer data);

RapBagTree  *rap_bag_tree_open   (const char   *path,
                                  GPtrArray    *problems,
                                  GError      **error);
void         rap_bag_tree_free   (RapBagTree   *self);
GPtrArray   *rap_bag_tree_list   (RapBagTree   *self);
RapBagEntry *rap_bag_tree_find   (RapBagTree   *self,
                                  const char   *path);
gboolean     rap_bag_tree_read   (RapBagTree   *self,
                                  const RapBagEntry *entry,
                                  RapBagFunc    func,
                                  gpointer      data);

gboolean     rap_bag_path_is_inside (const char *path);
void         rap_bag_report      (GPtrArray    *problems,
                                  const char   *pattern,
                                  const char   *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapBagTree, rap_bag_tree_free)

G_END_DECLS
