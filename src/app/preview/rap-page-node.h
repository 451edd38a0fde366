/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as render nodes: the painter for the screen. */
#pragma once

#include <gtk/gtk.h>

#include "layout/rap-page.h"

G_BEGIN_DECLS

typedef struct _RapPageNodes RapPageNodes;

RapPageNodes  *rap_page_nodes_new       (void);
void           rap_page_nodes_free      (RapPageNodes   *nodes);
void           rap_page_nodes_set_pages (RapPageNodes   *nodes,
                                         const RapPages *pages);
GskRenderNode *rap_page_nodes_get       (RapPageNodes   *nodes,
                                         guint           page);
void           rap_page_nodes_trim      (RapPageNodes   *nodes,
                                         guint           first,
                                         guint           last);

G_END_DECLS
