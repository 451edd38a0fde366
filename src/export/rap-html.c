/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, marks and pictures of a paper in HTML. */
#include "config.h"
#include "export/rap-html.h"

#include "layout/rap-house-styles.h"
#include "layout/rap-link.h"

/**
 * rap_html_new:
 * @dup_address: where pictures are found
 *
 * Returns: (transfer full): a writer; @input has to live as long as it
 */
RapHtml *
rap_html_new (const RapExportInput *input, RapHtmlForm form, RapHtmlAddressFunc dup_address, gpointer data)
{
  RapHtml *self = g_new0 (RapHtml, 1);
  GPtrArray *notes = input->document->notes;
  guint n = 0;

  self->form = form;
  self->file = "";
  self->notes = form == RAP_HTML_BOOK ? "notes.xhtml" : "";
  self->document = input->document;
  self->language = rap_language_get (input->document->language);
  self->own_style = input->style == NULL ? rap_style_load_for_paper (input->document->style) : NULL;
  self->style = input->style != NULL ? input->style : self->own_style;
  self->images = input->images;
  self->dup_address = dup_address;
  self->data = data;

  self->marks = g_new0 (guint, notes->len + 1);
  self->first = g_new0 (guint, notes->len + 1);
  for (guint i = 0; i < notes->len; i++)
    {
      self->first[i] = n;
      n += ((const RapNote *) g_ptr_array_index (notes, i))->n_marks;
    }

  /* A note may be named in a later one: what stands in no chapter stands there. */
  self->places = g_new (const char *, n + 1);
  for (guint i = 0; i <= n; i++)
    self->places[i] = self->notes;

  return self;
}

void
rap_html_free (RapHtml *self)
{
  g_clear_pointer (&self->xml, rap_xml_free);
  g_clear_pointer (&self->own_style, rap_style_free);
  g_free (self->marks);
  g_free (self->first);
  g_free (self->places);
  g_free (self);
}

/**
 * rap_html_get_title:
 *
 * Returns: (transfer none): what the file is called: never empty, which neither web pages nor e-books allow
 */
const char *
rap_html_get_title (const RapHtml *self)
{
  const char *title = self->document->title;

  return title[0] != '\0' ? title : rap_label (self->language, "heading", "Untitled");
}

/**
 * rap_html_get_title_end:
 *
 * Returns: how many blocks are the title, the subtitle and the line with the authors
 */
guint
rap_html_get_title_end (const RapDocument *document)
{
  guint n = 0;

  while (n < document->blocks->len
         && ((const RapBlock *) g_ptr_array_index (document->blocks, n))->kind <= RAP_BLOCK_DATELINE)
    n++;

  return n;
}

/**
 * rap_html_open_file:
 * @title: (nullable): what the reader's window is called
 *
 * Begins a file, up to what the caller adds to its head.
 */
void
rap_html_open_file (RapHtml *self, const char *title)
{
  gboolean book = self->form == RAP_HTML_BOOK;

  self->xml = rap_xml_new (book);
  rap_xml_raw (self->xml, "<!DOCTYPE html>\n");
  rap_xml_open (self->xml, "html", "xmlns", "http://www.w3.org/1999/xhtml",
                "xmlns:epub", book ? "http://www.idpf.org/2007/ops" : NULL,
                "lang", self->document->language, "xml:lang", book ? self->document->language : NULL,
                "dir", self->document->rtl ? "rtl" : "ltr", NULL);
  rap_xml_text (self->xml, "\n");
  rap_xml_open (self->xml, "head", NULL);
  rap_xml_text (self->xml, "\n");
  rap_xml_empty (self->xml, "meta", "charset", "utf-8", NULL);
  rap_xml_text (self->xml, "\n");
  if (title != NULL)
    {
      rap_xml_element (self->xml, "title", title, NULL);
      rap_xml_text (self->xml, "\n");
    }
}

/**
 * rap_html_close_file:
 *
 * Returns: (transfer full): the file
 */
GBytes *
rap_html_close_file (RapHtml *self)
{
  return rap_xml_free_to_bytes (g_steal_pointer (&self->xml));
}

static void
append_mark (RapHtml *self, const RapRun *run)
{
  guint time = self->marks[run->note]++;
  g_autofree char *id = g_strdup_printf ("mark-%u-%u", run->note + 1, time + 1);
  g_autofree char *address = g_strdup_printf ("%s#note-%u", self->notes, run->note + 1);

  self->places[self->first[run->note] + time] = self->file;
  if (self->form == RAP_HTML_PASTE)
    {
      g_autofree char *text = g_strdup_printf ("[%s]", run->text);

      rap_xml_element (self->xml, "a", text, "id", id, "href", address, NULL);
      return;
    }

  rap_xml_open (self->xml, "sup", NULL);
  rap_xml_element (self->xml, "a", run->text, "id", id, "href", address, "role", "doc-noteref",
                   "epub:type", self->form == RAP_HTML_BOOK ? "noteref" : NULL, NULL);
  rap_xml_close (self->xml);
}

/* Text of the other direction, in a form where there are no attributes to say so (UAX #9, isolates). */
static const char *
get_isolate (const RapHtml *self, gboolean rtl)
{
  if (self->form != RAP_HTML_PASTE || self->document->rtl == rtl)
    return NULL;

  return rtl ? "\u2067" : "\u2066";
}

