/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing where the lines of a paragraph end. Knows widths only, so it can be tested without fonts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place where a line may end. Widths are measured from the start of the paragraph set on one endless line. */
typedef struct
{
  double   end;          /* width up to the line's last character; white space at the end is left out, a hyphen counts */
  double   next;         /* width up to where the next line starts */
  guint    end_spaces;   /* number of spaces before the end */
  guint    next_spaces;  /* number of spaces before where the next line starts */
  double   penalty;      /* 0: a good place */
  gboolean hyphen;       /* inside a word */
} RapBreak;

typedef struct
{
  double   measure;  /* the line's width */
  double   space;    /* a space's natural width */
  gboolean justify;
  gboolean balance;  /* the last line is to be as long as the others */
} RapMeasure;

GArray *rap_break_choose (const RapBreak   *breaks,
                          guint             n_breaks,
                          const RapMeasure *measure,
                          double           *loosest);

G_END_DECLS
