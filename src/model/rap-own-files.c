/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house styles and the submission presets there are: the built-in ones and the user's own. The id of one of one's own is
 * the name of its file, and is what papers name. */
#include "config.h"
#include "model/rap-own-files.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/rap-error.h"
#include "language/rap-language.h"

#define ENDING ".ini"
#define MAX_ID 64

/* A paper from a stranger names it: it must not become the name of any other file. */
static gboolean
is_id (const char *id)
{
  gsize length = strlen (id);

  return length > 0 && length <= MAX_ID && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static char *
dup_folder (const RapKeyFileKind *kind)
{
  return g_build_filename (g_get_user_data_dir (), "rapporteur", kind->folder, NULL);
}

static char *
dup_path (const RapKeyFileKind *kind, const char *id)
{
  g_autofree char *folder = dup_folder (kind);
  g_autofree char *name = g_strconcat (id, ENDING, NULL);

  return g_build_filename (folder, name, NULL);
}

gboolean
rap_own_file_is_built_in (const RapKeyFileKind *kind, const char *id)
{
  return rap_field_has_choice (kind->field, id);
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer kind)
{
  g_autofree char *one = rap_own_file_dup_name (kind, *(const char *const *) a);
  g_autofree char *other = rap_own_file_dup_name (kind, *(const char *const *) b);

  return g_utf8_collate (one, other);
}

static GPtrArray *
list_own (const RapKeyFileKind *kind)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = dup_folder (kind);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *id = g_str_has_suffix (name, ENDING) ? g_strndup (name, strlen (name) - strlen (ENDING)) : NULL;

      if (id != NULL && is_id (id) && !rap_own_file_is_built_in (kind, id))
        g_ptr_array_add (ids, g_steal_pointer (&id));
    }
  g_ptr_array_sort_with_data (ids, compare_ids, (gpointer) kind);

  return ids;
}

/**
 * rap_own_files_list:
 *
 * Returns: (transfer full): the ids of the built-in ones, then of the user's own by name, also of those that cannot be read
 */
char **
rap_own_files_list (const RapKeyFileKind *kind)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GPtrArray) own = list_own (kind);

  for (const RapChoice *choice = rap_fields[kind->field].choices; choice->nick != NULL; choice++)
    g_strv_builder_add (ids, choice->nick);
  for (guint i = 0; i < own->len; i++)
    g_strv_builder_add (ids, g_ptr_array_index (own, i));

  return g_strv_builder_end (ids);
}

static void
refuse (const char *pattern, const char *key, const char *value, GError **error)
{
  g_autofree char *message = rap_label_format (_(pattern), key, value, NULL);

  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_INVALID, message);
}

/**
 * rap_own_file_read:
 * @path: any file
 *
 * Returns: (transfer full) (nullable): what the file says
 */
char *
rap_own_file_read (const RapKeyFileKind *kind, const char *path, GError **error)
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

  refuse (kind->other, "file", name, error);
  g_free (text);

  return NULL;
}

/**
 * rap_own_file_dup_text:
 *
 * Returns: (transfer full) (nullable): what the file says
 */
char *
rap_own_file_dup_text (const RapKeyFileKind *kind, const char *id, GError **error)
{
  g_autofree char *path = dup_path (kind, id);
  gboolean built_in = rap_own_file_is_built_in (kind, id);

  if (built_in)
    return rap_key_file_dup_built_in (kind, id);
  if (is_id (id) && g_file_test (path, G_FILE_TEST_EXISTS))
    return rap_own_file_read (kind, path, error);

  refuse (kind->unknown, "id", id, error);

  return NULL;
}

/**
 * rap_own_file_dup_name:
 *
 * Returns: (transfer full): its name for people; its id when it has none
 */
