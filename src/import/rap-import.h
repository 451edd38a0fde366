/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading records from other files: a table of formats, each a function from bytes to records. */
#pragma once

#include "model/rap-case.h"

G_BEGIN_DECLS

typedef struct
{
  RapCase   *records;
  GPtrArray *contents;  /* GBytes: what attachments among the records hold */
} RapImport;

typedef struct
{
  const char *id;
  const char *ending;  /* of file names, without the dot */
  const char *label;   /* for gettext */
  gboolean  (*read) (GBytes     *bytes,
                     RapImport  *import,
                     GError    **error);
} RapImporter;

extern const RapImporter rap_importers[];

RapImport  *rap_import_file          (const char  *path,
                                      GError     **error);
RapImport  *rap_import_bytes         (GBytes      *exchange,
                                      GError     **error);
RapImport  *rap_import_template      (const char  *id,
                                      GError     **error);
const char *const *rap_import_list_templates (void);
void        rap_import_free          (RapImport   *import);

gboolean    rap_import_json          (GBytes      *bytes,
                                      RapImport   *import,
                                      GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapImport, rap_import_free)

G_END_DECLS
