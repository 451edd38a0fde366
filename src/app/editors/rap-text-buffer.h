/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rich text in a GtkTextView: stored text to a buffer and back, without loss. */
#pragma once

#include <gtk/gtk.h>

#include "text/rap-text.h"

G_BEGIN_DECLS

/* Tag names; a paragraph's tag covers its whole line. */
#define RAP_TAG_BOLD     "bold"
#define RAP_TAG_ITALIC   "italic"
#define RAP_TAG_QUOTE    "quote"
#define RAP_TAG_BULLET   "bullet"
#define RAP_TAG_NUMBER   "number"
#define RAP_TAG_HEADING  "heading"
#define RAP_TAG_MARKER   "marker"   /* the bullet or number itself: not part of the text */

GtkTextBuffer *rap_text_buffer_new        (void);
void           rap_text_buffer_load       (GtkTextBuffer      *buffer,
                                           const char         *stored);
char          *rap_text_buffer_store      (GtkTextBuffer      *buffer,
                                           const GtkTextIter  *start,
                                           const GtkTextIter  *end);
void           rap_text_buffer_insert     (GtkTextBuffer      *buffer,
                                           GtkTextIter        *where,
                                           const char         *stored);
void           rap_text_buffer_insert_pill (GtkTextBuffer     *buffer,
                                            GtkTextIter       *where,
                                            const char        *stored);
const char    *rap_text_buffer_get_pill   (GtkTextChildAnchor *anchor);
void           rap_text_buffer_toggle     (GtkTextBuffer      *buffer,
                                           const char         *tag);
void           rap_text_buffer_set_language (GtkTextBuffer    *buffer,
                                              const char       *language);
const char    *rap_text_buffer_get_language (GtkTextBuffer    *buffer);
void           rap_text_buffer_set_line   (GtkTextBuffer      *buffer,
                                           const char         *tag);
gboolean       rap_text_buffer_new_line   (GtkTextBuffer      *buffer);
guint          rap_text_buffer_get_paragraph (GtkTextBuffer   *buffer,
                                              const GtkTextIter *where);
gboolean       rap_text_buffer_find_paragraph (GtkTextBuffer  *buffer,
                                               guint           paragraph,
                                               GtkTextIter    *start,
                                               GtkTextIter    *end);

G_END_DECLS
