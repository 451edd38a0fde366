/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cover of a paper: the title a third of the way down below a short rule, who and when at the foot. Above them
 * are the publishers' logos. */
#include "config.h"
#include "layout/rap-cover.h"

#define FIRST      0.3   /* part of the page above the title */
#define RULE_WIDTH 54.0
#define RULE       3.0
#define RULE_GAP   20.0  /* from the rule to the title */

/* One block of the title; without lines when the paper has none. */
typedef struct
{
  GPtrArray *lines;   /* RapBox */
  double     height;  /* with the space below it */
} Part;

static Part
set_part (RapFlow *flow, const RapDocument *document, RapBlockKind kind, RapRole role)
{
  const RapTextStyle *style = &flow->typesetter->style->roles[role];
  RapSetting setting = { .role = role, .width = flow->width };
  Part part = { g_ptr_array_new_with_free_func ((GDestroyNotify) rap_box_unref), 0 };

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);
      guint first = part.lines->len;

      if (block->kind != kind)
        continue;
      rap_typesetter_set (flow->typesetter, part.lines, block->runs, &setting, block->ref);
      rap_tagger_tag (flow->tagger, rap_tagger_open (flow->tagger, block), part.lines, first);
    }
  if (part.lines->len > 0)
    part.height = part.lines->len * style->leading + style->after;

  return part;
}

static double
place_part (RapPages *pages, RapPage *page, const Part *part, double x, double y)
{
  double top = y;

  for (guint i = 0; i < part->lines->len; i++)
    {
      RapBox *box = g_ptr_array_index (part->lines, i);

      rap_page_place (page, box, x, y);
      g_ptr_array_add (pages->boxes, rap_box_ref (box));
      y += box->height;
    }

  return top + part->height;
}

static void
place_rule (const RapFlow *flow, RapPages *pages, RapPage *page, double left, double y)
{
  RapBox *box = rap_box_new (RULE);
  double x = flow->typesetter->rtl ? flow->width - RULE_WIDTH : 0;

  rap_box_add_fill (box, x, 0, RULE_WIDTH, RULE, flow->typesetter->style->accent);
  rap_page_place (page, box, left, y);
  g_ptr_array_add (pages->boxes, box);
}

/* Where there is room above the title. */
static void
place_logos (RapFlow *flow, RapPages *pages, RapPage *page, GPtrArray *logos, double left, double y)
{
  double top = flow->typesetter->style->top;
  RapBox *row = rap_flow_new_logos (flow, logos);

  if (row == NULL)
    return;

  if (top + row->height <= y)
    rap_page_place (page, row, left, top);
  g_ptr_array_add (pages->boxes, row);
}

/* Returns whether all of it fits on a page. */
static gboolean
add_page (RapFlow *flow, RapPages *pages, GPtrArray *logos, const Part *title, const Part *subtitle, const Part *dateline, double left)
{
  const RapStyle *style = flow->typesetter->style;
  double height = RULE + RULE_GAP + title->height + subtitle->height;
  double foot = pages->height - style->bottom - dateline->height;
  double y = MIN (pages->height * FIRST, foot - height);
  RapPage *page;

  if (y < style->top)
    return FALSE;

  page = rap_pages_add (pages);
  place_logos (flow, pages, page, logos, left, y);
  place_rule (flow, pages, page, left, y);
  y = place_part (pages, page, title, left, y + RULE + RULE_GAP);
  place_part (pages, page, subtitle, left, y);
  place_part (pages, page, dateline, left, foot);

  return TRUE;
}

/**
 * rap_cover_add:
 * @left: of the text on the page
 *
 * Adds the cover as the first page.
 *
 * Returns: whether there is one: the style asks for it, the paper has a title, and all of it fits
 */
gboolean
rap_cover_add (RapFlow *flow, RapPages *pages, const RapDocument *document, double left)
{
  Part title, subtitle, dateline;
  gboolean added;

  if (flow->typesetter->style->cover != RAP_COVER_PAGE)
    return FALSE;

  title = set_part (flow, document, RAP_BLOCK_TITLE, RAP_ROLE_COVER_TITLE);
  subtitle = set_part (flow, document, RAP_BLOCK_SUBTITLE, RAP_ROLE_COVER_SUBTITLE);
  dateline = set_part (flow, document, RAP_BLOCK_DATELINE, RAP_ROLE_COVER_LINE);
  added = title.lines->len > 0 && add_page (flow, pages, document->logos, &title, &subtitle, &dateline, left);
  g_ptr_array_unref (title.lines);
  g_ptr_array_unref (subtitle.lines);
  g_ptr_array_unref (dateline.lines);

  return added;
}
