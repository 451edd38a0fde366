/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of the history and values of the log, for people. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

char      *rap_dup_local_time    (gint64                time);
char      *rap_stored_dup_text   (RapSession           *session,
                                  RapType               type,
                                  RapFieldId            field,
                                  const char           *stored);
char      *rap_record_dup_field  (RapSession           *session,
                                  RapType               type,
                                  gint64                record,
                                  RapFieldId            field);
GtkWidget *rap_change_row_new    (RapSession           *session,
                                  const RapFieldChange *change);

G_END_DECLS
