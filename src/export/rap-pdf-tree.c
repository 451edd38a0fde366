/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure of a paper as objects of a PDF (ISO 32000-1, 14.7): elements, what is painted of each, and links, which are
 * annotations of their page as well. */
#include "config.h"
#include "export/rap-pdf-private.h"

#include <string.h>

typedef struct
{
  RapPdfObjects      *objects;
  GString            *text;  /* of the objects */
  const RapPdfPaper  *paper;
  const RapStructure *structure;
  const RapPdfFile   *file;
  guint     links;        /* object of the first annotation; the others follow … */
  guint     n_links;      /* … as many as there are pieces of links … */
  guint     n_linked;     /* … and as many as were given out */
  GString **annotations;  /* of each page: references, or NULL */
  guint    *elements;     /* object of each; 0: left out, as there is nothing in it */
  guint    *firsts;       /* index + 1 of the first piece in each element or in what it is made of */
  guint    *heads;        /* index + 1 of the first piece of each element itself … */
  guint    *nexts;        /* … and of the one after each piece */
  guint    *numbers;      /* of each piece on its page */
  guint     attributes[RAP_N_TAGS];  /* object, as the tag has them, unless the element has its own */
} Tree;

static const RapPiece *
get_piece (const Tree *tree, guint piece)
{
  return &g_array_index (tree->paper->pieces, RapPiece, piece);
}

static const RapElement *
get_element (const Tree *tree, guint element)
{
  return rap_structure_get (tree->structure, element);
}

/* cairo numbers marked content from 0 on every page. */
static void
number_pieces (Tree *tree)
{
  g_autofree guint *tails = g_new0 (guint, tree->structure->elements->len);
  guint page = G_MAXUINT, number = 0;

  for (guint i = 0; i < tree->paper->pieces->len; i++)
    {
      const RapPiece *piece = get_piece (tree, i);

      number = piece->page == page ? number + 1 : 0;
      page = piece->page;
      tree->numbers[i] = number;
      if (tails[piece->element] == 0)
        tree->heads[piece->element] = i + 1;
      else
        tree->nexts[tails[piece->element] - 1] = i + 1;
      tails[piece->element] = i + 1;
      tree->n_links += get_element (tree, piece->element)->tag == RAP_TAG_LINK;
      for (guint e = piece->element; e != 0 && tree->firsts[e] == 0; e = get_element (tree, e)->parent)
        tree->firsts[e] = i + 1;
    }
}

static gboolean
is_kept (const Tree *tree, guint element)
{
  const RapElement *it = get_element (tree, element);

  return element == 1 || tree->firsts[element] != 0 || (rap_tags[it->tag].stays && is_kept (tree, it->parent));
}

/* One part needs no array around it. */
static gboolean
is_plain (const Tree *tree, guint element)
{
  const RapElement *it = get_element (tree, element);
  guint piece = tree->heads[element];

  return it->first == 0 && piece != 0 && tree->nexts[piece - 1] == 0 && it->tag != RAP_TAG_LINK;
}

static void
append_reference (const Tree *tree, const char *key, guint object)
{
  g_string_append (tree->text, key);
  rap_pdf_append_number (tree->text, object);
  g_string_append (tree->text, " 0 R ");
}

static void
append_integer (const Tree *tree, const char *key, guint value)
{
  g_string_append (tree->text, key);
  rap_pdf_append_number (tree->text, value);
  g_string_append_c (tree->text, ' ');
}

/* Hundredths of a point, with a point whatever the locale. */
static void
append_numbers (const Tree *tree, const double *numbers, guint n)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < n; i++)
    {
      g_string_append (tree->text, g_ascii_formatd (number, sizeof number, "%.2f", numbers[i]));
      g_string_append_c (tree->text, ' ');
    }
}

/* A rectangle of a page, where y grows upwards. */
static void
append_rectangle (const Tree *tree, const char *key, const RapPiece *piece)
{
  double height = tree->paper->pages->height;
  double corners[] = { piece->left, height - piece->bottom, piece->right, height - piece->top };

  g_string_append (tree->text, key);
  g_string_append (tree->text, "[ ");
  append_numbers (tree, corners, G_N_ELEMENTS (corners));
  g_string_append (tree->text, "] ");
}

