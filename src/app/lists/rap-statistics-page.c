/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the case file as a table: a row opens to the incidents that it counts. They are counted by a worker, and
 * only while they are shown. */
#include "config.h"
#include "app/lists/rap-statistics-page.h"

#include <glib/gi18n.h>

#include "app/rap-statistics-item.h"

#define DELAY 400  /* milliseconds in which further changes are waited for */

/* The first is what rows are grouped by, which is chosen above the table. */
static const char *const titles[RAP_N_STATISTICS_CELLS] = {
  [RAP_STATISTICS_INCIDENTS] = N_("Incidents"),
  [RAP_STATISTICS_ACTS] = N_("Acts"),
  [RAP_STATISTICS_PEOPLE] = N_("Number"),
};

struct _RapStatisticsPage
{
  GtkWidget            parent_instance;
  RapSession          *session;
  GtkStack            *stack;
  GtkDropDown         *groupings;
  GtkStringList       *grouping_names;
  GtkDropDown         *units;
  GtkStringList       *unit_names;
  GtkColumnView       *view;
  GtkColumnViewColumn *acts;        /* shown when there are any */
  gboolean             counting;    /* a job runs, and holds a reference */
  gboolean             outdated;    /* something has changed since it began, or since the last one */
  gboolean             filling;
  guint                source;
};

G_DEFINE_FINAL_TYPE (RapStatisticsPage, rap_statistics_page, GTK_TYPE_WIDGET)

/* What a worker gets, and what it makes */
typedef struct
{
  char          *file;
  char          *language;
  char          *unit;        /* NULL: what is counted most often */
  RapGrouping    grouping;
  char         **units;
  RapStatistics *statistics;
} Job;

static void
job_free (Job *job)
{
  g_free (job->file);
  g_free (job->language);
  g_free (job->unit);
  g_strfreev (job->units);
  g_clear_pointer (&job->statistics, rap_statistics_free);
  g_free (job);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (RapStore) store = rap_store_open_working (job->file, &error);
  g_autoptr (RapCase) records = store != NULL ? rap_store_load (store, &error) : NULL;

  if (records == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  job->units = rap_statistics_list_units (records, job->language);
  if (job->unit == NULL || !g_strv_contains ((const char *const *) job->units, job->unit))
    g_set_str (&job->unit, job->units[0] != NULL ? job->units[0] : "");
  job->statistics = rap_statistics_new (records, NULL, job->grouping, job->unit, job->language);
  g_task_return_boolean (task, TRUE);
}

static void
show_units (RapStatisticsPage *self, const Job *job)
{
  self->filling = TRUE;
  gtk_string_list_splice (self->unit_names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->unit_names)),
                          (const char *const *) job->units);
  gtk_drop_down_set_selected (self->units, gtk_string_list_find (self->unit_names, job->unit));
  gtk_widget_set_visible (GTK_WIDGET (self->units), job->units[0] != NULL);
  self->filling = FALSE;
}

static GListModel *
get_incidents (gpointer item, gpointer data)
{
  GListModel *incidents = rap_statistics_item_get_incidents (item);

  return g_list_model_get_n_items (incidents) > 0 ? g_object_ref (incidents) : NULL;
}

static void
show_rows (RapStatisticsPage *self, const RapStatistics *statistics)
{
  g_autoptr (GListStore) rows = g_list_store_new (RAP_TYPE_STATISTICS_ITEM);
  g_autoptr (GtkSelectionModel) model = NULL;

  for (guint i = 0; i <= statistics->rows->len; i++)
    {
      gboolean total = i == statistics->rows->len;
      g_autoptr (RapStatisticsItem) item = rap_statistics_item_new (total ? statistics->total : statistics->rows->pdata[i], total);

      g_list_store_append (rows, item);
    }

  model = GTK_SELECTION_MODEL (gtk_no_selection_new (
      G_LIST_MODEL (gtk_tree_list_model_new (G_LIST_MODEL (g_steal_pointer (&rows)), FALSE, FALSE, get_incidents, NULL, NULL))));
  gtk_column_view_set_model (self->view, model);
  gtk_column_view_column_set_visible (self->acts, statistics->total->acts > 0);
  gtk_stack_set_visible_child_name (self->stack, statistics->total->incidents->len > 0 ? "numbers" : "empty");
}

static void queue_count (RapStatisticsPage *self);

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  RapStatisticsPage *self = RAP_STATISTICS_PAGE (object);
  const Job *job = g_task_get_task_data (G_TASK (result));

  self->counting = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), NULL))
    {
      show_units (self, job);
      show_rows (self, job->statistics);
    }
  if (self->outdated)
    queue_count (self);
}

static void
start_counting (RapStatisticsPage *self)
{
  Job *job = g_new0 (Job, 1);
  GtkStringObject *unit = gtk_drop_down_get_selected_item (self->units);
  g_autoptr (GTask) task = NULL;

  job->language = g_strdup (rap_session_get_language (self->session));
  rap_session_flush (self->session);
  job->file = g_strdup (rap_session_get_path (self->session));
  job->unit = unit != NULL ? g_strdup (gtk_string_object_get_string (unit)) : NULL;
  job->grouping = gtk_drop_down_get_selected (self->groupings);

  self->outdated = FALSE;
  self->counting = TRUE;
  task = g_task_new (self, NULL, counted_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, work);
}

