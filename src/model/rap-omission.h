/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition leaves out of the case and why, in numbers alone: kinds of record and reasons, and nothing of the records. */
#pragma once

#include "model/rap-case.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_OMISSION_TYPE,      /* records that never leave: consents, other names, custody … */
  RAP_OMISSION_AUDIENCE,  /* incidents for internal use */
  RAP_OMISSION_USE,       /* files nobody has said papers may show */
  RAP_OMISSION_FILE,      /* files of a source that is not public */
  RAP_OMISSION_PART,      /* records that are part of one left out */
  RAP_OMISSION_UNSEEN,    /* places where nothing is that the edition shows */
  RAP_OMISSION_NAME,      /* people who are not named */
  RAP_OMISSION_SOURCE,    /* sources of which only the kind is told */
  RAP_OMISSION_PLACE,     /* incidents of which only a larger place is told, or none */
  RAP_OMISSION_INTERNAL,  /* records without their internal notes and assessments */
  RAP_OMISSION_WORDS,     /* records in which words that tell who or where were replaced or left out */
  RAP_N_OMISSIONS
} RapOmissionReason;

typedef struct
{
  RapType           type;
  RapOmissionReason reason;
  guint             number;  /* of records */
} RapOmission;

extern const char *const rap_omission_nicks[RAP_N_OMISSIONS];

GArray *rap_omissions_list (RapCase *whole,
                            RapCase *edition);

G_END_DECLS
