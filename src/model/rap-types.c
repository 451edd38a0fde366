/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of record types and fields. Names are stored in case files: they may be added to, never changed. */
#include "config.h"
#include "model/rap-types.h"

#include <glib/gi18n.h>

static const RapChoice report_kinds[] = {
  { "briefing", NC_ ("choice", "Briefing paper") },
  { "report", NC_ ("choice", "Report") },
  { "submission", NC_ ("choice", "Submission") },
  { "statement", NC_ ("choice", "Statement") },
  { "appeal", NC_ ("choice", "Urgent appeal") },
  { NULL },
};

static const RapChoice styles[] = {
  { "briefing", NC_ ("choice", "Modern briefing") },
  { NULL },
};

static const RapChoice papers[] = {
  { "a4", NC_ ("choice", "A4") },
  { "letter", NC_ ("choice", "US Letter") },
  { "a5", NC_ ("choice", "A5") },
  { NULL },
};

static const RapChoice note_places[] = {
  { "foot", NC_ ("choice", "Footnotes") },
  { "end", NC_ ("choice", "Endnotes") },
  { NULL },
};

/* HURIDOCS Events Standard Formats, violation status */
static const RapChoice statuses[] = {
  { "confirmed", NC_ ("choice", "Confirmed") },
  { "likely", NC_ ("choice", "Likely") },
  { "possible", NC_ ("choice", "Possible") },
  { "unlikely", NC_ ("choice", "Unlikely") },
  { "unknown", NC_ ("choice", "Unknown") },
  { NULL },
};

static const RapChoice audiences[] = {
  { "public", NC_ ("choice", "May be published") },
  { "internal", NC_ ("choice", "Internal only") },
  { NULL },
};

static const RapChoice actor_kinds[] = {
  { "person", NC_ ("choice", "Person") },
  { "group", NC_ ("choice", "Group of people") },
  { "organisation", NC_ ("choice", "Organisation") },
  { "authority", NC_ ("choice", "State body") },
  { NULL },
};

/* A person nobody has decided about is not named: an empty value counts as "withheld" for persons and groups. */
static const RapChoice namings[] = {
  { "public", NC_ ("choice", "Named in public") },
  { "pseudonym", NC_ ("choice", "Under a pseudonym") },
  { "withheld", NC_ ("choice", "Name withheld") },
  { NULL },
};

static const RapChoice roles[] = {
  { "victim", NC_ ("choice", "Victim") },
  { "witness", NC_ ("choice", "Witness") },
  { "relative", NC_ ("choice", "Relative") },
  { "lawyer", NC_ ("choice", "Lawyer") },
  { "reporter", NC_ ("choice", "Reporter") },
  { "perpetrator", NC_ ("choice", "Alleged perpetrator") },
  { "ordered", NC_ ("choice", "Gave the order") },
  { "failed", NC_ ("choice", "Failed to prevent") },
  { "official", NC_ ("choice", "Responding official") },
  { "other", NC_ ("choice", "Other role") },
  { NULL },
};

static const RapChoice certainties[] = {
  { "certain", NC_ ("choice", "Certain") },
  { "probable", NC_ ("choice", "Probable") },
  { "suspected", NC_ ("choice", "Suspected") },
  { NULL },
};

static const RapChoice qualifiers[] = {
  { "exactly", NC_ ("choice", "Exactly") },
  { "least", NC_ ("choice", "At least") },
  { "most", NC_ ("choice", "Up to") },
  { "about", NC_ ("choice", "About") },
  { "some", NC_ ("choice", "Some (number unknown)") },
  { "dozens", NC_ ("choice", "Dozens") },
  { NULL },
};

static const RapChoice source_kinds[] = {
  { "monitoring", NC_ ("choice", "Own monitoring") },
  { "interview", NC_ ("choice", "Interview") },
  { "testimony", NC_ ("choice", "Testimony") },
  { "affidavit", NC_ ("choice", "Affidavit") },
  { "court", NC_ ("choice", "Court record") },
  { "law", NC_ ("choice", "Legal act") },
  { "statement", NC_ ("choice", "Official statement") },
  { "article", NC_ ("choice", "Press article") },
  { "release", NC_ ("choice", "Press release") },
  { "web", NC_ ("choice", "Web page") },
  { "post", NC_ ("choice", "Social-media post") },
  { "channel", NC_ ("choice", "Messenger channel") },
  { "photograph", NC_ ("choice", "Photograph") },
  { "video", NC_ ("choice", "Video") },
  { "audio", NC_ ("choice", "Audio") },
  { "satellite", NC_ ("choice", "Satellite image") },
  { "medical", NC_ ("choice", "Medical record") },
  { "ngo", NC_ ("choice", "NGO report") },
  { "intergovernmental", NC_ ("choice", "UN or OSCE document") },
  { "letter", NC_ ("choice", "Letter") },
  { "leaflet", NC_ ("choice", "Leaflet") },
  { "book", NC_ ("choice", "Book") },
  { "other", NC_ ("choice", "Other source") },
  { NULL },
};

