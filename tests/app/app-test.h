/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the program share: waiting, finding widgets, a folder of their own. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

typedef gboolean (*AppCondition) (gpointer data);

void        app_test_init        (int         *argc,
                                  char      ***argv);
void        app_wait_until       (const char  *what,
                                  AppCondition condition,
                                  gpointer     data);
void        app_iterate          (guint        milliseconds);
GtkWidget  *app_find_field       (GtkWidget   *root,
                                  const char  *field);
GtkWidget  *app_find_type        (GtkWidget   *root,
                                  GType        type);
GtkWidget  *app_find_row         (GtkWidget   *root,
                                  const char  *title);
char       *app_dup_path         (const char  *name);
RapSession *app_open_example     (const char  *name);

G_END_DECLS
