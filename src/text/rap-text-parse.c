/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stored text to paragraphs: CommonMark by libcmark, our marks and objects around it. */
#include "config.h"
#include "text/rap-text.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "text/rap-marks.h"

/* Emphasis in emphasis, quotations in quotations: what is deeper is an attack on the stack, and plain words. */
#define MAX_DEPTH 200

typedef struct
{
  GPtrArray *paragraphs;
  GPtrArray *marks;  /* RapMark */
  char      *plain;  /* the text without them */
  char      *language;  /* of the words we are in, or NULL */
  guint      depth;
  guint      level;  /* of the list we are in */
  gboolean   quoted;
  gboolean   ordered;
  gboolean   starts;
  gboolean   item;   /* the next paragraph is the first of an item */
} Parser;

static void
add_span (GPtrArray *spans, RapSpan *span, RapStyleFlags style, const char *link, const char *language)
{
  span->style = style;
  span->link = g_strdup (link);
  span->language = g_strdup (language);
  g_ptr_array_add (spans, span);
}

static void
add_text (GPtrArray *spans, const char *text, gsize length, RapStyleFlags style, const char *link, const char *language)
{
  RapSpan *last = spans->len > 0 ? g_ptr_array_index (spans, spans->len - 1) : NULL;
  g_autofree char *piece = g_strndup (text, length);

  if (length == 0)
    return;

  if (last != NULL && last->kind == RAP_SPAN_TEXT && last->style == style && g_strcmp0 (last->link, link) == 0
      && g_strcmp0 (last->language, language) == 0)
    {
      char *joined = g_strconcat (last->text, piece, NULL);

      g_free (last->text);
      last->text = joined;
    }
  else
    add_span (spans, rap_span_new (RAP_SPAN_TEXT, style, piece), style, link, language);
}

static void
add_mark (Parser *parser, GPtrArray *spans, RapMark *mark, RapStyleFlags style, const char *link)
{
  if (mark->span != NULL)
    add_span (spans, g_steal_pointer (&mark->span), style, link, parser->language);
  else if (mark->source[0] == '[' || mark->source[0] == ']')
    g_set_str (&parser->language, mark->language);
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

      add_text (spans, text, mark - text, style, link, parser->language);
      if (number < parser->marks->len)
        add_mark (parser, spans, g_ptr_array_index (parser->marks, number), style, link);
      text = end + (g_str_has_prefix (end, RAP_MARK_CLOSE) ? strlen (RAP_MARK_CLOSE) : 0);
    }

  add_text (spans, text, strlen (text), style, link, parser->language);
}

static void
add_code_span (Parser *parser, GPtrArray *spans, const char *text, RapStyleFlags style, const char *link)
{
  g_autofree char *code = rap_marks_put_back (text, parser->marks);

  add_text (spans, code, strlen (code), style | RAP_STYLE_CODE, link, parser->language);
}

static void
add_deep_words (Parser *parser, cmark_node *parent, GPtrArray *spans)
{
  cmark_iter *iter = cmark_iter_new (parent);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      const char *literal = cmark_node_get_literal (cmark_iter_get_node (iter));

      if (literal != NULL)
        add_marked_text (parser, spans, literal, RAP_STYLE_PLAIN, NULL);
    }
  cmark_iter_free (iter);
}

static void
add_inlines (Parser *parser, cmark_node *parent, GPtrArray *spans, RapStyleFlags style, const char *link)
{
  if (parser->depth == MAX_DEPTH)
    {
      add_deep_words (parser, parent, spans);
      return;
    }

  parser->depth++;
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL; node = cmark_node_next (node))
    switch (cmark_node_get_type (node))
      {
      case CMARK_NODE_TEXT:
        add_marked_text (parser, spans, cmark_node_get_literal (node), style, link);
        break;

      case CMARK_NODE_CODE:
        add_code_span (parser, spans, cmark_node_get_literal (node), style, link);
        break;

      case CMARK_NODE_SOFTBREAK:
        add_text (spans, " ", 1, style, link, parser->language);
        break;

      case CMARK_NODE_LINEBREAK:
        add_span (spans, rap_span_new (RAP_SPAN_BREAK, style, NULL), style, link, parser->language);
        break;

      case CMARK_NODE_EMPH:
        add_inlines (parser, node, spans, style | RAP_STYLE_ITALIC, link);
        break;

      case CMARK_NODE_STRONG:
        add_inlines (parser, node, spans, style | RAP_STYLE_BOLD, link);
        break;

      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE:
        {
          g_autofree char *address = rap_marks_put_back (cmark_node_get_url (node), parser->marks);

          add_inlines (parser, node, spans, style, g_strdelimit (address, "\r\n", ' '));
          break;
        }

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
  parser->depth--;
}

