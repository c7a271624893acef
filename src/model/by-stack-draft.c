/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The answers for one stack. Evaluating a template takes well under a millisecond, so everything is
 * worked out anew on every change; by-stack-faults.c and by-stack-checks.c say what is wrong. Main
 * thread.
 */
#include "by-stack-draft.h"

#include "by-stack-checks.h"
#include "by-stack-faults.h"

#define DEFAULT_STACK_NAME "raster-vision"
/* Names of resources do not hold the account; what does (ARNs, image URIs) says so. */
#define UNKNOWN_ACCOUNT "${AWS::AccountId}"

struct _ByStackDraft
{
  GObject parent_instance;

  /* owned */
  ByContext *context;
  ByNetwork *network;
  ByMarket *market;
  ByInstanceTypes *types;
  ByKeyPairs *key_pairs;
  ByTakenNames *taken_names;
  ByTemplate *source; /* (nullable) */
  char *stack_name;
  GHashTable *values;  /* parameter to answer; only of the template's parameters */
  GHashTable *faults;  /* name to sentence */
  GHashTable *repairs; /* name to answer */
  GHashTable *touched; /* set of names whose faults show */
  ByPlan *plan;        /* (nullable) */
  GError *plan_error;  /* (nullable) */
  GPtrArray *checks;   /* of ByCheck */
  GCancellable *cancellable;

  ByStackEstimate estimate;
  gboolean answered; /* by somebody, not only by itself */
  gboolean restored;
};

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

static void
update (ByStackDraft *self)
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

static void
store_value (ByStackDraft *self, const char *name, const char *value)
{
  g_hash_table_insert (self->values, g_strdup (name), g_strdup (value));
}

/* Subnets of a VPC from which machines reach AWS. */
static char *
list_useful_subnets (ByStackDraft *self, const char *vpc_id)
{
  g_autoptr (GPtrArray) subnets = by_network_dup_subnets (self->network, vpc_id);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < subnets->len; i++)
    if (by_subnet_leads_out (g_ptr_array_index (subnets, i)))
      g_ptr_array_add (ids, (char *) by_subnet_get_id (g_ptr_array_index (subnets, i)));
  g_ptr_array_add (ids, NULL);

  return g_strjoinv (",", (char **) ids->pdata);
}

/* Subnets of another VPC can only be wrong: the useful ones of the new one take their place. */
static void
choose_subnets (ByStackDraft *self, const char *vpc_id)
{
  ByParameter *subnets = by_stack_draft_find_parameter (self, BY_PARAMETER_USE_SUBNETS);
  g_autofree char *useful = list_useful_subnets (self, vpc_id);

  if (subnets != NULL && by_parameter_is_list (subnets))
    store_value (self, by_parameter_get_name (subnets), useful);
}

/* The first answers come by themselves where there is one that suits nearly everybody. */
static void
network_changed_cb (ByStackDraft *self)
{
  ByVpc *vpc = by_network_get_default_vpc (self->network);
  ByParameter *parameter
      = self->source != NULL ? by_stack_draft_find_parameter (self, BY_PARAMETER_USE_VPC) : NULL;

  if (parameter != NULL && vpc != NULL && by_stack_draft_get_vpc_id (self) == NULL)
    {
      store_value (self, by_parameter_get_name (parameter), by_vpc_get_id (vpc));
      choose_subnets (self, by_vpc_get_id (vpc));
    }

  update (self);
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
  self->stack_name = g_strdup (DEFAULT_STACK_NAME);
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

  g_signal_connect_object (self->network, "changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->market, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->types, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->key_pairs, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->taken_names, "changed", G_CALLBACK (update), self,
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
 * by_stack_draft_set_template:
 * @source: the template to ask the questions of
 *
 * Takes another template. Answers to questions that both ask stay, unless they were the old
 * template's defaults.
 */
void
by_stack_draft_set_template (ByStackDraft *self, ByTemplate *source)
{
  g_autoptr (GHashTable) old = g_hash_table_ref (self->values);
  g_autoptr (GHashTable) defaults = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *parameters = by_template_get_parameters (source);

  for (guint i = 0; self->source != NULL && i < by_template_get_parameters (self->source)->len; i++)
    {
      const char *name = by_parameter_get_name (
          g_ptr_array_index (by_template_get_parameters (self->source), i));

      if (by_stack_draft_is_default (self, name))
        g_hash_table_add (defaults, (char *) name);
    }

  g_hash_table_unref (self->values);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *name = by_parameter_get_name (parameter);
      const char *answer
          = g_hash_table_contains (defaults, name) ? NULL : g_hash_table_lookup (old, name);
      const char *default_value = by_parameter_get_default (parameter);

      if (answer == NULL)
        answer = default_value != NULL ? default_value : "";
      store_value (self, name, answer);
    }

  g_hash_table_remove_all (self->touched);
  if (self->source != NULL && self->source != source)
    self->answered = TRUE;
  g_set_object (&self->source, source);
  g_signal_emit (self, signals[SIGNAL_TEMPLATE_CHANGED], 0);
  network_changed_cb (self);
}

/**
 * by_stack_draft_get_value:
 * @name: of a parameter, or %BY_STACK_DRAFT_STACK_NAME
 *
 * Returns: (transfer none): the answer; empty when there is none
 */
const char *
by_stack_draft_get_value (ByStackDraft *self, const char *name)
{
  const char *value = NULL;

  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), "");

  if (g_str_equal (name, BY_STACK_DRAFT_STACK_NAME))
    return self->stack_name;

  value = g_hash_table_lookup (self->values, name);
  return value != NULL ? value : "";
}

