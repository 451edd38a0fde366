/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document becomes pages. */
#pragma once

#include "layout/rap-page.h"
#include "layout/rap-shaper.h"

G_BEGIN_DECLS

RapPages *rap_layout (const RapDocument *document,
                      const RapStyle    *style,
                      RapShaper         *shaper,
                      RapImages         *images);

G_END_DECLS
