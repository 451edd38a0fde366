/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that belong to another one. Its field is their reference to it, such as "involvement.incident"; a row shows
 * one, and opens to show its other fields. */
#include "config.h"
#include "app/rows/rap-related-list.h"

#include <glib/gi18n.h>

#include "app/rows/rap-attachment.h"
#include "model/rap-vocabulary.h"

struct _RapRelatedList
{
  AdwPreferencesGroup parent_instance;
  GPtrArray          *rows;   /* GtkWidget, in the group */
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

/* As the paper will print it. */
static char *
dup_title (RapRelatedList *self, RapRecord *record)
{
  RapLanguage *language = rap_language_get (rap_session_get_language (rap_field_widget_get_binding (self)->session));

  return rap_vocabulary_dup_title (get_case (self), record, language);
}

static char *
dup_value (RapRelatedList *self, RapRecord *record, RapFieldId field)
{
  RapRecord *other;

  if (rap_fields[field].kind == RAP_FIELD_CHOICE)
    return g_strdup (rap_choice_get_label (field, rap_record_get_text (record, field)));
  if (rap_fields[field].kind == RAP_FIELD_REFERENCE)
    {
      other = rap_case_get (get_case (self), rap_record_get_number (record, field));
      return other != NULL ? dup_title (self, other) : g_strdup ("");
    }
  if (rap_fields[field].kind == RAP_FIELD_NUMBER && !rap_record_is_empty (record, field))
    return g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_number (record, field));
  if (rap_fields[field].kind == RAP_FIELD_TEXT)
    return g_strdup (rap_record_get_text (record, field));

  return g_strdup ("");
}

static gboolean
is_shown (RapFieldId field)
{
  return !(rap_fields[field].flags & (RAP_FIELD_OWNER | RAP_FIELD_ORDER));
}

/* What names the record, and below it its other short values. */
static void
describe (RapRelatedList *self, AdwExpanderRow *row, RapRecord *record)
{
  g_autofree char *title = dup_title (self, record);
  g_autoptr (GString) rest = g_string_new (NULL);
  RapType kind = get_kind (self);

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    {
      g_autofree char *value = f != rap_types[kind].title && is_shown (f) ? dup_value (self, record, f) : g_strdup ("");

      if (value[0] != '\0')
        g_string_append_printf (rest, "%s%s", rest->len > 0 ? " · " : "", value);
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title[0] != '\0' ? title : _("Not said yet"));
  adw_expander_row_set_subtitle (row, rest->str);
}

static GtkWidget *
new_delete_button (RapRecord *record)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.delete-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", rap_record_get_id (record));

  return button;
}

static void
record_changed_cb (AdwExpanderRow *row, guint field, RapRecord *record)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (row), RAP_TYPE_RELATED_LIST);

  if (self != NULL)
    describe (RAP_RELATED_LIST (self), row, record);
}

static GtkWidget *
new_row (RapRelatedList *self, RapRecord *record)
{
  GtkWidget *row = adw_expander_row_new ();
  RapType kind = get_kind (self);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  describe (self, ADW_EXPANDER_ROW (row), record);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), new_delete_button (record));
  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (is_shown (f))
      {
        GtkWidget *field = rap_field_row_new (f);

        adw_expander_row_add_row (ADW_EXPANDER_ROW (row), field);
        rap_field_widget_bind (RAP_FIELD_WIDGET (field), rap_field_widget_get_binding (self)->session, record);
      }
  g_signal_connect_object (record, "changed", G_CALLBACK (record_changed_cb), row, G_CONNECT_SWAPPED);

  return row;
}

/* A file is shown, not edited. */
static GtkWidget *
new_file_row (RapRelatedList *self, RapRecord *attachment)
{
  GtkWidget *row = rap_attachment_row_new (rap_field_widget_get_binding (self)->session, attachment);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_delete_button (attachment));

  return row;
}

static void
add_row (RapRelatedList *self, RapRecord *record)
{
  GtkWidget *row = get_kind (self) == RAP_ATTACHMENT ? new_file_row (self, record) : new_row (self, record);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
rap_related_list_show (RapFieldWidget *widget)
{
  RapRelatedList *self = RAP_RELATED_LIST (widget);
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);
  g_autoptr (GPtrArray) records = rap_case_dup_children (get_case (self), binding->field, rap_record_get_id (binding->record));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < records->len; i++)
    add_row (self, g_ptr_array_index (records, i));
}

static void
records_changed_cb (RapRelatedList *self, guint kind)
{
  if (kind == (guint) get_kind (self))
    rap_related_list_show (RAP_FIELD_WIDGET (self));
}

static void
add_cb (RapRelatedList *self)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);

  if (binding->record == NULL)
    return;
  if (get_kind (self) == RAP_ATTACHMENT)
    {
      rap_attachment_choose (RAP_FIELD_WIDGET (self));
      return;
    }

  rap_session_add (binding->session, get_kind (self), binding->field, rap_record_get_id (binding->record));
  if (self->rows->len > 0)
    adw_expander_row_set_expanded (g_ptr_array_index (self->rows, self->rows->len - 1), TRUE);
}

/* The group's title is its template's: it says what the records are in this place. */
static void
rap_related_list_set_up (RapFieldWidget *widget)
{
  if (get_kind (RAP_RELATED_LIST (widget)) == RAP_ATTACHMENT)
    rap_attachment_accept_drops (widget);
}

static void
rap_related_list_bound (RapFieldWidget *widget)
{
  g_signal_connect_object (get_case (RAP_RELATED_LIST (widget)), "records-changed", G_CALLBACK (records_changed_cb), widget,
                           G_CONNECT_SWAPPED);
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
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->rows = g_ptr_array_new ();
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Add"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
}
