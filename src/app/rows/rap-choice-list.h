/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list that a row to choose from opens. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void rap_choice_list_set_up (AdwComboRow *row);

G_END_DECLS
