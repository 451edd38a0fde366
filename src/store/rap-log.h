/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log: each action of a user with the fields it changed. It is the truth that undo, history and merging work with. Used
 * inside this layer only. */
#pragma once

#include "store/rap-sql.h"

G_BEGIN_DECLS

/* What a field held: a text, a number or nothing. */
typedef struct
{
  char    *text;    /* NULL when it is a number or nothing */
  gboolean is_number;
  gint64   number;
} RapValue;

/* Of a record the file has never had, where it says when one was deleted. */
#define RAP_NEVER (-1)

/* A row of the log. With a splice, old and new are the removed and the inserted piece of a text. */
typedef struct
{
  RapType  type;
  gint64   record;
  char    *field;
  gint64   action;
  gint64   clock;
  gint64   parent;     /* the action whose value of the field this one replaced; 0 for none */
  gboolean is_splice;
  gint64   at;         /* of a splice, in bytes */
  RapValue old;
  RapValue new;
  GBytes  *seen;       /* of a deletion: the actions whose values it deleted */
} RapChange;

/* An action that is being written, in a transaction of its own. */
typedef struct
{
  RapStore   *store;
  gint64      action;
  gint64      clock;
  gint64      time;      /* milliseconds since 1970 */
  GHashTable *touched;   /* gint64 → RapType: records that came, went or were moved, see rap_presence_settle() */
} RapEdit;

char      *rap_log_dup_case       (RapStore        *store);
gboolean   rap_log_load           (RapStore        *store,
                                   GError         **error);
GArray    *rap_log_list_touched   (GHashTable      *records);
void       rap_log_touch          (GHashTable      *records,
                                   RapType          type,
                                   gint64           id);
gboolean   rap_log_begin          (RapEdit         *edit,
                                   RapStore        *store,
                                   const char      *label,
                                   gint64           undoes,
                                   const char      *name,
                                   GError         **error);
gboolean   rap_log_end            (RapEdit         *edit,
                                   gboolean         done,
                                   GError         **error);
gboolean   rap_log_write          (RapEdit         *edit,
                                   RapType          type,
                                   gint64           record,
                                   const char      *field,
                                   const RapValue  *old,
                                   const RapValue  *new,
                                   GBytes          *seen,
                                   GError         **error);
gboolean   rap_log_continue       (RapStore        *store,
                                   const char      *text,
                                   GError         **error);
gboolean   rap_log_insert         (RapStore        *store,
                                   const RapChange *change,
                                   GError         **error);
gboolean   rap_log_hash           (RapStore        *store,
                                   gint64           action,
                                   const guint8    *before,
                                   guint8          *chain,
                                   GError         **error);

gint64     rap_log_find_winner    (RapStore        *store,
                                   gint64           record,
                                   const char      *field);
RapChange *rap_log_read           (RapStore        *store,
                                   gint64           record,
                                   const char      *field,
                                   gint64           action);
gboolean   rap_log_dup_value      (RapStore        *store,
                                   gint64           record,
                                   const char      *field,
                                   gint64           action,
                                   RapValue        *value);
GPtrArray *rap_log_list_changes   (RapStore        *store,
                                   gint64           action,
                                   GError         **error);
void       rap_change_free        (RapChange       *change);

RapValue   rap_value_get          (RapRecord       *record,
                                   RapFieldId       field);
void       rap_value_set          (const RapValue  *value,
                                   RapRecord       *record,
                                   RapFieldId       field);
gboolean   rap_value_equal        (const RapValue  *a,
                                   const RapValue  *b);
char      *rap_value_dup_text     (const RapValue  *value);
RapValue   rap_value_copy         (const RapValue  *value);
void       rap_value_clear        (RapValue        *value);
void       rap_text_diff          (const char      *a,
                                   const char      *b,
                                   gsize           *at,
                                   gsize           *removed,
                                   gsize           *inserted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapChange, rap_change_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RapValue, rap_value_clear)

G_END_DECLS
