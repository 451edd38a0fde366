/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an e-book (EPUB 3.3). Used inside this layer only. */
#pragma once

#include "export/rap-html.h"

G_BEGIN_DECLS

/* A file of the book. */
typedef struct
{
  char       *name;        /* also its id */
  const char *media;
  const char *properties;  /* for the manifest, or NULL */
  gboolean    read;        /* whether readers come to it, in the order of the files */
  guint       from, to;    /* the blocks in it */
  GBytes     *bytes;
} RapEpubFile;

typedef struct
{
  RapHtml   *html;
  GPtrArray *files;     /* RapEpubFile: texts in the order they are read, the title page first; then the rest */
  GPtrArray *pictures;  /* RapEpubFile */
} RapEpub;

void    rap_epub_write_contents (RapEpub *self);
GBytes *rap_epub_write_package  (RapEpub *self);

G_END_DECLS
