/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading house styles: what a file says holds, and a broken one does no harm. */
#include "config.h"
#include "layout/rap-style.h"

#include <locale.h>
#include <string.h>

#include "layout/rap-house-styles.h"

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

/* Where there is no emphasis, no text has any, whatever it says itself. */
static void
test_emphasis (void)
{
  g_autoptr (RapStyle) style = parse ("[page]\nemphasis=false\n[title]\nweight=700\n[quotation]\nitalic=true\n");
  g_autoptr (RapStyle) other = parse ("[title]\nweight=700\n");
  RapLook look, other_look;

  rap_style_get_look (style, 1, &look);
  rap_style_get_look (other, 1, &other_look);
  g_assert_cmpint (style->roles[RAP_ROLE_TITLE].weight, ==, 400);
  g_assert_false (style->roles[RAP_ROLE_QUOTATION].italic);
  g_assert_true (!look.emphasis && look.plain);
  g_assert_true (other_look.emphasis && !other_look.plain);
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

  g_assert_cmpfloat (style->roles[RAP_ROLE_NOTE].size, ==, 12.25);
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

/* What is given in percent follows the body when somebody makes that larger. */
static void
test_percentages (void)
{
  g_autoptr (RapStyle) style = parse ("[body]\nsize=20\nleading=150%\nafter=50%\n"
                                      "[title]\nsize=200%\nleading=120%\nbefore=100%\nindent=10%\n");
  const RapTextStyle *body = &style->roles[RAP_ROLE_BODY];
  const RapTextStyle *title = &style->roles[RAP_ROLE_TITLE];

  g_assert_cmpfloat_with_epsilon (body->leading, 30, 0.001);
  g_assert_cmpfloat_with_epsilon (body->after, 15, 0.001);
  g_assert_cmpfloat_with_epsilon (title->size, 40, 0.001);
  g_assert_cmpfloat_with_epsilon (title->leading, 48, 0.001);
  g_assert_cmpfloat_with_epsilon (title->before, 30, 0.001);
  g_assert_cmpfloat_with_epsilon (title->indent, 2, 0.001);
}

static void
test_named_colors (void)
{
  g_autoptr (RapStyle) style = parse ("[page]\naccent=#0000ff\nheading=accent\nlink=rule\nrule=link\n[title]\ncolor=heading\n");

  g_assert_cmpfloat (style->roles[RAP_ROLE_TITLE].color.blue, ==, 1);
  g_assert_cmpfloat (style->roles[RAP_ROLE_BODY].color.blue, ==, 0);
  /* … and two that are named after each other are what they are when nothing is said. */
  g_assert_cmpfloat (style->link.blue, ==, 1);
  g_assert_cmpfloat (style->rule.blue, <=, 1);
}

/* Every problem names the line, the group and the key; and the rest of the file holds. */
static void
test_problems (void)
{
  static const struct { const char *text, *problem; } cases[] = {
    { "[page]\n\ntop=high\n", "Line 3: “top” in [page] cannot be “high”." },
    { "[page]\ntop=nan\n", "Line 2: “top” in [page] cannot be “nan”." },
    { "[page]\ntop=50%\n", "Line 2: “top” in [page] cannot be “50%”." },
    { "[page]\naccent=red\n", "Line 2: “accent” in [page] cannot be “red”." },
    { "[page]\naccent=#12345\n", "Line 2: “accent” in [page] cannot be “#12345”." },
    { "[page]\ncover=leather\n", "Line 2: “cover” in [page] cannot be “leather”." },
    { "[page]\nsize=12\n", "Line 2: [page] has no key “size”." },
    { "[body]\nitalic=yes\n[item]\nbased-on=body\n", "Line 2: “italic” in [body] cannot be “yes”." },
    { "[body]\nfont=\n", "Line 2: “font” in [body] cannot be “”." },
    { "[body]\n  colour = #000000\n", "Line 2: [body] has no key “colour”." },
    { "[style]\nbased-on=gazette\n", "Line 2: “based-on” in [style] cannot be “gazette”." },
    { "# old\n[heading-9]\nsize=12\n", "Line 2: nothing is called [heading-9]." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].text, "[title]\nsize=33\n", NULL);
      g_autoptr (RapStyle) style = parse (text);

      g_assert_cmpuint (style->problems->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (style->problems, 0), ==, cases[i].problem);
      g_assert_cmpfloat (style->roles[RAP_ROLE_TITLE].size, ==, 33);
      g_assert_cmpstr (style->roles[RAP_ROLE_BODY].family, ==, "serif");
    }
}

