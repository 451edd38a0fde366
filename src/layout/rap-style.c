/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading house styles: tables of keys, and where a value comes from. data/styles/README.md tells what a file may say. A
 * style may be a stranger's: what cannot be is told, and replaced by what can. */
#include "config.h"
#include "layout/rap-style.h"

#include <math.h>
#include <string.h>

#include "layout/rap-house-styles.h"

#define PLAIN_WEIGHT 400

static const char *const role_names[RAP_N_ROLES] = {
  [RAP_ROLE_TITLE] = "title",
  [RAP_ROLE_SUBTITLE] = "subtitle",
  [RAP_ROLE_DATELINE] = "dateline",
  [RAP_ROLE_LEAD] = "lead",
  [RAP_ROLE_HEADING_1] = "heading-1",
  [RAP_ROLE_HEADING_2] = "heading-2",
  [RAP_ROLE_HEADING_3] = "heading-3",
  [RAP_ROLE_BODY] = "body",
  [RAP_ROLE_ITEM] = "item",
  [RAP_ROLE_QUOTATION] = "quotation",
  [RAP_ROLE_ADDRESSEE] = "addressee",
  [RAP_ROLE_CAPTION] = "caption",
  [RAP_ROLE_CELL] = "cell",
  [RAP_ROLE_HEAD_CELL] = "head-cell",
  [RAP_ROLE_BOX_HEADING] = "box-heading",
  [RAP_ROLE_BOX] = "box",
  [RAP_ROLE_NOTE] = "note",
  [RAP_ROLE_HEADER] = "header",
  [RAP_ROLE_FOOTER] = "footer",
  [RAP_ROLE_MASTHEAD] = "masthead",
  [RAP_ROLE_COVER_TITLE] = "cover-title",
  [RAP_ROLE_COVER_SUBTITLE] = "cover-subtitle",
  [RAP_ROLE_COVER_LINE] = "cover-line",
  [RAP_ROLE_CONTENTS_HEADING] = "contents-heading",
  [RAP_ROLE_CONTENTS_1] = "contents-1",
  [RAP_ROLE_CONTENTS_2] = "contents-2",
  [RAP_ROLE_CHART_LABEL] = "chart-label",
};

typedef enum
{
  VALUE_TEXT,
  VALUE_NUMBER,
  VALUE_WHOLE,
  VALUE_FLAG,
  VALUE_CHOICE,
  VALUE_COLOR,
} ValueKind;

/* What a percentage is a part of. */
typedef enum
{
  OF_NOTHING,
  OF_BODY_SIZE,
  OF_SIZE,          /* the role's own */
  OF_BODY_LEADING,
} Whole;

typedef struct
{
  const char *name;
  ValueKind   kind;
  gsize       offset;
  const char *fallback;
  double      minimum, maximum;
  Whole       whole;
  const char *choices[4];  /* in the order of their enumeration */
} Key;

#define PAGE(member) G_STRUCT_OFFSET (RapStyle, member)
#define ROLE(member) G_STRUCT_OFFSET (RapTextStyle, member)

static const Key page_keys[] = {
  { "top", VALUE_NUMBER, PAGE (top), "72", 0, 250 },
  { "bottom", VALUE_NUMBER, PAGE (bottom), "72", 0, 250 },
  { "start", VALUE_NUMBER, PAGE (start), "72", 0, 200 },
  { "end", VALUE_NUMBER, PAGE (end), "72", 0, 200 },
  { "ink", VALUE_COLOR, PAGE (ink), "#000000" },
  { "muted", VALUE_COLOR, PAGE (muted), "ink" },
  { "accent", VALUE_COLOR, PAGE (accent), "ink" },
  { "heading", VALUE_COLOR, PAGE (heading), "accent" },
  { "link", VALUE_COLOR, PAGE (link), "accent" },
  { "rule", VALUE_COLOR, PAGE (rule), "muted" },
  { "tint", VALUE_COLOR, PAGE (tint), "#ffffff" },
  { "number-paragraphs", VALUE_FLAG, PAGE (number_paragraphs), "false" },
  { "emphasis", VALUE_FLAG, PAGE (emphasis), "true" },
  { "cover", VALUE_CHOICE, PAGE (cover), "none", .choices = { "none", "page" } },
  { "masthead", VALUE_CHOICE, PAGE (masthead), "bar", .choices = { "none", "bar", "rule" } },
  { "running-title", VALUE_FLAG, PAGE (running_title), "true" },
  { "page-number", VALUE_CHOICE, PAGE (page_number), "footer-end", .choices = { "footer-end", "footer-center", "header" } },
  { "note-rule", VALUE_NUMBER, PAGE (note_rule), "90", 0, 600 },
  { "table", VALUE_CHOICE, PAGE (table), "rules", .choices = { "rules", "boxed", "plain" } },
  { "contents-leader", VALUE_CHOICE, PAGE (contents_leader), "dots", .choices = { "none", "dots" } },
  { NULL },
};

