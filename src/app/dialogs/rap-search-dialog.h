/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a record by its words, as one types. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_SEARCH_DIALOG (rap_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RapSearchDialog, rap_search_dialog, RAP, SEARCH_DIALOG, AdwDialog)

RapSearchDialog *rap_search_dialog_new (RapSession *session);

G_END_DECLS
