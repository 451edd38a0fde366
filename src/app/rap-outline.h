/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outline of the paper and the lists of the case file: where one is, and where one can go. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

/* What a row of the outline stands for. */
typedef enum
{
  RAP_PLACE_REPORT,    /* the title page */
  RAP_PLACE_SECTION,
  RAP_PLACE_LIST,      /* a table of records */
  RAP_PLACE_NUMBERS,   /* statistics */
  RAP_PLACE_READY,     /* the findings */
} RapPlaceKind;

#define RAP_TYPE_OUTLINE (rap_outline_get_type ())
G_DECLARE_FINAL_TYPE (RapOutline, rap_outline, RAP, OUTLINE, GtkWidget)

void       rap_outline_set_session   (RapOutline   *self,
                                      RapSession   *session);
void       rap_outline_select        (RapOutline   *self,
                                      RapPlaceKind  kind,
                                      gint64        id);
RapRecord *rap_outline_get_section   (RapOutline   *self);

G_END_DECLS
