/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting paragraphs in lines. Used inside this layer only. */
#pragma once

#include "layout/rap-page.h"
#include "layout/rap-shaper.h"

G_BEGIN_DECLS

#define N_STYLES ((RAP_STYLE_BOLD | RAP_STYLE_ITALIC | RAP_STYLE_CODE) + 1)

/* What one layout works with; it belongs to one thread. */
typedef struct
{
  RapShaper      *shaper;
  const RapStyle *style;
  const char     *language;
  gboolean        rtl;
  guint           looks[RAP_N_ROLES][N_STYLES][2];  /* of text and of note marks in that language, + 1; 0 not asked for yet */
} RapTypesetter;

/* Where the lines of a paragraph go, from the text's left edge. */
typedef struct
{
  RapRole     role;
  double      left;
  double      width;
  gboolean    at_end;        /* ragged lines stand at the end of the width instead of the start */
  const char *marker;        /* set before the first line, or NULL */
  double      marker_left;   /* where the marker's column starts … */
  double      marker_width;  /* … and how wide it is */
} RapSetting;

void   rap_typesetter_set      (RapTypesetter    *self,
                                GPtrArray        *lines,
                                GPtrArray        *runs,
                                const RapSetting *setting,
                                RapRef            ref);
void   rap_typesetter_set_text (RapTypesetter    *self,
                                RapBox           *box,
                                const char       *text,
                                RapRole           role,
                                double            left,
                                double            width,
                                RapAlign          align);
double rap_typesetter_measure  (RapTypesetter    *self,
                                GPtrArray        *runs,
                                RapRole           role,
                                double           *longest_word);

G_END_DECLS
