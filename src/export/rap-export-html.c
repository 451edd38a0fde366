/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One self-contained web page: the reader's browser needs nothing else, and a note is whole even as plain text. */
#include "config.h"
#include "export/rap-export.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "export/rap-export-resources.h"
#include "export/rap-html.h"
#include "language/rap-language.h"
#include "layout/rap-link.h"

#define STYLE_SHEET "/org/rapporteur/export/paper.css"

typedef struct
{
  GString           *out;
  const RapDocument *document;
  RapImages         *images;  /* or NULL */
  guint             *marks;   /* per note: how many of its marks are written */
  guint              level;   /* of the list that is open, 0 outside lists */
  gboolean           ordered[16];
  guint              numbers[16];  /* of the item that is open, per level */
  gboolean           boxed;
  gboolean           quoted;
  gboolean           listing;  /* inside the list of contents */
  guint              box;      /* the incident's box that is open */
} Writer;

void
rap_html_append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

void
rap_html_append_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  rap_html_append_escaped (out, value);
  g_string_append_c (out, '"');
}

static void
append_escaped (Writer *writer, const char *text)
{
  rap_html_append_escaped (writer->out, text);
}

static void
append_attribute (Writer *writer, const char *name, const char *value)
{
  rap_html_append_attribute (writer->out, name, value);
}

static void
append_mark (Writer *writer, const RapRun *run)
{
  guint time = ++writer->marks[run->note];

  g_string_append_printf (writer->out, "<sup><a id=\"mark-%u-%u\" href=\"#note-%u\" role=\"doc-noteref\">%s</a></sup>",
                          run->note + 1, time, run->note + 1, run->text);
}

static void
append_language (Writer *writer, const char *language)
{
  g_string_append (writer->out, "<span");
  append_attribute (writer, "lang", language);
  append_attribute (writer, "dir", rap_language_is_rtl (rap_language_get (language)) ? "rtl" : "ltr");
  g_string_append_c (writer->out, '>');
}

static void
append_text (Writer *writer, const RapRun *run)
{
  const struct { RapStyleFlags flag; const char *tag; } tags[]
      = { { RAP_STYLE_BOLD, "strong" }, { RAP_STYLE_ITALIC, "em" }, { RAP_STYLE_CODE, "code" } };
  g_autofree char *address = rap_link_dup_address (run->link);

  if (address != NULL)
    {
      g_string_append (writer->out, "<a");
      append_attribute (writer, "href", address);
      g_string_append_c (writer->out, '>');
    }
  if (run->language != NULL)
    append_language (writer, run->language);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (run->style & tags[i].flag)
      g_string_append_printf (writer->out, "<%s>", tags[i].tag);
  append_escaped (writer, run->text);
  for (guint i = G_N_ELEMENTS (tags); i > 0; i--)
    if (run->style & tags[i - 1].flag)
      g_string_append_printf (writer->out, "</%s>", tags[i - 1].tag);
  if (run->language != NULL)
    g_string_append (writer->out, "</span>");
  if (address != NULL)
    g_string_append (writer->out, "</a>");
}

static void
append_runs (Writer *writer, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      switch (run->kind)
        {
        case RAP_RUN_TEXT:
          append_text (writer, run);
          break;

        case RAP_RUN_BREAK:
          g_string_append (writer->out, "<br>");
          break;

        case RAP_RUN_MARK:
          append_mark (writer, run);
          break;
        }
    }
}

static void
append_element (Writer *writer, const char *tag, const char *class, GPtrArray *runs)
{
  g_string_append_printf (writer->out, class != NULL ? "<%s class=\"%s\">" : "<%s>", tag, class);
  append_runs (writer, runs);
  g_string_append_printf (writer->out, "</%s>\n", tag);
}

static const char *
get_list_tag (const Writer *writer)
{
  return writer->ordered[MIN (writer->level, G_N_ELEMENTS (writer->ordered) - 1)] ? "ol" : "ul";
}

