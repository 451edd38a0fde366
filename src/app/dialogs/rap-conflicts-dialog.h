/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that two people changed without knowing of each other: both values, to decide. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_CONFLICTS_DIALOG (rap_conflicts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapConflictsDialog, rap_conflicts_dialog, RAP, CONFLICTS_DIALOG, AdwDialog)

RapConflictsDialog *rap_conflicts_dialog_new (RapSession *session);

G_END_DECLS
