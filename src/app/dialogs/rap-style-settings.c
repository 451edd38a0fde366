/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a house style can be changed in the program. A row knows its setting, shows what a style holds, and tells a
 * change as a style's file would say it. */
#include "config.h"
#include "app/dialogs/rap-style-settings.h"

#include <glib/gi18n.h>
#include <math.h>

#define POINTS_PER_MM (72 / 25.4)

static const RapSettingChoice covers[] = {
  { "none", NC_ ("house style", "On the first page") },
  { "page", NC_ ("house style", "On a cover") },
  { NULL },
};

static const RapSettingChoice mastheads[] = {
  { "none", NC_ ("house style", "Nothing") },
  { "bar", NC_ ("house style", "A bar of colour") },
  { "rule", NC_ ("house style", "The publisher above a rule") },
  { NULL },
};

static const RapSettingChoice page_numbers[] = {
  { "footer-end", NC_ ("house style", "Below, at the end of lines") },
  { "footer-center", NC_ ("house style", "Below, centred") },
  { "header", NC_ ("house style", "Above") },
  { NULL },
};

static const RapSettingChoice tables[] = {
  { "rules", NC_ ("house style", "Rules between the rows") },
  { "boxed", NC_ ("house style", "A frame around each cell") },
  { "plain", NC_ ("house style", "Without rules") },
  { NULL },
};

const RapStyleSettingGroup rap_style_setting_groups[] = {
  { NC_ ("house style", "Text"), {
    { NC_ ("house style", "Font"), RAP_SETTING_FONT, "body", "text", "font" },
    { NC_ ("house style", "Size in points"), RAP_SETTING_NUMBER, "body", NULL, "size", 6, 24, 0.25 },
    { NC_ ("house style", "Line spacing"), RAP_SETTING_LEADING, "body", NULL, "leading", 1, 2.5, 0.02 },
    { NC_ ("house style", "Size of notes in points"), RAP_SETTING_NUMBER, "note", NULL, "size", 5, 24, 0.25 },
    { NC_ ("house style", "Lines of the same length"), RAP_SETTING_FLAG, "body", "text", "justify" },
    { NC_ ("house style", "Divide words at the end of lines"), RAP_SETTING_FLAG, "body", "text", "hyphenate" },
    { NC_ ("house style", "Numbered paragraphs"), RAP_SETTING_FLAG, "page", NULL, "number-paragraphs" },
  } },
  { NC_ ("house style", "Titles and Headings"), {
    { NC_ ("house style", "Font"), RAP_SETTING_FONT, "heading-1", "display", "font" },
    { NC_ ("house style", "Title in points"), RAP_SETTING_NUMBER, "title", NULL, "size", 8, 72, 0.5 },
    { NC_ ("house style", "First heading in points"), RAP_SETTING_NUMBER, "heading-1", NULL, "size", 8, 48, 0.25 },
    { NC_ ("house style", "Second heading in points"), RAP_SETTING_NUMBER, "heading-2", NULL, "size", 8, 48, 0.25 },
  } },
  { NC_ ("house style", "Colours"), {
    { NC_ ("house style", "Title and headings"), RAP_SETTING_COLOR, "page", NULL, "heading" },
    { NC_ ("house style", "Accents"), RAP_SETTING_COLOR, "page", NULL, "accent" },
    { NC_ ("house style", "Links"), RAP_SETTING_COLOR, "page", NULL, "link" },
    { NC_ ("house style", "Behind boxes and tables"), RAP_SETTING_COLOR, "page", NULL, "tint" },
  } },
  { NC_ ("house style", "First Page"), {
    { NC_ ("house style", "Title"), RAP_SETTING_CHOICE, "page", NULL, "cover", .choices = covers },
    { NC_ ("house style", "Title on a cover in points"), RAP_SETTING_NUMBER, "cover-title", NULL, "size", 12, 96, 1 },
    { NC_ ("house style", "At the top"), RAP_SETTING_CHOICE, "page", NULL, "masthead", .choices = mastheads },
  } },
  { NC_ ("house style", "Page"), {
    { NC_ ("house style", "Title at the top of further pages"), RAP_SETTING_FLAG, "page", NULL, "running-title" },
    { NC_ ("house style", "Page number"), RAP_SETTING_CHOICE, "page", NULL, "page-number", .choices = page_numbers },
    { NC_ ("house style", "Tables"), RAP_SETTING_CHOICE, "page", NULL, "table", .choices = tables },
    { NC_ ("house style", "Margin above in millimetres"), RAP_SETTING_LENGTH, "page", NULL, "top", 10, 80, 1 },
    { NC_ ("house style", "Margin below in millimetres"), RAP_SETTING_LENGTH, "page", NULL, "bottom", 10, 80, 1 },
    { NC_ ("house style", "Margin before lines in millimetres"), RAP_SETTING_LENGTH, "page", NULL, "start", 5, 70, 1 },
    { NC_ ("house style", "Margin after lines in millimetres"), RAP_SETTING_LENGTH, "page", NULL, "end", 5, 70, 1 },
  } },
  { NULL },
};

