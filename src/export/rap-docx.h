/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a Word file (ECMA-376, Office Open XML, transitional). Elements are written in the order of the schema, which Word
 * demands. Used inside this layer only. Lengths in the file are twentieths of a point, "twips". */
#pragma once

#include "base/rap-xml.h"
#include "export/rap-office.h"
#include "language/rap-language.h"

G_BEGIN_DECLS

/* Numberings that all files have; those of the lists in the text follow. */
enum
{
  RAP_DOCX_OUTLINE = 1,
  RAP_DOCX_BULLETS,
  RAP_DOCX_NUMBERS,
  RAP_DOCX_PARAGRAPHS,
  RAP_DOCX_FIRST_LIST
};

/* A part with text has addresses of its own. */
typedef enum
{
  RAP_DOCX_BODY,
  RAP_DOCX_FOOTNOTES,
  RAP_DOCX_ENDNOTES,
  RAP_DOCX_N_TEXTS
} RapDocxText;

/* An ordered list: where its numbers begin. */
typedef struct
{
  guint level;  /* from 1 */
  guint start;
} RapDocxList;

typedef struct
{
  const RapDocument *document;
  const RapStyle    *style;
  RapImages         *images;    /* or NULL */
  gboolean           cover;     /* the first page is one */
  gboolean           outlined;  /* headings have numbers */
  double             width;     /* of the text */
  RapXml            *xml;       /* the part that is being written */
  RapDocxText        text;      /* … which it is */
  GPtrArray         *links[RAP_DOCX_N_TEXTS];  /* char *: addresses, in the order of their ids */
  GPtrArray         *pictures;  /* RapPicture, in the order of their ids */
  GArray            *lists;     /* RapDocxList */
  gboolean          *marked;    /* by note: whether it is marked already */
  guint              n_bookmarks;
  guint              n_drawings;
} RapDocx;

/* A paragraph, and how it differs from its style. */
typedef struct
{
  RapNamedStyle named;
  gboolean      new_page;
  gboolean      keep;       /* with the next paragraph */
  int           numbering;  /* -1: as its style has it; 0: none */
  guint         level;      /* in that numbering, from 1 */
  gboolean      shaded;
} RapDocxParagraph;

void    rap_docx_property      (RapXml            *xml,
                                const char        *name,
                                const char        *value);
void    rap_docx_twips         (RapXml            *xml,
                                const char        *name,
                                double             points);
void    rap_docx_number        (RapXml            *xml,
                                const char        *element,
                                gint64             value);
void    rap_docx_tab_stop      (RapXml            *xml,
                                const char        *kind,
                                const char        *leader,
                                double             position);
void    rap_docx_border        (RapXml            *xml,
                                const char        *side,
                                double             width,
                                double             space,
                                RapColor           color);
void    rap_docx_shade         (RapXml            *xml,
                                RapColor           color);

void    rap_docx_open_paragraph (RapDocx       *self,
                                 const RapDocxParagraph *paragraph);
void    rap_docx_runs          (RapDocx           *self,
                                GPtrArray         *runs);
void    rap_docx_words         (RapDocx           *self,
                                const char        *text,
                                const char        *character_style);
void    rap_docx_bookmark      (RapDocx           *self,
                                const char        *name);
void    rap_docx_bookmark_end  (RapDocx           *self);
void    rap_docx_field         (RapDocx           *self,
                                const char        *instruction,
                                const char        *result,
                                const char        *character_style);
void    rap_docx_field_char    (RapXml            *xml,
                                const char        *type);
void    rap_docx_tab           (RapXml            *xml);
void    rap_docx_table         (RapDocx           *self,
                                const RapBlock    *table);
void    rap_docx_open_box      (RapDocx           *self);
void    rap_docx_close_box     (RapDocx           *self);
void    rap_docx_picture       (RapDocx           *self,
                                const RapPicture  *picture,
                                const char        *alternative);

GBytes *rap_docx_body          (RapDocx           *self);
GBytes *rap_docx_notes         (RapDocx           *self,
                                RapDocxText        text);
GBytes *rap_docx_styles        (const RapDocx     *self);
GBytes *rap_docx_numbering     (const RapDocx     *self);
GBytes *rap_docx_fonts         (const RapDocx     *self);
GBytes *rap_docx_settings      (const RapDocx     *self);
GBytes *rap_docx_header        (RapDocx           *self,
                                gboolean           first);
GBytes *rap_docx_footer        (RapDocx           *self,
                                gboolean           first);

#define RAP_DOCX_NAMESPACES \
  "xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main", \
  "xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

G_END_DECLS
