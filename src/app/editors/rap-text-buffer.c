/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rich text in a GtkTextView. A line is a paragraph; emphasis and the kinds of paragraph are tags; what is no text (a
 * citation, a note, a mention, a table, a list of incidents) is an anchor that carries its stored text, shown as a pill. */
#include "config.h"
#include "app/editors/rap-text-buffer.h"

#include <string.h>

#define PILL       "rap-pill"
#define LINK       "rap-link"
#define LANGUAGE   "rap-language"
#define LIST_STEP  24
#define MAX_LEVELS 6

static const char *const line_tags[] = { RAP_TAG_QUOTE, RAP_TAG_BULLET, RAP_TAG_NUMBER, RAP_TAG_HEADING, NULL };

/* Paragraph tags that exist once for each level are called "bullet-2" and the like. */
static void
add_level_tags (GtkTextBuffer *buffer, const char *name)
{
  for (guint level = 1; level <= MAX_LEVELS; level++)
    {
      g_autofree char *tag = g_strdup_printf ("%s-%u", name, level);

      if (g_str_equal (name, RAP_TAG_HEADING))
        gtk_text_buffer_create_tag (buffer, tag, "weight", PANGO_WEIGHT_BOLD, "scale", level == 1 ? 1.2 : 1.05,
                                    "pixels-above-lines", 12, NULL);
      else
        gtk_text_buffer_create_tag (buffer, tag, "left-margin", (int) (LIST_STEP * level), "indent", -LIST_STEP + 6, NULL);
    }
}

/**
 * rap_text_buffer_new:
 *
 * Returns: (transfer full): an empty buffer with the tags. GTK's own undo is off: it forgets tags and anchors.
 */
GtkTextBuffer *
rap_text_buffer_new (void)
{
  GtkTextBuffer *buffer = gtk_text_buffer_new (NULL);

  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  add_level_tags (buffer, RAP_TAG_HEADING);
  add_level_tags (buffer, RAP_TAG_BULLET);
  add_level_tags (buffer, RAP_TAG_NUMBER);
  gtk_text_buffer_create_tag (buffer, RAP_TAG_QUOTE, "left-margin", LIST_STEP, "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, RAP_TAG_BOLD, "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, RAP_TAG_ITALIC, "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", NULL);
  gtk_text_buffer_create_tag (buffer, RAP_TAG_MARKER, "editable", FALSE, NULL);

  return buffer;
}

/**
 * rap_text_buffer_get_pill:
 *
 * Returns: (transfer none) (nullable): the stored text an anchor stands for
 */
const char *
rap_text_buffer_get_pill (GtkTextChildAnchor *anchor)
{
  return anchor != NULL ? g_object_get_data (G_OBJECT (anchor), PILL) : NULL;
}

/**
 * rap_text_buffer_insert_pill:
 * @stored: what the pill stands for
 */
void
rap_text_buffer_insert_pill (GtkTextBuffer *buffer, GtkTextIter *where, const char *stored)
{
  g_autoptr (GtkTextChildAnchor) anchor = gtk_text_child_anchor_new ();

  g_object_set_data_full (G_OBJECT (anchor), PILL, g_strdup (stored), g_free);
  gtk_text_buffer_insert_child_anchor (buffer, where, anchor);
}

static GtkTextTag *
get_link_tag (GtkTextBuffer *buffer, const char *link)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);

  g_object_set_data_full (G_OBJECT (tag), LINK, g_strdup (link), g_free);

  return tag;
}

static GtkTextTag *
get_language_tag (GtkTextBuffer *buffer, const char *language)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (buffer, NULL, "language", language, "underline", PANGO_UNDERLINE_LOW, NULL);

  g_object_set_data_full (G_OBJECT (tag), LANGUAGE, g_strdup (language), g_free);

  return tag;
}

static void
apply_from (GtkTextBuffer *buffer, const GtkTextIter *where, int offset, const char *name)
{
  GtkTextIter start;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_apply_tag_by_name (buffer, name, &start, where);
}

