/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open case file, without its window: what is shown, what is kept and what colleagues get are the same. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app-test.h"
#include "app/rap-session-private.h"
#include "base/rap-error.h"
#include "export/rap-exporters.h"

typedef struct
{
  char       *folder;
  char       *path;
  RapSession *session;
  guint       n_merged;
} Open;

static void
merged_cb (RapSession *session, RapMerge *merge, Open *self)
{
  g_assert_cmpuint (merge->n_actions, >, 0);
  self->n_merged++;
}

static void
start (Open *self)
{
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    self->session = rap_session_open (self->path, &error);
  g_assert_no_error (error);
  g_signal_connect (self->session, "merged", G_CALLBACK (merged_cb), self);
}

static void
stop (Open *self)
{
  g_signal_handlers_disconnect_by_data (self->session, self);
  rap_session_close (self->session);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, self->session));
  g_clear_object (&self->session);
}

static void
reopen (Open *self)
{
  stop (self);
  start (self);
}

static void
set_up (Open *self, gconstpointer name)
{
  g_autofree char *file = g_build_filename (name, "Case.rapporteur", NULL);

  *self = (Open) { .folder = app_dup_path (name), .path = app_dup_path (file) };
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  self->session = app_open_example (file);
  start (self);
}

static void
tear_down (Open *self, gconstpointer name)
{
  if (self->session != NULL)
    stop (self);
  g_free (self->folder);
  g_free (self->path);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static gboolean
publish (RapSession *session, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rap_session_publish_async (session, result_cb, &result);
  app_wait_until ("publishing", has_result, &result);

  return rap_session_publish_finish (session, result, error);
}

static void
assert_publishes (Open *self)
{
  g_autoptr (GError) error = NULL;

  publish (self->session, &error);
  g_assert_no_error (error);
  g_assert_false (rap_store_has_edits (rap_session_get_store (self->session)));
}

static RapRecord *
get_first (Open *self, RapType kind)
{
  return rap_case_get_first (rap_session_get_case (self->session), kind);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (from, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, bytes, length, &error);
  g_assert_no_error (error);
}

/* What colleagues would read in the file: NULL when there is no such record. */
static char *
dup_published (const char *path, RapFieldId field, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RapStore) store = rap_store_open (path, &error);
  g_autoptr (RapRecord) record = NULL;

  g_assert_no_error (error);
  record = rap_store_read (store, id);

  return record != NULL ? g_strdup (rap_record_get_text (record, field)) : NULL;
}

