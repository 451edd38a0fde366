/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A composed paper: blocks in reading order, with every number decided. Plain data, not changed once made, so any thread
 * may read it. Appearance is decided by what comes after: a page's style, an exporter. */
#pragma once

#include <glib.h>

#include "language/rap-language.h"
#include "model/rap-case.h"
#include "text/rap-text.h"

G_BEGIN_DECLS

/* Where something in the paper comes from: the only way back to the records. */
typedef struct
{
  gint64     record;    /* 0: nowhere */
  RapFieldId field;
  guint      position;  /* paragraph in a rich text */
} RapRef;

typedef enum
{
  RAP_RUN_TEXT,
  RAP_RUN_BREAK,  /* a new line within the paragraph */
  RAP_RUN_MARK,   /* the mark of notes[note] */
} RapRunKind;

typedef struct
{
  RapRunKind    kind;
  RapStyleFlags style;
  char         *text;  /* of a mark: its number */
  char         *link;  /* an address, or NULL */
  char         *language;  /* BCP 47; NULL when it is that of the paper */
  guint         note;
} RapRun;

typedef enum
{
  RAP_BLOCK_TITLE,
  RAP_BLOCK_SUBTITLE,
  RAP_BLOCK_DATELINE,   /* who, where, when */
  RAP_BLOCK_LEAD,       /* the finding, before the first heading */
  RAP_BLOCK_HEADING,    /* level 1 … */
  RAP_BLOCK_PARAGRAPH,
  RAP_BLOCK_ITEM,       /* level 1 …, marker */
  RAP_BLOCK_QUOTATION,
  RAP_BLOCK_TABLE,      /* rows; the first is the header; runs are the caption */
  RAP_BLOCK_ADDRESSEE,  /* whom the recommendations that follow are for */
  RAP_BLOCK_CONTENTS,   /* the heading of the list of contents */
  RAP_BLOCK_CONTENTS_ENTRY,  /* level, marker, target */
  RAP_BLOCK_INCIDENT,   /* the first line of an incident in a box: when, where, what */
  RAP_BLOCK_FIGURE,     /* image, alternative; runs are the caption */
  RAP_BLOCK_CHART,      /* chart, bars, alternative; runs are the caption */
} RapBlockKind;

typedef enum
{
  RAP_CHART_BARS,      /* `value` of each bar */
  RAP_CHART_TIMELINE,  /* the days from `first` to `last` */
} RapChartKind;

typedef struct
{
  char   *label;
  char   *value_label;  /* the number, or the date in words */
  guint   value;
  gboolean dated;       /* whether there are days */
  gint64  first, last;  /* days since 1970-01-01 */
  RapRef  ref;          /* the incident, the place or the term it stands for */
} RapBar;

/* A picture whose bytes are not here: they are read by the hash of the attached file when pages are made. */
typedef struct
{
  char  *hash;         /* "" when the attached file is no image */
  char  *alternative;  /* what it shows, for who does not see it; "" when nobody said */
  RapRef ref;
} RapImageRef;

typedef struct
{
  RapBlockKind kind;
  guint        level;
  char        *marker;   /* "3." or "•"; of a heading its number or ""; "" for a further paragraph of an item */
  gboolean     ordered;
  gboolean     boxed;    /* part of the box about the publishers */
  guint        box;      /* number of the incident's box it is part of, 0 outside */
  guint        number;   /* of a paragraph of the sections, counted through the paper; 0: not counted */
  guint        target;   /* of an entry of the contents: the index of its heading among the blocks */
  GPtrArray   *runs;     /* RapRun */
  GPtrArray   *rows;     /* GPtrArray of cells, each a GPtrArray of RapRun */
  RapImageRef *image;
  char        *alternative;  /* of a chart: what it shows, in words */
  RapChartKind chart;
  GPtrArray   *bars;     /* RapBar; NULL when it is no chart */
  RapRef       ref;
} RapBlock;

