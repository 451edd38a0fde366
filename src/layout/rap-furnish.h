/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the text of a page. Used inside this layer only. */
#pragma once

#include "layout/rap-flow.h"

G_BEGIN_DECLS

void rap_furnish (RapFlow           *flow,
                  RapPages          *pages,
                  const RapDocument *document,
                  double             left,
                  gboolean           has_cover);

G_END_DECLS
