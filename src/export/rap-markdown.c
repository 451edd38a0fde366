/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a paragraph in Markdown, as pandoc reads it and CommonMark mostly does: whatever would be taken for markup is
 * escaped, and nothing else, so that the text stays readable. */
#include "config.h"
#include "export/rap-markdown.h"

#include <string.h>

#include "export/rap-plain.h"
#include "language/rap-language.h"
#include "layout/rap-link.h"

/* An empty comment is nothing to a reader, and punctuation to Markdown. */
#define KEEP_APART "<!---->"

static gunichar
get_last_char (const RapMarkdown *self)
{
  const GString *out = self->out;

  return out->len > self->line ? g_utf8_get_char (g_utf8_prev_char (out->str + out->len)) : 0;
}

static gboolean
is_line_start (const RapMarkdown *self)
{
  return self->out->len == self->line;
}

/* "12.", "(a)" or "iv)" at the start of a line would be a list; this is what stands before the "." or ")". */
static gboolean
is_list_number (const RapMarkdown *self)
{
  const char *line = self->out->str + self->line;
  const char *number = line + (line[0] == '(');
  gsize length = strlen (number);

  return length > 0
         && (strspn (number, "0123456789") == length || strspn (number, "ivxlcdmIVXLCDM") == length
             || (length == 1 && g_ascii_isalpha (number[0])));
}

/* A paragraph that begins with ":" or "Table:" would be the caption of the table beside it, or a definition. */
static gboolean
is_caption_start (const RapMarkdown *self)
{
  const char *line = self->out->str + self->line;

  return is_line_start (self) || g_ascii_strcasecmp (line, "table") == 0 || get_last_char (self) == ']';
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\0';
}

static gboolean
needs_escape (const RapMarkdown *self, const char *p)
{
  gunichar before = get_last_char (self);

  switch (*p)
    {
    case '\\': case '`': case '*': case '[': case ']': case '<': case '^': case '~': case '$': case '|': case '#': case '{':
    case '"': case '\'':
      return TRUE;

    case '_':
      return !g_unichar_isalnum (before) || !g_unichar_isalnum (g_utf8_get_char (p + 1));

    case '@':
      return !g_unichar_isalnum (before);

    case '&':
      return g_ascii_isalnum (p[1]) || p[1] == '#' || p[1] == '\0';

    case '!':
      return p[1] == '\0';

    case '-':
      return is_line_start (self) || before == '-';

    case '.':
      return before == '.' || (is_list_number (self) && is_blank (p[1]));

    case ')':
      return is_list_number (self) && is_blank (p[1]);

    case '(':
      return before == ']';

    case ':':
      return is_caption_start (self);

    case '+': case '=': case '>':
      return is_line_start (self);

    default:
      return FALSE;
    }
}

/* Blanks at the start of a line, and all but one between words, would be lost or taken for code. */
static gboolean
is_lost (const RapMarkdown *self, char c)
{
  return c == ' ' && (is_line_start (self) || get_last_char (self) == ' ');
}

/* "[ ] x" at the start of an item is a box to tick for pandoc, even escaped. */
static gboolean
is_task (const char *line)
{
  return line[0] == '[' && line[1] != '\0' && strchr (" xX", line[1]) != NULL && line[2] == ']' && is_blank (line[3]);
}

static void
append_escaped (RapMarkdown *self, const char *line)
{
  if (is_line_start (self) && is_task (line))
    {
      g_string_append (self->out, "\\[" KEEP_APART);
      line++;
    }
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_lost (self, *p))
        continue;
      if (needs_escape (self, p))
        g_string_append_c (self->out, '\\');
      g_string_append_len (self->out, p, g_utf8_next_char (p) - p);
    }
  self->inner = 0;
}

/**
 * rap_markdown_append_text:
 *
 * Appends words that mean nothing but themselves.
 */
void
rap_markdown_append_text (RapMarkdown *self, const char *text)
{
  g_autofree char *line = rap_plain_dup_line (text);

  append_escaped (self, line);
}

/**
 * rap_markdown_end_words:
 *
 * Takes back blanks at the end of a line: two of them would be a line break.
 */
void
rap_markdown_end_words (RapMarkdown *self)
{
  gsize n = self->out->len;

  while (n > self->line && self->out->str[n - 1] == ' ')
    n--;
  g_string_truncate (self->out, n);
  self->inner = 0;
}

