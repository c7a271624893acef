/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints every table of the floor as JSON, for compare-models.py. */

#include <json-glib/json-glib.h>

#include "by-services.h"

static void
add (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, int value)
{
  if (value == 0)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void add_shape (JsonBuilder *builder, const ByShape *shape);

static void
add_member (JsonBuilder *builder, const ByMember *member)
{
  json_builder_begin_object (builder);
  add (builder, "name", member->name);
  add (builder, "wire_name", member->wire_name);
  add (builder, "query_name", member->query_name);
  add (builder, "xml_namespace", member->xml_namespace);
  add_number (builder, "flags", member->flags);
  add_number (builder, "location", member->location);
  add_number (builder, "timestamp_format", member->timestamp_format);
  json_builder_set_member_name (builder, "shape");
  add_shape (builder, member->shape);
  json_builder_end_object (builder);
}

static void
add_shape (JsonBuilder *builder, const ByShape *shape)
{
  json_builder_begin_object (builder);
  add (builder, "name", shape->name);
  add_number (builder, "kind", shape->kind + 1);
  add_number (builder, "timestamp_format", shape->timestamp_format);
  add_number (builder, "flattened", shape->flattened);
  json_builder_set_member_name (builder, "members");
  json_builder_begin_array (builder);
  for (guint i = 0; i < shape->n_members; i++)
    add_member (builder, &shape->members[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_operation (JsonBuilder *builder, const ByOperation *operation)
{
  json_builder_begin_object (builder);
  add (builder, "name", operation->name);
  add (builder, "method", operation->method);
  add (builder, "path", operation->path);
  add (builder, "result_wrapper", operation->result_wrapper);
  add (builder, "input_token", operation->input_token);
  add (builder, "output_token", operation->output_token);
  add (builder, "result_member", operation->result_member);
  add_number (builder, "flags", operation->flags);
  json_builder_set_member_name (builder, "input");
  add_shape (builder, operation->input != NULL ? operation->input : &by_shape_empty);
  json_builder_set_member_name (builder, "output");
  add_shape (builder, operation->output != NULL ? operation->output : &by_shape_empty);
  json_builder_end_object (builder);
}

static void
add_service (JsonBuilder *builder, const ByService *service)
{
  gsize n_operations;
  const ByOperation *operations = by_service_get_operations (service, &n_operations);

  json_builder_begin_object (builder);
  add (builder, "command", service->command);
  add (builder, "endpoint_prefix", service->endpoint_prefix);
  add (builder, "signing_name", service->signing_name);
  add (builder, "api_version", service->api_version);
  add (builder, "json_version", service->json_version);
  add (builder, "target_prefix", service->target_prefix);
  add (builder, "xml_namespace", service->xml_namespace);
  add_number (builder, "protocol", service->protocol + 1);
  json_builder_set_member_name (builder, "operations");
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n_operations; i++)
    add_operation (builder, &operations[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

int
main (void)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (const ByService *const *services = by_services_list (); *services != NULL; services++)
    add_service (builder, *services);
  json_builder_end_array (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);
  return 0;
}
