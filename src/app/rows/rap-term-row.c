/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row to choose a violation or a legal article by typing a part of its name: a term of the case file, or an entry of the
 * standard vocabulary, which becomes a term of the case file when it is chosen. */
#include "config.h"
#include "app/rows/rap-term-row.h"

#include <glib/gi18n.h>

#include "model/rap-vocabulary.h"

struct _RapTermRow
{
  AdwActionRow        parent_instance;
  GtkPopover         *popover;
  GtkEditable        *search;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GListStore         *items;       /* RapRecord of the case; GtkStringObject with an entry's code, or "" for nothing */
  GtkWidget          *new_button;
};

static const struct
{
  RapFieldId  field;
  const char *kind;
} kinds[] = {
  { RAP_VIOLATION_TERM, "violation" },
  { RAP_ACT_TERM, "violation" },
  { RAP_NORM_TERM, "article" },
};

static void rap_term_row_iface_init (RapFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RapTermRow, rap_term_row, ADW_TYPE_ACTION_ROW,
                               G_IMPLEMENT_INTERFACE (RAP_TYPE_FIELD_WIDGET, rap_term_row_iface_init))

/**
 * rap_term_row_get_kind:
 *
 * Returns: (nullable): the kind of term a reference is to; %NULL for a reference to any record of its type
 */
const char *
rap_term_row_get_kind (RapFieldId field)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].field == field)
      return kinds[i].kind;

  return NULL;
}

static const char *
get_kind (RapTermRow *self)
{
  return rap_term_row_get_kind (rap_field_widget_get_binding (self)->field);
}

static RapCase *
get_case (RapTermRow *self)
{
  return rap_session_get_case (rap_field_widget_get_binding (self)->session);
}

static RapLanguage *
get_language (RapTermRow *self)
{
  return rap_language_get (rap_session_get_language (rap_field_widget_get_binding (self)->session));
}

static const RapVocabularyEntry *
get_entry (gpointer item)
{
  return GTK_IS_STRING_OBJECT (item) ? rap_vocabulary_find (gtk_string_object_get_string (item)) : NULL;
}

static RapRecord *
get_chosen (RapTermRow *self)
{
  const RapFieldBinding *binding = rap_field_widget_get_binding (self);

  return rap_case_get (get_case (self), rap_record_get_number (binding->record, binding->field));
}

static char *
dup_name (RapTermRow *self, gpointer item)
{
  const RapVocabularyEntry *entry = get_entry (item);
  g_autofree char *label = NULL;

  if (entry != NULL)
    return g_strdup (rap_vocabulary_get_label (entry, get_language (self)));
  if (!RAP_IS_RECORD (item))
    return g_strdup (C_ ("choice", "Not said"));

  label = rap_term_dup_label (get_case (self), item, get_language (self));

  return label[0] != '\0' ? g_steal_pointer (&label) : g_strdup (_("Without a name"));
}

static const char *
get_details (RapTermRow *self, gpointer item)
{
  const RapVocabularyEntry *entry = get_entry (item);

  if (RAP_IS_RECORD (item))
    return _("In this case file");

  return entry != NULL && entry->parent != NULL ? rap_vocabulary_get_label (entry->parent, get_language (self)) : "";
}

/* A term without a kind may be meant for anything. */
static gboolean
is_offered (RapTermRow *self, RapRecord *term, const char *words)
{
  const char *kind = rap_record_get_text (term, RAP_TERM_KIND);
  g_autofree char *name = dup_name (self, term);
  g_autofree char *text = g_strjoin (" ", name, rap_record_get_text (term, RAP_TERM_LABEL),
                                     rap_record_get_text (term, RAP_TERM_CODE), NULL);

  return (kind[0] == '\0' || g_str_equal (kind, get_kind (self))) && rap_language_matches (text, words);
}

static void
add_terms (RapTermRow *self, GPtrArray *items, const char *words)
{
  GListModel *terms = rap_case_get_list (get_case (self), RAP_TERM);

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (RapRecord) term = g_list_model_get_item (terms, i);

      if (is_offered (self, term, words))
        g_ptr_array_add (items, g_steal_pointer (&term));
    }
}

static void
add_entries (RapTermRow *self, GPtrArray *items, const char *words)
{
  g_autoptr (GPtrArray) entries = rap_vocabulary_search (get_kind (self), get_language (self), words);

  for (guint i = 0; i < entries->len; i++)
    {
      const RapVocabularyEntry *entry = g_ptr_array_index (entries, i);

      if (rap_vocabulary_get_term (entry, get_case (self)) == NULL)
        g_ptr_array_add (items, gtk_string_object_new (entry->code));
    }
}

