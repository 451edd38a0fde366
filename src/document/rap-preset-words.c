/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a submission preset demands, in sentences in the interface's language. */
#include "config.h"
#include "document/rap-preset.h"

#include <glib/gi18n.h>
#include <string.h>

#include "language/rap-language.h"

/* The interface's language as a tag of BCP 47. */
static char *
dup_interface_tag (void)
{
  g_autofree char *tag = g_strdelimit (g_strdup (g_get_language_names ()[0]), "_", '-');

  tag[strcspn (tag, ".@")] = '\0';

  return g_strdup (g_str_equal (tag, "C") ? "en" : tag);
}

static char *
dup_languages (const RapPreset *preset, const char *tag)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; preset->languages[i] != NULL; i++)
    g_strv_builder_take (names, rap_language_dup_name (rap_language_get (preset->languages[i]), tag));
  list = g_strv_builder_end (names);

  return rap_language_dup_list (rap_language_get (tag), (const char *const *) list, TRUE);
}

/* The ids of the formats are endings of file names, which people know in capitals. */
static char *
dup_formats (const RapPreset *preset, const char *tag)
{
  g_autofree char *joined = g_strjoinv (" ", preset->formats);
  g_autofree char *capitals = g_ascii_strup (joined, -1);
  g_auto (GStrv) list = g_strsplit (capitals, " ", -1);

  return rap_language_dup_list (rap_language_get (tag), (const char *const *) list, TRUE);
}

static void
add (GString *sentences, char *sentence)
{
  if (sentences->len > 0)
    g_string_append_c (sentences, ' ');
  g_string_append (sentences, sentence);
  g_free (sentence);
}

static void
add_limits (GString *sentences, const RapPreset *preset)
{
  g_autofree char *words = g_strdup_printf ("%'u", preset->words);
  g_autofree char *pages = g_strdup_printf ("%'u", preset->pages);

  if (preset->words > 0)
    add (sentences, rap_label_format (preset->rule.notes
                                          /* xgettext:python-brace-format */
                                          ? ngettext ("At most {words} word, with the notes.",
                                                      "At most {words} words, with the notes.", preset->words)
                                          /* xgettext:python-brace-format */
                                          : ngettext ("At most {words} word, without the notes.",
                                                      "At most {words} words, without the notes.", preset->words),
                                      "words", words, NULL));
  if (preset->pages > 0)
    /* xgettext:python-brace-format */
    add (sentences, rap_label_format (ngettext ("At most {pages} page.", "At most {pages} pages.", preset->pages), "pages", pages,
                                      NULL));
}

static void
add_form (GString *sentences, const RapPreset *preset)
{
  g_autofree char *size = g_strdup_printf ("%g", preset->size);

  if (preset->font != NULL && preset->size > 0)
    /* Translators: {size} is in points
     * xgettext:python-brace-format */
    add (sentences, rap_label_format (_("Set in {font} {size}."), "font", preset->font, "size", size, NULL));
  else if (preset->font != NULL)
    /* xgettext:python-brace-format */
    add (sentences, rap_label_format (_("Set in {font}."), "font", preset->font, NULL));
  else if (preset->size > 0)
    /* Translators: of letters
     * xgettext:python-brace-format */
    add (sentences, rap_label_format (_("Set in {size} points."), "size", size, NULL));
  if (preset->number_paragraphs)
    add (sentences, g_strdup (_("Paragraphs are numbered.")));
  if (!preset->emphasis)
    add (sentences, g_strdup (_("No bold, no italics.")));
}

static void
add_origin (GString *sentences, const RapPreset *preset, const char *tag)
{
  g_autofree char *date = preset->checked != NULL ? rap_language_dup_date (rap_language_get (tag), preset->checked) : NULL;

  if (preset->to_be_confirmed)
    add (sentences, g_strdup (_("To be confirmed: ask the body before you rely on it.")));
  if (date != NULL)
    /* Translators: of rules; {date} is such as “November 2026”
     * xgettext:python-brace-format */
    add (sentences, rap_label_format (_("Looked up: {date}."), "date", date, NULL));
}