static void
test_not_a_style (void)
{
  static const struct { const char *text, *line; } cases[] = {
    { "no group", "Line 1: " },
    { "[page]\ntop=3\n\nwhat is this\n", "Line 4: " },
    { "[page\ntop=3\n", "Line 1: " },
    { "[page]\ntop=3\n[body]\nfont=\xff\xfe\n", "Line 4: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (rap_style_parse ("test", cases[i].text, &error));
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, cases[i].line));
    }
}

/* A file somebody damaged gives a style whose numbers are possible, or an error; never anything else. */
static void
test_damaged (void)
{
  static const char bits[] = "[]=#%.-\n\\0aé9";
  g_autofree char *whole = rap_key_file_dup_built_in (&rap_house_styles, "report");

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (whole);
      g_autoptr (RapStyle) style = NULL;

      for (int n = g_test_rand_int_range (1, 12); n > 0; n--)
        {
          gsize at = g_test_rand_int_range (0, text->len - 40);

          if (g_test_rand_bit ())
            text->str[at] = bits[g_test_rand_int_range (0, sizeof bits - 1)];
          else
            g_string_erase (text, at, g_test_rand_int_range (1, 40));
        }

      style = rap_style_parse ("damaged", text->str, NULL);
      for (RapRole role = 0; style != NULL && role < RAP_N_ROLES; role++)
        {
          const RapTextStyle *look = &style->roles[role];

          g_assert_true (look->size >= 4 && look->size <= 144 && look->leading >= look->size * 0.8 && look->leading <= 400);
          g_assert_true (look->indent >= 0 && look->indent <= 200 && look->after <= 400 && look->family[0] != '\0');
          g_assert_true (look->align <= RAP_ALIGN_CENTER);
        }
    }
}

/* What the style says itself comes before what the one it is based on says, also for groups that others are based on. */
static void
test_based_on_style (void)
{
  g_autoptr (RapStyle) report = NULL;
  g_autoptr (RapStyle) style = parse ("[style]\nbased-on=report\n[display]\nfont=Own Sans\n[page]\ntint=#ffffff\n");
  g_autofree char *text = rap_key_file_dup_built_in (&rap_house_styles, "report");

  report = rap_style_parse ("report", text, NULL);
  g_assert_cmpuint (style->problems->len, ==, 0);
  g_assert_cmpstr (style->roles[RAP_ROLE_HEAD_CELL].family, ==, "Own Sans");
  g_assert_cmpstr (style->roles[RAP_ROLE_BODY].family, ==, report->roles[RAP_ROLE_BODY].family);
  g_assert_cmpint (style->cover, ==, RAP_COVER_PAGE);
  g_assert_cmpfloat (style->tint.red, ==, 1);
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
  g_test_add_func ("/style/emphasis", test_emphasis);
  g_test_add_func ("/style/based-on", test_based_on);
  g_test_add_func ("/style/circles", test_circles);
  g_test_add_func ("/style/absurd-values", test_absurd_values);
  g_test_add_func ("/style/percentages", test_percentages);
  g_test_add_func ("/style/named-colors", test_named_colors);
  g_test_add_func ("/style/problems", test_problems);
  g_test_add_func ("/style/not-a-style", test_not_a_style);
  g_test_add_func ("/style/damaged", test_damaged);
  g_test_add_func ("/style/based-on-style", test_based_on_style);
  g_test_add_func ("/style/papers", test_papers);

  return g_test_run ();
}
