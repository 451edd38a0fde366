/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many incidents, acts and people. Every source's claim counts, and none twice: the people of an incident are from the
 * smallest to the greatest number that is claimed, and those of its parts are among them. */
#include "config.h"
#include "document/rap-statistics.h"

#include <glib/gi18n.h>
#include <string.h>

#include "language/rap-language.h"

const RapChoice rap_groupings[] = {
  [RAP_GROUPING_PLACE] = { "place", NC_ ("choice", "By place") },
  [RAP_GROUPING_TIME] = { "time", NC_ ("choice", "By month") },
  [RAP_GROUPING_VIOLATION] = { "violation", NC_ ("choice", "By violation") },
  [RAP_GROUPING_PERPETRATOR] = { "perpetrator", NC_ ("choice", "By kind of perpetrator") },
  { NULL },
};

typedef struct
{
  RapCase       *records;
  RapLanguage   *language;
  RapStatistics *result;
  GHashTable    *rows;    /* key → RapStatisticsRow */
  GHashTable    *claims;  /* id of an incident → RapRange */
} Work;

static void
row_free (RapStatisticsRow *row)
{
  g_free (row->label);
  g_free (row->order);
  g_ptr_array_unref (row->incidents);
  g_free (row);
}

static RapStatisticsRow *
row_new (const char *label, RapRef ref)
{
  RapStatisticsRow *row = g_new0 (RapStatisticsRow, 1);

  row->label = g_strdup (label);
  row->ref = ref;
  row->incidents = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);

  return row;
}

static RapStatisticsRow *
get_row (Work *work, const char *key, RapRank rank, const char *label, RapRef ref)
{
  RapStatisticsRow *row = g_hash_table_lookup (work->rows, key);

  if (row == NULL)
    {
      row = row_new (label, ref);
      row->rank = rank;
      row->order = g_strdup (key);
      g_hash_table_insert (work->rows, row->order, row);
      g_ptr_array_add (work->result->rows, row);
    }

  return row;
}

static RapStatisticsRow *
get_unknown (Work *work)
{
  return get_row (work, "", RAP_RANK_UNKNOWN, _("Not recorded"), (RapRef) { 0 });
}

/* The incident's own line in a row. Incidents come one after the other, so it is the last when it is there already. */
static RapStatisticsRow *
get_line (Work *work, RapStatisticsRow *row, RapRecord *incident)
{
  gint64 id = rap_record_get_id (incident);
  RapStatisticsRow *line = row->incidents->len > 0 ? row->incidents->pdata[row->incidents->len - 1] : NULL;
  const char *title = rap_record_get_text (incident, RAP_INCIDENT_TITLE);
  const RapRange *claim;

  if (line != NULL && line->ref.record == id)
    return line;

  line = row_new (title[0] != '\0' ? title : _("Untitled"), (RapRef) { id, RAP_INCIDENT_TITLE, 0 });
  claim = g_hash_table_lookup (work->claims, &id);
  if (claim != NULL)
    {
      line->counted = TRUE;
      line->people = *claim;
    }
  g_ptr_array_add (row->incidents, line);

  return line;
}

static void
count (Work *work, RapStatisticsRow *row, RapRecord *incident, guint acts)
{
  get_line (work, row, incident)->acts += acts;
  row->acts += acts;
}

static guint
count_acts (Work *work, RapRecord *incident)
{
  g_autoptr (GPtrArray) acts = rap_case_dup_children (work->records, RAP_ACT_INCIDENT, rap_record_get_id (incident));

  return acts->len;
}

/* Places within a settlement are told as the settlement. */
static gboolean
is_area (RapRecord *place)
{
  static const char *const areas[] = { "settlement", "district", "region", "country", NULL };

  return g_strv_contains (areas, rap_record_get_text (place, RAP_PLACE_KIND));
}

#define MAX_DEPTH 100  /* of places in a damaged file that are parts of each other */

