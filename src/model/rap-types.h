/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case file consists of: the types of record and the fields of each, as two const tables. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RAP_CASE_FILE,       /* the case file itself: exactly one */
  RAP_REPORT,          /* a paper written from it, in one language */
  RAP_SECTION,         /* a node in a report's outline */
  RAP_PLACE,           /* a node in the tree of places */
  RAP_INCIDENT,        /* what happened (HURIDOCS: event) */
  RAP_LINK,            /* incident × incident (HURIDOCS: chain of events) */
  RAP_ACTOR,           /* a person, group, organisation or state body */
  RAP_NAME,            /* another name of an actor, by kind and script */
  RAP_CONSENT,         /* what an actor allowed, to whom, until withdrawn */
  RAP_INVOLVEMENT,     /* incident × actor, with a role */
  RAP_VIOLATION,       /* incident × term of kind "violation" */
  RAP_ACT,             /* one victim × one violation: the unit of counting */
  RAP_NORM,            /* incident × term of kind "article" */
  RAP_COUNT,           /* one source's claim about a number in an incident */
  RAP_RESPONSE,        /* what officials did or said about an incident */
  RAP_INTERVENTION,    /* who asked whom for what, because of an incident */
  RAP_SOURCE,          /* how we know */
  RAP_CITATION,        /* incident × source (HURIDOCS: information) */
  RAP_RECOMMENDATION,  /* what one addressee should do */
  RAP_GROUND,          /* recommendation × the incident or section it rests on */
  RAP_PROGRESS,        /* what became of a recommendation, at one date */
  RAP_ATTACHMENT,      /* a file kept with an incident, a source or a paper */
  RAP_CUSTODY,         /* who did what with an attached file, and when */
  RAP_TERM,            /* an entry of a vocabulary: violation, right, article, tag */
  RAP_TRANSLATION,     /* a term's label in one language */
  RAP_N_TYPES
} RapType;

typedef enum
{
  RAP_FIELD_TEXT,       /* one line or plain lines */
  RAP_FIELD_RICH,       /* CommonMark with citations and notes, see text/rap-text.h */
  RAP_FIELD_DATE,       /* EDTF, see base/rap-date.h */
  RAP_FIELD_DURATION,   /* ISO 8601 or two of them, see base/rap-duration.h */
  RAP_FIELD_CHOICE,     /* the nick of one of `choices`, or empty */
  RAP_FIELD_NUMBER,     /* a whole number; RAP_NO_NUMBER when unknown */
  RAP_FIELD_FLAG,       /* 0 or 1 */
  RAP_FIELD_REFERENCE,  /* the id of a record of type `target`; 0 when none */
} RapFieldKind;

#define RAP_NO_NUMBER G_MININT64

typedef enum
{
  RAP_FIELD_PLAIN    = 0,
  RAP_FIELD_REQUIRED = 1 << 0,  /* empty is a finding */
  RAP_FIELD_SEARCHED = 1 << 1,  /* its words are in the search index */
  RAP_FIELD_INTERNAL = 1 << 2,  /* emptied in every edition but the internal one */
  RAP_FIELD_OWNER    = 1 << 3,  /* the record exists only as part of the one referred to */
  RAP_FIELD_ORDER    = 1 << 4,  /* a fractional position among siblings, see base/rap-position.h */
  RAP_FIELD_DETAIL   = 1 << 5,  /* rarely filled in: editors show it when it is, or when asked for more */
  RAP_FIELD_FIXED    = 1 << 6,  /* written once by the program, never typed over: what evidence rests on */
  RAP_FIELD_OPEN     = 1 << 7,  /* of a choice: what else is on the writer's computer may be chosen, too */
} RapFieldFlags;

typedef struct
{
  const char *nick;   /* stored */
  const char *label;  /* for gettext, with the context "choice" */
} RapChoice;

