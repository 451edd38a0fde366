/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a text for a citation, a note, a mention or an object: short words, the rest in the tooltip. */
#include "config.h"
#include "app/editors/rap-pill.h"

#include <glib/gi18n.h>

#include "app/editors/rap-object-popover.h"
#include "language/rap-language.h"
#include "model/rap-vocabulary.h"
#include "text/rap-text.h"

#define PILL_CHARS   26
#define OBJECT_CHARS 70

/* A label that ellipsizes itself asks for no width at all, and in a text gets none. */
static char *
dup_shortened (const char *text, glong n_chars)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= n_chars)
    return g_strdup (text);

  start = g_utf8_substring (text, 0, n_chars - 1);

  return g_strconcat (g_strchomp (start), "…", NULL);
}

static char *
dup_record_title (RapSession *session, const char *key)
{
  RapCase *records = rap_session_get_case (session);
  RapRecord *record = rap_case_get (records, g_ascii_strtoll (key, NULL, 10));
  g_autofree char *title = NULL;

  if (record == NULL)
    /* Translators: {key} is what a text refers to and nothing in the case file is called.
     * xgettext:python-brace-format */
    return rap_label_format (_("“{key}” is not in the case file"), "key", key, NULL);

  title = rap_vocabulary_dup_title (records, record, rap_language_get (rap_session_get_language (session)));

  return title[0] != '\0' ? g_steal_pointer (&title) : g_strdup (_(rap_types[rap_record_get_kind (record)].label));
}

static char *
dup_source_label (RapSession *session, const RapCite *cite)
{
  RapRecord *source = rap_case_get_of_kind (rap_session_get_case (session), RAP_SOURCE, g_ascii_strtoll (cite->key, NULL, 10));
  g_autofree char *title = dup_record_title (session, cite->key);
  const char *name = source != NULL ? rap_record_get_text (source, RAP_SOURCE_AUTHORS) : "";

  if (name[0] == '\0')
    name = title;

  return cite->locator[0] != '\0' ? g_strdup_printf ("%s, %s", name, cite->locator) : g_strdup (name);
}

static void
describe_citation (RapSession *session, GPtrArray *cites, char **label, char **tooltip)
{
  g_autoptr (GString) full = g_string_new (NULL);
  g_autofree char *first = dup_source_label (session, g_ptr_array_index (cites, 0));

  for (guint i = 0; i < cites->len; i++)
    {
      const RapCite *cite = g_ptr_array_index (cites, i);
      g_autofree char *name = dup_source_label (session, cite);
      g_autofree char *title = dup_record_title (session, cite->key);

      g_string_append_printf (full, "%s%s: %s", i > 0 ? "\n" : "", name, title);
    }

  *label = cites->len > 1 ? g_strdup_printf ("%s +%u", first, cites->len - 1) : g_steal_pointer (&first);
  *tooltip = g_string_free_and_steal (g_steal_pointer (&full));
}

static void
describe_span (RapSession *session, const RapSpan *span, char **label, char **tooltip)
{
  switch (span->kind)
    {
    case RAP_SPAN_CITATION:
      describe_citation (session, span->cites, label, tooltip);
      break;

    case RAP_SPAN_NOTE:
      {
        g_autofree char *stored = rap_text_write_line (span->note);

        *tooltip = rap_text_dup_plain (stored);
        /* Translators: what a pill in the text says that stands for a note with the author’s own words */
        *label = g_strdup_printf ("%s %s", C_ ("pill", "Note:"), *tooltip);
        break;
      }

    case RAP_SPAN_MENTION:
      *label = dup_record_title (session, span->text);
      *tooltip = g_strdup (*label);
      break;

    case RAP_SPAN_TEXT:
    case RAP_SPAN_BREAK:
      *label = g_strdup (span->text);
      *tooltip = g_strdup (span->text);
      break;
    }
}

