/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByDeploymentRequest: see the header. Holds what the user typed, so it is never written down. */

#include "by-deployment-request.h"

#include <string.h>

#include "by-secret.h"

struct _ByDeploymentRequest
{
  GObject parent_instance;

  ByDeploymentAction action;
  char *token;         /* (owned) */
  char *stack_name;    /* (owned) */
  char *stack_id;      /* (owned) (nullable) */
  char *template_body; /* (owned) (nullable) */
  char *template_url;  /* (owned) (nullable): goes in the body's place */
  ByTemplatePlace *place; /* (owned) (nullable): where the template has to be put first */
  ByStackKind kind;
  char *main_stack_name;   /* (owned) (nullable) */
  GHashTable *parameters;  /* (owned): of strings, wiped when freed */
  GHashTable *secrets;     /* (owned): a set of names of parameters */
  GPtrArray *capabilities; /* (owned): of strings */
  GPtrArray *resources;    /* (owned): of ByPlannedResource */
  GPtrArray *retained;     /* (owned): of strings */
};

G_DEFINE_FINAL_TYPE (ByDeploymentRequest, by_deployment_request, G_TYPE_OBJECT)

static const char *const nicks[] = {
  [BY_DEPLOYMENT_CREATE] = "create",
  [BY_DEPLOYMENT_DELETE] = "delete",
  [BY_DEPLOYMENT_CONTINUE] = "continue",
};

static void
by_deployment_request_finalize (GObject *object)
{
  ByDeploymentRequest *self = BY_DEPLOYMENT_REQUEST (object);

  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->stack_name, g_free);
  g_clear_pointer (&self->stack_id, g_free);
  g_clear_pointer (&self->template_body, g_free);
  g_clear_pointer (&self->template_url, g_free);
  g_clear_pointer (&self->place, by_template_place_free);
  g_clear_pointer (&self->main_stack_name, g_free);
  g_clear_pointer (&self->parameters, g_hash_table_unref);
  g_clear_pointer (&self->secrets, g_hash_table_unref);
  g_clear_pointer (&self->capabilities, g_ptr_array_unref);
  g_clear_pointer (&self->resources, g_ptr_array_unref);
  g_clear_pointer (&self->retained, g_ptr_array_unref);

  G_OBJECT_CLASS (by_deployment_request_parent_class)->finalize (object);
}

static void
by_deployment_request_class_init (ByDeploymentRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_deployment_request_finalize;
}

static void
by_deployment_request_init (ByDeploymentRequest *self)
{
  self->kind = BY_STACK_OTHER;
  self->parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) (void (*) (void)) by_secret_free);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->capabilities = g_ptr_array_new_with_free_func (g_free);
  self->resources = g_ptr_array_new_with_free_func (
      (GDestroyNotify) (void (*) (void)) by_planned_resource_free);
  self->retained = g_ptr_array_new_with_free_func (g_free);
}

static ByDeploymentRequest *
request_new (ByDeploymentAction action, const char *stack_name)
{
  ByDeploymentRequest *self = g_object_new (BY_TYPE_DEPLOYMENT_REQUEST, NULL);
  g_autofree char *uuid = g_uuid_string_random ();

  self->action = action;
  self->stack_name = g_strdup (stack_name);
  self->token = g_strdup_printf ("batchyard-%s-%s", by_deployment_action_get_nick (action), uuid);

  return self;
}

/**
 * by_deployment_action_get_nick:
 *
 * Returns: (transfer none): the word for it in tokens and in the store
 */
const char *
by_deployment_action_get_nick (ByDeploymentAction action)
{
  g_return_val_if_fail (action < G_N_ELEMENTS (nicks), nicks[0]);

  return nicks[action];
}

/**
 * by_deployment_action_from_nick:
 * @nick: (nullable): what by_deployment_action_get_nick() gave once
 *
 * Returns: the action; a creation where the word is unknown
 */
ByDeploymentAction
by_deployment_action_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      return (ByDeploymentAction) i;

  return BY_DEPLOYMENT_CREATE;
}

/**
 * by_planned_resource_new:
 *
 * Returns: (transfer full)
 */
ByPlannedResource *
by_planned_resource_new (const char *logical_id, const char *type)
{
  ByPlannedResource *self = g_new0 (ByPlannedResource, 1);

  self->logical_id = g_strdup (logical_id);
  self->type = g_strdup (type);

  return self;
}

void
by_planned_resource_free (ByPlannedResource *self)
{
  g_free (self->logical_id);
  g_free (self->type);
  g_free (self);
}

/**
 * by_deployment_request_new_create:
 * @template_body: the text of the template
 *
 * Returns: (transfer full): a request to create a stack
 */
ByDeploymentRequest *
by_deployment_request_new_create (const char *stack_name, const char *template_body)
{
  ByDeploymentRequest *self = request_new (BY_DEPLOYMENT_CREATE, stack_name);

  self->template_body = g_strdup (template_body);

  return self;
}

