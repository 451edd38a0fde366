/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the pages are on the screen: one below the other, one or two in a row, with a gap around each. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RAP_PAGE_GAP 14.0  /* pixels */

typedef struct
{
  guint    n_pages;
  double   page_width, page_height;  /* points */
  double   scale;                    /* pixels a point */
  gboolean two;                      /* side by side */
  gboolean rtl;                      /* the first of two is on the right */
} RapPageGrid;

/* A place on a page, in points; it may be beside the page. */
typedef struct
{
  guint  page;  /* from 0 */
  double x, y;
} RapPagePoint;

double       rap_page_grid_get_width  (const RapPageGrid  *grid);
double       rap_page_grid_get_height (const RapPageGrid  *grid);
double       rap_page_grid_get_step   (const RapPageGrid  *grid);
double       rap_page_grid_fit_width  (const RapPageGrid  *grid,
                                       double              width);
double       rap_page_grid_fit_height (const RapPageGrid  *grid,
                                       double              height);
void         rap_page_grid_place      (const RapPageGrid  *grid,
                                       const RapPagePoint *point,
                                       double             *x,
                                       double             *y);
RapPagePoint rap_page_grid_find       (const RapPageGrid  *grid,
                                       double              x,
                                       double              y);

G_END_DECLS