/* "**“so”**called" is emphasis to pandoc and not to CommonMark, "*a***b**" to none of them. */
static void
keep_apart (RapMarkdown *self, gunichar first, gboolean marked)
{
  gunichar before = get_last_char (self);
  gboolean ends_badly = self->inner != 0 && !g_unichar_isalnum (self->inner) && g_unichar_isalnum (first);
  gboolean begins_badly = marked
                          && (before == '*' || before == '`' || (g_unichar_isalnum (before) && !g_unichar_isalnum (first)));

  if (ends_badly || begins_badly)
    g_string_append (self->out, KEEP_APART);
}

/* Between more back quotes than there are side by side in it. */
static void
append_code (RapMarkdown *self, const char *code)
{
  gsize longest = 0;
  g_autofree char *fence = NULL;
  const char *pad;

  for (const char *p = strchr (code, '`'); p != NULL; p = strchr (p + strspn (p, "`"), '`'))
    longest = MAX (longest, strspn (p, "`"));
  fence = g_strnfill (longest + 1, '`');
  pad = longest > 0 ? " " : "";
  g_string_append_printf (self->out, "%s%s%s%s%s", fence, pad, code, pad, fence);
}

static void
append_styled (RapMarkdown *self, RapStyleFlags style, const char *words)
{
  const char *marks = style & RAP_STYLE_BOLD ? style & RAP_STYLE_ITALIC ? "***" : "**" : style & RAP_STYLE_ITALIC ? "*" : "";
  gunichar inner = g_utf8_get_char (g_utf8_prev_char (words + strlen (words)));

  keep_apart (self, g_utf8_get_char (words), style != 0);
  g_string_append (self->out, marks);
  if (style & RAP_STYLE_CODE)
    append_code (self, words);
  else
    append_escaped (self, words);
  g_string_append (self->out, marks);
  self->inner = marks[0] != '\0' ? inner : 0;
}

/* Emphasis begins and ends with a letter: the blanks around stay outside. A bar in a cell would end it even in code. */
static void
append_words (RapMarkdown *self, RapStyleFlags style, const char *text)
{
  gsize before = strspn (text, " ");
  gsize after = strlen (text);
  g_autofree char *words = NULL;

  while (after > before && text[after - 1] == ' ')
    after--;
  words = g_strndup (text + before, after - before);
  if (self->cell && strchr (words, '|') != NULL)
    style &= ~RAP_STYLE_CODE;

  if (before > 0)
    append_escaped (self, " ");
  if (words[0] != '\0')
    append_styled (self, style, words);
  if (text[after] != '\0')
    append_escaped (self, " ");
}

static void
append_language (RapMarkdown *self, const char *language)
{
  gboolean rtl = rap_language_is_rtl (rap_language_get (language));

  g_string_append_printf (self->out, "]{lang=%s", language);
  if (rtl != self->document->rtl)
    g_string_append (self->out, rtl ? " dir=rtl" : " dir=ltr");
  g_string_append_c (self->out, '}');
}

/* What would end an address or a cell too early, and "&copy;". */
static void
append_address (RapMarkdown *self, const char *address)
{
  const struct { const char *found, *written; } pairs[]
      = { { "<", "%3C" }, { ">", "%3E" }, { "|", "%7C" }, { "\\", "\\\\" },
          { "&", strchr (address, ';') != NULL ? "\\&" : "&" } };
  g_autoptr (GString) escaped = g_string_new (address);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_string_replace (escaped, pairs[i].found, pairs[i].written, 0);
  g_string_append_printf (self->out, strpbrk (address, "()") != NULL ? "(<%s>)" : "(%s)", escaped->str);
}

/* An address that is its own text. */
static gboolean
is_bare (const RapRun *run, const char *address)
{
  return address != NULL && run->style == 0 && run->language == NULL && g_str_equal (run->text, address)
         && strpbrk (address, "<>\\|`") == NULL;
}

static void
append_run (RapMarkdown *self, const RapRun *run)
{
  g_autofree char *text = rap_plain_dup_line (run->text);
  g_autofree char *address = rap_link_dup_address (run->link);

  if (is_bare (run, address))
    {
      g_string_append_printf (self->out, "<%s>", address);
      return;
    }

  if (address != NULL)
    g_string_append_c (self->out, '[');
  if (run->language != NULL)
    g_string_append_c (self->out, '[');
  append_words (self, run->style, text);
  if (run->language != NULL)
    append_language (self, run->language);
  if (address != NULL)
    {
      g_string_append_c (self->out, ']');
      append_address (self, address);
    }
  if (run->language != NULL || address != NULL)
    self->inner = 0;
}

