/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a Word file: their look, language and direction, links, note marks, fields, pictures. */
#include "config.h"
#include "export/rap-docx.h"

#include <math.h>

#include "layout/rap-link.h"

#define EMU_PER_POINT 12700
#define MONOSPACE     "Courier New"
#define NOTE_NAME     "_RefNote%u"  /* of a bookmark around a mark */
#define FIRST_RTL     0x590  /* no letter before reads from right to left */

/**
 * rap_docx_property:
 * @value: (nullable): %NULL: a property that is switched on by being there
 */
void
rap_docx_property (RapXml *xml, const char *name, const char *value)
{
  rap_xml_empty (xml, name, "w:val", value, NULL);
}

void
rap_docx_twips (RapXml *xml, const char *name, double points)
{
  rap_xml_number (xml, name, lround (points * 20));
}

/* How the words of one run stand there. */
typedef struct
{
  RapStyleFlags style;
  const char   *character_style;  /* or NULL */
  const char   *language;         /* or NULL: the paper's */
  gboolean      rtl;
} Look;

/* In the order of CT_RPr. */
static void
append_look (RapXml *xml, const Look *look)
{
  g_autofree char *tag = look->language != NULL ? rap_language_dup_full_tag (look->language) : NULL;

  if (look->style == 0 && look->character_style == NULL && tag == NULL && !look->rtl)
    return;

  rap_xml_open (xml, "w:rPr", NULL);
  if (look->character_style != NULL)
    rap_docx_property (xml, "w:rStyle", look->character_style);
  if (look->style & RAP_STYLE_CODE)
    rap_xml_empty (xml, "w:rFonts", "w:ascii", MONOSPACE, "w:hAnsi", MONOSPACE, "w:cs", MONOSPACE, NULL);
  if (look->style & RAP_STYLE_BOLD)
    {
      rap_docx_property (xml, "w:b", NULL);
      rap_docx_property (xml, "w:bCs", NULL);
    }
  if (look->style & RAP_STYLE_ITALIC)
    {
      rap_docx_property (xml, "w:i", NULL);
      rap_docx_property (xml, "w:iCs", NULL);
    }
  if (look->rtl)
    rap_docx_property (xml, "w:rtl", NULL);
  if (tag != NULL)
    rap_xml_empty (xml, "w:lang", look->rtl ? "w:bidi" : "w:val", tag, NULL);
  rap_xml_close (xml);
}

static void
append_run (RapXml *xml, const char *text, const Look *look)
{
  rap_xml_open (xml, "w:r", NULL);
  append_look (xml, look);
  rap_xml_element (xml, "w:t", text, "xml:space", "preserve", NULL);
  rap_xml_close (xml);
}

/* U+2066 … U+2069: Word does not know them, and has runs of a direction instead. */
static gboolean
is_isolate (gunichar c)
{
  return c >= 0x2066 && c <= 0x2069;
}

static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= FIRST_RTL && (is_isolate (c) || rap_language_get_direction (c) == TRUE))
        return FALSE;
    }

  return TRUE;
}

/* What stands isolated has the direction of its first letter as a whole. */
static void
resolve_isolates (const gunichar *text, glong n, int *directions)
{
  for (glong i = 0; i < n; i++)
    {
      glong end = i + 1;
      int direction = -1;

      if (text[i] < 0x2066 || text[i] > 0x2068)
        continue;
      for (; end < n && text[end] != 0x2069; end++)
        if (direction < 0)
          direction = directions[end];
      for (glong k = i; k <= MIN (end, n - 1); k++)
        directions[k] = direction;
      i = end;
    }
}

/* What has no direction stands with its neighbours where they agree, else with the text around (UAX #9, rules N1 and N2). */
static void
resolve_neutrals (glong n, int *directions, int base)
{
  for (glong i = 0, end; i < n; i = end)
    {
      int before = i > 0 ? directions[i - 1] : base, after;

      for (end = i; end < n && directions[end] < 0; end++)
        continue;
      after = end < n ? directions[end] : base;
      for (glong k = i; k < end; k++)
        directions[k] = before == after ? before : base;
      end = MAX (end, i + 1);
    }
}

