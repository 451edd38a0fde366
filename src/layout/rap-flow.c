/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a document as a flow of boxes: lines with the space between them. */
#include "config.h"
#include "layout/rap-flow.h"

#include "layout/rap-key.h"

#define BOX_PADDING 11.0
#define BAR_WIDTH   2.5   /* of the bar beside an incident's box */
#define SEAM        0.4   /* coloured boxes overlap by this, so that no hairline shows between them */
#define QUOTE_RULE  2.0

static RapRole
get_heading_role (const RapBlock *block)
{
  if (block->boxed)
    return RAP_ROLE_BOX_HEADING;

  return block->level <= 1 ? RAP_ROLE_HEADING_1 : block->level == 2 ? RAP_ROLE_HEADING_2 : RAP_ROLE_HEADING_3;
}

static RapRole
get_role (const RapBlock *block)
{
  switch (block->kind)
    {
    case RAP_BLOCK_TITLE: return RAP_ROLE_TITLE;
    case RAP_BLOCK_SUBTITLE: return RAP_ROLE_SUBTITLE;
    case RAP_BLOCK_DATELINE: return RAP_ROLE_DATELINE;
    case RAP_BLOCK_LEAD: return RAP_ROLE_LEAD;
    case RAP_BLOCK_HEADING: return get_heading_role (block);
    case RAP_BLOCK_PARAGRAPH: return block->boxed ? RAP_ROLE_BOX : RAP_ROLE_BODY;
    case RAP_BLOCK_ITEM: return block->boxed ? RAP_ROLE_BOX : RAP_ROLE_ITEM;
    case RAP_BLOCK_QUOTATION: return RAP_ROLE_QUOTATION;
    case RAP_BLOCK_TABLE: return RAP_ROLE_CELL;
    case RAP_BLOCK_CONTENTS: return RAP_ROLE_CONTENTS_HEADING;
    case RAP_BLOCK_CONTENTS_ENTRY: return RAP_ROLE_CONTENTS_1;
    case RAP_BLOCK_INCIDENT: return RAP_ROLE_BOX_HEADING;
    case RAP_BLOCK_FIGURE: return RAP_ROLE_CAPTION;
    case RAP_BLOCK_CHART: return RAP_ROLE_CAPTION;
    case RAP_BLOCK_ADDRESSEE: return RAP_ROLE_ADDRESSEE;
    }

  g_return_val_if_reached (RAP_ROLE_BODY);
}

static gboolean
stays_with_next (const RapBlock *block)
{
  return block->kind == RAP_BLOCK_HEADING || block->kind == RAP_BLOCK_ADDRESSEE || block->kind == RAP_BLOCK_CONTENTS
         || block->kind == RAP_BLOCK_INCIDENT;
}

/**
 * rap_flow_copy_boxes:
 *
 * Adds the boxes that were kept for a block. Not where the structure is asked for: there each place is an element of its own.
 *
 * Returns: whether there are any
 */
gboolean
rap_flow_copy_boxes (RapFlow *flow, GBytes *key)
{
  return flow->tagger == NULL && rap_shaper_copy_boxes (flow->typesetter->shaper, key, flow->boxes);
}

/* A space between two boxes is the larger of what the one wants below and the other above. */
void
rap_flow_add_space (RapFlow *flow, double height, guint keep)
{
  RapBox *last = flow->boxes->len > 0 ? g_ptr_array_index (flow->boxes, flow->boxes->len - 1) : NULL;
  RapBox *space;

  if (height <= 0 && keep == 0)
    return;

  if (last != NULL && last->is_space && last->items->len == 0)
    {
      last->height = MAX (last->height, height);
      last->keep = MAX (last->keep, keep);
      return;
    }

  space = rap_box_new (height);
  space->is_space = TRUE;
  space->keep = keep;
  g_ptr_array_add (flow->boxes, space);
}

/**
 * rap_flow_trim:
 *
 * Takes the space off the end of the flow: it would be a page of its own.
 */
