/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of Pricing. */

#include "by-pricing.h"

#include "by-call.h"

/**
 * by_pricing_get_products_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Price list entries, each the text of a JSON document.
 */
void
by_pricing_get_products_async (ByContext *context,
                               JsonObject *parameters,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  by_call_list_async (context, &by_pricing_service, &by_pricing_operations[BY_PRICING_GET_PRODUCTS],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_pricing_get_products_finish:
 *
 * Returns: (transfer full) (element-type utf8): the list
 */
GPtrArray *
by_pricing_get_products_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_pricing_describe_services_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Services that the price list knows.
 */
void
by_pricing_describe_services_async (ByContext *context,
                                    const char *service_code,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "ServiceCode", service_code);
  by_call_list_async (context, &by_pricing_service,
                      &by_pricing_operations[BY_PRICING_DESCRIBE_SERVICES], parameters, cancellable,
                      callback, user_data);
}

/**
 * by_pricing_describe_services_finish:
 *
 * Returns: (transfer full) (element-type ByPricingService): the list
 */
GPtrArray *
by_pricing_describe_services_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_pricing_get_attribute_values_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * The values of an attribute.
 */
void
by_pricing_get_attribute_values_async (ByContext *context,
                                       const char *service_code,
                                       const char *attribute_name,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "ServiceCode", service_code);
  by_call_set_string (parameters, "AttributeName", attribute_name);
  by_call_list_async (context, &by_pricing_service,
                      &by_pricing_operations[BY_PRICING_GET_ATTRIBUTE_VALUES], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_pricing_get_attribute_values_finish:
 *
 * Returns: (transfer full) (element-type ByPricingAttributeValue): the list
 */
GPtrArray *
by_pricing_get_attribute_values_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}
