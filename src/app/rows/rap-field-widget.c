/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What field widgets have in common: their field, their record, and showing a value that changed elsewhere. */
#include "config.h"
#include "app/rows/rap-field-widget.h"

#include <adwaita.h>

#include "app/rows/rap-choice-row.h"
#include "app/rows/rap-details-row.h"
#include "app/rows/rap-entry-row.h"
#include "app/rows/rap-flag-row.h"
#include "app/rows/rap-own-file-row.h"
#include "app/rows/rap-reference-row.h"
#include "app/rows/rap-term-row.h"
#include "app/rows/rap-text-row.h"

#define BINDING "rap-field-binding"

enum { PROP_FIELD = 1 };

G_DEFINE_INTERFACE (RapFieldWidget, rap_field_widget, GTK_TYPE_WIDGET)

static void
rap_field_widget_default_init (RapFieldWidgetInterface *iface)
{
  /**
   * RapFieldWidget:field: type and name of the field, such as "incident.title"
   */
  g_object_interface_install_property (iface, g_param_spec_string ("field", NULL, NULL, NULL,
                                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static gboolean
field_from_path (const char *path, RapFieldId *field)
{
  g_auto (GStrv) parts = g_strsplit (path != NULL ? path : "", ".", 2);
  RapType type;

  return g_strv_length (parts) == 2 && rap_type_from_name (parts[0], &type) && rap_field_from_name (type, parts[1], field);
}

static char *
dup_path (RapFieldId field)
{
  return g_strdup_printf ("%s.%s", rap_types[rap_fields[field].type].name, rap_fields[field].name);
}

static void
get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_take_string (value, dup_path (rap_field_widget_get_binding (object)->field));
}

static void
set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (!field_from_path (g_value_get_string (value), &rap_field_widget_get_binding (object)->field))
    g_error ("There is no field “%s”", g_value_get_string (value));

  RAP_FIELD_WIDGET_GET_IFACE (object)->set_up (RAP_FIELD_WIDGET (object));
}

/**
 * rap_field_widget_class_install:
 *
 * Gives a class the "field" property. The class must have no other properties of its own.
 */
void
rap_field_widget_class_install (GObjectClass *klass)
{
  klass->get_property = get_property;
  klass->set_property = set_property;
  g_object_class_override_property (klass, PROP_FIELD, "field");
}

static void
binding_free (RapFieldBinding *binding)
{
  g_clear_object (&binding->session);
  g_clear_object (&binding->record);
  g_free (binding);
}

/**
 * rap_field_widget_get_binding:
 * @self: a #RapFieldWidget
 *
 * Returns: (transfer none): what the widget works with
 */
RapFieldBinding *
rap_field_widget_get_binding (gpointer self)
{
  RapFieldBinding *binding = g_object_get_data (G_OBJECT (self), BINDING);

  if (binding == NULL)
    {
      binding = g_new0 (RapFieldBinding, 1);
      g_object_set_data_full (G_OBJECT (self), BINDING, binding, (GDestroyNotify) binding_free);
    }

  return binding;
}

static void
show (RapFieldWidget *self)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);

  binding->updating = TRUE;
  RAP_FIELD_WIDGET_GET_IFACE (self)->show (self);
  binding->updating = FALSE;
}

static void
record_changed_cb (RapFieldWidget *self, guint field)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);

  if (field == (guint) binding->field && !binding->updating)
    show (self);
}

/**
 * rap_field_widget_bind:
 *
 * Shows the field of that record from now on, and lets the user change it.
 */
void
rap_field_widget_bind (RapFieldWidget *self, RapSession *session, RapRecord *record)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);
  RapFieldWidgetInterface *iface = RAP_FIELD_WIDGET_GET_IFACE (self);

  if (binding->record != NULL)
    g_signal_handlers_disconnect_by_func (binding->record, record_changed_cb, self);
  g_set_object (&binding->session, session);
  g_set_object (&binding->record, record);
  g_signal_connect_object (record, "changed", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);

  if (iface->bound != NULL)
    iface->bound (self);
  show (self);
}

/**
 * rap_field_widget_bind_all:
 *
 * Binds every field widget below @root to @record. Those inside another field widget are its own affair.
 */
void
rap_field_widget_bind_all (GtkWidget *root, RapSession *session, RapRecord *record)
{
  if (RAP_IS_FIELD_WIDGET (root))
    {
      rap_field_widget_bind (RAP_FIELD_WIDGET (root), session, record);
      return;
    }
  if (RAP_IS_DETAILS_ROW (root))
    rap_details_row_bind (RAP_DETAILS_ROW (root), session, record);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    rap_field_widget_bind_all (child, session, record);
}

/**
 * rap_field_widget_set_title:
 * @self: a row
 *
 * Names the row after its field; the set_up() of a row that needs nothing else. What is chosen from a list stands below the
 * name, as what is typed does, so that neither is cut.
 */
void
rap_field_widget_set_title (RapFieldWidget *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), rap_field_get_label (rap_field_widget_get_binding (self)->field));
  if (!ADW_IS_COMBO_ROW (self))
    return;

  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "property");
}

static GType
get_row_type (RapFieldId field)
{
  switch (rap_fields[field].kind)
    {
    case RAP_FIELD_RICH: return RAP_TYPE_TEXT_ROW;
    case RAP_FIELD_CHOICE: return rap_fields[field].flags & RAP_FIELD_OPEN ? RAP_TYPE_OWN_FILE_ROW : RAP_TYPE_CHOICE_ROW;
    case RAP_FIELD_FLAG: return RAP_TYPE_FLAG_ROW;
    case RAP_FIELD_REFERENCE:
      return rap_term_row_get_kind (field) != NULL ? RAP_TYPE_TERM_ROW : RAP_TYPE_REFERENCE_ROW;
    case RAP_FIELD_TEXT:
    case RAP_FIELD_DATE:
    case RAP_FIELD_DURATION:
    case RAP_FIELD_NUMBER: return RAP_TYPE_ENTRY_ROW;
    }

  g_return_val_if_reached (G_TYPE_INVALID);
}

/**
 * rap_field_row_new:
 *
 * Returns: (transfer floating): the row for a field, as its kind asks for
 */
GtkWidget *
rap_field_row_new (RapFieldId field)
{
  g_autofree char *path = dup_path (field);

  return g_object_new (get_row_type (field), "field", path, NULL);
}
