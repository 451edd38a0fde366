/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an object in a text is shown, and its words: a popover on its pill. */
#pragma once

#include <gtk/gtk.h>

#include "text/rap-text.h"

G_BEGIN_DECLS

#define RAP_TYPE_OBJECT_POPOVER (rap_object_popover_get_type ())
G_DECLARE_FINAL_TYPE (RapObjectPopover, rap_object_popover, RAP, OBJECT_POPOVER, GtkPopover)

GtkWidget  *rap_object_popover_new            (const char *stored);
gboolean    rap_object_popover_has_one        (const char *stored);
char       *rap_object_popover_dup_stored     (RapObjectPopover *self);
const char *rap_object_popover_get_form_label (const RapParagraph *object);

G_END_DECLS
