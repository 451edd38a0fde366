/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rich text as it is stored, and as the program works with it.
 *
 * Stored text is CommonMark with these additions:
 *   [@12, p. 3; @34]       a citation of the sources 12 and 34 (record ids): one note
 *   ^[Kettling is …]       an explanatory note
 *   [#56]                  the words made from record 56: a count, a name, a title
 *   [сөз]{lang=kk}         words in another language than the text; not within each other
 *   ``` incidents boxes    a list of incidents, one id a line: bullets, or as the second word says "boxes" or a "table"
 *   ``` recommendations    the paper's recommendations
 *   ``` table Caption      a table; a row is a line | cell | cell |, the first row is the header
 *   ``` figure 78 Caption  the image in the attached file 78; what it shows, in words, stands below
 *   ``` chart time Caption incidents "by time", "place" or "violation", or a "timeline" of them: those of the paper, or one
 *                          id a line
 *
 * In memory a text is a flat list of paragraphs, each a flat list of spans: lists and quotations are properties of a
 * paragraph, bold and italic are properties of a span. An editor, a page and a web page can all walk that.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RAP_SPAN_TEXT,      /* `text` */
  RAP_SPAN_BREAK,     /* a line break within the paragraph */
  RAP_SPAN_CITATION,  /* `cites` */
  RAP_SPAN_NOTE,      /* `note`: the spans of an explanatory note */
  RAP_SPAN_MENTION,   /* `text` is the key of the record */
} RapSpanKind;

typedef enum
{
  RAP_STYLE_PLAIN  = 0,
  RAP_STYLE_BOLD   = 1 << 0,
  RAP_STYLE_ITALIC = 1 << 1,
  RAP_STYLE_CODE   = 1 << 2,
} RapStyleFlags;

typedef struct
{
  char *key;      /* a record id, or in an imported text any word */
  char *locator;  /* "p. 3", "" when none */
} RapCite;

typedef struct
{
  RapSpanKind   kind;
  RapStyleFlags style;
  char         *text;
  char         *link;   /* NULL when the span is no link */
  char         *language;  /* BCP 47; NULL when it is that of the text */
  GPtrArray    *cites;  /* RapCite */
  GPtrArray    *note;   /* RapSpan */
} RapSpan;

typedef enum
{
  RAP_PARAGRAPH_TEXT,
  RAP_PARAGRAPH_HEADING,          /* level 1 … 6 */
  RAP_PARAGRAPH_ITEM,             /* a list item's first paragraph; level 1 … */
  RAP_PARAGRAPH_ITEM_MORE,        /* a further paragraph of the item before */
  RAP_PARAGRAPH_TABLE,            /* `rows` */
  RAP_PARAGRAPH_INCIDENTS,        /* `form`, `keys` */
  RAP_PARAGRAPH_RECOMMENDATIONS,
  RAP_PARAGRAPH_FIGURE,           /* one key, `alternative` */
  RAP_PARAGRAPH_CHART,            /* `form`, `keys` */
} RapParagraphKind;

typedef struct
{
  RapParagraphKind kind;
  guint            level;
  gboolean         ordered;  /* of an item: numbered */
  gboolean         starts;   /* of an item: the first of its list */
  gboolean         quoted;   /* inside a quotation */
  GPtrArray       *spans;    /* RapSpan; of a table, a figure, a chart: its caption */
  GPtrArray       *rows;     /* GPtrArray of GPtrArray of GPtrArray of RapSpan: rows, cells, spans */
  GPtrArray       *keys;     /* char * */
  char            *form;         /* of incidents "", "boxes" or "table"; of a chart one of rap_chart_forms */
  char            *alternative;  /* of a figure: what it shows, for who does not see it; "" when nobody said */
} RapParagraph;

extern const char *const rap_incident_forms[];
extern const char *const rap_chart_forms[];

RapSpan      *rap_span_new        (RapSpanKind       kind,
                                   RapStyleFlags     style,
                                   const char       *text);
void          rap_span_free       (RapSpan          *span);
GPtrArray    *rap_spans_new       (void);
RapCite      *rap_cite_new        (const char       *key,
                                   const char       *locator);
void          rap_cite_free       (RapCite          *cite);
RapParagraph *rap_paragraph_new   (RapParagraphKind  kind);
void          rap_paragraph_free  (RapParagraph     *paragraph);

GPtrArray    *rap_text_parse      (const char       *text);
GPtrArray    *rap_text_ref_parsed (const char       *text);
GPtrArray    *rap_text_parse_line (const char       *text);
char         *rap_text_write      (GPtrArray        *paragraphs);
char         *rap_text_write_line (GPtrArray        *spans);
char         *rap_text_dup_plain  (const char       *text);
gboolean      rap_text_is_object  (const char       *text);

typedef void (*RapCiteFunc) (RapCite  *cite,
                             gpointer  data);
void          rap_text_each_cite  (GPtrArray        *paragraphs,
                                   RapCiteFunc       func,
                                   gpointer          data);

typedef char *(*RapKeyFunc) (const char *key,
                             gpointer    data);
char         *rap_text_map_keys   (const char       *text,
                                   RapKeyFunc        func,
                                   gpointer          data);
GPtrArray    *rap_cites_parse     (const char       *text);
char         *rap_cites_write     (GPtrArray        *cites);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapSpan, rap_span_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapParagraph, rap_paragraph_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapCite, rap_cite_free)

G_END_DECLS
