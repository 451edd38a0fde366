/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the submission preset of a paper demands, in sentences, and a button for the house style that was made for it. Nothing
 * where the paper has no preset. */
#include "config.h"
#include "app/rows/rap-preset-row.h"

#include <glib/gi18n.h>

#include "document/rap-preset.h"
#include "language/rap-language.h"
#include "layout/rap-house-styles.h"

struct _RapPresetRow
{
  AdwPreferencesRow parent_instance;
  GtkLabel         *demands;
  GtkWidget        *buttons;
  GtkButton        *apply;
  GtkWidget        *source;
};

static void rap_preset_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapPresetRow, rap_preset_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_preset_row_iface_init))

static RapPreset *
load (RapPresetRow *self)
{
  return rap_preset_load_for_paper (rap_record_get_text (rap_field_widget_get_binding (self)->record, RAP_REPORT_PRESET));
}

/* Only where it is on this computer, and not what the paper has already. */
static void
show_style (RapPresetRow *self, const RapPreset *preset)
{
  const char *used = rap_record_get_text (rap_field_widget_get_binding (self)->record, RAP_REPORT_STYLE);
  g_autofree char *text = preset->style != NULL ? rap_own_file_dup_text (&rap_house_styles, preset->style, NULL) : NULL;
  g_autofree char *name = text != NULL ? rap_own_file_dup_name (&rap_house_styles, preset->style) : NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->apply), name != NULL && !g_str_equal (used, preset->style));
  if (name == NULL)
    return;

  /* xgettext:python-brace-format */
  label = rap_label_format (_("Use House Style “{style}”"), "style", name, NULL);
  gtk_button_set_label (self->apply, label);
}

static void
rap_preset_row_show (RapFieldWidget *widget)
{
  RapPresetRow *self = RAP_PRESET_ROW (widget);
  g_autoptr (RapPreset) preset = load (self);
  g_autofree char *demands = preset != NULL ? rap_preset_dup_demands (preset) : g_strdup ("");

  gtk_widget_set_visible (GTK_WIDGET (self), demands[0] != '\0');
  gtk_label_set_label (self->demands, demands);
  if (preset == NULL)
    return;

  show_style (self, preset);
  gtk_widget_set_visible (self->source, preset->source != NULL);
  if (preset->source != NULL)
    gtk_link_button_set_uri (GTK_LINK_BUTTON (self->source), preset->source);
  gtk_widget_set_visible (self->buttons, gtk_widget_get_visible (GTK_WIDGET (self->apply)) || preset->source != NULL);
}

static void
show (RapPresetRow *self)
{
  rap_preset_row_show (RAP_FIELD_WIDGET (self));
}

/* A house style that is chosen elsewhere changes the button. */
static void
changed_cb (RapPresetRow *self, guint field)
{
  if (field == RAP_REPORT_STYLE)
    show (self);
}

static void
apply_cb (RapPresetRow *self)
{
  g_autoptr (RapPreset) preset = load (self);

  rap_record_set_text (rap_field_widget_get_binding (self)->record, RAP_REPORT_STYLE, preset->style);
}

static void
rap_preset_row_bound (RapFieldWidget *widget)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (widget);

  g_signal_connect_object (binding->record, "changed", G_CALLBACK (changed_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (binding->session, "styles", G_CALLBACK (show), widget, G_CONNECT_SWAPPED);
}

static void
rap_preset_row_set_up (RapFieldWidget *widget)
{
}

static void
rap_preset_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_preset_row_set_up;
  iface->bound = rap_preset_row_bound;
  iface->show = rap_preset_row_show;
}

static void
rap_preset_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_PRESET_ROW);

  G_OBJECT_CLASS (rap_preset_row_parent_class)->dispose (object);
}

static void
rap_preset_row_class_init (RapPresetRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_preset_row_dispose;
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/rows/rap-preset-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RapPresetRow, demands);
  gtk_widget_class_bind_template_child (widget_class, RapPresetRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, RapPresetRow, apply);
  gtk_widget_class_bind_template_child (widget_class, RapPresetRow, source);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
rap_preset_row_init (RapPresetRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
