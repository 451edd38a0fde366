/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain. A message is one translated line that says what the user can do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RAP_ERROR (rap_error_quark ())

typedef enum
{
  RAP_ERROR_INVALID,    /* the input says something that cannot be */
  RAP_ERROR_NOT_CASE,   /* the file is not a case file */
  RAP_ERROR_NEWER,      /* the case file was made by a newer version */
  RAP_ERROR_DAMAGED,    /* the case file cannot be read whole */
  RAP_ERROR_STORAGE,    /* reading or writing failed: disk full, no permission, gone */
  RAP_ERROR_CHANGED,    /* somebody else changed the file meanwhile */
  RAP_ERROR_REFUSED,    /* it could be done and must not be */
} RapError;

GQuark rap_error_quark (void);

G_END_DECLS
