/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a case file. One class serves all types, so that adding a type or a field is adding a table row. */
#include "config.h"
#include "model/rap-record.h"

#include <string.h>

typedef union
{
  char  *text;  /* a GRefString, never NULL: copying a record for a worker copies no text */
  gint64 number;
} Value;

struct _RapRecord
{
  GObject parent_instance;
  RapType kind;
  gint64  id;
  Value  *values;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapRecord, rap_record, G_TYPE_OBJECT)

static gint64
empty_number (RapFieldId field)
{
  return rap_fields[field].kind == RAP_FIELD_NUMBER ? RAP_NO_NUMBER : 0;
}

/* One for all: most fields of most records are empty. */
static char *
acquire_empty (void)
{
  static char *empty = NULL;

  if (g_once_init_enter_pointer (&empty))
    g_once_init_leave_pointer (&empty, g_ref_string_new (""));

  return g_ref_string_acquire (empty);
}

static gsize
count_fields (RapType kind)
{
  return rap_types[kind].last - rap_types[kind].first + 1;
}

static Value *
value_of (RapRecord *self, RapFieldId field)
{
  g_assert (rap_fields[field].type == self->kind);

  return &self->values[field - rap_types[self->kind].first];
}

static void
rap_record_finalize (GObject *object)
{
  RapRecord *self = RAP_RECORD (object);

  for (RapFieldId f = rap_types[self->kind].first; f <= rap_types[self->kind].last; f++)
    if (rap_field_is_text (f))
      g_ref_string_release (value_of (self, f)->text);
  g_free (self->values);

  G_OBJECT_CLASS (rap_record_parent_class)->finalize (object);
}

