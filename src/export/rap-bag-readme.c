/* SPDX-License-Identifier: GPL-3.0-or-later */
/* README.txt of a package of evidence, in the paper's language: what it is, how to check it, what is missing. */
#include "config.h"
#include "export/rap-bag-private.h"

typedef struct
{
  const RapPackage *package;
  GString          *text;
} Writer;

static const char *
get_label (const Writer *writer, const char *context, const char *label)
{
  return rap_label (writer->package->language, context, label);
}

static void
append_line (Writer *writer, const char *line)
{
  g_string_append (writer->text, line);
  g_string_append_c (writer->text, '\n');
}

static void
append_heading (Writer *writer, const char *context, const char *label)
{
  const char *heading = get_label (writer, context, label);

  g_string_append_c (writer->text, '\n');
  append_line (writer, heading);
  for (glong i = g_utf8_strlen (heading, -1); i > 0; i--)
    g_string_append_c (writer->text, '-');
  g_string_append (writer->text, "\n\n");
}

static void
append_labelled (Writer *writer, const char *what, const char *context, const char *label)
{
  g_string_append_printf (writer->text, "%-22s  %s\n", what, get_label (writer, context, label));
}

static void
append_beginning (Writer *writer)
{
  const RapDocument *document = writer->package->input->document;
  gboolean internal = writer->package->input->edition == RAP_EDITION_INTERNAL;

  append_line (writer, document->title);
  if (document->authors[0] != '\0')
    append_line (writer, document->authors);
  if (document->date_words[0] != '\0')
    append_line (writer, document->date_words);

  append_heading (writer, RAP_LABEL ("package", "Evidence package"));
  append_line (writer, get_label (writer, RAP_LABEL ("package", "A paper, the files it rests on, and lists that say what they are. The "
                                                     "package is a bag as RFC 8493 (BagIt 1.0) describes it.")));
  g_string_append_c (writer->text, '\n');
  append_line (writer, internal
               ? get_label (writer, RAP_LABEL ("package", "Internal edition: protected names, internal notes and the files as they were "
                                               "attached are in it. It is for the publishers alone."))
               : get_label (writer, RAP_LABEL ("package", "Public edition: protected names, internal notes and files that are not to be "
                                               "shown are left out.")));
}

static void
append_contents (Writer *writer)
{
  append_heading (writer, RAP_LABEL ("package", "What is in it"));
  append_labelled (writer, "paper.pdf, paper.html", RAP_LABEL ("package", "the paper"));
  append_labelled (writer, "files/", RAP_LABEL ("package", "the attached files; the name of each is the beginning of its SHA-256"));
  append_labelled (writer, "files.csv", RAP_LABEL ("package", "what each of these files belongs to"));
  append_labelled (writer, "sources.csv", RAP_LABEL ("package", "all sources, as notes refer to them"));
  append_labelled (writer, "incidents.csv", RAP_LABEL ("package", "all incidents that this edition tells of"));
  if (writer->package->input->edition == RAP_EDITION_INTERNAL)
    append_labelled (writer, "custody.csv", RAP_LABEL ("package", "who did what with the files, and when"));
  append_labelled (writer, "left-out.csv", RAP_LABEL ("package", "what is not in it, and why"));
  if (writer->package->input->edition != RAP_EDITION_INTERNAL)
    {
      g_string_append_c (writer->text, '\n');
      append_line (writer, get_label (writer, RAP_LABEL ("package", "Pictures are here without what cameras and programs had added to "
                                                         "them. The list of who had the files is in the internal edition alone.")));
    }
}

static void
append_check (Writer *writer)
{
  append_heading (writer, RAP_LABEL ("package", "How to check it"));
  append_line (writer, get_label (writer, RAP_LABEL ("package", "Whether a file was changed, added or taken away is shown by Rapporteur, and "
                                                     "by any other program for bags:")));
  g_string_append_printf (writer->text, "\n    rapporteur-cli verify %s\n\n", get_label (writer, RAP_LABEL ("package", "PACKAGE")));
  append_line (writer, get_label (writer, RAP_LABEL ("package", "Without such a program, in the folder of the package:")));
  g_string_append (writer->text, "\n    sha256sum -c manifest-sha256.txt\n\n");
  append_line (writer, get_label (writer, RAP_LABEL ("package", "This shows that the files are those in the list. That nobody wrote the list "
                                                     "anew is shown by its own SHA-256: ask the publishers for it in another way.")));
}

