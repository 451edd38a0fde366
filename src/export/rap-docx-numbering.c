/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How Word counts: headings, counted paragraphs, and the lists, each of which begins anew. */
#include "config.h"
#include "export/rap-docx.h"

#define N_LEVELS 9

typedef struct
{
  const char *format;
  const char *pattern;  /* or NULL: all levels, "1.2.3" */
  const char *style;    /* the paragraph style that has this level, or NULL */
  double      left;     /* where the text starts */
  double      hanging;  /* … and how much before it the number does */
  double      tab;      /* where the first line goes on, or 0: where the text starts */
} Level;

/* In the order of CT_Lvl. */
static void
append_level (RapXml *xml, guint level, const Level *look)
{
  g_autoptr (GString) pattern = g_string_new (look->pattern);

  for (guint i = 0; look->pattern == NULL && i <= level; i++)
    g_string_append_printf (pattern, i > 0 ? ".%%%u" : "%%%u", i + 1);
  rap_xml_open (xml, "w:lvl", NULL);
  rap_xml_number (xml, "w:ilvl", level);
  rap_docx_number (xml, "w:start", 1);
  rap_docx_property (xml, "w:numFmt", look->format);
  if (look->style != NULL)
    rap_docx_property (xml, "w:pStyle", look->style);
  rap_docx_property (xml, "w:suff", "tab");
  rap_docx_property (xml, "w:lvlText", pattern->str);
  rap_docx_property (xml, "w:lvlJc", "left");
  rap_xml_open (xml, "w:pPr", NULL);
  if (look->tab > 0)
    {
      rap_xml_open (xml, "w:tabs", NULL);
      rap_docx_tab_stop (xml, "left", "none", look->tab);
      rap_xml_close (xml);
    }
  rap_xml_open (xml, "w:ind", NULL);
  rap_docx_twips (xml, "w:left", look->left);
  rap_docx_twips (xml, "w:hanging", look->hanging);
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
open_numbering (RapXml *xml, guint id)
{
  rap_xml_open (xml, "w:abstractNum", NULL);
  rap_xml_number (xml, "w:abstractNumId", id);
  rap_docx_property (xml, "w:multiLevelType", "multilevel");
}

static void
append_outline (const RapDocx *self, RapXml *xml)
{
  double size = self->style->roles[RAP_ROLE_HEADING_1].size;

  open_numbering (xml, RAP_DOCX_OUTLINE);
  for (guint i = 0; i < N_LEVELS; i++)
    append_level (xml, i, &(Level) { "decimal", NULL, i < 6 ? rap_named_styles[RAP_NAMED_HEADING_1 + i].word_id : NULL,
                                     size * (1.6 + 0.6 * i), size * (1.6 + 0.6 * i) });
  rap_xml_close (xml);
}

static void
append_list (const RapDocx *self, RapXml *xml, guint id)
{
  double indent = self->style->roles[RAP_ROLE_ITEM].indent;

  open_numbering (xml, id);
  for (guint i = 0; i < N_LEVELS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%%%u.", i + 1);
      gboolean bullets = id == RAP_DOCX_BULLETS;
      Level look = { bullets ? "bullet" : "decimal", bullets ? i == 0 ? "•" : "–" : number, NULL, indent * (i + 1), indent };

      if (bullets && i < 3)
        look.style = rap_named_styles[RAP_NAMED_BULLET_1 + i].word_id;
      append_level (xml, i, &look);
    }
  rap_xml_close (xml);
}

static void
append_paragraph_numbers (const RapDocx *self, RapXml *xml)
{
  double size = self->style->roles[RAP_ROLE_BODY].size;

  open_numbering (xml, RAP_DOCX_PARAGRAPHS);
  append_level (xml, 0, &(Level) { "decimal", "%1.", rap_named_styles[RAP_NAMED_NUMBERED].word_id, .tab = size * 2.5 });
  rap_xml_close (xml);
}

static void
append_instance (RapXml *xml, guint id, guint numbering, const RapDocxList *list)
{
  rap_xml_open (xml, "w:num", NULL);
  rap_xml_number (xml, "w:numId", id);
  rap_docx_number (xml, "w:abstractNumId", numbering);
  if (list != NULL)
    {
      rap_xml_open (xml, "w:lvlOverride", NULL);
      rap_xml_number (xml, "w:ilvl", list->level - 1);
      rap_docx_number (xml, "w:startOverride", list->start);
      rap_xml_close (xml);
    }
  rap_xml_close (xml);
}

/**
 * rap_docx_numbering:
 * @self: after its text was written: the lists are known
 *
 * Returns: (transfer full): word/numbering.xml
 */
GBytes *
rap_docx_numbering (const RapDocx *self)
{
  RapXml *xml = rap_xml_new (TRUE);

  rap_xml_open (xml, "w:numbering", RAP_DOCX_NAMESPACES, NULL);
  append_outline (self, xml);
  append_list (self, xml, RAP_DOCX_BULLETS);
  append_list (self, xml, RAP_DOCX_NUMBERS);
  append_paragraph_numbers (self, xml);
  for (guint id = RAP_DOCX_OUTLINE; id < RAP_DOCX_FIRST_LIST; id++)
    append_instance (xml, id, id, NULL);
  for (guint i = 0; i < self->lists->len; i++)
    append_instance (xml, RAP_DOCX_FIRST_LIST + i, RAP_DOCX_NUMBERS, &g_array_index (self->lists, RapDocxList, i));

  return rap_xml_free_to_bytes (xml);
}