/**
 * rap_preset_dup_demands:
 *
 * Returns: (transfer full): all that is demanded, in sentences; "" when that is nothing
 */
char *
rap_preset_dup_demands (const RapPreset *preset)
{
  GString *sentences = g_string_new (NULL);
  g_autofree char *tag = dup_interface_tag ();
  g_autofree char *formats = preset->formats != NULL ? dup_formats (preset, tag) : NULL;
  g_autofree char *languages = preset->languages != NULL ? dup_languages (preset, tag) : NULL;

  add_limits (sentences, preset);
  if (formats != NULL)
    /* Translators: {formats} is such as “DOCX or PDF”
     * xgettext:python-brace-format */
    add (sentences, rap_label_format (_("File: {formats}."), "formats", formats, NULL));
  if (languages != NULL)
    /* Translators: {languages} is such as “English, French or Spanish”
     * xgettext:python-brace-format */
    add (sentences, rap_label_format (_("Language: {languages}."), "languages", languages, NULL));
  add_form (sentences, preset);
  add_origin (sentences, preset, tag);

  return g_string_free_and_steal (sentences);
}

/**
 * rap_preset_dup_title:
 *
 * Returns: (transfer full): its name, marked when its rules are to be confirmed
 */
char *
rap_preset_dup_title (const RapPreset *preset)
{
  if (!preset->to_be_confirmed)
    return g_strdup (preset->name);

  /* Translators: {name} is that of a submission preset, whose rules nobody found where the body tells them
   * xgettext:python-brace-format */
  return rap_label_format (_("{name} (to be confirmed)"), "name", preset->name, NULL);
}

/**
 * rap_preset_dup_count:
 * @preset: (nullable): who counts
 * @words: as rap_words_count() has them
 *
 * Returns: (transfer full): the number, and the limit where there is one
 */
char *
rap_preset_dup_count (const RapPreset *preset, guint words)
{
  guint limit = preset != NULL ? preset->words : 0;
  g_autofree char *number = g_strdup_printf ("%'u", words);
  g_autofree char *most = g_strdup_printf ("%'u", limit);
  g_autofree char *over = g_strdup_printf ("%'u", words - limit);

  if (limit == 0)
    /* xgettext:python-brace-format */
    return rap_label_format (ngettext ("{number} word", "{number} words", words), "number", number, NULL);

  if (words > limit)
    /* Translators: {number} is how many words the paper has, {limit} how many it may have, {over} the difference
     * xgettext:python-brace-format */
    return rap_label_format (ngettext ("{number} of {limit} words, {over} too many", "{number} of {limit} words, {over} too many",
                                       words - limit),
                             "number", number, "limit", most, "over", over, NULL);

  /* Translators: {number} is how many words the paper has, {limit} how many it may have
   * xgettext:python-brace-format */
  return rap_label_format (ngettext ("{number} of {limit} word", "{number} of {limit} words", limit), "number", number, "limit", most,
                           NULL);
}

/**
 * rap_preset_dup_counted:
 * @preset: (nullable): who counts
 *
 * Returns: (transfer full): what counts as words, in sentences
 */
char *
rap_preset_dup_counted (const RapPreset *preset)
{
  const RapWordRule *rule = preset != NULL ? &preset->rule : &rap_word_rule_all;
  const struct
  {
    gboolean    counts;
    const char *sentence;
  } left_out[] = {
    { rule->notes, _("Notes do not count.") },
    { rule->title, _("Title, subtitle, publisher and date do not count.") },
    { rule->tables, _("Tables do not count.") },
    { rule->captions, _("Captions do not count.") },
  };
  GString *sentences = g_string_new (NULL);
  g_autofree char *title = preset != NULL ? rap_preset_dup_title (preset) : NULL;

  if (title != NULL)
    /* Translators: {preset} is a submission preset
     * xgettext:python-brace-format */
    add (sentences, rap_label_format (_("Words as counted for “{preset}”, without the list of contents."), "preset", title, NULL));
  else
    add (sentences, g_strdup (_("All words of the paper with its notes, without the list of contents.")));
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (!left_out[i].counts)
      add (sentences, g_strdup (left_out[i].sentence));

  return g_string_free_and_steal (sentences);
}
