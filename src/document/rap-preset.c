/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading submission presets. data/presets/README.md tells what a file may say. A preset may be a stranger's: what cannot be
 * is told, and demands nothing. */
#include "config.h"
#include "document/rap-preset.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/rap-date.h"
#include "document/rap-presets.h"

const RapKeyFileKind rap_presets = {
  .field = RAP_REPORT_PRESET,
  .folder = "presets",
  .group = "preset",
  .get_resource = rap_presets_get_resource,
  /* xgettext:python-brace-format */
  .unknown = N_("There is no submission preset “{id}”."),
  /* xgettext:python-brace-format */
  .other = N_("“{file}” is not a submission preset."),
};

typedef enum
{
  VALUE_TEXT,
  VALUE_ADDRESS,
  VALUE_DATE,
  VALUE_WORDS,   /* ids or languages, parted by semicolons */
  VALUE_NUMBER,
  VALUE_POINTS,
  VALUE_FLAG,
} ValueKind;

typedef struct
{
  const char *name;
  ValueKind   kind;
  gsize       offset;
} Key;

#define PRESET(member) G_STRUCT_OFFSET (RapPreset, member)

static const Key keys[] = {
  { "name", VALUE_TEXT, PRESET (name) },
  { "words", VALUE_NUMBER, PRESET (words) },
  { "notes", VALUE_FLAG, PRESET (rule.notes) },
  { "title", VALUE_FLAG, PRESET (rule.title) },
  { "tables", VALUE_FLAG, PRESET (rule.tables) },
  { "captions", VALUE_FLAG, PRESET (rule.captions) },
  { "pages", VALUE_NUMBER, PRESET (pages) },
  { "formats", VALUE_WORDS, PRESET (formats) },
  { "languages", VALUE_WORDS, PRESET (languages) },
  { "number-paragraphs", VALUE_FLAG, PRESET (number_paragraphs) },
  { "font", VALUE_TEXT, PRESET (font) },
  { "size", VALUE_POINTS, PRESET (size) },
  { "emphasis", VALUE_FLAG, PRESET (emphasis) },
  { "style", VALUE_TEXT, PRESET (style) },
  { "checked", VALUE_DATE, PRESET (checked) },
  { "to-be-confirmed", VALUE_FLAG, PRESET (to_be_confirmed) },
  { "source", VALUE_ADDRESS, PRESET (source) },
};

/* What is no demand. */
static const char *const other_keys[] = { "id", "based-on", NULL };

static gboolean
read_number (const char *text, guint *number)
{
  guint64 read;

  if (!g_ascii_string_to_unsigned (text, 10, 0, 10000000, &read, NULL))
    return FALSE;

  *number = (guint) read;

  return TRUE;
}

static gboolean
read_points (const char *text, double *points)
{
  char *end;
  double read = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(read == 0 || (read >= 4 && read <= 144)))
    return FALSE;

  *points = read;

  return TRUE;
}

static gboolean
read_words (const char *text, char ***words)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (parts[i][0] == '\0' || strspn (parts[i], G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-") < strlen (parts[i]))
        return FALSE;
    }

  g_strfreev (*words);
  *words = g_steal_pointer (&parts);

  return TRUE;
}

static gboolean
read_text (gboolean valid, const char *text, char **at)
{
  if (valid)
    g_set_str (at, text);

  return valid;
}

static gboolean
read_flag (const char *text, gboolean *flag)
{
  gboolean yes = g_str_equal (text, "true");

  if (!yes && !g_str_equal (text, "false"))
    return FALSE;

  *flag = yes;

  return TRUE;
}

/* Into the member at @at, which stays as it is when the text cannot be. */
static gboolean
read_value (const Key *key, const char *text, gpointer at)
{
  RapDate date;

  switch (key->kind)
    {
    case VALUE_TEXT: return read_text (text[0] != '\0', text, at);
    case VALUE_ADDRESS: return read_text (g_str_has_prefix (text, "https://") || g_str_has_prefix (text, "http://"), text, at);
    case VALUE_DATE: return read_text (rap_date_parse (text, &date, NULL), text, at);
    case VALUE_WORDS: return read_words (text, at);
    case VALUE_NUMBER: return read_number (text, at);
    case VALUE_POINTS: return read_points (text, at);
    case VALUE_FLAG: return read_flag (text, at);
    }

  g_return_val_if_reached (FALSE);
}

static void
read_key (RapPreset *preset, const RapKeyFile *file, const Key *key)
{
  const char *value = rap_key_file_get (file, rap_presets.group, key->name);

  if (value != NULL && value[0] != '\0' && !read_value (key, value, G_STRUCT_MEMBER_P (preset, key->offset)))
    rap_key_file_refuse_value (file, preset->problems, rap_presets.group, key->name, value);
}

static gboolean
is_key (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].name, name))
      return TRUE;

  return g_strv_contains (other_keys, name);
}

static void
find_unknown (RapPreset *preset, const RapKeyFile *file)
{
  g_auto (GStrv) groups = rap_key_file_list_groups (file);

  for (guint g = 0; groups[g] != NULL; g++)
    {
      g_auto (GStrv) names = rap_key_file_list_keys (file, groups[g]);
      gboolean known = g_str_equal (groups[g], rap_presets.group);

      if (!known)
        rap_key_file_refuse_group (file, preset->problems, groups[g]);
      for (guint i = 0; known && names[i] != NULL; i++)
        if (!is_key (names[i]))
          rap_key_file_refuse_key (file, preset->problems, groups[g], names[i]);
    }
}

