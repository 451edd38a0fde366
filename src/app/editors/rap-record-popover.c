/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A popover to find records by typing and choose one; for citing also the page meant. */
#include "config.h"
#include "app/editors/rap-record-popover.h"

#include <glib/gi18n.h>
#include <string.h>

#include "language/rap-language.h"
#include "text/rap-text.h"

struct _RapRecordPopover
{
  GtkPopover          parent_instance;
  RapSession         *session;
  RapType             kind;
  char               *folded;     /* what is searched */
  GtkEditable        *search;
  GtkEditable        *locator;
  GtkWidget          *new_button;
  GtkFilterListModel *filtered;
  GtkCustomFilter    *filter;
  GtkSingleSelection *selection;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapRecordPopover, rap_record_popover, GTK_TYPE_POPOVER)

static char *
dup_details (RapRecordPopover *self, RapRecord *record)
{
  RapCase *records = rap_session_get_case (self->session);
  RapLanguage *language = rap_language_get (rap_session_get_language (self->session));

  if (self->kind == RAP_SOURCE)
    {
      g_autofree char *date = rap_language_dup_date (language, rap_record_get_text (record, RAP_SOURCE_DATE));
      const char *authors = rap_record_get_text (record, RAP_SOURCE_AUTHORS);

      return g_strdup_printf ("%s%s%s", authors, authors[0] != '\0' && date[0] != '\0' ? ", " : "", date);
    }
  if (self->kind == RAP_COUNT)
    {
      RapRecord *incident = rap_case_get (records, rap_record_get_number (record, RAP_COUNT_INCIDENT));
      const char *qualifier = rap_choice_get_label (RAP_COUNT_QUALIFIER, rap_record_get_text (record, RAP_COUNT_QUALIFIER));
      RapFieldId field = rap_record_is_empty (record, RAP_COUNT_MINIMUM) ? RAP_COUNT_MAXIMUM : RAP_COUNT_MINIMUM;
      g_autofree char *number = rap_record_is_empty (record, field)
                                    ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_number (record, field));

      return g_strdup_printf ("%s %s · %s", qualifier, number,
                              incident != NULL ? rap_record_get_text (incident, RAP_INCIDENT_TITLE) : "");
    }
  if (self->kind == RAP_INCIDENT)
    return rap_language_dup_date (language, rap_record_get_text (record, RAP_INCIDENT_DATE));

  return g_strdup ("");
}

static gboolean
matches (gpointer item, gpointer data)
{
  RapRecordPopover *self = data;
  g_autofree char *title = NULL, *details = NULL, *all = NULL, *folded = NULL;
  g_auto (GStrv) words = NULL;

  if (self->folded == NULL || self->folded[0] == '\0')
    return TRUE;

  title = rap_case_dup_title (rap_session_get_case (self->session), item);
  details = dup_details (self, item);
  all = g_strconcat (title, " ", details, NULL);
  folded = rap_language_fold (all);
  words = g_strsplit (self->folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static void
search_changed_cb (RapRecordPopover *self)
{
  g_free (self->folded);
  self->folded = rap_language_fold (gtk_editable_get_text (self->search));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
setup_cb (RapRecordPopover *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *details = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (details), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (details), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (details, "caption");
  gtk_widget_add_css_class (details, "dim-label");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), details);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (RapRecordPopover *self, GtkListItem *item)
{
  RapRecord *record = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *name = rap_case_dup_title (rap_session_get_case (self->session), record);
  g_autofree char *details = dup_details (self, record);

  gtk_label_set_text (GTK_LABEL (title), name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (title)), details);
}

static void
choose (RapRecordPopover *self, RapRecord *record)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, rap_record_get_id (record));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, key, gtk_editable_get_text (self->locator));
}

static void
choose_cb (RapRecordPopover *self)
{
  RapRecord *record = gtk_single_selection_get_selected_item (self->selection);

  if (record != NULL)
    choose (self, record);
}

/* What was searched and not found is the new record's name. */
static void
new_cb (RapRecordPopover *self)
{
  RapRecord *record = rap_session_add (self->session, self->kind, RAP_N_FIELDS, 0);

  rap_record_set_text (record, rap_types[self->kind].title, gtk_editable_get_text (self->search));
  choose (self, record);
}

static void
close_cb (RapRecordPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
next_cb (RapRecordPopover *self)
{
  guint next = gtk_single_selection_get_selected (self->selection) + 1;

  if (next < g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    gtk_single_selection_set_selected (self->selection, next);
}

static void
rap_record_popover_dispose (GObject *object)
{
  RapRecordPopover *self = RAP_RECORD_POPOVER (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_RECORD_POPOVER);
  g_clear_object (&self->session);
  g_clear_pointer (&self->folded, g_free);

  G_OBJECT_CLASS (rap_record_popover_parent_class)->dispose (object);
}

static void
rap_record_popover_class_init (RapRecordPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_record_popover_dispose;

  /**
   * RapRecordPopover::chosen:
   * @key: the record's id as text
   * @locator: the page or paragraph typed, or ""
   */
  signals[CHOSEN] = g_signal_new ("chosen", RAP_TYPE_RECORD_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/editors/rap-record-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, RapRecordPopover, search);
  gtk_widget_class_bind_template_child (widget_class, RapRecordPopover, locator);
  gtk_widget_class_bind_template_child (widget_class, RapRecordPopover, new_button);
  gtk_widget_class_bind_template_child (widget_class, RapRecordPopover, filtered);
  gtk_widget_class_bind_template_child (widget_class, RapRecordPopover, filter);
  gtk_widget_class_bind_template_child (widget_class, RapRecordPopover, selection);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
rap_record_popover_init (RapRecordPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rap_record_popover_new:
 * @with_locator: whether a page or paragraph can be given
 *
 * Returns: (transfer floating): the popover; it needs a parent
 */
RapRecordPopover *
rap_record_popover_new (RapSession *session, RapType kind, gboolean with_locator)
{
  RapRecordPopover *self = g_object_new (RAP_TYPE_RECORD_POPOVER, NULL);

  self->session = g_object_ref (session);
  self->kind = kind;
  gtk_widget_set_visible (GTK_WIDGET (self->locator), with_locator);
  gtk_widget_set_visible (self->new_button, kind == RAP_SOURCE);
  gtk_custom_filter_set_filter_func (self->filter, matches, self, NULL);
  gtk_filter_list_model_set_model (self->filtered, rap_case_get_list (rap_session_get_case (session), kind));

  return self;
}