/* Text of two directions becomes runs of one each. */
static void
append_directed (RapXml *xml, const char *text, Look look, gboolean base)
{
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (text, -1, &n);
  g_autofree int *directions = g_new (int, n + 1);

  for (glong i = 0; i < n; i++)
    directions[i] = rap_language_get_direction (characters[i]);
  resolve_isolates (characters, n, directions);
  resolve_neutrals (n, directions, base);

  for (glong i = 0, end; i < n; i = end)
    {
      g_autoptr (GString) piece = g_string_new (NULL);

      for (end = i; end < n && directions[end] == directions[i]; end++)
        if (!is_isolate (characters[end]))
          g_string_append_unichar (piece, characters[end]);
      look.rtl = directions[i];
      if (piece->len > 0)
        append_run (xml, piece->str, &look);
    }
}

static void
append_words (RapDocx *self, const char *text, const Look *look)
{
  gboolean base = look->language != NULL ? rap_language_is_rtl (rap_language_get (look->language)) : self->document->rtl;

  if (!base && is_plain (text))
    append_run (self->xml, text, look);
  else
    append_directed (self->xml, text, *look, base);
}

/**
 * rap_docx_words:
 * @character_style: (nullable): id of a character style
 */
void
rap_docx_words (RapDocx *self, const char *text, const char *character_style)
{
  append_words (self, text, &(Look) { .character_style = character_style });
}

static void
append_text (RapDocx *self, const RapRun *run)
{
  g_autofree char *address = rap_link_dup_address (run->link);
  RapStyleFlags plain = run->style & ~(RAP_STYLE_BOLD | RAP_STYLE_ITALIC);
  Look look = { .style = self->style->emphasis ? run->style : plain, .language = run->language };

  if (address == NULL)
    {
      append_words (self, run->text, &look);
      return;
    }

  g_ptr_array_add (self->links[self->text], g_steal_pointer (&address));
  rap_xml_open (self->xml, "w:hyperlink", NULL);
  {
    g_autofree char *id = g_strdup_printf ("link%u", self->links[self->text]->len);

    rap_xml_attribute (self->xml, "r:id", id);
  }
  look.character_style = "Hyperlink";
  /* An address reads from left to right, its dots and slashes too. */
  if (g_strcmp0 (run->text, run->link) == 0)
    append_run (self->xml, run->text, &look);
  else
    append_words (self, run->text, &look);
  rap_xml_close (self->xml);
}

void
rap_docx_bookmark (RapDocx *self, const char *name)
{
  rap_xml_open (self->xml, "w:bookmarkStart", NULL);
  rap_xml_number (self->xml, "w:id", ++self->n_bookmarks);
  rap_xml_attribute (self->xml, "w:name", name);
  rap_xml_close (self->xml);
}

/**
 * rap_docx_bookmark_end:
 *
 * Ends the bookmark that was begun last; they are not within each other.
 */
void
rap_docx_bookmark_end (RapDocx *self)
{
  rap_xml_open (self->xml, "w:bookmarkEnd", NULL);
  rap_xml_number (self->xml, "w:id", self->n_bookmarks);
  rap_xml_close (self->xml);
}

/**
 * rap_docx_field_char:
 * @type: "begin", "separate" or "end": the limits of a field and of its result
 */
void
rap_docx_field_char (RapXml *xml, const char *type)
{
  rap_xml_open (xml, "w:r", NULL);
  rap_xml_empty (xml, "w:fldChar", "w:fldCharType", type, NULL);
  rap_xml_close (xml);
}

/**
 * rap_docx_field:
 * @instruction: what Word computes
 * @result: what it shows until it does
 */
