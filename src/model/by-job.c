/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByJob: one AWS Batch job. Main thread only. The id and the name in lower case lie in one string,
 * which is what a filter looks through; queue and definition are shared with the other jobs that
 * have the same.
 */

#include "by-build-config.h"

#include "by-job.h"

#include "by-time.h"

struct _ByJob
{
  GObject parent_instance;

  char *key;             /* (owned): "name in lower case\nid" */
  const char *id;        /* (borrowed): the end of key */
  char *name;            /* (owned) */
  GRefString *queue;      /* (owned) (nullable) */
  GRefString *definition; /* (owned) (nullable) */
  char *reason;          /* (owned) (nullable) */
  gint64 created;
  gint64 started;
  gint64 stopped;
  ByJobDetails *details; /* (owned) (nullable) */
  guint array_size;
  guint stamp;
  ByJobState state;
};

G_DEFINE_FINAL_TYPE (ByJob, by_job, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_LABEL,
  PROP_QUEUE,
  PROP_STATE,
  PROP_STATE_NAME,
  PROP_REASON,
  PROP_CREATED,
  PROP_WAITED_UNTIL,
  PROP_RAN_FROM,
  PROP_STOPPED,
  PROP_DETAILS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
replace_shared (GRefString **field, const char *value)
{
  if (g_strcmp0 (*field, value) == 0)
    return FALSE;

  g_clear_pointer (field, g_ref_string_release);
  *field = value != NULL ? g_ref_string_new_intern (value) : NULL;

  return TRUE;
}

static gboolean
replace_string (char **field, const char *value)
{
  if (g_strcmp0 (*field, value) == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (value);

  return TRUE;
}

static gboolean
replace_time (gint64 *field, gint64 value)
{
  if (*field == value)
    return FALSE;

  *field = value;

  return TRUE;
}

static void
by_job_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ByJob *self = BY_JOB (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_LABEL:
      g_value_take_string (value, by_job_dup_label (self));
      break;
    case PROP_QUEUE:
      g_value_set_string (value, self->queue);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_STATE_NAME:
      g_value_set_static_string (value, by_job_state_get_name (self->state));
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    case PROP_CREATED:
      g_value_set_int64 (value, self->created);
      break;
    case PROP_WAITED_UNTIL:
      g_value_set_int64 (value, by_job_get_waited_until (self));
      break;
    case PROP_RAN_FROM:
      g_value_set_int64 (value, by_job_get_ran_from (self));
      break;
    case PROP_STOPPED:
      g_value_set_int64 (value, self->stopped);
      break;
    case PROP_DETAILS:
      g_value_set_boxed (value, self->details);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static GParamSpec *
make_time_property (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, BY_TIME_NONE,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
}

static void
by_job_finalize (GObject *object)
{
  ByJob *self = BY_JOB (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->queue, g_ref_string_release);
  g_clear_pointer (&self->definition, g_ref_string_release);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->details, by_job_details_unref);

  G_OBJECT_CLASS (by_job_parent_class)->finalize (object);
}

static void
by_job_class_init (ByJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = by_job_get_property;
  object_class->finalize = by_job_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_QUEUE] = g_param_spec_string ("queue", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, BY_TYPE_JOB_STATE,
                                              BY_JOB_STATE_UNKNOWN, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_STATE_NAME] = g_param_spec_string ("state-name", NULL, NULL, NULL, flags);
  properties[PROP_CREATED] = make_time_property ("created");
  properties[PROP_WAITED_UNTIL] = make_time_property ("waited-until");
  properties[PROP_RAN_FROM] = make_time_property ("ran-from");
  properties[PROP_STOPPED] = make_time_property ("stopped");
  properties[PROP_DETAILS] = g_param_spec_boxed ("details", NULL, NULL, BY_TYPE_JOB_DETAILS, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
by_job_init (ByJob *self)
{
}

/**
 * by_job_new:
 * @summary: what a list says about the job
 *
 * Returns: (transfer full): the job
 */
ByJob *
by_job_new (const ByJobSummary *summary)
{
  ByJob *self = g_object_new (BY_TYPE_JOB, NULL);
  g_autofree char *folded = g_utf8_strdown (summary->name != NULL ? summary->name : "", -1);

  self->key = g_strconcat (folded, "\n", summary->id, NULL);
  self->id = self->key + strlen (folded) + 1;
  self->name = g_strdup (summary->name);
  self->state = BY_JOB_STATE_UNKNOWN;
  self->created = summary->created;
  by_job_update (self, summary);

  return self;
}

/**
 * by_job_update:
 * @summary: what a list says about the same job now
 *
 * Takes over what is new; name and time of creation never change. What @summary leaves out (queue,
 * definition) stays.
 *
 * Returns: whether anything changed
 */
gboolean
by_job_update (ByJob *self, const ByJobSummary *summary)
{
  gboolean changed[N_PROPS] = { FALSE };
  gboolean any = FALSE;

  if (summary->definition != NULL)
    any = replace_shared (&self->definition, summary->definition);
  if (summary->queue != NULL)
    changed[PROP_QUEUE] = replace_shared (&self->queue, summary->queue);
  changed[PROP_REASON] = replace_string (&self->reason, summary->reason);
  changed[PROP_RAN_FROM] = replace_time (&self->started, summary->started);
  changed[PROP_STOPPED] = replace_time (&self->stopped, summary->stopped);
  changed[PROP_STATE] = changed[PROP_STATE_NAME] = self->state != summary->state;
  changed[PROP_RAN_FROM] = changed[PROP_RAN_FROM] || changed[PROP_STATE];
  changed[PROP_WAITED_UNTIL] = changed[PROP_RAN_FROM] || changed[PROP_STOPPED];
  self->state = summary->state;
  self->array_size = summary->array_size;

  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 1; i < N_PROPS; i++)
    if (changed[i])
      {
        any = TRUE;
        g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
      }
  g_object_thaw_notify (G_OBJECT (self));

  return any;
}

/**
 * by_job_get_id:
 *
 * Returns: (transfer none): its id, unique within the region
 */
const char *
by_job_get_id (ByJob *self)
{
  return self->id;
}

/**
 * by_job_get_name:
 *
 * Returns: (transfer none): the name it was submitted under
 */
const char *
by_job_get_name (ByJob *self)
{
  return self->name;
}

/**
 * by_job_dup_label:
 *
 * Returns: (transfer full): the name, with the number of children of an array: "chip × 8"
 */
char *
by_job_dup_label (ByJob *self)
{
  if (self->array_size == 0)
    return g_strdup (self->name);

  return g_strdup_printf ("%s × %u", self->name, self->array_size);
}

/**
 * by_job_get_queue:
 *
 * Returns: (nullable): the bare name of the queue the job was submitted to
 */
const char *
by_job_get_queue (ByJob *self)
{
  return self->queue;
}

/**
 * by_job_get_definition:
 *
 * Returns: (nullable): the job definition with its revision, "name:3"
 */
const char *
by_job_get_definition (ByJob *self)
{
  return self->definition;
}

/**
 * by_job_get_reason:
 *
 * Returns: (nullable): what AWS says about the state
 */
const char *
by_job_get_reason (ByJob *self)
{
  return self->reason;
}

/**
 * by_job_get_state:
 *
 * Returns: where it stands
 */
ByJobState
by_job_get_state (ByJob *self)
{
  return self->state;
}

/**
 * by_job_get_created:
 *
 * Returns: when it was submitted
 */
gint64
by_job_get_created (ByJob *self)
{
  return self->created;
}

/**
 * by_job_get_started:
 *
 * Returns: when its first attempt began, or %BY_TIME_NONE
 */
gint64
by_job_get_started (ByJob *self)
{
  return self->started;
}

/**
 * by_job_get_stopped:
 *
 * Returns: when it ended, or %BY_TIME_NONE
 */
gint64
by_job_get_stopped (ByJob *self)
{
  return self->stopped;
}

/* Whether the job has got as far as running; a retry takes it back. */
static gboolean
has_run (ByJob *self)
{
  return self->state == BY_JOB_STATE_RUNNING || by_job_state_is_final (self->state);
}

/**
 * by_job_get_waited_until:
 *
 * Returns: when the job, which waits from its creation on, began to run or was given up;
 *   %BY_TIME_NONE while it waits
 */
gint64
by_job_get_waited_until (ByJob *self)
{
  if (!has_run (self))
    return BY_TIME_NONE;

  return self->started != BY_TIME_NONE ? self->started : self->stopped;
}

/**
 * by_job_get_ran_from:
 *
 * Returns: when the job began to run, which it does until it stops; %BY_TIME_NONE when it has not
 */
gint64
by_job_get_ran_from (ByJob *self)
{
  return has_run (self) ? self->started : BY_TIME_NONE;
}

/**
 * by_job_get_waited:
 * @now: wall time
 *
 * Returns: for how long the job has waited to run, or had to, in microseconds
 */
gint64
by_job_get_waited (ByJob *self, gint64 now)
{
  const gint64 until = by_job_get_waited_until (self);

  return MAX (0, (until != BY_TIME_NONE ? until : now) - self->created);
}

/**
 * by_job_get_ran:
 * @now: wall time
 *
 * Returns: for how long the job runs or ran, in microseconds; 0 when it has not
 */
gint64
by_job_get_ran (ByJob *self, gint64 now)
{
  const gint64 from = by_job_get_ran_from (self);

  if (from == BY_TIME_NONE)
    return 0;

  return MAX (0, (self->stopped != BY_TIME_NONE ? self->stopped : now) - from);
}

/**
 * by_job_matches:
 * @folded: text in lower case, maybe empty
 *
 * Returns: whether @folded is part of the job's name or id
 */
gboolean
by_job_matches (ByJob *self, const char *folded)
{
  return strstr (self->key, folded) != NULL;
}

/**
 * by_job_compare:
 *
 * The order of a list of jobs: newest first, and among those of one moment by id. A job never
 * changes its place.
 */
int
by_job_compare (ByJob *a, ByJob *b)
{
  if (a->created != b->created)
    return a->created > b->created ? -1 : 1;

  return strcmp (a->id, b->id);
}

/**
 * by_job_compare_names:
 *
 * Orders jobs by name without regard to case, then by id; looks at a key made beforehand.
 */
int
by_job_compare_names (ByJob *a, ByJob *b)
{
  return strcmp (a->key, b->key);
}

/**
 * by_job_set_details:
 * @details: (transfer none) (nullable): what AWS says about this job alone
 */
void
by_job_set_details (ByJob *self, ByJobDetails *details)
{
  if (self->details == details)
    return;

  g_clear_pointer (&self->details, by_job_details_unref);
  if (details != NULL)
    self->details = by_job_details_ref (details);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAILS]);
}

/**
 * by_job_get_details:
 *
 * Returns: (transfer none) (nullable): the details, if they have been fetched
 */
ByJobDetails *
by_job_get_details (ByJob *self)
{
  return self->details;
}

void
by_job_set_stamp (ByJob *self, guint stamp)
{
  self->stamp = stamp;
}

guint
by_job_get_stamp (ByJob *self)
{
  return self->stamp;
}