static RapRecord *
find_area (RapCase *records, RapRecord *location)
{
  RapRecord *place = location;

  for (guint depth = 0; place != NULL && depth < MAX_DEPTH; depth++)
    {
      if (is_area (place))
        return place;
      place = rap_case_get_of_kind (records, RAP_PLACE, rap_record_get_number (place, RAP_PLACE_PARENT));
    }

  return location;
}

static RapStatisticsRow *
get_record_row (Work *work, RapRecord *record)
{
  gint64 id = rap_record_get_id (record);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autofree char *title = rap_case_dup_name (work->records, record);

  return get_row (work, key, RAP_RANK_NAMED, title[0] != '\0' ? title : _("Untitled"),
                  (RapRef) { id, rap_types[rap_record_get_kind (record)].title, 0 });
}

static void
count_by_place (Work *work, RapRecord *incident)
{
  RapRecord *location = rap_case_get_of_kind (work->records, RAP_PLACE, rap_record_get_number (incident, RAP_INCIDENT_LOCATION));
  const char *text = rap_record_get_text (incident, RAP_INCIDENT_PLACE);
  g_autofree char *folded = rap_language_fold (text);
  g_autofree char *key = g_strconcat ("text ", folded, NULL);
  RapStatisticsRow *row;

  if (location != NULL)
    row = get_record_row (work, find_area (work->records, location));
  else if (text[0] != '\0')
    row = get_row (work, key, RAP_RANK_NAMED, text, (RapRef) { 0 });
  else
    row = get_unknown (work);
  count (work, row, incident, count_acts (work, incident));
}

/* "2021-01" for a day; %NULL when there is no such day */
static char *
dup_month (gint64 day)
{
  g_autoptr (GDateTime) time = ABS (day) < G_MAXINT ? g_date_time_new_from_unix_utc (day * 24 * 60 * 60) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m") : NULL;
}

static void
count_by_time (Work *work, RapRecord *incident)
{
  RapRange days;
  gboolean known = rap_range_from_date (&days, incident, RAP_INCIDENT_DATE);
  g_autofree char *first = known ? dup_month (days.minimum) : NULL;
  g_autofree char *last = known ? dup_month (days.maximum) : NULL;
  RapStatisticsRow *row;

  if (!known)
    row = get_unknown (work);
  else if (first == NULL || g_strcmp0 (first, last) != 0)
    row = get_row (work, "several", RAP_RANK_SEVERAL, _("Several months"), (RapRef) { 0 });
  else
    {
      g_autofree char *label = rap_language_dup_date (work->language, first);

      row = get_row (work, first, RAP_RANK_NAMED, label, (RapRef) { 0 });
    }
  count (work, row, incident, count_acts (work, incident));
}

static RapStatisticsRow *
get_term_row (Work *work, gint64 id)
{
  RapRecord *term = rap_case_get_of_kind (work->records, RAP_TERM, id);

  return term != NULL ? get_record_row (work, term) : get_unknown (work);
}

static void
count_by_violation (Work *work, RapRecord *incident)
{
  gint64 id = rap_record_get_id (incident);
  g_autoptr (GPtrArray) violations = rap_case_dup_children (work->records, RAP_VIOLATION_INCIDENT, id);
  g_autoptr (GPtrArray) acts = rap_case_dup_children (work->records, RAP_ACT_INCIDENT, id);

  for (guint i = 0; i < violations->len; i++)
    count (work, get_term_row (work, rap_record_get_number (violations->pdata[i], RAP_VIOLATION_TERM)), incident, 0);
  for (guint i = 0; i < acts->len; i++)
    count (work, get_term_row (work, rap_record_get_number (acts->pdata[i], RAP_ACT_TERM)), incident, 1);
  if (violations->len + acts->len == 0)
    count (work, get_unknown (work), incident, 0);
}

