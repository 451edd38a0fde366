/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page to edit one record. Which fields there are and how they are grouped is all in the template of the type:
 * editors/incident.blp and so on. */
#include "config.h"
#include "app/editors/rap-record-page.h"

#include "app/rows/rap-field-widget.h"

struct _RapRecordPage
{
  GtkWidget  parent_instance;
  RapRecord *record;
};

G_DEFINE_FINAL_TYPE (RapRecordPage, rap_record_page, GTK_TYPE_WIDGET)

static void
rap_record_page_dispose (GObject *object)
{
  RapRecordPage *self = RAP_RECORD_PAGE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (rap_record_page_parent_class)->dispose (object);
}

static void
rap_record_page_class_init (RapRecordPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rap_record_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rap_record_page_init (RapRecordPage *self)
{
}

/**
 * rap_record_page_new:
 * @record: of a type that has a template
 *
 * Returns: (transfer floating): the page
 */
RapRecordPage *
rap_record_page_new (RapSession *session, RapRecord *record)
{
  RapRecordPage *self = g_object_new (RAP_TYPE_RECORD_PAGE, NULL);
  g_autofree char *path = g_strdup_printf ("/org/rapporteur/ui/editors/%s.ui", rap_types[rap_record_get_kind (record)].name);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (path);
  GtkWidget *page = GTK_WIDGET (gtk_builder_get_object (builder, "page"));

  self->record = g_object_ref (record);
  gtk_widget_set_parent (page, GTK_WIDGET (self));
  rap_field_widget_bind_all (page, session, record);
  gtk_widget_set_sensitive (page, !rap_session_is_read_only (session));

  return self;
}

RapRecord *
rap_record_page_get_record (RapRecordPage *self)
{
  return self->record;
}
