/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Judges single answers. The template's own limits come first; what only the account can tell is
 * held against the lists that are loaded, and a list that is not there never makes a fault.
 */
#include "by-stack-faults.h"

#include <glib/gi18n.h>
#include <string.h>

#include "by-resource-noun.h"

#define MAX_STACK_NAME 128
/* How many numbered names are tried before a free one is given up. */
#define MAX_TRIES 20

static gboolean
is_valid (ByParameter *parameter, const char *value)
{
  return by_parameter_validate (parameter, value, NULL);
}

static char *
find_vpc_fault (ByStackDraft *draft, const char *value)
{
  ByNetwork *network = by_stack_draft_get_network (draft);

  if (*value == '\0')
    return g_strdup (_ ("Choose a VPC."));
  if (by_network_get_state (network) == BY_LIST_READY
      && by_network_get_vpc (network, value) == NULL)
    return g_strdup_printf (_ ("There is no VPC “%s” in %s."), value,
                            by_context_get_region (by_stack_draft_get_context (draft)));

  return NULL;
}

static char *
find_subnets_fault (ByStackDraft *draft, const char *value)
{
  ByNetwork *network = by_stack_draft_get_network (draft);
  const char *vpc_id = by_stack_draft_get_vpc_id (draft);
  g_auto (GStrv) ids = by_parameter_split (value);

  if (ids[0] == NULL)
    return g_strdup (_ ("Choose at least one subnet."));
  if (by_network_get_state (network) != BY_LIST_READY)
    return NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      BySubnet *subnet = by_network_get_subnet (network, ids[i]);

      if (subnet == NULL)
        return g_strdup_printf (_ ("There is no subnet “%s” in %s."), ids[i],
                                by_context_get_region (by_stack_draft_get_context (draft)));
      if (vpc_id != NULL && g_strcmp0 (by_subnet_get_vpc_id (subnet), vpc_id) != 0)
        return g_strdup_printf (_ ("“%s” is not in the chosen VPC."), by_subnet_get_title (subnet));
    }

  return NULL;
}

static char *
find_key_fault (ByStackDraft *draft, ByParameter *parameter, const char *value)
{
  ByKeyPairs *pairs = by_stack_draft_get_key_pairs (draft);

  if (*value == '\0')
    return is_valid (parameter, value) ? NULL : g_strdup (_ ("Choose or create a key pair."));
  if (by_key_pairs_get_state (pairs) == BY_LIST_READY && !by_key_pairs_contains (pairs, value))
    return g_strdup_printf (_ ("There is no key pair “%s” in %s."), value,
                            by_context_get_region (by_stack_draft_get_context (draft)));

  return NULL;
}

static char *
find_types_fault (ByStackDraft *draft, const char *value)
{
  ByInstanceTypes *types = by_stack_draft_get_instance_types (draft);
  g_auto (GStrv) names = by_parameter_split (value);

  if (names[0] == NULL)
    return g_strdup (_ ("Choose at least one instance type."));

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) members = NULL;

      if (!by_instance_name_is_valid (names[i]))
        return g_strdup_printf (_ ("“%s” is not the name of an instance type."), names[i]);
      if (by_instance_types_get_state (types) != BY_LIST_READY
          || by_instance_name_is_open (names[i]))
        continue;
      members = by_instance_types_dup_members (types, names[i]);
      if (members->len == 0)
        return g_strdup_printf (_ ("“%s” cannot be had in %s."), names[i],
                                by_context_get_region (by_stack_draft_get_context (draft)));
    }

  return NULL;
}

/* What the account has to say about a value, by what the template does with it. */
static char *
find_account_fault (ByStackDraft *draft, ByParameter *parameter, const char *value)
{
  switch (by_parameter_get_use (parameter))
    {
    case BY_PARAMETER_USE_VPC:
      return find_vpc_fault (draft, value);
    case BY_PARAMETER_USE_SUBNETS:
      return find_subnets_fault (draft, value);
    case BY_PARAMETER_USE_KEY_PAIR:
      return find_key_fault (draft, parameter, value);
    case BY_PARAMETER_USE_CPU_INSTANCE_TYPES:
    case BY_PARAMETER_USE_GPU_INSTANCE_TYPES:
    case BY_PARAMETER_USE_INSTANCE_TYPES:
      return find_types_fault (draft, value);
    case BY_PARAMETER_USE_NONE:
    case BY_PARAMETER_USE_CIDR:
    case BY_PARAMETER_USE_IMAGE_TAG:
    case BY_PARAMETER_USE_MEMORY:
    case BY_PARAMETER_USE_PERCENTAGE:
    case BY_PARAMETER_USE_REPOSITORY:
    case BY_PARAMETER_USE_ROLE:
    case BY_PARAMETER_USE_STORAGE:
    case BY_PARAMETER_USE_VCPUS:
    default:
      return NULL;
    }
}