static void
append_text (const Tree *tree, const char *key, const char *text)
{
  if (text == NULL)
    return;

  g_string_append (tree->text, key);
  rap_pdf_append_text (tree->text, text);
}

static void
append_string (const Tree *tree, const char *key, const char *string)
{
  g_string_append (tree->text, key);
  rap_pdf_append_string (tree->text, string, strlen (string));
}

/* Where a figure is, on its first page. */
static RapPiece
get_extent (const Tree *tree, guint element)
{
  guint i = tree->heads[element] != 0 ? tree->heads[element] : tree->firsts[element];
  RapPiece extent = *get_piece (tree, i - 1);

  for (; i != 0 && get_piece (tree, i - 1)->page == extent.page; i = tree->nexts[i - 1])
    {
      const RapPiece *piece = get_piece (tree, i - 1);

      extent.left = MIN (extent.left, piece->left);
      extent.top = MIN (extent.top, piece->top);
      extent.right = MAX (extent.right, piece->right);
      extent.bottom = MAX (extent.bottom, piece->bottom);
    }

  return extent;
}

static guint
add_attributes (const Tree *tree, guint element)
{
  const RapElement *it = get_element (tree, element);
  const RapTagInfo *info = &rap_tags[it->tag];
  guint object = rap_pdf_objects_begin (tree->objects, 0);

  g_string_append_printf (tree->text, "<< /O /%s /%s ", info->owner, info->attribute);
  if (it->tag == RAP_TAG_FIGURE)
    {
      RapPiece extent = get_extent (tree, element);

      append_rectangle (tree, "", &extent);
    }
  else
    g_string_append_printf (tree->text, "/%s ", it->value != NULL ? it->value : info->value);
  g_string_append (tree->text, ">> ");

  return object;
}

/* Returns: the object with the attributes of an element, or 0 */
static guint
get_attributes (Tree *tree, guint element)
{
  const RapElement *it = get_element (tree, element);

  if (rap_tags[it->tag].owner == NULL)
    return 0;
  if (it->value != NULL || it->tag == RAP_TAG_FIGURE)
    return add_attributes (tree, element);
  if (tree->attributes[it->tag] == 0)
    tree->attributes[it->tag] = add_attributes (tree, element);

  return tree->attributes[it->tag];
}

static guint
get_page (const Tree *tree, const RapPiece *piece)
{
  return tree->file->pages[piece->page];
}

/* The content's number alone where the element's page is meant. */
static void
append_piece (const Tree *tree, guint piece, guint page)
{
  const RapPiece *it = get_piece (tree, piece);

  if (it->page == page)
    {
      append_integer (tree, "", tree->numbers[piece]);
      return;
    }

  append_integer (tree, "<< /Type /MCR /MCID ", tree->numbers[piece]);
  append_reference (tree, "/Pg ", get_page (tree, it));
  g_string_append (tree->text, ">> ");
}

static void
append_annotation (Tree *tree, guint piece)
{
  append_reference (tree, "<< /Type /OBJR /Pg ", get_page (tree, get_piece (tree, piece)));
  append_reference (tree, "/Obj ", tree->links + tree->n_linked++);
  g_string_append (tree->text, ">> ");
}

/* A part goes before the piece of its parent that is painted after it; notes, which stand elsewhere, come last. */
static gboolean
comes_before (const Tree *tree, guint part, guint piece)
{
  return piece == 0 || (get_element (tree, part)->tag != RAP_TAG_NOTE && tree->firsts[part] < piece);
}

static void
append_kids (Tree *tree, guint element)
{
  const RapElement *it = get_element (tree, element);
  guint piece = tree->heads[element];
  guint page = piece != 0 ? get_piece (tree, piece - 1)->page : 0;

  g_string_append (tree->text, "/K [ ");
  for (guint part = it->first; part != 0 || piece != 0;)
    if (part != 0 && comes_before (tree, part, piece))
      {
        if (tree->elements[part] != 0)
          append_reference (tree, "", tree->elements[part]);
        part = get_element (tree, part)->next;
      }
    else
      {
        append_piece (tree, piece - 1, page);
        if (it->tag == RAP_TAG_LINK)
          append_annotation (tree, piece - 1);
        piece = tree->nexts[piece - 1];
      }
  g_string_append (tree->text, "] ");
}

