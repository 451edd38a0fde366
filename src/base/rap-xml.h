/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing XML: libxml2's writer, in few words. Whatever text is given, what comes out is well-formed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RapXml RapXml;

RapXml *rap_xml_new       (gboolean     declaration);
void    rap_xml_free      (RapXml      *self);
GBytes *rap_xml_free_to_bytes (RapXml  *self);

void    rap_xml_open      (RapXml      *self,
                           const char  *name,
                           ...) G_GNUC_NULL_TERMINATED;
void    rap_xml_attribute (RapXml      *self,
                           const char  *name,
                           const char  *value);
void    rap_xml_number    (RapXml      *self,
                           const char  *name,
                           gint64       value);
void    rap_xml_text      (RapXml      *self,
                           const char  *text);
void    rap_xml_raw       (RapXml      *self,
                           const char  *markup);
void    rap_xml_close     (RapXml      *self);
void    rap_xml_close_pair (RapXml     *self);

void    rap_xml_empty     (RapXml      *self,
                           const char  *name,
                           ...) G_GNUC_NULL_TERMINATED;
void    rap_xml_element   (RapXml      *self,
                           const char  *name,
                           const char  *text,
                           ...) G_GNUC_NULL_TERMINATED;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RapXml, rap_xml_free)

G_END_DECLS
