/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the pages are on the screen. Pages begin and end at whole pixels, or their edges would be blurred. */
#include "config.h"
#include "app/preview/rap-page-grid.h"

#include <math.h>

static guint
get_columns (const RapPageGrid *grid)
{
  return grid->two ? 2 : 1;
}

static double
get_column_step (const RapPageGrid *grid)
{
  return round (grid->page_width * grid->scale) + RAP_PAGE_GAP;
}

/**
 * rap_page_grid_get_step:
 *
 * Returns: from one row of pages to the next, in pixels
 */
double
rap_page_grid_get_step (const RapPageGrid *grid)
{
  return round (grid->page_height * grid->scale) + RAP_PAGE_GAP;
}

double
rap_page_grid_get_width (const RapPageGrid *grid)
{
  return RAP_PAGE_GAP + get_columns (grid) * get_column_step (grid);
}

double
rap_page_grid_get_height (const RapPageGrid *grid)
{
  guint rows = (grid->n_pages + get_columns (grid) - 1) / get_columns (grid);

  return RAP_PAGE_GAP + rows * rap_page_grid_get_step (grid);
}

/**
 * rap_page_grid_fit_width:
 *
 * Returns: the scale with which a row is that wide
 */
double
rap_page_grid_fit_width (const RapPageGrid *grid, double width)
{
  guint columns = get_columns (grid);

  return floor ((width - RAP_PAGE_GAP) / columns - RAP_PAGE_GAP) / grid->page_width;
}

/**
 * rap_page_grid_fit_height:
 *
 * Returns: the scale with which a page and the gaps around it are that high
 */
double
rap_page_grid_fit_height (const RapPageGrid *grid, double height)
{
  return (height - 2 * RAP_PAGE_GAP) / grid->page_height;
}

/* Pages side by side are in reading order. */
static guint
get_column (const RapPageGrid *grid, guint page)
{
  guint column = page % get_columns (grid);

  return grid->rtl ? get_columns (grid) - 1 - column : column;
}

/**
 * rap_page_grid_place:
 * @x: (out): pixels from the left of the grid
 * @y: (out): pixels from its top
 */
void
rap_page_grid_place (const RapPageGrid *grid, const RapPagePoint *point, double *x, double *y)
{
  guint row = point->page / get_columns (grid);

  *x = RAP_PAGE_GAP + get_column (grid, point->page) * get_column_step (grid) + point->x * grid->scale;
  *y = RAP_PAGE_GAP + row * rap_page_grid_get_step (grid) + point->y * grid->scale;
}

static guint
find_cell (double place, double step, guint n)
{
  return (guint) CLAMP ((place - RAP_PAGE_GAP / 2) / step, 0, MAX (n, 1) - 1);
}

/**
 * rap_page_grid_find:
 *
 * Returns: the place on the page that is there or nearest
 */
RapPagePoint
rap_page_grid_find (const RapPageGrid *grid, double x, double y)
{
  guint columns = get_columns (grid);
  guint row = find_cell (y, rap_page_grid_get_step (grid), (grid->n_pages + columns - 1) / columns);
  guint column = find_cell (x, get_column_step (grid), columns);
  RapPagePoint point = { .page = row * columns + (grid->rtl ? columns - 1 - column : column) };
  double left, top;

  point.page = MIN (point.page, MAX (grid->n_pages, 1) - 1);
  rap_page_grid_place (grid, &(RapPagePoint) { point.page, 0, 0 }, &left, &top);
  point.x = (x - left) / grid->scale;
  point.y = (y - top) / grid->scale;

  return point;
}
