/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a source is written in a note, in the house style of NGO papers:
 * Authors, “Title” [Translation], Container, date, number, page, address (accessed date). */
#include "config.h"
#include "document/rap-composer.h"

#include <string.h>

/* Works that stand alone have their title in italics; parts of something have it in quotation marks. */
static const char *const italic_kinds[] = { "book", "ngo", "intergovernmental", "law", "court", NULL };

/* In a right-to-left paper a Latin name or title must not pull the date after it to its own side (UAX #9, isolates). */
static char *
dup_isolated (RapComposer *composer, const char *text)
{
  return rap_language_is_rtl (composer->language) ? g_strconcat ("\u2068", text, "\u2069", NULL) : g_strdup (text);
}

static void
append_comma (RapComposer *composer, GPtrArray *runs)
{
  const RapRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;

  if (last != NULL && last->kind == RAP_RUN_TEXT && !g_str_has_suffix (last->text, " "))
    rap_runs_append (runs, 0, rap_composer_get_comma (composer));
}

static void
append_part (RapComposer *composer, GPtrArray *runs, RapStyleFlags style, const char *text)
{
  g_autofree char *isolated = dup_isolated (composer, text);

  if (text[0] == '\0')
    return;

  append_comma (composer, runs);
  rap_runs_append (runs, style, isolated);
}

/* "ru" and "sr-Latn" are languages (BCP 47), "Russian" is not. */
static gboolean
is_tag (const char *language)
{
  gsize length = strcspn (language, "-");

  return (length == 2 || length == 3) && strspn (language, "abcdefghijklmnopqrstuvwxyz") == length;
}

/* A title in another language than the paper's is said to be, so that it is read out, hyphenated and spelt by its own rules. */
static void
append_words (RapComposer *composer, GPtrArray *runs, RapStyleFlags style, const char *text, const char *language)
{
  const char *own = rap_language_get_tag (composer->language);
  g_autofree char *isolated = dup_isolated (composer, text);
  RapRun *run;

  if (!is_tag (language) || (strcspn (own, "-") == strcspn (language, "-") && strncmp (own, language, strcspn (own, "-")) == 0))
    {
      append_part (composer, runs, style, text);
      return;
    }

  append_comma (composer, runs);
  run = rap_run_new (RAP_RUN_TEXT, style, isolated);
  run->language = g_strdup (language);
  g_ptr_array_add (runs, run);
}

/**
 * rap_reference_append_title:
 *
 * Appends the title in italics or in quotation marks, without a translation.
 */
void
rap_reference_append_title (RapComposer *composer, GPtrArray *runs, RapRecord *source)
{
  const char *title = rap_record_get_text (source, RAP_SOURCE_TITLE);
  const char *language = rap_record_get_text (source, RAP_SOURCE_LANGUAGE);

  if (g_strv_contains (italic_kinds, rap_record_get_text (source, RAP_SOURCE_KIND)))
    append_words (composer, runs, RAP_STYLE_ITALIC, title, language);
  else if (title[0] != '\0')
    {
      g_autofree char *quoted = rap_language_dup_quoted (composer->language, title);
      append_words (composer, runs, 0, quoted, language);
    }
}

static void
append_translation (RapComposer *composer, GPtrArray *runs, RapRecord *source)
{
  const char *translation = rap_record_get_text (source, RAP_SOURCE_TRANSLATION);
  g_autofree char *bracketed = rap_label_format (rap_label (composer->language, "note", "[{translation}]"),
                                                 "translation", translation, NULL);

  if (translation[0] == '\0')
    return;

  rap_runs_append (runs, 0, " ");
  rap_runs_append (runs, 0, bracketed);
}

static void
append_date (RapComposer *composer, GPtrArray *runs, RapRecord *source)
{
  g_autofree char *date = rap_language_dup_date (composer->language, rap_record_get_text (source, RAP_SOURCE_DATE));

  append_part (composer, runs, 0, date);
}

static void
append_link (GPtrArray *runs, const char *address)
{
  RapRun *run = rap_run_new (RAP_RUN_TEXT, RAP_STYLE_PLAIN, address);

  run->link = g_strdup (address);
  g_ptr_array_add (runs, run);
}

/* The address is written out: a note must survive being pasted as plain text. */
static void
append_address (RapComposer *composer, GPtrArray *runs, RapRecord *source)
{
  const char *url = rap_record_get_text (source, RAP_SOURCE_URL);
  g_autofree char *accessed = rap_language_dup_date (composer->language, rap_record_get_text (source, RAP_SOURCE_ACCESSED));

  if (url[0] == '\0')
    return;

  rap_runs_append (runs, 0, rap_composer_get_comma (composer));
  append_link (runs, url);
  if (accessed[0] != '\0')
    {
      g_autofree char *words = rap_label_format (rap_label (composer->language, "note", "accessed {date}"), "date", accessed, NULL);

      rap_runs_append (runs, 0, " (");
      rap_runs_append (runs, 0, words);
      rap_runs_append (runs, 0, ")");
    }
}