static RapStatisticsRow *
get_category_row (Work *work, RapRecord *involvement)
{
  const char *category = rap_record_get_text (involvement, RAP_INVOLVEMENT_CATEGORY);

  return category[0] != '\0' ? get_row (work, category, RAP_RANK_NAMED, rap_choice_get_label (RAP_INVOLVEMENT_CATEGORY, category),
                                        (RapRef) { 0 })
                             : get_unknown (work);
}

/* The involvements of an incident's perpetrators, or of one of them */
static GPtrArray *
list_perpetrators (Work *work, RapRecord *incident, gint64 actor)
{
  static const char *const roles[] = { "perpetrator", "ordered", "failed", NULL };
  GPtrArray *perpetrators = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = rap_case_dup_children (work->records, RAP_INVOLVEMENT_INCIDENT, rap_record_get_id (incident));

  for (guint i = 0; i < all->len; i++)
    if (g_strv_contains (roles, rap_record_get_text (all->pdata[i], RAP_INVOLVEMENT_ROLE))
        && (actor == 0 || rap_record_get_number (all->pdata[i], RAP_INVOLVEMENT_ACTOR) == actor))
      g_ptr_array_add (perpetrators, all->pdata[i]);

  return perpetrators;
}

/* An act without a perpetrator of its own is one of all who are behind the incident; in each of their kinds it is one. */
static void
count_act_by_perpetrator (Work *work, RapRecord *incident, RapRecord *act)
{
  g_autoptr (GPtrArray) perpetrators = list_perpetrators (work, incident, rap_record_get_number (act, RAP_ACT_PERPETRATOR));
  g_autoptr (GHashTable) counted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < perpetrators->len; i++)
    {
      RapStatisticsRow *row = get_category_row (work, perpetrators->pdata[i]);

      if (g_hash_table_add (counted, row))
        count (work, row, incident, 1);
    }
  if (perpetrators->len == 0)
    count (work, get_unknown (work), incident, 1);
}

static void
count_by_perpetrator (Work *work, RapRecord *incident)
{
  g_autoptr (GPtrArray) perpetrators = list_perpetrators (work, incident, 0);
  g_autoptr (GPtrArray) acts = rap_case_dup_children (work->records, RAP_ACT_INCIDENT, rap_record_get_id (incident));

  for (guint i = 0; i < perpetrators->len; i++)
    count (work, get_category_row (work, perpetrators->pdata[i]), incident, 0);
  for (guint i = 0; i < acts->len; i++)
    count_act_by_perpetrator (work, incident, acts->pdata[i]);
  if (perpetrators->len + acts->len == 0)
    count (work, get_unknown (work), incident, 0);
}

static void (*const counters[RAP_N_GROUPINGS]) (Work *work, RapRecord *incident) = {
  [RAP_GROUPING_PLACE] = count_by_place,
  [RAP_GROUPING_TIME] = count_by_time,
  [RAP_GROUPING_VIOLATION] = count_by_violation,
  [RAP_GROUPING_PERPETRATOR] = count_by_perpetrator,
};

static void
push (GArray *ids, RapRecord *link, const char *relation, RapFieldId whole)
{
  gint64 id = rap_record_get_number (link, whole);

  if (g_str_equal (rap_record_get_text (link, RAP_LINK_RELATION), relation))
    g_array_append_val (ids, id);
}

/* Adds the incidents of which one is a part. */
static void
push_wholes (RapCase *records, gint64 incident, GArray *ids)
{
  g_autoptr (GPtrArray) own = rap_case_dup_children (records, RAP_LINK_INCIDENT, incident);
  g_autoptr (GPtrArray) others = rap_case_dup_children (records, RAP_LINK_OTHER, incident);

  for (guint i = 0; i < own->len; i++)
    push (ids, own->pdata[i], "part", RAP_LINK_OTHER);
  for (guint i = 0; i < others->len; i++)
    push (ids, others->pdata[i], "encompasses", RAP_LINK_INCIDENT);
}

