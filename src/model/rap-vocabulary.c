/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The standard vocabulary is read once from data/terms/; its labels are translated in po/report/. */
#include "config.h"
#include "model/rap-vocabulary.h"

#include <string.h>

#include "model/rap-terms.h"

#define TERMS "/org/rapporteur/terms/"

static const char *const files[] = { "violations.xml", "articles.xml" };

typedef struct
{
  GPtrArray  *entries;  /* RapVocabularyEntry, in the order of the files */
  GHashTable *by_code;
} Vocabulary;

typedef struct
{
  Vocabulary         *vocabulary;
  char               *kind;
  RapVocabularyEntry *parent;
} Reader;

static RapVocabularyEntry *
add_entry (Reader *reader, const char *code, const char *label, const char *articles)
{
  RapVocabularyEntry *entry = g_new0 (RapVocabularyEntry, 1);

  entry->code = g_strdup (code);
  entry->kind = reader->kind;
  entry->label = g_strdup (label);
  entry->parent = reader->parent;
  entry->articles = (const char *const *) g_strsplit (articles != NULL ? articles : "", " ", -1);
  g_ptr_array_add (reader->vocabulary->entries, entry);
  g_hash_table_insert (reader->vocabulary->by_code, (char *) entry->code, entry);

  return entry;
}

static void
start_element (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data,
               GError **error)
{
  Reader *reader = data;
  const char *code, *label, *articles;

  if (g_str_equal (element, "vocabulary"))
    g_markup_collect_attributes (element, names, values, error, G_MARKUP_COLLECT_STRDUP, "kind", &reader->kind,
                                 G_MARKUP_COLLECT_INVALID);
  else if (g_markup_collect_attributes (element, names, values, error,
                                        G_MARKUP_COLLECT_STRING, "code", &code,
                                        G_MARKUP_COLLECT_STRING, "label", &label,
                                        G_MARKUP_COLLECT_STRING | G_MARKUP_COLLECT_OPTIONAL, "articles", &articles,
                                        G_MARKUP_COLLECT_INVALID))
    reader->parent = add_entry (reader, code, label, articles);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reader *reader = data;

  if (reader->parent != NULL)
    reader->parent = (RapVocabularyEntry *) reader->parent->parent;
}

static void
read_file (Vocabulary *vocabulary, const char *file)
{
  static const GMarkupParser parser = { .start_element = start_element, .end_element = end_element };
  g_autofree char *path = g_strconcat (TERMS, file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rap_terms_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  Reader reader = { vocabulary };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &reader, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error)
      || !g_markup_parse_context_end_parse (context, &error))
    g_error ("%s: %s", file, error->message);
}

static gpointer
read_vocabulary (gpointer data)
{
  Vocabulary *vocabulary = g_new0 (Vocabulary, 1);

  vocabulary->entries = g_ptr_array_new ();
  vocabulary->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    read_file (vocabulary, files[i]);

  return vocabulary;
}

/* It is kept until the process ends, like the languages. */
static const Vocabulary *
get_vocabulary (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, read_vocabulary, NULL);
}

/**
 * rap_vocabulary_find:
 *
 * Returns: (transfer none) (nullable): the entry with that code
 */
const RapVocabularyEntry *
rap_vocabulary_find (const char *code)
{
  return g_hash_table_lookup (get_vocabulary ()->by_code, code);
}

static gboolean
is_found (const RapVocabularyEntry *entry, RapLanguage *language, const char *words)
{
  const RapVocabularyEntry *parent = entry->parent != NULL ? entry->parent : entry;
  g_autofree char *text = g_strjoin (" ", entry->code, entry->label, rap_vocabulary_get_label (entry, language),
                                     parent->label, rap_vocabulary_get_label (parent, language), NULL);

  return rap_language_matches (text, words);
}

/**
 * rap_vocabulary_search:
 * @kind: "violation" or "article"
 * @words: the beginnings of words, in @language or English; "" finds all
 *
 * A word may also be found in the code, or in the label of what the entry is a part of.
 *
 * Returns: (transfer container) (element-type RapVocabularyEntry): the entries, each after the one it is a part of
 */
