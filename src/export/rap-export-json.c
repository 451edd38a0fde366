/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exchange format, data/rapporteur-exchange.schema.json: every record with the fields that are not empty, in the order
 * of the tables, so that the same records always give the same bytes. */
#include "config.h"
#include "export/rap-exporters.h"

#include <json-glib/json-glib.h>

static void
add_id (JsonBuilder *builder, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  json_builder_add_string_value (builder, text);
}

/* A reference to what was deleted would be one that nobody can read. */
static gboolean
is_dangling (const RapExportInput *input, RapRecord *record, RapFieldId field)
{
  return rap_fields[field].kind == RAP_FIELD_REFERENCE
         && rap_case_get (input->records, rap_record_get_number (record, field)) == NULL;
}

static void
add_field (JsonBuilder *builder, const RapExportInput *input, RapRecord *record, RapFieldId field)
{
  if (rap_record_is_empty (record, field) || is_dangling (input, record, field))
    return;

  json_builder_set_member_name (builder, rap_fields[field].name);
  switch (rap_fields[field].kind)
    {
    case RAP_FIELD_TEXT:
    case RAP_FIELD_RICH:
    case RAP_FIELD_DATE:
    case RAP_FIELD_DURATION:
    case RAP_FIELD_CHOICE:
      json_builder_add_string_value (builder, rap_record_get_text (record, field));
      break;

    case RAP_FIELD_NUMBER:
      json_builder_add_int_value (builder, rap_record_get_number (record, field));
      break;

    case RAP_FIELD_FLAG:
      json_builder_add_boolean_value (builder, rap_record_get_number (record, field) != 0);
      break;

    case RAP_FIELD_REFERENCE:
      add_id (builder, rap_record_get_number (record, field));
      break;
    }
}

static gboolean
add_content (JsonBuilder *builder, const RapExportInput *input, RapRecord *attachment, GError **error)
{
  g_autoptr (GBytes) content = NULL;
  g_autofree char *text = NULL;

  if (input->content == NULL)
    return TRUE;

  content = input->content (rap_record_get_text (attachment, RAP_ATTACHMENT_HASH), input->content_data, error);
  if (content == NULL)
    return FALSE;

  text = g_base64_encode (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  json_builder_set_member_name (builder, "content");
  json_builder_add_string_value (builder, text);

  return TRUE;
}

static gboolean
add_record (JsonBuilder *builder, const RapExportInput *input, RapRecord *record, GError **error)
{
  RapType kind = rap_record_get_kind (record);
  gboolean done = TRUE;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, rap_types[kind].name);
  json_builder_set_member_name (builder, "id");
  add_id (builder, rap_record_get_id (record));
  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    add_field (builder, input, record, f);
  if (kind == RAP_ATTACHMENT)
    done = add_content (builder, input, record, error);
  json_builder_end_object (builder);

  return done;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = rap_record_get_id (*(RapRecord *const *) a);
  gint64 second = rap_record_get_id (*(RapRecord *const *) b);

  return first < second ? -1 : first > second;
}

static gboolean
add_records (JsonBuilder *builder, const RapExportInput *input, RapType kind, GError **error)
{
  GListModel *list = rap_case_get_list (input->records, kind);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_ptr_array_add (records, g_list_model_get_item (list, i));
  g_ptr_array_sort (records, compare_ids);

  for (guint i = 0; i < records->len; i++)
    if (!add_record (builder, input, g_ptr_array_index (records, i), error))
      return FALSE;

  return TRUE;
}

GBytes *
rap_export_json (const RapExportInput *input, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, "rapporteur-exchange");
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "records");
  json_builder_begin_array (builder);
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    if (!add_records (builder, input, t, error))
      return NULL;
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_gstring (generator, g_string_new (NULL));
  g_string_append_c (text, '\n');

  return g_string_free_to_bytes (g_steal_pointer (&text));
}
