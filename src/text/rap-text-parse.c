/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stored text to paragraphs: CommonMark by libcmark, our marks and objects around it. */
#include "config.h"
#include "text/rap-text.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "text/rap-marks.h"

typedef struct
{
  GPtrArray *paragraphs;
  GPtrArray *marks;  /* RapSpan; an entry is NULL once it is in a paragraph */
  guint      level;  /* of the list we are in */
  gboolean   quoted;
  gboolean   ordered;
  gboolean   starts;
  gboolean   item;   /* the next paragraph is the first of an item */
} Parser;

static void
add_span (GPtrArray *spans, RapSpan *span, RapStyleFlags style, const char *link)
{
  span->style = style;
  span->link = g_strdup (link);
  g_ptr_array_add (spans, span);
}

static void
add_text (GPtrArray *spans, const char *text, gsize length, RapStyleFlags style, const char *link)
{
  RapSpan *last = spans->len > 0 ? g_ptr_array_index (spans, spans->len - 1) : NULL;
  g_autofree char *piece = g_strndup (text, length);

  if (length == 0)
    return;

  if (last != NULL && last->kind == RAP_SPAN_TEXT && last->style == style && g_strcmp0 (last->link, link) == 0)
    {
      char *joined = g_strconcat (last->text, piece, NULL);

      g_free (last->text);
      last->text = joined;
    }
  else
    add_span (spans, rap_span_new (RAP_SPAN_TEXT, style, piece), style, link);
}

/* Text with the numbers that stand for marks. */
static void
add_marked_text (Parser *parser, GPtrArray *spans, const char *text, RapStyleFlags style, const char *link)
{
  const char *mark;

  while ((mark = strstr (text, RAP_MARK_OPEN)) != NULL)
    {
      char *end;
      gulong number = strtoul (mark + strlen (RAP_MARK_OPEN), &end, 10);

      add_text (spans, text, mark - text, style, link);
      if (number < parser->marks->len && parser->marks->pdata[number] != NULL)
        add_span (spans, g_steal_pointer (&parser->marks->pdata[number]), style, link);
      text = end + (g_str_has_prefix (end, RAP_MARK_CLOSE) ? strlen (RAP_MARK_CLOSE) : 0);
    }

  add_text (spans, text, strlen (text), style, link);
}

static void
add_inlines (Parser *parser, cmark_node *parent, GPtrArray *spans, RapStyleFlags style, const char *link)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL; node = cmark_node_next (node))
    switch (cmark_node_get_type (node))
      {
      case CMARK_NODE_TEXT:
        add_marked_text (parser, spans, cmark_node_get_literal (node), style, link);
        break;

      case CMARK_NODE_CODE:
        add_marked_text (parser, spans, cmark_node_get_literal (node), style | RAP_STYLE_CODE, link);
        break;

      case CMARK_NODE_SOFTBREAK:
        add_text (spans, " ", 1, style, link);
        break;

      case CMARK_NODE_LINEBREAK:
        add_span (spans, rap_span_new (RAP_SPAN_BREAK, style, NULL), style, link);
        break;

      case CMARK_NODE_EMPH:
        add_inlines (parser, node, spans, style | RAP_STYLE_ITALIC, link);
        break;

      case CMARK_NODE_STRONG:
        add_inlines (parser, node, spans, style | RAP_STYLE_BOLD, link);
        break;

      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE:
        add_inlines (parser, node, spans, style, cmark_node_get_url (node));
        break;

      case CMARK_NODE_HTML_INLINE:  /* "<!---->" is how the writer keeps two emphases apart; other tags are words */
        if (!g_str_equal (cmark_node_get_literal (node), "<!---->"))
          add_marked_text (parser, spans, cmark_node_get_literal (node), style, link);
        break;

      case CMARK_NODE_NONE:
      case CMARK_NODE_DOCUMENT:
      case CMARK_NODE_BLOCK_QUOTE:
      case CMARK_NODE_LIST:
      case CMARK_NODE_ITEM:
      case CMARK_NODE_CODE_BLOCK:
      case CMARK_NODE_HTML_BLOCK:
      case CMARK_NODE_CUSTOM_BLOCK:
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
      case CMARK_NODE_THEMATIC_BREAK:
      case CMARK_NODE_CUSTOM_INLINE:
        break;
      }
}

