/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a .mo file (gettext manual, "The Format of GNU MO Files"). Nothing in it is trusted: every offset is checked. */
#include "config.h"
#include "language/rap-catalogue.h"

#include <string.h>

#include "language/rap-plural.h"

#define MAGIC         0x950412de
#define MAGIC_SWAPPED 0xde120495
#define HEADER_SIZE   20
#define ENTRY_SIZE    8       /* the length and the offset of a string */
#define CONTEXT_END   "\004"

struct _RapCatalogue
{
  GHashTable *messages;     /* "context\004msgid" → its forms, a GStrv */
  char       *plural_rule;  /* NULL when the header has none */
};

typedef struct
{
  const char *data;
  gsize       size;
  gboolean    swapped;  /* made on a machine of the other byte order */
} Reader;

static gboolean
has_room (const Reader *reader,
          guint64       offset,
          guint64       size)
{
  return offset <= reader->size && size <= reader->size - offset;
}

/* The caller has checked that there is room. */
static guint32
read_uint32 (const Reader *reader,
             gsize         offset)
{
  guint32 value;

  memcpy (&value, reader->data + offset, sizeof value);
  return reader->swapped ? GUINT32_SWAP_LE_BE (value) : value;
}

static gboolean
open_reader (Reader *reader,
             GBytes *mo)
{
  guint32 magic;

  *reader = (Reader) { 0 };
  reader->data = g_bytes_get_data (mo, &reader->size);
  if (!has_room (reader, 0, HEADER_SIZE))
    return FALSE;
  magic = read_uint32 (reader, 0);
  reader->swapped = magic == MAGIC_SWAPPED;
  return magic == MAGIC || reader->swapped;
}

/* The string of the table entry at @entry, cut at each NUL: a msgid with its plural, or the forms of a translation. */
static char **
read_strings (const Reader *reader,
              gsize         entry)
{
  g_autoptr(GStrvBuilder) strings = g_strv_builder_new ();
  guint32 size = read_uint32 (reader, entry), offset = read_uint32 (reader, entry + 4);
  const char *text = reader->data + offset;

  if (!has_room (reader, offset, (guint64) size + 1) || text[size] != '\0')
    return NULL;

  for (const char *at = text; at <= text + size; at += strlen (at) + 1)
    {
      if (!g_utf8_validate (at, -1, NULL))
        return NULL;
      g_strv_builder_add (strings, at);
    }
  return g_strv_builder_end (strings);
}

static gboolean
read_messages (RapCatalogue *self,
               const Reader *reader)
{
  guint32 n = read_uint32 (reader, 8), msgids = read_uint32 (reader, 12), translations = read_uint32 (reader, 16);

  if (!has_room (reader, msgids, (guint64) n * ENTRY_SIZE) || !has_room (reader, translations, (guint64) n * ENTRY_SIZE))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      g_auto(GStrv) msgid = read_strings (reader, msgids + i * ENTRY_SIZE);
      g_auto(GStrv) forms = read_strings (reader, translations + i * ENTRY_SIZE);

      if (!msgid || !forms)
        return FALSE;
      g_hash_table_insert (self->messages, g_strdup (msgid[0]), g_steal_pointer (&forms));
    }
  return TRUE;
}

static void
read_plural_rule (RapCatalogue *self)
{
  char **header = g_hash_table_lookup (self->messages, "");
  const char *rule = header ? strstr (header[0], "plural=") : NULL;

  /* "nplurals=" ends in the same letters, but has an "s" before its "=" */
  if (rule)
    self->plural_rule = g_strndup (rule + strlen ("plural="), strcspn (rule + strlen ("plural="), ";\n"));
}

/**
 * rap_catalogue_new:
 * @mo: a compiled catalogue in UTF-8
 *
 * Returns: (transfer full) (nullable): the catalogue, or %NULL when @mo is damaged or something else
 */
RapCatalogue *
rap_catalogue_new (GBytes *mo)
{
  g_autoptr(RapCatalogue) self = g_new0 (RapCatalogue, 1);
  Reader reader;

  self->messages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  if (!open_reader (&reader, mo) || !read_messages (self, &reader))
    return NULL;

  read_plural_rule (self);
  return g_steal_pointer (&self);
}

void
rap_catalogue_free (RapCatalogue *self)
{
  g_hash_table_unref (self->messages);
  g_free (self->plural_rule);
  g_free (self);
}

static char **
find_forms (const RapCatalogue *self,
            const char         *context,
            const char         *msgid)
{
  g_autofree char *key = context ? g_strconcat (context, CONTEXT_END, msgid, NULL) : g_strdup (msgid);

  return g_hash_table_lookup (self->messages, key);
}

/**
 * rap_catalogue_find:
 * @context: (nullable): the msgctxt
 *
 * Returns: (nullable): the translation, which lives as long as @self, or %NULL when there is none
 */
const char *
rap_catalogue_find (const RapCatalogue *self,
                    const char         *context,
                    const char         *msgid)
{
  char **forms = find_forms (self, context, msgid);

  return forms && *forms[0] ? forms[0] : NULL;
}

/**
 * rap_catalogue_find_plural:
 * @context: (nullable): the msgctxt
 * @one: the msgid; its msgid_plural takes no part in finding it
 * @n: the number that decides the form
 *
 * Returns: (nullable): the form for @n, which lives as long as @self; the first form when the catalogue's rule is wrong;
 *   %NULL when there is no translation
 */
const char *
rap_catalogue_find_plural (const RapCatalogue *self,
                           const char         *context,
                           const char         *one,
                           guint64             n)
{
  char **forms = find_forms (self, context, one);
  guint64 form;

  if (!forms || !*forms[0])
    return NULL;
  if (!self->plural_rule || !rap_plural_evaluate (self->plural_rule, n, &form) || form >= g_strv_length (forms))
    form = 0;
  return forms[form];
}
