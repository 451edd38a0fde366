/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of rapporteur-cli: a table, one file a command. */
#pragma once

#include "document/rap-document.h"
#include "model/rap-edition.h"
#include "store/rap-store.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_EXIT_DONE = 0,
  RAP_EXIT_REFUSED = 1,  /* it failed, or there are findings */
  RAP_EXIT_USAGE = 2,
} RapExit;

typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;    /* for gettext */
  int       (*run) (int    argc,
                    char **argv);
} RapCommand;

extern const RapCommand rap_commands[];

int        rap_cli_new       (int argc, char **argv);
int        rap_cli_import    (int argc, char **argv);
int        rap_cli_export    (int argc, char **argv);
int        rap_cli_check     (int argc, char **argv);
int        rap_cli_info      (int argc, char **argv);
int        rap_cli_search    (int argc, char **argv);
int        rap_cli_stats     (int argc, char **argv);
int        rap_cli_history   (int argc, char **argv);
int        rap_cli_merge     (int argc, char **argv);
int        rap_cli_exchange  (int argc, char **argv);
int        rap_cli_pack      (int argc, char **argv);
int        rap_cli_copy      (int argc, char **argv);
int        rap_cli_verify    (int argc, char **argv);
int        rap_cli_recover   (int argc, char **argv);
int        rap_cli_dump      (int argc, char **argv);

/* A paper of a case file, in one edition. */
typedef struct
{
  RapStore   *store;
  RapCase    *whole;
  RapCase    *records;   /* the edition */
  RapRecord  *report;    /* NULL when the case file has no paper */
} RapPaper;

int        rap_cli_usage     (const char          *command,
                              const char          *problem);
int        rap_cli_fail      (GError              *error);
gboolean   rap_cli_parse     (const char          *command,
                              const GOptionEntry  *entries,
                              int                 *argc,
                              char              ***argv);
gboolean   rap_cli_parse_and_tell (const char         *command,
                                   const GOptionEntry *entries,
                                   const char         *details,
                                   int                *argc,
                                   char             ***argv);
RapStore  *rap_cli_edit      (const char          *path,
                              GError             **error);
gboolean   rap_paper_open    (RapPaper            *paper,
                              const char          *path,
                              const char          *report,
                              RapEdition           edition,
                              GError             **error);
void       rap_paper_clear   (RapPaper            *paper);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapPaper, rap_paper_clear)

G_END_DECLS
