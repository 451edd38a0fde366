/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules, for the table only, and what they share. */
#pragma once

#include "check/rap-check.h"
#include "language/rap-language.h"

G_BEGIN_DECLS

typedef void RapCheckRun (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings);

/* rap-check-paper.c: rules about the paper */
RapCheckRun rap_check_problems;
RapCheckRun rap_check_empty;
RapCheckRun rap_check_lost_sections;
RapCheckRun rap_check_unused_sources;
RapCheckRun rap_check_unused_incidents;
RapCheckRun rap_check_unsourced;

/* rap-check-records.c: rules about records, whether or not the paper shows them */
RapCheckRun rap_check_dates;
RapCheckRun rap_check_chains;
RapCheckRun rap_check_consent;
RapCheckRun rap_check_withdrawn;
RapCheckRun rap_check_points;
RapCheckRun rap_check_loops;

/* rap-check-preset.c: what the body demands that the paper is handed in to */
RapCheckRun rap_check_preset;
RapCheckRun rap_check_preset_words;
RapCheckRun rap_check_preset_pages;
RapCheckRun rap_check_preset_language;
RapCheckRun rap_check_preset_paragraphs;
RapCheckRun rap_check_preset_font;
RapCheckRun rap_check_preset_emphasis;

/* rap-check-counts.c */
RapCheckRun rap_check_counts;
RapCheckRun rap_check_contradictions;
RapCheckRun rap_check_different_counts;

/* rap-check-duplicates.c */
RapCheckRun rap_check_same_incidents;
RapCheckRun rap_check_same_sources;
RapCheckRun rap_check_same_actors;

void   rap_check_add       (GPtrArray      *findings,
                            const RapCheck *rule,
                            RapRef          ref,
                            char           *message);
RapRef rap_check_ref       (RapRecord      *record,
                            RapFieldId      field);
char  *rap_check_dup_title (RapCase        *records,
                            RapRecord      *record);

G_END_DECLS