/* The Admiralty code's first axis: the source */
static const RapChoice reliabilities[] = {
  { "A", NC_ ("choice", "A – completely reliable") },
  { "B", NC_ ("choice", "B – usually reliable") },
  { "C", NC_ ("choice", "C – fairly reliable") },
  { "D", NC_ ("choice", "D – not usually reliable") },
  { "E", NC_ ("choice", "E – unreliable") },
  { "F", NC_ ("choice", "F – cannot be judged") },
  { NULL },
};

/* The Admiralty code's second axis: the information */
static const RapChoice credibilities[] = {
  { "1", NC_ ("choice", "1 – confirmed by other sources") },
  { "2", NC_ ("choice", "2 – probably true") },
  { "3", NC_ ("choice", "3 – possibly true") },
  { "4", NC_ ("choice", "4 – doubtful") },
  { "5", NC_ ("choice", "5 – improbable") },
  { "6", NC_ ("choice", "6 – cannot be judged") },
  { NULL },
};

static const RapChoice confidentialities[] = {
  { "public", NC_ ("choice", "May be cited in full") },
  { "withheld", NC_ ("choice", "Name withheld, on file with the authors") },
  { "secret", NC_ ("choice", "Never mentioned in public") },
  { NULL },
};

static const RapChoice priorities[] = {
  { "priority", NC_ ("choice", "Priority") },
  { "other", NC_ ("choice", "Other recommendation") },
  { NULL },
};

static const RapChoice follow_ups[] = {
  { "proposed", NC_ ("choice", "Proposed") },
  { "noted", NC_ ("choice", "Noted") },
  { "accepted", NC_ ("choice", "Accepted") },
  { "partly", NC_ ("choice", "Partly implemented") },
  { "implemented", NC_ ("choice", "Implemented") },
  { "rejected", NC_ ("choice", "Rejected") },
  { NULL },
};

static const RapChoice term_kinds[] = {
  { "violation", NC_ ("choice", "Violation") },
  { "right", NC_ ("choice", "Right") },
  { "article", NC_ ("choice", "Legal article") },
  { "tag", NC_ ("choice", "Tag") },
  { NULL },
};

#define TEXT      RAP_FIELD_TEXT
#define RICH      RAP_FIELD_RICH
#define DATE      RAP_FIELD_DATE
#define CHOICES   RAP_FIELD_CHOICE
#define NUMBER    RAP_FIELD_NUMBER
#define FLAG      RAP_FIELD_FLAG
#define REFERENCE RAP_FIELD_REFERENCE
#define REQUIRED  RAP_FIELD_REQUIRED
#define SEARCHED  RAP_FIELD_SEARCHED
#define INTERNAL  RAP_FIELD_INTERNAL
#define OWNER     RAP_FIELD_OWNER
#define ORDER     RAP_FIELD_ORDER
#define MAIN      (RAP_FIELD_REQUIRED | RAP_FIELD_SEARCHED)
#define PRIVATE   (RAP_FIELD_INTERNAL | RAP_FIELD_SEARCHED)

