/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the field widgets of an editor, and choosing one for a field. */
#include "config.h"
#include "app/rows/rap-field-widget.h"

#include "app/rows/rap-choice-row.h"
#include "app/rows/rap-entry-row.h"
#include "app/rows/rap-flag-row.h"
#include "app/rows/rap-reference-row.h"
#include "app/rows/rap-text-row.h"

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

/**
 * rap_field_from_path:
 * @path: such as "incident.title"
 * @field: (out): set when there is such a field
 */
gboolean
rap_field_from_path (const char *path, RapFieldId *field)
{
  g_auto (GStrv) parts = g_strsplit (path != NULL ? path : "", ".", 2);
  RapType type;

  return g_strv_length (parts) == 2 && rap_type_from_name (parts[0], &type) && rap_field_from_name (type, parts[1], field);
}

void
rap_field_widget_bind (RapFieldWidget *self, RapSession *session, RapRecord *record)
{
  RAP_FIELD_WIDGET_GET_IFACE (self)->bind (self, session, record);
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

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    rap_field_widget_bind_all (child, session, record);
}

static GType
get_row_type (RapFieldId field)
{
  switch (rap_fields[field].kind)
    {
    case RAP_FIELD_RICH: return RAP_TYPE_TEXT_ROW;
    case RAP_FIELD_CHOICE: return RAP_TYPE_CHOICE_ROW;
    case RAP_FIELD_FLAG: return RAP_TYPE_FLAG_ROW;
    case RAP_FIELD_REFERENCE: return RAP_TYPE_REFERENCE_ROW;
    case RAP_FIELD_TEXT:
    case RAP_FIELD_DATE:
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
  g_autofree char *path = g_strdup_printf ("%s.%s", rap_types[rap_fields[field].type].name, rap_fields[field].name);

  return g_object_new (get_row_type (field), "field", path, NULL);
}
