/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outline of the paper and the lists of the case file. Rows are made anew when the outline changes, and keep their
 * place when only a title does. */
#include "config.h"
#include "app/rap-outline.h"

#include <glib/gi18n.h>

#define INDENT 14

typedef struct
{
  RapPlaceKind kind;
  gint64       id;     /* of a section; of a list its RapType */
} Place;

static const RapType lists[] = { RAP_INCIDENT, RAP_ACTOR, RAP_SOURCE, RAP_RECOMMENDATION };
static const RapType vocabularies[] = { RAP_PLACE, RAP_TERM };

struct _RapOutline
{
  GtkWidget   parent_instance;
  RapSession *session;
  GtkWidget  *content;
  GtkListBox *list;
  gulong      handlers[4];
  gboolean    filling;
};

enum { GO, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapOutline, rap_outline, GTK_TYPE_WIDGET)

static const Place *
get_place (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "place");
}

static GtkLabel *
get_label (GtkListBoxRow *row, const char *name)
{
  return g_object_get_data (G_OBJECT (row), name);
}

static GtkWidget *
new_label (const char *text, gboolean count)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), count ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, !count);
  if (count)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
    }

  return label;
}

static void
add_row (RapOutline *self, RapPlaceKind kind, gint64 id, const char *title, guint level, const char *icon)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = new_label (title, FALSE);
  GtkWidget *count = new_label ("", TRUE);
  Place *place = g_new (Place, 1);

  *place = (Place) { kind, id };
  gtk_widget_set_margin_start (box, INDENT * (int) level);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "place", place, g_free);
  g_object_set_data (G_OBJECT (row), "title", label);
  g_object_set_data (G_OBJECT (row), "count", count);
  gtk_list_box_append (self->list, row);
}

static const char *
get_section_title (RapRecord *section)
{
  const char *title = rap_record_get_text (section, RAP_SECTION_TITLE);

  return title[0] != '\0' ? title : _("Untitled Section");
}

static void
add_sections (RapOutline *self, RapFieldId reference, gint64 owner, guint level)
{
  RapCase *records = rap_session_get_case (self->session);
  g_autoptr (GPtrArray) sections = rap_case_dup_children (records, reference, owner);

  for (guint i = 0; i < sections->len && level < 6; i++)
    {
      RapRecord *section = g_ptr_array_index (sections, i);

      if (reference == RAP_SECTION_REPORT && rap_case_get (records, rap_record_get_number (section, RAP_SECTION_PARENT)) != NULL)
        continue;
      add_row (self, RAP_PLACE_SECTION, rap_record_get_id (section), get_section_title (section), level, NULL);
      add_sections (self, RAP_SECTION_PARENT, rap_record_get_id (section), level + 1);
    }
}

static const char *
get_list_icon (RapType kind)
{
  if (kind == RAP_INCIDENT)
    return "rap-incident-symbolic";
  if (kind == RAP_ACTOR)
    return "system-users-symbolic";
  if (kind == RAP_SOURCE)
    return "rap-source-symbolic";
  if (kind == RAP_RECOMMENDATION)
    return "object-select-symbolic";
  if (kind == RAP_PLACE)
    return "rap-place-symbolic";

  return "rap-term-symbolic";
}

static void
add_lists (RapOutline *self, const RapType *kinds, guint n_kinds)
{
  for (guint i = 0; i < n_kinds; i++)
    add_row (self, RAP_PLACE_LIST, kinds[i], _(rap_types[kinds[i]].plural), 0, get_list_icon (kinds[i]));
}

static void
show_counts (RapOutline *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const Place *place = get_place (row);
      guint n = 0;
      g_autofree char *count = NULL;

      if (place->kind == RAP_PLACE_LIST)
        n = rap_case_count (rap_session_get_case (self->session), (RapType) place->id);
      else if (place->kind == RAP_PLACE_READY)
        n = g_list_model_get_n_items (rap_session_get_findings (self->session));

      count = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
      gtk_label_set_text (get_label (row, "count"), count);
    }
}

static gboolean
select_place (RapOutline *self, RapPlaceKind kind, gint64 id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (get_place (row)->kind == kind && (get_place (row)->id == id || kind == RAP_PLACE_REPORT || kind == RAP_PLACE_READY))
      {
        gtk_list_box_select_row (self->list, row);
        return TRUE;
      }

  return FALSE;
}

static void
fill (RapOutline *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  Place place = selected != NULL ? *get_place (selected) : (Place) { RAP_PLACE_REPORT, 0 };
  RapRecord *report = rap_session_get_report (self->session);

  self->filling = TRUE;
  gtk_list_box_remove_all (self->list);
  if (report != NULL)
    {
      add_row (self, RAP_PLACE_REPORT, rap_record_get_id (report), _("Title Page"), 0, NULL);
      add_sections (self, RAP_SECTION_REPORT, rap_record_get_id (report), 0);
    }
  add_lists (self, lists, G_N_ELEMENTS (lists));
  add_row (self, RAP_PLACE_NUMBERS, 0, _("Numbers"), 0, "rap-numbers-symbolic");
  add_lists (self, vocabularies, G_N_ELEMENTS (vocabularies));
  add_row (self, RAP_PLACE_READY, 0, _("Ready?"), 0, "checkbox-checked-symbolic");
  show_counts (self);
  select_place (self, place.kind, place.id);
  self->filling = FALSE;
}

