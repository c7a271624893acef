/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByJobWatch: one poll. Main thread only. A call on its way does not keep the object alive: it
 * cancels it, and the callback touches nothing then.
 */

#include "by-build-config.h"

#include "by-job-watch.h"

#include "by-job-records.h"

#define FAST_MS 5000

struct _ByJobWatch
{
  GObject parent_instance;

  ByContext *context;        /* (owned) */
  char *job_id;              /* (owned) */
  ByJob *job;                /* (owned) (nullable) */
  GError *error;             /* (owned) (nullable) */
  ByPoll *poll;              /* (owned) */
  GCancellable *cancellable; /* (owned) */
  ByListState state;
};

G_DEFINE_FINAL_TYPE (ByJobWatch, by_job_watch, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_JOB,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_state (ByJobWatch *self, ByListState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_error (ByJobWatch *self, const GError *error)
{
  if (error == NULL && self->error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
take_record (ByJobWatch *self, const ByBatchJobDetail *record)
{
  const ByJobSummary summary = by_job_summary_from_detail (record);
  g_autoptr (ByJobDetails) details = by_job_details_from_record (record);

  if (self->job != NULL)
    {
      by_job_update (self->job, &summary);
      by_job_set_details (self->job, details);
      return;
    }

  self->job = by_job_new (&summary);
  by_job_set_details (self->job, details);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOB]);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
    = by_batch_describe_jobs_finish (BY_CONTEXT (source), result, &error);
  ByJobWatch *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_error (self, error);
  if (records != NULL && records->len > 0)
    {
      take_record (self, records->pdata[0]);
      set_state (self, BY_LIST_READY);
    }
  else if (self->job == NULL)
    set_state (self, error != NULL ? BY_LIST_FAILED : BY_LIST_EMPTY);

  by_poll_set_active (self->poll, self->job != NULL
                                    && !by_job_state_is_final (by_job_get_state (self->job)));
  by_poll_finished (self->poll, error);
}

static void
look (ByPoll *poll, gpointer user_data)
{
  ByJobWatch *self = user_data;
  const char *ids[] = { self->job_id, NULL };

  by_batch_describe_jobs_async (self->context, ids, self->cancellable, described_cb, self);
}

static void
by_job_watch_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ByJobWatch *self = BY_JOB_WATCH (object);

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_JOB:
      g_value_set_object (value, self->job);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_job_watch_dispose (GObject *object)
{
  ByJobWatch *self = BY_JOB_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  if (self->poll != NULL)
    by_poll_stop (self->poll);
  g_clear_object (&self->poll);
  g_clear_object (&self->job);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_job_watch_parent_class)->dispose (object);
}

static void
by_job_watch_finalize (GObject *object)
{
  ByJobWatch *self = BY_JOB_WATCH (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job_id, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (by_job_watch_parent_class)->finalize (object);
}

static void
by_job_watch_class_init (ByJobWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = by_job_watch_get_property;
  object_class->dispose = by_job_watch_dispose;
  object_class->finalize = by_job_watch_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, BY_TYPE_LIST_STATE,
                                              BY_LIST_LOADING, flags);
  properties[PROP_JOB] = g_param_spec_object ("job", NULL, NULL, BY_TYPE_JOB, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
by_job_watch_init (ByJobWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->state = BY_LIST_LOADING;
}

/**
 * by_job_watch_new:
 * @poller: says when to look again
 *
 * Returns: (transfer full): the watch, which begins to look
 */
ByJobWatch *
by_job_watch_new (ByContext *context, ByPoller *poller, const char *job_id)
{
  ByJobWatch *self = g_object_new (BY_TYPE_JOB_WATCH, NULL);

  self->context = g_object_ref (context);
  self->job_id = g_strdup (job_id);
  self->poll = by_poller_add (poller, look, self, FAST_MS, BY_POLL_NEVER);
  by_poll_start (self->poll);

  return self;
}

/**
 * by_job_watch_get_state:
 *
 * Returns: how the job stands: loading, ready, or failed
 */
ByListState
by_job_watch_get_state (ByJobWatch *self)
{
  return self->state;
}

/**
 * by_job_watch_get_job:
 *
 * Returns: (transfer none) (nullable): the job, once it is known
 */
ByJob *
by_job_watch_get_job (ByJobWatch *self)
{
  return self->job;
}

/**
 * by_job_watch_get_error:
 *
 * Returns: (transfer none) (nullable): why the last look failed
 */
const GError *
by_job_watch_get_error (ByJobWatch *self)
{
  return self->error;
}

/**
 * by_job_watch_set_visible:
 * @visible: whether somebody looks at it
 */
void
by_job_watch_set_visible (ByJobWatch *self, gboolean visible)
{
  by_poll_set_visible (self->poll, visible);
}

/**
 * by_job_watch_refresh:
 *
 * Looks now.
 */
void
by_job_watch_refresh (ByJobWatch *self)
{
  by_poll_now (self->poll);
}
