/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that belong to another one. Its field is their reference to it, such as "involvement.incident". A list of the
 * style "rap-rare" is shown only when there are such records. */
#include "config.h"
#include "app/rows/rap-related-list.h"

#include <glib/gi18n.h>

#include "app/rows/rap-attachment.h"
#include "app/rows/rap-related-row.h"

struct _RapRelatedList
{
  AdwPreferencesGroup parent_instance;
  GPtrArray          *rows;    /* RapRelatedRow, in the group */
  GtkWidget          *button;  /* adds one */
};

static void rap_related_list_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapRelatedList, rap_related_list, ADW_TYPE_PREFERENCES_GROUP,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_related_list_iface_init))

static RapType
get_kind (RapRelatedList *self)
{
  return rap_fields[rap_field_widget_get_binding (self)->field].type;
}

static RapCase *
get_case (RapRelatedList *self)
{
  return rap_session_get_case (rap_field_widget_get_binding (self)->session);
}

static RapRelatedRow *
find_row (RapRelatedList *self, RapRecord *record)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (rap_related_row_get_record (g_ptr_array_index (self->rows, i)) == record)
      return g_ptr_array_index (self->rows, i);

  return NULL;
}

static void
remove_rows (RapRelatedList *self, GPtrArray *records)
{
  for (guint i = self->rows->len; i-- > 0;)
    if (!g_ptr_array_find (records, rap_related_row_get_record (g_ptr_array_index (self->rows, i)), NULL))
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_steal_index (self->rows, i));
}

static void
add_row (RapRelatedList *self, RapRecord *record)
{
  GtkWidget *row = rap_related_row_new (rap_field_widget_get_binding (self)->session, record);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

/* Rows that are open stay open when others come and go. */
static void
rap_related_list_show (RapFieldWidget *widget)
{
  RapRelatedList *self = RAP_RELATED_LIST (widget);
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);
  g_autoptr (GPtrArray) records = rap_case_dup_children (get_case (self), binding->field, rap_record_get_id (binding->record));

  remove_rows (self, records);
  for (guint i = 0; i < records->len; i++)
    if (find_row (self, g_ptr_array_index (records, i)) == NULL)
      add_row (self, g_ptr_array_index (records, i));
  if (gtk_widget_has_css_class (GTK_WIDGET (self), "rap-rare"))
    gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
records_changed_cb (RapRelatedList *self, guint kind)
{
  if (kind == (guint) get_kind (self))
    rap_related_list_show (RAP_FIELD_WIDGET (self));
}

/* A row is named by the records it refers to. */
static void
record_changed_cb (RapRelatedList *self, RapRecord *record, guint field)
{
  RapType kind = rap_record_get_kind (record);

  if (kind == get_kind (self) || (field != (guint) rap_types[kind].title && field != RAP_PLACE_PARENT))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    rap_related_row_describe (g_ptr_array_index (self->rows, i));
}

/* The group's title is its template's: it says what the records are in this place. */
static void
rap_related_list_set_up (RapFieldWidget *widget)
{
  RapRelatedList *self = RAP_RELATED_LIST (widget);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _(rap_types[get_kind (self)].label), -1);
  if (get_kind (self) == RAP_ATTACHMENT)
    rap_attachment_accept_drops (widget);
}

static void
rap_related_list_bound (RapFieldWidget *widget)
{
  RapCase *records = get_case (RAP_RELATED_LIST (widget));

  g_signal_connect_object (records, "records-changed", G_CALLBACK (records_changed_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "record-changed", G_CALLBACK (record_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
rap_related_list_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_related_list_set_up;
  iface->bound = rap_related_list_bound;
  iface->show = rap_related_list_show;
}

static void
rap_related_list_finalize (GObject *object)
{
  g_ptr_array_unref (RAP_RELATED_LIST (object)->rows);

  G_OBJECT_CLASS (rap_related_list_parent_class)->finalize (object);
}

static void
rap_related_list_class_init (RapRelatedListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_related_list_finalize;
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));
}

static void
rap_related_list_init (RapRelatedList *self)
{
  self->rows = g_ptr_array_new ();
  self->button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_tooltip_text (self->button, _("Add"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (rap_related_list_add), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->button);
}

/**
 * rap_related_list_add:
 *
 * Adds a record and opens it; where files belong, lets the user choose some.
 */
void
rap_related_list_add (RapRelatedList *self)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);
  RapRecord *record;

  if (get_kind (self) == RAP_ATTACHMENT)
    {
      rap_attachment_choose (RAP_FIELD_WIDGET (self));
      return;
    }

  record = rap_session_add (binding->session, get_kind (self), binding->field, rap_record_get_id (binding->record));
  rap_related_row_open (find_row (self, record));
}
