/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure of a paper as objects of a PDF (ISO 32000-1, 14.7): elements, what is painted of each, and links, which are
 * annotations of their page as well. */
#include "config.h"
#include "export/rap-pdf-private.h"

#include <stdlib.h>
#include <string.h>

#define PRINT 4  /* annotation flag */

typedef struct
{
  qpdf_data           pdf;
  const RapPdfPaper  *paper;
  const RapStructure *structure;
  guint     n_pages;
  guint     n_annotations;
  qpdf_oh  *pages;
  qpdf_oh  *annotations;  /* an array for each page */
  qpdf_oh  *elements;     /* 0: left out, as there is nothing in it */
  guint    *firsts;       /* index + 1 of the first piece in each element or in what it is made of */
  guint    *heads;        /* index + 1 of the first piece of each element itself … */
  guint    *nexts;        /* … and of the one after each piece */
  guint    *numbers;      /* of each piece on its page */
  qpdf_oh   parents;      /* array of the parent tree: numbers and what they belong to */
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
      for (guint e = piece->element; e != 0 && tree->firsts[e] == 0; e = get_element (tree, e)->parent)
        tree->firsts[e] = i + 1;
    }
}

static gboolean
is_kept (const Tree *tree, guint element)
{
  const RapElement *it = get_element (tree, element);

  return tree->firsts[element] != 0 || (rap_tags[it->tag].is_cell && tree->firsts[it->parent] != 0);
}

static void
add_elements (Tree *tree)
{
  for (guint i = 1; i < tree->structure->elements->len; i++)
    if (is_kept (tree, i))
      tree->elements[i] = rap_pdf_add (tree->pdf, qpdf_oh_new_dictionary (tree->pdf));
}

static void
put_name (const Tree *tree, qpdf_oh dictionary, const char *key, const char *name)
{
  g_autofree char *slashed = g_strconcat ("/", name, NULL);

  rap_pdf_put (tree->pdf, dictionary, key, qpdf_oh_new_name (tree->pdf, slashed));
}

/* A rectangle of a page, where y grows upwards. */
static qpdf_oh
new_rectangle (const Tree *tree, const RapPiece *piece)
{
  double height = tree->paper->pages->height;
  double corners[] = { piece->left, height - piece->bottom, piece->right, height - piece->top };

  return rap_pdf_numbers (tree->pdf, corners, G_N_ELEMENTS (corners));
}

static void
put_text (const Tree *tree, qpdf_oh dictionary, const char *key, const char *text)
{
  if (text != NULL)
    rap_pdf_put (tree->pdf, dictionary, key, rap_pdf_text (tree->pdf, text));
}

static void
set_attributes (const Tree *tree, guint element)
{
  qpdf_data pdf = tree->pdf;
  const RapElement *it = get_element (tree, element);
  const RapTagInfo *info = &rap_tags[it->tag];
  qpdf_oh attributes = qpdf_oh_new_dictionary (pdf);

  put_name (tree, attributes, "/O", info->owner);
  if (it->tag == RAP_TAG_FIGURE)
    rap_pdf_put (pdf, attributes, "/BBox", new_rectangle (tree, get_piece (tree, tree->firsts[element] - 1)));
  else
    {
      g_autofree char *key = g_strconcat ("/", info->attribute, NULL);

      put_name (tree, attributes, key, it->value != NULL ? it->value : info->value);
    }
  rap_pdf_put (pdf, tree->elements[element], "/A", attributes);
}

static void
add_parent (Tree *tree, guint number, qpdf_oh parent)
{
  rap_pdf_append (tree->pdf, tree->parents, qpdf_oh_new_integer (tree->pdf, number));
  rap_pdf_append (tree->pdf, tree->parents, parent);
}

static void
set_target (const Tree *tree, qpdf_oh annotation, const char *link)
{
  qpdf_oh action;

  if (link[0] == '#')
    {
      rap_pdf_put (tree->pdf, annotation, "/Dest", qpdf_oh_new_string (tree->pdf, link + 1));
      return;
    }

  action = qpdf_oh_new_dictionary (tree->pdf);
  put_name (tree, action, "/Type", "Action");
  put_name (tree, action, "/S", "URI");
  rap_pdf_put (tree->pdf, action, "/URI", qpdf_oh_new_string (tree->pdf, link));
  rap_pdf_put (tree->pdf, annotation, "/A", action);
}

