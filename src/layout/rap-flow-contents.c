/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of contents. Room is kept for every page number, so that no list becomes longer when they are known. */
#include "config.h"
#include "layout/rap-flow-contents.h"

#define MAX_LEVEL  8
#define GAP        7.0    /* between the columns */
#define DOT        0.75
#define DOT_STEP   4.5
#define WIDEST     "0000" /* the widest page number */

typedef struct
{
  guint   target;  /* the block it leads to */
  RapRole role;
  guint   first;   /* its boxes … */
  guint   n;       /* … among those of the list */
} Entry;

struct _RapContents
{
  const RapDocument *document;
  double      markers[MAX_LEVEL + 1];  /* per level: the column of the headings' numbers */
  gboolean    measured;
  GArray     *entries;  /* Entry */
  GPtrArray  *boxes;    /* RapBox, of the flow */
  GHashTable *targets;  /* RapBox → GUINT_TO_POINTER (index of the heading's block + 1) */
};

RapContents *
rap_contents_new (const RapDocument *document)
{
  RapContents *self = g_new0 (RapContents, 1);

  self->document = document;
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->boxes = g_ptr_array_new ();
  self->targets = g_hash_table_new (NULL, NULL);

  return self;
}

void
rap_contents_free (RapContents *self)
{
  g_array_unref (self->entries);
  g_ptr_array_unref (self->boxes);
  g_hash_table_unref (self->targets);
  g_free (self);
}

static guint
get_level (const RapBlock *entry)
{
  return CLAMP (entry->level, 1, MAX_LEVEL);
}

static RapRole
get_role (guint level)
{
  return level == 1 ? RAP_ROLE_CONTENTS_1 : RAP_ROLE_CONTENTS_2;
}

static double
measure (RapFlow *flow, const char *text, RapRole role)
{
  g_autoptr (GPtrArray) runs = rap_runs_new ();
  double ignored;

  g_ptr_array_add (runs, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, text));

  return rap_typesetter_measure (flow->typesetter, runs, role, &ignored);
}

/* The numbers of a level are as far to the right as the words of the level above. */
static void
measure_markers (RapContents *self, RapFlow *flow)
{
  for (guint i = 0; i < self->document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (self->document->blocks, i);
      double *marker = &self->markers[get_level (block)];

      if (block->kind == RAP_BLOCK_CONTENTS_ENTRY && block->marker[0] != '\0')
        *marker = MAX (*marker, measure (flow, block->marker, get_role (get_level (block))) + GAP);
    }
  for (guint level = 1; level <= MAX_LEVEL; level++)
    if (self->markers[level] == 0)
      self->markers[level] = flow->typesetter->style->roles[RAP_ROLE_CONTENTS_2].indent;
  self->measured = TRUE;
}

static double
get_words_end (const RapBox *box, gboolean rtl, double width)
{
  double end = 0;

  for (guint i = 0; i < box->items->len; i++)
    {
      const RapItem *item = &g_array_index (box->items, RapItem, i);

      if (item->kind == RAP_ITEM_WORDS)
        end = MAX (end, rtl ? width - item->x : item->x + item->width);
    }

  return end;
}

/* Dots from the last word to the number, at the same places on every line. */
static void
add_leader (RapFlow *flow, RapBox *line, RapRole role, double number)
{
  const RapTextStyle *style = &flow->typesetter->style->roles[role];
  gboolean rtl = flow->typesetter->rtl;
  double begin = get_words_end (line, rtl, flow->width) + GAP, end = flow->width - GAP - number;
  double baseline = style->leading / 2 + 0.34 * style->size;

  for (double x = flow->width - DOT; x >= begin; x -= DOT_STEP)
    if (x + DOT <= end)
      rap_box_add_fill (line, rtl ? flow->width - x - DOT : x, baseline - DOT, DOT, DOT, style->color);
}

static RapRef
get_target_ref (const RapContents *self, const RapBlock *entry)
{
  const GPtrArray *blocks = self->document->blocks;

  return entry->target < blocks->len ? ((const RapBlock *) g_ptr_array_index (blocks, entry->target))->ref : (RapRef) { 0 };
}

/**
 * rap_contents_add_entry:
 *
 * Adds the lines of the entry to the flow, without the number of the page.
 */
