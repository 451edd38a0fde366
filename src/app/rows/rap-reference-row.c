/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose another record by typing a part of its name. */
#include "config.h"
#include "app/rows/rap-reference-row.h"

#include <glib/gi18n.h>

struct _RapReferenceRow
{
  AdwComboRow parent_instance;
};

static void rap_reference_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapReferenceRow, rap_reference_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_reference_row_iface_init))

static char *
dup_name (GObject *item, gpointer records)
{
  g_autofree char *title = NULL;

  if (!RAP_IS_RECORD (item))
    return g_strdup (C_ ("choice", "Not said"));

  title = rap_case_dup_title (records, RAP_RECORD (item));

  return title[0] != '\0' ? g_steal_pointer (&title) : g_strdup (_("Without a name"));
}

/* A list of one object that is no record, "not said", and then the records by name. */
static GListModel *
new_model (const RapFieldBinding *binding, GtkExpression *name)
{
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkStringList) nothing = gtk_string_list_new ((const char *const[]) { "", NULL });
  GListModel *records = rap_case_get_list (rap_session_get_case (binding->session), rap_fields[binding->field].target);
  g_autoptr (GtkSortListModel) sorted
      = gtk_sort_list_model_new (g_object_ref (records), GTK_SORTER (gtk_string_sorter_new (gtk_expression_ref (name))));

  g_list_store_append (lists, nothing);
  g_list_store_append (lists, sorted);

  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
}

/* "Not said" comes before the records. */
static guint
find_index (RapReferenceRow *self)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);
  gint64 id = rap_record_get_number (binding->record, binding->field);
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (self));

  for (guint i = 1; id != 0 && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (RapRecord) record = g_list_model_get_item (model, i);

      if (rap_record_get_id (record) == id)
        return i;
    }

  return 0;
}

/* When the record referred to is deleted, the list selects another one: that is nobody's choice. */
static gboolean
is_target_gone (const RapFieldBinding *binding)
{
  gint64 id = rap_record_get_number (binding->record, binding->field);

  return id != 0 && rap_case_get (rap_session_get_case (binding->session), id) == NULL;
}

static void
selected_cb (RapReferenceRow *self)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);
  GObject *item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self));

  if (binding->updating || binding->record == NULL || item == NULL || is_target_gone (binding))
    return;

  rap_record_set_number (binding->record, binding->field, RAP_IS_RECORD (item) ? rap_record_get_id (RAP_RECORD (item)) : 0);
}

static void
rap_reference_row_show (RapFieldWidget *widget)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (widget), find_index (RAP_REFERENCE_ROW (widget)));
}

static void
records_changed_cb (RapReferenceRow *self, guint kind)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);

  if (kind != (guint) rap_fields[binding->field].target)
    return;

  binding->updating = TRUE;
  rap_reference_row_show (RAP_FIELD_WIDGET (self));
  binding->updating = FALSE;
}

static void
rap_reference_row_bound (RapFieldWidget *widget)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (widget);
  RapCase *records = rap_session_get_case (binding->session);
  g_autoptr (GtkExpression) name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_name),
                                                                g_object_ref (records), (GClosureNotify) (GCallback) g_object_unref);
  g_autoptr (GListModel) model = new_model (binding, name);

  binding->updating = TRUE;
  adw_combo_row_set_expression (ADW_COMBO_ROW (widget), name);
  adw_combo_row_set_model (ADW_COMBO_ROW (widget), model);
  binding->updating = FALSE;
  g_signal_connect_object (records, "records-changed", G_CALLBACK (records_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
rap_reference_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_field_widget_set_title;
  iface->bound = rap_reference_row_bound;
  iface->show = rap_reference_row_show;
}

static void
rap_reference_row_class_init (RapReferenceRowClass *klass)
{
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));
}

static void
rap_reference_row_init (RapReferenceRow *self)
{
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self), TRUE);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (self), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  g_signal_connect_swapped (self, "notify::selected", G_CALLBACK (selected_cb), self);
}
