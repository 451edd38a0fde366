/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules, and running them. */
#include "config.h"
#include "check/rap-check.h"

#include <glib/gi18n.h>

#include "language/rap-language.h"

static void
finding_free (RapFinding *finding)
{
  g_free (finding->message);
  g_free (finding);
}

/* Takes @message. */
static void
add_finding (GPtrArray *findings, const RapCheck *rule, RapRef ref, char *message)
{
  RapFinding *finding = g_new (RapFinding, 1);

  finding->rule = rule;
  finding->ref = ref;
  finding->message = message;
  g_ptr_array_add (findings, finding);
}

static void
add_problems (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings, RapProblemKind kind, const char *pattern)
{
  GPtrArray *problems = input->document->problems;

  for (guint i = 0; i < problems->len; i++)
    {
      const RapProblem *problem = g_ptr_array_index (problems, i);

      if (problem->kind == kind)
        add_finding (findings, rule, problem->ref, rap_label_format (pattern, "key", problem->key, NULL));
    }
}

static void
find_unknown_sources (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  /* xgettext:python-brace-format */
  add_problems (rule, input, findings, RAP_PROBLEM_UNKNOWN_SOURCE, _("The text cites “{key}”, which is not among the sources."));
}

static void
find_unknown_incidents (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  /* xgettext:python-brace-format */
  add_problems (rule, input, findings, RAP_PROBLEM_UNKNOWN_INCIDENT, _("The text lists “{key}”, which is not among the incidents."));
}

static void
find_unknown_mentions (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  /* xgettext:python-brace-format */
  add_problems (rule, input, findings, RAP_PROBLEM_UNKNOWN_MENTION, _("The text mentions “{key}”, which is not in the case file."));
}

static void
find_secret_sources (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  add_problems (rule, input, findings, RAP_PROBLEM_SECRET_SOURCE,
                _("A source that is never mentioned in public is cited here. This edition leaves the note out."));
}

static RapRef
get_ref (RapRecord *record, RapFieldId field)
{
  return (RapRef) { rap_record_get_id (record), field, 0 };
}

/* An empty required field of something the paper shows. */
static void
check_required (const RapCheck *rule, const RapCheckInput *input, RapRecord *record, GPtrArray *findings)
{
  RapType kind = rap_record_get_kind (record);
  g_autofree char *title = rap_case_dup_title (input->records, record);

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    {
      if (!(rap_fields[f].flags & RAP_FIELD_REQUIRED) || !rap_record_is_empty (record, f))
        continue;

      add_finding (findings, rule, get_ref (record, f),
                   /* Translators: {type} is a kind of record such as “Incident”, {title} its title, {field} a field’s label.
                    * xgettext:python-brace-format */
                   rap_label_format (_("{type} “{title}”: “{field}” is empty."), "type", _(rap_types[kind].label),
                                     "title", title[0] != '\0' ? title : _("Untitled"), "field", rap_field_get_label (f), NULL));
    }
}

static void
find_empty (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  const RapType kinds[] = { RAP_INCIDENT, RAP_SOURCE };
  g_autoptr (GPtrArray) recommendations
      = rap_case_dup_children (input->records, RAP_RECOMMENDATION_REPORT, rap_record_get_id (input->report));

  check_required (rule, input, input->report, findings);
  for (guint i = 0; i < recommendations->len; i++)
    check_required (rule, input, g_ptr_array_index (recommendations, i), findings);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GListModel *list = rap_case_get_list (input->records, kinds[k]);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (RapRecord) record = g_list_model_get_item (list, i);
          gboolean withheld = kinds[k] == RAP_SOURCE && rap_record_is_empty (record, RAP_SOURCE_TITLE)
                              && !rap_record_is_empty (record, RAP_SOURCE_CONFIDENTIALITY);

          if (!withheld && rap_document_uses (input->document, rap_record_get_id (record)))
            check_required (rule, input, record, findings);
        }
    }
}

/* A section below the sixth level, or one that is a part of itself, which merging two copies can make. */
static void
find_lost_sections (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  g_autoptr (GPtrArray) sections
      = rap_case_dup_children (input->records, RAP_SECTION_REPORT, rap_record_get_id (input->report));

  for (guint i = 0; i < sections->len; i++)
    {
      RapRecord *section = g_ptr_array_index (sections, i);

      if (!rap_document_uses (input->document, rap_record_get_id (section)))
        add_finding (findings, rule, get_ref (section, RAP_SECTION_TITLE),
                     /* xgettext:python-brace-format */
                     rap_label_format (_("Section “{title}” is not in the paper: it is nested too deep, or a part of itself."), "title",
                                       rap_record_get_text (section, RAP_SECTION_TITLE), NULL));
    }
}

static void
add_unused (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings, RapType kind, const char *pattern)
{
  GListModel *list = rap_case_get_list (input->records, kind);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RapRecord) record = g_list_model_get_item (list, i);
      g_autofree char *title = rap_case_dup_title (input->records, record);

      if (!rap_document_uses (input->document, rap_record_get_id (record)) && title[0] != '\0')
        add_finding (findings, rule, get_ref (record, rap_types[kind].title), rap_label_format (pattern, "title", title, NULL));
    }
}

