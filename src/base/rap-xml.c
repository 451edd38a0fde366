/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing XML: libxml2's writer, in few words. It writes to memory, and memory does not fail, so nothing here does. */
#include "config.h"
#include "base/rap-xml.h"

#include <libxml/xmlwriter.h>
#include <stdarg.h>
#include <string.h>

struct _RapXml
{
  xmlTextWriterPtr writer;
  GByteArray      *bytes;
};

static int
append_cb (void *bytes, const char *data, int length)
{
  g_byte_array_append (bytes, (const guint8 *) data, length);

  return length;
}

/**
 * rap_xml_new:
 * @declaration: whether it begins with "<?xml version="1.0" encoding="UTF-8"?>"
 *
 * Returns: (transfer full): a writer for one document
 */
RapXml *
rap_xml_new (gboolean declaration)
{
  RapXml *self = g_new0 (RapXml, 1);

  self->bytes = g_byte_array_new ();
  self->writer = xmlNewTextWriter (xmlOutputBufferCreateIO (append_cb, NULL, self->bytes, NULL));
  /* Without one, libxml2 writes other letters than ASCII as numbers. */
  xmlTextWriterStartDocument (self->writer, NULL, "UTF-8", NULL);
  if (!declaration)
    {
      xmlTextWriterFlush (self->writer);
      g_byte_array_set_size (self->bytes, 0);
    }

  return self;
}

void
rap_xml_free (RapXml *self)
{
  xmlFreeTextWriter (self->writer);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

/**
 * rap_xml_free_to_bytes:
 * @self: (transfer full): is closed, with all elements that are open
 *
 * Returns: (transfer full): the document
 */
GBytes *
rap_xml_free_to_bytes (RapXml *self)
{
  g_autoptr (GByteArray) bytes = g_byte_array_ref (self->bytes);

  xmlTextWriterEndDocument (self->writer);
  rap_xml_free (self);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* XML 1.0, production 2: tabs and ends of lines are the only control characters. */
static gboolean
is_char (gunichar c)
{
  return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

static gboolean
is_clean (const char *text)
{
  /* All but control characters and U+FFFE, U+FFFF, which begin with EF BF BE or EF BF BF. */
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p < 0x20 ? !is_char (*p) : *p >= 0x80)
      return g_utf8_validate (text, -1, NULL) && strstr (text, "\xEF\xBF\xBE") == NULL && strstr (text, "\xEF\xBF\xBF") == NULL
             && strpbrk (text, "\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B"
                               "\x1C\x1D\x1E\x1F") == NULL;

  return TRUE;
}

static char *
dup_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (is_char (g_utf8_get_char (p)))
      g_string_append_unichar (clean, g_utf8_get_char (p));

  return g_string_free_and_steal (clean);
}

/* NULL when the text may stand as it is, as nearly all do. */
static char *
dup_mended (const char *text)
{
  return is_clean (text) ? NULL : dup_clean (text);
}

/**
 * rap_xml_attribute:
 * @value: (nullable): %NULL: there is no such attribute
 *
 * Adds an attribute to the element that was opened last and has no content yet.
 */
void
rap_xml_attribute (RapXml *self, const char *name, const char *value)
{
  g_autofree char *mended = value != NULL ? dup_mended (value) : NULL;

  if (value != NULL)
    xmlTextWriterWriteAttribute (self->writer, BAD_CAST name, BAD_CAST (mended != NULL ? mended : value));
}

void
rap_xml_number (RapXml *self, const char *name, gint64 value)
{
  char digits[24];

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  xmlTextWriterWriteAttribute (self->writer, BAD_CAST name, BAD_CAST digits);
}

static void
open_element (RapXml *self, const char *name, va_list attributes)
{
  const char *attribute;

  xmlTextWriterStartElement (self->writer, BAD_CAST name);
  while ((attribute = va_arg (attributes, const char *)) != NULL)
    rap_xml_attribute (self, attribute, va_arg (attributes, const char *));
}

/**
 * rap_xml_open:
 * @...: names and values of attributes; one whose value is %NULL is left out
 */
void
rap_xml_open (RapXml *self, const char *name, ...)
{
  va_list attributes;

  va_start (attributes, name);
  open_element (self, name, attributes);
  va_end (attributes);
}

void
rap_xml_text (RapXml *self, const char *text)
{
  g_autofree char *mended = dup_mended (text);

  xmlTextWriterWriteString (self->writer, BAD_CAST (mended != NULL ? mended : text));
}

/**
 * rap_xml_raw:
 * @markup: what the program itself wrote; never a user's text
 */
void
rap_xml_raw (RapXml *self, const char *markup)
{
  xmlTextWriterWriteRaw (self->writer, BAD_CAST markup);
}

void
rap_xml_close (RapXml *self)
{
  xmlTextWriterEndElement (self->writer);
}

/**
 * rap_xml_close_pair:
 *
 * Closes an element by a tag of its own even when it is empty: HTML knows <td></td> and no <td/>.
 */
void
rap_xml_close_pair (RapXml *self)
{
  xmlTextWriterFullEndElement (self->writer);
}

/**
 * rap_xml_empty:
 * @...: names and values of attributes
 */
void
rap_xml_empty (RapXml *self, const char *name, ...)
{
  va_list attributes;

  va_start (attributes, name);
  open_element (self, name, attributes);
  va_end (attributes);
  rap_xml_close (self);
}

/**
 * rap_xml_element:
 * @text: all that is in it
 * @...: names and values of attributes
 */
void
rap_xml_element (RapXml *self, const char *name, const char *text, ...)
{
  va_list attributes;

  va_start (attributes, text);
  open_element (self, name, attributes);
  va_end (attributes);
  rap_xml_text (self, text);
  rap_xml_close (self);
}