static void
add_element (Tree *tree, guint element)
{
  const RapElement *it = get_element (tree, element);
  guint head = tree->heads[element];
  guint attributes = get_attributes (tree, element);

  rap_pdf_objects_begin (tree->objects, tree->elements[element]);
  g_string_append (tree->text, "<< /S /");
  g_string_append (tree->text, rap_tags[it->tag].name);
  append_reference (tree, " /P ", it->parent == 0 ? tree->file->root : tree->elements[it->parent]);
  if (is_plain (tree, element))
    append_integer (tree, "/K ", tree->numbers[head - 1]);
  else
    append_kids (tree, element);
  if (head != 0)
    append_reference (tree, "/Pg ", get_page (tree, get_piece (tree, head - 1)));
  if (attributes != 0)
    append_reference (tree, "/A ", attributes);
  append_text (tree, "/Lang ", it->language);
  if (it->tag != RAP_TAG_LINK)
    append_text (tree, "/Alt ", it->alt);
  if (it->tag == RAP_TAG_NOTE)
    append_string (tree, "/ID ", it->anchor);
  g_string_append (tree->text, ">> ");
}

static void
append_target (const Tree *tree, const char *link)
{
  if (link[0] == '#')
    {
      append_string (tree, "/Dest ", link + 1);
      return;
    }

  append_string (tree, "/A << /S /URI /URI ", link);
  g_string_append (tree->text, ">> ");
}

/* What is clicked on: a rectangle for each piece of a link, printed (flag 4) without a border. */
static void
add_annotation (const Tree *tree, const RapPiece *piece, guint number)
{
  const RapElement *link = get_element (tree, piece->element);
  GString **references = &tree->annotations[piece->page];

  rap_pdf_objects_begin (tree->objects, tree->links + number);
  g_string_append (tree->text, "<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /F 4 ");
  append_rectangle (tree, "/Rect ", piece);
  append_integer (tree, "/StructParent ", tree->file->n_pages + number);
  append_text (tree, "/Contents ", link->alt != NULL ? link->alt : link->link);
  append_target (tree, link->link);
  g_string_append (tree->text, ">> ");

  if (*references == NULL)
    *references = g_string_new (NULL);
  g_string_append_printf (*references, "%u 0 R ", tree->links + number);
}

/* In the order in which their elements referred to them. */
static void
add_annotations (const Tree *tree)
{
  guint number = 0;

  for (guint i = 1; i < tree->structure->elements->len; i++)
    if (get_element (tree, i)->tag == RAP_TAG_LINK)
      for (guint piece = tree->heads[i]; piece != 0; piece = tree->nexts[piece - 1])
        add_annotation (tree, get_piece (tree, piece - 1), number++);

  for (guint p = 0; p < tree->file->n_pages; p++)
    if (tree->annotations[p] != NULL)
      {
        rap_pdf_objects_begin (tree->objects, tree->file->annotations[p]);
        g_string_append_printf (tree->text, "[ %s] ", tree->annotations[p]->str);
        g_string_free (tree->annotations[p], TRUE);
      }
}

/* Which element each piece of a page belongs to, and each annotation. */
static guint
add_parents (const Tree *tree)
{
  const GArray *pieces = tree->paper->pieces;
  guint object = rap_pdf_objects_begin (tree->objects, 0);
  guint i = 0, number = tree->file->n_pages;

  g_string_append (tree->text, "<< /Nums [ ");
  for (guint p = 0; p < tree->file->n_pages; p++)
    {
      append_integer (tree, "", p);
      g_string_append (tree->text, "[ ");
      for (; i < pieces->len && get_piece (tree, i)->page == p; i++)
        append_reference (tree, "", tree->elements[get_piece (tree, i)->element]);
      g_string_append (tree->text, "] ");
    }
  for (guint link = 1; link < tree->structure->elements->len; link++)
    if (get_element (tree, link)->tag == RAP_TAG_LINK)
      for (guint piece = tree->heads[link]; piece != 0; piece = tree->nexts[piece - 1])
        {
          append_integer (tree, "", number++);
          append_reference (tree, "", tree->elements[link]);
        }
  g_string_append (tree->text, "] >> ");

  return object;
}

typedef struct
{
  const char *name;
  guint       element;
} Anchor;

