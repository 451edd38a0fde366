/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house styles there are. The id of a style of one's own is the name of its file, and is what papers name. */
#include "config.h"
#include "layout/rap-house-styles.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/rap-error.h"
#include "language/rap-language.h"
#include "layout/rap-style-file.h"
#include "model/rap-types.h"

#define DEFAULT "briefing"
#define ENDING  ".ini"
#define MAX_ID  64

/* A paper from a stranger names its style: it must not become the name of any other file. */
static gboolean
is_id (const char *id)
{
  gsize length = strlen (id);

  return length > 0 && length <= MAX_ID && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static char *
dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "rapporteur", "styles", NULL);
}

static char *
dup_path (const char *id)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *name = g_strconcat (id, ENDING, NULL);

  return g_build_filename (folder, name, NULL);
}

gboolean
rap_house_style_is_built_in (const char *id)
{
  return rap_field_has_choice (RAP_REPORT_STYLE, id);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  g_autofree char *one = rap_house_style_dup_name (*(const char *const *) a);
  g_autofree char *other = rap_house_style_dup_name (*(const char *const *) b);

  return g_utf8_collate (one, other);
}

static GPtrArray *
list_own (void)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = dup_folder ();
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *id = g_str_has_suffix (name, ENDING) ? g_strndup (name, strlen (name) - strlen (ENDING)) : NULL;

      if (id != NULL && is_id (id) && !rap_house_style_is_built_in (id))
        g_ptr_array_add (ids, g_steal_pointer (&id));
    }
  g_ptr_array_sort (ids, compare_ids);

  return ids;
}

/**
 * rap_house_styles_list:
 *
 * Returns: (transfer full): the ids of the built-in styles, then of the user's own by name, also of those that cannot be read
 */
char **
rap_house_styles_list (void)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GPtrArray) own = list_own ();

  for (const RapChoice *choice = rap_fields[RAP_REPORT_STYLE].choices; choice->nick != NULL; choice++)
    g_strv_builder_add (ids, choice->nick);
  for (guint i = 0; i < own->len; i++)
    g_strv_builder_add (ids, g_ptr_array_index (own, i));

  return g_strv_builder_end (ids);
}

static char *
read_text (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) problem = NULL;
  gsize length;
  char *text;

  if (!g_file_get_contents (path, &text, &length, &problem))
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("“%s” could not be read: %s"), name, problem->message);
      return NULL;
    }
  if (strlen (text) == length)
    return text;

  g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("“%s” is not a house style."), name);
  g_free (text);

  return NULL;
}

/**
 * rap_house_style_dup_text:
 *
 * Returns: (transfer full) (nullable): the style as its file has it
 */
char *
rap_house_style_dup_text (const char *id, GError **error)
{
  g_autofree char *path = dup_path (id);
  gboolean built_in = rap_house_style_is_built_in (id);

  if (built_in)
    return rap_style_built_in_dup_text (id);
  if (is_id (id) && g_file_test (path, G_FILE_TEST_EXISTS))
    return read_text (path, error);

  g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("There is no house style “%s”."), id);

  return NULL;
}

/**
 * rap_house_style_dup_name:
 *
 * Returns: (transfer full): its name for people; its id when it has none
 */
char *
rap_house_style_dup_name (const char *id)
{
  g_autofree char *text = rap_house_style_is_built_in (id) ? NULL : rap_house_style_dup_text (id, NULL);
  g_autoptr (RapStyleFile) file = text != NULL ? rap_style_file_new (text, NULL) : NULL;
  const char *name = file != NULL ? rap_style_file_get (file, "style", "name") : NULL;

  if (name != NULL && name[0] != '\0')
    return g_strdup (name);

  return g_strdup (rap_choice_get_label (RAP_REPORT_STYLE, id));
}

/* The file is the former or the new one, whatever happens. */
static gboolean
write_text (const char *path, const char *text, int mode, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) problem = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, mode, &problem))
    return TRUE;

  g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("“%s” could not be written: %s"), name, problem->message);

  return FALSE;
}

/**
 * rap_house_style_save:
 * @id: a style of the user's own, new or to be replaced
 */
gboolean
rap_house_style_save (const char *id, const char *text, GError **error)
{
  g_autofree char *folder = dup_folder ();
  g_autofree char *path = dup_path (id);

  g_return_val_if_fail (is_id (id) && !rap_house_style_is_built_in (id), FALSE);

  g_mkdir_with_parents (folder, 0700);

  return write_text (path, text, 0600, error);
}

