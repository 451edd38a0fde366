/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open case file: the only object that knows the order in which things happen. */
#pragma once

#include <gio/gio.h>

#include "export/rap-export.h"
#include "layout/rap-page.h"
#include "model/rap-edition.h"
#include "store/rap-history.h"
#include "store/rap-merge.h"
#include "model/rap-vocabulary.h"

G_BEGIN_DECLS

#define RAP_TYPE_SESSION (rap_session_get_type ())
G_DECLARE_FINAL_TYPE (RapSession, rap_session, RAP, SESSION, GObject)

/* One of the formats that are exported together, and what came of it. */
typedef struct
{
  const RapExporter *exporter;
  char              *path;   /* where to; NULL: the bytes are wanted … */
  GBytes            *bytes;  /* … and are here when it is done */
} RapExportFile;

RapSession     *rap_session_open          (const char          *path,
                                           GError             **error);
void            rap_session_open_async    (const char          *path,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             data);
RapSession     *rap_session_open_finish   (GAsyncResult        *result,
                                           GError             **error);
RapSession     *rap_session_create        (const char          *path,
                                           const char          *template,
                                           GError             **error);
gboolean        rap_session_import        (RapSession          *self,
                                           GBytes              *exchange,
                                           GError             **error);
void            rap_session_close         (RapSession          *self);
const char     *rap_session_get_path      (RapSession          *self);
char           *rap_session_dup_name      (RapSession          *self);
gboolean        rap_session_is_read_only  (RapSession          *self);
RapCase        *rap_session_get_case      (RapSession          *self);

RapRecord      *rap_session_get_report    (RapSession          *self);
void            rap_session_set_report    (RapSession          *self,
                                           RapRecord           *report);
const char     *rap_session_get_language  (RapSession          *self);

RapRecord      *rap_session_add           (RapSession          *self,
                                           RapType              kind,
                                           RapFieldId           owner_field,
                                           gint64               owner);
RapRecord      *rap_session_add_standard_term
                                          (RapSession               *self,
                                           const RapVocabularyEntry *entry);
void            rap_session_delete        (RapSession          *self,
                                           GPtrArray           *records);
gboolean        rap_session_flush         (RapSession          *self);
void            rap_session_publish_soon  (RapSession          *self);
void            rap_session_publish_async (RapSession          *self,
                                           GAsyncReadyCallback  callback,
                                           gpointer             data);
gboolean        rap_session_publish_finish (RapSession         *self,
                                           GAsyncResult        *result,
                                           GError             **error);
void            rap_session_merge_async   (RapSession          *self,
                                           const char          *path,
                                           GAsyncReadyCallback  callback,
                                           gpointer             data);
gboolean        rap_session_merge_finish  (RapSession          *self,
                                           GAsyncResult        *result,
                                           RapMerge            *merge,
                                           GError             **error);
gboolean        rap_session_exchange      (RapSession          *self,
                                           const char          *folder,
                                           RapMerge            *merge,
                                           GError             **error);
gboolean        rap_session_settle        (RapSession          *self,
                                           const RapConflict   *conflict,
                                           gboolean             use_other,
                                           GError             **error);

char           *rap_session_undo          (RapSession          *self,
                                           guint               *kept,
                                           GError             **error);
char           *rap_session_redo          (RapSession          *self,
                                           guint               *kept,
                                           GError             **error);
gboolean        rap_session_take_back     (RapSession          *self,
                                           gint64               action,
                                           guint               *kept,
                                           GError             **error);
gboolean        rap_session_restore_version (RapSession        *self,
                                           gint64               version,
                                           GError             **error);
gboolean        rap_session_name_version  (RapSession          *self,
                                           const char          *name,
                                           GError             **error);
RapStore       *rap_session_get_store     (RapSession          *self);

void            rap_session_attach_async  (RapSession          *self,
                                           GFile               *file,
                                           RapFieldId           owner_field,
                                           gint64               owner,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             data);
RapRecord      *rap_session_attach_finish (RapSession          *self,
                                           GAsyncResult        *result,
                                           GError             **error);
gboolean        rap_session_has_content   (RapSession          *self,
                                           RapRecord           *attachment);
gboolean        rap_session_write_content (RapSession          *self,
                                           RapRecord           *attachment,
                                           GFile               *to,
                                           GError             **error);

void            rap_session_search_async  (RapSession          *self,
                                           const char          *words,
                                           guint                limit,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             data);
GArray         *rap_session_search_finish (RapSession          *self,
                                           GAsyncResult        *result,
                                           GError             **error);

void            rap_session_restyle       (RapSession          *self);
const RapPreset *rap_session_get_preset  (RapSession          *self);
guint           rap_session_get_words     (RapSession          *self);
const RapPages *rap_session_get_pages     (RapSession          *self);
GListModel     *rap_session_get_findings  (RapSession          *self);
void            rap_session_typeset_async (RapSession          *self,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             data);
RapPages       *rap_session_typeset_finish (RapSession         *self,
                                           GAsyncResult        *result,
                                           GError             **error);
RapExportFile  *rap_export_file_new       (const RapExporter   *exporter,
                                           const char          *path);
void            rap_export_file_free      (RapExportFile       *file);
void            rap_session_export_async  (RapSession          *self,
                                           GPtrArray           *files,
                                           RapEdition           edition,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             data);
char          **rap_session_export_finish (RapSession          *self,
                                           GAsyncResult        *result,
                                           GError             **error);

G_END_DECLS
