/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The popover of an object in a text: incidents as bullets, boxes or a table; what a chart shows; an image's words. */
#include "config.h"
#include "app/editors/rap-object-popover.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _RapObjectPopover
{
  GtkPopover   parent_instance;
  AdwComboRow *form;
  AdwEntryRow *caption;
  AdwEntryRow *alternative;
  GPtrArray   *paragraphs;  /* RapParagraph: the object alone */
};

G_DEFINE_FINAL_TYPE (RapObjectPopover, rap_object_popover, GTK_TYPE_POPOVER)

/* In the order of rap_incident_forms and rap_chart_forms */
static const char *const incident_labels[] = { NC_ ("incidents", "Bullets"), NC_ ("incidents", "Boxes"), NC_ ("incidents", "Table"), NULL };
static const char *const chart_labels[] = {
  NC_ ("chart", "Bars by month"), NC_ ("chart", "Bars by place"), NC_ ("chart", "Bars by violation"), NC_ ("chart", "Timeline"), NULL,
};

static RapParagraph *
get_object (RapObjectPopover *self)
{
  return g_ptr_array_index (self->paragraphs, 0);
}

static const char *const *
get_forms (const RapParagraph *object)
{
  return object->kind == RAP_PARAGRAPH_CHART ? rap_chart_forms : rap_incident_forms;
}

static const char *
get_form_label (const RapParagraph *object, guint n)
{
  gboolean is_chart = object->kind == RAP_PARAGRAPH_CHART;

  return g_dpgettext2 (NULL, is_chart ? "chart" : "incidents", is_chart ? chart_labels[n] : incident_labels[n]);
}

static void
show_forms (RapObjectPopover *self, const RapParagraph *object)
{
  const char *const *forms = get_forms (object);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; forms[i] != NULL; i++)
    gtk_string_list_append (names, get_form_label (object, i));
  adw_combo_row_set_model (self->form, G_LIST_MODEL (names));
  for (guint i = 0; forms[i] != NULL; i++)
    if (g_str_equal (forms[i], object->form))
      adw_combo_row_set_selected (self->form, i);
}

static void
show_object (RapObjectPopover *self)
{
  const RapParagraph *object = get_object (self);
  g_autofree char *caption = rap_text_write_line (object->spans);
  gboolean is_figure = object->kind == RAP_PARAGRAPH_FIGURE;

  gtk_widget_set_visible (GTK_WIDGET (self->form), !is_figure);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), object->kind != RAP_PARAGRAPH_INCIDENTS);
  gtk_widget_set_visible (GTK_WIDGET (self->alternative), is_figure);
  if (!is_figure)
    show_forms (self, object);
  gtk_editable_set_text (GTK_EDITABLE (self->caption), caption);
  gtk_editable_set_text (GTK_EDITABLE (self->alternative), object->alternative);
}

/**
 * rap_object_popover_dup_stored:
 *
 * Returns: (transfer full): stored text of the object, as the popover says
 */
char *
rap_object_popover_dup_stored (RapObjectPopover *self)
{
  RapParagraph *object = get_object (self);

  if (object->kind != RAP_PARAGRAPH_FIGURE)
    g_set_str (&object->form, get_forms (object)[adw_combo_row_get_selected (self->form)]);
  g_ptr_array_unref (object->spans);
  object->spans = rap_text_parse_line (gtk_editable_get_text (GTK_EDITABLE (self->caption)));
  g_set_str (&object->alternative, gtk_editable_get_text (GTK_EDITABLE (self->alternative)));

  return rap_text_write (self->paragraphs);
}

static void
close_cb (RapObjectPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
rap_object_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_OBJECT_POPOVER);

  G_OBJECT_CLASS (rap_object_popover_parent_class)->dispose (object);
}

static void
rap_object_popover_finalize (GObject *object)
{
  RapObjectPopover *self = RAP_OBJECT_POPOVER (object);

  g_clear_pointer (&self->paragraphs, g_ptr_array_unref);

  G_OBJECT_CLASS (rap_object_popover_parent_class)->finalize (object);
}

static void
rap_object_popover_class_init (RapObjectPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_object_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = rap_object_popover_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/editors/rap-object-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RapObjectPopover, form);
  gtk_widget_class_bind_template_child (widget_class, RapObjectPopover, caption);
  gtk_widget_class_bind_template_child (widget_class, RapObjectPopover, alternative);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
rap_object_popover_init (RapObjectPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rap_object_popover_has_one:
 * @stored: stored text of one paragraph
 *
 * Returns: whether there is something to choose or to write about it
 */
gboolean
rap_object_popover_has_one (const char *stored)
{
  g_autoptr (GPtrArray) paragraphs = rap_text_parse (stored);
  const RapParagraph *object = paragraphs->len == 1 ? g_ptr_array_index (paragraphs, 0) : NULL;

  return object != NULL
         && (object->kind == RAP_PARAGRAPH_INCIDENTS || object->kind == RAP_PARAGRAPH_FIGURE || object->kind == RAP_PARAGRAPH_CHART);
}

/**
 * rap_object_popover_get_form_label:
 * @object: incidents or a chart
 *
 * Returns: (transfer none): what its form is called on the screen
 */
const char *
rap_object_popover_get_form_label (const RapParagraph *object)
{
  const char *const *forms = get_forms (object);
  guint n = 0;

  while (forms[n + 1] != NULL && !g_str_equal (forms[n], object->form))
    n++;

  return get_form_label (object, n);
}

/**
 * rap_object_popover_new:
 * @stored: an object of which rap_object_popover_has_one() says so
 *
 * Returns: (transfer floating): its popover
 */
GtkWidget *
rap_object_popover_new (const char *stored)
{
  RapObjectPopover *self = g_object_new (RAP_TYPE_OBJECT_POPOVER, NULL);

  self->paragraphs = rap_text_parse (stored);
  show_object (self);
  g_signal_connect_swapped (self->form, "notify::selected", G_CALLBACK (close_cb), self);  /* what is chosen is seen at once */

  return GTK_WIDGET (self);
}
