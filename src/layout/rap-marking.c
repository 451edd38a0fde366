/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marked content with cairo. Its own tree of tags is not used: it cannot say all, and rap-pdf-tree.c writes a better one from
 * the pieces. cairo numbers what is marked from 0 on every page, if ink of glyphs is in it. */
#include "config.h"
#include "layout/rap-marking.h"

#define ARTIFACT "Artifact"

/**
 * rap_marking_begins:
 *
 * Returns: whether what comes next is another piece than what was painted last
 */
gboolean
rap_marking_begins (const RapMarking *marking, guint element, double baseline)
{
  if (!marking->open || marking->element != element)
    return TRUE;

  return rap_structure_get (marking->structure, element)->tag == RAP_TAG_LINK && marking->baseline != baseline;
}

/**
 * rap_marking_begin:
 * @element: what is painted from now on; 0 for artifacts
 *
 * Begins a piece. The caller sees to it that there is ink in it.
 */
void
rap_marking_begin (RapMarking *marking, cairo_t *cr, guint element, double baseline)
{
  RapPiece piece = { marking->page, element, G_MAXDOUBLE, G_MAXDOUBLE, 0, 0 };

  rap_marking_end (marking, cr);
  marking->open = TRUE;
  marking->element = element;
  marking->baseline = baseline;
  if (element == 0)
    cairo_tag_begin (cr, ARTIFACT, NULL);
  else
    {
      const char *tag = rap_tags[rap_structure_get (marking->structure, element)->tag].name;
      g_autofree char *attributes = g_strdup_printf ("id='%u' tag_name='%s'", marking->pieces->len, tag);

      cairo_tag_begin (cr, CAIRO_TAG_CONTENT, attributes);
      g_array_append_val (marking->pieces, piece);
    }
}

/**
 * rap_marking_extend:
 *
 * Makes the piece that is being painted as large as what was painted now.
 */
void
rap_marking_extend (RapMarking *marking, double left, double top, double right, double bottom)
{
  RapPiece *piece;

  if (!marking->open || marking->element == 0)
    return;

  piece = &g_array_index (marking->pieces, RapPiece, marking->pieces->len - 1);
  piece->left = MIN (piece->left, left);
  piece->top = MIN (piece->top, top);
  piece->right = MAX (piece->right, right);
  piece->bottom = MAX (piece->bottom, bottom);
}

void
rap_marking_end (RapMarking *marking, cairo_t *cr)
{
  if (marking->open)
    cairo_tag_end (cr, marking->element == 0 ? ARTIFACT : CAIRO_TAG_CONTENT);
  marking->open = FALSE;
}
