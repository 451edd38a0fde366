/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart in a web page: an SVG image that carries its words. */
#include "config.h"
#include "export/rap-html.h"

#include "document/rap-chart-scale.h"

#define WIDTH      640
#define ROW        46
#define LABEL_LINE 16   /* from the top of a row to the baseline of its label */
#define BAR_TOP    23
#define BAR        14
#define SPOT       4    /* the shortest bar */
#define VALUE_GAP  6
#define VALUES     90   /* room for the numbers beside the bars */
#define AXIS       26
#define MAX_CHARS  80   /* of a label; the words of the chart have all of it */

typedef struct
{
  GString  *out;
  gboolean  rtl;
} Drawing;

/* Right-to-left papers are mirrored; CSS positions are in whole tenths, whatever the locale. */
static void
append_number (Drawing *self, const char *name, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (self->out, " %s=\"%s\"", name, g_ascii_formatd (digits, sizeof digits, "%.1f", value));
}

static void
append_rectangle (Drawing *self, const char *class, double x, double y, double width, double height)
{
  g_string_append_printf (self->out, "<rect class=\"%s\"", class);
  append_number (self, "x", self->rtl ? WIDTH - x - width : x);
  append_number (self, "y", y);
  append_number (self, "width", width);
  append_number (self, "height", height);
  g_string_append (self->out, "/>\n");
}

static void
append_text (Drawing *self, const char *class, double x, double y, const char *text)
{
  g_autofree char *shown = g_utf8_strlen (text, -1) > MAX_CHARS ? g_utf8_substring (text, 0, MAX_CHARS - 1) : NULL;

  g_string_append_printf (self->out, "<text class=\"%s\"", class);
  append_number (self, "x", self->rtl ? WIDTH - x : x);
  append_number (self, "y", y);
  g_string_append_c (self->out, '>');
  rap_html_append_escaped (self->out, shown != NULL ? shown : text);
  g_string_append (self->out, shown != NULL ? "…</text>\n" : "</text>\n");
}

static void
append_bar (Drawing *self, const RapChartScale *scale, const RapBar *bar, RapChartKind kind, double top)
{
  double room = kind == RAP_CHART_TIMELINE ? WIDTH : WIDTH - VALUES;
  double start, end, width;

  rap_chart_scale_get (scale, bar, &start, &end);
  width = MAX ((end - start) * room, SPOT);
  if (kind == RAP_CHART_TIMELINE)
    {
      g_autofree char *label = g_strdup_printf ("%s: %s", bar->value_label, bar->label);

      append_text (self, "label", 0, top + LABEL_LINE, label);
      append_rectangle (self, "rail", 0, top + BAR_TOP + BAR / 2.0, WIDTH, 1);
      if (bar->dated)
        append_rectangle (self, "bar", MIN (start * room, WIDTH - width), top + BAR_TOP, width, BAR);
    }
  else
    {
      append_text (self, "label", 0, top + LABEL_LINE, bar->label);
      append_rectangle (self, "bar", 0, top + BAR_TOP, width, BAR);
      append_text (self, "value", width + VALUE_GAP, top + BAR_TOP + BAR - 2, bar->value_label);
    }
}

static void
append_axis (Drawing *self, const RapChartScale *scale, double top)
{
  append_rectangle (self, "axis", 0, top, WIDTH, 1);
  for (guint i = 0; i < scale->ticks->len; i++)
    {
      const RapTick *tick = g_ptr_array_index (scale->ticks, i);

      append_rectangle (self, "axis", MIN (tick->position * WIDTH, WIDTH - 1), top, 1, 5);
      append_text (self, "value", tick->position * WIDTH, top + AXIS - 4, tick->label);
    }
}

/**
 * rap_html_append_chart:
 *
 * Appends the drawing, without the caption.
 */
void
rap_html_append_chart (GString *out, const RapDocument *document, const RapBlock *chart)
{
  g_autoptr (RapChartScale) scale = rap_chart_scale_new (chart, document->language);
  Drawing self = { out, document->rtl };
  guint height = chart->bars->len * ROW + (scale->ticks->len > 0 ? AXIS : 0);

  g_string_append_printf (out, "<svg viewBox=\"0 0 %d %u\" role=\"img\"", WIDTH, MAX (height, 1));
  rap_html_append_attribute (out, "aria-label", chart->alternative);
  g_string_append (out, ">\n");
  for (guint i = 0; i < chart->bars->len; i++)
    append_bar (&self, scale, g_ptr_array_index (chart->bars, i), chart->chart, i * ROW);
  if (scale->ticks->len > 0)
    append_axis (&self, scale, chart->bars->len * ROW);
  g_string_append (out, "</svg>\n");
}
