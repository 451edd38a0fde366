/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding citations, notes and mentions in stored text. Used inside this layer only. */
#pragma once

#include "text/rap-text.h"

G_BEGIN_DECLS

/* Noncharacters, so never in a text; the brackets around them are punctuation, so emphasis ends before them. */
#define RAP_MARK_OPEN  "⁅\uFDD0"
#define RAP_MARK_CLOSE "⁆"

char *rap_marks_take_out (const char *text,
                          GPtrArray  *marks);

G_END_DECLS
