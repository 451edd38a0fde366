/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for a choice from a list. The first entry is "not said". */
#include "config.h"
#include "app/rows/rap-choice-row.h"

#include <glib/gi18n.h>

struct _RapChoiceRow
{
  AdwComboRow parent_instance;
  RapFieldId  field;
  RapRecord  *record;
  gulong      changed;
  gboolean    updating;
};

enum { PROP_FIELD = 1 };

static void rap_choice_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapChoiceRow, rap_choice_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_choice_row_iface_init))

static guint
find_index (RapChoiceRow *self)
{
  const char *value = rap_record_get_text (self->record, self->field);
  const RapChoice *choices = rap_fields[self->field].choices;

  for (guint i = 0; choices[i].nick != NULL; i++)
    if (g_str_equal (choices[i].nick, value))
      return i + 1;

  return 0;
}

static void
selected_cb (RapChoiceRow *self)
{
  guint index = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->updating || self->record == NULL || index == GTK_INVALID_LIST_POSITION)
    return;

  rap_record_set_text (self->record, self->field, index == 0 ? "" : rap_fields[self->field].choices[index - 1].nick);
}

static void
show_value (RapChoiceRow *self)
{
  self->updating = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find_index (self));
  self->updating = FALSE;
}

static void
record_changed_cb (RapChoiceRow *self, guint field)
{
  if (field == (guint) self->field)
    show_value (self);
}

static void
unbind (RapChoiceRow *self)
{
  if (self->record != NULL)
    g_clear_signal_handler (&self->changed, self->record);
  g_clear_object (&self->record);
}

static void
rap_choice_row_bind (RapFieldWidget *widget, RapSession *session, RapRecord *record)
{
  RapChoiceRow *self = RAP_CHOICE_ROW (widget);

  unbind (self);
  self->record = g_object_ref (record);
  self->changed = g_signal_connect_swapped (record, "changed", G_CALLBACK (record_changed_cb), self);
  show_value (self);
}

static void
rap_choice_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->bind = rap_choice_row_bind;
}

static void
rap_choice_row_dispose (GObject *object)
{
  unbind (RAP_CHOICE_ROW (object));

  G_OBJECT_CLASS (rap_choice_row_parent_class)->dispose (object);
}

static void
rap_choice_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, rap_fields[RAP_CHOICE_ROW (object)->field].name);
}

static void
rap_choice_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RapChoiceRow *self = RAP_CHOICE_ROW (object);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  if (!rap_field_from_path (g_value_get_string (value), &self->field))
    return;

  gtk_string_list_append (labels, C_ ("choice", "Not said"));
  for (const RapChoice *choice = rap_fields[self->field].choices; choice->nick != NULL; choice++)
    gtk_string_list_append (labels, rap_choice_get_label (self->field, choice->nick));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), rap_field_get_label (self->field));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
}

static void
rap_choice_row_class_init (RapChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rap_choice_row_dispose;
  object_class->get_property = rap_choice_row_get_property;
  object_class->set_property = rap_choice_row_set_property;
  g_object_class_override_property (object_class, PROP_FIELD, "field");
}

static void
rap_choice_row_init (RapChoiceRow *self)
{
  g_signal_connect_swapped (self, "notify::selected", G_CALLBACK (selected_cb), self);
}
