/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a file so that the one that was there stays whole when something fails, and so that nothing else is written over. */
#include "config.h"
#include "export/rap-export.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "language/rap-language.h"

static gboolean
has_ending (const char *path, const char *ending)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL && g_ascii_strcasecmp (dot + 1, ending) == 0;
}

static gboolean
is_folder (const RapExporter *exporter, const char *path)
{
  return exporter->write_folder != NULL && !has_ending (path, exporter->ending);
}

static gboolean
refuse (const char *path, const char *pattern, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *message = rap_label_format (pattern, "file", name, NULL);

  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_REFUSED, message);

  return FALSE;
}

/* A case file is one by its name, by being the one that is open, or by what it begins with. */
static gboolean
is_case_file (const char *path, const char *case_path)
{
  static const char magic[16] = "SQLite format 3";
  char beginning[sizeof magic] = "";
  GStatBuf info, own;
  int fd;

  if (has_ending (path, "rapporteur"))
    return TRUE;
  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  if (case_path != NULL && g_stat (case_path, &own) == 0 && own.st_dev == info.st_dev && own.st_ino == info.st_ino)
    return TRUE;
  if ((fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)) < 0)
    return FALSE;

  if (read (fd, beginning, sizeof beginning) < 0)
    beginning[0] = '\0';
  close (fd);

  return memcmp (beginning, magic, sizeof magic) == 0;
}

static gboolean
is_empty_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  return folder != NULL && g_dir_read_name (folder) == NULL;
}

static gboolean
check_folder (const char *path, const GStatBuf *info, GError **error)
{
  if (!S_ISDIR (info->st_mode))
    /* xgettext:python-brace-format */
    return refuse (path, _("“{file}” exists and is no folder. Choose a name that is new."), error);
  if (!is_empty_folder (path))
    /* Somebody may have put something of their own into it. */
    /* xgettext:python-brace-format */
    return refuse (path, _("The folder “{file}” is not empty, and nothing in it is replaced. Choose a name that is new."), error);

  return TRUE;
}

/* What may be replaced: an older file. A link is replaced itself, and what it leads to stays as it is. */
static gboolean
check_target (const RapExporter *exporter, const RapExportInput *input, const char *path, GError **error)
{
  GStatBuf info, target;

  if (is_case_file (path, input->case_path))
    /* xgettext:python-brace-format */
    return refuse (path, _("“{file}” is a case file, which is never replaced. Choose another name."), error);
  if (g_lstat (path, &info) != 0)
    return TRUE;
  if (is_folder (exporter, path))
    return check_folder (path, &info, error);
  if (S_ISDIR (info.st_mode))
    /* xgettext:python-brace-format */
    return refuse (path, _("“{file}” is a folder. Choose the name of a file in it."), error);
  if (g_stat (path, &target) == 0 ? !S_ISREG (target.st_mode) : !S_ISLNK (info.st_mode))
    /* xgettext:python-brace-format */
    return refuse (path, _("“{file}” is not a file that can be replaced. Choose another name."), error);

  return TRUE;
}

static gboolean
fail_with (int reason, GError **error)
{
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (reason), g_strerror (reason));

  return FALSE;
}

/* Not to be taken for the file itself by who finds it after a crash. */
static char *
dup_beside (const char *path)
{
  return g_strdup_printf ("%s.%08x.part", path, g_random_int ());
}

static gboolean
sync_path (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);

  return done;
}

/* "Package/" is the folder "Package". */
static char *
dup_without_slash (const char *path)
{
  gsize length = strlen (path);

  while (length > 1 && G_IS_DIR_SEPARATOR (path[length - 1]))
    length--;

  return g_strndup (path, length);
}

static gboolean
write_beside (const RapExporter *exporter, const RapExportInput *input, const char *path, GError **error)
{
  g_autofree char *target = is_folder (exporter, path) ? dup_without_slash (path) : g_strdup (path);
  g_autofree char *beside = dup_beside (target);
  g_autofree char *parent = g_path_get_dirname (target);
  gboolean (*write) (const RapExportInput *, const char *, GError **)
      = is_folder (exporter, path) ? exporter->write_folder : exporter->write_file;

  if (!write (input, beside, error))
    {
      g_remove (beside);
      return FALSE;
    }
  if (!sync_path (beside) || g_rename (beside, target) != 0)
    {
      int reason = errno;

      g_remove (beside);

      return fail_with (reason, error);
    }
  sync_path (parent);

  return TRUE;
}

static gboolean
write_bytes (const RapExporter *exporter, const RapExportInput *input, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = exporter->write (input, error);

  return bytes != NULL
         && g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, error);
}

/* What can be done about it, where that is known. */
static const struct
{
  GFileError  code;
  const char *pattern;
} troubles[] = {
  /* xgettext:python-brace-format */
  { G_FILE_ERROR_NOSPC, N_("“{file}” could not be written because the disk is full. Free some space or choose another place.") },
  /* xgettext:python-brace-format */
  { G_FILE_ERROR_NOENT, N_("“{file}” could not be written because its folder is not there. Choose another place.") },
  /* xgettext:python-brace-format */
  { G_FILE_ERROR_NOTDIR, N_("“{file}” could not be written because what it should be in is no folder. Choose another place.") },
  /* xgettext:python-brace-format */
  { G_FILE_ERROR_ACCES, N_("“{file}” could not be written because you have no permission there. Choose another place.") },
  /* xgettext:python-brace-format */
  { G_FILE_ERROR_PERM, N_("“{file}” could not be written because you have no permission there. Choose another place.") },
  /* xgettext:python-brace-format */
  { G_FILE_ERROR_ROFS, N_("“{file}” could not be written because the disk may only be read. Choose another place.") },
  /* xgettext:python-brace-format */
  { G_FILE_ERROR_NAMETOOLONG, N_("“{file}” could not be written because its name is too long. Choose a shorter one.") },
};

static void
explain (const char *path, const GError *problem, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *message = NULL;
  /* xgettext:python-brace-format */
  const char *pattern = _("“{file}” could not be written ({problem}). Choose another place.");

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (g_error_matches (problem, G_FILE_ERROR, troubles[i].code))
      pattern = _(troubles[i].pattern);
  message = rap_label_format (pattern, "file", name, "problem", problem->message, NULL);
  g_set_error_literal (error, RAP_ERROR, RAP_ERROR_STORAGE, message);
}

/**
 * rap_export:
 * @path: the file or folder to write; a file is replaced in one step when all is written, and left as it was otherwise. A case
 *   file and a folder that is not empty are never replaced.
 */
gboolean
rap_export (const RapExporter *exporter, const RapExportInput *input, const char *path, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!check_target (exporter, input, path, error))
    return FALSE;
  if (exporter->write != NULL ? write_bytes (exporter, input, path, &problem) : write_beside (exporter, input, path, &problem))
    return TRUE;

  if (problem->domain == G_FILE_ERROR)
    explain (path, problem, error);
  else
    g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}
