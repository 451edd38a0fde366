/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur-cli info: what a case file holds; and search: where words are. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "document/rap-preset.h"
#include "text/rap-text.h"

/* As the body counts them that the paper is handed in to, in what the public gets. */
static guint
count_words (RapCase *records, RapRecord *report, const RapPreset *preset)
{
  g_autoptr (RapCase) edition = rap_case_dup_edition (records, RAP_EDITION_PUBLIC, rap_case_get_language (records, report));
  g_autoptr (RapDocument) document
      = rap_compose (edition, rap_case_get_of_kind (edition, RAP_REPORT, rap_record_get_id (report)));

  return rap_preset_count (preset, document);
}

static RapPreset *
load_preset (RapRecord *report)
{
  return rap_preset_load_for_paper (rap_record_get_text (report, RAP_REPORT_PRESET));
}

static void
print_report (RapCase *records, RapRecord *report)
{
  g_autoptr (RapPreset) preset = load_preset (report);
  g_autofree char *count = rap_preset_dup_count (preset, count_words (records, report, preset));

  g_print ("report %" G_GINT64_FORMAT "\t%s\t%s\n", rap_record_get_id (report), rap_record_get_text (report, RAP_REPORT_TITLE), count);
}

static void
print_info (RapCase *records)
{
  GListModel *reports = rap_case_get_list (records, RAP_REPORT);

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    if (rap_case_count (records, t) > 0)
      g_print ("%s\t%u\n", rap_types[t].name, rap_case_count (records, t));

  for (guint i = 0; i < g_list_model_get_n_items (reports); i++)
    {
      g_autoptr (RapRecord) report = g_list_model_get_item (reports, i);

      print_report (records, report);
    }
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, guint number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_report (JsonBuilder *builder, RapCase *records, RapRecord *report)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_id (report));
  g_autoptr (RapPreset) preset = load_preset (report);

  json_builder_begin_object (builder);
  add_member (builder, "id", id);
  add_member (builder, "title", rap_record_get_text (report, RAP_REPORT_TITLE));
  add_number (builder, "words", count_words (records, report, preset));
  if (preset != NULL)
    add_member (builder, "preset", preset->id);
  if (preset != NULL && preset->words > 0)
    add_number (builder, "limit", preset->words);
  json_builder_end_object (builder);
}

static void
add_reports (JsonBuilder *builder, RapCase *records)
{
  GListModel *reports = rap_case_get_list (records, RAP_REPORT);

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (reports); i++)
    {
      g_autoptr (RapRecord) report = g_list_model_get_item (reports, i);

      add_report (builder, records, report);
    }
  json_builder_end_array (builder);
}

static void
print_json (RapCase *records)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    add_number (builder, rap_types[t].name, rap_case_count (records, t));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "reports");
  add_reports (builder, records);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

int
rap_cli_info (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print it as JSON"), NULL },
    { NULL },
  };
  g_auto (RapPaper) paper = { 0 };
  GError *error = NULL;

  if (!rap_cli_parse ("info", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2)
    return rap_cli_usage ("info", NULL);
  if (!rap_paper_open (&paper, argv[1], NULL, RAP_EDITION_INTERNAL, &error))
    return rap_cli_fail (error);

  if (json)
    print_json (paper.records);
  else
    print_info (paper.records);

  return RAP_EXIT_DONE;
}

#define SEARCH_LIMIT 1000

int
rap_cli_search (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  g_auto (RapPaper) paper = { 0 };
  g_autofree char *words = NULL;
  g_autoptr (GArray) ids = NULL;
  GError *error = NULL;

  if (!rap_cli_parse ("search", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc < 3)
    return rap_cli_usage ("search", NULL);
  if (!rap_paper_open (&paper, argv[1], NULL, RAP_EDITION_INTERNAL, &error))
    return rap_cli_fail (error);

  words = g_strjoinv (" ", argv + 2);
  ids = rap_store_search (paper.store, words, SEARCH_LIMIT, &error);
  if (ids == NULL)
    return rap_cli_fail (error);

  for (guint i = 0; i < ids->len; i++)
    {
      RapRecord *record = rap_case_get (paper.records, g_array_index (ids, gint64, i));
      g_autofree char *title = record != NULL ? rap_case_dup_title (paper.records, record) : NULL;
      g_autofree char *plain = title != NULL ? rap_text_dup_plain (title) : NULL;

      if (record != NULL)
        g_print ("%s %" G_GINT64_FORMAT "\t%s\n", rap_types[rap_record_get_kind (record)].name, rap_record_get_id (record), plain);
    }

  return ids->len > 0 ? RAP_EXIT_DONE : RAP_EXIT_REFUSED;
}
