/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists in a package of evidence, one line a record: for people who count, and for programs. Headings and values are those
 * of the exchange format, whatever language the paper is in. */
#include "config.h"
#include "export/rap-bag-private.h"

#include "export/rap-csv.h"

typedef GPtrArray Row;  /* char * */

static Row *
row_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
row_add (Row *row, const char *cell)
{
  g_ptr_array_add (row, g_strdup (cell));
}

static void
row_add_number (Row *row, gint64 number)
{
  g_ptr_array_add (row, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

static void
row_write (Row *row, GString *csv)
{
  g_ptr_array_add (row, NULL);
  rap_csv_append_row (csv, (const char *const *) row->pdata);
  g_ptr_array_unref (row);
}

/* Internal fields are empty in other editions, so they have no column there. Size and hash are told of what is in the package:
 * those of the file that was attached could show whose it is. */
static gboolean
has_column (const RapPackage *package, RapFieldId field)
{
  return !(rap_fields[field].flags & RAP_FIELD_ORDER) && field != RAP_ATTACHMENT_SIZE && field != RAP_ATTACHMENT_HASH
         && (package->input->edition == RAP_EDITION_INTERNAL || !(rap_fields[field].flags & RAP_FIELD_INTERNAL));
}

static void
add_headings (const RapPackage *package, Row *row, RapFieldId first, RapFieldId last)
{
  for (RapFieldId f = first; f <= last; f++)
    if (has_column (package, f))
      row_add (row, rap_fields[f].name);
}

static void
add_value (Row *row, RapRecord *record, RapFieldId field)
{
  if (rap_field_is_text (field))
    row_add (row, rap_record_get_text (record, field));
  else if (rap_record_is_empty (record, field))
    row_add (row, "");
  else
    row_add_number (row, rap_record_get_number (record, field));
}

static void
add_values (const RapPackage *package, Row *row, RapRecord *record, RapFieldId first, RapFieldId last)
{
  for (RapFieldId f = first; f <= last; f++)
    if (has_column (package, f))
      add_value (row, record, f);
}

/**
 * rap_bag_write_files:
 *
 * Returns: (transfer full): the attached files: what is here, and what belongs to what
 */
GBytes *
rap_bag_write_files (const RapPackage *package)
{
  GString *csv = rap_csv_new ();
  Row *row = row_new ();

  row_add (row, "file");
  row_add (row, "bytes");
  row_add (row, "sha256");
  row_add (row, "id");
  add_headings (package, row, RAP_ATTACHMENT_INCIDENT, RAP_ATTACHMENT_NOTE);
  row_write (row, csv);
  for (guint i = 0; i < package->files->len; i++)
    {
      const RapEvidence *evidence = g_ptr_array_index (package->files, i);

      row = row_new ();
      row_add (row, evidence->path);
      row_add_number (row, evidence->size);
      row_add (row, evidence->sha256);
      row_add_number (row, rap_record_get_id (evidence->attachment));
      add_values (package, row, evidence->attachment, RAP_ATTACHMENT_INCIDENT, RAP_ATTACHMENT_NOTE);
      row_write (row, csv);
    }

  return g_string_free_to_bytes (csv);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = rap_record_get_id (*(RapRecord *const *) a);
  gint64 second = rap_record_get_id (*(RapRecord *const *) b);

  return first < second ? -1 : first > second;
}

static GPtrArray *
list_records (const RapPackage *package, RapType type)
{
  GListModel *list = rap_case_get_list (package->input->records, type);
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (records, g_list_model_get_item (list, i));
  g_ptr_array_sort (records, compare_ids);

  return records;
}

/**
 * rap_bag_write_incidents:
 *
 * Returns: (transfer full): every incident of the edition
 */
GBytes *
rap_bag_write_incidents (const RapPackage *package)
{
  g_autoptr (GPtrArray) incidents = list_records (package, RAP_INCIDENT);
  GString *csv = rap_csv_new ();
  Row *row = row_new ();

  row_add (row, "id");
  add_headings (package, row, RAP_INCIDENT_TITLE, RAP_INCIDENT_NOTE);
  row_write (row, csv);
  for (guint i = 0; i < incidents->len; i++)
    {
      row = row_new ();
      row_add_number (row, rap_record_get_id (g_ptr_array_index (incidents, i)));
      add_values (package, row, g_ptr_array_index (incidents, i), RAP_INCIDENT_TITLE, RAP_INCIDENT_NOTE);
      row_write (row, csv);
    }

  return g_string_free_to_bytes (csv);
}

/* Returns (transfer container) gint64: the source's id → GPtrArray of RapEvidence. */
static GHashTable *
list_by_source (const RapPackage *package)
{
  GHashTable *files = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < package->files->len; i++)
    {
      RapEvidence *evidence = g_ptr_array_index (package->files, i);
      gint64 source = rap_record_get_number (evidence->attachment, RAP_ATTACHMENT_SOURCE);
      GPtrArray *own = g_hash_table_lookup (files, &source);

      if (own == NULL)
        {
          own = g_ptr_array_new ();
          g_hash_table_insert (files, g_memdup2 (&source, sizeof source), own);
        }
      g_ptr_array_add (own, evidence);
    }

  return files;
}

static char *
dup_joined (GPtrArray *files, gboolean hashes)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const RapEvidence *evidence = g_ptr_array_index (files, i);

      g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", hashes ? evidence->sha256 : evidence->path);
    }

  return g_string_free_and_steal (joined);
}

