/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of word processors have in common: named styles, fonts, columns, numbers. */
#include "config.h"
#include "export/rap-office.h"

#include <math.h>
#include <string.h>

#include "layout/rap-layout.h"

#define LONG_CELL 250  /* characters */

const RapNamedStyleInfo rap_named_styles[RAP_N_NAMED] = {
  [RAP_NAMED_BODY] = { "BodyText", "Body Text", "Text body", RAP_ROLE_BODY, RAP_NAMED_BODY, RAP_NAMED_BODY },
  [RAP_NAMED_TITLE] = { "Title", "Title", "Title", RAP_ROLE_TITLE, RAP_NAMED_TITLE, RAP_NAMED_SUBTITLE },
  [RAP_NAMED_SUBTITLE] = { "Subtitle", "Subtitle", "Subtitle", RAP_ROLE_SUBTITLE, RAP_NAMED_SUBTITLE, RAP_NAMED_BODY },
  [RAP_NAMED_DATELINE] = { "Dateline", "Dateline", "Dateline", RAP_ROLE_DATELINE, RAP_NAMED_DATELINE, RAP_NAMED_BODY },
  [RAP_NAMED_LEAD] = { "Lead", "Lead", "Lead", RAP_ROLE_LEAD, RAP_NAMED_BODY, RAP_NAMED_BODY },
  [RAP_NAMED_HEADING_1] = { "Heading1", "heading 1", "Heading 1", RAP_ROLE_HEADING_1, RAP_NAMED_HEADING_1, RAP_NAMED_BODY, .outline = 1 },
  [RAP_NAMED_HEADING_2] = { "Heading2", "heading 2", "Heading 2", RAP_ROLE_HEADING_2, RAP_NAMED_HEADING_2, RAP_NAMED_BODY, .outline = 2 },
  [RAP_NAMED_HEADING_3] = { "Heading3", "heading 3", "Heading 3", RAP_ROLE_HEADING_3, RAP_NAMED_HEADING_3, RAP_NAMED_BODY, .outline = 3 },
  [RAP_NAMED_HEADING_4] = { "Heading4", "heading 4", "Heading 4", RAP_ROLE_HEADING_3, RAP_NAMED_HEADING_3, RAP_NAMED_BODY, .outline = 4 },
  [RAP_NAMED_HEADING_5] = { "Heading5", "heading 5", "Heading 5", RAP_ROLE_HEADING_3, RAP_NAMED_HEADING_3, RAP_NAMED_BODY, .outline = 5 },
  [RAP_NAMED_HEADING_6] = { "Heading6", "heading 6", "Heading 6", RAP_ROLE_HEADING_3, RAP_NAMED_HEADING_3, RAP_NAMED_BODY, .outline = 6 },
  [RAP_NAMED_NUMBERED] = { "NumberedParagraph", "Numbered Paragraph", "Numbered Paragraph", RAP_ROLE_BODY, RAP_NAMED_BODY, RAP_NAMED_NUMBERED },
  [RAP_NAMED_BULLET_1] = { "ListBullet", "List Bullet", "List 1", RAP_ROLE_ITEM, RAP_NAMED_BODY, RAP_NAMED_BULLET_1, .level = 1 },
  [RAP_NAMED_BULLET_2] = { "ListBullet2", "List Bullet 2", "List 2", RAP_ROLE_ITEM, RAP_NAMED_BULLET_1, RAP_NAMED_BULLET_2, .level = 2 },
  [RAP_NAMED_BULLET_3] = { "ListBullet3", "List Bullet 3", "List 3", RAP_ROLE_ITEM, RAP_NAMED_BULLET_1, RAP_NAMED_BULLET_3, .level = 3 },
  [RAP_NAMED_NUMBER_1] = { "ListNumber", "List Number", "Numbering 1", RAP_ROLE_ITEM, RAP_NAMED_BODY, RAP_NAMED_NUMBER_1, .level = 1 },
  [RAP_NAMED_NUMBER_2] = { "ListNumber2", "List Number 2", "Numbering 2", RAP_ROLE_ITEM, RAP_NAMED_NUMBER_1, RAP_NAMED_NUMBER_2, .level = 2 },
  [RAP_NAMED_NUMBER_3] = { "ListNumber3", "List Number 3", "Numbering 3", RAP_ROLE_ITEM, RAP_NAMED_NUMBER_1, RAP_NAMED_NUMBER_3, .level = 3 },
  [RAP_NAMED_CONTINUE_1] = { "ListContinue", "List Continue", "List 1 Cont.", RAP_ROLE_ITEM, RAP_NAMED_BODY, RAP_NAMED_CONTINUE_1, .level = 1 },
  [RAP_NAMED_CONTINUE_2] = { "ListContinue2", "List Continue 2", "List 2 Cont.", RAP_ROLE_ITEM, RAP_NAMED_CONTINUE_1, RAP_NAMED_CONTINUE_2, .level = 2 },
  [RAP_NAMED_CONTINUE_3] = { "ListContinue3", "List Continue 3", "List 3 Cont.", RAP_ROLE_ITEM, RAP_NAMED_CONTINUE_1, RAP_NAMED_CONTINUE_3, .level = 3 },
  [RAP_NAMED_QUOTATION] = { "Quote", "Quote", "Quotations", RAP_ROLE_QUOTATION, RAP_NAMED_BODY, RAP_NAMED_BODY },
  [RAP_NAMED_ADDRESSEE] = { "Addressee", "Addressee", "Addressee Heading", RAP_ROLE_ADDRESSEE, RAP_NAMED_BODY, RAP_NAMED_NUMBER_1 },
  [RAP_NAMED_INCIDENT] = { "IncidentTitle", "Incident Title", "Incident Title", RAP_ROLE_BOX_HEADING, RAP_NAMED_BODY, RAP_NAMED_BODY },
  [RAP_NAMED_BOX_HEADING] = { "BoxHeading", "Box Heading", "Box Heading", RAP_ROLE_BOX_HEADING, RAP_NAMED_BOX_HEADING, RAP_NAMED_BOX, .outline = 1 },
  [RAP_NAMED_BOX] = { "BoxText", "Box Text", "Box Text", RAP_ROLE_BOX, RAP_NAMED_BODY, RAP_NAMED_BOX },
  [RAP_NAMED_CAPTION] = { "Caption", "caption", "Caption", RAP_ROLE_CAPTION, RAP_NAMED_CAPTION, RAP_NAMED_BODY },
  [RAP_NAMED_FIGURE] = { "Figure", "Figure", "Figure Line", RAP_ROLE_BODY, RAP_NAMED_BODY, RAP_NAMED_CAPTION },
  [RAP_NAMED_CELL] = { "TableText", "Table Text", "Table Contents", RAP_ROLE_CELL, RAP_NAMED_CELL, RAP_NAMED_CELL },
  [RAP_NAMED_HEAD_CELL] = { "TableHeading", "Table Heading", "Table Heading", RAP_ROLE_HEAD_CELL, RAP_NAMED_CELL, RAP_NAMED_CELL },
  [RAP_NAMED_FOOTNOTE] = { "FootnoteText", "footnote text", "Footnote", RAP_ROLE_NOTE, RAP_NAMED_FOOTNOTE, RAP_NAMED_FOOTNOTE },
  [RAP_NAMED_ENDNOTE] = { "EndnoteText", "endnote text", "Endnote", RAP_ROLE_NOTE, RAP_NAMED_ENDNOTE, RAP_NAMED_ENDNOTE },
  [RAP_NAMED_NOTES_HEADING] = { "NotesHeading", "Notes Heading", "Notes Heading", RAP_ROLE_HEADING_1, RAP_NAMED_HEADING_1, RAP_NAMED_BODY, .outline = 1 },
  [RAP_NAMED_CONTENTS_HEADING] = { "TOCHeading", "TOC Heading", "Contents Heading", RAP_ROLE_CONTENTS_HEADING, RAP_NAMED_CONTENTS_HEADING, RAP_NAMED_BODY },
  [RAP_NAMED_CONTENTS_1] = { "TOC1", "toc 1", "Contents 1", RAP_ROLE_CONTENTS_1, RAP_NAMED_CONTENTS_1, RAP_NAMED_BODY },
  [RAP_NAMED_CONTENTS_2] = { "TOC2", "toc 2", "Contents 2", RAP_ROLE_CONTENTS_2, RAP_NAMED_CONTENTS_2, RAP_NAMED_BODY },
  [RAP_NAMED_CONTENTS_3] = { "TOC3", "toc 3", "Contents 3", RAP_ROLE_CONTENTS_2, RAP_NAMED_CONTENTS_3, RAP_NAMED_BODY },
  [RAP_NAMED_HEADER] = { "Header", "header", "Header", RAP_ROLE_HEADER, RAP_NAMED_HEADER, RAP_NAMED_HEADER },
  [RAP_NAMED_FOOTER] = { "Footer", "footer", "Footer", RAP_ROLE_FOOTER, RAP_NAMED_FOOTER, RAP_NAMED_FOOTER },
  [RAP_NAMED_MASTHEAD] = { "Masthead", "Masthead", "Masthead", RAP_ROLE_MASTHEAD, RAP_NAMED_HEADER, RAP_NAMED_HEADER },
};

