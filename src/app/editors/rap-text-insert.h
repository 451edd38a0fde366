/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be put into a text beside words. These are actions of #RapTextEditor. */
#pragma once

#include <gtk/gtk.h>

#include "app/editors/rap-text-editor.h"

G_BEGIN_DECLS

void rap_text_insert_cite_action (GtkWidget  *widget,
                                  const char *name,
                                  GVariant   *parameter);
void rap_text_insert_figure_action (GtkWidget  *widget,
                                    const char *name,
                                    GVariant   *parameter);
void rap_text_insert_incidents_action (GtkWidget  *widget,
                                       const char *name,
                                       GVariant   *parameter);
void rap_text_insert_recommendations_action (GtkWidget  *widget,
                                             const char *name,
                                             GVariant   *parameter);
void rap_text_insert_image_action (GtkWidget  *widget,
                                   const char *name,
                                   GVariant   *parameter);
void rap_text_insert_chart_action (GtkWidget  *widget,
                                   const char *name,
                                   GVariant   *parameter);
void rap_text_insert_language_action (GtkWidget  *widget,
                                      const char *name,
                                      GVariant   *parameter);
void rap_text_insert_image       (RapTextEditor *self,
                                  GFile         *file);
void rap_text_insert_note_action (GtkWidget  *widget,
                                  const char *name,
                                  GVariant   *parameter);

G_END_DECLS
