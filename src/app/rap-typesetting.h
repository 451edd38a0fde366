/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the workers do: the walk from an edition to pages, and to files. Used by the session only. */
#pragma once

#include <gio/gio.h>

#include "check/rap-check.h"
#include "export/rap-export.h"
#include "layout/rap-page.h"

G_BEGIN_DECLS

/* The outcome of one run; belongs to whoever holds it. */
typedef struct
{
  RapPages  *pages;
  GPtrArray *findings;  /* RapFinding */
} RapTypesetting;

void rap_typesetting_run  (GTask          *task,
                           RapCase        *whole,
                           RapCase        *edition,
                           gint64          report);
void rap_typesetting_free (RapTypesetting *typesetting);

typedef struct
{
  RapCase           *records;  /* the edition */
  gint64             report;
  const RapExporter *exporter;
  char              *path;
  char              *file;     /* the case file, to read attachments from; NULL where they do not leave */
} RapExportJob;

void rap_export_job_run   (GTask          *task,
                           RapExportJob   *job);

G_END_DECLS
