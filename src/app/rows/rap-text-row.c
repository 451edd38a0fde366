/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for rich text: a caption, and the text editor below it. */
#include "config.h"
#include "app/rows/rap-text-row.h"

#include "app/editors/rap-text-editor.h"

struct _RapTextRow
{
  AdwPreferencesRow parent_instance;
  RapFieldId        field;
  GtkWidget        *caption;
  GtkWidget        *editor;
};

enum { PROP_FIELD = 1 };

static void rap_text_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapTextRow, rap_text_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_text_row_iface_init))

static void
rap_text_row_bind (RapFieldWidget *widget, RapSession *session, RapRecord *record)
{
  RapTextRow *self = RAP_TEXT_ROW (widget);

  rap_field_widget_bind (RAP_FIELD_WIDGET (self->editor), session, record);
}

static void
rap_text_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->bind = rap_text_row_bind;
}

static void
rap_text_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, rap_fields[RAP_TEXT_ROW (object)->field].name);
}

static void
rap_text_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RapTextRow *self = RAP_TEXT_ROW (object);
  const char *label;

  if (!rap_field_from_path (g_value_get_string (value), &self->field))
    return;

  g_object_set (self->editor, "field", g_value_get_string (value), NULL);
  label = rap_field_get_label (self->field);
  gtk_label_set_label (GTK_LABEL (self->caption), label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label);
}

static void
rap_text_row_class_init (RapTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rap_text_row_get_property;
  object_class->set_property = rap_text_row_set_property;
  g_object_class_override_property (object_class, PROP_FIELD, "field");
}

static void
rap_text_row_init (RapTextRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->caption = gtk_label_new (NULL);
  gtk_widget_set_halign (self->caption, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->caption, 12);
  gtk_widget_set_margin_top (self->caption, 8);
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_widget_add_css_class (self->caption, "dim-label");
  self->editor = g_object_new (RAP_TYPE_TEXT_EDITOR, NULL);
  gtk_box_append (GTK_BOX (box), self->caption);
  gtk_box_append (GTK_BOX (box), self->editor);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}
