/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a Word file: a paragraph for each block, in tables where blocks share a box; and the notes. */
#include "config.h"
#include "export/rap-docx.h"

/* What the loop over the blocks knows. */
typedef struct
{
  RapDocx        *docx;
  RapOutline      outline;
  guint          *pages;       /* by block, or NULL, see rap_office_number_pages() */
  guint           counts[10];  /* by level: the number of the item before, 0: there was none */
  guint           lists[10];   /* by level: the numbering of that item */
  const RapBlock *before;
  gboolean        new_page;    /* the cover ends before the next paragraph */
  gboolean        in_contents;
} Body;

static void
append_paragraph (Body *body, const RapBlock *block, RapDocxParagraph paragraph)
{
  paragraph.new_page = body->new_page;
  body->new_page = FALSE;
  rap_docx_open_paragraph (body->docx, &paragraph);
  rap_docx_runs (body->docx, block->runs);
  rap_xml_close (body->docx->xml);
}

static void
append_block (Body *body, const RapBlock *block)
{
  append_paragraph (body, block, (RapDocxParagraph) { .named = rap_office_get_style (block, body->docx->style), .numbering = -1 });
}

/* ---- Headings, contents */

static void
append_heading (Body *body, const RapBlock *block, guint index)
{
  RapDocx *self = body->docx;
  gboolean counted = !block->boxed && rap_outline_counts (&body->outline, block->level, block->marker);
  g_autofree char *name = g_strdup_printf ("_Toc%06u", index);
  RapDocxParagraph paragraph = {
    .named = rap_office_get_style (block, self->style),
    .new_page = body->new_page,
    .numbering = counted || block->boxed || !self->outlined ? -1 : 0,
    .level = 1,
  };

  body->new_page = FALSE;
  rap_docx_open_paragraph (self, &paragraph);
  if (body->pages != NULL)
    rap_docx_bookmark (self, name);
  if (block->marker[0] != '\0' && !counted)
    {
      g_autofree char *number = g_strconcat (block->marker, "\t", NULL);

      rap_docx_words (self, number, NULL);
    }
  rap_docx_runs (self, block->runs);
  if (body->pages != NULL)
    rap_docx_bookmark_end (self);
  rap_xml_close (self->xml);
}

static void
append_contents_heading (Body *body, const RapBlock *block)
{
  RapXml *xml = body->docx->xml;

  rap_xml_open (xml, "w:sdt", NULL);
  rap_xml_open (xml, "w:sdtPr", NULL);
  rap_xml_open (xml, "w:docPartObj", NULL);
  rap_docx_property (xml, "w:docPartGallery", "Table of Contents");
  rap_docx_property (xml, "w:docPartUnique", NULL);
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_open (xml, "w:sdtContent", NULL);
  append_block (body, block);
}

