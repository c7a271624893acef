/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByJobLog: one poll over GetLogEvents. The first look takes the newest page; each one after it goes
 * on from there until AWS gives back the token it was sent. Lines become objects only when somebody
 * looks at them. Main thread only. A call on its way does not keep the object alive: it cancels it,
 * and the callback touches nothing then.
 */

#include "by-build-config.h"

#include "by-job-log.h"

#include "by-aws-error.h"
#include "by-logs.h"
#include "by-time.h"

#define FAST_MS 3000

struct _ByLogLine
{
  GObject parent_instance;

  ByLogsOutputLogEvent *record; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ByLogLine, by_log_line, G_TYPE_OBJECT)

enum
{
  LINE_PROP_TIME = 1,
  LINE_PROP_TEXT,
  LINE_N_PROPS
};

static void
by_log_line_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ByLogLine *self = BY_LOG_LINE (object);

  switch (property_id)
    {
    case LINE_PROP_TIME:
      g_value_set_int64 (value, by_log_line_get_time (self));
      break;
    case LINE_PROP_TEXT:
      g_value_set_string (value, by_log_line_get_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_log_line_finalize (GObject *object)
{
  g_clear_pointer (&BY_LOG_LINE (object)->record, by_record_unref);

  G_OBJECT_CLASS (by_log_line_parent_class)->finalize (object);
}

static void
by_log_line_class_init (ByLogLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = by_log_line_get_property;
  object_class->finalize = by_log_line_finalize;

  g_object_class_install_property (object_class, LINE_PROP_TIME,
                                   g_param_spec_int64 ("time", NULL, NULL, G_MININT64, G_MAXINT64,
                                                       BY_TIME_NONE, flags));
  g_object_class_install_property (object_class, LINE_PROP_TEXT,
                                   g_param_spec_string ("text", NULL, NULL, NULL, flags));
}

static void
by_log_line_init (ByLogLine *self)
{
}

gint64
by_log_line_get_time (ByLogLine *self)
{
  return self->record->timestamp;
}

const char *
by_log_line_get_text (ByLogLine *self)
{
  return self->record->message != NULL ? self->record->message : "";
}

struct _ByJobLog
{
  GObject parent_instance;

  ByContext *context;        /* (owned) */
  char *group;               /* (owned) */
  char *stream;              /* (owned) */
  GPtrArray *events;         /* (owned): of ByLogsOutputLogEvent */
  char *token;               /* (owned) (nullable): where to go on */
  GError *error;             /* (owned) (nullable) */
  ByPoll *poll;              /* (owned) */
  GCancellable *cancellable; /* (owned) */
  ByListState state;
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ByJobLog, by_job_log, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_STATE = 1,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_state (ByJobLog *self, ByListState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_error (ByJobLog *self, const GError *error)
{
  if (error == NULL && self->error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
take_page (ByJobLog *self, ByLogsGetLogEventsResult *page)
{
  const guint n_before = self->events->len;

  for (guint i = 0; i < page->events->len; i++)
    g_ptr_array_add (self->events, by_record_ref (page->events->pdata[i]));
  if (self->events->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->events->len - n_before);

  set_state (self, self->events->len > 0 ? BY_LIST_READY : BY_LIST_EMPTY);
}

static void look (ByPoll *poll, gpointer user_data);

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByLogsGetLogEventsResult) page
    = by_logs_get_log_events_finish (BY_CONTEXT (source), result, &error);
  ByJobLog *self = user_data;
  gboolean more = FALSE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* There is no stream before the first line. */
  if (g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      set_state (self, self->events->len > 0 ? BY_LIST_READY : BY_LIST_EMPTY);
    }
  set_error (self, error);

  if (page != NULL)
    {
      more = self->token != NULL && g_strcmp0 (self->token, page->next_forward_token) != 0;
      g_free (self->token);
      self->token = g_strdup (page->next_forward_token);
      take_page (self, page);
    }
  else if (error != NULL && self->events->len == 0)
    set_state (self, BY_LIST_FAILED);

  if (more)
    look (self->poll, self);
  else
    by_poll_finished (self->poll, error);
}

static void
look (ByPoll *poll, gpointer user_data)
{
  ByJobLog *self = user_data;

  by_logs_get_log_events_async (self->context, self->group, self->stream, self->token,
                                self->token != NULL, self->cancellable, page_cb, self);
}

static GType
get_item_type (GListModel *model)
{
  return BY_TYPE_LOG_LINE;
}

static guint
get_n_items (GListModel *model)
{
  return BY_JOB_LOG (model)->events->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ByJobLog *self = BY_JOB_LOG (model);
  ByLogLine *line = NULL;

  if (position >= self->events->len)
    return NULL;

  line = g_object_new (BY_TYPE_LOG_LINE, NULL);
  line->record = by_record_ref (self->events->pdata[position]);

  return line;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
by_job_log_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ByJobLog *self = BY_JOB_LOG (object);

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_job_log_dispose (GObject *object)
{
  ByJobLog *self = BY_JOB_LOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->poll != NULL)
    by_poll_stop (self->poll);
  g_clear_object (&self->poll);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_job_log_parent_class)->dispose (object);
}

static void
by_job_log_finalize (GObject *object)
{
  ByJobLog *self = BY_JOB_LOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->stream, g_free);
  g_clear_pointer (&self->token, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (by_job_log_parent_class)->finalize (object);
}

static void
by_job_log_class_init (ByJobLogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = by_job_log_get_property;
  object_class->dispose = by_job_log_dispose;
  object_class->finalize = by_job_log_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, BY_TYPE_LIST_STATE,
                                              BY_LIST_LOADING, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
by_job_log_init (ByJobLog *self)
{
  self->cancellable = g_cancellable_new ();
  self->events = g_ptr_array_new_with_free_func (by_record_unref);
  self->state = BY_LIST_LOADING;
}

/**
 * by_job_log_new:
 * @poller: says when to look again
 * @group: the log group
 * @stream: the log stream of one attempt
 *
 * Returns: (transfer full): the log, which begins to load
 */
ByJobLog *
by_job_log_new (ByContext *context, ByPoller *poller, const char *group, const char *stream)
{
  ByJobLog *self = g_object_new (BY_TYPE_JOB_LOG, NULL);

  self->context = g_object_ref (context);
  self->group = g_strdup (group);
  self->stream = g_strdup (stream);
  self->poll = by_poller_add (poller, look, self, FAST_MS, BY_POLL_NEVER);
  by_poll_start (self->poll);

  return self;
}

/**
 * by_job_log_get_stream:
 *
 * Returns: (transfer none): the name of the log stream
 */
const char *
by_job_log_get_stream (ByJobLog *self)
{
  return self->stream;
}

/**
 * by_job_log_get_state:
 *
 * Returns: how the lines stand
 */
ByListState
by_job_log_get_state (ByJobLog *self)
{
  return self->state;
}

/**
 * by_job_log_get_error:
 *
 * Returns: (transfer none) (nullable): why the last look failed
 */
const GError *
by_job_log_get_error (ByJobLog *self)
{
  return self->error;
}

/**
 * by_job_log_set_following:
 * @following: whether more is to come
 */
void
by_job_log_set_following (ByJobLog *self, gboolean following)
{
  by_poll_set_active (self->poll, following);
}

/**
 * by_job_log_set_visible:
 * @visible: whether somebody looks at it
 */
void
by_job_log_set_visible (ByJobLog *self, gboolean visible)
{
  by_poll_set_visible (self->poll, visible);
}

/**
 * by_job_log_refresh:
 *
 * Looks now.
 */
void
by_job_log_refresh (ByJobLog *self)
{
  by_poll_now (self->poll);
}
