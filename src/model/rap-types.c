/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of record types and fields. Names are stored in case files: they may be added to, never changed. */
#include "config.h"
#include "model/rap-types.h"

#include <glib/gi18n.h>

#include "model/rap-choices.h"

#define TEXT      RAP_FIELD_TEXT
#define RICH      RAP_FIELD_RICH
#define DATE      RAP_FIELD_DATE
#define DURATION  RAP_FIELD_DURATION
#define CHOICES   RAP_FIELD_CHOICE
#define NUMBER    RAP_FIELD_NUMBER
#define FLAG      RAP_FIELD_FLAG
#define REFERENCE RAP_FIELD_REFERENCE
#define REQUIRED  RAP_FIELD_REQUIRED
#define SEARCHED  RAP_FIELD_SEARCHED
#define INTERNAL  RAP_FIELD_INTERNAL
#define OWNER     RAP_FIELD_OWNER
#define ORDER     RAP_FIELD_ORDER
#define DETAIL    RAP_FIELD_DETAIL
#define FIXED     RAP_FIELD_FIXED
#define OPEN      RAP_FIELD_OPEN
#define MAIN      (RAP_FIELD_REQUIRED | RAP_FIELD_SEARCHED)
#define PRIVATE   (RAP_FIELD_INTERNAL | RAP_FIELD_SEARCHED)

