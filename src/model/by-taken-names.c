/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Names that are taken. Every list is asked for by itself and may fail by itself. Main thread.
 */
#include "by-taken-names.h"

#include "by-batch.h"
#include "by-cloudformation.h"
#include "by-data.h"
#include "by-ecr.h"
#include "by-iam.h"

#define STACK_TYPE "AWS::CloudFormation::Stack"

typedef GPtrArray *(*FinishFunc) (ByContext *context, GAsyncResult *result, GError **error);

/* A list of things that have names. */
typedef struct
{
  const char *type; /* of the resource in templates */
  void (*start) (ByContext *context,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data);
  FinishFunc finish;
  gsize name_offset;  /* in the record */
  gsize state_offset; /* in the record; 0: it has none */
} Source;

struct _ByTakenNames
{
  GObject parent_instance;

  /* owned */
  ByContext *context;
  GHashTable *names; /* "type\nname" to state, which may be "" */
};

G_DEFINE_FINAL_TYPE (ByTakenNames, by_taken_names, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One list on its way. */
typedef struct
{
  GWeakRef names;
  const Source *source;
} Question;

static void
question_cleanup (Question *question)
{
  g_weak_ref_clear (&question->names);
}

BY_DEFINE_DATA (Question, question)

static void
start_stacks (ByContext *context,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer data)
{
  by_cloudformation_describe_stacks_async (context, NULL, cancellable, callback, data);
}

static void
start_environments (ByContext *context,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  by_batch_describe_compute_environments_async (context, NULL, cancellable, callback, data);
}

static void
start_queues (ByContext *context,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer data)
{
  by_batch_describe_job_queues_async (context, NULL, cancellable, callback, data);
}

static void
start_repositories (ByContext *context,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  by_ecr_describe_repositories_async (context, NULL, cancellable, callback, data);
}

static void
start_roles (ByContext *context,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer data)
{
  by_iam_list_roles_async (context, NULL, cancellable, callback, data);
}

static void
start_profiles (ByContext *context,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer data)
{
  by_iam_list_instance_profiles_async (context, NULL, cancellable, callback, data);
}

static const Source sources[] = {
  { STACK_TYPE, start_stacks, by_cloudformation_describe_stacks_finish,
    G_STRUCT_OFFSET (ByCloudformationStack, stack_name),
    G_STRUCT_OFFSET (ByCloudformationStack, stack_status) },
  { "AWS::Batch::ComputeEnvironment", start_environments,
    by_batch_describe_compute_environments_finish,
    G_STRUCT_OFFSET (ByBatchComputeEnvironmentDetail, compute_environment_name), 0 },
  { "AWS::Batch::JobQueue", start_queues, by_batch_describe_job_queues_finish,
    G_STRUCT_OFFSET (ByBatchJobQueueDetail, job_queue_name), 0 },
  { "AWS::ECR::Repository", start_repositories, by_ecr_describe_repositories_finish,
    G_STRUCT_OFFSET (ByEcrRepository, repository_name), 0 },
  { "AWS::IAM::Role", start_roles, by_iam_list_roles_finish, G_STRUCT_OFFSET (ByIamRole, role_name),
    0 },
  { "AWS::IAM::InstanceProfile", start_profiles, by_iam_list_instance_profiles_finish,
    G_STRUCT_OFFSET (ByIamInstanceProfile, instance_profile_name), 0 },
};

static char *
make_key (const char *type, const char *name)
{
  return g_strconcat (type, "\n", name, NULL);
}

static gboolean
is_of_type (gpointer key, gpointer value, gpointer type)
{
  gsize length = strlen (type);

  return strncmp (key, type, length) == 0 && ((const char *) key)[length] == '\n';
}

static void
take_records (ByTakenNames *self, const Source *source, GPtrArray *records)
{
  g_hash_table_foreach_remove (self->names, is_of_type, (gpointer) source->type);
  for (guint i = 0; i < records->len; i++)
    {
      gpointer record = g_ptr_array_index (records, i);
      const char *name = G_STRUCT_MEMBER (char *, record, source->name_offset);
      const char *state = source->state_offset != 0
                              ? G_STRUCT_MEMBER (char *, record, source->state_offset)
                              : NULL;

      if (name != NULL)
        g_hash_table_insert (self->names, make_key (source->type, name),
                             g_strdup (state != NULL ? state : ""));
    }
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (ByTakenNames) self = g_weak_ref_get (&question->names);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = question->source->finish (BY_CONTEXT (object), result, &error);

  if (self == NULL)
    return;
  if (records == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("Names of %s cannot be read: %s", question->source->type, error->message);
      return;
    }

  take_records (self, question->source, records);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
by_taken_names_dispose (GObject *object)
{
  ByTakenNames *self = BY_TAKEN_NAMES (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_taken_names_parent_class)->dispose (object);
}

static void
by_taken_names_finalize (GObject *object)
{
  ByTakenNames *self = BY_TAKEN_NAMES (object);

  g_clear_pointer (&self->names, g_hash_table_unref);

  G_OBJECT_CLASS (by_taken_names_parent_class)->finalize (object);
}

static void
by_taken_names_class_init (ByTakenNamesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_taken_names_dispose;
  object_class->finalize = by_taken_names_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BY_TYPE_TAKEN_NAMES, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_taken_names_init (ByTakenNames *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * by_taken_names_new:
 * @context: whose names
 *
 * Returns: (transfer full): knows nothing until it is refreshed
 */
ByTakenNames *
by_taken_names_new (ByContext *context)
{
  ByTakenNames *self = g_object_new (BY_TYPE_TAKEN_NAMES, NULL);

  self->context = g_object_ref (context);
  return self;
}

/**
 * by_taken_names_refresh:
 * @cancellable: (nullable): ends it; what came in stays
 *
 * Asks for all the lists side by side. What was known stays until the answers come.
 */
void
by_taken_names_refresh (ByTakenNames *self, GCancellable *cancellable)
{
  g_return_if_fail (BY_IS_TAKEN_NAMES (self));

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      Question *question = question_new ();

      g_weak_ref_init (&question->names, self);
      question->source = &sources[i];
      sources[i].start (self->context, cancellable, listed_cb, question);
    }
}

/**
 * by_taken_names_get_stack_status:
 * @stack_name: the name of a stack
 *
 * Returns: (transfer none) (nullable): the status of the stack of that name, or %NULL if the name
 * is free as far as is known
 */
const char *
by_taken_names_get_stack_status (ByTakenNames *self, const char *stack_name)
{
  g_autofree char *key = make_key (STACK_TYPE, stack_name);

  return g_hash_table_lookup (self->names, key);
}

/**
 * by_taken_names_contains:
 * @type: of a resource: "AWS::Batch::JobQueue"
 * @name: its physical name
 *
 * Returns: whether there is one of that name already
 */
gboolean
by_taken_names_contains (ByTakenNames *self, const char *type, const char *name)
{
  g_autofree char *key = make_key (type, name);

  return g_hash_table_contains (self->names, key);
}

/**
 * by_taken_names_find_collision:
 * @plan: what would exist
 *
 * Returns: (transfer none) (nullable): the first resource whose name is taken
 */
const ByPlanResource *
by_taken_names_find_collision (ByTakenNames *self, ByPlan *plan)
{
  GPtrArray *resources = by_plan_get_resources (plan);

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);

      if (resource->condition_met && resource->physical_name != NULL
          && by_taken_names_contains (self, resource->type, resource->physical_name))
        return resource;
    }

  return NULL;
}
