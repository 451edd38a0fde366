/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite with GError. Used inside this layer only. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "model/rap-record.h"
#include "store/rap-store.h"

G_BEGIN_DECLS

struct _RapStore
{
  char         *path;
  sqlite3      *db;
  gboolean      read_only;
  sqlite3_stmt *select[RAP_N_TYPES];  /* one record by id */
  sqlite3_stmt *upsert[RAP_N_TYPES];
  sqlite3_stmt *log;
  GHashTable   *known;                /* gint64 → RapRecord: as last read from or written to the file */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

void          rap_store_know  (RapStore     *store,
                               RapRecord    *record);
gboolean      rap_sql_fail    (RapStore     *store,
                               GError      **error);
gboolean      rap_sql_execute (RapStore     *store,
                               const char   *sql,
                               GError      **error);
sqlite3_stmt *rap_sql_prepare (RapStore     *store,
                               const char   *sql,
                               GError      **error);
gboolean      rap_sql_run     (RapStore     *store,
                               sqlite3_stmt *statement,
                               GError      **error);
void          rap_sql_append_columns (GString *sql,
                                      RapType  type);
void          rap_sql_read_record    (sqlite3_stmt *row,
                                      RapRecord    *record);

G_END_DECLS
