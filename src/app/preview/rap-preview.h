/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages, as they will be printed. */
#pragma once

#include <gtk/gtk.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

/* What the zoom follows when there is more or less room. */
typedef enum
{
  RAP_FIT_NONE,
  RAP_FIT_WIDTH,
  RAP_FIT_PAGE,
} RapFit;

#define RAP_TYPE_FIT (rap_fit_get_type ())
GType rap_fit_get_type (void);

#define RAP_TYPE_PREVIEW (rap_preview_get_type ())
G_DECLARE_FINAL_TYPE (RapPreview, rap_preview, RAP, PREVIEW, GtkWidget)

void     rap_preview_set_session  (RapPreview *self,
                                   RapSession *session);
guint    rap_preview_get_n_pages  (RapPreview *self);
guint    rap_preview_get_page     (RapPreview *self);
void     rap_preview_go_to_page   (RapPreview *self,
                                   guint       page);
double   rap_preview_get_zoom     (RapPreview *self);
void     rap_preview_set_zoom     (RapPreview *self,
                                   double      zoom);
void     rap_preview_zoom_in      (RapPreview *self);
void     rap_preview_zoom_out     (RapPreview *self);
void     rap_preview_show_ref     (RapPreview *self,
                                   RapRef      ref);
void     rap_preview_show_note    (RapPreview *self,
                                   guint       number);
void     rap_preview_show_mark    (RapPreview *self,
                                   guint       number);

G_END_DECLS
