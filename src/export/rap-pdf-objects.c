/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many small objects of a PDF as text, appended to a file as an incremental update (ISO 32000-1, 7.5.6). A library would make
 * a handle of every word in them, and take longer for that than for all the rest of the file. */
#include "config.h"
#include "export/rap-pdf-private.h"

#include <gio/gio.h>
#include <string.h>

#define LEVEL       3    /* of compression: twice as fast as the usual 6, for 4 % of a long file */
#define TAIL        32   /* bytes at the end of a file, all of them text: "startxref", a number and "%%EOF" */
#define N_IN_STREAM 100  /* objects in a stream: whoever wants one must read them all */

/* PDFDocEncoding from 0x80 on (ISO 32000-1, D.2); from 0xa1 on it is Latin-1. */
static const gunichar PUNCTUATION[] = {
  0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203a, 0x2212, 0x2030, 0x201e, 0x201c, 0x201d, 0x2018,
  0x2019, 0x201a, 0x2122, 0xfb01, 0xfb02, 0x0141, 0x0152, 0x0160, 0x0178, 0x017d, 0x0131, 0x0142, 0x0153, 0x0161, 0x017e,
};

typedef struct
{
  guint object;
  guint offset;  /* in the text, then in the file */
  guint stream;  /* object of the stream that it is in, or 0 … */
  guint index;   /* … and its place there */
} Place;

/**
 * rap_pdf_objects_new:
 * @first: number of the first object that the file does not have
 *
 * Returns: (transfer full): no objects yet
 */
RapPdfObjects *
rap_pdf_objects_new (guint first)
{
  RapPdfObjects *objects = g_new0 (RapPdfObjects, 1);

  objects->next = first;
  objects->text = g_string_new (NULL);
  objects->places = g_array_new (FALSE, FALSE, sizeof (Place));

  return objects;
}

void
rap_pdf_objects_free (RapPdfObjects *objects)
{
  g_string_free (objects->text, TRUE);
  g_array_unref (objects->places);
  g_free (objects);
}

/**
 * rap_pdf_objects_reserve:
 *
 * Returns: number of the first of @n objects, which must all be begun later
 */
guint
rap_pdf_objects_reserve (RapPdfObjects *objects, guint n)
{
  guint first = objects->next;

  objects->next += n;

  return first;
}

/**
 * rap_pdf_objects_begin:
 * @object: a reserved one, one that the file has already, or 0 for another
 *
 * What comes next in the text is this object.
 *
 * Returns: its number
 */
guint
rap_pdf_objects_begin (RapPdfObjects *objects, guint object)
{
  Place place = { object != 0 ? object : rap_pdf_objects_reserve (objects, 1), (guint) objects->text->len, 0, 0 };

  g_array_append_val (objects->places, place);

  return place.object;
}

void
rap_pdf_append_number (GString *text, guint number)
{
  char digits[16];
  guint at = sizeof digits;

  do
    digits[--at] = (char) ('0' + number % 10);
  while ((number /= 10) != 0);
  g_string_append_len (text, digits + at, sizeof digits - at);
}

/**
 * rap_pdf_append_string:
 *
 * Appends bytes as a literal string.
 */
void
rap_pdf_append_string (GString *text, const char *bytes, gsize length)
{
  g_string_append_c (text, '(');
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] == '(' || bytes[i] == ')' || bytes[i] == '\\' || bytes[i] == '\r')
        g_string_append_c (text, '\\');
      g_string_append_c (text, bytes[i] == '\r' ? 'r' : bytes[i]);
    }
  g_string_append (text, ") ");
}

/* Returns: the byte for a character, or 0 */
static char
encode (gunichar c)
{
  if ((c >= 0x20 && c < 0x7f) || (c > 0xa0 && c <= 0xff && c != 0xad) || c == '\n' || c == '\t')
    return (char) c;
  for (guint i = 0; i < G_N_ELEMENTS (PUNCTUATION); i++)
    if (c == PUNCTUATION[i])
      return (char) (0x80 + i);

  return c == 0x20ac ? (char) 0xa0 : 0;
}

static void
append_utf16 (GString *text, const char *utf8)
{
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (utf8, -1, NULL, &n, NULL);
  g_autofree gunichar2 *marked = g_new (gunichar2, n + 1);

  marked[0] = GUINT16_TO_BE (0xfeff);
  for (glong i = 0; i < n; i++)
    marked[i + 1] = GUINT16_TO_BE (units[i]);
  rap_pdf_append_string (text, (const char *) marked, (n + 1) * sizeof *marked);
}

/**
 * rap_pdf_append_text:
 * @utf8: valid UTF-8
 *
 * Appends words as a text string (ISO 32000-1, 7.9.2.2), in a byte a letter if that can be.
 */
void
rap_pdf_append_text (GString *text, const char *utf8)
{
  g_autofree char *bytes = g_malloc (strlen (utf8) + 1);
  gsize length = 0;

  for (const char *at = utf8; *at != '\0'; at = g_utf8_next_char (at))
    {
      char byte = encode (g_utf8_get_char (at));

      if (byte == 0)
        {
          append_utf16 (text, utf8);
          return;
        }
      bytes[length++] = byte;
    }
  rap_pdf_append_string (text, bytes, length);
}

