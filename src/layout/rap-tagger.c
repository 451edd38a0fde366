/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks come one after the other; here they find the list, the quotation or the box they are a part of, and their lines the
 * element they are painted for. */
#include "config.h"
#include "layout/rap-tagger.h"

#include <stdlib.h>

#include "layout/rap-link.h"

#define DOCUMENT  1
#define N_LEVELS  8     /* of lists */
#define LONGEST   160   /* letters of a note that its mark tells */

typedef struct
{
  guint    list, body;  /* elements: the list, and what its last item says */
  gboolean ordered;
  long     number;      /* of that item */
} List;

/* An element that goes on as long as blocks want it. */
typedef struct
{
  RapTag tag;
  guint  element;
} Group;

struct _RapTagger
{
  const RapDocument *document;
  RapStructure      *structure;
  Group    box;          /* that the blocks are in … */
  Group    group;        /* … and in it a quotation, or none */
  guint    incident;     /* whose box it is */
  guint    opened;       /* the element of the last block */
  guint    at;           /* where in the document the last heading is */
  List     lists[N_LEVELS];
  guint    n_lists;      /* open, one in the other */
  guint    label;        /* what the marker of the next lines belongs to */
  guint    heading;      /* level of the last heading */
  gboolean titled;       /* the title is the heading above all others */
};

/* What a block is, and what neighbours of its kind are together; headings and items are more than that. */
static const struct
{
  RapTag tag, group;
} block_tags[] = {
  [RAP_BLOCK_TITLE] = { RAP_TAG_HEADING_1 },
  [RAP_BLOCK_SUBTITLE] = { RAP_TAG_PARAGRAPH },
  [RAP_BLOCK_DATELINE] = { RAP_TAG_PARAGRAPH },
  [RAP_BLOCK_LEAD] = { RAP_TAG_PARAGRAPH },
  [RAP_BLOCK_HEADING] = { RAP_TAG_HEADING_1 },
  [RAP_BLOCK_PARAGRAPH] = { RAP_TAG_PARAGRAPH },
  [RAP_BLOCK_ITEM] = { RAP_TAG_PARAGRAPH },
  [RAP_BLOCK_QUOTATION] = { RAP_TAG_PARAGRAPH, RAP_TAG_QUOTATION },
  [RAP_BLOCK_TABLE] = { RAP_TAG_TABLE },
  [RAP_BLOCK_ADDRESSEE] = { RAP_TAG_PARAGRAPH },
  [RAP_BLOCK_CONTENTS] = { RAP_TAG_HEADING_1 },
  [RAP_BLOCK_CONTENTS_ENTRY] = { RAP_TAG_CONTENTS_ITEM, RAP_TAG_CONTENTS },
  [RAP_BLOCK_INCIDENT] = { RAP_TAG_PARAGRAPH },
  [RAP_BLOCK_FIGURE] = { RAP_TAG_FIGURE },
  [RAP_BLOCK_CHART] = { RAP_TAG_FIGURE },
};

/**
 * rap_tagger_new:
 *
 * Returns: (transfer full): a tagger for one layout, to be ended by rap_tagger_finish()
 */
RapTagger *
rap_tagger_new (const RapDocument *document)
{
  RapTagger *tagger = g_new0 (RapTagger, 1);

  tagger->document = document;
  tagger->structure = rap_structure_new ();

  return tagger;
}

/**
 * rap_tagger_finish:
 * @tagger: (transfer full) (nullable): the tagger
 *
 * Returns: (transfer full) (nullable): the structure
 */
RapStructure *
rap_tagger_finish (RapTagger *tagger)
{
  RapStructure *structure = tagger != NULL ? tagger->structure : NULL;

  g_free (tagger);

  return structure;
}

/**
 * rap_tagger_add:
 *
 * Returns: a new part of the element @parent, or 0 without a tagger
 */
guint
rap_tagger_add (RapTagger *tagger, RapTag tag, guint parent)
{
  return tagger != NULL ? rap_structure_add (tagger->structure, tag, parent) : 0;
}

/* What neighbours are a part of; an element as long as they want the same. */
static guint
open_group (RapTagger *tagger, Group *group, RapTag wanted, guint parent)
{
  if (group->tag != wanted)
    *group = (Group) { wanted, wanted != RAP_TAG_NONE ? rap_structure_add (tagger->structure, wanted, parent) : 0 };

  return wanted != RAP_TAG_NONE ? group->element : parent;
}

/* Levels without gaps, whatever the author left out: a gap sounds as if something were missing. */
static guint
get_heading_level (RapTagger *tagger, const RapBlock *block)
{
  guint level = block->kind == RAP_BLOCK_TITLE ? 1 : MAX (block->level, 1) + (tagger->titled ? 1 : 0);

  tagger->titled = tagger->titled || block->kind == RAP_BLOCK_TITLE;
  tagger->heading = CLAMP (level, 1, MIN (tagger->heading + 1, 6));

  return tagger->heading;
}

