/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur-cli check: the findings of a paper. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "base/rap-date.h"
#include "check/rap-check.h"
#include "layout/rap-house-styles.h"
#include "layout/rap-image.h"
#include "layout/rap-layout.h"
#include "store/rap-content.h"

static void
print_findings (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const RapFinding *finding = g_ptr_array_index (findings, i);

      g_print ("%s: %s\n", rap_severity_get_nick (finding->rule->severity), finding->message);
    }
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
print_json (GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const RapFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *record = g_strdup_printf ("%" G_GINT64_FORMAT, finding->ref.record);

      json_builder_begin_object (builder);
      add_member (builder, "rule", finding->rule->id);
      add_member (builder, "severity", rap_severity_get_nick (finding->rule->severity));
      add_member (builder, "record", record);
      add_member (builder, "field", rap_fields[finding->ref.field].name);
      add_member (builder, "message", finding->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

static GBytes *
read_content (const char *hash, gpointer store, GError **error)
{
  return rap_store_dup_content (store, hash, error);
}

static GPtrArray *
find_all (const RapPaper *paper)
{
  g_autoptr (RapDocument) document = rap_compose (paper->records, paper->report);
  g_autoptr (RapStyle) style = rap_style_load_for_paper (document->style);
  g_autoptr (RapImages) images = rap_images_new (RAP_IMAGES_FOR_SCREEN);
  g_autoptr (RapPages) pages = NULL;
  g_autoptr (RapPreset) preset = rap_preset_load_for_paper (rap_record_get_text (paper->report, RAP_REPORT_PRESET));
  RapLook look;

  rap_images_set_source (images, read_content, paper->store);
  pages = rap_layout (document, style, NULL, images);
  rap_style_get_look (style, pages->pages->len, &look);

  return rap_check (&(RapCheckInput) { paper->whole, paper->records, paper->report, document, pages->problems,
                                       rap_date_get_today (), preset, rap_preset_count (preset, document), &look });
}

int
rap_cli_check (int argc, char **argv)
{
  g_autofree char *report = NULL, *nick = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "report", 'r', 0, G_OPTION_ARG_STRING, &report, N_("Which paper; otherwise the first"), N_("ID") },
    { "edition", 'e', 0, G_OPTION_ARG_STRING, &nick, N_("public (as when nothing is said) or internal"), N_("EDITION") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print the findings as JSON"), NULL },
    { NULL },
  };
  g_auto (RapPaper) paper = { 0 };
  g_autoptr (GPtrArray) findings = NULL;
  RapEdition edition = RAP_EDITION_PUBLIC;
  GError *error = NULL;

  if (!rap_cli_parse ("check", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2 || (nick != NULL && !rap_edition_from_nick (nick, &edition)))
    return rap_cli_usage ("check", NULL);
  if (!rap_paper_open (&paper, argv[1], report, edition, &error))
    return rap_cli_fail (error);

  findings = paper.report != NULL ? find_all (&paper) : g_ptr_array_new ();

  if (json)
    print_json (findings);
  else
    print_findings (findings);

  return findings->len > 0 ? RAP_EXIT_REFUSED : RAP_EXIT_DONE;
}