static ByDeploymentRequest *
request_new_for_stack (ByDeploymentAction action, ByStack *stack)
{
  ByDeploymentRequest *self = request_new (action, by_stack_get_name (stack));

  self->stack_id = g_strdup (by_stack_get_id (stack));
  self->kind = by_stack_get_kind (stack);

  return self;
}

/**
 * by_deployment_request_new_delete:
 *
 * Returns: (transfer full): a request to delete @stack
 */
ByDeploymentRequest *
by_deployment_request_new_delete (ByStack *stack)
{
  return request_new_for_stack (BY_DEPLOYMENT_DELETE, stack);
}

/**
 * by_deployment_request_new_continue:
 * @stack: in UPDATE_ROLLBACK_FAILED
 *
 * Returns: (transfer full): a request to go on with the rollback of @stack
 */
ByDeploymentRequest *
by_deployment_request_new_continue (ByStack *stack)
{
  return request_new_for_stack (BY_DEPLOYMENT_CONTINUE, stack);
}

void
by_deployment_request_set_parameter (ByDeploymentRequest *self, const char *name, const char *value)
{
  g_return_if_fail (BY_IS_DEPLOYMENT_REQUEST (self));

  g_hash_table_replace (self->parameters, g_strdup (name), g_strdup (value));
}

/**
 * by_deployment_request_set_secret:
 *
 * As by_deployment_request_set_parameter(), for a value that is sent and never shown: one of a
 * parameter with NoEcho.
 */
void
by_deployment_request_set_secret (ByDeploymentRequest *self, const char *name, const char *value)
{
  g_return_if_fail (BY_IS_DEPLOYMENT_REQUEST (self));

  by_deployment_request_set_parameter (self, name, value);
  g_hash_table_add (self->secrets, g_strdup (name));
}

void
by_deployment_request_add_capability (ByDeploymentRequest *self, const char *capability)
{
  g_return_if_fail (BY_IS_DEPLOYMENT_REQUEST (self));

  g_ptr_array_add (self->capabilities, g_strdup (capability));
}

/**
 * by_deployment_request_set_kind:
 * @main_stack_name: (nullable): of a namespace, the main stack it is for
 *
 * Says what the stack is to Raster Vision, which becomes its tags.
 */
void
by_deployment_request_set_kind (ByDeploymentRequest *self,
                                ByStackKind kind,
                                const char *main_stack_name)
{
  g_return_if_fail (BY_IS_DEPLOYMENT_REQUEST (self));

  self->kind = kind;
  g_free (self->main_stack_name);
  self->main_stack_name = g_strdup (main_stack_name);
}

/**
 * by_deployment_request_add_resource:
 *
 * Says that the template comes to this resource, for progress.
 */
void
by_deployment_request_add_resource (ByDeploymentRequest *self,
                                    const char *logical_id,
                                    const char *type)
{
  g_return_if_fail (BY_IS_DEPLOYMENT_REQUEST (self));

  g_ptr_array_add (self->resources, by_planned_resource_new (logical_id, type));
}

/**
 * by_deployment_request_set_place:
 * @place: is copied
 *
 * Says that the template is too large for the call, and where in S3 it goes first.
 */
void
by_deployment_request_set_place (ByDeploymentRequest *self, const ByTemplatePlace *place)
{
  g_return_if_fail (BY_IS_DEPLOYMENT_REQUEST (self));

  g_clear_pointer (&self->place, by_template_place_free);
  self->place = by_template_place_copy (place);
}

/**
 * by_deployment_request_set_template_url:
 *
 * Says where CloudFormation finds the template: the one change after the request was handed over.
 */
void
by_deployment_request_set_template_url (ByDeploymentRequest *self, const char *url)
{
  g_return_if_fail (BY_IS_DEPLOYMENT_REQUEST (self));

  g_free (self->template_url);
  self->template_url = g_strdup (url);
}

/**
 * by_deployment_request_retain:
 *
 * Asks for a resource to be left alone; AWS takes that only for what failed in a stack in
 * DELETE_FAILED or UPDATE_ROLLBACK_FAILED.
 */
void
by_deployment_request_retain (ByDeploymentRequest *self, const char *logical_id)
{
  g_return_if_fail (BY_IS_DEPLOYMENT_REQUEST (self));

  g_ptr_array_add (self->retained, g_strdup (logical_id));
}

ByDeploymentAction
by_deployment_request_get_action (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), BY_DEPLOYMENT_CREATE);

  return self->action;
}

const char *
by_deployment_request_get_token (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), NULL);

  return self->token;
}

const char *
by_deployment_request_get_stack_name (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), NULL);

  return self->stack_name;
}

const char *
by_deployment_request_get_stack_id (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), NULL);

  return self->stack_id;
}

ByStackKind
by_deployment_request_get_kind (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), BY_STACK_OTHER);

  return self->kind;
}

/**
 * by_deployment_request_get_place:
 *
 * Returns: (nullable): where in S3 the template has to be put first
 */