/* The field begins in its first line, and shows what our own pages say until Word is asked to count. */
static void
append_contents_entry (Body *body, const RapBlock *block)
{
  RapDocx *self = body->docx;
  RapXml *xml = self->xml;
  g_autofree char *anchor = g_strdup_printf ("_Toc%06u", block->target);
  g_autofree char *instruction = g_strdup_printf (" PAGEREF %s \\h ", anchor);
  g_autofree char *page = g_strdup_printf ("%u", body->pages != NULL ? body->pages[block->target] : 0);

  rap_docx_open_paragraph (self, &(RapDocxParagraph) { .named = rap_office_get_style (block, self->style), .numbering = -1 });
  if (!body->in_contents)
    {
      rap_docx_field_char (xml, "begin");
      rap_xml_open (xml, "w:r", NULL);
      rap_xml_element (xml, "w:instrText", " TOC \\o \"1-3\" \\h \\z ", "xml:space", "preserve", NULL);
      rap_xml_close (xml);
      rap_docx_field_char (xml, "separate");
    }
  body->in_contents = TRUE;

  rap_xml_open (xml, "w:hyperlink", "w:anchor", anchor, "w:history", "1", NULL);
  if (block->marker[0] != '\0')
    {
      rap_docx_words (self, block->marker, NULL);
      rap_docx_words (self, "\302\240 ", NULL);
    }
  rap_docx_runs (self, block->runs);
  rap_docx_tab (xml);
  rap_docx_field (self, instruction, page, NULL);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

static void
leave_contents (Body *body)
{
  RapXml *xml = body->docx->xml;

  if (body->in_contents)
    {
      rap_xml_open (xml, "w:p", NULL);
      rap_xml_open (xml, "w:pPr", NULL);
      rap_docx_property (xml, "w:pStyle", "TableGap");
      rap_xml_close (xml);
      rap_docx_field_char (xml, "end");
      rap_xml_close (xml);
    }
  rap_xml_close (xml);
  rap_xml_close (xml);
  body->in_contents = FALSE;
}

/* ---- Lists */

/* A number that does not follow the one before on its level begins a list of its own. */
static int
get_numbering (Body *body, const RapBlock *item, guint level)
{
  guint number = (guint) g_ascii_strtoull (item->marker, NULL, 10);

  if (body->lists[level] == 0 || number != body->counts[level] + 1)
    {
      g_array_append_val (body->docx->lists, ((RapDocxList) { level, number }));
      body->lists[level] = RAP_DOCX_FIRST_LIST + body->docx->lists->len - 1;
    }
  body->counts[level] = number;

  return (int) body->lists[level];
}

static void
append_item (Body *body, const RapBlock *block)
{
  guint level = CLAMP (block->level, 1, G_N_ELEMENTS (body->lists) - 1);
  RapDocxParagraph paragraph = {
    .named = rap_office_get_style (block, body->docx->style), .numbering = -1, .level = level, .shaded = block->boxed,
  };

  if (block->ordered && block->marker[0] != '\0')
    paragraph.numbering = get_numbering (body, block, level);
  else if (block->marker[0] != '\0' && level > 3)
    paragraph.numbering = RAP_DOCX_BULLETS;
  for (guint below = level + 1; block->marker[0] != '\0' && below < G_N_ELEMENTS (body->lists); below++)
    body->lists[below] = 0;

  append_paragraph (body, block, paragraph);
}

/* ---- Tables, pictures */

static void
append_caption (Body *body, const RapBlock *block, gboolean keep)
{
  if (block->runs->len > 0)
    append_paragraph (body, block, (RapDocxParagraph) { .named = RAP_NAMED_CAPTION, .numbering = -1, .keep = keep });
}

static void
append_table (Body *body, const RapBlock *block)
{
  RapDocx *self = body->docx;

  append_caption (body, block, TRUE);
  rap_docx_table (self, block);
}

/* The line of a picture, or of the words of one that cannot be shown. */
static void
open_figure (Body *body, gboolean keep, gboolean shaded)
{
  rap_docx_open_paragraph (body->docx, &(RapDocxParagraph) {
    .named = RAP_NAMED_FIGURE, .new_page = body->new_page, .keep = keep, .numbering = -1, .shaded = shaded,
  });
  body->new_page = FALSE;
}

static void
append_figure (Body *body, const RapBlock *block)
{
  RapDocx *self = body->docx;
  double width, height;
  RapPicture *picture;

  rap_paper_get_size (self->document->paper, &width, &height);
  height -= self->style->top + self->style->bottom;
  picture = rap_picture_new (block->image, self->images, self->width, height * RAP_FIGURE_PART);
  open_figure (body, block->runs->len > 0, picture == NULL);
  if (picture != NULL)
    rap_docx_picture (self, picture, block->image->alternative);
  else
    rap_docx_words (self, block->image->alternative, NULL);
  rap_xml_close (self->xml);
  append_caption (body, block, FALSE);
}

static void
append_chart (Body *body, const RapBlock *block)
{
  RapDocx *self = body->docx;
  g_autoptr (GPtrArray) pictures = rap_pictures_of_chart (self->document, block, self->style);

  append_caption (body, block, TRUE);
  g_ptr_array_set_free_func (pictures, NULL);  /* they belong to the file from now on */
  for (guint i = 0; i < pictures->len; i++)
    {
      open_figure (body, FALSE, FALSE);
      rap_docx_picture (self, g_ptr_array_index (pictures, i), i == 0 ? block->alternative : "");
      rap_xml_close (self->xml);
    }
}

static void
append_logos (Body *body)
{
  RapDocx *self = body->docx;
  GPtrArray *logos = self->document->logos;

  if (logos->len == 0)
    return;

  open_figure (body, FALSE, FALSE);
  for (guint i = 0; i < logos->len; i++)
    {
      const RapImageRef *ref = g_ptr_array_index (logos, i);
      RapPicture *picture = rap_picture_new (ref, self->images, RAP_LOGO_WIDTH, RAP_LOGO_HEIGHT);

      if (i > 0)
        rap_docx_tab (self->xml);
      if (picture != NULL)
        rap_docx_picture (self, picture, ref->alternative);
      else
        rap_docx_words (self, ref->alternative, NULL);
    }
  rap_xml_close (self->xml);
}

static gboolean
is_contents (const RapBlock *block)
{
  return block != NULL && (block->kind == RAP_BLOCK_CONTENTS || block->kind == RAP_BLOCK_CONTENTS_ENTRY);
}

/* What blocks share with those beside them. */
static void
change_box (Body *body, const RapBlock *block)
{
  guint before = body->before != NULL ? body->before->box : 0, after = block != NULL ? block->box : 0;

  if (is_contents (body->before) && !is_contents (block))
    leave_contents (body);
  if (before != after && before > 0)
    rap_docx_close_box (body->docx);
  if (before != after && after > 0)
    rap_docx_open_box (body->docx);
}

static void
append (Body *body, const RapBlock *block, guint index)
{
  change_box (body, block);

  switch (block->kind)
    {
    case RAP_BLOCK_TITLE:
    case RAP_BLOCK_SUBTITLE:
    case RAP_BLOCK_DATELINE:
    case RAP_BLOCK_LEAD:
    case RAP_BLOCK_PARAGRAPH:
    case RAP_BLOCK_QUOTATION:
    case RAP_BLOCK_ADDRESSEE:
    case RAP_BLOCK_INCIDENT:
      append_block (body, block);
      break;

    case RAP_BLOCK_HEADING:
      append_heading (body, block, index);
      break;

    case RAP_BLOCK_ITEM:
      append_item (body, block);
      break;

    case RAP_BLOCK_TABLE:
      append_table (body, block);
      break;

    case RAP_BLOCK_CONTENTS:
      append_contents_heading (body, block);
      break;

    case RAP_BLOCK_CONTENTS_ENTRY:
      append_contents_entry (body, block);
      break;

    case RAP_BLOCK_FIGURE:
      append_figure (body, block);
      break;

    case RAP_BLOCK_CHART:
      append_chart (body, block);
      break;
    }

  body->before = block;
}

/* ---- Sections and parts */

static void
append_reference (RapXml *xml, const char *element, const char *type, const char *relation)
{
  rap_xml_empty (xml, element, "w:type", type, "r:id", relation, NULL);
}

static void
append_note_numbers (RapXml *xml, const char *element, const char *format)
{
  rap_xml_open (xml, element, NULL);
  rap_docx_property (xml, "w:numFmt", format);
  rap_xml_close (xml);
}

static void
append_page (RapDocx *self)
{
  RapXml *xml = self->xml;
  const RapStyle *style = self->style;
  gboolean rtl = self->document->rtl;
  double width, height;

  rap_paper_get_size (self->document->paper, &width, &height);
  rap_xml_open (xml, "w:pgSz", NULL);
  rap_docx_twips (xml, "w:w", width);
  rap_docx_twips (xml, "w:h", height);
  rap_xml_close (xml);
  rap_xml_open (xml, "w:pgMar", NULL);
  rap_docx_twips (xml, "w:top", style->top);
  rap_docx_twips (xml, "w:right", rtl ? style->start : style->end);
  rap_docx_twips (xml, "w:bottom", style->bottom);
  rap_docx_twips (xml, "w:left", rtl ? style->end : style->start);
  rap_docx_twips (xml, "w:header", style->top / 2);
  rap_docx_twips (xml, "w:footer", style->bottom / 2);
  rap_docx_twips (xml, "w:gutter", 0);
  rap_xml_close (xml);
}

/* In the order of CT_SectPr. */
static void
append_section (RapDocx *self)
{
  RapXml *xml = self->xml;

  rap_xml_open (xml, "w:sectPr", NULL);
  append_reference (xml, "w:headerReference", "first", "header1");
  append_reference (xml, "w:headerReference", "default", "header2");
  append_reference (xml, "w:footerReference", "first", "footer1");
  append_reference (xml, "w:footerReference", "default", "footer2");
  append_note_numbers (xml, "w:footnotePr", rap_office_has_letters (self->document) ? "lowerLetter" : "decimal");
  append_note_numbers (xml, "w:endnotePr", "decimal");
  append_page (self);
  rap_docx_property (xml, "w:titlePg", NULL);
  if (self->document->rtl)
    rap_docx_property (xml, "w:bidi", NULL);
  rap_xml_close (xml);
}

/* Word puts the notes themselves below it, at the end of the file. */
static void
append_notes_heading (RapDocx *self)
{
  if (!rap_office_has_endnotes (self->document))
    return;

  rap_docx_open_paragraph (self, &(RapDocxParagraph) { .named = RAP_NAMED_NOTES_HEADING, .keep = TRUE, .numbering = -1 });
  rap_docx_words (self, self->document->notes_heading, NULL);
  rap_xml_close (self->xml);
}

/**
 * rap_docx_body:
 *
 * Returns: (transfer full): word/document.xml
 */
GBytes *
rap_docx_body (RapDocx *self)
{
  const RapDocument *document = self->document;
  g_autofree guint *pages = rap_office_number_pages (document, self->style, self->images);
  Body body = { .docx = self, .pages = pages };

  self->xml = rap_xml_new (TRUE);
  self->text = RAP_DOCX_BODY;
  rap_xml_open (self->xml, "w:document", RAP_DOCX_NAMESPACES, NULL);
  rap_xml_open (self->xml, "w:body", NULL);
  append_logos (&body);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);

      body.new_page = body.new_page || (self->cover && !rap_block_is_title_line (block) && body.before != NULL && rap_block_is_title_line (body.before));
      append (&body, block, i);
    }
  change_box (&body, NULL);
  append_notes_heading (self);
  append_section (self);

  return rap_xml_free_to_bytes (g_steal_pointer (&self->xml));
}
