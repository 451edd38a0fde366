/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A widget that shows and changes one field of a record. It is told the field by name in a template, and the record when
 * there is one, so an editor is nothing but its template. */
#pragma once

#include <gtk/gtk.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_FIELD_WIDGET (rap_field_widget_get_type ())
G_DECLARE_INTERFACE (RapFieldWidget, rap_field_widget, RAP, FIELD_WIDGET, GtkWidget)

struct _RapFieldWidgetInterface
{
  GTypeInterface parent_iface;

  void (*bind) (RapFieldWidget *self,
                RapSession     *session,
                RapRecord      *record);
};

void       rap_field_widget_bind     (RapFieldWidget *self,
                                      RapSession     *session,
                                      RapRecord      *record);
void       rap_field_widget_bind_all (GtkWidget      *root,
                                      RapSession     *session,
                                      RapRecord      *record);
gboolean   rap_field_from_path       (const char     *path,
                                      RapFieldId     *field);
GtkWidget *rap_field_row_new         (RapFieldId      field);

G_END_DECLS