static void
search_changed_cb (RapTermRow *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *words = gtk_editable_get_text (self->search);

  if (words[0] == '\0')
    g_ptr_array_add (items, gtk_string_object_new (""));
  add_terms (self, items, words);
  add_entries (self, items, words);

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  gtk_widget_set_visible (self->new_button, words[0] != '\0');
}

/* A list that has no size yet would leave rows empty. */
static void
scroll_to_chosen (gpointer data)
{
  g_autoptr (RapTermRow) self = data;
  RapRecord *chosen = self->list != NULL ? get_chosen (self) : NULL;
  guint position = 0;

  if (chosen != NULL && g_list_store_find (self->items, chosen, &position))
    gtk_list_view_scroll_to (self->list, position, GTK_LIST_SCROLL_SELECT, NULL);
}

static void
opened_cb (RapTermRow *self)
{
  gtk_editable_set_text (self->search, "");
  search_changed_cb (self);
  g_timeout_add_once (50, scroll_to_chosen, g_object_ref (self));
}

static void
setup_cb (RapTermRow *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *details = gtk_label_new (NULL);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (details), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (details), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (details, "caption");
  gtk_widget_add_css_class (details, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), details);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (RapTermRow *self, GtkListItem *item)
{
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *details = gtk_widget_get_next_sibling (name);
  g_autofree char *text = dup_name (self, gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (name), text);
  gtk_label_set_text (GTK_LABEL (details), get_details (self, gtk_list_item_get_item (item)));
  gtk_widget_set_visible (details, gtk_label_get_text (GTK_LABEL (details))[0] != '\0');
}

static void
choose (RapTermRow *self, RapRecord *term)
{
  RapFieldBinding *binding = rap_field_widget_get_binding (self);

  gtk_popover_popdown (self->popover);
  rap_record_set_number (binding->record, binding->field, term != NULL ? rap_record_get_id (term) : 0);
}

static void
choose_cb (RapTermRow *self)
{
  gpointer item = gtk_single_selection_get_selected_item (self->selection);
  const RapVocabularyEntry *entry = get_entry (item);

  if (entry != NULL)
    choose (self, rap_session_add_standard_term (rap_field_widget_get_binding (self)->session, entry));
  else if (item != NULL)
    choose (self, RAP_IS_RECORD (item) ? item : NULL);
}

/* What was searched is the new term's name. */
static void
new_cb (RapTermRow *self)
{
  RapRecord *term = rap_session_add (rap_field_widget_get_binding (self)->session, RAP_TERM, RAP_N_FIELDS, 0);

  rap_record_set_text (term, RAP_TERM_LABEL, gtk_editable_get_text (self->search));
  rap_record_set_text (term, RAP_TERM_KIND, get_kind (self));
  choose (self, term);
}

static void
close_cb (RapTermRow *self)
{
  gtk_popover_popdown (self->popover);
}

static void
rap_term_row_show (RapFieldWidget *widget)
{
  RapTermRow *self = RAP_TERM_ROW (widget);
  g_autofree char *name = dup_name (self, get_chosen (self));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), name);
}

static void
records_changed_cb (RapTermRow *self, guint kind)
{
  if (kind == RAP_TERM)
    rap_term_row_show (RAP_FIELD_WIDGET (self));
}

static void
rap_term_row_bound (RapFieldWidget *widget)
{
  g_signal_connect_object (get_case (RAP_TERM_ROW (widget)), "records-changed", G_CALLBACK (records_changed_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
rap_term_row_iface_init (RapFieldWidgetInterface *iface)
{
  iface->set_up = rap_field_widget_set_title;
  iface->bound = rap_term_row_bound;
  iface->show = rap_term_row_show;
}

static void
rap_term_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_TERM_ROW);

  G_OBJECT_CLASS (rap_term_row_parent_class)->dispose (object);
}

static void
rap_term_row_class_init (RapTermRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_term_row_dispose;
  rap_field_widget_class_install (G_OBJECT_CLASS (klass));

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/rows/rap-term-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RapTermRow, popover);
  gtk_widget_class_bind_template_child (widget_class, RapTermRow, search);
  gtk_widget_class_bind_template_child (widget_class, RapTermRow, list);
  gtk_widget_class_bind_template_child (widget_class, RapTermRow, selection);
  gtk_widget_class_bind_template_child (widget_class, RapTermRow, items);
  gtk_widget_class_bind_template_child (widget_class, RapTermRow, new_button);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
rap_term_row_init (RapTermRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
