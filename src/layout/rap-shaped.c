/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paragraph as words in a row: where words begin, which way they run, and where lines may end between and inside them. */
#include "config.h"
#include "layout/rap-shaped.h"

#include <string.h>

#define EMERGENCY 1e6    /* penalty of breaking inside a word that is longer than the line */
#define AWKWARD   400.0  /* penalty of breaking inside a web address */
#define HYPHEN    4000.0 /* penalty of a hyphen */

#define SOFT_HYPHEN "\302\255"
#define SPECIAL "\t\n\v\f\r\302\342"  /* what a soft hyphen or a kind of new line begins with */

#define POINTS(units) ((units) / (double) PANGO_SCALE)

void
rap_shaped_init (RapShaped *shaped)
{
  *shaped = (RapShaped) {
    .text = g_string_new (NULL),
    .segments = g_array_new (FALSE, FALSE, sizeof (RapSegment)),
    .units = g_array_new (FALSE, FALSE, sizeof (RapUnit)),
  };
}

void
rap_shaped_clear (RapShaped *shaped)
{
  g_string_free (shaped->text, TRUE);
  g_array_unref (shaped->segments);
  g_array_unref (shaped->units);
  g_free (shaped->x);
  g_free (shaped->spaces);
}

/* A character that may be no part of a word. */
static void
add_special (GString *text, const char *p)
{
  switch (g_utf8_get_char (p))
    {
    case 0xAD:
      break;

    case '\t': case '\n': case '\v': case '\f': case '\r': case 0x85: case 0x2028: case 0x2029:
      g_string_append_c (text, ' ');
      break;

    default:
      g_string_append_len (text, p, g_utf8_skip[*(const guchar *) p]);
      break;
    }
}

/**
 * rap_shaped_add_text:
 * @segment: how it looks; where it stands is filled in
 *
 * Appends text. Soft hyphens in it are left out: words are hyphenated by the rules of their language.
 */
void
rap_shaped_add_text (RapShaped *shaped, const char *text, RapSegment segment)
{
  segment.start = shaped->text->len;
  for (const char *p = text;;)
    {
      gsize plain = strcspn (p, SPECIAL);

      g_string_append_len (shaped->text, p, plain);
      p += plain;
      if (*p == '\0')
        break;
      add_special (shaped->text, p);
      p = g_utf8_next_char (p);
    }
  segment.end = shaped->text->len;

  if (segment.end > segment.start)
    g_array_append_val (shaped->segments, segment);
}

static const RapUnit *
get_unit (const RapShaped *shaped, guint unit)
{
  return &g_array_index (shaped->units, RapUnit, unit);
}

