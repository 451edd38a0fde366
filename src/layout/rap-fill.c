/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling pages. Boxes are placed one at a time, and a box brings its notes with it; when the page is full we go back to
 * the last place where it may end, and the notes of what is dropped leave with it. So nothing has to be tried twice, and
 * between two pages there is only this: the next box, and the notes that are not finished. */
#include "config.h"
#include "layout/rap-fill.h"

#define CARRIED_PART 0.6  /* of a page that carried-over notes may take while there is text left */
#define LEAST_LINES  2    /* of a note that is split, on its first page */
#define N_KEEPS      3

/* Some lines of a note: on a page, or waiting for one. */
typedef struct
{
  guint note;
  guint from, to;
} Part;

/* A page being filled. A copy of it is a place to go back to. */
typedef struct
{
  guint  next;      /* the next box of the flow */
  guint  n_placed;  /* boxes on the page */
  guint  n_parts;
  guint  n_queue;
  double body;      /* height of the text so far */
  double notes;     /* height of the notes so far, separator included */
} State;

typedef struct
{
  const RapFill *fill;
  GArray        *queue;    /* Part: unfinished notes, in order; the first n_carried come from pages before */
  GArray        *parts;    /* Part: on this page */
  GPtrArray     *placed;   /* RapBox: on this page */
  gboolean      *started;  /* per note: it is on a page or in the queue */
  State          state;
  State          legal[N_KEEPS];  /* the last place to end the page, for each strength of keeping together */
  gboolean       has_legal[N_KEEPS];
  guint          n_carried;
  gboolean       full;
} Filler;

static GPtrArray *
get_lines (const Filler *filler, guint note)
{
  return g_ptr_array_index (filler->fill->notes, note);
}

static double
get_line_height (const Filler *filler, guint note, guint line)
{
  return ((const RapBox *) g_ptr_array_index (get_lines (filler, note), line))->height;
}

static double
get_separator (const Filler *filler)
{
  return filler->state.notes > 0 ? 0 : filler->fill->separator->height;
}

static double
get_room (const Filler *filler)
{
  return filler->fill->height - filler->state.body - filler->state.notes;
}

/* How many lines of the note from @from on go into @room. */
static guint
count_lines (const Filler *filler, guint note, guint from, double room)
{
  guint n = 0;

  for (guint line = from; line < get_lines (filler, note)->len; line++, n++)
    {
      room -= get_line_height (filler, note, line);
      if (room < 0)
        break;
    }

  return n;
}

static void
add_part (Filler *filler, guint note, guint from, guint to)
{
  Part part = { note, from, to };

  if (from == to)
    return;

  filler->state.notes += get_separator (filler);
  for (guint line = from; line < to; line++)
    filler->state.notes += get_line_height (filler, note, line);
  g_array_append_val (filler->parts, part);
  filler->state.n_parts++;
}

static void
enqueue (Filler *filler, guint note, guint from)
{
  Part part = { note, from, get_lines (filler, note)->len };

  if (part.from == part.to)
    return;

  g_array_append_val (filler->queue, part);
  filler->state.n_queue++;
}

/* Sets waiting notes, at most up to @limit of notes on the page; @force sets at least one line. */
static void
set_carried (Filler *filler, double limit, gboolean force)
{
  while (filler->queue->len > 0)
    {
      Part part = g_array_index (filler->queue, Part, 0);
      double room = MIN (get_room (filler), limit - filler->state.notes) - get_separator (filler);
      guint n = count_lines (filler, part.note, part.from, room);

      if (n == 0 && force && filler->state.n_parts == 0)
        n = 1;
      add_part (filler, part.note, part.from, part.from + n);
      if (part.from + n < part.to)
        {
          g_array_index (filler->queue, Part, 0).from += n;
          return;
        }
      g_array_remove_index (filler->queue, 0);
      filler->state.n_queue--;
    }
}

static GArray *
list_new_notes (const Filler *filler, const RapBox *box)
{
  GArray *notes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; box->notes != NULL && i < box->notes->len; i++)
    {
      guint note = g_array_index (box->notes, guint, i);
      gboolean again = note >= filler->fill->notes->len || filler->started[note] || get_lines (filler, note)->len == 0;

      for (guint k = 0; k < notes->len; k++)
        again = again || g_array_index (notes, guint, k) == note;
      if (!again)
        g_array_append_val (notes, note);
    }

  return notes;
}

/* Whether the notes fit into @room: whole, or with the last one split where that is allowed. */
static gboolean
notes_fit (const Filler *filler, GArray *notes, double room, gboolean may_split, gboolean *split)
{
  *split = FALSE;
  room -= get_separator (filler);
  for (guint i = 0; i < notes->len; i++)
    {
      guint note = g_array_index (notes, guint, i);
      guint n_lines = get_lines (filler, note)->len;
      guint n = count_lines (filler, note, 0, room);

      if (n < n_lines)
        {
          *split = TRUE;
          return may_split && i == notes->len - 1 && n >= LEAST_LINES;
        }
      for (guint line = 0; line < n_lines; line++)
        room -= get_line_height (filler, note, line);
    }

  return TRUE;
}

static void
add_notes (Filler *filler, GArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      guint note = g_array_index (notes, guint, i);
      gboolean waiting = filler->state.n_queue > 0;  /* keep the order: what comes later waits too */
      guint n = waiting ? 0 : count_lines (filler, note, 0, get_room (filler) - get_separator (filler));

      filler->started[note] = TRUE;
      add_part (filler, note, 0, n);
      enqueue (filler, note, n);
    }
}

static void
place (Filler *filler, RapBox *box)
{
  g_ptr_array_add (filler->placed, box);
  filler->state.n_placed++;
  filler->state.body += box->height;
}

