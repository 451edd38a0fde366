/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verifying a case file: the database, the layout, the references, the attached files, and the chain of the history. */
#include "config.h"
#include "store/rap-verify.h"

#include <glib/gi18n.h>
#include <string.h>

#include "language/rap-language.h"
#include "store/rap-content.h"
#include "store/rap-file.h"
#include "store/rap-log.h"
#include "store/rap-migrations.h"
#include "store/rap-presence.h"

void
rap_verification_clear (RapVerification *verification)
{
  g_clear_pointer (&verification->problems, g_ptr_array_unref);
}

/* Takes @problem. */
static void
add_problem (RapVerification *verification, char *problem)
{
  g_ptr_array_add (verification->problems, problem);
}

static void
check_structure (RapStore *self, RapVerification *verification)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, "PRAGMA integrity_check (20)", NULL);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *answer = (const char *) sqlite3_column_text (statement, 0);

      if (!g_str_equal (answer, "ok"))
        /* xgettext:python-brace-format */
        add_problem (verification, rap_label_format (_("The file’s structure is damaged: {problem}"), "problem", answer, NULL));
    }
}

static char *
dup_schema (RapStore *self)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "SELECT group_concat (sql, char (10)) FROM (SELECT sql FROM sqlite_schema"
                         " WHERE sql IS NOT NULL ORDER BY name)", NULL);

  return statement != NULL && sqlite3_step (statement) == SQLITE_ROW
             ? g_strdup ((const char *) sqlite3_column_text (statement, 0)) : NULL;
}

/* A file that somebody changed by other means may look whole and be something else. */
static void
check_layout (RapStore *self, RapVerification *verification)
{
  g_autoptr (RapStore) fresh = rap_file_connect (":memory:", self->path, FALSE, NULL);
  g_autofree char *own = dup_schema (self);
  g_autofree char *known = fresh != NULL && rap_file_start (fresh, NULL) ? dup_schema (fresh) : NULL;

  if (g_strcmp0 (own, known) != 0)
    add_problem (verification, g_strdup (_("The file’s tables are not those that Rapporteur makes. Do not trust it; export what"
                                           " you need and import it into a new case file.")));
}

/* Says @sentence of each record whose id @sql selects. */
static void
report_records (RapStore *self, const char *sql, RapFieldId field, const char *sentence, RapVerification *verification)
{
  g_autoptr (sqlite3_stmt) statement = rap_sql_prepare (self, sql, NULL);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    add_problem (verification,
                 rap_label_format (sentence, "type", rap_types[rap_fields[field].type].name, "record",
                                   (const char *) sqlite3_column_text (statement, 0), "field", rap_fields[field].name, NULL));
}

static void
check_reference (RapStore *self, RapFieldId field, RapVerification *verification)
{
  const char *name = rap_fields[field].name;
  g_autofree char *sql = g_strdup_printf ("SELECT a.id FROM \"%s\" AS a WHERE a.deleted_at IS NULL AND a.\"%s\" <> 0 AND"
                                          " NOT EXISTS (SELECT 1 FROM \"%s\" AS b WHERE b.id = a.\"%s\")",
                                          rap_types[rap_fields[field].type].name, name,
                                          rap_types[rap_fields[field].target].name, name);

  /* Translators: such as “involvement 4711”, and the name of a field such as “actor”.
   * xgettext:python-brace-format */
  report_records (self, sql, field, _("“{type} {record}” refers in “{field}” to a record that the file never had."), verification);
}

static void
check_records (RapStore *self, RapVerification *verification)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE deleted_at IS NULL", rap_types[t].name);
      gint64 n = 0;

      rap_sql_get_int (self, sql, &n, NULL);
      verification->n_records += n;
    }

  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    if (rap_fields[f].kind == RAP_FIELD_REFERENCE)
      check_reference (self, f, verification);
}

static void
check_contents (RapStore *self, RapVerification *verification)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "SELECT hash, name FROM attachment WHERE deleted_at IS NULL ORDER BY name, id", NULL);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *hash = (const char *) sqlite3_column_text (statement, 0);
      g_autoptr (GBytes) bytes = rap_store_dup_content (self, hash, NULL);

      verification->n_contents++;
      if (bytes == NULL)
        add_problem (verification,
                     /* xgettext:python-brace-format */
                     rap_label_format (_("The attached file “{name}” is missing or no longer what was attached."), "name",
                                       (const char *) sqlite3_column_text (statement, 1), NULL));
    }
}

static void
report_chain (RapVerification *verification, const char *author, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add_problem (verification,
               /* Translators: {author} is a person, {number} counts what this person did.
                * xgettext:python-brace-format */
               rap_label_format (_("The history was changed: action {number} of {author} is not what was recorded."), "author",
                                 author, "number", text, NULL));
}