/* Whether the incident is a part, also by others, of one in @counted. Two that are parts of each other are parts of neither. */
static gboolean
is_part (RapCase *records, gint64 incident, GHashTable *counted)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) visited = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean found = FALSE;

  push_wholes (records, incident, ids);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (id == incident)
        return FALSE;
      if (!g_hash_table_add (visited, g_memdup2 (&id, sizeof id)))
        continue;
      found = found || g_hash_table_contains (counted, &id);
      push_wholes (records, id, ids);
    }

  return found;
}

static void
sum_people (RapCase *records, RapStatisticsRow *row)
{
  g_autoptr (GHashTable) counted = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < row->incidents->len; i++)
    {
      RapStatisticsRow *line = row->incidents->pdata[i];

      if (line->counted)
        g_hash_table_add (counted, &line->ref.record);
    }

  for (guint i = 0; i < row->incidents->len; i++)
    {
      RapStatisticsRow *line = row->incidents->pdata[i];

      line->part = line->counted && is_part (records, line->ref.record, counted);
      if (!line->counted || line->part)
        continue;
      row->counted = TRUE;
      rap_range_add (&row->people, &line->people);
    }
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer language)
{
  const RapStatisticsRow *first = *(RapStatisticsRow **) a, *second = *(RapStatisticsRow **) b;
  int result = 0;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  if (language != NULL)
    result = rap_language_compare (language, first->label, second->label);

  return result != 0 ? result : strcmp (first->order, second->order);
}

/* What all sources together say about an incident: id → RapRange */
static GHashTable *
collect_claims (RapCase *records, const char *unit)
{
  GHashTable *claims = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autofree char *wanted = rap_language_fold (unit);

  for (guint i = 0; i < rap_case_count (records, RAP_COUNT); i++)
    {
      g_autoptr (RapRecord) count = g_list_model_get_item (rap_case_get_list (records, RAP_COUNT), i);
      gint64 incident = rap_record_get_number (count, RAP_COUNT_INCIDENT);
      g_autofree char *folded = rap_language_fold (rap_record_get_text (count, RAP_COUNT_UNIT));
      RapRange range, *known = g_hash_table_lookup (claims, &incident);

      if (!g_str_equal (folded, wanted) || !rap_range_from_count (&range, count))
        continue;
      if (known != NULL)
        rap_range_include (known, &range);
      else
        g_hash_table_insert (claims, g_memdup2 (&incident, sizeof incident), g_memdup2 (&range, sizeof range));
    }

  return claims;
}

typedef struct
{
  RapRecord *incident;
  gint64     day;
} Dated;

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const Dated *first = a, *second = b;

  return first->day < second->day ? -1 : first->day > second->day;
}

/* The earliest first, those without a date last. */
static GArray *
list_incidents (RapCase *records, GHashTable *only)
{
  GArray *incidents = g_array_new (FALSE, FALSE, sizeof (Dated));

  for (guint i = 0; i < rap_case_count (records, RAP_INCIDENT); i++)
    {
      g_autoptr (RapRecord) incident = g_list_model_get_item (rap_case_get_list (records, RAP_INCIDENT), i);
      RapRange days;
      Dated dated = { incident, rap_range_from_date (&days, incident, RAP_INCIDENT_DATE) ? days.minimum : G_MAXINT64 };
      gint64 id = rap_record_get_id (incident);

      if (only == NULL || g_hash_table_contains (only, &id))
        g_array_append_val (incidents, dated);
    }
  g_array_sort (incidents, compare_days);

  return incidents;
}

/**
 * rap_grouping_from_nick:
 * @nick: "place", "time", "violation" or "perpetrator"
 * @grouping: (out): set when found
 */
gboolean
rap_grouping_from_nick (const char *nick, RapGrouping *grouping)
{
  for (RapGrouping g = 0; g < RAP_N_GROUPINGS; g++)
    if (g_str_equal (rap_groupings[g].nick, nick))
      {
        *grouping = g;
        return TRUE;
      }

  return FALSE;
}

