/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Optimum-fit line breaking (D. E. Knuth, M. F. Plass, Breaking Paragraphs into Lines, 1981) by dynamic programming: the
 * ends of all lines are chosen together, so that the worst line is as good as it can be. */
#include "config.h"
#include "layout/rap-break.h"

#include <math.h>

#define OVERFULL     1e14  /* cost of a line that does not fit: taken only where nothing else is possible */
#define SHRINK       0.15  /* spaces may lose this part of their width … */
#define STRETCH      0.5   /* … and gain this much before a line counts as loose */
#define RAGGED       0.15  /* a ragged line this much shorter than the measure is as bad as a loose one */
#define LOOSE_COST   100.0
#define LINE_COST    10.0  /* of each line: fewer lines are better */
#define LADDER       40000.0 /* cost of a second hyphen just below another, or of half a word on the last line */
#define LOOKS_SPARSE 0.12  /* a last line shorter than this part of the measure */

typedef struct
{
  double cost;      /* of the best way to end a line here */
  int    previous;  /* where its line starts: index of a break, -1 for the paragraph's start */
} Best;

static double
get_ratio (const RapMeasure *measure, double slack, guint spaces)
{
  double stretch = measure->space * spaces;

  if (!measure->justify)
    return slack < 0 ? -INFINITY : slack / (RAGGED * measure->measure);
  if (slack < 0)
    return stretch > 0 ? slack / (SHRINK * stretch) : -INFINITY;

  return slack / (STRETCH * MAX (stretch, measure->space * 0.25));
}

static double
get_cost (const RapMeasure *measure, double width, guint spaces, double penalty, gboolean last)
{
  double slack = measure->measure - width;
  double ratio = get_ratio (measure, slack, spaces);
  double badness;

  if (ratio < -1.0 || (last && slack < -1e-6))
    return OVERFULL * (1.0 - slack / measure->measure);

  if (last && slack >= 0 && !measure->balance)
    badness = width < LOOKS_SPARSE * measure->measure ? LOOSE_COST / 2 : 0;
  else
    badness = LOOSE_COST * MIN (fabs (ratio * ratio * ratio), 1e3);

  return (LINE_COST + badness) * (LINE_COST + badness) + penalty;
}

static double
get_width (const RapBreak *breaks, int start, guint end)
{
  return breaks[end].end - (start >= 0 ? breaks[start].next : 0);
}

static guint
get_spaces (const RapBreak *breaks, int start, guint end)
{
  return breaks[end].end_spaces - (start >= 0 ? MIN (breaks[start].next_spaces, breaks[end].end_spaces) : 0);
}

/* The cost of a line between two breaks; -1 is the paragraph's start. */
static double
get_line_cost (const RapBreak *breaks, guint n_breaks, int start, guint end, const RapMeasure *measure)
{
  gboolean last = end == n_breaks - 1;
  gboolean ladder = start >= 0 && breaks[start].hyphen && (breaks[end].hyphen || last);

  return get_cost (measure, get_width (breaks, start, end), get_spaces (breaks, start, end), breaks[end].penalty, last)
         + (ladder ? LADDER : 0);
}

/* From the longest line to the shortest: those that come late are rarely worth a look, as no line costs less than nothing. */
static Best
find_best (const RapBreak *breaks, guint n_breaks, guint end, const Best *bests, const RapMeasure *measure)
{
  Best best = { INFINITY, -1 };
  int first = (int) end - 1;

  while (first >= 0 && get_width (breaks, first, end) <= measure->measure * (1.0 + SHRINK))
    first--;  /* one line too long is among them, in case there is no other */

  for (int start = MAX (first, -1); start < (int) end; start++)
    {
      double before = start >= 0 ? bests[start].cost : 0;
      double cost;

      if (before > best.cost)
        continue;
      cost = before + get_line_cost (breaks, n_breaks, start, end, measure);
      if (cost <= best.cost)
        best = (Best) { cost, start };
    }

  return best;
}

static double
get_looseness (const RapBreak *breaks, int start, guint end, const RapMeasure *measure, gboolean last)
{
  double slack = measure->measure - get_width (breaks, start, end);
  double ratio = get_ratio (measure, slack, get_spaces (breaks, start, end));

  return ratio < -1.0 ? INFINITY : last ? 0 : MAX (ratio, 0);
}

/**
 * rap_break_choose:
 * @breaks: all places where a line may end, in order; the last is the end of the paragraph
 * @loosest: (out): how far the spaces of the worst line are stretched: above 1 it looks loose, infinite when it does not fit
 *
 * Returns: (transfer full) (element-type guint): indices into @breaks, one for each line
 */
GArray *
rap_break_choose (const RapBreak *breaks, guint n_breaks, const RapMeasure *measure, double *loosest)
{
  g_autofree Best *bests = g_new (Best, n_breaks);
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_lines = 0;

  for (guint end = 0; end < n_breaks; end++)
    bests[end] = find_best (breaks, n_breaks, end, bests, measure);

  *loosest = 0;
  for (int end = (int) n_breaks - 1; end >= 0; end = bests[end].previous, n_lines++)
    *loosest = MAX (*loosest, get_looseness (breaks, bests[end].previous, end, measure, end == (int) n_breaks - 1));
  g_array_set_size (chosen, n_lines);
  for (int end = (int) n_breaks - 1; end >= 0; end = bests[end].previous)
    g_array_index (chosen, guint, --n_lines) = (guint) end;

  return chosen;
}
