/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting paragraphs: shaped once by Pango on an endless line, then cut into lines where rap-break says. */
#include "config.h"
#include "layout/rap-typesetter.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "layout/rap-break.h"
#include "layout/rap-font.h"

#define MARK_SIZE 0.66   /* of a note mark, beside its text */
#define MARK_RISE 0.36
#define EMERGENCY 1e6    /* penalty of breaking inside a word that is longer than the line */
#define AWKWARD   400.0  /* penalty of breaking inside a web address */

#define POINTS(units) ((units) / (double) PANGO_SCALE)

/* A stretch of the text with one look. */
typedef struct
{
  gsize       start, end;  /* bytes */
  const char *link;
  guint       mark;
  RapColor    color;
  double      rise;
} Segment;

/* A paragraph, or a part of one between forced breaks, on one endless line. */
typedef struct
{
  GString             *text;
  GArray              *segments;  /* Segment */
  GArray              *notes;     /* guint pairs: byte offset, note index */
  PangoLayout         *layout;
  GPtrArray           *items;     /* PangoGlyphItem, in the order of the text */
  double              *x;         /* width up to each character */
  gsize               *bytes;     /* byte offset of each character */
  const PangoLogAttr  *attrs;
  gsize                n_chars;
} Shaped;

static PangoFontDescription *
describe (const RapTextStyle *role, RapStyleFlags flags, double scale)
{
  PangoFontDescription *font = pango_font_description_new ();
  gboolean italic = role->italic != ((flags & RAP_STYLE_ITALIC) != 0);

  pango_font_description_set_family (font, flags & RAP_STYLE_CODE ? "monospace" : role->family);
  pango_font_description_set_absolute_size (font, role->size * scale * PANGO_SCALE);
  pango_font_description_set_weight (font, flags & RAP_STYLE_BOLD ? MAX (role->weight, PANGO_WEIGHT_BOLD) : role->weight);
  pango_font_description_set_style (font, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);

  return font;
}

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, const Segment *segment)
{
  attribute->start_index = segment->start;
  attribute->end_index = segment->end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_segment (RapTypesetter *self, Shaped *shaped, PangoAttrList *attributes, const RapRun *run, const RapTextStyle *role)
{
  gboolean is_mark = run->kind == RAP_RUN_MARK;
  Segment segment = { .start = shaped->text->len, .link = run->link, .color = role->color };
  g_autoptr (PangoFontDescription) font = describe (role, run->style, is_mark ? MARK_SIZE : 1.0);

  g_string_append (shaped->text, run->text);
  segment.end = shaped->text->len;
  if (is_mark)
    {
      guint note[2] = { segment.start, run->note };

      g_array_append_vals (shaped->notes, note, 2);
      segment.mark = run->note + 1;
      segment.rise = MARK_RISE * role->size;
    }
  if (is_mark || run->link != NULL)
    segment.color = self->style->link;

  add_attribute (attributes, pango_attr_font_desc_new (font), &segment);
  /* Pango cuts its items where attributes differ: this one only keeps segments apart. */
  add_attribute (attributes, pango_attr_foreground_new (0, 0, shaped->segments->len % 2), &segment);
  g_array_append_val (shaped->segments, segment);
}

static void
collect_items (Shaped *shaped)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (shaped->layout, 0);

  shaped->items = g_ptr_array_new ();
  for (GSList *run = line->runs; run != NULL; run = run->next)
    g_ptr_array_add (shaped->items, run->data);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const PangoGlyphItem *first = *(PangoGlyphItem *const *) a;
  const PangoGlyphItem *second = *(PangoGlyphItem *const *) b;

  return first->item->offset - second->item->offset;
}

