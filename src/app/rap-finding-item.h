/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding as an object, for lists. */
#pragma once

#include <glib-object.h>

#include "check/rap-check.h"

G_BEGIN_DECLS

#define RAP_TYPE_FINDING_ITEM (rap_finding_item_get_type ())
G_DECLARE_FINAL_TYPE (RapFindingItem, rap_finding_item, RAP, FINDING_ITEM, GObject)

RapFindingItem *rap_finding_item_new          (const RapFinding *finding);
const char     *rap_finding_item_get_message  (RapFindingItem   *self);
RapSeverity     rap_finding_item_get_severity (RapFindingItem   *self);
RapRef          rap_finding_item_get_ref      (RapFindingItem   *self);
gboolean        rap_finding_item_is           (RapFindingItem   *self,
                                               const RapFinding *finding);

G_END_DECLS
