/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JPEG file is a list of segments (ITU-T T.81, annex B). Places, names and small copies of the picture are in the segments
 * for applications and comments, or behind the end of the picture. */
#include "config.h"
#include "layout/rap-jpeg.h"

#include <string.h>

typedef enum
{
  MARKER_SOF0  = 0xc0,  /* to 0xcf: the size and the components, but for the three below */
  MARKER_DHT   = 0xc4,
  MARKER_JPG   = 0xc8,
  MARKER_DAC   = 0xcc,
  MARKER_RST0  = 0xd0,
  MARKER_RST7  = 0xd7,
  MARKER_SOI   = 0xd8,
  MARKER_EOI   = 0xd9,
  MARKER_SOS   = 0xda,
  MARKER_APP0  = 0xe0,  /* JFIF: the shape of a pixel */
  MARKER_APP14 = 0xee,  /* Adobe: how colours are meant */
  MARKER_APP15 = 0xef,
  MARKER_COM   = 0xfe,
} Marker;

static gboolean
is_kept (guint8 marker)
{
  return marker == MARKER_APP14 || !((marker > MARKER_APP0 && marker <= MARKER_APP15) || marker == MARKER_COM);
}

static gboolean
is_frame (guint8 marker)
{
  return marker >= MARKER_SOF0 && marker <= MARKER_SOF0 + 15
         && marker != MARKER_DHT && marker != MARKER_JPG && marker != MARKER_DAC;
}

/* The end of the coded picture that begins at @at: the next marker that is none of its own. */
static gsize
find_marker (const guint8 *data, gsize size, gsize at)
{
  for (; at + 1 < size; at++)
    if (data[at] == 0xff && data[at + 1] != 0 && data[at + 1] != 0xff
        && !(data[at + 1] >= MARKER_RST0 && data[at + 1] <= MARKER_RST7))
      return at;

  return size;
}

/**
 * rap_jpeg_strip:
 * @n_components: (out): 1 for grey, 3 for colours, 4 for inks
 *
 * Returns: (transfer full) (nullable): the same picture alone; %NULL when the file is damaged or not whole
 */
GBytes *
rap_jpeg_strip (GBytes *file, guint *n_components)
{
  gsize size, at = 2;
  const guint8 *data = g_bytes_get_data (file, &size);
  g_autoptr (GByteArray) out = g_byte_array_new ();

  *n_components = 0;
  if (size < 4 || data[0] != 0xff || data[1] != MARKER_SOI)
    return NULL;

  g_byte_array_append (out, data, 2);
  while (at + 4 <= size && data[at] == 0xff)
    {
      guint8 marker = data[at + 1];
      gsize length = (gsize) data[at + 2] << 8 | data[at + 3];
      gsize end = at + 2 + length;

      if (marker == 0xff)  /* fill bytes */
        {
          at++;
          continue;
        }
      if (length < 2 || end > size)
        return NULL;
      if (is_frame (marker) && length >= 8)
        *n_components = data[at + 9];
      if (marker == MARKER_SOS)
        end = find_marker (data, size, end);
      if (is_kept (marker))
        g_byte_array_append (out, data + at, (guint) (end - at));
      at = end;

      if (at + 1 < size && data[at] == 0xff && data[at + 1] == MARKER_EOI)
        {
          g_byte_array_append (out, data + at, 2);
          return g_byte_array_free_to_bytes (g_steal_pointer (&out));
        }
    }

  return NULL;
}