GPtrArray *
rap_vocabulary_search (const char *kind, RapLanguage *language, const char *words)
{
  GPtrArray *entries = get_vocabulary ()->entries;
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      RapVocabularyEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->kind, kind) && is_found (entry, language, words))
        g_ptr_array_add (found, entry);
    }

  return found;
}

/**
 * rap_vocabulary_get_label:
 *
 * Returns: the label in a paper's language, in English where it is not translated
 */
const char *
rap_vocabulary_get_label (const RapVocabularyEntry *entry, RapLanguage *language)
{
  return rap_label (language, "term", entry->label);
}

/**
 * rap_vocabulary_new_term:
 *
 * Returns: (transfer full): a new term with the entry's code and English label, in no case yet
 */
RapRecord *
rap_vocabulary_new_term (const RapVocabularyEntry *entry)
{
  RapRecord *term = rap_record_new (RAP_TERM, 0);

  rap_record_set_text (term, RAP_TERM_LABEL, entry->label);
  rap_record_set_text (term, RAP_TERM_KIND, entry->kind);
  rap_record_set_text (term, RAP_TERM_CODE, entry->code);

  return term;
}

/**
 * rap_vocabulary_get_term:
 *
 * Returns: (transfer none) (nullable): the term of the case that has the entry's code
 */
RapRecord *
rap_vocabulary_get_term (const RapVocabularyEntry *entry, RapCase *records)
{
  GListModel *terms = rap_case_get_list (records, RAP_TERM);

  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (RapRecord) term = g_list_model_get_item (terms, i);

      if (g_str_equal (rap_record_get_text (term, RAP_TERM_CODE), entry->code))
        return term;  /* the list holds it */
    }

  return NULL;
}

/* "en" is good for a paper in "en-GB", if there is nothing nearer. */
static gboolean
is_language_of (const char *tag, const char *paper)
{
  return g_str_has_prefix (paper, tag) && (paper[strlen (tag)] == '\0' || paper[strlen (tag)] == '-');
}

static const char *
find_translation (RapCase *records, RapRecord *term, const char *paper)
{
  g_autoptr (GPtrArray) translations = rap_case_dup_children (records, RAP_TRANSLATION_TERM, rap_record_get_id (term));
  const char *found = NULL;
  gsize length = 0;

  for (guint i = 0; i < translations->len; i++)
    {
      RapRecord *translation = g_ptr_array_index (translations, i);
      const char *tag = rap_record_get_text (translation, RAP_TRANSLATION_LANGUAGE);

      if (strlen (tag) > length && is_language_of (tag, paper) && !rap_record_is_empty (translation, RAP_TRANSLATION_LABEL))
        {
          found = rap_record_get_text (translation, RAP_TRANSLATION_LABEL);
          length = strlen (tag);
        }
    }

  return found;
}

/**
 * rap_term_dup_label:
 *
 * What somebody wrote goes first: the term's label in that language, and a label that is not the standard's any more.
 *
 * Returns: (transfer full): what to call the term in a paper in that language
 */
char *
rap_term_dup_label (RapCase *records, RapRecord *term, RapLanguage *language)
{
  const char *label = rap_record_get_text (term, RAP_TERM_LABEL);
  const char *translation = find_translation (records, term, rap_language_get_tag (language));
  const RapVocabularyEntry *entry = rap_vocabulary_find (rap_record_get_text (term, RAP_TERM_CODE));

  if (translation != NULL)
    return g_strdup (translation);
  if (entry != NULL && g_str_equal (label, entry->label))
    return g_strdup (rap_vocabulary_get_label (entry, language));

  return g_strdup (label);
}

/**
 * rap_vocabulary_dup_title:
 *
 * Returns: (transfer full): what names the record, as rap_case_dup_name(), where a term names it in that language
 */
char *
rap_vocabulary_dup_title (RapCase *records, RapRecord *record, RapLanguage *language)
{
  RapFieldId title = rap_types[rap_record_get_kind (record)].title;
  RapRecord *other;

  if (rap_record_get_kind (record) == RAP_TERM)
    return rap_term_dup_label (records, record, language);
  if (rap_fields[title].kind != RAP_FIELD_REFERENCE)
    return rap_case_dup_name (records, record);

  other = rap_case_get (records, rap_record_get_number (record, title));

  return other != NULL ? rap_vocabulary_dup_title (records, other, language) : g_strdup ("");
}
