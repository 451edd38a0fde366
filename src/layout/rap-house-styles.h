/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house styles there are: the built-in ones, which never change, and the user's own, each a file in the data folder. */
#pragma once

#include "layout/rap-style.h"
#include "model/rap-own-files.h"

G_BEGIN_DECLS

extern const RapKeyFileKind rap_house_styles;

RapStyle  *rap_style_load               (const char  *id,
                                         GError     **error);
RapStyle  *rap_style_load_file          (const char  *path,
                                         GError     **error);
RapStyle  *rap_style_load_for_paper     (const char  *id);

G_END_DECLS
