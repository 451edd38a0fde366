/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row for the house style or the submission preset of a paper: the built-in ones, the user's own, and the one the paper
 * names even where it is not on this computer. */
#include "config.h"
#include "app/rows/rap-own-file-row.h"

#include <glib/gi18n.h>

#include "app/rows/rap-choice-list.h"
#include "app/rows/rap-field-value.h"
#include "document/rap-preset.h"
#include "language/rap-language.h"

struct _RapOwnFileRow
{
  AdwComboRow parent_instance;
  char      **ids;  /* as they are listed */
};

static void rap_own_file_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapOwnFileRow, rap_own_file_row, ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_own_file_row_iface_init))

/* A paper has a house style always, and a preset only when it is to be handed in somewhere. */
static char **
list_ids (RapFieldId field, const char *chosen)
{
  g_auto (GStrv) known = rap_own_files_list (rap_field_get_files (field));
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (field == RAP_REPORT_PRESET)
    g_strv_builder_add (ids, "");
  g_strv_builder_addv (ids, (const char **) known);
  if (chosen[0] != '\0' && !g_strv_contains ((const char *const *) known, chosen))
    g_strv_builder_add (ids, chosen);

  return g_strv_builder_end (ids);
}

static char *
dup_name (RapFieldId field, const char *id)
{
  g_autoptr (RapPreset) preset = field == RAP_REPORT_PRESET ? rap_preset_load_for_paper (id) : NULL;

  return preset != NULL ? rap_preset_dup_title (preset) : rap_own_file_dup_name (rap_field_get_files (field), id);
}

static char *
dup_label (RapFieldId field, const char *id)
{
  g_autofree char *text = id[0] != '\0' ? rap_own_file_dup_text (rap_field_get_files (field), id, NULL) : NULL;

  if (id[0] == '\0')
    return g_strdup (C_ ("submission preset", "None"));
  if (text != NULL)
    return dup_name (field, id);

  /* xgettext:python-brace-format */
  return rap_label_format (_("{style} (not on this computer)"), "style", id, NULL);
}

static guint
find (RapOwnFileRow *self, const char *id)
{
  for (guint i = 0; self->ids[i] != NULL; i++)
    if (g_str_equal (self->ids[i], id))
      return i;

  return 0;  /* nothing said is the first */
}

static void
selected_cb (RapOwnFileRow *self)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);
  guint index = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (binding->updating || binding->record == NULL || index == GTK_INVALID_LIST_POSITION)
    return;

  binding->updating = TRUE;
  rap_record_set_text (binding->record, binding->field, self->ids[index]);
  binding->updating = FALSE;
}

static void
rap_own_file_row_show (RapFieldWidget *widget)
{
  RapOwnFileRow *self = RAP_OWN_FILE_ROW (widget);
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);
  const char *chosen = rap_record_get_text (binding->record, binding->field);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_strfreev (self->ids);
  self->ids = list_ids (binding->field, chosen);
  for (guint i = 0; self->ids[i] != NULL; i++)
    gtk_string_list_take (labels, dup_label (binding->field, self->ids[i]));

  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find (self, chosen));
}

static void
styles_cb (RapOwnFileRow *self)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);

  binding->updating = TRUE;
  rap_own_file_row_show (RAP_FIELD_WIDGET (self));
  binding->updating = FALSE;
}

static void
rap_own_file_row_bound (RapFieldWidget *widget)
{
  g_signal_connect_object (rap_field_widget_get_binding (widget)->session, "styles", G_CALLBACK (styles_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
rap_own_file_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_field_widget_set_title;
  iface->bound = rap_own_file_row_bound;
  iface->show = rap_own_file_row_show;
}

static void
rap_own_file_row_finalize (GObject *object)
{
  g_strfreev (RAP_OWN_FILE_ROW (object)->ids);

  G_OBJECT_CLASS (rap_own_file_row_parent_class)->finalize (object);
}

static void
rap_own_file_row_class_init (RapOwnFileRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_own_file_row_finalize;
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));
}

static void
rap_own_file_row_init (RapOwnFileRow *self)
{
  rap_choice_list_set_up (ADW_COMBO_ROW (self));
  self->ids = g_new0 (char *, 1);
  g_signal_connect_swapped (self, "notify::selected", G_CALLBACK (selected_cb), self);
}
