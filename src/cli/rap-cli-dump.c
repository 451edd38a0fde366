/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur-cli dump: one stage of the way from records to pages, as text. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>

#include "layout/rap-house-styles.h"
#include "layout/rap-layout.h"

static void
print_value (RapRecord *record, RapFieldId field)
{
  if (rap_field_is_text (field))
    g_print ("  %s: %s\n", rap_fields[field].name, rap_record_get_text (record, field));
  else
    g_print ("  %s: %" G_GINT64_FORMAT "\n", rap_fields[field].name, rap_record_get_number (record, field));
}

static void
dump_records (RapCase *records)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    for (guint i = 0; i < rap_case_count (records, t); i++)
      {
        g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (records, t), i);

        g_print ("%s %" G_GINT64_FORMAT "\n", rap_types[t].name, rap_record_get_id (record));
        for (RapFieldId f = rap_types[t].first; f <= rap_types[t].last; f++)
          if (!rap_record_is_empty (record, f))
            print_value (record, f);
      }
}

static void
dump_pages (const RapDocument *document)
{
  g_autoptr (RapStyle) style = rap_style_load_for_paper (document->style);
  g_autoptr (RapPages) pages = rap_layout (document, style, NULL, NULL);
  g_autofree char *text = rap_pages_dump (pages);

  g_print ("%s", text);
}

static int
dump_paper (const RapPaper *paper, const char *stage)
{
  g_autoptr (RapDocument) document = NULL;

  if (paper->report == NULL)
    {
      g_printerr ("rapporteur-cli: %s\n", _("This case file has no paper."));
      return RAP_EXIT_REFUSED;
    }

  document = rap_compose (paper->records, paper->report);
  if (g_str_equal (stage, "document"))
    {
      g_autofree char *text = rap_document_dump (document);

      g_print ("%s", text);
    }
  else
    dump_pages (document);

  return RAP_EXIT_DONE;
}

int
rap_cli_dump (int argc, char **argv)
{
  const char *const stages[] = { "records", "document", "pages", NULL };
  g_autofree char *stage = NULL, *report = NULL, *nick = NULL;
  const GOptionEntry entries[] = {
    { "stage", 's', 0, G_OPTION_ARG_STRING, &stage, N_("records, document or pages"), N_("STAGE") },
    { "report", 'r', 0, G_OPTION_ARG_STRING, &report, N_("Which paper; otherwise the first"), N_("ID") },
    { "edition", 'e', 0, G_OPTION_ARG_STRING, &nick, N_("public (as when nothing is said) or internal"), N_("EDITION") },
    { NULL },
  };
  g_auto (RapPaper) paper = { 0 };
  RapEdition edition = RAP_EDITION_PUBLIC;
  GError *error = NULL;

  if (!rap_cli_parse ("dump", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2 || stage == NULL || !g_strv_contains (stages, stage)
      || (nick != NULL && !rap_edition_from_nick (nick, &edition)))
    return rap_cli_usage ("dump", NULL);
  if (!rap_paper_open (&paper, argv[1], report, edition, &error))
    return rap_cli_fail (error);

  if (!g_str_equal (stage, "records"))
    return dump_paper (&paper, stage);

  dump_records (paper.records);

  return RAP_EXIT_DONE;
}
