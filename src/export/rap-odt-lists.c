/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of an OpenDocument text, nested as its items are. The program that opens the file counts, so a list says where it goes
 * on or begins. */
#include "config.h"
#include "export/rap-odt.h"

static const char *const list_styles[RAP_ODT_N_LISTS] = {
  [RAP_ODT_BULLETS] = "List_20_1",
  [RAP_ODT_NUMBERS] = "Numbering_20_123",
  [RAP_ODT_PARAGRAPHS] = "Numbered_20_Paragraphs",
};

static void
close_to (RapOdt *self, guint level)
{
  for (; self->level > level; self->level--)
    {
      rap_xml_close (self->body);
      rap_xml_close (self->body);
    }
}

/**
 * rap_odt_close_lists:
 *
 * Ends what lists are open.
 */
void
rap_odt_close_lists (RapOdt *self)
{
  close_to (self, 0);
}

static char *
dup_id (guint id)
{
  return id > 0 ? g_strdup_printf ("list%u", id) : NULL;
}

static void
open_list_item (RapOdt *self, guint start)
{
  rap_xml_open (self->body, "text:list-item", NULL);
  if (start > 0)
    rap_xml_number (self->body, "text:start-value", start);
}

/* @number: of its first item, 0 when the items of its own level are none of ours */
static void
open_list (RapOdt *self, RapOdtListKind kind, guint number)
{
  guint level = ++self->level;
  const RapOdtList *around = level > 1 ? &self->lists[level - 1] : NULL;
  gboolean counted = kind != RAP_ODT_BULLETS && number > 0;
  gboolean goes_on = counted && level == 1 && self->last[kind].id > 0 && number == self->last[kind].number + 1;
  g_autofree char *id = NULL, *before = dup_id (goes_on ? self->last[kind].id : 0);

  self->lists[level] = (RapOdtList) { kind, counted ? ++self->n_lists : 0, 0 };
  id = dup_id (self->lists[level].id);
  rap_xml_open (self->body, "text:list", "xml:id", id, "text:continue-list", before,
                "text:style-name", around == NULL || around->kind != kind ? list_styles[kind] : NULL, NULL);
  open_list_item (self, counted && !goes_on && (number != 1 || level > 1) ? number : 0);
}

/* Leads to a new item: one that follows the open one, or the first of a list. */
static void
enter_item (RapOdt *self, guint level, RapOdtListKind kind, guint number)
{
  close_to (self, level);
  if (self->level == level && (self->lists[level].kind != kind || (number > 0 && number != self->lists[level].number + 1)))
    close_to (self, level - 1);

  if (self->level == level)
    {
      rap_xml_close (self->body);
      open_list_item (self, 0);
    }
  while (self->level < level)
    open_list (self, kind, self->level + 1 == level ? number : 0);

  self->lists[level].number = number;
  if (level == 1)
    self->last[kind] = self->lists[level];
}

/* Items in the box about the publishers look like its text. */
static const char *
get_boxed_style (RapOdt *self, RapNamedStyle named)
{
  const RapTextStyle *box = &self->style->roles[RAP_ROLE_BOX], *item = &self->style->roles[RAP_ROLE_ITEM];
  gboolean is_new;
  const char *name = rap_odt_find_style (self, "P", self->names[named], &is_new);

  if (is_new)
    {
      rap_odt_open_style (self, name, "paragraph", self->names[named]);
      rap_xml_open (self->automatic, "style:paragraph-properties", "fo:text-align", rap_odt_get_align (self, box->align),
                    NULL);
      rap_odt_points (self->automatic, "fo:line-height", box->leading);
      rap_xml_close (self->automatic);
      rap_odt_text_properties (self, self->automatic, box, item);
      rap_xml_close (self->automatic);
    }

  return name;
}

/**
 * rap_odt_item:
 * @item: an item, or a further paragraph of one
 */
void
rap_odt_item (RapOdt *self, const RapBlock *item)
{
  guint level = CLAMP (item->level, 1, RAP_ODT_MAX_LEVEL);
  guint number = item->ordered ? (guint) g_ascii_strtoull (item->marker, NULL, 10) : 0;
  RapNamedStyle named = rap_office_get_style (item, self->style);

  if (item->marker[0] != '\0')
    enter_item (self, level, item->ordered ? RAP_ODT_NUMBERS : RAP_ODT_BULLETS, number);
  else
    close_to (self, level);
  rap_odt_open_paragraph (self, item->boxed ? get_boxed_style (self, named) : rap_odt_get_style (self, self->names[named]));
  rap_odt_runs (self, item->runs, named);
  rap_xml_close (self->body);
}

/**
 * rap_odt_numbered_paragraph:
 */
void
rap_odt_numbered_paragraph (RapOdt *self, const RapBlock *paragraph)
{
  enter_item (self, 1, RAP_ODT_PARAGRAPHS, paragraph->number);
  rap_odt_paragraph (self, paragraph->runs, RAP_NAMED_NUMBERED);
}
