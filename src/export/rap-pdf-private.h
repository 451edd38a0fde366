/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that mend a PDF. */
#pragma once

#include <qpdf/qpdf-c.h>

#include "export/rap-pdf-mend.h"

#define RAP_PDF_CREATOR "Rapporteur"

G_BEGIN_DECLS

/* Each takes the handles that it is given as a value, and returns one that the caller gives on or releases. */
void    rap_pdf_put       (qpdf_data          pdf,
                           qpdf_oh            dictionary,
                           const char        *key,
                           qpdf_oh            value);
void    rap_pdf_append    (qpdf_data          pdf,
                           qpdf_oh            array,
                           qpdf_oh            value);
qpdf_oh rap_pdf_add       (qpdf_data          pdf,
                           qpdf_oh            value);
qpdf_oh rap_pdf_text      (qpdf_data          pdf,
                           const char        *text);

void    rap_pdf_add_tree  (qpdf_data          pdf,
                           const RapPdfPaper *paper);
char   *rap_pdf_dup_xmp   (const RapPdfPaper *paper);

G_END_DECLS
