/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the paper ready? The findings, each leading to its place. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_FINDINGS (rap_findings_get_type ())
G_DECLARE_FINAL_TYPE (RapFindings, rap_findings, RAP, FINDINGS, GtkWidget)

void rap_findings_set_session (RapFindings *self,
                               RapSession  *session);

G_END_DECLS
