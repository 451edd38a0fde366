/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking a bag: is everything there that the lists name, nothing else, and is each file what it was? RFC 8493, section 3. */
#include "config.h"
#include "export/rap-bag-verify.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/rap-error.h"
#include "export/rap-bag-tree.h"
#include "language/rap-language.h"

#define MAX_LIST (64 * 1024 * 1024)  /* of a manifest, in bytes: half a million files */

static const struct
{
  const char   *name;
  GChecksumType type;
} algorithms[] = {
  { "md5", G_CHECKSUM_MD5 },
  { "sha1", G_CHECKSUM_SHA1 },
  { "sha256", G_CHECKSUM_SHA256 },
  { "sha384", G_CHECKSUM_SHA384 },
  { "sha512", G_CHECKSUM_SHA512 },
};

#define N_ALGORITHMS G_N_ELEMENTS (algorithms)

/* What the manifests say of a file. */
typedef struct
{
  char *hashes[N_ALGORITHMS];
} Expected;

typedef struct
{
  RapBagTree         *tree;
  RapBagVerification *result;
  GHashTable         *expected;  /* path → Expected */
  gboolean            listed[N_ALGORITHMS];  /* whether there is a manifest of the payload */
} Verifier;

static void
expected_free (gpointer data)
{
  Expected *expected = data;

  for (guint i = 0; i < N_ALGORITHMS; i++)
    g_free (expected->hashes[i]);
  g_free (expected);
}

static void
report (Verifier *verifier, const char *pattern, const char *file)
{
  rap_bag_report (verifier->result->problems, pattern, file);
}

static void
append_cb (const guint8 *bytes, gsize length, gpointer data)
{
  g_string_append_len (data, (const char *) bytes, length);
}

/* A text of the bag; NULL when it is not there, cannot be read, or is no text. */
static char *
dup_text (Verifier *verifier, const char *path)
{
  const RapBagEntry *entry = rap_bag_tree_find (verifier->tree, path);
  g_autoptr (GString) text = g_string_new (NULL);

  if (entry == NULL || entry->size > MAX_LIST || !rap_bag_tree_read (verifier->tree, entry, append_cb, text)
      || strlen (text->str) != text->len)
    return NULL;

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static gboolean
is_hash (const char *text, gsize length, guint algorithm)
{
  static const gsize lengths[N_ALGORITHMS] = { 32, 40, 64, 96, 128 };

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;

  return length == lengths[algorithm];
}

/* Section 2.1.3: ends of lines and the percent sign are the only ones that are written otherwise. */
static char *
dup_decoded (const char *path)
{
  static const struct { const char *code; char letter; } codes[] = { { "%0A", '\n' }, { "%0D", '\r' }, { "%25", '%' } };
  GString *decoded = g_string_new (NULL);

  while (*path != '\0')
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (codes) && g_ascii_strncasecmp (path, codes[i].code, 3) != 0)
        i++;
      g_string_append_c (decoded, i < G_N_ELEMENTS (codes) ? codes[i].letter : *path);
      path += i < G_N_ELEMENTS (codes) ? 3 : 1;
    }

  return g_string_free_and_steal (decoded);
}

static void
expect (Verifier *verifier, const char *path, guint algorithm, const char *hash, gsize length)
{
  Expected *expected = g_hash_table_lookup (verifier->expected, path);

  if (expected == NULL)
    {
      expected = g_new0 (Expected, 1);
      g_hash_table_insert (verifier->expected, g_strdup (path), expected);
    }
  if (expected->hashes[algorithm] != NULL)
    /* xgettext:python-brace-format */
    report (verifier, _("“{file}” is named twice in one list."), path);
  g_free (expected->hashes[algorithm]);
  expected->hashes[algorithm] = g_ascii_strdown (hash, length);
}

/* "hash  path"; older programs put an asterisk before the path. */
static gboolean
read_line (Verifier *verifier, const char *line, guint algorithm, gboolean payload)
{
  gsize length = strcspn (line, " \t");
  const char *name = line + length + strspn (line + length, " \t");
  g_autofree char *path = dup_decoded (name[0] == '*' ? name + 1 : name);

  if (!is_hash (line, length, algorithm) || name[0] == '\0' || g_str_has_prefix (path, "data/") != payload)
    return FALSE;

  if (rap_bag_path_is_inside (path))
    expect (verifier, path, algorithm, line, length);
  else
    /* xgettext:python-brace-format */
    report (verifier, _("A list names “{file}”, which would lead out of the package. It was not looked at."), path);

  return TRUE;
}

