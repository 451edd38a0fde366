/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page to edit one record. Which fields there are and how they are grouped is all in the template of the type:
 * editors/incident.blp and so on. */
#include "config.h"
#include "app/editors/rap-record-page.h"

#include "app/rows/rap-field-widget.h"
#include "app/rows/rap-related-list.h"

struct _RapRecordPage
{
  GtkWidget  parent_instance;
  RapRecord *record;
};

G_DEFINE_FINAL_TYPE (RapRecordPage, rap_record_page, GTK_TYPE_WIDGET)

static RapRelatedList *
find_list (GtkWidget *widget, const char *field)
{
  g_autofree char *path = NULL;

  if (RAP_IS_RELATED_LIST (widget))
    g_object_get (widget, "field", &path, NULL);
  if (g_strcmp0 (path, field) == 0)
    return RAP_RELATED_LIST (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      RapRelatedList *found = find_list (child, field);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The parameter is the field of the list to add to, such as "act.incident". */
static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rap_related_list_add (find_list (widget, g_variant_get_string (parameter, NULL)));
}

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
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.add", "s", add_action);
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
