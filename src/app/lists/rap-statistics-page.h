/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the case file as a table. */
#pragma once

#include <adwaita.h>

#include "app/rap-session.h"

G_BEGIN_DECLS

#define RAP_TYPE_STATISTICS_PAGE (rap_statistics_page_get_type ())
G_DECLARE_FINAL_TYPE (RapStatisticsPage, rap_statistics_page, RAP, STATISTICS_PAGE, GtkWidget)

RapStatisticsPage *rap_statistics_page_new (RapSession *session);

G_END_DECLS
