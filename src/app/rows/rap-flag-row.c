/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for yes or no. */
#include "config.h"
#include "app/rows/rap-flag-row.h"

struct _RapFlagRow
{
  AdwActionRow parent_instance;
  RapFieldId   field;
  RapRecord   *record;
  gulong       changed;
  GtkWidget   *toggle;
};

enum { PROP_FIELD = 1 };

static void rap_flag_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapFlagRow, rap_flag_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_flag_row_iface_init))

static void
toggled_cb (RapFlagRow *self)
{
  if (self->record != NULL)
    rap_record_set_number (self->record, self->field, gtk_switch_get_active (GTK_SWITCH (self->toggle)));
}

static void
record_changed_cb (RapFlagRow *self, guint field)
{
  if (field == (guint) self->field)
    gtk_switch_set_active (GTK_SWITCH (self->toggle), rap_record_get_number (self->record, self->field) != 0);
}

static void
unbind (RapFlagRow *self)
{
  if (self->record != NULL)
    g_clear_signal_handler (&self->changed, self->record);
  g_clear_object (&self->record);
}

static void
rap_flag_row_bind (RapFieldWidget *widget, RapSession *session, RapRecord *record)
{
  RapFlagRow *self = RAP_FLAG_ROW (widget);

  unbind (self);
  self->record = g_object_ref (record);
  self->changed = g_signal_connect_swapped (record, "changed", G_CALLBACK (record_changed_cb), self);
  record_changed_cb (self, self->field);
}

static void
rap_flag_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->bind = rap_flag_row_bind;
}

static void
rap_flag_row_dispose (GObject *object)
{
  unbind (RAP_FLAG_ROW (object));

  G_OBJECT_CLASS (rap_flag_row_parent_class)->dispose (object);
}

static void
rap_flag_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, rap_fields[RAP_FLAG_ROW (object)->field].name);
}

static void
rap_flag_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RapFlagRow *self = RAP_FLAG_ROW (object);

  if (rap_field_from_path (g_value_get_string (value), &self->field))
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), rap_field_get_label (self->field));
}

static void
rap_flag_row_class_init (RapFlagRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rap_flag_row_dispose;
  object_class->get_property = rap_flag_row_get_property;
  object_class->set_property = rap_flag_row_set_property;
  g_object_class_override_property (object_class, PROP_FIELD, "field");
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
