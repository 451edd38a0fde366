/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper in HTML: what a web page, an e-book and the form for other people's websites have in common. What is written is
 * well-formed XML and valid HTML. Used inside this layer only. */
#pragma once

#include "base/rap-xml.h"
#include "export/rap-export.h"
#include "language/rap-language.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_HTML_PAGE,   /* a web page of its own */
  RAP_HTML_BOOK,   /* an e-book: files of chapters, and one of notes */
  RAP_HTML_PASTE,  /* for other people's websites, where nothing but plain elements, links and words is left */
} RapHtmlForm;

/* Items that are open, one in the other, whatever gaps their levels have; or the headings above a place. */
typedef struct
{
  guint depth;
  struct
  {
    guint    level;
    gboolean ordered;
    guint    number;
  } open[16];
} RapHtmlLevels;

/* Returns (transfer full) where the reader's program finds a picture. */
typedef char *(*RapHtmlAddressFunc) (GBytes *picture, const char *media, gpointer data);

typedef struct
{
  RapHtmlForm        form;
  RapXml            *xml;       /* of the file that is written; whoever writes one sets it */
  const char        *file;      /* its name; "" where there are no others */
  const char        *notes;     /* the name of the file with the notes, or "" */
  const RapDocument *document;
  RapLanguage       *language;
  const RapStyle    *style;
  RapStyle          *own_style; /* when the caller named none */
  RapImages         *images;    /* or NULL */
  RapHtmlAddressFunc dup_address;
  gpointer           data;

  guint             *marks;     /* per note: how many of its marks are written */
  guint             *first;     /* per note: the index of its first mark in `places` */
  const char       **places;    /* per mark: the file it is in */
  gboolean           in_notes;

  RapHtmlLevels      headings;
  RapHtmlLevels      lists;
  gboolean           listing;   /* inside the list of contents */
  gboolean           quoted;
  guint              box;       /* the incident's box that is open */
} RapHtml;

RapHtml    *rap_html_new              (const RapExportInput *input,
                                       RapHtmlForm           form,
                                       RapHtmlAddressFunc    dup_address,
                                       gpointer              data);
void        rap_html_free             (RapHtml              *self);
const char *rap_html_get_title        (const RapHtml        *self);
guint       rap_html_get_title_end    (const RapDocument    *document);
void        rap_html_open_file        (RapHtml              *self,
                                       const char           *title);
GBytes     *rap_html_close_file       (RapHtml              *self);

/* Words and pictures */
void        rap_html_runs             (RapHtml              *self,
                                       GPtrArray            *runs);
void        rap_html_element          (RapHtml              *self,
                                       const char           *tag,
                                       const char           *attribute,
                                       const char           *value,
                                       GPtrArray            *runs);
void        rap_html_words            (RapHtml              *self,
                                       const char           *tag,
                                       const char           *attribute,
                                       const char           *value,
                                       const RapBlock       *block);
void        rap_html_picture          (RapHtml              *self,
                                       const RapImageRef    *ref);
char       *rap_html_dup_data_address (GBytes               *picture,
                                       const char           *media,
                                       gpointer              data);

/* What blocks are a part of */
guint       rap_html_levels_step      (RapHtmlLevels        *self,
                                       guint                 level,
                                       gboolean              ordered,
                                       guint                 number,
                                       gboolean             *begins);
guint       rap_html_levels_leave     (RapHtmlLevels        *self,
                                       guint                 level);
guint       rap_html_get_number       (const RapBlock       *item);
void        rap_html_open_item        (RapHtml              *self,
                                       guint                 level,
                                       gboolean              ordered,
                                       guint                 number);
void        rap_html_more             (RapHtml              *self,
                                       const RapBlock       *item);
void        rap_html_end_lists        (RapHtml              *self);
void        rap_html_enter            (RapHtml              *self,
                                       const RapBlock       *block);
void        rap_html_leave            (RapHtml              *self,
                                       const RapBlock       *next);

/* Blocks, notes, charts */
void        rap_html_heading          (RapHtml              *self,
                                       const RapBlock       *block,
                                       guint                 index);
void        rap_html_entry            (RapHtml              *self,
                                       const RapBlock       *entry);
void        rap_html_logos            (RapHtml              *self);
void        rap_html_block            (RapHtml              *self,
                                       guint                 index);
void        rap_html_notes            (RapHtml              *self);
void        rap_html_chart            (RapHtml              *self,
                                       const RapBlock       *chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapHtml, rap_html_free)

G_END_DECLS
