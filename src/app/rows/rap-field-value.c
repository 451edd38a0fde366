/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of fields in words, to read: in tables, and below the titles of rows that are closed. */
#include "config.h"
#include "app/rows/rap-field-value.h"

#include "language/rap-language.h"
#include "text/rap-text.h"

static char *
dup_title (RapSession *session, gint64 id)
{
  RapCase *records = rap_session_get_case (session);
  RapRecord *record = rap_case_get (records, id);

  return record != NULL ? rap_case_dup_title (records, record) : g_strdup ("");
}

static char *
dup_date (RapSession *session, const char *edtf)
{
  return rap_language_dup_date (rap_language_get (rap_session_get_language (session)), edtf);
}

/**
 * rap_field_dup_value:
 *
 * Returns: (transfer full): the value in words, "" when there is none
 */
char *
rap_field_dup_value (RapSession *session, RapRecord *record, RapFieldId field)
{
  if (rap_record_is_empty (record, field))
    return g_strdup ("");

  switch (rap_fields[field].kind)
    {
    case RAP_FIELD_TEXT:
    case RAP_FIELD_DURATION:
      return g_strdup (rap_record_get_text (record, field));

    case RAP_FIELD_RICH:
      return rap_text_dup_plain (rap_record_get_text (record, field));

    case RAP_FIELD_DATE:
      return dup_date (session, rap_record_get_text (record, field));

    case RAP_FIELD_CHOICE:
      return g_strdup (rap_choice_get_label (field, rap_record_get_text (record, field)));

    case RAP_FIELD_REFERENCE:
      return dup_title (session, rap_record_get_number (record, field));

    case RAP_FIELD_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_number (record, field));

    case RAP_FIELD_FLAG:
      return g_strdup (rap_record_get_number (record, field) != 0 ? rap_field_get_label (field) : "");
    }

  g_return_val_if_reached (NULL);
}

/**
 * rap_field_dup_summary:
 *
 * Returns: (transfer full): the values there are, on one line, each with its own direction (UAX #9, isolates)
 */
char *
rap_field_dup_summary (RapSession *session, RapRecord *record, const RapFieldId *fields, guint n_fields)
{
  GString *summary = g_string_new (NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *value = rap_field_dup_value (session, record, fields[i]);

      if (value[0] != '\0')
        g_string_append_printf (summary, "%s\u2068%s\u2069", summary->len > 0 ? " · " : "", g_strdelimit (value, "\n", ' '));
    }

  return g_string_free_and_steal (summary);
}
