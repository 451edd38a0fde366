/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the tables, and what stands in them. */
#include "config.h"
#include "export/rap-sheet-private.h"

#include <glib/gi18n.h>

#include "model/rap-range.h"
#include "model/rap-vocabulary.h"
#include "text/rap-text.h"

#define SEPARATOR "; "
#define FIRST_DAY 719163  /* 1970-01-01, counted as GDate does */
#define MAX_DEPTH 100     /* places of a damaged file may be around each other */
#define NO_GRADE  '~'     /* comes after all letters and numbers */

static void
append_item (RapCell *cell, const char *item)
{
  if (item[0] == '\0')
    return;

  if (cell->text->len > 0)
    g_string_append (cell->text, SEPARATOR);
  g_string_append (cell->text, item);
}

static void
append_title (RapSheet *sheet, RapRecord *record, RapCell *cell)
{
  g_autofree char *title = record != NULL ? rap_vocabulary_dup_title (sheet->records, record, sheet->language) : NULL;

  if (title != NULL)
    append_item (cell, title);
}

static RapRecord *
get_other (RapSheet *sheet, RapRecord *record, RapFieldId field)
{
  return rap_case_get (sheet->records, rap_record_get_number (record, field));
}

static GPtrArray *
dup_children (RapSheet *sheet, RapRecord *record, RapFieldId reference)
{
  return rap_case_dup_children (sheet->records, reference, rap_record_get_id (record));
}

static void
set_number (RapCell *cell, gint64 number)
{
  cell->kind = RAP_CELL_NUMBER;
  g_string_printf (cell->text, "%" G_GINT64_FORMAT, number);
}

