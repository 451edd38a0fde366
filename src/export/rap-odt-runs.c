/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the paragraphs of an OpenDocument text: words, links, languages, notes. */
#include "config.h"
#include "export/rap-odt.h"

#include <string.h>

#include "layout/rap-link.h"

static gboolean
is_named (gpointer key, gpointer value, gpointer name)
{
  return g_str_equal (value, name);
}

static char *
dup_new_name (const RapOdt *self, const char *prefix)
{
  g_autofree char *name = NULL;
  guint n = 0;

  do
    {
      g_free (name);
      name = g_strdup_printf ("%s%u", prefix, ++n);
    }
  while (g_hash_table_find (self->styles, is_named, name) != NULL);

  return g_steal_pointer (&name);
}

/**
 * rap_odt_find_style:
 * @prefix: what its name begins with, as LibreOffice has it: "P" for paragraphs, "T" for text …
 * @what: what it is for
 * @is_new: (out): whether it is not written yet: who asks first writes it to self->automatic
 *
 * Returns: (transfer none): the name of the automatic style
 */
const char *
rap_odt_find_style (RapOdt *self, const char *prefix, const char *what, gboolean *is_new)
{
  g_autofree char *key = g_strdup_printf ("%s %s", prefix, what);
  char *name = g_hash_table_lookup (self->styles, key);

  *is_new = name == NULL;
  if (name == NULL)
    {
      name = dup_new_name (self, prefix);
      g_hash_table_insert (self->styles, g_steal_pointer (&key), name);
    }

  return name;
}

/**
 * rap_odt_open_style:
 * @name: from rap_odt_find_style()
 * @parent: (nullable): the named style it is made from
 *
 * Begins to write an automatic style to self->automatic.
 */
void
rap_odt_open_style (RapOdt *self, const char *name, const char *family, const char *parent)
{
  rap_xml_open (self->automatic, "style:style", "style:name", name, "style:family", family, "style:parent-style-name", parent, NULL);
}

/* ---- Words */

static gboolean
is_plain (const RapOdt *self, const char *text)
{
  return strpbrk (text, "\t\n\r") == NULL && strstr (text, "  ") == NULL && !(self->blank && text[0] == ' ');
}

static void
flush (RapOdt *self, const char *from, const char *to)
{
  g_autofree char *part = g_strndup (from, (gsize) (to - from));

  if (part[0] != '\0')
    rap_xml_text (self->body, part);
}

/**
 * rap_odt_text:
 *
 * Adds words. White space that follows white space would be taken for the markup's (OpenDocument 1.3, part 3, section 6.1.2),
 * so it has elements.
 */
void
rap_odt_text (RapOdt *self, const char *text)
{
  const char *from = text;

  if (text[0] == '\0')
    return;

  if (is_plain (self, text))
    {
      rap_xml_text (self->body, text);
      self->blank = g_str_has_suffix (text, " ");
      return;
    }

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean is_space = *p == ' ', is_element = (is_space && self->blank) || strchr ("\t\n\r", *p) != NULL;

      if (is_element)
        {
          flush (self, from, p);
          rap_xml_empty (self->body, is_space ? "text:s" : *p == '\t' ? "text:tab" : "text:line-break", NULL);
          from = p + 1;
        }
      self->blank = is_space && !is_element;
    }
  flush (self, from, from + strlen (from));
}

static void
open_span (RapOdt *self, const char *style)
{
  rap_xml_open (self->body, "text:span", "text:style-name", style, NULL);
}

static const char *
get_language_style (RapOdt *self, const char *tag)
{
  gboolean is_new;
  const char *name = rap_odt_find_style (self, "T", tag, &is_new);

  if (is_new)
    {
      rap_odt_open_style (self, name, "text", NULL);
      rap_xml_open (self->automatic, "style:text-properties", NULL);
      rap_odt_language (self->automatic, tag);
      rap_xml_close (self->automatic);
      rap_xml_close (self->automatic);
    }

  return name;
}

/* Emphasis in what is in italics anyway stands upright. */
static const char *
get_upright_style (RapOdt *self)
{
  gboolean is_new;
  const char *name = rap_odt_find_style (self, "T", "upright", &is_new);

  if (is_new)
    {
      rap_odt_open_style (self, name, "text", "Emphasis");
      rap_xml_empty (self->automatic, "style:text-properties", "fo:font-style", "normal", "style:font-style-asian", "normal",
                     "style:font-style-complex", "normal", NULL);
      rap_xml_close (self->automatic);
    }

  return name;
}

static const char *
get_emphasis (RapOdt *self, RapNamedStyle named)
{
  gboolean italic = self->style->roles[rap_office_get_role (named, self->cover)].italic && !self->document->rtl;

  return italic ? get_upright_style (self) : "Emphasis";
}

static guint
open_spans (RapOdt *self, const RapRun *run, RapNamedStyle named)
{
  RapStyleFlags shown = self->style->emphasis ? run->style : run->style & RAP_STYLE_CODE;
  guint n = 0;

  if (run->language != NULL && ++n)
    open_span (self, get_language_style (self, run->language));
  if (shown & RAP_STYLE_BOLD && ++n)
    open_span (self, "Strong_20_Emphasis");
  if (shown & RAP_STYLE_ITALIC && ++n)
    open_span (self, get_emphasis (self, named));
  if (shown & RAP_STYLE_CODE && ++n)
    open_span (self, "Source_20_Text");

  return n;
}

