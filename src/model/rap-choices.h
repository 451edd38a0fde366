/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed lists that fields choose from. Used by the table of fields only. */
#pragma once

#include "model/rap-types.h"

G_BEGIN_DECLS

extern const RapChoice rap_report_kinds[];
extern const RapChoice rap_report_presets[];
extern const RapChoice rap_styles[];
extern const RapChoice rap_papers[];
extern const RapChoice rap_note_places[];
extern const RapChoice rap_statuses[];
extern const RapChoice rap_audiences[];
extern const RapChoice rap_actor_kinds[];
extern const RapChoice rap_namings[];
extern const RapChoice rap_roles[];
extern const RapChoice rap_certainties[];
extern const RapChoice rap_qualifiers[];
extern const RapChoice rap_source_kinds[];
extern const RapChoice rap_reliabilities[];
extern const RapChoice rap_credibilities[];
extern const RapChoice rap_confidentialities[];
extern const RapChoice rap_priorities[];
extern const RapChoice rap_follow_ups[];
extern const RapChoice rap_term_kinds[];
extern const RapChoice rap_place_kinds[];
extern const RapChoice rap_precisions[];
extern const RapChoice rap_shown_places[];
extern const RapChoice rap_standards[];
extern const RapChoice rap_monitorings[];
extern const RapChoice rap_relations[];
extern const RapChoice rap_units[];
extern const RapChoice rap_sexes[];
extern const RapChoice rap_name_kinds[];
extern const RapChoice rap_answers[];
extern const RapChoice rap_consent_audiences[];
extern const RapChoice rap_consent_forms[];
extern const RapChoice rap_degrees[];
extern const RapChoice rap_categories[];
extern const RapChoice rap_involvement_namings[];
extern const RapChoice rap_voices[];
extern const RapChoice rap_connections[];
extern const RapChoice rap_detentions[];
extern const RapChoice rap_response_kinds[];
extern const RapChoice rap_intervention_statuses[];
extern const RapChoice rap_attachment_kinds[];
extern const RapChoice rap_attachment_uses[];
extern const RapChoice rap_custody_actions[];

G_END_DECLS