static void
read_list (Verifier *verifier, const char *name, guint algorithm, gboolean payload)
{
  g_autofree char *text = dup_text (verifier, name);
  gboolean understood = text != NULL;

  for (char *line = text, *end; understood && line != NULL && *line != '\0'; line = end)
    {
      end = line + strcspn (line, "\r\n");
      if (*end != '\0')
        *end++ = '\0';
      understood = line[0] == '\0' || read_line (verifier, line, algorithm, payload);
    }
  if (!understood)
    /* xgettext:python-brace-format */
    report (verifier, _("“{file}” is no list of hashes that can be understood."), name);

  verifier->result->n_lists++;
  verifier->listed[algorithm] = verifier->listed[algorithm] || payload;
}

/* Of "tagmanifest-sha256.txt": that, and "sha256". */
static gboolean
read_if_list (Verifier *verifier, const char *path)
{
  gboolean payload = g_str_has_prefix (path, "manifest-");

  if ((!payload && !g_str_has_prefix (path, "tagmanifest-")) || !g_str_has_suffix (path, ".txt") || strchr (path, '/') != NULL)
    return FALSE;

  for (guint i = 0; i < N_ALGORITHMS; i++)
    {
      g_autofree char *name = g_strconcat (payload ? "manifest-" : "tagmanifest-", algorithms[i].name, ".txt", NULL);

      if (g_ascii_strcasecmp (name, path) == 0)
        {
          read_list (verifier, path, i, payload);
          return TRUE;
        }
    }
  /* xgettext:python-brace-format */
  report (verifier, _("“{file}” lists hashes of a kind that cannot be checked here."), path);

  return TRUE;
}

static void
read_lists (Verifier *verifier)
{
  GPtrArray *entries = rap_bag_tree_list (verifier->tree);
  gboolean found = FALSE;

  for (guint i = 0; i < entries->len; i++)
    read_if_list (verifier, ((RapBagEntry *) entries->pdata[i])->path);
  for (guint i = 0; i < N_ALGORITHMS; i++)
    found = found || verifier->listed[i];
  if (!found)
    /* xgettext:python-brace-format */
    report (verifier, _("There is no list of the files, such as “{file}”."), "manifest-sha256.txt");
}

static void
update_cb (const guint8 *bytes, gsize length, gpointer data)
{
  GChecksum **checksums = data;

  for (guint i = 0; i < N_ALGORITHMS; i++)
    if (checksums[i] != NULL)
      g_checksum_update (checksums[i], bytes, length);
}

/* All hashes in one go: a film is read once. */
static void
check_file (Verifier *verifier, const RapBagEntry *entry, const Expected *expected)
{
  GChecksum *checksums[N_ALGORITHMS] = { NULL };
  gboolean whole, same = TRUE;

  for (guint i = 0; i < N_ALGORITHMS; i++)
    if (expected->hashes[i] != NULL)
      checksums[i] = g_checksum_new (algorithms[i].type);

  whole = rap_bag_tree_read (verifier->tree, entry, update_cb, checksums);
  for (guint i = 0; i < N_ALGORITHMS; i++)
    if (checksums[i] != NULL)
      {
        same = same && g_str_equal (g_checksum_get_string (checksums[i]), expected->hashes[i]);
        g_checksum_free (checksums[i]);
      }

  if (!whole)
    /* xgettext:python-brace-format */
    report (verifier, _("“{file}” could not be read whole."), entry->path);
  else if (!same)
    /* xgettext:python-brace-format */
    report (verifier, _("“{file}” is not what it was: its hash is another than in the list."), entry->path);
}

/* A file of the payload belongs in each manifest of the payload. */
static gboolean
is_listed (Verifier *verifier, const Expected *expected)
{
  for (guint i = 0; i < N_ALGORITHMS; i++)
    if (verifier->listed[i] && (expected == NULL || expected->hashes[i] == NULL))
      return FALSE;

  return TRUE;
}