static void
check_base (RapPreset *preset, const RapKeyFile *file)
{
  const char *base = rap_key_file_get (file, rap_presets.group, "based-on");
  g_autofree char *text = base != NULL ? rap_key_file_dup_built_in (&rap_presets, base) : NULL;

  if (base != NULL && text == NULL)
    rap_key_file_refuse_value (file, preset->problems, rap_presets.group, "based-on", base);
}

/* One that demands nothing. */
static RapPreset *
new_preset (const char *id)
{
  RapPreset *preset = g_new0 (RapPreset, 1);

  preset->id = g_strdup (id);
  preset->name = g_strdup (rap_choice_get_label (RAP_REPORT_PRESET, id));
  preset->problems = g_ptr_array_new_with_free_func (g_free);
  preset->rule = rap_word_rule_all;
  preset->emphasis = TRUE;

  return preset;
}

/**
 * rap_preset_parse:
 * @text: a preset in GLib's key file format; see data/presets/README.md
 *
 * What a file says in vain is told in the preset's problems.
 *
 * Returns: (transfer full) (nullable): the preset; %NULL when @text is no key file, with an error that names the line
 */
RapPreset *
rap_preset_parse (const char *id, const char *text, GError **error)
{
  g_autoptr (RapKeyFile) file = rap_key_file_new (&rap_presets, text, error);
  RapPreset *preset;

  if (file == NULL)
    return NULL;

  preset = new_preset (id);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    read_key (preset, file, &keys[i]);
  find_unknown (preset, file);
  check_base (preset, file);

  return preset;
}

/**
 * rap_preset_load:
 * @id: a built-in preset or one of the user's own
 *
 * Returns: (transfer full) (nullable): the preset
 */
RapPreset *
rap_preset_load (const char *id, GError **error)
{
  g_autofree char *text = rap_own_file_dup_text (&rap_presets, id, error);
  RapPreset *preset = text != NULL ? rap_preset_parse (id, text, error) : NULL;

  if (text != NULL && preset == NULL)
    g_prefix_error (error, "%s.ini: ", id);

  return preset;
}

/**
 * rap_preset_load_for_paper:
 * @id: what the paper names; it may be a colleague's, or ""
 *
 * Returns: (transfer full) (nullable): the preset; %NULL for ""; where there is none, one that demands nothing, with a problem
 *   that tells why
 */
RapPreset *
rap_preset_load_for_paper (const char *id)
{
  g_autoptr (GError) problem = NULL;
  RapPreset *preset = id[0] != '\0' ? rap_preset_load (id, &problem) : NULL;

  if (problem == NULL)
    return preset;

  preset = new_preset (id);
  g_ptr_array_add (preset->problems, g_strdup (problem->message));

  return preset;
}

void
rap_preset_free (RapPreset *preset)
{
  g_free (preset->id);
  g_free (preset->name);
  g_ptr_array_unref (preset->problems);
  g_strfreev (preset->formats);
  g_strfreev (preset->languages);
  g_free (preset->font);
  g_free (preset->style);
  g_free (preset->checked);
  g_free (preset->source);
  g_free (preset);
}

static char *
dup_shown (const Key *key, gconstpointer at)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (key->kind)
    {
    case VALUE_TEXT:
    case VALUE_ADDRESS:
    case VALUE_DATE: return g_strdup (*(char *const *) at != NULL ? *(char *const *) at : "");
    case VALUE_WORDS: return *(char **const *) at != NULL ? g_strjoinv (";", *(char **const *) at) : g_strdup ("");
    case VALUE_NUMBER: return g_strdup_printf ("%u", *(const guint *) at);
    case VALUE_POINTS: return g_strdup (g_ascii_formatd (number, sizeof number, "%g", *(const double *) at));
    case VALUE_FLAG: return g_strdup (*(const gboolean *) at ? "true" : "false");
    }

  g_return_val_if_reached (NULL);
}

/**
 * rap_preset_dup_value:
 * @key: one of the keys of a preset
 *
 * Returns: (transfer full): what holds, as a file would say it; "" and "0" are no demand
 */
char *
rap_preset_dup_value (const RapPreset *preset, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].name, key))
      return dup_shown (&keys[i], G_STRUCT_MEMBER_P (preset, keys[i].offset));

  g_return_val_if_reached (NULL);
}

/**
 * rap_preset_count:
 * @preset: (nullable): who counts
 *
 * Returns: how many words the paper has, by the rule of the preset; all, where there is none
 */
guint
rap_preset_count (const RapPreset *preset, const RapDocument *document)
{
  return rap_words_count (document, preset != NULL ? &preset->rule : &rap_word_rule_all);
}

/**
 * rap_preset_takes_language:
 * @language: BCP 47; "en-GB" is "en"
 */
gboolean
rap_preset_takes_language (const RapPreset *preset, const char *language)
{
  g_auto (GStrv) parts = g_strsplit (language, "-", 2);

  return preset->languages == NULL || g_strv_contains ((const char *const *) preset->languages, language)
         || g_strv_contains ((const char *const *) preset->languages, parts[0] != NULL ? parts[0] : "");
}

/**
 * rap_preset_takes_format:
 * @format: the id of an exporter
 */
gboolean
rap_preset_takes_format (const RapPreset *preset, const char *format)
{
  return preset->formats == NULL || g_strv_contains ((const char *const *) preset->formats, format);
}
