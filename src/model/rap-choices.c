/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed lists that fields choose from. Nicks are stored in case files: they may be added to, never changed. */
#include "config.h"
#include "model/rap-choices.h"

#include <glib/gi18n.h>

const RapChoice rap_report_kinds[] = {
  { "briefing", NC_ ("choice", "Briefing paper") },
  { "report", NC_ ("choice", "Report") },
  { "submission", NC_ ("choice", "Submission") },
  { "statement", NC_ ("choice", "Statement") },
  { "appeal", NC_ ("choice", "Urgent appeal") },
  { NULL },
};

/* Each is a file in data/presets/; a paper may also name one of the writer's own. */
const RapChoice rap_report_presets[] = {
  { "ccpr", NC_ ("choice", "Human Rights Committee (CCPR)") },
  { "cedaw", NC_ ("choice", "CEDAW Committee, one organisation") },
  { "cedaw-joint", NC_ ("choice", "CEDAW Committee, coalition") },
  { "hrc-general", NC_ ("choice", "Human Rights Council statement, general status") },
  { "hrc-special", NC_ ("choice", "Human Rights Council statement, special status or roster") },
  { "upr", NC_ ("choice", "Universal Periodic Review, one organisation") },
  { "upr-joint", NC_ ("choice", "Universal Periodic Review, joint submission") },
  { NULL },
};

/* Each is a file in data/styles/; a paper may also name one of the writer's own. */
const RapChoice rap_styles[] = {
  { "briefing", NC_ ("choice", "Modern briefing") },
  { "report", NC_ ("choice", "Sober report with a cover") },
  { "un", NC_ ("choice", "UN submission") },
  { "hrc-statement", NC_ ("choice", "Human Rights Council statement") },
  { "statement", NC_ ("choice", "Statement") },
  { NULL },
};

const RapChoice rap_papers[] = {
  { "a4", NC_ ("choice", "A4") },
  { "letter", NC_ ("choice", "US Letter") },
  { "a5", NC_ ("choice", "A5") },
  { NULL },
};

const RapChoice rap_note_places[] = {
  { "foot", NC_ ("choice", "Footnotes") },
  { "end", NC_ ("choice", "Endnotes") },
  { "mixed", NC_ ("choice", "References at the end, explanations below the page") },
  { NULL },
};

/* HURIDOCS Events Standard Formats, violation status */
const RapChoice rap_statuses[] = {
  { "confirmed", NC_ ("choice", "Confirmed") },
  { "likely", NC_ ("choice", "Likely") },
  { "possible", NC_ ("choice", "Possible") },
  { "unlikely", NC_ ("choice", "Unlikely") },
  { "unknown", NC_ ("choice", "Unknown") },
  { NULL },
};

const RapChoice rap_audiences[] = {
  { "public", NC_ ("choice", "May be published") },
  { "internal", NC_ ("choice", "Internal only") },
  { NULL },
};

const RapChoice rap_actor_kinds[] = {
  { "person", NC_ ("choice", "Person") },
  { "group", NC_ ("choice", "Group of people") },
  { "organisation", NC_ ("choice", "Organisation") },
  { "authority", NC_ ("choice", "State body") },
  { NULL },
};

/* A person nobody has decided about is not named: an empty value counts as "withheld" for persons and groups. */
const RapChoice rap_namings[] = {
  { "public", NC_ ("choice", "Named in public") },
  { "pseudonym", NC_ ("choice", "Under a pseudonym") },
  { "withheld", NC_ ("choice", "Name withheld") },
  { NULL },
};