static void
append_styled (RapHtml *self, const RapRun *run)
{
  const struct { RapStyleFlags flag; const char *tag; } tags[]
      = { { RAP_STYLE_BOLD, "strong" },
          { RAP_STYLE_ITALIC, "em" },
          { RAP_STYLE_CODE, self->form == RAP_HTML_PASTE ? NULL : "code" } };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (run->style & tags[i].flag && tags[i].tag != NULL)
      rap_xml_open (self->xml, tags[i].tag, NULL);
  rap_xml_text (self->xml, run->text);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (run->style & tags[i].flag && tags[i].tag != NULL)
      rap_xml_close (self->xml);
}

static void
append_foreign (RapHtml *self, const RapRun *run)
{
  gboolean rtl = rap_language_is_rtl (rap_language_get (run->language));
  const char *isolate = get_isolate (self, rtl);

  if (isolate != NULL)
    rap_xml_text (self->xml, isolate);
  if (self->form != RAP_HTML_PASTE)
    rap_xml_open (self->xml, "span", "lang", run->language, "xml:lang", self->form == RAP_HTML_BOOK ? run->language : NULL,
                  "dir", rtl ? "rtl" : "ltr", NULL);
  append_styled (self, run);
  if (self->form != RAP_HTML_PASTE)
    rap_xml_close_pair (self->xml);
  if (isolate != NULL)
    rap_xml_text (self->xml, "\u2069");
}

static void
append_words (RapHtml *self, const RapRun *run)
{
  if (run->language != NULL)
    append_foreign (self, run);
  else
    append_styled (self, run);
}

/* An address as text reads from left to right, whatever is around it; one behind other words is written out in a note, which
 * has to be whole even as plain text. */
static void
append_link (RapHtml *self, const RapRun *run)
{
  g_autofree char *address = rap_link_dup_address (run->link);
  gboolean named = !g_str_has_suffix (run->link, run->text);
  gboolean printed = named && self->form == RAP_HTML_PAGE && !self->in_notes;
  const char *isolate = named ? NULL : get_isolate (self, FALSE);

  if (isolate != NULL)
    rap_xml_text (self->xml, isolate);
  if (address != NULL)
    rap_xml_open (self->xml, "a", "href", address, "class", printed ? "named" : NULL,
                  "dir", !named && self->document->rtl && self->form != RAP_HTML_PASTE ? "ltr" : NULL, NULL);
  append_words (self, run);
  if (address != NULL)
    rap_xml_close_pair (self->xml);
  if (isolate != NULL)
    rap_xml_text (self->xml, "\u2069");

  if (named && self->in_notes)
    {
      g_autofree char *text = g_strdup_printf (self->document->rtl ? " (\u2066%s\u2069)" : " (%s)", run->link);

      rap_xml_text (self->xml, text);
    }
}

/**
 * rap_html_runs:
 * @runs: (element-type RapRun): words, line ends and marks
 */
void
rap_html_runs (RapHtml *self, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      switch (run->kind)
        {
        case RAP_RUN_TEXT:
          if (run->link != NULL)
            append_link (self, run);
          else
            append_words (self, run);
          break;

        case RAP_RUN_BREAK:
          rap_xml_empty (self->xml, "br", NULL);
          break;

        case RAP_RUN_MARK:
          append_mark (self, run);
          break;
        }
    }
}

/**
 * rap_html_element:
 * @attribute: (nullable): its only attribute
 * @value: (nullable): of the attribute
 */
void
rap_html_element (RapHtml *self, const char *tag, const char *attribute, const char *value, GPtrArray *runs)
{
  rap_xml_open (self->xml, tag, attribute, value, NULL);
  rap_html_runs (self, runs);
  rap_xml_close_pair (self->xml);
  rap_xml_text (self->xml, "\n");
}

/**
 * rap_html_words:
 * @attribute: (nullable): the only attribute of the element
 * @value: (nullable): of the attribute
 *
 * Writes the words of a block with the number they are counted by, which is text: it is read out and copied.
 */
void
rap_html_words (RapHtml *self, const char *tag, const char *attribute, const char *value, const RapBlock *block)
{
  g_autofree char *number = NULL;

  if (block->kind == RAP_BLOCK_HEADING && block->marker[0] != '\0')
    number = g_strdup_printf ("%s\u2002", block->marker);
  else if (block->number > 0 && self->style->number_paragraphs)
    number = g_strdup_printf ("%u.\u2002", block->number);

  rap_xml_open (self->xml, tag, attribute, value, NULL);
  if (number != NULL)
    rap_xml_text (self->xml, number);
  rap_html_runs (self, block->runs);
  rap_xml_close_pair (self->xml);
  rap_xml_text (self->xml, "\n");
}

/**
 * rap_html_dup_data_address:
 *
 * Returns: (transfer full): an address that is all of the picture, so that there is nothing to load
 */
char *
rap_html_dup_data_address (GBytes *picture, const char *media, gpointer data)
{
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (picture, NULL), g_bytes_get_size (picture));

  return g_strdup_printf ("data:%s;base64,%s", media, base64);
}

/**
 * rap_html_picture:
 *
 * Writes a picture; where it cannot be shown, what it shows.
 */
void
rap_html_picture (RapHtml *self, const RapImageRef *ref)
{
  g_autoptr (RapImage) image = self->images != NULL ? rap_images_dup (self->images, ref->hash) : NULL;
  const char *media = NULL;
  g_autoptr (GBytes) picture = image != NULL ? rap_image_dup_file (image, &media) : NULL;
  g_autofree char *address = picture != NULL ? self->dup_address (picture, media, self->data) : NULL;

  if (address != NULL)
    rap_xml_empty (self->xml, "img", "src", address, "alt", ref->alternative, NULL);
  else if (self->form == RAP_HTML_PASTE)
    rap_xml_text (self->xml, ref->alternative);
  else
    rap_xml_element (self->xml, "span", ref->alternative, "class", "missing", NULL);
}