static void
assert_published (Open *self, RapFieldId field, gint64 id, const char *expected)
{
  g_autofree char *text = dup_published (self->path, field, id);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_shown (Open *self, RapFieldId field, gint64 id, const char *expected)
{
  RapRecord *record = rap_case_get_of_kind (rap_session_get_case (self->session), rap_fields[field].type, id);

  g_assert_cmpstr (record != NULL ? rap_record_get_text (record, field) : NULL, ==, expected);
}

/* A copy of the file as it is published, open as on another computer. */
static RapSession *
open_copy (Open *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  RapSession *copy;

  assert_publishes (self);
  copy_file (self->path, path);
  copy = rap_session_open (path, &error);
  g_assert_no_error (error);

  return copy;
}

/* Closes the copy and puts it in the place of the open file, as a program that synchronises folders does. */
static void
put_in_place (Open *self, RapSession *copy)
{
  g_autofree char *path = g_strdup (rap_session_get_path (copy));

  rap_session_close (copy);
  g_assert_cmpint (g_rename (path, self->path), ==, 0);
}

static void
delete (RapSession *session, RapRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (records, g_object_ref (record));
  rap_session_delete (session, records);
}

static gboolean
has_merged (gpointer data)
{
  return ((Open *) data)->n_merged > 0;
}

typedef struct
{
  gint64 actor;     /* renamed by the colleague */
  gint64 incident;  /* named anew by us */
  gint64 added;     /* a source of the colleague */
  gint64 gone;      /* an actor that the colleague deleted */
} Changes;

/* A colleague and we work at the same time, on different things. */
static Changes
work_together (Open *self)
{
  g_autoptr (RapSession) copy = open_copy (self, "Copy.rapporteur");
  RapCase *theirs = rap_session_get_case (copy);
  guint n = rap_case_count (theirs, RAP_ACTOR);
  g_autoptr (RapRecord) last = g_list_model_get_item (rap_case_get_list (theirs, RAP_ACTOR), n - 1);
  RapRecord *added = rap_session_add (copy, RAP_SOURCE, RAP_N_FIELDS, 0);
  Changes changes = { rap_record_get_id (rap_case_get_first (theirs, RAP_ACTOR)),
                      rap_record_get_id (get_first (self, RAP_INCIDENT)),
                      rap_record_get_id (added), rap_record_get_id (last) };

  rap_record_set_text (rap_case_get (theirs, changes.actor), RAP_ACTOR_NAME, "Renamed by a colleague");
  rap_record_set_text (added, RAP_SOURCE_TITLE, "A source of theirs");
  delete (copy, last);
  rap_record_set_text (get_first (self, RAP_INCIDENT), RAP_INCIDENT_TITLE, "Named by us");
  put_in_place (self, copy);

  return changes;
}

static void
assert_together (Open *self, const Changes *changes)
{
  guint position;

  assert_shown (self, RAP_ACTOR_NAME, changes->actor, "Renamed by a colleague");
  assert_shown (self, RAP_SOURCE_TITLE, changes->added, "A source of theirs");
  assert_shown (self, RAP_INCIDENT_TITLE, changes->incident, "Named by us");
  assert_shown (self, RAP_ACTOR_NAME, changes->gone, NULL);
  g_assert_true (rap_case_find (rap_session_get_case (self->session), RAP_SOURCE, changes->added, &position));
  g_assert_false (rap_case_find (rap_session_get_case (self->session), RAP_ACTOR, changes->gone, &position));
  assert_publishes (self);
  assert_published (self, RAP_ACTOR_NAME, changes->actor, "Renamed by a colleague");
  assert_published (self, RAP_SOURCE_TITLE, changes->added, "A source of theirs");
  assert_published (self, RAP_INCIDENT_TITLE, changes->incident, "Named by us");
  assert_published (self, RAP_ACTOR_NAME, changes->gone, NULL);
}

static void
test_taken_in_by_itself (Open *self, gconstpointer name)
{
  RapRecord *actor = get_first (self, RAP_ACTOR);
  Changes changes = work_together (self);

  app_wait_until ("what the colleague did", has_merged, self);
  g_assert_cmpstr (rap_record_get_text (actor, RAP_ACTOR_NAME), ==, "Renamed by a colleague");
  assert_together (self, &changes);
  g_assert_cmpuint (self->n_merged, ==, 1);
}

static void
test_taken_in_when_publishing (Open *self, gconstpointer name)
{
  Changes changes = work_together (self);

  assert_publishes (self);
  g_assert_cmpuint (self->n_merged, ==, 1);
  assert_together (self, &changes);
}

static gboolean
has_edits (gpointer session)
{
  return rap_store_has_edits (rap_session_get_store (session));
}

static gboolean
has_no_edits (gpointer session)
{
  return !has_edits (session);
}

/* An older copy takes the file's place: what it lacks is published again without a further edit. */
static void
test_older_copy (Open *self, gconstpointer name)
{
  g_autoptr (RapSession) copy = open_copy (self, "Copy.rapporteur");
  gint64 id = rap_record_get_id (get_first (self, RAP_INCIDENT));

  rap_record_set_text (get_first (self, RAP_INCIDENT), RAP_INCIDENT_TITLE, "Published already");
  assert_publishes (self);
  put_in_place (self, copy);
  app_wait_until ("a look at the file", has_edits, self->session);
  rap_session_publish_soon (self->session);
  app_wait_until ("publishing", has_no_edits, self->session);
  assert_published (self, RAP_INCIDENT_TITLE, id, "Published already");
}

static RapConflict *
get_conflict (GPtrArray *conflicts)
{
  g_assert_cmpuint (conflicts->len, ==, 1);

  return g_ptr_array_index (conflicts, 0);
}

static void
test_conflict (Open *self, gconstpointer name)
{
  gint64 id = rap_record_get_id (get_first (self, RAP_INCIDENT));

  for (guint use_other = 0; use_other < 2; use_other++)
    {
      g_autofree char *file = g_strdup_printf ("Copy %u.rapporteur", use_other);
      g_autoptr (RapSession) copy = open_copy (self, file);
      g_autoptr (GPtrArray) conflicts = NULL, left = NULL;
      g_autoptr (GError) error = NULL;
      RapConflict *conflict;
      g_autofree char *wanted = NULL;

      rap_record_set_text (rap_case_get (rap_session_get_case (copy), id), RAP_INCIDENT_TITLE,
                           use_other ? "Theirs, again" : "Theirs");
      rap_record_set_text (rap_case_get (rap_session_get_case (self->session), id), RAP_INCIDENT_TITLE,
                           use_other ? "Ours, again" : "Ours");
      put_in_place (self, copy);
      assert_publishes (self);
      conflicts = rap_store_list_conflicts (rap_session_get_store (self->session), NULL);
      conflict = get_conflict (conflicts);
      g_assert_cmpint (conflict->record, ==, id);
      g_assert_cmpuint (conflict->field, ==, RAP_INCIDENT_TITLE);
      g_assert_cmpstr (conflict->kept, !=, conflict->other);
      assert_shown (self, RAP_INCIDENT_TITLE, id, conflict->kept);

      wanted = g_strdup (use_other ? conflict->other : conflict->kept);
      rap_session_settle (self->session, conflict, use_other, &error);
      g_assert_no_error (error);
      assert_shown (self, RAP_INCIDENT_TITLE, id, wanted);
      left = rap_store_list_conflicts (rap_session_get_store (self->session), NULL);
      g_assert_cmpuint (left->len, ==, 0);
      assert_publishes (self);
      assert_published (self, RAP_INCIDENT_TITLE, id, wanted);
    }
}

/* One deleted what the other went on with: it is kept until somebody decides, and then as they say. */
static void
test_conflict_deleted (Open *self, gconstpointer name)
{
  for (guint deletes = 0; deletes < 2; deletes++)
    {
      g_autofree char *file = g_strdup_printf ("Copy %u.rapporteur", deletes);
      g_autoptr (RapSession) copy = open_copy (self, file);
      gint64 id = rap_record_get_id (get_first (self, RAP_INCIDENT));
      g_autoptr (GPtrArray) conflicts = NULL, left = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *title = g_strdup_printf ("Still needed %u", deletes);

      rap_record_set_text (get_first (self, RAP_INCIDENT), RAP_INCIDENT_TITLE, title);
      rap_session_flush (self->session);
      delete (copy, rap_case_get (rap_session_get_case (copy), id));
      put_in_place (self, copy);
      assert_publishes (self);
      assert_shown (self, RAP_INCIDENT_TITLE, id, title);

      conflicts = rap_store_list_conflicts (rap_session_get_store (self->session), NULL);
      rap_session_settle (self->session, get_conflict (conflicts), deletes, &error);
      g_assert_no_error (error);
      assert_shown (self, RAP_INCIDENT_TITLE, id, deletes ? NULL : title);
      left = rap_store_list_conflicts (rap_session_get_store (self->session), NULL);
      g_assert_cmpuint (left->len, ==, 0);
      assert_publishes (self);
      assert_published (self, RAP_INCIDENT_TITLE, id, deletes ? NULL : title);
    }
}

static void
take_back (Open *self, char *(*func) (RapSession *session, guint *kept, GError **error))
{
  g_autoptr (GError) error = NULL;
  guint kept = 0;
  g_autofree char *label = func (self->session, &kept, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (label, !=, "");
  g_assert_cmpuint (kept, ==, 0);
}

/* What was typed a moment ago is taken back, too. */
static void
test_undo_edit (Open *self, gconstpointer name)
{
  g_autoptr (RapRecord) incident = g_object_ref (get_first (self, RAP_INCIDENT));
  g_autofree char *before = g_strdup (rap_record_get_text (incident, RAP_INCIDENT_TITLE));

  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Just typed");
  take_back (self, rap_session_undo);
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_TITLE), ==, before);
  take_back (self, rap_session_redo);
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_TITLE), ==, "Just typed");

  reopen (self);
  take_back (self, rap_session_undo);
  assert_shown (self, RAP_INCIDENT_TITLE, rap_record_get_id (incident), before);
  assert_publishes (self);
  assert_published (self, RAP_INCIDENT_TITLE, rap_record_get_id (incident), before);
}

