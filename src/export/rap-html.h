/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a web page. Used inside this layer only. */
#pragma once

#include "document/rap-document.h"

G_BEGIN_DECLS

void rap_html_append_escaped   (GString           *out,
                                const char        *text);
void rap_html_append_attribute (GString           *out,
                                const char        *name,
                                const char        *value);
void rap_html_append_chart     (GString           *out,
                                const RapDocument *document,
                                const RapBlock    *chart);

G_END_DECLS
