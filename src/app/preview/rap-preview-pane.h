/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview with its bar: how large the pages are, and which one is in view. */
#pragma once

#include "app/preview/rap-preview.h"

G_BEGIN_DECLS

#define RAP_TYPE_PREVIEW_PANE (rap_preview_pane_get_type ())
G_DECLARE_FINAL_TYPE (RapPreviewPane, rap_preview_pane, RAP, PREVIEW_PANE, GtkWidget)

RapPreview *rap_preview_pane_get_preview (RapPreviewPane *self);

G_END_DECLS