static int
compare_anchors (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Anchor *) a)->name, ((const Anchor *) b)->name);
}

static GArray *
list_anchors (const Tree *tree)
{
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (Anchor));

  for (guint i = 1; i < tree->structure->elements->len; i++)
    {
      Anchor anchor = { get_element (tree, i)->anchor, i };

      if (anchor.name != NULL && tree->elements[i] != 0)
        g_array_append_val (anchors, anchor);
    }
  g_array_sort (anchors, compare_anchors);

  return anchors;
}

static void
append_destination (const Tree *tree, const Anchor *anchor)
{
  const RapPiece *piece = get_piece (tree, tree->firsts[anchor->element] - 1);
  double place[] = { piece->left, tree->paper->pages->height - piece->top };

  append_string (tree, "", anchor->name);
  append_reference (tree, "[ ", get_page (tree, piece));
  g_string_append (tree->text, "/XYZ ");
  append_numbers (tree, place, G_N_ELEMENTS (place));
  g_string_append (tree->text, "null ] ");
}

/* The places in the paper that links lead to, and the notes by name: name trees (ISO 32000-1, 7.9.6). Returns: the latter */
static guint
add_names (const Tree *tree)
{
  g_autoptr (GArray) anchors = list_anchors (tree);
  guint notes;

  rap_pdf_objects_begin (tree->objects, tree->file->names);
  g_string_append (tree->text, "<< /Dests << /Names [ ");
  for (guint i = 0; i < anchors->len; i++)
    append_destination (tree, &g_array_index (anchors, Anchor, i));
  g_string_append (tree->text, "] >> >> ");

  notes = rap_pdf_objects_begin (tree->objects, 0);
  g_string_append (tree->text, "<< /Names [ ");
  for (guint i = 0; i < anchors->len; i++)
    {
      const Anchor *anchor = &g_array_index (anchors, Anchor, i);

      if (get_element (tree, anchor->element)->tag != RAP_TAG_NOTE)
        continue;
      append_string (tree, "", anchor->name);
      append_reference (tree, "", tree->elements[anchor->element]);
    }
  g_string_append (tree->text, "] >> ");

  return notes;
}

/* An element refers to others, which are written before or after it. */
static void
reserve_objects (Tree *tree)
{
  tree->links = rap_pdf_objects_reserve (tree->objects, tree->n_links);
  for (guint i = 1; i < tree->structure->elements->len; i++)
    if (is_kept (tree, i))
      tree->elements[i] = rap_pdf_objects_reserve (tree->objects, 1);
}

static void
add_root (Tree *tree)
{
  guint parents = add_parents (tree);
  guint notes = add_names (tree);

  rap_pdf_objects_begin (tree->objects, tree->file->root);
  append_reference (tree, "<< /Type /StructTreeRoot /K ", tree->elements[1]);
  append_reference (tree, "/ParentTree ", parents);
  append_integer (tree, "/ParentTreeNextKey ", tree->file->n_pages + tree->n_links);
  append_reference (tree, "/IDTree ", notes);
  g_string_append (tree->text, ">> ");
}

/**
 * rap_pdf_add_tree:
 * @objects: gets the paper's structure
 * @file: what the objects are for
 */
void
rap_pdf_add_tree (RapPdfObjects *objects, const RapPdfPaper *paper, const RapPdfFile *file)
{
  guint n = paper->pages->structure->elements->len;
  guint n_pieces = paper->pieces->len;
  g_autofree GString **annotations = g_new0 (GString *, file->n_pages);
  g_autofree guint *elements = g_new0 (guint, n);
  g_autofree guint *firsts = g_new0 (guint, n);
  g_autofree guint *heads = g_new0 (guint, n);
  g_autofree guint *nexts = g_new0 (guint, n_pieces + 1);
  g_autofree guint *numbers = g_new0 (guint, n_pieces + 1);
  Tree tree = { objects, objects->text, paper, paper->pages->structure, file, .annotations = annotations, .elements = elements,
                .firsts = firsts, .heads = heads, .nexts = nexts, .numbers = numbers };

  number_pieces (&tree);
  reserve_objects (&tree);
  for (guint i = 1; i < n; i++)
    if (elements[i] != 0)
      add_element (&tree, i);
  add_annotations (&tree);
  add_root (&tree);
}