const RapChoice rap_roles[] = {
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

const RapChoice rap_certainties[] = {
  { "certain", NC_ ("choice", "Certain") },
  { "probable", NC_ ("choice", "Probable") },
  { "suspected", NC_ ("choice", "Suspected") },
  { NULL },
};

const RapChoice rap_qualifiers[] = {
  { "exactly", NC_ ("choice", "Exactly") },
  { "least", NC_ ("choice", "At least") },
  { "most", NC_ ("choice", "Up to") },
  { "about", NC_ ("choice", "About") },
  { "some", NC_ ("choice", "Some (number unknown)") },
  { "dozens", NC_ ("choice", "Dozens") },
  { NULL },
};

const RapChoice rap_source_kinds[] = {
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
const RapChoice rap_reliabilities[] = {
  { "A", NC_ ("choice", "A – completely reliable") },
  { "B", NC_ ("choice", "B – usually reliable") },
  { "C", NC_ ("choice", "C – fairly reliable") },
  { "D", NC_ ("choice", "D – not usually reliable") },
  { "E", NC_ ("choice", "E – unreliable") },
  { "F", NC_ ("choice", "F – cannot be judged") },
  { NULL },
};

/* The Admiralty code's second axis: the information */
const RapChoice rap_credibilities[] = {
  { "1", NC_ ("choice", "1 – confirmed by other sources") },
  { "2", NC_ ("choice", "2 – probably true") },
  { "3", NC_ ("choice", "3 – possibly true") },
  { "4", NC_ ("choice", "4 – doubtful") },
  { "5", NC_ ("choice", "5 – improbable") },
  { "6", NC_ ("choice", "6 – cannot be judged") },
  { NULL },
};

const RapChoice rap_confidentialities[] = {
  { "public", NC_ ("choice", "May be cited in full") },
  { "withheld", NC_ ("choice", "Name withheld, on file with the authors") },
  { "secret", NC_ ("choice", "Never mentioned in public") },
  { NULL },
};

const RapChoice rap_priorities[] = {
  { "priority", NC_ ("choice", "Priority") },
  { "other", NC_ ("choice", "Other recommendation") },
  { NULL },
};

const RapChoice rap_follow_ups[] = {
  { "proposed", NC_ ("choice", "Proposed") },
  { "noted", NC_ ("choice", "Noted") },
  { "accepted", NC_ ("choice", "Accepted") },
  { "partly", NC_ ("choice", "Partly implemented") },
  { "implemented", NC_ ("choice", "Implemented") },
  { "rejected", NC_ ("choice", "Rejected") },
  { NULL },
};

const RapChoice rap_term_kinds[] = {
  { "violation", NC_ ("choice", "Violation") },
  { "right", NC_ ("choice", "Right") },
  { "article", NC_ ("choice", "Legal article") },
  { "tag", NC_ ("choice", "Tag") },
  { NULL },
};

/* How large an area a node in the tree of places is, the largest first: the edition goes up this list. */
const RapChoice rap_place_kinds[] = {
  { "country", NC_ ("choice", "Country") },
  { "region", NC_ ("choice", "Region") },
  { "district", NC_ ("choice", "District") },
  { "settlement", NC_ ("choice", "City, town or village") },
  { "quarter", NC_ ("choice", "Part of a city") },
  { "spot", NC_ ("choice", "Street, building or spot") },
  { NULL },
};

const RapChoice rap_precisions[] = {
  { "exact", NC_ ("choice", "The exact spot") },
  { "near", NC_ ("choice", "Within some hundred metres") },
  { "settlement", NC_ ("choice", "The settlement") },
  { "district", NC_ ("choice", "The district") },
  { "region", NC_ ("choice", "The region") },
  { "unknown", NC_ ("choice", "Not known") },
  { NULL },
};

/* The nicks are those of rap_place_kinds, but for "nothing"; empty shows the place as it is written. */
const RapChoice rap_shown_places[] = {
  { "settlement", NC_ ("choice", "Only the settlement") },
  { "district", NC_ ("choice", "Only the district") },
  { "region", NC_ ("choice", "Only the region") },
  { "country", NC_ ("choice", "Only the country") },
  { "nothing", NC_ ("choice", "No place at all") },
  { NULL },
};

/* The standards of proof that commissions of inquiry use (OHCHR, Commissions of Inquiry, HR/PUB/14/7) */
const RapChoice rap_standards[] = {
  { "suspicion", NC_ ("choice", "Reasonable suspicion") },
  { "grounds", NC_ ("choice", "Reasonable grounds to believe") },
  { "probability", NC_ ("choice", "Balance of probabilities") },
  { "clear", NC_ ("choice", "Clear and convincing evidence") },
  { "doubt", NC_ ("choice", "Beyond reasonable doubt") },
  { NULL },
};

const RapChoice rap_monitorings[] = {
  { "open", NC_ ("choice", "Being followed") },
  { "waiting", NC_ ("choice", "Waiting for an answer") },
  { "closed", NC_ ("choice", "Closed") },
  { NULL },
};

/* HURIDOCS Events Standard Formats, chain of events */
const RapChoice rap_relations[] = {
  { "precedes", NC_ ("choice", "Came before") },
  { "follows", NC_ ("choice", "Followed") },
  { "encompasses", NC_ ("choice", "Encompasses") },
  { "part", NC_ ("choice", "Is part of") },
  { "causes", NC_ ("choice", "Led to") },
  { "consequence", NC_ ("choice", "Is a consequence of") },
  { "parallel", NC_ ("choice", "Happened at the same time as") },
  { NULL },
};

const RapChoice rap_units[] = {
  { "individual", NC_ ("choice", "Individual") },
  { "family", NC_ ("choice", "Family") },
  { "group", NC_ ("choice", "Group") },
  { "organisation", NC_ ("choice", "Organisation") },
  { "community", NC_ ("choice", "Community") },
  { "people", NC_ ("choice", "People in general") },
  { NULL },
};

const RapChoice rap_sexes[] = {
  { "female", NC_ ("choice", "Female") },
  { "male", NC_ ("choice", "Male") },
  { "other", NC_ ("choice", "Other") },
  { NULL },
};

const RapChoice rap_name_kinds[] = {
  { "legal", NC_ ("choice", "Legal name") },
  { "transliterated", NC_ ("choice", "Transliteration") },
  { "former", NC_ ("choice", "Former name") },
  { "alias", NC_ ("choice", "Alias") },
  { "account", NC_ ("choice", "Name of an account") },
  { NULL },
};

const RapChoice rap_answers[] = {
  { "yes", NC_ ("choice", "Given") },
  { "no", NC_ ("choice", "Refused") },
  { "unasked", NC_ ("choice", "Not asked yet") },
  { NULL },
};

/* The widest audience a consent is for; it includes those before it. */
const RapChoice rap_consent_audiences[] = {
  { "internal", NC_ ("choice", "Internal use") },
  { "partners", NC_ ("choice", "Partner organisations") },
  { "bodies", NC_ ("choice", "UN bodies and courts") },
  { "media", NC_ ("choice", "Journalists") },
  { "public", NC_ ("choice", "The public") },
  { NULL },
};

const RapChoice rap_consent_forms[] = {
  { "written", NC_ ("choice", "In writing") },
  { "recorded", NC_ ("choice", "Recorded") },
  { "oral", NC_ ("choice", "Orally") },
  { NULL },
};

/* HURIDOCS Events Standard Formats, degree of involvement */
const RapChoice rap_degrees[] = {
  { "carried-out", NC_ ("choice", "Carried it out") },
  { "ordered", NC_ ("choice", "Ordered it") },
  { "planned", NC_ ("choice", "Planned it") },
  { "assisted", NC_ ("choice", "Assisted") },
  { "present", NC_ ("choice", "Was present") },
  { "failed", NC_ ("choice", "Failed to prevent it") },
  { "law", NC_ ("choice", "Made the law or rule") },
  { "suspected", NC_ ("choice", "Is suspected") },
  { NULL },
};

const RapChoice rap_categories[] = {
  { "police", NC_ ("choice", "Police") },
  { "security", NC_ ("choice", "Security service") },
  { "army", NC_ ("choice", "Armed forces") },
  { "prison", NC_ ("choice", "Prison service") },
  { "local", NC_ ("choice", "Local officials") },
  { "central", NC_ ("choice", "Central government") },
  { "election", NC_ ("choice", "Election commission") },
  { "judiciary", NC_ ("choice", "Judiciary or prosecution") },
  { "health", NC_ ("choice", "Health or education service") },
  { "armed-group", NC_ ("choice", "Non-state armed group") },
  { "private", NC_ ("choice", "Private person or company") },
  { "unidentified", NC_ ("choice", "Unidentified persons") },
  { "other", NC_ ("choice", "Other") },
  { NULL },
};

/* What this incident adds to the decision on the person: nobody is named here who is not named at all. */
const RapChoice rap_involvement_namings[] = {
  { "person", NC_ ("choice", "As decided for the person") },
  { "withheld", NC_ ("choice", "Not named in this incident") },
  { NULL },
};

const RapChoice rap_voices[] = {
  { "asserts", NC_ ("choice", "Asserts") },
  { "according", NC_ ("choice", "According to") },
  { "alleges", NC_ ("choice", "Alleges") },
  { NULL },
};

/* HURIDOCS Events Standard Formats, source connection to information */
const RapChoice rap_connections[] = {
  { "victim", NC_ ("choice", "Victim") },
  { "witness", NC_ ("choice", "Eyewitness") },
  { "relative", NC_ ("choice", "Relative of the victim") },
  { "lawyer", NC_ ("choice", "Lawyer of the victim") },
  { "official", NC_ ("choice", "Official") },
  { "reporter", NC_ ("choice", "Reporter") },
  { "organisation", NC_ ("choice", "Organisation") },
  { "hearsay", NC_ ("choice", "Heard from others") },
  { NULL },
};

const RapChoice rap_detentions[] = {
  { "kettling", NC_ ("choice", "Kettling") },
  { "custody", NC_ ("choice", "Short detention by the police") },
  { "administrative", NC_ ("choice", "Administrative arrest") },
  { "pre-trial", NC_ ("choice", "Pre-trial detention") },
  { "sentence", NC_ ("choice", "Imprisonment by a sentence") },
  { "house", NC_ ("choice", "House arrest") },
  { "incommunicado", NC_ ("choice", "Incommunicado detention") },
  { "psychiatric", NC_ ("choice", "Forced psychiatric treatment") },
  { "abduction", NC_ ("choice", "Abduction") },
  { NULL },
};

const RapChoice rap_response_kinds[] = {
  { "none", NC_ ("choice", "No response") },
  { "denial", NC_ ("choice", "Denial") },
  { "explanation", NC_ ("choice", "Explanation") },
  { "promise", NC_ ("choice", "Promise") },
  { "refusal", NC_ ("choice", "Complaint not upheld") },
  { "investigation", NC_ ("choice", "Investigation opened") },
  { "charges", NC_ ("choice", "Charges") },
  { "judgment", NC_ ("choice", "Judgment") },
  { "remedy", NC_ ("choice", "Remedy or compensation") },
  { NULL },
};

const RapChoice rap_intervention_statuses[] = {
  { "planned", NC_ ("choice", "Planned") },
  { "sent", NC_ ("choice", "Sent") },
  { "answered", NC_ ("choice", "Answered") },
  { "successful", NC_ ("choice", "Successful") },
  { "rejected", NC_ ("choice", "Rejected") },
  { NULL },
};

/* The parts of a collected web page after the Berkeley Protocol (HR/PUB/20/2), and copies made from evidence */
const RapChoice rap_attachment_kinds[] = {
  { "original", NC_ ("choice", "Evidence, as it was received") },
  { "capture", NC_ ("choice", "Full-page capture") },
  { "html", NC_ ("choice", "HTML source") },
  { "media", NC_ ("choice", "Embedded media") },
  { "metadata", NC_ ("choice", "Metadata") },
  { "working", NC_ ("choice", "Working copy") },
  { "redacted", NC_ ("choice", "Redacted copy") },
  { "translation", NC_ ("choice", "Translation or transcript") },
  { NULL },
};

/* The Berkeley Protocol's chain of custody */
/* Only what is meant to be shown leaves in a public edition. */
const RapChoice rap_attachment_uses[] = {
  { "figure", NC_ ("choice", "Image, may be shown in public") },
  { "logo", NC_ ("choice", "Logo of the paper") },
  { NULL },
};

const RapChoice rap_custody_actions[] = {
  { "collected", NC_ ("choice", "Collected") },
  { "attached", NC_ ("choice", "Attached to the case file") },
  { "viewed", NC_ ("choice", "Viewed") },
  { "copied", NC_ ("choice", "Copied") },
  { "converted", NC_ ("choice", "Converted") },
  { "transferred", NC_ ("choice", "Transferred") },
  { "verified", NC_ ("choice", "Verified by its hash") },
  { NULL },
};
