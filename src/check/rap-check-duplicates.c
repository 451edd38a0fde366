/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what may be entered twice. Records get keys that are the same for the same thing, and are found by them, so
 * that a large case file takes no longer than its size. */
#include "config.h"
#include "check/rap-check-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/rap-range.h"

typedef struct
{
  RapRecord *record;
  RapRange   days;    /* what it can be the same with has a day in common */
} Dated;

/* Adds the keys of a record, each a new string. */
typedef void AddKeys (RapCase *records, RapRecord *record, GPtrArray *keys);

static void
add_key (GPtrArray *keys, const char *kind, const char *value)
{
  if (value[0] != '\0')
    g_ptr_array_add (keys, g_strconcat (kind, "\n", value, NULL));
}

/* What is not dated can be from any day. */
static RapRange
get_days (RapRecord *record)
{
  RapType kind = rap_record_get_kind (record);
  RapRange days;

  if ((kind == RAP_INCIDENT && rap_range_from_date (&days, record, RAP_INCIDENT_DATE))
      || (kind == RAP_SOURCE && rap_range_from_date (&days, record, RAP_SOURCE_DATE)))
    return days;

  return (RapRange) { G_MININT, G_MAXINT };
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const Dated *first = a, *second = b;

  return first->days.minimum < second->days.minimum ? -1 : first->days.minimum > second->days.minimum;
}

/* The records of a type, the earliest first, else in their order. */
static GArray *
list_dated (RapCase *records, RapType kind)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Dated));

  for (guint i = 0; i < rap_case_count (records, kind); i++)
    {
      g_autoptr (RapRecord) record = g_list_model_get_item (rap_case_get_list (records, kind), i);

      g_array_append_val (list, ((Dated) { record, get_days (record) }));
    }
  g_array_sort (list, compare_days);

  return list;
}

static gboolean
links_to (RapCase *records, RapRecord *record, RapRecord *other)
{
  g_autoptr (GPtrArray) links = rap_case_dup_children (records, RAP_LINK_INCIDENT, rap_record_get_id (record));

  for (guint i = 0; i < links->len; i++)
    if (rap_record_get_number (g_ptr_array_index (links, i), RAP_LINK_OTHER) == rap_record_get_id (other))
      return TRUE;

  return FALSE;
}

/* Two incidents that somebody has related to each other are two. */
static gboolean
are_linked (RapCase *records, RapRecord *a, RapRecord *b)
{
  return links_to (records, a, b) || links_to (records, b, a);
}

/* An earlier record with one of the keys; %NULL when there is none. */
static RapRecord *
find_same (RapCase *records, GHashTable *seen, const Dated *dated, GPtrArray *keys)
{
  for (guint k = 0; k < keys->len; k++)
    {
      const Dated *other = g_hash_table_lookup (seen, g_ptr_array_index (keys, k));

      if (other != NULL && rap_range_overlaps (&dated->days, &other->days) && !are_linked (records, dated->record, other->record))
        return other->record;
    }

  return NULL;
}

/* Of those with the same key the one that lasts longest is kept: if any overlaps with what comes later, it does. */
static void
remember (GHashTable *seen, const Dated *dated, GPtrArray *keys)
{
  for (guint k = 0; k < keys->len; k++)
    {
      char *key = g_ptr_array_index (keys, k);
      const Dated *other = g_hash_table_lookup (seen, key);

      if (other == NULL || other->days.maximum < dated->days.maximum)
        g_hash_table_replace (seen, g_strdup (key), (gpointer) dated);
    }
}

static void
find_all (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings, RapType kind, AddKeys *add_keys,
          const char *pattern)
{
  g_autoptr (GArray) list = list_dated (input->whole, kind);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const Dated *dated = &g_array_index (list, Dated, i);
      g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
      RapRecord *same;

      add_keys (input->whole, dated->record, keys);
      same = find_same (input->whole, seen, dated, keys);
      if (same != NULL)
        {
          g_autofree char *title = rap_check_dup_title (input->whole, dated->record);
          g_autofree char *other = rap_check_dup_title (input->whole, same);

          rap_check_add (findings, rule, rap_check_ref (dated->record, rap_types[kind].title),
                         rap_label_format (pattern, "title", title, "other", other, NULL));
        }
      remember (seen, dated, keys);
    }
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* The words of a title without their order: "Arrest in Almaty" and "Almaty: arrest in" are the same. */
static char *
dup_word_set (const char *text)
{
  g_autofree char *folded = rap_language_fold (text);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GString) set = g_string_new (NULL);

  for (char *at = folded; *at != '\0';)
    {
      char *end = at;

      while (*end != '\0' && g_unichar_isalnum (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > at)
        g_ptr_array_add (words, at);
      at = *end != '\0' ? g_utf8_next_char (end) : end;
      *end = '\0';
    }
  g_ptr_array_sort_values (words, compare_words);
  for (guint i = 0; i < words->len; i++)
    if (i == 0 || !g_str_equal (words->pdata[i], words->pdata[i - 1]))
      g_string_append_printf (set, "%s ", (char *) words->pdata[i]);

  return g_string_free_and_steal (g_steal_pointer (&set));
}

