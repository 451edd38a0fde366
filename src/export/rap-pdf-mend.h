/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cairo leaves out of a PDF: the structure for those who hear it, its links, its language, and what archives ask for
 * (ISO 14289-1, PDF/UA-1; ISO 19005-2, PDF/A-2a). */
#pragma once

#include "layout/rap-page.h"
#include "layout/rap-structure.h"

G_BEGIN_DECLS

typedef struct
{
  const RapDocument *document;
  const RapPages    *pages;   /* with their structure */
  GArray            *pieces;  /* RapPiece: what was painted as marked content, in that order */
  GDateTime         *day;     /* of the paper */
} RapPdfPaper;

GBytes *rap_pdf_mend (const GByteArray   *bytes,
                      const RapPdfPaper  *paper,
                      GError            **error);

G_END_DECLS
