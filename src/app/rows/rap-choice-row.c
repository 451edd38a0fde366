/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for a choice from a list. The first entry is "not said". */
#include "config.h"
#include "app/rows/rap-choice-row.h"

#include <glib/gi18n.h>

#include "app/rows/rap-choice-list.h"

struct _RapChoiceRow
{
  AdwComboRow parent_instance;
};

static void rap_choice_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapChoiceRow, rap_choice_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_choice_row_iface_init))

/* What it means to the public when nothing is chosen. */
static const struct
{
  RapFieldId  field;
  const char *label;
} not_said[] = {
  { RAP_INCIDENT_SHOWN, NC_ ("choice", "The place as it is written") },
  { RAP_INCIDENT_AUDIENCE, NC_ ("choice", "Not said: may be published") },
  { RAP_ACTOR_NAMING, NC_ ("choice", "Not said: people are not named") },
  { RAP_SOURCE_CONFIDENTIALITY, NC_ ("choice", "Not said: may be cited in full") },
};

static const char *
get_not_said (RapFieldId field)
{
  for (guint i = 0; i < G_N_ELEMENTS (not_said); i++)
    if (not_said[i].field == field)
      return g_dpgettext2 (NULL, "choice", not_said[i].label);

  return C_ ("choice", "Not said");
}

static guint
find_index (const RapFieldBinding *binding)
{
  const char *value = rap_record_get_text (binding->record, binding->field);
  const RapChoice *choices = rap_fields[binding->field].choices;

  for (guint i = 0; choices[i].nick != NULL; i++)
    if (g_str_equal (choices[i].nick, value))
      return i + 1;

  return 0;
}

static void
selected_cb (RapChoiceRow *self)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);
  guint index = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (binding->updating || binding->record == NULL || index == GTK_INVALID_LIST_POSITION)
    return;

  rap_record_set_text (binding->record, binding->field, index == 0 ? "" : rap_fields[binding->field].choices[index - 1].nick);
}

static void
rap_choice_row_show (RapFieldWidget *widget)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (widget), find_index (rap_field_widget_get_binding (widget)));
}

static void
rap_choice_row_set_up (RapFieldWidget *widget)
{
  RapFieldId field = rap_field_widget_get_binding (widget)->field;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  rap_field_widget_set_title (widget);
  gtk_string_list_append (labels, get_not_said (field));
  for (const RapChoice *choice = rap_fields[field].choices; choice->nick != NULL; choice++)
    gtk_string_list_append (labels, rap_choice_get_label (field, choice->nick));
  adw_combo_row_set_model (ADW_COMBO_ROW (widget), G_LIST_MODEL (labels));
}

static void
rap_choice_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_choice_row_set_up;
  iface->show = rap_choice_row_show;
}

static void
rap_choice_row_class_init (RapChoiceRowClass *klass)
{
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));
}

static void
rap_choice_row_init (RapChoiceRow *self)
{
  rap_choice_list_set_up (ADW_COMBO_ROW (self));
  g_signal_connect_swapped (self, "notify::selected", G_CALLBACK (selected_cb), self);
}
