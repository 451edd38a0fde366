/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing rich text. The record gets the text as it is stored; undo steps are stored texts too, so that nothing in them
 * can get lost. */
#include "config.h"
#include "app/editors/rap-text-editor.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/editors/rap-object-popover.h"
#include "app/editors/rap-pill.h"
#include "app/editors/rap-text-buffer.h"
#include "app/editors/rap-text-insert.h"
#include "app/rows/rap-field-widget.h"

#define STORE_DELAY  60    /* milliseconds of typing that become one change of the record */
#define STEP_DELAY   1000  /* a pause this long begins a new undo step */
#define MAX_STEPS    500
#define ANCHOR       "rap-anchor"
#define FOLLOW_DELAY 40    /* milliseconds until the page follows the cursor */

/* A state of the text to go back to. */
typedef struct
{
  char *text;
  int   cursor;
} Step;

struct _RapTextEditor
{
  GtkWidget      parent_instance;
  GtkWidget     *content;
  GtkWidget     *toolbar;
  GtkTextView   *view;
  GtkTextBuffer *buffer;
  guint          store_source;
  int            text_height;  /* of all lines, at the last width */
  GPtrArray     *undo;        /* Step: what was, oldest first */
  GPtrArray     *redo;
  gint64         last_edit;   /* monotonic microseconds */
};

static void rap_text_editor_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapTextEditor, rap_text_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_text_editor_iface_init))

static void
step_free (Step *step)
{
  g_free (step->text);
  g_free (step);
}

static const char *
get_stored (RapTextEditor *self)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);

  return rap_record_get_text (binding->record, binding->field);
}

static Step *
step_new (RapTextEditor *self)
{
  Step *step = g_new (Step, 1);

  step->text = g_strdup (get_stored (self));
  g_object_get (self->buffer, "cursor-position", &step->cursor, NULL);

  return step;
}

static void
replace_object (RapTextEditor *self, GtkTextChildAnchor *anchor, const char *stored)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_child_anchor (self->buffer, &start, anchor);
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  rap_text_editor_insert (self, stored);
}

static void
finish_object (gpointer data)
{
  g_autoptr (RapObjectPopover) popover = data;
  GtkWidget *view = gtk_widget_get_parent (GTK_WIDGET (popover));
  GtkWidget *self = view != NULL ? gtk_widget_get_ancestor (view, RAP_TYPE_TEXT_EDITOR) : NULL;
  GtkTextChildAnchor *anchor = g_object_get_data (G_OBJECT (popover), ANCHOR);
  g_autofree char *stored = rap_object_popover_dup_stored (popover);

  if (view != NULL)
    gtk_widget_unparent (GTK_WIDGET (popover));
  if (self != NULL && !gtk_text_child_anchor_get_deleted (anchor) && !g_str_equal (stored, rap_text_buffer_get_pill (anchor)))
    replace_object (RAP_TEXT_EDITOR (self), anchor, stored);
}

/* Takes over what was chosen when the focus has left the popover. */
static void
object_closed_cb (GtkWidget *popover)
{
  g_idle_add_once (finish_object, g_object_ref (popover));
}

static void
get_anchor_place (RapTextEditor *self, GtkTextChildAnchor *anchor, GdkRectangle *place)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_child_anchor (self->buffer, &iter, anchor);
  gtk_text_view_get_iter_location (self->view, &iter, place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x, &place->y);
}

/* What there is to choose and to write about an object opens on its pill. */
static void
object_clicked_cb (RapTextEditor *self, GtkWidget *pill)
{
  GtkTextChildAnchor *anchor = g_object_get_data (G_OBJECT (pill), ANCHOR);
  GtkWidget *popover;
  GdkRectangle place;

  if (gtk_text_child_anchor_get_deleted (anchor) || !gtk_text_view_get_editable (self->view))
    return;

  popover = rap_object_popover_new (rap_text_buffer_get_pill (anchor));
  g_object_set_data_full (G_OBJECT (popover), ANCHOR, g_object_ref (anchor), g_object_unref);
  get_anchor_place (self, anchor, &place);
  gtk_widget_set_parent (popover, GTK_WIDGET (self->view));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &place);
  g_signal_connect_after (popover, "closed", G_CALLBACK (object_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
add_pill (RapTextEditor *self, GtkTextChildAnchor *anchor, const char *stored)
{
  GtkWidget *pill = rap_pill_new (rap_field_widget_get_binding (self)->session, stored);

  if (GTK_IS_BUTTON (pill))
    {
      g_object_set_data_full (G_OBJECT (pill), ANCHOR, g_object_ref (anchor), g_object_unref);
      g_signal_connect_object (pill, "clicked", G_CALLBACK (object_clicked_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_text_view_add_child_at_anchor (self->view, pill, anchor);
}

static void
add_pills (RapTextEditor *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (self->buffer, &iter);
  do
    {
      GtkTextChildAnchor *anchor = gtk_text_iter_get_child_anchor (&iter);
      const char *pill = rap_text_buffer_get_pill (anchor);
      guint n_widgets = 0;
      g_autofree GtkWidget **widgets = anchor != NULL ? gtk_text_child_anchor_get_widgets (anchor, &n_widgets) : NULL;

      if (pill != NULL && n_widgets == 0)
        add_pill (self, anchor, pill);
    }
  while (gtk_text_iter_forward_char (&iter));
}

static void
show_text (RapTextEditor *self, int cursor)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);
  GtkTextIter where;

  binding->updating = TRUE;
  rap_text_buffer_load (self->buffer, get_stored (self));
  add_pills (self);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &where, cursor);
  gtk_text_buffer_place_cursor (self->buffer, &where);
  binding->updating = FALSE;
}

/* Changes the record without showing it again. */
static void
set_stored (RapTextEditor *self, const char *text)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);

  binding->updating = TRUE;
  rap_record_set_text (binding->record, binding->field, text);
  binding->updating = FALSE;
}