static void
append_archive (RapComposer *composer, GPtrArray *runs, RapRecord *source)
{
  const char *pattern = rap_label (composer->language, "note", "archived at {url}");
  const char *place = strstr (pattern, "{url}");
  g_autofree char *before = place != NULL ? g_strndup (pattern, place - pattern) : g_strdup ("");

  if (rap_record_is_empty (source, RAP_SOURCE_ARCHIVED))
    return;

  rap_runs_append (runs, 0, rap_composer_get_comma (composer));
  rap_runs_append (runs, 0, before);
  append_link (runs, rap_record_get_text (source, RAP_SOURCE_ARCHIVED));
  rap_runs_append (runs, 0, place != NULL ? place + strlen ("{url}") : "");
}

/* What a source is, where nothing else may be said of it. */
static const struct
{
  const char *nick, *context, *label;
} kinds[] = {
  { "monitoring", RAP_LABEL ("note", "Own monitoring") },
  { "interview", RAP_LABEL ("note", "Interview") },
  { "testimony", RAP_LABEL ("note", "Testimony") },
  { "affidavit", RAP_LABEL ("note", "Affidavit") },
  { "court", RAP_LABEL ("note", "Court record") },
  { "law", RAP_LABEL ("note", "Legal act") },
  { "statement", RAP_LABEL ("note", "Official statement") },
  { "article", RAP_LABEL ("note", "Press article") },
  { "release", RAP_LABEL ("note", "Press release") },
  { "web", RAP_LABEL ("note", "Web page") },
  { "post", RAP_LABEL ("note", "Social-media post") },
  { "channel", RAP_LABEL ("note", "Messenger channel") },
  { "photograph", RAP_LABEL ("note", "Photograph") },
  { "video", RAP_LABEL ("note", "Video") },
  { "audio", RAP_LABEL ("note", "Audio") },
  { "satellite", RAP_LABEL ("note", "Satellite image") },
  { "medical", RAP_LABEL ("note", "Medical record") },
  { "ngo", RAP_LABEL ("note", "NGO report") },
  { "intergovernmental", RAP_LABEL ("note", "UN or OSCE document") },
  { "letter", RAP_LABEL ("note", "Letter") },
  { "leaflet", RAP_LABEL ("note", "Leaflet") },
  { "book", RAP_LABEL ("note", "Book") },
  { "other", RAP_LABEL ("note", "Other source") },
};

static void
append_withheld (RapComposer *composer, GPtrArray *runs, RapRecord *source)
{
  const char *kind = rap_record_get_text (source, RAP_SOURCE_KIND);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].nick, kind))
      append_part (composer, runs, 0, rap_label (composer->language, kinds[i].context, kinds[i].label));
  append_part (composer, runs, 0, rap_label (composer->language, "note", "on file with the authors"));
}

/**
 * rap_reference_append:
 * @runs: gets the reference, without a full stop
 * @locator: the page or paragraph meant, or ""
 */
void
rap_reference_append (RapComposer *composer, GPtrArray *runs, RapRecord *source, const char *locator)
{
  g_autoptr (GPtrArray) parts = rap_runs_new ();
  const char *confidentiality = rap_record_get_text (source, RAP_SOURCE_CONFIDENTIALITY);

  if (rap_record_is_empty (source, RAP_SOURCE_TITLE) && confidentiality[0] != '\0' && !g_str_equal (confidentiality, "public"))
    append_withheld (composer, parts, source);
  else
    {
      append_part (composer, parts, 0, rap_record_get_text (source, RAP_SOURCE_AUTHORS));
      rap_reference_append_title (composer, parts, source);
      append_translation (composer, parts, source);
      append_part (composer, parts, g_strv_contains (italic_kinds, rap_record_get_text (source, RAP_SOURCE_KIND)) ? 0 : RAP_STYLE_ITALIC,
                   rap_record_get_text (source, RAP_SOURCE_CONTAINER));
      append_date (composer, parts, source);
      append_part (composer, parts, 0, rap_record_get_text (source, RAP_SOURCE_IDENTIFIER));
      append_part (composer, parts, 0, locator);
      append_address (composer, parts, source);
      append_archive (composer, parts, source);
    }

  g_ptr_array_extend_and_steal (runs, g_steal_pointer (&parts));
}

/**
 * rap_source_dup_reference:
 * @records: what @source is one of
 *
 * Returns: (transfer full): the reference as plain text, as a note of a paper in the language has it
 */
char *
rap_source_dup_reference (RapCase *records, RapRecord *source, RapLanguage *language)
{
  RapComposer composer = { .records = records, .language = language };
  g_autoptr (GPtrArray) runs = rap_runs_new ();

  rap_reference_append (&composer, runs, source, "");

  return rap_runs_dup_text (runs);
}
