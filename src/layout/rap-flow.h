/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a document as a flow of boxes. Used inside this layer only. */
#pragma once

#include "layout/rap-image.h"
#include "layout/rap-typesetter.h"

G_BEGIN_DECLS

typedef struct
{
  RapTypesetter *typesetter;
  GPtrArray     *boxes;  /* RapBox */
  double         width;  /* of the text area */
  double         height; /* of the text area: what is taller must be split */
  RapImages     *images; /* or NULL */
  GPtrArray     *problems;  /* RapProblem: what could not be set */
} RapFlow;

void rap_flow_add_block (RapFlow           *flow,
                         const RapBlock    *block);
void rap_flow_add_table (RapFlow           *flow,
                         const RapBlock    *table);
void rap_flow_add_figure (RapFlow          *flow,
                          const RapBlock   *figure);
RapBox *rap_flow_new_logos (RapFlow        *flow,
                            GPtrArray      *logos);
void rap_flow_add_chart (RapFlow           *flow,
                         const RapBlock    *chart);
void rap_flow_add_caption (RapFlow         *flow,
                           const RapBlock  *block,
                           RapRole          role,
                           guint            keep);
void rap_flow_add_note  (RapFlow           *flow,
                         const RapNote     *note);
void rap_flow_add_space (RapFlow           *flow,
                         double             height,
                         guint              keep);
void rap_flow_add_padding (RapFlow         *flow,
                           gboolean         incident,
                           guint            keep);
void rap_flow_trim      (RapFlow           *flow);

G_END_DECLS
