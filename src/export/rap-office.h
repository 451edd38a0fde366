/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of word processors have in common: the named styles that a user may change, made from the house style; what
 * only our own pages know, such as the numbers in the list of contents; and pictures. Lengths are points. */
#pragma once

#include "document/rap-document.h"
#include "export/rap-export.h"

G_BEGIN_DECLS

/* The paragraph styles of a paper. */
typedef enum
{
  RAP_NAMED_BODY,
  RAP_NAMED_TITLE,
  RAP_NAMED_SUBTITLE,
  RAP_NAMED_DATELINE,
  RAP_NAMED_LEAD,
  RAP_NAMED_HEADING_1,
  RAP_NAMED_HEADING_2,
  RAP_NAMED_HEADING_3,
  RAP_NAMED_HEADING_4,
  RAP_NAMED_HEADING_5,
  RAP_NAMED_HEADING_6,
  RAP_NAMED_NUMBERED,   /* a paragraph of the sections that is counted */
  RAP_NAMED_BULLET_1,   /* a list item, by level; lower ones look like the third */
  RAP_NAMED_BULLET_2,
  RAP_NAMED_BULLET_3,
  RAP_NAMED_NUMBER_1,
  RAP_NAMED_NUMBER_2,
  RAP_NAMED_NUMBER_3,
  RAP_NAMED_CONTINUE_1, /* a further paragraph of an item */
  RAP_NAMED_CONTINUE_2,
  RAP_NAMED_CONTINUE_3,
  RAP_NAMED_QUOTATION,
  RAP_NAMED_ADDRESSEE,
  RAP_NAMED_INCIDENT,   /* the first line of an incident in a box */
  RAP_NAMED_BOX_HEADING,  /* about the publishers */
  RAP_NAMED_BOX,
  RAP_NAMED_CAPTION,
  RAP_NAMED_FIGURE,     /* the line of a picture */
  RAP_NAMED_CELL,
  RAP_NAMED_HEAD_CELL,
  RAP_NAMED_FOOTNOTE,
  RAP_NAMED_ENDNOTE,
  RAP_NAMED_NOTES_HEADING,
  RAP_NAMED_CONTENTS_HEADING,
  RAP_NAMED_CONTENTS_1,
  RAP_NAMED_CONTENTS_2,
  RAP_NAMED_CONTENTS_3,
  RAP_NAMED_HEADER,
  RAP_NAMED_FOOTER,
  RAP_NAMED_MASTHEAD,
  RAP_N_NAMED
} RapNamedStyle;

/* What programs call a style: Word translates the names it knows, LibreOffice those that it knows. */
typedef struct
{
  const char   *word_id;
  const char   *word_name;
  const char   *libre_name;  /* as people see it; in the file a space is "_20_" */
  RapRole       role;        /* what the house style calls it */
  RapNamedStyle parent;      /* itself: none */
  RapNamedStyle next;        /* of the paragraph that a user adds after it */
  guint         outline;     /* level of a heading, or 0 */
  guint         level;       /* of a list item, or 0 */
} RapNamedStyleInfo;

extern const RapNamedStyleInfo rap_named_styles[RAP_N_NAMED];

RapNamedStyle rap_office_get_style   (const RapBlock    *block,
                                      const RapStyle    *style);
RapRole       rap_office_get_role    (RapNamedStyle      named,
                                      gboolean           cover);
gboolean      rap_office_numbers_headings (const RapDocument *document);
gboolean      rap_office_has_endnotes (const RapDocument *document);
gboolean      rap_office_has_letters (const RapDocument *document);
gboolean      rap_office_has_cover   (const RapDocument *document,
                                      const RapStyle    *style);
char         *rap_office_dup_font    (const char        *family,
                                      guint              n);
char         *rap_office_dup_complex_font (const char   *family);
char         *rap_office_dup_color   (RapColor           color);
guint         rap_office_count_columns (const RapBlock   *table);
gboolean     *rap_office_find_numeric_columns (const RapBlock *table);
double       *rap_office_get_column_widths (const RapBlock *table,
                                            double       width);
guint        *rap_office_number_pages (const RapDocument *document,
                                       const RapStyle    *style,
                                       RapImages         *images);

/* Headings are numbered by the program that opens the file, as long as it counts as the paper does. */
typedef struct
{
  guint numbers[10];
} RapOutline;

gboolean      rap_outline_counts     (RapOutline        *self,
                                      guint              level,
                                      const char        *marker);

/* A picture as it goes into the file. */
typedef struct
{
  GBytes     *bytes;
  const char *media;  /* image/png or image/jpeg */
  double      width, height;
} RapPicture;

void          rap_picture_free       (RapPicture        *picture);
RapPicture   *rap_picture_new        (const RapImageRef *ref,
                                      RapImages         *images,
                                      double             max_width,
                                      double             max_height);
GPtrArray    *rap_pictures_of_chart  (const RapDocument *document,
                                      const RapBlock    *chart,
                                      const RapStyle    *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapPicture, rap_picture_free)

G_END_DECLS
