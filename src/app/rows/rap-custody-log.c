/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of custody of an attached file: who did what with it and when, the oldest first. Entries are added, never changed
 * or removed (OHCHR, Berkeley Protocol on Digital Open Source Investigations, HR/PUB/20/2). */
#include "config.h"
#include "app/rows/rap-custody-log.h"

#include <glib/gi18n.h>
#include <string.h>

#define MINUTE_LENGTH 16  /* of "2021-03-14T10:12" */

struct _RapCustodyLog
{
  AdwPreferencesRow parent_instance;
  GtkWidget        *lines;
  GtkPopover       *popover;
  AdwComboRow      *action;
  AdwEntryRow      *who;
  AdwEntryRow      *note;
};

static void rap_custody_log_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapCustodyLog, rap_custody_log, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_custody_log_iface_init))

/* An entry has the minute; GLib reads no time without seconds. */
static GDateTime *
read_time (const char *stored)
{
  g_autofree char *with_seconds = NULL;

  if (strlen (stored) <= MINUTE_LENGTH || stored[MINUTE_LENGTH] == ':')
    return g_date_time_new_from_iso8601 (stored, NULL);

  with_seconds = g_strdup_printf ("%.*s:00%s", MINUTE_LENGTH, stored, stored + MINUTE_LENGTH);

  return g_date_time_new_from_iso8601 (with_seconds, NULL);
}

/* In the interface's words, in the time of the place where it was written. */
static char *
dup_time (const char *stored)
{
  g_autoptr (GDateTime) time = read_time (stored);

  /* Translators: day, month, year and time of day of an entry in a log, such as 14 March 2021, 10:12; the letters are those of
   * g_date_time_format() */
  return time != NULL ? g_date_time_format (time, C_("date and time", "%-d %B %Y, %H:%M")) : g_strdup (stored);
}

static char *
dup_line (RapRecord *entry)
{
  g_autofree char *time = dup_time (rap_record_get_text (entry, RAP_CUSTODY_TIME));
  const char *who = rap_record_get_text (entry, RAP_CUSTODY_WHO);
  const char *what = rap_choice_get_label (RAP_CUSTODY_ACTION, rap_record_get_text (entry, RAP_CUSTODY_ACTION));
  const char *note = rap_record_get_text (entry, RAP_CUSTODY_NOTE);
  GString *line = g_string_new (time);

  for (guint i = 0; i < 3; i++)
    {
      const char *part = ((const char *[]) { who, what, note })[i];

      if (part[0] != '\0')
        g_string_append_printf (line, " – %s", part);
    }

  return g_string_free_and_steal (line);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const char *first = rap_record_get_text (*(RapRecord **) a, RAP_CUSTODY_TIME);
  const char *second = rap_record_get_text (*(RapRecord **) b, RAP_CUSTODY_TIME);
  g_autoptr (GDateTime) time = read_time (first);
  g_autoptr (GDateTime) other = read_time (second);

  return time != NULL && other != NULL ? g_date_time_compare (time, other) : strcmp (first, second);
}

static void
add_line (RapCustodyLog *self, RapRecord *entry)
{
  g_autofree char *line = dup_line (entry);
  GtkWidget *label = gtk_label_new (line);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (self->lines), label);
}

static void
rap_custody_log_show (RapFieldWidget *widget)
{
  RapCustodyLog *self = RAP_CUSTODY_LOG (widget);
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);
  g_autoptr (GPtrArray) entries
      = rap_case_dup_children (rap_session_get_case (binding->session), binding->field, rap_record_get_id (binding->record));
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), line);
  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    add_line (self, g_ptr_array_index (entries, i));
  gtk_widget_set_visible (self->lines, entries->len > 0);
}

static void
records_changed_cb (RapCustodyLog *self, guint kind)
{
  if (kind == RAP_CUSTODY)
    rap_custody_log_show (RAP_FIELD_WIDGET (self));
}

static void
record_changed_cb (RapCustodyLog *self, RapRecord *record)
{
  records_changed_cb (self, rap_record_get_kind (record));
}

static void
popover_visible_cb (RapCustodyLog *self)
{
  const char *name = g_get_real_name ();

  adw_combo_row_set_selected (self->action, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->who), g_str_equal (name, "Unknown") ? "" : name);
  gtk_editable_set_text (GTK_EDITABLE (self->note), "");
}

static void
add_cb (RapCustodyLog *self)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M%:z");
  const RapChoice *action = &rap_fields[RAP_CUSTODY_ACTION].choices[adw_combo_row_get_selected (self->action)];
  RapRecord *entry = rap_session_add (binding->session, RAP_CUSTODY, binding->field, rap_record_get_id (binding->record));

  rap_record_set_text (entry, RAP_CUSTODY_TIME, time);
  rap_record_set_text (entry, RAP_CUSTODY_ACTION, action->nick);
  rap_record_set_text (entry, RAP_CUSTODY_WHO, gtk_editable_get_text (GTK_EDITABLE (self->who)));
  rap_record_set_text (entry, RAP_CUSTODY_NOTE, gtk_editable_get_text (GTK_EDITABLE (self->note)));
  gtk_popover_popdown (self->popover);
}

static void
rap_custody_log_set_up (RapFieldWidget *widget)
{
  RapCustodyLog *self = RAP_CUSTODY_LOG (widget);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (const RapChoice *choice = rap_fields[RAP_CUSTODY_ACTION].choices; choice->nick != NULL; choice++)
    gtk_string_list_append (labels, rap_choice_get_label (RAP_CUSTODY_ACTION, choice->nick));
  adw_combo_row_set_model (self->action, G_LIST_MODEL (labels));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->action), rap_field_get_label (RAP_CUSTODY_ACTION));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->who), rap_field_get_label (RAP_CUSTODY_WHO));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note), rap_field_get_label (RAP_CUSTODY_NOTE));
}

static void
rap_custody_log_bound (RapFieldWidget *widget)
{
  RapCase *records = rap_session_get_case (rap_field_widget_get_binding (widget)->session);

  g_signal_connect_object (records, "records-changed", G_CALLBACK (records_changed_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "record-changed", G_CALLBACK (record_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
rap_custody_log_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_custody_log_set_up;
  iface->bound = rap_custody_log_bound;
  iface->show = rap_custody_log_show;
}

static void
rap_custody_log_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_CUSTODY_LOG);

  G_OBJECT_CLASS (rap_custody_log_parent_class)->dispose (object);
}

static void
rap_custody_log_class_init (RapCustodyLogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_custody_log_dispose;
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/rows/rap-custody-log.ui");
  gtk_widget_class_bind_template_child (widget_class, RapCustodyLog, lines);
  gtk_widget_class_bind_template_child (widget_class, RapCustodyLog, popover);
  gtk_widget_class_bind_template_child (widget_class, RapCustodyLog, action);
  gtk_widget_class_bind_template_child (widget_class, RapCustodyLog, who);
  gtk_widget_class_bind_template_child (widget_class, RapCustodyLog, note);
  gtk_widget_class_bind_template_callback (widget_class, popover_visible_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
rap_custody_log_init (RapCustodyLog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rap_custody_log_new:
 *
 * Returns: (transfer floating): the log, to be bound to an attachment
 */
GtkWidget *
rap_custody_log_new (void)
{
  return g_object_new (RAP_TYPE_CUSTODY_LOG, "field", "custody.attachment", NULL);
}
