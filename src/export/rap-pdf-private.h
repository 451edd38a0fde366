/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that mend a PDF. */
#pragma once

#include "export/rap-pdf-mend.h"

#define RAP_PDF_CREATOR "Rapporteur"

G_BEGIN_DECLS

/* What the structure refers to in a file, and what stands there in its place until it is added: numbers of objects. */
typedef struct
{
  guint  n_pages;
  guint *pages;
  guint *annotations;  /* of each page, or 0 */
  guint  root;         /* of the structure */
  guint  names;
} RapPdfFile;

/* Objects that are to be added to a file. */
typedef struct
{
  guint    next;     /* number of the next one */
  GString *text;     /* one after the other */
  GArray  *places;   /* where they are */
  guint    n_begun;  /* as many as there are in the text */
} RapPdfObjects;

RapPdfObjects *rap_pdf_objects_new     (guint                first);
void           rap_pdf_objects_free    (RapPdfObjects       *objects);
guint          rap_pdf_objects_reserve (RapPdfObjects       *objects,
                                        guint                n);
guint          rap_pdf_objects_begin   (RapPdfObjects       *objects,
                                        guint                object);
void           rap_pdf_objects_append  (RapPdfObjects       *objects,
                                        GByteArray          *file,
                                        const char          *trailer);
void           rap_pdf_append_number   (GString             *text,
                                        guint                number);
void           rap_pdf_append_string   (GString             *text,
                                        const char          *bytes,
                                        gsize                length);
void           rap_pdf_append_text     (GString             *text,
                                        const char          *utf8);

void           rap_pdf_add_tree        (RapPdfObjects       *objects,
                                        const RapPdfPaper   *paper,
                                        const RapPdfFile    *file);
char          *rap_pdf_dup_xmp         (const RapPdfPaper   *paper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapPdfObjects, rap_pdf_objects_free)

G_END_DECLS
