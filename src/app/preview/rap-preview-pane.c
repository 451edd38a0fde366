/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview with its bar. How the pages are looked at is remembered on this computer. */
#include "config.h"
#include "app/preview/rap-preview-pane.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/rap-settings.h"
#include "language/rap-language.h"

#define KEEP_DELAY 1000  /* milliseconds until the zoom is remembered: it changes in many small steps */

struct _RapPreviewPane
{
  GtkWidget      parent_instance;
  GtkWidget     *bar;
  GtkWidget     *scrolled;
  RapPreview    *preview;
  GtkMenuButton *zoom_button;
  GMenu         *zoom_menu;
  GtkWidget     *pages;
  GtkEditable   *page_entry;
  GtkLabel      *page_count;
  guint          keep_source;
};

G_DEFINE_FINAL_TYPE (RapPreviewPane, rap_preview_pane, GTK_TYPE_WIDGET)

static void
show_page (RapPreviewPane *self)
{
  guint n = rap_preview_get_n_pages (self->preview);
  g_autofree char *page = g_strdup_printf ("%u", rap_preview_get_page (self->preview) + 1);
  g_autofree char *pages = g_strdup_printf ("%u", n);
  /* Translators: above the preview, after a field with the number of the page in view; {number} is how many there are
   * xgettext:python-brace-format */
  g_autofree char *text = rap_label_format (C_("pages", "of {number}"), "number", pages, NULL);

  gtk_editable_set_text (self->page_entry, page);
  gtk_label_set_text (self->page_count, text);
  gtk_widget_set_visible (self->pages, n > 0);
}

static void
page_changed_cb (RapPreviewPane *self)
{
  if (!(gtk_widget_get_state_flags (GTK_WIDGET (self->page_entry)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    show_page (self);
}

static void
page_entered_cb (RapPreviewPane *self)
{
  gint64 page;

  if (g_ascii_string_to_signed (gtk_editable_get_text (self->page_entry), 10, 1, G_MAXINT32, &page, NULL))
    rap_preview_go_to_page (self->preview, page - 1);
  show_page (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->preview));
}

static RapPreviewSettings
get_settings (RapPreviewPane *self)
{
  RapPreviewSettings settings;
  RapFit fit;

  g_object_get (self->preview, "fit", &fit, "zoom", &settings.zoom, "two-pages", &settings.two_pages, NULL);
  settings.fit = fit;

  return settings;
}

static void
keep (gpointer data)
{
  RapPreviewPane *self = data;
  RapPreviewSettings settings = get_settings (self);

  self->keep_source = 0;
  rap_settings_set_preview (&settings);
}

static void
keep_soon (RapPreviewPane *self)
{
  if (self->keep_source == 0)
    self->keep_source = g_timeout_add_once (KEEP_DELAY, keep, self);
}

static char *
dup_percent (double zoom)
{
  g_autofree char *number = g_strdup_printf ("%.0f", round (zoom * 100));

  /* Translators: how large the pages are shown; {number} is 100 when they are as large as on paper
   * xgettext:python-brace-format */
  return rap_label_format (C_("zoom", "{number} %"), "number", number, NULL);
}

static void
show_zoom (RapPreviewPane *self)
{
  g_autofree char *text = dup_percent (rap_preview_get_zoom (self->preview));

  gtk_menu_button_set_label (self->zoom_button, text);
}

static void
zoom_changed_cb (RapPreviewPane *self)
{
  show_zoom (self);
  if (get_settings (self).fit == RAP_FIT_NONE)
    keep_soon (self);
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  rap_preview_zoom_in (RAP_PREVIEW_PANE (self)->preview);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  rap_preview_zoom_out (RAP_PREVIEW_PANE (self)->preview);
}

static void
zoom_normal_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  rap_preview_set_zoom (RAP_PREVIEW_PANE (self)->preview, 1);
}

static void
zoom_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  rap_preview_set_zoom (RAP_PREVIEW_PANE (self)->preview, g_variant_get_double (parameter));
}

static void
go_to_page_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gtk_widget_grab_focus (GTK_WIDGET (RAP_PREVIEW_PANE (self)->page_entry));
}

static void
add_actions (RapPreviewPane *self)
{
  const GActionEntry entries[] = {
    { "zoom-in", zoom_in_action, NULL, NULL, NULL, { 0 } },
    { "zoom-out", zoom_out_action, NULL, NULL, NULL, { 0 } },
    { "zoom-normal", zoom_normal_action, NULL, NULL, NULL, { 0 } },
    { "zoom", zoom_action, "d", NULL, NULL, { 0 } },
    { "go-to-page", go_to_page_action, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) fit = g_property_action_new ("fit", self->preview, "fit");
  g_autoptr (GPropertyAction) two_pages = g_property_action_new ("two-pages", self->preview, "two-pages");

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (fit));
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (two_pages));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "preview", G_ACTION_GROUP (group));
}