static void
test_undo_add (Open *self, gconstpointer name)
{
  RapCase *records = rap_session_get_case (self->session);
  guint n = rap_case_count (records, RAP_SOURCE);
  gint64 id = rap_record_get_id (rap_session_add (self->session, RAP_SOURCE, RAP_N_FIELDS, 0));

  take_back (self, rap_session_undo);
  g_assert_null (rap_case_get (records, id));
  g_assert_cmpuint (rap_case_count (records, RAP_SOURCE), ==, n);
  take_back (self, rap_session_redo);
  g_assert_nonnull (rap_case_get (records, id));
  g_assert_cmpuint (rap_case_count (records, RAP_SOURCE), ==, n + 1);

  reopen (self);
  records = rap_session_get_case (self->session);
  g_assert_nonnull (rap_case_get (records, id));
  take_back (self, rap_session_undo);
  g_assert_null (rap_case_get (records, id));
  g_assert_cmpuint (rap_case_count (records, RAP_SOURCE), ==, n);
}

static void
count_all (Open *self, guint *counts)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    counts[t] = rap_case_count (rap_session_get_case (self->session), t);
}

static void
assert_counts (Open *self, const guint *expected)
{
  guint counts[RAP_N_TYPES];

  count_all (self, counts);
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      g_test_message ("%s", rap_types[t].name);
      g_assert_cmpuint (counts[t], ==, expected[t]);
    }
}