static void
measure_chars (Shaped *shaped)
{
  const char *text = shaped->text->str;
  gsize n = 0;
  double x = 0;
  int n_attrs;

  shaped->n_chars = g_utf8_strlen (text, shaped->text->len);
  shaped->x = g_new0 (double, shaped->n_chars + 1);
  shaped->bytes = g_new0 (gsize, shaped->n_chars + 1);
  shaped->attrs = pango_layout_get_log_attrs_readonly (shaped->layout, &n_attrs);

  for (gsize i = 0, byte = 0; i <= shaped->n_chars; i++, byte = g_utf8_next_char (text + byte) - text)
    shaped->bytes[i] = MIN (byte, shaped->text->len);

  for (guint i = 0; i < shaped->items->len; i++)
    {
      PangoGlyphItem *item = g_ptr_array_index (shaped->items, i);
      g_autofree int *widths = g_new0 (int, item->item->num_chars);

      pango_glyph_item_get_logical_widths (item, text, widths);
      for (int c = 0; c < item->item->num_chars && n < shaped->n_chars; c++)
        {
          shaped->x[n++] = x;
          x += POINTS (widths[c]);
        }
    }
  for (; n <= shaped->n_chars; n++)
    shaped->x[n] = x;
}

/* Shapes runs from @first up to a forced break or the end; returns the index after it. */
static guint
shape (RapTypesetter *self, Shaped *shaped, GPtrArray *runs, guint first, const RapTextStyle *role)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (PangoFontDescription) font = describe (role, 0, 1.0);
  guint i;

  shaped->text = g_string_new (NULL);
  shaped->segments = g_array_new (FALSE, TRUE, sizeof (Segment));
  shaped->notes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (i = first; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      if (run->kind == RAP_RUN_BREAK)
        break;
      if (run->text[0] != '\0')
        add_segment (self, shaped, attributes, run, role);
    }

  shaped->layout = pango_layout_new (self->context);
  pango_layout_set_single_paragraph_mode (shaped->layout, TRUE);
  pango_layout_set_auto_dir (shaped->layout, FALSE);
  pango_layout_set_font_description (shaped->layout, font);
  pango_layout_set_attributes (shaped->layout, attributes);
  pango_layout_set_text (shaped->layout, shaped->text->str, shaped->text->len);
  collect_items (shaped);
  g_ptr_array_sort (shaped->items, compare_items);
  measure_chars (shaped);

  return i + 1;
}

static void
shaped_clear (Shaped *shaped)
{
  g_string_free (shaped->text, TRUE);
  g_array_unref (shaped->segments);
  g_array_unref (shaped->notes);
  g_ptr_array_unref (shaped->items);
  g_object_unref (shaped->layout);
  g_free (shaped->x);
  g_free (shaped->bytes);
}

static const Segment *
find_segment (const Shaped *shaped, gsize byte)
{
  for (guint i = 0; i < shaped->segments->len; i++)
    {
      const Segment *segment = &g_array_index (shaped->segments, Segment, i);

      if (byte >= segment->start && byte < segment->end)
        return segment;
    }

  return NULL;
}

static gunichar
get_char (const Shaped *shaped, gsize n)
{
  return g_utf8_get_char (shaped->text->str + shaped->bytes[n]);
}

static gboolean
is_white (const Shaped *shaped, gsize n)
{
  return shaped->attrs[n].is_white && get_char (shaped, n) != 0xA0;
}

static gboolean
joins_address (gunichar c)
{
  return c < 0x80 && c != 0 && strchr ("/.-_?&=", (char) c) != NULL;
}

static double
get_break_penalty (const Shaped *shaped, gsize n)
{
  const Segment *segment;

  if (shaped->attrs[n].is_line_break)
    return 0;

  segment = find_segment (shaped, shaped->bytes[n - 1]);
  if (segment == NULL || segment->link == NULL || !joins_address (get_char (shaped, n - 1)) || joins_address (get_char (shaped, n)))
    return -1;  /* "//" stays whole */

  return AWKWARD;
}

static void
add_break (const Shaped *shaped, GArray *breaks, const guint *spaces, gsize n, double penalty)
{
  gsize end = n;
  RapBreak entry;

  while (end > 0 && is_white (shaped, end - 1))
    end--;

  entry = (RapBreak) { end, n, shaped->x[end], shaped->x[n], spaces[end], spaces[n], penalty };
  g_array_append_val (breaks, entry);
}