static void
insert_text_span (GtkTextBuffer *buffer, GtkTextIter *where, const RapSpan *span)
{
  int offset = gtk_text_iter_get_offset (where);
  GtkTextIter start;

  gtk_text_buffer_insert (buffer, where, span->text, -1);
  if (span->style & RAP_STYLE_BOLD)
    apply_from (buffer, where, offset, RAP_TAG_BOLD);
  if (span->style & RAP_STYLE_ITALIC)
    apply_from (buffer, where, offset, RAP_TAG_ITALIC);
  if (span->style & RAP_STYLE_CODE)
    apply_from (buffer, where, offset, "code");
  if (span->link != NULL)
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
      gtk_text_buffer_apply_tag (buffer, get_link_tag (buffer, span->link), &start, where);
    }
  if (span->language != NULL)
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
      gtk_text_buffer_apply_tag (buffer, get_language_tag (buffer, span->language), &start, where);
    }
}

static void
insert_mark_span (GtkTextBuffer *buffer, GtkTextIter *where, RapSpan *span)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autofree char *stored = NULL;

  g_ptr_array_add (one, span);
  stored = rap_text_write_line (one);
  rap_text_buffer_insert_pill (buffer, where, stored);
}

static void
insert_spans (GtkTextBuffer *buffer, GtkTextIter *where, GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      RapSpan *span = g_ptr_array_index (spans, i);

      switch (span->kind)
        {
        case RAP_SPAN_TEXT:
          insert_text_span (buffer, where, span);
          break;

        case RAP_SPAN_BREAK:
          gtk_text_buffer_insert (buffer, where, "\u2028", -1);
          break;

        case RAP_SPAN_CITATION:
        case RAP_SPAN_NOTE:
        case RAP_SPAN_MENTION:
          insert_mark_span (buffer, where, span);
          break;
        }
    }
}

static char *
dup_level_tag (const char *name, guint level)
{
  return g_strdup_printf ("%s-%u", name, CLAMP (level, 1, MAX_LEVELS));
}

static void
insert_marker (GtkTextBuffer *buffer, GtkTextIter *where, gboolean numbered)
{
  int offset = gtk_text_iter_get_offset (where);

  gtk_text_buffer_insert (buffer, where, numbered ? "# " : "• ", -1);
  apply_from (buffer, where, offset, RAP_TAG_MARKER);
}

static void
insert_object (GtkTextBuffer *buffer, GtkTextIter *where, RapParagraph *paragraph)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autofree char *stored = NULL;

  g_ptr_array_add (one, paragraph);
  stored = rap_text_write (one);
  rap_text_buffer_insert_pill (buffer, where, stored);
}

static void
insert_paragraph (GtkTextBuffer *buffer, GtkTextIter *where, RapParagraph *paragraph)
{
  int offset = gtk_text_iter_get_offset (where);
  g_autofree char *tag = NULL;

  switch (paragraph->kind)
    {
    case RAP_PARAGRAPH_HEADING:
      tag = dup_level_tag (RAP_TAG_HEADING, paragraph->level);
      insert_spans (buffer, where, paragraph->spans);
      break;

    case RAP_PARAGRAPH_ITEM:
      insert_marker (buffer, where, paragraph->ordered);
      G_GNUC_FALLTHROUGH;

    case RAP_PARAGRAPH_ITEM_MORE:
      tag = dup_level_tag (paragraph->ordered ? RAP_TAG_NUMBER : RAP_TAG_BULLET, paragraph->level);
      insert_spans (buffer, where, paragraph->spans);
      break;

    case RAP_PARAGRAPH_TEXT:
      insert_spans (buffer, where, paragraph->spans);
      break;

    case RAP_PARAGRAPH_TABLE:
    case RAP_PARAGRAPH_INCIDENTS:
    case RAP_PARAGRAPH_RECOMMENDATIONS:
    case RAP_PARAGRAPH_FIGURE:
    case RAP_PARAGRAPH_CHART:
      insert_object (buffer, where, paragraph);
      break;
    }

  if (tag != NULL)
    apply_from (buffer, where, offset, tag);
  if (paragraph->quoted)
    apply_from (buffer, where, offset, RAP_TAG_QUOTE);
}

