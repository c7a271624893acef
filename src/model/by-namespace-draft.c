/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByNamespaceDraft: see the header. Main thread only. */

#include "by-build-config.h"

#include "by-namespace-draft.h"

#include <glib/gi18n.h>


#define MAX_STACK_NAME 128

struct _ByNamespaceDraft
{
  GObject parent_instance;

  ByNamespaces *namespaces; /* (owned) */
  ByStack *main_stack;      /* (owned) */
  ByTemplate *source;       /* (owned) */
  char *region;             /* (owned) */
  char *account_id;         /* (owned) (nullable) */
  GHashTable *values;       /* (owned): question (owned) -> answer (owned) */
  gboolean stack_is_named;  /* by the user, not after the namespace */
};

G_DEFINE_FINAL_TYPE (ByNamespaceDraft, by_namespace_draft, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_value (ByNamespaceDraft *self, const char *question, const char *value)
{
  g_hash_table_insert (self->values, g_strdup (question), g_strdup (value));
}

static void
name_stack (ByNamespaceDraft *self)
{
  const char *name = by_namespace_draft_get_value (self, BY_NAMESPACE_NAME);
  g_autofree char *stack_name = NULL;

  if (self->stack_is_named)
    return;

  stack_name = g_strdup_printf ("%s-%s", by_stack_get_name (self->main_stack), name);
  set_value (self, BY_NAMESPACE_STACK_NAME, *name != '\0' ? stack_name : "");
}

/* The main stack's repository for own images; none when it only uses the public one. */
static const char *
find_repository (ByStack *main_stack)
{
  const char *output = by_stack_get_output (main_stack, "RepositoryName");

  return output != NULL ? output : by_stack_get_parameter (main_stack, "PyTorchRepositoryName");
}

/* Answers that the main stack gives: its repository, and the size of its own jobs. */
static void
set_defaults (ByNamespaceDraft *self)
{
  GPtrArray *parameters = by_template_get_parameters (self->source);

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = parameters->pdata[i];
      const char *name = by_parameter_get_name (parameter);
      const char *value = by_stack_get_parameter (self->main_stack, name);

      if (g_str_equal (name, BY_NAMESPACE_REPOSITORY))
        value = find_repository (self->main_stack);
      if (value == NULL || *value == '\0')
        value = by_parameter_get_default (parameter);
      set_value (self, name, value != NULL ? value : "");
    }

  set_value (self, BY_NAMESPACE_STACK_NAME, "");
}

static gboolean
stack_name_is_valid (const char *name)
{
  return strlen (name) <= MAX_STACK_NAME
         && g_regex_match_simple ("^[a-zA-Z][-a-zA-Z0-9]*$", name, G_REGEX_DEFAULT,
                                  G_REGEX_MATCH_DEFAULT);
}

static char *
dup_stack_name_fault (ByNamespaceDraft *self, const char *name)
{
  if (!stack_name_is_valid (name))
    return g_strdup (_("Letters, digits and hyphens, a letter first, 128 at most"));
  if (by_stacks_find_by_name (by_namespaces_get_stacks (self->namespaces), name) != NULL)
    return g_strdup (_("There is a stack of this name already"));

  return NULL;
}

