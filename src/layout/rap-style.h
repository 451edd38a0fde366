/* SPDX-License-Identifier: GPL-3.0-or-later */
/* House styles: how a paper looks, as data (data/styles/). Lengths are points. */
#pragma once

#include "document/rap-preset.h"

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
  RAP_ROLE_MASTHEAD,
  RAP_ROLE_COVER_TITLE,
  RAP_ROLE_COVER_SUBTITLE,
  RAP_ROLE_COVER_LINE,
  RAP_ROLE_CONTENTS_HEADING,
  RAP_ROLE_CONTENTS_1,
  RAP_ROLE_CONTENTS_2,
  RAP_ROLE_CHART_LABEL,
  RAP_N_ROLES
} RapRole;

typedef enum
{
  RAP_ALIGN_START,
  RAP_ALIGN_END,
  RAP_ALIGN_CENTER,
} RapAlign;

typedef enum
{
  RAP_COVER_NONE,
  RAP_COVER_PAGE,
} RapCover;

/* What stands at the top of the first page. */
typedef enum
{
  RAP_MASTHEAD_NONE,
  RAP_MASTHEAD_BAR,
  RAP_MASTHEAD_RULE,
} RapMasthead;

typedef enum
{
  RAP_PAGE_NUMBER_FOOTER_END,
  RAP_PAGE_NUMBER_FOOTER_CENTER,
  RAP_PAGE_NUMBER_HEADER,
} RapPageNumber;

typedef enum
{
  RAP_TABLE_RULES,  /* between the rows */
  RAP_TABLE_BOXED,  /* around each cell */
  RAP_TABLE_PLAIN,
} RapTableLook;

typedef enum
{
  RAP_LEADER_NONE,
  RAP_LEADER_DOTS,
} RapLeader;

typedef struct
{
  char    *family;   /* wanted first, then what may replace it */
  double   size;
  double   leading;  /* from baseline to baseline */
  int      weight;   /* as in CSS */
  gboolean italic;
  gboolean justify;
  gboolean hyphenate;
  gboolean balance;  /* lines of like length, the last too */
  RapAlign align;    /* of lines that do not fill the measure */
  double   before;   /* space above and below */
  double   after;
  double   indent;   /* from the text's edge; of a list item: where its text starts */
  RapColor color;
} RapTextStyle;

typedef struct
{
  char         *id;
  char         *source;       /* the text it was read from: the same text is the same style */
  GPtrArray    *problems;     /* char *: what its file says in vain, for people */
  double        top, bottom;  /* margins, furniture inside them */
  double        start, end;   /* where lines start and end: left and right, mirrored in right-to-left papers */
  RapColor      ink, muted, heading;  /* the colours that roles name */
  RapColor      accent;
  RapColor      link;
  RapColor      rule;
  RapColor      tint;         /* behind boxes and table heads */
  gboolean      number_paragraphs;
  gboolean      emphasis;     /* words may be bold or in italics; otherwise nothing is */
  RapCover      cover;
  RapMasthead   masthead;
  gboolean      running_title;
  RapPageNumber page_number;
  double        note_rule;    /* how long the rule above footnotes is; 0: none */
  RapTableLook  table;
  RapLeader     contents_leader;
  RapTextStyle  roles[RAP_N_ROLES];
} RapStyle;

RapStyle *rap_style_parse     (const char      *id,
                               const char      *text,
                               GError         **error);
void      rap_style_free      (RapStyle        *style);
void      rap_style_get_look  (const RapStyle  *style,
                               guint            n_pages,
                               RapLook         *look);
char     *rap_style_dup_value (const RapStyle  *style,
                               const char      *group,
                               const char      *key);
void      rap_paper_get_size  (const char      *paper,
                               double          *width,
                               double          *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStyle, rap_style_free)

G_END_DECLS
