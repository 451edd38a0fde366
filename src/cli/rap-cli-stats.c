/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur-cli stats: how many incidents, acts and people, as a table. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "document/rap-statistics.h"
#include "export/rap-csv.h"

#define N_COLUMNS 4

/* A line of the table as it is printed */
static void
fill_cells (char **cells, const RapStatisticsRow *row)
{
  cells[0] = g_strdup (row->label);
  cells[1] = g_strdup_printf ("%u", row->incidents->len);
  cells[2] = g_strdup_printf ("%u", row->acts);
  cells[3] = rap_statistics_dup_people (row);
}

static void
fill_heading (char **cells, const RapStatistics *statistics, RapGrouping grouping)
{
  cells[0] = g_strdup (g_dpgettext2 (NULL, "choice", rap_groupings[grouping].label));
  cells[1] = g_strdup (_(rap_types[RAP_INCIDENT].plural));
  cells[2] = g_strdup (_(rap_types[RAP_ACT].plural));
  cells[3] = g_strdup (statistics->unit);
}

/* In cells of a terminal: Chinese letters take two, accents none. */
static int
get_width (const char *text)
{
  int width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar letter = g_utf8_get_char (text);

      width += g_unichar_iszerowidth (letter) ? 0 : g_unichar_iswide (letter) ? 2 : 1;
    }

  return width;
}

/* Words begin together, numbers end together. */
static void
print_line (char **cells, const int *widths)
{
  g_print ("%s%*s", cells[0], widths[0] - get_width (cells[0]), "");
  for (guint c = 1; c < N_COLUMNS; c++)
    g_print ("  %*s%s", widths[c] - get_width (cells[c]), "", cells[c]);
  g_print ("\n");
}

static void
print_table (GPtrArray *lines)
{
  int widths[N_COLUMNS] = { 0 };

  for (guint i = 0; i < lines->len; i++)
    for (guint c = 0; c < N_COLUMNS; c++)
      widths[c] = MAX (widths[c], get_width (((char **) lines->pdata[i])[c]));
  for (guint i = 0; i < lines->len; i++)
    print_line (lines->pdata[i], widths);
}

/* The heading, the rows and the sum, each an array of cells */
static GPtrArray *
list_lines (const RapStatistics *statistics, RapGrouping grouping)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < statistics->rows->len + 2; i++)
    {
      char **cells = g_new0 (char *, N_COLUMNS + 1);

      if (i == 0)
        fill_heading (cells, statistics, grouping);
      else
        fill_cells (cells, i <= statistics->rows->len ? statistics->rows->pdata[i - 1] : statistics->total);
      g_ptr_array_add (lines, cells);
    }

  return lines;
}

/* Numbers only, for a spreadsheet; the greatest number is empty when nobody knows it. */
static void
append_csv_row (GString *csv, const RapStatisticsRow *row)
{
  g_autofree char *incidents = g_strdup_printf ("%u", row->incidents->len), *acts = g_strdup_printf ("%u", row->acts);
  g_autofree char *minimum = row->counted ? g_strdup_printf ("%" G_GINT64_FORMAT, row->people.minimum) : g_strdup ("");
  g_autofree char *maximum = row->counted && row->people.maximum != RAP_RANGE_OPEN
                                 ? g_strdup_printf ("%" G_GINT64_FORMAT, row->people.maximum) : g_strdup ("");

  rap_csv_append_row (csv, (const char *const[]) { row->label, incidents, acts, minimum, maximum, NULL });
}

static void
print_csv (const RapStatistics *statistics, RapGrouping grouping)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  rap_csv_append_row (csv, (const char *const[]) { rap_groupings[grouping].nick, "incidents", "acts", "minimum", "maximum", NULL });
  for (guint i = 0; i < statistics->rows->len; i++)
    append_csv_row (csv, statistics->rows->pdata[i]);
  append_csv_row (csv, statistics->total);
  g_print ("%s", csv->str);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_id (JsonBuilder *builder, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  json_builder_add_string_value (builder, text);
}

static void
add_row (JsonBuilder *builder, const RapStatisticsRow *row)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "label");
  json_builder_add_string_value (builder, row->label);
  if (row->ref.record != 0)
    {
      json_builder_set_member_name (builder, "record");
      add_id (builder, row->ref.record);
    }
  json_builder_set_member_name (builder, "incidents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->incidents->len; i++)
    add_id (builder, ((const RapStatisticsRow *) row->incidents->pdata[i])->ref.record);
  json_builder_end_array (builder);
  add_number (builder, "acts", row->acts);
  if (row->counted)
    add_number (builder, "minimum", row->people.minimum);
  if (row->counted && row->people.maximum != RAP_RANGE_OPEN)
    add_number (builder, "maximum", row->people.maximum);
  json_builder_end_object (builder);
}

static void
print_json (const RapStatistics *statistics, RapGrouping grouping)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "by");
  json_builder_add_string_value (builder, rap_groupings[grouping].nick);
  json_builder_set_member_name (builder, "unit");
  json_builder_add_string_value (builder, statistics->unit);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < statistics->rows->len; i++)
    add_row (builder, statistics->rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "total");
  add_row (builder, statistics->total);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

static RapStatistics *
get_statistics (const RapPaper *paper, RapGrouping grouping, const char *unit)
{
  const char *language = rap_case_get_language (paper->records, paper->report);
  g_auto (GStrv) units = rap_statistics_list_units (paper->records, language);

  return rap_statistics_new (paper->records, NULL, grouping, unit != NULL ? unit : units[0] != NULL ? units[0] : "", language);
}

int
rap_cli_stats (int argc, char **argv)
{
  g_autofree char *by = NULL, *unit = NULL, *nick = NULL;
  gboolean json = FALSE, csv = FALSE;
  const GOptionEntry entries[] = {
    { "by", 'b', 0, G_OPTION_ARG_STRING, &by, N_("place (as when nothing is said), time, violation or perpetrator"), N_("GROUPING") },
    { "unit", 'u', 0, G_OPTION_ARG_STRING, &unit, N_("What is counted; otherwise what is counted most often"), N_("WORDS") },
    { "edition", 'e', 0, G_OPTION_ARG_STRING, &nick, N_("public (as when nothing is said) or internal"), N_("EDITION") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Print it as JSON"), NULL },
    { "csv", 'c', 0, G_OPTION_ARG_NONE, &csv, N_("Print it as comma-separated values"), NULL },
    { NULL },
  };
  g_auto (RapPaper) paper = { 0 };
  g_autoptr (RapStatistics) statistics = NULL;
  RapGrouping grouping = RAP_GROUPING_PLACE;
  RapEdition edition = RAP_EDITION_PUBLIC;
  GError *error = NULL;

  if (!rap_cli_parse ("stats", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2 || (json && csv) || (by != NULL && !rap_grouping_from_nick (by, &grouping))
      || (nick != NULL && !rap_edition_from_nick (nick, &edition)))
    return rap_cli_usage ("stats", NULL);
  if (!rap_paper_open (&paper, argv[1], NULL, edition, &error))
    return rap_cli_fail (error);

  statistics = get_statistics (&paper, grouping, unit);
  if (json)
    print_json (statistics, grouping);
  else if (csv)
    print_csv (statistics, grouping);
  else
    {
      g_autoptr (GPtrArray) lines = list_lines (statistics, grouping);

      print_table (lines);
    }

  return RAP_EXIT_DONE;
}