/**
 * rap_text_buffer_insert:
 * @stored: stored text, a line for each of its paragraphs
 */
void
rap_text_buffer_insert (GtkTextBuffer *buffer, GtkTextIter *where, const char *stored)
{
  g_autoptr (GPtrArray) paragraphs = rap_text_parse (stored);

  for (guint i = 0; i < paragraphs->len; i++)
    {
      if (i > 0)
        gtk_text_buffer_insert (buffer, where, "\n", 1);
      insert_paragraph (buffer, where, g_ptr_array_index (paragraphs, i));
    }
}

/**
 * rap_text_buffer_load:
 * @stored: what the buffer shows from now on
 */
void
rap_text_buffer_load (GtkTextBuffer *buffer, const char *stored)
{
  GtkTextIter start;

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_buffer_get_start_iter (buffer, &start);
  rap_text_buffer_insert (buffer, &start, stored);
  gtk_text_buffer_end_irreversible_action (buffer);
}

/* The level of a paragraph tag at @iter, 0 when it has no such tag. */
static guint
get_level (const GtkTextIter *iter, const char *name)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);
  gsize length = strlen (name);

  for (GSList *t = tags; t != NULL; t = t->next)
    {
      g_autofree char *tag = NULL;

      g_object_get (t->data, "name", &tag, NULL);
      if (tag != NULL && g_str_has_prefix (tag, name) && tag[length] == '-')
        return (guint) g_ascii_strtoull (tag + length + 1, NULL, 10);
    }

  return 0;
}

static gboolean
has_tag (GtkTextBuffer *buffer, const GtkTextIter *iter, const char *name)
{
  return gtk_text_iter_has_tag (iter, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name));
}

/* What the tags at a place say of a link or a language. */
static const char *
get_said (const GtkTextIter *iter, const char *key)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *t = tags; t != NULL; t = t->next)
    if (g_object_get_data (t->data, key) != NULL)
      return g_object_get_data (t->data, key);

  return NULL;
}

static void
add_text (GtkTextBuffer *buffer, GPtrArray *spans, const GtkTextIter *start, const GtkTextIter *end)
{
  g_autofree char *text = gtk_text_iter_get_text (start, end);
  g_auto (GStrv) parts = g_strsplit (text, "\u2028", -1);
  RapStyleFlags style = (has_tag (buffer, start, RAP_TAG_BOLD) ? RAP_STYLE_BOLD : 0)
                        | (has_tag (buffer, start, RAP_TAG_ITALIC) ? RAP_STYLE_ITALIC : 0)
                        | (has_tag (buffer, start, "code") ? RAP_STYLE_CODE : 0);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        g_ptr_array_add (spans, rap_span_new (RAP_SPAN_BREAK, RAP_STYLE_PLAIN, NULL));
      if (parts[i][0] != '\0')
        {
          RapSpan *span = rap_span_new (RAP_SPAN_TEXT, style, parts[i]);

          span->link = g_strdup (get_said (start, LINK));
          span->language = g_strdup (get_said (start, LANGUAGE));
          g_ptr_array_add (spans, span);
        }
    }
}

/* Moves @iter to the next change of tags or the next anchor, at most to @end. */
static void
go_to_change (GtkTextIter *iter, const GtkTextIter *end)
{
  do
    gtk_text_iter_forward_char (iter);
  while (gtk_text_iter_compare (iter, end) < 0 && !gtk_text_iter_toggles_tag (iter, NULL)
         && gtk_text_iter_get_child_anchor (iter) == NULL);
}

