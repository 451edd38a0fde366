/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: the start page, or a case file in three panes. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_WINDOW (rap_window_get_type ())
G_DECLARE_FINAL_TYPE (RapWindow, rap_window, RAP, WINDOW, AdwApplicationWindow)

RapWindow  *rap_window_new           (GtkApplication *application);
void        rap_window_open          (RapWindow      *self,
                                      const char     *path);
gboolean    rap_window_open_example  (RapWindow      *self);
void        rap_window_set_session   (RapWindow      *self,
                                      RapSession     *session);
RapSession *rap_window_get_session   (RapWindow      *self);
void        rap_window_show_record   (RapWindow      *self,
                                      gint64          id);
void        rap_window_say           (RapWindow      *self,
                                      const char     *message);
void        rap_window_alert         (RapWindow      *self,
                                      const char     *heading,
                                      const char     *message);

G_END_DECLS