static void
store_text (RapTextEditor *self)
{
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  g_clear_handle_id (&self->store_source, g_source_remove);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = rap_text_buffer_store (self->buffer, &start, &end);
  set_stored (self, text);
}

static void
flush_cb (RapTextEditor *self)
{
  if (self->store_source != 0)
    store_text (self);
}

static gboolean
store_cb (gpointer data)
{
  RapTextEditor *self = data;

  self->store_source = 0;
  store_text (self);

  return G_SOURCE_REMOVE;
}

static void
keep_step (RapTextEditor *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->last_edit > STEP_DELAY * 1000 || self->undo->len == 0)
    {
      g_ptr_array_add (self->undo, step_new (self));
      if (self->undo->len > MAX_STEPS)
        g_ptr_array_remove_index (self->undo, 0);
    }
  g_ptr_array_set_size (self->redo, 0);
  self->last_edit = now;
}

static void
buffer_changed_cb (RapTextEditor *self)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);

  if (binding->updating || binding->record == NULL)
    return;

  keep_step (self);
  if (self->store_source == 0)
    self->store_source = g_timeout_add (STORE_DELAY, store_cb, self);
}

/* Takes a step back or forth: from one list to the other. */
static void
step (RapTextEditor *self, GPtrArray *from, GPtrArray *to)
{
  Step *target;

  flush_cb (self);
  if (from->len == 0)
    return;

  g_ptr_array_add (to, step_new (self));
  target = g_ptr_array_steal_index (from, from->len - 1);
  set_stored (self, target->text);
  show_text (self, target->cursor);
  self->last_edit = 0;
  step_free (target);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapTextEditor *self = RAP_TEXT_EDITOR (widget);

  step (self, self->undo, self->redo);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapTextEditor *self = RAP_TEXT_EDITOR (widget);

  step (self, self->redo, self->undo);
}

static void
style_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapTextEditor *self = RAP_TEXT_EDITOR (widget);

  rap_text_buffer_toggle (self->buffer, g_str_equal (name, "rich.bold") ? RAP_TAG_BOLD : RAP_TAG_ITALIC);
  rap_text_editor_changed (self);
}

static void
line_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapTextEditor *self = RAP_TEXT_EDITOR (widget);

  rap_text_buffer_set_line (self->buffer, name + strlen ("rich."));
  rap_text_editor_changed (self);
}

static void
get_cursor (RapTextEditor *self, GtkTextIter *cursor)
{
  gtk_text_buffer_get_iter_at_mark (self->buffer, cursor, gtk_text_buffer_get_insert (self->buffer));
}

/**
 * rap_text_editor_changed:
 *
 * Stores what was changed in the buffer without a change of its text.
 */