typedef struct
{
  const char  *unit;  /* as it was written first */
  guint        n;
  RapLanguage *language;
} Unit;

static int
compare_units (gconstpointer a, gconstpointer b)
{
  const Unit *first = a, *second = b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;

  return rap_language_compare (first->language, first->unit, second->unit);
}

/**
 * rap_statistics_list_units:
 * @language: of the records, for their order
 *
 * Returns: (transfer full): what is counted in the case, that of most claims first
 */
char **
rap_statistics_list_units (RapCase *records, const char *language)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) units = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < rap_case_count (records, RAP_COUNT); i++)
    {
      g_autoptr (RapRecord) count = g_list_model_get_item (rap_case_get_list (records, RAP_COUNT), i);
      const char *name = rap_record_get_text (count, RAP_COUNT_UNIT);
      g_autofree char *folded = rap_language_fold (name);
      Unit *unit = g_hash_table_lookup (known, folded);

      if (unit == NULL && folded[0] != '\0')
        {
          unit = g_memdup2 (&(Unit) { name, 0, rap_language_get (language) }, sizeof *unit);
          g_hash_table_insert (known, g_steal_pointer (&folded), unit);
          g_ptr_array_add (units, unit);
        }
      if (unit != NULL)
        unit->n++;
    }

  g_ptr_array_sort_values (units, compare_units);
  for (guint i = 0; i < units->len; i++)
    g_strv_builder_add (names, ((const Unit *) units->pdata[i])->unit);

  return g_strv_builder_end (names);
}

/**
 * rap_statistics_new:
 * @records: an edition of a case
 * @only: (nullable) (element-type gint64): the incidents that count; %NULL for all
 * @unit: what people are counted as; case and accents do not matter
 * @language: of the records, for their order and the names of months
 *
 * Returns: (transfer full): the numbers of the case
 */
RapStatistics *
rap_statistics_new (RapCase *records, GHashTable *only, RapGrouping grouping, const char *unit, const char *language)
{
  RapStatistics *result = g_new0 (RapStatistics, 1);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) claims = collect_claims (records, unit);
  g_autoptr (GArray) incidents = list_incidents (records, only);
  Work work = { records, rap_language_get (language), result, rows, claims };

  result->unit = g_strdup (unit);
  result->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  result->total = row_new (_("Total"), (RapRef) { 0 });
  for (guint i = 0; i < incidents->len; i++)
    {
      RapRecord *incident = g_array_index (incidents, Dated, i).incident;

      counters[grouping] (&work, incident);
      count (&work, result->total, incident, count_acts (&work, incident));
    }

  for (guint i = 0; i < result->rows->len; i++)
    sum_people (records, result->rows->pdata[i]);
  sum_people (records, result->total);
  g_ptr_array_sort_with_data (result->rows, compare_rows, grouping == RAP_GROUPING_TIME ? NULL : work.language);

  return result;
}

void
rap_statistics_free (RapStatistics *statistics)
{
  g_free (statistics->unit);
  g_ptr_array_unref (statistics->rows);
  row_free (statistics->total);
  g_free (statistics);
}

/**
 * rap_statistics_dup_people:
 *
 * Returns: (transfer full): how many people, such as "5", "30–40" or "30+"; in parentheses when they are among those of
 *   another incident; "" when nobody says
 */
char *
rap_statistics_dup_people (const RapStatisticsRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!row->counted)
    return g_strdup ("");

  g_string_append_printf (text, "%" G_GINT64_FORMAT, row->people.minimum);
  if (row->people.maximum == RAP_RANGE_OPEN)
    g_string_append_c (text, '+');
  else if (row->people.maximum != row->people.minimum)
    g_string_append_printf (text, "–%" G_GINT64_FORMAT, row->people.maximum);
  if (row->part)
    {
      g_string_prepend_c (text, '(');
      g_string_append_c (text, ')');
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}
