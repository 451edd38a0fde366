/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pointer, fingers and keys do in the preview. */
#include "config.h"

#include <math.h>

#include "app/preview/rap-preview-private.h"

#define NOTCH 1.1  /* a turn of the wheel makes pages that much larger */

static gboolean
hit (RapPreview *self, double x, double y, RapPageHit *hit, RapPagePoint *point)
{
  *point = rap_preview_find (self, x, y);

  return self->pages != NULL && rap_page_hit (self->pages, point, hit);
}

/* Links are not followed: what is clicked here is looked for in the text. */
static void
released_cb (RapPreview *self, int n_press, double x, double y)
{
  g_autofree char *word = NULL;
  RapPagePoint point;
  RapPageHit what;
  guint nth = 0;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!hit (self, x, y, &what, &point))
    return;

  if (what.mark > 0)
    rap_preview_show_note (self, what.mark);
  else if (what.note > 0)
    rap_preview_show_mark (self, what.note);
  else
    {
      word = rap_page_dup_word (self->pages, &point, &nth);
      rap_preview_emit_clicked (self, what.ref, word, nth);
    }
}

static void
motion_cb (RapPreview *self, double x, double y)
{
  RapPagePoint point;
  RapPageHit what;

  self->pointer_x = x;
  self->pointer_y = y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hit (self, x, y, &what, &point) ? "pointer" : NULL);
}

static gboolean
scroll_cb (GtkEventController *controller, double dx, double dy, RapPreview *self)
{
  if (!(gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;

  rap_preview_zoom_at (self, self->zoom * pow (NOTCH, -dy), self->pointer_x, self->pointer_y);

  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (RapPreview *self)
{
  self->pinched = self->zoom;
}

static void
pinch_cb (GtkGesture *pinch, double scale, RapPreview *self)
{
  double x = 0, y = 0;

  gtk_gesture_get_bounding_box_center (pinch, &x, &y);
  rap_preview_zoom_at (self, self->pinched * scale, x, y);
}

/**
 * rap_preview_add_controllers:
 *
 * Lets the widget be clicked, pointed at, zoomed with the wheel and pinched.
 */
void
rap_preview_add_controllers (RapPreview *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

static void
go (GtkAdjustment *adjustment, double value)
{
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, value);
}

/* The parameter: along which adjustment, by how many of its steps, pages or all of it. */
static gboolean
move_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  RapPreview *self = RAP_PREVIEW (widget);
  GtkAdjustment *adjustment;
  int n, steps, pages, ends;

  g_variant_get (parameter, "(iiii)", &n, &steps, &pages, &ends);
  adjustment = self->adjustments[n];
  if (adjustment != NULL && ends != 0)
    go (adjustment, ends < 0 ? 0 : gtk_adjustment_get_upper (adjustment));
  else if (adjustment != NULL)
    go (adjustment, gtk_adjustment_get_value (adjustment) + steps * gtk_adjustment_get_step_increment (adjustment)
                      + pages * gtk_adjustment_get_page_increment (adjustment));

  return TRUE;
}

/**
 * rap_preview_add_bindings:
 *
 * Lets keys scroll the class's widgets.
 */
void
rap_preview_add_bindings (GtkWidgetClass *widget_class)
{
  const struct { guint key, keypad; GdkModifierType state; int n, steps, pages, ends; } keys[] = {
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, 1, -1, 0, 0 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1, 1, 0, 0 },
    { GDK_KEY_Left, GDK_KEY_KP_Left, 0, 0, -1, 0, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 0, 0, 1, 0, 0 },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, 1, 0, -1, 0 },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, 1, 0, 1, 0 },
    { GDK_KEY_space, GDK_KEY_KP_Space, 0, 1, 0, 1, 0 },
    { GDK_KEY_space, GDK_KEY_KP_Space, GDK_SHIFT_MASK, 1, 0, -1, 0 },
    { GDK_KEY_Home, GDK_KEY_KP_Home, 0, 1, 0, 0, -1 },
    { GDK_KEY_End, GDK_KEY_KP_End, 0, 1, 0, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].state, move_cb, "(iiii)", keys[i].n, keys[i].steps,
                                    keys[i].pages, keys[i].ends);
      gtk_widget_class_add_binding (widget_class, keys[i].keypad, keys[i].state, move_cb, "(iiii)", keys[i].n, keys[i].steps,
                                    keys[i].pages, keys[i].ends);
    }
}
