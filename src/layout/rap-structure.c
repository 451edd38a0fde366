/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of what a paper is made of. */
#include "config.h"
#include "layout/rap-structure.h"

const RapTagInfo rap_tags[RAP_N_TAGS] = {
  [RAP_TAG_NONE] = { "Artifact" },
  [RAP_TAG_DOCUMENT] = { "Document", .has_notes = TRUE },
  [RAP_TAG_DIV] = { "Div", .has_notes = TRUE },
  [RAP_TAG_QUOTATION] = { "BlockQuote", .has_notes = TRUE },
  [RAP_TAG_HEADING_1] = { "H1" },
  [RAP_TAG_HEADING_2] = { "H2" },
  [RAP_TAG_HEADING_3] = { "H3" },
  [RAP_TAG_HEADING_4] = { "H4" },
  [RAP_TAG_HEADING_5] = { "H5" },
  [RAP_TAG_HEADING_6] = { "H6" },
  [RAP_TAG_PARAGRAPH] = { "P" },
  [RAP_TAG_LIST] = { "L", "List", "ListNumbering", "Disc" },
  [RAP_TAG_ITEM] = { "LI" },
  [RAP_TAG_LABEL] = { "Lbl" },
  [RAP_TAG_BODY] = { "LBody", .has_notes = TRUE, .stays = TRUE },
  [RAP_TAG_TABLE] = { "Table" },
  [RAP_TAG_ROW] = { "TR", .stays = TRUE },
  [RAP_TAG_HEAD_CELL] = { "TH", "Table", "Scope", "Column", .has_notes = TRUE, .stays = TRUE },
  [RAP_TAG_CELL] = { "TD", .has_notes = TRUE, .stays = TRUE },
  [RAP_TAG_CAPTION] = { "Caption", .has_notes = TRUE },
  [RAP_TAG_FIGURE] = { "Figure", "Layout", "BBox" },
  [RAP_TAG_NOTE] = { "Note" },
  [RAP_TAG_REFERENCE] = { "Reference" },
  [RAP_TAG_LINK] = { "Link" },
  [RAP_TAG_SPAN] = { "Span" },
  [RAP_TAG_CONTENTS] = { "TOC" },
  [RAP_TAG_CONTENTS_ITEM] = { "TOCI" },
};

static void
clear_element (gpointer data)
{
  RapElement *element = data;

  g_free (element->alt);
  g_free (element->language);
  g_free (element->link);
  g_free (element->anchor);
}

static guint
append (RapStructure *structure, RapTag tag, guint parent)
{
  RapElement element = { .tag = tag, .parent = parent };

  g_array_append_val (structure->elements, element);

  return structure->elements->len - 1;
}

/**
 * rap_structure_new:
 *
 * Returns: (transfer full): a tree with nothing but the document, which is element 1
 */
RapStructure *
rap_structure_new (void)
{
  RapStructure *structure = g_new0 (RapStructure, 1);

  structure->elements = g_array_new (FALSE, TRUE, sizeof (RapElement));
  g_array_set_clear_func (structure->elements, clear_element);
  structure->marks = g_array_new (FALSE, TRUE, sizeof (guint));
  append (structure, RAP_TAG_NONE, 0);
  append (structure, RAP_TAG_DOCUMENT, 0);

  return structure;
}

void
rap_structure_free (RapStructure *structure)
{
  g_array_unref (structure->elements);
  g_array_unref (structure->marks);
  g_free (structure);
}

/**
 * rap_structure_get:
 *
 * Returns: (transfer none): the element, until the next one is added
 */
RapElement *
rap_structure_get (const RapStructure *structure, guint element)
{
  return &g_array_index (structure->elements, RapElement, element);
}

/**
 * rap_structure_add:
 * @parent: gets the new element as the last of its parts
 *
 * Returns: the new element
 */
guint
rap_structure_add (RapStructure *structure, RapTag tag, guint parent)
{
  guint added = append (structure, tag, parent);
  RapElement *above = rap_structure_get (structure, parent);

  if (above->last == 0)
    above->first = added;
  else
    rap_structure_get (structure, above->last)->next = added;
  above->last = added;

  return added;
}

static guint
add_after (RapStructure *structure, RapTag tag, guint sibling)
{
  guint parent = rap_structure_get (structure, sibling)->parent;
  guint added = append (structure, tag, parent);
  RapElement *before = rap_structure_get (structure, sibling);

  rap_structure_get (structure, added)->next = before->next;
  before->next = added;
  if (rap_structure_get (structure, parent)->last == sibling)
    rap_structure_get (structure, parent)->last = added;

  return added;
}

/**
 * rap_structure_add_mark:
 * @parent: the element whose text has the mark of a note
 * @note: the note's number
 *
 * Returns: the link that the mark is; it leads to the note, and the note back to its first mark
 */
guint
rap_structure_add_mark (RapStructure *structure, guint parent, guint note)
{
  guint reference = rap_structure_add (structure, RAP_TAG_REFERENCE, parent);
  guint link = rap_structure_add (structure, RAP_TAG_LINK, reference);
  RapElement *element = rap_structure_get (structure, link);

  element->link = g_strdup_printf ("#note-%u", note);
  if (structure->marks->len <= note)
    g_array_set_size (structure->marks, note + 1);
  if (g_array_index (structure->marks, guint, note) == 0)
    {
      element->anchor = g_strdup_printf ("mark-%u", note);
      g_array_index (structure->marks, guint, note) = parent;
    }

  return link;
}

/* A paragraph is not interrupted by its notes: they come after it, unless only the paragraph itself may have them. */
static guint
add_behind (RapStructure *structure, guint marked)
{
  guint parent = rap_structure_get (structure, marked)->parent;
  guint last = marked;

  if (!rap_tags[rap_structure_get (structure, parent)->tag].has_notes)
    return rap_structure_add (structure, RAP_TAG_NOTE, marked);

  for (guint next = rap_structure_get (structure, marked)->next; next != 0; next = rap_structure_get (structure, next)->next)
    {
      if (rap_structure_get (structure, next)->tag != RAP_TAG_NOTE)
        break;
      last = next;
    }

  return add_after (structure, RAP_TAG_NOTE, last);
}

/**
 * rap_structure_add_note:
 * @note: the note's number
 * @parent: what the note is a part of, or 0: it comes after the paragraph with its first mark, however far below it stands
 *
 * Returns: the note
 */
guint
rap_structure_add_note (RapStructure *structure, guint note, guint parent)
{
  guint marked = note < structure->marks->len ? g_array_index (structure->marks, guint, note) : 0;
  guint added;

  if (parent != 0 || marked == 0)
    added = rap_structure_add (structure, RAP_TAG_NOTE, MAX (parent, 1));
  else
    added = add_behind (structure, marked);

  rap_structure_get (structure, added)->anchor = g_strdup_printf ("note-%u", note);

  return added;
}
