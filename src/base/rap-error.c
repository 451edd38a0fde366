/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain. */
#include "config.h"
#include "base/rap-error.h"

G_DEFINE_QUARK (rap-error-quark, rap_error)
