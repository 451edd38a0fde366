/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for rich text: a caption, and the text editor below it. */
#include "config.h"
#include "app/rows/rap-text-row.h"

#include "app/editors/rap-text-editor.h"

struct _RapTextRow
{
  AdwPreferencesRow parent_instance;
  GtkWidget        *caption;
  GtkWidget        *editor;
};

static void rap_text_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapTextRow, rap_text_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_text_row_iface_init))

static void
rap_text_row_set_up (RapFieldWidget *widget)
{
  RapTextRow *self = RAP_TEXT_ROW (widget);
  g_autofree char *field = NULL;

  g_object_get (self, "field", &field, NULL);
  g_object_set (self->editor, "field", field, NULL);
  rap_field_widget_set_title (widget);
  gtk_label_set_label (GTK_LABEL (self->caption), rap_field_get_label (rap_field_widget_get_binding (widget)->field));
}

static void
rap_text_row_bound (RapFieldWidget *widget)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (widget);

  rap_field_widget_bind (RAP_FIELD_WIDGET (RAP_TEXT_ROW (widget)->editor), binding->session, binding->record);
}

/* The editor shows the text itself. */
static void
rap_text_row_show (RapFieldWidget *widget)
{
}

static void
rap_text_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_text_row_set_up;
  iface->bound = rap_text_row_bound;
  iface->show = rap_text_row_show;
}

static void
rap_text_row_class_init (RapTextRowClass *klass)
{
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));
}

static void
rap_text_row_init (RapTextRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->caption = gtk_label_new (NULL);
  gtk_widget_set_halign (self->caption, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (self->caption), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
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
