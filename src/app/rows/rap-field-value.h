/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of fields in words, to read. */
#pragma once

#include "app/rap-session.h"
#include "model/rap-own-files.h"

G_BEGIN_DECLS

const RapKeyFileKind *rap_field_get_files (RapFieldId field);
char *rap_record_dup_title  (RapSession       *session,
                             RapRecord        *record);
char *rap_field_dup_value   (RapSession       *session,
                             RapRecord        *record,
                             RapFieldId        field);
char *rap_field_dup_summary (RapSession       *session,
                             RapRecord        *record,
                             const RapFieldId *fields,
                             guint             n_fields);

G_END_DECLS
