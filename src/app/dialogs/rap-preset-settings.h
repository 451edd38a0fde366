/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a submission preset can be changed in the program: a table of settings, and the rows that show them. */
#pragma once

#include <adwaita.h>

#include "document/rap-preset.h"

G_BEGIN_DECLS

typedef enum
{
  RAP_DEMAND_NUMBER,  /* 0: any */
  RAP_DEMAND_POINTS,  /* 0: any */
  RAP_DEMAND_FLAG,
  RAP_DEMAND_TEXT,    /* "": any */
  RAP_DEMAND_FORMATS,
  RAP_DEMAND_STYLE,
} RapDemandKind;

typedef struct
{
  const char   *title;  /* for gettext, with the context "submission preset" */
  RapDemandKind kind;
  const char   *key;
  gboolean      length; /* it is about how long the paper may be, not about its form */
} RapPresetSetting;

extern const RapPresetSetting rap_preset_settings[];

/* @value is as a preset's file says it. */
typedef void (*RapPresetSettingFunc) (const RapPresetSetting *setting, const char *value, gpointer data);

GtkWidget *rap_preset_setting_new_row (const RapPresetSetting *setting,
                                       RapPresetSettingFunc    changed,
                                       gpointer                data);
void       rap_preset_setting_show    (GtkWidget              *row,
                                       const RapPreset        *preset);

G_END_DECLS
