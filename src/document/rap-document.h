/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A composed paper: blocks in reading order, with every number decided. Plain data, not changed once made, so any thread
 * may read it. Appearance is decided by what comes after: a page's style, an exporter. */
#pragma once

#include <glib.h>

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
  char         *language;  /* where it is known not to be the paper's, or NULL */
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
} RapBlockKind;

typedef struct
{
  RapBlockKind kind;
  guint        level;
  char        *marker;   /* "3." or "•"; of a heading its number or ""; "" for a further paragraph of an item */
  gboolean     ordered;
  gboolean     boxed;    /* part of the box about the publishers */
  GPtrArray   *runs;     /* RapRun */
  GPtrArray   *rows;     /* GPtrArray of cells, each a GPtrArray of RapRun */
  RapRef       ref;
} RapBlock;

typedef struct
{
  guint      number;
  gboolean   explanation;  /* words of the author, not a reference */
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
  RAP_PROBLEM_STYLE,          /* what the house style says in vain; found in layout, like what follows */
  RAP_PROBLEM_MISSING_FONT,   /* asked for by the house style */
  RAP_PROBLEM_MISSING_LETTER, /* in no font of this computer */
  RAP_PROBLEM_TOO_TALL,       /* for a page */
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
  char      *date;          /* EDTF */
  char      *page_label;    /* "{page} of {pages}" */
  char      *notes_heading;
  gboolean   endnotes;
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
gboolean     rap_document_uses       (const RapDocument *document,
                                      gint64             id);
guint        rap_document_count_marks (const RapDocument *document);
guint        rap_document_count_words (const RapDocument *document,
                                       gboolean           with_notes);

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapBlock, rap_block_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapDocument, rap_document_free)

G_END_DECLS
