/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite with GError, and what the parts of the store share. Used inside this layer only. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "model/rap-record.h"
#include "store/rap-store.h"

G_BEGIN_DECLS

#define RAP_HASH_SIZE 32  /* of a SHA-256, in bytes */

/* The edit that typing still adds to, see rap_store_save(). */
typedef struct
{
  gint64     action;   /* 0 when there is none */
  gint64     record;
  RapFieldId field;
  char      *old;      /* the text before it */
  gint64     parent;
  gint64     began;    /* monotonic microseconds */
  gint64     last;
} RapTyping;

struct _RapStore
{
  char         *path;      /* of the user's file, also for messages */
  char         *working;   /* folder of the working copy; NULL when the user's file itself is read */
  int           lock;      /* of that folder */
  sqlite3      *db;
  gboolean      read_only;
  gboolean      leaves_nothing;  /* no working copy when it is closed */
  sqlite3_stmt *select[RAP_N_TYPES];  /* one record by id */
  sqlite3_stmt *upsert[RAP_N_TYPES];
  sqlite3_stmt *insert_change;
  sqlite3_stmt *find_change;
  sqlite3_stmt *read_change;
  sqlite3_stmt *find_presence;
  sqlite3_stmt *forget_conflict;
  sqlite3_stmt *unindex;
  sqlite3_stmt *index;

  gint64        clock;     /* of the last action in the file */
  gint64        replica;   /* this working copy */
  gint64        number;    /* of the last action made in it */
  guint8        chain[RAP_HASH_SIZE];  /* of that action */
  char         *device;
  RapTyping     typing;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

gboolean      rap_sql_fail           (RapStore     *store,
                                      GError      **error);
gboolean      rap_sql_execute        (RapStore     *store,
                                      const char   *sql,
                                      GError      **error);
sqlite3_stmt *rap_sql_prepare        (RapStore     *store,
                                      const char   *sql,
                                      GError      **error);
gboolean      rap_sql_keep           (RapStore     *store,
                                      sqlite3_stmt **statement,
                                      const char   *sql,
                                      GError      **error);
gboolean      rap_sql_run            (RapStore     *store,
                                      sqlite3_stmt *statement,
                                      GError      **error);
gboolean      rap_sql_get_int        (RapStore     *store,
                                      const char   *sql,
                                      gint64       *value,
                                      GError      **error);
gboolean      rap_sql_end            (RapStore     *store,
                                      gboolean      done,
                                      GError      **error);
char         *rap_sql_dup_property   (RapStore     *store,
                                      const char   *name);
gboolean      rap_sql_set_property   (RapStore     *store,
                                      const char   *name,
                                      const char   *value,
                                      GError      **error);
void          rap_sql_append_columns (GString      *sql,
                                      RapType       type);
void          rap_sql_read_record    (sqlite3_stmt *row,
                                      RapRecord    *record);

G_END_DECLS
