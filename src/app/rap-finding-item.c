/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding as an object, for lists. */
#include "config.h"
#include "app/rap-finding-item.h"

struct _RapFindingItem
{
  GObject     parent_instance;
  char       *message;
  RapSeverity severity;
  RapRef      ref;
};

G_DEFINE_FINAL_TYPE (RapFindingItem, rap_finding_item, G_TYPE_OBJECT)

static void
rap_finding_item_finalize (GObject *object)
{
  g_free (RAP_FINDING_ITEM (object)->message);

  G_OBJECT_CLASS (rap_finding_item_parent_class)->finalize (object);
}

static void
rap_finding_item_class_init (RapFindingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rap_finding_item_finalize;
}

static void
rap_finding_item_init (RapFindingItem *self)
{
}

/**
 * rap_finding_item_new:
 *
 * Returns: (transfer full): an object with what the finding says
 */
RapFindingItem *
rap_finding_item_new (const RapFinding *finding)
{
  RapFindingItem *self = g_object_new (RAP_TYPE_FINDING_ITEM, NULL);

  self->message = g_strdup (finding->message);
  self->severity = finding->rule->severity;
  self->ref = finding->ref;

  return self;
}

const char *
rap_finding_item_get_message (RapFindingItem *self)
{
  return self->message;
}

RapSeverity
rap_finding_item_get_severity (RapFindingItem *self)
{
  return self->severity;
}

RapRef
rap_finding_item_get_ref (RapFindingItem *self)
{
  return self->ref;
}

/**
 * rap_finding_item_is:
 *
 * Returns: whether the item says what the finding says
 */
gboolean
rap_finding_item_is (RapFindingItem *self, const RapFinding *finding)
{
  return self->severity == finding->rule->severity && rap_ref_equal (&self->ref, &finding->ref)
         && g_str_equal (self->message, finding->message);
}
