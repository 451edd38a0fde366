/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house styles there are, and loading one. */
#include "config.h"
#include "layout/rap-house-styles.h"

#include <glib/gi18n.h>

#include "language/rap-language.h"
#include "layout/rap-styles.h"

#define DEFAULT "briefing"

const RapKeyFileKind rap_house_styles = {
  .field = RAP_REPORT_STYLE,
  .folder = "styles",
  .group = "style",
  .get_resource = rap_styles_get_resource,
  /* xgettext:python-brace-format */
  .unknown = N_("There is no house style “{id}”."),
  /* xgettext:python-brace-format */
  .other = N_("“{file}” is not a house style."),
};

/**
 * rap_style_load:
 * @id: a built-in style or one of the user's own
 *
 * Returns: (transfer full) (nullable): the style
 */
RapStyle *
rap_style_load (const char *id, GError **error)
{
  g_autofree char *text = rap_own_file_dup_text (&rap_house_styles, id, error);
  RapStyle *style = text != NULL ? rap_style_parse (id, text, error) : NULL;

  if (text != NULL && style == NULL)
    g_prefix_error (error, "%s.ini: ", id);

  return style;
}

/**
 * rap_style_load_file:
 *
 * Returns: (transfer full) (nullable): the style that a file holds
 */
RapStyle *
rap_style_load_file (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *text = rap_own_file_read (&rap_house_styles, path, error);
  RapStyle *style = text != NULL ? rap_style_parse (name, text, error) : NULL;

  if (text != NULL && style == NULL)
    g_prefix_error (error, "%s: ", name);

  return style;
}

/**
 * rap_style_load_for_paper:
 * @id: what the paper names; it may be a colleague's
 *
 * Returns: (transfer full): the style, or the default one with a problem that tells why
 */
RapStyle *
rap_style_load_for_paper (const char *id)
{
  g_autoptr (GError) problem = NULL;
  RapStyle *style = rap_style_load (id, &problem);
  g_autofree char *other = NULL;

  if (style != NULL)
    return style;

  style = rap_style_load (DEFAULT, NULL);
  other = rap_own_file_dup_name (&rap_house_styles, DEFAULT);
  /* Translators: {reason} is a sentence
   * xgettext:python-brace-format */
  g_ptr_array_add (style->problems, rap_label_format (_("{reason} The pages use “{style}” instead."),
                                                      "reason", problem->message, "style", other, NULL));

  return style;
}
