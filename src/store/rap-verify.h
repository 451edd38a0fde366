/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a case file is what it should be; and saving what can be read of one that is not. */
#pragma once

#include "store/rap-store.h"

G_BEGIN_DECLS

/* What rap_store_verify() looked at. */
typedef struct
{
  guint      n_records;
  guint      n_actions;
  guint      n_contents;
  GPtrArray *problems;   /* char *: sentences; empty when all is well */
} RapVerification;

gboolean rap_store_verify       (const char       *path,
                                 RapVerification  *verification,
                                 GError          **error);
void     rap_verification_clear (RapVerification  *verification);

/* What rap_store_recover() saved. */
typedef struct
{
  guint n_records;
  guint n_from_log;   /* of them, put together from the log */
  guint n_actions;
  guint n_contents;
  guint n_lost;       /* tables of which a part could not be read */
} RapRecovery;

gboolean rap_store_recover      (const char       *path,
                                 const char       *to,
                                 RapRecovery      *recovery,
                                 GError          **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapVerification, rap_verification_clear)

G_END_DECLS