const RapField rap_fields[RAP_N_FIELDS] = {
  [RAP_CASE_TITLE] = { RAP_CASE_FILE, "title", N_("Name of the case file"), TEXT },
  [RAP_CASE_ORGANISATION] = { RAP_CASE_FILE, "organisation", N_("Organisation"), TEXT },
  [RAP_CASE_LANGUAGE] = { RAP_CASE_FILE, "language", N_("Language"), TEXT },
  [RAP_CASE_NOTE] = { RAP_CASE_FILE, "note", N_("Internal note"), RICH, INTERNAL },

  [RAP_REPORT_TITLE] = { RAP_REPORT, "title", N_("Title"), TEXT, MAIN },
  [RAP_REPORT_SUBTITLE] = { RAP_REPORT, "subtitle", N_("Subtitle"), TEXT, SEARCHED },
  [RAP_REPORT_KIND] = { RAP_REPORT, "kind", N_("Kind of paper"), CHOICES, .choices = report_kinds },
  [RAP_REPORT_AUTHORS] = { RAP_REPORT, "authors", N_("Published by"), TEXT, SEARCHED },
  [RAP_REPORT_PLACE] = { RAP_REPORT, "place", N_("Place"), TEXT },
  [RAP_REPORT_DATE] = { RAP_REPORT, "date", N_("Date"), DATE },
  [RAP_REPORT_LANGUAGE] = { RAP_REPORT, "language", N_("Language of the paper"), TEXT },
  [RAP_REPORT_LEAD] = { RAP_REPORT, "lead", N_("Lead"), RICH, SEARCHED },
  [RAP_REPORT_ABOUT] = { RAP_REPORT, "about", N_("About the publishers"), RICH, SEARCHED },
  [RAP_REPORT_CONTACT] = { RAP_REPORT, "contact", N_("Contact and licence"), TEXT },
  [RAP_REPORT_STYLE] = { RAP_REPORT, "style", N_("House style"), CHOICES, .choices = styles },
  [RAP_REPORT_PAPER] = { RAP_REPORT, "paper", N_("Paper size"), CHOICES, .choices = papers },
  [RAP_REPORT_NOTES] = { RAP_REPORT, "notes", N_("Notes"), CHOICES, .choices = note_places },
  [RAP_REPORT_NUMBERING] = { RAP_REPORT, "numbering", N_("Numbered headings"), FLAG },

  [RAP_SECTION_REPORT] = { RAP_SECTION, "report", N_("Paper"), REFERENCE, OWNER, .target = RAP_REPORT },
  [RAP_SECTION_PARENT] = { RAP_SECTION, "parent", N_("Part of"), REFERENCE, OWNER, .target = RAP_SECTION },
  [RAP_SECTION_POSITION] = { RAP_SECTION, "position", N_("Position"), TEXT, ORDER },
  [RAP_SECTION_TITLE] = { RAP_SECTION, "title", N_("Heading"), TEXT, MAIN },
  [RAP_SECTION_TEXT] = { RAP_SECTION, "text", N_("Text"), RICH, SEARCHED },

  [RAP_INCIDENT_TITLE] = { RAP_INCIDENT, "title", N_("Title"), TEXT, MAIN },
  [RAP_INCIDENT_DATE] = { RAP_INCIDENT, "date", N_("When"), DATE, REQUIRED },
  [RAP_INCIDENT_TIME] = { RAP_INCIDENT, "time", N_("Time and duration"), TEXT },
  [RAP_INCIDENT_PLACE] = { RAP_INCIDENT, "place", N_("Where"), TEXT, MAIN },
  [RAP_INCIDENT_DESCRIPTION] = { RAP_INCIDENT, "description", N_("What happened"), RICH, MAIN },
  [RAP_INCIDENT_RESPONSE] = { RAP_INCIDENT, "response", N_("Official response"), RICH, SEARCHED },
  [RAP_INCIDENT_STATUS] = { RAP_INCIDENT, "status", N_("Verification"), CHOICES, .choices = statuses },
  [RAP_INCIDENT_AUDIENCE] = { RAP_INCIDENT, "audience", N_("Audience"), CHOICES, .choices = audiences },
  [RAP_INCIDENT_NOTE] = { RAP_INCIDENT, "note", N_("Internal note"), RICH, PRIVATE },

  [RAP_ACTOR_NAME] = { RAP_ACTOR, "name", N_("Name"), TEXT, MAIN },
  [RAP_ACTOR_ORIGINAL] = { RAP_ACTOR, "original", N_("Name in the original script"), TEXT, SEARCHED },
  [RAP_ACTOR_KIND] = { RAP_ACTOR, "kind", N_("Kind"), CHOICES, .choices = actor_kinds },
  [RAP_ACTOR_NAMING] = { RAP_ACTOR, "naming", N_("Naming in public"), CHOICES, .choices = namings },
  [RAP_ACTOR_PSEUDONYM] = { RAP_ACTOR, "pseudonym", N_("Pseudonym"), TEXT, SEARCHED },
  [RAP_ACTOR_OCCUPATION] = { RAP_ACTOR, "occupation", N_("Occupation or function"), TEXT, SEARCHED },
  [RAP_ACTOR_NOTE] = { RAP_ACTOR, "note", N_("Internal note"), RICH, PRIVATE },

  [RAP_INVOLVEMENT_INCIDENT] = { RAP_INVOLVEMENT, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_INVOLVEMENT_ACTOR] = { RAP_INVOLVEMENT, "actor", N_("Who"), REFERENCE, REQUIRED, .target = RAP_ACTOR },
  [RAP_INVOLVEMENT_ROLE] = { RAP_INVOLVEMENT, "role", N_("Role"), CHOICES, .choices = roles },
  [RAP_INVOLVEMENT_CERTAINTY] = { RAP_INVOLVEMENT, "certainty", N_("Certainty"), CHOICES, .choices = certainties },
  [RAP_INVOLVEMENT_NOTE] = { RAP_INVOLVEMENT, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_VIOLATION_INCIDENT] = { RAP_VIOLATION, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_VIOLATION_TERM] = { RAP_VIOLATION, "term", N_("Violation"), REFERENCE, REQUIRED, .target = RAP_TERM },
  [RAP_VIOLATION_NOTE] = { RAP_VIOLATION, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_COUNT_INCIDENT] = { RAP_COUNT, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_COUNT_QUALIFIER] = { RAP_COUNT, "qualifier", N_("Qualifier"), CHOICES, .choices = qualifiers },
  [RAP_COUNT_MINIMUM] = { RAP_COUNT, "minimum", N_("Minimum"), NUMBER },
  [RAP_COUNT_MAXIMUM] = { RAP_COUNT, "maximum", N_("Maximum"), NUMBER },
  [RAP_COUNT_UNIT] = { RAP_COUNT, "unit", N_("Of what"), TEXT, SEARCHED },
  [RAP_COUNT_SOURCE] = { RAP_COUNT, "source", N_("According to"), REFERENCE, .target = RAP_SOURCE },
  [RAP_COUNT_NOTE] = { RAP_COUNT, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_SOURCE_TITLE] = { RAP_SOURCE, "title", N_("Title"), TEXT, MAIN },
  [RAP_SOURCE_KIND] = { RAP_SOURCE, "kind", N_("Kind"), CHOICES, .choices = source_kinds },
  [RAP_SOURCE_AUTHORS] = { RAP_SOURCE, "authors", N_("Authors"), TEXT, SEARCHED },
  [RAP_SOURCE_TRANSLATION] = { RAP_SOURCE, "translation", N_("Translated title"), TEXT, SEARCHED },
  [RAP_SOURCE_CONTAINER] = { RAP_SOURCE, "container", N_("Published in or by"), TEXT, SEARCHED },
  [RAP_SOURCE_DATE] = { RAP_SOURCE, "date", N_("Date"), DATE },
  [RAP_SOURCE_LANGUAGE] = { RAP_SOURCE, "language", N_("Language"), TEXT },
  [RAP_SOURCE_URL] = { RAP_SOURCE, "url", N_("Web address"), TEXT, SEARCHED },
  [RAP_SOURCE_ARCHIVED] = { RAP_SOURCE, "archived", N_("Archived at"), TEXT },
  [RAP_SOURCE_ACCESSED] = { RAP_SOURCE, "accessed", N_("Last opened"), DATE },
  [RAP_SOURCE_IDENTIFIER] = { RAP_SOURCE, "identifier", N_("Document number"), TEXT, SEARCHED },
  [RAP_SOURCE_RELIABILITY] = { RAP_SOURCE, "reliability", N_("Reliability of the source"), CHOICES, INTERNAL, .choices = reliabilities },
  [RAP_SOURCE_CREDIBILITY] = { RAP_SOURCE, "credibility", N_("Credibility of the information"), CHOICES, INTERNAL, .choices = credibilities },
  [RAP_SOURCE_CONFIDENTIALITY] = { RAP_SOURCE, "confidentiality", N_("Confidentiality"), CHOICES, .choices = confidentialities },
  [RAP_SOURCE_NOTE] = { RAP_SOURCE, "note", N_("Internal note"), RICH, PRIVATE },

  [RAP_CITATION_INCIDENT] = { RAP_CITATION, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_CITATION_SOURCE] = { RAP_CITATION, "source", N_("Source"), REFERENCE, REQUIRED, .target = RAP_SOURCE },
  [RAP_CITATION_LOCATOR] = { RAP_CITATION, "locator", N_("Page or paragraph"), TEXT },
  [RAP_CITATION_QUOTATION] = { RAP_CITATION, "quotation", N_("Quotation"), RICH, PRIVATE },
  [RAP_CITATION_NOTE] = { RAP_CITATION, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_RECOMMENDATION_REPORT] = { RAP_RECOMMENDATION, "report", N_("Paper"), REFERENCE, OWNER, .target = RAP_REPORT },
  [RAP_RECOMMENDATION_POSITION] = { RAP_RECOMMENDATION, "position", N_("Position"), TEXT, ORDER },
  [RAP_RECOMMENDATION_ADDRESSEE] = { RAP_RECOMMENDATION, "addressee", N_("Addressee"), REFERENCE, REQUIRED, .target = RAP_ACTOR },
  [RAP_RECOMMENDATION_ACTION] = { RAP_RECOMMENDATION, "action", N_("Action"), RICH, MAIN },
  [RAP_RECOMMENDATION_BASIS] = { RAP_RECOMMENDATION, "basis", N_("Legal basis"), TEXT, SEARCHED },
  [RAP_RECOMMENDATION_PRIORITY] = { RAP_RECOMMENDATION, "priority", N_("Priority"), CHOICES, .choices = priorities },
  [RAP_RECOMMENDATION_DEADLINE] = { RAP_RECOMMENDATION, "deadline", N_("Deadline"), DATE },
  [RAP_RECOMMENDATION_INDICATOR] = { RAP_RECOMMENDATION, "indicator", N_("Indicator of success"), TEXT },
  [RAP_RECOMMENDATION_STATUS] = { RAP_RECOMMENDATION, "status", N_("Follow-up"), CHOICES, .choices = follow_ups },
  [RAP_RECOMMENDATION_NOTE] = { RAP_RECOMMENDATION, "note", N_("Internal note"), RICH, PRIVATE },

  [RAP_ATTACHMENT_INCIDENT] = { RAP_ATTACHMENT, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_ATTACHMENT_SOURCE] = { RAP_ATTACHMENT, "source", N_("Source"), REFERENCE, OWNER, .target = RAP_SOURCE },
  [RAP_ATTACHMENT_NAME] = { RAP_ATTACHMENT, "name", N_("File name"), TEXT, MAIN },
  [RAP_ATTACHMENT_MEDIA] = { RAP_ATTACHMENT, "media", N_("Kind of file"), TEXT },
  [RAP_ATTACHMENT_SIZE] = { RAP_ATTACHMENT, "size", N_("Size in bytes"), NUMBER },
  [RAP_ATTACHMENT_HASH] = { RAP_ATTACHMENT, "hash", N_("SHA-256"), TEXT },
  [RAP_ATTACHMENT_ADDED] = { RAP_ATTACHMENT, "added", N_("Added"), DATE },
  [RAP_ATTACHMENT_NOTE] = { RAP_ATTACHMENT, "note", N_("Note"), TEXT, PRIVATE },

  [RAP_TERM_LABEL] = { RAP_TERM, "label", N_("Term"), TEXT, MAIN },
  [RAP_TERM_KIND] = { RAP_TERM, "kind", N_("Kind"), CHOICES, .choices = term_kinds },
  [RAP_TERM_CODE] = { RAP_TERM, "code", N_("Code in a standard"), TEXT, SEARCHED },
  [RAP_TERM_NOTE] = { RAP_TERM, "note", N_("Explanation"), TEXT },
};