const ByTemplatePlace *
by_deployment_request_get_place (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), NULL);

  return self->place;
}

/**
 * by_deployment_request_dup_template:
 *
 * Returns: (transfer full): the text of the template of a creation
 */
GBytes *
by_deployment_request_dup_template (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), NULL);
  g_return_val_if_fail (self->template_body != NULL, NULL);

  return g_bytes_new (self->template_body, strlen (self->template_body));
}

/**
 * by_deployment_request_get_resources:
 *
 * Returns: (transfer none) (element-type ByPlannedResource)
 */
GPtrArray *
by_deployment_request_get_resources (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), NULL);

  return self->resources;
}

/**
 * by_deployment_request_dup_retained:
 *
 * Returns: (transfer full) (nullable): the logical ids to leave alone
 */
char **
by_deployment_request_dup_retained (ByDeploymentRequest *self)
{
  GStrvBuilder *builder = NULL;
  char **retained = NULL;

  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), NULL);

  if (self->retained->len == 0)
    return NULL;

  builder = g_strv_builder_new ();
  for (guint i = 0; i < self->retained->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->retained, i));
  retained = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return retained;
}

/* Appends {@key_name: key, @value_name: value} to @pairs. */
static void
add_pair (JsonArray *pairs,
          const char *key_name,
          const char *key,
          const char *value_name,
          const char *value)
{
  JsonObject *pair = json_object_new ();

  json_object_set_string_member (pair, key_name, key);
  json_object_set_string_member (pair, value_name, value);
  json_array_add_object_element (pairs, pair);
}

static void
add_parameter (ByDeploymentRequest *self, JsonArray *parameters, const char *name, gboolean shown)
{
  const char *value = g_hash_table_lookup (self->parameters, name);
  g_autofree char *placeholder = NULL;

  if (shown && g_hash_table_contains (self->secrets, name))
    {
      /* Not translated: it stands in a command, and is looked for by its form. */
      placeholder = g_strdup_printf ("FILL-IN-%s", name);
      value = placeholder;
    }
  add_pair (parameters, "ParameterKey", name, "ParameterValue", value);
}

static JsonArray *
make_parameters (ByDeploymentRequest *self, gboolean shown)
{
  JsonArray *parameters = json_array_new ();
  g_autoptr (GList) names
      = g_list_sort (g_hash_table_get_keys (self->parameters), (GCompareFunc) g_strcmp0);

  for (GList *name = names; name != NULL; name = name->next)
    add_parameter (self, parameters, name->data, shown);

  return parameters;
}

static JsonArray *
make_tags (ByDeploymentRequest *self)
{
  JsonArray *tags = json_array_new ();

  if (self->kind != BY_STACK_OTHER)
    add_pair (tags, "Key", BY_STACK_TAG_KIND, "Value", by_stack_kind_get_nick (self->kind));
  if (self->main_stack_name != NULL)
    add_pair (tags, "Key", BY_STACK_TAG_MAIN, "Value", self->main_stack_name);

  return tags;
}

static JsonObject *
make_input (ByDeploymentRequest *self, gboolean shown)
{
  JsonObject *input = json_object_new ();
  JsonArray *capabilities = NULL;

  json_object_set_string_member (input, "StackName", self->stack_name);
  if (self->template_url != NULL)
    json_object_set_string_member (input, "TemplateURL", self->template_url);
  else
    json_object_set_string_member (input, "TemplateBody", self->template_body);
  json_object_set_array_member (input, "Parameters", make_parameters (self, shown));

  capabilities = json_array_new ();
  for (guint i = 0; i < self->capabilities->len; i++)
    json_array_add_string_element (capabilities, g_ptr_array_index (self->capabilities, i));
  json_object_set_array_member (input, "Capabilities", capabilities);

  json_object_set_array_member (input, "Tags", make_tags (self));
  json_object_set_string_member (input, "ClientRequestToken", self->token);

  return input;
}

/**
 * by_deployment_request_dup_input:
 *
 * Returns: (transfer full): the input of CreateStack
 */
JsonObject *
by_deployment_request_dup_input (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), NULL);
  g_return_val_if_fail (self->action == BY_DEPLOYMENT_CREATE, NULL);

  return make_input (self, FALSE);
}

/**
 * by_deployment_request_dup_shown_input:
 *
 * Returns: (transfer full): the input of CreateStack with “FILL-IN-” and the name of the parameter
 *   in the place of each secret
 */
JsonObject *
by_deployment_request_dup_shown_input (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), NULL);
  g_return_val_if_fail (self->action == BY_DEPLOYMENT_CREATE, NULL);

  return make_input (self, TRUE);
}

/**
 * by_deployment_request_count_secrets:
 *
 * Returns: how many parameters are secret
 */
guint
by_deployment_request_count_secrets (ByDeploymentRequest *self)
{
  g_return_val_if_fail (BY_IS_DEPLOYMENT_REQUEST (self), 0);

  return g_hash_table_size (self->secrets);
}
