/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur-cli verify, recover, history: whether a case file or a package is what it should be, and what was done to it. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>

#include "export/rap-bag-verify.h"
#include "store/rap-history.h"
#include "store/rap-verify.h"

static int
print_problems (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    g_print ("%s\n", (const char *) g_ptr_array_index (problems, i));

  return problems->len == 0 ? RAP_EXIT_DONE : RAP_EXIT_REFUSED;
}

static int
verify_package (const char *path)
{
  g_auto (RapBagVerification) verification = { 0 };
  GError *error = NULL;

  if (!rap_bag_verify (path, &verification, &error))
    return rap_cli_fail (error);

  g_print ("files\t%u\nbytes\t%" G_GUINT64_FORMAT "\nlists of hashes\t%u\nproblems\t%u\n", verification.n_files,
           verification.size, verification.n_lists, verification.problems->len);

  return print_problems (verification.problems);
}

int
rap_cli_verify (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  g_auto (RapVerification) verification = { 0 };
  GError *error = NULL;

  if (!rap_cli_parse ("verify", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2)
    return rap_cli_usage ("verify", NULL);
  if (rap_bag_is_package (argv[1]))
    return verify_package (argv[1]);
  if (!rap_store_verify (argv[1], &verification, &error))
    return rap_cli_fail (error);

  g_print ("records\t%u\nactions\t%u\nattached files\t%u\nproblems\t%u\n", verification.n_records, verification.n_actions,
           verification.n_contents, verification.problems->len);

  return print_problems (verification.problems);
}

int
rap_cli_recover (int argc, char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The file to write"), N_("OUT") },
    { NULL },
  };
  RapRecovery recovery;
  GError *error = NULL;

  if (!rap_cli_parse ("recover", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2 || output == NULL)
    return rap_cli_usage ("recover", output == NULL ? _("-o OUT is needed") : NULL);
  if (!rap_store_recover (argv[1], output, &recovery, &error))
    return rap_cli_fail (error);

  g_print ("records\t%u\nof them from the history\t%u\nactions\t%u\nattached files\t%u\ntables read in part\t%u\n",
           recovery.n_records, recovery.n_from_log, recovery.n_actions, recovery.n_contents, recovery.n_lost);

  return RAP_EXIT_DONE;
}

/* Of a record that came or went, the log holds when it was deleted, and −1 for one that was not there yet. */
static const char *
get_presence (const RapFieldChange *change)
{
  if (change->new != NULL)
    return "deleted";

  return g_strcmp0 (change->old, "-1") == 0 ? "added" : "brought back";
}

static void
print_change (const RapFieldChange *change)
{
  g_print ("\t%s %" G_GINT64_FORMAT "\t", rap_types[change->type].name, change->record);
  if (change->field == RAP_N_FIELDS)
    g_print ("%s\n", get_presence (change));
  else
    g_print ("%s\t%s → %s\n", rap_fields[change->field].name, change->old != NULL ? change->old : "",
             change->new != NULL ? change->new : "");
}

static gboolean
print_action (RapStore *store, const RapAction *action, gint64 record, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (action->time / 1000);
  g_autofree char *when = time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("?");
  g_autoptr (GPtrArray) changes = rap_store_list_changes (store, action->id, error);

  if (changes == NULL)
    return FALSE;

  g_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s\n", action->id, when, action->author,
           action->name != NULL ? action->name : action->label);
  for (guint i = 0; i < changes->len; i++)
    {
      const RapFieldChange *change = g_ptr_array_index (changes, i);

      if (record == 0 || change->record == record)
        print_change (change);
    }

  return TRUE;
}

static int
print_history (const char *path, gint64 record, guint limit)
{
  GError *error = NULL;
  g_autoptr (RapStore) store = rap_store_open (path, &error);
  g_autoptr (GPtrArray) actions = store != NULL ? rap_store_list_actions (store, record, 0, limit, &error) : NULL;

  if (actions == NULL)
    return rap_cli_fail (error);

  for (guint i = 0; i < actions->len; i++)
    if (!print_action (store, g_ptr_array_index (actions, i), record, &error))
      return rap_cli_fail (error);
  if (record == 0 || actions->len > 0)
    return RAP_EXIT_DONE;

  g_printerr ("rapporteur-cli: %s\n", _("The history has nothing about a record with this id; “search” lists ids."));

  return RAP_EXIT_REFUSED;
}

#define LIMIT 100

int
rap_cli_history (int argc, char **argv)
{
  g_autofree char *id = NULL;
  int limit = LIMIT;
  const GOptionEntry entries[] = {
    { "record", 'r', 0, G_OPTION_ARG_STRING, &id, N_("Only of the record with this id"), N_("ID") },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("How many actions to list at most; otherwise 100"), N_("N") },
    { NULL },
  };
  gint64 record = 0;

  if (!rap_cli_parse ("history", entries, &argc, &argv))
    return RAP_EXIT_USAGE;
  if (argc != 2)
    return rap_cli_usage ("history", NULL);
  if (id != NULL && !g_ascii_string_to_signed (id, 10, 1, G_MAXINT64, &record, NULL))
    return rap_cli_usage ("history", _("ID is a number, as “search” lists them"));
  if (limit < 1)
    return rap_cli_usage ("history", _("N is at least 1"));

  return print_history (argv[1], record, limit);
}
