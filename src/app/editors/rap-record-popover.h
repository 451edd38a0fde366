/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover to find records by typing and choose one or several. */
#pragma once

#include <gtk/gtk.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_RECORD_POPOVER (rap_record_popover_get_type ())
G_DECLARE_FINAL_TYPE (RapRecordPopover, rap_record_popover, RAP, RECORD_POPOVER, GtkPopover)

RapRecordPopover *rap_record_popover_new (RapSession *session,
                                          RapType     kind,
                                          gboolean    with_locator);

G_END_DECLS
