/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of rules, and running them. */
#include "config.h"
#include "check/rap-check-private.h"

#include <glib/gi18n.h>

static void
finding_free (RapFinding *finding)
{
  g_free (finding->message);
  g_free (finding);
}

/**
 * rap_check_add:
 * @message: (transfer full): what is wrong, where, and what to do
 */
void
rap_check_add (GPtrArray *findings, const RapCheck *rule, RapRef ref, char *message)
{
  RapFinding *finding = g_new (RapFinding, 1);

  finding->rule = rule;
  finding->ref = ref;
  finding->message = message;
  g_ptr_array_add (findings, finding);
}

RapRef
rap_check_ref (RapRecord *record, RapFieldId field)
{
  return (RapRef) { rap_record_get_id (record), field, 0 };
}

/**
 * rap_check_dup_title:
 *
 * Returns: (transfer full): what names the record in a message, also when it has no name
 */
char *
rap_check_dup_title (RapCase *records, RapRecord *record)
{
  g_autofree char *title = rap_case_dup_name (records, record);

  return title[0] != '\0' ? g_steal_pointer (&title) : g_strdup (_("Untitled"));
}

const RapCheck rap_checks[] = {
  { "unknown-source", RAP_SEVERITY_ERROR, rap_check_problems, RAP_PROBLEM_UNKNOWN_SOURCE,
    /* xgettext:python-brace-format */
    N_("The text cites “{key}”, which is not among the sources.") },
  { "unknown-incident", RAP_SEVERITY_ERROR, rap_check_problems, RAP_PROBLEM_UNKNOWN_INCIDENT,
    /* xgettext:python-brace-format */
    N_("The text lists “{key}”, which is not among the incidents.") },
  { "unknown-mention", RAP_SEVERITY_ERROR, rap_check_problems, RAP_PROBLEM_UNKNOWN_MENTION,
    /* xgettext:python-brace-format */
    N_("The text mentions “{key}”, which is not in the case file.") },
  { "unknown-image", RAP_SEVERITY_ERROR, rap_check_problems, RAP_PROBLEM_UNKNOWN_IMAGE,
    /* xgettext:python-brace-format */
    N_("The text shows “{key}”, which is not among the attached files.") },
  { "broken-image", RAP_SEVERITY_ERROR, rap_check_problems, RAP_PROBLEM_BROKEN_IMAGE,
    N_("The image cannot be shown: its file is missing, damaged, too large or of another format.") },
  { "lost-section", RAP_SEVERITY_ERROR, rap_check_lost_sections },
  { "consent-withdrawn", RAP_SEVERITY_ERROR, rap_check_withdrawn },
  { "impossible-date", RAP_SEVERITY_ERROR, rap_check_dates },
  { "impossible-count", RAP_SEVERITY_ERROR, rap_check_counts },
  { "place-loop", RAP_SEVERITY_ERROR, rap_check_loops },
  { "secret-source", RAP_SEVERITY_WARNING, rap_check_problems, RAP_PROBLEM_SECRET_SOURCE,
    N_("A source that is never mentioned in public is cited here. This edition leaves the note out.") },
  { "withheld-image", RAP_SEVERITY_WARNING, rap_check_problems, RAP_PROBLEM_WITHHELD_IMAGE,
    N_("An image is shown here that must not leave. This edition leaves it out, with its caption.") },
  { "undescribed-image", RAP_SEVERITY_WARNING, rap_check_problems, RAP_PROBLEM_UNDESCRIBED_IMAGE,
    N_("Nobody has said what the image shows. Readers who cannot see it need a description.") },
  { "consent", RAP_SEVERITY_WARNING, rap_check_consent },
  { "empty-field", RAP_SEVERITY_WARNING, rap_check_empty },
  { "unsourced", RAP_SEVERITY_WARNING, rap_check_unsourced },
  { "contradiction", RAP_SEVERITY_WARNING, rap_check_contradictions },
  { "chain", RAP_SEVERITY_WARNING, rap_check_chains },
  { "duplicate-incident", RAP_SEVERITY_WARNING, rap_check_same_incidents },
  { "preset", RAP_SEVERITY_WARNING, rap_check_preset },
  { "preset-words", RAP_SEVERITY_WARNING, rap_check_preset_words },
  { "preset-pages", RAP_SEVERITY_WARNING, rap_check_preset_pages },
  { "preset-language", RAP_SEVERITY_WARNING, rap_check_preset_language },
  { "preset-paragraphs", RAP_SEVERITY_WARNING, rap_check_preset_paragraphs },
  { "preset-font", RAP_SEVERITY_WARNING, rap_check_preset_font },
  { "preset-emphasis", RAP_SEVERITY_WARNING, rap_check_preset_emphasis },
  { "bad-point", RAP_SEVERITY_WARNING, rap_check_points },
  { "house-style", RAP_SEVERITY_WARNING, rap_check_problems, RAP_PROBLEM_STYLE,
    /* Translators: {key} is one or more sentences
     * xgettext:python-brace-format */
    N_("House style: {key}") },
  { "missing-font", RAP_SEVERITY_WARNING, rap_check_problems, RAP_PROBLEM_MISSING_FONT,
    /* xgettext:python-brace-format */
    N_("The font “{key}” of the house style is not on this computer. The pages use another one.") },
  { "missing-letter", RAP_SEVERITY_WARNING, rap_check_problems, RAP_PROBLEM_MISSING_LETTER,
    /* xgettext:python-brace-format */
    N_("No font on this computer has the character “{key}”. The pages show a frame in its place.") },
  { "too-tall", RAP_SEVERITY_WARNING, rap_check_problems, RAP_PROBLEM_TOO_TALL,
    N_("This is taller than a page, and cut off at its foot.") },
  { "too-wide", RAP_SEVERITY_WARNING, rap_check_problems, RAP_PROBLEM_TOO_WIDE,
    N_("This is wider than the text and reaches into the margin.") },
  { "different-counts", RAP_SEVERITY_HINT, rap_check_different_counts },
  { "duplicate-source", RAP_SEVERITY_HINT, rap_check_same_sources },
  { "duplicate-actor", RAP_SEVERITY_HINT, rap_check_same_actors },
  { "unused-incident", RAP_SEVERITY_HINT, rap_check_unused_incidents },
  { "unused-source", RAP_SEVERITY_HINT, rap_check_unused_sources },
  { NULL },
};

/**
 * rap_severity_get_nick:
 *
 * Returns: (transfer none): "error", "warning" or "hint"
 */
const char *
rap_severity_get_nick (RapSeverity severity)
{
  switch (severity)
    {
    case RAP_SEVERITY_ERROR: return "error";
    case RAP_SEVERITY_WARNING: return "warning";
    case RAP_SEVERITY_HINT: return "hint";
    }

  g_return_val_if_reached ("");
}

/**
 * rap_check:
 *
 * Returns: (transfer full) (element-type RapFinding): what is found, most serious first
 */
GPtrArray *
rap_check (const RapCheckInput *input)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);

  for (const RapCheck *rule = rap_checks; rule->id != NULL; rule++)
    rule->run (rule, input, findings);

  return findings;
}
