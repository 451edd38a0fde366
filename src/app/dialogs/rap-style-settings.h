/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a house style can be changed in the program: a table of settings, and the rows that show them. */
#pragma once

#include <adwaita.h>

#include "layout/rap-style.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_SETTING_FONT,
  RAP_SETTING_NUMBER,   /* points */
  RAP_SETTING_LENGTH,   /* points, shown in millimetres */
  RAP_SETTING_LEADING,  /* shown as a multiple of the size */
  RAP_SETTING_COLOR,
  RAP_SETTING_FLAG,
  RAP_SETTING_CHOICE,
} RapSettingKind;

typedef struct
{
  const char    *nick;
  const char    *label;  /* for gettext, with the context "house style" */
} RapSettingChoice;

typedef struct
{
  const char             *title;  /* for gettext, with the context "house style" */
  RapSettingKind          kind;
  const char             *role;   /* "page", or the role that shows what holds */
  const char             *group;  /* where it is written; NULL: as above */
  const char             *key;
  double                  minimum, maximum, step;
  const RapSettingChoice *choices;
} RapStyleSetting;

typedef struct
{
  const char      *title;         /* for gettext, with the context "house style" */
  RapStyleSetting  settings[10];  /* ends with one without a title */
} RapStyleSettingGroup;

extern const RapStyleSettingGroup rap_style_setting_groups[];

/* @value is as a style's file says it. */
typedef void (*RapStyleSettingFunc) (const RapStyleSetting *setting, const char *value, gpointer data);

GtkWidget *rap_style_setting_new_row (const RapStyleSetting *setting,
                                      RapStyleSettingFunc    changed,
                                      gpointer               data);
void       rap_style_setting_show    (GtkWidget             *row,
                                      const RapStyle        *style);

G_END_DECLS