static RapParagraph *
add_paragraph (Parser *parser, RapParagraphKind kind)
{
  RapParagraph *paragraph;

  if (kind == RAP_PARAGRAPH_TEXT && parser->level > 0)
    kind = parser->item ? RAP_PARAGRAPH_ITEM : RAP_PARAGRAPH_ITEM_MORE;

  paragraph = rap_paragraph_new (kind);
  g_clear_pointer (&parser->language, g_free);
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

/* The end of a cell: the next bar without a backslash before it. */
static const char *
find_bar (const char *p)
{
  for (char before = '\0'; *p != '\0' && (*p != '|' || before == '\\'); p++)
    before = *p;

  return p;
}

static GPtrArray *
read_row (const char *line)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (const char *p = line + 1, *end; *p != '\0'; p = *end != '\0' ? end + 1 : end)
    {
      g_autoptr (GString) cell = NULL;

      end = find_bar (p);
      if (*end == '\0' && p[strspn (p, " ")] == '\0')
        break;
      cell = g_string_new_len (p, end - p);
      g_string_replace (cell, "\\|", "|", 0);
      g_ptr_array_add (cells, rap_text_parse_line (g_strstrip (cell->str)));
    }

  return cells;
}

static void
set_caption (RapParagraph *object, const char *caption)
{
  g_ptr_array_unref (object->spans);
  object->spans = rap_text_parse_line (caption);
}

static void
read_table (RapParagraph *table, const char *caption, char **lines)
{
  set_caption (table, caption);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] == '|' && (table->rows->len != 1 || !is_rule_row (lines[i])))
      g_ptr_array_add (table->rows, read_row (lines[i]));
}

static void
read_keys (RapParagraph *object, char **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] != '\0')
      g_ptr_array_add (object->keys, g_strdup (lines[i]));
}

static void
read_figure (RapParagraph *figure, const char *key, const char *caption, char **lines)
{
  g_autofree char *words = g_strjoinv (" ", lines);

  set_caption (figure, caption);
  g_ptr_array_add (figure->keys, g_strdup (key));
  g_set_str (&figure->alternative, g_strstrip (words));
}

static void
add_code (Parser *parser, const char *literal)
{
  RapParagraph *paragraph = add_paragraph (parser, RAP_PARAGRAPH_TEXT);
  g_auto (GStrv) lines = g_strsplit (literal, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0 && lines[i + 1] != NULL)
        add_span (paragraph->spans, rap_span_new (RAP_SPAN_BREAK, 0, NULL), RAP_STYLE_PLAIN, NULL, NULL);
      add_text (paragraph->spans, lines[i], strlen (lines[i]), RAP_STYLE_CODE, NULL, NULL);
    }
}

/* What stands after the backticks as it was typed: cmark would take the escapes out of a caption. */
static char *
dup_info (Parser *parser, cmark_node *node)
{
  const char *line = parser->plain;
  g_autofree char *info = NULL;

  for (int i = 1; i < cmark_node_get_start_line (node) && line != NULL; i++)
    line = strchr (line, '\n') != NULL ? strchr (line, '\n') + 1 : NULL;
  if (line == NULL || cmark_node_get_fence_info (node)[0] == '\0')
    return g_strdup ("");

  line += strcspn (line, "`~");
  line += strspn (line, "`~");
  info = g_strstrip (g_strndup (line, strcspn (line, "\r\n")));

  return rap_marks_put_back (info, parser->marks);
}

/* Takes the first word off the text. */
static char *
take_word (const char **text)
{
  gsize length = strcspn (*text, " ");
  char *word = g_strndup (*text, length);

  *text += length;
  *text += strspn (*text, " ");

  return word;
}