const RapField rap_fields[RAP_N_FIELDS] = {
  [RAP_CASE_TITLE] = { RAP_CASE_FILE, "title", N_("Name of the case file"), TEXT },
  [RAP_CASE_ORGANISATION] = { RAP_CASE_FILE, "organisation", N_("Organisation"), TEXT },
  [RAP_CASE_LANGUAGE] = { RAP_CASE_FILE, "language", N_("Language"), TEXT },
  [RAP_CASE_NOTE] = { RAP_CASE_FILE, "note", N_("Internal note"), RICH, INTERNAL },

  [RAP_REPORT_TITLE] = { RAP_REPORT, "title", N_("Title"), TEXT, MAIN },
  [RAP_REPORT_SUBTITLE] = { RAP_REPORT, "subtitle", N_("Subtitle"), TEXT, SEARCHED },
  [RAP_REPORT_KIND] = { RAP_REPORT, "kind", N_("Kind of paper"), CHOICES, .choices = rap_report_kinds },
  [RAP_REPORT_AUTHORS] = { RAP_REPORT, "authors", N_("Published by"), TEXT, SEARCHED },
  [RAP_REPORT_PLACE] = { RAP_REPORT, "place", N_("Place"), TEXT },
  [RAP_REPORT_DATE] = { RAP_REPORT, "date", N_("Date"), DATE },
  [RAP_REPORT_LANGUAGE] = { RAP_REPORT, "language", N_("Language of the paper"), TEXT },
  [RAP_REPORT_LEAD] = { RAP_REPORT, "lead", N_("Lead"), RICH, SEARCHED },
  [RAP_REPORT_ABOUT] = { RAP_REPORT, "about", N_("About the publishers"), RICH, SEARCHED },
  [RAP_REPORT_CONTACT] = { RAP_REPORT, "contact", N_("Contact and licence"), TEXT },
  [RAP_REPORT_PRESET] = { RAP_REPORT, "preset", N_("Submission preset"), CHOICES, OPEN, .choices = rap_report_presets },
  [RAP_REPORT_STYLE] = { RAP_REPORT, "style", N_("House style"), CHOICES, OPEN, .choices = rap_styles },
  [RAP_REPORT_PAPER] = { RAP_REPORT, "paper", N_("Paper size"), CHOICES, .choices = rap_papers },
  [RAP_REPORT_NOTES] = { RAP_REPORT, "notes", N_("Notes"), CHOICES, .choices = rap_note_places },
  [RAP_REPORT_NUMBERING] = { RAP_REPORT, "numbering", N_("Numbered headings"), FLAG },
  [RAP_REPORT_CONTENTS] = { RAP_REPORT, "contents", N_("List of contents"), FLAG },
  [RAP_REPORT_ORIGINAL] = { RAP_REPORT, "original", N_("Translation of"), REFERENCE, .target = RAP_REPORT },

  [RAP_SECTION_REPORT] = { RAP_SECTION, "report", N_("Paper"), REFERENCE, OWNER, .target = RAP_REPORT },
  [RAP_SECTION_PARENT] = { RAP_SECTION, "parent", N_("Part of"), REFERENCE, OWNER, .target = RAP_SECTION },
  [RAP_SECTION_POSITION] = { RAP_SECTION, "position", N_("Position"), TEXT, ORDER },
  [RAP_SECTION_TITLE] = { RAP_SECTION, "title", N_("Heading"), TEXT, MAIN },
  [RAP_SECTION_TEXT] = { RAP_SECTION, "text", N_("Text"), RICH, SEARCHED },
  [RAP_SECTION_ORIGINAL] = { RAP_SECTION, "original", N_("Translation of"), REFERENCE, .target = RAP_SECTION },

  [RAP_PLACE_NAME] = { RAP_PLACE, "name", N_("Name"), TEXT, MAIN },
  [RAP_PLACE_PARENT] = { RAP_PLACE, "parent", N_("Part of"), REFERENCE, .target = RAP_PLACE },
  [RAP_PLACE_KIND] = { RAP_PLACE, "kind", N_("Kind"), CHOICES, .choices = rap_place_kinds },
  [RAP_PLACE_POINT] = { RAP_PLACE, "point", N_("Latitude and longitude"), TEXT, INTERNAL },
  [RAP_PLACE_NOTE] = { RAP_PLACE, "note", N_("Internal note"), TEXT, PRIVATE },

  [RAP_INCIDENT_TITLE] = { RAP_INCIDENT, "title", N_("Title"), TEXT, MAIN },
  [RAP_INCIDENT_DATE] = { RAP_INCIDENT, "date", N_("When"), DATE, REQUIRED },
  [RAP_INCIDENT_TIME] = { RAP_INCIDENT, "time", N_("Time of day"), TEXT },
  [RAP_INCIDENT_DURATION] = { RAP_INCIDENT, "duration", N_("How long"), DURATION },
  [RAP_INCIDENT_PLACE] = { RAP_INCIDENT, "place", N_("Where"), TEXT, MAIN },
  [RAP_INCIDENT_LOCATION] = { RAP_INCIDENT, "location", N_("Place in the tree"), REFERENCE, .target = RAP_PLACE },
  [RAP_INCIDENT_PRECISION] = { RAP_INCIDENT, "precision", N_("How exactly the place is known"), CHOICES, INTERNAL, .choices = rap_precisions },
  [RAP_INCIDENT_SHOWN] = { RAP_INCIDENT, "shown", N_("What the public may see of the place"), CHOICES, .choices = rap_shown_places },
  [RAP_INCIDENT_DESCRIPTION] = { RAP_INCIDENT, "description", N_("What happened"), RICH, MAIN },
  [RAP_INCIDENT_IMPACT] = { RAP_INCIDENT, "impact", N_("Consequences"), RICH, SEARCHED },
  [RAP_INCIDENT_RESPONSE] = { RAP_INCIDENT, "response", N_("Official response"), RICH, SEARCHED },
  [RAP_INCIDENT_STATUS] = { RAP_INCIDENT, "status", N_("Verification"), CHOICES, .choices = rap_statuses },
  [RAP_INCIDENT_STANDARD] = { RAP_INCIDENT, "standard", N_("Standard of proof"), CHOICES, .choices = rap_standards },
  [RAP_INCIDENT_MONITORING] = { RAP_INCIDENT, "monitoring", N_("Follow-up"), CHOICES, INTERNAL, .choices = rap_monitorings },
  [RAP_INCIDENT_RECEIVED] = { RAP_INCIDENT, "received", N_("Reported to us"), DATE, INTERNAL },
  [RAP_INCIDENT_AUDIENCE] = { RAP_INCIDENT, "audience", N_("Audience"), CHOICES, .choices = rap_audiences },
  [RAP_INCIDENT_NOTE] = { RAP_INCIDENT, "note", N_("Internal note"), RICH, PRIVATE },

  [RAP_LINK_INCIDENT] = { RAP_LINK, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_LINK_POSITION] = { RAP_LINK, "position", N_("Position"), TEXT, ORDER },
  [RAP_LINK_RELATION] = { RAP_LINK, "relation", N_("Relation"), CHOICES, .choices = rap_relations },
  [RAP_LINK_OTHER] = { RAP_LINK, "other", N_("Other incident"), REFERENCE, REQUIRED, .target = RAP_INCIDENT },
  [RAP_LINK_NOTE] = { RAP_LINK, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_ACTOR_NAME] = { RAP_ACTOR, "name", N_("Name"), TEXT, MAIN },
  [RAP_ACTOR_ORIGINAL] = { RAP_ACTOR, "original", N_("Name in the original script"), TEXT, SEARCHED },
  [RAP_ACTOR_KIND] = { RAP_ACTOR, "kind", N_("Kind"), CHOICES, .choices = rap_actor_kinds },
  [RAP_ACTOR_UNIT] = { RAP_ACTOR, "unit", N_("Counted as"), CHOICES, .choices = rap_units },
  [RAP_ACTOR_NUMBER] = { RAP_ACTOR, "number", N_("How many people"), NUMBER },
  [RAP_ACTOR_SEX] = { RAP_ACTOR, "sex", N_("Sex"), CHOICES, INTERNAL, .choices = rap_sexes },
  [RAP_ACTOR_BORN] = { RAP_ACTOR, "born", N_("Born"), DATE, INTERNAL },
  [RAP_ACTOR_NAMING] = { RAP_ACTOR, "naming", N_("Naming in public"), CHOICES, .choices = rap_namings },
  [RAP_ACTOR_PSEUDONYM] = { RAP_ACTOR, "pseudonym", N_("Pseudonym"), TEXT, SEARCHED },
  [RAP_ACTOR_OCCUPATION] = { RAP_ACTOR, "occupation", N_("Occupation or function"), TEXT, SEARCHED },
  [RAP_ACTOR_NOTE] = { RAP_ACTOR, "note", N_("Internal note"), RICH, PRIVATE },

  [RAP_NAME_ACTOR] = { RAP_NAME, "actor", N_("Person or body"), REFERENCE, OWNER, .target = RAP_ACTOR },
  [RAP_NAME_POSITION] = { RAP_NAME, "position", N_("Position"), TEXT, ORDER },
  [RAP_NAME_TEXT] = { RAP_NAME, "text", N_("Name"), TEXT, MAIN },
  [RAP_NAME_KIND] = { RAP_NAME, "kind", N_("Kind"), CHOICES, .choices = rap_name_kinds },
  [RAP_NAME_LANGUAGE] = { RAP_NAME, "language", N_("Language"), TEXT },
  [RAP_NAME_NOTE] = { RAP_NAME, "note", N_("Note"), TEXT, PRIVATE },

  [RAP_CONSENT_ACTOR] = { RAP_CONSENT, "actor", N_("Person or body"), REFERENCE, OWNER, .target = RAP_ACTOR },
  [RAP_CONSENT_POSITION] = { RAP_CONSENT, "position", N_("Position"), TEXT, ORDER },
  [RAP_CONSENT_GIVEN] = { RAP_CONSENT, "given", N_("Consent"), CHOICES, .choices = rap_answers },
  [RAP_CONSENT_AUDIENCE] = { RAP_CONSENT, "audience", N_("For"), CHOICES, .choices = rap_consent_audiences },
  [RAP_CONSENT_NAME] = { RAP_CONSENT, "name", N_("The name"), FLAG },
  [RAP_CONSENT_PHOTO] = { RAP_CONSENT, "photo", N_("The photograph"), FLAG },
  [RAP_CONSENT_PLACE] = { RAP_CONSENT, "place", N_("The place"), FLAG },
  [RAP_CONSENT_FAMILY] = { RAP_CONSENT, "family", N_("The family"), FLAG },
  [RAP_CONSENT_DATE] = { RAP_CONSENT, "date", N_("When"), DATE },
  [RAP_CONSENT_FORM] = { RAP_CONSENT, "form", N_("How"), CHOICES, .choices = rap_consent_forms },
  [RAP_CONSENT_WITNESS] = { RAP_CONSENT, "witness", N_("Witness"), TEXT, DETAIL },
  [RAP_CONSENT_WITHDRAWN] = { RAP_CONSENT, "withdrawn", N_("Withdrawn"), DATE },
  [RAP_CONSENT_NOTE] = { RAP_CONSENT, "note", N_("Note"), TEXT, DETAIL },

  [RAP_INVOLVEMENT_INCIDENT] = { RAP_INVOLVEMENT, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_INVOLVEMENT_POSITION] = { RAP_INVOLVEMENT, "position", N_("Position"), TEXT, ORDER },
  [RAP_INVOLVEMENT_ACTOR] = { RAP_INVOLVEMENT, "actor", N_("Who"), REFERENCE, REQUIRED, .target = RAP_ACTOR },
  [RAP_INVOLVEMENT_ROLE] = { RAP_INVOLVEMENT, "role", N_("Role"), CHOICES, .choices = rap_roles },
  [RAP_INVOLVEMENT_DEGREE] = { RAP_INVOLVEMENT, "degree", N_("Degree of involvement"), CHOICES, DETAIL, .choices = rap_degrees },
  [RAP_INVOLVEMENT_CATEGORY] = { RAP_INVOLVEMENT, "category", N_("Kind of perpetrator"), CHOICES, DETAIL, .choices = rap_categories },
  [RAP_INVOLVEMENT_CERTAINTY] = { RAP_INVOLVEMENT, "certainty", N_("Certainty"), CHOICES, .choices = rap_certainties },
  [RAP_INVOLVEMENT_NAMING] = { RAP_INVOLVEMENT, "naming", N_("Naming"), CHOICES, DETAIL, .choices = rap_involvement_namings },
  [RAP_INVOLVEMENT_STATUS] = { RAP_INVOLVEMENT, "status", N_("Latest status"), TEXT, PRIVATE | DETAIL },
  [RAP_INVOLVEMENT_NOTE] = { RAP_INVOLVEMENT, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_VIOLATION_INCIDENT] = { RAP_VIOLATION, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_VIOLATION_POSITION] = { RAP_VIOLATION, "position", N_("Position"), TEXT, ORDER },
  [RAP_VIOLATION_TERM] = { RAP_VIOLATION, "term", N_("Violation"), REFERENCE, REQUIRED, .target = RAP_TERM },
  [RAP_VIOLATION_NOTE] = { RAP_VIOLATION, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_ACT_INCIDENT] = { RAP_ACT, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_ACT_POSITION] = { RAP_ACT, "position", N_("Position"), TEXT, ORDER },
  [RAP_ACT_VICTIM] = { RAP_ACT, "victim", N_("Victim"), REFERENCE, REQUIRED, .target = RAP_ACTOR },
  [RAP_ACT_TERM] = { RAP_ACT, "term", N_("Violation"), REFERENCE, REQUIRED, .target = RAP_TERM },
  [RAP_ACT_PERPETRATOR] = { RAP_ACT, "perpetrator", N_("Alleged perpetrator"), REFERENCE, .target = RAP_ACTOR },
  [RAP_ACT_DATE] = { RAP_ACT, "date", N_("When"), DATE },
  [RAP_ACT_PLACE] = { RAP_ACT, "place", N_("Exact place"), TEXT, PRIVATE | DETAIL },
  [RAP_ACT_METHOD] = { RAP_ACT, "method", N_("Method"), TEXT, SEARCHED },
  [RAP_ACT_REASON] = { RAP_ACT, "reason", N_("Stated reason"), TEXT, SEARCHED | DETAIL },
  [RAP_ACT_ATTRIBUTION] = { RAP_ACT, "attribution", N_("What officials say"), TEXT, SEARCHED | DETAIL },
  [RAP_ACT_CONSEQUENCES] = { RAP_ACT, "consequences", N_("Consequences"), TEXT, SEARCHED | DETAIL },
  [RAP_ACT_LAW] = { RAP_ACT, "law", N_("National law"), TEXT, SEARCHED | DETAIL },
  [RAP_ACT_DETENTION] = { RAP_ACT, "detention", N_("Kind of detention"), CHOICES, DETAIL, .choices = rap_detentions },
  [RAP_ACT_CONDITIONS] = { RAP_ACT, "conditions", N_("Conditions of detention"), TEXT, SEARCHED | DETAIL },
  [RAP_ACT_WHEREABOUTS] = { RAP_ACT, "whereabouts", N_("Whereabouts"), TEXT, PRIVATE | DETAIL },
  [RAP_ACT_COUNSEL] = { RAP_ACT, "counsel", N_("Access to a lawyer"), TEXT, SEARCHED | DETAIL },
  [RAP_ACT_COURT] = { RAP_ACT, "court", N_("Court"), TEXT, SEARCHED | DETAIL },
  [RAP_ACT_DOCKET] = { RAP_ACT, "docket", N_("Case number"), TEXT, SEARCHED | DETAIL },
  [RAP_ACT_CAUSE] = { RAP_ACT, "cause", N_("Injury or cause of death"), TEXT, SEARCHED | DETAIL },
  [RAP_ACT_DAMAGE] = { RAP_ACT, "damage", N_("What was taken or destroyed"), TEXT, SEARCHED | DETAIL },
  [RAP_ACT_NOTE] = { RAP_ACT, "note", N_("Internal note"), TEXT, PRIVATE },

  [RAP_NORM_INCIDENT] = { RAP_NORM, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_NORM_POSITION] = { RAP_NORM, "position", N_("Position"), TEXT, ORDER },
  [RAP_NORM_TERM] = { RAP_NORM, "term", N_("Legal article"), REFERENCE, REQUIRED, .target = RAP_TERM },
  [RAP_NORM_NOTE] = { RAP_NORM, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_COUNT_INCIDENT] = { RAP_COUNT, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_COUNT_POSITION] = { RAP_COUNT, "position", N_("Position"), TEXT, ORDER },
  [RAP_COUNT_QUALIFIER] = { RAP_COUNT, "qualifier", N_("Qualifier"), CHOICES, .choices = rap_qualifiers },
  [RAP_COUNT_MINIMUM] = { RAP_COUNT, "minimum", N_("Minimum"), NUMBER },
  [RAP_COUNT_MAXIMUM] = { RAP_COUNT, "maximum", N_("Maximum"), NUMBER },
  [RAP_COUNT_UNIT] = { RAP_COUNT, "unit", N_("Of what"), TEXT, SEARCHED },
  [RAP_COUNT_SOURCE] = { RAP_COUNT, "source", N_("According to"), REFERENCE, .target = RAP_SOURCE },
  [RAP_COUNT_VOICE] = { RAP_COUNT, "voice", N_("How it is said"), CHOICES, DETAIL, .choices = rap_voices },
  [RAP_COUNT_NOTE] = { RAP_COUNT, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_RESPONSE_INCIDENT] = { RAP_RESPONSE, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_RESPONSE_POSITION] = { RAP_RESPONSE, "position", N_("Position"), TEXT, ORDER },
  [RAP_RESPONSE_ACTOR] = { RAP_RESPONSE, "actor", N_("Who"), REFERENCE, .target = RAP_ACTOR },
  [RAP_RESPONSE_KIND] = { RAP_RESPONSE, "kind", N_("Kind"), CHOICES, .choices = rap_response_kinds },
  [RAP_RESPONSE_DATE] = { RAP_RESPONSE, "date", N_("When"), DATE },
  [RAP_RESPONSE_TEXT] = { RAP_RESPONSE, "text", N_("What was said or done"), RICH, SEARCHED },
  [RAP_RESPONSE_SOURCE] = { RAP_RESPONSE, "source", N_("According to"), REFERENCE, .target = RAP_SOURCE },
  [RAP_RESPONSE_NOTE] = { RAP_RESPONSE, "note", N_("Note"), TEXT, PRIVATE },

  [RAP_INTERVENTION_INCIDENT] = { RAP_INTERVENTION, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_INTERVENTION_POSITION] = { RAP_INTERVENTION, "position", N_("Position"), TEXT, ORDER },
  [RAP_INTERVENTION_ACTOR] = { RAP_INTERVENTION, "actor", N_("Who asked"), REFERENCE, .target = RAP_ACTOR },
  [RAP_INTERVENTION_ADDRESSEE] = { RAP_INTERVENTION, "addressee", N_("Who was asked"), REFERENCE, .target = RAP_ACTOR },
  [RAP_INTERVENTION_DATE] = { RAP_INTERVENTION, "date", N_("When"), DATE },
  [RAP_INTERVENTION_REQUEST] = { RAP_INTERVENTION, "request", N_("For what"), TEXT, MAIN },
  [RAP_INTERVENTION_RESPONSE] = { RAP_INTERVENTION, "response", N_("Answer"), TEXT, SEARCHED },
  [RAP_INTERVENTION_IMPACT] = { RAP_INTERVENTION, "impact", N_("Effect"), TEXT, SEARCHED | DETAIL },
  [RAP_INTERVENTION_STATUS] = { RAP_INTERVENTION, "status", N_("State"), CHOICES, .choices = rap_intervention_statuses },
  [RAP_INTERVENTION_NOTE] = { RAP_INTERVENTION, "note", N_("Note"), TEXT, PRIVATE | DETAIL },

  [RAP_SOURCE_TITLE] = { RAP_SOURCE, "title", N_("Title"), TEXT, MAIN },
  [RAP_SOURCE_KIND] = { RAP_SOURCE, "kind", N_("Kind"), CHOICES, .choices = rap_source_kinds },
  [RAP_SOURCE_AUTHORS] = { RAP_SOURCE, "authors", N_("Authors"), TEXT, SEARCHED },
  [RAP_SOURCE_TRANSLITERATION] = { RAP_SOURCE, "transliteration", N_("Title in Latin script"), TEXT, SEARCHED },
  [RAP_SOURCE_TRANSLATION] = { RAP_SOURCE, "translation", N_("Translated title"), TEXT, SEARCHED },
  [RAP_SOURCE_CONTAINER] = { RAP_SOURCE, "container", N_("Published in"), TEXT, SEARCHED },
  [RAP_SOURCE_PUBLISHER] = { RAP_SOURCE, "publisher", N_("Publisher"), TEXT, SEARCHED },
  [RAP_SOURCE_DATE] = { RAP_SOURCE, "date", N_("Date"), DATE },
  [RAP_SOURCE_LANGUAGE] = { RAP_SOURCE, "language", N_("Language"), TEXT },
  [RAP_SOURCE_URL] = { RAP_SOURCE, "url", N_("Web address"), TEXT, SEARCHED },
  [RAP_SOURCE_ARCHIVED] = { RAP_SOURCE, "archived", N_("Archived at"), TEXT },
  [RAP_SOURCE_ACCESSED] = { RAP_SOURCE, "accessed", N_("Last opened"), DATE },
  [RAP_SOURCE_IDENTIFIER] = { RAP_SOURCE, "identifier", N_("Document number"), TEXT, SEARCHED },
  [RAP_SOURCE_RELIABILITY] = { RAP_SOURCE, "reliability", N_("Reliability of the source"), CHOICES, INTERNAL, .choices = rap_reliabilities },
  [RAP_SOURCE_CREDIBILITY] = { RAP_SOURCE, "credibility", N_("Credibility of the information"), CHOICES, INTERNAL, .choices = rap_credibilities },
  [RAP_SOURCE_CONFIDENTIALITY] = { RAP_SOURCE, "confidentiality", N_("Confidentiality"), CHOICES, .choices = rap_confidentialities },
  [RAP_SOURCE_NOTE] = { RAP_SOURCE, "note", N_("Internal note"), RICH, PRIVATE },

  [RAP_CITATION_INCIDENT] = { RAP_CITATION, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_CITATION_POSITION] = { RAP_CITATION, "position", N_("Position"), TEXT, ORDER },
  [RAP_CITATION_SOURCE] = { RAP_CITATION, "source", N_("Source"), REFERENCE, REQUIRED, .target = RAP_SOURCE },
  [RAP_CITATION_LOCATOR] = { RAP_CITATION, "locator", N_("Page or paragraph"), TEXT },
  [RAP_CITATION_CONNECTION] = { RAP_CITATION, "connection", N_("Connection to what happened"), CHOICES, INTERNAL | DETAIL, .choices = rap_connections },
  [RAP_CITATION_VOICE] = { RAP_CITATION, "voice", N_("How it is said"), CHOICES, DETAIL, .choices = rap_voices },
  [RAP_CITATION_MATERIAL] = { RAP_CITATION, "material", N_("Kind of material"), TEXT, INTERNAL | DETAIL },
  [RAP_CITATION_LANGUAGE] = { RAP_CITATION, "language", N_("Language"), TEXT, INTERNAL | DETAIL },
  [RAP_CITATION_RECEIVED] = { RAP_CITATION, "received", N_("Received"), DATE, INTERNAL | DETAIL },
  [RAP_CITATION_CREDIBILITY] = { RAP_CITATION, "credibility", N_("Credibility of the information"), CHOICES, INTERNAL | DETAIL, .choices = rap_credibilities },
  [RAP_CITATION_QUOTATION] = { RAP_CITATION, "quotation", N_("Quotation"), RICH, PRIVATE },
  [RAP_CITATION_TRANSLATION] = { RAP_CITATION, "translation", N_("Quotation in translation"), RICH, PRIVATE | DETAIL },
  [RAP_CITATION_NOTE] = { RAP_CITATION, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_RECOMMENDATION_REPORT] = { RAP_RECOMMENDATION, "report", N_("Paper"), REFERENCE, OWNER, .target = RAP_REPORT },
  [RAP_RECOMMENDATION_POSITION] = { RAP_RECOMMENDATION, "position", N_("Position"), TEXT, ORDER },
  [RAP_RECOMMENDATION_ADDRESSEE] = { RAP_RECOMMENDATION, "addressee", N_("Addressee"), REFERENCE, REQUIRED, .target = RAP_ACTOR },
  [RAP_RECOMMENDATION_ACTION] = { RAP_RECOMMENDATION, "action", N_("Action"), RICH, MAIN },
  [RAP_RECOMMENDATION_BASIS] = { RAP_RECOMMENDATION, "basis", N_("Legal basis"), TEXT, SEARCHED },
  [RAP_RECOMMENDATION_PRIORITY] = { RAP_RECOMMENDATION, "priority", N_("Priority"), CHOICES, .choices = rap_priorities },
  [RAP_RECOMMENDATION_DEADLINE] = { RAP_RECOMMENDATION, "deadline", N_("Deadline"), DATE },
  [RAP_RECOMMENDATION_INDICATOR] = { RAP_RECOMMENDATION, "indicator", N_("Indicator of success"), TEXT },
  [RAP_RECOMMENDATION_STATUS] = { RAP_RECOMMENDATION, "status", N_("Follow-up"), CHOICES, .choices = rap_follow_ups },
  [RAP_RECOMMENDATION_PREVIOUS] = { RAP_RECOMMENDATION, "previous", N_("Repeats"), REFERENCE, .target = RAP_RECOMMENDATION },
  [RAP_RECOMMENDATION_NOTE] = { RAP_RECOMMENDATION, "note", N_("Internal note"), RICH, PRIVATE },

  [RAP_GROUND_RECOMMENDATION] = { RAP_GROUND, "recommendation", N_("Recommendation"), REFERENCE, OWNER, .target = RAP_RECOMMENDATION },
  [RAP_GROUND_POSITION] = { RAP_GROUND, "position", N_("Position"), TEXT, ORDER },
  [RAP_GROUND_INCIDENT] = { RAP_GROUND, "incident", N_("Incident"), REFERENCE, .target = RAP_INCIDENT },
  [RAP_GROUND_SECTION] = { RAP_GROUND, "section", N_("Section"), REFERENCE, .target = RAP_SECTION },
  [RAP_GROUND_NOTE] = { RAP_GROUND, "note", N_("Note"), TEXT, INTERNAL },

  [RAP_PROGRESS_RECOMMENDATION] = { RAP_PROGRESS, "recommendation", N_("Recommendation"), REFERENCE, OWNER, .target = RAP_RECOMMENDATION },
  [RAP_PROGRESS_POSITION] = { RAP_PROGRESS, "position", N_("Position"), TEXT, ORDER },
  [RAP_PROGRESS_DATE] = { RAP_PROGRESS, "date", N_("When"), DATE },
  [RAP_PROGRESS_STATUS] = { RAP_PROGRESS, "status", N_("Follow-up"), CHOICES, .choices = rap_follow_ups },
  [RAP_PROGRESS_TEXT] = { RAP_PROGRESS, "text", N_("What was done"), TEXT, SEARCHED },
  [RAP_PROGRESS_SOURCE] = { RAP_PROGRESS, "source", N_("According to"), REFERENCE, .target = RAP_SOURCE },
  [RAP_PROGRESS_NOTE] = { RAP_PROGRESS, "note", N_("Note"), TEXT, PRIVATE },

  [RAP_ATTACHMENT_INCIDENT] = { RAP_ATTACHMENT, "incident", N_("Incident"), REFERENCE, OWNER, .target = RAP_INCIDENT },
  [RAP_ATTACHMENT_SOURCE] = { RAP_ATTACHMENT, "source", N_("Source"), REFERENCE, OWNER, .target = RAP_SOURCE },
  [RAP_ATTACHMENT_REPORT] = { RAP_ATTACHMENT, "report", N_("Paper"), REFERENCE, OWNER, .target = RAP_REPORT },
  [RAP_ATTACHMENT_POSITION] = { RAP_ATTACHMENT, "position", N_("Position"), TEXT, ORDER },
  [RAP_ATTACHMENT_NAME] = { RAP_ATTACHMENT, "name", N_("File name"), TEXT, MAIN | FIXED | INTERNAL },
  [RAP_ATTACHMENT_KIND] = { RAP_ATTACHMENT, "kind", N_("What it is"), CHOICES, INTERNAL, .choices = rap_attachment_kinds },
  [RAP_ATTACHMENT_USE] = { RAP_ATTACHMENT, "use", N_("Use in papers"), CHOICES, .choices = rap_attachment_uses },
  [RAP_ATTACHMENT_MEDIA] = { RAP_ATTACHMENT, "media", N_("Format"), TEXT, FIXED },
  [RAP_ATTACHMENT_SIZE] = { RAP_ATTACHMENT, "size", N_("Size in bytes"), NUMBER, FIXED },
  [RAP_ATTACHMENT_HASH] = { RAP_ATTACHMENT, "hash", N_("SHA-256"), TEXT, FIXED },
  [RAP_ATTACHMENT_ADDED] = { RAP_ATTACHMENT, "added", N_("Added"), DATE, FIXED | INTERNAL },
  [RAP_ATTACHMENT_CAPTURED] = { RAP_ATTACHMENT, "captured", N_("Captured"), DATE, INTERNAL },
  [RAP_ATTACHMENT_COLLECTOR] = { RAP_ATTACHMENT, "collector", N_("Captured by"), TEXT, PRIVATE | DETAIL },
  [RAP_ATTACHMENT_METHOD] = { RAP_ATTACHMENT, "method", N_("How it was captured"), TEXT, PRIVATE | DETAIL },
  [RAP_ATTACHMENT_URL] = { RAP_ATTACHMENT, "url", N_("Web address"), TEXT, PRIVATE | DETAIL },
  [RAP_ATTACHMENT_ALTERNATIVE] = { RAP_ATTACHMENT, "alternative", N_("Description for those who cannot see it"), TEXT, SEARCHED },
  [RAP_ATTACHMENT_NOTE] = { RAP_ATTACHMENT, "note", N_("Note"), TEXT, PRIVATE },

  [RAP_CUSTODY_ATTACHMENT] = { RAP_CUSTODY, "attachment", N_("Attached file"), REFERENCE, OWNER, .target = RAP_ATTACHMENT },
  [RAP_CUSTODY_TIME] = { RAP_CUSTODY, "time", N_("When"), TEXT, FIXED },
  [RAP_CUSTODY_WHO] = { RAP_CUSTODY, "who", N_("Who"), TEXT, FIXED },
  [RAP_CUSTODY_ACTION] = { RAP_CUSTODY, "action", N_("What"), CHOICES, FIXED, .choices = rap_custody_actions },
  [RAP_CUSTODY_NOTE] = { RAP_CUSTODY, "note", N_("Note"), TEXT, FIXED },

  [RAP_TERM_LABEL] = { RAP_TERM, "label", N_("Term"), TEXT, MAIN },
  [RAP_TERM_KIND] = { RAP_TERM, "kind", N_("Kind"), CHOICES, .choices = rap_term_kinds },
  [RAP_TERM_CODE] = { RAP_TERM, "code", N_("Code in a standard"), TEXT, SEARCHED },
  [RAP_TERM_PARENT] = { RAP_TERM, "parent", N_("Part of"), REFERENCE, .target = RAP_TERM },
  [RAP_TERM_NOTE] = { RAP_TERM, "note", N_("Explanation"), TEXT },

  [RAP_TRANSLATION_TERM] = { RAP_TRANSLATION, "term", N_("Term"), REFERENCE, OWNER, .target = RAP_TERM },
  [RAP_TRANSLATION_POSITION] = { RAP_TRANSLATION, "position", N_("Position"), TEXT, ORDER },
  [RAP_TRANSLATION_LANGUAGE] = { RAP_TRANSLATION, "language", N_("Language"), TEXT },
  [RAP_TRANSLATION_LABEL] = { RAP_TRANSLATION, "label", N_("Term"), TEXT, MAIN },
};

