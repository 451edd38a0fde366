/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What dialogs about house styles and submission presets say, and bringing back what was deleted there. */
#include "config.h"
#include "app/dialogs/rap-own-file-toast.h"

#include <glib/gi18n.h>

/* A file as it was before it was deleted or replaced. */
typedef struct
{
  AdwToastOverlay      *toasts;  /* the toast is in it */
  const RapKeyFileKind *kind;
  char                 *id;
  char                 *text;
  RapOwnFileFunc        restored;
  gpointer              data;
} Former;

static void
former_free (Former *former, GClosure *closure)
{
  g_free (former->id);
  g_free (former->text);
  g_free (former);
}

AdwToast *
rap_own_file_say (AdwToastOverlay *toasts, const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (toasts, toast);

  return toast;
}

static void
undo_cb (AdwToast *toast, Former *former)
{
  g_autoptr (GError) error = NULL;

  if (rap_own_file_save (former->kind, former->id, former->text, &error))
    former->restored (former->data, former->id);
  else
    rap_own_file_say (former->toasts, error->message);
}

/**
 * rap_own_file_offer_undo:
 * @id: what was deleted or replaced
 * @text: what it said
 * @data: for @restored; lives as long as @toasts
 */
void
rap_own_file_offer_undo (AdwToastOverlay *toasts, const char *message, const RapKeyFileKind *kind, const char *id,
                         const char *text, RapOwnFileFunc restored, gpointer data)
{
  AdwToast *toast = rap_own_file_say (toasts, message);
  Former *former = g_new (Former, 1);

  *former = (Former) { toasts, kind, g_strdup (id), g_strdup (text), restored, data };
  adw_toast_set_button_label (toast, _("Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), former, (GClosureNotify) former_free, 0);
}