/* Job definitions of one name would become revisions of each other. */
static gboolean
namespace_exists (ByNamespaceDraft *self, const char *name)
{
  GListModel *list = G_LIST_MODEL (by_namespaces_get_list (self->namespaces));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ByNamespace) item = g_list_model_get_item (list, i);

      if (g_strcmp0 (by_namespace_get_name (item), name) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
by_namespace_draft_finalize (GObject *object)
{
  ByNamespaceDraft *self = BY_NAMESPACE_DRAFT (object);

  g_clear_object (&self->namespaces);
  g_clear_object (&self->main_stack);
  g_clear_object (&self->source);
  g_clear_pointer (&self->region, g_free);
  g_clear_pointer (&self->account_id, g_free);
  g_clear_pointer (&self->values, g_hash_table_unref);

  G_OBJECT_CLASS (by_namespace_draft_parent_class)->finalize (object);
}

static void
by_namespace_draft_class_init (ByNamespaceDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_namespace_draft_finalize;

  signals[CHANGED] = g_signal_new ("changed", BY_TYPE_NAMESPACE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_namespace_draft_init (ByNamespaceDraft *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * by_namespace_draft_new:
 * @namespaces: those that are there
 * @main_stack: whose queues the new one is for
 * @source: the template of a namespace
 * @account_id: (nullable): the account, when it is known
 *
 * Returns: (transfer full): a draft with the main stack's answers where it has any
 */
ByNamespaceDraft *
by_namespace_draft_new (ByNamespaces *namespaces,
                        ByStack *main_stack,
                        ByTemplate *source,
                        const char *region,
                        const char *account_id)
{
  ByNamespaceDraft *self = g_object_new (BY_TYPE_NAMESPACE_DRAFT, NULL);

  self->namespaces = g_object_ref (namespaces);
  self->main_stack = g_object_ref (main_stack);
  self->source = g_object_ref (source);
  self->region = g_strdup (region);
  self->account_id = g_strdup (account_id);
  set_defaults (self);

  return self;
}

/**
 * by_namespace_draft_get_value:
 *
 * Returns: the answer to @question, maybe empty
 */
const char *
by_namespace_draft_get_value (ByNamespaceDraft *self, const char *question)
{
  const char *value = g_hash_table_lookup (self->values, question);

  return value != NULL ? value : "";
}

/**
 * by_namespace_draft_set_value:
 *
 * Answers @question. The stack is named after the namespace until it is given another name.
 */
void
by_namespace_draft_set_value (ByNamespaceDraft *self, const char *question, const char *value)
{
  if (g_str_equal (by_namespace_draft_get_value (self, question), value))
    return;

  set_value (self, question, value);
  if (g_str_equal (question, BY_NAMESPACE_STACK_NAME))
    self->stack_is_named = *value != '\0';
  if (g_str_equal (question, BY_NAMESPACE_NAME))
    name_stack (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * by_namespace_draft_dup_fault:
 *
 * Returns: (transfer full) (nullable): what is wrong with the answer to @question, in a sentence
 */
char *
by_namespace_draft_dup_fault (ByNamespaceDraft *self, const char *question)
{
  const char *value = by_namespace_draft_get_value (self, question);
  ByParameter *parameter = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (question, BY_NAMESPACE_STACK_NAME))
    return dup_stack_name_fault (self, value);

  parameter = by_template_get_parameter (self->source, question);
  if (parameter != NULL && !by_parameter_validate (parameter, value, &error))
    return g_strdup (error->message);
  if (g_str_equal (question, BY_NAMESPACE_NAME) && namespace_exists (self, value))
    return g_strdup (_("There is a namespace of this name already"));

  return NULL;
}

/**
 * by_namespace_draft_is_ready:
 *
 * Returns: whether nothing is wrong with any answer
 */
gboolean
by_namespace_draft_is_ready (ByNamespaceDraft *self)
{
  GHashTableIter iter;
  gpointer question;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &question, NULL))
    {
      g_autofree char *fault = by_namespace_draft_dup_fault (self, question);

      if (fault != NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * by_namespace_draft_get_limits:
 * @question: one about a number
 * @minimum: (out)
 * @maximum: (out)
 */
void
by_namespace_draft_get_limits (ByNamespaceDraft *self,
                               const char *question,
                               double *minimum,
                               double *maximum)
{
  ByParameter *parameter = by_template_get_parameter (self->source, question);

  *minimum = 1;
  *maximum = G_MAXINT;
  if (parameter == NULL)
    return;

  by_parameter_get_min_value (parameter, minimum);
  by_parameter_get_max_value (parameter, maximum);
}

static gboolean
fits_machine (ByInstanceType *type, guint64 vcpus, guint64 memory, gboolean gpu)
{
  return by_instance_type_get_vcpus (type) >= vcpus
         && by_instance_type_get_usable_memory (type) >= memory
         && (!gpu || by_instance_type_get_gpus (type) > 0);
}

/* Splits the machines of the main stack into those that can hold the job and the others. */
static void
sort_machines (ByNamespaceDraft *self,
               ByInstanceTypes *types,
               gboolean gpu,
               GPtrArray *fitting,
               guint *n_known)
{
  const char *names
    = by_stack_get_parameter (self->main_stack, gpu ? "GpuInstanceTypes" : "CpuInstanceTypes");
  const char *vcpus
    = by_namespace_draft_get_value (self, gpu ? BY_NAMESPACE_GPU_VCPUS : BY_NAMESPACE_CPU_VCPUS);
  const char *memory
    = by_namespace_draft_get_value (self, gpu ? BY_NAMESPACE_GPU_MEMORY : BY_NAMESPACE_CPU_MEMORY);
  g_auto (GStrv) parts = by_parameter_split (names != NULL ? names : "");

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) members = by_instance_types_dup_members (types, parts[i]);
      gboolean any = FALSE;

      for (guint j = 0; members != NULL && j < members->len && !any; j++)
        any = fits_machine (members->pdata[j], g_ascii_strtoull (vcpus, NULL, 10),
                            g_ascii_strtoull (memory, NULL, 10), gpu);
      if (members != NULL && members->len > 0)
        (*n_known)++;
      if (any)
        g_ptr_array_add (fitting, g_strdup (parts[i]));
    }
}

/**
 * by_namespace_draft_dup_fit:
 * @types: what is known about machines
 * @gpu: whether about GPU jobs, else about CPU jobs
 * @fits: (out): whether there is a machine for such jobs
 *
 * Returns: (transfer full) (nullable): on which machines of the main stack such jobs fit; %NULL while
 *   that is not known
 */
char *
by_namespace_draft_dup_fit (ByNamespaceDraft *self,
                            ByInstanceTypes *types,
                            gboolean gpu,
                            gboolean *fits)
{
  g_autoptr (GPtrArray) fitting = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;
  guint n_known = 0;

  sort_machines (self, types, gpu, fitting, &n_known);
  *fits = fitting->len > 0;
  if (n_known == 0)
    return NULL;
  if (fitting->len == 0)
    return g_strdup (_("Fits none of the stack’s machines: such jobs would wait for ever"));

  g_ptr_array_add (fitting, NULL);
  list = g_strjoinv (", ", (char **) fitting->pdata);

  /* Translators: %s is a list of types of machines */
  return g_strdup_printf (_("Fits on %s"), list);
}

/**
 * by_namespace_draft_make_plan:
 *
 * Returns: (transfer full) (nullable): what the template comes to with these answers
 */
ByPlan *
by_namespace_draft_make_plan (ByNamespaceDraft *self, GError **error)
{
  const ByPlanEnvironment environment = {
    .region = self->region,
    .account_id = self->account_id != NULL ? self->account_id : "…",
    .stack_name = by_namespace_draft_get_value (self, BY_NAMESPACE_STACK_NAME),
    .allow_incomplete = TRUE,
  };
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer question;
  gpointer answer;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &question, &answer))
    if (!g_str_equal (question, BY_NAMESPACE_STACK_NAME))
      g_hash_table_insert (values, question, answer);

  return by_plan_new (self->source, values, &environment, error);
}

/**
 * by_namespace_draft_make_request:
 *
 * Returns: (transfer full) (nullable): the stack to be created
 */
ByDeploymentRequest *
by_namespace_draft_make_request (ByNamespaceDraft *self, GError **error)
{
  g_autoptr (ByPlan) plan = by_namespace_draft_make_plan (self, error);
  GBytes *text = by_template_get_text (self->source);
  g_autofree char *body = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  GPtrArray *parameters = by_template_get_parameters (self->source);
  ByDeploymentRequest *request = NULL;

  if (plan == NULL)
    return NULL;

  request = by_deployment_request_new_create (
    by_namespace_draft_get_value (self, BY_NAMESPACE_STACK_NAME), body);
  by_deployment_request_set_kind (request, BY_STACK_NAMESPACE,
                                  by_stack_get_name (self->main_stack));
  for (guint i = 0; i < parameters->len; i++)
    {
      const char *name = by_parameter_get_name (parameters->pdata[i]);

      by_deployment_request_set_parameter (request, name,
                                           by_namespace_draft_get_value (self, name));
    }
  for (guint i = 0; i < by_plan_get_resources (plan)->len; i++)
    {
      const ByPlanResource *resource = by_plan_get_resources (plan)->pdata[i];

      if (resource->condition_met)
        by_deployment_request_add_resource (request, resource->logical_id, resource->type);
    }

  return request;
}