static void
write_source (const RapPackage *package, RapRecord *source, GPtrArray *own, GString *csv)
{
  g_autofree char *reference = rap_source_dup_reference (package->input->records, source, package->language);
  g_autofree char *files = dup_joined (own, FALSE), *hashes = dup_joined (own, TRUE);
  Row *row = row_new ();

  row_add_number (row, rap_record_get_id (source));
  row_add (row, reference);
  add_values (package, row, source, RAP_SOURCE_TITLE, RAP_SOURCE_NOTE);
  row_add (row, files);
  row_add (row, hashes);
  row_write (row, csv);
}

/**
 * rap_bag_write_sources:
 *
 * Returns: (transfer full): every source of the edition, as notes refer to it, with its files
 */
GBytes *
rap_bag_write_sources (const RapPackage *package)
{
  g_autoptr (GPtrArray) sources = list_records (package, RAP_SOURCE);
  g_autoptr (GHashTable) files = list_by_source (package);
  GString *csv = rap_csv_new ();
  Row *row = row_new ();

  row_add (row, "id");
  row_add (row, "reference");
  add_headings (package, row, RAP_SOURCE_TITLE, RAP_SOURCE_NOTE);
  row_add (row, "files");
  row_add (row, "sha256");
  row_write (row, csv);
  for (guint i = 0; i < sources->len; i++)
    {
      gint64 id = rap_record_get_id (g_ptr_array_index (sources, i));

      write_source (package, g_ptr_array_index (sources, i), g_hash_table_lookup (files, &id), csv);
    }

  return g_string_free_to_bytes (csv);
}

/* By the moment, wherever its clock was; times that nobody can read come last, in the order of their letters. */
static int
compare_times (gconstpointer a, gconstpointer b)
{
  RapRecord *one = *(RapRecord *const *) a, *other = *(RapRecord *const *) b;
  const char *first = rap_record_get_text (one, RAP_CUSTODY_TIME), *second = rap_record_get_text (other, RAP_CUSTODY_TIME);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (first, utc), then = g_date_time_new_from_iso8601 (second, utc);
  int order = (when == NULL) - (then == NULL);

  if (order == 0)
    order = when != NULL ? g_date_time_compare (when, then) : g_strcmp0 (first, second);

  return order != 0 ? order : compare_ids (a, b);
}

/* Of one attachment: who had it, beside the file's name here. */
static void
add_custody (GHashTable *paths, GPtrArray *entries, const RapPackage *package, GPtrArray *evidence)
{
  for (guint i = 0; i < evidence->len; i++)
    {
      RapEvidence *one = g_ptr_array_index (evidence, i);
      g_autoptr (GPtrArray) own
          = rap_case_dup_children (package->input->records, RAP_CUSTODY_ATTACHMENT, rap_record_get_id (one->attachment));

      for (guint k = 0; k < own->len; k++)
        {
          g_hash_table_insert (paths, g_ptr_array_index (own, k), one->path);
          g_ptr_array_add (entries, g_object_ref (g_ptr_array_index (own, k)));
        }
    }
}

/**
 * rap_bag_write_custody:
 *
 * Returns: (transfer full): what was done with the files, by whom and when, from the oldest entry to the newest
 */
GBytes *
rap_bag_write_custody (const RapPackage *package)
{
  g_autoptr (GHashTable) paths = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  GString *csv = rap_csv_new ();
  Row *row = row_new ();

  add_custody (paths, entries, package, package->files);
  add_custody (paths, entries, package, package->lost);
  g_ptr_array_sort (entries, compare_times);

  row_add (row, "file");
  add_headings (package, row, RAP_CUSTODY_TIME, RAP_CUSTODY_NOTE);
  row_write (row, csv);
  for (guint i = 0; i < entries->len; i++)
    {
      RapRecord *entry = g_ptr_array_index (entries, i);

      row = row_new ();
      row_add (row, g_hash_table_lookup (paths, entry));
      add_values (package, row, entry, RAP_CUSTODY_TIME, RAP_CUSTODY_NOTE);
      row_write (row, csv);
    }

  return g_string_free_to_bytes (csv);
}

static void
write_omission (GString *csv, RapType type, const char *reason, guint number, const char *file)
{
  Row *row = row_new ();

  row_add (row, rap_types[type].name);
  row_add (row, reason);
  row_add_number (row, number);
  row_add (row, file);
  row_write (row, csv);
}

/**
 * rap_bag_write_left_out:
 *
 * Returns: (transfer full): what is not here and why: numbers, and the names that missing files would have
 */
GBytes *
rap_bag_write_left_out (const RapPackage *package)
{
  const GArray *omissions = package->input->omissions;
  GString *csv = rap_csv_new ();

  rap_csv_append_row (csv, (const char *const[]) { "type", "reason", "number", "file", NULL });
  for (guint i = 0; omissions != NULL && i < omissions->len; i++)
    {
      const RapOmission *omission = &g_array_index (omissions, RapOmission, i);

      write_omission (csv, omission->type, rap_omission_nicks[omission->reason], omission->number, "");
    }
  if (package->n_others > 0)
    write_omission (csv, RAP_ATTACHMENT, "other-paper", package->n_others, "");
  for (guint i = 0; i < package->lost->len; i++)
    write_omission (csv, RAP_ATTACHMENT, "missing-or-damaged", 1, ((RapEvidence *) package->lost->pdata[i])->path);

  return g_string_free_to_bytes (csv);
}
