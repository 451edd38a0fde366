/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cover of a paper. Used inside this layer only. */
#pragma once

#include "layout/rap-flow.h"

G_BEGIN_DECLS

gboolean rap_cover_add   (RapFlow           *flow,
                          RapPages          *pages,
                          const RapDocument *document,
                          double             left);

G_END_DECLS
