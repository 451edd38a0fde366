/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of a submission preset: a row each, which shows a value as the preset's file says it and tells it when it is
 * changed. */
#include "config.h"
#include "app/dialogs/rap-preset-settings.h"

#include <glib/gi18n.h>

#include "app/rows/rap-choice-list.h"
#include "export/rap-export.h"
#include "layout/rap-house-styles.h"

#define MOST_WORDS 1000000

const RapPresetSetting rap_preset_settings[] = {
  { NC_ ("submission preset", "Most words (0: any number)"), RAP_DEMAND_NUMBER, "words", TRUE },
  { NC_ ("submission preset", "Notes count"), RAP_DEMAND_FLAG, "notes", TRUE },
  { NC_ ("submission preset", "Title, publisher and date count"), RAP_DEMAND_FLAG, "title", TRUE },
  { NC_ ("submission preset", "Tables count"), RAP_DEMAND_FLAG, "tables", TRUE },
  { NC_ ("submission preset", "Captions count"), RAP_DEMAND_FLAG, "captions", TRUE },
  { NC_ ("submission preset", "Most pages (0: any number)"), RAP_DEMAND_NUMBER, "pages", TRUE },
  { NC_ ("submission preset", "Formats (none: any)"), RAP_DEMAND_FORMATS, "formats", FALSE },
  { NC_ ("submission preset", "Languages, such as en;fr;es"), RAP_DEMAND_TEXT, "languages", FALSE },
  { NC_ ("submission preset", "House style for it"), RAP_DEMAND_STYLE, "style", FALSE },
  { NC_ ("submission preset", "Numbered paragraphs"), RAP_DEMAND_FLAG, "number-paragraphs", FALSE },
  { NC_ ("submission preset", "Font"), RAP_DEMAND_TEXT, "font", FALSE },
  { NC_ ("submission preset", "Size in points (0: any)"), RAP_DEMAND_POINTS, "size", FALSE },
  { NC_ ("submission preset", "Bold and italics allowed"), RAP_DEMAND_FLAG, "emphasis", FALSE },
  { NC_ ("submission preset", "To be confirmed"), RAP_DEMAND_FLAG, "to-be-confirmed", FALSE },
  { NULL },
};

typedef struct
{
  const RapPresetSetting *setting;
  RapPresetSettingFunc    changed;
  gpointer                data;
  gboolean                showing;   /* the row is being told a value */
  GPtrArray              *switches;  /* AdwSwitchRow: one a format */
  GPtrArray              *formats;   /* const char *: their ids */
  char                  **styles;    /* ids, as they are listed */
} Row;

static void
row_free (Row *row)
{
  g_ptr_array_unref (row->switches);
  g_ptr_array_unref (row->formats);
  g_strfreev (row->styles);
  g_free (row);
}

static Row *
get_row (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "rap-preset-row");
}

static char *
dup_formats (const Row *row)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < row->formats->len; i++)
    if (adw_switch_row_get_active (g_ptr_array_index (row->switches, i)))
      g_strv_builder_add (ids, g_ptr_array_index (row->formats, i));
  list = g_strv_builder_end (ids);

  return g_strjoinv (";", list);
}

static char *
dup_value (GtkWidget *widget, const Row *row)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (row->setting->kind)
    {
    case RAP_DEMAND_NUMBER:
    case RAP_DEMAND_POINTS:
      return g_strdup (g_ascii_formatd (number, sizeof number, "%.10g", adw_spin_row_get_value (ADW_SPIN_ROW (widget))));

    case RAP_DEMAND_FLAG:
      return g_strdup (adw_switch_row_get_active (ADW_SWITCH_ROW (widget)) ? "true" : "false");

    case RAP_DEMAND_TEXT:
      return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget))));

    case RAP_DEMAND_FORMATS:
      return dup_formats (row);

    case RAP_DEMAND_STYLE:
      return g_strdup (row->styles[adw_combo_row_get_selected (ADW_COMBO_ROW (widget))]);
    }

  g_return_val_if_reached (NULL);
}

static void
changed_cb (GtkWidget *widget)
{
  Row *row = get_row (widget);
  g_autofree char *value = NULL;

  if (row->showing)
    return;

  value = dup_value (widget, row);
  row->changed (row->setting, value, row->data);
}

static GtkWidget *
new_spin (double most, double step, guint digits)
{
  GtkWidget *widget = adw_spin_row_new_with_range (0, most, step);

  adw_spin_row_set_digits (ADW_SPIN_ROW (widget), digits);
  adw_spin_row_set_numeric (ADW_SPIN_ROW (widget), TRUE);
  g_signal_connect (widget, "notify::value", G_CALLBACK (changed_cb), NULL);

  return widget;
}

static GtkWidget *
new_switch (void)
{
  GtkWidget *widget = adw_switch_row_new ();

  g_signal_connect (widget, "notify::active", G_CALLBACK (changed_cb), NULL);

  return widget;
}

