/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure of a paper as objects of a PDF (ISO 32000-1, 14.7): elements, what is painted of each, and links, which are
 * annotations of their page as well. */
#include "config.h"
#include "export/rap-pdf-private.h"

#include <stdlib.h>
#include <string.h>

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
  qpdf_oh   attributes[RAP_N_TAGS];  /* as the tag has them, unless the element has its own */
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

/* What cairo numbered must be what the painter recorded: pieces without ink, which cairo passes over, would shift all others. */
static void
check_numbers (const Tree *tree)
{
  qpdf_data pdf = tree->pdf;
  qpdf_oh known = qpdf_oh_get_key (pdf, qpdf_oh_get_key (pdf, qpdf_get_root (pdf), "/StructTreeRoot"), "/ParentTree");
  qpdf_oh lists = qpdf_oh_get_key (pdf, known, "/Nums");
  guint i = 0;

  for (guint p = 0; p < tree->n_pages; p++)
    {
      qpdf_oh list = qpdf_oh_get_array_item (pdf, lists, (int) (2 * p + 1));
      guint n = 0;

      for (; i < tree->paper->pieces->len && get_piece (tree, i)->page == p; i++)
        n++;
      if ((guint) qpdf_oh_get_array_n_items (pdf, list) != n)
        g_critical ("page %u: %u pieces were painted, %d numbered", p + 1, n, qpdf_oh_get_array_n_items (pdf, list));
      qpdf_oh_release (pdf, list);
    }
}

static gboolean
is_kept (const Tree *tree, guint element)
{
  const RapElement *it = get_element (tree, element);

  return element == 1 || tree->firsts[element] != 0 || (rap_tags[it->tag].stays && is_kept (tree, it->parent));
}

