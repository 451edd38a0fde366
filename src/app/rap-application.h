/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: its windows and what belongs to none of them. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RAP_TYPE_APPLICATION (rap_application_get_type ())
G_DECLARE_FINAL_TYPE (RapApplication, rap_application, RAP, APPLICATION, AdwApplication)

RapApplication *rap_application_new (void);

G_END_DECLS
