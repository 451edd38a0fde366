/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in a text, as the pages know them: paragraphs and words. */
#pragma once

#include "app/editors/rap-text-editor.h"

G_BEGIN_DECLS

guint rap_text_place_get_paragraph (RapTextEditor *editor);
void  rap_text_place_go_to         (RapTextEditor *editor,
                                    guint          paragraph,
                                    const char    *word,
                                    guint          nth);

G_END_DECLS
