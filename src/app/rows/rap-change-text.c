/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of the history and values of the log, for people. */
#include "config.h"
#include "app/rows/rap-change-text.h"

#include <glib/gi18n.h>

#include "app/rows/rap-field-value.h"
#include "language/rap-language.h"

/* A text is shown up to here. */
#define MAX_SHOWN 300

/**
 * rap_dup_local_time:
 * @time: milliseconds since 1970
 *
 * Returns: (transfer full): day and time in the interface's way of writing them
 */
char *
rap_dup_local_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_local (time / 1000);

  /* Translators: a day and the time of day, in the way of strftime(): “22 Nov 2026 14:02” */
  return utc != NULL ? g_date_time_format (utc, C_ ("time", "%-d %b %Y %H:%M")) : g_strdup ("");
}

static char *
dup_shown (RapSession *session, RapType type, RapFieldId field, const char *stored)
{
  g_autoptr (RapRecord) record = rap_record_new (type, 1);

  if (rap_field_is_text (field))
    rap_record_set_text (record, field, stored);
  else
    rap_record_set_number (record, field, g_ascii_strtoll (stored, NULL, 10));

  return rap_field_dup_value (session, record, field);
}

/**
 * rap_stored_dup_text:
 * @stored: (nullable): a value as the log has it
 *
 * Returns: (transfer full): the value in words, “nothing” when there is none
 */
char *
rap_stored_dup_text (RapSession *session, RapType type, RapFieldId field, const char *stored)
{
  g_autofree char *text = stored != NULL ? dup_shown (session, type, field, stored) : g_strdup ("");

  if (text[0] == '\0')
    return g_strdup (C_ ("value", "nothing"));
  if (g_utf8_strlen (text, -1) > MAX_SHOWN)
    {
      g_autofree char *start = g_utf8_substring (text, 0, MAX_SHOWN);

      return g_strconcat (start, "…", NULL);
    }

  return g_steal_pointer (&text);
}

/**
 * rap_record_dup_field:
 *
 * Returns: (transfer full): which field of which record it is, such as “Incident ‘Kettling’ – When”
 */
char *
rap_record_dup_field (RapSession *session, RapType type, gint64 id, RapFieldId field)
{
  RapRecord *record = rap_case_get (rap_session_get_case (session), id);
  g_autofree char *title = record != NULL ? rap_record_dup_title (session, record) : g_strdup ("");
  const char *label = field != RAP_N_FIELDS ? rap_field_get_label (field) : NULL;

  if (title[0] == '\0')
    return label != NULL ? g_strdup_printf ("%s – %s", _(rap_types[type].label), label) : g_strdup (_(rap_types[type].label));

  if (label == NULL)
    /* Translators: {type} is a kind of record such as “Incident”, {title} its title
     * xgettext:python-brace-format */
    return rap_label_format (_("{type} “{title}”"), "type", _(rap_types[type].label), "title", title, NULL);

  /* Translators: {type} is a kind of record such as “Incident”, {title} its title, {field} a field’s label.
   * xgettext:python-brace-format */
  return rap_label_format (_("{type} “{title}” – {field}"), "type", _(rap_types[type].label), "title", title, "field", label, NULL);
}

static char *
dup_presence (const RapFieldChange *change)
{
  if (change->new != NULL)
    return g_strdup (_("Deleted"));
  if (change->old != NULL && g_str_equal (change->old, "-1"))
    return g_strdup (_("Added"));

  return g_strdup (_("Brought back"));
}

static char *
dup_piece (const char *piece)
{
  g_autofree char *line = g_strdup (piece != NULL ? piece : "");

  g_strdelimit (line, "\n", ' ');
  if (g_utf8_strlen (line, -1) <= MAX_SHOWN)
    return g_steal_pointer (&line);

  return g_utf8_substring (line, 0, MAX_SHOWN);
}

static char *
dup_change (RapSession *session, const RapFieldChange *change)
{
  g_autofree char *old = NULL, *new = NULL;

  if (change->field == RAP_N_FIELDS)
    return dup_presence (change);

  if (!change->is_piece)
    {
      old = rap_stored_dup_text (session, change->type, change->field, change->old);
      new = rap_stored_dup_text (session, change->type, change->field, change->new);
      /* Translators: what a field held before and after
       * xgettext:python-brace-format */
      return rap_label_format (_("{old} → {new}"), "old", old, "new", new, NULL);
    }

  old = dup_piece (change->old);
  new = dup_piece (change->new);
  if (old[0] == '\0')
    /* xgettext:python-brace-format */
    return rap_label_format (_("Written: {text}"), "text", new, NULL);
  if (new[0] == '\0')
    /* xgettext:python-brace-format */
    return rap_label_format (_("Taken out: {text}"), "text", old, NULL);

  return rap_label_format (_("{old} → {new}"), "old", old, "new", new, NULL);
}

/**
 * rap_change_row_new:
 *
 * Returns: (transfer floating): a row that tells what happened to one field
 */
GtkWidget *
rap_change_row_new (RapSession *session, const RapFieldChange *change)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = rap_record_dup_field (session, change->type, change->record, change->field);
  g_autofree char *text = dup_change (session, change);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);

  return row;
}
