/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Partial and uncertain dates: the part of EDTF (ISO 8601-2, levels 0 and 1, and one-of sets) that incidents need. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RAP_DATE_MAX_POINTS 16          /* alternatives in a one-of set */
#define RAP_DATE_NO_OFFSET  G_MININT    /* a time of day on the local clock */

typedef enum
{
  RAP_DATE_SEASON_SPRING = 21,
  RAP_DATE_SEASON_SUMMER,
  RAP_DATE_SEASON_AUTUMN,
  RAP_DATE_SEASON_WINTER,
} RapDateSeason;

typedef struct
{
  int      year;               /* 0 … 9999; unspecified digits are 0: 2010 for 201X */
  int      month;              /* 1 … 12, a RapDateSeason, or 0 when not given or XX */
  int      day;                /* 1 … 31, or 0 when not given or XX */
  int      hour;               /* 0 … 23, or -1 when no time of day is given */
  int      minute;
  int      second;             /* -1 when not given */
  int      offset;             /* minutes east of UTC, or RAP_DATE_NO_OFFSET */
  guint    year_digits;        /* unspecified digits at the end of the year: 0, 1 (a decade) or 2 (a century) */
  gboolean month_unspecified;  /* 2021-XX: it happened in some month of 2021 */
  gboolean day_unspecified;    /* 2021-01-XX */
  gboolean uncertain;          /* ? or % */
  gboolean approximate;        /* ~ or % */
} RapDatePoint;

typedef enum
{
  RAP_DATE_SINGLE,
  RAP_DATE_INTERVAL,
  RAP_DATE_ONE_OF,
} RapDateKind;

typedef enum
{
  RAP_DATE_END_GIVEN,
  RAP_DATE_END_OPEN,     /* ".." */
  RAP_DATE_END_UNKNOWN,  /* nothing */
} RapDateEnd;

typedef struct
{
  RapDateKind  kind;
  guint        n_points;                     /* 1; 2 for an interval; 1 … 16 for a one-of set */
  RapDatePoint points[RAP_DATE_MAX_POINTS];  /* an interval's start and end; all 0 where that end is not given */
  RapDateEnd   start;
  RapDateEnd   end;
  int          earliest;                     /* days since 1970-01-01; G_MININT when there is no limit */
  int          latest;                       /* days since 1970-01-01; G_MAXINT when there is no limit */
} RapDate;

gboolean rap_date_parse      (const char     *edtf,
                              RapDate        *date,
                              GError        **error);
char    *rap_date_dup_string (const RapDate  *date);
int      rap_date_get_today  (void);

G_END_DECLS
