/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions among siblings: there is always one between two others, and none that nothing fits before. */
#include "config.h"
#include "base/rap-position.h"

#include <string.h>

static void
assert_between (const char *before, const char *after)
{
  g_autofree char *between = rap_position_between (before, after);

  g_test_message ("“%s” < “%s” < “%s”", before ? before : "", between, after ? after : "");
  g_assert_cmpstr (between, >, before ? before : "");
  if (after != NULL)
    g_assert_cmpstr (between, <, after);
  g_assert_false (g_str_has_suffix (between, "0"));
}

static void
test_between (void)
{
  static const char *const pairs[][2] = {
    { NULL, NULL }, { "", NULL }, { NULL, "i" }, { "i", NULL }, { "a", "b" }, { "a", "c" }, { "a", "a1" }, { "a", "ai" }, { "az", "b" },
    { "z", NULL }, { "zz", NULL }, { NULL, "1" }, { NULL, "01" }, { NULL, "0001" }, { "ay", "az" }, { "1", "11" }, { "azzz", "b" }, { "a0z", "a1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    assert_between (pairs[i][0], pairs[i][1]);
}

/* Two copies may have given the same place to two siblings: what is put "between" goes after both. */
static void
test_not_above (void)
{
  g_autofree char *equal = rap_position_between ("m", "m");
  g_autofree char *swapped = rap_position_between ("m", "c");

  g_assert_cmpstr (equal, >, "m");
  g_assert_cmpstr (swapped, >, "m");
}

static void
insert_at (GPtrArray *list, guint index)
{
  const char *before = index > 0 ? g_ptr_array_index (list, index - 1) : NULL;
  const char *after = index < list->len ? g_ptr_array_index (list, index) : NULL;

  g_ptr_array_insert (list, index, rap_position_between (before, after));
}

static void
assert_sorted (GPtrArray *list)
{
  for (guint i = 1; i < list->len; i++)
    g_assert_cmpstr (g_ptr_array_index (list, i - 1), <, g_ptr_array_index (list, i));
}

static void
test_insert_anywhere (void)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 2000; i++)
    insert_at (list, (guint) g_test_rand_int_range (0, list->len + 1));
  assert_sorted (list);
}

/* Always at the same place is how people write: positions grow, but slowly. */
static void
test_insert_same_place (void)
{
  const guint places[] = { 0, 1, G_MAXUINT };

  for (guint p = 0; p < G_N_ELEMENTS (places); p++)
    {
      g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
      gsize longest = 0;

      for (guint i = 0; i < 300; i++)
        insert_at (list, MIN (places[p], list->len));
      assert_sorted (list);
      for (guint i = 0; i < list->len; i++)
        longest = MAX (longest, strlen (g_ptr_array_index (list, i)));
      g_assert_cmpuint (longest, <, 100);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/position/between", test_between);
  g_test_add_func ("/position/not-above", test_not_above);
  g_test_add_func ("/position/insert-anywhere", test_insert_anywhere);
  g_test_add_func ("/position/insert-same-place", test_insert_same_place);

  return g_test_run ();
}