typedef enum
{
  RAP_CASE_TITLE,
  RAP_CASE_ORGANISATION,
  RAP_CASE_LANGUAGE,
  RAP_CASE_NOTE,

  RAP_REPORT_TITLE,
  RAP_REPORT_SUBTITLE,
  RAP_REPORT_KIND,
  RAP_REPORT_AUTHORS,
  RAP_REPORT_PLACE,
  RAP_REPORT_DATE,
  RAP_REPORT_LANGUAGE,
  RAP_REPORT_LEAD,
  RAP_REPORT_ABOUT,
  RAP_REPORT_CONTACT,
  RAP_REPORT_PRESET,
  RAP_REPORT_STYLE,
  RAP_REPORT_PAPER,
  RAP_REPORT_NOTES,
  RAP_REPORT_NUMBERING,
  RAP_REPORT_CONTENTS,
  RAP_REPORT_ORIGINAL,

  RAP_SECTION_REPORT,
  RAP_SECTION_PARENT,
  RAP_SECTION_POSITION,
  RAP_SECTION_TITLE,
  RAP_SECTION_TEXT,
  RAP_SECTION_ORIGINAL,

  RAP_PLACE_NAME,
  RAP_PLACE_PARENT,
  RAP_PLACE_KIND,
  RAP_PLACE_POINT,
  RAP_PLACE_NOTE,

  RAP_INCIDENT_TITLE,
  RAP_INCIDENT_DATE,
  RAP_INCIDENT_TIME,
  RAP_INCIDENT_DURATION,
  RAP_INCIDENT_PLACE,
  RAP_INCIDENT_LOCATION,
  RAP_INCIDENT_PRECISION,
  RAP_INCIDENT_SHOWN,
  RAP_INCIDENT_DESCRIPTION,
  RAP_INCIDENT_IMPACT,
  RAP_INCIDENT_RESPONSE,
  RAP_INCIDENT_STATUS,
  RAP_INCIDENT_STANDARD,
  RAP_INCIDENT_MONITORING,
  RAP_INCIDENT_RECEIVED,
  RAP_INCIDENT_AUDIENCE,
  RAP_INCIDENT_NOTE,

  RAP_LINK_INCIDENT,
  RAP_LINK_POSITION,
  RAP_LINK_RELATION,
  RAP_LINK_OTHER,
  RAP_LINK_NOTE,

  RAP_ACTOR_NAME,
  RAP_ACTOR_ORIGINAL,
  RAP_ACTOR_KIND,
  RAP_ACTOR_UNIT,
  RAP_ACTOR_NUMBER,
  RAP_ACTOR_SEX,
  RAP_ACTOR_BORN,
  RAP_ACTOR_NAMING,
  RAP_ACTOR_PSEUDONYM,
  RAP_ACTOR_OCCUPATION,
  RAP_ACTOR_NOTE,

  RAP_NAME_ACTOR,
  RAP_NAME_POSITION,
  RAP_NAME_TEXT,
  RAP_NAME_KIND,
  RAP_NAME_LANGUAGE,
  RAP_NAME_NOTE,

  RAP_CONSENT_ACTOR,
  RAP_CONSENT_POSITION,
  RAP_CONSENT_GIVEN,
  RAP_CONSENT_AUDIENCE,
  RAP_CONSENT_NAME,
  RAP_CONSENT_PHOTO,
  RAP_CONSENT_PLACE,
  RAP_CONSENT_FAMILY,
  RAP_CONSENT_DATE,
  RAP_CONSENT_FORM,
  RAP_CONSENT_WITNESS,
  RAP_CONSENT_WITHDRAWN,
  RAP_CONSENT_NOTE,

  RAP_INVOLVEMENT_INCIDENT,
  RAP_INVOLVEMENT_POSITION,
  RAP_INVOLVEMENT_ACTOR,
  RAP_INVOLVEMENT_ROLE,
  RAP_INVOLVEMENT_DEGREE,
  RAP_INVOLVEMENT_CATEGORY,
  RAP_INVOLVEMENT_CERTAINTY,
  RAP_INVOLVEMENT_NAMING,
  RAP_INVOLVEMENT_STATUS,
  RAP_INVOLVEMENT_NOTE,

  RAP_VIOLATION_INCIDENT,
  RAP_VIOLATION_POSITION,
  RAP_VIOLATION_TERM,
  RAP_VIOLATION_NOTE,

  RAP_ACT_INCIDENT,
  RAP_ACT_POSITION,
  RAP_ACT_VICTIM,
  RAP_ACT_TERM,
  RAP_ACT_PERPETRATOR,
  RAP_ACT_DATE,
  RAP_ACT_PLACE,
  RAP_ACT_METHOD,
  RAP_ACT_REASON,
  RAP_ACT_ATTRIBUTION,
  RAP_ACT_CONSEQUENCES,
  RAP_ACT_LAW,
  RAP_ACT_DETENTION,
  RAP_ACT_CONDITIONS,
  RAP_ACT_WHEREABOUTS,
  RAP_ACT_COUNSEL,
  RAP_ACT_COURT,
  RAP_ACT_DOCKET,
  RAP_ACT_CAUSE,
  RAP_ACT_DAMAGE,
  RAP_ACT_NOTE,

  RAP_NORM_INCIDENT,
  RAP_NORM_POSITION,
  RAP_NORM_TERM,
  RAP_NORM_NOTE,

  RAP_COUNT_INCIDENT,
  RAP_COUNT_POSITION,
  RAP_COUNT_QUALIFIER,
  RAP_COUNT_MINIMUM,
  RAP_COUNT_MAXIMUM,
  RAP_COUNT_UNIT,
  RAP_COUNT_SOURCE,
  RAP_COUNT_VOICE,
  RAP_COUNT_NOTE,

  RAP_RESPONSE_INCIDENT,
  RAP_RESPONSE_POSITION,
  RAP_RESPONSE_ACTOR,
  RAP_RESPONSE_KIND,
  RAP_RESPONSE_DATE,
  RAP_RESPONSE_TEXT,
  RAP_RESPONSE_SOURCE,
  RAP_RESPONSE_NOTE,

  RAP_INTERVENTION_INCIDENT,
  RAP_INTERVENTION_POSITION,
  RAP_INTERVENTION_ACTOR,
  RAP_INTERVENTION_ADDRESSEE,
  RAP_INTERVENTION_DATE,
  RAP_INTERVENTION_REQUEST,
  RAP_INTERVENTION_RESPONSE,
  RAP_INTERVENTION_IMPACT,
  RAP_INTERVENTION_STATUS,
  RAP_INTERVENTION_NOTE,

  RAP_SOURCE_TITLE,
  RAP_SOURCE_KIND,
  RAP_SOURCE_AUTHORS,
  RAP_SOURCE_TRANSLITERATION,
  RAP_SOURCE_TRANSLATION,
  RAP_SOURCE_CONTAINER,
  RAP_SOURCE_PUBLISHER,
  RAP_SOURCE_DATE,
  RAP_SOURCE_LANGUAGE,
  RAP_SOURCE_URL,
  RAP_SOURCE_ARCHIVED,
  RAP_SOURCE_ACCESSED,
  RAP_SOURCE_IDENTIFIER,
  RAP_SOURCE_RELIABILITY,
  RAP_SOURCE_CREDIBILITY,
  RAP_SOURCE_CONFIDENTIALITY,
  RAP_SOURCE_NOTE,

  RAP_CITATION_INCIDENT,
  RAP_CITATION_POSITION,
  RAP_CITATION_SOURCE,
  RAP_CITATION_LOCATOR,
  RAP_CITATION_CONNECTION,
  RAP_CITATION_VOICE,
  RAP_CITATION_MATERIAL,
  RAP_CITATION_LANGUAGE,
  RAP_CITATION_RECEIVED,
  RAP_CITATION_CREDIBILITY,
  RAP_CITATION_QUOTATION,
  RAP_CITATION_TRANSLATION,
  RAP_CITATION_NOTE,

  RAP_RECOMMENDATION_REPORT,
  RAP_RECOMMENDATION_POSITION,
  RAP_RECOMMENDATION_ADDRESSEE,
  RAP_RECOMMENDATION_ACTION,
  RAP_RECOMMENDATION_BASIS,
  RAP_RECOMMENDATION_PRIORITY,
  RAP_RECOMMENDATION_DEADLINE,
  RAP_RECOMMENDATION_INDICATOR,
  RAP_RECOMMENDATION_STATUS,
  RAP_RECOMMENDATION_PREVIOUS,
  RAP_RECOMMENDATION_NOTE,

  RAP_GROUND_RECOMMENDATION,
  RAP_GROUND_POSITION,
  RAP_GROUND_INCIDENT,
  RAP_GROUND_SECTION,
  RAP_GROUND_NOTE,

  RAP_PROGRESS_RECOMMENDATION,
  RAP_PROGRESS_POSITION,
  RAP_PROGRESS_DATE,
  RAP_PROGRESS_STATUS,
  RAP_PROGRESS_TEXT,
  RAP_PROGRESS_SOURCE,
  RAP_PROGRESS_NOTE,

  RAP_ATTACHMENT_INCIDENT,
  RAP_ATTACHMENT_SOURCE,
  RAP_ATTACHMENT_REPORT,
  RAP_ATTACHMENT_POSITION,
  RAP_ATTACHMENT_NAME,
  RAP_ATTACHMENT_KIND,
  RAP_ATTACHMENT_USE,
  RAP_ATTACHMENT_MEDIA,
  RAP_ATTACHMENT_SIZE,
  RAP_ATTACHMENT_HASH,
  RAP_ATTACHMENT_ADDED,
  RAP_ATTACHMENT_CAPTURED,
  RAP_ATTACHMENT_COLLECTOR,
  RAP_ATTACHMENT_METHOD,
  RAP_ATTACHMENT_URL,
  RAP_ATTACHMENT_ALTERNATIVE,
  RAP_ATTACHMENT_NOTE,

  RAP_CUSTODY_ATTACHMENT,
  RAP_CUSTODY_TIME,
  RAP_CUSTODY_WHO,
  RAP_CUSTODY_ACTION,
  RAP_CUSTODY_NOTE,

  RAP_TERM_LABEL,
  RAP_TERM_KIND,
  RAP_TERM_CODE,
  RAP_TERM_PARENT,
  RAP_TERM_NOTE,

  RAP_TRANSLATION_TERM,
  RAP_TRANSLATION_POSITION,
  RAP_TRANSLATION_LANGUAGE,
  RAP_TRANSLATION_LABEL,

  RAP_N_FIELDS
} RapFieldId;

