/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What dialogs about house styles and submission presets say, and bringing back what was deleted there. */
#pragma once

#include <adwaita.h>

#include "model/rap-own-files.h"

G_BEGIN_DECLS

/* The file is back: the paper is to use it again. */
typedef void (*RapOwnFileFunc) (gpointer    data,
                                const char *id);

AdwToast *rap_own_file_say        (AdwToastOverlay      *toasts,
                                   const char           *message);
void      rap_own_file_offer_undo (AdwToastOverlay      *toasts,
                                   const char           *message,
                                   const RapKeyFileKind *kind,
                                   const char           *id,
                                   const char           *text,
                                   RapOwnFileFunc        restored,
                                   gpointer              data);

G_END_DECLS