/* An object with a form nobody knows is from a later version: its source is kept as it is. */
static void
add_object (Parser *parser, cmark_node *node)
{
  g_autofree char *info = dup_info (parser, node);
  g_autofree char *literal = rap_marks_put_back (cmark_node_get_literal (node), parser->marks);
  g_auto (GStrv) lines = g_strsplit (literal, "\n", -1);
  const char *rest = info;
  g_autofree char *object = take_word (&rest);
  const char *caption = rest;
  g_autofree char *word = take_word (&caption);
  RapParagraph *paragraph;

  if (g_str_equal (info, "recommendations"))
    add_paragraph (parser, RAP_PARAGRAPH_RECOMMENDATIONS);
  else if (g_str_equal (object, "table"))
    read_table (add_paragraph (parser, RAP_PARAGRAPH_TABLE), rest, lines);
  else if (g_str_equal (object, "figure") && word[0] != '\0')
    read_figure (add_paragraph (parser, RAP_PARAGRAPH_FIGURE), word, caption, lines);
  else if (g_str_equal (object, "incidents") && g_strv_contains (rap_incident_forms, rest))
    {
      paragraph = add_paragraph (parser, RAP_PARAGRAPH_INCIDENTS);
      g_set_str (&paragraph->form, rest);
      read_keys (paragraph, lines);
    }
  else if (g_str_equal (object, "chart") && g_strv_contains (rap_chart_forms, word))
    {
      paragraph = add_paragraph (parser, RAP_PARAGRAPH_CHART);
      g_set_str (&paragraph->form, word);
      set_caption (paragraph, caption);
      read_keys (paragraph, lines);
    }
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

/* How the writer keeps an item whose first paragraph is empty. */
static gboolean
is_empty_comment (cmark_node *node)
{
  return g_str_equal (cmark_node_get_literal (node), "<!---->\n");
}

static void
add_html (Parser *parser, cmark_node *node)
{
  g_autofree char *literal = g_strstrip (g_strdelimit (g_strdup (cmark_node_get_literal (node)), "\r\n", ' '));

  if (!is_empty_comment (node))
    add_marked_text (parser, add_paragraph (parser, RAP_PARAGRAPH_TEXT)->spans, literal, RAP_STYLE_PLAIN, NULL);
}

static void
free_span (gpointer span)
{
  g_clear_pointer ((RapSpan **) &span, rap_span_free);
}

/* A heading is one line. */
static void
join_lines (GPtrArray **spans)
{
  GPtrArray *joined = rap_spans_new ();

  for (guint i = 0; i < (*spans)->len; i++)
    {
      RapSpan *span = g_ptr_array_index (*spans, i);

      if (span->kind == RAP_SPAN_NOTE)
        join_lines (&span->note);
      if (span->kind == RAP_SPAN_TEXT || span->kind == RAP_SPAN_BREAK)
        {
          const char *text = span->kind == RAP_SPAN_TEXT ? span->text : " ";

          add_text (joined, text, strlen (text), span->style, span->link, span->language);
        }
      else
        g_ptr_array_add (joined, g_steal_pointer (&(*spans)->pdata[i]));
    }

  g_ptr_array_set_free_func (*spans, free_span);
  g_ptr_array_unref (*spans);
  *spans = joined;
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
      join_lines (&paragraph->spans);
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
      add_html (parser, node);
      break;

    case CMARK_NODE_THEMATIC_BREAK:
      paragraph = add_paragraph (parser, RAP_PARAGRAPH_TEXT);
      add_text (paragraph->spans, "* * *", 5, RAP_STYLE_PLAIN, NULL, NULL);
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
  if (parser->depth == MAX_DEPTH)
    {
      add_deep_words (parser, parent, add_paragraph (parser, RAP_PARAGRAPH_TEXT)->spans);
      return;
    }

  parser->depth++;
  for (cmark_node *node = cmark_node_first_child (parent); node != NULL; node = cmark_node_next (node))
    add_block (parser, node);
  parser->depth--;
}

static cmark_node *
parse (Parser *parser, const char *text)
{
  cmark_node *document;

  parser->marks = rap_marks_new ();
  parser->plain = rap_marks_take_out (text, parser->marks);
  document = cmark_parse_document (parser->plain, strlen (parser->plain), CMARK_OPT_DEFAULT);
  cmark_consolidate_text_nodes (document);

  return document;
}

static gboolean
is_blank (const RapSpan *span)
{
  return span->kind == RAP_SPAN_BREAK
         || (span->kind == RAP_SPAN_TEXT && !(span->style & RAP_STYLE_CODE)
             && span->text[strspn (span->text, " \t\r\n\v\f")] == '\0');
}

static gboolean
is_nothing (const RapParagraph *paragraph)
{
  for (guint i = 0; i < paragraph->spans->len; i++)
    if (!is_blank (g_ptr_array_index (paragraph->spans, i)))
      return FALSE;

  return paragraph->kind == RAP_PARAGRAPH_TEXT || paragraph->kind == RAP_PARAGRAPH_ITEM_MORE;
}

static void
drop_empty (GPtrArray *paragraphs)
{
  for (guint i = paragraphs->len; i > 0; i--)
    if (is_nothing (g_ptr_array_index (paragraphs, i - 1)))
      g_ptr_array_remove_index (paragraphs, i - 1);
}

/* An embedded object or a heading is in no list, so it ends the lists around it. */
static void
settle_lists (GPtrArray *paragraphs)
{
  RapNesting nesting = { 0 };

  for (guint i = 0; i < paragraphs->len; i++)
    {
      RapParagraph *paragraph = g_ptr_array_index (paragraphs, i);
      gboolean is_item = paragraph->kind == RAP_PARAGRAPH_ITEM;

      nesting = rap_nesting_next (nesting, paragraph);
      if (is_item || paragraph->kind == RAP_PARAGRAPH_ITEM_MORE)
        paragraph->level = MAX (nesting.level, 1);
      if (is_item)
        paragraph->starts = paragraph->starts || nesting.level > nesting.open;
      else if (paragraph->kind == RAP_PARAGRAPH_ITEM_MORE && nesting.level == 0)
        paragraph->kind = RAP_PARAGRAPH_TEXT;
    }
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
  drop_empty (parser.paragraphs);
  settle_lists (parser.paragraphs);
  cmark_node_free (document);
  g_ptr_array_unref (parser.marks);
  g_free (parser.plain);
  g_free (parser.language);

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

      if (spans->len > 0 && paragraph->spans->len > 0)
        add_span (spans, rap_span_new (RAP_SPAN_BREAK, 0, NULL), RAP_STYLE_PLAIN, NULL, NULL);
      g_ptr_array_extend_and_steal (spans, g_steal_pointer (&paragraph->spans));
      paragraph->spans = rap_spans_new ();
    }

  return spans;
}
