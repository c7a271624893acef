/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByCallLog: see the header. Main thread only; belongs to an account. */

#include "by-call-log.h"

#include <string.h>

#include "by-error-text.h"

/* Longer texts (templates) are left out, so that the log stays small. */
#define MAX_TEXT 1024

struct _ByCallEntry
{
  GObject parent_instance;

  const ByService *service;
  const char *action;
  char *region;       /* (owned) */
  char *parameters;   /* (owned): JSON */
  char *profile;      /* (owned) (nullable) */
  char *endpoint_url; /* (owned) (nullable) */
  char *request_id;   /* (owned) */
  char *error;        /* (owned) (nullable) */
  gint64 started;
  gint64 microseconds;
  guint attempts;
  guint status;
};

struct _ByCallLog
{
  GObject parent_instance;

  GQueue entries; /* of ByCallEntry (owned), newest first */
};

enum
{
  PROP_STARTED = 1,
  PROP_SERVICE,
  PROP_ACTION,
  PROP_REGION,
  PROP_ATTEMPTS,
  PROP_STATUS,
  PROP_MILLISECONDS,
  PROP_REQUEST_ID,
  PROP_ERROR,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (ByCallEntry, by_call_entry, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (ByCallLog,
                               by_call_log,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
by_call_entry_finalize (GObject *object)
{
  ByCallEntry *self = BY_CALL_ENTRY (object);

  g_free (self->region);
  g_free (self->parameters);
  g_free (self->profile);
  g_free (self->endpoint_url);
  g_free (self->request_id);
  g_free (self->error);

  G_OBJECT_CLASS (by_call_entry_parent_class)->finalize (object);
}

static void
by_call_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByCallEntry *self = BY_CALL_ENTRY (object);

  switch (id)
    {
    case PROP_STARTED:
      g_value_set_int64 (value, self->started);
      break;
    case PROP_SERVICE:
      g_value_set_string (value, self->service->name);
      break;
    case PROP_ACTION:
      g_value_set_string (value, self->action);
      break;
    case PROP_REGION:
      g_value_set_string (value, self->region);
      break;
    case PROP_ATTEMPTS:
      g_value_set_uint (value, self->attempts);
      break;
    case PROP_STATUS:
      g_value_set_uint (value, self->status);
      break;
    case PROP_MILLISECONDS:
      g_value_set_uint (value, (guint) (self->microseconds / 1000));
      break;
    case PROP_REQUEST_ID:
      g_value_set_string (value, self->request_id);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_call_entry_class_init (ByCallEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = by_call_entry_finalize;
  object_class->get_property = by_call_entry_get_property;

  properties[PROP_STARTED] = g_param_spec_int64 ("started", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_SERVICE] = g_param_spec_string ("service", NULL, NULL, NULL, flags);
  properties[PROP_ACTION] = g_param_spec_string ("action", NULL, NULL, NULL, flags);
  properties[PROP_REGION] = g_param_spec_string ("region", NULL, NULL, NULL, flags);
  properties[PROP_ATTEMPTS] = g_param_spec_uint ("attempts", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_STATUS] = g_param_spec_uint ("status", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_MILLISECONDS]
      = g_param_spec_uint ("milliseconds", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REQUEST_ID] = g_param_spec_string ("request-id", NULL, NULL, NULL, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
by_call_entry_init (ByCallEntry *self)
{
}

/* Answers to a template may be secrets (NoEcho), and nothing here can tell which. */
static gboolean
may_be_secret (const char *member)
{
  return g_str_equal (member, "ParameterValue") || strstr (member, "Secret") != NULL
         || strstr (member, "Password") != NULL || strstr (member, "Token") != NULL;
}

static JsonNode *copy_for_log (JsonNode *node);

static void
copy_member (JsonObject *object, const char *name, JsonNode *node, gpointer user_data)
{
  JsonBuilder *builder = user_data;

  json_builder_set_member_name (builder, name);
  if (may_be_secret (name) && JSON_NODE_HOLDS_VALUE (node))
    json_builder_add_string_value (builder, "****");
  else
    json_builder_add_value (builder, copy_for_log (node));
}

static void
copy_element (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  json_builder_add_value (user_data, copy_for_log (node));
}

/* (transfer full): @node without what must not or need not be kept. */
static JsonNode *
copy_for_log (JsonNode *node)
{
  g_autoptr (JsonBuilder) builder = NULL;
  const char *text = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node) || JSON_NODE_HOLDS_ARRAY (node))
    {
      builder = json_builder_new ();
      if (JSON_NODE_HOLDS_OBJECT (node))
        {
          json_builder_begin_object (builder);
          json_object_foreach_member (json_node_get_object (node), copy_member, builder);
          json_builder_end_object (builder);
        }
      else
        {
          json_builder_begin_array (builder);
          json_array_foreach_element (json_node_get_array (node), copy_element, builder);
          json_builder_end_array (builder);
        }

      return json_builder_get_root (builder);
    }

  text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  if (text != NULL && strlen (text) > MAX_TEXT)
    {
      g_autofree char *note = g_strdup_printf ("(%zu bytes left out)", strlen (text));
      JsonNode *copy = json_node_new (JSON_NODE_VALUE);

      json_node_set_string (copy, note);

      return copy;
    }

  return json_node_copy (node);
}

static char *
make_parameters_text (JsonObject *parameters)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) copy = NULL;

  if (parameters == NULL || json_object_get_size (parameters) == 0)
    return g_strdup ("");

  json_node_set_object (node, parameters);
  copy = copy_for_log (node);

  return json_to_string (copy, FALSE);
}

static ByCallEntry *
entry_new (ByContext *context, const ByCall *call)
{
  ByCallEntry *self = g_object_new (BY_TYPE_CALL_ENTRY, NULL);
  const char *source = by_context_get_source (context);

  self->service = call->service;
  self->action = call->operation->name;
  self->region = g_strdup (call->region);
  self->parameters = make_parameters_text (call->parameters);
  if (!g_str_equal (source, "environment") && !g_str_equal (source, "sandbox"))
    self->profile = g_strdup (source);
  self->endpoint_url = g_strdup (by_context_get_endpoint_url (context));
  self->request_id = g_strdup (call->request_id != NULL ? call->request_id : "");
  self->error = call->error != NULL ? by_error_text (call->error) : NULL;
  self->started = call->started;
  self->microseconds = call->microseconds;
  self->attempts = call->attempts;
  self->status = call->status;

  return self;
}

const char *
by_call_entry_get_service (ByCallEntry *self)
{
  g_return_val_if_fail (BY_IS_CALL_ENTRY (self), NULL);

  return self->service->name;
}

const char *
by_call_entry_get_action (ByCallEntry *self)
{
  g_return_val_if_fail (BY_IS_CALL_ENTRY (self), NULL);

  return self->action;
}

const char *
by_call_entry_get_error (ByCallEntry *self)
{
  g_return_val_if_fail (BY_IS_CALL_ENTRY (self), NULL);

  return self->error;
}

/**
 * by_call_entry_matches:
 * @text: what is looked for, empty for everything
 *
 * Returns: whether service, action, request id, status or error hold @text, in any case
 */
gboolean
by_call_entry_matches (ByCallEntry *self, const char *text)
{
  g_autofree char *all = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (BY_IS_CALL_ENTRY (self), FALSE);

  all = g_strdup_printf ("%s %s %s %s %u %s", self->service->name, self->action, self->region,
                         self->request_id, self->status, self->error != NULL ? self->error : "");
  folded = g_utf8_casefold (all, -1);
  wanted = g_utf8_casefold (text, -1);

  return strstr (folded, wanted) != NULL;
}

/* "DescribeJobQueues" -> "describe-job-queues", "GetAWSDefault" -> "get-aws-default" */
static void
append_kebab (GString *line, const char *action)
{
  for (const char *c = action; *c != '\0'; c++)
    {
      if (c > action && g_ascii_isupper (*c)
          && (!g_ascii_isupper (c[-1]) || g_ascii_islower (c[1])))
        g_string_append_c (line, '-');
      g_string_append_c (line, g_ascii_tolower (*c));
    }
}

static void
append_option (GString *line, const char *option, const char *value)
{
  g_autofree char *quoted = value != NULL ? g_shell_quote (value) : NULL;

  if (quoted != NULL)
    g_string_append_printf (line, " %s %s", option, quoted);
}

/**
 * by_call_entry_dup_command:
 *
 * Returns: (transfer full): a line for a POSIX shell that makes the same call, but for what is not
 *   kept: values that may be secret and long texts
 */
char *
by_call_entry_dup_command (ByCallEntry *self)
{
  GString *line = g_string_new ("aws ");

  g_return_val_if_fail (BY_IS_CALL_ENTRY (self), NULL);

  g_string_append_printf (line, "%s ", self->service->command);
  append_kebab (line, self->action);
  append_option (line, "--profile", self->profile);
  append_option (line, "--region", self->region);
  append_option (line, "--endpoint-url", self->endpoint_url);
  if (*self->parameters != '\0')
    append_option (line, "--cli-input-json", self->parameters);

  return g_string_free (line, FALSE);
}

static GType
get_item_type (GListModel *model)
{
  return BY_TYPE_CALL_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return BY_CALL_LOG (model)->entries.length;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ByCallEntry *entry = g_queue_peek_nth (&BY_CALL_LOG (model)->entries, position);

  return entry != NULL ? g_object_ref (entry) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
by_call_log_finalize (GObject *object)
{
  g_queue_clear_full (&BY_CALL_LOG (object)->entries, g_object_unref);

  G_OBJECT_CLASS (by_call_log_parent_class)->finalize (object);
}

static void
by_call_log_class_init (ByCallLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_call_log_finalize;
}

static void
by_call_log_init (ByCallLog *self)
{
  g_queue_init (&self->entries);
}

static void
called_cb (ByContext *context, const ByCall *call, gpointer user_data)
{
  ByCallLog *self = user_data;

  g_queue_push_head (&self->entries, entry_new (context, call));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);

  if (self->entries.length > BY_CALL_LOG_MAX)
    {
      g_object_unref (g_queue_pop_tail (&self->entries));
      g_list_model_items_changed (G_LIST_MODEL (self), self->entries.length, 1, 0);
    }
}

/**
 * by_call_log_new:
 *
 * Returns: (transfer full): a log of what @context calls from now on
 */
ByCallLog *
by_call_log_new (ByContext *context)
{
  ByCallLog *self = g_object_new (BY_TYPE_CALL_LOG, NULL);

  g_signal_connect_object (context, "called", G_CALLBACK (called_cb), self, 0);

  return self;
}
