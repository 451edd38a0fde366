/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing the house style of a paper, and changing the user's own. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_STYLE_DIALOG (rap_style_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapStyleDialog, rap_style_dialog, RAP, STYLE_DIALOG, AdwDialog)

RapStyleDialog *rap_style_dialog_new       (RapSession     *session);
void            rap_style_dialog_take      (RapStyleDialog *self,
                                            GFile          *file);
void            rap_style_dialog_save_to   (RapStyleDialog *self,
                                            GFile          *file);

G_END_DECLS