/* Another list begins where the numbers do, or where numbers follow bullets. */
static gboolean
continues (const List *list, const RapBlock *block)
{
  return list->ordered == block->ordered && (!block->ordered || atol (block->marker) > list->number);
}

static void
open_list (RapTagger *tagger, const RapBlock *block, guint level, guint parent)
{
  List *list = &tagger->lists[level - 1];

  if (tagger->n_lists < level || !continues (list, block))
    {
      list->list = rap_structure_add (tagger->structure, RAP_TAG_LIST, level > 1 ? tagger->lists[level - 2].body : parent);
      list->ordered = block->ordered;
      if (block->ordered)
        rap_structure_get (tagger->structure, list->list)->value = "Decimal";
    }
  list->number = atol (block->marker);
  tagger->n_lists = level;
}

/* Returns: where the text of the item belongs */
static guint
open_item (RapTagger *tagger, const RapBlock *block, guint parent)
{
  guint level = CLAMP (block->level, 1, MIN (tagger->n_lists + 1, N_LEVELS));
  guint item;

  if (block->marker[0] == '\0')
    {
      tagger->n_lists = MIN (tagger->n_lists, level);
      return tagger->n_lists > 0 ? tagger->lists[tagger->n_lists - 1].body : parent;
    }

  open_list (tagger, block, level, parent);
  item = rap_structure_add (tagger->structure, RAP_TAG_ITEM, tagger->lists[level - 1].list);
  tagger->label = rap_structure_add (tagger->structure, RAP_TAG_LABEL, item);
  tagger->lists[level - 1].body = rap_structure_add (tagger->structure, RAP_TAG_BODY, item);

  return tagger->lists[level - 1].body;
}

/* A table without rows, of which there is but the caption. */
static gboolean
is_empty (const RapBlock *block)
{
  return block->kind == RAP_BLOCK_TABLE && block->rows->len == 0;
}

/* Headings come in the order of the document. */
static guint
find_heading (RapTagger *tagger, const RapBlock *block)
{
  const GPtrArray *blocks = tagger->document->blocks;

  for (guint i = 0; i < blocks->len; i++)
    {
      guint at = (tagger->at + i) % blocks->len;

      if (g_ptr_array_index (blocks, at) == block)
        return tagger->at = at;
    }

  return G_MAXUINT;
}

/* What a picture shows, in its own words or those of its caption; what a heading is called. */
static void
describe (RapTagger *tagger, const RapBlock *block, RapTag tag)
{
  RapElement *element = rap_structure_get (tagger->structure, tagger->opened);
  const char *alternative = block->image != NULL ? block->image->alternative : block->alternative;
  guint index = block->kind == RAP_BLOCK_HEADING ? find_heading (tagger, block) : G_MAXUINT;

  if (tag == RAP_TAG_FIGURE)
    element->alt = alternative != NULL && alternative[0] != '\0' ? g_strdup (alternative) : rap_runs_dup_text (block->runs);
  else if (index != G_MAXUINT)
    element->anchor = g_strdup_printf ("heading-%u", index);
}

/* Returns: the link that an entry of the contents is */
static guint
add_entry (RapTagger *tagger, const RapBlock *block)
{
  guint reference = rap_structure_add (tagger->structure, RAP_TAG_REFERENCE, tagger->opened);
  guint link = rap_structure_add (tagger->structure, RAP_TAG_LINK, reference);

  rap_structure_get (tagger->structure, link)->link = g_strdup_printf ("#heading-%u", block->target);
  rap_structure_get (tagger->structure, link)->alt = rap_runs_dup_text (block->runs);

  return link;
}

/**
 * rap_tagger_open:
 *
 * Returns: the element that the block is, in those it is a part of; 0 without a tagger. A table of nothing is its caption.
 */
guint
rap_tagger_open (RapTagger *tagger, const RapBlock *block)
{
  RapTag tag = block_tags[block->kind].tag;
  RapTag box = block->boxed || block->box > 0 ? RAP_TAG_DIV : RAP_TAG_NONE;
  guint parent = DOCUMENT;

  if (tagger == NULL)
    return 0;

  tagger->label = 0;
  if (box != tagger->box.tag || block->box != tagger->incident)
    {
      tagger->box = tagger->group = (Group) { RAP_TAG_NONE, 0 };
      tagger->n_lists = 0;
    }
  tagger->incident = block->box;
  parent = open_group (tagger, &tagger->box, box, parent);
  parent = open_group (tagger, &tagger->group, block_tags[block->kind].group, parent);
  if (block->kind == RAP_BLOCK_ITEM)
    parent = open_item (tagger, block, parent);
  else
    tagger->n_lists = 0;
  if (is_empty (block))
    tag = RAP_TAG_PARAGRAPH;
  if (tag == RAP_TAG_HEADING_1)
    tag += get_heading_level (tagger, block) - 1;

  tagger->opened = rap_structure_add (tagger->structure, tag, parent);
  describe (tagger, block, tag);

  return tag == RAP_TAG_CONTENTS_ITEM ? add_entry (tagger, block) : tagger->opened;
}

