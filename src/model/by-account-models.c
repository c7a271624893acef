/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What the pages of one account share, so that each thing is looked at once however many pages show
 * it. Made when first asked for; gone with the account.
 */

#include "by-account-private.h"

#include "by-stack-answers.h"
#include "by-stack-request.h"

/**
 * by_account_get_poller:
 *
 * Returns: (transfer none): what times every look at this account
 */
ByPoller *
by_account_get_poller (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  return self->poller;
}

/**
 * by_account_get_stacks:
 *
 * Returns: (transfer none): the stacks of the region
 */
ByStacks *
by_account_get_stacks (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  if (self->stacks == NULL)
    self->stacks = by_stacks_new (self->context, self->poller);

  return self->stacks;
}

/**
 * by_account_get_namespaces:
 *
 * Returns: (transfer none): the namespaces of the region
 */
ByNamespaces *
by_account_get_namespaces (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  if (self->namespaces == NULL)
    self->namespaces =
      by_namespaces_new (self->context, self->poller, by_account_get_stacks (self));

  return self->namespaces;
}

/**
 * by_account_get_queues:
 *
 * Returns: (transfer none): the job queues of the region, with their jobs
 */
ByQueues *
by_account_get_queues (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  if (self->queues == NULL)
    self->queues = by_queues_new (self->context, self->poller);

  return self->queues;
}

/**
 * by_account_get_repositories:
 *
 * Returns: (transfer none): the image repositories of the region
 */
ByRepositories *
by_account_get_repositories (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  if (self->repositories == NULL)
    self->repositories = by_repositories_new (self->context, self->poller);

  return self->repositories;
}

/**
 * by_account_get_network:
 *
 * Returns: (transfer none): the VPCs and subnets of the region; refreshed by whoever shows them
 */
ByNetwork *
by_account_get_network (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  if (self->network == NULL)
    self->network = by_network_new (self->context);

  return self->network;
}

/* The embedded sandbox begins anew with every run, so its answers would not fit. */
static void
make_draft (ByAccount *self)
{
  self->stack_draft = by_stack_draft_new (self->context, by_account_get_network (self));
  if (self->deployments != NULL && !self->sandbox)
    self->draft_keeper
        = by_draft_keeper_new (self->stack_draft, by_deployments_get_store (self->deployments),
                               by_context_get_identity (self->context));
}

static void
drop_draft (ByAccount *self)
{
  g_clear_object (&self->draft_keeper);
  g_clear_object (&self->stack_draft);
}

/**
 * by_account_get_stack_draft:
 *
 * Returns: (transfer none): the answers for the stack that is to be created next; they stay while
 * the form is left and come back with it, also in the next run
 */
ByStackDraft *
by_account_get_stack_draft (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  if (self->stack_draft == NULL)
    {
      make_draft (self);
      if (self->draft_keeper != NULL)
        by_draft_keeper_restore (self->draft_keeper);
    }

  return self->stack_draft;
}

/**
 * by_account_begin_stack_draft:
 * @source: the template to ask the questions of
 * @stack: a stack that was made from @source
 *
 * Begins the draft anew, with the name and the answers of @stack. Secret answers are not known, and
 * are asked for again.
 */
void
by_account_begin_stack_draft (ByAccount *self, ByTemplate *source, ByStack *stack)
{
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *parameters = NULL;

  g_return_if_fail (BY_IS_ACCOUNT (self));

  parameters = by_stack_get_parameters (stack);
  for (guint i = 0; i < parameters->len; i++)
    {
      const ByCloudformationParameter *answer = g_ptr_array_index (parameters, i);

      if (answer->parameter_key != NULL && answer->parameter_value != NULL)
        g_hash_table_insert (answers, answer->parameter_key, answer->parameter_value);
    }

  drop_draft (self);
  make_draft (self);
  /* What was kept of another draft must not come back when these answers are thrown away. */
  if (self->draft_keeper != NULL)
    by_draft_keeper_forget (self->draft_keeper);
  by_stack_draft_set_template (self->stack_draft, source);
  by_stack_answers_give (self->stack_draft, by_stack_get_name (stack), answers);
}

/* AWS has taken the answers: the next stack begins with fresh ones. If it refuses them they stay, to
 * be put right. */
static void
deployment_changed_cb (ByAccount *self, GParamSpec *pspec, ByDeployment *deployment)
{
  ByDeploymentState state = by_deployment_get_state (deployment);

  if (state == BY_DEPLOYMENT_SENDING || state == BY_DEPLOYMENT_UNCERTAIN)
    return;

  g_signal_handlers_disconnect_matched (deployment, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  if (state == BY_DEPLOYMENT_REFUSED)
    return;

  if (self->draft_keeper != NULL)
    by_draft_keeper_forget (self->draft_keeper);
  drop_draft (self);
}

/**
 * by_account_create_stack:
 * @place: (nullable): where in S3 a template goes that is too large for the call
 *
 * Creates the stack of the draft, which has no faults. The deployment goes on whatever becomes of
 * the window.
 *
 * Returns: (transfer none): the deployment
 */
ByDeployment *
by_account_create_stack (ByAccount *self, const ByTemplatePlace *place)
{
  g_autoptr (ByDeploymentRequest) request = NULL;
  ByDeployment *deployment = NULL;

  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);
  g_return_val_if_fail (self->deployments != NULL, NULL);

  request = by_stack_draft_make_request (by_account_get_stack_draft (self));
  if (place != NULL)
    by_deployment_request_set_place (request, place);
  deployment = by_deployments_start (self->deployments, self->context, request);
  g_signal_connect_object (deployment, "notify::state", G_CALLBACK (deployment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return deployment;
}