void
rap_flow_trim (RapFlow *flow)
{
  while (flow->boxes->len > 0 && ((RapBox *) g_ptr_array_index (flow->boxes, flow->boxes->len - 1))->is_space)
    rap_box_unref (g_ptr_array_steal_index (flow->boxes, flow->boxes->len - 1));
}

static RapSetting
get_setting (const RapFlow *flow, const RapBlock *block, RapRole role)
{
  const RapTextStyle *style = &flow->typesetter->style->roles[role];
  double step = flow->typesetter->style->roles[RAP_ROLE_ITEM].indent;
  double padding = block->boxed || block->box > 0 ? BOX_PADDING : 0;
  double whole = flow->width - 2 * padding;
  double indent = MIN (block->kind == RAP_BLOCK_ITEM ? step * MAX (block->level, 1) : style->indent, whole / 2);
  double width = whole - indent;
  gboolean rtl = flow->typesetter->rtl;

  return (RapSetting) {
    .role = role,
    .left = padding + (rtl ? 0 : indent),
    .width = width,
    .marker = block->kind == RAP_BLOCK_ITEM ? block->marker : NULL,
    .marker_left = padding + (rtl ? width : indent - step),
    .marker_width = step,
  };
}

/* The number of a paragraph, where the house style shows it. */
static guint
get_number (const RapFlow *flow, const RapBlock *block)
{
  return flow->typesetter->style->number_paragraphs ? block->number : 0;
}

/* What stands before the words of a heading or a paragraph, or "" */
static char *
dup_number (const RapFlow *flow, const RapBlock *block)
{
  if (block->kind == RAP_BLOCK_HEADING && block->marker[0] != '\0')
    return g_strconcat (block->marker, "\u2002", NULL);

  return get_number (flow, block) > 0 ? g_strdup_printf ("%u.\u2003", block->number) : g_strdup ("");
}

/* The number is part of the text: it is read out, copied, and that of a heading found in the outline. */
static void
set_block (RapFlow *flow, const RapBlock *block, const RapSetting *setting)
{
  g_autofree char *text = dup_number (flow, block);
  RapRun number = { .kind = RAP_RUN_TEXT, .text = text };
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();

  if (text[0] != '\0')
    g_ptr_array_add (runs, &number);
  for (guint i = 0; i < block->runs->len; i++)
    g_ptr_array_add (runs, g_ptr_array_index (block->runs, i));

  rap_typesetter_set (flow->typesetter, flow->boxes, runs, setting, block->ref);
}

static void
mark_heading (RapFlow *flow, const RapBlock *block, guint first)
{
  RapBox *box = g_ptr_array_index (flow->boxes, first);
  g_autofree char *text = rap_runs_dup_text (block->runs);

  box->heading = block->level;
  box->title = block->marker[0] != '\0' ? g_strdup_printf ("%s %s", block->marker, text) : g_strdup (text);
}

static void
fill_behind (RapBox *box, double x, double width, RapColor color)
{
  rap_box_add_fill (box, x, 0, width, box->height + SEAM, color);
  rap_box_bring_forward (box, box->items->len - 1);
}

/* The colour behind what is boxed; an incident has a bar beside it as well. */
static void
tint (const RapFlow *flow, RapBox *box, gboolean incident)
{
  const RapStyle *style = flow->typesetter->style;

  if (incident)
    fill_behind (box, flow->typesetter->rtl ? flow->width - BAR_WIDTH : 0, BAR_WIDTH, style->accent);
  fill_behind (box, 0, flow->width, style->tint);
}

/* Colour behind or beside the boxes added since @first, spaces included. */
static void
decorate (RapFlow *flow, const RapBlock *block, guint first)
{
  const RapStyle *style = flow->typesetter->style;

  for (guint i = first; i < flow->boxes->len; i++)
    {
      RapBox *box = g_ptr_array_index (flow->boxes, i);

      if (block->boxed || block->box > 0)
        tint (flow, box, block->box > 0);
      else if (block->kind == RAP_BLOCK_QUOTATION && !box->is_space)
        fill_behind (box, flow->typesetter->rtl ? flow->width - QUOTE_RULE : 0, QUOTE_RULE, style->accent);
    }
}

