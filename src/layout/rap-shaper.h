/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept from one typesetting to the next: fonts, shaped words, hyphenation and blocks that were set. It may go from
 * thread to thread, but only one may use it at a time. */
#pragma once

#include "layout/rap-hyphen.h"
#include "layout/rap-page.h"
#include "layout/rap-word.h"

G_BEGIN_DECLS

typedef struct _RapShaper RapShaper;

RapShaper      *rap_shaper_new         (void);
void            rap_shaper_free        (RapShaper                  *shaper);
PangoContext   *rap_shaper_get_context (RapShaper                  *shaper);
RapWords       *rap_shaper_get_words   (RapShaper                  *shaper);
GPtrArray      *rap_shaper_dup_faces   (RapShaper                  *shaper);
void            rap_shaper_begin       (RapShaper                  *shaper,
                                        const char                 *setting);
void            rap_shaper_end         (RapShaper                  *shaper);
guint           rap_shaper_get_look    (RapShaper                  *shaper,
                                        const PangoFontDescription *font,
                                        const char                 *language);
const RapToken *rap_shaper_shape       (RapShaper                  *shaper,
                                        guint                       look,
                                        guint                       level,
                                        gboolean                    address,
                                        const char                 *text,
                                        guint                       length);
const RapWord  *rap_shaper_get_space   (RapShaper                  *shaper,
                                        guint                       look,
                                        const RapWord              *before,
                                        const char                 *space,
                                        guint                       level);
RapHyphenator  *rap_shaper_get_hyphenator (RapShaper               *shaper,
                                        const char                 *language);
gboolean        rap_shaper_copy_boxes  (RapShaper                  *shaper,
                                        GBytes                     *key,
                                        GPtrArray                  *boxes);
void            rap_shaper_keep_boxes  (RapShaper                  *shaper,
                                        GBytes                     *key,
                                        GPtrArray                  *boxes,
                                        guint                       first);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapShaper, rap_shaper_free)

G_END_DECLS
