/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that belong to another one: the people in an incident, its counts, its sources … */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_RELATED_LIST (rap_related_list_get_type ())
G_DECLARE_FINAL_TYPE (RapRelatedList, rap_related_list, RAP, RELATED_LIST, AdwPreferencesGroup)

void rap_related_list_add (RapRelatedList *self);

G_END_DECLS