typedef struct
{
  RapType          type;     /* the record it belongs to */
  const char      *name;     /* SQL column, JSON key */
  const char      *label;    /* for gettext */
  RapFieldKind     kind;
  RapFieldFlags    flags;
  const RapChoice *choices;  /* RAP_FIELD_CHOICE only; ends with a row of NULL */
  RapType          target;   /* RAP_FIELD_REFERENCE only */
} RapField;

typedef struct
{
  const char *name;    /* SQL table, JSON "type" */
  const char *label;   /* for gettext, one */
  const char *plural;  /* for gettext, several */
  RapFieldId  first;   /* its fields are first … last in RapFieldId */
  RapFieldId  last;
  RapFieldId  title;   /* the field that names a record in lists */
  gboolean    internal;  /* no record of it leaves in any edition but the internal one */
} RapTypeInfo;

extern const RapField    rap_fields[RAP_N_FIELDS];
extern const RapTypeInfo rap_types[RAP_N_TYPES];

gboolean        rap_type_from_name   (const char *name,
                                      RapType    *type);
gboolean        rap_field_from_name  (RapType     type,
                                      const char *name,
                                      RapFieldId *field);
gboolean        rap_field_is_text    (RapFieldId  field);
const char     *rap_field_get_label  (RapFieldId  field);
const char     *rap_choice_get_label (RapFieldId  field,
                                      const char *nick);
gboolean        rap_field_has_choice (RapFieldId  field,
                                      const char *nick);

G_END_DECLS
