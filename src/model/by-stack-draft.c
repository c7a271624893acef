/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A stack as somebody plans it. Evaluating a template takes well under a millisecond, so everything
 * is worked out anew on every change; by-stack-faults.c and by-stack-checks.c say what is wrong.
 * Main thread.
 */
#include "by-stack-draft-private.h"

#include "by-stack-checks.h"
#include "by-stack-faults.h"

/* Names of resources do not hold the account; what does (ARNs, image URIs) says so. */
#define UNKNOWN_ACCOUNT "${AWS::AccountId}"

G_DEFINE_FINAL_TYPE (ByStackDraft, by_stack_draft, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TEMPLATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_types_use (ByParameterUse use)
{
  return use == BY_PARAMETER_USE_CPU_INSTANCE_TYPES || use == BY_PARAMETER_USE_GPU_INSTANCE_TYPES
         || use == BY_PARAMETER_USE_INSTANCE_TYPES;
}

static void
put_fault (ByStackDraft *self, const char *name, char *fault_full, char *repair_full)
{
  g_hash_table_insert (self->faults, g_strdup (name), fault_full);
  if (repair_full != NULL)
    g_hash_table_insert (self->repairs, g_strdup (name), repair_full);
}

static void
judge_answers (ByStackDraft *self)
{
  GPtrArray *parameters = by_template_get_parameters (self->source);
  char *fault = by_stack_faults_dup_name_fault (self, self->stack_name);

  if (fault != NULL)
    put_fault (self, BY_STACK_DRAFT_STACK_NAME, fault,
               by_stack_faults_dup_name_repair (self, self->stack_name));

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *name = by_parameter_get_name (parameter);
      const char *value = by_stack_draft_get_value (self, name);

      fault = by_stack_faults_dup_fault (self, parameter, value);
      if (fault != NULL)
        put_fault (self, name, fault, by_stack_faults_dup_repair (self, parameter, value));
    }
}

/* A name that is taken is a fault of the answer that makes it; AWS would find it minutes later. */
static void
judge_names (ByStackDraft *self)
{
  const ByPlanResource *collision
      = self->plan != NULL ? by_taken_names_find_collision (self->taken_names, self->plan) : NULL;
  ByParameter *culprit = NULL;
  char *repair = NULL;

  if (collision == NULL)
    return;

  culprit = by_stack_faults_find_culprit (self, collision, &repair);
  if (culprit == NULL || g_hash_table_contains (self->faults, by_parameter_get_name (culprit)))
    {
      g_free (repair);
      return;
    }

  put_fault (self, by_parameter_get_name (culprit), by_stack_faults_dup_collision (collision),
             repair);
  g_hash_table_add (self->touched, g_strdup (by_parameter_get_name (culprit)));
}

static void
watch_types (ByStackDraft *self)
{
  GPtrArray *parameters = by_template_get_parameters (self->source);

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      g_auto (GStrv) names = NULL;

      if (!is_types_use (by_parameter_get_use (parameter)))
        continue;
      names
          = by_parameter_split (by_stack_draft_get_value (self, by_parameter_get_name (parameter)));
      for (guint j = 0; names[j] != NULL; j++)
        by_market_watch (self->market, names[j]);
    }
}

void
by_stack_draft_update (ByStackDraft *self)
{
  g_auto (GStrv) zones = NULL;

  if (self->source == NULL)
    return;

  g_hash_table_remove_all (self->faults);
  g_hash_table_remove_all (self->repairs);
  g_clear_object (&self->plan);
  g_clear_error (&self->plan_error);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  watch_types (self);

  judge_answers (self);
  self->plan = by_stack_draft_make_plan (self, self->values, &self->plan_error);
  judge_names (self);
  zones = by_stack_draft_dup_zones (self);
  if (self->plan != NULL)
    {
      by_stack_estimate_compute (&self->estimate, self->plan, self->market, self->types,
                                 (const char *const *) zones);
      self->checks = by_stack_checks_run (self, self->plan);
    }
  else
    {
      self->estimate = (ByStackEstimate){ 0 };
      self->checks = g_ptr_array_new_with_free_func (g_object_unref);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
by_stack_draft_emit_template_changed (ByStackDraft *self)
{
  g_signal_emit (self, signals[SIGNAL_TEMPLATE_CHANGED], 0);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* What came of it is in the model itself, which has said so by its signal. */
}

static void
by_stack_draft_dispose (GObject *object)
{
  ByStackDraft *self = BY_STACK_DRAFT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->network);
  g_clear_object (&self->market);
  g_clear_object (&self->types);
  g_clear_object (&self->key_pairs);
  g_clear_object (&self->taken_names);
  g_clear_object (&self->source);
  g_clear_object (&self->plan);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (by_stack_draft_parent_class)->dispose (object);
}

static void
by_stack_draft_finalize (GObject *object)
{
  ByStackDraft *self = BY_STACK_DRAFT (object);

  g_clear_pointer (&self->stack_name, g_free);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->faults, g_hash_table_unref);
  g_clear_pointer (&self->repairs, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_error (&self->plan_error);

  G_OBJECT_CLASS (by_stack_draft_parent_class)->finalize (object);
}

static void
by_stack_draft_class_init (ByStackDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_stack_draft_dispose;
  object_class->finalize = by_stack_draft_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BY_TYPE_STACK_DRAFT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TEMPLATE_CHANGED]
      = g_signal_new ("template-changed", BY_TYPE_STACK_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 0);
}