static const Key role_keys[] = {
  { "font", VALUE_TEXT, ROLE (family), "serif" },
  { "size", VALUE_NUMBER, ROLE (size), "100%", 4, 144, OF_BODY_SIZE },
  { "leading", VALUE_NUMBER, ROLE (leading), "130%", 4, 400, OF_SIZE },
  { "weight", VALUE_WHOLE, ROLE (weight), "400", 100, 1000 },
  { "italic", VALUE_FLAG, ROLE (italic), "false" },
  { "justify", VALUE_FLAG, ROLE (justify), "false" },
  { "hyphenate", VALUE_FLAG, ROLE (hyphenate), "false" },
  { "balance", VALUE_FLAG, ROLE (balance), "false" },
  { "align", VALUE_CHOICE, ROLE (align), "start", .choices = { "start", "end", "center" } },
  { "before", VALUE_NUMBER, ROLE (before), "0", 0, 400, OF_BODY_LEADING },
  { "after", VALUE_NUMBER, ROLE (after), "0", 0, 400, OF_BODY_LEADING },
  { "indent", VALUE_NUMBER, ROLE (indent), "0", 0, 200, OF_BODY_SIZE },
  { "color", VALUE_COLOR, ROLE (color), "ink" },
  { NULL },
};

static const Key style_keys[] = {
  { "name", VALUE_TEXT },
  { "id", VALUE_TEXT },
  { "based-on", VALUE_TEXT },
  { NULL },
};

static const struct
{
  const char *id;
  double      width, height;
} papers[] = {
  { "a4", 595.276, 841.890 },
  { "letter", 612, 792 },
  { "a5", 419.528, 595.276 },
};

typedef struct
{
  RapKeyFile   *file;
  GPtrArray    *problems;
  double        size, leading;  /* of the body; 0 while they are being read */
} Reader;

static const Key *
find_key (const Key *keys, const char *name)
{
  for (const Key *key = keys; key->name != NULL; key++)
    if (g_str_equal (key->name, name))
      return key;

  return NULL;
}

/* The value of a key in a group or in those it is based on, and the group that has it. */
static const char *
find_value (Reader *reader, const char *group, const char *key, const char **found)
{
  for (guint depth = 0; depth < RAP_N_ROLES && group != NULL; depth++)
    {
      const char *value = rap_key_file_get (reader->file, group, key);

      *found = group;
      if (value != NULL)
        return value;
      group = rap_key_file_get (reader->file, group, "based-on");
    }

  return NULL;
}

static double
get_whole (const Reader *reader, const Key *key, double own_size)
{
  switch (key->whole)
    {
    case OF_NOTHING: return NAN;
    case OF_BODY_SIZE: return reader->size;
    case OF_SIZE: return own_size;
    case OF_BODY_LEADING: return reader->leading;
    }

  g_return_val_if_reached (NAN);
}

/* Points, or a percentage. */
static gboolean
read_number (const char *text, double whole, double *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  if (*end == '%')
    {
      *number *= whole / 100;
      end++;
    }

  return end != text && *end == '\0' && isfinite (*number);
}

static gboolean
read_color (Reader *reader, const char *text, RapColor *color, guint depth)
{
  const Key *named = find_key (page_keys, text);
  const char *value;
  guint64 rgb;

  if (named != NULL && named->kind == VALUE_COLOR && depth < G_N_ELEMENTS (page_keys))
    {
      value = rap_key_file_get (reader->file, "page", text);
      return (value != NULL && read_color (reader, value, color, depth + 1))
             || read_color (reader, named->fallback, color, depth + 1);
    }
  if (strlen (text) != 7 || text[0] != '#' || !g_ascii_string_to_unsigned (text + 1, 16, 0, 0xffffff, &rgb, NULL))
    return FALSE;

  *color = (RapColor) { (rgb >> 16) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0 };

  return TRUE;
}