/* Nobody may have looked at the parts. */
static void
test_undo_delete (Open *self, gconstpointer name)
{
  guint before[RAP_N_TYPES], after[RAP_N_TYPES];
  g_autoptr (GPtrArray) parts = NULL;
  gint64 part;

  count_all (self, before);
  parts = rap_case_dup_owned (rap_session_get_case (self->session), get_first (self, RAP_INCIDENT));
  g_assert_cmpuint (parts->len, >, 2);
  part = rap_record_get_id (g_ptr_array_index (parts, 1));
  reopen (self);
  delete (self->session, get_first (self, RAP_INCIDENT));
  count_all (self, after);
  g_assert_cmpuint (after[RAP_INCIDENT], ==, before[RAP_INCIDENT] - 1);
  g_assert_null (rap_case_get (rap_session_get_case (self->session), part));

  take_back (self, rap_session_undo);
  assert_counts (self, before);
  g_assert_nonnull (rap_case_get (rap_session_get_case (self->session), part));
  take_back (self, rap_session_redo);
  assert_counts (self, after);
  reopen (self);
  assert_counts (self, after);
  take_back (self, rap_session_undo);
  assert_counts (self, before);
}

/* An exchange file with that many people. */
static GBytes *
write_people (guint n)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapRecord) actor = rap_record_new (RAP_ACTOR, 0);
      g_autofree char *called = g_strdup_printf ("Person %u", i);

      rap_record_set_text (actor, RAP_ACTOR_NAME, called);
      rap_case_add (records, actor);
    }
  bytes = rap_export_json (&(RapExportInput) { records, NULL, NULL, NULL }, &error);
  g_assert_no_error (error);

  return bytes;
}

static void
import_people (Open *self, guint n)
{
  g_autoptr (GBytes) people = write_people (n);
  g_autoptr (GError) error = NULL;

  rap_session_import (self->session, people, &error);
  g_assert_no_error (error);
}

