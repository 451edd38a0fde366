/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shaping with Pango, a word at a time and each only once. Pango's own layouts shape a text as often as it is broken anew;
 * and a paper says the same words again and again. */
#include "config.h"
#include "layout/rap-shaper.h"

#include <string.h>

#include "layout/rap-font.h"

#define MOST_WORDS 400000   /* then begin anew: a long day of typing leaves many halves of words */
#define SOFT_HYPHEN "\302\255"

typedef struct
{
  PangoFontDescription *font;
  PangoLanguage        *language;
} Look;

struct _RapShaper
{
  PangoContext     *context;
  PangoGlyphString *glyphs;   /* to shape into */
  RapWords         *words;
  GArray           *looks;    /* Look */
  GHashTable       *look_ids; /* char *: font and language → GUINT_TO_POINTER (index + 1) */
  guint             look;     /* the one the context is set to, + 1 */
  GPtrArray        *faces;    /* PangoFontDescription */
  GHashTable       *face_ids; /* PangoFont → GUINT_TO_POINTER (index + 1) */
  GHashTable       *face_names;
  GArray           *face_looks; /* guint: look + 1 that stands for the face, 0 when none does yet */
  GHashTable       *hyphenators;  /* char *: language → RapHyphenator or NULL */
  char             *setting;  /* what the blocks were set for */
  GHashTable       *blocks;   /* GBytes → GPtrArray of RapBox, of this typesetting … */
  GHashTable       *before;   /* … and of the last */
};

static void
look_clear (Look *look)
{
  pango_font_description_free (look->font);
}

/* Keys are long, and g_bytes_hash() goes byte by byte. */
static guint
hash_key (gconstpointer key)
{
  gsize size;
  const char *data = g_bytes_get_data ((GBytes *) key, &size);
  guint64 hash = size, word;

  for (gsize i = 0; i + sizeof word <= size; i += sizeof word)
    {
      memcpy (&word, data + i, sizeof word);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 29;
    }
  word = 0;
  memcpy (&word, data + size - size % sizeof word, size % sizeof word);

  return (guint) ((hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32);
}

static GHashTable *
new_blocks (void)
{
  return g_hash_table_new_full (hash_key, g_bytes_equal, (GDestroyNotify) g_bytes_unref, (GDestroyNotify) g_ptr_array_unref);
}

static void
free_hyphenator (gpointer hyphenator)
{
  g_clear_pointer ((RapHyphenator **) &hyphenator, rap_hyphenator_free);
}

/**
 * rap_shaper_new:
 *
 * Returns: (transfer full): a shaper with fonts of its own
 */
RapShaper *
rap_shaper_new (void)
{
  RapShaper *shaper = g_new0 (RapShaper, 1);

  shaper->context = rap_font_context_new ();
  shaper->glyphs = pango_glyph_string_new ();
  shaper->words = rap_words_new ();
  shaper->looks = g_array_new (FALSE, FALSE, sizeof (Look));
  g_array_set_clear_func (shaper->looks, (GDestroyNotify) look_clear);
  shaper->look_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  shaper->faces = g_ptr_array_new_with_free_func ((GDestroyNotify) pango_font_description_free);
  shaper->face_ids = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  shaper->face_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  shaper->face_looks = g_array_new (FALSE, TRUE, sizeof (guint));
  shaper->hyphenators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_hyphenator);
  shaper->setting = g_strdup ("");
  shaper->blocks = new_blocks ();
  shaper->before = new_blocks ();

  return shaper;
}

void
rap_shaper_free (RapShaper *shaper)
{
  g_hash_table_unref (shaper->blocks);
  g_hash_table_unref (shaper->before);
  g_hash_table_unref (shaper->hyphenators);
  g_hash_table_unref (shaper->face_ids);
  g_hash_table_unref (shaper->face_names);
  g_hash_table_unref (shaper->look_ids);
  g_array_unref (shaper->face_looks);
  g_array_unref (shaper->looks);
  g_ptr_array_unref (shaper->faces);
  rap_words_unref (shaper->words);
  pango_glyph_string_free (shaper->glyphs);
  g_object_unref (shaper->context);
  g_free (shaper->setting);
  g_free (shaper);
}

PangoContext *
rap_shaper_get_context (RapShaper *shaper)
{
  return shaper->context;
}

/**
 * rap_shaper_get_words:
 *
 * Returns: (transfer none): the words; pages that use them hold a reference
 */
RapWords *
rap_shaper_get_words (RapShaper *shaper)
{
  return shaper->words;
}

/**
 * rap_shaper_dup_faces:
 *
 * Returns: (transfer full) (element-type PangoFontDescription): what RapWord.face is an index into
 */
GPtrArray *
rap_shaper_dup_faces (RapShaper *shaper)
{
  GPtrArray *faces = g_ptr_array_new_with_free_func ((GDestroyNotify) pango_font_description_free);

  for (guint i = 0; i < shaper->faces->len; i++)
    g_ptr_array_add (faces, pango_font_description_copy (g_ptr_array_index (shaper->faces, i)));

  return faces;
}