/* What is clicked on: a rectangle for each piece of a link. */
static qpdf_oh
add_annotation (Tree *tree, const RapPiece *piece)
{
  qpdf_data pdf = tree->pdf;
  const RapElement *link = get_element (tree, piece->element);
  qpdf_oh annotation = qpdf_oh_new_dictionary (pdf);

  put_name (tree, annotation, "/Type", "Annot");
  put_name (tree, annotation, "/Subtype", "Link");
  rap_pdf_put (pdf, annotation, "/Rect", new_rectangle (tree, piece));
  rap_pdf_put (pdf, annotation, "/Border", qpdf_oh_parse (pdf, "[ 0 0 0 ]"));
  rap_pdf_put (pdf, annotation, "/F", qpdf_oh_new_integer (pdf, PRINT));
  rap_pdf_put (pdf, annotation, "/StructParent", qpdf_oh_new_integer (pdf, tree->n_pages + tree->n_annotations));
  put_text (tree, annotation, "/Contents", link->alt != NULL ? link->alt : link->link);
  set_target (tree, annotation, link->link);
  tree->n_annotations++;
  annotation = rap_pdf_add (pdf, annotation);
  qpdf_oh_append_item (pdf, tree->annotations[piece->page], annotation);

  return annotation;
}

/* The content's number alone where the element's page is meant. */
static void
append_piece (Tree *tree, qpdf_oh kids, guint piece, guint page)
{
  qpdf_data pdf = tree->pdf;
  const RapPiece *it = get_piece (tree, piece);
  qpdf_oh reference;

  if (it->page == page)
    {
      rap_pdf_append (pdf, kids, qpdf_oh_new_integer (pdf, tree->numbers[piece]));
      return;
    }

  reference = qpdf_oh_new_dictionary (pdf);
  put_name (tree, reference, "/Type", "MCR");
  qpdf_oh_replace_key (pdf, reference, "/Pg", tree->pages[it->page]);
  rap_pdf_put (pdf, reference, "/MCID", qpdf_oh_new_integer (pdf, tree->numbers[piece]));
  rap_pdf_append (pdf, kids, reference);
}

static void
append_annotation (Tree *tree, qpdf_oh kids, guint piece)
{
  qpdf_data pdf = tree->pdf;
  const RapPiece *it = get_piece (tree, piece);
  qpdf_oh reference = qpdf_oh_new_dictionary (pdf);

  put_name (tree, reference, "/Type", "OBJR");
  qpdf_oh_replace_key (pdf, reference, "/Pg", tree->pages[it->page]);
  rap_pdf_put (pdf, reference, "/Obj", add_annotation (tree, it));
  rap_pdf_append (pdf, kids, reference);
}

/* A part goes before the piece of its parent that is painted after it; notes, which stand elsewhere, come last. */
static gboolean
comes_before (const Tree *tree, guint part, guint piece)
{
  return piece == 0 || (get_element (tree, part)->tag != RAP_TAG_NOTE && tree->firsts[part] < piece);
}

static qpdf_oh
new_kids (Tree *tree, guint element)
{
  qpdf_data pdf = tree->pdf;
  const RapElement *it = get_element (tree, element);
  qpdf_oh kids = qpdf_oh_new_array (pdf);
  guint piece = tree->heads[element];
  guint page = piece != 0 ? get_piece (tree, piece - 1)->page : 0;

  for (guint part = it->first; part != 0 || piece != 0;)
    if (part != 0 && comes_before (tree, part, piece))
      {
        if (tree->elements[part] != 0)
          qpdf_oh_append_item (pdf, kids, tree->elements[part]);
        part = get_element (tree, part)->next;
      }
    else
      {
        append_piece (tree, kids, piece - 1, page);
        if (it->tag == RAP_TAG_LINK)
          append_annotation (tree, kids, piece - 1);
        piece = tree->nexts[piece - 1];
      }

  return kids;
}