static gboolean
read_choice (const Key *key, const char *text, int *choice)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (key->choices) && key->choices[i] != NULL; i++)
    if (g_str_equal (key->choices[i], text))
      {
        *choice = i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_flag (const char *text, gboolean *flag)
{
  *flag = g_str_equal (text, "true");

  return *flag || g_str_equal (text, "false");
}

/* Into the member at @at. */
static gboolean
read_value (Reader *reader, const Key *key, const char *text, double whole, gpointer at)
{
  double number;

  switch (key->kind)
    {
    case VALUE_TEXT:
      if (strspn (text, " ,") == strlen (text))
        return FALSE;
      g_set_str (at, text);
      return TRUE;

    case VALUE_NUMBER:
    case VALUE_WHOLE:
      if (!read_number (text, whole, &number))
        return FALSE;
      if (key->kind == VALUE_WHOLE)
        *(int *) at = (int) CLAMP (number, key->minimum, key->maximum);
      else
        *(double *) at = CLAMP (number, key->minimum, key->maximum);
      return TRUE;

    case VALUE_FLAG:
      return read_flag (text, at);

    case VALUE_CHOICE:
      return read_choice (key, text, at);

    case VALUE_COLOR:
      return read_color (reader, text, at, 0);
    }

  g_return_val_if_reached (FALSE);
}

static void
read_key (Reader *reader, const char *group, const Key *key, double own_size, gpointer at)
{
  double whole = get_whole (reader, key, own_size);
  const char *found;
  const char *value = find_value (reader, group, key->name, &found);

  if (value != NULL && read_value (reader, key, value, whole, at))
    return;

  if (value != NULL)
    rap_key_file_refuse_value (reader->file, reader->problems, found, key->name, value);
  if (!read_value (reader, key, key->fallback, whole, at))
    g_assert_not_reached ();
}

static void
read_role (Reader *reader, const char *group, RapTextStyle *role)
{
  for (const Key *key = role_keys; key->name != NULL; key++)
    read_key (reader, group, key, role->size, G_STRUCT_MEMBER_P (role, key->offset));
  role->leading = MAX (role->leading, role->size * 0.8);
}

static void
read_page (Reader *reader, RapStyle *style)
{
  for (const Key *key = page_keys; key->name != NULL; key++)
    read_key (reader, "page", key, 0, G_STRUCT_MEMBER_P (style, key->offset));
}

/* The body is read first, since the others are parts and multiples of it: once for its leading, then with it. */
static void
read_roles (Reader *reader, RapStyle *style)
{
  RapTextStyle *body = &style->roles[RAP_ROLE_BODY];

  reader->size = 11;
  reader->leading = 15;
  read_role (reader, "body", body);
  reader->leading = body->leading;
  read_role (reader, "body", body);
  reader->size = body->size;

  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    if (role != RAP_ROLE_BODY)
      read_role (reader, role_names[role], &style->roles[role]);
}

/* Where there is no emphasis the roles have none either, whatever they say. */
static void
set_plain (RapStyle *style)
{
  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    {
      style->roles[role].weight = PLAIN_WEIGHT;
      style->roles[role].italic = FALSE;
    }
}

static const Key *
get_keys (Reader *reader, const char *group)
{
  if (g_str_equal (group, "style"))
    return style_keys;
  if (g_str_equal (group, "page"))
    return page_keys;

  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    if (g_str_equal (role_names[role], group))
      return role_keys;

  return rap_key_file_is_base (reader->file, group) ? role_keys : NULL;
}

static void
find_unknown_keys (Reader *reader, const char *group, const Key *keys)
{
  g_auto (GStrv) names = rap_key_file_list_keys (reader->file, group);

  for (guint i = 0; names[i] != NULL; i++)
    if (find_key (keys, names[i]) == NULL && (keys != role_keys || !g_str_equal (names[i], "based-on")))
      rap_key_file_refuse_key (reader->file, reader->problems, group, names[i]);
}

static void
find_unknown (Reader *reader)
{
  g_auto (GStrv) groups = rap_key_file_list_groups (reader->file);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      const Key *keys = get_keys (reader, groups[i]);

      if (keys != NULL)
        find_unknown_keys (reader, groups[i], keys);
      else
        rap_key_file_refuse_group (reader->file, reader->problems, groups[i]);
    }
}

