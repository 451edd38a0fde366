/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of all records of a type: its columns are fields, named in a const table. */
#include "config.h"
#include "app/lists/rap-record-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/rows/rap-field-value.h"
#include "base/rap-date.h"
#include "language/rap-language.h"

#define MAX_COLUMNS 6

/* Which fields are columns; the first is the widest. Tables are sorted by date where there is one, else by the first. */
static const struct
{
  RapType     kind;
  const char *empty;
  RapFieldId  columns[MAX_COLUMNS];
  guint       n_columns;
} tables[] = {
  { RAP_INCIDENT, N_("What happened? Add the first incident."),
    { RAP_INCIDENT_TITLE, RAP_INCIDENT_DATE, RAP_INCIDENT_PLACE, RAP_INCIDENT_STATUS, RAP_INCIDENT_AUDIENCE }, 5 },
  { RAP_SOURCE, N_("How do you know? Add the first source."),
    { RAP_SOURCE_TITLE, RAP_SOURCE_AUTHORS, RAP_SOURCE_DATE, RAP_SOURCE_KIND, RAP_SOURCE_CONFIDENTIALITY }, 5 },
  { RAP_ACTOR, N_("Who was involved? Add the first person or body."),
    { RAP_ACTOR_NAME, RAP_ACTOR_KIND, RAP_ACTOR_OCCUPATION, RAP_ACTOR_NAMING, RAP_ACTOR_PSEUDONYM }, 5 },
  { RAP_RECOMMENDATION, N_("Who should do what? Add the first recommendation."),
    { RAP_RECOMMENDATION_ACTION, RAP_RECOMMENDATION_ADDRESSEE, RAP_RECOMMENDATION_PRIORITY, RAP_RECOMMENDATION_STATUS }, 4 },
  { RAP_PLACE, N_("Where did it happen? Add the first place: a country, then what is in it."),
    { RAP_PLACE_NAME, RAP_PLACE_KIND }, 2 },
  { RAP_TERM, N_("Which words do you use for violations and rights? Add the first term."),
    { RAP_TERM_LABEL, RAP_TERM_KIND, RAP_TERM_CODE }, 3 },
};

struct _RapRecordTable
{
  GtkWidget           parent_instance;
  RapSession         *session;
  RapType             kind;
  char               *folded;
  GtkWidget          *content;
  GtkEditable        *search;
  GtkStack           *stack;
  AdwStatusPage      *empty;
  GtkColumnView      *view;
  GtkMultiSelection  *selection;
  GtkSortListModel   *sorted;
  GtkFilterListModel *filtered;
  GtkCustomFilter    *filter;
};

G_DEFINE_FINAL_TYPE (RapRecordTable, rap_record_table, GTK_TYPE_WIDGET)

static guint
find_table (RapType kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i].kind == kind)
      return i;

  g_return_val_if_reached (0);
}

/* Places are sorted as the tree they are. */
static char *
dup_cell (RapRecordTable *self, RapRecord *record, RapFieldId field)
{
  return field == RAP_PLACE_NAME ? rap_case_dup_title (rap_session_get_case (self->session), record)
                                 : rap_field_dup_value (self->session, record, field);
}

static gboolean
matches (gpointer item, gpointer data)
{
  RapRecordTable *self = data;
  guint t = find_table (self->kind);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *folded = NULL;

  if (self->folded == NULL || self->folded[0] == '\0')
    return TRUE;

  for (guint c = 0; c < tables[t].n_columns; c++)
    {
      g_autofree char *cell = dup_cell (self, item, tables[t].columns[c]);
      g_string_append_printf (all, "%s ", cell);
    }
  folded = rap_language_fold (all->str);

  return strstr (folded, self->folded) != NULL;
}

static void
search_changed_cb (RapRecordTable *self)
{
  g_free (self->folded);
  self->folded = rap_language_fold (gtk_editable_get_text (self->search));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static gint64
get_day (RapRecord *record, RapFieldId field)
{
  RapDate date;

  return rap_date_parse (rap_record_get_text (record, field), &date, NULL) ? date.earliest : G_MAXINT;
}

typedef struct
{
  RapRecordTable *table;
  RapFieldId      field;
} Column;

static int
compare_cells (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  RapLanguage *language = rap_language_get (rap_session_get_language (column->table->session));
  RapFieldId field = column->field;
  g_autofree char *first = NULL, *second = NULL;

  if (rap_fields[field].kind == RAP_FIELD_DATE)
    {
      gint64 day = get_day ((RapRecord *) a, field), other = get_day ((RapRecord *) b, field);
      if (day != other)
        return day < other ? -1 : 1;
      field = rap_types[column->table->kind].title;
    }

  first = dup_cell (column->table, (RapRecord *) a, field);
  second = dup_cell (column->table, (RapRecord *) b, field);

  return rap_language_compare (language, first, second);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
show_cell (GtkListItem *item, const Column *column)
{
  RapRecord *record = gtk_list_item_get_item (item);
  g_autofree char *text = dup_cell (column->table, record, column->field);
  GtkWidget *label = gtk_list_item_get_child (item);
  gboolean nameless = text[0] == '\0' && column->field == rap_types[column->table->kind].title;

  gtk_label_set_text (GTK_LABEL (label), nameless ? _("Untitled") : g_strdelimit (text, "\n", ' '));
  if (nameless)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_remove_css_class (label, "dim-label");
}

/* A cell may show the name of another record. */
static void
record_changed_cb (GtkListItem *item, RapRecord *record, guint field)
{
  const Column *column = g_object_get_data (G_OBJECT (item), "column");

  if (field == (guint) column->field || field == (guint) rap_types[rap_record_get_kind (record)].title || field == RAP_PLACE_PARENT)
    show_cell (item, column);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  RapCase *records = rap_session_get_case (column->table->session);

  g_object_set_data (G_OBJECT (item), "column", column);
  g_object_set_data_full (G_OBJECT (item), "records", g_object_ref (records), g_object_unref);
  g_signal_connect_object (records, "record-changed", G_CALLBACK (record_changed_cb), item, G_CONNECT_SWAPPED);
  show_cell (item, column);
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (g_object_get_data (G_OBJECT (item), "records"), item);
}

static GtkColumnViewColumn *
add_column (RapRecordTable *self, RapFieldId field, gboolean wide)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new (Column, 1), *sorted = NULL;
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  column->table = self;
  column->field = field;
  sorted = g_memdup2 (column, sizeof *column);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cell_cb), column, (GClosureNotify) (GCallback) g_free, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), NULL);

  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cells, sorted, g_free));
  view_column = gtk_column_view_column_new (rap_field_get_label (field), factory);
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, wide);
  gtk_column_view_column_set_fixed_width (view_column, wide ? 220 : 130);
  gtk_column_view_append_column (self->view, view_column);

  return view_column;  /* the view holds it */
}

