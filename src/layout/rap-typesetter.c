/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting paragraphs: words in a row are cut into lines where rap-break says, and each line becomes a box. */
#include "config.h"
#include "layout/rap-typesetter.h"

#include "layout/rap-shaped.h"

#define MARK_SIZE 0.66   /* of a note mark, beside its text */
#define MARK_RISE 0.36
#define MARKER_GAP 0.25  /* of the size, at least, between a marker and its text */
#define TOLERANCE 0.5    /* points that a line may be too wide before it is called so */

#define POINTS(units) ((units) / (double) PANGO_SCALE)

/* A word of one line. */
typedef struct
{
  const RapWord *word;
  guint          segment;
  guint          level;
  double         x;
} Piece;

static PangoFontDescription *
describe (const RapTypesetter *self, const RapTextStyle *role, RapStyleFlags flags, double scale)
{
  PangoFontDescription *font = pango_font_description_new ();
  RapStyleFlags shown = self->style->emphasis ? flags : flags & ~(RAP_STYLE_BOLD | RAP_STYLE_ITALIC);
  gboolean upright = self->rtl || !role->italic;  /* Arabic and Hebrew have no italics to set a whole text in */
  gboolean italic = upright == ((shown & RAP_STYLE_ITALIC) != 0);

  pango_font_description_set_family (font, shown & RAP_STYLE_CODE ? "monospace" : role->family);
  pango_font_description_set_absolute_size (font, role->size * scale * PANGO_SCALE);
  pango_font_description_set_weight (font, shown & RAP_STYLE_BOLD ? MAX (role->weight, PANGO_WEIGHT_BOLD) : role->weight);
  pango_font_description_set_style (font, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);

  return font;
}

static gboolean
is_hyphenated (const RapTextStyle *role, const RapRun *run)
{
  return role->hyphenate && run->kind == RAP_RUN_TEXT && run->link == NULL && !(run->style & RAP_STYLE_CODE);
}

/* Naming a font costs more than setting a word: it is done once for each look in the paper's language. */
static guint
get_look (RapTypesetter *self, const RapRun *run, const RapTextStyle *role)
{
  gboolean is_mark = run->kind == RAP_RUN_MARK;
  guint *known = &self->looks[role - self->style->roles][run->style][is_mark];
  g_autoptr (PangoFontDescription) font = NULL;
  guint look;

  if (run->language == NULL && *known > 0)
    return *known - 1;

  font = describe (self, role, run->style, is_mark ? MARK_SIZE : 1.0);
  look = rap_shaper_get_look (self->shaper, font, run->language != NULL ? run->language : self->language);
  if (run->language == NULL)
    *known = look + 1;

  return look;
}

static void
add_run (RapTypesetter *self, RapShaped *shaped, const RapRun *run, const RapTextStyle *role)
{
  gboolean is_mark = run->kind == RAP_RUN_MARK;
  const char *language = run->language != NULL ? run->language : self->language;

  rap_shaped_add_text (shaped, run->text, (RapSegment) {
    .look = get_look (self, run, role),
    .link = run->link,
    .language = g_intern_string (run->language),
    .mark = is_mark ? run->note + 1 : 0,
    .note = run->note,
    .color = is_mark || run->link != NULL ? self->style->link : role->color,
    .rise = is_mark ? MARK_RISE * role->size : 0,
    .size = role->size,
    .hyphenator = is_hyphenated (role, run) ? rap_shaper_get_hyphenator (self->shaper, language) : NULL,
  });
}

/* Shapes the runs from @first up to a forced break. Returns the index after it. */
static guint
shape (RapTypesetter *self, RapShaped *shaped, GPtrArray *runs, guint first, const RapTextStyle *role)
{
  guint i;

  rap_shaped_init (shaped);
  for (i = first; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      if (run->kind == RAP_RUN_BREAK)
        break;
      add_run (self, shaped, run, role);
    }
  rap_shaped_finish (shaped, self->shaper, self->rtl);

  return i + 1;
}

static double
get_baseline (const RapTextStyle *role)
{
  return role->leading / 2 + 0.34 * role->size;
}

static void
add_piece (GArray *pieces, const RapWord *word, const RapUnit *unit)
{
  Piece piece = { word, unit->segment, unit->level, 0 };

  g_array_append_val (pieces, piece);
}

static void
add_part (RapTypesetter *self, GArray *pieces, const RapShaped *shaped, guint unit, guint from, guint to, gboolean hyphen)
{
  const RapToken *part = rap_shaped_get_part (shaped, self->shaper, unit, from, to, hyphen);

  for (guint i = 0; i < part->n_words; i++)
    add_piece (pieces, part->words[i], &g_array_index (shaped->units, RapUnit, unit));
}

