/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of custody of an attached file: read, and added to; never changed. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_CUSTODY_LOG (rap_custody_log_get_type ())
G_DECLARE_FINAL_TYPE (RapCustodyLog, rap_custody_log, RAP, CUSTODY_LOG, AdwPreferencesRow)

GtkWidget *rap_custody_log_new (void);

G_END_DECLS
