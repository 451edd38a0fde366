/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition of a paper may not show is left out here, before anything is composed. */
#pragma once

#include "model/rap-case.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_EDITION_INTERNAL,  /* everything */
  RAP_EDITION_PUBLIC,    /* what anyone may read */
  RAP_N_EDITIONS
} RapEdition;

extern const RapChoice rap_editions[];

gboolean rap_edition_from_nick  (const char *nick,
                                 RapEdition *edition);
gboolean rap_actor_is_protected (RapCase    *self,
                                 RapRecord  *actor);
RapCase *rap_case_dup_edition   (RapCase    *self,
                                 RapEdition  edition,
                                 const char *language);

G_END_DECLS
