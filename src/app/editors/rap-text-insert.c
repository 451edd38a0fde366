/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be put into a text beside words: citations, notes, figures, incidents, images, charts, recommendations. */
#include "config.h"
#include "app/editors/rap-text-insert.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/editors/rap-record-popover.h"
#include "app/editors/rap-text-buffer.h"
#include "app/editors/rap-text-editor.h"
#include "app/rows/rap-field-widget.h"

static void
get_cursor (RapTextEditor *self, GtkTextIter *cursor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (rap_text_editor_get_view (self));

  gtk_text_buffer_get_iter_at_mark (buffer, cursor, gtk_text_buffer_get_insert (buffer));
}

static void
cite_cb (RapTextEditor *self, const char *key, const char *locator)
{
  g_autoptr (GPtrArray) cites = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_cite_free);
  g_autofree char *inside = NULL, *stored = NULL;

  g_ptr_array_add (cites, rap_cite_new (key, locator));
  inside = rap_cites_write (cites);
  stored = g_strdup_printf ("[%s]", inside);
  rap_text_editor_insert (self, stored);
}

static void
mention_cb (RapTextEditor *self, const char *key, const char *locator)
{
  g_autofree char *stored = g_strdup_printf ("[#%s]", key);

  rap_text_editor_insert (self, stored);
}

/* Incidents chosen one after the other go into one list. */
static void
incident_cb (RapTextEditor *self, const char *key, const char *locator)
{
  g_autofree char *stored = g_strdup_printf ("``` incidents\n%s\n```", key);
  g_autofree char *longer = NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (rap_text_editor_get_view (self));
  GtkTextIter before, cursor;
  const char *pill;

  get_cursor (self, &cursor);
  before = cursor;
  pill = gtk_text_iter_backward_char (&before) ? rap_text_buffer_get_pill (gtk_text_iter_get_child_anchor (&before)) : NULL;
  if (pill != NULL && g_str_has_prefix (pill, "``` incidents"))
    {
      longer = g_strdup_printf ("%.*s%s\n```", (int) (strlen (pill) - 3), pill, key);
      gtk_text_buffer_delete (buffer, &before, &cursor);
    }

  rap_text_editor_insert (self, longer != NULL ? longer : stored);
}

static void
closed_cb (GtkWidget *popover)
{
  gtk_widget_unparent (popover);
}

/* Opens the popover where the cursor is; it goes with its last use. */
static void
open_at_cursor (RapTextEditor *self, GtkWidget *popover)
{
  GtkTextView *view = rap_text_editor_get_view (self);
  GtkTextIter cursor;
  GdkRectangle place;

  get_cursor (self, &cursor);
  gtk_text_view_get_iter_location (view, &cursor, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &place.x, &place.y);
  place.width = 1;
  gtk_widget_set_parent (popover, GTK_WIDGET (view));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  g_signal_connect_after (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
choose_record (RapTextEditor *self, RapType kind, gboolean with_locator, GCallback chosen)
{
  RapSession *session = rap_field_widget_get_binding (self)->session;
  RapRecordPopover *popover = rap_record_popover_new (session, kind, with_locator);

  g_signal_connect_object (popover, "chosen", chosen, self, G_CONNECT_SWAPPED);
  open_at_cursor (self, GTK_WIDGET (popover));
}

void
rap_text_insert_cite_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_record (RAP_TEXT_EDITOR (widget), RAP_SOURCE, TRUE, G_CALLBACK (cite_cb));
}

void
rap_text_insert_figure_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_record (RAP_TEXT_EDITOR (widget), RAP_COUNT, FALSE, G_CALLBACK (mention_cb));
}

void
rap_text_insert_incidents_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_record (RAP_TEXT_EDITOR (widget), RAP_INCIDENT, FALSE, G_CALLBACK (incident_cb));
}

void
rap_text_insert_recommendations_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rap_text_editor_insert (RAP_TEXT_EDITOR (widget), "``` recommendations\n```");
}

void
rap_text_insert_chart_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rap_text_editor_insert (RAP_TEXT_EDITOR (widget), "``` chart time\n```");
}

/* The image is kept with the paper; whoever puts it into the text wants it to be seen. */
static void
attached_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapTextEditor) self = data;
  g_autoptr (GError) error = NULL;
  RapRecord *attachment = rap_session_attach_finish (RAP_SESSION (session), result, &error);

  if (attachment != NULL)
    {
      g_autofree char *stored = g_strdup_printf ("``` figure %" G_GINT64_FORMAT "\n```", rap_record_get_id (attachment));

      rap_record_set_text (attachment, RAP_ATTACHMENT_USE, "figure");
      rap_text_editor_insert (self, stored);
    }
  else if (error != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

/**
 * rap_text_insert_image:
 *
 * Attaches the file to the paper, and shows it where the cursor is.
 */
void
rap_text_insert_image (RapTextEditor *self, GFile *file)
{
  RapSession *session = rap_field_widget_get_binding (self)->session;

  rap_session_attach_async (session, file, RAP_ATTACHMENT_REPORT, rap_record_get_id (rap_session_get_report (session)), NULL,
                            attached_cb, g_object_ref (self));
}

static void
image_chosen_cb (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapTextEditor) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  if (file != NULL)
    rap_text_insert_image (self, file);
}

void
rap_text_insert_image_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/webp" };
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Images"));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (filter, types[i]);
  gtk_file_dialog_set_title (dialog, _("Insert an Image"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, image_chosen_cb, g_object_ref (widget));
}

static void
note_entered_cb (GtkEntry *entry, RapTextEditor *self)
{
  g_autoptr (GPtrArray) spans = rap_spans_new ();
  RapSpan *note = rap_span_new (RAP_SPAN_NOTE, RAP_STYLE_PLAIN, NULL);
  g_autofree char *stored = NULL;

  g_ptr_array_add (note->note, rap_span_new (RAP_SPAN_TEXT, RAP_STYLE_PLAIN, gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_ptr_array_add (spans, note);
  stored = rap_text_write_line (spans);
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER)));
  if (gtk_entry_get_text_length (entry) > 0)
    rap_text_editor_insert (self, stored);
}

/* An entry that is done when Enter is pressed. */
static void
ask (RapTextEditor *self, const char *prompt, const char *text, GCallback entered)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), prompt);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_widget_set_size_request (entry, 300, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), entry);
  g_signal_connect_object (entry, "activate", entered, self, 0);
  open_at_cursor (self, popover);
}

void
rap_text_insert_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask (RAP_TEXT_EDITOR (widget), _("What the note says"), "", G_CALLBACK (note_entered_cb));
}

static gboolean
is_language (const char *text)
{
  return text[strspn (text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-")] == '\0';
}

static void
language_entered_cb (GtkEntry *entry, RapTextEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (rap_text_editor_get_view (self));
  g_autofree char *language = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (!is_language (language))
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER)));
  rap_text_buffer_set_language (buffer, language);
  rap_text_editor_changed (self);
}

void
rap_text_insert_language_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapTextEditor *self = RAP_TEXT_EDITOR (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (rap_text_editor_get_view (self));

  if (gtk_text_buffer_get_has_selection (buffer))
    ask (self, _("A language code such as kk, ru or ar; nothing for that of the paper"), rap_text_buffer_get_language (buffer),
         G_CALLBACK (language_entered_cb));
  else
    gtk_widget_activate_action (widget, "win.toast", "s", _("Select the words in the other language first."));
}
