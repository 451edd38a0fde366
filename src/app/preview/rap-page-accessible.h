/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page, for screen readers. */
#pragma once

#include "app/preview/rap-preview.h"

G_BEGIN_DECLS

#define RAP_TYPE_PAGE_ACCESSIBLE (rap_page_accessible_get_type ())
G_DECLARE_FINAL_TYPE (RapPageAccessible, rap_page_accessible, RAP, PAGE_ACCESSIBLE, GObject)

GPtrArray     *rap_page_accessibles_new     (void);
char          *rap_preview_dup_page_name    (RapPreview *self,
                                             guint       page);
GtkAccessible *rap_preview_dup_accessible   (RapPreview *self,
                                             guint       page);
void           rap_preview_name_accessibles (RapPreview *self);

G_END_DECLS