/* A note has no notes, for pandoc: the words of the other one stand in their place. */
static void
append_mark (RapMarkdown *self, const RapRun *run)
{
  const RapNote *note = g_ptr_array_index (self->document->notes, run->note);

  if (!self->note)
    g_string_append_printf (self->out, "[^%s]", run->text);
  else
    {
      g_string_append_printf (self->out, "\\[%s: ", run->text);
      rap_markdown_append_runs (self, note->runs);
      g_string_append (self->out, "\\]");
    }
}

static void
append_break (RapMarkdown *self)
{
  rap_markdown_end_words (self);
  if (self->cell)
    g_string_append (self->out, "<br> ");  /* pandoc drops the mark, and would join the words */
  else
    {
      g_string_append_printf (self->out, "\\\n%s", self->prefix);
      self->line = self->out->len;
    }
}

/**
 * rap_markdown_append_runs:
 * @runs: (element-type RapRun): of one paragraph, or a part of it
 */
void
rap_markdown_append_runs (RapMarkdown *self, GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const RapRun *run = g_ptr_array_index (runs, i);

      switch (run->kind)
        {
        case RAP_RUN_TEXT:
          append_run (self, run);
          break;

        case RAP_RUN_BREAK:
          append_break (self);
          break;

        case RAP_RUN_MARK:
          append_mark (self, run);
          break;
        }
      if (run->kind != RAP_RUN_TEXT)
        self->inner = 0;
    }
}

static void
add_cell (GPtrArray *row, const char *text)
{
  GPtrArray *cell = rap_runs_new ();

  g_ptr_array_add (cell, rap_run_new (RAP_RUN_TEXT, 0, text));
  g_ptr_array_add (row, cell);
}

static void
add_row (RapBlock *table, const char *first, const char *second)
{
  GPtrArray *row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  add_cell (row, first);
  add_cell (row, second);
  g_ptr_array_add (table->rows, row);
}

/**
 * rap_markdown_new_chart_table:
 *
 * Returns: (transfer full): the values of a chart as a table without a caption
 */
RapBlock *
rap_markdown_new_chart_table (const RapMarkdown *self, const RapBlock *chart)
{
  RapLanguage *language = rap_language_get (self->document->language);
  RapBlock *table = rap_block_new (RAP_BLOCK_TABLE, chart->ref);
  gboolean timeline = chart->chart == RAP_CHART_TIMELINE;

  if (timeline)
    add_row (table, rap_label (language, "incident", "When"), rap_label (language, "incident", "What happened"));
  else
    add_row (table, "", rap_label (language, "chart", "Number of incidents"));
  for (guint i = 0; i < chart->bars->len; i++)
    {
      const RapBar *bar = g_ptr_array_index (chart->bars, i);

      add_row (table, timeline ? bar->value_label : bar->label, timeline ? bar->label : bar->value_label);
    }

  return table;
}

static char *
dup_picture (RapMarkdown *self, const char *hash)
{
  g_autoptr (RapImage) image = self->images != NULL ? rap_images_dup (self->images, hash) : NULL;
  const char *media = NULL;
  g_autoptr (GBytes) file = image != NULL ? rap_image_dup_file (image, &media) : NULL;
  g_autofree char *data = NULL;

  if (file == NULL)
    return NULL;

  data = g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));

  return g_strdup_printf ("data:%s;base64,%s", media, data);
}

/**
 * rap_markdown_append_picture:
 * @alone: whether it ends a paragraph of nothing but pictures: an empty comment keeps pandoc from making a caption of what is
 *   said of it
 *
 * Appends a reference to a picture; its data are kept in `pictures`, to stand where they are in nobody's way.
 */
void
rap_markdown_append_picture (RapMarkdown *self, const RapImageRef *ref, gboolean alone)
{
  char *picture = dup_picture (self, ref->hash);

  if (picture != NULL)
    g_ptr_array_add (self->pictures, picture);
  g_string_append (self->out, picture != NULL ? "![" : "\\[");
  rap_markdown_append_text (self, ref->alternative);
  if (picture != NULL)
    g_string_append_printf (self->out, "][figure-%u]%s", self->pictures->len, alone ? "<!-- -->" : "");
  else
    g_string_append (self->out, "\\]");
}