static void
delay_over_cb (gpointer data)
{
  RapStatisticsPage *self = data;

  self->source = 0;
  if (!self->counting)
    start_counting (self);
}

static void
queue_count (RapStatisticsPage *self)
{
  if (self->source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->source = g_timeout_add_once (DELAY, delay_over_cb, self);
}

static void
changed_cb (RapStatisticsPage *self)
{
  self->outdated = TRUE;
  queue_count (self);
}

static void
chosen_cb (RapStatisticsPage *self)
{
  if (self->filling || self->session == NULL)
    return;

  self->outdated = TRUE;
  if (!self->counting)
    start_counting (self);
}

static void
activate_cb (RapStatisticsPage *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (self->view)), position);
  g_autoptr (RapStatisticsItem) item = gtk_tree_list_row_get_item (row);
  gint64 incident = rap_statistics_item_get_incident (item);

  if (incident != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", incident);
  else
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

static RapStatisticsCell
get_cell (gpointer factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (factory, "cell"));
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gboolean first = get_cell (factory) == RAP_STATISTICS_LABEL;
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *child = first ? gtk_tree_expander_new () : label;

  gtk_label_set_xalign (GTK_LABEL (label), first ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), first ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (first)
    gtk_tree_expander_set_child (GTK_TREE_EXPANDER (child), label);
  else
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, child);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (RapStatisticsItem) item = gtk_tree_list_row_get_item (row);
  GtkWidget *child = gtk_list_item_get_child (list_item);
  GtkWidget *label = GTK_IS_TREE_EXPANDER (child) ? gtk_tree_expander_get_child (GTK_TREE_EXPANDER (child)) : child;
  const char *text = rap_statistics_item_get_cell (item, get_cell (factory));

  if (label != child)
    {
      gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (child), row);
      gtk_widget_set_tooltip_text (label, text);
    }
  gtk_label_set_text (GTK_LABEL (label), text);
  if (rap_statistics_item_is_total (item))
    gtk_widget_add_css_class (label, "heading");
  else
    gtk_widget_remove_css_class (label, "heading");
}

static GtkColumnViewColumn *
add_column (RapStatisticsPage *self, RapStatisticsCell cell)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "cell", GUINT_TO_POINTER (cell));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), NULL);
  column = gtk_column_view_column_new (titles[cell] != NULL ? _(titles[cell]) : NULL, factory);
  gtk_column_view_column_set_expand (column, cell == RAP_STATISTICS_LABEL);
  gtk_column_view_append_column (self->view, column);

  return column;  /* the view holds it */
}

static void
rap_statistics_page_map (GtkWidget *widget)
{
  RapStatisticsPage *self = RAP_STATISTICS_PAGE (widget);

  GTK_WIDGET_CLASS (rap_statistics_page_parent_class)->map (widget);
  if (self->outdated && !self->counting)
    start_counting (self);
}

static void
rap_statistics_page_dispose (GObject *object)
{
  RapStatisticsPage *self = RAP_STATISTICS_PAGE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_STATISTICS_PAGE);

  G_OBJECT_CLASS (rap_statistics_page_parent_class)->dispose (object);
}

static void
rap_statistics_page_class_init (RapStatisticsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_statistics_page_dispose;
  widget_class->map = rap_statistics_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/lists/rap-statistics-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapStatisticsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RapStatisticsPage, groupings);
  gtk_widget_class_bind_template_child (widget_class, RapStatisticsPage, grouping_names);
  gtk_widget_class_bind_template_child (widget_class, RapStatisticsPage, units);
  gtk_widget_class_bind_template_child (widget_class, RapStatisticsPage, unit_names);
  gtk_widget_class_bind_template_child (widget_class, RapStatisticsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
rap_statistics_page_init (RapStatisticsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (RapGrouping g = 0; g < RAP_N_GROUPINGS; g++)
    gtk_string_list_append (self->grouping_names, g_dpgettext2 (NULL, "choice", rap_groupings[g].label));
  for (RapStatisticsCell c = 0; c < RAP_N_STATISTICS_CELLS; c++)
    {
      GtkColumnViewColumn *column = add_column (self, c);

      if (c == RAP_STATISTICS_ACTS)
        self->acts = column;
    }
}

/**
 * rap_statistics_page_new:
 *
 * Returns: (transfer floating): the numbers of the session's whole case file; they follow its changes
 */
RapStatisticsPage *
rap_statistics_page_new (RapSession *session)
{
  RapStatisticsPage *self = g_object_new (RAP_TYPE_STATISTICS_PAGE, NULL);
  RapCase *records = rap_session_get_case (session);

  self->session = g_object_ref (session);
  self->outdated = TRUE;
  g_signal_connect_object (records, "record-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "records-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
