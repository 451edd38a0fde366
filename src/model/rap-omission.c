/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing an edition with the case it was made from. What is found is counted at once, so that nothing else can be told. */
#include "config.h"
#include "model/rap-omission.h"

const char *const rap_omission_nicks[RAP_N_OMISSIONS] = {
  [RAP_OMISSION_TYPE] = "never-leaves",
  [RAP_OMISSION_AUDIENCE] = "internal-use",
  [RAP_OMISSION_USE] = "not-to-be-shown",
  [RAP_OMISSION_FILE] = "source-not-public",
  [RAP_OMISSION_PART] = "part-of-what-is-left-out",
  [RAP_OMISSION_UNSEEN] = "place-not-shown",
  [RAP_OMISSION_NAME] = "not-named",
  [RAP_OMISSION_SOURCE] = "only-kind-of-source",
  [RAP_OMISSION_PLACE] = "only-larger-place",
  [RAP_OMISSION_INTERNAL] = "internal-fields",
  [RAP_OMISSION_WORDS] = "words-replaced",
};

/* Of a file that belongs to something that stays: why it does not. */
static RapOmissionReason
get_file_reason (RapCase *edition, RapRecord *attachment)
{
  for (RapFieldId f = RAP_ATTACHMENT_INCIDENT; f <= RAP_ATTACHMENT_REPORT; f++)
    if (!rap_record_is_empty (attachment, f) && rap_case_get (edition, rap_record_get_number (attachment, f)) == NULL)
      return RAP_OMISSION_PART;

  return rap_field_has_choice (RAP_ATTACHMENT_USE, rap_record_get_text (attachment, RAP_ATTACHMENT_USE)) ? RAP_OMISSION_FILE
                                                                                                      : RAP_OMISSION_USE;
}

static RapOmissionReason
get_reason (RapCase *edition, RapRecord *missing)
{
  RapType kind = rap_record_get_kind (missing);

  if (rap_types[kind].internal)
    return RAP_OMISSION_TYPE;
  if (kind == RAP_INCIDENT)
    return RAP_OMISSION_AUDIENCE;
  if (kind == RAP_PLACE)
    return RAP_OMISSION_UNSEEN;
  if (kind == RAP_ATTACHMENT)
    return get_file_reason (edition, missing);

  return RAP_OMISSION_PART;
}

static gboolean
is_changed (RapRecord *record, RapRecord *shown, RapFieldId field)
{
  if (rap_field_is_text (field))
    return g_strcmp0 (rap_record_get_text (record, field), rap_record_get_text (shown, field)) != 0;

  return rap_record_get_number (record, field) != rap_record_get_number (shown, field);
}

static void
count (guint *numbers, RapRecord *record, RapRecord *shown)
{
  RapType kind = rap_record_get_kind (record);
  gboolean found[RAP_N_OMISSIONS] = { FALSE };

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (!is_changed (record, shown, f))
      continue;
    else if (rap_fields[f].flags & RAP_FIELD_INTERNAL)
      found[RAP_OMISSION_INTERNAL] = TRUE;
    else if (f == RAP_ACTOR_NAME)
      found[RAP_OMISSION_NAME] = TRUE;
    else if (f == RAP_SOURCE_TITLE && rap_record_is_empty (shown, f))
      found[RAP_OMISSION_SOURCE] = TRUE;
    else if (f == RAP_INCIDENT_LOCATION || f == RAP_INCIDENT_PLACE)
      found[RAP_OMISSION_PLACE] = TRUE;
    else
      found[RAP_OMISSION_WORDS] = TRUE;

  /* Said already: of such a person, or such a source, nothing else is told. */
  if (found[RAP_OMISSION_NAME] || found[RAP_OMISSION_SOURCE])
    found[RAP_OMISSION_WORDS] = FALSE;
  for (RapOmissionReason r = 0; r < RAP_N_OMISSIONS; r++)
    numbers[r] += found[r];
}

static void
count_type (RapCase *whole, RapCase *edition, RapType type, guint *numbers)
{
  for (guint i = 0; i < rap_case_count (whole, type); i++)
    {
      g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (whole, type), i);
      RapRecord *shown = rap_case_get (edition, rap_record_get_id (record));

      if (shown == NULL)
        numbers[get_reason (edition, record)]++;
      else
        count (numbers, record, shown);
    }
}

/**
 * rap_omissions_list:
 * @edition: what rap_case_dup_edition() made of @whole
 *
 * Returns: (transfer full) (element-type RapOmission): how many records of which type the edition leaves out or shows in part,
 *   for each reason; in the order of the types
 */
GArray *
rap_omissions_list (RapCase *whole, RapCase *edition)
{
  GArray *omissions = g_array_new (FALSE, FALSE, sizeof (RapOmission));

  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      guint numbers[RAP_N_OMISSIONS] = { 0 };

      count_type (whole, edition, t, numbers);
      for (RapOmissionReason r = 0; r < RAP_N_OMISSIONS; r++)
        if (numbers[r] > 0)
          g_array_append_val (omissions, ((RapOmission) { t, r, numbers[r] }));
    }

  return omissions;
}
