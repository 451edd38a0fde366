/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words as glyphs: each word of a paper is shaped once, and all lines that have it share it. A word never changes, so that
 * any thread may read it while another shapes new ones. */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Whether a line may end before a word that follows another without white space. */
typedef enum
{
  RAP_JOINT_NONE,
  RAP_JOINT_GOOD,     /* "human-|rights" */
  RAP_JOINT_ADDRESS,  /* inside a web address, after what joins its parts */
} RapJoint;

/* A word, a space, or a part of a word, in one font. */
typedef struct
{
  guint           face;      /* index into RapPages.faces */
  gboolean        rtl;
  RapJoint        joint;
  gboolean        is_space;  /* an ordinary or a no-break space: may be stretched */
  gunichar        missing;   /* a character that no font has, or 0 */
  int             width;     /* Pango units: 1/1024 of a point */
  guint           length;    /* of the text, in bytes */
  guint           n_glyphs;
  const char     *text;      /* what the glyphs say */
  PangoGlyphInfo *glyphs;    /* from left to right */
  int            *clusters;  /* for each glyph, where what it says begins in the text */
} RapWord;

/* What a piece of text between white space is set with: one word, or several where its font lacks characters or a line may
 * end inside it. */
typedef struct
{
  guint           look;
  gboolean        rtl;
  gboolean        address;   /* a web address: lines may end after what joins its parts */
  guint           length;
  const char     *text;
  guint           n_words;
  RapWord       **words;     /* in the order of the text */
} RapToken;

typedef struct _RapWords RapWords;

RapWords       *rap_words_new      (void);
RapWords       *rap_words_ref      (RapWords       *words);
void            rap_words_unref    (RapWords       *words);
guint           rap_words_get_size (const RapWords *words);
const RapToken *rap_words_find     (const RapWords *words,
                                    guint           look,
                                    gboolean        rtl,
                                    gboolean        address,
                                    const char     *text,
                                    guint           length);
const RapToken *rap_words_add      (RapWords       *words,
                                    guint           look,
                                    gboolean        rtl,
                                    gboolean        address,
                                    const char     *text,
                                    guint           length,
                                    GPtrArray      *parts);
RapWord        *rap_word_new       (guint           face,
                                    gboolean        rtl,
                                    const char     *text,
                                    guint           length,
                                    const PangoGlyphString *glyphs);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapWords, rap_words_unref)

G_END_DECLS