/**
 * by_stack_faults_dup_fault:
 *
 * Returns: (transfer full) (nullable): a sentence for the place under the field
 */
char *
by_stack_faults_dup_fault (ByStackDraft *draft, ByParameter *parameter, const char *value)
{
  g_autoptr (GError) error = NULL;
  char *fault = find_account_fault (draft, parameter, value);

  if (fault != NULL)
    return fault;

  return by_parameter_validate (parameter, value, &error) ? NULL : g_strdup (error->message);
}

/* The value without the characters that no value of the parameter may have. */
static char *
keep_valid_characters (ByParameter *parameter, const char *value)
{
  GString *kept = g_string_new (NULL);

  for (const char *c = value; *c != '\0'; c = g_utf8_next_char (c))
    {
      gsize length = kept->len;

      g_string_append_len (kept, c, g_utf8_next_char (c) - c);
      if (!is_valid (parameter, kept->str))
        g_string_truncate (kept, length);
    }

  return g_string_free (kept, FALSE);
}

static char *
clamp_number (ByParameter *parameter, const char *value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double number = g_ascii_strtod (value, NULL);
  double limit = 0;

  if (by_parameter_get_min_value (parameter, &limit) && number < limit)
    number = limit;
  if (by_parameter_get_max_value (parameter, &limit) && number > limit)
    number = limit;
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

/* Takes @candidate if it is an answer that would do and says something. */
static gboolean
accept (ByStackDraft *draft,
        ByParameter *parameter,
        const char *value,
        char *candidate_full,
        char **repair)
{
  g_autofree char *candidate = candidate_full;
  g_autofree char *fault = NULL;

  if (candidate == NULL || *candidate == '\0' || g_str_equal (candidate, value))
    return FALSE;

  fault = by_stack_faults_dup_fault (draft, parameter, candidate);
  if (fault != NULL)
    return FALSE;

  *repair = g_steal_pointer (&candidate);
  return TRUE;
}

/* Of a list, the items that have no fault by themselves. */
static char *
keep_valid_items (ByStackDraft *draft, ByParameter *parameter, const char *value)
{
  g_auto (GStrv) items = by_parameter_split (value);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autofree char *fault = by_stack_faults_dup_fault (draft, parameter, items[i]);

      if (fault == NULL)
        g_ptr_array_add (kept, items[i]);
    }
  g_ptr_array_add (kept, NULL);

  return g_strjoinv (",", (char **) kept->pdata);
}

/**
 * by_stack_faults_dup_repair:
 *
 * Returns: (transfer full) (nullable): an answer close to @value that has no fault
 */
char *
by_stack_faults_dup_repair (ByStackDraft *draft, ByParameter *parameter, const char *value)
{
  g_autofree char *bare = g_strstrip (g_strdup (value));
  g_autofree char *lower = g_utf8_strdown (bare, -1);
  char *repair = NULL;

  if (by_parameter_is_list (parameter))
    accept (draft, parameter, value, keep_valid_items (draft, parameter, value), &repair);
  else if (accept (draft, parameter, value, g_strdup (bare), &repair)
           || accept (draft, parameter, value, g_strdup (lower), &repair))
    return repair;
  else if (by_parameter_get_kind (parameter) == BY_PARAMETER_NUMBER)
    accept (draft, parameter, value, clamp_number (parameter, bare), &repair);
  else if (by_parameter_get_kind (parameter) == BY_PARAMETER_STRING)
    (void) (accept (draft, parameter, value, keep_valid_characters (parameter, lower), &repair)
            || accept (draft, parameter, value, keep_valid_characters (parameter, bare), &repair));

  if (repair == NULL)
    accept (draft, parameter, value, g_strdup (by_parameter_get_default (parameter)), &repair);
  return repair;
}