/* What a row works with. */
typedef struct
{
  const RapStyleSetting *setting;
  RapStyleSettingFunc    changed;
  gpointer               data;
  gboolean               updating;  /* the row is being told a value */
  GtkColorDialogButton  *button;    /* of a colour */
  char                  *families;  /* of a font: what holds, with what may replace it */
} Row;

static Row *
get_row (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "rap-style-row");
}

static void
row_free (Row *row)
{
  g_free (row->families);
  g_free (row);
}

static void
tell (GtkWidget *widget, const char *value)
{
  Row *row = get_row (widget);

  if (!row->updating)
    row->changed (row->setting, value, row->data);
}

static void
number_cb (GtkWidget *widget)
{
  const RapStyleSetting *setting = get_row (widget)->setting;
  double number = adw_spin_row_get_value (ADW_SPIN_ROW (widget));
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *value = NULL;

  if (setting->kind == RAP_SETTING_LENGTH)
    number *= POINTS_PER_MM;
  if (setting->kind == RAP_SETTING_LEADING)
    value = g_strdup_printf ("%ld%%", lround (number * 100));
  else
    value = g_strdup (g_ascii_formatd (text, sizeof text, "%.6g", number));

  tell (widget, value);
}

static void
flag_cb (GtkWidget *widget)
{
  tell (widget, adw_switch_row_get_active (ADW_SWITCH_ROW (widget)) ? "true" : "false");
}

static void
choice_cb (GtkWidget *widget)
{
  guint index = adw_combo_row_get_selected (ADW_COMBO_ROW (widget));

  if (index != GTK_INVALID_LIST_POSITION)
    tell (widget, get_row (widget)->setting->choices[index].nick);
}

static void
color_cb (GtkWidget *widget)
{
  const GdkRGBA *color = gtk_color_dialog_button_get_rgba (get_row (widget)->button);
  g_autofree char *value = g_strdup_printf ("#%02x%02x%02x", (guint) lround (color->red * 255),
                                            (guint) lround (color->green * 255), (guint) lround (color->blue * 255));

  tell (widget, value);
}

/* The family instead of the first of those that hold: what may replace it stays. */
static void
font_cb (GtkWidget *widget)
{
  const Row *row = get_row (widget);
  GtkStringObject *chosen = adw_combo_row_get_selected_item (ADW_COMBO_ROW (widget));
  g_auto (GStrv) families = g_strsplit (row->families, ",", -1);
  g_autoptr (GString) value = NULL;

  if (chosen == NULL)
    return;

  value = g_string_new (gtk_string_object_get_string (chosen));
  for (guint i = 1; families[0] != NULL && families[i] != NULL; i++)
    if (!g_str_equal (families[i], gtk_string_object_get_string (chosen)))
      g_string_append_printf (value, ",%s", families[i]);

  tell (widget, value->str);
}

/* The families on this computer, and before them @wanted when it is not. */
static GtkStringList *
list_families (GtkWidget *widget, const char *wanted)
{
  PangoFontMap *map = pango_context_get_font_map (gtk_widget_get_pango_context (widget));
  GtkStringList *list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gboolean known = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (map)); i++)
    {
      g_autoptr (PangoFontFamily) family = g_list_model_get_item (G_LIST_MODEL (map), i);  /* the map holds it */

      g_ptr_array_add (names, (char *) pango_font_family_get_name (family));
      known |= g_str_equal (pango_font_family_get_name (family), wanted);
    }
  g_ptr_array_sort_values (names, (GCompareFunc) g_utf8_collate);

  if (!known)
    gtk_string_list_append (list, wanted);
  for (guint i = 0; i < names->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (names, i));

  return list;
}

static void
show_font (GtkWidget *widget, const char *value)
{
  Row *row = get_row (widget);
  g_auto (GStrv) families = g_strsplit (value, ",", 2);
  GtkStringList *list = GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (widget)));

  g_set_str (&row->families, value);
  if (list == NULL || gtk_string_list_find (list, families[0]) == G_MAXUINT)
    {
      g_autoptr (GtkStringList) families_list = list_families (widget, families[0]);

      adw_combo_row_set_model (ADW_COMBO_ROW (widget), G_LIST_MODEL (families_list));
      list = families_list;  /* the row holds it */
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (widget), gtk_string_list_find (list, families[0]));
}

static void
show_choice (GtkWidget *widget, const RapStyleSetting *setting, const char *value)
{
  for (guint i = 0; setting->choices[i].nick != NULL; i++)
    if (g_str_equal (setting->choices[i].nick, value))
      adw_combo_row_set_selected (ADW_COMBO_ROW (widget), i);
}

