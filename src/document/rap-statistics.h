/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many incidents, acts and people, by place, time, violation or kind of perpetrator. Plain data, not changed once made,
 * so any thread may read it. */
#pragma once

#include "document/rap-document.h"
#include "model/rap-range.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_GROUPING_PLACE,
  RAP_GROUPING_TIME,
  RAP_GROUPING_VIOLATION,
  RAP_GROUPING_PERPETRATOR,
  RAP_N_GROUPINGS
} RapGrouping;

extern const RapChoice rap_groupings[];

/* What stands after the rows that have a name */
typedef enum
{
  RAP_RANK_NAMED,
  RAP_RANK_SEVERAL,
  RAP_RANK_UNKNOWN,
} RapRank;

typedef struct
{
  char      *label;      /* in the interface's language, or as it is in the records */
  RapRef     ref;        /* the place, the term or the incident it stands for */
  GPtrArray *incidents;  /* RapStatisticsRow: what it is about, the earliest first; of an incident, nothing */
  guint      acts;
  gboolean   counted;    /* whether somebody says how many people */
  gboolean   part;       /* of an incident in the same group: its people are among those of that one */
  RapRange   people;     /* when counted; the maximum is RAP_RANGE_OPEN when nobody knows it */
  RapRank    rank;       /* rows are sorted by it */
  char      *order;      /* and by it, among those of a rank */
} RapStatisticsRow;

typedef struct
{
  char             *unit;   /* what people are counted as */
  GPtrArray        *rows;   /* RapStatisticsRow: an incident can be in several */
  RapStatisticsRow *total;  /* each incident once */
} RapStatistics;

gboolean       rap_grouping_from_nick    (const char             *nick,
                                          RapGrouping            *grouping);
char         **rap_statistics_list_units (RapCase                *records,
                                          const char             *language);
RapStatistics *rap_statistics_new        (RapCase                *records,
                                          GHashTable             *only,
                                          RapGrouping             grouping,
                                          const char             *unit,
                                          const char             *language);
void           rap_statistics_free       (RapStatistics          *statistics);
char          *rap_statistics_dup_people (const RapStatisticsRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapStatistics, rap_statistics_free)

G_END_DECLS
