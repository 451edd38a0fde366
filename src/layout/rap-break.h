/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing where the lines of a paragraph end. Knows widths only, so it can be tested without fonts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place where a line may end. Widths are measured from the start of the paragraph set on one endless line. */
typedef struct
{
  gsize  end_char;     /* the line's last character is before this one; white space at the end is left out */
  gsize  next_char;    /* the next line starts here */
  double end;          /* width up to end_char */
  double next;         /* width up to next_char */
  guint  end_spaces;   /* number of spaces before end_char */
  guint  next_spaces;  /* number of spaces before next_char */
  double penalty;      /* 0: a good place */
} RapBreak;

typedef struct
{
  double   measure;  /* the line's width */
  double   space;    /* a space's natural width */
  gboolean justify;
} RapMeasure;

GArray *rap_break_choose (const RapBreak   *breaks,
                          guint             n_breaks,
                          const RapMeasure *measure);

G_END_DECLS
