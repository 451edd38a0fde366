/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rich text as one readable line for each paragraph, in which only what a reader can see makes a difference. */
#pragma once

#include "text/rap-text.h"

G_BEGIN_DECLS

char *dump_paragraphs (GPtrArray  *paragraphs);
char *dump_spans      (GPtrArray  *spans);
char *dump_text       (const char *text);

G_END_DECLS
