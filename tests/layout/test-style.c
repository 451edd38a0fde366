/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading house styles: every style and paper that a record can name is there, and a broken one does no harm. */
#include "config.h"
#include "layout/rap-style.h"

#include <locale.h>

#include "base/rap-error.h"
#include "model/rap-types.h"

static const char style_text[] =
  "[page]\ntop=10.5\naccent=#ff8000\n"
  "[body]\nfont=Serif One\nsize=12.25\nleading=16\nitalic=true\njustify=true\nbefore=3\nafter=4\nindent=5\ncolor=#000080\n"
  "[quotation]\nbased-on=body\nsize=10\nitalic=false\n"
  "[item]\nbased-on=quotation\nweight=700\n"
  "[note]\nbased-on=note\n"
  "[box]\nbased-on=cell\n[cell]\nbased-on=box\nsize=9\n"
  "[lead]\nsize=10000\nleading=0\nweight=-3\nbefore=-5\n";

static RapStyle *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  RapStyle *style = rap_style_parse ("test", text, &error);

  g_assert_no_error (error);

  return style;
}

static void
test_values (void)
{
  g_autoptr (RapStyle) style = parse (style_text);
  const RapTextStyle *body = &style->roles[RAP_ROLE_BODY];

  g_assert_cmpstr (style->id, ==, "test");
  g_assert_cmpfloat (style->top, ==, 10.5);
  g_assert_cmpfloat (style->bottom, ==, 72);
  g_assert_cmpfloat_with_epsilon (style->accent.red, 1.0, 0.001);
  g_assert_cmpfloat_with_epsilon (style->accent.green, 128 / 255.0, 0.001);
  g_assert_cmpfloat_with_epsilon (style->accent.blue, 0.0, 0.001);
  g_assert_cmpstr (body->family, ==, "Serif One");
  g_assert_cmpfloat (body->size, ==, 12.25);
  g_assert_cmpfloat (body->leading, ==, 16);
  g_assert_cmpint (body->weight, ==, 400);
  g_assert_true (body->italic && body->justify);
  g_assert_cmpfloat (body->before + 10 * body->after + 100 * body->indent, ==, 543);
  g_assert_cmpfloat_with_epsilon (body->color.blue, 128 / 255.0, 0.001);
}

static void
test_based_on (void)
{
  g_autoptr (RapStyle) style = parse (style_text);
  const RapTextStyle *quotation = &style->roles[RAP_ROLE_QUOTATION];
  const RapTextStyle *item = &style->roles[RAP_ROLE_ITEM];

  g_assert_cmpstr (quotation->family, ==, "Serif One");
  g_assert_cmpfloat (quotation->size, ==, 10);
  g_assert_cmpfloat (quotation->leading, ==, 16);
  g_assert_false (quotation->italic);
  g_assert_true (quotation->justify);
  /* … over two steps */
  g_assert_cmpstr (item->family, ==, "Serif One");
  g_assert_cmpfloat (item->size, ==, 10);
  g_assert_cmpint (item->weight, ==, 700);
}

/* Groups that are based on each other, or on nothing that is there, still give a text that can be read. */
static void
test_circles (void)
{
  g_autoptr (RapStyle) style = parse (style_text);
  const RapTextStyle *none = &style->roles[RAP_ROLE_CAPTION];

  g_assert_cmpfloat (style->roles[RAP_ROLE_NOTE].size, ==, 11);
  g_assert_cmpfloat (style->roles[RAP_ROLE_BOX].size, ==, 9);
  g_assert_cmpstr (none->family, ==, "serif");
  g_assert_cmpfloat (none->leading, >, none->size);
}

static void
test_absurd_values (void)
{
  g_autoptr (RapStyle) style = parse (style_text);
  const RapTextStyle *lead = &style->roles[RAP_ROLE_LEAD];

  g_assert_cmpfloat (lead->size, ==, 144);
  g_assert_cmpfloat (lead->leading, >=, lead->size * 0.8);
  g_assert_cmpint (lead->weight, ==, 100);
  g_assert_cmpfloat (lead->before, ==, 0);
}

static void
test_not_a_style (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rap_style_parse ("test", "no group", &error));
  g_assert_nonnull (error);
}

static void
test_missing_style (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rap_style_load ("gazette", &error));
  g_assert_error (error, RAP_ERROR, RAP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "gazette"));
}

/* What a paper may choose can be loaded, and leaves room for text on each paper that it may choose. */
static void
test_choices (void)
{
  for (const RapChoice *choice = rap_fields[RAP_REPORT_STYLE].choices; choice->nick != NULL; choice++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RapStyle) style = rap_style_load (choice->nick, &error);

      g_assert_no_error (error);
      for (const RapChoice *paper = rap_fields[RAP_REPORT_PAPER].choices; paper->nick != NULL; paper++)
        {
          double width, height;

          rap_paper_get_size (paper->nick, &width, &height);
          g_assert_cmpfloat (width - style->start - style->end, >, 150);
          g_assert_cmpfloat (height - style->top - style->bottom, >, 250);
        }
    }
}

static void
test_papers (void)
{
  static const struct { const char *id; double width, height; } papers[] = {  /* millimetres, ISO 216 and ANSI A */
    { "a4", 210, 297 }, { "a5", 148, 210 }, { "letter", 215.9, 279.4 }, { "papyrus", 210, 297 }, { NULL, 210, 297 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      double width, height;

      rap_paper_get_size (papers[i].id, &width, &height);
      g_assert_cmpfloat_with_epsilon (width / 72 * 25.4, papers[i].width, 0.01);
      g_assert_cmpfloat_with_epsilon (height / 72 * 25.4, papers[i].height, 0.01);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "ru_RU.UTF-8");  /* where numbers have a decimal comma, but not in styles */
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/style/values", test_values);
  g_test_add_func ("/style/based-on", test_based_on);
  g_test_add_func ("/style/circles", test_circles);
  g_test_add_func ("/style/absurd-values", test_absurd_values);
  g_test_add_func ("/style/not-a-style", test_not_a_style);
  g_test_add_func ("/style/missing-style", test_missing_style);
  g_test_add_func ("/style/choices", test_choices);
  g_test_add_func ("/style/papers", test_papers);

  return g_test_run ();
}