char *
rap_own_file_dup_name (const RapKeyFileKind *kind, const char *id)
{
  g_autofree char *text = rap_own_file_is_built_in (kind, id) ? NULL : rap_own_file_dup_text (kind, id, NULL);
  g_autoptr (RapKeyFile) file = text != NULL ? rap_key_file_new (kind, text, NULL) : NULL;
  const char *name = file != NULL ? rap_key_file_get (file, kind->group, "name") : NULL;

  if (name != NULL && name[0] != '\0')
    return g_strdup (name);

  return g_strdup (rap_choice_get_label (kind->field, id));
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
 * rap_own_file_save:
 * @id: one of the user's own, new or to be replaced
 */
gboolean
rap_own_file_save (const RapKeyFileKind *kind, const char *id, const char *text, GError **error)
{
  g_autofree char *folder = dup_folder (kind);
  g_autofree char *path = dup_path (kind, id);

  g_return_val_if_fail (is_id (id) && !rap_own_file_is_built_in (kind, id), FALSE);

  g_mkdir_with_parents (folder, 0700);

  return write_text (path, text, 0600, error);
}

/* With the name, and with the id so that it is the same wherever the file goes. */
static gboolean
save_as (const RapKeyFileKind *kind, const char *id, const char *name, RapKeyFile *file, GError **error)
{
  g_autofree char *text = NULL;

  rap_key_file_set (file, kind->group, "id", id);
  rap_key_file_set (file, kind->group, "name", name);
  text = rap_key_file_dup_text (file);

  return rap_own_file_save (kind, id, text, error);
}

/**
 * rap_own_file_change:
 * @id: one of the user's own
 */
gboolean
rap_own_file_change (const RapKeyFileKind *kind, const char *id, const char *group, const char *key, const char *value,
                     GError **error)
{
  g_autofree char *text = rap_own_file_dup_text (kind, id, error);
  g_autoptr (RapKeyFile) file = text != NULL ? rap_key_file_new (kind, text, error) : NULL;
  g_autofree char *changed = NULL;

  if (file == NULL)
    return FALSE;

  rap_key_file_set (file, group, key, value);
  changed = rap_key_file_dup_text (file);

  return rap_own_file_save (kind, id, changed, error);
}

gboolean
rap_own_file_delete (const RapKeyFileKind *kind, const char *id, GError **error)
{
  g_autofree char *path = dup_path (kind, id);

  g_return_val_if_fail (is_id (id) && !rap_own_file_is_built_in (kind, id), FALSE);

  if (g_unlink (path) == 0)
    return TRUE;

  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_STORAGE, _("The file could not be deleted."));

  return FALSE;
}

/* Two organisations that name theirs alike must not get each other's. */
static char *
dup_new_id (const RapKeyFileKind *kind, const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, NULL);
  g_autofree char *words = g_strcanon (g_ascii_strdown (ascii, 40), "abcdefghijklmnopqrstuvwxyz0123456789", '-');

  return g_strdup_printf ("%s-%06x", words[0] != '\0' ? words : kind->group, g_random_int () & 0xffffff);
}

/**
 * rap_own_file_copy:
 * @id: any, or "" for one that says nothing
 * @name: what the copy is called
 *
 * Returns: (transfer full) (nullable): the id of the user's own copy
 */
char *
rap_own_file_copy (const RapKeyFileKind *kind, const char *id, const char *name, GError **error)
{
  g_autofree char *text = id[0] != '\0' ? rap_own_file_dup_text (kind, id, error) : g_strdup ("");
  g_autoptr (RapKeyFile) file = text != NULL ? rap_key_file_new (kind, text, error) : NULL;
  g_autofree char *copy = dup_new_id (kind, name);

  return file != NULL && save_as (kind, copy, name, file, error) ? g_steal_pointer (&copy) : NULL;
}

/**
 * rap_own_file_import:
 * @path: a file somebody exported; one with the same id is replaced by it
 * @former: (out) (optional) (nullable): the text of that one
 *
 * Returns: (transfer full) (nullable): its id, the user's own now
 */
char *
rap_own_file_import (const RapKeyFileKind *kind, const char *path, char **former, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autofree char *text = rap_own_file_read (kind, path, error);
  g_autoptr (GError) problem = NULL;
  g_autoptr (RapKeyFile) file = text != NULL ? rap_key_file_new (kind, text, &problem) : NULL;
  g_autofree char *id = NULL, *name = NULL;

  if (problem != NULL)
    g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, "%s: %s", shown, problem->message);
  if (file == NULL)
    return NULL;

  id = g_strdup (rap_key_file_get (file, kind->group, "id"));
  name = g_strdup (rap_key_file_get (file, kind->group, "name"));
  if (name == NULL || name[0] == '\0')
    g_set_str (&name, shown);
  if (id == NULL || !is_id (id) || rap_own_file_is_built_in (kind, id))
    {
      g_free (id);
      id = dup_new_id (kind, name);
    }

  if (former != NULL)
    *former = rap_own_file_dup_text (kind, id, NULL);

  return save_as (kind, id, name, file, error) ? g_steal_pointer (&id) : NULL;
}

/**
 * rap_own_file_export:
 * @path: the file to write
 */
gboolean
rap_own_file_export (const RapKeyFileKind *kind, const char *id, const char *path, GError **error)
{
  g_autofree char *text = rap_own_file_dup_text (kind, id, error);

  return text != NULL && write_text (path, text, 0666, error);
}
