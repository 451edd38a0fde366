/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of a paper in HTML (Digital Publishing WAI-ARIA Module 1.1): each leads back to each of its marks. */
#include "config.h"
#include "export/rap-html.h"

/* What a way back is called for who does not see where it stands. */
static char *
dup_name (RapHtml *self, const RapNote *note, guint time)
{
  g_autofree char *which = g_strdup_printf ("%u", time);
  g_autofree char *all = g_strdup_printf ("%u", note->n_marks);

  if (note->n_marks == 1)
    return rap_label_format (rap_label (self->language, "note", "Back to mark {number} in the text"),
                             "number", note->label, NULL);

  return rap_label_format (rap_label (self->language, "note", "Back to mark {number} in the text, {time} of {times}"),
                           "number", note->label, "time", which, "times", all, NULL);
}

/* The arrow turns to where lines begin; the selector after it keeps it from being drawn as an emoji. */
static void
write_way_back (RapHtml *self, const RapNote *note, guint time)
{
  g_autofree char *address = g_strdup_printf ("%s#mark-%u-%u", self->places[self->first[note->number - 1] + time - 1],
                                              note->number, time);
  g_autofree char *name = dup_name (self, note, time);
  g_autofree char *arrow = g_strdup_printf (note->n_marks > 1 ? "%s%u" : "%s",
                                            self->document->rtl ? "\u21aa\ufe0e" : "\u21a9\ufe0e", time);

  rap_xml_text (self->xml, "\u00a0");
  rap_xml_element (self->xml, "a", arrow, "href", address, "role", "doc-backlink", "aria-label", name, NULL);
}

static void
write_note (RapHtml *self, const RapNote *note)
{
  g_autofree char *id = g_strdup_printf ("note-%u", note->number);

  rap_xml_open (self->xml, "li", "id", id, "epub:type", self->form == RAP_HTML_BOOK ? "endnote" : NULL, NULL);
  rap_html_runs (self, note->runs);
  for (guint time = 1; time <= note->n_marks; time++)
    write_way_back (self, note, time);
  rap_xml_close_pair (self->xml);
  rap_xml_text (self->xml, "\n");
}

/* There is no foot of a page: notes with letters stand before those with numbers, and each list counts by itself. */
static void
write_list (RapHtml *self, gboolean letters)
{
  GPtrArray *notes = self->document->notes;
  gboolean open = FALSE;

  for (guint i = 0; i < notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (notes, i);

      if (rap_note_has_letter (note) != letters)
        continue;
      if (!open)
        rap_xml_open (self->xml, "ol", "type", letters ? "a" : NULL, NULL);
      if (!open)
        rap_xml_text (self->xml, "\n");
      open = TRUE;
      write_note (self, note);
    }
  if (open)
    {
      rap_xml_close (self->xml);
      rap_xml_text (self->xml, "\n");
    }
}

/**
 * rap_html_notes:
 *
 * Writes all notes below a heading, in the form of a page or a book, when all marks are written. There has to be one at least.
 */
void
rap_html_notes (RapHtml *self)
{
  gboolean book = self->form == RAP_HTML_BOOK;

  self->in_notes = TRUE;
  rap_xml_open (self->xml, "section", "role", "doc-endnotes", "epub:type", book ? "endnotes" : NULL,
                "aria-labelledby", "notes", NULL);
  rap_xml_text (self->xml, "\n");
  rap_xml_element (self->xml, book ? "h1" : "h2", self->document->notes_heading, "id", "notes", NULL);
  rap_xml_text (self->xml, "\n");
  write_list (self, TRUE);
  write_list (self, FALSE);
  rap_xml_close (self->xml);
  rap_xml_text (self->xml, "\n");
  self->in_notes = FALSE;
}
