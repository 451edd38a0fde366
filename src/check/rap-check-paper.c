/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the paper: what it refers to, what it shows and what it lacks. */
#include "config.h"
#include "check/rap-check-private.h"

#include <glib/gi18n.h>

static void
add_problems (const RapCheck *rule, const RapCheckInput *input, GPtrArray *problems, GPtrArray *findings)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const RapProblem *problem = g_ptr_array_index (problems, i);
      RapRef style = rap_check_ref (input->report, RAP_REPORT_STYLE);

      if (problem->kind == rule->problem)
        rap_check_add (findings, rule, problem->ref.record != 0 ? problem->ref : style,
                       rap_label_format (_(rule->message), "key", problem->key, NULL));
    }
}

/* What composing or setting the paper met. */
void
rap_check_problems (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  add_problems (rule, input, input->document->problems, findings);
  if (input->layout != NULL)
    add_problems (rule, input, input->layout, findings);
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

      rap_check_add (findings, rule, rap_check_ref (record, f),
                   /* Translators: {type} is a kind of record such as “Incident”, {title} its title, {field} a field’s label.
                    * xgettext:python-brace-format */
                   rap_label_format (_("{type} “{title}”: “{field}” is empty."), "type", _(rap_types[kind].label),
                                     "title", title[0] != '\0' ? title : _("Untitled"), "field", rap_field_get_label (f), NULL));
    }
}

void
rap_check_empty (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
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
void
rap_check_lost_sections (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  g_autoptr (GPtrArray) sections
      = rap_case_dup_children (input->records, RAP_SECTION_REPORT, rap_record_get_id (input->report));

  for (guint i = 0; i < sections->len; i++)
    {
      RapRecord *section = g_ptr_array_index (sections, i);

      if (!rap_document_uses (input->document, rap_record_get_id (section)))
        rap_check_add (findings, rule, rap_check_ref (section, RAP_SECTION_TITLE),
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
        rap_check_add (findings, rule, rap_check_ref (record, rap_types[kind].title), rap_label_format (pattern, "title", title, NULL));
    }
}

void
rap_check_unused_sources (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  /* xgettext:python-brace-format */
  add_unused (rule, input, findings, RAP_SOURCE, _("Source “{title}” is never cited."));
}

void
rap_check_unused_incidents (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  /* xgettext:python-brace-format */
  add_unused (rule, input, findings, RAP_INCIDENT, _("Incident “{title}” is in no section: insert it, or leave it out."));
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

void
rap_check_unsourced (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  GListModel *list = rap_case_get_list (input->records, RAP_INCIDENT);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RapRecord) incident = g_list_model_get_item (list, i);

      if (rap_document_uses (input->document, rap_record_get_id (incident)) && !has_citation (incident, input->records))
        rap_check_add (findings, rule, rap_check_ref (incident, RAP_INCIDENT_DESCRIPTION),
                     /* xgettext:python-brace-format */
                     rap_label_format (_("Incident “{title}” has no source."), "title",
                                       rap_record_get_text (incident, RAP_INCIDENT_TITLE), NULL));
    }
}
