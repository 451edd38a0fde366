/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house styles there are: the built-in ones are complete and can be read by everybody, and what users keep is theirs. */
#include "config.h"
#include "layout/rap-house-styles.h"

#include <math.h>
#include <string.h>

#include "base/rap-error.h"
#include "layout/rap-layout.h"

static RapStyle *
load (const char *id)
{
  g_autoptr (GError) error = NULL;
  RapStyle *style = rap_style_load (id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (style->id, ==, id);
  for (guint i = 0; i < style->problems->len; i++)
    g_error ("%s: %s", id, (char *) style->problems->pdata[i]);

  return style;
}

/* What a paper may choose can be loaded, and leaves room for text on each paper that it may choose. */
static void
test_choices (void)
{
  for (const RapChoice *choice = rap_fields[RAP_REPORT_STYLE].choices; choice->nick != NULL; choice++)
    {
      g_autoptr (RapStyle) style = load (choice->nick);

      for (const RapChoice *paper = rap_fields[RAP_REPORT_PAPER].choices; paper->nick != NULL; paper++)
        {
          double width, height;

          rap_paper_get_size (paper->nick, &width, &height);
          g_assert_cmpfloat (width - style->start - style->end, >, 150);
          g_assert_cmpfloat (height - style->top - style->bottom, >, 250);
        }
    }
}

/* No text falls back to what a style says nothing about: another font where one is missing, and the last exists everywhere. */
static void
test_fonts (void)
{
  for (const RapChoice *choice = rap_fields[RAP_REPORT_STYLE].choices; choice->nick != NULL; choice++)
    {
      g_autoptr (RapStyle) style = load (choice->nick);

      for (RapRole role = 0; role < RAP_N_ROLES; role++)
        {
          const char *family = style->roles[role].family;

          g_assert_cmpuint (g_strrstr (family, ",") - strchr (family, ','), >, 0);
          g_assert_true (g_str_has_suffix (family, "serif"));
          g_assert_nonnull (strstr (family, "Arabic"));
        }
    }
}

/* WCAG 2.2, relative luminance and contrast ratio */
static double
get_luminance (const RapColor *color)
{
  const double parts[] = { color->red, color->green, color->blue };
  double linear[3];

  for (guint i = 0; i < 3; i++)
    linear[i] = parts[i] <= 0.04045 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4);

  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

static double
get_contrast (const RapColor *text, const RapColor *paper)
{
  return (get_luminance (paper) + 0.05) / (get_luminance (text) + 0.05);
}

/* WCAG 2.2, 1.4.3 (AA): 4.5 to 1 for all text, on the paper and in boxes. */
static void
test_contrast (void)
{
  const RapColor white = { 1, 1, 1 };

  for (const RapChoice *choice = rap_fields[RAP_REPORT_STYLE].choices; choice->nick != NULL; choice++)
    {
      g_autoptr (RapStyle) style = load (choice->nick);
      const RapColor *colors[] = { &style->ink, &style->muted, &style->accent, &style->heading, &style->link };

      for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
        g_assert_cmpfloat (get_contrast (colors[i], &style->tint), >=, 4.5);
      for (RapRole role = 0; role < RAP_N_ROLES; role++)
        {
          g_assert_cmpfloat (get_contrast (&style->roles[role].color, &white), >=, 4.5);
          g_assert_cmpfloat (get_contrast (&style->roles[role].color, &style->tint), >=, 4.5);
        }
    }
}

/* A paper must not make the program read any other file. */
static void
test_missing (void)
{
  const char *const ids[] = { "gazette", "", "../briefing", "defaults", "Briefing", "/etc/passwd" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RapStyle) style = rap_style_load_for_paper (ids[i]);

      g_assert_null (rap_style_load (ids[i], &error));
      g_assert_error (error, RAP_ERROR, RAP_ERROR_INVALID);
      g_assert_cmpstr (style->id, ==, "briefing");
      g_assert_cmpuint (style->problems->len, ==, 1);
      g_assert_nonnull (strstr (style->problems->pdata[0], ids[i]));
      g_assert_nonnull (strstr (style->problems->pdata[0], "Modern briefing"));
    }
}

