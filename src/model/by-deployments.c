/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByDeployments: see the header. Main thread only. */

#include "by-deployments.h"

#include <glib/gi18n.h>

#include "by-time.h"

struct _ByDeployments
{
  GObject parent_instance;

  ByStore *store;    /* (owned) */
  ByClock *clock;    /* (owned) */
  ByPoller *poller;  /* (owned): never paused */
  GPtrArray *items;  /* (owned): of ByDeployment, newest first */
  GHashTable *usual; /* (owned) (element-type utf8 gint64): microseconds by realm and subject */
  guint n_running;

  GPtrArray *waiting; /* (owned): of ByJournalEntry whose account cannot be reached now */
  ByDeploymentsContextFunc make_context;
  gpointer make_context_data;
};

/* For how long AWS tells of a deleted stack; there is nothing to find any more after that. */
#define LONGEST_WAIT (90 * G_TIME_SPAN_DAY)

enum
{
  PROP_N_RUNNING = 1,
  PROP_N_WAITING,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint ended_signal;

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ByDeployments,
                               by_deployments,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
get_item_type (GListModel *model)
{
  return BY_TYPE_DEPLOYMENT;
}

static guint
get_n_items (GListModel *model)
{
  return BY_DEPLOYMENTS (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ByDeployments *self = BY_DEPLOYMENTS (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Elsewhere than at AWS itself things take their own time. */
static const char *
get_realm (ByContext *context)
{
  return by_context_get_endpoint_url (context) == NULL ? "aws" : "endpoint";
}

static char *
make_key (const char *realm, const char *subject)
{
  return g_strconcat (realm, " ", subject, NULL);
}

static char *
make_stack_subject (ByDeploymentAction action, ByStackKind kind)
{
  return g_strdup_printf ("%s %s stack", by_deployment_action_get_nick (action),
                          by_stack_kind_get_nick (kind));
}

static char *
make_resource_subject (ByDeploymentAction action, const char *type)
{
  return g_strdup_printf ("%s %s", by_deployment_action_get_nick (action), type);
}

static gint64
look_up_usual (ByDeployments *self, ByContext *context, const char *subject)
{
  g_autofree char *key = make_key (get_realm (context), subject);
  gint64 *usual = g_hash_table_lookup (self->usual, key);

  return usual != NULL ? *usual : 0;
}

static void
got_usual_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByDeployments) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) times = by_journal_get_usual_finish (BY_STORE (source), result, &error);

  if (times == NULL)
    {
      g_info ("Usual times are not known: %s", error->message);
      return;
    }

  for (guint i = 0; i < times->len; i++)
    {
      const ByJournalTime *time = g_ptr_array_index (times, i);
      gint64 *usual = g_new (gint64, 1);

      *usual = time->milliseconds * 1000;
      g_hash_table_replace (self->usual, make_key (time->realm, time->subject), usual);
    }
}

static void
add_time (GPtrArray *times, const char *realm, const char *subject, gint64 started, gint64 ended)
{
  if (started != BY_TIME_NONE && ended > started)
    g_ptr_array_add (times, by_journal_time_new (realm, subject, (ended - started) / 1000));
}

/* Remembers how long a successful operation and its resources took. */
static void
note_times (ByDeployments *self, ByDeployment *deployment)
{
  ByStackDetails *details = by_deployment_get_details (deployment);
  GPtrArray *times
      = g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) by_journal_time_free);
  const char *realm = get_realm (by_deployment_get_context (deployment));
  ByDeploymentAction action = by_deployment_get_action (deployment);
  g_autofree char *subject = make_stack_subject (action, by_deployment_get_kind (deployment));
  const ByStackOperation *operation = by_stack_details_get_operation (details);
  GListModel *resources = by_stack_details_get_resources (details);

  add_time (times, realm, subject, operation->started, operation->ended);
  for (guint i = 0; i < g_list_model_get_n_items (resources); i++)
    {
      g_autoptr (ByStackResource) resource = g_list_model_get_item (resources, i);
      const ByStackSpan *span = action == BY_DEPLOYMENT_CREATE
                                    ? by_stack_resource_get_work (resource)
                                    : by_stack_resource_get_removal (resource);
      g_autofree char *of_type
          = make_resource_subject (action, by_stack_resource_get_resource_type (resource));

      add_time (times, realm, of_type, span->started, span->ended);
    }

  by_journal_note_times (self->store, times, by_clock_get_real_time (self->clock));
  by_journal_get_usual_async (self->store, got_usual_cb, g_object_ref (self));
}

static void
count_running (ByDeployments *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    if (by_deployment_is_running (g_ptr_array_index (self->items, i)))
      n++;

  if (n == self->n_running)
    return;

  self->n_running = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_RUNNING]);
}

