/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Looks at a draft as a whole: whether jobs will fit their machines, machines can be had where the
 * stack is, they reach AWS, and nobody else reaches them. Only what is known makes a check: a list
 * that is not loaded says nothing.
 */
#include "by-stack-checks.h"

#include <glib/gi18n.h>

#include "by-lint.h"

typedef struct
{
  ByStackDraft *draft; /* (borrowed) */
  ByPlan *plan;        /* (borrowed) */
  GPtrArray *checks;   /* (borrowed) of ByCheck */
} Round;

static void
add_check (Round *round, ByCheckResult result, const char *title, const char *detail)
{
  g_ptr_array_add (round->checks, by_check_new (result, title, detail));
}

char *
by_planned_job_dup_text (const ByPlannedJob *job)
{
  g_autofree char *vcpus
      = g_strdup_printf (ngettext ("%u vCPU", "%u vCPUs", job->vcpus), job->vcpus);
  g_autofree char *gpus = g_strdup_printf (ngettext ("%u GPU", "%u GPUs", job->gpus), job->gpus);

  if (job->gpus > 0)
    /* Translators: what a job asks for: processors, memory in MiB, graphics processors. */
    return g_strdup_printf (_ ("%s, %" G_GUINT64_FORMAT " MiB, %s"), vcpus, job->memory, gpus);

  /* Translators: what a job asks for: processors, memory in MiB. */
  return g_strdup_printf (_ ("%s, %" G_GUINT64_FORMAT " MiB"), vcpus, job->memory);
}

/* A type that stands for several sizes fits when one of them does. */
static gboolean
any_fits (GPtrArray *members, const ByPlannedJob *job)
{
  for (guint i = 0; i < members->len; i++)
    if (by_planned_job_fits (job, g_ptr_array_index (members, i)))
      return TRUE;

  return FALSE;
}

static void
report_fit (Round *round, const ByPlannedJob *job, GPtrArray *small, guint n_fitting)
{
  g_autofree char *size = by_planned_job_dup_text (job);
  g_autofree char *names = NULL;
  g_autofree char *title = NULL;

  g_ptr_array_add (small, NULL);
  names = g_strjoinv (", ", (char **) small->pdata);
  if (small->len == 1)
    {
      title = g_strdup_printf (job->gpus > 0 ? _ ("Every GPU type fits the job (%s).")
                                             : _ ("Every CPU type fits the job (%s)."),
                               size);
      add_check (round, BY_CHECK_PASSED, title, NULL);
    }
  else if (n_fitting == 0)
    {
      title = g_strdup_printf (_ ("Too small for the job (%s): %s."), size, names);
      add_check (round, BY_CHECK_ERROR, title,
                 _ ("Jobs would stay RUNNABLE for ever. Choose larger instance types or lower what "
                    "the job asks for."));
    }
  else
    {
      title = g_strdup_printf (_ ("Too small for the job (%s): %s."), size, names);
      add_check (round, BY_CHECK_WARNING, title, _ ("Batch will never start these."));
    }
}

static void
check_fit (Round *round, gboolean gpu)
{
  ByInstanceTypes *types = by_stack_draft_get_instance_types (round->draft);
  g_autoptr (GPtrArray) environments = by_plan_dup_environments (round->plan, types);
  g_autoptr (GPtrArray) jobs = by_plan_dup_jobs (round->plan);
  const ByPlannedJob *job = by_planned_jobs_find_largest (jobs, gpu);
  g_autoptr (GPtrArray) small = g_ptr_array_new ();
  guint n_fitting = 0;

  if (job == NULL || by_instance_types_get_state (types) != BY_LIST_READY)
    return;

  for (guint i = 0; i < environments->len; i++)
    {
      const ByPlannedEnvironment *environment = g_ptr_array_index (environments, i);

      for (guint j = 0; environment->gpu == gpu && environment->types[j] != NULL; j++)
        {
          const char *name = environment->types[j];
          g_autoptr (GPtrArray) members = by_instance_types_dup_members (types, name);

          if (members->len == 0)
            continue;
          if (any_fits (members, job))
            n_fitting++;
          else if (!g_ptr_array_find_with_equal_func (small, name, g_str_equal, NULL))
            g_ptr_array_add (small, (char *) name);
        }
    }

  if (n_fitting + small->len > 0)
    report_fit (round, job, small, n_fitting);
}

static gboolean
is_offered (ByMarket *market, const char *type, const char *const *zones)
{
  for (guint i = 0; zones[i] != NULL; i++)
    if (by_market_get_offer (market, type, zones[i]) != BY_OFFER_NO)
      return TRUE;

  return FALSE;
}

static void
check_offers (Round *round, const char *const *zones)
{
  ByMarket *market = by_stack_draft_get_market (round->draft);
  ByInstanceTypes *types = by_stack_draft_get_instance_types (round->draft);
  g_autoptr (GPtrArray) environments = by_plan_dup_environments (round->plan, types);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; zones[0] != NULL && i < environments->len; i++)
    {
      const ByPlannedEnvironment *environment = g_ptr_array_index (environments, i);

      for (guint j = 0; environment->types[j] != NULL; j++)
        {
          g_autofree char *title = NULL;

          if (!g_hash_table_add (seen, environment->types[j])
              || is_offered (market, environment->types[j], zones))
            continue;
          title = g_strdup_printf (_ ("%s is offered in none of the chosen zones."),
                                   environment->types[j]);
          add_check (round, BY_CHECK_WARNING, title,
                     _ ("Batch will never start it. Add a subnet in another zone or remove it."));
        }
    }
}