static const RapSegment *
get_segment (const RapShaped *shaped, guint unit)
{
  return &g_array_index (shaped->segments, RapSegment, get_unit (shaped, unit)->segment);
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

/* Embedding levels, or NULL where all text runs from left to right. */
static guint8 *
dup_levels (const RapShaped *shaped, gboolean rtl)
{
  PangoDirection direction = rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
  gboolean plain = !rtl;

  for (gsize i = 0; plain && i < shaped->text->len; i++)
    plain = (guchar) shaped->text->str[i] < 0xD6;  /* U+0590, Hebrew, is the first that runs the other way */

  return plain ? NULL : pango_log2vis_get_embedding_levels (shaped->text->str, (int) shaped->text->len, &direction);
}

static void
add_unit (RapShaped *shaped, const RapWord *word, gsize start, guint segment, guint level, double penalty)
{
  RapUnit unit = { word, start, segment, level, penalty };

  g_array_append_val (shaped->units, unit);
}

static const RapWord *
get_word_before (const RapShaped *shaped, guint segment)
{
  const RapUnit *last = shaped->units->len > 0 ? get_unit (shaped, shaped->units->len - 1) : NULL;

  return last != NULL && last->segment == segment ? last->word : NULL;
}

static gboolean
is_of (gunichar c, const char *set)
{
  return c != 0 && g_utf8_strchr (set, -1, c) != NULL;
}

/* Between words with white space between them: what opens stays with what follows, what closes with what comes before
 * (French « mot » with ordinary spaces). */
static double
get_penalty_after_blank (gunichar blank, gunichar before, gunichar c)
{
  gboolean joined = blank == 0xA0 || blank == 0x202F || blank == 0x2007 || is_of (before, "«(“„[¿¡") || is_of (c, "»)”]!?:;%");

  return joined ? -1 : 0;
}

static void
add_blank (RapShaped *shaped, RapShaper *shaper, gsize start, guint segment, guint level)
{
  guint look = g_array_index (shaped->segments, RapSegment, segment).look;
  const RapWord *space = rap_shaper_get_space (shaper, look, get_word_before (shaped, segment), shaped->text->str + start, level);

  add_unit (shaped, space, start, segment, level, -1);
}

static void
add_token (RapShaped *shaped, RapShaper *shaper, gsize start, gsize end, guint segment, guint level, double penalty)
{
  const RapSegment *look = &g_array_index (shaped->segments, RapSegment, segment);
  const RapToken *token = rap_shaper_shape (shaper, look->look, level, look->link != NULL, shaped->text->str + start, end - start);

  for (guint i = 0; i < token->n_words; i++)
    {
      const RapWord *word = token->words[i];
      double inside = word->joint == RAP_JOINT_GOOD ? 0 : word->joint == RAP_JOINT_ADDRESS ? AWKWARD : -1;

      add_unit (shaped, word, start, segment, level, i == 0 ? penalty : inside);
      start += word->length;
    }
}

/* What stands between white space is shaped together, unless the look or the direction changes inside it. */
static void
add_tokens (RapShaped *shaped, RapShaper *shaper, const guint8 *levels)
{
  const char *text = shaped->text->str;
  gsize start = 0, i = 0;
  guint segment = 0, level = 0;
  gunichar blank = 0, before = 0, last = 0;  /* the last white space, what stood before it, and the last character */
  double penalty = -1;

  for (gsize byte = 0; byte < shaped->text->len; byte = g_utf8_next_char (text + byte) - text, i++)
    {
      gunichar c = g_utf8_get_char (text + byte);
      gboolean new_look = byte >= g_array_index (shaped->segments, RapSegment, segment).end;
      guint here_level = levels != NULL ? levels[i] : 0;
      gboolean blank_here = is_blank (c);

      if (byte > start && (new_look || blank_here || here_level != level))
        {
          add_token (shaped, shaper, start, byte, segment, level, penalty);
          start = byte;
          penalty = is_of (last, "-–—") ? 0 : -1;
        }
      segment += new_look;
      level = here_level;
      if (blank_here)
        {
          add_blank (shaped, shaper, byte, segment, level);
          before = is_blank (last) ? before : last;
          blank = c;
          start = byte + g_utf8_skip[(guchar) text[byte]];
        }
      else if (byte == start && is_blank (last))
        penalty = get_penalty_after_blank (blank, before, c);
      last = c;
    }
  if (start < shaped->text->len)
    add_token (shaped, shaper, start, shaped->text->len, segment, level, penalty);
}

static void
add_up (RapShaped *shaped)
{
  shaped->x = g_new0 (double, shaped->units->len + 1);
  shaped->spaces = g_new0 (guint, shaped->units->len + 1);
  for (guint u = 0; u < shaped->units->len; u++)
    {
      const RapWord *word = get_unit (shaped, u)->word;

      shaped->x[u + 1] = shaped->x[u] + POINTS (word->width);
      shaped->spaces[u + 1] = shaped->spaces[u] + (word->is_space ? 1 : 0);
    }
}

/**
 * rap_shaped_finish:
 * @rtl: the paragraph's direction
 *
 * Shapes the text that was added.
 */
void
rap_shaped_finish (RapShaped *shaped, RapShaper *shaper, gboolean rtl)
{
  g_autofree guint8 *levels = dup_levels (shaped, rtl);

  add_tokens (shaped, shaper, levels);
  add_up (shaped);
}

/**
 * rap_shaped_get_width:
 *
 * Returns: the width of all on one line
 */
double
rap_shaped_get_width (const RapShaped *shaped)
{
  return shaped->x[shaped->units->len];
}

/**
 * rap_shaped_get_space:
 *
 * Returns: the natural width of a space, 0 when there is none
 */
double
rap_shaped_get_space (const RapShaped *shaped)
{
  for (guint u = 0; u < shaped->units->len; u++)
    if (get_unit (shaped, u)->word->is_space)
      return POINTS (get_unit (shaped, u)->word->width);

  return 0;
}

/**
 * rap_shaped_get_part:
 * @from: byte in the unit's word
 * @to: byte in the unit's word, or 0 for its end
 *
 * Returns: (transfer none): what a part of a word is set with when a line ends inside it
 */
const RapToken *
rap_shaped_get_part (const RapShaped *shaped, RapShaper *shaper, guint unit, guint from, guint to, gboolean hyphen)
{
  const RapUnit *whole = get_unit (shaped, unit);
  guint length = (to > 0 ? to : whole->word->length) - from;
  g_autofree char *text = g_malloc (length + strlen (SOFT_HYPHEN));

  memcpy (text, whole->word->text + from, length);
  if (hyphen)
    {
      memcpy (text + length, SOFT_HYPHEN, strlen (SOFT_HYPHEN));
      length += strlen (SOFT_HYPHEN);
    }

  return rap_shaper_shape (shaper, get_segment (shaped, unit)->look, whole->level, FALSE, text, length);
}

static double
get_token_width (const RapToken *token)
{
  int width = 0;

  for (guint i = 0; i < token->n_words; i++)
    width += token->words[i]->width;

  return POINTS (width);
}

static void
add_break (GArray *breaks, GArray *cuts, RapBreak entry, RapCut cut)
{
  g_array_append_val (breaks, entry);
  g_array_append_val (cuts, cut);
}

static gboolean
is_white (const RapShaped *shaped, guint unit)
{
  const RapWord *word = get_unit (shaped, unit)->word;
  gunichar c = g_utf8_get_char (word->text);

  return word->length > 0 && is_blank (c) && c != 0xA0 && c != 0x202F;
}

/* Before a unit; the white space before it is left out. */
static void
add_between (const RapShaped *shaped, GArray *breaks, GArray *cuts, guint unit, double penalty)
{
  guint end = unit;

  while (end > 0 && is_white (shaped, end - 1))
    end--;

  add_break (breaks, cuts, (RapBreak) { shaped->x[end], shaped->x[unit], shaped->spaces[end], shaped->spaces[unit], penalty },
             (RapCut) { unit, 0, FALSE });
}

/* The longest row of letters in a word: quotation marks and commas around it are no part of it. */
static guint
find_letters (const RapWord *word, guint *length)
{
  const char *end = word->text + word->length;
  guint best = 0;

  *length = 0;
  for (const char *p = word->text; p < end;)
    {
      const char *start = p;

      while (p < end && g_unichar_isalpha (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if ((guint) (p - start) > *length)
        {
          best = start - word->text;
          *length = p - start;
        }
      if (p < end)
        p = g_utf8_next_char (p);
    }

  return best;
}

static void
add_hyphens (const RapShaped *shaped, RapShaper *shaper, GArray *breaks, GArray *cuts, guint unit)
{
  RapHyphenator *hyphenator = get_segment (shaped, unit)->hyphenator;
  const RapWord *word = get_unit (shaped, unit)->word;
  const guint8 *points;
  guint n, length, first;

  if (hyphenator == NULL)
    return;

  first = find_letters (word, &length);
  points = rap_hyphenator_find (hyphenator, word->text + first, length, &n);
  for (guint i = 0; i < n; i++)
    {
      guint split = first + points[i];
      double left = get_token_width (rap_shaped_get_part (shaped, shaper, unit, 0, split, TRUE));
      double right = get_token_width (rap_shaped_get_part (shaped, shaper, unit, split, 0, FALSE));

      add_break (breaks, cuts,
                 (RapBreak) { shaped->x[unit] + left, shaped->x[unit + 1] - right, shaped->spaces[unit], shaped->spaces[unit], HYPHEN, TRUE },
                 (RapCut) { unit, split, TRUE });
    }
}

/* The width of the word up to each of its bytes. */
static double *
dup_advances (const RapWord *word)
{
  double *advances = g_new0 (double, word->length + 1);

  for (guint i = 0; i < word->n_glyphs; i++)
    advances[word->clusters[i] + 1] += POINTS (word->glyphs[i].geometry.width);
  for (guint i = 0; i < word->length; i++)
    advances[i + 1] += advances[i];

  return advances;
}

/* What is wider than the line may be broken anywhere, rather than leave the page. */
static void
add_emergencies (const RapShaped *shaped, GArray *breaks, GArray *cuts, guint unit)
{
  const RapWord *word = get_unit (shaped, unit)->word;
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, word->length + 1);
  g_autofree double *advances = dup_advances (word);
  glong n = g_utf8_strlen (word->text, word->length);
  const char *p = word->text;

  pango_get_log_attrs (word->text, (int) word->length, -1, pango_language_get_default (), attrs, (int) n + 1);
  for (glong i = 0; i < n; i++, p = g_utf8_next_char (p))
    if (attrs[i].is_cursor_position && (i > 0 || (unit > 0 && get_unit (shaped, unit)->penalty < 0)))
      {
        double x = shaped->x[unit] + advances[p - word->text];

        add_break (breaks, cuts, (RapBreak) { x, x, shaped->spaces[unit], shaped->spaces[unit], EMERGENCY },
                   (RapCut) { unit, p - word->text, FALSE });
      }
}

/* The unit at which what cannot be broken ends. */
static guint
find_end (const RapShaped *shaped, guint unit)
{
  guint end = unit + 1;

  while (end < shaped->units->len && get_unit (shaped, end)->penalty < 0 && !is_white (shaped, end))
    end++;

  return end;
}

/**
 * rap_shaped_list_breaks:
 * @hyphenate: whether lines may end inside words
 * @cuts: (element-type RapCut): gets what each break stands for
 *
 * Returns: (transfer full) (element-type RapBreak): where lines may end; the last is the end of the paragraph
 */
GArray *
rap_shaped_list_breaks (const RapShaped *shaped, RapShaper *shaper, double measure, gboolean hyphenate, GArray *cuts)
{
  guint n = shaped->units->len;
  GArray *breaks = g_array_sized_new (FALSE, FALSE, sizeof (RapBreak), n + 1);
  guint end = 0;
  gboolean too_wide = FALSE;

  for (guint u = 0; u < n; u++)
    {
      if (u >= end)
        {
          end = find_end (shaped, u);
          too_wide = shaped->x[end] - shaped->x[u] > measure;
        }
      if (u > 0 && get_unit (shaped, u)->penalty >= 0)
        add_between (shaped, breaks, cuts, u, get_unit (shaped, u)->penalty);
      if (too_wide)
        add_emergencies (shaped, breaks, cuts, u);
      else if (hyphenate)
        add_hyphens (shaped, shaper, breaks, cuts, u);
    }
  add_between (shaped, breaks, cuts, n, 0);

  return breaks;
}
