/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the text of a page, as the style asks: a masthead on the first, the running title on the others, the
 * page's number. */
#include "config.h"
#include "layout/rap-furnish.h"

#include "language/rap-language.h"
#include "layout/rap-key.h"

#define GAP  30.0  /* from the text to the middle of the header and footer */
#define BAR  5.0   /* height of the bar at the edge of the first page */
#define RULE 1.2   /* … and of the rule below the publisher's name … */
#define DOWN 0.6   /* … which is this far down the margin above the text, clear of the title */

typedef struct
{
  RapFlow  *flow;
  RapPages *pages;
  double    left;    /* of the text */
  double    header;  /* where the line above the text is */
  double    footer;
} Furniture;

/* A line around the text; pages that carry the same share it. */
static void
add_line (const Furniture *self, RapPage *page, RapRole role, const char *text, RapAlign align, double y)
{
  RapTypesetter *typesetter = self->flow->typesetter;
  g_autoptr (GBytes) key = rap_key_of_line (text, role);
  g_autoptr (GPtrArray) boxes = g_ptr_array_new ();

  if (!rap_shaper_copy_boxes (typesetter->shaper, key, boxes))
    {
      RapBox *box = rap_box_new (typesetter->style->roles[role].leading);

      rap_typesetter_set_text (typesetter, box, text, role, 0, self->flow->width, align);
      g_ptr_array_add (boxes, box);
      rap_shaper_keep_boxes (typesetter->shaper, key, boxes, 0);
    }
  rap_page_place (page, g_ptr_array_index (boxes, 0), self->left, y);
  g_ptr_array_add (self->pages->boxes, g_ptr_array_index (boxes, 0));
}

static void
add_fill (const Furniture *self, RapPage *page, double x, double y, double width, double height, RapColor color)
{
  RapBox *box = rap_box_new (height);

  rap_box_add_fill (box, 0, 0, width, height, color);
  rap_page_place (page, box, x, y);
  g_ptr_array_add (self->pages->boxes, box);
}

static void
add_masthead (const Furniture *self, RapPage *page, const RapDocument *document)
{
  const RapStyle *style = self->flow->typesetter->style;
  double rule = style->top * DOWN;

  switch (style->masthead)
    {
    case RAP_MASTHEAD_NONE:
      break;

    case RAP_MASTHEAD_BAR:
      add_fill (self, page, 0, 0, self->pages->width, BAR, style->accent);
      break;

    case RAP_MASTHEAD_RULE:
      if (document->authors[0] != '\0')
        add_line (self, page, RAP_ROLE_MASTHEAD, document->authors, RAP_ALIGN_START,
                  rule - 2 * RULE - style->roles[RAP_ROLE_MASTHEAD].leading);
      add_fill (self, page, self->left, rule, self->flow->width, RULE, style->accent);
      break;
    }
}

static void
add_page_number (const Furniture *self, RapPage *page, const char *label)
{
  switch (self->flow->typesetter->style->page_number)
    {
    case RAP_PAGE_NUMBER_FOOTER_END:
      add_line (self, page, RAP_ROLE_FOOTER, label, RAP_ALIGN_END, self->footer);
      break;

    case RAP_PAGE_NUMBER_FOOTER_CENTER:
      add_line (self, page, RAP_ROLE_FOOTER, label, RAP_ALIGN_CENTER, self->footer);
      break;

    case RAP_PAGE_NUMBER_HEADER:
      add_line (self, page, RAP_ROLE_FOOTER, label, RAP_ALIGN_END, self->header);
      break;
    }
}

/* The first page has the title itself, and what a masthead would stand in the way of. */
static void
furnish_page (const Furniture *self, const RapDocument *document, guint p, gboolean has_cover)
{
  const RapStyle *style = self->flow->typesetter->style;
  RapPage *page = g_ptr_array_index (self->pages->pages, p);
  g_autofree char *number = g_strdup_printf ("%u", p + 1);
  g_autofree char *total = g_strdup_printf ("%u", self->pages->pages->len);
  g_autofree char *label = rap_label_format (document->page_label, "page", number, "pages", total, NULL);
  gboolean in_header = style->page_number == RAP_PAGE_NUMBER_HEADER;

  if (p == 0)
    add_masthead (self, page, document);
  else if (style->running_title)
    add_line (self, page, RAP_ROLE_HEADER, document->title, RAP_ALIGN_START, self->header);
  if (p > 0 || (!has_cover && !in_header))
    add_page_number (self, page, label);
}

/**
 * rap_furnish:
 * @flow: as wide as the text
 * @left: of the text on the page
 * @has_cover: whether the first page is a cover
 *
 * Adds what stands around the text to all pages.
 */
void
rap_furnish (RapFlow *flow, RapPages *pages, const RapDocument *document, double left, gboolean has_cover)
{
  const RapStyle *style = flow->typesetter->style;
  Furniture furniture = {
    flow, pages, left,
    .header = style->top - GAP - style->roles[RAP_ROLE_HEADER].leading / 2,
    .footer = pages->height - style->bottom + GAP - style->roles[RAP_ROLE_FOOTER].leading / 2,
  };

  for (guint p = 0; p < pages->pages->len; p++)
    furnish_page (&furniture, document, p, has_cover);
}