const RapTypeInfo rap_types[RAP_N_TYPES] = {
  [RAP_CASE_FILE] = { "case", N_("Case file"), N_("Case files"), RAP_CASE_TITLE, RAP_CASE_NOTE, RAP_CASE_TITLE },
  [RAP_REPORT] = { "report", N_("Paper"), N_("Papers"), RAP_REPORT_TITLE, RAP_REPORT_NUMBERING, RAP_REPORT_TITLE },
  [RAP_SECTION] = { "section", N_("Section"), N_("Sections"), RAP_SECTION_REPORT, RAP_SECTION_TEXT, RAP_SECTION_TITLE },
  [RAP_INCIDENT] = { "incident", N_("Incident"), N_("Incidents"), RAP_INCIDENT_TITLE, RAP_INCIDENT_NOTE, RAP_INCIDENT_TITLE },
  [RAP_ACTOR] = { "actor", N_("Person or Body"), N_("People and Bodies"), RAP_ACTOR_NAME, RAP_ACTOR_NOTE, RAP_ACTOR_NAME },
  [RAP_INVOLVEMENT] = { "involvement", N_("Involvement"), N_("Involvements"), RAP_INVOLVEMENT_INCIDENT, RAP_INVOLVEMENT_NOTE, RAP_INVOLVEMENT_ACTOR },
  [RAP_VIOLATION] = { "violation", N_("Violation"), N_("Violations"), RAP_VIOLATION_INCIDENT, RAP_VIOLATION_NOTE, RAP_VIOLATION_TERM },
  [RAP_COUNT] = { "count", N_("Count"), N_("Counts"), RAP_COUNT_INCIDENT, RAP_COUNT_NOTE, RAP_COUNT_UNIT },
  [RAP_SOURCE] = { "source", N_("Source"), N_("Sources"), RAP_SOURCE_TITLE, RAP_SOURCE_NOTE, RAP_SOURCE_TITLE },
  [RAP_CITATION] = { "citation", N_("Citation"), N_("Citations"), RAP_CITATION_INCIDENT, RAP_CITATION_NOTE, RAP_CITATION_SOURCE },
  [RAP_RECOMMENDATION] = { "recommendation", N_("Recommendation"), N_("Recommendations"), RAP_RECOMMENDATION_REPORT, RAP_RECOMMENDATION_NOTE, RAP_RECOMMENDATION_ACTION },
  [RAP_ATTACHMENT] = { "attachment", N_("Attachment"), N_("Attachments"), RAP_ATTACHMENT_INCIDENT, RAP_ATTACHMENT_NOTE, RAP_ATTACHMENT_NAME },
  [RAP_TERM] = { "term", N_("Term"), N_("Terms"), RAP_TERM_LABEL, RAP_TERM_NOTE, RAP_TERM_LABEL },
};

