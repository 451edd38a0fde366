/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur-cli export: a paper, or the records of a case file, in one of the formats. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>

#include "base/rap-error.h"
#include "export/rap-export.h"
#include "language/rap-language.h"
#include "layout/rap-house-styles.h"
#include "store/rap-content.h"

static GBytes *
read_content (const char *hash, gpointer store, GError **error)
{
  return rap_store_dup_content (store, hash, error);
}

static GBytes *
read_piece (const char *hash, guint number, gpointer store, GError **error)
{
  return rap_store_dup_piece (store, hash, number, error);
}

static void
print_warnings (GPtrArray *warnings)
{
  for (guint i = 0; i < warnings->len; i++)
    g_printerr ("rapporteur-cli: %s\n", (const char *) g_ptr_array_index (warnings, i));
}

static gboolean
do_export (const char *path, const char *output, const RapExporter *exporter, const char *report, RapEdition edition,
           const RapStyle *style, GError **error)
{
  g_auto (RapPaper) paper = { 0 };
  g_autoptr (RapDocument) document = NULL;
  g_autoptr (RapImages) images = rap_images_new (RAP_IMAGES_FOR_PAPER);
  g_autoptr (GArray) omissions = NULL;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  gboolean internal = edition == RAP_EDITION_INTERNAL;
  RapExportInput input = { 0 };
  gboolean done;

  if (!rap_paper_open (&paper, path, report, edition, error))
    return FALSE;

  if (!exporter->whole_case)
    {
      if (paper.report == NULL)
        {
          g_set_error_literal (error, RAP_ERROR, RAP_ERROR_REFUSED, _("This case file has no paper to export."));
          return FALSE;
        }
      document = rap_compose (paper.records, paper.report);
    }

  rap_images_set_source (images, read_content, paper.store);
  omissions = rap_omissions_list (paper.whole, paper.records);
  input = (RapExportInput) {
    .records = paper.records,
    .document = document,
    .content = internal ? read_content : NULL,
    .content_data = paper.store,
    .images = images,
    .style = style,
    .case_path = path,
    .warnings = warnings,
    .piece = internal ? read_piece : NULL,
    .report = paper.report,
    .edition = edition,
    .omissions = omissions,
  };
  done = rap_export (exporter, &input, output, error);
  print_warnings (warnings);

  return done;
}

/* A file is one by its ending: ids have no dot. */
static gboolean
load_style (const char *name, RapStyle **style, GError **error)
{
  if (name != NULL)
    *style = g_str_has_suffix (name, ".ini") ? rap_style_load_file (name, error) : rap_style_load (name, error);

  return name == NULL || *style != NULL;
}

/* All of the table, for the help. */
static char *
dup_formats (void)
{
  /* Translators: a list follows, a line for each */
  GString *text = g_string_new (_("Formats:"));

  for (const RapExporter *exporter = rap_exporters; exporter->id != NULL; exporter++)
    g_string_append_printf (text, "\n  %-14s  %s", exporter->id, _(exporter->label));

  return g_string_free_and_steal (text);
}

int
rap_cli_export (int argc, char **argv)
{
  g_autofree char *output = NULL, *format = NULL, *report = NULL, *nick = NULL, *style_name = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_("One of those below; otherwise the ending of OUT decides"), N_("FORMAT") },
    { "report", 'r', 0, G_OPTION_ARG_STRING, &report, N_("Which paper; otherwise the first"), N_("ID") },
    { "edition", 'e', 0, G_OPTION_ARG_STRING, &nick, N_("public or internal; papers are public unless you say otherwise"), N_("EDITION") },
    { "style", 's', 0, G_OPTION_ARG_FILENAME, &style_name, N_("The house style, an id or a file; otherwise the paper’s own"),
      N_("ID|FILE.ini") },
    { NULL },
  };
  g_autofree char *formats = dup_formats ();
  g_autoptr (RapStyle) style = NULL;
  const RapExporter *exporter;
  RapEdition edition;
  GError *error = NULL;

  if (!rap_cli_parse_and_tell ("export", entries, formats, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2 || output == NULL)
    return rap_cli_usage ("export", output == NULL ? _("-o OUT is needed") : NULL);

  exporter = format != NULL ? rap_exporter_find (format) : rap_exporter_guess (output);
  if (exporter == NULL)
    return rap_cli_usage ("export", _("there is no such format"));

  /* A case file exported for a colleague is whole; a paper leaves for the public. */
  edition = exporter->whole_case ? RAP_EDITION_INTERNAL : RAP_EDITION_PUBLIC;
  if (nick != NULL && !rap_edition_from_nick (nick, &edition))
    return rap_cli_usage ("export", _("there is no such edition"));

  if (!load_style (style_name, &style, &error))
    return rap_cli_fail (error);
  for (guint i = 0; style != NULL && i < style->problems->len; i++)
    g_printerr ("rapporteur-cli: %s: %s\n", style_name, (const char *) g_ptr_array_index (style->problems, i));

  return do_export (argv[1], output, exporter, report, edition, style, &error) ? RAP_EXIT_DONE : rap_cli_fail (error);
}
