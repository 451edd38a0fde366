/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose another record by typing a part of its name. */
#include "config.h"
#include "app/rows/rap-reference-row.h"

#include <glib/gi18n.h>

struct _RapReferenceRow
{
  AdwComboRow parent_instance;
  RapFieldId  field;
  RapSession *session;
  RapRecord  *record;
  gulong      changed;
  gboolean    updating;
};

enum { PROP_FIELD = 1 };

static void rap_reference_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapReferenceRow, rap_reference_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_reference_row_iface_init))

static char *
dup_name (GObject *item, gpointer data)
{
  RapReferenceRow *self = data;
  g_autofree char *title = NULL;

  if (!RAP_IS_RECORD (item))
    return g_strdup (C_ ("choice", "Not said"));

  title = rap_case_dup_title (rap_session_get_case (self->session), RAP_RECORD (item));

  return title[0] != '\0' ? g_steal_pointer (&title) : g_strdup (_("Without a name"));
}

/* A list of one object that is no record: "not said", before the records. */
static GListModel *
new_model (RapReferenceRow *self)
{
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkStringList) nothing = gtk_string_list_new ((const char *const[]) { "", NULL });
  GListModel *records = rap_case_get_list (rap_session_get_case (self->session), rap_fields[self->field].target);

  g_list_store_append (lists, nothing);
  g_list_store_append (lists, records);

  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
}

static guint
find_index (RapReferenceRow *self)
{
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (self));
  gint64 id = rap_record_get_number (self->record, self->field);

  for (guint i = 1; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      if (RAP_IS_RECORD (item) && rap_record_get_id (RAP_RECORD (item)) == id)
        return i;
    }

  return 0;
}

static void
selected_cb (RapReferenceRow *self)
{
  GObject *item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (self));

  if (self->updating || self->record == NULL || item == NULL)
    return;

  rap_record_set_number (self->record, self->field, RAP_IS_RECORD (item) ? rap_record_get_id (RAP_RECORD (item)) : 0);
}

static void
show_value (RapReferenceRow *self)
{
  self->updating = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find_index (self));
  self->updating = FALSE;
}

static void
record_changed_cb (RapReferenceRow *self, guint field)
{
  if (field == (guint) self->field)
    show_value (self);
}

static void
unbind (RapReferenceRow *self)
{
  if (self->record != NULL)
    g_clear_signal_handler (&self->changed, self->record);
  g_clear_object (&self->record);
  g_clear_object (&self->session);
}

static void
rap_reference_row_bind (RapFieldWidget *widget, RapSession *session, RapRecord *record)
{
  RapReferenceRow *self = RAP_REFERENCE_ROW (widget);
  g_autoptr (GtkExpression) name = NULL;
  g_autoptr (GListModel) model = NULL;

  unbind (self);
  self->session = g_object_ref (session);
  name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_name), self, NULL);
  model = new_model (self);

  self->updating = TRUE;
  adw_combo_row_set_expression (ADW_COMBO_ROW (self), name);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), model);
  self->updating = FALSE;

  self->record = g_object_ref (record);
  self->changed = g_signal_connect_swapped (record, "changed", G_CALLBACK (record_changed_cb), self);
  show_value (self);
}

static void
rap_reference_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->bind = rap_reference_row_bind;
}

static void
rap_reference_row_dispose (GObject *object)
{
  RapReferenceRow *self = RAP_REFERENCE_ROW (object);

  if (self->session != NULL)
    {
      self->updating = TRUE;
      adw_combo_row_set_model (ADW_COMBO_ROW (self), NULL);
      adw_combo_row_set_expression (ADW_COMBO_ROW (self), NULL);
    }
  unbind (self);

  G_OBJECT_CLASS (rap_reference_row_parent_class)->dispose (object);
}

static void
rap_reference_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, rap_fields[RAP_REFERENCE_ROW (object)->field].name);
}

static void
rap_reference_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RapReferenceRow *self = RAP_REFERENCE_ROW (object);

  if (rap_field_from_path (g_value_get_string (value), &self->field))
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), rap_field_get_label (self->field));
}

static void
rap_reference_row_class_init (RapReferenceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rap_reference_row_dispose;
  object_class->get_property = rap_reference_row_get_property;
  object_class->set_property = rap_reference_row_set_property;
  g_object_class_override_property (object_class, PROP_FIELD, "field");
}

static void
rap_reference_row_init (RapReferenceRow *self)
{
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (self), TRUE);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (self), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  g_signal_connect_swapped (self, "notify::selected", G_CALLBACK (selected_cb), self);
}
