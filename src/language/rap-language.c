/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The languages in use, and their labels. */
#include "config.h"
#include "language/rap-language-private.h"

#include <gio/gio.h>
#include <string.h>
#include <unicode/uloc.h>

#include "language/rap-report-resource.h"

#define RESOURCE_PATH "/org/rapporteur/report/%s.mo"

static gboolean
is_known_to_icu (const char *locale)
{
  char language[ULOC_LANG_CAPACITY], known[ULOC_LANG_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;

  uloc_getLanguage (locale, language, sizeof language, &status);
  for (int32_t i = 0; i < uloc_countAvailable (); i++)
    {
      uloc_getLanguage (uloc_getAvailable (i), known, sizeof known, &status);
      if (strcmp (known, language) == 0)
        return TRUE;
    }
  return FALSE;
}

/* English without a country is written as the UN and European organisations do: day before month, 24 hours. */
static char *
dup_locale (const char *tag)
{
  char locale[ULOC_FULLNAME_CAPACITY] = "", digits[ULOC_KEYWORDS_CAPACITY] = "";
  UErrorCode status = U_ZERO_ERROR;

  uloc_forLanguageTag (tag, locale, sizeof locale, NULL, &status);
  if (U_FAILURE (status) || strcmp (locale, "en") == 0 || !is_known_to_icu (locale))
    g_strlcpy (locale, "en_GB", sizeof locale);

  status = U_ZERO_ERROR;
  uloc_setKeywordValue ("calendar", "gregorian", locale, sizeof locale, &status);
  if (uloc_getKeywordValue (locale, "numbers", digits, sizeof digits, &status) == 0)
    uloc_setKeywordValue ("numbers", "latn", locale, sizeof locale, &status);
  return g_strdup (locale);
}

/* The catalogue of the tag, or else of what is left of it without its last parts: kk-Cyrl-KZ, kk-Cyrl, kk. */
static RapCatalogue *
load_catalogue (const char *tag)
{
  g_autofree char *name = g_strdup (tag);

  for (char *end = name + strlen (name); end; end = strrchr (name, '-'))
    {
      g_autofree char *path = NULL;
      g_autoptr(GBytes) mo = NULL;

      *end = '\0';
      path = g_strdup_printf (RESOURCE_PATH, name);
      mo = g_resource_lookup_data (rap_report_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      if (mo)
        return rap_catalogue_new (mo);
    }
  return NULL;
}

static RapLanguage *
rap_language_new (const char *tag)
{
  RapLanguage *self = g_new0 (RapLanguage, 1);

  self->tag = g_strdup (tag);
  self->locale = dup_locale (tag);
  self->rtl = uloc_isRightToLeft (self->locale);
  self->catalogue = load_catalogue (tag);
  g_mutex_init (&self->lock);
  self->dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * rap_language_get:
 * @tag: (nullable): a BCP 47 tag such as "ru" or "en-GB"; %NULL or empty for English
 *
 * A language whose labels are not translated has English labels, and its own dates and numbers. One that ICU does not
 * know either is written as English.
 *
 * Returns: (transfer none): the language, which is kept until the process ends
 */
RapLanguage *
rap_language_get (const char *tag)
{
  static GMutex lock;
  static GHashTable *languages;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&lock);
  RapLanguage *self;

  if (!tag || !*tag)
    tag = "en";
  if (!languages)
    languages = g_hash_table_new (g_str_hash, g_str_equal);

  self = g_hash_table_lookup (languages, tag);
  if (!self)
    {
      self = rap_language_new (tag);
      g_hash_table_insert (languages, self->tag, self);
    }
  return self;
}

/** Returns: the tag as it was asked for; "en" when there was none */
const char *
rap_language_get_tag (RapLanguage *self)
{
  return self->tag;
}

gboolean
rap_language_is_rtl (RapLanguage *self)
{
  return self->rtl;
}

/**
 * rap_language_dup_full_tag:
 * @tag: BCP 47
 *
 * Returns: (transfer full): the tag with a country, the likely one where it names none: word processors look for "ru-RU", and
 *   do not know "ru". English without a country is British, as in dates.
 */
char *
rap_language_dup_full_tag (const char *tag)
{
  char locale[ULOC_FULLNAME_CAPACITY], likely[ULOC_FULLNAME_CAPACITY], country[ULOC_COUNTRY_CAPACITY] = "";
  UErrorCode status = U_ZERO_ERROR;

  if (g_str_equal (tag, "en"))
    return g_strdup ("en-GB");

  uloc_forLanguageTag (tag, locale, sizeof locale, NULL, &status);
  if (!is_known_to_icu (locale) || uloc_getCountry (locale, country, sizeof country, &status) > 0 || U_FAILURE (status))
    return g_strdup (tag);

  uloc_addLikelySubtags (locale, likely, sizeof likely, &status);
  uloc_getCountry (likely, country, sizeof country, &status);

  return U_SUCCESS (status) && country[0] != '\0' ? g_strconcat (tag, "-", country, NULL) : g_strdup (tag);
}

/**
 * rap_language_dup_name:
 * @in_tag: the language in which to name it
 *
 * Returns: (transfer full): for example "Kazakh" or "казахский"; the tag when the name is not known
 */
char *
rap_language_dup_name (RapLanguage *self,
                       const char  *in_tag)
{
  char locale[ULOC_FULLNAME_CAPACITY] = "";
  UChar name[256];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;

  uloc_forLanguageTag (self->tag, locale, sizeof locale, NULL, &status);
  length = uloc_getDisplayName (locale, rap_language_get (in_tag)->locale, name, G_N_ELEMENTS (name), &status);
  return U_FAILURE (status) || !*locale ? g_strdup (self->tag) : rap_utf8_from_icu (name, length);
}

/**
 * rap_label:
 * @context: (nullable): where the label stands, the msgctxt
 * @msgid: the label in English, which is also what an untranslated language gets
 *
 * Returns: (transfer none): the label in the report's language
 */
const char *
rap_label (RapLanguage *self,
           const char  *context,
           const char  *msgid)
{
  const char *label = self->catalogue ? rap_catalogue_find (self->catalogue, context, msgid) : NULL;

  return label ? label : msgid;
}

/**
 * rap_label_plural:
 * @context: (nullable): where the label stands, the msgctxt
 * @one: the label in English for 1
 * @other: the label in English for every other number
 * @n: the number, which the label need not contain
 *
 * Returns: (transfer none): the label in the report's language in the form that @n asks for
 */
const char *
rap_label_plural (RapLanguage *self,
                  const char  *context,
                  const char  *one,
                  const char  *other,
                  guint64      n)
{
  const char *label = self->catalogue ? rap_catalogue_find_plural (self->catalogue, context, one, n) : NULL;

  return label ? label : n == 1 ? one : other;
}

/* The value of the placeholder at @at, which is "{name}", among pairs of name and value. */
static const char *
find_value (const char *at,
            va_list     pairs)
{
  gsize length = strcspn (at + 1, "{}");
  const char *name, *found = NULL;
  va_list args;

  if (at[length + 1] != '}')
    return NULL;

  va_copy (args, pairs);
  while (!found && (name = va_arg (args, const char *)))
    {
      const char *value = va_arg (args, const char *);

      if (strlen (name) == length && strncmp (name, at + 1, length) == 0)
        found = value;
    }
  va_end (args);
  return found;
}

/**
 * rap_label_format:
 * @pattern: text with placeholders such as "{date}"
 * @...: names and values in turn, then %NULL; no value may be %NULL
 *
 * Values are not searched for placeholders. A placeholder without a value stays as it is, so that a translator's slip
 * shows.
 *
 * Returns: (transfer full): the text
 */
char *
rap_label_format (const char *pattern,
                  ...)
{
  GString *text = g_string_new (NULL);
  va_list pairs;

  va_start (pairs, pattern);
  for (const char *at = pattern; *at; at++)
    {
      const char *value = *at == '{' ? find_value (at, pairs) : NULL;

      if (value)
        {
          g_string_append (text, value);
          at = strchr (at, '}');
        }
      else
        g_string_append_c (text, *at);
    }
  va_end (pairs);

  return g_string_free (text, FALSE);
}
