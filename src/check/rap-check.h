/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the paper ready? A table of rules, each a function that adds findings. */
#pragma once

#include "document/rap-preset.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_SEVERITY_ERROR,    /* the paper is wrong */
  RAP_SEVERITY_WARNING,  /* it can be attacked */
  RAP_SEVERITY_HINT,     /* it could be better */
} RapSeverity;

typedef struct _RapCheck RapCheck;

typedef struct
{
  const RapCheck *rule;
  char           *message;  /* in the interface's language */
  RapRef          ref;      /* where to go */
} RapFinding;

typedef struct
{
  RapCase           *whole;     /* the case itself: findings are for the writer only */
  RapCase           *records;   /* an edition of it */
  RapRecord         *report;
  const RapDocument *document;  /* composed from them */
  GPtrArray         *layout;    /* RapProblem: what setting it in pages met; NULL when it was not set */
  int                today;     /* days since 1970-01-01; 0 when not known */
  const RapPreset   *preset;    /* what the paper is handed in as; NULL for nothing */
  guint              words;     /* of the paper, as the preset counts them */
  const RapLook     *look;      /* of the pages; NULL when it was not set */
} RapCheckInput;

struct _RapCheck
{
  const char *id;
  RapSeverity severity;
  void      (*run) (const RapCheck      *rule,
                    const RapCheckInput *input,
                    GPtrArray           *findings);
  RapProblemKind problem;  /* of rap_check_problems(): what it tells, … */
  const char    *message;  /* … for gettext, with {key} for what is meant */
};

extern const RapCheck rap_checks[];

GPtrArray  *rap_check            (const RapCheckInput *input);
const char *rap_severity_get_nick (RapSeverity         severity);

G_END_DECLS
