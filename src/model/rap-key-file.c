/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a house style or of a submission preset: a key file that needs to say only what differs from the built-in one
 * it is based on. It may be a stranger's: what it says in vain is told with its line. */
#include "config.h"
#include "model/rap-key-file.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/rap-error.h"
#include "language/rap-language.h"

#define MAX_SIZE (256 * 1024)  /* no such file is a hundredth of it */

struct _RapKeyFile
{
  const RapKeyFileKind *kind;
  GKeyFile     *keys;
  char         *text;
  GHashTable   *values;  /* char *: what holds, by "group\nkey": looked up thousands of times */
  GHashTable   *bases;   /* char *: groups that others are based on */
};

/**
 * rap_key_file_dup_built_in:
 *
 * Returns: (transfer full) (nullable): the text of a built-in file
 */
char *
rap_key_file_dup_built_in (const RapKeyFileKind *kind, const char *id)
{
  g_autofree char *path = g_strdup_printf ("/org/rapporteur/%s/%s.ini", kind->folder, id);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (kind->get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static guint
count_lines (const char *text, const char *end)
{
  guint line = 1;

  for (const char *c = text; c < end; c++)
    line += *c == '\n';

  return line;
}

/* A line of a key file: a comment, a group, a key with its value, or nothing (GKeyFile's documentation, file format). */
static gboolean
is_line (const char *line, gboolean in_group)
{
  g_autofree char *words = g_strstrip (g_strdup (line));

  if (words[0] == '\0' || words[0] == '#')
    return TRUE;

  return words[0] == '[' ? g_str_has_suffix (words, "]") : in_group && strchr (words, '=') > words;
}

/* GKeyFile tells what is wrong, and not in which line. */
static guint
find_wrong_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean in_group = FALSE;
  guint i;

  for (i = 0; lines[i] != NULL && is_line (lines[i], in_group); i++)
    in_group |= lines[i][0] == '[';

  return lines[i] != NULL ? i + 1 : i;
}

static void
refuse (guint line, const char *reason, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%u", line);
  /* Translators: about a file with a house style or a submission preset
   * xgettext:python-brace-format */
  g_autofree char *message = rap_label_format (_("Line {line}: {reason}"), "line", number, "reason", reason, NULL);

  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_INVALID, message);
}

static gboolean
is_text (const char *text, GError **error)
{
  const char *end;

  if (strlen (text) > MAX_SIZE)
    g_set_error_literal (error, RAP_ERROR, RAP_ERROR_INVALID, _("The file is too large."));
  else if (g_utf8_validate (text, -1, &end))
    return TRUE;
  else
    refuse (count_lines (text, end), _("this is not UTF-8 text."), error);

  return FALSE;
}

static void
take_value (RapKeyFile *self, const char *group, const char *key)
{
  char *value = g_key_file_get_string (self->keys, group, key, NULL);

  if (value == NULL)
    value = g_key_file_get_value (self->keys, group, key, NULL);  /* wrongly escaped, and to be told */

  g_hash_table_replace (self->values, g_strconcat (group, "\n", key, NULL), g_strstrip (value));
  if (g_str_equal (key, "based-on") && !g_str_equal (group, self->kind->group))
    g_hash_table_add (self->bases, g_strdup (value));
}

/* What the built-in file says that this one is based on, and then what this one says itself. */
static void
take_values (RapKeyFile *self)
{
  g_autofree char *base = g_key_file_get_string (self->keys, self->kind->group, "based-on", NULL);
  g_autofree char *base_text = base != NULL ? rap_key_file_dup_built_in (self->kind, base) : NULL;
  g_auto (GStrv) groups = g_key_file_get_groups (self->keys, NULL);

  if (base_text != NULL && !g_str_equal (base_text, self->text))
    {
      g_autoptr (RapKeyFile) file = rap_key_file_new (self->kind, base_text, NULL);

      g_hash_table_unref (self->values);
      g_hash_table_unref (self->bases);
      self->values = g_hash_table_ref (file->values);
      self->bases = g_hash_table_ref (file->bases);
    }

  for (guint g = 0; groups[g] != NULL; g++)
    {
      g_auto (GStrv) keys = g_key_file_get_keys (self->keys, groups[g], NULL, NULL);

      for (guint k = 0; keys[k] != NULL; k++)
        take_value (self, groups[g], keys[k]);
    }
}

/**
 * rap_key_file_new:
 *
 * Returns: (transfer full) (nullable): the file; %NULL when @text is none, with an error that names the line
 */
RapKeyFile *
rap_key_file_new (const RapKeyFileKind *kind, const char *text, GError **error)
{
  g_autoptr (RapKeyFile) self = g_new0 (RapKeyFile, 1);
  g_autoptr (GError) problem = NULL;

  self->kind = kind;
  self->keys = g_key_file_new ();
  self->text = g_strdup (text);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->bases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!is_text (text, error))
    return NULL;
  if (!g_key_file_load_from_data (self->keys, text, -1, G_KEY_FILE_KEEP_COMMENTS, &problem))
    {
      refuse (find_wrong_line (text), problem->message, error);
      return NULL;
    }
  take_values (self);

  return g_steal_pointer (&self);
}

