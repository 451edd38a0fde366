/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files kept with an incident or a source: how they get in, how one is shown, how a copy gets out. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

GtkWidget *rap_attachment_save_button_new (RapSession     *session,
                                           RapRecord      *attachment);
char      *rap_attachment_dup_summary     (RapSession     *session,
                                           RapRecord      *attachment);
void       rap_attachment_choose          (RapFieldWidget *list);
void       rap_attachment_accept_drops    (RapFieldWidget *list);

G_END_DECLS