static gboolean
is_vocabulary (const Place *place)
{
  return place->kind == RAP_PLACE_LIST && place->id == vocabularies[0];
}

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "rap-outline-heading");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const Place *place = get_place (row);
  gboolean starts = before != NULL && place->kind != get_place (before)->kind
                    && (place->kind == RAP_PLACE_LIST || place->kind == RAP_PLACE_READY);

  if (is_vocabulary (place))
    gtk_list_box_row_set_header (row, new_heading (_("Vocabulary")));
  else
    gtk_list_box_row_set_header (row, starts ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL);
}

static void
go (RapOutline *self, GtkListBoxRow *row)
{
  const Place *place = get_place (row);

  g_signal_emit (self, signals[GO], 0, place->kind, place->id);
}

static void
row_selected_cb (RapOutline *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->filling)
    go (self, row);
}

/* On a narrow window the outline is a page of its own: choosing what is chosen already goes there again. */
static void
row_activated_cb (RapOutline *self, GtkListBoxRow *row)
{
  go (self, row);
}

static void
records_changed_cb (RapOutline *self, guint kind)
{
  if (kind == RAP_SECTION || kind == RAP_REPORT)
    fill (self);
  else
    show_counts (self);
}

static void
record_changed_cb (RapOutline *self, RapRecord *record, guint field)
{
  GtkListBoxRow *row;

  if (field == RAP_SECTION_POSITION || field == RAP_SECTION_PARENT)
    fill (self);
  if (field != RAP_SECTION_TITLE)
    return;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (get_place (row)->kind == RAP_PLACE_SECTION && get_place (row)->id == rap_record_get_id (record))
      gtk_label_set_text (get_label (row, "title"), get_section_title (record));
}

static void
forget_session (RapOutline *self)
{
  if (self->session == NULL)
    return;

  g_clear_signal_handler (&self->handlers[0], rap_session_get_case (self->session));
  g_clear_signal_handler (&self->handlers[1], rap_session_get_case (self->session));
  g_clear_signal_handler (&self->handlers[2], self->session);
  g_clear_signal_handler (&self->handlers[3], self->session);
  g_clear_object (&self->session);
}

static void
rap_outline_dispose (GObject *object)
{
  forget_session (RAP_OUTLINE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_OUTLINE);

  G_OBJECT_CLASS (rap_outline_parent_class)->dispose (object);
}

static void
rap_outline_class_init (RapOutlineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_outline_dispose;

  /**
   * RapOutline::go:
   * @kind: a #RapPlaceKind
   * @id: of a section its id, of a list its #RapType
   */
  signals[GO] = g_signal_new ("go", RAP_TYPE_OUTLINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/rap-outline.ui");
  gtk_widget_class_bind_template_child (widget_class, RapOutline, content);
  gtk_widget_class_bind_template_child (widget_class, RapOutline, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
rap_outline_init (RapOutline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
}

/**
 * rap_outline_set_session:
 *
 * Shows the outline of the session's paper, and of another when the session turns to another.
 */
void
rap_outline_set_session (RapOutline *self, RapSession *session)
{
  RapCase *records = rap_session_get_case (session);

  forget_session (self);
  self->session = g_object_ref (session);
  self->handlers[0] = g_signal_connect_swapped (records, "records-changed", G_CALLBACK (records_changed_cb), self);
  self->handlers[1] = g_signal_connect_swapped (records, "record-changed", G_CALLBACK (record_changed_cb), self);
  self->handlers[2] = g_signal_connect_swapped (session, "notify::report", G_CALLBACK (fill), self);
  self->handlers[3] = g_signal_connect_swapped (session, "typeset", G_CALLBACK (show_counts), self);
  fill (self);
}

/**
 * rap_outline_select:
 *
 * Goes to that place, as if its row had been clicked.
 */
void
rap_outline_select (RapOutline *self, RapPlaceKind kind, gint64 id)
{
  self->filling = TRUE;
  if (select_place (self, kind, id))
    go (self, gtk_list_box_get_selected_row (self->list));
  self->filling = FALSE;
}

/**
 * rap_outline_get_section:
 *
 * Returns: (transfer none) (nullable): the section whose row is selected
 */
RapRecord *
rap_outline_get_section (RapOutline *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL || get_place (row)->kind != RAP_PLACE_SECTION)
    return NULL;

  return rap_case_get_of_kind (rap_session_get_case (self->session), RAP_SECTION, get_place (row)->id);
}
