/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections move up and down among their siblings, and a new one comes last. */
#include "config.h"
#include "model/rap-order.h"

static RapRecord *
add_section (RapCase *records, gint64 id, gint64 parent)
{
  g_autoptr (RapRecord) section = rap_record_new (RAP_SECTION, id);

  rap_record_set_number (section, RAP_SECTION_REPORT, 1);
  rap_record_set_number (section, RAP_SECTION_PARENT, parent);
  rap_order_place_last (records, section, parent != 0 ? RAP_SECTION_PARENT : RAP_SECTION_REPORT);
  rap_case_add (records, section);

  return section;
}

static char *
dup_order (RapCase *records, RapFieldId field, gint64 owner)
{
  g_autoptr (GPtrArray) sections = rap_case_dup_children (records, field, owner);
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    g_string_append_printf (order, "%" G_GINT64_FORMAT, rap_record_get_id (g_ptr_array_index (sections, i)));

  return g_string_free_and_steal (order);
}

static void
assert_order (RapCase *records, const char *expected)
{
  g_autofree char *order = dup_order (records, RAP_SECTION_REPORT, 1);

  g_assert_cmpstr (order, ==, expected);
}

static void
test_move (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *sections[4];

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    sections[i] = add_section (records, 2 + i, 0);
  assert_order (records, "2345");

  g_assert_true (rap_order_move (records, sections[3], -1));
  assert_order (records, "2354");
  g_assert_true (rap_order_move (records, sections[0], 1));
  assert_order (records, "3254");
  g_assert_false (rap_order_move (records, sections[1], -1));
  g_assert_false (rap_order_move (records, sections[2], 1));
  assert_order (records, "3254");
}

/* Moving goes on working where positions get crowded. */
static void
test_move_often (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  RapRecord *first = add_section (records, 2, 0);

  add_section (records, 3, 0);
  add_section (records, 4, 0);
  for (guint i = 0; i < 200; i++)
    {
      g_assert_true (rap_order_move (records, first, 1));
      assert_order (records, "324");
      g_assert_true (rap_order_move (records, first, -1));
      assert_order (records, "234");
    }
}

/* A part moves among the parts of the same section only. */
static void
test_parts (void)
{
  g_autoptr (RapCase) records = rap_case_new ();
  g_autofree char *before = NULL, *after = NULL;
  RapRecord *part;

  add_section (records, 2, 0);
  add_section (records, 3, 0);
  part = add_section (records, 4, 2);
  add_section (records, 5, 2);
  before = dup_order (records, RAP_SECTION_PARENT, 2);
  g_assert_cmpstr (before, ==, "45");
  g_assert_true (rap_order_move (records, part, 1));
  after = dup_order (records, RAP_SECTION_PARENT, 2);
  g_assert_cmpstr (after, ==, "54");
  g_assert_false (rap_order_move (records, part, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/move", test_move);
  g_test_add_func ("/order/move-often", test_move_often);
  g_test_add_func ("/order/parts", test_parts);

  return g_test_run ();
}