static void
rap_record_class_init (RapRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_record_finalize;

  /**
   * RapRecord::changed:
   * @field: the #RapFieldId whose value is another now
   */
  signals[CHANGED] = g_signal_new ("changed", RAP_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rap_record_init (RapRecord *self)
{
}

/**
 * rap_id_new:
 *
 * Returns: a random id of 63 bits: two copies of a case file may both add records without asking each other. Small
 *   numbers are left to people who write exchange files by hand.
 */
gint64
rap_id_new (void)
{
  gint64 id;

  do
    id = (gint64) ((((guint64) g_random_int () << 32) | g_random_int ()) & G_MAXINT64);
  while (id < RAP_SMALLEST_ID);

  return id;
}

/**
 * rap_record_new:
 * @id: the id, or 0 for a new one
 *
 * Returns: (transfer full): a record with all fields empty
 */
RapRecord *
rap_record_new (RapType kind, gint64 id)
{
  RapRecord *self = g_object_new (RAP_TYPE_RECORD, NULL);

  self->kind = kind;
  self->id = id != 0 ? id : rap_id_new ();
  self->values = g_new (Value, count_fields (kind));

  for (RapFieldId f = rap_types[kind].first; f <= rap_types[kind].last; f++)
    if (rap_field_is_text (f))
      value_of (self, f)->text = acquire_empty ();
    else
      value_of (self, f)->number = empty_number (f);

  return self;
}

/**
 * rap_record_copy:
 *
 * Returns: (transfer full): a record of its own with the same id and values
 */
RapRecord *
rap_record_copy (RapRecord *self)
{
  RapRecord *copy = g_object_new (RAP_TYPE_RECORD, NULL);

  copy->kind = self->kind;
  copy->id = self->id;
  copy->values = g_memdup2 (self->values, count_fields (self->kind) * sizeof (Value));

  for (RapFieldId f = rap_types[self->kind].first; f <= rap_types[self->kind].last; f++)
    if (rap_field_is_text (f))
      g_ref_string_acquire (value_of (copy, f)->text);

  return copy;
}

/**
 * rap_record_take_over:
 * @from: a record of the same type
 *
 * Gives the record the values of @from.
 */
void
rap_record_take_over (RapRecord *self, RapRecord *from)
{
  for (RapFieldId f = rap_types[self->kind].first; f <= rap_types[self->kind].last; f++)
    if (rap_field_is_text (f))
      rap_record_set_text (self, f, rap_record_get_text (from, f));
    else
      rap_record_set_number (self, f, rap_record_get_number (from, f));
}

RapType
rap_record_get_kind (RapRecord *self)
{
  return self->kind;
}

gint64
rap_record_get_id (RapRecord *self)
{
  return self->id;
}

/**
 * rap_record_get_text:
 * @field: a text field of the record's type
 *
 * Returns: (transfer none): the value, "" when empty
 */
const char *
rap_record_get_text (RapRecord *self, RapFieldId field)
{
  g_assert (rap_field_is_text (field));

  return value_of (self, field)->text;
}

/* Whether a text has anything but visible ASCII, spaces, tabs and new lines, as most have not. */
static gboolean
may_need_mending (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p >= 0x7F || (*p < ' ' && *p != '\n' && *p != '\t'))
      return TRUE;

  return FALSE;
}

/* Pasted from a terminal, a PDF or a chat: what nobody sees, and no format can say. */
static gboolean
is_unwritable (gunichar c)
{
  return (c != '\n' && c != '\t' && g_unichar_iscntrl (c)) || c == 0xFFFE || c == 0xFFFF;
}

/* Lines end as on Windows, as on old Macs, or as slides and printers have it. */
static gboolean
is_line_end (const char *p)
{
  return (*p == '\r' && p[1] != '\n') || *p == '\v' || *p == '\f' || g_utf8_get_char (p) == 0x85;
}

static char *
dup_normal (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *clean = g_string_sized_new (strlen (normal));

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    if (is_line_end (p))
      g_string_append_c (clean, '\n');
    else if (!is_unwritable (g_utf8_get_char (p)))
      g_string_append_len (clean, p, g_utf8_next_char (p) - p);

  return g_string_free_and_steal (clean);
}

/**
 * rap_record_set_text:
 * @text: (nullable): the value; made UTF-8 NFC without control characters but tabs and ends of lines, as everything that is
 *   stored
 */
void
rap_record_set_text (RapRecord *self, RapFieldId field, const char *text)
{
  g_autofree char *normal = text != NULL && may_need_mending (text) ? dup_normal (text) : NULL;
  const char *wanted = normal != NULL ? normal : text != NULL ? text : "";
  Value *value = value_of (self, field);
  char *old;

  g_assert (rap_field_is_text (field));

  if (g_str_equal (value->text, wanted))
    return;

  old = value->text;
  value->text = wanted[0] != '\0' ? g_ref_string_new (wanted) : acquire_empty ();
  g_ref_string_release (old);  /* not before: @text may be a part of it */
  g_signal_emit (self, signals[CHANGED], 0, field);
}

/**
 * rap_record_get_number:
 * @field: a number, flag or reference field of the record's type
 *
 * Returns: the value; empty is %RAP_NO_NUMBER for a number and 0 for the others
 */
gint64
rap_record_get_number (RapRecord *self, RapFieldId field)
{
  g_assert (!rap_field_is_text (field));

  return value_of (self, field)->number;
}

void
rap_record_set_number (RapRecord *self, RapFieldId field, gint64 number)
{
  Value *value = value_of (self, field);

  g_assert (!rap_field_is_text (field));

  if (value->number == number)
    return;

  value->number = number;
  g_signal_emit (self, signals[CHANGED], 0, field);
}

gboolean
rap_record_is_empty (RapRecord *self, RapFieldId field)
{
  if (rap_field_is_text (field))
    return value_of (self, field)->text[0] == '\0';

  return value_of (self, field)->number == empty_number (field);
}

void
rap_record_clear (RapRecord *self, RapFieldId field)
{
  if (rap_field_is_text (field))
    rap_record_set_text (self, field, "");
  else
    rap_record_set_number (self, field, empty_number (field));
}