static void
fill_element (Tree *tree, guint element, qpdf_oh parent)
{
  qpdf_data pdf = tree->pdf;
  const RapElement *it = get_element (tree, element);
  qpdf_oh filled = tree->elements[element];

  put_name (tree, filled, "/S", rap_tags[it->tag].name);
  qpdf_oh_replace_key (pdf, filled, "/P", parent);
  rap_pdf_put (pdf, filled, "/K", new_kids (tree, element));
  if (tree->heads[element] != 0)
    qpdf_oh_replace_key (pdf, filled, "/Pg", tree->pages[get_piece (tree, tree->heads[element] - 1)->page]);
  if (rap_tags[it->tag].owner != NULL)
    set_attributes (tree, element);
  put_text (tree, filled, "/Lang", it->language);
  if (it->tag != RAP_TAG_LINK)
    put_text (tree, filled, "/Alt", it->alt);
  if (it->tag == RAP_TAG_NOTE)
    rap_pdf_put (pdf, filled, "/ID", qpdf_oh_new_string (pdf, it->anchor));
}

/* Which element each piece of a page belongs to. */
static void
add_page_parents (Tree *tree)
{
  const GArray *pieces = tree->paper->pieces;
  guint i = 0;

  for (guint p = 0; p < tree->n_pages; p++)
    {
      qpdf_oh parents = qpdf_oh_new_array (tree->pdf);

      for (; i < pieces->len && get_piece (tree, i)->page == p; i++)
        qpdf_oh_append_item (tree->pdf, parents, tree->elements[get_piece (tree, i)->element]);
      add_parent (tree, p, rap_pdf_add (tree->pdf, parents));
      rap_pdf_put (tree->pdf, tree->pages[p], "/StructParents", qpdf_oh_new_integer (tree->pdf, p));
    }
}