const RapTypeInfo rap_types[RAP_N_TYPES] = {
  [RAP_CASE_FILE] = { "case", N_("Case file"), N_("Case files"), RAP_CASE_TITLE, RAP_CASE_NOTE, RAP_CASE_TITLE },
  [RAP_REPORT] = { "report", N_("Paper"), N_("Papers"), RAP_REPORT_TITLE, RAP_REPORT_ORIGINAL, RAP_REPORT_TITLE },
  [RAP_SECTION] = { "section", N_("Section"), N_("Sections"), RAP_SECTION_REPORT, RAP_SECTION_ORIGINAL, RAP_SECTION_TITLE },
  [RAP_PLACE] = { "place", N_("Place"), N_("Places"), RAP_PLACE_NAME, RAP_PLACE_NOTE, RAP_PLACE_NAME },
  [RAP_INCIDENT] = { "incident", N_("Incident"), N_("Incidents"), RAP_INCIDENT_TITLE, RAP_INCIDENT_NOTE, RAP_INCIDENT_TITLE },
  [RAP_LINK] = { "link", N_("Related incident"), N_("Related incidents"), RAP_LINK_INCIDENT, RAP_LINK_NOTE, RAP_LINK_OTHER },
  [RAP_ACTOR] = { "actor", N_("Person or Body"), N_("People and Bodies"), RAP_ACTOR_NAME, RAP_ACTOR_NOTE, RAP_ACTOR_NAME },
  [RAP_NAME] = { "name", N_("Other name"), N_("Other names"), RAP_NAME_ACTOR, RAP_NAME_NOTE, RAP_NAME_TEXT, .internal = TRUE },
  [RAP_CONSENT] = { "consent", N_("Consent"), N_("Consents"), RAP_CONSENT_ACTOR, RAP_CONSENT_NOTE, RAP_CONSENT_AUDIENCE, .internal = TRUE },
  [RAP_INVOLVEMENT] = { "involvement", N_("Involvement"), N_("Involvements"), RAP_INVOLVEMENT_INCIDENT, RAP_INVOLVEMENT_NOTE, RAP_INVOLVEMENT_ACTOR },
  [RAP_VIOLATION] = { "violation", N_("Violation"), N_("Violations"), RAP_VIOLATION_INCIDENT, RAP_VIOLATION_NOTE, RAP_VIOLATION_TERM },
  [RAP_ACT] = { "act", N_("Act"), N_("Acts"), RAP_ACT_INCIDENT, RAP_ACT_NOTE, RAP_ACT_VICTIM },
  [RAP_NORM] = { "norm", N_("Legal article"), N_("Legal articles"), RAP_NORM_INCIDENT, RAP_NORM_NOTE, RAP_NORM_TERM },
  [RAP_COUNT] = { "count", N_("Count"), N_("Counts"), RAP_COUNT_INCIDENT, RAP_COUNT_NOTE, RAP_COUNT_UNIT },
  [RAP_RESPONSE] = { "response", N_("Official response"), N_("Official responses"), RAP_RESPONSE_INCIDENT, RAP_RESPONSE_NOTE, RAP_RESPONSE_ACTOR },
  [RAP_INTERVENTION] = { "intervention", N_("Intervention"), N_("Interventions"), RAP_INTERVENTION_INCIDENT, RAP_INTERVENTION_NOTE, RAP_INTERVENTION_REQUEST, .internal = TRUE },
  [RAP_SOURCE] = { "source", N_("Source"), N_("Sources"), RAP_SOURCE_TITLE, RAP_SOURCE_NOTE, RAP_SOURCE_TITLE },
  [RAP_CITATION] = { "citation", N_("Citation"), N_("Citations"), RAP_CITATION_INCIDENT, RAP_CITATION_NOTE, RAP_CITATION_SOURCE },
  [RAP_RECOMMENDATION] = { "recommendation", N_("Recommendation"), N_("Recommendations"), RAP_RECOMMENDATION_REPORT, RAP_RECOMMENDATION_NOTE, RAP_RECOMMENDATION_ACTION },
  [RAP_GROUND] = { "ground", N_("Ground"), N_("Grounds"), RAP_GROUND_RECOMMENDATION, RAP_GROUND_NOTE, RAP_GROUND_INCIDENT },
  [RAP_PROGRESS] = { "progress", N_("Progress"), N_("Progress"), RAP_PROGRESS_RECOMMENDATION, RAP_PROGRESS_NOTE, RAP_PROGRESS_STATUS },
  [RAP_ATTACHMENT] = { "attachment", N_("Attachment"), N_("Attachments"), RAP_ATTACHMENT_INCIDENT, RAP_ATTACHMENT_NOTE, RAP_ATTACHMENT_NAME },
  [RAP_CUSTODY] = { "custody", N_("Custody entry"), N_("Chain of custody"), RAP_CUSTODY_ATTACHMENT, RAP_CUSTODY_NOTE, RAP_CUSTODY_ACTION, .internal = TRUE },
  [RAP_TERM] = { "term", N_("Term"), N_("Terms"), RAP_TERM_LABEL, RAP_TERM_NOTE, RAP_TERM_LABEL },
  [RAP_TRANSLATION] = { "translation", N_("Label in another language"), N_("Labels in other languages"), RAP_TRANSLATION_TERM, RAP_TRANSLATION_LABEL, RAP_TRANSLATION_LABEL },
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
    case RAP_FIELD_DURATION:
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
