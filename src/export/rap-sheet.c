/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the rows of a table one by one: nothing but their order is kept in memory. */
#include "config.h"
#include "export/rap-sheet-private.h"

#include <glib/gi18n.h>

#include "document/rap-document.h"
#include "model/rap-range.h"

#define NO_REFERENCE RAP_N_FIELDS

typedef struct
{
  RapColumn  column;
  RapFieldId reference;  /* which leads from the row's record to the one the column is about, or NO_REFERENCE */
} Expanded;

typedef struct
{
  gint64 day;  /* of an incident, its first */
  gint64 id;
} Place;

/* What is a row, and for parts of incidents by which field they belong to it. */
static const struct
{
  RapType     type;
  RapFieldId  owner;
} kinds[RAP_N_SHEETS] = {
  [RAP_SHEET_INCIDENTS] = { RAP_INCIDENT, NO_REFERENCE },
  [RAP_SHEET_SOURCES] = { RAP_SOURCE, NO_REFERENCE },
  [RAP_SHEET_COUNTS] = { RAP_COUNT, RAP_COUNT_INCIDENT },
  [RAP_SHEET_ACTS] = { RAP_ACT, RAP_ACT_INCIDENT },
};

static void
paper_free (RapSheetPaper *paper)
{
  g_free (paper->title);
  g_hash_table_unref (paper->used);
  g_free (paper);
}

static void
clear_cell (gpointer cell)
{
  g_string_free (((RapCell *) cell)->text, TRUE);
}

/* A paper is composed to know what it cites and tells. */
static void
add_paper (RapSheet *self, RapRecord *report)
{
  g_autoptr (RapDocument) document = rap_compose (self->records, report);
  RapSheetPaper *paper = g_new (RapSheetPaper, 1);

  *paper = (RapSheetPaper) { g_strdup (document->title), g_hash_table_ref (document->used) };
  g_ptr_array_add (self->papers, paper);
}

/**
 * rap_sheet_new:
 * @records: an edition of a case, from rap_case_dup_edition()
 *
 * Returns: (transfer full): a reader; rap_sheet_begin() chooses the table
 */
RapSheet *
rap_sheet_new (RapCase *records, RapEdition edition)
{
  RapSheet *self = g_new0 (RapSheet, 1);

  self->records = g_object_ref (records);
  self->edition = edition;
  self->language = rap_language_get (rap_case_get_language (records, NULL));
  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) paper_free);
  self->columns = g_array_new (FALSE, FALSE, sizeof (Expanded));
  self->cells = g_array_new (FALSE, FALSE, sizeof (RapCell));
  self->order = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (self->cells, clear_cell);
  for (guint i = 0; i < rap_case_count (records, RAP_REPORT); i++)
    {
      g_autoptr (RapRecord) report = g_list_model_get_item (rap_case_get_list (records, RAP_REPORT), i);

      add_paper (self, report);
    }

  return self;
}

void
rap_sheet_free (RapSheet *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_array_unref (self->order);
  g_array_unref (self->cells);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->papers);
  g_object_unref (self->records);
  g_free (self);
}

/**
 * rap_sheet_get_name:
 *
 * Returns: (transfer none): what the table is called in the interface's language
 */
const char *
rap_sheet_get_name (RapSheetKind kind)
{
  return _(rap_types[kinds[kind].type].plural);
}

static RapFieldId
find_reference (RapType from, RapType to)
{
  for (RapFieldId f = rap_types[from].first; from != to && f <= rap_types[from].last; f++)
    if (rap_fields[f].kind == RAP_FIELD_REFERENCE && rap_fields[f].target == to)
      return f;

  return NO_REFERENCE;
}

static void
add_column (RapSheet *self, const RapColumn *column, RapFieldId field)
{
  Expanded expanded = { *column, find_reference (kinds[self->kind].type, rap_fields[field].type) };
  RapCell cell = { RAP_CELL_TEXT, g_string_new (NULL) };

  expanded.column.field = field;
  g_array_append_val (self->columns, expanded);
  g_array_append_val (self->cells, cell);
}

/* Internal fields are empty in other editions, so they have no column there. */
static gboolean
has_column (RapSheet *self, RapFieldId field)
{
  return !(rap_fields[field].flags & RAP_FIELD_ORDER)
         && (self->edition == RAP_EDITION_INTERNAL || !(rap_fields[field].flags & RAP_FIELD_INTERNAL));
}

static void
add_columns (RapSheet *self, const RapColumn *column)
{
  for (RapFieldId f = column->field; f <= MAX (column->field, column->last); f++)
    if (has_column (self, f))
      add_column (self, column, f);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;

  return one->id < other->id ? -1 : one->id > other->id;
}

