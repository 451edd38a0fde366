/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes are numbered in reading order, once: whoever cites the same again gets the same number. */
#include "config.h"
#include "document/rap-composer.h"

/**
 * rap_runs_append:
 *
 * Appends text, joining it to the run before when they look the same.
 */
void
rap_runs_append (GPtrArray *runs, RapStyleFlags style, const char *text)
{
  RapRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;

  if (text[0] == '\0')
    return;

  if (last != NULL && last->kind == RAP_RUN_TEXT && last->style == style && last->link == NULL && last->language == NULL)
    {
      char *joined = g_strconcat (last->text, text, NULL);

      g_free (last->text);
      last->text = joined;
    }
  else
    g_ptr_array_add (runs, rap_run_new (RAP_RUN_TEXT, style, text));
}

void
rap_composer_report (RapComposer *composer, RapProblemKind kind, const char *key, RapRef ref)
{
  g_ptr_array_add (composer->document->problems, rap_problem_new (kind, key, ref));
}

/**
 * rap_composer_get_comma:
 *
 * Returns: (transfer none): what stands between the parts of a reference
 */
const char *
rap_composer_get_comma (RapComposer *composer)
{
  /* Translators: a comma with its space, as the language writes it */
  return rap_label (composer->language, "separator", ", ");
}

/**
 * rap_composer_get_semicolon:
 *
 * Returns: (transfer none): what stands between references
 */
const char *
rap_composer_get_semicolon (RapComposer *composer)
{
  /* Translators: a semicolon with its space, as the language writes it */
  return rap_label (composer->language, "separator", "; ");
}

void
rap_composer_use (RapComposer *composer, gint64 id)
{
  g_hash_table_add (composer->document->used, g_memdup2 (&id, sizeof id));
}

/**
 * rap_composer_read_id:
 *
 * Returns: the record id that a key in a text stands for, 0 when it is none
 */
gint64
rap_composer_read_id (const char *key)
{
  char *end;
  gint64 id = g_ascii_strtoll (key, &end, 10);

  return *end == '\0' ? id : 0;
}

/* a, b … z, aa, ab …: marks that nobody takes for a number, in every language. */
static char *
dup_letters (guint number)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint left = number; left > 0; left = (left - 1) / 26)
    g_string_prepend_c (letters, (char) ('a' + (left - 1) % 26));

  return g_string_free_and_steal (g_steal_pointer (&letters));
}

/* One series of numbers, or when the paper has notes in both places one of numbers and one of letters. */
static char *
dup_label (RapComposer *composer, gboolean explanation)
{
  if (composer->mixed && explanation)
    return dup_letters (++composer->n_explanations);

  return g_strdup_printf ("%u", ++composer->n_numbered);
}

static RapNote *
add_note (RapComposer *composer, gboolean explanation, RapRef ref)
{
  RapNote *note = g_new0 (RapNote, 1);

  note->number = composer->document->notes->len + 1;
  note->label = dup_label (composer, explanation);
  note->at_end = composer->document->endnotes || (composer->mixed && !explanation);
  note->explanation = explanation;
  note->runs = rap_runs_new ();
  note->ref = ref;
  g_ptr_array_add (composer->document->notes, note);

  return note;
}

static void
add_mark (RapComposer *composer, GPtrArray *runs, guint index)
{
  RapNote *note = g_ptr_array_index (composer->document->notes, index);
  const RapRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;
  RapRun *mark = rap_run_new (RAP_RUN_MARK, RAP_STYLE_PLAIN, note->label);

  if (last != NULL && last->kind == RAP_RUN_MARK)
    rap_runs_append (runs, 0, "\u202f");  /* 2 and 3 must not read as 23 */

  mark->note = index;
  note->n_marks++;
  g_ptr_array_add (runs, mark);
}

/* A source cited before, at another place in it: short, with the number of the note that has the rest. */
static void
append_again (RapComposer *composer, GPtrArray *runs, RapRecord *source, guint number, const char *locator)
{
  const RapNote *first = g_ptr_array_index (composer->document->notes, number - 1);
  g_autofree char *above = rap_label_format (rap_label (composer->language, "note", "note {number} above"), "number", first->label, NULL);
  const char *authors = rap_record_get_text (source, RAP_SOURCE_AUTHORS);

  if (authors[0] != '\0')
    rap_runs_append (runs, 0, authors);
  else
    rap_reference_append_title (composer, runs, source);
  rap_runs_append (runs, 0, rap_composer_get_comma (composer));
  rap_runs_append (runs, 0, above);
  if (locator[0] != '\0')
    {
      rap_runs_append (runs, 0, rap_composer_get_comma (composer));
      rap_runs_append (runs, 0, locator);
    }
}