static RapNamedStyle
get_item_style (const RapBlock *item)
{
  RapNamedStyle first = item->marker[0] == '\0' ? RAP_NAMED_CONTINUE_1 : item->ordered ? RAP_NAMED_NUMBER_1 : RAP_NAMED_BULLET_1;

  return first + CLAMP (item->level, 1, 3) - 1;
}

/**
 * rap_office_get_style:
 *
 * Returns: the named style of the block's words; of a figure or a chart that of the picture, not of the caption
 */
RapNamedStyle
rap_office_get_style (const RapBlock *block, const RapStyle *style)
{
  gboolean counted = style->number_paragraphs && block->number > 0;

  switch (block->kind)
    {
    case RAP_BLOCK_TITLE: return RAP_NAMED_TITLE;
    case RAP_BLOCK_SUBTITLE: return RAP_NAMED_SUBTITLE;
    case RAP_BLOCK_DATELINE: return RAP_NAMED_DATELINE;
    case RAP_BLOCK_LEAD: return RAP_NAMED_LEAD;
    case RAP_BLOCK_HEADING: return block->boxed ? RAP_NAMED_BOX_HEADING : RAP_NAMED_HEADING_1 + CLAMP (block->level, 1, 6) - 1;
    case RAP_BLOCK_PARAGRAPH: return block->boxed ? RAP_NAMED_BOX : counted ? RAP_NAMED_NUMBERED : RAP_NAMED_BODY;
    case RAP_BLOCK_ITEM: return get_item_style (block);
    case RAP_BLOCK_QUOTATION: return RAP_NAMED_QUOTATION;
    case RAP_BLOCK_TABLE: return RAP_NAMED_CAPTION;
    case RAP_BLOCK_ADDRESSEE: return RAP_NAMED_ADDRESSEE;
    case RAP_BLOCK_CONTENTS: return RAP_NAMED_CONTENTS_HEADING;
    case RAP_BLOCK_CONTENTS_ENTRY: return RAP_NAMED_CONTENTS_1 + CLAMP (block->level, 1, 3) - 1;
    case RAP_BLOCK_INCIDENT: return RAP_NAMED_INCIDENT;
    case RAP_BLOCK_FIGURE: return RAP_NAMED_FIGURE;
    case RAP_BLOCK_CHART: return RAP_NAMED_FIGURE;
    }

  g_return_val_if_reached (RAP_NAMED_BODY);
}

