/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages, as they will be printed: how large they are, and how far they are scrolled. */
#include "config.h"
#include "app/preview/rap-preview.h"

#include <adwaita.h>
#include <math.h>

#include "app/preview/rap-preview-private.h"
#include "language/rap-language.h"

#define PIXELS   (96.0 / 72.0)  /* of a screen, to a point on paper */
#define MIN_ZOOM 0.2
#define MAX_ZOOM 4.0
#define MAX_FIT  1.5            /* to fit the width of a very wide window */

enum { PROP_0, PROP_FIT, PROP_ZOOM, PROP_TWO_PAGES, PROP_PAGE, PROP_N_PAGES, N_PROPS,
       PROP_HADJUSTMENT = N_PROPS, PROP_VADJUSTMENT, PROP_HPOLICY, PROP_VPOLICY };
enum { CLICKED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ENUM_TYPE (RapFit, rap_fit,
                    G_DEFINE_ENUM_VALUE (RAP_FIT_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (RAP_FIT_WIDTH, "width"),
                    G_DEFINE_ENUM_VALUE (RAP_FIT_PAGE, "page"))

static void rap_preview_accessible_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapPreview, rap_preview, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, rap_preview_accessible_init))

/**
 * rap_preview_get_value:
 *
 * Returns: how far it is scrolled to the right (0) or down (1)
 */
double
rap_preview_get_value (RapPreview *self, guint n)
{
  return self->adjustments[n] != NULL ? gtk_adjustment_get_value (self->adjustments[n]) : 0;
}

/* Where the pages begin, which are in the middle when there is more room. */
static double
get_left (RapPreview *self)
{
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - rap_page_grid_get_width (&self->grid);

  return MAX (floor (room / 2), 0) - rap_preview_get_value (self, 0);
}

/**
 * rap_preview_place:
 * @x: (out): where that place of a page is in the widget
 */
void
rap_preview_place (RapPreview *self, const RapPagePoint *point, double *x, double *y)
{
  rap_page_grid_place (&self->grid, point, x, y);
  *x += get_left (self);
  *y -= rap_preview_get_value (self, 1);
}

/**
 * rap_preview_find:
 *
 * Returns: the place on a page that is there in the widget, or next to it
 */
RapPagePoint
rap_preview_find (RapPreview *self, double x, double y)
{
  return rap_page_grid_find (&self->grid, x - get_left (self), y + rap_preview_get_value (self, 1));
}

/**
 * rap_preview_get_range:
 * @first: (out): the first page that is in view, if there is any
 * @last: (out): the last
 */
void
rap_preview_get_range (RapPreview *self, guint *first, guint *last)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  *first = rap_preview_find (self, self->grid.rtl ? width : 0, 0).page;
  *last = rap_preview_find (self, self->grid.rtl ? 0 : width, height).page;
}

static double
get_scale (RapPreview *self)
{
  double width = MIN (rap_page_grid_fit_width (&self->grid, gtk_widget_get_width (GTK_WIDGET (self))), MAX_FIT * PIXELS);
  double height = rap_page_grid_fit_height (&self->grid, gtk_widget_get_height (GTK_WIDGET (self)));

  switch (self->fit)
    {
    case RAP_FIT_NONE: return self->zoom * PIXELS;
    case RAP_FIT_WIDTH: return MAX (width, MIN_ZOOM * PIXELS);
    case RAP_FIT_PAGE: return MAX (MIN (width, height), MIN_ZOOM * PIXELS);
    }

  g_return_val_if_reached (PIXELS);
}

/* The page that most would say they are looking at. */
static guint
find_page (RapPreview *self)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean at_end = rap_preview_get_value (self, 1) > 0
                    && rap_preview_get_value (self, 1) + height >= gtk_adjustment_get_upper (self->adjustments[1]) - 1;
  gboolean right = self->grid.rtl;

  return rap_preview_find (self, at_end != right ? width : 0, at_end ? height : height / 3).page;
}

