/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByDeployment: see the header. Main thread only; belongs to ByDeployments.
 *
 * The way of one: it is written to the store, then sent. AWS's answer gives the stack, whose
 * details are watched until the operation ends. When no answer comes (or the program died before
 * it came) the stack is looked for: a creation is ours if the stack's events carry our token, a
 * deletion or a rollback if the stack is on that way. What leaves no trace for a while never reached AWS.
 */

#include "by-deployment.h"

#include <glib/gi18n.h>

#include "by-aws-error.h"
#include "by-deployment-end.h"
#include "by-time.h"

/* How often, and how many times in vain, to look for a stack that AWS may not know. CloudFormation
 * shows a new stack at once; half a minute allows for a request that was slow on its way. */
#define SEARCH_MS 5000
#define MAX_SEARCHES 6

struct _ByDeployment
{
  GObject parent_instance;

  ByContext *context;           /* (owned) */
  ByDeploymentRequest *request; /* (owned) (nullable): NULL when found in the journal */
  ByStore *store;               /* (owned) */
  ByPoller *poller;             /* (owned) */
  ByPoll *search;               /* (owned) (nullable) */
  guint n_searches;
  GError *doubt;           /* (owned) (nullable): what came instead of the answer */
  ByStackDetails *details; /* (owned) (nullable) */

  ByDeploymentAction action;
  ByDeploymentState state;
  char *token;      /* (owned) */
  char *stack_name; /* (owned) */
  char *stack_id;   /* (owned) (nullable) */
  ByStackKind kind;
  GPtrArray *resources; /* (owned): of ByPlannedResource */
  gint64 started;
  gint64 ended;
  GError *error; /* (owned) (nullable) */
};