/* An import is one thing to take back, and loses nothing that was typed before it. */
static void
test_undo_import (Open *self, gconstpointer name)
{
  RapRecord *incident = get_first (self, RAP_INCIDENT);
  guint before[RAP_N_TYPES], after[RAP_N_TYPES];

  count_all (self, before);
  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Just typed");
  import_people (self, 20);
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_TITLE), ==, "Just typed");
  count_all (self, after);
  g_assert_cmpuint (after[RAP_ACTOR], ==, before[RAP_ACTOR] + 20);
  take_back (self, rap_session_undo);
  assert_counts (self, before);
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_TITLE), ==, "Just typed");
  take_back (self, rap_session_redo);
  assert_counts (self, after);
  reopen (self);
  take_back (self, rap_session_undo);
  assert_counts (self, before);
}

/* More is different than is told one by one; those who show a record still show it. */
static void
test_restore (Open *self, gconstpointer name)
{
  RapCase *records = rap_session_get_case (self->session);
  RapRecord *incident = get_first (self, RAP_INCIDENT);
  g_autofree char *title = g_strdup (rap_record_get_text (incident, RAP_INCIDENT_TITLE));
  g_autoptr (RapRecord) source = g_object_ref (get_first (self, RAP_SOURCE));
  guint before[RAP_N_TYPES];
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  count_all (self, before);
  rap_session_name_version (self->session, "As sent", &error);
  g_assert_no_error (error);
  import_people (self, 600);
  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Later");
  delete (self->session, source);
  g_assert_cmpuint (rap_case_count (records, RAP_ACTOR), ==, before[RAP_ACTOR] + 600);

  versions = rap_store_list_versions (rap_session_get_store (self->session), &error);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_true (rap_session_restore_version (self->session, ((RapAction *) g_ptr_array_index (versions, 0))->id, &error));
  g_assert_no_error (error);
  g_assert_true (rap_case_get (records, rap_record_get_id (incident)) == incident);
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_TITLE), ==, title);
  assert_shown (self, RAP_SOURCE_TITLE, rap_record_get_id (source), rap_record_get_text (source, RAP_SOURCE_TITLE));
  assert_counts (self, before);

  take_back (self, rap_session_undo);
  g_assert_cmpstr (rap_record_get_text (incident, RAP_INCIDENT_TITLE), ==, "Later");
  g_assert_cmpuint (rap_case_count (records, RAP_ACTOR), ==, before[RAP_ACTOR] + 600);
}

static gboolean
is_failing (gpointer session)
{
  return ((RapSession *) session)->failing;
}

static gboolean
is_well (gpointer session)
{
  return !is_failing (session);
}

