/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an OpenDocument text (ISO/IEC 26300, OpenDocument 1.3). Named styles, which a user may change, are in
 * styles.xml; what one place alone needs is an automatic style in content.xml. Used inside this layer only. Lengths are
 * points. */
#pragma once

#include "base/rap-xml.h"
#include "base/rap-zip.h"
#include "export/rap-office.h"
#include "language/rap-language.h"

G_BEGIN_DECLS

#define RAP_ODT_MAX_LEVEL 10  /* of lists and headings */

/* LibreOffice's styles for captions. */
#define RAP_ODT_TABLE_CAPTION  "Table"   /* above a table or a chart */
#define RAP_ODT_FIGURE_CAPTION "Figure"  /* below a picture */

typedef enum
{
  RAP_ODT_BULLETS,
  RAP_ODT_NUMBERS,
  RAP_ODT_PARAGRAPHS,  /* numbered ones */
  RAP_ODT_N_LISTS
} RapOdtListKind;

/* A list that is open, or the last of its kind, which may go on. */
typedef struct
{
  RapOdtListKind kind;
  guint          id;      /* 0: there was none */
  guint          number;  /* of its last item */
} RapOdtList;

typedef struct
{
  const RapDocument *document;
  const RapStyle    *style;
  RapImages         *images;      /* or NULL */
  gboolean           cover;       /* the first page is one */
  gboolean           outlined;    /* headings have numbers */
  double             page_width, page_height;
  double             width;       /* of the text */
  char              *names[RAP_N_NAMED];  /* of the named styles, as they are in the file */

  RapXml            *body;        /* what stands in office:text */
  RapXml            *automatic;   /* styles of content.xml */
  GHashTable        *styles;      /* char *: what an automatic style is for → its name */
  GPtrArray         *pictures;    /* RapPicture, in the order of their numbers */
  GHashTable        *numbers;     /* char *: hash of an attached file → number of its picture */
  const char        *master;      /* page style that begins with the next paragraph, or NULL */
  double             lowered;     /* how far the next paragraph is from the top of its page, 0: as its style has it */
  gboolean           new_page;    /* the next paragraph begins a page */
  guint             *pages;       /* by block, or NULL, see rap_office_number_pages() */
  RapOutline         outline;
  RapOdtList         lists[RAP_ODT_MAX_LEVEL + 1];  /* that are open, by level from 1 */
  guint              level;       /* of the innermost, 0: none is open */
  RapOdtList         last[RAP_ODT_N_LISTS];         /* of the first level, by kind */
  guint              n_lists;
  gboolean           boxed;       /* a box is open */
  guint              n_tables;
  guint              n_frames;
  gboolean          *written;     /* by note: whether it is in the file */
  GArray            *late;        /* guint: notes that are marked in a note and not written yet */
  gboolean           in_note;
  gboolean           blank;       /* white space that comes next would be lost */
} RapOdt;

void        rap_odt_points          (RapXml              *xml,
                                     const char          *name,
                                     double               points);
void        rap_odt_color           (RapXml              *xml,
                                     const char          *name,
                                     RapColor             color);
void        rap_odt_border          (RapXml              *xml,
                                     const char          *name,
                                     double               width,
                                     RapColor             color);
void        rap_odt_thrice          (RapXml              *xml,
                                     const char *const    names[3],
                                     const char          *value);
void        rap_odt_font            (RapXml              *xml,
                                     const char          *family);
void        rap_odt_size            (RapXml              *xml,
                                     double               size);
void        rap_odt_language        (RapXml              *xml,
                                     const char          *tag);
gboolean    rap_odt_text_differs    (const RapOdt        *self,
                                     const RapTextStyle  *look,
                                     const RapTextStyle  *base);
void        rap_odt_text_properties (const RapOdt        *self,
                                     RapXml              *xml,
                                     const RapTextStyle  *look,
                                     const RapTextStyle  *base);
const char *rap_odt_get_align       (const RapOdt        *self,
                                     RapAlign             align);
GBytes     *rap_odt_styles          (const RapOdt        *self);

void        rap_odt_list_styles     (const RapOdt        *self,
                                     RapXml              *xml);
void        rap_odt_notes_configurations (const RapOdt   *self,
                                     RapXml              *xml);

void        rap_odt_page_layouts    (const RapOdt        *self,
                                     RapXml              *xml);
void        rap_odt_master_pages    (const RapOdt        *self,
                                     RapXml              *xml);
const char *rap_odt_get_first_master (const RapOdt       *self);

const char *rap_odt_find_style      (RapOdt              *self,
                                     const char          *prefix,
                                     const char          *what,
                                     gboolean            *is_new);
void        rap_odt_open_style      (RapOdt              *self,
                                     const char          *name,
                                     const char          *family,
                                     const char          *parent);
const char *rap_odt_get_style       (RapOdt              *self,
                                     const char          *named);
void        rap_odt_page_started    (RapOdt              *self);
double      rap_odt_get_width       (const RapOdt        *self);
void        rap_odt_open_paragraph  (RapOdt              *self,
                                     const char          *style);
void        rap_odt_paragraph       (RapOdt              *self,
                                     GPtrArray           *runs,
                                     RapNamedStyle        named);
void        rap_odt_runs            (RapOdt              *self,
                                     GPtrArray           *runs,
                                     RapNamedStyle        named);
void        rap_odt_text            (RapOdt              *self,
                                     const char          *text);

void        rap_odt_item            (RapOdt              *self,
                                     const RapBlock      *item);
void        rap_odt_numbered_paragraph (RapOdt           *self,
                                     const RapBlock      *paragraph);
void        rap_odt_close_lists     (RapOdt              *self);

void        rap_odt_caption         (RapOdt              *self,
                                     const RapBlock      *block,
                                     const char          *style);
void        rap_odt_table           (RapOdt              *self,
                                     const RapBlock      *table);
void        rap_odt_open_box        (RapOdt              *self,
                                     gboolean             incident,
                                     gboolean             whole);
void        rap_odt_close_box       (RapOdt              *self);

void        rap_odt_figure          (RapOdt              *self,
                                     const RapBlock      *figure);
void        rap_odt_chart           (RapOdt              *self,
                                     const RapBlock      *chart);
double      rap_odt_logos           (RapOdt              *self);

char       *rap_odt_dup_path        (const RapPicture    *picture,
                                     guint                number);
GBytes     *rap_odt_content         (RapOdt              *self);

#define RAP_ODT_NAMESPACES \
  "xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0", \
  "xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0", \
  "xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0", \
  "xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0", \
  "xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", \
  "xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", \
  "xmlns:xlink", "http://www.w3.org/1999/xlink", \
  "xmlns:dc", "http://purl.org/dc/elements/1.1/", \
  "xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0", \
  "xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", \
  "xmlns:loext", "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", \
  "office:version", "1.3"

G_END_DECLS
