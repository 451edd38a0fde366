/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done to a case file, by whom and when; taking it back; named versions. */
#pragma once

#include "store/rap-store.h"

G_BEGIN_DECLS

/* One thing somebody did. */
typedef struct
{
  gint64  id;
  gint64  time;      /* milliseconds since 1970, by the clock of that computer */
  char   *author;
  char   *label;
  char   *name;      /* of a version of the case file, or NULL */
  gint64  undoes;    /* the action it takes back, or 0 */
  guint   n_changes;
} RapAction;

/* What an action did to one field. A long text is told by the piece that changed. */
typedef struct
{
  RapType    type;
  gint64     record;
  RapFieldId field;    /* RAP_N_FIELDS when the record was added, deleted or brought back */
  gboolean   is_piece;
  char      *old;      /* as stored; NULL for nothing */
  char      *new;
} RapFieldChange;

/* What became of taking something back. */
typedef struct
{
  char   *label;    /* of what was taken back; NULL when there was nothing */
  GArray *records;  /* gint64: the records that are different now */
  guint   kept;     /* fields left as they are, because they were changed again since */
} RapUndone;

gboolean   rap_store_undo            (RapStore    *self,
                                      RapUndone   *undone,
                                      GError     **error);
gboolean   rap_store_redo            (RapStore    *self,
                                      RapUndone   *undone,
                                      GError     **error);
gboolean   rap_store_take_back       (RapStore    *self,
                                      gint64       action,
                                      RapUndone   *undone,
                                      GError     **error);

GPtrArray *rap_store_list_actions    (RapStore    *self,
                                      gint64       record,
                                      gint64       before,
                                      guint        limit,
                                      GError     **error);
GPtrArray *rap_store_list_changes    (RapStore    *self,
                                      gint64       action,
                                      GError     **error);

gboolean   rap_store_name_version    (RapStore    *self,
                                      const char  *name,
                                      GError     **error);
GPtrArray *rap_store_list_versions   (RapStore    *self,
                                      GError     **error);
gboolean   rap_store_restore_version (RapStore    *self,
                                      gint64       version,
                                      RapUndone   *undone,
                                      GError     **error);

void       rap_action_free           (RapAction   *action);
void       rap_undone_clear          (RapUndone   *undone);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapUndone, rap_undone_clear)

G_END_DECLS