static void
assert_not_published (Open *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (publish (self->session, &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_STORAGE);
  g_assert_true (is_failing (self->session));
  g_assert_nonnull (strstr (self->session->status, error->message));
}

/* A folder on a stick that was pulled out, or of a server that is away. */
static void
test_folder_gone (Open *self, gconstpointer name)
{
  g_autofree char *away = g_strconcat (self->folder, " away", NULL);
  gint64 id = rap_record_get_id (get_first (self, RAP_INCIDENT));

  assert_publishes (self);
  rap_record_set_text (get_first (self, RAP_INCIDENT), RAP_INCIDENT_TITLE, "Kept on this computer");
  g_assert_cmpint (g_rename (self->folder, away), ==, 0);
  assert_not_published (self);
  stop (self);
  g_assert_cmpint (g_rename (away, self->folder), ==, 0);

  start (self);
  assert_shown (self, RAP_INCIDENT_TITLE, id, "Kept on this computer");
  assert_publishes (self);
  assert_published (self, RAP_INCIDENT_TITLE, id, "Kept on this computer");
}

/* "Saving is tried again", when the folder is there again. */
static void
test_folder_back (Open *self, gconstpointer name)
{
  g_autofree char *away = g_strconcat (self->folder, " away", NULL);
  gint64 id = rap_record_get_id (get_first (self, RAP_INCIDENT));

  assert_publishes (self);
  rap_record_set_text (get_first (self, RAP_INCIDENT), RAP_INCIDENT_TITLE, "Kept on this computer");
  g_assert_cmpint (g_rename (self->folder, away), ==, 0);
  assert_not_published (self);
  assert_not_published (self);
  g_assert_cmpint (g_rename (away, self->folder), ==, 0);
  rap_session_publish_soon (self->session);
  app_wait_until ("publishing", has_no_edits, self->session);
  app_wait_until ("the good news", is_well, self->session);
  assert_published (self, RAP_INCIDENT_TITLE, id, "Kept on this computer");
}

/* A job that fails while the window closes leaves nothing behind that would try again. */
static void
test_close_while_failing (Open *self, gconstpointer name)
{
  g_autofree char *away = g_strconcat (self->folder, " away", NULL);

  assert_publishes (self);
  rap_record_set_text (get_first (self, RAP_INCIDENT), RAP_INCIDENT_TITLE, "Kept on this computer");
  rap_session_flush (self->session);
  g_assert_cmpint (g_rename (self->folder, away), ==, 0);
  rap_session_publish_soon (self->session);
  stop (self);
}

static void
test_folder_read_only (Open *self, gconstpointer name)
{
  gint64 id = rap_record_get_id (get_first (self, RAP_INCIDENT));

  if (geteuid () == 0)
    {
      g_test_skip ("The superuser may write everywhere.");
      return;
    }

  assert_publishes (self);
  rap_record_set_text (get_first (self, RAP_INCIDENT), RAP_INCIDENT_TITLE, "Kept on this computer");
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  assert_not_published (self);
  stop (self);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
  start (self);
  assert_shown (self, RAP_INCIDENT_TITLE, id, "Kept on this computer");
}

static RapRecord *
attach (Open *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RapRecord *attachment;

  rap_session_attach_async (self->session, file, RAP_ATTACHMENT_INCIDENT, rap_record_get_id (get_first (self, RAP_INCIDENT)),
                            NULL, result_cb, &result);
  app_wait_until ("the attachment", has_result, &result);
  attachment = rap_session_attach_finish (self->session, result, &error);
  g_assert_no_error (error);

  return attachment;
}

/* A large file is kept beside the case file; the chain of custody begins, and goes with it when that is taken back. */
static void
test_attach (Open *self, gconstpointer name)
{
  g_autofree char *video = g_build_filename (self->folder, "Video.mp4", NULL);
  g_autofree char *written = g_build_filename (self->folder, "Written.mp4", NULL);
  g_autofree char *bytes = g_strnfill (3 << 20, 'v');
  g_autofree char *same = NULL, *first = NULL, *kept = NULL;
  g_autoptr (GFile) to = g_file_new_for_path (written);
  g_autoptr (GPtrArray) custody = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  RapRecord *attachment;
  const char *hash;
  gint64 id;

  g_file_set_contents (video, bytes, -1, &error);
  attachment = attach (self, video);
  id = rap_record_get_id (attachment);
  g_assert_cmpstr (rap_record_get_text (attachment, RAP_ATTACHMENT_NAME), ==, "Video.mp4");
  g_assert_cmpint (rap_record_get_number (attachment, RAP_ATTACHMENT_SIZE), ==, 3 << 20);
  hash = rap_record_get_text (attachment, RAP_ATTACHMENT_HASH);
  first = g_strndup (hash, 2);
  kept = g_build_filename (self->folder, "Case.files", first, hash, NULL);
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_REGULAR));
  g_assert_true (rap_session_has_content (self->session, attachment));
  rap_session_write_content (self->session, attachment, to, &error);
  g_assert_no_error (error);
  g_file_get_contents (written, &same, NULL, &error);
  g_assert_cmpstr (same, ==, bytes);

  custody = rap_case_dup_children (rap_session_get_case (self->session), RAP_CUSTODY_ATTACHMENT, id);
  g_assert_cmpuint (custody->len, ==, 1);
  g_assert_cmpstr (rap_record_get_text (g_ptr_array_index (custody, 0), RAP_CUSTODY_ACTION), ==, "attached");
  g_assert_false (rap_record_is_empty (g_ptr_array_index (custody, 0), RAP_CUSTODY_TIME));

  take_back (self, rap_session_undo);
  g_assert_null (rap_case_get (rap_session_get_case (self->session), id));
  none = rap_case_dup_children (rap_session_get_case (self->session), RAP_CUSTODY_ATTACHMENT, id);
  g_assert_cmpuint (none->len, ==, 0);
}