/* With the name, and with the id so that it is the same style wherever the file goes. */
static gboolean
save_as (const char *id, const char *name, RapStyleFile *file, GError **error)
{
  g_autofree char *text = NULL;

  rap_style_file_set (file, "style", "id", id);
  rap_style_file_set (file, "style", "name", name);
  text = rap_style_file_dup_text (file);

  return rap_house_style_save (id, text, error);
}

/**
 * rap_house_style_change:
 * @id: a style of the user's own
 */
gboolean
rap_house_style_change (const char *id, const char *group, const char *key, const char *value, GError **error)
{
  g_autofree char *text = rap_house_style_dup_text (id, error);
  g_autoptr (RapStyleFile) file = text != NULL ? rap_style_file_new (text, error) : NULL;
  g_autofree char *changed = NULL;

  if (file == NULL)
    return FALSE;

  rap_style_file_set (file, group, key, value);
  changed = rap_style_file_dup_text (file);

  return rap_house_style_save (id, changed, error);
}

gboolean
rap_house_style_delete (const char *id, GError **error)
{
  g_autofree char *path = dup_path (id);

  g_return_val_if_fail (is_id (id) && !rap_house_style_is_built_in (id), FALSE);

  if (g_unlink (path) == 0)
    return TRUE;

  g_set_error (error, RAP_ERROR, RAP_ERROR_STORAGE, _("The house style could not be deleted."));

  return FALSE;
}

/* Two organisations that name their styles alike must not get each other's. */
static char *
dup_new_id (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, NULL);
  g_autofree char *words = g_strcanon (g_ascii_strdown (ascii, 40), "abcdefghijklmnopqrstuvwxyz0123456789", '-');

  return g_strdup_printf ("%s-%06x", words[0] != '\0' ? words : "style", g_random_int () & 0xffffff);
}

/**
 * rap_house_style_copy:
 * @id: any style
 * @name: what the copy is called
 *
 * Returns: (transfer full) (nullable): the id of the user's own copy
 */
char *
rap_house_style_copy (const char *id, const char *name, GError **error)
{
  g_autofree char *text = rap_house_style_dup_text (id, error);
  g_autoptr (RapStyleFile) file = text != NULL ? rap_style_file_new (text, error) : NULL;
  g_autofree char *copy = dup_new_id (name);

  return file != NULL && save_as (copy, name, file, error) ? g_steal_pointer (&copy) : NULL;
}

/**
 * rap_house_style_import:
 * @path: a file somebody exported; a style with the same id is replaced by it
 * @former: (out) (optional) (nullable): the text of that style
 *
 * Returns: (transfer full) (nullable): the id of the style, the user's own now
 */
char *
rap_house_style_import (const char *path, char **former, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autofree char *text = read_text (path, error);
  g_autoptr (GError) problem = NULL;
  g_autoptr (RapStyleFile) file = text != NULL ? rap_style_file_new (text, &problem) : NULL;
  g_autofree char *id = NULL, *name = NULL;

  if (problem != NULL)
    g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, "%s: %s", shown, problem->message);
  if (file == NULL)
    return NULL;

  id = g_strdup (rap_style_file_get (file, "style", "id"));
  name = g_strdup (rap_style_file_get (file, "style", "name"));
  if (name == NULL || name[0] == '\0')
    g_set_str (&name, shown);
  if (id == NULL || !is_id (id) || rap_house_style_is_built_in (id))
    {
      g_free (id);
      id = dup_new_id (name);
    }

  if (former != NULL)
    *former = rap_house_style_dup_text (id, NULL);

  return save_as (id, name, file, error) ? g_steal_pointer (&id) : NULL;
}

/**
 * rap_house_style_export:
 * @path: the file to write
 */
gboolean
rap_house_style_export (const char *id, const char *path, GError **error)
{
  g_autofree char *text = rap_house_style_dup_text (id, error);

  return text != NULL && write_text (path, text, 0666, error);
}

/**
 * rap_style_load:
 * @id: a built-in style or one of the user's own
 *
 * Returns: (transfer full) (nullable): the style
 */
RapStyle *
rap_style_load (const char *id, GError **error)
{
  g_autofree char *text = rap_house_style_dup_text (id, error);
  RapStyle *style = text != NULL ? rap_style_parse (id, text, error) : NULL;

  if (text != NULL && style == NULL)
    g_prefix_error (error, "%s%s: ", id, ENDING);

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
  g_autofree char *text = read_text (path, error);
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
  other = rap_house_style_dup_name (DEFAULT);
  /* Translators: {reason} is a sentence
   * xgettext:python-brace-format */
  g_ptr_array_add (style->problems, rap_label_format (_("{reason} The pages use “{style}” instead."),
                                                      "reason", problem->message, "style", other, NULL));

  return style;
}