/**
 * rap_type_from_name:
 * @name: a type's stored name, such as "incident"
 * @type: (out): set when found
 */
gboolean
rap_type_from_name (const char *name, RapType *type)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    if (g_str_equal (rap_types[t].name, name))
      {
        *type = t;
        return TRUE;
      }

  return FALSE;
}

/**
 * rap_field_from_name:
 * @name: a field's stored name, such as "title"
 * @field: (out): set when @type has such a field
 */
gboolean
rap_field_from_name (RapType type, const char *name, RapFieldId *field)
{
  for (RapFieldId f = rap_types[type].first; f <= rap_types[type].last; f++)
    if (g_str_equal (rap_fields[f].name, name))
      {
        *field = f;
        return TRUE;
      }

  return FALSE;
}

/**
 * rap_field_is_text:
 *
 * Returns: whether the value is a string; otherwise it is a whole number
 */
gboolean
rap_field_is_text (RapFieldId field)
{
  switch (rap_fields[field].kind)
    {
    case RAP_FIELD_TEXT:
    case RAP_FIELD_RICH:
    case RAP_FIELD_DATE:
    case RAP_FIELD_CHOICE:
      return TRUE;

    case RAP_FIELD_NUMBER:
    case RAP_FIELD_FLAG:
    case RAP_FIELD_REFERENCE:
      return FALSE;
    }

  g_return_val_if_reached (FALSE);
}

/**
 * rap_field_get_label:
 *
 * Returns: the label in the interface's language
 */
const char *
rap_field_get_label (RapFieldId field)
{
  return _(rap_fields[field].label);
}

static const RapChoice *
find_choice (RapFieldId field, const char *nick)
{
  for (const RapChoice *choice = rap_fields[field].choices; choice != NULL && choice->nick != NULL; choice++)
    if (g_strcmp0 (choice->nick, nick) == 0)
      return choice;

  return NULL;
}

/**
 * rap_field_has_choice:
 *
 * Returns: whether @nick is one of the field's choices
 */
gboolean
rap_field_has_choice (RapFieldId field, const char *nick)
{
  return find_choice (field, nick) != NULL;
}

/**
 * rap_choice_get_label:
 *
 * Returns: the choice's label in the interface's language, or "" for an empty value; a nick that this version does not
 *   know is returned as it is
 */
const char *
rap_choice_get_label (RapFieldId field, const char *nick)
{
  const RapChoice *choice = find_choice (field, nick);

  if (choice != NULL)
    return g_dpgettext2 (NULL, "choice", choice->label);

  return nick != NULL ? nick : "";
}
