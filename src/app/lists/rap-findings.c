/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the paper ready? The findings, most serious first, each leading to its place. */
#include "config.h"
#include "app/lists/rap-findings.h"

#include <glib/gi18n.h>

#include "app/rap-finding-item.h"

struct _RapFindings
{
  GtkWidget   parent_instance;
  GListModel *model;
  GtkStack   *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (RapFindings, rap_findings, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon, *style, *label;
} looks[] = {
  [RAP_SEVERITY_ERROR] = { "dialog-error-symbolic", "error", N_("Error") },
  [RAP_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning", N_("Warning") },
  [RAP_SEVERITY_HINT] = { "dialog-information-symbolic", "dim-label", N_("Hint") },
};

static GtkWidget *
new_row (gpointer item, gpointer data)
{
  RapSeverity severity = rap_finding_item_get_severity (item);
  RapRef ref = rap_finding_item_get_ref (item);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[severity].icon);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rap_finding_item_get_message (item));
  gtk_widget_add_css_class (icon, looks[severity].style);
  gtk_widget_set_tooltip_text (icon, _(looks[severity].label));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (ref.record != 0)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", ref.record);
    }

  return row;
}

static void
items_changed_cb (RapFindings *self)
{
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (self->model) > 0 ? "findings" : "ready");
}

static void
rap_findings_dispose (GObject *object)
{
  RapFindings *self = RAP_FINDINGS (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), RAP_TYPE_FINDINGS);

  G_OBJECT_CLASS (rap_findings_parent_class)->dispose (object);
}

static void
rap_findings_class_init (RapFindingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rap_findings_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/rapporteur/ui/lists/rap-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, RapFindings, stack);
  gtk_widget_class_bind_template_child (widget_class, RapFindings, list);
}

static void
rap_findings_init (RapFindings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * rap_findings_set_session:
 *
 * Shows the session's findings from now on.
 */
void
rap_findings_set_session (RapFindings *self, RapSession *session)
{
  g_set_object (&self->model, rap_session_get_findings (session));
  gtk_list_box_bind_model (self->list, self->model, new_row, NULL, NULL);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self);
}