void
rap_text_editor_changed (RapTextEditor *self)
{
  buffer_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * rap_text_editor_insert:
 * @stored: stored text of a citation, a note, a mention or an object, put where the cursor is
 */
void
rap_text_editor_insert (RapTextEditor *self, const char *stored)
{
  GtkTextIter cursor;

  get_cursor (self, &cursor);
  if (rap_text_is_object (stored) && !gtk_text_iter_starts_line (&cursor))
    gtk_text_buffer_insert (self->buffer, &cursor, "\n", 1);
  rap_text_buffer_insert_pill (self->buffer, &cursor, stored);
  if (rap_text_is_object (stored) && !gtk_text_iter_ends_line (&cursor))
    gtk_text_buffer_insert (self->buffer, &cursor, "\n", 1);
  add_pills (self);
  store_text (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* The page around the editor scrolls, so it is the page that has to follow the cursor. */
static void
follow_cursor (gpointer data)
{
  g_autoptr (RapTextEditor) self = data;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_point_t point;
  GdkRectangle place;
  GtkTextIter cursor;
  GtkAdjustment *scroll;

  if (page == NULL || self->buffer == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return;

  get_cursor (self, &cursor);
  gtk_text_view_get_iter_location (self->view, &cursor, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &place.x, &place.y);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), page, &GRAPHENE_POINT_INIT (place.x, place.y), &point))
    return;

  scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  gtk_adjustment_clamp_page (scroll, gtk_adjustment_get_value (scroll) + point.y - place.height,
                             gtk_adjustment_get_value (scroll) + point.y + 3 * place.height);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.mark-cursor", NULL);
}

static void
cursor_moved_cb (RapTextEditor *self)
{
  g_timeout_add_once (FOLLOW_DELAY, follow_cursor, g_object_ref (self));  /* when the lines have their places */
}

static gboolean
leave_list (RapTextEditor *self)
{
  GtkTextIter cursor;

  get_cursor (self, &cursor);
  if (gtk_text_buffer_get_has_selection (self->buffer) || gtk_text_iter_get_line_offset (&cursor) != 2)
    return FALSE;
  gtk_text_iter_backward_char (&cursor);
  if (!gtk_text_iter_has_tag (&cursor, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (self->buffer), RAP_TAG_MARKER)))
    return FALSE;

  rap_text_buffer_set_line (self->buffer, NULL);

  return TRUE;
}

/* In "info@example.org" the sign is a letter among letters. */
static gboolean
is_inside_word (RapTextEditor *self)
{
  GtkTextIter before;

  get_cursor (self, &before);

  return gtk_text_iter_backward_char (&before) && g_unichar_isalnum (gtk_text_iter_get_char (&before));
}

static gboolean
key_pressed_cb (RapTextEditor *self, guint key, guint code, GdkModifierType state)
{
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && state == 0)
    return rap_text_buffer_new_line (self->buffer);
  if (key == GDK_KEY_BackSpace && state == 0)
    return leave_list (self);
  if (key == GDK_KEY_at && !is_inside_word (self))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "rich.cite", NULL);
      return TRUE;
    }

  return FALSE;
}

/* Copies within the program keep citations: beside the plain text goes the stored one. */
#define STORED_FORMAT "application/x-rapporteur-text"

static void
copy_cb (RapTextEditor *self)
{
  GtkTextIter start, end;
  g_autofree char *stored = NULL, *plain = NULL;
  GdkContentProvider *parts[2];
  g_autoptr (GdkContentProvider) both = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    return;

  stored = rap_text_buffer_store (self->buffer, &start, &end);
  plain = rap_text_dup_plain (stored);
  bytes = g_bytes_new (stored, strlen (stored));
  parts[0] = gdk_content_provider_new_for_bytes (STORED_FORMAT, bytes);
  parts[1] = gdk_content_provider_new_typed (G_TYPE_STRING, plain);
  both = gdk_content_provider_new_union (parts, 2);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
  g_signal_stop_emission_by_name (self->view, "copy-clipboard");
}

static void
cut_cb (RapTextEditor *self)
{
  if (!gtk_text_buffer_get_has_selection (self->buffer))
    return;

  g_signal_emit_by_name (self->view, "copy-clipboard");
  gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
  g_signal_stop_emission_by_name (self->view, "cut-clipboard");
}

static void
pasted_cb (GObject *memory, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapTextEditor) self = data;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *stored = NULL;
  GtkTextIter cursor;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (memory), result, NULL) < 0 || self->buffer == NULL)
    return;

  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  stored = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
  get_cursor (self, &cursor);
  rap_text_buffer_insert (self->buffer, &cursor, stored);
  add_pills (self);
}

static void
clipboard_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (RapTextEditor) self = data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (clipboard), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream != NULL)
    g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                  G_PRIORITY_DEFAULT, NULL, pasted_cb, g_steal_pointer (&self));
}

static void
paste_cb (RapTextEditor *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  const char *formats[] = { STORED_FORMAT, NULL };

  if (!gdk_clipboard_is_local (clipboard)
      || !gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), STORED_FORMAT))
    return;

  gdk_clipboard_read_async (clipboard, formats, G_PRIORITY_DEFAULT, NULL, clipboard_cb, g_object_ref (self));
  g_signal_stop_emission_by_name (self->view, "paste-clipboard");
}

static void
rap_text_editor_bound (RapFieldWidget *widget)
{
  RapTextEditor *self = RAP_TEXT_EDITOR (widget);
  RapSession *session = rap_field_widget_get_binding (self)->session;

  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  gtk_text_view_set_editable (self->view, !rap_session_is_read_only (session));
  g_signal_connect_object (session, "flush", G_CALLBACK (flush_cb), self, G_CONNECT_SWAPPED);
}

