/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rows of the table of formats do. Used inside this layer, and by tests of one format. */
#pragma once

#include "export/rap-export.h"

G_BEGIN_DECLS

GBytes            *rap_export_pdf      (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_html     (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_website  (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_epub     (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_docx     (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_odt      (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_json     (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_markdown (const RapExportInput *input,
                                        GError              **error);
GBytes            *rap_export_text     (const RapExportInput *input,
                                        GError              **error);
gboolean           rap_export_ods           (const RapExportInput *input,
                                             const char           *path,
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
gboolean           rap_export_bag      (const RapExportInput *input,
                                        const char           *path,
                                        GError              **error);
gboolean           rap_export_bag_folder (const RapExportInput *input,
                                        const char           *path,
                                        GError              **error);

G_END_DECLS
