/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rap-window.c and rap-window-actions.c share. */
#pragma once

#include "app/preview/rap-preview-pane.h"
#include "app/rap-outline.h"
#include "app/rap-window.h"

G_BEGIN_DECLS

struct _RapWindow
{
  AdwApplicationWindow    parent_instance;
  RapSession             *session;
  gboolean                closing;  /* once everything is published */
  guint                   opening_source;
  guint                   look_source;
  AdwToastOverlay        *toasts;
  AdwToast               *said;     /* weak: the last message */
  GtkStack               *stack;
  AdwNavigationSplitView *split;
  AdwOverlaySplitView    *sides;
  AdwNavigationView      *pages;
  AdwWindowTitle         *file_title;
  AdwBanner              *banner;
  GtkLabel               *counter;
  GtkMenuButton          *paper_button;
  GMenu                  *paper_menu;
  RapOutline             *outline;
  RapPreviewPane         *preview;
  GtkFlowBox             *templates;
  GtkListBox             *recent;
  GtkWidget              *recent_group;
};

void rap_window_install_actions (GtkWidgetClass *widget_class);
void rap_window_fill_start      (RapWindow      *self);
void rap_window_show_content    (RapWindow      *self);
void rap_window_delete          (RapWindow      *self,
                                 GPtrArray      *records);
GListModel *rap_window_new_filters (const char  *name,
                                 const char     *pattern);
void rap_window_show_merge      (RapWindow      *self,
                                 const RapMerge *merge);
void rap_window_look_for_copies (RapWindow      *self);
void rap_window_install_history_actions (GtkWidgetClass *widget_class);
void rap_window_install_preview_actions (GtkWidgetClass *widget_class);
void rap_window_init_preview    (RapWindow      *self);
void rap_window_show_words      (RapWindow      *self);
void rap_window_follow_edit     (RapWindow      *self,
                                 RapRecord      *record);

G_END_DECLS
