/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page, for screen readers: pages are drawn and are no widgets. They are made when somebody asks for them. */
#include "config.h"
#include "app/preview/rap-page-accessible.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/preview/rap-preview-private.h"
#include "language/rap-language.h"

struct _RapPageAccessible
{
  GObject       parent_instance;
  RapPreview   *preview;  /* NULL when that is gone */
  guint         page;
  GtkATContext *context;
};

enum { PROP_ACCESSIBLE_ROLE = 1 };

static void rap_page_accessible_iface_init (GtkAccessibleInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapPageAccessible, rap_page_accessible, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, rap_page_accessible_iface_init))

static GtkATContext *
rap_page_accessible_get_at_context (GtkAccessible *accessible)
{
  RapPageAccessible *self = RAP_PAGE_ACCESSIBLE (accessible);

  if (self->context == NULL && self->preview != NULL)
    self->context = gtk_at_context_create (GTK_ACCESSIBLE_ROLE_IMG, accessible,
                                           gtk_widget_get_display (GTK_WIDGET (self->preview)));

  return self->context != NULL ? g_object_ref (self->context) : NULL;
}

static gboolean
rap_page_accessible_get_platform_state (GtkAccessible *accessible, GtkAccessiblePlatformState state)
{
  return FALSE;
}

static GtkAccessible *
rap_page_accessible_get_parent (GtkAccessible *accessible)
{
  RapPageAccessible *self = RAP_PAGE_ACCESSIBLE (accessible);

  return self->preview != NULL ? g_object_ref (GTK_ACCESSIBLE (self->preview)) : NULL;
}

static GtkAccessible *
rap_page_accessible_get_first_child (GtkAccessible *accessible)
{
  return NULL;
}

static GtkAccessible *
rap_page_accessible_get_next_sibling (GtkAccessible *accessible)
{
  RapPageAccessible *self = RAP_PAGE_ACCESSIBLE (accessible);

  return self->preview != NULL ? rap_preview_dup_accessible (self->preview, self->page + 1) : NULL;
}

static gboolean
rap_page_accessible_get_bounds (GtkAccessible *accessible, int *x, int *y, int *width, int *height)
{
  RapPageAccessible *self = RAP_PAGE_ACCESSIBLE (accessible);
  double left, top;

  if (self->preview == NULL)
    return FALSE;

  rap_preview_place (self->preview, &(RapPagePoint) { self->page, 0, 0 }, &left, &top);
  *x = (int) floor (left);
  *y = (int) floor (top);
  *width = (int) round (self->preview->grid.page_width * self->preview->grid.scale);
  *height = (int) round (self->preview->grid.page_height * self->preview->grid.scale);

  return TRUE;
}

static void
rap_page_accessible_iface_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = rap_page_accessible_get_at_context;
  iface->get_platform_state = rap_page_accessible_get_platform_state;
  iface->get_accessible_parent = rap_page_accessible_get_parent;
  iface->get_first_accessible_child = rap_page_accessible_get_first_child;
  iface->get_next_accessible_sibling = rap_page_accessible_get_next_sibling;
  iface->get_bounds = rap_page_accessible_get_bounds;
}

static void
rap_page_accessible_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_enum (value, GTK_ACCESSIBLE_ROLE_IMG);
}

/* GTK gives every accessible its role; this one has only one. */
static void
rap_page_accessible_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
}

static void
rap_page_accessible_dispose (GObject *object)
{
  g_clear_object (&RAP_PAGE_ACCESSIBLE (object)->context);

  G_OBJECT_CLASS (rap_page_accessible_parent_class)->dispose (object);
}

static void
rap_page_accessible_class_init (RapPageAccessibleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rap_page_accessible_dispose;
  object_class->get_property = rap_page_accessible_get_property;
  object_class->set_property = rap_page_accessible_set_property;
  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
rap_page_accessible_init (RapPageAccessible *self)
{
}

/**
 * rap_preview_dup_page_name:
 * @page: from 0
 *
 * Returns: (transfer full): "Page 3 of 12"
 */
char *
rap_preview_dup_page_name (RapPreview *self, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  g_autofree char *pages = g_strdup_printf ("%u", self->grid.n_pages);

  /* Translators: what a screen reader says of a page
   * xgettext:python-brace-format */
  return rap_label_format (_("Page {page} of {pages}"), "page", number, "pages", pages, NULL);
}

static void
update_name (RapPageAccessible *self)
{
  g_autofree char *name = rap_preview_dup_page_name (self->preview, self->page);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static RapPageAccessible *
rap_page_accessible_new (RapPreview *preview, guint page)
{
  RapPageAccessible *self = g_object_new (RAP_TYPE_PAGE_ACCESSIBLE, NULL);

  self->preview = preview;
  self->page = page;
  update_name (self);

  return self;
}

/* Whoever still holds it is to find nothing there. */
static void
free_page (gpointer page)
{
  RAP_PAGE_ACCESSIBLE (page)->preview = NULL;
  g_object_unref (page);
}

/**
 * rap_page_accessibles_new:
 *
 * Returns: (transfer full) (element-type RapPageAccessible): room for the pages
 */
GPtrArray *
rap_page_accessibles_new (void)
{
  return g_ptr_array_new_with_free_func (free_page);
}

/**
 * rap_preview_dup_accessible:
 * @page: from 0
 *
 * Returns: (transfer full) (nullable): what a screen reader sees of the page
 */
GtkAccessible *
rap_preview_dup_accessible (RapPreview *self, guint page)
{
  if (page >= self->grid.n_pages)
    return NULL;
  while (self->accessibles->len <= page)
    g_ptr_array_add (self->accessibles, rap_page_accessible_new (self, self->accessibles->len));

  return g_object_ref (g_ptr_array_index (self->accessibles, page));
}

/**
 * rap_preview_name_accessibles:
 *
 * To be called when there are more or fewer pages.
 */
void
rap_preview_name_accessibles (RapPreview *self)
{
  if (self->accessibles->len > self->grid.n_pages)
    g_ptr_array_set_size (self->accessibles, (int) self->grid.n_pages);
  for (guint i = 0; i < self->accessibles->len; i++)
    update_name (g_ptr_array_index (self->accessibles, i));
}