static double
get_shown_number (const RapStyleSetting *setting, const char *value, const RapStyle *style)
{
  double number = g_ascii_strtod (value, NULL);
  g_autofree char *size = NULL;

  if (setting->kind == RAP_SETTING_LENGTH)
    return number / POINTS_PER_MM;
  if (setting->kind != RAP_SETTING_LEADING)
    return number;

  size = rap_style_dup_value (style, setting->role, "size");

  return number / g_ascii_strtod (size, NULL);
}

static void
show_value (GtkWidget *widget, const RapStyleSetting *setting, const char *value, const RapStyle *style)
{
  GdkRGBA color;

  switch (setting->kind)
    {
    case RAP_SETTING_FONT:
      show_font (widget, value);
      break;

    case RAP_SETTING_NUMBER:
    case RAP_SETTING_LENGTH:
    case RAP_SETTING_LEADING:
      adw_spin_row_set_value (ADW_SPIN_ROW (widget), get_shown_number (setting, value, style));
      break;

    case RAP_SETTING_COLOR:
      if (gdk_rgba_parse (&color, value))
        gtk_color_dialog_button_set_rgba (get_row (widget)->button, &color);
      break;

    case RAP_SETTING_FLAG:
      adw_switch_row_set_active (ADW_SWITCH_ROW (widget), g_str_equal (value, "true"));
      break;

    case RAP_SETTING_CHOICE:
      show_choice (widget, setting, value);
      break;
    }
}

/**
 * rap_style_setting_show:
 * @row: from rap_style_setting_new_row()
 *
 * Shows what holds in the style.
 */
void
rap_style_setting_show (GtkWidget *widget, const RapStyle *style)
{
  Row *row = get_row (widget);
  g_autofree char *value = rap_style_dup_value (style, row->setting->role, row->setting->key);

  row->updating = TRUE;
  show_value (widget, row->setting, value, style);
  row->updating = FALSE;
}

static GtkWidget *
new_number_row (const RapStyleSetting *setting)
{
  GtkWidget *row = adw_spin_row_new_with_range (setting->minimum, setting->maximum, setting->step);

  adw_spin_row_set_digits (ADW_SPIN_ROW (row), setting->kind == RAP_SETTING_LENGTH ? 0 : 2);
  g_signal_connect (row, "notify::value", G_CALLBACK (number_cb), NULL);

  return row;
}

static GtkWidget *
new_color_row (Row *data)
{
  GtkWidget *row = adw_action_row_new ();
  GtkColorDialog *dialog = gtk_color_dialog_new ();
  GtkWidget *button = gtk_color_dialog_button_new (dialog);

  gtk_color_dialog_set_with_alpha (dialog, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row, NULL, -1);
  data->button = GTK_COLOR_DIALOG_BUTTON (button);
  g_signal_connect_object (button, "notify::rgba", G_CALLBACK (color_cb), row, G_CONNECT_SWAPPED);

  return row;
}

static GtkWidget *
new_flag_row (void)
{
  GtkWidget *row = adw_switch_row_new ();

  g_signal_connect (row, "notify::active", G_CALLBACK (flag_cb), NULL);

  return row;
}

static GtkWidget *
new_choice_row (const RapStyleSetting *setting)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (const RapSettingChoice *choice = setting->choices; choice->nick != NULL; choice++)
    gtk_string_list_append (labels, g_dpgettext2 (NULL, "house style", choice->label));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  g_signal_connect (row, "notify::selected", G_CALLBACK (choice_cb), NULL);

  return row;
}

static GtkWidget *
new_font_row (void)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  adw_combo_row_set_expression (ADW_COMBO_ROW (row), name);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_search_match_mode (ADW_COMBO_ROW (row), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  g_signal_connect (row, "notify::selected", G_CALLBACK (font_cb), NULL);

  return row;
}

static GtkWidget *
new_widget (const RapStyleSetting *setting, Row *row)
{
  switch (setting->kind)
    {
    case RAP_SETTING_FONT: return new_font_row ();
    case RAP_SETTING_NUMBER:
    case RAP_SETTING_LENGTH:
    case RAP_SETTING_LEADING: return new_number_row (setting);
    case RAP_SETTING_COLOR: return new_color_row (row);
    case RAP_SETTING_FLAG: return new_flag_row ();
    case RAP_SETTING_CHOICE: return new_choice_row (setting);
    }

  g_return_val_if_reached (NULL);
}

/**
 * rap_style_setting_new_row:
 * @changed: called when the user changes the value
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
rap_style_setting_new_row (const RapStyleSetting *setting, RapStyleSettingFunc changed, gpointer data)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *widget;

  *row = (Row) { .setting = setting, .changed = changed, .data = data, .updating = TRUE };
  widget = new_widget (setting, row);
  g_object_set_data_full (G_OBJECT (widget), "rap-style-row", row, (GDestroyNotify) row_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), g_dpgettext2 (NULL, "house style", setting->title));

  return widget;
}
