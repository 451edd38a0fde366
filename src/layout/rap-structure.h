/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a typeset paper are, for those who hear it: a tree of headings, paragraphs, lists, tables and notes in
 * reading order (ISO 32000-1, 14.7 and 14.8). Plain data, filled by the layout when a paper is to leave as PDF. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RAP_TAG_NONE,  /* what is no part of the text: rules, fills, running titles, page numbers */
  RAP_TAG_DOCUMENT,
  RAP_TAG_DIV,
  RAP_TAG_QUOTATION,
  RAP_TAG_HEADING_1,
  RAP_TAG_HEADING_2,
  RAP_TAG_HEADING_3,
  RAP_TAG_HEADING_4,
  RAP_TAG_HEADING_5,
  RAP_TAG_HEADING_6,
  RAP_TAG_PARAGRAPH,
  RAP_TAG_LIST,
  RAP_TAG_ITEM,
  RAP_TAG_LABEL,
  RAP_TAG_BODY,
  RAP_TAG_TABLE,
  RAP_TAG_ROW,
  RAP_TAG_HEAD_CELL,
  RAP_TAG_CELL,
  RAP_TAG_CAPTION,
  RAP_TAG_FIGURE,
  RAP_TAG_NOTE,
  RAP_TAG_REFERENCE,
  RAP_TAG_LINK,
  RAP_TAG_SPAN,  /* words in another language */
  RAP_TAG_CONTENTS,
  RAP_TAG_CONTENTS_ITEM,
  RAP_N_TAGS
} RapTag;

typedef struct
{
  const char *name;       /* the standard structure type */
  const char *owner;      /* of the attribute, or NULL */
  const char *attribute;
  const char *value;      /* unless the element has one of its own */
  gboolean    has_notes;  /* a note may stand between what it is made of */
  gboolean    stays;      /* when it is empty: without it a table would have a row or a row a cell too few */
} RapTagInfo;

extern const RapTagInfo rap_tags[RAP_N_TAGS];

/* A node of the tree. Elements are named by their index in the structure; 0 is none. */
typedef struct
{
  RapTag      tag;
  guint       parent;
  guint       first, last;  /* what it is made of … */
  guint       next;         /* … one after the other */
  const char *value;        /* of the attribute that its tag has, or NULL */
  char       *alt;          /* of a figure: what it shows; of a link: where it leads */
  char       *language;     /* where it is not the paper's, or NULL */
  char       *link;         /* of a link: an address, or "#" and an anchor */
  char       *anchor;       /* what others call it, or NULL */
} RapElement;

typedef struct
{
  GArray *elements;  /* RapElement; 0 is not used, 1 is the document */
  GArray *marks;     /* guint: by number of the note, the element with its first mark, or 0 */
} RapStructure;

/* A part of a page that belongs to one element, in the order in which it is painted. Points, y grows downwards. */
typedef struct
{
  guint  page;
  guint  element;
  double left, top, right, bottom;
} RapPiece;

RapStructure *rap_structure_new          (void);
void          rap_structure_free         (RapStructure       *structure);
RapElement   *rap_structure_get          (const RapStructure *structure,
                                          guint               element);
guint         rap_structure_add          (RapStructure       *structure,
                                          RapTag              tag,
                                          guint               parent);
guint         rap_structure_add_mark     (RapStructure       *structure,
                                          guint               parent,
                                          guint               note);
guint         rap_structure_add_note     (RapStructure       *structure,
                                          guint               note,
                                          guint               parent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStructure, rap_structure_free)

G_END_DECLS
