/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exchange format, data/rapporteur-exchange.schema.json: all of a file is taken or nothing. */
#include "config.h"
#include "import/rap-import.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/rap-date.h"
#include "base/rap-duration.h"
#include "base/rap-error.h"
#include "base/rap-position.h"
#include "model/rap-order.h"
#include "text/rap-text.h"

/* A case file has one record of type "case": it is the same in all. */
#define CASE_ID 1

typedef struct
{
  RapImport  *import;
  GHashTable *ids;      /* char * → gint64 *: the ids in the file, and ours */
  const char *record;   /* the id of the record being read, for messages */
  const char *type;
} Reader;

static gboolean
refuse (Reader *reader, const char *field, const char *problem, GError **error)
{
  if (field != NULL)
    g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("record “%s” (%s), field “%s”: %s"),
                 reader->record, reader->type, field, problem);
  else
    g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("record “%s” (%s): %s"), reader->record, reader->type, problem);

  return FALSE;
}

static gint64
choose_id (RapType type, const char *name)
{
  g_autofree char *same = NULL;
  gint64 id;

  if (type == RAP_CASE_FILE)
    return CASE_ID;

  id = g_ascii_strtoll (name, NULL, 10);
  same = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  /* What rap_id_new() made is kept, so that what was exported comes back as it was. */
  return id >= RAP_SMALLEST_ID && g_str_equal (same, name) ? id : rap_id_new ();
}

static const char *
get_string (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static gboolean
read_identity (Reader *reader, JsonNode *node, guint index, RapType *type, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? get_string (object, "id") : NULL;
  const char *name = object != NULL ? get_string (object, "type") : NULL;
  gint64 own;

  if (id == NULL || id[0] == '\0' || name == NULL)
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("record number %u has no “id” or no “type”"), index + 1);
      return FALSE;
    }

  reader->record = id;
  reader->type = name;
  if (!rap_type_from_name (name, type))
    return refuse (reader, "type", _("there is no such type of record"), error);
  if (g_hash_table_contains (reader->ids, id))
    return refuse (reader, "id", _("another record has the same id"), error);

  own = choose_id (*type, id);
  g_hash_table_insert (reader->ids, g_strdup (id), g_memdup2 (&own, sizeof own));

  return TRUE;
}

static char *
map_key (const char *key, gpointer data)
{
  Reader *reader = data;
  gint64 *own = g_hash_table_lookup (reader->ids, key);

  /* A key nobody has is kept: it is shown as a finding, and the source may still come. */
  return own != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, *own) : g_strdup (key);
}

static gboolean
read_text (Reader *reader, RapRecord *record, RapFieldId field, JsonNode *node, GError **error)
{
  const char *name = rap_fields[field].name;
  const char *text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *mapped = NULL;
  RapDuration duration;
  RapDate date;

  if (text == NULL)
    return refuse (reader, name, _("a text in quotation marks is needed here"), error);
  if (rap_fields[field].kind == RAP_FIELD_CHOICE && text[0] != '\0' && !(rap_fields[field].flags & RAP_FIELD_OPEN)
      && !rap_field_has_choice (field, text))
    return refuse (reader, name, _("this is not one of the possible values"), error);
  if (rap_fields[field].kind == RAP_FIELD_DATE && text[0] != '\0' && !rap_date_parse (text, &date, &problem))
    return refuse (reader, name, problem->message, error);
  if (rap_fields[field].kind == RAP_FIELD_DURATION && text[0] != '\0' && !rap_duration_parse (text, &duration, &problem))
    return refuse (reader, name, problem->message, error);

  if (rap_fields[field].kind == RAP_FIELD_RICH)
    mapped = rap_text_map_keys (text, map_key, reader);
  rap_record_set_text (record, field, mapped != NULL ? mapped : text);

  return TRUE;
}

static gboolean
read_reference (Reader *reader, RapRecord *record, RapFieldId field, JsonNode *node, GError **error)
{
  const char *name = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
  gint64 *own = name != NULL ? g_hash_table_lookup (reader->ids, name) : NULL;
  RapRecord *target = own != NULL ? rap_case_get (reader->import->records, *own) : NULL;

  if (target == NULL)
    return refuse (reader, rap_fields[field].name, _("there is no record with this id in the file"), error);
  if (rap_record_get_kind (target) != rap_fields[field].target)
    return refuse (reader, rap_fields[field].name, _("the record with this id is of another type"), error);

  rap_record_set_number (record, field, *own);

  return TRUE;
}

static gboolean
read_field (Reader *reader, RapRecord *record, RapFieldId field, JsonNode *node, GError **error)
{
  const char *name = rap_fields[field].name;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return refuse (reader, name, _("a single value is needed here"), error);

  switch (rap_fields[field].kind)
    {
    case RAP_FIELD_TEXT:
    case RAP_FIELD_RICH:
    case RAP_FIELD_DATE:
    case RAP_FIELD_DURATION:
    case RAP_FIELD_CHOICE:
      return read_text (reader, record, field, node, error);

    case RAP_FIELD_NUMBER:
      if (json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
        return refuse (reader, name, _("a whole number of at least 0 is needed here"), error);
      rap_record_set_number (record, field, json_node_get_int (node));
      return TRUE;

    case RAP_FIELD_FLAG:
      if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return refuse (reader, name, _("true or false is needed here"), error);
      rap_record_set_number (record, field, json_node_get_boolean (node));
      return TRUE;

    case RAP_FIELD_REFERENCE:
      return read_reference (reader, record, field, node, error);
    }

  g_return_val_if_reached (FALSE);
}

static gboolean
read_content (Reader *reader, RapRecord *record, JsonNode *node, GError **error)
{
  const char *text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node) : "";
  gsize length;
  guchar *data = g_base64_decode (text, &length);
  GBytes *content = g_bytes_new_take (data, length);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);

  g_ptr_array_add (reader->import->contents, content);
  if (!g_str_equal (hash, rap_record_get_text (record, RAP_ATTACHMENT_HASH)))
    return refuse (reader, "content", _("the content is not the one the “hash” was made from"), error);

  return TRUE;
}