void
rap_docx_field (RapDocx *self, const char *instruction, const char *result, const char *character_style)
{
  rap_docx_field_char (self->xml, "begin");
  rap_xml_open (self->xml, "w:r", NULL);
  rap_xml_element (self->xml, "w:instrText", instruction, "xml:space", "preserve", NULL);
  rap_xml_close (self->xml);
  rap_docx_field_char (self->xml, "separate");
  append_run (self->xml, result, &(Look) { .character_style = character_style });
  rap_docx_field_char (self->xml, "end");
}

static const char *
get_reference_style (const RapNote *note)
{
  return note->at_end ? "EndnoteReference" : "FootnoteReference";
}

static void append_notes_within (RapDocx *self, const RapNote *note);

/* The note itself, with a name where others refer to it. */
static void
append_note (RapDocx *self, guint index, gboolean named)
{
  const RapNote *note = g_ptr_array_index (self->document->notes, index);
  g_autofree char *name = g_strdup_printf (NOTE_NAME, note->number);

  self->marked[index] = TRUE;
  if (named)
    rap_docx_bookmark (self, name);
  rap_xml_open (self->xml, "w:r", NULL);
  append_look (self->xml, &(Look) { .character_style = get_reference_style (note) });
  rap_xml_open (self->xml, note->at_end ? "w:endnoteReference" : "w:footnoteReference", NULL);
  rap_xml_number (self->xml, "w:id", note->number);
  rap_xml_close (self->xml);
  rap_xml_close (self->xml);
  if (named)
    rap_docx_bookmark_end (self);
  append_notes_within (self, note);
}

/* Word knows no note in a note: what is marked there for the first time stands behind it. */
static void
append_notes_within (RapDocx *self, const RapNote *note)
{
  for (guint i = 0; i < note->runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (note->runs, i);

      if (run->kind == RAP_RUN_MARK && !self->marked[run->note])
        append_note (self, run->note, TRUE);
    }
}

/* The first mark is the note; whoever cites it again refers to that mark, and stays right when notes are added. */
static void
append_mark (RapDocx *self, const RapRun *run)
{
  const RapNote *note = g_ptr_array_index (self->document->notes, run->note);
  g_autofree char *instruction = g_strdup_printf (" NOTEREF " NOTE_NAME " \\f \\h ", note->number);

  if (!self->marked[run->note])
    append_note (self, run->note, note->n_marks > 1);
  else
    rap_docx_field (self, instruction, note->label, get_reference_style (note));
}

/**
 * rap_docx_runs:
 * @runs: (element-type RapRun)
 */
void
rap_docx_runs (RapDocx *self, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      switch (run->kind)
        {
        case RAP_RUN_TEXT:
          append_text (self, run);
          break;

        case RAP_RUN_BREAK:
          rap_xml_open (self->xml, "w:r", NULL);
          rap_xml_empty (self->xml, "w:br", NULL);
          rap_xml_close (self->xml);
          break;

        case RAP_RUN_MARK:
          append_mark (self, run);
          break;
        }
    }
}

/**
 * rap_docx_open_paragraph:
 *
 * Opens the element and says how it differs from its style, in the order of CT_PPr.
 */
void
rap_docx_open_paragraph (RapDocx *self, const RapDocxParagraph *paragraph)
{
  RapXml *xml = self->xml;

  rap_xml_open (xml, "w:p", NULL);
  rap_xml_open (xml, "w:pPr", NULL);
  rap_docx_property (xml, "w:pStyle", rap_named_styles[paragraph->named].word_id);
  if (paragraph->keep)
    rap_docx_property (xml, "w:keepNext", NULL);
  if (paragraph->new_page)
    rap_docx_property (xml, "w:pageBreakBefore", NULL);
  if (paragraph->numbering >= 0)
    {
      rap_xml_open (xml, "w:numPr", NULL);
      rap_xml_open (xml, "w:ilvl", NULL);
      rap_xml_number (xml, "w:val", paragraph->level - 1);
      rap_xml_close (xml);
      rap_xml_open (xml, "w:numId", NULL);
      rap_xml_number (xml, "w:val", paragraph->numbering);
      rap_xml_close (xml);
      rap_xml_close (xml);
    }
  if (paragraph->shaded)
    rap_docx_shade (xml, self->style->tint);
  rap_xml_close (xml);
}

