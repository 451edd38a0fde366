/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One self-contained web page: the reader's browser needs nothing else, and a note is whole even as plain text. */
#include "config.h"
#include "export/rap-export.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "export/rap-export-resources.h"
#include "layout/rap-link.h"

#define STYLE_SHEET "/org/rapporteur/export/paper.css"

typedef struct
{
  GString           *out;
  const RapDocument *document;
  guint             *marks;   /* per note: how many of its marks are written */
  guint              level;   /* of the list that is open, 0 outside lists */
  gboolean           ordered[16];
  guint              numbers[16];  /* of the item that is open, per level */
  gboolean           boxed;
  gboolean           quoted;
} Writer;

static void
append_escaped (Writer *writer, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (writer->out, escaped);
}

static void
append_attribute (Writer *writer, const char *name, const char *value)
{
  g_string_append_printf (writer->out, " %s=\"", name);
  append_escaped (writer, value);
  g_string_append_c (writer->out, '"');
}

static void
append_mark (Writer *writer, const RapRun *run)
{
  guint time = ++writer->marks[run->note];

  g_string_append_printf (writer->out, "<sup><a id=\"mark-%u-%u\" href=\"#note-%u\" role=\"doc-noteref\">%u</a></sup>",
                          run->note + 1, time, run->note + 1, run->note + 1);
}

static void
append_text (Writer *writer, const RapRun *run)
{
  const struct { RapStyleFlags flag; const char *tag; } tags[]
      = { { RAP_STYLE_BOLD, "strong" }, { RAP_STYLE_ITALIC, "em" }, { RAP_STYLE_CODE, "code" } };
  g_autofree char *address = rap_link_dup_address (run->link);

  if (run->language != NULL)
    {
      g_string_append (writer->out, "<span");
      append_attribute (writer, "lang", run->language);
      g_string_append_c (writer->out, '>');
    }
  if (address != NULL)
    {
      g_string_append (writer->out, "<a");
      append_attribute (writer, "href", address);
      g_string_append_c (writer->out, '>');
    }
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (run->style & tags[i].flag)
      g_string_append_printf (writer->out, "<%s>", tags[i].tag);
  append_escaped (writer, run->text);
  for (guint i = G_N_ELEMENTS (tags); i > 0; i--)
    if (run->style & tags[i - 1].flag)
      g_string_append_printf (writer->out, "</%s>", tags[i - 1].tag);
  if (address != NULL)
    g_string_append (writer->out, "</a>");
  if (run->language != NULL)
    g_string_append (writer->out, "</span>");
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
append_heading (Writer *writer, const RapBlock *block)
{
  guint level = CLAMP (block->level + 1, 2, 6);

  g_string_append_printf (writer->out, "<h%u>", level);
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

/* Opens and closes what several blocks share: lists, quotations, the box about the publishers. */
static void
enter_block (Writer *writer, const RapBlock *block)
{
  gboolean quoted = block->kind == RAP_BLOCK_QUOTATION;

  if (block->kind != RAP_BLOCK_ITEM)
    set_list_level (writer, 0, FALSE, "");
  if (writer->quoted && !quoted)
    g_string_append (writer->out, "</blockquote>\n");
  if (block->boxed && !writer->boxed)
    g_string_append (writer->out, "<aside>\n");
  if (quoted && !writer->quoted)
    g_string_append (writer->out, "<blockquote>\n");
  writer->quoted = quoted;
  writer->boxed = block->boxed;
}

static void
append_block (Writer *writer, const RapBlock *block)
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
      append_heading (writer, block);
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
    }
}

static void
append_notes (Writer *writer)
{
  GPtrArray *notes = writer->document->notes;

  if (notes->len == 0)
    return;

  g_string_append (writer->out, "<section role=\"doc-endnotes\">\n<h2>");
  append_escaped (writer, writer->document->notes_heading);
  g_string_append (writer->out, "</h2>\n<ol>\n");
  for (guint i = 0; i < notes->len; i++)
    {
      const RapNote *note = g_ptr_array_index (notes, i);

      g_string_append_printf (writer->out, "<li id=\"note-%u\">", note->number);
      append_runs (writer, note->runs);
      for (guint time = 1; time <= note->n_marks; time++)
        g_string_append_printf (writer->out, " <a href=\"#mark-%u-%u\" role=\"doc-backlink\" aria-label=\"%u\">↩</a>",
                                note->number, time, note->number);
      g_string_append (writer->out, "</li>\n");
    }
  g_string_append (writer->out, "</ol>\n</section>\n");
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
  Writer writer = { .out = out, .document = document, .marks = marks };

  if (!append_head (&writer, error))
    return NULL;

  g_string_append (out, "<body>\n<main>\n");
  for (guint i = 0; i < document->blocks->len; i++)
    append_block (&writer, g_ptr_array_index (document->blocks, i));
  set_list_level (&writer, 0, FALSE, "");
  if (writer.quoted)
    g_string_append (out, "</blockquote>\n");
  if (writer.boxed)
    g_string_append (out, "</aside>\n");
  append_notes (&writer);
  g_string_append (out, "</main>\n</body>\n</html>\n");

  return g_string_free_to_bytes (g_steal_pointer (&out));
}