void
rap_key_file_free (RapKeyFile *self)
{
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->bases);
  g_key_file_unref (self->keys);
  g_free (self->text);
  g_free (self);
}

/**
 * rap_key_file_get:
 *
 * Returns: (transfer none) (nullable): the value that is written in this file or else in the one it is based on
 */
const char *
rap_key_file_get (const RapKeyFile *self, const char *group, const char *key)
{
  g_autofree char *place = g_strconcat (group, "\n", key, NULL);

  return g_hash_table_lookup (self->values, place);
}

/**
 * rap_key_file_list_groups:
 *
 * Returns: (transfer full): the groups of this file, without those of the one it is based on
 */
char **
rap_key_file_list_groups (const RapKeyFile *self)
{
  return g_key_file_get_groups (self->keys, NULL);
}

char **
rap_key_file_list_keys (const RapKeyFile *self, const char *group)
{
  return g_key_file_get_keys (self->keys, group, NULL, NULL);
}

/**
 * rap_key_file_is_base:
 *
 * Returns: whether another group is based on @group
 */
gboolean
rap_key_file_is_base (const RapKeyFile *self, const char *group)
{
  return g_hash_table_contains (self->bases, group);
}

/**
 * rap_key_file_find_line:
 * @key: a key of @group, or ""
 *
 * Returns: the line of the file it is in, from 1; that of the group when there is no such line; 0 when there is no such group
 */
guint
rap_key_file_find_line (const RapKeyFile *self, const char *group, const char *key)
{
  g_auto (GStrv) lines = g_strsplit (self->text, "\n", -1);
  g_autofree char *wanted = g_strdup_printf ("[%s]", group);
  gboolean inside = FALSE;
  guint found = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (g_strstrip (lines[i]), '=');

      if (lines[i][0] == '[')
        inside = g_str_equal (lines[i], wanted);
      if (inside && lines[i][0] == '[' && found == 0)
        found = i + 1;
      if (equals != NULL)
        *equals = '\0';
      if (inside && key[0] != '\0' && g_str_equal (g_strchomp (lines[i]), key))
        found = i + 1;
    }

  return found;
}

/**
 * rap_key_file_set:
 *
 * Changes this file; the built-in one it is based on stays as it is.
 */
void
rap_key_file_set (RapKeyFile *self, const char *group, const char *key, const char *value)
{
  g_key_file_set_string (self->keys, group, key, value);
  take_value (self, group, key);
  g_free (self->text);
  self->text = g_key_file_to_data (self->keys, NULL, NULL);
}

char *
rap_key_file_dup_text (const RapKeyFile *self)
{
  return g_strdup (self->text);
}

/* Once for a place, however often it is read. */
static void
add_problem (const RapKeyFile *self, GPtrArray *problems, const char *group, const char *key, const char *pattern,
             const char *value)
{
  g_autofree char *line = g_strdup_printf ("%u", rap_key_file_find_line (self, group, key));
  g_autofree char *problem = rap_label_format (pattern, "line", line, "group", group, "key", key, "value", value, NULL);

  if (!g_ptr_array_find_with_equal_func (problems, problem, g_str_equal, NULL))
    g_ptr_array_add (problems, g_steal_pointer (&problem));
}

/**
 * rap_key_file_refuse_value:
 * @problems: (element-type utf8): gets a sentence
 */
void
rap_key_file_refuse_value (const RapKeyFile *self, GPtrArray *problems, const char *group, const char *key, const char *value)
{
  /* Translators: about a file with a house style or a submission preset; {group} and {key} are words of the file
   * xgettext:python-brace-format */
  add_problem (self, problems, group, key, _("Line {line}: “{key}” in [{group}] cannot be “{value}”."), value);
}

/**
 * rap_key_file_refuse_key:
 * @problems: (element-type utf8): gets a sentence
 */
void
rap_key_file_refuse_key (const RapKeyFile *self, GPtrArray *problems, const char *group, const char *key)
{
  /* Translators: about a file with a house style or a submission preset; {group} and {key} are words of the file
   * xgettext:python-brace-format */
  add_problem (self, problems, group, key, _("Line {line}: [{group}] has no key “{key}”."), "");
}

/**
 * rap_key_file_refuse_group:
 * @problems: (element-type utf8): gets a sentence
 */
void
rap_key_file_refuse_group (const RapKeyFile *self, GPtrArray *problems, const char *group)
{
  /* Translators: about a file with a house style or a submission preset; {group} is a word of the file
   * xgettext:python-brace-format */
  add_problem (self, problems, group, "", _("Line {line}: nothing is called [{group}]."), "");
}
