/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Images in the text and the logos of the publishers: attached files, by their hash. */
#include "config.h"
#include "document/rap-composer.h"

/* More than any picture has: a film must not be read to find that it is none. */
#define MAX_SIZE (100 * 1024 * 1024)

/**
 * rap_attachment_get_picture:
 *
 * Returns: (transfer none): the hash of the attached file, "" when it cannot be a picture
 */
const char *
rap_attachment_get_picture (RapRecord *attachment)
{
  const char *media = rap_record_get_text (attachment, RAP_ATTACHMENT_MEDIA);
  gint64 size = rap_record_get_number (attachment, RAP_ATTACHMENT_SIZE);

  return g_str_has_prefix (media, "image/") && size <= MAX_SIZE ? rap_record_get_text (attachment, RAP_ATTACHMENT_HASH) : "";
}

/**
 * rap_composer_figure:
 *
 * What an edition may not show leaves no trace, and a finding for the writer.
 */
void
rap_composer_figure (RapComposer *composer, const RapParagraph *figure, RapRef ref)
{
  const char *key = g_ptr_array_index (figure->keys, 0);
  gint64 id = rap_composer_read_id (key);
  RapRecord *attachment = rap_case_get_of_kind (composer->records, RAP_ATTACHMENT, id);
  const char *alternative;
  RapBlock *block;

  if (attachment == NULL)
    {
      rap_composer_report (composer, rap_case_is_withheld (composer->records, id) ? RAP_PROBLEM_WITHHELD_IMAGE
                                                                                  : RAP_PROBLEM_UNKNOWN_IMAGE, key, ref);
      return;
    }

  alternative = figure->alternative[0] != '\0' ? figure->alternative
                                               : rap_record_get_text (attachment, RAP_ATTACHMENT_ALTERNATIVE);
  if (alternative[0] == '\0')
    rap_composer_report (composer, RAP_PROBLEM_UNDESCRIBED_IMAGE, key, ref);
  block = rap_composer_add_block (composer, RAP_BLOCK_FIGURE, ref);
  block->image = rap_image_ref_new (rap_attachment_get_picture (attachment), alternative, ref);
  rap_composer_spans (composer, block->runs, figure->spans, ref);
}

/**
 * rap_composer_logos:
 *
 * The logos that are kept with the paper, in their order.
 */
void
rap_composer_logos (RapComposer *composer)
{
  g_autoptr (GPtrArray) attachments
      = rap_case_dup_children (composer->records, RAP_ATTACHMENT_REPORT, rap_record_get_id (composer->report));

  for (guint i = 0; i < attachments->len; i++)
    {
      RapRecord *attachment = g_ptr_array_index (attachments, i);
      RapRef ref = { rap_record_get_id (attachment), RAP_ATTACHMENT_ALTERNATIVE, 0 };
      const char *alternative = rap_record_get_text (attachment, RAP_ATTACHMENT_ALTERNATIVE);

      if (!g_str_equal (rap_record_get_text (attachment, RAP_ATTACHMENT_USE), "logo"))
        continue;
      if (alternative[0] == '\0')
        rap_composer_report (composer, RAP_PROBLEM_UNDESCRIBED_IMAGE, "", ref);
      g_ptr_array_add (composer->document->logos, rap_image_ref_new (rap_attachment_get_picture (attachment), alternative, ref));
    }
}