/* What a text editor does: it gives the text to the record when the session asks for it. */
static void
flush_cb (RapSession *session, RapRecord *incident)
{
  rap_record_set_text (incident, RAP_INCIDENT_DESCRIPTION, "A quokka was seen.");
}

static void
test_search (Open *self, gconstpointer name)
{
  RapRecord *incident = get_first (self, RAP_INCIDENT);
  gint64 id = rap_record_get_id (incident);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;

  g_signal_connect (self->session, "flush", G_CALLBACK (flush_cb), incident);
  rap_session_search_async (self->session, "quokk", 10, NULL, result_cb, &result);
  app_wait_until ("what was found", has_result, &result);
  found = rap_session_search_finish (self->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (g_array_index (found, gint64, 0), ==, id);
  g_signal_handlers_disconnect_by_func (self->session, flush_cb, incident);
}

static void
test_close_publishes (Open *self, gconstpointer name)
{
  gint64 id = rap_record_get_id (get_first (self, RAP_INCIDENT));
  g_autoptr (RapRecord) incident = g_object_ref (get_first (self, RAP_INCIDENT));

  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Just typed");
  stop (self);
  assert_published (self, RAP_INCIDENT_TITLE, id, "Just typed");
  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Of a closed file");
  app_iterate (500);
}

static char *
export (Open *self, RapEdition edition)
{
  g_autofree char *path = g_build_filename (self->folder, "Exported.json", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_export_file_free);
  g_auto (GStrv) warnings = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_ptr_array_add (files, rap_export_file_new (rap_exporter_find ("json"), path));
  rap_session_export_async (self->session, files, edition, NULL, result_cb, &result);
  app_wait_until ("the export", has_result, &result);
  warnings = rap_session_export_finish (self->session, result, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static void
test_export (Open *self, gconstpointer name)
{
  g_autofree char *internal = NULL, *public = NULL;
  RapRecord *witness = rap_session_add (self->session, RAP_ACTOR, RAP_N_FIELDS, 0);

  rap_record_set_text (witness, RAP_ACTOR_NAME, "Protected Witness");
  rap_record_set_text (get_first (self, RAP_INCIDENT), RAP_INCIDENT_NOTE, "A note to ourselves");
  rap_record_set_text (get_first (self, RAP_INCIDENT), RAP_INCIDENT_TITLE, "Typed a moment ago");
  internal = export (self, RAP_EDITION_INTERNAL);
  public = export (self, RAP_EDITION_PUBLIC);

  g_assert_nonnull (strstr (internal, "Typed a moment ago"));
  g_assert_nonnull (strstr (internal, "Protected Witness"));
  g_assert_nonnull (strstr (internal, "A note to ourselves"));
  g_assert_nonnull (strstr (public, "Typed a moment ago"));
  g_assert_null (strstr (public, "Protected Witness"));
  g_assert_null (strstr (public, "A note to ourselves"));
}

static gboolean
is_typeset (gpointer data)
{
  RapSession *session = data;

  return session->typeset != NULL && session->typesetting == NULL && session->typeset_source == 0 && !session->outdated;
}

static char *
dup_pages (RapSession *session)
{
  app_wait_until ("the pages", is_typeset, session);

  return rap_pages_dump (rap_session_get_pages (session));
}

/* The pages of the open file, told what changed, are those that somebody sees who opens it now. */
static void
assert_same_pages (Open *self, const char *step)
{
  g_autofree char *file = g_strconcat (step, ".rapporteur", NULL);
  g_autofree char *pages = dup_pages (self->session);
  g_autoptr (RapSession) fresh = open_copy (self, file);
  g_autofree char *expected = NULL;

  rap_session_set_report (fresh, rap_case_get (rap_session_get_case (fresh),
                                               rap_record_get_id (rap_session_get_report (self->session))));
  expected = dup_pages (fresh);
  g_test_message ("%s", step);
  g_assert_cmpstr (pages, ==, expected);
  rap_session_close (fresh);
}

/* Siblings without an order of their own have none that a file keeps: an incident that cites no two sources. */
static RapRecord *
get_simple (Open *self)
{
  RapCase *records = rap_session_get_case (self->session);

  for (guint i = 0; i < rap_case_count (records, RAP_INCIDENT); i++)
    {
      g_autoptr (RapRecord) incident = g_list_model_get_item (rap_case_get_list (records, RAP_INCIDENT), i);
      g_autoptr (GPtrArray) citations = rap_case_dup_children (records, RAP_CITATION_INCIDENT, rap_record_get_id (incident));

      if (citations->len == 1)
        return incident;  /* the case holds it */
    }

  g_assert_not_reached ();
}

static void
test_mirror (Open *self, gconstpointer name)
{
  g_autofree char *first = dup_pages (self->session);
  g_autofree char *edited = NULL;
  RapRecord *report = rap_session_get_report (self->session);
  RapRecord *incident = get_simple (self);

  assert_same_pages (self, "opened");
  rap_record_set_text (report, RAP_REPORT_TITLE, "Another title");
  rap_record_set_text (incident, RAP_INCIDENT_TITLE, "Another incident");
  edited = dup_pages (self->session);
  g_assert_cmpstr (edited, !=, first);
  assert_same_pages (self, "edited");

  delete (self->session, incident);
  assert_same_pages (self, "deleted an incident");
  delete (self->session, get_first (self, RAP_SOURCE));
  delete (self->session, get_first (self, RAP_SECTION));
  assert_same_pages (self, "deleted");
  for (guint i = 0; i < 3; i++)
    take_back (self, rap_session_undo);
  assert_same_pages (self, "undone");
  import_people (self, 600);
  assert_same_pages (self, "imported");
  take_back (self, rap_session_undo);
  assert_same_pages (self, "not imported");
}

/* The paper that is shown is deleted, and comes back. */
static void
test_delete_report (Open *self, gconstpointer name)
{
  gint64 id = rap_record_get_id (rap_session_get_report (self->session));
  g_autofree char *pages = dup_pages (self->session);
  g_autofree char *again = NULL;

  delete (self->session, rap_session_get_report (self->session));
  g_assert_null (rap_session_get_report (self->session));
  app_iterate (200);
  take_back (self, rap_session_undo);
  g_assert_cmpint (rap_record_get_id (rap_session_get_report (self->session)), ==, id);
  app_iterate (50);
  again = dup_pages (self->session);
  g_assert_cmpstr (again, ==, pages);
}

static void
add (const char *path, const char *name, void (*test) (Open *self, gconstpointer name))
{
  g_test_add (path, Open, name, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);
  add ("/app/session/taken-in-by-itself", "by-itself", test_taken_in_by_itself);
  add ("/app/session/taken-in-when-publishing", "publishing", test_taken_in_when_publishing);
  add ("/app/session/older-copy", "older", test_older_copy);
  add ("/app/session/conflict", "conflict", test_conflict);
  add ("/app/session/conflict-deleted", "conflict-deleted", test_conflict_deleted);
  add ("/app/session/undo-edit", "edit", test_undo_edit);
  add ("/app/session/undo-add", "add", test_undo_add);
  add ("/app/session/undo-delete", "delete", test_undo_delete);
  add ("/app/session/undo-import", "import", test_undo_import);
  add ("/app/session/restore", "restore", test_restore);
  add ("/app/session/folder-gone", "gone", test_folder_gone);
  add ("/app/session/folder-back", "back", test_folder_back);
  add ("/app/session/close-while-failing", "failing", test_close_while_failing);
  add ("/app/session/folder-read-only", "read-only", test_folder_read_only);
  add ("/app/session/attach", "attach", test_attach);
  add ("/app/session/search", "search", test_search);
  add ("/app/session/close-publishes", "close", test_close_publishes);
  add ("/app/session/export", "export", test_export);
  add ("/app/session/mirror", "mirror", test_mirror);
  add ("/app/session/delete-report", "delete-report", test_delete_report);

  return g_test_run ();
}