void
rap_contents_add_entry (RapContents *self, RapFlow *flow, const RapBlock *block)
{
  RapRole role = get_role (get_level (block));
  const RapTextStyle *style = &flow->typesetter->style->roles[role];
  gboolean rtl = flow->typesetter->rtl;
  double number = measure (flow, WIDEST, role) + GAP;
  double left = 0, marker;
  RapSetting setting = { .role = role, .marker = block->marker };
  Entry entry = { block->target, role, self->boxes->len, 0 };
  guint first;

  if (!self->measured)
    measure_markers (self, flow);
  for (guint level = 1; level < get_level (block); level++)
    left += self->markers[level];
  marker = block->marker[0] != '\0' ? self->markers[get_level (block)] : 0;
  setting.width = MAX (flow->width - left - marker - number, flow->width / 3);
  setting.left = rtl ? flow->width - left - marker - setting.width : left + marker;
  setting.marker_left = rtl ? flow->width - left - marker : left;
  setting.marker_width = marker;

  rap_flow_add_space (flow, style->before, 0);
  first = flow->boxes->len;
  rap_typesetter_set (flow->typesetter, flow->boxes, block->runs, &setting, block->ref);
  rap_tagger_tag (flow->tagger, rap_tagger_open (flow->tagger, block), flow->boxes, first);
  for (guint i = first; i < flow->boxes->len; i++)
    {
      ((RapBox *) g_ptr_array_index (flow->boxes, i))->target = get_target_ref (self, block);
      g_ptr_array_add (self->boxes, g_ptr_array_index (flow->boxes, i));
    }
  entry.n = flow->boxes->len - first;
  g_array_append_val (self->entries, entry);
  rap_flow_add_space (flow, style->after, 0);
}

/**
 * rap_contents_add_target:
 * @block: the index of a heading among the blocks
 * @box: its first line
 */
void
rap_contents_add_target (RapContents *self, guint block, const RapBox *box)
{
  g_hash_table_insert (self->targets, (gpointer) box, GUINT_TO_POINTER (block + 1));
}

typedef struct
{
  guint  page;  /* from 1 */
  double y;
} Found;

/* Where each heading is: index of its block → Found */
static GHashTable *
find_targets (RapContents *self, const RapPages *pages)
{
  GHashTable *found = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint p = 0; p < pages->pages->len; p++)
    {
      const RapPage *page = g_ptr_array_index (pages->pages, p);

      for (guint i = 0; i < page->placed->len; i++)
        {
          const RapPlaced *placed = &g_array_index (page->placed, RapPlaced, i);
          gpointer block = g_hash_table_lookup (self->targets, placed->box);

          if (block != NULL && !g_hash_table_contains (found, block))
            g_hash_table_insert (found, block, g_memdup2 (&(Found) { p + 1, placed->y }, sizeof (Found)));
        }
    }

  return found;
}

static void
lead_to (RapBox *box, const Found *target)
{
  for (guint i = 0; i < box->items->len; i++)
    {
      RapItem *item = &g_array_index (box->items, RapItem, i);

      if (item->kind == RAP_ITEM_WORDS)
        {
          item->to_page = target->page;
          item->to_y = target->y;
        }
    }
}

static void
number_entry (RapContents *self, RapFlow *flow, const Entry *entry, const Found *target)
{
  RapBox *last = g_ptr_array_index (self->boxes, entry->first + entry->n - 1);
  g_autofree char *number = g_strdup_printf ("%u", target->page);
  guint n;

  if (flow->typesetter->style->contents_leader == RAP_LEADER_DOTS)
    add_leader (flow, last, entry->role, measure (flow, number, entry->role));
  n = last->items->len;
  rap_typesetter_set_text (flow->typesetter, last, number, entry->role, 0, flow->width, RAP_ALIGN_END);
  for (guint i = n; i < last->items->len; i++)
    {
      g_array_index (last->items, RapItem, i).element = g_array_index (last->items, RapItem, 0).element;
      g_array_index (last->items, RapItem, i).space_before = TRUE;
    }
  for (guint i = 0; i < entry->n; i++)
    lead_to (g_ptr_array_index (self->boxes, entry->first + i), target);
}

/**
 * rap_contents_number:
 * @pages: filled
 *
 * Writes the page numbers. Nobody else has the boxes of the list yet.
 */
void
rap_contents_number (RapContents *self, RapFlow *flow, RapPages *pages)
{
  g_autoptr (GHashTable) found = self->entries->len > 0 ? find_targets (self, pages) : NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      const Found *target = g_hash_table_lookup (found, GUINT_TO_POINTER (entry->target + 1));

      if (target != NULL)
        number_entry (self, flow, entry, target);
    }
}