/**
 * rap_shaper_begin:
 * @setting: what the look of all blocks depends on; blocks set for another are forgotten
 */
void
rap_shaper_begin (RapShaper *shaper, const char *setting)
{
  if (rap_words_get_size (shaper->words) > MOST_WORDS)
    {
      rap_words_unref (shaper->words);
      shaper->words = rap_words_new ();
      g_hash_table_remove_all (shaper->blocks);
    }
  if (!g_str_equal (shaper->setting, setting))
    {
      g_hash_table_remove_all (shaper->blocks);
      g_set_str (&shaper->setting, setting);
    }

  g_hash_table_remove_all (shaper->before);
  g_hash_table_unref (shaper->before);
  shaper->before = shaper->blocks;
  shaper->blocks = new_blocks ();
}

/**
 * rap_shaper_end:
 *
 * Forgets the blocks that were not used again.
 */
void
rap_shaper_end (RapShaper *shaper)
{
  g_hash_table_remove_all (shaper->before);
}

/**
 * rap_shaper_get_look:
 * @language: decides on forms of letters and on fonts that replace missing ones
 *
 * Returns: a number that stands for the font in that language
 */
guint
rap_shaper_get_look (RapShaper *shaper, const PangoFontDescription *font, const char *language)
{
  g_autofree char *name = pango_font_description_to_string (font);
  char *key = g_strconcat (name, "|", language, NULL);
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (shaper->look_ids, key));
  Look look;

  if (id > 0)
    {
      g_free (key);
      return id - 1;
    }

  look = (Look) { pango_font_description_copy (font), pango_language_from_string (language) };
  g_array_append_val (shaper->looks, look);
  g_hash_table_insert (shaper->look_ids, key, GUINT_TO_POINTER (shaper->looks->len));

  return shaper->looks->len - 1;
}

static guint
get_face (RapShaper *shaper, PangoFont *font)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (shaper->face_ids, font));
  PangoFontDescription *description;
  char *name;

  if (id > 0)
    return id - 1;

  description = pango_font_describe_with_absolute_size (font);
  name = pango_font_description_to_string (description);
  id = GPOINTER_TO_UINT (g_hash_table_lookup (shaper->face_names, name));
  if (id == 0)
    {
      g_ptr_array_add (shaper->faces, pango_font_description_copy (description));
      id = shaper->faces->len;
      g_array_set_size (shaper->face_looks, id);
    }
  g_hash_table_insert (shaper->face_names, name, GUINT_TO_POINTER (id));
  g_hash_table_insert (shaper->face_ids, g_object_ref (font), GUINT_TO_POINTER (id));
  pango_font_description_free (description);

  return id - 1;
}

static void
set_look (RapShaper *shaper, guint id)
{
  const Look *look = &g_array_index (shaper->looks, Look, id);

  if (shaper->look == id + 1)
    return;

  pango_context_set_font_description (shaper->context, look->font);
  pango_context_set_language (shaper->context, look->language);
  shaper->look = id + 1;
}

/* One font sets what @shown says from @item->offset on; a hyphen that is only there because a word is cut is said as a soft
 * hyphen (ISO 32000-1, 14.8.2.2.3). */
static RapWord *
shape_item (RapShaper *shaper, PangoItem *item, guint level, const char *shown, gboolean hyphen)
{
  const char *text = shown + item->offset;
  g_autofree char *said = hyphen ? g_strdup_printf ("%.*s" SOFT_HYPHEN, item->length - 1, text) : NULL;

  item->analysis.level = level;
  pango_shape_with_flags (text, item->length, shown, -1, &item->analysis, shaper->glyphs, PANGO_SHAPE_NONE);

  return rap_word_new (get_face (shaper, item->analysis.font), level % 2, hyphen ? said : text,
                       hyphen ? strlen (said) : (guint) item->length, shaper->glyphs);
}

static void
shape_part (RapShaper *shaper, guint level, const char *shown, gboolean hyphen, RapJoint joint, GPtrArray *words)
{
  PangoDirection direction = level % 2 ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
  g_autoptr (PangoAttrList) no_attributes = pango_attr_list_new ();
  GList *items = pango_itemize_with_base_dir (shaper->context, direction, shown, 0, (int) strlen (shown), no_attributes, NULL);

  for (GList *i = items; i != NULL; i = i->next)
    {
      RapWord *word = shape_item (shaper, i->data, level, shown, hyphen && i->next == NULL);

      word->joint = i == items ? joint : RAP_JOINT_NONE;
      g_ptr_array_add (words, word);
    }
  g_list_free_full (items, (GDestroyNotify) pango_item_free);
}

static gboolean
joins_address (char c)
{
  return c != '\0' && strchr ("/.-_?&=", c) != NULL;
}

/* Whether a line may end before @p: as Unicode has it (UAX #14), and in addresses; "//" stays whole. */
static RapJoint
get_joint (const PangoLogAttr *attrs, gboolean address, const char *text, const char *p)
{
  if (p == text)
    return RAP_JOINT_NONE;
  if (attrs->is_line_break && attrs->is_cursor_position)
    return RAP_JOINT_GOOD;

  return address && joins_address (p[-1]) && !joins_address (p[0]) ? RAP_JOINT_ADDRESS : RAP_JOINT_NONE;
}

