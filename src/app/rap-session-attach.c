/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are attached: read in a worker, kept under their hash, with the first entry of their chain of custody. */
#include "config.h"
#include "app/rap-session-private.h"

#include <glib/gi18n.h>

#include "base/rap-error.h"
#include "model/rap-order.h"
#include "store/rap-content.h"

/* What attaching a file needs in the worker and after it. */
typedef struct
{
  GFile     *file;
  char      *document;
  RapFieldId owner_field;
  gint64     owner;
} Attaching;

static void
attaching_free (Attaching *attaching)
{
  g_object_unref (attaching->file);
  g_free (attaching->document);
  g_free (attaching);
}

static void
content_free (RapContent *content)
{
  rap_content_clear (content);
  g_free (content);
}

static void
read_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Attaching *attaching = data;
  RapContent *content = g_new0 (RapContent, 1);
  GError *error = NULL;

  if (rap_content_read (attaching->document, attaching->file, cancellable, content, &error))
    g_task_return_pointer (task, content, (GDestroyNotify) content_free);
  else
    {
      content_free (content);
      g_task_return_error (task, error);
    }
}

/**
 * rap_session_attach_async:
 * @owner_field: %RAP_ATTACHMENT_INCIDENT, %RAP_ATTACHMENT_SOURCE or %RAP_ATTACHMENT_REPORT
 *
 * Keeps a copy of the file with the case file, under its hash. The file is read in a worker, however large it is.
 */
void
rap_session_attach_async (RapSession *self, GFile *file, RapFieldId owner_field, gint64 owner, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  Attaching *attaching = g_new (Attaching, 1);

  *attaching = (Attaching) { g_object_ref (file), g_strdup (rap_session_get_path (self)), owner_field, owner };
  g_task_set_task_data (task, attaching, (GDestroyNotify) attaching_free);
  g_task_run_in_thread (task, read_in_worker);
}

static RapRecord *
new_custody (RapRecord *attachment, GDateTime *now)
{
  RapRecord *custody = rap_record_new (RAP_CUSTODY, 0);
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S%:z");

  rap_record_set_number (custody, RAP_CUSTODY_ATTACHMENT, rap_record_get_id (attachment));
  rap_record_set_text (custody, RAP_CUSTODY_TIME, time);
  rap_record_set_text (custody, RAP_CUSTODY_WHO, g_get_real_name ());
  rap_record_set_text (custody, RAP_CUSTODY_ACTION, "attached");

  return custody;
}

static char *
guess_media (const char *name, GBytes *bytes)
{
  gsize size = 0;
  const guchar *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return g_content_type_guess (name, data, size, NULL);
}

/**
 * rap_session_attach_finish:
 *
 * Returns: (transfer none) (nullable): the attachment, with the first entry of its chain of custody
 */
RapRecord *
rap_session_attach_finish (RapSession *self, GAsyncResult *result, GError **error)
{
  const Attaching *attaching = g_task_get_task_data (G_TASK (result));
  RapContent *content = g_task_propagate_pointer (G_TASK (result), error);
  g_autoptr (RapRecord) attachment = rap_record_new (RAP_ATTACHMENT, 0);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *name = NULL, *media = NULL, *kept = NULL;

  if (content == NULL)
    return NULL;

  if (content->bytes != NULL && self->store != NULL)
    kept = rap_store_add_content (self->store, content->bytes, error);
  if (self->store == NULL || (content->bytes != NULL && kept == NULL))
    {
      content_free (content);
      return NULL;
    }

  name = g_file_get_basename (attaching->file);
  media = guess_media (name, content->bytes);
  rap_record_set_number (attachment, attaching->owner_field, attaching->owner);
  rap_order_place_last (self->records, attachment, attaching->owner_field);
  rap_record_set_text (attachment, RAP_ATTACHMENT_NAME, name);
  rap_record_set_text (attachment, RAP_ATTACHMENT_MEDIA, media);
  rap_record_set_text (attachment, RAP_ATTACHMENT_HASH, content->hash);
  rap_record_set_text (attachment, RAP_ATTACHMENT_ADDED, today);
  rap_record_set_number (attachment, RAP_ATTACHMENT_SIZE, content->size);
  content_free (content);
  g_ptr_array_add (records, g_object_ref (attachment));
  g_ptr_array_add (records, new_custody (attachment, now));
  rap_session_insert (self, records);

  return attachment;  /* the case holds it */
}

/**
 * rap_session_has_content:
 *
 * Returns: whether the attached file seems to be there
 */
gboolean
rap_session_has_content (RapSession *self, RapRecord *attachment)
{
  return rap_store_has_content (self->store, rap_record_get_text (attachment, RAP_ATTACHMENT_HASH),
                                rap_record_get_number (attachment, RAP_ATTACHMENT_SIZE));
}

/**
 * rap_session_write_content:
 *
 * Writes a copy of the attached file, checked against its hash.
 */
gboolean
rap_session_write_content (RapSession *self, RapRecord *attachment, GFile *to, GError **error)
{
  return rap_store_write_content (self->store, rap_record_get_text (attachment, RAP_ATTACHMENT_HASH), to, error);
}
