/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rapporteur: the desktop program. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "app/rap-application.h"

int
main (int argc, char **argv)
{
  const char *locale_dir = g_getenv ("RAP_LOCALEDIR");  /* of a build that is not installed, or of a translator */
  g_autoptr (RapApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : RAP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc == 2 && g_str_equal (argv[1], "--version"))
    {
      g_print ("rapporteur %s\n", RAP_VERSION);
      return 0;
    }

  g_set_application_name ("Rapporteur");
  application = rap_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