static gboolean
is_listed (const char *id)
{
  g_auto (GStrv) ids = rap_own_files_list (&rap_house_styles);

  return g_strv_contains ((const char *const *) ids, id);
}

static void
assert_same (const RapStyle *one, const RapStyle *other)
{
  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    {
      g_assert_cmpstr (one->roles[role].family, ==, other->roles[role].family);
      g_assert_cmpmem (&one->roles[role].size, sizeof (RapTextStyle) - sizeof (char *), &other->roles[role].size,
                       sizeof (RapTextStyle) - sizeof (char *));
    }
  g_assert_cmpmem (&one->top, G_STRUCT_OFFSET (RapStyle, roles) - G_STRUCT_OFFSET (RapStyle, top), &other->top,
                   G_STRUCT_OFFSET (RapStyle, roles) - G_STRUCT_OFFSET (RapStyle, top));
}

static void
test_copy (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = rap_own_file_copy (&rap_house_styles, "report", "Наш дом", &error);
  g_autofree char *second = rap_own_file_copy (&rap_house_styles, "report", "Наш дом", &error);
  g_autofree char *name = NULL;
  g_autoptr (RapStyle) copy = NULL, report = load ("report"), changed = NULL, other = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (id, !=, second);
  g_assert_true (is_listed (id) && is_listed (second) && is_listed ("briefing"));
  g_assert_false (rap_own_file_is_built_in (&rap_house_styles, id));
  name = rap_own_file_dup_name (&rap_house_styles, id);
  g_assert_cmpstr (name, ==, "Наш дом");
  copy = load (id);
  assert_same (copy, report);

  g_assert_true (rap_own_file_change (&rap_house_styles, id, "body", "size", "13.5", &error));
  changed = load (id);
  g_assert_cmpfloat (changed->roles[RAP_ROLE_BODY].size, ==, 13.5);
  g_assert_cmpfloat (changed->roles[RAP_ROLE_TITLE].size, >, copy->roles[RAP_ROLE_TITLE].size);
  other = load (second);
  g_assert_cmpfloat (other->roles[RAP_ROLE_BODY].size, ==, report->roles[RAP_ROLE_BODY].size);

  g_assert_true (rap_own_file_delete (&rap_house_styles, id, &error));
  g_assert_false (is_listed (id));
}

