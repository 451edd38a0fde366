/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of a Word file: a part for those at the foot of the pages, and one for those at the end. */
#include "config.h"
#include "export/rap-docx.h"

/* What stands between the text and its notes; Word wants it as the first two notes. */
static void
append_separator (RapXml *xml, const char *note, const char *id, const char *type, const char *mark)
{
  rap_xml_open (xml, note, "w:type", type, "w:id", id, NULL);
  rap_xml_open (xml, "w:p", NULL);
  rap_xml_open (xml, "w:pPr", NULL);
  rap_docx_property (xml, "w:pStyle", "TableGap");
  rap_xml_close (xml);
  rap_xml_open (xml, "w:r", NULL);
  if (mark != NULL)
    rap_xml_empty (xml, mark, NULL);
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

/* A tab alone is left out by LibreOffice, which takes it for its own. */
static void
append_space (RapXml *xml)
{
  rap_xml_open (xml, "w:r", NULL);
  rap_xml_element (xml, "w:t", " ", "xml:space", "preserve", NULL);
  rap_xml_empty (xml, "w:tab", NULL);
  rap_xml_close (xml);
}

static void
append_note (RapDocx *self, const RapNote *note)
{
  RapXml *xml = self->xml;
  gboolean at_end = note->at_end;

  rap_xml_open (xml, at_end ? "w:endnote" : "w:footnote", NULL);
  rap_xml_number (xml, "w:id", note->number);
  rap_docx_open_paragraph (self, &(RapDocxParagraph) { .named = at_end ? RAP_NAMED_ENDNOTE : RAP_NAMED_FOOTNOTE, .numbering = -1 });
  rap_xml_open (xml, "w:r", NULL);
  rap_xml_open (xml, "w:rPr", NULL);
  rap_docx_property (xml, "w:rStyle", at_end ? "EndnoteReference" : "FootnoteReference");
  rap_xml_close (xml);
  rap_xml_empty (xml, at_end ? "w:endnoteRef" : "w:footnoteRef", NULL);
  rap_xml_close (xml);
  append_space (xml);
  rap_docx_runs (self, note->runs);
  rap_xml_close (xml);
  rap_xml_close (xml);
}

/**
 * rap_docx_notes:
 * @text: which notes
 *
 * Returns: (transfer full): word/footnotes.xml or word/endnotes.xml
 */
GBytes *
rap_docx_notes (RapDocx *self, RapDocxText text)
{
  gboolean at_end = text == RAP_DOCX_ENDNOTES;
  const char *note = at_end ? "w:endnote" : "w:footnote";

  self->xml = rap_xml_new (TRUE);
  self->text = text;
  rap_xml_open (self->xml, at_end ? "w:endnotes" : "w:footnotes", RAP_DOCX_NAMESPACES, NULL);
  append_separator (self->xml, note, "-1", "separator", at_end ? NULL : "w:separator");
  append_separator (self->xml, note, "0", "continuationSeparator", at_end ? NULL : "w:continuationSeparator");
  for (guint i = 0; i < self->document->notes->len; i++)
    {
      const RapNote *here = g_ptr_array_index (self->document->notes, i);

      if (here->at_end == at_end)
        append_note (self, here);
    }

  return rap_xml_free_to_bytes (g_steal_pointer (&self->xml));
}