enum
{
  PROP_STATE = 1,
  PROP_STACK_ID,
  PROP_ERROR,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ByDeployment, by_deployment, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (ByDeploymentState,
                    by_deployment_state,
                    G_DEFINE_ENUM_VALUE (BY_DEPLOYMENT_SENDING, "sending"),
                    G_DEFINE_ENUM_VALUE (BY_DEPLOYMENT_UNCERTAIN, "uncertain"),
                    G_DEFINE_ENUM_VALUE (BY_DEPLOYMENT_RUNNING, "running"),
                    G_DEFINE_ENUM_VALUE (BY_DEPLOYMENT_SUCCEEDED, "succeeded"),
                    G_DEFINE_ENUM_VALUE (BY_DEPLOYMENT_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (BY_DEPLOYMENT_REFUSED, "refused"))

/**
 * by_deployment_state_get_nick:
 *
 * Returns: (transfer none): the word that the store uses for a state
 */
const char *
by_deployment_state_get_nick (ByDeploymentState state)
{
  static const char *const nicks[]
      = { "sending", "uncertain", "running", "succeeded", "failed", "refused" };

  g_return_val_if_fail (state < G_N_ELEMENTS (nicks), "failed");

  return nicks[state];
}

static ByJournalEntry *
make_entry (ByDeployment *self)
{
  ByJournalEntry *entry = by_journal_entry_new ();

  entry->token = g_strdup (self->token);
  entry->action = self->action;
  entry->identity = g_strdup (by_context_get_identity (self->context));
  entry->source = g_strdup (by_context_get_source (self->context));
  entry->region = g_strdup (by_context_get_region (self->context));
  entry->endpoint_url = g_strdup (by_context_get_endpoint_url (self->context));
  entry->stack_name = g_strdup (self->stack_name);
  entry->stack_id = g_strdup (self->stack_id);
  entry->kind = self->kind;
  entry->state = g_strdup (by_deployment_state_get_nick (self->state));
  entry->started = self->started;
  entry->ended = self->ended;
  for (guint i = 0; i < self->resources->len; i++)
    {
      const ByPlannedResource *resource = g_ptr_array_index (self->resources, i);

      g_ptr_array_add (entry->resources,
                       by_planned_resource_new (resource->logical_id, resource->type));
    }

  return entry;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The operation is at AWS already: going on is better than stopping. */
  if (!by_journal_save_finish (BY_STORE (source), result, &error))
    g_warning ("The state of an operation could not be stored: %s", error->message);
}

static void
set_state (ByDeployment *self, ByDeploymentState state)
{
  if (self->state == state)
    return;

  self->state = state;
  if (!by_deployment_is_running (self))
    self->ended = by_clock_get_real_time (by_context_get_clock (self->context));
  by_journal_save_async (self->store, make_entry (self), saved_cb, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Ends it before it began; takes @error. */
static void
refuse (ByDeployment *self, GError *error)
{
  g_clear_object (&self->search);
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  set_state (self, BY_DEPLOYMENT_REFUSED);
}

static void
details_changed_cb (ByStackDetails *details, gpointer user_data)
{
  ByDeployment *self = user_data;
  ByStack *stack = by_stack_details_get_stack (details);
  const char *status = stack != NULL ? by_stack_get_status (stack) : NULL;

  ByDeploymentEnd end = BY_DEPLOYMENT_END_NOT_YET;

  if (self->state != BY_DEPLOYMENT_RUNNING || status == NULL)
    return;

  end = by_deployment_end_judge (self->action, details, self->token, self->started);
  if (end == BY_DEPLOYMENT_END_NOT_YET)
    return;

  set_state (self,
             end == BY_DEPLOYMENT_END_GOOD ? BY_DEPLOYMENT_SUCCEEDED : BY_DEPLOYMENT_FAILED);
  by_stack_details_set_background (details, FALSE);
}

static void
watch (ByDeployment *self)
{
  self->details = by_stack_details_new (self->context, self->poller, self->stack_id);
  by_stack_details_set_background (self->details, TRUE);
  if (self->resources->len > 0)
    by_stack_details_set_planned_resources (self->details, self->resources);
  g_signal_connect_object (self->details, "changed", G_CALLBACK (details_changed_cb), self, 0);
}

static void
found (ByDeployment *self, const char *stack_id)
{
  g_clear_object (&self->search);
  if (self->stack_id == NULL)
    {
      self->stack_id = g_strdup (stack_id);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACK_ID]);
    }
  watch (self);
  set_state (self, BY_DEPLOYMENT_RUNNING);
}

static void
not_found (ByDeployment *self)
{
  self->n_searches++;
  if (self->n_searches < MAX_SEARCHES)
    return;

  if (g_error_matches (self->doubt, BY_AWS_ERROR, BY_AWS_ERROR_CONFLICT))
    refuse (self, g_steal_pointer (&self->doubt));
  else if (self->action == BY_DEPLOYMENT_CREATE)
    refuse (self, by_aws_error_new (
                      BY_AWS_ERROR_NETWORK, NULL,
                      _ ("The request to create %s never reached AWS. Nothing was created."),
                      self->stack_name));
  else if (self->action == BY_DEPLOYMENT_CONTINUE)
    refuse (self, by_aws_error_new (
                      BY_AWS_ERROR_NETWORK, NULL,
                      _ ("The request to go on with the rollback of %s never reached AWS. Nothing "
                         "was changed."),
                      self->stack_name));
  else
    refuse (self, by_aws_error_new (
                      BY_AWS_ERROR_NETWORK, NULL,
                      _ ("The request to delete %s never reached AWS. Nothing was deleted."),
                      self->stack_name));
}

/* Whether a stack's events carry our token. */
static void
searched_events_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByDeployment) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events
      = by_cloudformation_describe_stack_events_finish (BY_CONTEXT (source), result, &error);

  if (self->search == NULL)
    return;

  by_poll_finished (self->search, error);
  if (events == NULL)
    return;

  for (guint i = 0; i < events->len; i++)
    {
      const ByCloudformationStackEvent *event = g_ptr_array_index (events, i);

      if (g_strcmp0 (event->client_request_token, self->token) == 0)
        {
          found (self, event->stack_id);
          return;
        }
    }

  not_found (self);
}