static void
by_stack_draft_init (ByStackDraft *self)
{
  self->stack_name = g_strdup (BY_STACK_DRAFT_DEFAULT_NAME);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->repairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
}

/**
 * by_stack_draft_new:
 * @context: where the stack shall be
 * @network: the network there
 *
 * Returns: (transfer full): a draft without a template
 */
ByStackDraft *
by_stack_draft_new (ByContext *context, ByNetwork *network)
{
  ByStackDraft *self = g_object_new (BY_TYPE_STACK_DRAFT, NULL);

  self->context = g_object_ref (context);
  self->network = g_object_ref (network);
  self->market = by_market_new (context);
  self->types = by_instance_types_new (context);
  self->key_pairs = by_key_pairs_new (context);
  self->taken_names = by_taken_names_new (context);

  g_signal_connect_object (self->network, "changed", G_CALLBACK (by_stack_draft_fill_in), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->market, "changed", G_CALLBACK (by_stack_draft_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->types, "changed", G_CALLBACK (by_stack_draft_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key_pairs, "changed", G_CALLBACK (by_stack_draft_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->taken_names, "changed", G_CALLBACK (by_stack_draft_update), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * by_stack_draft_refresh:
 *
 * Loads, or loads anew, everything that answers are chosen from and held against, side by side.
 */
void
by_stack_draft_refresh (ByStackDraft *self)
{
  g_return_if_fail (BY_IS_STACK_DRAFT (self));

  by_network_refresh_async (self->network, self->cancellable, ended_cb, NULL);
  by_instance_types_refresh_async (self->types, self->cancellable, ended_cb, NULL);
  by_key_pairs_refresh_async (self->key_pairs, self->cancellable, ended_cb, NULL);
  by_taken_names_refresh (self->taken_names, self->cancellable);
  by_market_refresh (self->market);
}

/**
 * by_stack_draft_get_context:
 *
 * Returns: (transfer none): the account and region the stack is for
 */
ByContext *
by_stack_draft_get_context (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->context;
}

/**
 * by_stack_draft_get_network:
 *
 * Returns: (transfer none): the networks to choose from
 */
ByNetwork *
by_stack_draft_get_network (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->network;
}

/**
 * by_stack_draft_get_market:
 *
 * Returns: (transfer none): prices and offers of instance types
 */
ByMarket *
by_stack_draft_get_market (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->market;
}

/**
 * by_stack_draft_get_instance_types:
 *
 * Returns: (transfer none): the instance types to choose from
 */
ByInstanceTypes *
by_stack_draft_get_instance_types (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->types;
}

/**
 * by_stack_draft_get_key_pairs:
 *
 * Returns: (transfer none): the key pairs to choose from
 */
ByKeyPairs *
by_stack_draft_get_key_pairs (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->key_pairs;
}

ByTakenNames *
by_stack_draft_get_taken_names (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->taken_names;
}

/**
 * by_stack_draft_get_template:
 *
 * Returns: (transfer none) (nullable): the template that asks the questions
 */
ByTemplate *
by_stack_draft_get_template (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->source;
}

/**
 * by_stack_draft_get_fault:
 *
 * Returns: (transfer none) (nullable): what is wrong with the answer of @name
 */
const char *
by_stack_draft_get_fault (ByStackDraft *self, const char *name)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return g_hash_table_lookup (self->faults, name);
}

/**
 * by_stack_draft_get_shown_fault:
 *
 * Returns: (transfer none) (nullable): the fault of the answer, unless it is only that there is
 * none yet: nobody was there
 */
const char *
by_stack_draft_get_shown_fault (ByStackDraft *self, const char *name)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  if (*by_stack_draft_get_value (self, name) == '\0'
      && !g_hash_table_contains (self->touched, name))
    return NULL;

  return g_hash_table_lookup (self->faults, name);
}

/**
 * by_stack_draft_get_repair:
 *
 * Returns: (transfer none) (nullable): an answer of @name that would do
 */
const char *
by_stack_draft_get_repair (ByStackDraft *self, const char *name)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return g_hash_table_lookup (self->repairs, name);
}

/**
 * by_stack_draft_touch_all:
 *
 * From now on every fault shows: the user thought to be done.
 */
void
by_stack_draft_touch_all (ByStackDraft *self)
{
  GPtrArray *parameters = by_template_get_parameters (self->source);

  g_hash_table_add (self->touched, g_strdup (BY_STACK_DRAFT_STACK_NAME));
  for (guint i = 0; i < parameters->len; i++)
    g_hash_table_add (self->touched,
                      g_strdup (by_parameter_get_name (g_ptr_array_index (parameters, i))));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * by_stack_draft_get_first_fault:
 *
 * Returns: (transfer none) (nullable): the name whose answer has a fault, in the order of the form
 */
const char *
by_stack_draft_get_first_fault (ByStackDraft *self)
{
  GPtrArray *groups = by_template_get_parameter_groups (self->source);

  if (g_hash_table_contains (self->faults, BY_STACK_DRAFT_STACK_NAME))
    return BY_STACK_DRAFT_STACK_NAME;

  for (guint i = 0; i < groups->len; i++)
    {
      ByParameterGroup *group = g_ptr_array_index (groups, i);

      for (guint j = 0; j < group->parameters->len; j++)
        {
          const char *name = by_parameter_get_name (g_ptr_array_index (group->parameters, j));

          if (g_hash_table_contains (self->faults, name))
            return name;
        }
    }

  return NULL;
}

/**
 * by_stack_draft_count_faults:
 *
 * Returns: how many answers have a fault
 */
guint
by_stack_draft_count_faults (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), 0);

  return g_hash_table_size (self->faults);
}

/**
 * by_stack_draft_find_parameter:
 * @use: what the template does with it
 *
 * Returns: (transfer none) (nullable): the first such parameter
 */
ByParameter *
by_stack_draft_find_parameter (ByStackDraft *self, ByParameterUse use)
{
  GPtrArray *parameters = by_template_get_parameters (self->source);

  for (guint i = 0; i < parameters->len; i++)
    if (by_parameter_get_use (g_ptr_array_index (parameters, i)) == use)
      return g_ptr_array_index (parameters, i);

  return NULL;
}

/**
 * by_stack_draft_get_vpc_id:
 *
 * Returns: (transfer none) (nullable): the chosen VPC
 */
const char *
by_stack_draft_get_vpc_id (ByStackDraft *self)
{
  ByParameter *parameter = by_stack_draft_find_parameter (self, BY_PARAMETER_USE_VPC);
  const char *id
      = parameter != NULL ? by_stack_draft_get_value (self, by_parameter_get_name (parameter)) : "";

  return *id != '\0' ? id : NULL;
}

/**
 * by_stack_draft_dup_zones:
 *
 * Returns: (transfer full): the zones of the chosen subnets, each once
 */
GStrv
by_stack_draft_dup_zones (ByStackDraft *self)
{
  ByParameter *parameter = by_stack_draft_find_parameter (self, BY_PARAMETER_USE_SUBNETS);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) ids = by_parameter_split (
      parameter != NULL ? by_stack_draft_get_value (self, by_parameter_get_name (parameter)) : "");

  for (guint i = 0; ids[i] != NULL; i++)
    {
      BySubnet *subnet = by_network_get_subnet (self->network, ids[i]);

      if (subnet != NULL && g_hash_table_add (seen, (char *) by_subnet_get_zone (subnet)))
        g_strv_builder_add (builder, by_subnet_get_zone (subnet));
    }

  return g_strv_builder_end (builder);
}

