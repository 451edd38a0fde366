/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages, as they will be printed. */
#pragma once

#include <gtk/gtk.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_PREVIEW (rap_preview_get_type ())
G_DECLARE_FINAL_TYPE (RapPreview, rap_preview, RAP, PREVIEW, GtkWidget)

void  rap_preview_set_session (RapPreview *self,
                               RapSession *session);
guint rap_preview_get_n_pages (RapPreview *self);
void  rap_preview_show_ref    (RapPreview *self,
                               RapRef      ref);

G_END_DECLS
