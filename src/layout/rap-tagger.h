/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the blocks of a paper are in its structure. Used inside this layer only; nobody has to ask whether there is a tagger:
 * without one nothing is done. */
#pragma once

#include "layout/rap-page.h"

G_BEGIN_DECLS

typedef struct _RapTagger RapTagger;

RapTagger    *rap_tagger_new    (const RapDocument *document);
RapStructure *rap_tagger_finish (RapTagger         *tagger);
guint         rap_tagger_open   (RapTagger         *tagger,
                                 const RapBlock    *block);
guint         rap_tagger_add_caption (RapTagger    *tagger,
                                 const RapBlock    *block);
guint         rap_tagger_open_note (RapTagger      *tagger,
                                 const RapNote     *note);
guint         rap_tagger_add    (RapTagger         *tagger,
                                 RapTag             tag,
                                 guint              parent);
void          rap_tagger_tag    (RapTagger         *tagger,
                                 guint              element,
                                 GPtrArray         *boxes,
                                 guint              first);

G_END_DECLS