static GtkWidget *
new_entry (void)
{
  GtkWidget *widget = adw_entry_row_new ();

  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (widget), TRUE);
  g_signal_connect (widget, "apply", G_CALLBACK (changed_cb), NULL);

  return widget;
}

static GtkWidget *
new_formats (Row *row)
{
  GtkWidget *widget = adw_expander_row_new ();

  for (const RapExporter *exporter = rap_exporters; exporter->id != NULL; exporter++)
    {
      GtkWidget *format = adw_switch_row_new ();

      if (exporter->whole_case)
        continue;
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (format), _(exporter->label));
      g_signal_connect_swapped (format, "notify::active", G_CALLBACK (changed_cb), widget);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (widget), format);
      g_ptr_array_add (row->switches, format);
      g_ptr_array_add (row->formats, (gpointer) exporter->id);
    }

  return widget;
}

static GtkWidget *
new_styles (Row *row)
{
  GtkWidget *widget = adw_combo_row_new ();
  g_auto (GStrv) known = rap_own_files_list (&rap_house_styles);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_strv_builder_add (ids, "");
  gtk_string_list_append (names, C_ ("submission preset", "Any"));
  for (guint i = 0; known[i] != NULL; i++)
    {
      g_strv_builder_add (ids, known[i]);
      gtk_string_list_take (names, rap_own_file_dup_name (&rap_house_styles, known[i]));
    }
  row->styles = g_strv_builder_end (ids);
  adw_combo_row_set_model (ADW_COMBO_ROW (widget), G_LIST_MODEL (names));
  rap_choice_list_set_up (ADW_COMBO_ROW (widget));
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (widget), TRUE);
  gtk_widget_add_css_class (widget, "property");
  g_signal_connect (widget, "notify::selected", G_CALLBACK (changed_cb), NULL);

  return widget;
}

static GtkWidget *
new_widget (Row *row)
{
  switch (row->setting->kind)
    {
    case RAP_DEMAND_NUMBER: return new_spin (MOST_WORDS, 1, 0);
    case RAP_DEMAND_POINTS: return new_spin (144, 0.5, 1);
    case RAP_DEMAND_FLAG: return new_switch ();
    case RAP_DEMAND_TEXT: return new_entry ();
    case RAP_DEMAND_FORMATS: return new_formats (row);
    case RAP_DEMAND_STYLE: return new_styles (row);
    }

  g_return_val_if_reached (NULL);
}

/**
 * rap_preset_setting_new_row:
 * @changed: called with each new value
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
rap_preset_setting_new_row (const RapPresetSetting *setting, RapPresetSettingFunc changed, gpointer data)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *widget;

  *row = (Row) { setting, changed, data, TRUE, g_ptr_array_new (), g_ptr_array_new (), NULL };
  widget = new_widget (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), g_dpgettext2 (NULL, "submission preset", setting->title));
  g_object_set_data_full (G_OBJECT (widget), "rap-preset-row", row, (GDestroyNotify) row_free);

  return widget;
}

static void
show_formats (GtkWidget *widget, const Row *row, const char *value)
{
  g_auto (GStrv) ids = g_strsplit (value, ";", -1);
  g_autofree char *capitals = g_ascii_strup (value, -1);
  g_auto (GStrv) endings = g_strsplit (capitals, ";", -1);
  g_autofree char *subtitle = g_strjoinv (", ", endings);

  for (guint i = 0; i < row->formats->len; i++)
    adw_switch_row_set_active (g_ptr_array_index (row->switches, i),
                               g_strv_contains ((const char *const *) ids, g_ptr_array_index (row->formats, i)));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (widget), subtitle);
}

static void
show_style (GtkWidget *widget, const Row *row, const char *value)
{
  guint index = 0;

  for (guint i = 0; row->styles[i] != NULL; i++)
    if (g_str_equal (row->styles[i], value))
      index = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (widget), index);
}

/**
 * rap_preset_setting_show:
 * @row: a row of rap_preset_setting_new_row()
 */
void
rap_preset_setting_show (GtkWidget *widget, const RapPreset *preset)
{
  Row *row = get_row (widget);
  g_autofree char *value = rap_preset_dup_value (preset, row->setting->key);

  row->showing = TRUE;
  switch (row->setting->kind)
    {
    case RAP_DEMAND_NUMBER:
    case RAP_DEMAND_POINTS:
      adw_spin_row_set_value (ADW_SPIN_ROW (widget), g_ascii_strtod (value, NULL));
      break;

    case RAP_DEMAND_FLAG:
      adw_switch_row_set_active (ADW_SWITCH_ROW (widget), g_str_equal (value, "true"));
      break;

    case RAP_DEMAND_TEXT:
      gtk_editable_set_text (GTK_EDITABLE (widget), value);
      break;

    case RAP_DEMAND_FORMATS:
      show_formats (widget, row, value);
      break;

    case RAP_DEMAND_STYLE:
      show_style (widget, row, value);
      break;
    }
  row->showing = FALSE;
}
