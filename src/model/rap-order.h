/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of sections and recommendations among their siblings. */
#pragma once

#include "model/rap-case.h"

G_BEGIN_DECLS

gboolean rap_order_find       (RapType     kind,
                               RapFieldId *order);
void     rap_order_place_last (RapCase    *records,
                               RapRecord  *record,
                               RapFieldId  owner);
gboolean rap_order_move       (RapCase    *records,
                               RapRecord  *section,
                               int         by);

G_END_DECLS