/* A word wider than the line may be broken anywhere, rather than leave the page. */
static void
add_emergencies (const Shaped *shaped, GArray *breaks, const guint *spaces, gsize n, double measure)
{
  gsize from = breaks->len > 0 ? g_array_index (breaks, RapBreak, breaks->len - 1).next_char : 0;

  if (shaped->x[n] - shaped->x[from] <= measure)
    return;
  for (gsize i = from + 1; i < n; i++)
    if (shaped->attrs[i].is_cursor_position && !is_white (shaped, i - 1) && !is_white (shaped, i))
      add_break (shaped, breaks, spaces, i, EMERGENCY);
}

static GArray *
list_breaks (const Shaped *shaped, double measure, double *space)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (RapBreak));
  g_autofree guint *spaces = g_new0 (guint, shaped->n_chars + 1);

  for (gsize n = 0; n < shaped->n_chars; n++)
    {
      gboolean is_space = get_char (shaped, n) == ' ';

      spaces[n + 1] = spaces[n] + is_space;
      if (is_space && *space == 0)
        *space = shaped->x[n + 1] - shaped->x[n];
    }

  for (gsize n = 1; n < shaped->n_chars; n++)
    {
      double penalty = get_break_penalty (shaped, n);

      if (penalty < 0)
        continue;
      add_emergencies (shaped, breaks, spaces, n, measure);
      add_break (shaped, breaks, spaces, n, penalty);
    }
  add_emergencies (shaped, breaks, spaces, shaped->n_chars, measure);
  add_break (shaped, breaks, spaces, shaped->n_chars, 0);

  return breaks;
}

/* The part of an item between two bytes, as an item of its own. */
static PangoGlyphItem *
cut_item (const PangoGlyphItem *item, const char *text, gsize start, gsize end)
{
  PangoGlyphItem *rest = pango_glyph_item_copy ((PangoGlyphItem *) item);
  gsize item_start = item->item->offset;
  gsize item_end = item_start + item->item->length;

  if (start > item_start)
    {
      PangoGlyphItem *before = pango_glyph_item_split (rest, text, start - item_start);

      if (before != NULL)
        pango_glyph_item_free (before);
    }
  if (end < item_end)
    {
      PangoGlyphItem *wanted = pango_glyph_item_split (rest, text, end - rest->item->offset);

      if (wanted != NULL)
        {
          pango_glyph_item_free (rest);
          rest = wanted;
        }
    }

  return rest;
}

static void
stretch_spaces (PangoGlyphItem *item, const char *text, double extra)
{
  PangoGlyphItemIter iter;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, item, text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    if (text[iter.start_index] == ' ')
      item->glyphs->glyphs[iter.start_glyph].geometry.width += (int) (extra * PANGO_SCALE);
}

/* UAX #9, rule L2: from the highest level down, what is on that level or above is turned round. */
static void
order_visually (GPtrArray *items)
{
  int highest = 0;

  for (guint i = 0; i < items->len; i++)
    highest = MAX (highest, ((PangoGlyphItem *) g_ptr_array_index (items, i))->item->analysis.level);

  for (int level = highest; level > 0; level--)
    for (guint start = 0; start < items->len; start++)
      {
        guint end = start;

        while (end < items->len && ((PangoGlyphItem *) g_ptr_array_index (items, end))->item->analysis.level >= level)
          end++;
        for (guint a = start, b = end; a + 1 < b; a++, b--)
          {
            gpointer swapped = items->pdata[a];

            items->pdata[a] = items->pdata[b - 1];
            items->pdata[b - 1] = swapped;
          }
        start = MAX (start, end);
      }
}

static guint
get_face (RapTypesetter *self, PangoFont *font)
{
  g_autoptr (PangoFontDescription) description = pango_font_describe_with_absolute_size (font);
  g_autofree char *name = pango_font_description_to_string (description);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->faces, name));

  if (index == 0)
    {
      g_ptr_array_add (self->pages->faces, g_steal_pointer (&description));
      index = self->pages->faces->len;
      g_hash_table_insert (self->faces, g_steal_pointer (&name), GUINT_TO_POINTER (index));
    }

  return index - 1;
}