static void
append_cite (RapComposer *composer, RapNote *note, const RapCite *cite)
{
  gint64 id = rap_composer_read_id (cite->key);
  RapRecord *source = rap_case_get_of_kind (composer->records, RAP_SOURCE, id);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (composer->sources, &id));

  rap_composer_use (composer, id);
  if (source == NULL)
    {
      rap_runs_append (note->runs, 0, "[? ");
      rap_runs_append (note->runs, 0, cite->key);
      rap_runs_append (note->runs, 0, "]");
      rap_composer_report (composer, RAP_PROBLEM_UNKNOWN_SOURCE, cite->key, note->ref);
    }
  else if (number == note->number)
    rap_runs_append (note->runs, 0, cite->locator);  /* another page of the same source, in the same note */
  else if (number != 0 && !rap_record_is_empty (source, RAP_SOURCE_TITLE))
    append_again (composer, note->runs, source, number, cite->locator);
  else
    {
      rap_reference_append (composer, note->runs, source, cite->locator);
      g_hash_table_insert (composer->sources, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (note->number));
    }
}

static void
end_sentence (GPtrArray *runs)
{
  const char *const ends[] = { ".", "!", "?", "…", ".”", "!”", "?”", ".»", "!»", "?»" };
  const RapRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (last != NULL && last->kind == RAP_RUN_TEXT && last->link == NULL && g_str_has_suffix (last->text, ends[i]))
      return;

  rap_runs_append (runs, 0, ".");
}

static gboolean
is_secret (RapComposer *composer, const RapCite *cite)
{
  RapRecord *source = rap_case_get_of_kind (composer->records, RAP_SOURCE, rap_composer_read_id (cite->key));

  /* What an edition withholds comes without a title; the internal edition shows a secret source like any other. */
  return source != NULL && rap_record_is_empty (source, RAP_SOURCE_TITLE)
         && g_str_equal (rap_record_get_text (source, RAP_SOURCE_CONFIDENTIALITY), "secret");
}

static GPtrArray *
drop_secret (RapComposer *composer, GPtrArray *cites, RapRef ref)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < cites->len; i++)
    {
      const RapCite *cite = g_ptr_array_index (cites, i);

      if (is_secret (composer, cite))
        {
          rap_composer_use (composer, rap_composer_read_id (cite->key));
          rap_composer_report (composer, RAP_PROBLEM_SECRET_SOURCE, cite->key, ref);
        }
      else
        g_ptr_array_add (shown, (gpointer) cite);
    }

  return shown;
}

/**
 * rap_composer_cite:
 * @runs: gets the mark
 * @cites: (element-type RapCite): what one note refers to
 */
void
rap_composer_cite (RapComposer *composer, GPtrArray *runs, GPtrArray *cites, RapRef ref)
{
  g_autoptr (GPtrArray) shown = drop_secret (composer, cites, ref);
  g_autofree char *key = rap_cites_write (shown);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (composer->notes, key));

  if (shown->len == 0)
    return;

  if (index == 0)
    {
      RapNote *note = add_note (composer, FALSE, ref);

      for (guint i = 0; i < shown->len; i++)
        {
          if (i > 0)
            rap_runs_append (note->runs, 0, rap_composer_get_semicolon (composer));
          append_cite (composer, note, g_ptr_array_index (shown, i));
        }
      end_sentence (note->runs);
      index = note->number;
      g_hash_table_insert (composer->notes, g_steal_pointer (&key), GUINT_TO_POINTER (index));
    }

  add_mark (composer, runs, index - 1);
}

/**
 * rap_composer_explain:
 * @runs: gets the mark
 * @text: (element-type RapSpan): what the note says
 */
void
rap_composer_explain (RapComposer *composer, GPtrArray *runs, GPtrArray *text, RapRef ref)
{
  RapNote *note = add_note (composer, TRUE, ref);
  guint index = note->number - 1;

  add_mark (composer, runs, index);
  rap_composer_spans (composer, note->runs, text, ref);
}
