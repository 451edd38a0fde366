/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The metadata of a PDF as RDF (ISO 16684-1): the same as in its information dictionary, and which standards it follows. */
#include "config.h"
#include "export/rap-pdf-private.h"

/* PDF/A wants a description of every namespace it does not know (ISO 19005-2, 6.6.2.3.3). */
static const char PDFUA_SCHEMA[] =
  "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
  "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
  "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
  "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
  "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
  "<pdfaProperty:name>part</pdfaProperty:name>\n"
  "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
  "<pdfaProperty:category>internal</pdfaProperty:category>\n"
  "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
  "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
  "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char *const NAMESPACES[] = {
  "dc", "http://purl.org/dc/elements/1.1/",
  "xmp", "http://ns.adobe.com/xap/1.0/",
  "pdf", "http://ns.adobe.com/pdf/1.3/",
  "pdfaid", "http://www.aiim.org/pdfa/ns/id/",
  "pdfuaid", "http://www.aiim.org/pdfua/ns/id/",
  "pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/",
  "pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#",
  "pdfaProperty", "http://www.aiim.org/pdfa/ns/property#",
  NULL
};

/* An alternative or a list with one entry; nothing when there is nothing to say. */
static void
append_entry (GString *xmp, const char *name, const char *container, const char *attributes, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (text[0] != '\0')
    g_string_append_printf (xmp, "<%s><rdf:%s><rdf:li%s>%s</rdf:li></rdf:%s></%s>\n", name, container, attributes, escaped,
                            container, name);
}

static void
append_value (GString *xmp, const char *name, const char *text)
{
  g_string_append_printf (xmp, "<%s>%s</%s>\n", name, text, name);
}

/**
 * rap_pdf_dup_xmp:
 *
 * Returns: (transfer full): the packet, in UTF-8
 */
char *
rap_pdf_dup_xmp (const RapPdfPaper *paper)
{
  const RapDocument *document = paper->document;
  g_autofree char *day = g_date_time_format (paper->day, "%Y-%m-%dT%H:%M:%SZ");
  GString *xmp = g_string_new ("<?xpacket begin=\"\357\273\277\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                               "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                               "<rdf:Description rdf:about=\"\"");

  for (guint i = 0; NAMESPACES[i] != NULL; i += 2)
    g_string_append_printf (xmp, "\n xmlns:%s=\"%s\"", NAMESPACES[i], NAMESPACES[i + 1]);
  g_string_append (xmp, ">\n");

  append_entry (xmp, "dc:title", "Alt", " xml:lang=\"x-default\"", document->title);
  append_entry (xmp, "dc:creator", "Seq", "", document->authors);
  append_entry (xmp, "dc:description", "Alt", " xml:lang=\"x-default\"", document->subtitle);
  append_entry (xmp, "dc:language", "Bag", "", document->language);
  append_value (xmp, "dc:format", "application/pdf");
  append_value (xmp, "xmp:CreatorTool", RAP_PDF_CREATOR);
  append_value (xmp, "xmp:CreateDate", day);
  append_value (xmp, "xmp:ModifyDate", day);
  append_value (xmp, "pdf:Producer", RAP_PDF_CREATOR);
  append_value (xmp, "pdfaid:part", "2");
  append_value (xmp, "pdfaid:conformance", "A");
  append_value (xmp, "pdfuaid:part", "1");
  g_string_append (xmp, PDFUA_SCHEMA);
  g_string_append (xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");

  return g_string_free_and_steal (xmp);
}