/* One sentence a reason; the table left-out.csv says it for each type of record. */
static const struct
{
  const char *context, *label;
} reasons[RAP_N_OMISSIONS] = {
  [RAP_OMISSION_TYPE] = { RAP_LABEL ("package", "consents, other names, interventions and entries about custody, which never leave: {number}") },
  [RAP_OMISSION_AUDIENCE] = { RAP_LABEL ("package", "incidents for internal use: {number}") },
  [RAP_OMISSION_USE] = { RAP_LABEL ("package", "files that are not meant to be shown: {number}") },
  [RAP_OMISSION_FILE] = { RAP_LABEL ("package", "files of sources that are not public: {number}") },
  [RAP_OMISSION_PART] = { RAP_LABEL ("package", "what is part of something left out: {number}") },
  [RAP_OMISSION_UNSEEN] = { RAP_LABEL ("package", "places that are not shown: {number}") },
  [RAP_OMISSION_NAME] = { RAP_LABEL ("package", "people and groups who are not named, to protect them: {number}") },
  [RAP_OMISSION_SOURCE] = { RAP_LABEL ("package", "sources of which only the kind is told, to protect them: {number}") },
  [RAP_OMISSION_PLACE] = { RAP_LABEL ("package", "incidents whose exact place is not told: {number}") },
  [RAP_OMISSION_INTERNAL] = { RAP_LABEL ("package", "records that are here without internal notes and assessments: {number}") },
  [RAP_OMISSION_WORDS] = { RAP_LABEL ("package", "records in which words that tell who or where are replaced or left out: {number}") },
};

static void
append_reason (Writer *writer, const char *pattern, guint number)
{
  g_autofree char *digits = rap_language_dup_number (writer->package->language, number);
  g_autofree char *line = rap_label_format (pattern, "number", digits, NULL);

  if (number > 0)
    g_string_append_printf (writer->text, "- %s\n", line);
}

static guint
count (const GArray *omissions, RapOmissionReason reason)
{
  guint n = 0;

  for (guint i = 0; omissions != NULL && i < omissions->len; i++)
    if (g_array_index (omissions, RapOmission, i).reason == reason)
      n += g_array_index (omissions, RapOmission, i).number;

  return n;
}

static void
append_lost (Writer *writer)
{
  GPtrArray *lost = writer->package->lost;

  if (lost->len == 0)
    return;

  g_string_append_c (writer->text, '\n');
  append_line (writer, get_label (writer, RAP_LABEL ("package", "These files were to be in it, and are missing or damaged at the publishers:")));
  for (guint i = 0; i < lost->len; i++)
    g_string_append_printf (writer->text, "- %s\n", ((RapEvidence *) lost->pdata[i])->path);
}

static void
append_left_out (Writer *writer)
{
  const RapPackage *package = writer->package;
  const GArray *omissions = package->input->omissions;

  append_heading (writer, RAP_LABEL ("package", "What was left out, and why"));
  if ((omissions == NULL || omissions->len == 0) && package->n_others == 0 && package->lost->len == 0)
    append_line (writer, get_label (writer, RAP_LABEL ("package", "Nothing.")));
  for (RapOmissionReason r = 0; r < RAP_N_OMISSIONS; r++)
    append_reason (writer, get_label (writer, reasons[r].context, reasons[r].label), count (omissions, r));
  append_reason (writer, get_label (writer, RAP_LABEL ("package", "files of other papers: {number}")), package->n_others);
  append_lost (writer);
}

/**
 * rap_bag_write_readme:
 *
 * Returns: (transfer full): README.txt
 */
GBytes *
rap_bag_write_readme (const RapPackage *package)
{
  Writer writer = { package, g_string_new (NULL) };

  append_beginning (&writer);
  append_contents (&writer);
  append_check (&writer);
  append_left_out (&writer);

  return g_string_free_to_bytes (writer.text);
}
