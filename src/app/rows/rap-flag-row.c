/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for yes or no. */
#include "config.h"
#include "app/rows/rap-flag-row.h"

struct _RapFlagRow
{
  AdwActionRow parent_instance;
  GtkWidget   *toggle;
};

static void rap_flag_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapFlagRow, rap_flag_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_flag_row_iface_init))

static void
toggled_cb (RapFlagRow *self)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);

  if (!binding->updating && binding->record != NULL)
    rap_record_set_number (binding->record, binding->field, gtk_switch_get_active (GTK_SWITCH (self->toggle)));
}

static void
rap_flag_row_show (RapFieldWidget *widget)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (widget);

  gtk_switch_set_active (GTK_SWITCH (RAP_FLAG_ROW (widget)->toggle), rap_record_get_number (binding->record, binding->field) != 0);
}

static void
rap_flag_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_field_widget_set_title;
  iface->show = rap_flag_row_show;
}

static void
rap_flag_row_class_init (RapFlagRowClass *klass)
{
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));
}

static void
rap_flag_row_init (RapFlagRow *self)
{
  self->toggle = gtk_switch_new ();
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->toggle);
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self);
}