static GPtrArray *
list_spans (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  GPtrArray *spans = rap_spans_new ();
  GtkTextIter iter = *start;

  while (gtk_text_iter_compare (&iter, end) < 0)
    {
      const char *pill = rap_text_buffer_get_pill (gtk_text_iter_get_child_anchor (&iter));
      GtkTextIter from = iter;

      if (pill != NULL)
        {
          gtk_text_iter_forward_char (&iter);
          g_ptr_array_extend_and_steal (spans, rap_text_parse_line (pill));
          continue;
        }
      go_to_change (&iter, end);
      if (!has_tag (buffer, &from, RAP_TAG_MARKER))
        add_text (buffer, spans, &from, &iter);
    }

  return spans;
}

static RapParagraph *
new_paragraph (GtkTextBuffer *buffer, const GtkTextIter *start, const RapParagraph *last)
{
  guint heading = get_level (start, RAP_TAG_HEADING);
  guint bullet = get_level (start, RAP_TAG_BULLET);
  guint number = get_level (start, RAP_TAG_NUMBER);
  gboolean marked = has_tag (buffer, start, RAP_TAG_MARKER);
  RapParagraph *paragraph;

  if (heading > 0)
    paragraph = rap_paragraph_new (RAP_PARAGRAPH_HEADING);
  else if (bullet > 0 || number > 0)
    paragraph = rap_paragraph_new (marked || last == NULL ? RAP_PARAGRAPH_ITEM : RAP_PARAGRAPH_ITEM_MORE);
  else
    paragraph = rap_paragraph_new (RAP_PARAGRAPH_TEXT);

  paragraph->level = MAX (MAX (heading, MAX (bullet, number)), 1);
  paragraph->ordered = number > 0;
  paragraph->starts = paragraph->kind == RAP_PARAGRAPH_ITEM
                      && (last == NULL || last->kind != RAP_PARAGRAPH_ITEM || last->level < paragraph->level
                          || (last->level == paragraph->level && last->ordered != paragraph->ordered));
  paragraph->quoted = has_tag (buffer, start, RAP_TAG_QUOTE);

  return paragraph;
}

static gboolean
is_object (const char *pill)
{
  return pill != NULL && rap_text_is_object (pill);
}

/* An object is a paragraph of its own: text written beside it becomes a paragraph before or after it. */
static void
store_line (GtkTextBuffer *buffer, GPtrArray *paragraphs, const GtkTextIter *start, const GtkTextIter *end)
{
  const RapParagraph *last = paragraphs->len > 0 ? g_ptr_array_index (paragraphs, paragraphs->len - 1) : NULL;
  GtkTextIter from = *start, iter = *start;
  RapParagraph *paragraph;

  for (; gtk_text_iter_compare (&iter, end) < 0; gtk_text_iter_forward_char (&iter))
    {
      const char *pill = rap_text_buffer_get_pill (gtk_text_iter_get_child_anchor (&iter));

      if (!is_object (pill))
        continue;
      if (gtk_text_iter_compare (&from, &iter) < 0)
        store_line (buffer, paragraphs, &from, &iter);
      g_ptr_array_extend_and_steal (paragraphs, rap_text_parse (pill));
      from = iter;
      gtk_text_iter_forward_char (&from);
    }

  if (gtk_text_iter_compare (&from, end) >= 0 && gtk_text_iter_compare (start, end) < 0)
    return;

  paragraph = new_paragraph (buffer, &from, last);
  g_ptr_array_unref (paragraph->spans);
  paragraph->spans = list_spans (buffer, &from, end);
  if (paragraph->spans->len > 0 || paragraph->kind == RAP_PARAGRAPH_ITEM)
    g_ptr_array_add (paragraphs, paragraph);
  else
    rap_paragraph_free (paragraph);
}

