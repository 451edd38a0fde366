/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typeset pages: plain data that any thread may paint. Fonts are named by description, since a font object belongs to the
 * thread that made it. Lengths are points, y grows downwards. */
#pragma once

#include <pango/pango.h>

#include "document/rap-document.h"
#include "layout/rap-style.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_ITEM_GLYPHS,
  RAP_ITEM_FILL,    /* a rectangle */
} RapItemKind;

typedef struct
{
  RapItemKind       kind;
  double            x, y;           /* of glyphs the start of the baseline, of a fill the top left corner, in its box */
  double            width, height;  /* of glyphs: advance and font size */
  RapColor          color;
  guint             face;           /* index into RapPages.faces */
  PangoGlyphString *glyphs;
  char             *text;           /* what the glyphs say */
  gboolean          rtl;
  char             *link;           /* an address, or NULL */
  guint             mark;           /* number of the note this marks, or 0 */
  guint             note;           /* number of the note that starts here, or 0 */
} RapItem;

/* A part of a page that is never broken: a line, a table row, a space. */
typedef struct
{
  double    height;
  GArray   *items;         /* RapItem, in reading order */
  GArray   *notes;         /* guint: indices of the notes marked in it */
  RapRef    ref;
  gboolean  is_space;      /* dropped at the top of a page */
  guint     keep;          /* no break after it: 0 may break, 1 rather not (widows, orphans), 2 hardly (headings) */
  guint     header;        /* index + 1 of the box to repeat above it when a page starts with it, or 0 */
  guint     heading;       /* level of the heading that starts here, or 0 */
  char     *title;         /* of that heading, for the outline */
} RapBox;

typedef struct
{
  const RapBox *box;
  double        x, y;      /* where its top left corner is on the page */
} RapPlaced;

typedef struct
{
  GArray   *placed;        /* RapPlaced, in reading order */
  gboolean  overfull;      /* something was taller than the page */
} RapPage;

typedef struct
{
  double     width, height;
  GPtrArray *pages;        /* RapPage */
  GPtrArray *boxes;        /* RapBox, all there are */
  GPtrArray *faces;        /* PangoFontDescription, sizes absolute in points */
  GPtrArray *missing;      /* char *: fonts of the style that are not on this computer */
} RapPages;

RapPages    *rap_pages_new      (double           width,
                                 double           height);
void         rap_pages_free     (RapPages        *pages);
RapPage     *rap_pages_add      (RapPages        *pages);
void         rap_page_place     (RapPage         *page,
                                 const RapBox    *box,
                                 double           x,
                                 double           y);
char        *rap_pages_dump     (const RapPages  *pages);
gboolean     rap_pages_hit      (const RapPages  *pages,
                                 guint            page,
                                 double           x,
                                 double           y,
                                 RapRef          *ref);
gboolean     rap_pages_find     (const RapPages  *pages,
                                 RapRef           ref,
                                 guint           *page,
                                 double          *y);

RapBox      *rap_box_new        (double           height);
void         rap_box_free       (RapBox          *box);
RapItem     *rap_box_add_fill   (RapBox          *box,
                                 double           x,
                                 double           y,
                                 double           width,
                                 double           height,
                                 RapColor         color);

void         rap_box_last_item_first (RapBox       *box);
void         rap_box_absorb     (RapBox          *box,
                                 RapBox          *other,
                                 double           y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapPages, rap_pages_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapBox, rap_box_free)

G_END_DECLS
