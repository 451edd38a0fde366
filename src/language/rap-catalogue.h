/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A compiled gettext catalogue (.mo) in memory: contexts and plurals, without locale and environment. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RapCatalogue RapCatalogue;

RapCatalogue *rap_catalogue_new         (GBytes              *mo);
void          rap_catalogue_free        (RapCatalogue        *self);
const char   *rap_catalogue_find        (const RapCatalogue  *self,
                                         const char          *context,
                                         const char          *msgid);
const char   *rap_catalogue_find_plural (const RapCatalogue  *self,
                                         const char          *context,
                                         const char          *one,
                                         guint64              n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapCatalogue, rap_catalogue_free)

G_END_DECLS
