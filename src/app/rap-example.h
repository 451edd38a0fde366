/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The example paper that comes with the program. */
#pragma once

#include "app/rap-session.h"

G_BEGIN_DECLS

RapSession *rap_example_open (GError **error);

G_END_DECLS
