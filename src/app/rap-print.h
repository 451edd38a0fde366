/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages on paper. */
#pragma once

#include <gtk/gtk.h>

#include "layout/rap-page.h"

G_BEGIN_DECLS

GtkPrintOperation *rap_print_new (RapPages   *pages,
                                  const char *name);

G_END_DECLS