static gboolean
is_blank (const RapWord *word)
{
  return g_unichar_isspace (g_utf8_get_char (word->text));
}

/* The words from one cut to another, in the order of the text; without white space at the end, if there is @any. */
static GArray *
list_pieces (RapTypesetter *self, const RapShaped *shaped, const RapCut *from, const RapCut *to, gboolean *any)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  guint first = from->unit;

  if (from->split > 0)
    {
      gboolean same = to->unit == from->unit;

      add_part (self, pieces, shaped, from->unit, from->split, same ? to->split : 0, same && to->hyphen);
      first++;
    }
  for (guint u = first; u < to->unit; u++)
    add_piece (pieces, g_array_index (shaped->units, RapUnit, u).word, &g_array_index (shaped->units, RapUnit, u));
  if (to->split > 0 && first <= to->unit)
    add_part (self, pieces, shaped, to->unit, 0, to->split, to->hyphen);

  while (to->split == 0 && pieces->len > 0
         && is_blank (g_array_index (pieces, Piece, pieces->len - 1).word))
    {
      *any = TRUE;
      g_array_set_size (pieces, pieces->len - 1);
    }

  return pieces;
}

/* UAX #9, rule L2: from the highest level down, what is on that level or above is turned round. */
static void
order_visually (Piece **pieces, guint n)
{
  guint highest = 0;

  for (guint i = 0; i < n; i++)
    highest = MAX (highest, pieces[i]->level);

  for (guint level = highest; level > 0; level--)
    for (guint start = 0; start < n; start++)
      {
        guint end = start;

        while (end < n && pieces[end]->level >= level)
          end++;
        for (guint a = start, b = end; a + 1 < b; a++, b--)
          {
            Piece *swapped = pieces[a];

            pieces[a] = pieces[b - 1];
            pieces[b - 1] = swapped;
          }
        start = MAX (start, end);
      }
}

static void
place_pieces (GArray *pieces, double left, double stretch)
{
  g_autofree Piece **visual = g_new (Piece *, pieces->len);

  for (guint i = 0; i < pieces->len; i++)
    visual[i] = &g_array_index (pieces, Piece, i);
  order_visually (visual, pieces->len);
  for (guint i = 0; i < pieces->len; i++)
    {
      visual[i]->x = left;
      left += POINTS (visual[i]->word->width) + (visual[i]->word->is_space ? stretch : 0);
    }
}

static gboolean
belong_together (const Piece *a, const Piece *b)
{
  return a->segment == b->segment && a->level == b->level && a->word->face == b->word->face;
}

/* White space alone has no ink, and what has none is not painted; but without it those who hear or copy the text get two words
 * as one. So it is said to belong to the item before it or, where that is a mark or a link, to the one after it. */
static gboolean
add_space_after (RapBox *box)
{
  RapItem *item = box->items->len > 0 ? &g_array_index (box->items, RapItem, box->items->len - 1) : NULL;

  if (item == NULL || item->mark > 0 || item->link != NULL)
    return FALSE;

  item->space_after = TRUE;

  return TRUE;
}

/* One item for neighbours of one look, so that a line of text is painted in one go. @space: whether white space comes before it
 * that belongs to no item yet, then whether it does after it. */
static void
add_items (RapBox *box, const RapShaped *shaped, GArray *pieces, double baseline, double stretch, gboolean *space)
{
  for (guint i = 0, next; i < pieces->len; i = next)
    {
      const Piece *first = &g_array_index (pieces, Piece, i);
      gboolean blank = TRUE;
      const RapSegment *segment = &g_array_index (shaped->segments, RapSegment, first->segment);
      RapItem item = {
        .kind = RAP_ITEM_WORDS,
        .x = first->x,
        .y = baseline - segment->rise,
        .height = segment->size,
        .color = segment->color,
        .first = box->words->len,
        .stretch = stretch,
        .link = g_strdup (segment->link),
        .language = segment->language,
        .mark = segment->mark,
      };

      for (next = i; next < pieces->len; next++)
        {
          const Piece *piece = &g_array_index (pieces, Piece, next);

          if (!belong_together (first, piece))
            break;
          item.x = MIN (item.x, piece->x);
          item.width += POINTS (piece->word->width) + (piece->word->is_space ? stretch : 0);
          item.n_words++;
          blank = blank && is_blank (piece->word);
          g_ptr_array_add (box->words, (gpointer) piece->word);
          if (piece->word->missing != 0)
            box->missing = piece->word->missing;
        }
      if (blank)
        *space = !add_space_after (box);
      else
        {
          item.space_before = *space;
          *space = FALSE;
        }
      g_array_append_val (box->items, item);
    }
}