/* The paragraphs between the two places; no more lines are read when there are @enough. @last is the line read last. */
static GPtrArray *
list_paragraphs (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end, guint enough, GtkTextIter *last)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) rap_paragraph_free);
  GtkTextIter line = *start;

  while (gtk_text_iter_compare (&line, end) < 0 && paragraphs->len < enough)
    {
      GtkTextIter line_end = line;

      if (!gtk_text_iter_ends_line (&line_end))
        gtk_text_iter_forward_to_line_end (&line_end);
      if (gtk_text_iter_compare (&line_end, end) > 0)
        line_end = *end;
      store_line (buffer, paragraphs, &line, &line_end);
      *last = line;
      line = line_end;
      gtk_text_iter_forward_line (&line);
      if (gtk_text_iter_compare (&line, &line_end) <= 0)
        break;
    }

  return paragraphs;
}

/**
 * rap_text_buffer_store:
 *
 * Returns: (transfer full): stored text of what is between the two places
 */
char *
rap_text_buffer_store (GtkTextBuffer *buffer, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter last;
  g_autoptr (GPtrArray) paragraphs = list_paragraphs (buffer, start, end, G_MAXUINT, &last);

  return rap_text_write (paragraphs);
}

/**
 * rap_text_buffer_get_paragraph:
 *
 * Returns: how many paragraphs of the stored text come before the line with that place
 */
guint
rap_text_buffer_get_paragraph (GtkTextBuffer *buffer, const GtkTextIter *where)
{
  g_autoptr (GPtrArray) before = NULL;
  GtkTextIter start, line = *where, last;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_iter_set_line_offset (&line, 0);
  before = list_paragraphs (buffer, &start, &line, G_MAXUINT, &last);

  return before->len;
}

/**
 * rap_text_buffer_find_paragraph:
 * @start: (out): where the line with that paragraph of the stored text begins
 * @end: (out): where it ends
 *
 * Returns: whether there are so many paragraphs
 */
gboolean
rap_text_buffer_find_paragraph (GtkTextBuffer *buffer, guint paragraph, GtkTextIter *start, GtkTextIter *end)
{
  g_autoptr (GPtrArray) paragraphs = NULL;
  GtkTextIter first, last;

  gtk_text_buffer_get_bounds (buffer, &first, &last);
  paragraphs = list_paragraphs (buffer, &first, &last, paragraph + 1, start);
  if (paragraphs->len <= paragraph)
    return FALSE;

  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);

  return TRUE;
}

/**
 * rap_text_buffer_toggle:
 *
 * Gives the selection the tag, or takes it off.
 */
void
rap_text_buffer_toggle (GtkTextBuffer *buffer, const char *tag)
{
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;

  gtk_text_buffer_begin_user_action (buffer);
  if (has_tag (buffer, &start, tag))
    gtk_text_buffer_remove_tag_by_name (buffer, tag, &start, &end);
  else
    gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
  gtk_text_buffer_end_user_action (buffer);
}

static void
clear_languages (GtkTextTag *tag, gpointer data)
{
  GtkTextBuffer *buffer = data;
  GtkTextIter start, end;

  if (g_object_get_data (G_OBJECT (tag), LANGUAGE) == NULL)
    return;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
}

/**
 * rap_text_buffer_set_language:
 * @language: a language tag (BCP 47); "" for that of the text
 *
 * Says in which language the selected words are.
 */
void
rap_text_buffer_set_language (GtkTextBuffer *buffer, const char *language)
{
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (buffer), clear_languages, buffer);
  if (language[0] != '\0')
    gtk_text_buffer_apply_tag (buffer, get_language_tag (buffer, language), &start, &end);
  gtk_text_buffer_end_user_action (buffer);
}

/**
 * rap_text_buffer_get_language:
 *
 * Returns: (transfer none): what rap_text_buffer_set_language() said of the beginning of the selection; "" when nothing
 */
const char *
rap_text_buffer_get_language (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  const char *language;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  language = get_said (&start, LANGUAGE);

  return language != NULL ? language : "";
}