static RapParagraph *
add_paragraph (Parser *parser, RapParagraphKind kind)
{
  RapParagraph *paragraph;

  if (kind == RAP_PARAGRAPH_TEXT && parser->level > 0)
    kind = parser->item ? RAP_PARAGRAPH_ITEM : RAP_PARAGRAPH_ITEM_MORE;

  paragraph = rap_paragraph_new (kind);
  paragraph->quoted = parser->quoted;
  if (kind == RAP_PARAGRAPH_ITEM || kind == RAP_PARAGRAPH_ITEM_MORE)
    {
      paragraph->level = parser->level;
      paragraph->ordered = parser->ordered;
    }
  if (kind == RAP_PARAGRAPH_ITEM)
    {
      paragraph->starts = parser->starts;
      parser->item = FALSE;
      parser->starts = FALSE;
    }
  g_ptr_array_add (parser->paragraphs, paragraph);

  return paragraph;
}

static gboolean
is_rule_row (const char *row)
{
  return row[strspn (row, "|-: ")] == '\0' && strchr (row, '-') != NULL;
}

/* The end of a cell: the next bar that is not escaped. */
static const char *
find_bar (const char *p)
{
  for (; *p != '\0' && *p != '|'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;

  return p;
}

static GPtrArray *
read_row (const char *line)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (const char *p = line + 1, *end; *p != '\0'; p = *end != '\0' ? end + 1 : end)
    {
      g_autofree char *cell = NULL;

      end = find_bar (p);
      if (*end == '\0' && p[strspn (p, " ")] == '\0')
        break;
      cell = g_strstrip (g_strndup (p, end - p));
      g_ptr_array_add (cells, rap_text_parse_line (cell));
    }

  return cells;
}

static void
read_table (RapParagraph *table, const char *caption, char **lines)
{
  g_ptr_array_unref (table->spans);
  table->spans = rap_text_parse_line (caption);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] == '|' && !is_rule_row (lines[i]))
      g_ptr_array_add (table->rows, read_row (lines[i]));
}

static void
read_keys (RapParagraph *incidents, char **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] != '\0')
      g_ptr_array_add (incidents->keys, g_strdup (lines[i]));
}

static void
add_code (Parser *parser, const char *literal)
{
  RapParagraph *paragraph = add_paragraph (parser, RAP_PARAGRAPH_TEXT);
  g_auto (GStrv) lines = g_strsplit (literal, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0 && lines[i + 1] != NULL)
        add_span (paragraph->spans, rap_span_new (RAP_SPAN_BREAK, 0, NULL), RAP_STYLE_PLAIN, NULL);
      add_text (paragraph->spans, lines[i], strlen (lines[i]), RAP_STYLE_CODE, NULL);
    }
}

static void
add_object (Parser *parser, cmark_node *node)
{
  const char *info = cmark_node_get_fence_info (node);
  const char *literal = cmark_node_get_literal (node);
  g_auto (GStrv) lines = g_strsplit (literal, "\n", -1);

  if (g_str_equal (info, "recommendations"))
    add_paragraph (parser, RAP_PARAGRAPH_RECOMMENDATIONS);
  else if (g_str_equal (info, "incidents"))
    read_keys (add_paragraph (parser, RAP_PARAGRAPH_INCIDENTS), lines);
  else if (g_str_equal (info, "table") || g_str_has_prefix (info, "table "))
    read_table (add_paragraph (parser, RAP_PARAGRAPH_TABLE), info + strlen ("table"), lines);
  else
    add_code (parser, literal);
}

static void add_blocks (Parser *parser, cmark_node *parent);