/* Whether a stack in this status shows that AWS has heard what was asked for. */
static gboolean
is_under_way (ByDeployment *self, const char *status)
{
  if (self->action == BY_DEPLOYMENT_CONTINUE)
    return g_strcmp0 (status, "UPDATE_ROLLBACK_FAILED") != 0;

  return g_str_has_prefix (status, "DELETE_");
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByDeployment) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stacks
      = by_cloudformation_describe_stacks_finish (BY_CONTEXT (source), result, &error);
  const ByCloudformationStack *stack
      = stacks != NULL && stacks->len > 0 ? g_ptr_array_index (stacks, 0) : NULL;

  if (self->search == NULL)
    return;

  if (stack != NULL && self->action == BY_DEPLOYMENT_CREATE)
    {
      by_cloudformation_describe_stack_events_async (self->context, stack->stack_id, NULL, NULL,
                                                     searched_events_cb, g_object_ref (self));
      return;
    }

  by_poll_finished (self->search, error);
  if (stack != NULL && is_under_way (self, stack->stack_status))
    found (self, stack->stack_id);
  else if (stack != NULL || g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_NOT_FOUND))
    not_found (self);
}

static void
search_cb (ByPoll *poll, gpointer user_data)
{
  ByDeployment *self = user_data;

  by_cloudformation_describe_stacks_async (
      self->context, self->stack_id != NULL ? self->stack_id : self->stack_name, NULL, searched_cb,
      g_object_ref (self));
}

static void
search (ByDeployment *self)
{
  self->search = by_poller_add (self->poller, search_cb, self, SEARCH_MS, SEARCH_MS);
  by_poll_set_background (self->search, TRUE);
  by_poll_start (self->search);
  set_state (self, BY_DEPLOYMENT_UNCERTAIN);
}

/* Whether a call that failed may have been carried out all the same. The client repeats it with
 * the same token; but the answer to each try may be lost, or a repeat may find the stack that the
 * first try has made. */
static gboolean
is_in_doubt (const GError *error)
{
  const ByAwsErrorDetails *details = by_aws_error_get_details (error);

  if (error->domain != BY_AWS_ERROR)
    return FALSE;

  switch ((ByAwsErrorCode) error->code)
    {
    case BY_AWS_ERROR_UNCERTAIN:
    case BY_AWS_ERROR_NETWORK:
    case BY_AWS_ERROR_SERVICE:
    case BY_AWS_ERROR_BAD_ANSWER:
      return TRUE;
    case BY_AWS_ERROR_CONFLICT:
      return details != NULL && details->attempts > 1;
    case BY_AWS_ERROR_FAILED:
    case BY_AWS_ERROR_NO_CREDENTIALS:
    case BY_AWS_ERROR_EXPIRED_CREDENTIALS:
    case BY_AWS_ERROR_BAD_CREDENTIALS:
    case BY_AWS_ERROR_CLOCK:
    case BY_AWS_ERROR_ACCESS_DENIED:
    case BY_AWS_ERROR_NOT_SUBSCRIBED:
    case BY_AWS_ERROR_THROTTLED:
    case BY_AWS_ERROR_QUOTA:
    case BY_AWS_ERROR_CAPACITY:
    case BY_AWS_ERROR_NOT_FOUND:
    case BY_AWS_ERROR_INVALID:
    default:
      return FALSE;
    }
}

/* Takes @error. */
static void
take_failure (ByDeployment *self, GError *error)
{
  if (!is_in_doubt (error))
    {
      refuse (self, error);
      return;
    }

  self->doubt = error;
  search (self);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByDeployment) self = user_data;
  GError *error = NULL;
  g_autoptr (ByCloudformationCreateStackResult) answer
      = by_cloudformation_create_stack_finish (BY_CONTEXT (source), result, &error);

  if (answer != NULL && answer->stack_id != NULL)
    found (self, answer->stack_id);
  else if (answer != NULL)
    search (self);
  else
    take_failure (self, error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByDeployment) self = user_data;
  GError *error = NULL;

  if (by_cloudformation_delete_stack_finish (BY_CONTEXT (source), result, &error))
    found (self, self->stack_id);
  else
    take_failure (self, error);
}

static void
continued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByDeployment) self = user_data;
  GError *error = NULL;

  if (by_cloudformation_continue_update_rollback_finish (BY_CONTEXT (source), result, &error))
    found (self, self->stack_id);
  else
    take_failure (self, error);
}

static void
send_creation (ByDeployment *self)
{
  g_autoptr (JsonObject) input = by_deployment_request_dup_input (self->request);

  by_cloudformation_create_stack_async (self->context, input, NULL, created_cb,
                                        g_object_ref (self));
}

