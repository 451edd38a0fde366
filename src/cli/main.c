/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur-cli: the walk from case file to paper without a window. */
#include "config.h"
#include "cli/rap-cli.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>

const RapCommand rap_commands[] = {
  { "new", "FILE [--template ID]", N_("Make a new case file"), rap_cli_new },
  { "import", "FILE INPUT…", N_("Add the records of other files"), rap_cli_import },
  { "export", "FILE -o OUT [--format F] [--report ID] [--edition public|internal]", N_("Write a paper, or the whole case file"), rap_cli_export },
  { "check", "FILE [--report ID] [--edition public|internal] [--json]", N_("List what is missing or wrong in a paper"), rap_cli_check },
  { "info", "FILE [--json]", N_("Tell what a case file holds"), rap_cli_info },
  { "search", "FILE WORDS", N_("Find records with all of the words"), rap_cli_search },
  { "stats", "FILE [--by place|time|violation|perpetrator] [--unit WORDS] [--edition public|internal] [--json|--csv]", N_("Count incidents, acts and people"), rap_cli_stats },
  { "history", "FILE [--record ID] [--limit N]", N_("List what was done, by whom and when"), rap_cli_history },
  { "merge", "FILE COPY…", N_("Take over what is new in other copies of the case file"), rap_cli_merge },
  { "exchange", "FILE FOLDER", N_("Exchange news with others through a shared folder"), rap_cli_exchange },
  { "pack", "FILE -o OUT", N_("Write one file with everything that is attached, for sending"), rap_cli_pack },
  { "copy", "FILE -o OUT", N_("Write a copy without history and deleted records"), rap_cli_copy },
  { "verify", "FILE", N_("Check a case file with what is attached, or an evidence package"), rap_cli_verify },
  { "recover", "FILE -o OUT", N_("Save what can be read of a damaged file"), rap_cli_recover },
  { "dump", "FILE --stage records|document|pages [--report ID] [--edition public|internal]", N_("Print one stage of the way to the page"), rap_cli_dump },
  { NULL },
};

static void
print_help (void)
{
  g_print ("%s\n\n", _("Usage: rapporteur-cli COMMAND FILE …"));
  for (const RapCommand *command = rap_commands; command->name != NULL; command++)
    g_print ("  %s %s\n      %s\n", command->name, command->arguments, _(command->summary));
  g_print ("\n%s\n", _("Messages go to standard error. Exit status: 0 done, 1 refused or findings, 2 wrong use."));
}

/* UTF-8 in every locale: in "C" GLib would write question marks into what scripts read. */
static void
print_cb (const char *text)
{
  fputs (text, stdout);
}

static void
print_error_cb (const char *text)
{
  fputs (text, stderr);
}

int
main (int argc, char **argv)
{
  const char *locale_dir = g_getenv ("RAP_LOCALEDIR");  /* of a build that is not installed, or of a translator */

  g_set_print_handler (print_cb);
  g_set_printerr_handler (print_error_cb);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : RAP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("rapporteur-cli");

  if (argc > 1 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")))
    {
      print_help ();
      return RAP_EXIT_DONE;
    }
  if (argc > 1 && g_str_equal (argv[1], "--version"))
    {
      g_print ("rapporteur-cli %s\n", RAP_VERSION);
      return RAP_EXIT_DONE;
    }

  for (const RapCommand *command = rap_commands; argc > 1 && command->name != NULL; command++)
    if (g_str_equal (command->name, argv[1]))
      return command->run (argc - 1, argv + 1);

  g_printerr ("rapporteur-cli: %s\n", argc > 1 ? _("there is no such command; see --help") : _("a command is needed; see --help"));

  return RAP_EXIT_USAGE;
}
