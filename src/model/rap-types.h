/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case file consists of: the types of record and the fields of each, as two const tables. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RAP_CASE_FILE,       /* the case file itself: exactly one */
  RAP_REPORT,          /* a paper written from it */
  RAP_SECTION,         /* a node in a report's outline */
  RAP_INCIDENT,        /* what happened (HURIDOCS: event) */
  RAP_ACTOR,           /* a person, group, organisation or state body */
  RAP_INVOLVEMENT,     /* incident × actor, with a role */
  RAP_VIOLATION,       /* incident × term of kind "violation" */
  RAP_COUNT,           /* one source's claim about a number in an incident */
  RAP_SOURCE,          /* how we know */
  RAP_CITATION,        /* incident × source (HURIDOCS: information) */
  RAP_RECOMMENDATION,  /* what one addressee should do */
  RAP_ATTACHMENT,      /* a file kept with an incident or a source */
  RAP_TERM,            /* an entry of a vocabulary: violation, right, article, tag */
  RAP_N_TYPES
} RapType;

typedef enum
{
  RAP_FIELD_TEXT,       /* one line or plain lines */
  RAP_FIELD_RICH,       /* CommonMark with citations and notes, see text/rap-text.h */
  RAP_FIELD_DATE,       /* EDTF, see base/rap-date.h */
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
  RAP_REPORT_STYLE,
  RAP_REPORT_PAPER,
  RAP_REPORT_NOTES,
  RAP_REPORT_NUMBERING,

  RAP_SECTION_REPORT,
  RAP_SECTION_PARENT,
  RAP_SECTION_POSITION,
  RAP_SECTION_TITLE,
  RAP_SECTION_TEXT,

  RAP_INCIDENT_TITLE,
  RAP_INCIDENT_DATE,
  RAP_INCIDENT_TIME,
  RAP_INCIDENT_PLACE,
  RAP_INCIDENT_DESCRIPTION,
  RAP_INCIDENT_RESPONSE,
  RAP_INCIDENT_STATUS,
  RAP_INCIDENT_AUDIENCE,
  RAP_INCIDENT_NOTE,

  RAP_ACTOR_NAME,
  RAP_ACTOR_ORIGINAL,
  RAP_ACTOR_KIND,
  RAP_ACTOR_NAMING,
  RAP_ACTOR_PSEUDONYM,
  RAP_ACTOR_OCCUPATION,
  RAP_ACTOR_NOTE,

  RAP_INVOLVEMENT_INCIDENT,
  RAP_INVOLVEMENT_ACTOR,
  RAP_INVOLVEMENT_ROLE,
  RAP_INVOLVEMENT_CERTAINTY,
  RAP_INVOLVEMENT_NOTE,

  RAP_VIOLATION_INCIDENT,
  RAP_VIOLATION_TERM,
  RAP_VIOLATION_NOTE,

  RAP_COUNT_INCIDENT,
  RAP_COUNT_QUALIFIER,
  RAP_COUNT_MINIMUM,
  RAP_COUNT_MAXIMUM,
  RAP_COUNT_UNIT,
  RAP_COUNT_SOURCE,
  RAP_COUNT_NOTE,

  RAP_SOURCE_TITLE,
  RAP_SOURCE_KIND,
  RAP_SOURCE_AUTHORS,
  RAP_SOURCE_TRANSLATION,
  RAP_SOURCE_CONTAINER,
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
  RAP_CITATION_SOURCE,
  RAP_CITATION_LOCATOR,
  RAP_CITATION_QUOTATION,
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
  RAP_RECOMMENDATION_NOTE,

  RAP_ATTACHMENT_INCIDENT,
  RAP_ATTACHMENT_SOURCE,
  RAP_ATTACHMENT_NAME,
  RAP_ATTACHMENT_MEDIA,
  RAP_ATTACHMENT_SIZE,
  RAP_ATTACHMENT_HASH,
  RAP_ATTACHMENT_ADDED,
  RAP_ATTACHMENT_NOTE,

  RAP_TERM_LABEL,
  RAP_TERM_KIND,
  RAP_TERM_CODE,
  RAP_TERM_NOTE,

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
