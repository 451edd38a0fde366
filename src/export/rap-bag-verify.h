/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a package of evidence, or any other bag (RFC 8493), is what its lists say. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint      n_files;    /* of the payload */
  guint64    size;       /* in bytes, of the payload */
  guint      n_lists;    /* manifests that were checked */
  GPtrArray *problems;   /* char *: sentences; empty when all is well */
} RapBagVerification;

gboolean rap_bag_is_package          (const char          *path);
gboolean rap_bag_verify              (const char          *path,
                                      RapBagVerification  *verification,
                                      GError             **error);
void     rap_bag_verification_clear  (RapBagVerification  *verification);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapBagVerification, rap_bag_verification_clear)

G_END_DECLS