/**
 * by_stack_draft_set_value:
 * @name: of a parameter, or %BY_STACK_DRAFT_STACK_NAME
 * @value: the answer; lists are separated by commas
 *
 * Takes an answer. Choosing a VPC chooses its useful subnets, too.
 */
void
by_stack_draft_set_value (ByStackDraft *self, const char *name, const char *value)
{
  ByParameter *parameter = NULL;

  g_return_if_fail (BY_IS_STACK_DRAFT (self));

  g_hash_table_add (self->touched, g_strdup (name));
  if (g_str_equal (by_stack_draft_get_value (self, name), value))
    return;

  self->answered = TRUE;
  if (g_str_equal (name, BY_STACK_DRAFT_STACK_NAME))
    {
      g_free (self->stack_name);
      self->stack_name = g_strdup (value);
      update (self);
      return;
    }

  parameter = by_template_get_parameter (self->source, name);
  g_return_if_fail (parameter != NULL);
  store_value (self, name, value);
  if (by_parameter_get_use (parameter) == BY_PARAMETER_USE_VPC)
    choose_subnets (self, value);
  update (self);
}

/**
 * by_stack_draft_is_answered:
 *
 * Returns: whether there are answers that did not come by themselves
 */
gboolean
by_stack_draft_is_answered (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), FALSE);

  return self->answered;
}

/**
 * by_stack_draft_is_restored:
 *
 * Returns: whether the answers began as those of an earlier run
 */
gboolean
by_stack_draft_is_restored (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), FALSE);

  return self->restored;
}

/**
 * by_stack_draft_restore:
 * @source: the template to ask the questions of
 *
 * Goes on where an earlier run has stopped; its answers are to follow.
 */
void
by_stack_draft_restore (ByStackDraft *self, ByTemplate *source)
{
  g_return_if_fail (BY_IS_STACK_DRAFT (self));

  self->restored = TRUE;
  by_stack_draft_set_template (self, source);
  self->answered = TRUE;
}

/**
 * by_stack_draft_start_over:
 * @source: the template to ask the questions of
 *
 * Throws all answers away.
 */
void
by_stack_draft_start_over (ByStackDraft *self, ByTemplate *source)
{
  g_return_if_fail (BY_IS_STACK_DRAFT (self));

  g_hash_table_remove_all (self->values);
  g_free (self->stack_name);
  self->stack_name = g_strdup (DEFAULT_STACK_NAME);
  g_clear_object (&self->source);
  self->answered = FALSE;
  self->restored = FALSE;
  by_stack_draft_set_template (self, source);
}

/**
 * by_stack_draft_is_default:
 * @name: of a parameter
 *
 * Returns: whether the answer is the template's own
 */
gboolean
by_stack_draft_is_default (ByStackDraft *self, const char *name)
{
  ByParameter *parameter = by_template_get_parameter (self->source, name);
  const char *default_value = parameter != NULL ? by_parameter_get_default (parameter) : NULL;

  return default_value != NULL
         && g_str_equal (by_stack_draft_get_value (self, name), default_value);
}

/**
 * by_stack_draft_get_values:
 *
 * Returns: (transfer none): the answers by parameter
 */
GHashTable *
by_stack_draft_get_values (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->values;
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
