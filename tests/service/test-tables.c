/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every table of the floor: that it is sound, and that every operation's parameters and answer,
 * with all their members, go over the wire and back: client to server, server to client, into
 * records and into JSON.
 */

#include "by-protocol.h"
#include "by-services.h"
#include "sample.h"

typedef void (*OperationFunc) (const ByService *service, const ByOperation *operation);

static void
for_each_operation (OperationFunc check)
{
  for (const ByService *const *services = by_services_list (); *services != NULL; services++)
    {
      gsize n_operations;
      const ByOperation *operations = by_service_get_operations (*services, &n_operations);

      for (gsize i = 0; i < n_operations; i++)
        check (*services, &operations[i]);
    }
}

static gsize
field_size (ByKind kind)
{
  if (kind == BY_KIND_BOOLEAN)
    return sizeof (gboolean);

  return kind == BY_KIND_DOUBLE ? sizeof (double) : sizeof (gint64);
}

static void
check_shape (const ByShape *shape, gboolean record)
{
  g_autoptr (GHashTable) offsets = g_hash_table_new (g_direct_hash, g_direct_equal);

  g_assert_nonnull (shape->name);
  if (record && shape->kind == BY_KIND_STRUCTURE)
    g_assert_cmpuint (shape->record_size, >=, sizeof (ByRecord));
  g_assert_cmpuint (shape->n_members, <=, BY_RECORD_MAX_MEMBERS);
  if (shape->kind == BY_KIND_LIST)
    g_assert_cmpuint (shape->n_members, ==, 1);
  if (shape->kind == BY_KIND_MAP)
    g_assert_cmpuint (shape->n_members, ==, 2);

  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];

      g_assert_nonnull (member->shape);
      if (shape->kind == BY_KIND_STRUCTURE)
        {
          g_assert_true (by_shape_find_member (shape, member->name) == member);
          if (member->offset != 0)
            {
              g_assert_true (g_hash_table_add (offsets, GSIZE_TO_POINTER (member->offset)));
              g_assert_cmpuint (member->offset, >=, sizeof (ByRecord));
              g_assert_cmpuint (member->offset + field_size (member->shape->kind), <=,
                                shape->record_size);
            }
        }
      check_shape (member->shape, record && member->offset != 0);
    }
}

static void
check_list (const ByOperation *operation)
{
  const ByMember *list = by_shape_find_member (operation->output, operation->result_member);

  g_assert_nonnull (list);
  g_assert_cmpint (list->shape->kind, ==, BY_KIND_LIST);
  g_assert_cmpuint (list->offset, >, 0);
  g_assert_true ((operation->input_token == NULL) == (operation->output_token == NULL));
  if (operation->input_token != NULL)
    {
      g_assert_nonnull (by_shape_find_member (operation->input, operation->input_token));
      g_assert_cmpuint (by_shape_find_member (operation->output, operation->output_token)->offset,
                        >, 0);
    }
}

static void
check_operation (const ByService *service, const ByOperation *operation)
{
  g_test_message ("%s %s", service->name, operation->name);
  g_assert_nonnull (operation->name);
  if (operation->input != NULL)
    check_shape (operation->input, FALSE);
  if (operation->output != NULL)
    check_shape (operation->output, TRUE);
  if (operation->result_member != NULL)
    check_list (operation);
  if ((operation->flags & BY_OPERATION_REPEATABLE) != 0)
    g_assert_true ((operation->flags & BY_OPERATION_MUTATION) != 0);
}

static void
test_soundness (void)
{
  for_each_operation (check_operation);
}

static void
send_input (const ByService *service, const ByOperation *operation)
{
  g_autoptr (JsonObject) parameters
      = operation->input != NULL ? sample_structure (operation->input) : json_object_new ();
  g_autoptr (ByHttpRequest) request = NULL;
  g_autoptr (JsonObject) received = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_operations;
  const ByOperation *operations = by_service_get_operations (service, &n_operations);

  g_test_message ("%s %s", service->name, operation->name);
  request = by_protocol_encode_request (service, operation, parameters, &error);
  g_assert_no_error (error);
  g_assert_true (by_protocol_match_request (service, operations, n_operations, request)
                 == operation);
  received = by_protocol_decode_request (service, operation, request, &error);
  g_assert_no_error (error);
  sample_assert_equals (received, parameters);
}

static void
test_inputs (void)
{
  for_each_operation (send_input);
}

static void
send_output (const ByService *service, const ByOperation *operation)
{
  const ByShape *shape = operation->output != NULL ? operation->output : &by_shape_empty;
  g_autoptr (JsonObject) result = sample_structure (shape);
  g_autoptr (ByHttpResponse) response = by_protocol_encode_response (
      service, operation, result, "7a62c49f-347e-4fc4-9331-6e8eEXAMPLE");
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (JsonObject) from_record = NULL;
  g_autoptr (GError) error = NULL;
  gpointer record;

  g_test_message ("%s %s", service->name, operation->name);
  json = by_protocol_decode_json (service, operation, response, &error);
  g_assert_no_error (error);
  sample_assert_equals (json, result);

  record = by_protocol_decode_record (service, operation, response, &error);
  g_assert_no_error (error);
  from_record = sample_from_record (record);
  sample_assert_record_equals (shape, from_record, result);
  by_record_unref (record);
}

static void
test_outputs (void)
{
  for_each_operation (send_output);
}

static void
test_find (void)
{
  const ByService *service = by_services_find ("service-quotas");

  g_assert_nonnull (service);
  g_assert_true (by_services_find ("SERVICE_QUOTAS") == service);
  g_assert_true (by_services_find ("servicequotas") == service);
  g_assert_true (by_services_find ("Service Quotas") == service);
  g_assert_null (by_services_find ("lightsail"));
  g_assert_nonnull (by_service_find_operation (service, "GetServiceQuota"));
  g_assert_null (by_service_find_operation (service, "DescribeVpcs"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/tables/soundness", test_soundness);
  g_test_add_func ("/service/tables/inputs", test_inputs);
  g_test_add_func ("/service/tables/outputs", test_outputs);
  g_test_add_func ("/service/tables/find", test_find);
  return g_test_run ();
}