/**
 * rap_office_get_role:
 * @cover: whether the paper has a cover, where its title looks different
 */
RapRole
rap_office_get_role (RapNamedStyle named, gboolean cover)
{
  RapRole role = rap_named_styles[named].role;

  if (!cover)
    return role;

  return role == RAP_ROLE_TITLE ? RAP_ROLE_COVER_TITLE : role == RAP_ROLE_SUBTITLE ? RAP_ROLE_COVER_SUBTITLE
         : role == RAP_ROLE_DATELINE ? RAP_ROLE_COVER_LINE : role;
}

/**
 * rap_office_has_cover:
 *
 * Returns: whether the first page is a cover: the style asks for it, and the paper has a title
 */
gboolean
rap_office_has_cover (const RapDocument *document, const RapStyle *style)
{
  return style->cover == RAP_COVER_PAGE && document->title[0] != '\0';
}

/**
 * rap_office_numbers_headings:
 *
 * Returns: whether any heading has a number
 */
gboolean
rap_office_numbers_headings (const RapDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->kind == RAP_BLOCK_HEADING && block->marker[0] != '\0')
        return TRUE;
    }

  return FALSE;
}

/**
 * rap_office_has_endnotes:
 *
 * Returns: whether any note stands at the end
 */
gboolean
rap_office_has_endnotes (const RapDocument *document)
{
  for (guint i = 0; i < document->notes->len; i++)
    if (((const RapNote *) g_ptr_array_index (document->notes, i))->at_end)
      return TRUE;

  return FALSE;
}