static void
fill_menu (RapPreviewPane *self)
{
  const double zooms[] = { 0.5, 0.75, 1, 1.25, 1.5, 2 };
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      g_autofree char *label = dup_percent (zooms[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "preview.zoom", "d", zooms[i]);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (self->zoom_menu, NULL, G_MENU_MODEL (section));
}

static void
take_settings (RapPreviewPane *self)
{
  RapPreviewSettings settings = rap_settings_get_preview ();

  g_object_set (self->preview, "two-pages", settings.two_pages, NULL);
  rap_preview_set_zoom (self->preview, settings.zoom);
  g_object_set (self->preview, "fit", CLAMP (settings.fit, RAP_FIT_NONE, RAP_FIT_PAGE), NULL);
}

static int
measure_bar (RapPreviewPane *self, GtkOrientation orientation, int for_size)
{
  int size;

  gtk_widget_measure (self->bar, orientation, for_size, &size, NULL, NULL, NULL);

  return size;
}

static void
rap_preview_pane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  RapPreviewPane *self = RAP_PREVIEW_PANE (widget);
  int bar = measure_bar (self, orientation, -1);

  gtk_widget_measure (self->scrolled, orientation, -1, minimum, natural, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (bar, *minimum) : bar + *minimum;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (bar, *natural) : bar + *natural;
}

/* A side pane that is hidden may be given no room at all, when something in it changes. */
static void
rap_preview_pane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RapPreviewPane *self = RAP_PREVIEW_PANE (widget);
  int bar_width = MAX (width, measure_bar (self, GTK_ORIENTATION_HORIZONTAL, -1));
  int bar_height = measure_bar (self, GTK_ORIENTATION_VERTICAL, bar_width);

  gtk_widget_size_allocate (self->bar, &(GtkAllocation) { 0, 0, bar_width, bar_height }, -1);
  gtk_widget_size_allocate (self->scrolled, &(GtkAllocation) { 0, bar_height, width, MAX (height - bar_height, 0) }, -1);
}

static void
rap_preview_pane_dispose (GObject *object)
{
  RapPreviewPane *self = RAP_PREVIEW_PANE (object);

  if (self->keep_source != 0)
    {
      g_clear_handle_id (&self->keep_source, g_source_remove);
      keep (self);
    }
  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "preview", NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_PREVIEW_PANE);

  G_OBJECT_CLASS (rap_preview_pane_parent_class)->dispose (object);
}

static void
rap_preview_pane_class_init (RapPreviewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_preview_pane_dispose;
  widget_class->measure = rap_preview_pane_measure;
  widget_class->size_allocate = rap_preview_pane_size_allocate;

  g_type_ensure (RAP_TYPE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/preview/rap-preview-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, RapPreviewPane, bar);
  gtk_widget_class_bind_template_child (widget_class, RapPreviewPane, scrolled);
  gtk_widget_class_bind_template_child (widget_class, RapPreviewPane, preview);
  gtk_widget_class_bind_template_child (widget_class, RapPreviewPane, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, RapPreviewPane, zoom_menu);
  gtk_widget_class_bind_template_child (widget_class, RapPreviewPane, pages);
  gtk_widget_class_bind_template_child (widget_class, RapPreviewPane, page_entry);
  gtk_widget_class_bind_template_child (widget_class, RapPreviewPane, page_count);
  gtk_widget_class_bind_template_callback (widget_class, page_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_page);
}

static void
rap_preview_pane_init (RapPreviewPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_actions (self);
  fill_menu (self);
  take_settings (self);
  g_signal_connect_swapped (self->preview, "notify::zoom", G_CALLBACK (zoom_changed_cb), self);
  g_signal_connect_swapped (self->preview, "notify::fit", G_CALLBACK (keep_soon), self);
  g_signal_connect_swapped (self->preview, "notify::two-pages", G_CALLBACK (keep_soon), self);
  g_signal_connect_swapped (self->preview, "notify::page", G_CALLBACK (page_changed_cb), self);
  g_signal_connect_swapped (self->preview, "notify::n-pages", G_CALLBACK (page_changed_cb), self);
  show_zoom (self);
  show_page (self);
}

/**
 * rap_preview_pane_get_preview:
 *
 * Returns: (transfer none): the pages themselves
 */
RapPreview *
rap_preview_pane_get_preview (RapPreviewPane *self)
{
  return self->preview;
}
