/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a draft's answers to the store, and takes them from there again. Main thread. */

#include "by-draft-keeper.h"

#include "by-data.h"
#include "by-saved-draft.h"
#include "by-stack-answers.h"

/* How long after the last key the answers are written. */
#define PAUSE 1000 /* milliseconds */

struct _ByDraftKeeper
{
  GObject parent_instance;

  ByStackDraft *draft; /* (owned) */
  ByStore *store;      /* (owned) */
  char *place;         /* (owned) */
  guint timer;         /* 0: nothing is to be written */
  gboolean kept;       /* the store may have answers of this place */
};

G_DEFINE_FINAL_TYPE (ByDraftKeeper, by_draft_keeper, G_TYPE_OBJECT)

/* Answers on their way. They must not outlast the keeper, which another one may have replaced. */
typedef struct
{
  GWeakRef keeper;
} Loading;

static void
loading_cleanup (Loading *self)
{
  g_weak_ref_clear (&self->keeper);
}

BY_DEFINE_DATA (Loading, loading)

static gboolean
has_secret_default (ByTemplate *source)
{
  GPtrArray *parameters = by_template_get_parameters (source);

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *value = by_parameter_get_default (parameter);

      if (by_parameter_get_no_echo (parameter) && value != NULL && *value != '\0')
        return TRUE;
    }

  return FALSE;
}

static BySavedDraft *
copy_draft (ByDraftKeeper *self)
{
  BySavedDraft *copy = by_saved_draft_new (self->place);
  ByTemplate *source = by_stack_draft_get_template (self->draft);
  gsize length = 0;
  const char *text = g_bytes_get_data (by_template_get_text (source), &length);

  copy->template_name = g_strdup (by_template_get_name (source));
  copy->template_text = g_strndup (text, length);
  copy->stack_name = g_strdup (by_stack_draft_get_value (self->draft, BY_STACK_DRAFT_STACK_NAME));
  g_hash_table_unref (copy->answers);
  copy->answers = by_stack_answers_dup (self->draft);
  return copy;
}

static void
save (ByDraftKeeper *self)
{
  if (by_stack_draft_is_answered (self->draft)
      && !has_secret_default (by_stack_draft_get_template (self->draft)))
    {
      by_saved_draft_save (self->store, copy_draft (self));
      self->kept = TRUE;
    }
  else if (self->kept)
    {
      by_saved_draft_forget (self->store, self->place);
      self->kept = FALSE;
    }
}

static gboolean
pause_over_cb (gpointer user_data)
{
  ByDraftKeeper *self = user_data;

  self->timer = 0;
  save (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (ByDraftKeeper *self)
{
  ByClock *clock = by_context_get_clock (by_stack_draft_get_context (self->draft));

  if (!by_stack_draft_is_answered (self->draft) && !self->kept)
    return;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = by_clock_add_timeout (clock, PAUSE, pause_over_cb, self, NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Loading) loading = user_data;
  g_autoptr (ByDraftKeeper) self = g_weak_ref_get (&loading->keeper);
  g_autoptr (GError) error = NULL;
  g_autoptr (BySavedDraft) saved = by_saved_draft_load_finish (BY_STORE (source), result, &error);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (ByTemplate) template = NULL;

  if (error != NULL)
    g_info ("Answers could not be read: %s", error->message);
  /* Whoever has begun to answer meanwhile means that. */
  if (saved == NULL || self == NULL || by_stack_draft_is_answered (self->draft))
    return;

  text = g_bytes_new (saved->template_text, strlen (saved->template_text));
  template = by_template_new (text, saved->template_name, &error);
  if (template == NULL)
    {
      g_info ("The template of earlier answers cannot be read: %s", error->message);
      return;
    }

  self->kept = TRUE;
  by_stack_draft_restore (self->draft, template);
  by_stack_answers_give (self->draft, saved->stack_name, saved->answers);
}

static void
by_draft_keeper_dispose (GObject *object)
{
  ByDraftKeeper *self = BY_DRAFT_KEEPER (object);

  if (self->timer != 0)
    {
      g_clear_handle_id (&self->timer, g_source_remove);
      save (self);
    }
  g_clear_object (&self->draft);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (by_draft_keeper_parent_class)->dispose (object);
}

static void
by_draft_keeper_finalize (GObject *object)
{
  g_free (BY_DRAFT_KEEPER (object)->place);

  G_OBJECT_CLASS (by_draft_keeper_parent_class)->finalize (object);
}

static void
by_draft_keeper_class_init (ByDraftKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = by_draft_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = by_draft_keeper_finalize;
}

static void
by_draft_keeper_init (ByDraftKeeper *self)
{
}

/**
 * by_draft_keeper_new:
 * @draft: whose answers
 * @store: where they are kept
 * @place: identity of the account and region they are for, in this run as in the next
 *
 * Returns: (transfer full): a keeper that writes what is answered from now on
 */
ByDraftKeeper *
by_draft_keeper_new (ByStackDraft *draft, ByStore *store, const char *place)
{
  ByDraftKeeper *self = g_object_new (BY_TYPE_DRAFT_KEEPER, NULL);

  self->draft = g_object_ref (draft);
  self->store = g_object_ref (store);
  self->place = g_strdup (place);
  g_signal_connect_object (draft, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * by_draft_keeper_restore:
 *
 * Reads what an earlier run has kept for this place and, unless somebody answers meanwhile, gives
 * it to the draft.
 */
void
by_draft_keeper_restore (ByDraftKeeper *self)
{
  Loading *loading = NULL;

  g_return_if_fail (BY_IS_DRAFT_KEEPER (self));

  loading = loading_new ();
  g_weak_ref_init (&loading->keeper, self);
  by_saved_draft_load_async (self->store, self->place, loaded_cb, loading);
}

/**
 * by_draft_keeper_forget:
 *
 * Forgets the answers, for they have served; writes nothing more until others are given.
 */
void
by_draft_keeper_forget (ByDraftKeeper *self)
{
  g_return_if_fail (BY_IS_DRAFT_KEEPER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  by_saved_draft_forget (self->store, self->place);
  self->kept = FALSE;
}