/**
 * rap_office_has_letters:
 *
 * Returns: whether notes at the foot have letters, because those at the end have the numbers
 */
gboolean
rap_office_has_letters (const RapDocument *document)
{
  for (guint i = 0; i < document->notes->len; i++)
    if (rap_note_has_letter (g_ptr_array_index (document->notes, i)))
      return TRUE;

  return FALSE;
}

/**
 * rap_office_dup_font:
 * @family: fonts with commas between them, the wanted one first, see RapTextStyle
 *
 * Returns: (transfer full) (nullable): the font number @n from 0
 */
char *
rap_office_dup_font (const char *family, guint n)
{
  g_auto (GStrv) names = g_strsplit (family, ",", -1);

  return n < g_strv_length (names) ? g_strdup (g_strstrip (names[n])) : NULL;
}

/**
 * rap_office_dup_complex_font:
 *
 * Returns: (transfer full): the font for Arabic and other scripts that word processors give a font of their own: the first
 *   that is named after the script, else the first of all
 */
char *
rap_office_dup_complex_font (const char *family)
{
  g_auto (GStrv) names = g_strsplit (family, ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    if (strstr (names[i], "Arabic") != NULL)
      return g_strdup (g_strstrip (names[i]));

  return rap_office_dup_font (family, 0);
}

/**
 * rap_office_dup_color:
 *
 * Returns: (transfer full): six hexadecimal digits
 */
char *
rap_office_dup_color (RapColor color)
{
  return g_strdup_printf ("%02X%02X%02X", (guint) lround (color.red * 255), (guint) lround (color.green * 255),
                          (guint) lround (color.blue * 255));
}

/* How much room the words of a cell want: a long text may be broken, so that its root counts, but not a long word; and where
 * one cell is very long, the others keep room for their words. */
static double
get_wish (GPtrArray *runs)
{
  g_autofree char *text = rap_runs_dup_text (runs);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n", -1);
  double longest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    longest = MAX (longest, (double) g_utf8_strlen (words[i], 24));

  return MAX (longest + 4, 4 * sqrt ((double) MIN (g_utf8_strlen (text, -1), LONG_CELL)));
}

/**
 * rap_office_count_columns:
 *
 * Returns: of the longest row
 */
guint
rap_office_count_columns (const RapBlock *table)
{
  guint n = 0;

  for (guint r = 0; r < table->rows->len; r++)
    n = MAX (n, ((GPtrArray *) g_ptr_array_index (table->rows, r))->len);

  return n;
}

/**
 * rap_office_find_numeric_columns:
 *
 * Returns: (transfer full): of each column, whether there are figures alone below its head, to be set at the end
 */
gboolean *
rap_office_find_numeric_columns (const RapBlock *table)
{
  guint n = rap_office_count_columns (table);
  gboolean *numeric = g_new0 (gboolean, n + 1);

  for (guint c = 0; c < n; c++)
    numeric[c] = table->rows->len > 1;
  for (guint r = 1; r < table->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, r);

      for (guint c = 0; c < row->len; c++)
        numeric[c] = numeric[c] && rap_runs_is_figure (g_ptr_array_index (row, c));
    }

  return numeric;
}