/* What one sees in an editor is what a file may say. */
static void
test_values (void)
{
  g_autoptr (RapStyle) style = load ("un");
  const struct { const char *group, *key, *value; } cases[] = {
    { "page", "start", "114.000" }, { "page", "number-paragraphs", "true" }, { "page", "page-number", "footer-center" },
    { "page", "accent", "#000000" }, { "body", "size", "12.000" }, { "title", "align", "center" }, { "title", "weight", "700" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = rap_style_dup_value (style, cases[i].group, cases[i].key);

      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

/* A style that comes from a colleague is the one her papers name; nothing that comes replaces a built-in one. */
static void
test_import (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = write_file ("Sent by mail.ini", "[style]\nid=our-house-123abc\nname=Our house\nbased-on=un\n[body]\nsize=11\n");
  g_autofree char *sly = write_file ("sly.ini", "[style]\nid=../../briefing\n[body]\nsize=11\n");
  g_autofree char *built_in = write_file ("briefing.ini", "[style]\nid=briefing\nname=Mine\n");
  g_autofree char *bad = write_file ("bad.ini", "[style]\nid=bad\n[body\nsize=11\n");
  g_autofree char *id = rap_own_file_import (&rap_house_styles, path, NULL, &error);
  g_autofree char *former = NULL;
  g_autofree char *again = rap_own_file_import (&rap_house_styles, path, &former, &error);
  g_autofree char *sly_id = rap_own_file_import (&rap_house_styles, sly, NULL, &error);
  g_autofree char *own_id = rap_own_file_import (&rap_house_styles, built_in, NULL, &error);
  g_autoptr (RapStyle) style = load (id);

  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "our-house-123abc");
  g_assert_cmpstr (again, ==, id);
  g_assert_nonnull (strstr (former, "our-house-123abc"));
  g_assert_cmpfloat (style->roles[RAP_ROLE_BODY].size, ==, 11);
  g_assert_true (g_str_has_prefix (sly_id, "sly-ini-") && is_listed (sly_id));
  g_assert_true (g_str_has_prefix (own_id, "mine-"));

  g_assert_null (rap_own_file_import (&rap_house_styles, bad, NULL, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "bad.ini: Line 3: "));
}

/* The style that a preset names does what the preset demands. */
static void
test_presets (void)
{
  for (const RapChoice *choice = rap_fields[RAP_REPORT_PRESET].choices; choice->nick != NULL; choice++)
    {
      g_autoptr (RapPreset) preset = rap_preset_load (choice->nick, NULL);
      g_autoptr (RapStyle) style = load (preset->style);
      RapLook look;

      rap_style_get_look (style, 3, &look);
      g_assert_cmpuint (look.n_pages, ==, 3);
      g_assert_cmpstr (look.font, ==, "Times New Roman");
      g_assert_true (preset->size == 0 || look.size == preset->size);
      g_assert_true (!preset->number_paragraphs || look.number_paragraphs);
      g_assert_true (preset->emphasis || (!look.emphasis && look.plain));
    }
}

/* Bold and italic words are set plain for a body that accepts no others: in fonts of this computer. */
static void
test_no_emphasis (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (RapRecord) report = rap_record_new (RAP_REPORT, 1);
  g_autoptr (RapStyle) style = load ("hrc-statement");
  g_autoptr (RapDocument) document = NULL;
  g_autoptr (RapPages) pages = NULL;

  rap_record_set_text (report, RAP_REPORT_TITLE, "Kettling");
  rap_record_set_text (report, RAP_REPORT_LEAD, "Police **encircled** two groups *for hours*.^[In ***detail***.]\n\n> Said\n\n# Heading");
  rap_case_add (records, report);
  document = rap_compose (records, report);
  pages = rap_layout (document, style, NULL, NULL);

  g_assert_cmpuint (pages->faces->len, >, 0);
  for (guint i = 0; i < pages->faces->len; i++)
    {
      const PangoFontDescription *face = g_ptr_array_index (pages->faces, i);

      g_assert_cmpint (pango_font_description_get_weight (face), ==, PANGO_WEIGHT_NORMAL);
      g_assert_cmpint (pango_font_description_get_style (face), ==, PANGO_STYLE_NORMAL);
    }
}

/* One that cannot be read is listed, so that it can be deleted; the others are not the worse for it. */
static void
test_broken_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (RapStyle) style = NULL;

  g_assert_true (rap_own_file_save (&rap_house_styles, "broken", "[body\n", &error));
  g_assert_true (is_listed ("broken") && is_listed ("un"));
  name = rap_own_file_dup_name (&rap_house_styles, "broken");
  g_assert_cmpstr (name, ==, "broken");
  g_assert_null (rap_style_load ("broken", &error));
  g_assert_nonnull (strstr (error->message, "broken.ini: Line 1: "));

  style = rap_style_load_for_paper ("broken");
  g_assert_cmpstr (style->id, ==, "briefing");
  g_assert_nonnull (strstr (style->problems->pdata[0], "broken.ini: Line 1: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/house-styles/choices", test_choices);
  g_test_add_func ("/house-styles/fonts", test_fonts);
  g_test_add_func ("/house-styles/contrast", test_contrast);
  g_test_add_func ("/house-styles/missing", test_missing);
  g_test_add_func ("/house-styles/copy", test_copy);
  g_test_add_func ("/house-styles/values", test_values);
  g_test_add_func ("/house-styles/import", test_import);
  g_test_add_func ("/house-styles/presets", test_presets);
  g_test_add_func ("/house-styles/no-emphasis", test_no_emphasis);
  g_test_add_func ("/house-styles/broken-file", test_broken_file);

  return g_test_run ();
}
