/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a paper or a case file in other formats: a table of formats, each a function that returns bytes. */
#pragma once

#include "document/rap-document.h"
#include "layout/rap-image.h"
#include "layout/rap-style.h"
#include "model/rap-edition.h"
#include "model/rap-omission.h"

G_BEGIN_DECLS

/* Returns (transfer full) a piece of the bytes an attachment's hash stands for, which the reader checks; empty after the last. */
typedef GBytes *(*RapPieceFunc) (const char *hash, guint number, gpointer data, GError **error);

typedef struct
{
  RapCase           *records;   /* the edition that leaves */
  const RapDocument *document;  /* composed from it; NULL for formats of whole case files */
  RapContentFunc     content;   /* NULL where attachments do not leave */
  gpointer           content_data;
  RapImages         *images;    /* what the document shows; NULL: nothing but its frame */
  const RapStyle    *style;     /* of the pages; NULL: the one the paper names */
  const char        *case_path; /* the user's case file, which nothing may replace */
  GPtrArray         *warnings;  /* char *: gets a sentence about each thing that was to leave and could not; or NULL */

  /* For a package of evidence. */
  RapPieceFunc       piece;     /* beside content: of files that are too large for memory */
  RapRecord         *report;    /* the paper, of that edition */
  RapEdition         edition;
  const GArray      *omissions; /* RapOmission: what the edition leaves out */
} RapExportInput;

typedef struct
{
  const char *id;
  const char *ending;      /* of file names, without the dot */
  const char *label;       /* for gettext, as is … */
  const char *purpose;     /* … what it is good for */
  const char *media;       /* MIME type */
  gboolean    whole_case;  /* the records themselves, not a paper */

  /* One of the two: the bytes; or, where they may be too many for memory, writing them to a place where nothing is yet. */
  GBytes   *(*write)      (const RapExportInput *input,
                           GError              **error);
  gboolean  (*write_file) (const RapExportInput *input,
                           const char           *path,
                           GError              **error);

  /* Beside write_file, when the name the user gave has not the ending: the same as a folder. NULL: it is always a file. */
  gboolean  (*write_folder) (const RapExportInput *input,
                             const char           *path,
                             GError              **error);
} RapExporter;

extern const RapExporter rap_exporters[];

const RapExporter *rap_exporter_find   (const char           *id);
const RapExporter *rap_exporter_guess  (const char           *path);
gboolean           rap_export          (const RapExporter    *exporter,
                                        const RapExportInput *input,
                                        const char           *path,
                                        GError              **error);

GDateTime         *rap_export_dup_day  (const RapDocument    *document);

G_END_DECLS
