/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images in the flow: as wide as they are at 144 dots an inch, at most as the text, and at most half a page high. */
#include "config.h"
#include "layout/rap-flow.h"

#define FRAME            0.6
#define FRAME_LINES      5     /* height of the frame of what cannot be shown */
#define PADDING          9.0
#define LOGO_GAP         20.0

static RapImage *
dup_image (RapFlow *flow, const RapImageRef *ref)
{
  RapImage *image = flow->images != NULL ? rap_images_dup (flow->images, ref->hash) : NULL;

  if (image == NULL && flow->images != NULL)
    g_ptr_array_add (flow->problems, rap_problem_new (RAP_PROBLEM_BROKEN_IMAGE, "", ref->ref));

  return image;
}

/* What cannot be shown has a frame with what it would show. */
static RapBox *
new_frame (RapFlow *flow, const RapImageRef *ref)
{
  const RapStyle *style = flow->typesetter->style;
  RapSetting setting = { .role = RAP_ROLE_CELL, .left = PADDING, .width = flow->width - 2 * PADDING };
  g_autoptr (GPtrArray) runs = rap_runs_new ();
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  RapBox *box = rap_box_new (0);
  double y = PADDING;

  g_ptr_array_add (runs, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, ref->alternative));
  rap_typesetter_set (flow->typesetter, lines, runs, &setting, ref->ref);
  for (guint i = 0; i < lines->len; i++)
    {
      RapBox *line = g_ptr_array_index (lines, i);
      double height = line->height;

      if (y + height + PADDING > flow->height * RAP_FIGURE_PART)
        {
          rap_box_unref (line);
          continue;
        }
      rap_box_absorb (box, line, y);
      y += height;
    }
  box->height = MAX (y + PADDING, style->roles[RAP_ROLE_CELL].leading * FRAME_LINES);
  rap_box_add_fill (box, 0, 0, flow->width, FRAME, style->rule);
  rap_box_add_fill (box, 0, box->height - FRAME, flow->width, FRAME, style->rule);
  rap_box_add_fill (box, 0, 0, FRAME, box->height, style->rule);
  rap_box_add_fill (box, flow->width - FRAME, 0, FRAME, box->height, style->rule);

  return box;
}

static RapBox *
new_picture (RapFlow *flow, RapImage *image)
{
  double width, height;
  RapBox *box;

  rap_image_fit (image, flow->width, flow->height * RAP_FIGURE_PART, &width, &height);
  box = rap_box_new (height);
  rap_box_add_image (box, flow->typesetter->rtl ? flow->width - width : 0, 0, width, height, image);

  return box;
}

/**
 * rap_flow_add_caption:
 * @block: a table, figure or chart with a caption
 * @keep: whether the last line stays with what comes next
 */
void
rap_flow_add_caption (RapFlow *flow, const RapBlock *block, RapRole role, guint keep)
{
  RapSetting setting = { .role = role, .width = flow->width };
  guint first = flow->boxes->len;

  if (block->runs->len == 0)
    return;

  rap_typesetter_set (flow->typesetter, flow->boxes, block->runs, &setting, block->ref);
  rap_tagger_tag (flow->tagger, rap_tagger_add_caption (flow->tagger, block), flow->boxes, first);
  for (guint i = first; i < flow->boxes->len; i++)
    ((RapBox *) g_ptr_array_index (flow->boxes, i))->keep = i + 1 < flow->boxes->len ? 2 : keep;
}

/**
 * rap_flow_add_figure:
 *
 * Adds an image with its caption below. They are not kept from one typesetting to the next: the image is.
 */
void
rap_flow_add_figure (RapFlow *flow, const RapBlock *figure)
{
  const RapStyle *style = flow->typesetter->style;
  g_autoptr (RapImage) image = dup_image (flow, figure->image);
  RapBox *box = image != NULL ? new_picture (flow, image) : new_frame (flow, figure->image);

  rap_flow_add_space (flow, style->roles[RAP_ROLE_BODY].leading / 2, 0);
  box->ref = figure->ref;
  box->keep = figure->runs->len > 0 ? 2 : 0;
  g_ptr_array_add (flow->boxes, box);
  rap_tagger_tag (flow->tagger, rap_tagger_open (flow->tagger, figure), flow->boxes, flow->boxes->len - 1);
  if (figure->runs->len > 0)
    rap_flow_add_space (flow, style->roles[RAP_ROLE_CAPTION].after, 2);
  rap_flow_add_caption (flow, figure, RAP_ROLE_CELL, 0);
  rap_flow_add_space (flow, style->roles[RAP_ROLE_BODY].leading, 0);
}

/**
 * rap_flow_new_logos:
 * @logos: (element-type RapImageRef): the logos of the publishers
 *
 * Returns: (transfer full) (nullable): a row of them; those that cannot be shown, or have no room, are left out
 */
RapBox *
rap_flow_new_logos (RapFlow *flow, GPtrArray *logos)
{
  RapBox *row = rap_box_new (RAP_LOGO_HEIGHT);
  double x = 0;

  for (guint i = 0; i < logos->len; i++)
    {
      const RapImageRef *ref = g_ptr_array_index (logos, i);
      g_autoptr (RapImage) image = dup_image (flow, ref);
      double width, height;

      if (image == NULL)
        continue;
      rap_image_fit (image, RAP_LOGO_WIDTH, RAP_LOGO_HEIGHT, &width, &height);
      if (x + width > flow->width)
        break;
      rap_box_add_image (row, flow->typesetter->rtl ? flow->width - x - width : x, (RAP_LOGO_HEIGHT - height) / 2, width, height, image);
      row->ref = ref->ref;
      x += width + LOGO_GAP;
    }

  if (row->items->len == 0)
    g_clear_pointer (&row, rap_box_unref);

  return row;
}