static gboolean
read_record (Reader *reader, JsonObject *object, RapRecord *record, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);
  gboolean is_attachment = rap_record_get_kind (record) == RAP_ATTACHMENT;

  reader->record = get_string (object, "id");
  reader->type = get_string (object, "type");

  for (GList *m = members; m != NULL; m = m->next)
    {
      const char *name = m->data;
      RapFieldId field;

      if (g_str_equal (name, "id") || g_str_equal (name, "type") || (is_attachment && g_str_equal (name, "content")))
        continue;
      if (!rap_field_from_name (rap_record_get_kind (record), name, &field))
        return refuse (reader, name, _("records of this type have no such field"), error);
      if (!read_field (reader, record, field, json_object_get_member (object, name), error))
        return FALSE;
    }

  return !is_attachment || !json_object_has_member (object, "content")
         || read_content (reader, record, json_object_get_member (object, "content"), error);
}

static gint64
get_owner (RapRecord *record)
{
  RapType kind = rap_record_get_kind (record);

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if ((rap_fields[f].flags & RAP_FIELD_OWNER) && rap_record_get_number (record, f) != 0)
      return rap_record_get_number (record, f);

  return 0;
}

/* Siblings that say no position keep the order they have in the file. */
static void
place_records (GPtrArray *records)
{
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < records->len; i++)
    {
      RapRecord *record = g_ptr_array_index (records, i);
      g_autofree char *siblings = g_strdup_printf ("%d %" G_GINT64_FORMAT, rap_record_get_kind (record), get_owner (record));
      const char *before = g_hash_table_lookup (last, siblings);
      RapFieldId order;
      char *position;

      if (!rap_order_find (rap_record_get_kind (record), &order))
        continue;

      position = rap_record_is_empty (record, order) ? rap_position_between (before, NULL)
                                                     : g_strdup (rap_record_get_text (record, order));
      rap_record_set_text (record, order, position);
      g_hash_table_replace (last, g_steal_pointer (&siblings), position);
    }
}

/* All ids first, so that a record may refer to one that comes later. */
static gboolean
read_records (Reader *reader, JsonArray *array, GError **error)
{
  guint n = json_array_get_length (array);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      gint64 *id;
      RapType type;

      if (!read_identity (reader, json_array_get_element (array, i), i, &type, error))
        return FALSE;

      id = g_hash_table_lookup (reader->ids, reader->record);
      if (rap_case_get (reader->import->records, *id) != NULL)
        return refuse (reader, NULL, _("a case file has only one record of this type"), error);
      g_ptr_array_add (records, rap_record_new (type, *id));
      rap_case_add (reader->import->records, g_ptr_array_index (records, i));
    }

  for (guint i = 0; i < n; i++)
    if (!read_record (reader, json_array_get_object_element (array, i), g_ptr_array_index (records, i), error))
      return FALSE;
  place_records (records);

  return TRUE;
}

static JsonArray *
get_records (JsonNode *root, GError **error)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *format = object != NULL ? get_string (object, "format") : NULL;
  JsonNode *records = object != NULL ? json_object_get_member (object, "records") : NULL;
  JsonNode *version;

  if (g_strcmp0 (format, "rapporteur-exchange") != 0 || records == NULL || !JSON_NODE_HOLDS_ARRAY (records))
    {
      g_set_error_literal (error, RAP_ERROR, RAP_ERROR_INVALID, _("this is not a Rapporteur exchange file"));
      return NULL;
    }
  version = json_object_get_member (object, "version");
  if (version == NULL || json_node_get_value_type (version) != G_TYPE_INT64 || json_node_get_int (version) != 1)
    {
      g_set_error_literal (error, RAP_ERROR, RAP_ERROR_NEWER,
                           _("this exchange file has another version; update Rapporteur to read it"));
      return NULL;
    }

  return json_node_get_array (records);
}

/* The parser takes it for the end of a text, and the rest would be lost. An escape has two bytes: "\\u0000" is none of these. */
static gboolean
has_null (const char *text, gsize length)
{
  for (gsize i = 0; i + strlen ("\\u0000") <= length; i += text[i] == '\\' ? 2 : 1)
    if (memcmp (text + i, "\\u0000", strlen ("\\u0000")) == 0)
      return TRUE;

  return FALSE;
}

gboolean
rap_import_json (GBytes *bytes, RapImport *import, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) problem = NULL;
  Reader reader = { .import = import, .ids = ids };
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  JsonArray *records;

  if (!json_parser_load_from_data (parser, text != NULL ? text : "", length, &problem))
    {
      g_set_error (error, RAP_ERROR, RAP_ERROR_INVALID, _("this is not well-formed JSON: %s"), problem->message);
      return FALSE;
    }

  if (has_null (text, length))
    {
      g_set_error_literal (error, RAP_ERROR, RAP_ERROR_INVALID,
                           _("there is a “\\u0000” in this file, a character that no text has; take it out"));
      return FALSE;
    }

  records = get_records (json_parser_get_root (parser), error);

  return records != NULL && read_records (&reader, records, error);
}
