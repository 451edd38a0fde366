/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for a line of text, a date or duration as people write it, or a number. What cannot be understood is marked and kept in the
 * entry; the record keeps its last good value. */
#include "config.h"
#include "app/rows/rap-entry-row.h"

#include <glib/gi18n.h>

#include "language/rap-language.h"

struct _RapEntryRow
{
  AdwEntryRow parent_instance;
  GtkWidget  *hint;  /* what was understood, or what is wrong */
};

static void rap_entry_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapEntryRow, rap_entry_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_entry_row_iface_init))

/* Kinds of field that are stored in a notation, and read and written in words */
static const struct
{
  char *(*read) (RapLanguage *language, const char *typed);
  char *(*dup_words) (RapLanguage *language, const char *stored);
  const char *wrong;
} notations[] = {
  [RAP_FIELD_DATE] = { rap_language_read_date, rap_language_dup_date, N_("Not a date") },
  [RAP_FIELD_DURATION] = { rap_language_read_duration, rap_language_dup_duration, N_("Not a duration") },
  [RAP_FIELD_REFERENCE] = { NULL },
};

static RapLanguage *
get_language (const RapFieldBinding *binding)
{
  return rap_language_get (rap_session_get_language (binding->session));
}

static char *
dup_shown (const RapFieldBinding *binding)
{
  if (!rap_field_is_text (binding->field))
    return rap_record_is_empty (binding->record, binding->field)
               ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_number (binding->record, binding->field));

  if (notations[rap_fields[binding->field].kind].dup_words != NULL)
    return notations[rap_fields[binding->field].kind].dup_words (get_language (binding),
                                                                 rap_record_get_text (binding->record, binding->field));

  return g_strdup (rap_record_get_text (binding->record, binding->field));
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
read_words (RapEntryRow *self, const RapFieldBinding *binding, const char *typed)
{
  RapFieldKind kind = rap_fields[binding->field].kind;
  g_autofree char *stored = typed[0] != '\0' ? notations[kind].read (get_language (binding), typed) : g_strdup ("");
  g_autofree char *words = NULL;

  if (stored == NULL)
    {
      show_hint (self, _(notations[kind].wrong), TRUE);
      return;
    }

  rap_record_set_text (binding->record, binding->field, stored);
  words = notations[kind].dup_words (get_language (binding), stored);
  show_hint (self, g_str_equal (words, typed) ? "" : words, FALSE);
}

static void
read_number (RapEntryRow *self, const RapFieldBinding *binding, const char *typed)
{
  char *end;
  gint64 number = g_ascii_strtoll (typed, &end, 10);

  if (typed[0] == '\0')
    rap_record_set_number (binding->record, binding->field, RAP_NO_NUMBER);
  else if (*end == '\0' && number >= 0)
    rap_record_set_number (binding->record, binding->field, number);
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
  RapFieldBinding *binding = rap_field_widget_get_binding (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self));

  if (binding->updating || binding->record == NULL)
    return;

  binding->updating = TRUE;
  if (!rap_field_is_text (binding->field))
    read_number (self, binding, typed);
  else if (notations[rap_fields[binding->field].kind].read != NULL)
    read_words (self, binding, typed);
  else
    rap_record_set_text (binding->record, binding->field, typed);
  binding->updating = FALSE;
}

static void
rap_entry_row_show (RapFieldWidget *widget)
{
  g_autofree char *shown = dup_shown (rap_field_widget_get_binding (widget));

  gtk_editable_set_text (GTK_EDITABLE (widget), shown);
  show_hint (RAP_ENTRY_ROW (widget), "", FALSE);
}

static void
rap_entry_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_field_widget_set_title;
  iface->show = rap_entry_row_show;
}

static void
rap_entry_row_class_init (RapEntryRowClass *klass)
{
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));
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
