/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the session share. */
#pragma once

#include "app/rap-session.h"
#include "app/rap-typesetting.h"
#include "store/rap-merge.h"
#include "store/rap-store.h"

G_BEGIN_DECLS

struct _RapSession
{
  GObject         parent_instance;
  RapStore       *store;
  RapCase        *records;
  RapRecord      *report;
  GHashTable     *dirty;          /* RapRecord: changed and not yet saved */
  guint           save_source;
  gboolean        refreshing;     /* records take over what is stored: that is no edit */
  RapWorkbench   *workbench;      /* what the workers keep; NULL while a job has it and before the first */
  gboolean        forgetful;      /* the mirror is to be made anew */
  GHashTable     *stale;          /* gint64: ids of what is different in the mirror */
  guint           typeset_source;
  GCancellable   *typesetting;    /* of the job that runs */
  gboolean        outdated;       /* something changed since that job began */
  RapTypesetting *typeset;        /* the last that finished */
  GListStore     *findings;
  char           *status;
  gboolean        failing;        /* the last save did not work */
  guint           publish_source;
  GTask          *publishing;     /* the job that runs */
  GFileMonitor   *monitor;        /* of the user's file */
  guint           look_source;
};

void rap_session_insert           (RapSession   *self,
                                   GPtrArray    *records);
void rap_session_set_status       (RapSession   *self,
                                   const char   *status,
                                   gboolean      failing);
gboolean rap_session_flush_or_fail (RapSession *self,
                                    GError    **error);
void rap_session_refresh          (RapSession   *self,
                                   const GArray *ids);
void rap_session_queue_publishing (RapSession   *self);
void rap_session_watch            (RapSession   *self);
void rap_session_stop_publishing  (RapSession   *self);

G_END_DECLS