static const RapToken *
shape_new (RapShaper *shaper, guint look, guint level, gboolean address, const char *text, guint length)
{
  gboolean hyphen = length > 2 && memcmp (text + length - 2, SOFT_HYPHEN, 2) == 0;
  g_autofree char *shown = g_strdup_printf ("%.*s%s", (int) (hyphen ? length - 2 : length), text, hyphen ? "-" : "");
  glong n = g_utf8_strlen (shown, -1);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n + 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  RapJoint joint = RAP_JOINT_NONE;
  const char *start = shown, *p = shown;

  set_look (shaper, look);
  pango_get_log_attrs (shown, -1, -1, g_array_index (shaper->looks, Look, look).language, attrs, (int) n + 1);
  for (glong i = 0; i < n; i++, p = g_utf8_next_char (p))
    {
      RapJoint here = hyphen ? RAP_JOINT_NONE : get_joint (&attrs[i], address, shown, p);

      if (here != RAP_JOINT_NONE)
        {
          g_autofree char *part = g_strndup (start, p - start);

          shape_part (shaper, level, part, FALSE, joint, words);
          joint = here;
          start = p;
        }
    }
  shape_part (shaper, level, start, hyphen, joint, words);

  return rap_words_add (shaper->words, look, level % 2, address, text, length, words);
}

/**
 * rap_shaper_shape:
 * @level: the embedding level of the Unicode bidirectional algorithm; odd from right to left
 * @address: whether it is a web address
 * @text: what stands between white space, or a character of white space
 *
 * Returns: (transfer none): what it is set with
 */
const RapToken *
rap_shaper_shape (RapShaper *shaper, guint look, guint level, gboolean address, const char *text, guint length)
{
  const RapToken *token = rap_words_find (shaper->words, look, level % 2, address, text, length);

  return token != NULL ? token : shape_new (shaper, look, level, address, text, length);
}

/* The look that asks for just this face. */
static guint
get_face_look (RapShaper *shaper, guint look, guint face)
{
  guint *id = &g_array_index (shaper->face_looks, guint, face);

  if (*id == 0)
    {
      const char *language = pango_language_to_string (g_array_index (shaper->looks, Look, look).language);

      *id = rap_shaper_get_look (shaper, g_ptr_array_index (shaper->faces, face), language) + 1;
    }

  return *id - 1;
}

/**
 * rap_shaper_get_space:
 * @before: (nullable): the word before it, whose font it takes: a line is not to change fonts at each space
 * @space: a character of white space
 */
const RapWord *
rap_shaper_get_space (RapShaper *shaper, guint look, const RapWord *before, const char *space, guint level)
{
  guint length = g_utf8_skip[*(const guchar *) space];
  const RapToken *token = rap_shaper_shape (shaper, before != NULL ? get_face_look (shaper, look, before->face) : look, level,
                                            FALSE, space, length);

  return token->words[0];
}

/**
 * rap_shaper_get_hyphenator:
 *
 * Returns: (transfer none) (nullable): %NULL when the language is not hyphenated
 */
RapHyphenator *
rap_shaper_get_hyphenator (RapShaper *shaper, const char *language)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (shaper->hyphenators, language, NULL, &found))
    {
      found = rap_hyphenator_new (language);
      g_hash_table_insert (shaper->hyphenators, g_strdup (language), found);
    }

  return found;
}

/**
 * rap_shaper_copy_boxes:
 * @key: all that the look of a block depends on
 * @boxes: (element-type RapBox): gets the boxes that the block was set in before
 *
 * Returns: whether it was
 */
gboolean
rap_shaper_copy_boxes (RapShaper *shaper, GBytes *key, GPtrArray *boxes)
{
  GPtrArray *known = g_hash_table_lookup (shaper->blocks, key);
  gpointer old_key, old;

  if (known == NULL && g_hash_table_steal_extended (shaper->before, key, &old_key, &old))
    {
      known = old;
      g_hash_table_insert (shaper->blocks, old_key, old);
    }
  for (guint i = 0; known != NULL && i < known->len; i++)
    g_ptr_array_add (boxes, rap_box_ref (g_ptr_array_index (known, i)));

  return known != NULL;
}

/**
 * rap_shaper_keep_boxes:
 * @boxes: (element-type RapBox): from @first on, what the block is set in; these boxes must not be changed any more
 */
void
rap_shaper_keep_boxes (RapShaper *shaper, GBytes *key, GPtrArray *boxes, guint first)
{
  GPtrArray *kept = g_ptr_array_new_full (boxes->len - first, (GDestroyNotify) rap_box_unref);

  for (guint i = first; i < boxes->len; i++)
    g_ptr_array_add (kept, rap_box_ref (g_ptr_array_index (boxes, i)));
  g_hash_table_insert (shaper->blocks, g_bytes_ref (key), kept);
}
