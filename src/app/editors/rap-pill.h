/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a text for a citation, a note, a mention or an object. */
#pragma once

#include <gtk/gtk.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

GtkWidget *rap_pill_new (RapSession *session,
                         const char *stored);

G_END_DECLS