static void
add_annotation_parents (Tree *tree)
{
  guint number = tree->n_pages;

  for (guint i = 1; i < tree->structure->elements->len; i++)
    if (get_element (tree, i)->tag == RAP_TAG_LINK)
      for (guint piece = tree->heads[i]; piece != 0; piece = tree->nexts[piece - 1])
        add_parent (tree, number++, qpdf_oh_new_object (tree->pdf, tree->elements[i]));
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

static qpdf_oh
new_destination (const Tree *tree, guint element)
{
  const RapPiece *piece = get_piece (tree, tree->firsts[element] - 1);
  double place[] = { piece->left, tree->paper->pages->height - piece->top };
  qpdf_oh destination = rap_pdf_numbers (tree->pdf, place, G_N_ELEMENTS (place));

  qpdf_oh_insert_item (tree->pdf, destination, 0, tree->pages[piece->page]);
  qpdf_oh_insert_item (tree->pdf, destination, 1, qpdf_oh_new_name (tree->pdf, "/XYZ"));
  rap_pdf_append (tree->pdf, destination, qpdf_oh_new_null (tree->pdf));

  return destination;
}

/* The places in the paper that links lead to, and the notes by name: name trees (ISO 32000-1, 7.9.6). */
static void
add_names (Tree *tree, qpdf_oh root, qpdf_oh tree_root)
{
  qpdf_data pdf = tree->pdf;
  g_autoptr (GArray) anchors = list_anchors (tree);
  qpdf_oh names = qpdf_oh_parse (pdf, "<< /Dests << >> >>");
  qpdf_oh notes = qpdf_oh_new_dictionary (pdf);
  qpdf_oh destinations = qpdf_oh_new_array (pdf);
  qpdf_oh ids = qpdf_oh_new_array (pdf);

  for (guint i = 0; i < anchors->len; i++)
    {
      const Anchor *anchor = &g_array_index (anchors, Anchor, i);

      rap_pdf_append (pdf, destinations, qpdf_oh_new_string (pdf, anchor->name));
      rap_pdf_append (pdf, destinations, new_destination (tree, anchor->element));
      if (get_element (tree, anchor->element)->tag == RAP_TAG_NOTE)
        {
          rap_pdf_append (pdf, ids, qpdf_oh_new_string (pdf, anchor->name));
          qpdf_oh_append_item (pdf, ids, tree->elements[anchor->element]);
        }
    }

  rap_pdf_put (pdf, qpdf_oh_get_key (pdf, names, "/Dests"), "/Names", destinations);
  rap_pdf_put (pdf, root, "/Names", rap_pdf_add (pdf, names));
  rap_pdf_put (pdf, notes, "/Names", ids);
  rap_pdf_put (pdf, tree_root, "/IDTree", rap_pdf_add (pdf, notes));
}

static void
add_root (Tree *tree)
{
  qpdf_data pdf = tree->pdf;
  qpdf_oh root = qpdf_get_root (pdf);
  qpdf_oh tree_root = rap_pdf_add (pdf, qpdf_oh_new_dictionary (pdf));
  qpdf_oh parents = qpdf_oh_new_dictionary (pdf);

  for (guint i = 1; i < tree->structure->elements->len; i++)
    if (tree->elements[i] != 0)
      {
        guint parent = get_element (tree, i)->parent;

        fill_element (tree, i, parent == 0 ? tree_root : tree->elements[parent]);
      }
  add_page_parents (tree);
  add_annotation_parents (tree);

  rap_pdf_put (pdf, parents, "/Nums", tree->parents);
  put_name (tree, tree_root, "/Type", "StructTreeRoot");
  qpdf_oh_replace_key (pdf, tree_root, "/K", tree->elements[1]);
  rap_pdf_put (pdf, tree_root, "/ParentTree", rap_pdf_add (pdf, parents));
  rap_pdf_put (pdf, tree_root, "/ParentTreeNextKey", qpdf_oh_new_integer (pdf, tree->n_pages + tree->n_annotations));
  add_names (tree, root, tree_root);
  rap_pdf_put (pdf, root, "/StructTreeRoot", tree_root);
}

static void
set_annotations (Tree *tree)
{
  for (guint p = 0; p < tree->n_pages; p++)
    {
      qpdf_oh_remove_key (tree->pdf, tree->pages[p], "/Annots");
      if (qpdf_oh_get_array_n_items (tree->pdf, tree->annotations[p]) > 0)
        qpdf_oh_replace_key (tree->pdf, tree->pages[p], "/Annots", tree->annotations[p]);
    }
}

/**
 * rap_pdf_add_tree:
 *
 * Replaces what cairo knows of the structure by the paper's own.
 */
void
rap_pdf_add_tree (qpdf_data pdf, const RapPdfPaper *paper)
{
  guint n = paper->pages->structure->elements->len;
  guint n_pieces = paper->pieces->len;
  guint n_pages = qpdf_get_num_pages (pdf);
  g_autofree qpdf_oh *pages = g_new (qpdf_oh, n_pages);
  g_autofree qpdf_oh *annotations = g_new (qpdf_oh, n_pages);
  g_autofree qpdf_oh *elements = g_new0 (qpdf_oh, n);
  g_autofree guint *firsts = g_new0 (guint, n);
  g_autofree guint *heads = g_new0 (guint, n);
  g_autofree guint *nexts = g_new0 (guint, n_pieces + 1);
  g_autofree guint *numbers = g_new0 (guint, n_pieces + 1);
  Tree tree = { pdf, paper, paper->pages->structure, n_pages, 0, pages, annotations, elements, firsts, heads, nexts, numbers,
                qpdf_oh_new_array (pdf) };

  for (guint p = 0; p < n_pages; p++)
    {
      pages[p] = qpdf_get_page_n (pdf, p);
      annotations[p] = qpdf_oh_new_array (pdf);
    }
  number_pieces (&tree);
  add_elements (&tree);
  if (elements[1] == 0)
    elements[1] = rap_pdf_add (pdf, qpdf_oh_new_dictionary (pdf));
  add_root (&tree);
  set_annotations (&tree);
}