/* Incidents stand in the order of their days, sources in that of their ids: the same records always give the same rows. */
static void
put_in_order (RapSheet *self, RapType type)
{
  GListModel *list = rap_case_get_list (self->records, type);

  g_array_set_size (self->order, 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RapRecord) record = g_list_model_get_item (list, i);
      RapRange days = { G_MAXINT64, G_MAXINT64 };
      Place place = { 0, rap_record_get_id (record) };

      if (type == RAP_INCIDENT)
        rap_range_from_date (&days, record, RAP_INCIDENT_DATE);
      place.day = days.minimum;
      g_array_append_val (self->order, place);
    }
  g_array_sort (self->order, compare_places);
}

/**
 * rap_sheet_begin:
 *
 * Turns to the beginning of a table, before its first row.
 */
void
rap_sheet_begin (RapSheet *self, RapSheetKind kind)
{
  self->kind = kind;
  g_array_set_size (self->columns, 0);
  g_array_set_size (self->cells, 0);
  for (const RapColumn *column = rap_sheet_columns[kind]; column->fill != NULL; column++)
    add_columns (self, column);

  g_clear_pointer (&self->children, g_ptr_array_unref);
  self->next = 0;
  put_in_order (self, kinds[kind].owner == NO_REFERENCE ? kinds[kind].type : RAP_INCIDENT);
}

/**
 * rap_sheet_count:
 *
 * Returns: the number of columns
 */
guint
rap_sheet_count (RapSheet *self)
{
  return self->columns->len;
}

/**
 * rap_sheet_dup_heading:
 *
 * Returns: (transfer full): what the column is called in the interface's language
 */
char *
rap_sheet_dup_heading (RapSheet *self, guint column)
{
  const Expanded *expanded = &g_array_index (self->columns, Expanded, column);
  const RapColumn *own = &expanded->column;
  const char *label = own->label != NULL ? g_dpgettext2 (NULL, "column", own->label)
                      : own->choice != NULL ? rap_choice_get_label (own->field, own->choice)
                                            : rap_field_get_label (own->field);

  /* What is said of a place is said of the incident. */
  if (expanded->reference == NO_REFERENCE || rap_fields[expanded->reference].target == RAP_PLACE)
    return g_strdup (label);

  /* Translators: the heading of a column about a record that another record refers to, such as “Victim: Age” */
  /* xgettext:python-brace-format */
  return rap_label_format (C_("column", "{record}: {field}"),
                           "record", rap_field_get_label (expanded->reference), "field", label, NULL);
}

/**
 * rap_sheet_get_kind:
 *
 * Returns: what kind of field the column is about, and so how wide it should be
 */
RapFieldKind
rap_sheet_get_kind (RapSheet *self, guint column)
{
  return rap_fields[g_array_index (self->columns, Expanded, column).column.field].kind;
}

static void
fill_cell (RapSheet *self, guint column, RapRecord *record)
{
  const Expanded *expanded = &g_array_index (self->columns, Expanded, column);
  RapCell *cell = &g_array_index (self->cells, RapCell, column);
  gboolean other = expanded->reference != NO_REFERENCE;
  RapRecord *about = other ? rap_case_get (self->records, rap_record_get_number (record, expanded->reference)) : record;

  cell->kind = RAP_CELL_TEXT;
  g_string_truncate (cell->text, 0);
  if (about != NULL)
    expanded->column.fill (self, &expanded->column, about, cell);
}

static RapRecord *
read_next (RapSheet *self)
{
  const Place *place;

  if (self->next == self->order->len)
    return NULL;

  place = &g_array_index (self->order, Place, self->next++);

  return rap_case_get (self->records, place->id);
}

/* The next part of the incident that was read last, or of those after it. */
static RapRecord *
read_next_child (RapSheet *self)
{
  while (self->children == NULL || self->child == self->children->len)
    {
      RapRecord *incident = read_next (self);

      if (incident == NULL)
        return NULL;

      g_clear_pointer (&self->children, g_ptr_array_unref);
      self->children = rap_case_dup_children (self->records, kinds[self->kind].owner, rap_record_get_id (incident));
      self->child = 0;
    }

  return g_ptr_array_index (self->children, self->child++);
}

/**
 * rap_sheet_next:
 *
 * Reads the next row, for rap_sheet_get_cell().
 *
 * Returns: whether there was one
 */
gboolean
rap_sheet_next (RapSheet *self)
{
  RapRecord *record = kinds[self->kind].owner == NO_REFERENCE ? read_next (self) : read_next_child (self);

  for (guint column = 0; record != NULL && column < self->columns->len; column++)
    fill_cell (self, column, record);

  return record != NULL;
}

/**
 * rap_sheet_get_cell:
 *
 * Returns: (transfer none): what stands in the row, until the next is read
 */
const RapCell *
rap_sheet_get_cell (RapSheet *self, guint column)
{
  return &g_array_index (self->cells, RapCell, column);
}

/**
 * rap_sheet_is_rtl:
 *
 * Returns: whether the case file's language runs from right to left
 */
gboolean
rap_sheet_is_rtl (RapSheet *self)
{
  return rap_language_is_rtl (self->language);
}