static void
find_unused_sources (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  /* xgettext:python-brace-format */
  add_unused (rule, input, findings, RAP_SOURCE, _("Source “{title}” is never cited."));
}

static void
find_unused_incidents (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  /* xgettext:python-brace-format */
  add_unused (rule, input, findings, RAP_INCIDENT, _("Incident “{title}” is in no section."));
}

static gboolean
spans_cite (GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const RapSpan *span = g_ptr_array_index (spans, i);

      if (span->kind == RAP_SPAN_CITATION || (span->kind == RAP_SPAN_NOTE && spans_cite (span->note)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
text_cites (const char *text)
{
  g_autoptr (GPtrArray) spans = rap_text_parse_line (text);

  return spans_cite (spans);
}

static gboolean
has_citation (RapRecord *incident, RapCase *records)
{
  g_autoptr (GPtrArray) citations = rap_case_dup_children (records, RAP_CITATION_INCIDENT, rap_record_get_id (incident));

  return citations->len > 0 || text_cites (rap_record_get_text (incident, RAP_INCIDENT_DESCRIPTION));
}

static void
find_unsourced (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  GListModel *list = rap_case_get_list (input->records, RAP_INCIDENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RapRecord) incident = g_list_model_get_item (list, i);

      if (rap_document_uses (input->document, rap_record_get_id (incident)) && !has_citation (incident, input->records))
        add_finding (findings, rule, get_ref (incident, RAP_INCIDENT_DESCRIPTION),
                     /* xgettext:python-brace-format */
                     rap_label_format (_("Incident “{title}” has no source."), "title",
                                       rap_record_get_text (incident, RAP_INCIDENT_TITLE), NULL));
    }
}

/* Two claims about the same thing contradict each other when they say different things. */
static gboolean
contradict (RapRecord *a, RapRecord *b)
{
  g_autofree char *unit_a = rap_language_fold (rap_record_get_text (a, RAP_COUNT_UNIT));
  g_autofree char *unit_b = rap_language_fold (rap_record_get_text (b, RAP_COUNT_UNIT));

  if (!g_str_equal (unit_a, unit_b))
    return FALSE;

  return !g_str_equal (rap_record_get_text (a, RAP_COUNT_QUALIFIER), rap_record_get_text (b, RAP_COUNT_QUALIFIER))
         || rap_record_get_number (a, RAP_COUNT_MINIMUM) != rap_record_get_number (b, RAP_COUNT_MINIMUM)
         || rap_record_get_number (a, RAP_COUNT_MAXIMUM) != rap_record_get_number (b, RAP_COUNT_MAXIMUM);
}

static void
find_contradictions (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  GListModel *incidents = rap_case_get_list (input->records, RAP_INCIDENT);

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (RapRecord) incident = g_list_model_get_item (incidents, i);
      g_autoptr (GPtrArray) counts = rap_case_dup_children (input->records, RAP_COUNT_INCIDENT, rap_record_get_id (incident));

      for (guint a = 0; a < counts->len; a++)
        for (guint b = a + 1; b < counts->len; b++)
          if (contradict (g_ptr_array_index (counts, a), g_ptr_array_index (counts, b)))
            add_finding (findings, rule, get_ref (incident, RAP_INCIDENT_TITLE),
                         /* Translators: {unit} is what is counted, such as “people in hospital”.
                          * xgettext:python-brace-format */
                         rap_label_format (_("Incident “{title}”: sources give different numbers for “{unit}”."), "title",
                                           rap_record_get_text (incident, RAP_INCIDENT_TITLE), "unit",
                                           rap_record_get_text (g_ptr_array_index (counts, a), RAP_COUNT_UNIT), NULL));
    }
}

static void
find_missing_fonts (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  for (guint i = 0; input->missing != NULL && i < input->missing->len; i++)
    add_finding (findings, rule, get_ref (input->report, RAP_REPORT_STYLE),
                 /* xgettext:python-brace-format */
                 rap_label_format (_("The font “{font}” of the house style is not on this computer. The pages use another one."),
                                   "font", g_ptr_array_index (input->missing, i), NULL));
}

const RapCheck rap_checks[] = {
  { "unknown-source", RAP_SEVERITY_ERROR, find_unknown_sources },
  { "unknown-incident", RAP_SEVERITY_ERROR, find_unknown_incidents },
  { "unknown-mention", RAP_SEVERITY_ERROR, find_unknown_mentions },
  { "lost-section", RAP_SEVERITY_ERROR, find_lost_sections },
  { "secret-source", RAP_SEVERITY_WARNING, find_secret_sources },
  { "empty-field", RAP_SEVERITY_WARNING, find_empty },
  { "unsourced", RAP_SEVERITY_WARNING, find_unsourced },
  { "contradiction", RAP_SEVERITY_WARNING, find_contradictions },
  { "missing-font", RAP_SEVERITY_WARNING, find_missing_fonts },
  { "unused-incident", RAP_SEVERITY_HINT, find_unused_incidents },
  { "unused-source", RAP_SEVERITY_HINT, find_unused_sources },
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
