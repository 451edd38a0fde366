/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of import formats, and the templates a new case file can start from. */
#include "config.h"
#include "import/rap-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/rap-error.h"
#include "import/rap-templates.h"

#define TEMPLATES "/org/rapporteur/templates/"

const RapImporter rap_importers[] = {
  { "json", "json", N_("Rapporteur exchange file"), rap_import_json },
  { NULL },
};

static const char *const templates[] = { "blank", "election", "assembly", NULL };

static const RapImporter *
find_importer (const char *path)
{
  const char *dot = strrchr (path, '.');

  for (const RapImporter *importer = rap_importers; importer->id != NULL; importer++)
    if (dot != NULL && g_ascii_strcasecmp (dot + 1, importer->ending) == 0)
      return importer;

  return NULL;
}

static RapImport *
read_bytes (const RapImporter *importer, GBytes *bytes, GError **error)
{
  g_autoptr (RapImport) import = g_new0 (RapImport, 1);

  import->records = rap_case_new ();
  import->contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  return importer->read (bytes, import, error) ? g_steal_pointer (&import) : NULL;
}

/**
 * rap_import_file:
 * @path: a file whose ending is in the table
 *
 * Returns: (transfer full) (nullable): all of its records, or none and an error that says which record is wrong
 */
RapImport *
rap_import_file (const char *path, GError **error)
{
  const RapImporter *importer = find_importer (path);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  RapImport *import;
  gsize length;

  if (importer == NULL)
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("“%s” cannot be imported; only exchange files (.json) can."), name);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  import = read_bytes (importer, bytes, error);
  if (import == NULL)
    g_prefix_error (error, "%s: ", name);

  return import;
}

/**
 * rap_import_bytes:
 * @exchange: what stands in an exchange file
 *
 * Returns: (transfer full) (nullable): all of its records, or none
 */
RapImport *
rap_import_bytes (GBytes *exchange, GError **error)
{
  return read_bytes (&rap_importers[0], exchange, error);
}

/**
 * rap_import_list_templates:
 *
 * Returns: (transfer none): the ids of the templates, the plainest first
 */
const char *const *
rap_import_list_templates (void)
{
  return templates;
}

/**
 * rap_import_template:
 * @id: one of rap_import_list_templates()
 *
 * Returns: (transfer full) (nullable): its records, with new ids
 */
RapImport *
rap_import_template (const char *id, GError **error)
{
  g_autofree char *path = g_strconcat (TEMPLATES, id, ".json", NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (!g_strv_contains (templates, id))
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("There is no template “%s”."), id);
      return NULL;
    }

  bytes = g_resource_lookup_data (rap_templates_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? rap_import_bytes (bytes, error) : NULL;
}

void
rap_import_free (RapImport *import)
{
  g_clear_object (&import->records);
  g_clear_pointer (&import->contents, g_ptr_array_unref);
  g_free (import);
}