/**
 * rap_flow_add_padding:
 *
 * @incident: whether the box is that of an incident
 * @keep: 2 above the first paragraph
 *
 * Adds the coloured rim above the first and below the last paragraph of a box.
 */
void
rap_flow_add_padding (RapFlow *flow, gboolean incident, guint keep)
{
  const RapBox *last = flow->boxes->len > 0 ? g_ptr_array_index (flow->boxes, flow->boxes->len - 1) : NULL;
  double taken = incident && last != NULL && last->is_space && last->items->len > 0 ? last->height : 0;
  RapBox *padding = rap_box_new (MAX (BOX_PADDING - taken, SEAM));

  padding->keep = keep;
  tint (flow, padding, incident);
  g_ptr_array_add (flow->boxes, padding);
}

static void
set_lines (RapFlow *flow, const RapBlock *block, guint keep)
{
  RapSetting setting = get_setting (flow, block, get_role (block));
  guint first = flow->boxes->len;

  set_block (flow, block, &setting);
  rap_tagger_tag (flow->tagger, rap_tagger_open (flow->tagger, block), flow->boxes, first);
  if (block->kind == RAP_BLOCK_HEADING || block->kind == RAP_BLOCK_CONTENTS)
    mark_heading (flow, block, first);

  for (guint i = first; i < flow->boxes->len; i++)
    {
      RapBox *box = g_ptr_array_index (flow->boxes, i);
      box->keep = MAX (box->keep, keep);
    }
  decorate (flow, block, first);
}

/**
 * rap_flow_add_block:
 * @block: any block that is text alone
 */
void
rap_flow_add_block (RapFlow *flow, const RapBlock *block)
{
  const RapTextStyle *style = &flow->typesetter->style->roles[get_role (block)];
  g_autoptr (GBytes) key = rap_key_of_block (block, get_number (flow, block));
  guint keep = stays_with_next (block) ? 2 : 0;
  guint first;

  first = flow->boxes->len;
  rap_flow_add_space (flow, style->before, 0);
  decorate (flow, block, first);
  first = flow->boxes->len;
  if (!rap_flow_copy_boxes (flow, key))
    {
      set_lines (flow, block, keep);
      rap_shaper_keep_boxes (flow->typesetter->shaper, key, flow->boxes, first);
    }

  first = flow->boxes->len;
  rap_flow_add_space (flow, style->after, keep);
  decorate (flow, block, first);
}

static void
set_note (RapFlow *flow, const RapNote *note)
{
  const RapTextStyle *style = &flow->typesetter->style->roles[RAP_ROLE_NOTE];
  gboolean rtl = flow->typesetter->rtl;
  double width = flow->width - style->indent;
  guint first = flow->boxes->len;
  RapSetting setting = {
    .role = RAP_ROLE_NOTE,
    .left = rtl ? 0 : style->indent,
    .width = width,
    .marker = note->label,
    .marker_left = rtl ? width : 0,
    .marker_width = style->indent,
  };
  RapItem *marker;
  RapBox *last;

  rap_typesetter_set (flow->typesetter, flow->boxes, note->runs, &setting, note->ref);
  rap_tagger_tag (flow->tagger, rap_tagger_open_note (flow->tagger, note), flow->boxes, first);

  marker = &g_array_index (((RapBox *) g_ptr_array_index (flow->boxes, first))->items, RapItem, 0);
  marker->note = note->number;
  marker->color = flow->typesetter->style->accent;

  last = g_ptr_array_index (flow->boxes, flow->boxes->len - 1);
  last->height += style->after;
}

/**
 * rap_flow_add_note:
 *
 * Adds a box for each line of the note.
 */
void
rap_flow_add_note (RapFlow *flow, const RapNote *note)
{
  g_autoptr (GBytes) key = rap_key_of_note (note);
  guint first = flow->boxes->len;

  if (rap_flow_copy_boxes (flow, key))
    return;

  set_note (flow, note);
  rap_shaper_keep_boxes (flow->typesetter->shaper, key, flow->boxes, first);
}
