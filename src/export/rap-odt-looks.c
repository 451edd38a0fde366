/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes of OpenDocument: lengths, colours, languages, and how text looks. */
#include "config.h"
#include "export/rap-odt.h"

#include <math.h>
#include <string.h>

#define BOLD_FROM 600  /* weights; word processors know two */

/* ---- Attributes */

/**
 * rap_odt_points:
 *
 * Adds an attribute that is a length, to a hundredth of a point.
 */
void
rap_odt_points (RapXml *xml, const char *name, double points)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE], value[G_ASCII_DTOSTR_BUF_SIZE + 2];

  g_ascii_formatd (digits, sizeof digits, "%g", round (points * 100) / 100);
  g_snprintf (value, sizeof value, "%spt", digits);
  rap_xml_attribute (xml, name, value);
}

static char *
dup_color (RapColor color)
{
  g_autofree char *digits = rap_office_dup_color (color);
  g_autofree char *lower = g_ascii_strdown (digits, -1);

  return g_strconcat ("#", lower, NULL);
}

void
rap_odt_color (RapXml *xml, const char *name, RapColor color)
{
  g_autofree char *value = dup_color (color);

  rap_xml_attribute (xml, name, value);
}

void
rap_odt_border (RapXml *xml, const char *name, double width, RapColor color)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *hue = dup_color (color);
  g_autofree char *value = g_strdup_printf ("%spt solid %s", g_ascii_formatd (digits, sizeof digits, "%g", width), hue);

  rap_xml_attribute (xml, name, value);
}

/**
 * rap_odt_thrice:
 * @names: of the attribute for Western, for Asian and for complex scripts: word processors ask each for itself
 */
void
rap_odt_thrice (RapXml *xml, const char *const names[3], const char *value)
{
  for (guint i = 0; i < 3; i++)
    rap_xml_attribute (xml, names[i], value);
}

/**
 * rap_odt_language:
 * @tag: BCP 47
 *
 * Adds the attributes of text in that language, in whichever script.
 */
void
rap_odt_language (RapXml *xml, const char *tag)
{
  const char *const languages[] = { "fo:language", "style:language-asian", "style:language-complex" };
  const char *const countries[] = { "fo:country", "style:country-asian", "style:country-complex" };
  g_autofree char *full = rap_language_dup_full_tag (tag);
  g_auto (GStrv) parts = g_strsplit (full, "-", -1);
  guint last = g_strv_length (parts) - 1;
  gboolean has_country = last > 0 && (strlen (parts[last]) == 2 || g_ascii_isdigit (parts[last][0]));

  rap_odt_thrice (xml, languages, parts[0]);
  rap_odt_thrice (xml, countries, has_country ? parts[last] : "none");
  if (last > 1 && strlen (parts[1]) == 4)
    {
      rap_xml_attribute (xml, "fo:script", parts[1]);
      rap_xml_attribute (xml, "style:rfc-language-tag", full);
    }
}

/**
 * rap_odt_get_align:
 *
 * Returns: the side as it is on the page: LibreOffice takes "start" for left in right-to-left text too
 */
const char *
rap_odt_get_align (const RapOdt *self, RapAlign align)
{
  if (align == RAP_ALIGN_CENTER)
    return "center";
  if (!self->document->rtl)
    return align == RAP_ALIGN_START ? "start" : "end";

  return align == RAP_ALIGN_START ? "right" : "left";
}

/* ---- Looks */

static gboolean
is_bold (const RapTextStyle *look)
{
  return look->weight >= BOLD_FROM;
}

/* Arabic and Hebrew have no italics to set a whole text in. */
static gboolean
is_italic (const RapOdt *self, const RapTextStyle *look)
{
  return look->italic && !self->document->rtl;
}

static gboolean
is_same_color (RapColor one, RapColor other)
{
  return one.red == other.red && one.green == other.green && one.blue == other.blue;
}

/**
 * rap_odt_text_differs:
 *
 * Returns: whether rap_odt_text_properties() has anything to say
 */
gboolean
rap_odt_text_differs (const RapOdt *self, const RapTextStyle *look, const RapTextStyle *base)
{
  return !g_str_equal (look->family, base->family) || look->size != base->size || is_bold (look) != is_bold (base)
         || is_italic (self, look) != is_italic (self, base) || !is_same_color (look->color, base->color)
         || look->hyphenate != base->hyphenate;
}

void
rap_odt_font (RapXml *xml, const char *family)
{
  g_autofree char *first = rap_office_dup_font (family, 0);
  g_autofree char *complex = rap_office_dup_complex_font (family);

  rap_xml_attribute (xml, "style:font-name", first);
  rap_xml_attribute (xml, "style:font-name-asian", first);
  rap_xml_attribute (xml, "style:font-name-complex", complex);
}

void
rap_odt_size (RapXml *xml, double size)
{
  rap_odt_points (xml, "fo:font-size", size);
  rap_odt_points (xml, "style:font-size-asian", size);
  rap_odt_points (xml, "style:font-size-complex", size);
}

/**
 * rap_odt_text_properties:
 * @base: what the style's parent has
 */
void
rap_odt_text_properties (const RapOdt *self, RapXml *xml, const RapTextStyle *look, const RapTextStyle *base)
{
  const char *const weights[] = { "fo:font-weight", "style:font-weight-asian", "style:font-weight-complex" };
  const char *const styles[] = { "fo:font-style", "style:font-style-asian", "style:font-style-complex" };

  if (!rap_odt_text_differs (self, look, base))
    return;

  rap_xml_open (xml, "style:text-properties", NULL);
  if (!is_same_color (look->color, base->color))
    rap_odt_color (xml, "fo:color", look->color);
  if (!g_str_equal (look->family, base->family))
    rap_odt_font (xml, look->family);
  if (look->size != base->size)
    rap_odt_size (xml, look->size);
  if (is_bold (look) != is_bold (base))
    rap_odt_thrice (xml, weights, is_bold (look) ? "bold" : "normal");
  if (is_italic (self, look) != is_italic (self, base))
    rap_odt_thrice (xml, styles, is_italic (self, look) ? "italic" : "normal");
  if (look->hyphenate != base->hyphenate)
    rap_xml_attribute (xml, "fo:hyphenate", look->hyphenate ? "true" : "false");
  rap_xml_close (xml);
}