/* Whatever became of the upload, no stack was asked for before it was done. */
static void
uploaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByDeployment) self = user_data;
  GError *error = NULL;
  g_autofree char *url = by_template_upload_finish (result, &error);

  if (url == NULL)
    {
      refuse (self, error);
      return;
    }
  by_deployment_request_set_template_url (self->request, url);
  send_creation (self);
}

/* A template that is too large for the call goes to its place first. */
static void
begin_creation (ByDeployment *self)
{
  const ByTemplatePlace *place = by_deployment_request_get_place (self->request);
  g_autoptr (GBytes) text = NULL;

  if (place == NULL)
    {
      send_creation (self);
      return;
    }
  text = by_deployment_request_dup_template (self->request);
  by_template_upload_async (self->context, place, text, uploaded_cb, g_object_ref (self));
}

static void
send_request (ByDeployment *self)
{
  g_auto (GStrv) retained = by_deployment_request_dup_retained (self->request);

  switch (self->action)
    {
    case BY_DEPLOYMENT_DELETE:
      by_cloudformation_delete_stack_async (self->context, self->stack_id,
                                            (const char *const *) retained, self->token, NULL,
                                            deleted_cb, g_object_ref (self));
      break;
    case BY_DEPLOYMENT_CONTINUE:
      by_cloudformation_continue_update_rollback_async (
          self->context, self->stack_id, (const char *const *) retained, self->token, NULL,
          continued_cb, g_object_ref (self));
      break;
    case BY_DEPLOYMENT_CREATE:
    default:
      begin_creation (self);
    }
}

static void
written_down_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByDeployment) self = user_data;
  GError *error = NULL;

  if (by_journal_save_finish (BY_STORE (source), result, &error))
    {
      send_request (self);
      return;
    }

  g_prefix_error (&error, _ ("Nothing was sent, because it could not be noted down first: "));
  refuse (self, error);
}

static void
by_deployment_dispose (GObject *object)
{
  ByDeployment *self = BY_DEPLOYMENT (object);

  g_clear_object (&self->search);
  g_clear_object (&self->details);

  G_OBJECT_CLASS (by_deployment_parent_class)->dispose (object);
}

static void
by_deployment_finalize (GObject *object)
{
  ByDeployment *self = BY_DEPLOYMENT (object);

  g_clear_object (&self->context);
  g_clear_object (&self->request);
  g_clear_object (&self->store);
  g_clear_object (&self->poller);
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->stack_name, g_free);
  g_clear_pointer (&self->stack_id, g_free);
  g_clear_pointer (&self->resources, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_clear_error (&self->doubt);

  G_OBJECT_CLASS (by_deployment_parent_class)->finalize (object);
}

