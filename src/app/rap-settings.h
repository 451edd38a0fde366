/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user set for this computer. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean rap_settings_leaves_nothing     (void);
void     rap_settings_set_leaves_nothing (gboolean    leaves_nothing);
char    *rap_settings_dup_folder         (const char *path);
void     rap_settings_set_folder         (const char *path,
                                          const char *folder);
char   **rap_settings_dup_formats        (void);
void     rap_settings_set_formats        (const char *const *formats);

/* How the pages are looked at. */
typedef struct
{
  int      fit;        /* a RapFit */
  double   zoom;
  gboolean two_pages;
} RapPreviewSettings;

RapPreviewSettings rap_settings_get_preview (void);
void     rap_settings_set_preview        (const RapPreviewSettings *preview);

G_END_DECLS
