/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that hold records and what is expected of them: lines with "====" and a word part them. */
#pragma once

#include "import/rap-import.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;  /* what stands after "====" */
  char *text;
} TestPart;

GPtrArray *test_case_list   (const char *folder);
GPtrArray *test_case_read   (const char *path);
RapImport *test_case_import (const char *records);

G_END_DECLS
