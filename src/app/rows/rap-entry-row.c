/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for a line of text, a date as people write it, or a number. What cannot be understood is marked and kept in the
 * entry; the record keeps its last good value. */
#include "config.h"
#include "app/rows/rap-entry-row.h"

#include <glib/gi18n.h>

#include "language/rap-language.h"

struct _RapEntryRow
{
  AdwEntryRow parent_instance;
  RapFieldId  field;
  RapSession *session;
  RapRecord  *record;
  gulong      changed;   /* handler on the record */
  GtkWidget  *hint;      /* what was understood, or what is wrong */
  gboolean    updating;
};

enum { PROP_FIELD = 1 };

static void rap_entry_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapEntryRow, rap_entry_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_entry_row_iface_init))

static RapLanguage *
get_language (RapEntryRow *self)
{
  return rap_language_get (rap_session_get_language (self->session));
}

static char *
dup_shown (RapEntryRow *self)
{
  if (!rap_field_is_text (self->field))
    return rap_record_is_empty (self->record, self->field)
               ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_number (self->record, self->field));

  if (rap_fields[self->field].kind == RAP_FIELD_DATE)
    return rap_language_dup_date (get_language (self), rap_record_get_text (self->record, self->field));

  return g_strdup (rap_record_get_text (self->record, self->field));
}

static void
show_hint (RapEntryRow *self, const char *text, gboolean wrong)
{
  gtk_label_set_text (GTK_LABEL (self->hint), text);
  gtk_widget_set_visible (self->hint, text[0] != '\0');
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

static void
read_date (RapEntryRow *self, const char *typed)
{
  g_autofree char *edtf = typed[0] != '\0' ? rap_language_read_date (get_language (self), typed) : g_strdup ("");
  g_autofree char *words = NULL;

  if (edtf == NULL)
    {
      show_hint (self, _("Not a date"), TRUE);
      return;
    }

  rap_record_set_text (self->record, self->field, edtf);
  words = rap_language_dup_date (get_language (self), edtf);
  show_hint (self, g_str_equal (words, typed) ? "" : words, FALSE);
}

static void
read_number (RapEntryRow *self, const char *typed)
{
  char *end;
  gint64 number = g_ascii_strtoll (typed, &end, 10);

  if (typed[0] == '\0')
    rap_record_set_number (self->record, self->field, RAP_NO_NUMBER);
  else if (*end == '\0' && number >= 0)
    rap_record_set_number (self->record, self->field, number);
  else
    {
      show_hint (self, _("Not a whole number"), TRUE);
      return;
    }

  show_hint (self, "", FALSE);
}

static void
edited_cb (RapEntryRow *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self));

  if (self->updating || self->record == NULL)
    return;

  self->updating = TRUE;
  if (!rap_field_is_text (self->field))
    read_number (self, typed);
  else if (rap_fields[self->field].kind == RAP_FIELD_DATE)
    read_date (self, typed);
  else
    rap_record_set_text (self->record, self->field, typed);
  self->updating = FALSE;
}

static void
show_value (RapEntryRow *self)
{
  g_autofree char *shown = dup_shown (self);

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), shown);
  show_hint (self, "", FALSE);
  self->updating = FALSE;
}

static void
record_changed_cb (RapEntryRow *self, guint field)
{
  if (field == (guint) self->field && !self->updating)
    show_value (self);
}

static void
unbind (RapEntryRow *self)
{
  if (self->record != NULL)
    g_clear_signal_handler (&self->changed, self->record);
  g_clear_object (&self->record);
  g_clear_object (&self->session);
}

static void
rap_entry_row_bind (RapFieldWidget *widget, RapSession *session, RapRecord *record)
{
  RapEntryRow *self = RAP_ENTRY_ROW (widget);

  unbind (self);
  self->session = g_object_ref (session);
  self->record = g_object_ref (record);
  self->changed = g_signal_connect_swapped (record, "changed", G_CALLBACK (record_changed_cb), self);
  show_value (self);
}

static void
rap_entry_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->bind = rap_entry_row_bind;
}

static void
rap_entry_row_dispose (GObject *object)
{
  unbind (RAP_ENTRY_ROW (object));

  G_OBJECT_CLASS (rap_entry_row_parent_class)->dispose (object);
}

static void
rap_entry_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, rap_fields[RAP_ENTRY_ROW (object)->field].name);
}

static void
rap_entry_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RapEntryRow *self = RAP_ENTRY_ROW (object);

  if (rap_field_from_path (g_value_get_string (value), &self->field))
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), rap_field_get_label (self->field));
}

static void
rap_entry_row_class_init (RapEntryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rap_entry_row_dispose;
  object_class->get_property = rap_entry_row_get_property;
  object_class->set_property = rap_entry_row_set_property;
  g_object_class_override_property (object_class, PROP_FIELD, "field");
}

static void
rap_entry_row_init (RapEntryRow *self)
{
  self->hint = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_widget_set_visible (self->hint, FALSE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->hint);
  g_signal_connect_swapped (self, "changed", G_CALLBACK (edited_cb), self);
}
