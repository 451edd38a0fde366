/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in a text, as the pages know them: paragraphs and words. */
#include "config.h"
#include "app/editors/rap-text-place.h"

#include <string.h>

#include "app/editors/rap-text-buffer.h"

/**
 * rap_text_place_get_paragraph:
 *
 * Returns: which paragraph of the stored text the cursor is in
 */
guint
rap_text_place_get_paragraph (RapTextEditor *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (rap_text_editor_get_view (editor));
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));

  return rap_text_buffer_get_paragraph (buffer, &cursor);
}

/* Moves the place to the word, unless the line does not have it so often. */
static void
find_word (GtkTextIter *start, const GtkTextIter *end, const char *word, guint nth)
{
  g_autofree char *line = gtk_text_iter_get_slice (start, end);
  const char *found = strstr (line, word);

  for (guint i = 0; i < nth && found != NULL; i++)
    found = strstr (found + 1, word);
  if (found != NULL)
    gtk_text_iter_forward_chars (start, (int) g_utf8_strlen (line, found - line));
}

/**
 * rap_text_place_go_to:
 * @paragraph: of the stored text
 * @word: (nullable): a word of it
 * @nth: how often the word comes before in the paragraph
 *
 * Puts the cursor there.
 */
void
rap_text_place_go_to (RapTextEditor *editor, guint paragraph, const char *word, guint nth)
{
  GtkTextView *view = rap_text_editor_get_view (editor);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  if (rap_text_buffer_find_paragraph (buffer, paragraph, &start, &end))
    {
      if (word != NULL)
        find_word (&start, &end, word, nth);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
  gtk_widget_grab_focus (GTK_WIDGET (view));
}