/* A group or an organisation can be the victim of several things in one place and one day. */
static void
add_victim (RapCase *records, GPtrArray *keys, const RapRange *day, const char *place, gint64 id)
{
  RapRecord *victim = rap_case_get_of_kind (records, RAP_ACTOR, id);

  if (victim != NULL && g_str_equal (rap_record_get_text (victim, RAP_ACTOR_KIND), "person"))
    g_ptr_array_add (keys, g_strdup_printf ("victim\n%" G_GINT64_FORMAT "\n%s\n%" G_GINT64_FORMAT, day->minimum, place, id));
}

/* The same victim on the same day at the same place */
static void
add_victims (RapCase *records, RapRecord *incident, GPtrArray *keys)
{
  gint64 id = rap_record_get_id (incident);
  g_autoptr (GPtrArray) acts = rap_case_dup_children (records, RAP_ACT_INCIDENT, id);
  g_autoptr (GPtrArray) involvements = rap_case_dup_children (records, RAP_INVOLVEMENT_INCIDENT, id);
  g_autofree char *place = rap_language_fold (rap_record_get_text (incident, RAP_INCIDENT_PLACE));
  RapRange day;

  if (!rap_range_from_date (&day, incident, RAP_INCIDENT_DATE) || day.minimum != day.maximum || place[0] == '\0')
    return;

  for (guint i = 0; i < acts->len; i++)
    add_victim (records, keys, &day, place, rap_record_get_number (g_ptr_array_index (acts, i), RAP_ACT_VICTIM));
  for (guint i = 0; i < involvements->len; i++)
    if (g_str_equal (rap_record_get_text (g_ptr_array_index (involvements, i), RAP_INVOLVEMENT_ROLE), "victim"))
      add_victim (records, keys, &day, place, rap_record_get_number (g_ptr_array_index (involvements, i), RAP_INVOLVEMENT_ACTOR));
}

static void
add_incident_keys (RapCase *records, RapRecord *incident, GPtrArray *keys)
{
  g_autofree char *words = dup_word_set (rap_record_get_text (incident, RAP_INCIDENT_TITLE));

  add_key (keys, "title", words);
  add_victims (records, incident, keys);
}

void
rap_check_same_incidents (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  find_all (rule, input, findings, RAP_INCIDENT, add_incident_keys,
            /* xgettext:python-brace-format */
            _("Incident “{title}” may be the same as “{other}”; delete one of them, or relate them to each other."));
}

static void
append_query (GString *key, const char *query)
{
  g_auto (GStrv) parts = g_strsplit (query, "&", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!g_str_has_prefix (parts[i], "utm_") && parts[i][0] != '\0')
      g_string_append_printf (key, "&%s", parts[i]);
}

/* What of an address says which page it is: without the scheme, "www.", a slash at the end, the place on the page, and
 * where a reader came from. "" for the front page of a site, which stands for many. */
static char *
dup_page (const char *url)
{
  g_autofree char *full = strstr (url, "://") != NULL ? g_strdup (url) : g_strconcat ("https://", url, NULL);
  g_autoptr (GUri) uri = g_uri_parse (full, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autofree char *host = uri != NULL && g_uri_get_host (uri) != NULL ? g_ascii_strdown (g_uri_get_host (uri), -1) : NULL;
  g_autoptr (GString) key = NULL;

  if (url[0] == '\0' || host == NULL)
    return g_strdup (url);

  key = g_string_new (g_str_has_prefix (host, "www.") ? host + strlen ("www.") : host);
  g_string_append (key, g_uri_get_path (uri));
  if (g_str_has_suffix (key->str, "/"))
    g_string_truncate (key, key->len - 1);
  if (g_uri_get_query (uri) != NULL)
    append_query (key, g_uri_get_query (uri));
  if (strpbrk (key->str, "/&") == NULL)
    return g_strdup ("");

  return g_string_free_and_steal (g_steal_pointer (&key));
}

static void
add_source_keys (RapCase *records, RapRecord *source, GPtrArray *keys)
{
  g_autofree char *page = dup_page (rap_record_get_text (source, RAP_SOURCE_URL));
  g_autofree char *title = rap_language_fold (rap_record_get_text (source, RAP_SOURCE_TITLE));
  const char *date = rap_record_get_text (source, RAP_SOURCE_DATE);

  add_key (keys, "page", page);
  if (title[0] != '\0' && date[0] != '\0')
    {
      g_autofree char *both = g_strconcat (title, "\n", date, NULL);

      add_key (keys, "title", both);
    }
}

void
rap_check_same_sources (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  find_all (rule, input, findings, RAP_SOURCE, add_source_keys,
            /* xgettext:python-brace-format */
            _("Source “{title}” may be the same as “{other}”; cite one of them and delete the other."));
}

static void
add_actor_keys (RapCase *records, RapRecord *actor, GPtrArray *keys)
{
  g_autofree char *name = rap_language_fold (rap_record_get_text (actor, RAP_ACTOR_NAME));

  add_key (keys, "name", name);
}

void
rap_check_same_actors (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  find_all (rule, input, findings, RAP_ACTOR, add_actor_keys,
            /* xgettext:python-brace-format */
            _("“{title}” has the same name as “{other}”; if they are one, delete one of them, else tell them apart in the name."));
}