static void
clear_line (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter after = *start;

  for (guint i = 0; line_tags[i] != NULL; i++)
    for (guint level = 1; level <= MAX_LEVELS; level++)
      {
        g_autofree char *name = g_str_equal (line_tags[i], RAP_TAG_QUOTE) ? g_strdup (RAP_TAG_QUOTE) : dup_level_tag (line_tags[i], level);

        gtk_text_buffer_remove_tag_by_name (buffer, name, start, end);
      }

  if (has_tag (buffer, start, RAP_TAG_MARKER))
    {
      gtk_text_iter_forward_to_tag_toggle (&after, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), RAP_TAG_MARKER));
      gtk_text_buffer_delete (buffer, start, &after);
      *end = *start;
      if (!gtk_text_iter_ends_line (end))
        gtk_text_iter_forward_to_line_end (end);
    }
}

static void
set_one_line (GtkTextBuffer *buffer, int line, const char *tag)
{
  gboolean listed = g_strcmp0 (tag, RAP_TAG_BULLET) == 0 || g_strcmp0 (tag, RAP_TAG_NUMBER) == 0;
  GtkTextIter start, end;
  g_autofree char *name = NULL;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  clear_line (buffer, &start, &end);
  if (tag == NULL)
    return;

  if (listed)
    insert_marker (buffer, &start, g_str_equal (tag, RAP_TAG_NUMBER));
  name = g_str_equal (tag, RAP_TAG_QUOTE) ? g_strdup (tag) : dup_level_tag (tag, 1);
  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag_by_name (buffer, name, &start, &end);
}

static gboolean
line_has_tag (GtkTextBuffer *buffer, const GtkTextIter *start, const char *tag)
{
  return g_str_equal (tag, RAP_TAG_QUOTE) ? has_tag (buffer, start, tag) : get_level (start, tag) > 0;
}

/**
 * rap_text_buffer_set_line:
 * @tag: (nullable): %RAP_TAG_BULLET, %RAP_TAG_NUMBER, %RAP_TAG_QUOTE or %RAP_TAG_HEADING; %NULL for a plain paragraph
 *
 * Makes the selected paragraphs of that kind, or plain when the first is of it already.
 */
void
rap_text_buffer_set_line (GtkTextBuffer *buffer, const char *tag)
{
  GtkTextIter start, end;
  int first, last;
  gboolean was;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  first = gtk_text_iter_get_line (&start);
  last = gtk_text_iter_get_line (&end);
  gtk_text_buffer_get_iter_at_line (buffer, &start, first);
  was = tag != NULL && line_has_tag (buffer, &start, tag);

  gtk_text_buffer_begin_user_action (buffer);
  for (int line = first; line <= last; line++)
    set_one_line (buffer, line, was ? NULL : tag);
  gtk_text_buffer_end_user_action (buffer);
}

/**
 * rap_text_buffer_new_line:
 *
 * What Enter does in a list: the next item, or the end of the list when this one is empty.
 *
 * Returns: whether the cursor was in a list
 */
gboolean
rap_text_buffer_new_line (GtkTextBuffer *buffer)
{
  GtkTextIter start, cursor;
  const char *tag;
  GtkTextIter content;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  start = cursor;
  gtk_text_iter_set_line_offset (&start, 0);
  tag = get_level (&start, RAP_TAG_BULLET) > 0 ? RAP_TAG_BULLET : get_level (&start, RAP_TAG_NUMBER) > 0 ? RAP_TAG_NUMBER : NULL;
  if (tag == NULL)
    return FALSE;

  content = start;
  gtk_text_iter_forward_chars (&content, 2);
  gtk_text_buffer_begin_user_action (buffer);
  if (gtk_text_iter_ends_line (&content) && has_tag (buffer, &start, RAP_TAG_MARKER))
    set_one_line (buffer, gtk_text_iter_get_line (&start), NULL);
  else
    {
      gtk_text_buffer_insert (buffer, &cursor, "\n", 1);
      set_one_line (buffer, gtk_text_iter_get_line (&cursor), tag);
    }
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}
