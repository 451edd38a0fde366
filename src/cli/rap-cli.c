/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share: options, messages, opening a paper. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>

#include "base/rap-error.h"

static const RapCommand *
find_command (const char *name)
{
  const RapCommand *command = rap_commands;

  while (!g_str_equal (command->name, name))
    command++;

  return command;
}

/**
 * rap_cli_usage:
 *
 * Says how the command is called.
 *
 * Returns: the exit status for wrong use
 */
int
rap_cli_usage (const char *command, const char *problem)
{
  const RapCommand *entry = find_command (command);

  if (problem != NULL)
    g_printerr ("rapporteur-cli %s: %s\n", command, problem);
  g_printerr (_("Usage: %s"), "");
  g_printerr ("rapporteur-cli %s %s\n", entry->name, entry->arguments);

  return RAP_EXIT_USAGE;
}

/**
 * rap_cli_fail:
 * @error: (transfer full): what went wrong
 *
 * Returns: the exit status for it
 */
int
rap_cli_fail (GError *error)
{
  g_printerr ("rapporteur-cli: %s\n", error->message);
  g_error_free (error);

  return RAP_EXIT_REFUSED;
}

/**
 * rap_cli_parse:
 * @argc: (inout): arguments left, the command's name first
 *
 * Returns: whether the options could be understood; otherwise the usage was printed
 */
gboolean
rap_cli_parse (const char *command, const GOptionEntry *entries, int *argc, char ***argv)
{
  return rap_cli_parse_and_tell (command, entries, NULL, argc, argv);
}

/**
 * rap_cli_parse_and_tell:
 * @details: (nullable): what the help of the command tells below the options
 *
 * As rap_cli_parse().
 */
gboolean
rap_cli_parse_and_tell (const char *command, const GOptionEntry *entries, const char *details, int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (find_command (command)->arguments);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat ("rapporteur-cli ", command, NULL);

  g_set_prgname (name);
  g_option_context_set_summary (context, _(find_command (command)->summary));
  g_option_context_set_description (context, details);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  rap_cli_usage (command, error->message);

  return FALSE;
}

/**
 * rap_cli_edit:
 *
 * Opens a case file for a command that changes it; no working copy stays when all is done.
 *
 * Returns: (transfer full) (nullable): the store
 */
RapStore *
rap_cli_edit (const char *path, GError **error)
{
  RapStore *store = rap_store_edit (path, error);

  if (store != NULL)
    rap_store_leave_nothing (store);

  return store;
}

static RapRecord *
choose_report (RapCase *records, const char *id, GError **error)
{
  RapRecord *report = id == NULL ? rap_case_get_first (records, RAP_REPORT)
                                 : rap_case_get_of_kind (records, RAP_REPORT, g_ascii_strtoll (id, NULL, 10));

  if (report == NULL && id != NULL)
    g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("There is no paper with the id “%s”; “info” lists them."), id);

  return report;
}

/**
 * rap_paper_open:
 * @report: (nullable): the id of a paper, %NULL for the first
 */
gboolean
rap_paper_open (RapPaper *paper, const char *path, const char *report, RapEdition edition, GError **error)
{
  RapRecord *chosen;

  paper->store = rap_store_open (path, error);
  paper->whole = paper->store != NULL ? rap_store_load (paper->store, error) : NULL;
  if (paper->whole == NULL)
    return FALSE;

  chosen = choose_report (paper->whole, report, error);
  if (chosen == NULL && report != NULL)
    return FALSE;

  paper->records = rap_case_dup_edition (paper->whole, edition, rap_case_get_language (paper->whole, chosen));
  if (chosen != NULL)
    paper->report = rap_case_get (paper->records, rap_record_get_id (chosen));

  return TRUE;
}

void
rap_paper_clear (RapPaper *paper)
{
  g_clear_object (&paper->records);
  g_clear_object (&paper->whole);
  g_clear_pointer (&paper->store, rap_store_close);
}