static void
add_words (RapOdt *self, const RapRun *run, RapNamedStyle named)
{
  g_autofree char *address = rap_link_dup_address (run->link);
  guint n;

  if (address != NULL)
    rap_xml_open (self->body, "text:a", "xlink:type", "simple", "xlink:href", address, "text:style-name", "Internet_20_link",
                  "text:visited-style-name", "Visited_20_Internet_20_Link", NULL);
  n = open_spans (self, run, named) + (address != NULL);
  rap_odt_text (self, run->text);
  for (guint i = 0; i < n; i++)
    rap_xml_close (self->body);
}

/* ---- Notes */

static const char *
get_class (const RapNote *note)
{
  return note->at_end ? "endnote" : "footnote";
}

/* LibreOffice knows no note in a note: what is marked there for the first time stands behind it. */
static void
add_note (RapOdt *self, guint index)
{
  const RapNote *note = g_ptr_array_index (self->document->notes, index);
  g_autofree char *id = g_strdup_printf ("ftn%u", index + 1);

  self->written[index] = TRUE;
  rap_xml_open (self->body, "text:note", "text:id", id, "text:note-class", get_class (note), NULL);
  rap_xml_element (self->body, "text:note-citation", note->label, NULL);
  rap_xml_open (self->body, "text:note-body", NULL);
  self->in_note = TRUE;
  rap_odt_paragraph (self, note->runs, note->at_end ? RAP_NAMED_ENDNOTE : RAP_NAMED_FOOTNOTE);
  self->in_note = FALSE;
  rap_xml_close (self->body);
  rap_xml_close (self->body);
  self->blank = FALSE;
}

static void
add_reference (RapOdt *self, guint index)
{
  const RapNote *note = g_ptr_array_index (self->document->notes, index);
  g_autofree char *id = g_strdup_printf ("ftn%u", index + 1);

  open_span (self, note->at_end ? "Endnote_20_anchor" : "Footnote_20_anchor");
  rap_xml_element (self->body, "text:note-ref", note->label, "text:note-class", get_class (note), "text:reference-format",
                   "text", "text:ref-name", id, NULL);
  rap_xml_close (self->body);
  self->blank = FALSE;
}

static void
add_mark (RapOdt *self, guint index)
{
  if (self->in_note && !self->written[index])
    g_array_append_val (self->late, index);
  if (self->in_note || self->written[index])
    {
      add_reference (self, index);
      return;
    }

  add_note (self, index);
  while (self->late->len > 0)
    {
      guint late = g_array_index (self->late, guint, 0);

      g_array_remove_index (self->late, 0);
      if (self->written[late])
        continue;
      rap_odt_text (self, "\u202f");
      add_note (self, late);
    }
}

/**
 * rap_odt_runs:
 * @named: the style of the paragraph
 */
void
rap_odt_runs (RapOdt *self, GPtrArray *runs, RapNamedStyle named)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      switch (run->kind)
        {
        case RAP_RUN_TEXT:
          add_words (self, run, named);
          break;

        case RAP_RUN_BREAK:
          rap_xml_empty (self->body, "text:line-break", NULL);
          self->blank = FALSE;
          break;

        case RAP_RUN_MARK:
          add_mark (self, run->note);
          break;
        }
    }
}

/* ---- Paragraphs */

/**
 * rap_odt_page_started:
 *
 * Says that the page that had to begin has begun.
 */
void
rap_odt_page_started (RapOdt *self)
{
  self->master = NULL;
  self->lowered = 0;
  self->new_page = FALSE;
}

/* LibreOffice takes the space below that is not named for none, so it is said again. */
static void
write_spacing (RapOdt *self, const char *style)
{
  rap_odt_points (self->automatic, "fo:margin-top", self->lowered);
  for (RapNamedStyle named = 0; named < RAP_N_NAMED; named++)
    if (g_str_equal (self->names[named], style))
      rap_odt_points (self->automatic, "fo:margin-bottom", self->style->roles[rap_office_get_role (named, self->cover)].after);
}

/**
 * rap_odt_get_style:
 * @named: the name of a style
 *
 * Returns: (transfer none): that name, or where a page has to begin the name of an automatic style made from it
 */
const char *
rap_odt_get_style (RapOdt *self, const char *named)
{
  const char *name;
  gboolean is_new;

  if (self->master == NULL && !self->new_page && self->lowered == 0)
    return named;

  name = rap_odt_find_style (self, "P", self->new_page ? "after the cover" : self->lowered > 0 ? "title" : "first", &is_new);
  rap_odt_open_style (self, name, "paragraph", named);
  rap_xml_attribute (self->automatic, "style:master-page-name", self->master);
  rap_xml_open (self->automatic, "style:paragraph-properties", "style:page-number", self->master != NULL ? "auto" : NULL,
                "fo:break-before", self->new_page ? "page" : NULL, NULL);
  if (self->lowered > 0 || self->master != NULL)
    write_spacing (self, named);
  rap_xml_close (self->automatic);
  rap_xml_close (self->automatic);
  rap_odt_page_started (self);

  return name;
}

void
rap_odt_open_paragraph (RapOdt *self, const char *style)
{
  rap_xml_open (self->body, "text:p", "text:style-name", style, NULL);
  self->blank = TRUE;
}

void
rap_odt_paragraph (RapOdt *self, GPtrArray *runs, RapNamedStyle named)
{
  const char *style = self->in_note ? self->names[named] : rap_odt_get_style (self, self->names[named]);

  rap_odt_open_paragraph (self, style);
  rap_odt_runs (self, runs, named);
  rap_xml_close (self->body);
}
