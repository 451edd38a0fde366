/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does with the pages: from a place on them to the editor and back, and printing. */
#include "config.h"
#include "app/rap-window.h"

#include <glib/gi18n.h>

#include "app/editors/rap-text-place.h"
#include "app/rap-print.h"
#include "app/rap-window-private.h"
#include "app/rows/rap-field-widget.h"

/* The field that is being written in, and its paragraph. */
static RapRef
get_cursor (RapWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *widget = focus != NULL ? gtk_widget_get_ancestor (focus, RAP_TYPE_FIELD_WIDGET) : NULL;
  const RapFieldBinding *binding = widget != NULL ? rap_field_widget_get_binding (widget) : NULL;

  if (binding == NULL || binding->record == NULL)
    return (RapRef) { 0 };

  return (RapRef) { rap_record_get_id (binding->record), binding->field,
                    RAP_IS_TEXT_EDITOR (widget) ? rap_text_place_get_paragraph (RAP_TEXT_EDITOR (widget)) : 0 };
}

/* Looking at the pages leaves the mark where it is. */
static void
mark_cursor (RapWindow *self)
{
  RapRef ref = get_cursor (self);

  if (ref.record != 0)
    rap_preview_show_ref (rap_preview_pane_get_preview (self->preview), ref);
}

static void
mark_cursor_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mark_cursor (RAP_WINDOW (widget));
}

/**
 * rap_window_follow_edit:
 *
 * Shows in the pages what was edited, if it was edited here.
 */
void
rap_window_follow_edit (RapWindow *self, RapRecord *record)
{
  if (get_cursor (self).record == rap_record_get_id (record))
    mark_cursor (self);
}

/* A text row is a field widget with the editor of the same field in it: the editor is wanted. */
static GtkWidget *
find_field (GtkWidget *root, const RapRef *ref)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_field (child, ref);

  if (found == NULL && RAP_IS_FIELD_WIDGET (root))
    {
      const RapFieldBinding *binding = rap_field_widget_get_binding (root);

      if (binding->record != NULL && rap_record_get_id (binding->record) == ref->record && binding->field == ref->field)
        found = root;
    }

  return found;
}

static GtkWidget *
find_open_field (RapWindow *self, const RapRef *ref)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->pages);

  return page != NULL ? find_field (GTK_WIDGET (page), ref) : NULL;
}

static void
clicked_cb (RapWindow *self, const RapRef *clicked, const char *word, guint nth)
{
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (rap_preview_pane_get_preview (self->preview)));
  double scrolled = gtk_adjustment_get_value (scroll);
  RapRef ref = *clicked;
  GtkWidget *field = find_open_field (self, &ref);

  if (field == NULL)
    {
      rap_window_show_record (self, ref.record);
      gtk_adjustment_set_value (scroll, scrolled);  /* not to its heading: what was clicked stays under the pointer */
      field = find_open_field (self, &ref);
    }
  rap_window_show_content (self);
  if (RAP_IS_TEXT_EDITOR (field))
    rap_text_place_go_to (RAP_TEXT_EDITOR (field), ref.position, word, nth);
  else if (ADW_IS_ENTRY_ROW (field))
    adw_entry_row_grab_focus_without_selecting (ADW_ENTRY_ROW (field));
  else if (field != NULL)
    gtk_widget_grab_focus (field);
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, RapWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  rap_window_alert (self, _("The Paper Could Not Be Printed"), error->message);
}

/* Takes @pages. */
static void
print (RapWindow *self, RapPages *pages)
{
  g_autoptr (GtkPrintOperation) operation = rap_print_new (pages, gtk_menu_button_get_label (self->paper_button));

  gtk_print_operation_set_current_page (operation, (int) rap_preview_get_page (rap_preview_pane_get_preview (self->preview)));
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

static void
typeset_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapPages) pages = rap_session_typeset_finish (RAP_SESSION (session), result, &error);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print", self->session != NULL);
  if (pages == NULL)
    rap_window_alert (self, _("The Paper Could Not Be Printed"), error->message);
  else if (RAP_SESSION (session) == self->session)
    print (self, g_steal_pointer (&pages));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_action_set_enabled (widget, "win.print", FALSE);  /* until it is typeset */
  rap_session_typeset_async (RAP_WINDOW (widget)->session, NULL, typeset_cb, g_object_ref (widget));
}

/**
 * rap_window_show_words:
 *
 * Shows how many words the paper has, and how many it may have.
 */
void
rap_window_show_words (RapWindow *self)
{
  const RapPreset *preset = rap_session_get_preset (self->session);
  guint words = rap_session_get_words (self->session);
  gboolean over = preset != NULL && preset->words > 0 && words > preset->words;
  g_autofree char *text = rap_preset_dup_count (preset, words);
  g_autofree char *counted = rap_preset_dup_counted (preset);

  gtk_widget_set_visible (GTK_WIDGET (self->counter), rap_session_get_pages (self->session) != NULL);
  gtk_label_set_label (self->counter, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->counter), counted);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->counter), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, counted, -1);
  (over ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->counter), "warning");
  (over ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self->counter), "dim-label");
}

/**
 * rap_window_init_preview:
 *
 * Connects the preview with what has the focus.
 */
void
rap_window_init_preview (RapWindow *self)
{
  g_signal_connect_object (rap_preview_pane_get_preview (self->preview), "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (mark_cursor), NULL);
}

void
rap_window_install_preview_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.mark-cursor", NULL, mark_cursor_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
}
