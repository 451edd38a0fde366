/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving: one transaction an action, and for each changed field a row in the log. */
#include "config.h"
#include "store/rap-store.h"

#include <string.h>

#include "store/rap-log.h"
#include "store/rap-presence.h"

/* Typing in one field is one action until a pause of this length, or this long in all (microseconds). */
#define TYPING_PAUSE (3 * G_USEC_PER_SEC)
#define TYPING_SPAN  (60 * G_USEC_PER_SEC)

static gboolean
log_fields (RapEdit *edit, RapRecord *old, RapRecord *record, GError **error)
{
  RapType type = rap_record_get_kind (record);

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      g_auto (RapValue) was = rap_value_get (old, f);
      g_auto (RapValue) is = rap_value_get (record, f);

      if (!rap_value_equal (&was, &is)
          && !rap_log_write (edit, type, rap_record_get_id (record), rap_fields[f].name, &was, &is, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
save_record (RapEdit *edit, RapRecord *record, GError **error)
{
  g_autoptr (RapRecord) old = rap_record_new (rap_record_get_kind (record), rap_record_get_id (record));
  gint64 deleted;

  return rap_row_read (edit->store, old, &deleted, error)
         && rap_presence_log (edit, record, deleted, 0, error)
         && log_fields (edit, old, record, error)
         && rap_row_write (edit->store, record, 0, error);
}

static gboolean
delete_record (RapEdit *edit, RapRecord *record, GError **error)
{
  g_autoptr (RapRecord) old = rap_record_new (rap_record_get_kind (record), rap_record_get_id (record));
  gint64 deleted;

  if (!rap_row_read (edit->store, old, &deleted, error))
    return FALSE;

  return deleted != 0
         || (rap_presence_log (edit, record, 0, edit->time, error)
             && rap_row_write (edit->store, old, edit->time, error));
}

typedef gboolean (*EditFunc) (RapEdit *edit, RapRecord *record, GError **error);

/* One action: all of it is in the file, or nothing. */
static gboolean
do_action (RapStore *self, const char *label, GPtrArray *records, EditFunc func, GError **error)
{
  RapEdit edit;
  gboolean done = rap_log_begin (&edit, self, label, 0, NULL, error);

  for (guint i = 0; done && i < records->len; i++)
    done = func (&edit, g_ptr_array_index (records, i), error);

  return rap_presence_end (&edit, done, error);
}

/* In how many fields the stored record and this one differ; @field is the last of them. */
static guint
count_changes (RapRecord *old, RapRecord *record, RapFieldId *field)
{
  RapType type = rap_record_get_kind (record);
  guint n = 0;

  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    {
      g_auto (RapValue) was = rap_value_get (old, f);
      g_auto (RapValue) is = rap_value_get (record, f);

      if (rap_value_equal (&was, &is))
        continue;
      *field = f;
      n++;
    }

  return n;
}

static gboolean
is_typed (RapFieldId field)
{
  return rap_field_is_text (field) && rap_fields[field].kind != RAP_FIELD_CHOICE;
}

static gboolean
is_typing_on (RapStore *self, RapRecord *record, RapFieldId field, gint64 now)
{
  return self->typing.action != 0 && self->typing.record == rap_record_get_id (record) && self->typing.field == field
         && now - self->typing.last < TYPING_PAUSE && now - self->typing.began < TYPING_SPAN;
}

/* @continued: (out): not when others may have the action already: they would never learn of more */
static gboolean
continue_typing (RapStore *self, RapRecord *record, gboolean *continued, GError **error)
{
  gint64 clock = self->clock;
  gint64 shared = 0;
  guint8 chain[RAP_HASH_SIZE];
  gboolean done;

  memcpy (chain, self->chain, sizeof chain);
  if (!rap_sql_execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  done = rap_sql_get_int (self, "SELECT max (value) FROM property WHERE name = 'shared'", &shared, error);
  *continued = done && shared < clock;
  if (done && !*continued)
    return rap_sql_end (self, TRUE, error);

  done = done && rap_log_continue (self, rap_record_get_text (record, self->typing.field), error)
         && rap_row_write (self, record, 0, error);
  if (rap_sql_end (self, done, error))
    return TRUE;

  self->clock = clock;
  memcpy (self->chain, chain, sizeof chain);

  return FALSE;
}

static void
begin_typing (RapStore *self, RapRecord *record, RapFieldId field, const char *old, gint64 parent, gint64 now)
{
  gint64 id = rap_record_get_id (record);

  self->typing = (RapTyping) { rap_log_find_winner (self, id, rap_fields[field].name), id, field, g_strdup (old), parent, now, now };
}

/* One record: typing goes on in the action that it began. */
static gboolean
save_typed (RapStore *self, const char *label, GPtrArray *records, GError **error)
{
  RapRecord *record = g_ptr_array_index (records, 0);
  g_autoptr (RapRecord) old = rap_record_new (rap_record_get_kind (record), rap_record_get_id (record));
  gint64 now = g_get_monotonic_time ();
  RapFieldId field;
  gint64 deleted, parent;
  guint n;

  if (!rap_row_read (self, old, &deleted, error))
    return FALSE;
  n = count_changes (old, record, &field);
  if (deleted == 0 && n == 0)
    return TRUE;
  if (deleted != 0 || n > 1 || !is_typed (field))
    return do_action (self, label, records, save_record, error);

  if (is_typing_on (self, record, field, now))
    {
      gboolean continued;

      self->typing.last = now;
      if (!continue_typing (self, record, &continued, error))
        return FALSE;
      if (continued)
        return TRUE;
    }

  parent = rap_log_find_winner (self, rap_record_get_id (record), rap_fields[field].name);
  if (!do_action (self, label, records, save_record, error))
    return FALSE;
  begin_typing (self, record, field, rap_record_get_text (old, field), parent, now);

  return TRUE;
}

/**
 * rap_store_save:
 * @label: what the user did, for the history
 * @records: (element-type RapRecord): new, changed or no longer deleted records
 *
 * Saves them in one action. What is typed in one field without a pause is one action, however often it is saved.
 */
gboolean
rap_store_save (RapStore *self, const char *label, GPtrArray *records, GError **error)
{
  return records->len == 1 ? save_typed (self, label, records, error)
                           : do_action (self, label, records, save_record, error);
}

/**
 * rap_store_delete:
 * @label: what the user did, for the history
 * @records: (element-type RapRecord): records that are stored; rap_store_save() brings them back
 */
gboolean
rap_store_delete (RapStore *self, const char *label, GPtrArray *records, GError **error)
{
  return do_action (self, label, records, delete_record, error);
}

/**
 * rap_store_end_typing:
 *
 * What is typed from now on is an action of its own: the writer left the field, or others may have the last one.
 */
void
rap_store_end_typing (RapStore *self)
{
  self->typing.action = 0;
  g_clear_pointer (&self->typing.old, g_free);
}

/**
 * rap_store_count_edits:
 *
 * Returns: how many rows the field log has
 */
gint64
rap_store_count_edits (RapStore *self)
{
  gint64 count = 0;

  rap_sql_get_int (self, "SELECT count (*) FROM change", &count, NULL);

  return count;
}
