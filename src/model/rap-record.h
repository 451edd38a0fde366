/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a case file: a type, an id and a value for each of the type's fields. */
#pragma once

#include <glib-object.h>

#include "model/rap-types.h"

G_BEGIN_DECLS

/* Ids from here on are made by rap_id_new(). */
#define RAP_SMALLEST_ID (G_GINT64_CONSTANT (1) << 40)

#define RAP_TYPE_RECORD (rap_record_get_type ())
G_DECLARE_FINAL_TYPE (RapRecord, rap_record, RAP, RECORD, GObject)

RapRecord  *rap_record_new        (RapType     kind,
                                   gint64      id);
RapRecord  *rap_record_copy       (RapRecord  *self);
void        rap_record_take_over  (RapRecord  *self,
                                   RapRecord  *from);
RapType     rap_record_get_kind   (RapRecord  *self);
gint64      rap_record_get_id     (RapRecord  *self);
const char *rap_record_get_text   (RapRecord  *self,
                                   RapFieldId  field);
void        rap_record_set_text   (RapRecord  *self,
                                   RapFieldId  field,
                                   const char *text);
gint64      rap_record_get_number (RapRecord  *self,
                                   RapFieldId  field);
void        rap_record_set_number (RapRecord  *self,
                                   RapFieldId  field,
                                   gint64      number);
gboolean    rap_record_is_empty   (RapRecord  *self,
                                   RapFieldId  field);
void        rap_record_clear      (RapRecord  *self,
                                   RapFieldId  field);
gint64      rap_id_new            (void);

G_END_DECLS