/* One call of the library costs more than reading a few words, so what refers to nothing is written as text. */
static qpdf_oh G_GNUC_PRINTF (2, 3)
parse (const Tree *tree, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  return qpdf_oh_parse (tree->pdf, text);
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
add_elements (Tree *tree)
{
  for (guint i = 1; i < tree->structure->elements->len; i++)
    {
      const char *name = rap_tags[get_element (tree, i)->tag].name;

      if (is_kept (tree, i) && is_plain (tree, i))
        tree->elements[i] = rap_pdf_add (tree->pdf, parse (tree, "<< /S /%s /K %u >>", name, tree->numbers[tree->heads[i] - 1]));
      else if (is_kept (tree, i))
        tree->elements[i] = rap_pdf_add (tree->pdf, parse (tree, "<< /S /%s >>", name));
    }
}

/* Hundredths of a point, with a point whatever the locale. */
static char *
dup_numbers (const double *numbers, guint n)
{
  GString *text = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s ", g_ascii_formatd (number, sizeof number, "%.2f", numbers[i]));

  return g_string_free_and_steal (text);
}

/* A rectangle of a page, where y grows upwards. */
static char *
dup_rectangle (const Tree *tree, const RapPiece *piece)
{
  double height = tree->paper->pages->height;
  double corners[] = { piece->left, height - piece->bottom, piece->right, height - piece->top };

  return dup_numbers (corners, G_N_ELEMENTS (corners));
}

static void
put_text (const Tree *tree, qpdf_oh dictionary, const char *key, const char *text)
{
  if (text != NULL)
    rap_pdf_put (tree->pdf, dictionary, key, rap_pdf_text (tree->pdf, text));
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

static qpdf_oh
new_attributes (const Tree *tree, guint element)
{
  const RapElement *it = get_element (tree, element);
  const RapTagInfo *info = &rap_tags[it->tag];

  if (it->tag == RAP_TAG_FIGURE)
    {
      RapPiece extent = get_extent (tree, element);
      g_autofree char *box = dup_rectangle (tree, &extent);

      return rap_pdf_add (tree->pdf, parse (tree, "<< /O /%s /%s [ %s] >>", info->owner, info->attribute, box));
    }

  return rap_pdf_add (tree->pdf, parse (tree, "<< /O /%s /%s /%s >>", info->owner, info->attribute,
                                        it->value != NULL ? it->value : info->value));
}

static void
set_attributes (Tree *tree, guint element)
{
  const RapElement *it = get_element (tree, element);
  qpdf_oh attributes = tree->attributes[it->tag];

  if (it->value != NULL || it->tag == RAP_TAG_FIGURE)
    attributes = new_attributes (tree, element);
  else if (attributes == 0)
    attributes = tree->attributes[it->tag] = new_attributes (tree, element);
  qpdf_oh_replace_key (tree->pdf, tree->elements[element], "/A", attributes);
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

  action = parse (tree, "<< /S /URI >>");
  rap_pdf_put (tree->pdf, action, "/URI", qpdf_oh_new_string (tree->pdf, link));
  rap_pdf_put (tree->pdf, annotation, "/A", action);
}

/* What is clicked on: a rectangle for each piece of a link, printed (flag 4) without a border. */
static qpdf_oh
add_annotation (Tree *tree, const RapPiece *piece)
{
  const RapElement *link = get_element (tree, piece->element);
  g_autofree char *rectangle = dup_rectangle (tree, piece);
  qpdf_oh annotation = parse (tree, "<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /F 4 /Rect [ %s] /StructParent %u >>",
                              rectangle, tree->n_pages + tree->n_annotations);

  put_text (tree, annotation, "/Contents", link->alt != NULL ? link->alt : link->link);
  set_target (tree, annotation, link->link);
  tree->n_annotations++;
  annotation = rap_pdf_add (tree->pdf, annotation);
  qpdf_oh_append_item (tree->pdf, tree->annotations[piece->page], annotation);

  return annotation;
}

/* The content's number alone where the element's page is meant. */
static void
append_piece (Tree *tree, qpdf_oh kids, guint piece, guint page)
{
  const RapPiece *it = get_piece (tree, piece);
  qpdf_oh reference;

  if (it->page == page)
    {
      rap_pdf_append (tree->pdf, kids, qpdf_oh_new_integer (tree->pdf, tree->numbers[piece]));
      return;
    }

  reference = parse (tree, "<< /Type /MCR /MCID %u >>", tree->numbers[piece]);
  qpdf_oh_replace_key (tree->pdf, reference, "/Pg", tree->pages[it->page]);
  rap_pdf_append (tree->pdf, kids, reference);
}

static void
append_annotation (Tree *tree, qpdf_oh kids, guint piece)
{
  const RapPiece *it = get_piece (tree, piece);
  qpdf_oh reference = parse (tree, "<< /Type /OBJR >>");

  qpdf_oh_replace_key (tree->pdf, reference, "/Pg", tree->pages[it->page]);
  rap_pdf_put (tree->pdf, reference, "/Obj", add_annotation (tree, it));
  rap_pdf_append (tree->pdf, kids, reference);
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

  qpdf_oh_replace_key (pdf, filled, "/P", parent);
  if (!is_plain (tree, element))
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
  g_autofree char *numbers = dup_numbers (place, G_N_ELEMENTS (place));
  qpdf_oh destination = parse (tree, "[ /XYZ %snull ]", numbers);

  qpdf_oh_insert_item (tree->pdf, destination, 0, tree->pages[piece->page]);

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
  qpdf_oh tree_root = rap_pdf_add (pdf, parse (tree, "<< /Type /StructTreeRoot >>"));
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
                .parents = qpdf_oh_new_array (pdf) };

  for (guint p = 0; p < n_pages; p++)
    {
      pages[p] = qpdf_get_page_n (pdf, p);
      annotations[p] = qpdf_oh_new_array (pdf);
    }
  check_numbers (&tree);
  number_pieces (&tree);
  add_elements (&tree);
  add_root (&tree);
  set_annotations (&tree);
}