/* What CloudFormation takes as a stack's name: a letter, then letters, digits and hyphens. */
static gboolean
is_stack_name (const char *name)
{
  if (!g_ascii_isalpha (name[0]) || strlen (name) > MAX_STACK_NAME)
    return FALSE;

  for (const char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-')
      return FALSE;

  return TRUE;
}

/**
 * by_stack_faults_dup_name_fault:
 * @name: for the stack
 *
 * Returns: (transfer full) (nullable): what is wrong with it
 */
char *
by_stack_faults_dup_name_fault (ByStackDraft *draft, const char *name)
{
  const char *status = NULL;

  if (*name == '\0')
    return g_strdup (_ ("Give the stack a name."));
  if (!is_stack_name (name))
    return g_strdup_printf (_ ("Letters, digits and hyphens only, beginning with a letter, %d at "
                               "most."),
                            MAX_STACK_NAME);

  status = by_taken_names_get_stack_status (by_stack_draft_get_taken_names (draft), name);
  if (status == NULL)
    return NULL;
  if (g_str_equal (status, "ROLLBACK_COMPLETE"))
    return g_strdup_printf (
        _ ("“%s” failed earlier and is in ROLLBACK_COMPLETE: delete it first, or "
           "take another name."),
        name);

  return g_strdup_printf (_ ("There is a stack “%s” already (%s)."), name, status);
}

/**
 * by_stack_faults_dup_name_repair:
 * @name: for the stack
 *
 * Returns: (transfer full) (nullable): a name that would do
 */
char *
by_stack_faults_dup_name_repair (ByStackDraft *draft, const char *name)
{
  g_autofree char *base = g_strndup (name, MAX_STACK_NAME - 3);
  const char *start = NULL;

  g_strcanon (base, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", '-');
  for (start = base; *start != '\0' && !g_ascii_isalpha (*start);)
    start++;
  if (*start == '\0')
    start = "raster-vision";

  for (guint i = 1; i < MAX_TRIES; i++)
    {
      g_autofree char *candidate = i == 1 ? g_strdup (start) : g_strdup_printf ("%s-%u", start, i);
      g_autofree char *fault = by_stack_faults_dup_name_fault (draft, candidate);

      if (fault == NULL)
        return g_steal_pointer (&candidate);
    }

  return NULL;
}

/**
 * by_stack_faults_dup_collision:
 * @collision: a resource whose name is taken
 *
 * Returns: (transfer full): a sentence about it
 */
char *
by_stack_faults_dup_collision (const ByPlanResource *collision)
{
  /* Translators: a kind of thing AWS has ("Job queue"), and its name. */
  return g_strdup_printf (_ ("%s “%s” exists already."), by_resource_noun_get (collision->type),
                          collision->physical_name);
}

/* The plan with another answer to one question. */
static ByPlan *
plan_with (ByStackDraft *draft, ByParameter *parameter, const char *value)
{
  GHashTable *values = by_stack_draft_get_values (draft);
  g_autoptr (GHashTable) other = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer old = NULL;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, &old))
    g_hash_table_insert (other, key, old);
  g_hash_table_insert (other, (char *) by_parameter_get_name (parameter), (char *) value);

  return by_stack_draft_make_plan (draft, other, NULL);
}

/* Whether @value for @parameter gives @collision a name that is not taken, and no other one. */
static gboolean
resolves (ByStackDraft *draft,
          ByParameter *parameter,
          const char *value,
          const ByPlanResource *collision)
{
  ByTakenNames *taken = by_stack_draft_get_taken_names (draft);
  g_autoptr (ByPlan) plan = NULL;
  const ByPlanResource *renamed = NULL;

  if (!is_valid (parameter, value))
    return FALSE;

  plan = plan_with (draft, parameter, value);
  renamed = plan != NULL ? by_plan_get_resource (plan, collision->logical_id) : NULL;
  return renamed != NULL && renamed->physical_name != NULL
         && !g_str_equal (renamed->physical_name, collision->physical_name)
         && by_taken_names_find_collision (taken, plan) == NULL;
}

/**
 * by_stack_faults_find_culprit:
 * @collision: a resource whose name is taken
 * @repair: (out) (transfer full): an answer that gives free names
 *
 * Finds the question whose answer makes the name, by trying: another answer to it gives the
 * resource another name.
 *
 * Returns: (transfer none) (nullable): the parameter, or %NULL if the name is fixed
 */
ByParameter *
by_stack_faults_find_culprit (ByStackDraft *draft, const ByPlanResource *collision, char **repair)
{
  GPtrArray *parameters = by_template_get_parameters (by_stack_draft_get_template (draft));

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *value = by_stack_draft_get_value (draft, by_parameter_get_name (parameter));

      if (by_parameter_get_kind (parameter) != BY_PARAMETER_STRING
          || by_parameter_is_list (parameter)
          || by_parameter_get_allowed_values (parameter) != NULL)
        continue;
      for (guint n = 2; n < MAX_TRIES; n++)
        {
          g_autofree char *other = g_strdup_printf ("%s%u", *value != '\0' ? value : "rv", n);

          if (resolves (draft, parameter, other, collision))
            {
              *repair = g_steal_pointer (&other);
              return parameter;
            }
          if (!is_valid (parameter, other))
            break;
        }
    }

  return NULL;
}