/* The chosen subnets: whether machines get out of them, and over how many zones they spread. */
static void
check_subnets (Round *round, const char *const *zones)
{
  ByNetwork *network = by_stack_draft_get_network (round->draft);
  ByParameter *parameter = by_stack_draft_find_parameter (round->draft, BY_PARAMETER_USE_SUBNETS);
  g_auto (GStrv) ids = NULL;
  gboolean all_known = TRUE;
  gboolean all_lead_out = TRUE;

  if (parameter == NULL || zones[0] == NULL)
    return;

  ids = by_parameter_split (
      by_stack_draft_get_value (round->draft, by_parameter_get_name (parameter)));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      BySubnet *subnet = by_network_get_subnet (network, ids[i]);
      g_autofree char *title = NULL;

      if (subnet == NULL || by_subnet_get_way_out (subnet) == BY_WAY_OUT_UNKNOWN)
        all_known = FALSE;
      if (subnet == NULL || by_subnet_leads_out (subnet))
        continue;
      all_lead_out = FALSE;
      title = g_strdup_printf (_ ("Subnet %s has no way out."), by_subnet_get_title (subnet));
      add_check (round, BY_CHECK_WARNING, title,
                 by_way_out_get_explanation (by_subnet_get_way_out (subnet)));
    }

  if (all_known && all_lead_out)
    add_check (round, BY_CHECK_PASSED, _ ("Machines reach AWS from every chosen subnet."), NULL);
  if (zones[1] == NULL)
    add_check (round, BY_CHECK_WARNING, _ ("All machines would be in one zone."),
               _ ("With more zones, spot machines are found more often and cost less."));
}

static gint64
read_port (JsonObject *rule, const char *name)
{
  JsonNode *node = json_object_get_member (rule, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return -1;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_ascii_strtoll (json_node_get_string (node), NULL, 10);

  return json_node_get_int (node);
}

/* Whether a rule lets the whole world in to SSH. */
static gboolean
opens_ssh (JsonNode *node)
{
  JsonObject *rule = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *cidr
      = rule != NULL ? json_object_get_string_member_with_default (rule, "CidrIp", "") : "";
  gint64 from = 0;
  gint64 to = 0;

  if (!g_str_has_suffix (cidr, "/0"))
    return FALSE;

  from = read_port (rule, "FromPort");
  to = read_port (rule, "ToPort");
  return from == -1 || (from <= 22 && to >= 22);
}

static gboolean
group_opens_ssh (const ByPlanResource *resource)
{
  JsonObject *properties = json_node_get_object (resource->properties);
  JsonNode *node = json_object_get_member (properties, "SecurityGroupIngress");
  JsonArray *rules
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; rules != NULL && i < json_array_get_length (rules); i++)
    if (opens_ssh (json_array_get_element (rules, i)))
      return TRUE;

  return FALSE;
}

static void
check_doors (Round *round)
{
  GPtrArray *resources = by_plan_get_resources (round->plan);
  gboolean any = FALSE;
  gboolean open = FALSE;

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);

      if (!resource->condition_met || !g_str_equal (resource->type, "AWS::EC2::SecurityGroup"))
        continue;
      any = TRUE;
      open |= group_opens_ssh (resource);
    }

  if (open)
    add_check (round, BY_CHECK_WARNING, _ ("SSH is open to the whole internet."),
               _ ("Give a CIDR range of your own, such as your address followed by /32."));
  else if (any)
    add_check (round, BY_CHECK_PASSED, _ ("SSH is not open to the internet."), NULL);
}

static void
check_names (Round *round)
{
  ByTakenNames *taken = by_stack_draft_get_taken_names (round->draft);
  GPtrArray *resources = by_plan_get_resources (round->plan);

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);
      g_autofree char *title = NULL;

      if (!by_taken_names_contains (taken, resource))
        continue;
      title = g_strdup_printf (_ ("The name “%s” is taken."), resource->physical_name);
      add_check (round, BY_CHECK_ERROR, title,
                 _ ("AWS would refuse to create it. Choose another prefix or name."));
    }
}

static void
check_template (Round *round)
{
  GPtrArray *problems = by_lint_plan (round->plan);

  for (guint i = 0; i < problems->len; i++)
    {
      const ByTemplateProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity != BY_SEVERITY_ADVICE)
        add_check (round,
                   problem->severity == BY_SEVERITY_ERROR ? BY_CHECK_ERROR : BY_CHECK_WARNING,
                   problem->message, problem->fix);
    }
}

static void
check_size (Round *round)
{
  if (by_template_needs_bucket (by_stack_draft_get_template (round->draft)))
    add_check (round, BY_CHECK_PASSED,
               _ ("The template is larger than the 51,200 bytes that CloudFormation takes in a "
                  "call, so it goes through an S3 bucket."),
               NULL);
}

static int
compare_checks (gconstpointer a, gconstpointer b)
{
  return (int) by_check_get_result (*(ByCheck *const *) a)
         - (int) by_check_get_result (*(ByCheck *const *) b);
}

/**
 * by_stack_checks_run:
 * @plan: what would exist
 *
 * Returns: (transfer full): what there is to say, faults first
 */
GPtrArray *
by_stack_checks_run (ByStackDraft *draft, ByPlan *plan)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func (g_object_unref);
  Round round = { draft, plan, checks };
  g_auto (GStrv) zones = by_stack_draft_dup_zones (draft);

  check_size (&round);
  check_names (&round);
  check_template (&round);
  check_fit (&round, TRUE);
  check_fit (&round, FALSE);
  check_offers (&round, (const char *const *) zones);
  check_subnets (&round, (const char *const *) zones);
  check_doors (&round);
  g_ptr_array_sort (checks, compare_checks);
  return checks;
}
