/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about what the body demands that the paper is handed in to. */
#include "config.h"
#include "check/rap-check-private.h"

#include <glib/gi18n.h>

/* What the preset's file says in vain, or that there is none. */
void
rap_check_preset (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  for (guint i = 0; input->preset != NULL && i < input->preset->problems->len; i++)
    rap_check_add (findings, rule, rap_check_ref (input->report, RAP_REPORT_PRESET),
                   /* Translators: {reason} is a sentence
                    * xgettext:python-brace-format */
                   rap_label_format (_("Submission preset: {reason}"), "reason", g_ptr_array_index (input->preset->problems, i), NULL));
}

/* With {preset}, {value} and {limit}, a finding at that field of the paper. */
static void
add (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings, RapFieldId field, const char *pattern,
     const char *value, const char *limit)
{
  g_autofree char *title = rap_preset_dup_title (input->preset);

  rap_check_add (findings, rule, rap_check_ref (input->report, field),
                 rap_label_format (pattern, "preset", title, "value", value, "limit", limit, NULL));
}

static void
add_too_many (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings, const char *pattern, guint value, guint limit)
{
  g_autofree char *number = g_strdup_printf ("%'u", value);
  g_autofree char *most = g_strdup_printf ("%'u", limit);

  add (rule, input, findings, RAP_REPORT_PRESET, pattern, number, most);
}

void
rap_check_preset_words (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  const RapPreset *preset = input->preset;
  guint words = input->words;

  if (preset != NULL && preset->words > 0 && words > preset->words)
    add_too_many (rule, input, findings,
                  preset->rule.notes
                      /* Translators: {preset} is a submission preset, {limit} the number of words that it allows
                       * xgettext:python-brace-format */
                      ? ngettext ("The paper has {value} word with its notes; “{preset}” allows {limit}.",
                                  "The paper has {value} words with its notes; “{preset}” allows {limit}.", words)
                      /* Translators: {preset} is a submission preset, {limit} the number of words that it allows
                       * xgettext:python-brace-format */
                      : ngettext ("The paper has {value} word without its notes; “{preset}” allows {limit}.",
                                  "The paper has {value} words without its notes; “{preset}” allows {limit}.", words),
                  words, preset->words);
}

void
rap_check_preset_pages (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  const RapPreset *preset = input->preset;

  if (preset != NULL && input->look != NULL && preset->pages > 0 && input->look->n_pages > preset->pages)
    add_too_many (rule, input, findings,
                  /* Translators: {preset} is a submission preset, {limit} the number of pages that it allows
                   * xgettext:python-brace-format */
                  ngettext ("The paper has {value} page; “{preset}” allows {limit}.",
                            "The paper has {value} pages; “{preset}” allows {limit}.", input->look->n_pages),
                  input->look->n_pages, preset->pages);
}

void
rap_check_preset_language (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  const char *language = input->document->language;

  if (input->preset != NULL && !rap_preset_takes_language (input->preset, language))
    /* Translators: {preset} is a submission preset, {value} a code such as “kk”
     * xgettext:python-brace-format */
    add (rule, input, findings, RAP_REPORT_LANGUAGE, _("The paper is in a language that “{preset}” does not accept: {value}."), language,
         "");
}

void
rap_check_preset_paragraphs (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  if (input->preset != NULL && input->look != NULL && input->preset->number_paragraphs && !input->look->number_paragraphs)
    /* Translators: {preset} is a submission preset
     * xgettext:python-brace-format */
    add (rule, input, findings, RAP_REPORT_STYLE, _("“{preset}” asks for numbered paragraphs. The house style does not number them."),
         "", "");
}

void
rap_check_preset_font (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  const RapPreset *preset = input->preset;
  const RapLook *look = input->look;
  g_autofree char *size = look != NULL ? g_strdup_printf ("%g", look->size) : NULL;
  g_autofree char *wanted = preset != NULL ? g_strdup_printf ("%g", preset->size) : NULL;

  if (preset == NULL || look == NULL)
    return;

  if (preset->font != NULL && g_ascii_strcasecmp (preset->font, look->font) != 0)
    /* Translators: {preset} is a submission preset, {limit} and {value} are fonts
     * xgettext:python-brace-format */
    add (rule, input, findings, RAP_REPORT_STYLE, _("“{preset}” asks for the font {limit}. The house style has {value}."), look->font,
         preset->font);
  if (preset->size > 0 && look->size != preset->size)
    /* Translators: {preset} is a submission preset, {limit} and {value} are numbers
     * xgettext:python-brace-format */
    add (rule, input, findings, RAP_REPORT_STYLE, _("“{preset}” asks for letters of {limit} points. The house style has {value}."), size,
         wanted);
}

static gboolean
is_emphasised (GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    if (((const RapRun *) g_ptr_array_index (runs, i))->style & (RAP_STYLE_BOLD | RAP_STYLE_ITALIC))
      return TRUE;

  return FALSE;
}

static gboolean
has_emphasis (const RapDocument *document)
{
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const RapBlock *block = g_ptr_array_index (document->blocks, i);

      if (is_emphasised (block->runs))
        return TRUE;
      for (guint r = 0; r < block->rows->len; r++)
        for (guint c = 0; c < ((GPtrArray *) block->rows->pdata[r])->len; c++)
          if (is_emphasised (((GPtrArray *) block->rows->pdata[r])->pdata[c]))
            return TRUE;
    }
  for (guint i = 0; i < document->notes->len; i++)
    if (is_emphasised (((const RapNote *) g_ptr_array_index (document->notes, i))->runs))
      return TRUE;

  return FALSE;
}

/* A house style without emphasis sets everything plain. Any other shows what is bold, in itself and in the text. */
void
rap_check_preset_emphasis (const RapCheck *rule, const RapCheckInput *input, GPtrArray *findings)
{
  const RapLook *look = input->look;

  if (input->preset == NULL || input->preset->emphasis || look == NULL || !look->emphasis)
    return;

  if (!look->plain || has_emphasis (input->document))
    /* Translators: {preset} is a submission preset
     * xgettext:python-brace-format */
    add (rule, input, findings, RAP_REPORT_STYLE, _("“{preset}” accepts no bold and no italics. The house style shows them."), "", "");
}
