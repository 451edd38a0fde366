/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Submission presets: what a body demands of a paper that is handed in to it, as data (data/presets/). */
#pragma once

#include "document/rap-words.h"
#include "model/rap-own-files.h"

G_BEGIN_DECLS

typedef struct
{
  char       *id;
  char       *name;             /* for people */
  GPtrArray  *problems;         /* char *: what its file says in vain, for people */
  guint       words;            /* at most; 0: any number */
  RapWordRule rule;             /* what counts as words */
  guint       pages;            /* at most; 0: any number */
  char      **formats;          /* ids of exporters; none: any */
  char      **languages;        /* BCP 47; none: any */
  gboolean    number_paragraphs;
  char       *font;             /* NULL: any */
  double      size;             /* of the text, in points; 0: any */
  gboolean    emphasis;         /* whether words may be bold or in italics */
  char       *style;            /* the id of the house style made for it, or NULL */
  char       *checked;          /* EDTF: when the rule was looked up, or NULL */
  gboolean    to_be_confirmed;  /* the rule is said to be so, and was not found where the body tells it */
  char       *source;           /* the address of the rule, or NULL */
} RapPreset;

/* How the pages look, of what a preset may demand. */
typedef struct
{
  guint       n_pages;
  const char *font;              /* of the text */
  double      size;
  gboolean    number_paragraphs;
  gboolean    emphasis;          /* words in bold or italics are set so */
  gboolean    plain;             /* no kind of text is by itself */
} RapLook;

extern const RapKeyFileKind rap_presets;

RapPreset *rap_preset_parse          (const char       *id,
                                      const char       *text,
                                      GError          **error);
RapPreset *rap_preset_load           (const char       *id,
                                      GError          **error);
RapPreset *rap_preset_load_for_paper (const char       *id);
void       rap_preset_free           (RapPreset        *preset);
guint      rap_preset_count          (const RapPreset  *preset,
                                      const RapDocument *document);
gboolean   rap_preset_takes_language (const RapPreset  *preset,
                                      const char       *language);
gboolean   rap_preset_takes_format   (const RapPreset  *preset,
                                      const char       *format);

char      *rap_preset_dup_value      (const RapPreset  *preset,
                                      const char       *key);

char      *rap_preset_dup_title      (const RapPreset  *preset);
char      *rap_preset_dup_demands    (const RapPreset  *preset);
char      *rap_preset_dup_count      (const RapPreset  *preset,
                                      guint             words);
char      *rap_preset_dup_counted    (const RapPreset  *preset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapPreset, rap_preset_free)

G_END_DECLS