static void
tell_page (RapPreview *self)
{
  g_autofree char *text = rap_preview_dup_page_name (self, self->page);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
update_page (RapPreview *self)
{
  guint page = find_page (self);

  if (page == self->page)
    return;

  self->page = page;
  tell_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
scrolled_cb (RapPreview *self)
{
  update_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
configure (RapPreview *self, guint n, double value, double upper, double size, double increment)
{
  if (self->adjustments[n] != NULL)
    gtk_adjustment_configure (self->adjustments[n], CLAMP (value, 0, MAX (upper - size, 0)), 0, MAX (upper, size), 60,
                              increment, size);
}

/**
 * rap_preview_scroll_to:
 *
 * Scrolls so that the place @point is at @x, @y of the widget.
 */
void
rap_preview_scroll_to (RapPreview *self, const RapPagePoint *point, double x, double y)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double step = self->fit == RAP_FIT_PAGE ? rap_page_grid_get_step (&self->grid) : height * 0.9;
  double to_x, to_y;

  rap_page_grid_place (&self->grid, point, &to_x, &to_y);
  configure (self, 0, to_x - x, rap_page_grid_get_width (&self->grid), width, width * 0.9);
  configure (self, 1, to_y - y, rap_page_grid_get_height (&self->grid), height, step);
  update_page (self);
}

/* Takes over what the grid depends on; what is at @x, @y of the widget stays there. */
static void
lay_out (RapPreview *self, double x, double y)
{
  RapPagePoint point = rap_preview_find (self, x, y);
  double zoom;

  self->grid.scale = get_scale (self);
  zoom = self->grid.scale / PIXELS;
  rap_preview_scroll_to (self, &point, x, y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (ABS (self->zoom - zoom) > 0.0001)
    {
      self->zoom = zoom;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
    }
}

static void
lay_out_in_middle (RapPreview *self)
{
  lay_out (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/**
 * rap_preview_zoom_at:
 * @zoom: 1: as large as on paper
 *
 * Zooms; what is at @x, @y of the widget stays there.
 */
void
rap_preview_zoom_at (RapPreview *self, double zoom, double x, double y)
{
  self->zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  self->fit = RAP_FIT_NONE;
  lay_out (self, x, y);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

double
rap_preview_get_zoom (RapPreview *self)
{
  return self->zoom;
}

void
rap_preview_set_zoom (RapPreview *self, double zoom)
{
  rap_preview_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                       gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

static const double zooms[] = { MIN_ZOOM, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, MAX_ZOOM };

void
rap_preview_zoom_in (RapPreview *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    if (zooms[i] > self->zoom + 0.01)
      {
        rap_preview_set_zoom (self, zooms[i]);
        return;
      }
}

void
rap_preview_zoom_out (RapPreview *self)
{
  for (guint i = G_N_ELEMENTS (zooms); i-- > 0;)
    if (zooms[i] < self->zoom - 0.01)
      {
        rap_preview_set_zoom (self, zooms[i]);
        return;
      }
}

static void
set_fit (RapPreview *self, RapFit fit)
{
  if (self->fit == fit)
    return;

  self->fit = fit;
  lay_out_in_middle (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
}

static void
set_two_pages (RapPreview *self, gboolean two)
{
  RapPagePoint point = rap_preview_find (self, 0, 0);

  if (self->grid.two == two)
    return;

  self->grid.two = two;
  self->grid.scale = get_scale (self);
  rap_preview_scroll_to (self, &point, 0, 0);
  lay_out (self, 0, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TWO_PAGES]);
}

/**
 * rap_preview_get_n_pages:
 *
 * Returns: how many pages there are
 */
guint
rap_preview_get_n_pages (RapPreview *self)
{
  return self->grid.n_pages;
}

/**
 * rap_preview_get_page:
 *
 * Returns: the page in view, from 0
 */
guint
rap_preview_get_page (RapPreview *self)
{
  return self->page;
}

/**
 * rap_preview_go_to_page:
 * @page: from 0; if there are fewer, the last one is shown
 */
void
rap_preview_go_to_page (RapPreview *self, guint page)
{
  RapPagePoint point = { MIN (page, MAX (self->grid.n_pages, 1) - 1), 0, 0 };
  double x, y;

  rap_page_grid_place (&self->grid, &point, &x, &y);
  rap_preview_scroll_to (self, &point, x - rap_preview_get_value (self, 0), RAP_PAGE_GAP);
}

static void
rap_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RapPreview *self = RAP_PREVIEW (widget);

  lay_out (self, 0, 0);
  rap_preview_show_wanted (self);
}

static void
rap_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 420 : 600;
}

static GtkAccessible *
rap_preview_get_first_accessible_child (GtkAccessible *accessible)
{
  return rap_preview_dup_accessible (RAP_PREVIEW (accessible), 0);
}

static void
rap_preview_accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_first_accessible_child = rap_preview_get_first_accessible_child;
}

/**
 * rap_preview_take_pages:
 * @pages: (nullable): shown from now on; those before must still exist
 */
void
rap_preview_take_pages (RapPreview *self, const RapPages *pages)
{
  guint n_before = self->grid.n_pages;

  g_clear_handle_id (&self->flash_source, g_source_remove);
  rap_page_nodes_set_pages (self->nodes, pages);
  self->pages = pages;
  self->grid.n_pages = pages != NULL ? pages->pages->len : 0;
  if (pages != NULL)
    {
      self->grid.page_width = pages->width;
      self->grid.page_height = pages->height;
      self->grid.rtl = rap_language_is_rtl (rap_language_get (rap_session_get_language (self->session)));
    }
  if (n_before != self->grid.n_pages)
    {
      rap_preview_name_accessibles (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
    }
  lay_out (self, 0, 0);
  tell_page (self);
}

static void
set_adjustment (RapPreview *self, guint n, GtkAdjustment *adjustment)
{
  if (self->adjustments[n] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[n], scrolled_cb, self);
  g_set_object (&self->adjustments[n], adjustment);
  if (adjustment == NULL)
    return;

  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  lay_out (self, 0, 0);
}

static void
rap_preview_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RapPreview *self = RAP_PREVIEW (object);

  switch (prop_id)
    {
    case PROP_FIT:
      g_value_set_enum (value, self->fit);
      break;

    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;

    case PROP_TWO_PAGES:
      g_value_set_boolean (value, self->grid.two);
      break;

    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;

    case PROP_N_PAGES:
      g_value_set_uint (value, self->grid.n_pages);
      break;

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
    case PROP_FIT:
      set_fit (self, g_value_get_enum (value));
      break;

    case PROP_ZOOM:
      rap_preview_set_zoom (self, g_value_get_double (value));
      break;

    case PROP_TWO_PAGES:
      set_two_pages (self, g_value_get_boolean (value));
      break;

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

  g_clear_handle_id (&self->flash_source, g_source_remove);
  rap_preview_set_session (self, NULL);
  for (guint n = 0; n < 2; n++)
    set_adjustment (self, n, NULL);

  G_OBJECT_CLASS (rap_preview_parent_class)->dispose (object);
}

static void
rap_preview_finalize (GObject *object)
{
  rap_page_nodes_free (RAP_PREVIEW (object)->nodes);
  g_ptr_array_unref (RAP_PREVIEW (object)->accessibles);

  G_OBJECT_CLASS (rap_preview_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_FIT] = g_param_spec_enum ("fit", NULL, NULL, RAP_TYPE_FIT, RAP_FIT_WIDTH,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, MAX_ZOOM, 1,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TWO_PAGES] = g_param_spec_boolean ("two-pages", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HPOLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VPOLICY, "vscroll-policy");
}

static void
rap_preview_class_init (RapPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_preview_dispose;
  object_class->finalize = rap_preview_finalize;
  object_class->get_property = rap_preview_get_property;
  object_class->set_property = rap_preview_set_property;
  widget_class->measure = rap_preview_measure;
  widget_class->size_allocate = rap_preview_size_allocate;
  widget_class->snapshot = rap_preview_draw;
  install_properties (object_class);

  /**
   * RapPreview::clicked:
   * @ref: a pointer to the #RapRef of what was clicked
   * @word: (nullable): the word that was clicked
   * @nth: how often it comes before in the paragraph
   */
  signals[CLICKED] = g_signal_new ("clicked", RAP_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_UINT);

  rap_preview_add_bindings (widget_class);
  gtk_widget_class_set_css_name (widget_class, "preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
rap_preview_init (RapPreview *self)
{
  self->fit = RAP_FIT_WIDTH;
  self->zoom = 1;
  self->nodes = rap_page_nodes_new ();
  self->accessibles = rap_page_accessibles_new ();
  self->grid = (RapPageGrid) { .page_width = 595, .page_height = 842, .scale = PIXELS };
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  rap_preview_add_controllers (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::accent-color-rgba", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
}

void
rap_preview_emit_clicked (RapPreview *self, RapRef ref, const char *word, guint nth)
{
  g_signal_emit (self, signals[CLICKED], 0, &ref, word, nth);
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
  rap_preview_take_pages (self, NULL);  /* they go with their session */
  g_set_object (&self->session, session);
  self->marked = (RapRef) { 0 };
  self->wanted = FALSE;
  if (session != NULL)
    self->typeset = g_signal_connect_swapped (session, "typeset", G_CALLBACK (rap_preview_renew), self);
  rap_preview_renew (self);
}