static double
get_pieces_width (GArray *pieces, guint *spaces)
{
  double width = 0;

  *spaces = 0;
  for (guint i = 0; i < pieces->len; i++)
    {
      const RapWord *word = g_array_index (pieces, Piece, i).word;

      width += POINTS (word->width);
      *spaces += word->is_space ? 1 : 0;
    }

  return width;
}

static void
mark_notes (RapBox *box, const RapShaped *shaped, GArray *pieces)
{
  guint marked = G_MAXUINT;

  for (guint i = 0; i < pieces->len; i++)
    {
      guint index = g_array_index (pieces, Piece, i).segment;
      const RapSegment *segment = &g_array_index (shaped->segments, RapSegment, index);

      if (segment->mark > 0 && index != marked)
        rap_box_mark_note (box, segment->note);
      marked = index;
    }
}

/* Where a line that is narrower than its column starts, from the left. */
static double
get_offset (const RapTypesetter *self, RapAlign align, double slack)
{
  if (align == RAP_ALIGN_CENTER && slack > 0)
    return slack / 2;

  return (align == RAP_ALIGN_END) != self->rtl ? slack : 0;
}

static void
set_line (RapTypesetter *self, GPtrArray *lines, const RapShaped *shaped, const RapCut *from, const RapCut *to,
          gboolean last, gboolean goes_on, gboolean *space, const RapSetting *setting, RapRef ref)
{
  gboolean space_after = FALSE;
  const RapTextStyle *role = &self->style->roles[setting->role];
  RapBox *box = rap_box_new (role->leading);
  g_autoptr (GArray) pieces = list_pieces (self, shaped, from, to, &space_after);
  guint spaces;
  double slack = setting->width - get_pieces_width (pieces, &spaces);
  gboolean justified = role->justify && spaces > 0 && (!last || slack < 0);
  double stretch = justified ? slack / spaces : 0;
  RapAlign align = setting->at_end ? RAP_ALIGN_END : role->align;

  box->ref = ref;
  box->too_wide = slack < -TOLERANCE && !justified;
  place_pieces (pieces, setting->left + (justified ? 0 : get_offset (self, align, slack)), stretch);
  add_items (box, shaped, pieces, get_baseline (role), stretch, space);
  if (last ? goes_on : space_after)
    *space = !add_space_after (box);
  mark_notes (box, shaped, pieces);
  g_ptr_array_add (lines, box);
}

/* Tries without hyphens first: a word is cut only where the lines would look bad otherwise. */
static GArray *
choose_cuts (RapTypesetter *self, const RapShaped *shaped, const RapSetting *setting)
{
  const RapTextStyle *role = &self->style->roles[setting->role];
  RapMeasure measure = { setting->width, rap_shaped_get_space (shaped), role->justify, role->balance };
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (RapCut));
  double loosest = 0;

  for (guint hyphenate = 0; hyphenate <= (role->hyphenate ? 1 : 0); hyphenate++)
    {
      g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (RapCut));
      g_autoptr (GArray) breaks = rap_shaped_list_breaks (shaped, self->shaper, setting->width, hyphenate, cuts);
      g_autoptr (GArray) chosen = rap_break_choose ((RapBreak *) breaks->data, breaks->len, &measure, &loosest);

      g_array_set_size (ends, 0);
      for (guint i = 0; i < chosen->len; i++)
        g_array_append_val (ends, g_array_index (cuts, RapCut, g_array_index (chosen, guint, i)));
      if (loosest <= 1.0)
        break;
    }

  return ends;
}

static void
set_shaped (RapTypesetter *self, GPtrArray *lines, const RapShaped *shaped, gboolean goes_on, gboolean *space,
            const RapSetting *setting, RapRef ref)
{
  g_autoptr (GArray) ends = choose_cuts (self, shaped, setting);
  RapCut from = { 0 };

  for (guint i = 0; i < ends->len; i++)
    {
      const RapCut *to = &g_array_index (ends, RapCut, i);

      set_line (self, lines, shaped, &from, to, i == ends->len - 1, goes_on, space, setting, ref);
      from = *to;
    }
}

/* Widows and orphans: the first two and the last two lines of a paragraph stay together. */
static void
keep_lines (GPtrArray *lines, guint first)
{
  guint n = lines->len - first;

  if (n < 2)
    return;

  ((RapBox *) g_ptr_array_index (lines, first))->keep = 1;
  ((RapBox *) g_ptr_array_index (lines, lines->len - 2))->keep = 1;
}