static void
items_changed_cb (RapRecordTable *self)
{
  gboolean any = rap_case_count (rap_session_get_case (self->session), self->kind) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "table" : "empty");
}

static void
activate_cb (RapRecordTable *self, guint position)
{
  g_autoptr (RapRecord) record = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-record", "x", rap_record_get_id (record));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapRecordTable *self = RAP_RECORD_TABLE (widget);
  RapRecord *report = rap_session_get_report (self->session);
  RapRecord *record;

  if (self->kind == RAP_RECOMMENDATION)
    record = rap_session_add (self->session, self->kind, RAP_RECOMMENDATION_REPORT, report != NULL ? rap_record_get_id (report) : 0);
  else
    record = rap_session_add (self->session, self->kind, RAP_N_FIELDS, 0);

  gtk_widget_activate_action (widget, "win.open-record", "x", rap_record_get_id (record));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RapRecordTable *self = RAP_RECORD_TABLE (widget);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("ax"));
  for (guint i = 0; i < gtk_bitset_get_size (selected); i++)
    {
      g_autoptr (RapRecord) record = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (selected, i));
      g_variant_builder_add (&ids, "x", rap_record_get_id (record));
    }

  gtk_widget_activate_action_variant (widget, "win.delete-records", g_variant_builder_end (&ids));
}

static void
rap_record_table_dispose (GObject *object)
{
  RapRecordTable *self = RAP_RECORD_TABLE (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_RECORD_TABLE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->folded, g_free);

  G_OBJECT_CLASS (rap_record_table_parent_class)->dispose (object);
}

static void
rap_record_table_class_init (RapRecordTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_record_table_dispose;

  gtk_widget_class_install_action (widget_class, "table.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "table.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, 0, "table.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "table.delete", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/lists/rap-record-table.ui");
  gtk_widget_class_bind_template_child (widget_class, RapRecordTable, content);
  gtk_widget_class_bind_template_child (widget_class, RapRecordTable, search);
  gtk_widget_class_bind_template_child (widget_class, RapRecordTable, stack);
  gtk_widget_class_bind_template_child (widget_class, RapRecordTable, empty);
  gtk_widget_class_bind_template_child (widget_class, RapRecordTable, view);
  gtk_widget_class_bind_template_child (widget_class, RapRecordTable, selection);
  gtk_widget_class_bind_template_child (widget_class, RapRecordTable, sorted);
  gtk_widget_class_bind_template_child (widget_class, RapRecordTable, filtered);
  gtk_widget_class_bind_template_child (widget_class, RapRecordTable, filter);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
rap_record_table_init (RapRecordTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rap_record_table_new:
 *
 * Returns: (transfer floating): a table of the session's records of that type
 */
RapRecordTable *
rap_record_table_new (RapSession *session, RapType kind)
{
  RapRecordTable *self = g_object_new (RAP_TYPE_RECORD_TABLE, NULL);
  GListModel *records = rap_case_get_list (rap_session_get_case (session), kind);
  guint t = find_table (kind);

  self->session = g_object_ref (session);
  self->kind = kind;
  for (guint c = 0; c < tables[t].n_columns; c++)
    {
      GtkColumnViewColumn *column = add_column (self, tables[t].columns[c], c == 0);

      if (c == 0)
        gtk_column_view_sort_by_column (self->view, column, GTK_SORT_ASCENDING);
      else if (tables[t].columns[c] == RAP_INCIDENT_DATE)
        {
          gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);  /* one arrow, not two */
          gtk_column_view_sort_by_column (self->view, column, GTK_SORT_ASCENDING);
        }
    }
  adw_status_page_set_description (self->empty, _(tables[t].empty));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(rap_types[kind].plural), -1);

  gtk_custom_filter_set_filter_func (self->filter, matches, self, NULL);
  /* before there are records: the view begins with the first then */
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->view));
  gtk_filter_list_model_set_model (self->filtered, records);
  g_signal_connect_object (records, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self);

  return self;
}

/**
 * rap_record_table_get_search:
 *
 * Returns: (transfer none): where one types to filter
 */
GtkEditable *
rap_record_table_get_search (RapRecordTable *self)
{
  return self->search;
}
