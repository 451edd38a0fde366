/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typeset pages: plain data that any thread may paint. Fonts are named by description, since a font object belongs to the
 * thread that made it. Boxes and words do not change once they are set, and later typesettings may share them. Lengths are
 * points, y grows downwards. */
#pragma once

#include <pango/pango.h>

#include "document/rap-document.h"
#include "layout/rap-image.h"
#include "layout/rap-structure.h"
#include "layout/rap-style.h"
#include "layout/rap-word.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_ITEM_WORDS,
  RAP_ITEM_FILL,    /* a rectangle */
  RAP_ITEM_IMAGE,
} RapItemKind;

/* Words of one look and direction side by side, a rectangle, or a picture. */
typedef struct
{
  RapItemKind kind;
  double      x, y;           /* of words the left end of the baseline, else the top left corner, in its box */
  double      width, height;  /* of words: advance and font size */
  RapColor    color;
  guint       first, n_words; /* in the words of its box, in reading order */
  double      stretch;        /* added to each space */
  gboolean    space_before;   /* white space is read here that is no word of any item */
  gboolean    space_after;
  char       *link;           /* an address, or NULL */
  const char *language;       /* where it is not the paper's, interned, or NULL */
  guint       mark;           /* number of the note this marks, or 0 */
  guint       note;           /* number of the note that starts here, or 0 */
  gboolean    is_marker;      /* of a list item or a note, not of its text */
  guint       element;        /* of the structure: what it is painted for; 0: an artifact, or nobody asked */
  guint       to_page;        /* from 1, where an entry of the contents leads to, or 0 */
  double      to_y;
  RapImage   *image;
} RapItem;

/* A part of a page that is never broken: a line, a table row, a space. */
typedef struct _RapBox RapBox;

struct _RapBox
{
  gatomicrefcount refs;
  double          height;
  GArray         *items;     /* RapItem, in reading order */
  GPtrArray      *words;     /* const RapWord, owned by RapPages.words */
  GArray         *notes;     /* guint: indices of the notes marked in it; NULL when there are none */
  RapRef          ref;
  RapRef          target;    /* of an entry of the contents: where its heading comes from */
  gboolean        is_space;  /* dropped at the top of a page */
  guint           keep;      /* no break after it: 0 may break, 1 rather not (widows, orphans), 2 hardly (headings) */
  RapBox         *header;    /* to be repeated above it when a page starts with it, or NULL; another box of the same flow */
  guint           heading;   /* level of the heading that starts here, or 0 */
  char           *title;     /* of that heading, for the outline */
  gunichar        missing;   /* a character in it that no font has, or 0 */
  gboolean        too_wide;  /* something in it reaches beyond the text's edge */
};

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
  RapWords  *words;
  GPtrArray *problems;     /* RapProblem: what could not be set as the style asks */
  RapStructure *structure; /* what the parts are, for those who hear it; NULL unless asked for */
} RapPages;

RapPages    *rap_pages_new      (double           width,
                                 double           height,
                                 RapWords        *words);
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

RapRef       rap_box_get_click_ref (const RapBox *box);
RapBox      *rap_box_new        (double           height);
RapBox      *rap_box_ref        (RapBox          *box);
void         rap_box_unref      (RapBox          *box);
RapItem     *rap_box_add_fill   (RapBox          *box,
                                 double           x,
                                 double           y,
                                 double           width,
                                 double           height,
                                 RapColor         color);

RapItem     *rap_box_add_image  (RapBox          *box,
                                 double           x,
                                 double           y,
                                 double           width,
                                 double           height,
                                 RapImage        *image);
void         rap_box_mark_note  (RapBox          *box,
                                 guint            note);
void         rap_box_bring_forward (RapBox       *box,
                                 guint            first);
void         rap_box_absorb     (RapBox          *box,
                                 RapBox          *other,
                                 double           y);
char        *rap_item_dup_text  (const RapBox    *box,
                                 const RapItem   *item);
void         rap_item_get_glyphs (const RapBox   *box,
                                 const RapItem   *item,
                                 PangoGlyphString *glyphs,
                                 GString         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapPages, rap_pages_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapBox, rap_box_unref)

G_END_DECLS