static void
remember (Filler *filler, const RapBox *box)
{
  for (guint keep = MIN (box->keep, N_KEEPS - 1); keep < N_KEEPS; keep++)
    {
      filler->legal[keep] = filler->state;
      filler->has_legal[keep] = TRUE;
    }
}

/* The header to repeat above the box, unless the box would then not fit on any page. */
static RapBox *
get_header (const Filler *filler, const RapBox *box)
{
  RapBox *header = filler->state.n_placed == 0 ? box->header : NULL;

  return header != NULL && header->height + box->height <= filler->fill->height ? header : NULL;
}

/* Places the next box when it fits; @force places it anyway. */
static gboolean
try_next (Filler *filler, gboolean force)
{
  RapBox *box = g_ptr_array_index (filler->fill->flow, filler->state.next);
  RapBox *header = get_header (filler, box);
  g_autoptr (GArray) notes = list_new_notes (filler, box);
  double room = get_room (filler) - box->height - (header != NULL ? header->height : 0);
  gboolean split = FALSE;

  if (box->is_space && filler->state.n_placed == 0)
    {
      filler->state.next++;
      return TRUE;
    }
  if (!force)
    {
      if (room < 0 || (notes->len > 0 && filler->state.n_queue > 0))
        return FALSE;
      if (!notes_fit (filler, notes, room, box->keep == 0, &split))
        return FALSE;
    }

  if (header != NULL)
    place (filler, header);
  place (filler, box);
  filler->state.next++;
  add_notes (filler, notes);
  remember (filler, box);
  filler->full = split || force;

  return TRUE;
}

static void
go_back (Filler *filler, const State *state)
{
  for (guint i = state->n_parts; i < filler->parts->len; i++)
    {
      const Part *part = &g_array_index (filler->parts, Part, i);

      if (part->from == 0)
        filler->started[part->note] = FALSE;
    }
  g_array_set_size (filler->parts, state->n_parts);
  g_array_set_size (filler->queue, state->n_queue);
  g_ptr_array_set_size (filler->placed, state->n_placed);
  filler->state = *state;
}

static void
end_page (Filler *filler)
{
  for (guint keep = 0; keep < N_KEEPS; keep++)
    if (filler->has_legal[keep])
      {
        go_back (filler, &filler->legal[keep]);
        return;
      }
}

static void
write_page (Filler *filler, RapPages *pages, gboolean overfull)
{
  const RapFill *fill = filler->fill;
  RapPage *page = rap_pages_add (pages);
  double y = fill->top;

  page->overfull = overfull;
  for (guint i = 0; i < filler->placed->len; i++)
    {
      const RapBox *box = g_ptr_array_index (filler->placed, i);

      rap_page_place (page, box, fill->left, y);
      y += box->height;
    }

  if (filler->parts->len == 0)
    return;

  y = MAX (y, fill->top + fill->height - filler->state.notes);
  rap_page_place (page, fill->separator, fill->left, y);
  y += fill->separator->height;
  for (guint i = 0; i < filler->parts->len; i++)
    {
      const Part *part = &g_array_index (filler->parts, Part, i);

      for (guint line = part->from; line < part->to; line++)
        {
          const RapBox *box = g_ptr_array_index (get_lines (filler, part->note), line);

          rap_page_place (page, box, fill->left, y);
          y += box->height;
        }
    }
}

static void
begin_page (Filler *filler)
{
  State state = { .next = filler->state.next, .n_queue = filler->queue->len };
  gboolean text_left = state.next < filler->fill->flow->len;

  g_array_set_size (filler->parts, 0);
  g_ptr_array_set_size (filler->placed, 0);
  filler->state = state;
  filler->full = FALSE;
  for (guint keep = 0; keep < N_KEEPS; keep++)
    filler->has_legal[keep] = FALSE;

  set_carried (filler, text_left ? CARRIED_PART * filler->fill->height : G_MAXDOUBLE, TRUE);
}

static void
fill_page (Filler *filler, RapPages *pages)
{
  gboolean overfull = FALSE;

  begin_page (filler);
  while (!filler->full && filler->state.next < filler->fill->flow->len)
    if (!try_next (filler, FALSE))
      {
        const RapBox *box = g_ptr_array_index (filler->fill->flow, filler->state.next);

        if (filler->state.n_placed == 0 && filler->state.n_parts == 0)
          {
            overfull = box->height > filler->fill->height;
            try_next (filler, TRUE);
          }
        else if (filler->state.n_placed > 0 && !filler->has_legal[1] && box->height <= get_room (filler))
          try_next (filler, TRUE);  /* a heading alone on a page is worse than a note on the next one */
        else
          end_page (filler);
        break;
      }

  set_carried (filler, G_MAXDOUBLE, FALSE);  /* what room is left is for notes that wait */
  write_page (filler, pages, overfull);
}

/**
 * rap_fill_pages:
 * @fill: what to set, and where
 * @pages: gets the pages
 *
 * Every box of the flow gets on one page, in order, and every line of every note that is marked, once, in order.
 */
void
rap_fill_pages (const RapFill *fill, RapPages *pages)
{
  Filler filler = {
    .fill = fill,
    .queue = g_array_new (FALSE, FALSE, sizeof (Part)),
    .parts = g_array_new (FALSE, FALSE, sizeof (Part)),
    .placed = g_ptr_array_new (),
    .started = g_new0 (gboolean, fill->notes->len + 1),
  };

  do
    fill_page (&filler, pages);
  while (filler.state.next < fill->flow->len || filler.queue->len > 0);

  g_array_unref (filler.queue);
  g_array_unref (filler.parts);
  g_ptr_array_unref (filler.placed);
  g_free (filler.started);
}
