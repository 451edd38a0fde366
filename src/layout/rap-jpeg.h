/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JPEG file without what its camera or its editor wrote beside the picture. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *rap_jpeg_strip (GBytes *file,
                        guint  *n_components);

G_END_DECLS
