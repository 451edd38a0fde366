/* SPDX-License-Identifier: GPL-3.0-or-later */
/* House styles: how a paper looks, as data (data/styles/). Lengths are points. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue;  /* 0 … 1 */
} RapColor;

/* What a piece of text is, for its appearance. */
typedef enum
{
  RAP_ROLE_TITLE,
  RAP_ROLE_SUBTITLE,
  RAP_ROLE_DATELINE,
  RAP_ROLE_LEAD,
  RAP_ROLE_HEADING_1,
  RAP_ROLE_HEADING_2,
  RAP_ROLE_HEADING_3,
  RAP_ROLE_BODY,
  RAP_ROLE_ITEM,
  RAP_ROLE_QUOTATION,
  RAP_ROLE_ADDRESSEE,
  RAP_ROLE_CAPTION,
  RAP_ROLE_CELL,
  RAP_ROLE_HEAD_CELL,
  RAP_ROLE_BOX_HEADING,
  RAP_ROLE_BOX,
  RAP_ROLE_NOTE,
  RAP_ROLE_HEADER,
  RAP_ROLE_FOOTER,
  RAP_N_ROLES
} RapRole;

typedef struct
{
  char    *family;   /* wanted first, then what may replace it */
  double   size;
  double   leading;  /* from baseline to baseline */
  int      weight;   /* as in CSS */
  gboolean italic;
  gboolean justify;
  gboolean hyphenate;
  double   before;   /* space above and below */
  double   after;
  double   indent;   /* from the text's edge; of a list item: where its text starts */
  RapColor color;
} RapTextStyle;

typedef struct
{
  char        *id;
  char        *source;       /* the text it was read from: the same text is the same style */
  double       top, bottom;  /* margins, furniture inside them */
  double       start, end;   /* where lines start and end: left and right, mirrored in right-to-left papers */
  RapColor     accent;
  RapColor     link;
  RapColor     rule;
  RapColor     tint;         /* behind boxes and table heads */
  RapTextStyle roles[RAP_N_ROLES];
} RapStyle;

RapStyle *rap_style_load       (const char  *id,
                                GError     **error);
RapStyle *rap_style_parse      (const char  *id,
                                const char  *text,
                                GError     **error);
void      rap_style_free       (RapStyle    *style);
void      rap_paper_get_size   (const char  *paper,
                                double      *width,
                                double      *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStyle, rap_style_free)

G_END_DECLS
