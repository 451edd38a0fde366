/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of records, and whether a record is there or deleted. Used inside this layer only. */
#pragma once

#include "store/rap-log.h"

G_BEGIN_DECLS

gboolean rap_row_read          (RapStore   *store,
                                RapRecord  *record,
                                gint64     *deleted,
                                GError    **error);
gboolean rap_row_write         (RapStore   *store,
                                RapRecord  *record,
                                gint64      deleted,
                                GError    **error);
gboolean rap_presence_log      (RapEdit    *edit,
                                RapRecord  *record,
                                gint64      was,
                                gint64      is,
                                GError    **error);
gboolean rap_presence_settle   (RapStore   *store,
                                RapEdit    *edit,
                                GHashTable *records,
                                GError    **error);
gboolean rap_presence_end      (RapEdit    *edit,
                                gboolean    done,
                                GError    **error);

G_END_DECLS