static void
add_item (RapTypesetter *self, RapBox *box, const Shaped *shaped, PangoGlyphItem *piece, double x, double baseline)
{
  const Segment *segment = find_segment (shaped, piece->item->offset);
  RapItem item = {
    .kind = RAP_ITEM_GLYPHS,
    .x = x,
    .y = baseline - (segment != NULL ? segment->rise : 0),
    .width = POINTS (pango_glyph_string_get_width (piece->glyphs)),
    .color = segment != NULL ? segment->color : (RapColor) { 0, 0, 0 },
    .face = get_face (self, piece->item->analysis.font),
    .glyphs = pango_glyph_string_copy (piece->glyphs),
    .text = g_strndup (shaped->text->str + piece->item->offset, piece->item->length),
    .rtl = piece->item->analysis.level % 2,
    .link = segment != NULL ? g_strdup (segment->link) : NULL,
    .mark = segment != NULL ? segment->mark : 0,
  };

  item.height = POINTS (pango_font_description_get_size (g_ptr_array_index (self->pages->faces, item.face)));
  g_array_append_val (box->items, item);
}

static double
get_baseline (const RapTextStyle *role)
{
  return role->leading / 2 + 0.34 * role->size;
}

/* Cuts the line out of the paragraph; @extra is added to each space. Returns its pieces in the order of the text. */
static GPtrArray *
cut_line (const Shaped *shaped, gsize start, gsize end, double extra)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) pango_glyph_item_free);

  for (guint i = 0; i < shaped->items->len; i++)
    {
      const PangoGlyphItem *item = g_ptr_array_index (shaped->items, i);
      gsize from = MAX (start, (gsize) item->item->offset);
      gsize to = MIN (end, (gsize) (item->item->offset + item->item->length));

      if (from < to)
        {
          PangoGlyphItem *piece = cut_item (item, shaped->text->str, from, to);

          if (extra != 0)
            stretch_spaces (piece, shaped->text->str, extra);
          g_ptr_array_add (pieces, piece);
        }
    }

  return pieces;
}

static void
place_pieces (RapTypesetter *self, RapBox *box, const Shaped *shaped, GPtrArray *pieces, double left, double baseline)
{
  g_autoptr (GPtrArray) visual = g_ptr_array_copy (pieces, NULL, NULL);
  g_autoptr (GHashTable) places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  double x = left;

  g_ptr_array_set_free_func (visual, NULL);
  order_visually (visual);
  for (guint i = 0; i < visual->len; i++)
    {
      PangoGlyphItem *piece = g_ptr_array_index (visual, i);

      g_hash_table_insert (places, piece, g_memdup2 (&x, sizeof x));
      x += POINTS (pango_glyph_string_get_width (piece->glyphs));
    }
  for (guint i = 0; i < pieces->len; i++)
    add_item (self, box, shaped, g_ptr_array_index (pieces, i),
              *(double *) g_hash_table_lookup (places, g_ptr_array_index (pieces, i)), baseline);
}

static void
add_notes (const Shaped *shaped, RapBox *box, gsize start, gsize end)
{
  for (guint i = 0; i + 1 < shaped->notes->len; i += 2)
    {
      gsize byte = g_array_index (shaped->notes, guint, i);

      if (byte >= start && byte < end)
        g_array_append_val (box->notes, g_array_index (shaped->notes, guint, i + 1));
    }
}

static void
set_line (RapTypesetter *self, GPtrArray *lines, const Shaped *shaped, const RapBreak *from, const RapBreak *to,
          gboolean last, const RapSetting *setting, RapRef ref)
{
  const RapTextStyle *role = &self->style->roles[setting->role];
  RapBox *box = rap_box_new (role->leading);
  gsize start = shaped->bytes[from != NULL ? from->next_char : 0];
  gsize end = shaped->bytes[to->end_char];
  double width = to->end - (from != NULL ? from->next : 0);
  guint spaces = to->end_spaces - (from != NULL ? from->next_spaces : 0);
  double slack = setting->width - width;
  gboolean justified = role->justify && spaces > 0 && (!last || slack < 0);
  g_autoptr (GPtrArray) pieces = cut_line (shaped, start, end, justified ? slack / spaces : 0);

  box->ref = ref;
  place_pieces (self, box, shaped, pieces, setting->left + (self->rtl && !justified ? slack : 0), get_baseline (role));
  add_notes (shaped, box, start, end);
  g_ptr_array_add (lines, box);
}