static void
check_files (Verifier *verifier)
{
  GPtrArray *entries = rap_bag_tree_list (verifier->tree);

  for (guint i = 0; i < entries->len; i++)
    {
      const RapBagEntry *entry = g_ptr_array_index (entries, i);
      const Expected *expected = g_hash_table_lookup (verifier->expected, entry->path);
      gboolean payload = g_str_has_prefix (entry->path, "data/");

      verifier->result->n_files += payload;
      verifier->result->size += payload ? entry->size : 0;
      if (payload && !is_listed (verifier, expected))
        /* xgettext:python-brace-format */
        report (verifier, _("“{file}” is not in the lists: somebody may have added it."), entry->path);
      if (expected != NULL)
        check_file (verifier, entry, expected);
    }
}

static void
check_missing (Verifier *verifier)
{
  g_autoptr (GPtrArray) paths = g_hash_table_get_keys_as_ptr_array (verifier->expected);

  g_ptr_array_sort_values (paths, (GCompareFunc) strcmp);
  for (guint i = 0; i < paths->len; i++)
    if (rap_bag_tree_find (verifier->tree, paths->pdata[i]) == NULL)
      /* xgettext:python-brace-format */
      report (verifier, _("“{file}” is missing."), paths->pdata[i]);
}

/* Whether a list was taken away together with its files. */
static void
check_size (Verifier *verifier)
{
  g_autofree char *text = dup_text (verifier, "bag-info.txt");
  g_autofree char *found
      = g_strdup_printf ("%" G_GUINT64_FORMAT ".%u", verifier->result->size, verifier->result->n_files);
  g_auto (GStrv) lines = g_strsplit_set (text != NULL ? text : "", "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], "Payload-Oxum:", strlen ("Payload-Oxum:")) == 0
        && !g_str_equal (g_strstrip (lines[i] + strlen ("Payload-Oxum:")), found))
      /* xgettext:python-brace-format */
      report (verifier, _("“{file}” tells another number or size of the files."), "bag-info.txt");
}

static gboolean
check_declaration (Verifier *verifier, const char *path, GError **error)
{
  g_autofree char *text = dup_text (verifier, "bagit.txt");
  g_autofree char *name = g_filename_display_name (path);
  /* xgettext:python-brace-format */
  g_autofree char *message = rap_label_format (_("“{file}” is no evidence package: it has no “bagit.txt”."), "file", name, NULL);

  if (text == NULL)
    {
      g_set_error_literal (error, RAP_ERROR, RAP_ERROR_INVALID, message);
      return FALSE;
    }
  if (!g_regex_match_simple ("^BagIt-Version: (0\\.9[67]|1\\.0)\\R"
                             "Tag-File-Character-Encoding: UTF-8\\s*$", text, G_REGEX_CASELESS | G_REGEX_RAW, 0))
    /* xgettext:python-brace-format */
    report (verifier, _("“{file}” is not as BagIt 1.0 has it."), "bagit.txt");

  return TRUE;
}

/**
 * rap_bag_is_package:
 *
 * Returns: whether the path is a folder or a zip, and no case file
 */
gboolean
rap_bag_is_package (const char *path)
{
  char beginning[4] = "";
  int fd;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if ((fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0)) < 0)
    return FALSE;

  if (read (fd, beginning, sizeof beginning) < 0)
    beginning[0] = '\0';
  close (fd);

  return memcmp (beginning, "PK\003\004", sizeof beginning) == 0;
}

/**
 * rap_bag_verify:
 * @path: a folder or a zip
 * @verification: (out): what was found; clear with rap_bag_verification_clear()
 *
 * Returns: whether it could be looked at; what is wrong is then in @verification
 */
gboolean
rap_bag_verify (const char *path, RapBagVerification *verification, GError **error)
{
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, expected_free);
  g_autoptr (RapBagTree) tree = NULL;
  Verifier verifier = { NULL, verification, expected, { FALSE } };

  *verification = (RapBagVerification) { .problems = g_ptr_array_new_with_free_func (g_free) };
  verifier.tree = tree = rap_bag_tree_open (path, verification->problems, error);
  if (tree == NULL || !check_declaration (&verifier, path, error))
    return FALSE;

  read_lists (&verifier);
  check_missing (&verifier);
  check_files (&verifier);
  check_size (&verifier);

  return TRUE;
}

void
rap_bag_verification_clear (RapBagVerification *verification)
{
  g_clear_pointer (&verification->problems, g_ptr_array_unref);
}