/**
 * rap_tagger_add_caption:
 * @block: the block opened last
 *
 * Returns: the element that the block's own text is
 */
guint
rap_tagger_add_caption (RapTagger *tagger, const RapBlock *block)
{
  if (tagger == NULL)
    return 0;

  return is_empty (block) ? tagger->opened : rap_structure_add (tagger->structure, RAP_TAG_CAPTION, tagger->opened);
}

/**
 * rap_tagger_open_note:
 *
 * Returns: the element that the text of the note is; 0 without a tagger
 */
guint
rap_tagger_open_note (RapTagger *tagger, const RapNote *note)
{
  guint element, label;

  if (tagger == NULL)
    return 0;

  element = rap_structure_add_note (tagger->structure, note->number, note->at_end ? DOCUMENT : 0);
  label = rap_structure_add (tagger->structure, RAP_TAG_LABEL, element);
  tagger->label = rap_structure_add (tagger->structure, RAP_TAG_LINK, label);
  rap_structure_get (tagger->structure, tagger->label)->link = g_strdup_printf ("#mark-%u", note->number);
  rap_structure_get (tagger->structure, tagger->label)->alt = g_strdup (note->label);

  return rap_structure_add (tagger->structure, RAP_TAG_PARAGRAPH, element);
}

/* A mark tells what the note says, so that one knows before one follows it. */
static guint
add_mark (RapTagger *tagger, guint parent, guint number)
{
  guint link = rap_structure_add_mark (tagger->structure, parent, number);
  const RapNote *note = g_ptr_array_index (tagger->document->notes, number - 1);
  g_autofree char *text = rap_runs_dup_text (note->runs);
  g_autofree char *start = g_utf8_strlen (text, -1) > LONGEST ? g_utf8_substring (text, 0, LONGEST) : NULL;

  rap_structure_get (tagger->structure, link)->alt = start != NULL ? g_strconcat (start, "…", NULL) : g_steal_pointer (&text);

  return link;
}

static guint
add_link (RapTagger *tagger, guint parent, const char *address)
{
  guint link = rap_structure_add (tagger->structure, RAP_TAG_LINK, parent);

  rap_structure_get (tagger->structure, link)->link = g_strdup (address);

  return link;
}

static guint
add_part (RapTagger *tagger, const RapItem *item, const char *address, guint element)
{
  guint part;

  if (item->mark > 0)
    return add_mark (tagger, element, item->mark);

  part = address != NULL ? add_link (tagger, element, address) : rap_structure_add (tagger->structure, RAP_TAG_SPAN, element);
  rap_structure_get (tagger->structure, part)->language = g_strdup (item->language);

  return part;
}

/* A link goes on as long as what follows leads to the same place, and a foreign passage as long as it is in its language. */
static guint
find_element (RapTagger *tagger, const RapItem *item, const RapItem *before, guint element)
{
  g_autofree char *address = rap_link_dup_address (item->link);

  if (item->is_marker)
    return tagger->label != 0 ? tagger->label : element;
  if (item->mark == 0 && address == NULL && item->language == NULL)
    return element;
  if (before != NULL && before->mark == item->mark && g_strcmp0 (before->link, item->link) == 0 && before->language == item->language)
    return before->element;

  return add_part (tagger, item, address, element);
}

/**
 * rap_tagger_tag:
 * @element: what the words of the boxes from @first on are painted for; their marks and links are parts of it. A figure is all
 *   that is in them.
 */
void
rap_tagger_tag (RapTagger *tagger, guint element, GPtrArray *boxes, guint first)
{
  gboolean whole = tagger != NULL && rap_structure_get (tagger->structure, element)->tag == RAP_TAG_FIGURE;
  const RapItem *before = NULL;

  for (guint i = first; tagger != NULL && i < boxes->len; i++)
    {
      const RapBox *box = g_ptr_array_index (boxes, i);

      for (guint n = 0; n < box->items->len; n++)
        {
          RapItem *item = &g_array_index (box->items, RapItem, n);

          if (whole)
            item->element = element;
          if (whole || item->kind != RAP_ITEM_WORDS)
            continue;
          item->element = find_element (tagger, item, before, element);
          before = item->is_marker ? NULL : item;
        }
    }
}
