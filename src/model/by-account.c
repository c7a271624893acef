/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByAccount: the account a window shows.
 *
 * Pages are made for one account and ask it for the context of their calls and for what they share.
 */

#include "by-account-private.h"

G_DEFINE_FINAL_TYPE (ByAccount, by_account, G_TYPE_OBJECT)

static void
by_account_dispose (GObject *object)
{
  ByAccount *self = BY_ACCOUNT (object);

  g_clear_object (&self->network);
  g_clear_object (&self->repositories);
  g_clear_object (&self->queues);
  g_clear_object (&self->namespaces);
  g_clear_object (&self->stacks);
  g_clear_object (&self->poller);
  g_clear_object (&self->deployments);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_account_parent_class)->dispose (object);
}

static void
by_account_class_init (ByAccountClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = by_account_dispose;
}

static void
by_account_init (ByAccount *self)
{
}

/**
 * by_account_new:
 * @context: whom to ask
 * @deployments: (nullable): the operations of the application; tests may do without
 * @sandbox: whether @context leads to a sandbox on this computer
 *
 * Returns: (transfer full): the account of @context
 */
ByAccount *
by_account_new (ByContext *context, ByDeployments *deployments, gboolean sandbox)
{
  ByAccount *self = g_object_new (BY_TYPE_ACCOUNT, NULL);
  g_autoptr (ByClock) clock = by_clock_new ();

  g_set_object (&self->context, context);
  g_set_object (&self->deployments, deployments);
  self->sandbox = sandbox;
  self->poller = by_poller_new (clock);

  return self;
}

/**
 * by_account_get_context:
 *
 * Returns: (transfer none): the context of every call about this account
 */
ByContext *
by_account_get_context (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  return self->context;
}

/**
 * by_account_get_deployments:
 *
 * Returns: (transfer none) (nullable): the operations on stacks, of this account and others
 */
ByDeployments *
by_account_get_deployments (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  return self->deployments;
}

/**
 * by_account_is_sandbox:
 *
 * Returns: whether this is a make-believe account on this computer
 */
gboolean
by_account_is_sandbox (ByAccount *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNT (self), FALSE);

  return self->sandbox;
}