static void
set_list_level (Writer *writer, guint level, gboolean ordered, const char *marker)
{
  while (writer->level > level)
    {
      g_string_append_printf (writer->out, "</li></%s>\n", get_list_tag (writer));
      writer->level--;
    }
  while (writer->level < level)
    {
      guint start = (guint) g_ascii_strtoull (marker, NULL, 10);

      writer->level++;
      writer->ordered[MIN (writer->level, G_N_ELEMENTS (writer->ordered) - 1)] = ordered;
      g_string_append_printf (writer->out, ordered && start > 1 ? "<%s start=\"%u\">" : "<%s>", get_list_tag (writer), start);
      g_string_append (writer->out, "<li>");
    }
}

/* A new item: closes the one before, or a list of another kind, or one whose numbers do not lead to this one. */
static void
append_item (Writer *writer, const RapBlock *block)
{
  guint level = MIN (block->level, G_N_ELEMENTS (writer->ordered) - 1);
  gboolean more = block->marker[0] == '\0' && writer->level >= level;
  guint number = block->ordered ? (guint) g_ascii_strtoull (block->marker, NULL, 10) : 0;

  if (more)
    {
      set_list_level (writer, level, FALSE, "");
      append_element (writer, "p", NULL, block->runs);
      return;
    }

  if (writer->level >= level
      && (writer->ordered[level] != block->ordered || (block->ordered && number != writer->numbers[level] + 1)))
    set_list_level (writer, level - 1, FALSE, "");
  writer->numbers[level] = number;
  if (writer->level < level)
    set_list_level (writer, level, block->ordered, block->marker);
  else
    {
      set_list_level (writer, level, block->ordered, block->marker);
      g_string_append (writer->out, "</li>\n<li>");
    }
  append_runs (writer, block->runs);
}

static void
append_heading (Writer *writer, const RapBlock *block, guint index)
{
  guint level = CLAMP (block->level + 1, 2, 6);

  g_string_append_printf (writer->out, "<h%u id=\"block-%u\">", level, index);
  if (block->marker[0] != '\0')
    g_string_append_printf (writer->out, "%s ", block->marker);
  append_runs (writer, block->runs);
  g_string_append_printf (writer->out, "</h%u>\n", level);
}

static void
append_table (Writer *writer, const RapBlock *table)
{
  g_string_append (writer->out, "<div class=\"table\"><table>\n");
  if (table->runs->len > 0)
    append_element (writer, "caption", NULL, table->runs);

  for (guint r = 0; r < table->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, r);

      g_string_append (writer->out, r == 0 ? "<thead>\n<tr>" : r == 1 ? "<tbody>\n<tr>" : "<tr>");
      for (guint c = 0; c < row->len; c++)
        {
          g_string_append (writer->out, r == 0 ? "<th scope=\"col\">" : "<td>");
          append_runs (writer, g_ptr_array_index (row, c));
          g_string_append (writer->out, r == 0 ? "</th>" : "</td>");
        }
      g_string_append (writer->out, r == 0 ? "</tr>\n</thead>\n" : "</tr>\n");
    }
  g_string_append (writer->out, table->rows->len > 1 ? "</tbody>\n</table></div>\n" : "</table></div>\n");
}

/* The picture alone: no name and no metadata of a file, and nothing for a browser to load. */
static void
append_image (Writer *writer, const RapImageRef *ref)
{
  g_autoptr (RapImage) image = writer->images != NULL ? rap_images_dup (writer->images, ref->hash) : NULL;
  const char *media = NULL;
  g_autoptr (GBytes) file = image != NULL ? rap_image_dup_file (image, &media) : NULL;
  g_autofree char *data = NULL;

  if (file == NULL)
    {
      g_string_append (writer->out, "<p class=\"missing\">");
      append_escaped (writer, ref->alternative);
      g_string_append (writer->out, "</p>\n");
      return;
    }

  data = g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_string_append_printf (writer->out, "<img src=\"data:%s;base64,%s\"", media, data);
  append_attribute (writer, "alt", ref->alternative);
  g_string_append (writer->out, ">\n");
}

static void
append_figure (Writer *writer, const RapBlock *block)
{
  gboolean is_image = block->image != NULL;

  g_string_append (writer->out, "<figure>\n");
  if (is_image)
    append_image (writer, block->image);
  if (block->runs->len > 0)
    append_element (writer, "figcaption", NULL, block->runs);
  if (!is_image)
    rap_html_append_chart (writer->out, writer->document, block);
  g_string_append (writer->out, "</figure>\n");
}

