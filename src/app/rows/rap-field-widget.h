/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A widget that shows and changes one field of a record. It is told the field by name in a template, and the record when
 * there is one, so an editor is nothing but its template. */
#pragma once

#include <gtk/gtk.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_FIELD_WIDGET (rap_field_widget_get_type ())
G_DECLARE_INTERFACE (RapFieldWidget, rap_field_widget, RAP, FIELD_WIDGET, GtkWidget)

/* What every field widget works with. */
typedef struct
{
  RapFieldId  field;
  RapSession *session;   /* NULL until there is a record */
  RapRecord  *record;
  gboolean    updating;  /* the widget is changing the record, or the other way round */
} RapFieldBinding;

struct _RapFieldWidgetInterface
{
  GTypeInterface parent_iface;

  void (*set_up) (RapFieldWidget *self);  /* the field is known: set titles and choices */
  void (*bound)  (RapFieldWidget *self);  /* there is another record (may be NULL) */
  void (*show)   (RapFieldWidget *self);  /* show the record's value */
};

void             rap_field_widget_class_install (GObjectClass   *klass);
RapFieldBinding *rap_field_widget_get_binding   (gpointer        self);
void             rap_field_widget_bind          (RapFieldWidget *self,
                                                 RapSession     *session,
                                                 RapRecord      *record);
void             rap_field_widget_bind_all      (GtkWidget      *root,
                                                 RapSession     *session,
                                                 RapRecord      *record);
void             rap_field_widget_set_title     (RapFieldWidget *self);
GtkWidget       *rap_field_row_new              (RapFieldId      field);

G_END_DECLS
