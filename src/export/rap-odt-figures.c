/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of an OpenDocument text: figures, charts and logos, each a character of a line of its own. */
#include "config.h"
#include "export/rap-odt.h"

#define FRAME       0.6   /* around what cannot be shown … */
#define PADDING     9.0   /* … and within */
#define LOGO_GAP    20.0

/* The line of a picture stays with the caption below it. */
static const char *
get_kept_style (RapOdt *self)
{
  gboolean is_new;
  const char *name = rap_odt_find_style (self, "P", "figure with a caption", &is_new);

  if (is_new)
    {
      rap_odt_open_style (self, name, "paragraph", self->names[RAP_NAMED_FIGURE]);
      rap_xml_empty (self->automatic, "style:paragraph-properties", "fo:keep-with-next", "always", NULL);
      rap_xml_close (self->automatic);
    }

  return name;
}

static const char *
get_frame_style (RapOdt *self)
{
  gboolean is_new;
  const char *name = rap_odt_find_style (self, "P", "frame", &is_new);

  if (is_new)
    {
      rap_odt_open_style (self, name, "paragraph", self->names[RAP_NAMED_CELL]);
      rap_xml_open (self->automatic, "style:paragraph-properties", NULL);
      rap_odt_border (self->automatic, "fo:border", FRAME, self->style->rule);
      rap_odt_points (self->automatic, "fo:padding", PADDING);
      rap_odt_points (self->automatic, "fo:margin-top", self->style->roles[RAP_ROLE_BODY].leading / 2);
      rap_odt_points (self->automatic, "fo:margin-bottom", self->style->roles[RAP_ROLE_CAPTION].after);
      rap_xml_close (self->automatic);
      rap_xml_close (self->automatic);
    }

  return name;
}

static const char *
get_picture_style (RapOdt *self, double gap)
{
  gboolean is_new;
  const char *name = rap_odt_find_style (self, "fr", gap > 0 ? "logo" : "picture", &is_new);

  if (is_new)
    {
      rap_odt_open_style (self, name, "graphic", "Graphics");
      rap_xml_open (self->automatic, "style:graphic-properties", "style:vertical-pos", gap > 0 ? "middle" : "top",
                    "style:vertical-rel", gap > 0 ? "line" : "baseline", NULL);
      if (gap > 0)
        {
          rap_odt_points (self->automatic, self->document->rtl ? "fo:margin-left" : "fo:margin-right", gap);
          rap_xml_attribute (self->automatic, "loext:decorative", "true");
        }
      rap_xml_close (self->automatic);
      rap_xml_close (self->automatic);
    }

  return name;
}

/* @picture: (transfer full) */
static guint
add_part (RapOdt *self, RapPicture *picture)
{
  g_ptr_array_add (self->pictures, picture);

  return self->pictures->len;
}

static void
add_words (RapOdt *self, const char *element, const char *words)
{
  if (words[0] != '\0')
    rap_xml_element (self->body, element, words, NULL);
}

/* @title, @words: what it shows, for who does not see it; both "" when nobody has to know */
static void
add_frame (RapOdt *self, guint number, const char *style, const char *title, const char *words)
{
  const RapPicture *picture = g_ptr_array_index (self->pictures, number - 1);
  g_autofree char *path = rap_odt_dup_path (picture, number);
  g_autofree char *name = g_strdup_printf ("Image%u", ++self->n_frames);

  rap_xml_open (self->body, "draw:frame", "draw:style-name", style, "draw:name", name, "text:anchor-type", "as-char", NULL);
  rap_odt_points (self->body, "svg:width", picture->width);
  rap_odt_points (self->body, "svg:height", picture->height);
  rap_xml_number (self->body, "draw:z-index", self->n_frames);
  rap_xml_empty (self->body, "draw:image", "xlink:href", path, "xlink:type", "simple", "xlink:show", "embed",
                 "xlink:actuate", "onLoad", "draw:mime-type", picture->media, NULL);
  add_words (self, "svg:title", title);
  add_words (self, "svg:desc", words);
  rap_xml_close (self->body);
}

/* The same attached file is one picture, however often it is shown as wide. Returns 0 when it cannot be read. */
static guint
get_number (RapOdt *self, const RapImageRef *ref)
{
  g_autofree char *key = g_strconcat (ref->hash, self->boxed ? " boxed" : "", NULL);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, key));
  double height = self->page_height - self->style->top - self->style->bottom;
  RapPicture *picture;

  if (number > 0)
    return number;

  picture = rap_picture_new (ref, self->images, rap_odt_get_width (self), height * RAP_FIGURE_PART);
  if (picture == NULL)
    return 0;

  number = add_part (self, picture);
  g_hash_table_insert (self->numbers, g_steal_pointer (&key), GUINT_TO_POINTER (number));

  return number;
}

/**
 * rap_odt_figure:
 *
 * Adds the picture with its caption below; what cannot be read is a frame with what it would show.
 */
void
rap_odt_figure (RapOdt *self, const RapBlock *figure)
{
  guint number = get_number (self, figure->image);
  gboolean captioned = figure->runs->len > 0;

  if (number > 0)
    {
      const char *style = captioned ? get_kept_style (self) : self->names[RAP_NAMED_FIGURE];

      rap_odt_open_paragraph (self, rap_odt_get_style (self, style));
      add_frame (self, number, get_picture_style (self, 0), figure->image->alternative, "");
    }
  else
    {
      rap_odt_open_paragraph (self, rap_odt_get_style (self, get_frame_style (self)));
      rap_odt_text (self, figure->image->alternative);
    }
  rap_xml_close (self->body);
  rap_odt_caption (self, figure, RAP_ODT_FIGURE_CAPTION);
}

/**
 * rap_odt_chart:
 *
 * Adds the caption and the chart as a picture, or as several when it is longer than a page.
 */
void
rap_odt_chart (RapOdt *self, const RapBlock *chart)
{
  g_autoptr (GPtrArray) pictures = rap_pictures_of_chart (self->document, chart, self->style);
  g_autofree char *caption = rap_runs_dup_text (chart->runs);

  rap_odt_caption (self, chart, RAP_ODT_TABLE_CAPTION);
  g_ptr_array_set_free_func (pictures, NULL);
  for (guint i = 0; i < pictures->len; i++)
    {
      guint number = add_part (self, g_ptr_array_index (pictures, i));

      rap_odt_open_paragraph (self, rap_odt_get_style (self, self->names[RAP_NAMED_FIGURE]));
      add_frame (self, number, get_picture_style (self, 0), i == 0 ? caption : "", i == 0 ? chart->alternative : "");
      rap_xml_close (self->body);
    }
}

/**
 * rap_odt_logos:
 *
 * Adds a line of the publishers' logos, which say nothing that the text does not say; those that cannot be read are left
 * out.
 *
 * Returns: how high the line is, 0 when there is none
 */
double
rap_odt_logos (RapOdt *self)
{
  double height = 0;

  for (guint i = 0; i < self->document->logos->len; i++)
    {
      RapPicture *picture = rap_picture_new (g_ptr_array_index (self->document->logos, i), self->images, RAP_LOGO_WIDTH, RAP_LOGO_HEIGHT);

      if (picture == NULL)
        continue;
      if (height == 0)
        rap_odt_open_paragraph (self, rap_odt_get_style (self, self->names[RAP_NAMED_FIGURE]));
      height = MAX (MAX (height, self->style->roles[RAP_ROLE_BODY].leading), picture->height);
      add_frame (self, add_part (self, picture), get_picture_style (self, LOGO_GAP), "", "");
    }
  if (height > 0)
    rap_xml_close (self->body);

  return height;
}
