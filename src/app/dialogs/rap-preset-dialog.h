/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing the submission preset of a paper, and changing the user's own. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_PRESET_DIALOG (rap_preset_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapPresetDialog, rap_preset_dialog, RAP, PRESET_DIALOG, AdwDialog)

RapPresetDialog *rap_preset_dialog_new (RapSession *session);

G_END_DECLS