/* Action by action of each working copy that ever wrote to the file; the first break of each is told. */
static void
check_chains (RapStore *self, RapVerification *verification)
{
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "SELECT id, replica, number, chain, author FROM action WHERE number > 0 ORDER BY replica, number", NULL);
  guint8 before[RAP_HASH_SIZE] = { 0 }, chain[RAP_HASH_SIZE];
  gint64 replica = 0, broken = 0, expected = 1;

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 number = sqlite3_column_int64 (statement, 2);

      verification->n_actions++;
      if (sqlite3_column_int64 (statement, 1) != replica)
        {
          replica = sqlite3_column_int64 (statement, 1);
          expected = 1;
          memset (before, 0, sizeof before);
        }
      if (broken == replica)
        continue;

      if (number != expected || !rap_log_hash (self, sqlite3_column_int64 (statement, 0), before, chain, NULL)
          || sqlite3_column_bytes (statement, 3) != RAP_HASH_SIZE
          || memcmp (chain, sqlite3_column_blob (statement, 3), RAP_HASH_SIZE) != 0)
        {
          report_chain (verification, (const char *) sqlite3_column_text (statement, 4), expected);
          broken = replica;
        }
      memcpy (before, chain, sizeof before);
      expected = number + 1;
    }
}

/* Of the log with the records, one after the other. */
typedef struct
{
  RapStore        *self;
  RapVerification *verification;
  RapRecord       *record;        /* as it is stored */
  gint64           deleted;       /* of it */
} Comparison;

static void
report_difference (Comparison *comparison, const char *field)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_id (comparison->record));

  add_problem (comparison->verification,
               /* Translators: such as “incident 4711”, and the name of a field such as “title”.
                * xgettext:python-brace-format */
               rap_label_format (_("“{type} {record}” holds in “{field}” what the history does not know of."), "type",
                                 rap_types[rap_record_get_kind (comparison->record)].name, "record", id, "field", field, NULL));
}

/* A record that one deleted and another one went on with is there, and that is noted. */
static gboolean
is_kept (RapStore *self, gint64 record)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM conflict WHERE field = 'deleted_at' AND record = %" G_GINT64_FORMAT,
                                          record);
  gint64 count = 0;

  return rap_sql_get_int (self, sql, &count, NULL) && count > 0;
}

static void
compare_presence (Comparison *comparison, const RapValue *value)
{
  gint64 deleted = value->is_number ? value->number : 0;

  if (comparison->deleted != deleted
      && (comparison->deleted != 0 || !is_kept (comparison->self, rap_record_get_id (comparison->record))))
    report_difference (comparison, "deleted_at");
}

/* The last change of a field. */
static void
compare_field (Comparison *comparison, const char *name, gint64 action)
{
  RapRecord *record = comparison->record;
  g_auto (RapValue) wanted = { 0 };
  g_auto (RapValue) stored = { 0 };
  gboolean known = rap_log_dup_value (comparison->self, rap_record_get_id (record), name, action, &wanted);
  RapFieldId field;

  if (g_str_equal (name, "deleted_at"))
    {
      compare_presence (comparison, &wanted);
      return;
    }
  if (!rap_field_from_name (rap_record_get_kind (record), name, &field))
    return;

  stored = rap_value_get (record, field);
  if (!known || comparison->deleted == RAP_NEVER || !rap_value_equal (&wanted, &stored))
    report_difference (comparison, name);
}

static gboolean
next_record (Comparison *comparison, const char *name, gint64 id)
{
  RapType type;

  if (comparison->record != NULL && rap_record_get_id (comparison->record) == id)
    return TRUE;
  if (id <= 0 || !rap_type_from_name (name, &type))
    return FALSE;

  g_clear_object (&comparison->record);
  comparison->record = rap_record_new (type, id);

  return rap_row_read (comparison->self, comparison->record, &comparison->deleted, NULL);
}

/* What a record holds is what the log says it holds. */
static void
check_last_changes (RapStore *self, RapVerification *verification)
{
  Comparison comparison = { self, verification };
  g_autoptr (sqlite3_stmt) statement
      = rap_sql_prepare (self, "SELECT type, record, field, action, lead (record) OVER rows IS NOT record"
                         " OR lead (field) OVER rows IS NOT field FROM change"
                         " WINDOW rows AS (ORDER BY record, field, clock, action)", NULL);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    if (sqlite3_column_int (statement, 4)
        && next_record (&comparison, (const char *) sqlite3_column_text (statement, 0), sqlite3_column_int64 (statement, 1)))
      compare_field (&comparison, (const char *) sqlite3_column_text (statement, 2), sqlite3_column_int64 (statement, 3));
  g_clear_object (&comparison.record);
}

/**
 * rap_store_verify:
 * @path: a case file, as it was published last
 * @verification: (out): what was looked at and found; clear with rap_verification_clear()
 *
 * Returns: whether the file could be looked at; what is wrong with it is among the problems
 */
gboolean
rap_store_verify (const char *path, RapVerification *verification, GError **error)
{
  g_autoptr (RapStore) self = rap_store_open (path, error);

  *verification = (RapVerification) { .problems = g_ptr_array_new_with_free_func (g_free) };
  if (self == NULL)
    return FALSE;

  check_structure (self, verification);
  check_layout (self, verification);
  check_records (self, verification);
  check_contents (self, verification);
  check_chains (self, verification);
  check_last_changes (self, verification);

  return TRUE;
}