static void
append_to_file (GByteArray *file, const char *text, gsize length)
{
  g_byte_array_append (file, (const guint8 *) text, (guint) length);
}

static GBytes *
deflate (const GString *data)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (data->str, data->len);

  return g_converter_convert_bytes (G_CONVERTER (compressor), bytes, NULL);
}

static void
append_stream (GByteArray *file, guint object, const char *dictionary, const GString *data)
{
  g_autoptr (GBytes) deflated = deflate (data);
  gsize length;
  const char *bytes = g_bytes_get_data (deflated, &length);
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n<< %s /Filter /FlateDecode /Length %" G_GSIZE_FORMAT " >>\nstream\n",
                                           object, dictionary, length);

  append_to_file (file, head, strlen (head));
  append_to_file (file, bytes, length);
  append_to_file (file, "\nendstream\nendobj\n", strlen ("\nendstream\nendobj\n"));
}

/* The objects from @first on in a stream: their numbers and offsets, then they themselves. */
static void
append_objects (RapPdfObjects *objects, GByteArray *file, guint first, guint n)
{
  Place stream = { rap_pdf_objects_reserve (objects, 1), file->len, 0, 0 };
  g_autoptr (GString) data = g_string_new (NULL);
  g_autofree char *dictionary = NULL;
  guint start = g_array_index (objects->places, Place, first).offset;
  guint end = (guint) objects->text->len;

  if (first + n < objects->n_begun)
    end = g_array_index (objects->places, Place, first + n).offset;
  for (guint i = 0; i < n; i++)
    {
      Place *place = &g_array_index (objects->places, Place, first + i);

      g_string_append_printf (data, "%u %u ", place->object, place->offset - start);
      place->stream = stream.object;
      place->index = i;
    }
  dictionary = g_strdup_printf ("/Type /ObjStm /N %u /First %" G_GSIZE_FORMAT, n, data->len);
  g_string_append_len (data, objects->text->str + start, end - start);
  append_stream (file, stream.object, dictionary, data);
  g_array_append_val (objects->places, stream);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;

  return one->object < other->object ? -1 : one->object > other->object;
}

static void
append_entry (GString *table, const Place *place)
{
  guint32 field = GUINT32_TO_BE (place->stream != 0 ? place->stream : place->offset);

  g_string_append_c (table, place->stream != 0 ? 2 : 1);
  g_string_append_len (table, (const char *) &field, sizeof field);
  g_string_append_c (table, (char) place->index);
}

/* Where each object is, in the order of their numbers. Returns: the numbers, as first ones and how many follow */
static GString *
append_entries (const RapPdfObjects *objects, GString *table)
{
  GString *runs = g_string_new (NULL);
  guint first = 0, n = 0;

  g_array_sort (objects->places, compare_places);
  for (guint i = 0; i < objects->places->len; i++)
    {
      const Place *place = &g_array_index (objects->places, Place, i);

      if (n > 0 && place->object != first + n)
        g_string_append_printf (runs, "%u %u ", first, n);
      if (n == 0 || place->object != first + n)
        {
          first = place->object;
          n = 0;
        }
      n++;
      append_entry (table, place);
    }
  g_string_append_printf (runs, "%u %u ", first, n);

  return runs;
}

/* Where the cross-reference stream of the file begins; it says so at its end. */
static guint
find_table (const GByteArray *file)
{
  guint n = MIN (file->len, TAIL);
  const char *found = g_strrstr_len ((const char *) file->data + file->len - n, n, "startxref");

  return found != NULL ? (guint) g_ascii_strtoull (found + strlen ("startxref"), NULL, 10) : 0;
}

/**
 * rap_pdf_objects_append:
 * @file: a PDF that ends with a cross-reference stream; the objects are added to it
 * @trailer: what its trailer refers to
 */
void
rap_pdf_objects_append (RapPdfObjects *objects, GByteArray *file, const char *trailer)
{
  guint before = find_table (file);
  g_autoptr (GString) table = g_string_new (NULL);
  g_autoptr (GString) runs = NULL;
  g_autofree char *dictionary = NULL, *end = NULL;
  Place own = { 0 };

  objects->n_begun = objects->places->len;
  for (guint first = 0; first < objects->n_begun; first += N_IN_STREAM)
    append_objects (objects, file, first, MIN (N_IN_STREAM, objects->n_begun - first));
  own = (Place) { rap_pdf_objects_reserve (objects, 1), file->len, 0, 0 };
  g_array_append_val (objects->places, own);
  runs = append_entries (objects, table);
  dictionary = g_strdup_printf ("/Type /XRef /W [ 1 4 1 ] /Index [ %s] /Size %u /Prev %u %s", runs->str, objects->next, before,
                                trailer);
  append_stream (file, own.object, dictionary, table);
  end = g_strdup_printf ("startxref\n%u\n%%%%EOF\n", own.offset);
  append_to_file (file, end, strlen (end));
}
