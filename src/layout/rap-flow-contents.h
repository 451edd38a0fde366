/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of contents: its lines are set before the pages are filled, its page numbers after. Used inside this layer only. */
#pragma once

#include "layout/rap-flow.h"

G_BEGIN_DECLS

typedef struct _RapContents RapContents;

RapContents *rap_contents_new        (const RapDocument *document);
void         rap_contents_free       (RapContents       *self);
void         rap_contents_add_entry  (RapContents       *self,
                                      RapFlow           *flow,
                                      const RapBlock    *entry);
void         rap_contents_add_target (RapContents       *self,
                                      guint              block,
                                      const RapBox      *box);
void         rap_contents_number     (RapContents       *self,
                                      RapFlow           *flow,
                                      RapPages          *pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapContents, rap_contents_free)

G_END_DECLS