static void
by_deployment_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByDeployment *self = BY_DEPLOYMENT (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_STACK_ID:
      g_value_set_string (value, self->stack_id);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_deployment_class_init (ByDeploymentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = by_deployment_dispose;
  object_class->finalize = by_deployment_finalize;
  object_class->get_property = by_deployment_get_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, BY_TYPE_DEPLOYMENT_STATE,
                                              BY_DEPLOYMENT_SENDING, flags);
  properties[PROP_STACK_ID] = g_param_spec_string ("stack-id", NULL, NULL, NULL, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
by_deployment_init (ByDeployment *self)
{
}

/**
 * by_deployment_new:
 * @request: kept; not to be changed any more
 * @poller: of the deployments: never paused
 *
 * Returns: (transfer full): an operation that begins with by_deployment_begin()
 */
ByDeployment *
by_deployment_new (ByContext *context,
                   ByDeploymentRequest *request,
                   ByStore *store,
                   ByPoller *poller)
{
  ByDeployment *self = g_object_new (BY_TYPE_DEPLOYMENT, NULL);

  self->context = g_object_ref (context);
  self->request = g_object_ref (request);
  self->store = g_object_ref (store);
  self->poller = g_object_ref (poller);
  self->action = by_deployment_request_get_action (request);
  self->token = g_strdup (by_deployment_request_get_token (request));
  self->stack_name = g_strdup (by_deployment_request_get_stack_name (request));
  self->stack_id = g_strdup (by_deployment_request_get_stack_id (request));
  self->kind = by_deployment_request_get_kind (request);
  self->resources = g_ptr_array_ref (by_deployment_request_get_resources (request));
  self->started = by_clock_get_real_time (by_context_get_clock (context));

  return self;
}

/**
 * by_deployment_new_from_journal:
 * @entry: (transfer none): of an operation that an earlier run began
 *
 * Returns: (transfer full): the operation, taken up again by by_deployment_begin()
 */
ByDeployment *
by_deployment_new_from_journal (ByContext *context,
                                const ByJournalEntry *entry,
                                ByStore *store,
                                ByPoller *poller)
{
  ByDeployment *self = g_object_new (BY_TYPE_DEPLOYMENT, NULL);

  self->context = g_object_ref (context);
  self->store = g_object_ref (store);
  self->poller = g_object_ref (poller);
  self->action = entry->action;
  self->state = g_strcmp0 (entry->state, by_deployment_state_get_nick (BY_DEPLOYMENT_RUNNING)) == 0
                    ? BY_DEPLOYMENT_RUNNING
                    : BY_DEPLOYMENT_UNCERTAIN;
  self->token = g_strdup (entry->token);
  self->stack_name = g_strdup (entry->stack_name);
  self->stack_id = g_strdup (entry->stack_id);
  self->kind = entry->kind;
  self->resources = g_ptr_array_ref (entry->resources);
  self->started = entry->started;

  return self;
}

/**
 * by_deployment_begin:
 *
 * Writes the operation down and sends it; one from the journal is looked for instead.
 */
void
by_deployment_begin (ByDeployment *self)
{
  g_return_if_fail (BY_IS_DEPLOYMENT (self));

  if (self->state == BY_DEPLOYMENT_RUNNING)
    watch (self);
  else if (self->request == NULL)
    search (self);
  else
    by_journal_save_async (self->store, make_entry (self), written_down_cb, g_object_ref (self));
}

/**
 * by_deployment_get_context:
 *
 * Returns: (transfer none): the account and region it runs in
 */
ByContext *
by_deployment_get_context (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), NULL);

  return self->context;
}

/**
 * by_deployment_get_action:
 *
 * Returns: what is being done to the stack
 */
ByDeploymentAction
by_deployment_get_action (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), BY_DEPLOYMENT_CREATE);

  return self->action;
}

/**
 * by_deployment_get_state:
 *
 * Returns: how far it is
 */
ByDeploymentState
by_deployment_get_state (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), BY_DEPLOYMENT_FAILED);

  return self->state;
}

/**
 * by_deployment_is_running:
 *
 * Returns: whether the end is yet to come
 */
gboolean
by_deployment_is_running (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), FALSE);

  return self->state == BY_DEPLOYMENT_SENDING || self->state == BY_DEPLOYMENT_UNCERTAIN
         || self->state == BY_DEPLOYMENT_RUNNING;
}

/**
 * by_deployment_get_token:
 *
 * Returns: (transfer none): the client request token that AWS knows it by
 */
const char *
by_deployment_get_token (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), NULL);

  return self->token;
}

/**
 * by_deployment_get_stack_name:
 *
 * Returns: (transfer none): the name of the stack
 */
const char *
by_deployment_get_stack_name (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), NULL);

  return self->stack_name;
}

/**
 * by_deployment_get_stack_id:
 *
 * Returns: (transfer none) (nullable): the stack's ARN, once AWS has said it
 */
const char *
by_deployment_get_stack_id (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), NULL);

  return self->stack_id;
}

/**
 * by_deployment_get_kind:
 *
 * Returns: what kind of stack it is about
 */
ByStackKind
by_deployment_get_kind (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), BY_STACK_OTHER);

  return self->kind;
}

/**
 * by_deployment_get_error:
 *
 * Returns: (transfer none) (nullable): why it was refused
 */
const GError *
by_deployment_get_error (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), NULL);

  return self->error;
}

/**
 * by_deployment_get_details:
 *
 * Returns: (transfer none) (nullable): the stack that it works on, once AWS knows it
 */
ByStackDetails *
by_deployment_get_details (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), NULL);

  return self->details;
}

/**
 * by_deployment_get_started_at:
 *
 * Returns: when it was begun
 */
gint64
by_deployment_get_started_at (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), 0);

  return self->started;
}

/**
 * by_deployment_get_ended_at:
 *
 * Returns: when it ended, or %BY_TIME_NONE
 */
gint64
by_deployment_get_ended_at (ByDeployment *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT (self), 0);

  return self->ended;
}