typedef struct
{
  guint      number;       /* in the order of the first marks */
  char      *label;        /* what its marks say: "12", or "c" for an explanation beside references at the end */
  gboolean   explanation;  /* words of the author, not a reference */
  gboolean   at_end;       /* whether it stands at the end, not at the foot of its page */
  guint      n_marks;      /* how often it is marked: more than once when a source is cited again */
  GPtrArray *runs;         /* RapRun */
  RapRef     ref;          /* of its first mark */
} RapNote;

typedef enum
{
  RAP_PROBLEM_UNKNOWN_SOURCE,
  RAP_PROBLEM_UNKNOWN_INCIDENT,
  RAP_PROBLEM_UNKNOWN_MENTION,
  RAP_PROBLEM_SECRET_SOURCE,  /* cited, and left out of this edition */
  RAP_PROBLEM_UNKNOWN_IMAGE,
  RAP_PROBLEM_WITHHELD_IMAGE, /* shown, and left out of this edition */
  RAP_PROBLEM_UNDESCRIBED_IMAGE,
  RAP_PROBLEM_STYLE,          /* what the house style says in vain; found in layout, like what follows */
  RAP_PROBLEM_MISSING_FONT,   /* asked for by the house style */
  RAP_PROBLEM_MISSING_LETTER, /* in no font of this computer */
  RAP_PROBLEM_TOO_TALL,       /* for a page */
  RAP_PROBLEM_BROKEN_IMAGE,
  RAP_PROBLEM_TOO_WIDE,       /* a word or a table, for the text's width */
} RapProblemKind;

typedef struct
{
  RapProblemKind kind;
  char          *key;
  RapRef         ref;
} RapProblem;

typedef struct
{
  char      *language;
  gboolean   rtl;
  char      *title;
  char      *subtitle;
  char      *authors;
  char      *place;
  char      *date;          /* EDTF */
  char      *date_words;    /* in the paper's language */
  GPtrArray *logos;         /* RapImageRef: of the publishers, in their order */
  char      *page_label;    /* "{page} of {pages}" */
  char      *notes_heading;
  gboolean   endnotes;      /* all notes stand at the end */
  char      *style;         /* id of a house style */
  char      *paper;         /* "a4" … */
  GPtrArray *blocks;        /* RapBlock */
  GPtrArray *notes;         /* RapNote */
  GPtrArray *problems;      /* RapProblem: what the text refers to in vain */
  GHashTable *used;         /* gint64: ids of the sections, sources, incidents and counts in it */
} RapDocument;

RapDocument *rap_compose             (RapCase           *records,
                                      RapRecord         *report);
void         rap_document_free       (RapDocument       *document);
char        *rap_document_dump       (const RapDocument *document);
char        *rap_runs_dup_text       (GPtrArray         *runs);
gboolean     rap_runs_is_figure      (GPtrArray         *runs);
gboolean     rap_block_is_title_line (const RapBlock    *block);
gboolean     rap_note_has_letter     (const RapNote     *note);
gboolean     rap_document_uses       (const RapDocument *document,
                                      gint64             id);
const char  *rap_attachment_get_picture (RapRecord     *attachment);
char        *rap_source_dup_reference (RapCase         *records,
                                       RapRecord       *source,
                                       RapLanguage     *language);
guint        rap_document_count_marks (const RapDocument *document);

gboolean     rap_ref_equal           (const RapRef      *one,
                                      const RapRef      *other);
RapRun      *rap_run_new             (RapRunKind         kind,
                                      RapStyleFlags      style,
                                      const char        *text);
GPtrArray   *rap_runs_new            (void);
void         rap_block_free          (RapBlock          *block);
RapProblem  *rap_problem_new         (RapProblemKind     kind,
                                      const char        *key,
                                      RapRef             ref);
void         rap_problem_free        (RapProblem        *problem);
RapBlock    *rap_block_new           (RapBlockKind       kind,
                                      RapRef             ref);
RapImageRef *rap_image_ref_new       (const char        *hash,
                                      const char        *alternative,
                                      RapRef             ref);
RapBar      *rap_bar_new             (const char        *label,
                                      const char        *value_label,
                                      RapRef             ref);
void         rap_bar_free            (RapBar            *bar);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapBlock, rap_block_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapDocument, rap_document_free)

G_END_DECLS
