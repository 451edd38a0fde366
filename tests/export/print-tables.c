/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the tables of record types and fields: as JSON, for check-schema.py to compare the exchange schema with, or with
 * --labels only what is to be translated, a context, a tab and a label on each line. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <locale.h>

#include "model/rap-types.h"

static const char *const kinds[] = {
  [RAP_FIELD_TEXT] = "text",
  [RAP_FIELD_RICH] = "rich",
  [RAP_FIELD_DATE] = "date",
  [RAP_FIELD_DURATION] = "duration",
  [RAP_FIELD_CHOICE] = "choice",
  [RAP_FIELD_NUMBER] = "number",
  [RAP_FIELD_FLAG] = "flag",
  [RAP_FIELD_REFERENCE] = "reference",
};

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_field (JsonBuilder *builder, const RapField *field)
{
  json_builder_begin_object (builder);
  add_member (builder, "name", field->name);
  add_member (builder, "kind", field->flags & RAP_FIELD_OPEN ? "open choice" : kinds[field->kind]);
  if (field->kind == RAP_FIELD_REFERENCE)
    add_member (builder, "target", rap_types[field->target].name);
  json_builder_set_member_name (builder, "choices");
  json_builder_begin_array (builder);
  for (const RapChoice *choice = field->choices; choice != NULL && choice->nick != NULL; choice++)
    json_builder_add_string_value (builder, choice->nick);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_labels (void)
{
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    g_print ("\t%s\n\t%s\n", rap_types[t].label, rap_types[t].plural);
  for (RapFieldId f = 0; f < RAP_N_FIELDS; f++)
    {
      g_print ("\t%s\n", rap_fields[f].label);
      for (const RapChoice *choice = rap_fields[f].choices; choice != NULL && choice->nick != NULL; choice++)
        g_print ("choice\t%s\n", choice->label);
    }
}

static void
print_json (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  for (RapType t = 0; t < RAP_N_TYPES; t++)
    {
      json_builder_set_member_name (builder, rap_types[t].name);
      json_builder_begin_array (builder);
      for (RapFieldId f = rap_types[t].first; f <= rap_types[t].last; f++)
        add_field (builder, &rap_fields[f]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  if (argc > 1 && g_str_equal (argv[1], "--labels"))
    print_labels ();
  else
    print_json ();

  return 0;
}