/**
 * rap_docx_tab:
 *
 * Writes a run that is a tab.
 */
void
rap_docx_tab (RapXml *xml)
{
  rap_xml_open (xml, "w:r", NULL);
  rap_xml_empty (xml, "w:tab", NULL);
  rap_xml_close (xml);
}

static void
append_size (RapXml *xml, const char *element, const RapPicture *picture)
{
  rap_xml_open (xml, element, NULL);
  rap_xml_number (xml, "cx", lround (picture->width * EMU_PER_POINT));
  rap_xml_number (xml, "cy", lround (picture->height * EMU_PER_POINT));
  rap_xml_close (xml);
}

/* In the order of CT_Picture; the name is neutral, and not that of a file. */
static void
append_graphic (RapXml *xml, const RapPicture *picture, const char *name, const char *relation)
{
  rap_xml_open (xml, "a:graphic", "xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main", NULL);
  rap_xml_open (xml, "a:graphicData", "uri", "http://schemas.openxmlformats.org/drawingml/2006/picture", NULL);
  rap_xml_open (xml, "pic:pic", "xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture", NULL);
  rap_xml_open (xml, "pic:nvPicPr", NULL);
  rap_xml_empty (xml, "pic:cNvPr", "id", "0", "name", name, NULL);
  rap_xml_empty (xml, "pic:cNvPicPr", NULL);
  rap_xml_close (xml);
  rap_xml_open (xml, "pic:blipFill", NULL);
  rap_xml_empty (xml, "a:blip", "r:embed", relation, NULL);
  rap_xml_open (xml, "a:stretch", NULL);
  rap_xml_empty (xml, "a:fillRect", NULL);
  rap_xml_close (xml);
  rap_xml_close (xml);
  rap_xml_open (xml, "pic:spPr", NULL);
  rap_xml_open (xml, "a:xfrm", NULL);
  rap_xml_empty (xml, "a:off", "x", "0", "y", "0", NULL);
  append_size (xml, "a:ext", picture);
  rap_xml_close (xml);
  rap_xml_open (xml, "a:prstGeom", "prst", "rect", NULL);
  rap_xml_empty (xml, "a:avLst", NULL);
  for (guint i = 0; i < 5; i++)
    rap_xml_close (xml);
}

/**
 * rap_docx_picture:
 * @picture: (transfer full)
 * @alternative: what it shows, for who does not see it
 *
 * Writes a run with the picture.
 */
void
rap_docx_picture (RapDocx *self, const RapPicture *picture, const char *alternative)
{
  g_autofree char *name = g_strdup_printf ("Picture %u", ++self->n_drawings);
  g_autofree char *relation = NULL;

  g_ptr_array_add (self->pictures, (gpointer) picture);
  relation = g_strdup_printf ("picture%u", self->pictures->len);

  rap_xml_open (self->xml, "w:r", NULL);
  rap_xml_open (self->xml, "w:drawing", NULL);
  rap_xml_open (self->xml, "wp:inline", "xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
                "distT", "0", "distB", "0", "distL", "0", "distR", "0", NULL);
  append_size (self->xml, "wp:extent", picture);
  rap_xml_open (self->xml, "wp:docPr", NULL);
  rap_xml_number (self->xml, "id", self->n_drawings);
  rap_xml_attribute (self->xml, "name", name);
  rap_xml_attribute (self->xml, "descr", alternative);
  rap_xml_close (self->xml);
  append_graphic (self->xml, picture, name, relation);
  rap_xml_close (self->xml);
  rap_xml_close (self->xml);
  rap_xml_close (self->xml);
}