static void
append_logos (Writer *writer)
{
  GPtrArray *logos = writer->document->logos;

  if (logos->len == 0)
    return;

  g_string_append (writer->out, "<div class=\"logos\">\n");
  for (guint i = 0; i < logos->len; i++)
    append_image (writer, g_ptr_array_index (logos, i));
  g_string_append (writer->out, "</div>\n");
}

static void
append_contents_heading (Writer *writer, const RapBlock *block)
{
  g_string_append (writer->out, "<nav role=\"doc-toc\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
  append_runs (writer, block->runs);
  g_string_append (writer->out, "</h2>\n");
}

static void
append_contents_entry (Writer *writer, const RapBlock *block)
{
  if (writer->level >= block->level)
    {
      set_list_level (writer, block->level, FALSE, "");
      g_string_append (writer->out, "</li>\n<li>");
    }
  else
    set_list_level (writer, block->level, FALSE, "");

  g_string_append_printf (writer->out, "<a href=\"#block-%u\">", block->target);
  if (block->marker[0] != '\0')
    g_string_append_printf (writer->out, "%s ", block->marker);
  append_runs (writer, block->runs);
  g_string_append (writer->out, "</a>");
}

static gboolean
is_in_list (const RapBlock *block)
{
  return block->kind == RAP_BLOCK_ITEM || block->kind == RAP_BLOCK_CONTENTS_ENTRY;
}

/* Closes what the blocks before share with each other and not with this one: lists, quotations, boxes. */
static void
leave_blocks (Writer *writer, const RapBlock *block)
{
  if (block == NULL || !is_in_list (block) || writer->box != block->box)
    set_list_level (writer, 0, FALSE, "");
  if (writer->listing && (block == NULL || block->kind != RAP_BLOCK_CONTENTS_ENTRY))
    {
      g_string_append (writer->out, "</nav>\n");
      writer->listing = FALSE;
    }
  if (writer->quoted && (block == NULL || block->kind != RAP_BLOCK_QUOTATION || writer->box != block->box))
    {
      g_string_append (writer->out, "</blockquote>\n");
      writer->quoted = FALSE;
    }
  if (writer->box > 0 && (block == NULL || writer->box != block->box))
    g_string_append (writer->out, "</div>\n");
  if (writer->boxed && (block == NULL || !block->boxed))
    g_string_append (writer->out, "</aside>\n");
}

static void
enter_block (Writer *writer, const RapBlock *block)
{
  gboolean quoted = block->kind == RAP_BLOCK_QUOTATION;

  leave_blocks (writer, block);
  if (block->boxed && !writer->boxed)
    g_string_append (writer->out, "<aside>\n");
  if (block->box > 0 && writer->box != block->box)
    g_string_append (writer->out, "<div class=\"incident\">\n");
  if (quoted && !writer->quoted)
    g_string_append (writer->out, "<blockquote>\n");
  writer->quoted = quoted;
  writer->boxed = block->boxed;
  writer->box = block->box;
  writer->listing = writer->listing || block->kind == RAP_BLOCK_CONTENTS;
}

static void
append_block (Writer *writer, const RapBlock *block, guint index)
{
  enter_block (writer, block);

  switch (block->kind)
    {
    case RAP_BLOCK_TITLE:
      append_element (writer, "h1", NULL, block->runs);
      break;

    case RAP_BLOCK_SUBTITLE:
      append_element (writer, "p", "subtitle", block->runs);
      break;

    case RAP_BLOCK_DATELINE:
      append_element (writer, "p", "dateline", block->runs);
      break;

    case RAP_BLOCK_LEAD:
      append_element (writer, "p", "lead", block->runs);
      break;

    case RAP_BLOCK_HEADING:
      append_heading (writer, block, index);
      break;

    case RAP_BLOCK_PARAGRAPH:
    case RAP_BLOCK_QUOTATION:
      append_element (writer, "p", NULL, block->runs);
      break;

    case RAP_BLOCK_ITEM:
      append_item (writer, block);
      break;

    case RAP_BLOCK_TABLE:
      append_table (writer, block);
      break;

    case RAP_BLOCK_ADDRESSEE:
      append_element (writer, "p", "addressee", block->runs);
      break;

    case RAP_BLOCK_CONTENTS:
      append_contents_heading (writer, block);
      break;

    case RAP_BLOCK_CONTENTS_ENTRY:
      append_contents_entry (writer, block);
      break;

    case RAP_BLOCK_INCIDENT:
      append_element (writer, "p", "incident-title", block->runs);
      break;

    case RAP_BLOCK_FIGURE:
    case RAP_BLOCK_CHART:
      append_figure (writer, block);
      break;
    }
}

static void
append_note (Writer *writer, const RapNote *note)
{
  g_string_append_printf (writer->out, "<li id=\"note-%u\">", note->number);
  append_runs (writer, note->runs);
  for (guint time = 1; time <= note->n_marks; time++)
    g_string_append_printf (writer->out, " <a href=\"#mark-%u-%u\" role=\"doc-backlink\" aria-label=\"%s\">↩</a>",
                            note->number, time, note->label);
  g_string_append (writer->out, "</li>\n");
}

/* A web page has no foot: notes with letters stand before those with numbers, and each list counts by itself. */
static void
append_note_list (Writer *writer, gboolean letters)
{
  GPtrArray *notes = writer->document->notes;
  gboolean open = FALSE;

  for (guint i = 0; i < notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (notes, i);

      if ((g_ascii_isalpha (note->label[0]) != 0) != letters)
        continue;
      if (!open)
        g_string_append (writer->out, letters ? "<ol type=\"a\">\n" : "<ol>\n");
      open = TRUE;
      append_note (writer, note);
    }
  if (open)
    g_string_append (writer->out, "</ol>\n");
}

static void
append_notes (Writer *writer)
{
  if (writer->document->notes->len == 0)
    return;

  g_string_append (writer->out, "<section role=\"doc-endnotes\">\n<h2>");
  append_escaped (writer, writer->document->notes_heading);
  g_string_append (writer->out, "</h2>\n");
  append_note_list (writer, TRUE);
  append_note_list (writer, FALSE);
  g_string_append (writer->out, "</section>\n");
}

static void
append_meta (Writer *writer, const char *name, const char *content)
{
  if (content[0] == '\0')
    return;

  g_string_append (writer->out, "<meta");
  append_attribute (writer, "name", name);
  append_attribute (writer, "content", content);
  g_string_append (writer->out, ">\n");
}

static gboolean
append_head (Writer *writer, GError **error)
{
  g_autoptr (GBytes) sheet = g_resource_lookup_data (rap_export_resources_get_resource (), STYLE_SHEET, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (sheet == NULL)
    return FALSE;

  g_string_append (writer->out, "<!DOCTYPE html>\n<html");
  append_attribute (writer, "lang", writer->document->language);
  append_attribute (writer, "dir", writer->document->rtl ? "rtl" : "ltr");
  g_string_append (writer->out, ">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  append_escaped (writer, writer->document->title);
  g_string_append (writer->out, "</title>\n");
  append_meta (writer, "author", writer->document->authors);
  append_meta (writer, "dcterms.issued", writer->document->date);
  g_string_append (writer->out, "<style>\n");
  g_string_append_len (writer->out, g_bytes_get_data (sheet, NULL), g_bytes_get_size (sheet));
  g_string_append (writer->out, "</style>\n</head>\n");

  return TRUE;
}

GBytes *
rap_export_html (const RapExportInput *input, GError **error)
{
  const RapDocument *document = input->document;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree guint *marks = g_new0 (guint, document->notes->len + 1);
  Writer writer = { .out = out, .document = document, .images = input->images, .marks = marks };

  if (!append_head (&writer, error))
    return NULL;

  g_string_append (out, "<body>\n<main>\n");
  append_logos (&writer);
  for (guint i = 0; i < document->blocks->len; i++)
    append_block (&writer, g_ptr_array_index (document->blocks, i), i);
  leave_blocks (&writer, NULL);
  append_notes (&writer);
  g_string_append (out, "</main>\n</body>\n</html>\n");

  return g_string_free_to_bytes (g_steal_pointer (&out));
}