static void
add_list (Parser *parser, cmark_node *list)
{
  gboolean was_ordered = parser->ordered;

  parser->level++;
  parser->starts = TRUE;
  for (cmark_node *item = cmark_node_first_child (list); item != NULL; item = cmark_node_next (item))
    {
      parser->ordered = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST;
      parser->item = TRUE;
      if (cmark_node_get_type (cmark_node_first_child (item)) != CMARK_NODE_PARAGRAPH)
        add_paragraph (parser, RAP_PARAGRAPH_TEXT);
      add_blocks (parser, item);
    }
  parser->item = FALSE;
  parser->starts = FALSE;
  parser->ordered = was_ordered;
  parser->level--;
}

static void
add_block (Parser *parser, cmark_node *node)
{
  gboolean was_quoted = parser->quoted;
  RapParagraph *paragraph;

  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_PARAGRAPH:
      paragraph = add_paragraph (parser, RAP_PARAGRAPH_TEXT);
      add_inlines (parser, node, paragraph->spans, RAP_STYLE_PLAIN, NULL);
      break;

    case CMARK_NODE_HEADING:
      paragraph = add_paragraph (parser, RAP_PARAGRAPH_HEADING);
      paragraph->level = cmark_node_get_heading_level (node);
      add_inlines (parser, node, paragraph->spans, RAP_STYLE_PLAIN, NULL);
      break;

    case CMARK_NODE_BLOCK_QUOTE:
      parser->quoted = TRUE;
      add_blocks (parser, node);
      parser->quoted = was_quoted;
      break;

    case CMARK_NODE_LIST:
      add_list (parser, node);
      break;

    case CMARK_NODE_CODE_BLOCK:
      add_object (parser, node);
      break;

    case CMARK_NODE_HTML_BLOCK:
      paragraph = add_paragraph (parser, RAP_PARAGRAPH_TEXT);
      add_marked_text (parser, paragraph->spans, cmark_node_get_literal (node), RAP_STYLE_PLAIN, NULL);
      break;

    case CMARK_NODE_THEMATIC_BREAK:
      paragraph = add_paragraph (parser, RAP_PARAGRAPH_TEXT);
      add_text (paragraph->spans, "* * *", 5, RAP_STYLE_PLAIN, NULL);
      break;

    case CMARK_NODE_NONE:
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_ITEM:
    case CMARK_NODE_CUSTOM_BLOCK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_CUSTOM_INLINE:
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      break;
    }
}

static void
add_blocks (Parser *parser, cmark_node *parent)
{
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL; node = cmark_node_next (node))
    add_block (parser, node);
}

static void
free_mark (gpointer mark)
{
  if (mark != NULL)
    rap_span_free (mark);
}

static cmark_node *
parse (Parser *parser, const char *text)
{
  g_autofree char *plain = NULL;
  cmark_node *document;

  parser->marks = g_ptr_array_new_with_free_func (free_mark);
  plain = rap_marks_take_out (text, parser->marks);
  document = cmark_parse_document (plain, strlen (plain), CMARK_OPT_DEFAULT);
  cmark_consolidate_text_nodes (document);

  return document;
}

/**
 * rap_text_parse:
 * @text: a stored text
 *
 * Returns: (transfer full) (element-type RapParagraph): its paragraphs; any text is one, nothing is an error
 */
GPtrArray *
rap_text_parse (const char *text)
{
  Parser parser = { .paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_paragraph_free) };
  cmark_node *document = parse (&parser, text);

  add_blocks (&parser, document);
  cmark_node_free (document);
  g_ptr_array_unref (parser.marks);

  return parser.paragraphs;
}

/**
 * rap_text_parse_line:
 * @text: the text of one paragraph, such as a note or a cell
 *
 * Returns: (transfer full) (element-type RapSpan): its spans
 */
GPtrArray *
rap_text_parse_line (const char *text)
{
  g_autoptr (GPtrArray) paragraphs = rap_text_parse (text);
  GPtrArray *spans = rap_spans_new ();

  for (guint i = 0; i < paragraphs->len; i++)
    {
      RapParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      if (i > 0 && paragraph->spans->len > 0)
        add_span (spans, rap_span_new (RAP_SPAN_BREAK, 0, NULL), RAP_STYLE_PLAIN, NULL);
      g_ptr_array_extend_and_steal (spans, g_steal_pointer (&paragraph->spans));
      paragraph->spans = rap_spans_new ();
    }

  return spans;
}
