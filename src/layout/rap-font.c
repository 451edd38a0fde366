/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pango as pages need it. */
#include "config.h"
#include "layout/rap-font.h"

#include <pango/pangocairo.h>

/**
 * rap_font_context_new:
 *
 * A font map of its own, since one must not be shared between threads. A point is a unit; hinting and rounding are off, so
 * that the preview, the PDF and the print are the same.
 *
 * Returns: (transfer full): a context for the thread that calls
 */
PangoContext *
rap_font_context_new (void)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);

  return context;
}
