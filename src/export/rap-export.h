/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a paper or a case file in other formats: a table of formats, each a function that returns bytes. */
#pragma once

#include "document/rap-document.h"
#include "layout/rap-image.h"
#include "layout/rap-style.h"

G_BEGIN_DECLS

typedef struct
{
  RapCase           *records;   /* the edition that leaves */
  const RapDocument *document;  /* composed from it; NULL for formats of whole case files */
  RapContentFunc     content;   /* NULL where attachments do not leave */
  gpointer           content_data;
  RapImages         *images;    /* what the document shows; NULL: nothing but its frame */
  const RapStyle    *style;     /* of the pages; NULL: the one the paper names */
} RapExportInput;

typedef struct
{
  const char *id;
  const char *ending;      /* of file names, without the dot */
  const char *label;       /* for gettext */
  const char *media;       /* MIME type */
  gboolean    whole_case;  /* the records themselves, not a paper */

  /* One of the two: the bytes; or, where they may be too many for memory, writing them to a place where nothing is yet. */
  GBytes   *(*write)      (const RapExportInput *input,
                           GError              **error);
  gboolean  (*write_file) (const RapExportInput *input,
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

GBytes            *rap_export_pdf      (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_html     (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_docx     (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_json     (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_markdown (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_text     (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_ods      (const RapExportInput *input,
                                        GError              **error);
gboolean           rap_export_incidents_csv (const RapExportInput *input,
                                             const char           *path,
                                             GError              **error);
gboolean           rap_export_sources_csv   (const RapExportInput *input,
                                             const char           *path,
                                             GError              **error);
gboolean           rap_export_counts_csv    (const RapExportInput *input,
                                             const char           *path,
                                             GError              **error);
gboolean           rap_export_acts_csv      (const RapExportInput *input,
                                             const char           *path,
                                             GError              **error);

G_END_DECLS