/**
 * by_stack_draft_make_plan:
 * @values: answers by parameter; missing and wrong ones are let pass
 *
 * Returns: (transfer full) (nullable): what the template comes to with @values
 */
ByPlan *
by_stack_draft_make_plan (ByStackDraft *self, GHashTable *values, GError **error)
{
  const ByPlanEnvironment environment = {
    .region = by_context_get_region (self->context),
    .account_id = UNKNOWN_ACCOUNT,
    .stack_name = self->stack_name,
    .allow_incomplete = TRUE,
  };

  return by_plan_new (self->source, values, &environment, error);
}

/**
 * by_stack_draft_get_plan:
 *
 * Returns: (transfer none) (nullable): what would exist
 */
ByPlan *
by_stack_draft_get_plan (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->plan;
}

/**
 * by_stack_draft_get_plan_error:
 *
 * Returns: (transfer none) (nullable): why there is no plan
 */
const GError *
by_stack_draft_get_plan_error (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->plan_error;
}

/**
 * by_stack_draft_get_estimate:
 *
 * Returns: (transfer none): what it costs
 */
const ByStackEstimate *
by_stack_draft_get_estimate (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return &self->estimate;
}

/**
 * by_stack_draft_get_checks:
 *
 * Returns: (transfer none) (element-type ByCheck): what was looked at, faults first
 */
GPtrArray *
by_stack_draft_get_checks (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->checks;
}
