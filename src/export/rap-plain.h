/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text for files without markup of their own. Used inside this layer only. */
#pragma once

#include "export/rap-export.h"

G_BEGIN_DECLS

char    *rap_plain_dup_line          (const char           *text);
char    *rap_plain_dup_lines         (const char           *text);
gboolean rap_plain_counts_paragraphs (const RapExportInput *input);

G_END_DECLS