static void
set_day (RapCell *cell, gint64 day)
{
  GDate date;

  cell->kind = RAP_CELL_DATE;
  if (day <= -FIRST_DAY || day >= G_MAXINT16 * 100)
    return;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + FIRST_DAY));
  g_string_printf (cell->text, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

/* The mark by which texts refer to a record: programs take longer numbers than they can count for numbers all the same. */
static void
fill_id (RapSheet *sheet, const RapColumn *column, RapRecord *record, RapCell *cell)
{
  g_string_printf (cell->text, "#%" G_GINT64_FORMAT, rap_record_get_id (record));
}

/* A date that is one day is a date for spreadsheets, too. */
static void
fill_date (RapRecord *record, RapFieldId field, RapCell *cell)
{
  const char *edtf = rap_record_get_text (record, field);
  RapRange days;

  if (strlen (edtf) == strlen ("YYYY-MM-DD") && rap_range_from_date (&days, record, field) && days.minimum == days.maximum)
    set_day (cell, days.minimum);
  else
    g_string_assign (cell->text, edtf);
}

static void
fill_field (RapSheet *sheet, const RapColumn *column, RapRecord *record, RapCell *cell)
{
  RapFieldId field = column->field;
  g_autofree char *plain = NULL;

  if (rap_record_is_empty (record, field))
    return;

  switch (rap_fields[field].kind)
    {
    case RAP_FIELD_TEXT:
    case RAP_FIELD_DURATION:
      g_string_assign (cell->text, rap_record_get_text (record, field));
      break;

    case RAP_FIELD_RICH:
      plain = rap_text_dup_plain (rap_record_get_text (record, field));
      g_string_assign (cell->text, plain);
      break;

    case RAP_FIELD_DATE:
      fill_date (record, field, cell);
      break;

    case RAP_FIELD_CHOICE:
      g_string_assign (cell->text, rap_choice_get_label (field, rap_record_get_text (record, field)));
      break;

    case RAP_FIELD_NUMBER:
    case RAP_FIELD_FLAG:
      set_number (cell, rap_record_get_number (record, field));
      break;

    case RAP_FIELD_REFERENCE:
      append_title (sheet, get_other (sheet, record, field), cell);
      break;
    }
}

/* As it was written: all dates of a column in one notation. */
static void
fill_edtf (RapSheet *sheet, const RapColumn *column, RapRecord *record, RapCell *cell)
{
  g_string_assign (cell->text, rap_record_get_text (record, column->field));
}

static void
fill_first (RapSheet *sheet, const RapColumn *column, RapRecord *record, RapCell *cell)
{
  RapRange days;

  if (rap_range_from_date (&days, record, column->field))
    set_day (cell, days.minimum);
}

static void
fill_last (RapSheet *sheet, const RapColumn *column, RapRecord *record, RapCell *cell)
{
  RapRange days;

  if (rap_range_from_date (&days, record, column->field))
    set_day (cell, days.maximum);
}

/* With the places around it */
static void
fill_location (RapSheet *sheet, const RapColumn *column, RapRecord *incident, RapCell *cell)
{
  RapRecord *place = get_other (sheet, incident, column->field);
  g_autofree char *path = place != NULL ? rap_case_dup_title (sheet->records, place) : NULL;

  g_string_assign (cell->text, path != NULL ? path : "");
}

/* The name of the place when it is of that kind, else of the one around it that is. */
static void
fill_around (RapSheet *sheet, const RapColumn *column, RapRecord *place, RapCell *cell)
{
  RapRecord *around = place;

  for (guint depth = 0; around != NULL && depth < MAX_DEPTH; depth++)
    {
      if (g_str_equal (rap_record_get_text (around, RAP_PLACE_KIND), column->choice))
        {
          g_string_assign (cell->text, rap_record_get_text (around, RAP_PLACE_NAME));
          return;
        }
      around = rap_case_get_of_kind (sheet->records, RAP_PLACE, rap_record_get_number (around, RAP_PLACE_PARENT));
    }
}

static void
fill_coordinate (RapRecord *place, RapCell *cell, guint which)
{
  g_auto (GStrv) parts = g_strsplit (rap_record_get_text (place, RAP_PLACE_POINT), ",", -1);
  const char *part = g_strv_length (parts) == 2 ? g_strstrip (parts[which]) : "";
  char digits[G_ASCII_DTOSTR_BUF_SIZE], *end;
  double number = g_ascii_strtod (part, &end);

  if (part[0] == '\0' || *end != '\0' || !(number >= -180 && number <= 180))
    return;

  cell->kind = RAP_CELL_NUMBER;
  g_string_assign (cell->text, g_ascii_formatd (digits, sizeof digits, "%.10g", number));
}

static void
fill_latitude (RapSheet *sheet, const RapColumn *column, RapRecord *place, RapCell *cell)
{
  fill_coordinate (place, cell, 0);
}

static void
fill_longitude (RapSheet *sheet, const RapColumn *column, RapRecord *place, RapCell *cell)
{
  fill_coordinate (place, cell, 1);
}

/* What names the records that refer to this one by the field. */
static void
fill_children (RapSheet *sheet, const RapColumn *column, RapRecord *record, RapCell *cell)
{
  g_autoptr (GPtrArray) children = dup_children (sheet, record, column->field);

  for (guint i = 0; i < children->len; i++)
    append_title (sheet, g_ptr_array_index (children, i), cell);
}

static void
fill_number_of_children (RapSheet *sheet, const RapColumn *column, RapRecord *record, RapCell *cell)
{
  g_autoptr (GPtrArray) children = dup_children (sheet, record, column->field);

  set_number (cell, children->len);
}

static void
fill_codes (RapSheet *sheet, const RapColumn *column, RapRecord *incident, RapCell *cell)
{
  g_autoptr (GPtrArray) violations = dup_children (sheet, incident, column->field);

  for (guint i = 0; i < violations->len; i++)
    {
      RapRecord *violation = g_ptr_array_index (violations, i);
      RapRecord *term = get_other (sheet, violation, rap_types[rap_record_get_kind (violation)].title);

      if (term != NULL)
        append_item (cell, rap_record_get_text (term, RAP_TERM_CODE));
    }
}

/* The people in the incident with one role. */
static void
fill_role (RapSheet *sheet, const RapColumn *column, RapRecord *incident, RapCell *cell)
{
  g_autoptr (GPtrArray) involvements = dup_children (sheet, incident, RAP_INVOLVEMENT_INCIDENT);

  for (guint i = 0; i < involvements->len; i++)
    if (g_str_equal (rap_record_get_text (g_ptr_array_index (involvements, i), RAP_INVOLVEMENT_ROLE), column->choice))
      append_title (sheet, g_ptr_array_index (involvements, i), cell);
}

static void
append_number (GString *words, RapRecord *count, RapFieldId field, const char *before)
{
  if (!rap_record_is_empty (count, field))
    g_string_append_printf (words, "%s%" G_GINT64_FORMAT, before, rap_record_get_number (count, field));
}

/* "At least 30 people detained (KIBHR)": to be read; to be counted there is a table of its own. */
static void
append_count (RapSheet *sheet, RapRecord *count, RapCell *cell)
{
  const char *qualifier = rap_choice_get_label (RAP_COUNT_QUALIFIER, rap_record_get_text (count, RAP_COUNT_QUALIFIER));
  gboolean same = rap_record_get_number (count, RAP_COUNT_MINIMUM) == rap_record_get_number (count, RAP_COUNT_MAXIMUM);
  RapRecord *source = get_other (sheet, count, RAP_COUNT_SOURCE);
  g_autoptr (GString) words = g_string_new (qualifier);

  append_number (words, count, RAP_COUNT_MINIMUM, words->len > 0 ? " " : "");
  if (!same)
    append_number (words, count, RAP_COUNT_MAXIMUM, rap_record_is_empty (count, RAP_COUNT_MINIMUM) ? " " : "–");
  g_string_append_printf (words, " %s", rap_record_get_text (count, RAP_COUNT_UNIT));
  if (source != NULL)
    {
      g_autofree char *title = rap_case_dup_name (sheet->records, source);

      g_string_append_printf (words, " (%s)", title);
    }
  append_item (cell, g_strstrip (words->str));
}

static void
fill_counts (RapSheet *sheet, const RapColumn *column, RapRecord *incident, RapCell *cell)
{
  g_autoptr (GPtrArray) counts = dup_children (sheet, incident, column->field);

  for (guint i = 0; i < counts->len; i++)
    append_count (sheet, g_ptr_array_index (counts, i), cell);
}

static char
get_grade (RapRecord *record, RapFieldId field)
{
  const char *grade = record != NULL ? rap_record_get_text (record, field) : "";

  return grade[0] != '\0' ? grade[0] : NO_GRADE;
}

/* By the Admiralty code: the most reliable source, and among those the most credible information. */
static void
fill_grade (RapSheet *sheet, const RapColumn *column, RapRecord *incident, RapCell *cell)
{
  g_autoptr (GPtrArray) citations = dup_children (sheet, incident, RAP_CITATION_INCIDENT);
  char best[] = { NO_GRADE, NO_GRADE, '\0' };

  for (guint i = 0; i < citations->len; i++)
    {
      RapRecord *citation = g_ptr_array_index (citations, i), *source = get_other (sheet, citation, RAP_CITATION_SOURCE);
      char grade[] = { get_grade (source, RAP_SOURCE_RELIABILITY), get_grade (citation, RAP_CITATION_CREDIBILITY), '\0' };

      if (grade[1] == NO_GRADE)
        grade[1] = get_grade (source, RAP_SOURCE_CREDIBILITY);
      if (strcmp (grade, best) < 0)
        memcpy (best, grade, sizeof best);
    }

  for (guint i = 0; i < 2; i++)
    if (best[i] != NO_GRADE)
      g_string_append_c (cell->text, best[i]);
}

static gboolean
uses (const RapSheetPaper *paper, RapRecord *record)
{
  gint64 id = rap_record_get_id (record);

  return g_hash_table_contains (paper->used, &id);
}

/* An incident is also in a paper that tells no more of it than a number. */
static void
fill_papers (RapSheet *sheet, const RapColumn *column, RapRecord *record, RapCell *cell)
{
  g_autoptr (GPtrArray) counts = dup_children (sheet, record, RAP_COUNT_INCIDENT);

  for (guint i = 0; i < sheet->papers->len; i++)
    {
      const RapSheetPaper *paper = g_ptr_array_index (sheet->papers, i);
      gboolean used = uses (paper, record);

      for (guint c = 0; !used && c < counts->len; c++)
        used = uses (paper, g_ptr_array_index (counts, c));
      if (used)
        append_item (cell, paper->title);
    }
}

static void
append_attachments (RapSheet *sheet, RapRecord *source, RapCell *cell, RapFieldId field)
{
  g_autoptr (GPtrArray) attachments = dup_children (sheet, source, RAP_ATTACHMENT_SOURCE);

  for (guint i = 0; i < attachments->len; i++)
    append_item (cell, rap_record_get_text (g_ptr_array_index (attachments, i), field));
}

static void
fill_files (RapSheet *sheet, const RapColumn *column, RapRecord *source, RapCell *cell)
{
  append_attachments (sheet, source, cell, RAP_ATTACHMENT_NAME);
}

/* About the name of the file, too: without it, a hash says nothing, and to who has the file too much. */
static void
fill_hashes (RapSheet *sheet, const RapColumn *column, RapRecord *source, RapCell *cell)
{
  append_attachments (sheet, source, cell, RAP_ATTACHMENT_HASH);
}

static void
fill_cited_in (RapSheet *sheet, const RapColumn *column, RapRecord *source, RapCell *cell)
{
  g_autoptr (GPtrArray) citations = dup_children (sheet, source, RAP_CITATION_SOURCE);

  for (guint i = 0; i < citations->len; i++)
    append_title (sheet, get_other (sheet, g_ptr_array_index (citations, i), RAP_CITATION_INCIDENT), cell);
}

#define FIELDS(from, to) .fill = fill_field, .field = from, .last = to

static const RapColumn incident_columns[] = {
  { fill_id, RAP_INCIDENT_TITLE, .label = NC_ ("column", "Id") },
  { fill_field, RAP_INCIDENT_TITLE },
  { fill_edtf, RAP_INCIDENT_DATE },
  { fill_first, RAP_INCIDENT_DATE, .label = NC_ ("column", "First day") },
  { fill_last, RAP_INCIDENT_DATE, .label = NC_ ("column", "Last day") },
  { FIELDS (RAP_INCIDENT_TIME, RAP_INCIDENT_PLACE) },
  { fill_location, RAP_INCIDENT_LOCATION },
  { fill_around, RAP_PLACE_KIND, .choice = "country" },
  { fill_around, RAP_PLACE_KIND, .choice = "region" },
  { fill_around, RAP_PLACE_KIND, .choice = "district" },
  { fill_around, RAP_PLACE_KIND, .choice = "settlement" },
  { fill_latitude, RAP_PLACE_POINT, .label = NC_ ("column", "Latitude") },
  { fill_longitude, RAP_PLACE_POINT, .label = NC_ ("column", "Longitude") },
  { FIELDS (RAP_INCIDENT_PRECISION, RAP_INCIDENT_SHOWN) },
  { fill_children, RAP_VIOLATION_INCIDENT, .label = NC_ ("column", "Violations") },
  { fill_codes, RAP_VIOLATION_INCIDENT, .label = NC_ ("column", "Codes of the violations") },
  { fill_children, RAP_NORM_INCIDENT, .label = NC_ ("column", "Legal articles") },
  { fill_codes, RAP_NORM_INCIDENT, .label = NC_ ("column", "Codes of the legal articles") },
  { fill_number_of_children, RAP_ACT_INCIDENT, .label = NC_ ("column", "Number of acts") },
  { fill_role, RAP_INVOLVEMENT_ROLE, .choice = "victim" },
  { fill_role, RAP_INVOLVEMENT_ROLE, .choice = "witness" },
  { fill_role, RAP_INVOLVEMENT_ROLE, .choice = "relative" },
  { fill_role, RAP_INVOLVEMENT_ROLE, .choice = "lawyer" },
  { fill_role, RAP_INVOLVEMENT_ROLE, .choice = "reporter" },
  { fill_role, RAP_INVOLVEMENT_ROLE, .choice = "perpetrator" },
  { fill_role, RAP_INVOLVEMENT_ROLE, .choice = "ordered" },
  { fill_role, RAP_INVOLVEMENT_ROLE, .choice = "failed" },
  { fill_role, RAP_INVOLVEMENT_ROLE, .choice = "official" },
  { fill_role, RAP_INVOLVEMENT_ROLE, .choice = "other" },
  { fill_counts, RAP_COUNT_INCIDENT, .label = NC_ ("column", "Counts") },
  { FIELDS (RAP_INCIDENT_STATUS, RAP_INCIDENT_AUDIENCE) },
  { fill_children, RAP_CITATION_INCIDENT, .label = NC_ ("column", "Sources") },
  { fill_grade, RAP_CITATION_CREDIBILITY, .label = NC_ ("column", "Best grade of a source") },
  { fill_papers, RAP_INCIDENT_TITLE, .label = NC_ ("column", "In the papers") },
  { FIELDS (RAP_INCIDENT_DESCRIPTION, RAP_INCIDENT_RESPONSE) },
  { fill_field, RAP_INCIDENT_NOTE },
  { 0 },
};

static const RapColumn source_columns[] = {
  { fill_id, RAP_SOURCE_TITLE, .label = NC_ ("column", "Id") },
  { FIELDS (RAP_SOURCE_TITLE, RAP_SOURCE_NOTE) },
  { fill_files, RAP_ATTACHMENT_NAME, .label = NC_ ("column", "Files") },
  { fill_hashes, RAP_ATTACHMENT_NAME, .label = NC_ ("column", "SHA-256 of the files") },
  { fill_cited_in, RAP_CITATION_INCIDENT, .label = NC_ ("column", "Incidents") },
  { fill_papers, RAP_SOURCE_TITLE, .label = NC_ ("column", "In the papers") },
  { 0 },
};

/* What rows about a part of an incident say about the whole. */
#define INCIDENT_COLUMNS \
  { fill_id, RAP_INCIDENT_TITLE, .label = NC_ ("column", "Id") }, \
  { fill_field, RAP_INCIDENT_TITLE }, \
  { fill_edtf, RAP_INCIDENT_DATE }, \
  { fill_first, RAP_INCIDENT_DATE, .label = NC_ ("column", "First day") }, \
  { fill_last, RAP_INCIDENT_DATE, .label = NC_ ("column", "Last day") }, \
  { fill_field, RAP_INCIDENT_PLACE }, \
  { fill_location, RAP_INCIDENT_LOCATION }

static const RapColumn count_columns[] = {
  INCIDENT_COLUMNS,
  { fill_id, RAP_COUNT_UNIT, .label = NC_ ("column", "Id") },
  { FIELDS (RAP_COUNT_QUALIFIER, RAP_COUNT_NOTE) },
  { fill_id, RAP_SOURCE_TITLE, .label = NC_ ("column", "Id") },
  { fill_papers, RAP_COUNT_UNIT, .label = NC_ ("column", "In the papers") },
  { 0 },
};

static const RapColumn act_columns[] = {
  INCIDENT_COLUMNS,
  { fill_id, RAP_ACT_TERM, .label = NC_ ("column", "Id") },
  { fill_field, RAP_ACT_VICTIM },
  { fill_id, RAP_ACTOR_NAME, .label = NC_ ("column", "Id") },
  { FIELDS (RAP_ACTOR_KIND, RAP_ACTOR_BORN) },
  { fill_field, RAP_ACT_TERM },
  { fill_field, RAP_TERM_CODE },
  { FIELDS (RAP_ACT_PERPETRATOR, RAP_ACT_NOTE) },
  { 0 },
};

const RapColumn *const rap_sheet_columns[RAP_N_SHEETS] = {
  [RAP_SHEET_INCIDENTS] = incident_columns,
  [RAP_SHEET_SOURCES] = source_columns,
  [RAP_SHEET_COUNTS] = count_columns,
  [RAP_SHEET_ACTS] = act_columns,
};
