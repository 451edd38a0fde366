/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user set for this computer, a key file in the configuration folder. */
#include "config.h"
#include "app/rap-settings.h"

#define GROUP   "rapporteur"
#define FOLDERS "exchange"
#define PREVIEW "preview"

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "rapporteur", "settings.ini", NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = dup_path ();
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);

  return file;
}

static void
save (GKeyFile *file)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (file, path, NULL);
}

/**
 * rap_settings_leaves_nothing:
 *
 * Returns: whether no working copy is to be left when a case file is closed: others use this computer, too
 */
gboolean
rap_settings_leaves_nothing (void)
{
  g_autoptr (GKeyFile) file = load ();

  return g_key_file_get_boolean (file, GROUP, "leaves-nothing", NULL);
}

void
rap_settings_set_leaves_nothing (gboolean leaves_nothing)
{
  g_autoptr (GKeyFile) file = load ();

  g_key_file_set_boolean (file, GROUP, "leaves-nothing", leaves_nothing);
  save (file);
}

/* A path may hold characters that a key may not. */
static char *
dup_key (const char *path)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
}

/**
 * rap_settings_dup_folder:
 * @path: a case file
 *
 * Returns: (transfer full) (nullable): the folder through which it is exchanged with others
 */
char *
rap_settings_dup_folder (const char *path)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *key = dup_key (path);

  return g_key_file_get_string (file, FOLDERS, key, NULL);
}

void
rap_settings_set_folder (const char *path, const char *folder)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *key = dup_key (path);

  g_key_file_set_string (file, FOLDERS, key, folder);
  save (file);
}

/**
 * rap_settings_dup_formats:
 *
 * Returns: (transfer full) (nullable): the ids of the formats that were exported last
 */
char **
rap_settings_dup_formats (void)
{
  g_autoptr (GKeyFile) file = load ();

  return g_key_file_get_string_list (file, GROUP, "formats", NULL, NULL);
}

void
rap_settings_set_formats (const char *const *formats)
{
  g_autoptr (GKeyFile) file = load ();

  g_key_file_set_string_list (file, GROUP, "formats", formats, g_strv_length ((char **) formats));
  save (file);
}

/**
 * rap_settings_get_preview:
 *
 * Returns: how the pages were looked at last; at first as wide as there is room
 */
RapPreviewSettings
rap_settings_get_preview (void)
{
  g_autoptr (GKeyFile) file = load ();
  RapPreviewSettings preview = { 1, 1, FALSE };

  if (!g_key_file_has_group (file, PREVIEW))
    return preview;

  preview.fit = g_key_file_get_integer (file, PREVIEW, "fit", NULL);
  preview.zoom = g_key_file_get_double (file, PREVIEW, "zoom", NULL);
  preview.two_pages = g_key_file_get_boolean (file, PREVIEW, "two-pages", NULL);

  return preview;
}

void
rap_settings_set_preview (const RapPreviewSettings *preview)
{
  g_autoptr (GKeyFile) file = load ();

  g_key_file_set_integer (file, PREVIEW, "fit", preview->fit);
  g_key_file_set_double (file, PREVIEW, "zoom", preview->zoom);
  g_key_file_set_boolean (file, PREVIEW, "two-pages", preview->two_pages);
  save (file);
}
