/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart in a web page or a book: an SVG image that carries its words. Its bars are as wide as there is room, its letters as
 * large as others: a drawing that is made smaller as a whole cannot be read on a telephone. */
#include "config.h"
#include "export/rap-html.h"

#include "document/rap-chart-scale.h"

#define LINE       17   /* from baseline to baseline of a label; heights are pixels, widths percent */
#define LABEL_END  6    /* from the last baseline to the bar */
#define BAR        14
#define ROW_GAP    10
#define SPOT       1.0  /* the shortest bar */
#define VALUES     16.0 /* room for the numbers beside the bars */
#define VALUE_GAP  6
#define AXIS       26
#define MAX_LINES  2    /* of a label … */
#define MAX_CHARS  44   /* … and of its lines; the words of the chart have all of it */

typedef struct
{
  RapXml   *xml;
  gboolean  rtl;
  double    top;  /* of the row that is drawn */
} Drawing;

static void
add_number (Drawing *self, const char *name, double value, const char *unit)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE], text[G_ASCII_DTOSTR_BUF_SIZE + 2];

  g_snprintf (text, sizeof text, "%s%s", g_ascii_formatd (digits, sizeof digits, "%.1f", value), unit);
  rap_xml_attribute (self->xml, name, text);
}

/* Right-to-left papers are mirrored. */
static void
draw_rectangle (Drawing *self, const char *class, double x, double y, double width, double height)
{
  rap_xml_open (self->xml, "rect", "class", class, NULL);
  add_number (self, "x", self->rtl ? 100 - x - width : x, "%");
  add_number (self, "y", y, "");
  add_number (self, "width", width, "%");
  add_number (self, "height", height, "");
  rap_xml_close (self->xml);
  rap_xml_text (self->xml, "\n");
}

static void
draw_text (Drawing *self, const char *class, double x, double shift, double y, const char *text, gboolean ends)
{
  rap_xml_open (self->xml, "text", "class", class, "text-anchor", ends ? "end" : NULL, NULL);
  add_number (self, "x", self->rtl ? 100 - x : x, "%");
  if (shift > 0)
    add_number (self, "dx", self->rtl ? -shift : shift, "");
  add_number (self, "y", y, "");
  rap_xml_text (self->xml, text);
  rap_xml_close (self->xml);
  rap_xml_text (self->xml, "\n");
}

/* The words that fit in a line; *rest is what is left. */
static char *
cut_line (const char *text, gboolean last, const char **rest)
{
  const char *end = g_utf8_strlen (text, -1) > MAX_CHARS ? g_utf8_offset_to_pointer (text, MAX_CHARS) : NULL;
  const char *space = end != NULL ? g_utf8_strrchr (text, end - text, ' ') : NULL;

  *rest = end == NULL || last ? "" : space != NULL ? space + 1 : end;
  if (end == NULL)
    return g_strdup (text);
  if (space != NULL)
    end = space;

  return last ? g_strdup_printf ("%.*s…", (int) (end - text), text) : g_strndup (text, end - text);
}

static void
draw_label (Drawing *self, const char *label)
{
  const char *rest = label;

  for (guint i = 0; i < MAX_LINES && rest[0] != '\0'; i++)
    {
      g_autofree char *line = cut_line (rest, i == MAX_LINES - 1, &rest);

      self->top += LINE;
      draw_text (self, "label", 0, 0, self->top, line, FALSE);
    }
  self->top += LABEL_END;
}

static void
draw_bar (Drawing *self, const RapChartScale *scale, const RapBar *bar, RapChartKind kind)
{
  double room = kind == RAP_CHART_TIMELINE ? 100 : 100 - VALUES;
  g_autofree char *dated = g_strdup_printf ("%s: %s", bar->value_label, bar->label);
  double start, end, width;

  rap_chart_scale_get (scale, bar, &start, &end);
  width = MAX ((end - start) * room, SPOT);
  draw_label (self, kind == RAP_CHART_TIMELINE ? dated : bar->label);
  if (kind == RAP_CHART_TIMELINE)
    {
      draw_rectangle (self, "rail", 0, self->top + BAR / 2.0, 100, 1);
      if (bar->dated)
        draw_rectangle (self, "bar", MIN (start * room, 100 - width), self->top, width, BAR);
    }
  else
    {
      draw_rectangle (self, "bar", 0, self->top, width, BAR);
      draw_text (self, "value", width, VALUE_GAP, self->top + BAR - 2, bar->value_label, FALSE);
    }
  self->top += BAR + ROW_GAP;
}

/* Names of days stand to the right of their ticks as long as there is room. */
static void
draw_axis (Drawing *self, const RapChartScale *scale)
{
  draw_rectangle (self, "axis", 0, self->top, 100, 1);
  for (guint i = 0; i < scale->ticks->len; i++)
    {
      const RapTick *tick = g_ptr_array_index (scale->ticks, i);
      double x = tick->position * 100;

      draw_rectangle (self, "axis", MIN (x, 99.8), self->top, 0.2, 5);
      draw_text (self, "value", x, 0, self->top + AXIS - 8, tick->label, x > 85);
    }
  self->top += AXIS;
}

static guint
count_lines (const RapBar *bar, RapChartKind kind)
{
  glong length = g_utf8_strlen (bar->label, -1) + (kind == RAP_CHART_TIMELINE ? g_utf8_strlen (bar->value_label, -1) + 2 : 0);

  return length > MAX_CHARS ? MAX_LINES : length > 0 ? 1 : 0;
}

static guint
get_height (const RapBlock *chart, const RapChartScale *scale)
{
  guint height = scale->ticks->len > 0 ? AXIS : 0;

  for (guint i = 0; i < chart->bars->len; i++)
    height += count_lines (g_ptr_array_index (chart->bars, i), chart->chart) * LINE + LABEL_END + BAR + ROW_GAP;

  return MAX (height, 1);
}

/**
 * rap_html_chart:
 *
 * Writes the drawing, without the caption.
 */
void
rap_html_chart (RapHtml *self, const RapBlock *chart)
{
  g_autoptr (RapChartScale) scale = rap_chart_scale_new (chart, self->document->language);
  Drawing drawing = { self->xml, self->document->rtl, 0 };

  rap_xml_open (self->xml, "svg", "xmlns", "http://www.w3.org/2000/svg", "width", "100%", NULL);
  rap_xml_number (self->xml, "height", get_height (chart, scale));
  rap_xml_attribute (self->xml, "role", "img");
  rap_xml_attribute (self->xml, "aria-label", chart->alternative);
  rap_xml_text (self->xml, "\n");
  for (guint i = 0; i < chart->bars->len; i++)
    draw_bar (&drawing, scale, g_ptr_array_index (chart->bars, i), chart->chart);
  if (scale->ticks->len > 0)
    draw_axis (&drawing, scale);
  rap_xml_close_pair (self->xml);
  rap_xml_text (self->xml, "\n");
}
