/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that keeps rarely used fields folded, and tells their values while it is closed: nothing that is recorded is out of
 * sight. In a template its rows are its children, and its subtitle says what they are for when all are empty. */
#include "config.h"
#include "app/rows/rap-details-row.h"

#include "app/rows/rap-field-value.h"
#include "app/rows/rap-field-widget.h"

struct _RapDetailsRow
{
  AdwExpanderRow parent_instance;
  RapSession    *session;
  RapRecord     *record;
  GArray        *fields;  /* RapFieldId */
  char          *hint;    /* the template's subtitle */
};

G_DEFINE_FINAL_TYPE (RapDetailsRow, rap_details_row, ADW_TYPE_EXPANDER_ROW)

static void
collect_fields (RapDetailsRow *self, GtkWidget *widget)
{
  if (RAP_IS_FIELD_WIDGET (widget))
    {
      g_array_append_val (self->fields, rap_field_widget_get_binding (widget)->field);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_fields (self, child);
}

static void
show_summary (RapDetailsRow *self)
{
  g_autofree char *summary
      = rap_field_dup_summary (self->session, self->record, (RapFieldId *) self->fields->data, self->fields->len);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), summary[0] != '\0' ? summary : self->hint);
}

static void
record_changed_cb (RapDetailsRow *self)
{
  show_summary (self);
}

static void
rap_details_row_dispose (GObject *object)
{
  RapDetailsRow *self = RAP_DETAILS_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (rap_details_row_parent_class)->dispose (object);
}

static void
rap_details_row_finalize (GObject *object)
{
  RapDetailsRow *self = RAP_DETAILS_ROW (object);

  g_array_unref (self->fields);
  g_free (self->hint);

  G_OBJECT_CLASS (rap_details_row_parent_class)->finalize (object);
}

static void
rap_details_row_class_init (RapDetailsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rap_details_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = rap_details_row_finalize;
}

static void
rap_details_row_init (RapDetailsRow *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (RapFieldId));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (self), 2);
}

/**
 * rap_details_row_bind:
 *
 * Tells the values of that record from now on. The rows below are bound by themselves.
 */
void
rap_details_row_bind (RapDetailsRow *self, RapSession *session, RapRecord *record)
{
  if (self->hint == NULL)
    {
      self->hint = g_strdup (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (self)));
      collect_fields (self, GTK_WIDGET (self));
    }
  if (self->record != NULL)
    g_signal_handlers_disconnect_by_func (self->record, record_changed_cb, self);
  g_set_object (&self->session, session);
  g_set_object (&self->record, record);
  g_signal_connect_object (record, "changed", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
  show_summary (self);
}
