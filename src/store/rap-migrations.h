/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of a case file, version by version. Used inside this layer only. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "RAPP", in PRAGMA application_id */
#define RAP_APPLICATION_ID 0x52415050

/* Migration n takes a file from version n to version n + 1 (PRAGMA user_version). */
extern const char *const rap_migrations[];
extern const int         rap_n_migrations;

G_END_DECLS
