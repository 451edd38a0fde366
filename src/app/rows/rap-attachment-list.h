/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files kept with an incident or a source. */
#pragma once

#include <adwaita.h>

#include "app/rows/rap-field-widget.h"

G_BEGIN_DECLS

#define RAP_TYPE_ATTACHMENT_LIST (rap_attachment_list_get_type ())
G_DECLARE_FINAL_TYPE (RapAttachmentList, rap_attachment_list, RAP, ATTACHMENT_LIST, AdwPreferencesGroup)

G_END_DECLS
