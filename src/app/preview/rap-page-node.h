/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as render nodes: the painter for the screen. */
#pragma once

#include <gtk/gtk.h>

#include "layout/rap-page.h"

G_BEGIN_DECLS

typedef struct _RapPageNodes RapPageNodes;

RapPageNodes  *rap_page_nodes_new  (const RapPages *pages);
void           rap_page_nodes_free (RapPageNodes   *nodes);
GskRenderNode *rap_page_nodes_get  (RapPageNodes   *nodes,
                                    guint           page);

G_END_DECLS
