/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of sections, recommendations and other parts among their siblings: a move changes the position of what is moved, and
 * nothing else. */
#include "config.h"
#include "model/rap-order.h"

#include "base/rap-position.h"

/**
 * rap_order_find:
 * @order: (out): the field that holds the position
 *
 * Returns: whether records of the type have an order among siblings
 */
gboolean
rap_order_find (RapType kind, RapFieldId *order)
{
  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (rap_fields[f].flags & RAP_FIELD_ORDER)
      {
        *order = f;
        return TRUE;
      }

  return FALSE;
}

/**
 * rap_order_place_last:
 * @record: a record that is not in @records yet
 * @owner: the reference field by which it has siblings
 *
 * Gives the record a position after the last of its siblings. Records of a type without an order stay as they are.
 */
void
rap_order_place_last (RapCase *records, RapRecord *record, RapFieldId owner)
{
  g_autoptr (GPtrArray) siblings = rap_case_dup_children (records, owner, rap_record_get_number (record, owner));
  RapRecord *last = siblings->len > 0 ? g_ptr_array_index (siblings, siblings->len - 1) : NULL;
  g_autofree char *position = NULL;
  RapFieldId order;

  if (!rap_order_find (rap_record_get_kind (record), &order))
    return;

  position = rap_position_between (last != NULL ? rap_record_get_text (last, order) : NULL, NULL);
  rap_record_set_text (record, order, position);
}

/* The sections beside this one: those of its parent, or those that stand at the top of the paper. */
static GPtrArray *
list_siblings (RapCase *records, RapRecord *section)
{
  gint64 parent = rap_record_get_number (section, RAP_SECTION_PARENT);
  GPtrArray *siblings;

  if (parent != 0)
    return rap_case_dup_children (records, RAP_SECTION_PARENT, parent);

  siblings = rap_case_dup_children (records, RAP_SECTION_REPORT, rap_record_get_number (section, RAP_SECTION_REPORT));
  for (guint i = siblings->len; i > 0; i--)
    if (rap_record_get_number (g_ptr_array_index (siblings, i - 1), RAP_SECTION_PARENT) != 0)
      g_ptr_array_remove_index (siblings, i - 1);

  return siblings;
}

static const char *
get_position (GPtrArray *siblings, int index)
{
  if (index < 0 || index >= (int) siblings->len)
    return NULL;

  return rap_record_get_text (g_ptr_array_index (siblings, index), RAP_SECTION_POSITION);
}

/**
 * rap_order_move:
 * @by: -1 for up, 1 for down
 *
 * Returns: whether there was room to move among its siblings
 */
gboolean
rap_order_move (RapCase *records, RapRecord *section, int by)
{
  g_autoptr (GPtrArray) siblings = list_siblings (records, section);
  g_autofree char *position = NULL;
  guint index;

  if (!g_ptr_array_find (siblings, section, &index)
      || (by < 0 && index == 0) || (by > 0 && index + 1 >= siblings->len))
    return FALSE;

  if (by < 0)
    position = rap_position_between (get_position (siblings, (int) index - 2), get_position (siblings, (int) index - 1));
  else
    position = rap_position_between (get_position (siblings, (int) index + 1), get_position (siblings, (int) index + 2));
  rap_record_set_text (section, RAP_SECTION_POSITION, position);

  return TRUE;
}