static const char *
get_incidents_pattern (const RapParagraph *incidents)
{
  if (g_str_equal (incidents->form, "boxes"))
    /* xgettext:python-brace-format */
    return ngettext ("{number} incident, in a box", "{number} incidents, in boxes", incidents->keys->len);
  if (g_str_equal (incidents->form, "table"))
    /* xgettext:python-brace-format */
    return ngettext ("{number} incident, as a table", "{number} incidents, as a table", incidents->keys->len);

  /* xgettext:python-brace-format */
  return ngettext ("{number} incident, as a list", "{number} incidents, as a list", incidents->keys->len);
}

static const char *
get_caption_pattern (RapParagraphKind kind)
{
  if (kind == RAP_PARAGRAPH_FIGURE)
    /* xgettext:python-brace-format */
    return _("Image: {caption}");
  if (kind == RAP_PARAGRAPH_CHART)
    /* xgettext:python-brace-format */
    return _("Chart: {caption}");

  /* xgettext:python-brace-format */
  return _("Table: {caption}");
}

/* Without a caption, an image is called like its file, and a chart like what it shows. */
static char *
dup_object_name (RapSession *session, const RapParagraph *object)
{
  g_autofree char *stored = rap_text_write_line (object->spans);
  g_autofree char *caption = rap_text_dup_plain (stored);

  if (caption[0] == '\0' && object->kind == RAP_PARAGRAPH_FIGURE && object->keys->len > 0)
    return dup_record_title (session, g_ptr_array_index (object->keys, 0));
  if (caption[0] == '\0' && object->kind == RAP_PARAGRAPH_CHART)
    return g_strdup (rap_object_popover_get_form_label (object));

  return g_steal_pointer (&caption);
}

static void
describe_object (RapSession *session, const RapParagraph *object, char **label, char **tooltip)
{
  g_autofree char *number = NULL;

  if (object->kind == RAP_PARAGRAPH_INCIDENTS)
    {
      g_autoptr (GString) titles = g_string_new (NULL);

      for (guint i = 0; i < object->keys->len; i++)
        {
          g_autofree char *title = dup_record_title (session, g_ptr_array_index (object->keys, i));
          g_string_append_printf (titles, "%s• %s", i > 0 ? "\n" : "", title);
        }
      number = g_strdup_printf ("%u", object->keys->len);
      *label = rap_label_format (get_incidents_pattern (object), "number", number, NULL);
      *tooltip = g_string_free_and_steal (g_steal_pointer (&titles));
    }
  else if (object->kind == RAP_PARAGRAPH_TABLE || object->kind == RAP_PARAGRAPH_FIGURE || object->kind == RAP_PARAGRAPH_CHART)
    {
      g_autofree char *name = dup_object_name (session, object);

      *label = rap_label_format (get_caption_pattern (object->kind), "caption", name, NULL);
      *tooltip = g_strdup (object->alternative[0] != '\0' ? object->alternative : name);
    }
  else
    {
      *label = g_strdup (_("The recommendations of this paper"));
      *tooltip = g_strdup (_("The recommendations stand here, grouped by addressee."));
    }
}

/**
 * rap_pill_new:
 * @stored: the stored text the pill stands for
 *
 * Returns: (transfer floating): the pill; a button when there is something to choose or to write about it
 */
GtkWidget *
rap_pill_new (RapSession *session, const char *stored)
{
  g_autoptr (GPtrArray) paragraphs = rap_text_parse (stored);
  const RapParagraph *first = paragraphs->len > 0 ? g_ptr_array_index (paragraphs, 0) : NULL;
  gboolean is_object = rap_text_is_object (stored);
  g_autofree char *text = NULL, *tooltip = NULL, *shown = NULL;
  GtkWidget *label;

  if (first != NULL && is_object)
    describe_object (session, first, &text, &tooltip);
  else if (first != NULL && first->spans->len > 0)
    describe_span (session, g_ptr_array_index (first->spans, 0), &text, &tooltip);

  shown = dup_shortened (text != NULL ? text : stored, is_object ? OBJECT_CHARS : PILL_CHARS);
  if (is_object && rap_object_popover_has_one (stored))
    label = gtk_button_new_with_label (shown);
  else
    label = gtk_label_new (shown);
  gtk_widget_set_tooltip_text (label, tooltip);
  gtk_widget_add_css_class (label, is_object ? "rap-object" : "rap-pill");

  return label;
}
