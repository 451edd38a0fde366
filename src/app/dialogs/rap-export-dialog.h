/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing what leaves, in which form and for whom. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_EXPORT_DIALOG (rap_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapExportDialog, rap_export_dialog, RAP, EXPORT_DIALOG, AdwDialog)

RapExportDialog *rap_export_dialog_new     (RapSession      *session);
void             rap_export_dialog_save_to (RapExportDialog *self,
                                            GFile           *place);

G_END_DECLS