static void
check_base (Reader *reader)
{
  const char *base = rap_key_file_get (reader->file, "style", "based-on");
  g_autofree char *text = base != NULL ? rap_key_file_dup_built_in (&rap_house_styles, base) : NULL;

  if (base != NULL && text == NULL)
    rap_key_file_refuse_value (reader->file, reader->problems, "style", "based-on", base);
}

/**
 * rap_style_parse:
 * @text: a style in GLib's key file format; see data/styles/README.md
 *
 * What a file says in vain is told in the style's problems.
 *
 * Returns: (transfer full) (nullable): the style; %NULL when @text is no key file, with an error that names the line
 */
RapStyle *
rap_style_parse (const char *id, const char *text, GError **error)
{
  g_autoptr (RapKeyFile) file = rap_key_file_new (&rap_house_styles, text, error);
  RapStyle *style;
  Reader reader;

  if (file == NULL)
    return NULL;

  style = g_new0 (RapStyle, 1);
  style->id = g_strdup (id);
  style->source = g_strdup (text);
  style->problems = g_ptr_array_new_with_free_func (g_free);
  reader = (Reader) { .file = file, .problems = style->problems };
  read_page (&reader, style);
  read_roles (&reader, style);
  if (!style->emphasis)
    set_plain (style);
  find_unknown (&reader);
  check_base (&reader);

  return style;
}

void
rap_style_free (RapStyle *style)
{
  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    g_free (style->roles[role].family);
  g_ptr_array_unref (style->problems);
  g_free (style->id);
  g_free (style->source);
  g_free (style);
}

/**
 * rap_style_get_look:
 * @n_pages: that were made with it
 * @look: (out): what a submission preset may demand
 */
void
rap_style_get_look (const RapStyle *style, guint n_pages, RapLook *look)
{
  const RapTextStyle *body = &style->roles[RAP_ROLE_BODY];
  g_auto (GStrv) families = g_strsplit (body->family, ",", 2);

  *look = (RapLook) { n_pages, g_intern_string (g_strstrip (families[0])), body->size, style->number_paragraphs, style->emphasis, TRUE };
  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    look->plain = look->plain && style->roles[role].weight == PLAIN_WEIGHT && !style->roles[role].italic;
}

static char *
dup_shown (const Key *key, gconstpointer at)
{
  const RapColor *color = at;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (key->kind)
    {
    case VALUE_TEXT:
      return g_strdup (*(char *const *) at);

    case VALUE_NUMBER:
      return g_strdup (g_ascii_formatd (number, sizeof number, "%.3f", *(const double *) at));

    case VALUE_WHOLE:
      return g_strdup_printf ("%d", *(const int *) at);

    case VALUE_FLAG:
      return g_strdup (*(const gboolean *) at ? "true" : "false");

    case VALUE_CHOICE:
      return g_strdup (key->choices[*(const int *) at]);

    case VALUE_COLOR:
      return g_strdup_printf ("#%02x%02x%02x", (guint) lround (color->red * 255), (guint) lround (color->green * 255),
                              (guint) lround (color->blue * 255));
    }

  g_return_val_if_reached (NULL);
}

/**
 * rap_style_dup_value:
 * @group: "page" or the name of a role
 * @key: one of its keys
 *
 * Returns: (transfer full): what holds, as a file would say it, lengths in points
 */
char *
rap_style_dup_value (const RapStyle *style, const char *group, const char *key)
{
  if (g_str_equal (group, "page"))
    return dup_shown (find_key (page_keys, key), G_STRUCT_MEMBER_P (style, find_key (page_keys, key)->offset));

  for (RapRole role = 0; role < RAP_N_ROLES; role++)
    if (g_str_equal (role_names[role], group))
      return dup_shown (find_key (role_keys, key), G_STRUCT_MEMBER_P (&style->roles[role], find_key (role_keys, key)->offset));

  g_return_val_if_reached (NULL);
}

/**
 * rap_paper_get_size:
 * @paper: "a4", "letter" or "a5"; anything else is A4
 * @width: (out): in points
 * @height: (out): in points
 */
void
rap_paper_get_size (const char *paper, double *width, double *height)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_strcmp0 (papers[i].id, paper) == 0)
      n = i;

  *width = papers[n].width;
  *height = papers[n].height;
}
