/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a package of evidence share: the files in it and those that could not be. */
#pragma once

#include "export/rap-bag.h"
#include "export/rap-export.h"
#include "language/rap-language.h"

G_BEGIN_DECLS

typedef struct
{
  RapRecord *attachment;
  char      *path;    /* below data/ */
  char      *sha256;  /* of what is there; NULL when it could not be read */
  guint64    size;
} RapEvidence;

typedef struct
{
  const RapExportInput *input;
  RapLanguage          *language;  /* of the paper */
  RapBag               *bag;
  GPtrArray            *files;     /* RapEvidence: in the package */
  GPtrArray            *lost;      /* RapEvidence: attached, and missing or unreadable */
  guint                 n_others;  /* files of other papers */
} RapPackage;

GBytes *rap_bag_write_files    (const RapPackage *package);
GBytes *rap_bag_write_sources  (const RapPackage *package);
GBytes *rap_bag_write_incidents (const RapPackage *package);
GBytes *rap_bag_write_custody  (const RapPackage *package);
GBytes *rap_bag_write_left_out (const RapPackage *package);
GBytes *rap_bag_write_readme   (const RapPackage *package);

G_END_DECLS