static void
rap_text_editor_show (RapFieldWidget *widget)
{
  show_text (RAP_TEXT_EDITOR (widget), 0);
}

static void
rap_text_editor_set_up (RapFieldWidget *widget)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (RAP_TEXT_EDITOR (widget)->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  rap_field_get_label (rap_field_widget_get_binding (widget)->field), -1);
}

static void
rap_text_editor_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_text_editor_set_up;
  iface->bound = rap_text_editor_bound;
  iface->show = rap_text_editor_show;
}

static int
get_text_height (RapTextEditor *self)
{
  GtkTextIter end;
  int y, height;

  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_view_get_line_yrange (self->view, &end, &y, &height);

  return y + height + gtk_text_view_get_top_margin (self->view) + gtk_text_view_get_bottom_margin (self->view);
}

static void
resize_cb (gpointer self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_unref (self);
}

/* A text view asks for less than its text needs, since it can scroll. Here the page around it scrolls: the editor asks for
 * all of its lines, as they came out at the width it was given last. */
static void
rap_text_editor_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  RapTextEditor *self = RAP_TEXT_EDITOR (widget);
  int toolbar, view;

  gtk_widget_measure (self->content, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  gtk_widget_measure (self->toolbar, orientation, for_size, &toolbar, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->view), orientation, for_size, &view, NULL, NULL, NULL);
  *minimum = *natural = toolbar + MAX (view, self->text_height);
}

static void
rap_text_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RapTextEditor *self = RAP_TEXT_EDITOR (widget);
  int text_height;

  gtk_widget_allocate (self->content, width, height, baseline, NULL);
  text_height = get_text_height (self);
  if (text_height != self->text_height)
    {
      self->text_height = text_height;
      g_idle_add_once (resize_cb, g_object_ref (self));
    }
}

static GtkSizeRequestMode
rap_text_editor_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rap_text_editor_dispose (GObject *object)
{
  RapTextEditor *self = RAP_TEXT_EDITOR (object);

  flush_cb (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_TEXT_EDITOR);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);

  G_OBJECT_CLASS (rap_text_editor_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  const struct { const char *name; GtkWidgetActionActivateFunc func; guint key; GdkModifierType state; } actions[] = {
    { "rich.bold", style_action, GDK_KEY_b, GDK_CONTROL_MASK },
    { "rich.italic", style_action, GDK_KEY_i, GDK_CONTROL_MASK },
    { "rich.heading", line_action, GDK_KEY_1, GDK_CONTROL_MASK | GDK_ALT_MASK },
    { "rich.bullet", line_action, GDK_KEY_8, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "rich.number", line_action, GDK_KEY_7, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "rich.quote", line_action, GDK_KEY_9, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "rich.cite", rap_text_insert_cite_action, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "rich.note", rap_text_insert_note_action, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "rich.insert-incidents", rap_text_insert_incidents_action, 0, 0 },
    { "rich.insert-figure", rap_text_insert_figure_action, 0, 0 },
    { "rich.language", rap_text_insert_language_action, 0, 0 },
    { "rich.insert-image", rap_text_insert_image_action, 0, 0 },
    { "rich.insert-chart", rap_text_insert_chart_action, 0, 0 },
    { "rich.insert-recommendations", rap_text_insert_recommendations_action, 0, 0 },
    { "rich.undo", undo_action, GDK_KEY_z, GDK_CONTROL_MASK },
    { "rich.redo", redo_action, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].state, actions[i].name, NULL);
    }
}

static void
rap_text_editor_class_init (RapTextEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_text_editor_dispose;
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));
  widget_class->measure = rap_text_editor_measure;
  widget_class->size_allocate = rap_text_editor_size_allocate;
  widget_class->get_request_mode = rap_text_editor_get_request_mode;

  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/editors/rap-text-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, RapTextEditor, content);
  gtk_widget_class_bind_template_child (widget_class, RapTextEditor, toolbar);
  gtk_widget_class_bind_template_child (widget_class, RapTextEditor, view);
}

static void
rap_text_editor_init (RapTextEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->buffer = rap_text_buffer_new ();
  gtk_text_view_set_buffer (self->view, self->buffer);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->view, "copy-clipboard", G_CALLBACK (copy_cb), self);
  g_signal_connect_swapped (self->view, "cut-clipboard", G_CALLBACK (cut_cb), self);
  g_signal_connect_swapped (self->view, "paste-clipboard", G_CALLBACK (paste_cb), self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/**
 * rap_text_editor_get_view:
 *
 * Returns: (transfer none): the widget that has the text
 */
GtkTextView *
rap_text_editor_get_view (RapTextEditor *self)
{
  return self->view;
}
