/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done to a case file or to one record: by whom, when, field by field; to take back. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_HISTORY_DIALOG (rap_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapHistoryDialog, rap_history_dialog, RAP, HISTORY_DIALOG, AdwDialog)

RapHistoryDialog *rap_history_dialog_new (RapSession *session,
                                          gint64      record);

G_END_DECLS
