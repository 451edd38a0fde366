/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report needs from its language: labels, dates, numbers, lists, quotation marks, collation and direction. It
 * depends on the report's language only, never on the locale of the process, and may be used from any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RapLanguage RapLanguage;

RapLanguage *rap_language_get         (const char         *tag);
const char        *rap_language_get_tag     (RapLanguage        *self);
char              *rap_language_dup_full_tag (const char        *tag);
int                rap_language_get_direction (gunichar         letter);
gboolean           rap_language_is_rtl      (RapLanguage        *self);
char              *rap_language_dup_name    (RapLanguage        *self,
                                             const char         *in_tag);

/* Labels: the domain "rapporteur-report" in po/report/. For tables, RAP_LABEL and RAP_LABEL_PLURAL mark a
 * context and a label. */
#define RAP_LABEL(context, msgid)             context, msgid
#define RAP_LABEL_PLURAL(context, one, other) context, one, other

const char        *rap_label                (RapLanguage        *self,
                                             const char         *context,
                                             const char         *msgid);
const char        *rap_label_plural         (RapLanguage        *self,
                                             const char         *context,
                                             const char         *one,
                                             const char         *other,
                                             guint64             n);
char              *rap_label_format         (const char         *pattern,
                                             ...) G_GNUC_NULL_TERMINATED;

/* Dates: EDTF (see base/rap-date.h) to words and back. */
char              *rap_language_dup_date    (RapLanguage        *self,
                                             const char         *edtf);
char              *rap_language_read_date   (RapLanguage        *self,
                                             const char         *typed);

/* Durations: ISO 8601 (see base/rap-duration.h) to words and back. */
char              *rap_language_dup_duration (RapLanguage       *self,
                                              const char        *iso);
char              *rap_language_read_duration (RapLanguage      *self,
                                               const char       *typed);

char              *rap_language_dup_number  (RapLanguage        *self,
                                             gint64              number);
char              *rap_language_dup_list    (RapLanguage        *self,
                                             const char *const  *items,
                                             gboolean            or_list);
char              *rap_language_dup_quoted  (RapLanguage        *self,
                                             const char         *text);
int                rap_language_compare     (RapLanguage        *self,
                                             const char         *a,
                                             const char         *b);
char              *rap_language_fold        (const char         *text);
gboolean           rap_language_matches     (const char         *text,
                                             const char         *words);

G_END_DECLS