/**
 * rap_office_get_column_widths:
 * @width: of the table
 *
 * Returns: (transfer full): the width of each column: word processors break lines themselves, so it is enough
 *   that long texts get more room than numbers
 */
double *
rap_office_get_column_widths (const RapBlock *table, double width)
{
  guint n = rap_office_count_columns (table);
  double *widths = g_new0 (double, n + 1);
  double sum = 0;

  for (guint r = 0; r < table->rows->len; r++)
    {
      GPtrArray *row = g_ptr_array_index (table->rows, r);

      for (guint c = 0; c < row->len; c++)
        widths[c] = MAX (widths[c], get_wish (g_ptr_array_index (row, c)));
    }
  for (guint c = 0; c < n; c++)
    sum += widths[c];
  for (guint c = 0; c < n; c++)
    widths[c] *= width / sum;

  return widths;
}

/* The page of the heading whose box comes next; boxes come in the order of the blocks. */
static guint
find_page (const RapPages *pages, const RapBlock *heading, guint *page, guint *next)
{
  for (guint p = *page, first = *next; p < pages->pages->len; p++, first = 0)
    {
      const RapPage *here = g_ptr_array_index (pages->pages, p);

      for (guint i = first; i < here->placed->len; i++)
        {
          const RapBox *box = g_array_index (here->placed, RapPlaced, i).box;

          if (box->heading > 0 && rap_ref_equal (&box->ref, &heading->ref))
            {
              *page = p;
              *next = i + 1;
              return p + 1;
            }
        }
    }

  return 0;
}

/**
 * rap_office_number_pages:
 *
 * Returns: (transfer full) (nullable): by index of the block, on which of our own pages a heading stands, from 1; 0 for other
 *   blocks; %NULL when the paper has no list of contents. A word processor breaks pages its own way, but does so only when it
 *   is asked to; until then the list shows these numbers.
 */
guint *
rap_office_number_pages (const RapDocument *document, const RapStyle *style, RapImages *images)
{
  g_autoptr (RapPages) pages = NULL;
  guint page = 0, next = 0, *numbers = NULL;

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->kind == RAP_BLOCK_CONTENTS)
        {
          pages = rap_layout (document, style, NULL, images);
          numbers = g_new0 (guint, document->blocks->len);
        }
      else if (block->kind == RAP_BLOCK_HEADING && pages != NULL)
        numbers[i] = find_page (pages, block, &page, &next);
    }

  return numbers;
}

/**
 * rap_outline_counts:
 * @self: what was counted so far
 * @marker: the heading's number in the paper, such as "2.1", or "" for none
 *
 * Returns: whether a program that counts the numbered headings comes to that number for this one; if it does, it has counted it
 */
gboolean
rap_outline_counts (RapOutline *self, guint level, const char *marker)
{
  RapOutline counted = *self;
  g_autoptr (GString) number = g_string_new (NULL);

  if (marker[0] == '\0' || level == 0 || level >= G_N_ELEMENTS (counted.numbers))
    return FALSE;

  counted.numbers[level]++;
  for (guint below = level + 1; below < G_N_ELEMENTS (counted.numbers); below++)
    counted.numbers[below] = 0;
  for (guint i = 1; i <= level; i++)
    g_string_append_printf (number, i > 1 ? ".%u" : "%u", counted.numbers[i]);
  if (!g_str_equal (number->str, marker))
    return FALSE;

  *self = counted;

  return TRUE;
}