static void
state_changed_cb (ByDeployment *deployment, GParamSpec *pspec, gpointer user_data)
{
  g_autoptr (ByDeployments) self = g_object_ref (BY_DEPLOYMENTS (user_data));

  if (!by_deployment_is_running (deployment))
    {
      if (by_deployment_get_state (deployment) == BY_DEPLOYMENT_SUCCEEDED)
        note_times (self, deployment);
      g_signal_emit (self, ended_signal, 0, deployment);
    }
  count_running (self);
}

/* Takes @deployment. */
static void
add_deployment (ByDeployments *self, ByDeployment *deployment)
{
  g_ptr_array_insert (self->items, 0, deployment);
  g_signal_connect_object (deployment, "notify::state", G_CALLBACK (state_changed_cb), self, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
  count_running (self);
  by_deployment_begin (deployment);
}

static void
by_deployments_finalize (GObject *object)
{
  ByDeployments *self = BY_DEPLOYMENTS (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->usual, g_hash_table_unref);
  g_clear_object (&self->poller);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (by_deployments_parent_class)->finalize (object);
}

static void
by_deployments_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByDeployments *self = BY_DEPLOYMENTS (object);

  switch (id)
    {
    case PROP_N_RUNNING:
      g_value_set_uint (value, self->n_running);
      break;
    case PROP_N_WAITING:
      g_value_set_uint (value, self->waiting->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_deployments_class_init (ByDeploymentsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = by_deployments_finalize;
  object_class->get_property = by_deployments_get_property;

  properties[PROP_N_RUNNING]
      = g_param_spec_uint ("n-running", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_WAITING]
      = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  ended_signal = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, BY_TYPE_DEPLOYMENT);
}

static void
by_deployments_init (ByDeployments *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->waiting = g_ptr_array_new_with_free_func (
      (GDestroyNotify) (void (*) (void)) by_journal_entry_free);
  self->usual = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * by_deployments_new:
 *
 * Returns: (transfer full): no operations; see by_deployments_restore()
 */
ByDeployments *
by_deployments_new (ByStore *store, ByClock *clock)
{
  ByDeployments *self = g_object_new (BY_TYPE_DEPLOYMENTS, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->poller = by_poller_new (clock);
  by_journal_get_usual_async (store, got_usual_cb, g_object_ref (self));

  return self;
}

static gboolean
is_known (ByDeployments *self, const char *token)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (by_deployment_get_token (g_ptr_array_index (self->items, i)), token) == 0)
      return TRUE;

  return FALSE;
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!by_journal_save_finish (BY_STORE (source), result, &error))
    g_info ("An operation could not be closed: %s", error->message);
}

/* Nobody can ask for it again: the sandbox it ran in is gone, or AWS has forgotten it. Takes @entry. */
static void
forget (ByDeployments *self, ByJournalEntry *entry)
{
  entry->ended = by_clock_get_real_time (self->clock);
  by_journal_save_async (self->store, entry, forgotten_cb, NULL);
}

/* Takes up an operation of an earlier run, if its account can be reached now. Takes @entry. */
static void
take_up (ByDeployments *self, ByJournalEntry *entry_full)
{
  g_autoptr (ByJournalEntry) entry = entry_full;
  gint64 age = by_clock_get_real_time (self->clock) - entry->started;
  gboolean gone = FALSE;
  g_autoptr (ByContext) context = self->make_context (entry->source, entry->region,
                                                      entry->endpoint_url, &gone,
                                                      self->make_context_data);

  if (context != NULL)
    add_deployment (self,
                    by_deployment_new_from_journal (context, entry, self->store, self->poller));
  else if (gone || age > LONGEST_WAIT)
    forget (self, g_steal_pointer (&entry));
  else
    g_ptr_array_add (self->waiting, g_steal_pointer (&entry));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByDeployments) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
      = by_journal_list_unfinished_finish (BY_STORE (source), result, &error);

  if (entries == NULL)
    g_warning ("Earlier operations cannot be read: %s", error->message);

  while (entries != NULL && entries->len > 0)
    {
      g_autoptr (ByJournalEntry) entry = g_ptr_array_steal_index (entries, 0);

      if (!is_known (self, entry->token))
        take_up (self, g_steal_pointer (&entry));
    }

  if (self->waiting->len > 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
}

/**
 * by_deployments_get_store:
 *
 * Returns: (transfer none): where operations are written, and what else outlives a run
 */
ByStore *
by_deployments_get_store (ByDeployments *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENTS (self), NULL);

  return self->store;
}

/**
 * by_deployments_restore:
 * @make_context: gives the context of an operation again; called from the main loop, later, and again
 *   by by_deployments_retry()
 * @user_data: for @make_context; must live as long as this object
 *
 * Takes up the operations that an earlier run began and did not see the end of. Those whose account
 * cannot be reached stay in the journal and wait.
 */
