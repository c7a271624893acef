/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Names that are taken. Every list is asked for by itself and may fail by itself. Main thread.
 */
#include "by-taken-names.h"

#include "by-batch.h"
#include "by-cloudformation.h"
#include "by-data.h"
#include "by-ec2.h"
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
  gsize scope_offset; /* in the record: within what names are unique; 0: the account and region */
  const char *scope_property; /* of the resource in templates, which says the same */
} Source;

struct _ByTakenNames
{
  GObject parent_instance;

  /* owned */
  ByContext *context;
  GHashTable *names; /* "type\nname\nscope" to state; scope and state may be "" */
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

static void
start_groups (ByContext *context,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer data)
{
  by_ec2_describe_security_groups_async (context, NULL, cancellable, callback, data);
}

static void
start_launch_templates (ByContext *context,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  by_ec2_describe_launch_templates_async (context, cancellable, callback, data);
}

/* Two security groups of one VPC cannot have one name (EC2 API reference, CreateSecurityGroup). */
static const Source sources[] = {
  { .type = STACK_TYPE,
    .start = start_stacks,
    .finish = by_cloudformation_describe_stacks_finish,
    .name_offset = G_STRUCT_OFFSET (ByCloudformationStack, stack_name),
    .state_offset = G_STRUCT_OFFSET (ByCloudformationStack, stack_status) },
  { .type = "AWS::Batch::ComputeEnvironment",
    .start = start_environments,
    .finish = by_batch_describe_compute_environments_finish,
    .name_offset = G_STRUCT_OFFSET (ByBatchComputeEnvironmentDetail, compute_environment_name) },
  { .type = "AWS::Batch::JobQueue",
    .start = start_queues,
    .finish = by_batch_describe_job_queues_finish,
    .name_offset = G_STRUCT_OFFSET (ByBatchJobQueueDetail, job_queue_name) },
  { .type = "AWS::ECR::Repository",
    .start = start_repositories,
    .finish = by_ecr_describe_repositories_finish,
    .name_offset = G_STRUCT_OFFSET (ByEcrRepository, repository_name) },
  { .type = "AWS::IAM::Role",
    .start = start_roles,
    .finish = by_iam_list_roles_finish,
    .name_offset = G_STRUCT_OFFSET (ByIamRole, role_name) },
  { .type = "AWS::IAM::InstanceProfile",
    .start = start_profiles,
    .finish = by_iam_list_instance_profiles_finish,
    .name_offset = G_STRUCT_OFFSET (ByIamInstanceProfile, instance_profile_name) },
  { .type = "AWS::EC2::SecurityGroup",
    .start = start_groups,
    .finish = by_ec2_describe_security_groups_finish,
    .name_offset = G_STRUCT_OFFSET (ByEc2SecurityGroup, group_name),
    .scope_offset = G_STRUCT_OFFSET (ByEc2SecurityGroup, vpc_id),
    .scope_property = "VpcId" },
  { .type = "AWS::EC2::LaunchTemplate",
    .start = start_launch_templates,
    .finish = by_ec2_describe_launch_templates_finish,
    .name_offset = G_STRUCT_OFFSET (ByEc2LaunchTemplate, launch_template_name) },
};

static char *
make_key (const char *type, const char *name, const char *scope)
{
  return g_strconcat (type, "\n", name, "\n", scope, NULL);
}

static gboolean
is_of_type (gpointer key, gpointer value, gpointer type)
{
  gsize length = strlen (type);

  return strncmp (key, type, length) == 0 && ((const char *) key)[length] == '\n';
}

/* A member of a record that is a string; "" if it has none. */
static const char *
get_string (gpointer record, gsize offset)
{
  const char *value = offset != 0 ? G_STRUCT_MEMBER (char *, record, offset) : NULL;

  return value != NULL ? value : "";
}

static void
take_records (ByTakenNames *self, const Source *source, GPtrArray *records)
{
  g_hash_table_foreach_remove (self->names, is_of_type, (gpointer) source->type);
  for (guint i = 0; i < records->len; i++)
    {
      gpointer record = g_ptr_array_index (records, i);
      const char *name = get_string (record, source->name_offset);
      const char *scope = get_string (record, source->scope_offset);

      if (*name != '\0')
        g_hash_table_insert (self->names, make_key (source->type, name, scope),
                             g_strdup (get_string (record, source->state_offset)));
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
  g_autofree char *key = make_key (STACK_TYPE, stack_name, "");

  return g_hash_table_lookup (self->names, key);
}

/* Within what the name of @resource must be unique, as far as its properties tell. */
static const char *
get_scope (const ByPlanResource *resource)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_equal (sources[i].type, resource->type) && sources[i].scope_property != NULL)
      return json_object_get_string_member_with_default (
          json_node_get_object (resource->properties), sources[i].scope_property, "");

  return "";
}

/**
 * by_taken_names_contains:
 * @resource: would exist
 *
 * Returns: whether there is one of its type and name already, where it would be
 */
gboolean
by_taken_names_contains (ByTakenNames *self, const ByPlanResource *resource)
{
  g_autofree char *key = NULL;

  if (!resource->condition_met || resource->physical_name == NULL)
    return FALSE;

  key = make_key (resource->type, resource->physical_name, get_scope (resource));
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
    if (by_taken_names_contains (self, g_ptr_array_index (resources, i)))
      return g_ptr_array_index (resources, i);

  return NULL;
}
