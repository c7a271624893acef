/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByRepositories: one slow poll. Main thread only. A call on its way does not keep the object alive:
 * it cancels it, and the callback touches nothing then.
 */

#include "by-build-config.h"

#include "by-repositories.h"

#define SLOW_MS 120000

struct _ByRepositories
{
  GObject parent_instance;

  ByContext *context;        /* (owned) */
  ByKeyedList *list;         /* (owned): of ByRepository */
  ByPoll *poll;              /* (owned) */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ByRepositories, by_repositories, G_TYPE_OBJECT)

static const char *
get_key (gpointer record)
{
  return ((ByEcrRepository *) record)->repository_name;
}

static gpointer
create_repository (gpointer record, gpointer user_data)
{
  return by_repository_new (record);
}

static void
update_repository (gpointer item, gpointer record, gpointer user_data)
{
  /* Name and address never change. */
}

static void
repositories_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
    = by_ecr_describe_repositories_finish (BY_CONTEXT (source), result, &error);
  ByRepositories *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (records != NULL)
    by_keyed_list_reconcile (self->list, records, get_key, create_repository, update_repository,
                             NULL);
  else
    by_keyed_list_fail (self->list, error);

  by_poll_finished (self->poll, error);
}

static void
look (ByPoll *poll, gpointer user_data)
{
  ByRepositories *self = user_data;

  by_ecr_describe_repositories_async (self->context, NULL, self->cancellable, repositories_cb,
                                      self);
}

static void
by_repositories_dispose (GObject *object)
{
  ByRepositories *self = BY_REPOSITORIES (object);

  g_cancellable_cancel (self->cancellable);
  if (self->poll != NULL)
    by_poll_stop (self->poll);
  g_clear_object (&self->poll);
  g_clear_object (&self->list);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_repositories_parent_class)->dispose (object);
}

static void
by_repositories_finalize (GObject *object)
{
  ByRepositories *self = BY_REPOSITORIES (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (by_repositories_parent_class)->finalize (object);
}

static void
by_repositories_class_init (ByRepositoriesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_repositories_dispose;
  object_class->finalize = by_repositories_finalize;
}

static void
by_repositories_init (ByRepositories *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * by_repositories_new:
 * @poller: says when to look again
 *
 * Returns: (transfer full): the repositories, none yet
 */
ByRepositories *
by_repositories_new (ByContext *context, ByPoller *poller)
{
  ByRepositories *self = g_object_new (BY_TYPE_REPOSITORIES, NULL);

  self->context = g_object_ref (context);
  self->list = by_keyed_list_new (BY_TYPE_REPOSITORY, by_context_get_clock (context));
  self->poll = by_poller_add (poller, look, self, SLOW_MS, SLOW_MS);
  by_poll_start (self->poll);

  return self;
}

/**
 * by_repositories_get_list:
 *
 * Returns: (transfer none): the list of ByRepository
 */
ByKeyedList *
by_repositories_get_list (ByRepositories *self)
{
  return self->list;
}
