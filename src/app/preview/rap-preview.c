/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages, as they will be printed: one below the other, as wide as there is room. Pages are drawn from render nodes that
 * are kept, and only those in view are drawn. */
#include "config.h"
#include "app/preview/rap-preview.h"

#include <math.h>

#include "app/preview/rap-page-node.h"

#define GAP       14.0
#define MAX_SCALE 2.0

struct _RapPreview
{
  GtkWidget      parent_instance;
  RapSession    *session;
  gulong         typeset;
  RapPageNodes  *nodes;    /* of the session's pages */
  GtkAdjustment *adjustments[2];
  guint          policies[2];
};

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HPOLICY, PROP_VPOLICY };
enum { CLICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (RapPreview, rap_preview, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static const RapPages *
get_pages (RapPreview *self)
{
  return self->session != NULL ? rap_session_get_pages (self->session) : NULL;
}

/**
 * rap_preview_get_n_pages:
 *
 * Returns: how many pages there are
 */
guint
rap_preview_get_n_pages (RapPreview *self)
{
  const RapPages *pages = get_pages (self);

  return pages != NULL ? pages->pages->len : 0;
}

static double
get_scale (RapPreview *self)
{
  const RapPages *pages = get_pages (self);
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * GAP;

  return pages != NULL ? CLAMP (room / pages->width, 0.1, MAX_SCALE) : 1.0;
}

static double
get_step (RapPreview *self)
{
  const RapPages *pages = get_pages (self);

  return pages != NULL ? pages->height * get_scale (self) + GAP : GAP;
}

static double
get_left (RapPreview *self)
{
  return floor ((gtk_widget_get_width (GTK_WIDGET (self)) - get_pages (self)->width * get_scale (self)) / 2);
}

static double
get_top (RapPreview *self)
{
  return self->adjustments[1] != NULL ? gtk_adjustment_get_value (self->adjustments[1]) : 0;
}

static void
configure (RapPreview *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double total = GAP + rap_preview_get_n_pages (self) * get_step (self);

  if (self->adjustments[1] != NULL)
    gtk_adjustment_configure (self->adjustments[1], get_top (self), 0, MAX (total, height), 60, height * 0.9, height);
  if (self->adjustments[0] != NULL)
    gtk_adjustment_configure (self->adjustments[0], 0, 0, width, 10, width, width);
}

static void
rap_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  configure (RAP_PREVIEW (widget));
}

static void
rap_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 420 : 600;
}

static void
snapshot_page (RapPreview *self, GtkSnapshot *snapshot, guint page, double y)
{
  const RapPages *pages = get_pages (self);
  double scale = get_scale (self);
  graphene_rect_t paper = GRAPHENE_RECT_INIT (0, 0, pages->width, pages->height);
  GskRoundedRect edge;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (get_left (self), y));
  gtk_snapshot_scale (snapshot, scale, scale);
  gsk_rounded_rect_init_from_rect (&edge, &paper, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &edge, &(GdkRGBA) { 0, 0, 0, 0.22 }, 0, 1, 0, 5);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &paper);
  gtk_snapshot_append_node (snapshot, rap_page_nodes_get (self->nodes, page));
  gtk_snapshot_restore (snapshot);
}

static void
rap_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RapPreview *self = RAP_PREVIEW (widget);
  double height = gtk_widget_get_height (widget);
  double top = get_top (self);
  double step = get_step (self);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), height));
  for (guint page = top > step ? (guint) (top / step) - 1 : 0; page < rap_preview_get_n_pages (self); page++)
    {
      double y = floor (GAP + page * step - top);

      if (y > height)
        break;
      if (y + step > 0)
        snapshot_page (self, snapshot, page, y);
    }
  gtk_snapshot_pop (snapshot);
}

static void
typeset_cb (RapPreview *self)
{
  const RapPages *pages = get_pages (self);

  g_clear_pointer (&self->nodes, rap_page_nodes_free);
  if (pages != NULL)
    self->nodes = rap_page_nodes_new (pages);
  configure (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
clicked_cb (RapPreview *self, int n_press, double x, double y)
{
  double step = get_step (self);
  double place = y + get_top (self) - GAP;
  guint page = place > 0 ? (guint) (place / step) : 0;
  RapRef ref;

  if (get_pages (self) == NULL)
    return;
  if (rap_pages_hit (get_pages (self), page, (x - get_left (self)) / get_scale (self),
                     (place - page * step) / get_scale (self), &ref))
    g_signal_emit (self, signals[CLICKED], 0, &ref);
}

static void
set_adjustment (RapPreview *self, guint n, GtkAdjustment *adjustment)
{
  if (self->adjustments[n] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[n], gtk_widget_queue_draw, self);
  g_set_object (&self->adjustments[n], adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self);
  configure (self);
}

static void
rap_preview_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RapPreview *self = RAP_PREVIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[prop_id - PROP_HADJUSTMENT]);
      break;

    case PROP_HPOLICY:
    case PROP_VPOLICY:
      g_value_set_enum (value, self->policies[prop_id - PROP_HPOLICY]);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rap_preview_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RapPreview *self = RAP_PREVIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, prop_id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;

    case PROP_HPOLICY:
    case PROP_VPOLICY:
      self->policies[prop_id - PROP_HPOLICY] = g_value_get_enum (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rap_preview_dispose (GObject *object)
{
  RapPreview *self = RAP_PREVIEW (object);

  rap_preview_set_session (self, NULL);
  for (guint n = 0; n < 2; n++)
    if (self->adjustments[n] != NULL)
      {
        g_signal_handlers_disconnect_by_func (self->adjustments[n], gtk_widget_queue_draw, self);
        g_clear_object (&self->adjustments[n]);
      }

  G_OBJECT_CLASS (rap_preview_parent_class)->dispose (object);
}

static void
rap_preview_class_init (RapPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_preview_dispose;
  object_class->get_property = rap_preview_get_property;
  object_class->set_property = rap_preview_set_property;
  widget_class->measure = rap_preview_measure;
  widget_class->size_allocate = rap_preview_size_allocate;
  widget_class->snapshot = rap_preview_snapshot;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HPOLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VPOLICY, "vscroll-policy");

  /**
   * RapPreview::clicked:
   * @ref: a pointer to the #RapRef of what was clicked
   */
  signals[CLICKED] = g_signal_new ("clicked", RAP_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_css_name (widget_class, "preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rap_preview_init (RapPreview *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * rap_preview_set_session:
 * @session: (nullable): whose pages are shown from now on
 */
void
rap_preview_set_session (RapPreview *self, RapSession *session)
{
  if (self->session != NULL)
    g_clear_signal_handler (&self->typeset, self->session);
  g_set_object (&self->session, session);
  if (session != NULL)
    self->typeset = g_signal_connect_swapped (session, "typeset", G_CALLBACK (typeset_cb), self);
  typeset_cb (self);
}

/**
 * rap_preview_show_ref:
 *
 * Scrolls to where the paragraph is, unless it is in view already.
 */
void
rap_preview_show_ref (RapPreview *self, RapRef ref)
{
  const RapPages *pages = get_pages (self);
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double y, place;
  guint page;

  if (pages == NULL || self->adjustments[1] == NULL || !rap_pages_find (pages, ref, &page, &y))
    return;

  place = GAP + page * get_step (self) + y * get_scale (self);
  if (place < get_top (self) || place > get_top (self) + height * 0.8)
    gtk_adjustment_set_value (self->adjustments[1], MAX (place - height * 0.25, 0));
}
