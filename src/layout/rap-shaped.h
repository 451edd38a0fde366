/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paragraph as words in a row, and the places where its lines may end. Used inside this layer only. */
#pragma once

#include "document/rap-document.h"
#include "layout/rap-break.h"
#include "layout/rap-shaper.h"

G_BEGIN_DECLS

/* A stretch of the text with one look. */
typedef struct
{
  gsize          start, end;  /* bytes */
  guint          look;        /* of the shaper */
  const char    *link;
  guint          mark;        /* number of the note whose mark this is, or 0 */
  guint          note;        /* its index */
  RapColor       color;
  double         rise;
  double         size;
  RapHyphenator *hyphenator;  /* NULL: words stay whole */
} RapSegment;

/* A word in its place. */
typedef struct
{
  const RapWord *word;
  guint          start;    /* byte in the text */
  guint          segment;  /* index */
  guint          level;    /* of the bidirectional algorithm */
  double         penalty;  /* of ending a line before it; negative where none may end */
} RapUnit;

typedef struct
{
  GString *text;
  GArray  *segments;  /* RapSegment */
  GArray  *units;     /* RapUnit */
  double  *x;         /* width up to each unit, and of all; points */
  guint   *spaces;    /* how many units before each can be stretched, and of all */
} RapShaped;

/* Where a line may end: before a unit, or inside it. */
typedef struct
{
  guint    unit;
  guint    split;     /* byte in the unit's word; 0 before it */
  gboolean hyphen;
} RapCut;

void     rap_shaped_init        (RapShaped  *shaped);
void     rap_shaped_add_text    (RapShaped  *shaped,
                                 const char *text,
                                 RapSegment  segment);
void     rap_shaped_finish      (RapShaped  *shaped,
                                 RapShaper  *shaper,
                                 gboolean    rtl);
void     rap_shaped_clear       (RapShaped  *shaped);
double   rap_shaped_get_width   (const RapShaped *shaped);
double   rap_shaped_get_space   (const RapShaped *shaped);
GArray  *rap_shaped_list_breaks (const RapShaped *shaped,
                                 RapShaper  *shaper,
                                 double      measure,
                                 gboolean    hyphenate,
                                 GArray     *cuts);
const RapToken *rap_shaped_get_part (const RapShaped *shaped,
                                 RapShaper  *shaper,
                                 guint       unit,
                                 guint       from,
                                 guint       to,
                                 gboolean    hyphen);

G_END_DECLS