void
by_deployments_restore (ByDeployments *self,
                        ByDeploymentsContextFunc make_context,
                        gpointer user_data)
{
  g_return_if_fail (BY_IS_DEPLOYMENTS (self));

  self->make_context = make_context;
  self->make_context_data = user_data;
  by_journal_list_unfinished_async (self->store, listed_cb, g_object_ref (self));
}

/**
 * by_deployments_retry:
 *
 * Takes up those of the operations that wait whose account can be reached now: profiles have changed.
 */
void
by_deployments_retry (ByDeployments *self)
{
  g_autoptr (GPtrArray) waiting = NULL;

  g_return_if_fail (BY_IS_DEPLOYMENTS (self));

  if (self->waiting->len == 0)
    return;

  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (
      (GDestroyNotify) (void (*) (void)) by_journal_entry_free);
  while (waiting->len > 0)
    take_up (self, g_ptr_array_steal_index (waiting, 0));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
}

/**
 * by_deployments_get_n_waiting:
 *
 * Returns: how many operations of earlier runs wait for their account
 */
guint
by_deployments_get_n_waiting (ByDeployments *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENTS (self), 0);

  return self->waiting->len;
}

/**
 * by_deployments_dup_waiting_note:
 *
 * Returns: (transfer full) (nullable): which operations wait and for what, %NULL when none does
 */
char *
by_deployments_dup_waiting_note (ByDeployments *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const ByJournalEntry *first = NULL;

  g_return_val_if_fail (BY_IS_DEPLOYMENTS (self), NULL);

  if (self->waiting->len == 0)
    return NULL;

  first = g_ptr_array_index (self->waiting, 0);
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const ByJournalEntry *entry = g_ptr_array_index (self->waiting, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", entry->stack_name);
    }

  if (g_str_equal (first->source, "environment"))
    /* Translators: %s is one name of a stack, or several */
    return g_strdup_printf (_ ("Not watching %s: the environment has no keys now. AWS goes on "
                               "with it."),
                            names->str);

  /* Translators: the first %s is one name of a stack, or several; the other is that of a profile */
  return g_strdup_printf (_ ("Not watching %s: the profile “%s” cannot be read. AWS goes on with "
                             "it, and so does this program once the profile is back."),
                          names->str, first->source);
}

/**
 * by_deployments_start:
 * @request: kept; not to be changed any more
 *
 * Begins an operation: writes it down, sends it, watches it to its end. Cannot be taken back.
 *
 * Returns: (transfer none): the operation
 */
ByDeployment *
by_deployments_start (ByDeployments *self, ByContext *context, ByDeploymentRequest *request)
{
  ByDeployment *deployment = NULL;

  g_return_val_if_fail (BY_IS_DEPLOYMENTS (self), NULL);

  deployment = by_deployment_new (context, request, self->store, self->poller);
  add_deployment (self, deployment);

  return deployment;
}

/**
 * by_deployments_find:
 * @stack_id: a stack's id
 *
 * Returns: (transfer none) (nullable): the newest operation on that stack
 */
ByDeployment *
by_deployments_find (ByDeployments *self, ByContext *context, const char *stack_id)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENTS (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      ByDeployment *deployment = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (by_deployment_get_stack_id (deployment), stack_id) == 0
          && g_strcmp0 (by_context_get_identity (by_deployment_get_context (deployment)),
                        by_context_get_identity (context))
                 == 0)
        return deployment;
    }

  return NULL;
}

/**
 * by_deployments_get_n_running:
 *
 * Returns: how many have not ended
 */
guint
by_deployments_get_n_running (ByDeployments *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENTS (self), 0);

  return self->n_running;
}

/**
 * by_deployments_get_usual_time:
 *
 * Returns: microseconds that @action on such a stack usually takes, 0 when none was seen yet
 */
gint64
by_deployments_get_usual_time (ByDeployments *self,
                               ByContext *context,
                               ByDeploymentAction action,
                               ByStackKind kind)
{
  g_autofree char *subject = make_stack_subject (action, kind);

  g_return_val_if_fail (BY_IS_DEPLOYMENTS (self), 0);

  return look_up_usual (self, context, subject);
}

/**
 * by_deployments_get_usual_resource_time:
 *
 * Returns: microseconds that @action on a resource of @type usually takes, 0 when none was seen
 *   yet
 */
gint64
by_deployments_get_usual_resource_time (ByDeployments *self,
                                        ByContext *context,
                                        ByDeploymentAction action,
                                        const char *type)
{
  g_autofree char *subject = make_resource_subject (action, type);

  g_return_val_if_fail (BY_IS_DEPLOYMENTS (self), 0);

  return look_up_usual (self, context, subject);
}
