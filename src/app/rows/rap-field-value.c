/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of fields in words, to read: in tables, and below the titles of rows that are closed. */
#include "config.h"
#include "app/rows/rap-field-value.h"

#include "document/rap-preset.h"
#include "language/rap-language.h"
#include "layout/rap-house-styles.h"
#include "model/rap-vocabulary.h"
#include "text/rap-text.h"

static RapLanguage *
get_language (RapSession *session)
{
  return rap_language_get (rap_session_get_language (session));
}

/**
 * rap_record_dup_title:
 *
 * Returns: (transfer full): what names the record on the screen: a place with what it is part of, a term in the paper's
 *   language
 */
char *
rap_record_dup_title (RapSession *session, RapRecord *record)
{
  RapCase *records = rap_session_get_case (session);

  return rap_record_get_kind (record) == RAP_PLACE ? rap_case_dup_title (records, record)
                                                   : rap_vocabulary_dup_title (records, record, get_language (session));
}

static char *
dup_reference (RapSession *session, gint64 id)
{
  RapRecord *record = rap_case_get (rap_session_get_case (session), id);

  return record != NULL ? rap_record_dup_title (session, record) : g_strdup ("");
}

/**
 * rap_field_get_files:
 * @field: an open choice
 *
 * Returns: (transfer none): the files it is chosen from
 */
const RapKeyFileKind *
rap_field_get_files (RapFieldId field)
{
  return field == RAP_REPORT_PRESET ? &rap_presets : &rap_house_styles;
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
      return g_strdup (rap_record_get_text (record, field));

    case RAP_FIELD_RICH:
      return rap_text_dup_plain (rap_record_get_text (record, field));

    case RAP_FIELD_DATE:
      return rap_language_dup_date (get_language (session), rap_record_get_text (record, field));

    case RAP_FIELD_DURATION:
      return rap_language_dup_duration (get_language (session), rap_record_get_text (record, field));

    case RAP_FIELD_CHOICE:
      return rap_fields[field].flags & RAP_FIELD_OPEN
                 ? rap_own_file_dup_name (rap_field_get_files (field), rap_record_get_text (record, field))
                 : g_strdup (rap_choice_get_label (field, rap_record_get_text (record, field)));

    case RAP_FIELD_REFERENCE:
      return dup_reference (session, rap_record_get_number (record, field));

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
