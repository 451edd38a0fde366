/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading house styles. A role's group needs only what differs from the group it is "based-on". */
#include "config.h"
#include "layout/rap-style.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "base/rap-error.h"
#include "layout/rap-styles.h"

#define STYLES "/org/rapporteur/styles/"

static const char *const role_names[RAP_N_ROLES] = {
  [RAP_ROLE_TITLE] = "title",
  [RAP_ROLE_SUBTITLE] = "subtitle",
  [RAP_ROLE_DATELINE] = "dateline",
  [RAP_ROLE_LEAD] = "lead",
  [RAP_ROLE_HEADING_1] = "heading-1",
  [RAP_ROLE_HEADING_2] = "heading-2",
  [RAP_ROLE_HEADING_3] = "heading-3",
  [RAP_ROLE_BODY] = "body",
  [RAP_ROLE_ITEM] = "item",
  [RAP_ROLE_QUOTATION] = "quotation",
  [RAP_ROLE_ADDRESSEE] = "addressee",
  [RAP_ROLE_CAPTION] = "caption",
  [RAP_ROLE_CELL] = "cell",
  [RAP_ROLE_HEAD_CELL] = "head-cell",
  [RAP_ROLE_BOX_HEADING] = "box-heading",
  [RAP_ROLE_BOX] = "box",
  [RAP_ROLE_NOTE] = "note",
  [RAP_ROLE_HEADER] = "header",
  [RAP_ROLE_FOOTER] = "footer",
};

static const struct
{
  const char *id;
  double      width, height;
} papers[] = {
  { "a4", 595.276, 841.890 },
  { "letter", 612, 792 },
  { "a5", 419.528, 595.276 },
};

/* The value of a key in a group or in those it is based on; at most as deep as there are roles. */
static char *
find_value (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *base = g_strdup (group);

  for (guint depth = 0; depth < RAP_N_ROLES && base != NULL; depth++)
    {
      char *value = g_key_file_get_string (file, base, key, NULL);
      char *next;

      if (value != NULL)
        return value;

      next = g_key_file_get_string (file, base, "based-on", NULL);
      g_free (base);
      base = next;
    }

  return NULL;
}

static double
read_number (GKeyFile *file, const char *group, const char *key, double fallback)
{
  g_autofree char *value = find_value (file, group, key);

  return value != NULL ? g_ascii_strtod (value, NULL) : fallback;
}

static gboolean
read_flag (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *value = find_value (file, group, key);

  return g_strcmp0 (value, "true") == 0;
}

static RapColor
read_color (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *value = find_value (file, group, key);
  unsigned int red = 0, green = 0, blue = 0;

  if (value != NULL)
    sscanf (value, "#%2x%2x%2x", &red, &green, &blue);

  return (RapColor) { red / 255.0, green / 255.0, blue / 255.0 };
}

static void
read_role (GKeyFile *file, const char *group, RapTextStyle *role)
{
  role->family = find_value (file, group, "font");
  if (role->family == NULL)
    role->family = g_strdup ("serif");
  role->size = CLAMP (read_number (file, group, "size", 11), 4, 144);
  role->leading = CLAMP (read_number (file, group, "leading", role->size * 1.3), role->size * 0.8, 400);
  role->weight = (int) CLAMP (read_number (file, group, "weight", 400), 100, 1000);
  role->italic = read_flag (file, group, "italic");
  role->justify = read_flag (file, group, "justify");
  role->hyphenate = read_flag (file, group, "hyphenate");
  role->before = MAX (read_number (file, group, "before", 0), 0);
  role->after = MAX (read_number (file, group, "after", 0), 0);
  role->indent = MAX (read_number (file, group, "indent", 0), 0);
  role->color = read_color (file, group, "color");
}

/**
 * rap_style_parse:
 * @text: a style in GLib's key file format; see data/styles/briefing.ini
 *
 * Returns: (transfer full) (nullable): the style
 */
RapStyle *
rap_style_parse (const char *id, const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  RapStyle *style;

  if (!g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, error))
    return NULL;

  style = g_new0 (RapStyle, 1);
  style->id = g_strdup (id);
  style->source = g_strdup (text);
  style->top = read_number (file, "page", "top", 72);
  style->bottom = read_number (file, "page", "bottom", 72);
  style->start = read_number (file, "page", "start", 72);
  style->end = read_number (file, "page", "end", 72);
  style->accent = read_color (file, "page", "accent");
  style->link = read_color (file, "page", "link");
  style->rule = read_color (file, "page", "rule");
  style->tint = read_color (file, "page", "tint");
  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    read_role (file, role_names[role], &style->roles[role]);

  return style;
}

/**
 * rap_style_load:
 * @id: the id of a house style
 *
 * Returns: (transfer full) (nullable): the style
 */
RapStyle *
rap_style_load (const char *id, GError **error)
{
  g_autofree char *path = g_strconcat (STYLES, id, ".ini", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rap_styles_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("There is no house style “%s”."), id);
      return NULL;
    }
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return rap_style_parse (id, text, error);
}

void
rap_style_free (RapStyle *style)
{
  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    g_free (style->roles[role].family);
  g_free (style->id);
  g_free (style->source);
  g_free (style);
}

/**
 * rap_paper_get_size:
 * @paper: "a4", "letter" or "a5"; anything else is A4
 * @width: (out): in points
 * @height: (out): in points
 */
void
rap_paper_get_size (const char *paper, double *width, double *height)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_strcmp0 (papers[i].id, paper) == 0)
      n = i;

  *width = papers[n].width;
  *height = papers[n].height;
}