static void
set_shaped (RapTypesetter *self, GPtrArray *lines, const Shaped *shaped, const RapSetting *setting, RapRef ref)
{
  const RapTextStyle *role = &self->style->roles[setting->role];
  RapMeasure measure = { setting->width, 0, role->justify };
  g_autoptr (GArray) breaks = list_breaks (shaped, setting->width, &measure.space);
  g_autoptr (GArray) chosen = rap_break_choose ((RapBreak *) breaks->data, breaks->len, &measure);

  for (guint i = 0; i < chosen->len; i++)
    {
      const RapBreak *from = i > 0 ? &g_array_index (breaks, RapBreak, g_array_index (chosen, guint, i - 1)) : NULL;
      const RapBreak *to = &g_array_index (breaks, RapBreak, g_array_index (chosen, guint, i));

      set_line (self, lines, shaped, from, to, i == chosen->len - 1, setting, ref);
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

/**
 * rap_typesetter_set:
 * @lines: (element-type RapBox): gets a box for each line
 * @runs: (element-type RapRun): the paragraph
 */
void
rap_typesetter_set (RapTypesetter *self, GPtrArray *lines, GPtrArray *runs, const RapSetting *setting, RapRef ref)
{
  const RapTextStyle *role = &self->style->roles[setting->role];
  guint first = lines->len;

  for (guint i = 0; i < MAX (runs->len, 1);)
    {
      Shaped shaped = { 0 };

      i = shape (self, &shaped, runs, i, role);
      set_shaped (self, lines, &shaped, setting, ref);
      shaped_clear (&shaped);
    }

  if (setting->marker != NULL && setting->marker[0] != '\0')
    {
      rap_typesetter_set_text (self, g_ptr_array_index (lines, first), setting->marker, setting->role,
                               setting->marker_left, setting->marker_width, FALSE);
      rap_box_last_item_first (g_ptr_array_index (lines, first));
    }
  keep_lines (lines, first);
}

/**
 * rap_typesetter_set_text:
 * @box: gets one line of text
 * @at_end: whether it stands at the end of its column instead of the start
 */
void
rap_typesetter_set_text (RapTypesetter *self, RapBox *box, const char *text, RapRole role, double left, double width,
                         gboolean at_end)
{
  const RapTextStyle *style = &self->style->roles[role];
  g_autoptr (GPtrArray) runs = rap_runs_new ();
  g_autoptr (GPtrArray) pieces = NULL;
  Shaped shaped = { 0 };
  double slack;

  g_ptr_array_add (runs, rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, text));
  shape (self, &shaped, runs, 0, style);
  slack = width - shaped.x[shaped.n_chars];
  pieces = cut_line (&shaped, 0, shaped.text->len, 0);
  place_pieces (self, box, &shaped, pieces, left + (at_end != self->rtl ? slack : 0), get_baseline (style));
  shaped_clear (&shaped);
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
  Shaped shaped = { 0 };
  g_autoptr (GArray) breaks = NULL;
  double space = 0, from = 0, width;

  shape (self, &shaped, runs, 0, &self->style->roles[role]);
  breaks = list_breaks (&shaped, G_MAXDOUBLE, &space);
  *longest_word = 0;
  for (guint i = 0; i < breaks->len; i++)
    {
      const RapBreak *entry = &g_array_index (breaks, RapBreak, i);

      *longest_word = MAX (*longest_word, entry->end - from);
      from = entry->next;
    }
  width = shaped.x[shaped.n_chars];
  shaped_clear (&shaped);

  return width;
}

/**
 * rap_typesetter_init:
 * @pages: gets the faces used
 */
void
rap_typesetter_init (RapTypesetter *self, const RapStyle *style, RapPages *pages, const char *language, gboolean rtl)
{
  self->context = rap_font_context_new ();
  pango_context_set_language (self->context, pango_language_from_string (language));
  pango_context_set_base_dir (self->context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);

  self->style = style;
  self->pages = pages;
  self->faces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rtl = rtl;
}

void
rap_typesetter_clear (RapTypesetter *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->faces, g_hash_table_unref);
}