/* Read before the text that it stands beside. */
static void
set_marker (RapTypesetter *self, RapBox *box, const RapSetting *setting)
{
  guint n = box->items->len;

  rap_typesetter_set_text (self, box, setting->marker, setting->role, setting->marker_left, setting->marker_width,
                           RAP_ALIGN_START);
  for (guint i = n; i < box->items->len; i++)
    {
      g_array_index (box->items, RapItem, i).is_marker = TRUE;
      g_array_index (box->items, RapItem, i).space_after = TRUE;
    }
  rap_box_bring_forward (box, n);
}

/* A marker that is wider than its column pushes the text aside: the thousandth note, the tenth of a list in roman numbers. */
static RapSetting
make_room (RapTypesetter *self, const RapSetting *setting)
{
  RapSetting roomy = *setting;
  RapRun run = { .kind = RAP_RUN_TEXT, .text = (char *) setting->marker };
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  double longest_word, missing;

  if (setting->marker == NULL || setting->marker[0] == '\0')
    return roomy;

  g_ptr_array_add (runs, &run);
  missing = rap_typesetter_measure (self, runs, setting->role, &longest_word)
            + MARKER_GAP * self->style->roles[setting->role].size - setting->marker_width;
  missing = CLAMP (missing, 0, setting->width / 2);
  roomy.width -= missing;
  roomy.marker_width += missing;
  if (self->rtl)
    roomy.marker_left -= missing;
  else
    roomy.left += missing;

  return roomy;
}

/**
 * rap_typesetter_set:
 * @lines: (element-type RapBox): gets a box for each line
 * @runs: (element-type RapRun): the paragraph
 */
void
rap_typesetter_set (RapTypesetter *self, GPtrArray *lines, GPtrArray *runs, const RapSetting *setting, RapRef ref)
{
  const RapTextStyle *role = &self->style->roles[setting->role];
  RapSetting roomy = make_room (self, setting);
  guint first = lines->len;
  gboolean space = FALSE;

  for (guint i = 0; i < MAX (runs->len, 1);)
    {
      RapShaped shaped;

      i = shape (self, &shaped, runs, i, role);
      set_shaped (self, lines, &shaped, i < runs->len, &space, &roomy, ref);
      rap_shaped_clear (&shaped);
    }

  if (setting->marker != NULL && setting->marker[0] != '\0')
    set_marker (self, g_ptr_array_index (lines, first), &roomy);
  keep_lines (lines, first);
}

/**
 * rap_typesetter_set_text:
 * @box: gets one line of text
 * @align: where it stands in its column
 */
void
rap_typesetter_set_text (RapTypesetter *self, RapBox *box, const char *text, RapRole role, double left, double width,
                         RapAlign align)
{
  const RapTextStyle *style = &self->style->roles[role];
  RapRun run = { .kind = RAP_RUN_TEXT, .text = (char *) text };
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  g_autoptr (GArray) pieces = NULL;
  RapShaped shaped;
  gboolean space_after, space = FALSE;
  guint spaces;
  double slack;

  g_ptr_array_add (runs, &run);
  shape (self, &shaped, runs, 0, style);
  pieces = list_pieces (self, &shaped, &(RapCut) { 0 }, &(RapCut) { .unit = shaped.units->len }, &space_after);
  slack = width - get_pieces_width (pieces, &spaces);
  place_pieces (pieces, left + get_offset (self, align, slack), 0);
  add_items (box, &shaped, pieces, get_baseline (style), 0, &space);
  rap_shaped_clear (&shaped);
}

/**
 * rap_typesetter_measure:
 * @longest_word: (out): the width below which a word would have to be broken
 *
 * Returns: the width of the text on one line
 */
double
rap_typesetter_measure (RapTypesetter *self, GPtrArray *runs, RapRole role, double *longest_word)
{
  RapShaped shaped;
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (RapCut));
  g_autoptr (GArray) breaks = NULL;
  double from = 0, width;

  shape (self, &shaped, runs, 0, &self->style->roles[role]);
  breaks = rap_shaped_list_breaks (&shaped, self->shaper, G_MAXDOUBLE, FALSE, cuts);
  *longest_word = 0;
  for (guint i = 0; i < breaks->len; i++)
    {
      const RapBreak *entry = &g_array_index (breaks, RapBreak, i);

      *longest_word = MAX (*longest_word, entry->end - from);
      from = entry->next;
    }
  width = rap_shaped_get_width (&shaped);
  rap_shaped_clear (&shaped);

  return width;
}
