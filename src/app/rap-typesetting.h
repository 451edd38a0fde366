/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the workers do: the walk from an edition to pages, and to files. Used by the session only. */
#pragma once

#include <gio/gio.h>

#include "check/rap-check.h"
#include "export/rap-export.h"
#include "layout/rap-layout.h"
#include "model/rap-edition.h"

G_BEGIN_DECLS

/* What a worker needs again the next time; one job has it at a time. */
typedef struct
{
  RapCase   *mirror;  /* the records, as they were at the last run */
  RapShaper *shaper;
  RapImages *images;
} RapWorkbench;

/* The outcome of one run; belongs to whoever holds it. */
typedef struct
{
  RapPages     *pages;
  GPtrArray    *findings;   /* RapFinding */
  RapPreset    *preset;     /* what the paper is handed in as, or NULL */
  guint         words;      /* as the preset counts them */
  RapWorkbench *workbench;  /* for the next run */
} RapTypesetting;

/* A record that is different from what the mirror has. */
typedef struct
{
  gint64     id;
  RapRecord *record;  /* a copy; NULL when it is gone */
} RapMirrorChange;

RapMirrorChange *rap_mirror_change_new  (gint64           id,
                                         RapRecord       *record);
void             rap_mirror_change_free (RapMirrorChange *change);

void rap_workbench_free   (RapWorkbench   *workbench);

void rap_typesetting_run  (GTask          *task,
                           const char     *file,
                           RapWorkbench   *workbench,
                           GPtrArray      *changes,
                           const char     *language,
                           gint64          report);
void rap_typesetting_free (RapTypesetting *typesetting);

G_END_DECLS
