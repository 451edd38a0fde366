/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for one record that belongs to another: its name and what is known, and when it is opened its fields. They are made
 * when it is opened first: a page of closed rows costs little. */
#include "config.h"
#include "app/rows/rap-related-row.h"

#include <glib/gi18n.h>

#include "app/rows/rap-attachment.h"
#include "app/rows/rap-custody-log.h"
#include "app/rows/rap-field-value.h"
#include "app/rows/rap-field-widget.h"

struct _RapRelatedRow
{
  AdwExpanderRow parent_instance;
  RapSession    *session;
  RapRecord     *record;
  GtkWidget     *first;    /* of its fields; NULL until it is opened */
  GPtrArray     *details;  /* GtkWidget: rows of rare fields that are empty, not shown yet */
  guint          focus_source;
};

G_DEFINE_FINAL_TYPE (RapRelatedRow, rap_related_row, ADW_TYPE_EXPANDER_ROW)

static gboolean
is_shown (RapFieldId field)
{
  return !(rap_fields[field].flags & (RAP_FIELD_OWNER | RAP_FIELD_ORDER));
}

static gboolean
is_fixed (RapFieldId field)
{
  return (rap_fields[field].flags & RAP_FIELD_FIXED) != 0;
}

static char *
dup_summary (RapRelatedRow *self)
{
  RapType kind = rap_record_get_kind (self->record);
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (RapFieldId));

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (f != rap_types[kind].title && is_shown (f))
      g_array_append_val (fields, f);

  return rap_field_dup_summary (self->session, self->record, (RapFieldId *) fields->data, fields->len);
}

static void
record_changed_cb (RapRelatedRow *self)
{
  rap_related_row_describe (self);
}

static void
show_details_cb (RapRelatedRow *self, GtkWidget *button)
{
  gtk_widget_set_visible (button, FALSE);
  for (guint i = 0; i < self->details->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->details, i), TRUE);
  gtk_widget_grab_focus (g_ptr_array_index (self->details, 0));
}

static void
add_row (RapRelatedRow *self, GtkWidget *row, gboolean detail)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  if (self->first == NULL)
    self->first = row;
  if (!detail)
    return;

  gtk_widget_set_visible (row, FALSE);
  g_ptr_array_add (self->details, row);
}

static void
add_field (RapRelatedRow *self, RapFieldId field)
{
  GtkWidget *row = rap_field_row_new (field);

  add_row (self, row, (rap_fields[field].flags & RAP_FIELD_DETAIL) && rap_record_is_empty (self->record, field));
  rap_field_widget_bind (RAP_FIELD_WIDGET (row), self->session, self->record);
}

/* What the program found out about a file: to read and to copy. */
static void
add_fixed (RapRelatedRow *self, RapFieldId field)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *value = rap_field_dup_value (self->session, self->record, field);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rap_field_get_label (field));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  gtk_widget_add_css_class (row, "property");
  add_row (self, row, TRUE);
}

static void
add_details_button (RapRelatedRow *self)
{
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _("More Details"));
  g_signal_connect_swapped (button, "activated", G_CALLBACK (show_details_cb), self);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), button);
}

static void
add_delete_button (RapRelatedRow *self)
{
  GtkWidget *button = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (button), _("Remove"));
  gtk_widget_add_css_class (button, "destructive-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.delete-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", rap_record_get_id (self->record));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), button);
}

static void
add_custody (RapRelatedRow *self)
{
  GtkWidget *log = rap_custody_log_new ();

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), log);
  rap_field_widget_bind (RAP_FIELD_WIDGET (log), self->session, self->record);
}

static void
expanded_cb (RapRelatedRow *self)
{
  RapType kind = rap_record_get_kind (self->record);

  if (self->first != NULL)
    return;

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (is_shown (f) && !is_fixed (f))
      add_field (self, f);
  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (is_shown (f) && is_fixed (f) && f != rap_types[kind].title)
      add_fixed (self, f);
  if (self->details->len > 0)
    add_details_button (self);
  if (kind == RAP_ATTACHMENT)
    add_custody (self);
  add_delete_button (self);
}

static void
rap_related_row_dispose (GObject *object)
{
  RapRelatedRow *self = RAP_RELATED_ROW (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->record);
  g_clear_pointer (&self->details, g_ptr_array_unref);

  G_OBJECT_CLASS (rap_related_row_parent_class)->dispose (object);
}

static void
rap_related_row_class_init (RapRelatedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rap_related_row_dispose;
}

static void
rap_related_row_init (RapRelatedRow *self)
{
  self->details = g_ptr_array_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (self), 2);
}

/**
 * rap_related_row_new:
 *
 * Returns: (transfer floating): a row for the record
 */
GtkWidget *
rap_related_row_new (RapSession *session, RapRecord *record)
{
  RapRelatedRow *self = g_object_new (RAP_TYPE_RELATED_ROW, NULL);

  self->session = g_object_ref (session);
  self->record = g_object_ref (record);
  if (rap_record_get_kind (record) == RAP_ATTACHMENT)
    adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self), rap_attachment_save_button_new (session, record));
  rap_related_row_describe (self);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  g_signal_connect_object (record, "changed", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

RapRecord *
rap_related_row_get_record (RapRelatedRow *self)
{
  return self->record;
}

/**
 * rap_related_row_describe:
 *
 * Shows what names the record, and below it what else is known of it.
 */
void
rap_related_row_describe (RapRelatedRow *self)
{
  g_autofree char *title = rap_record_dup_title (self->session, self->record);
  g_autofree char *summary = rap_record_get_kind (self->record) == RAP_ATTACHMENT
                                 ? rap_attachment_dup_summary (self->session, self->record) : dup_summary (self);
  gboolean nameless = title[0] == '\0';

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self),
                                 !nameless ? title : summary[0] != '\0' ? summary : _("Not said yet"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), nameless ? "" : summary);
}

static gboolean
focus_cb (gpointer data)
{
  RapRelatedRow *self = data;

  self->focus_source = 0;
  gtk_widget_grab_focus (self->first);

  return G_SOURCE_REMOVE;
}

/**
 * rap_related_row_open:
 *
 * Shows the fields and goes to the first.
 */
void
rap_related_row_open (RapRelatedRow *self)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  if (self->focus_source == 0)  /* the page scrolls to where the field is only when it has its place */
    self->focus_source = g_idle_add_full (G_PRIORITY_LOW, focus_cb, self, NULL);
}
