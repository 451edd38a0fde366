/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing rich text: a toolbar, the text, and pills for what is cited. A field widget like the rows. */
#pragma once

#include <gtk/gtk.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_TEXT_EDITOR (rap_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (RapTextEditor, rap_text_editor, RAP, TEXT_EDITOR, GtkWidget)

void           rap_text_editor_insert   (RapTextEditor *self,
                                         const char    *stored);
void           rap_text_editor_changed  (RapTextEditor *self);
GtkTextView   *rap_text_editor_get_view (RapTextEditor *self);

G_END_DECLS
