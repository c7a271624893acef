/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Pricing. What the _finish functions return is (transfer full); the elements of a list belong to
 * it, by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API makes them
 * optional. Times are microseconds (by-time.h). Operations and members are named as in the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_pricing_service;

enum
{
  BY_PRICING_GET_PRODUCTS,
  BY_PRICING_DESCRIBE_SERVICES,
  BY_PRICING_GET_ATTRIBUTE_VALUES,
  BY_PRICING_N_OPERATIONS,
};
extern const ByOperation by_pricing_operations[BY_PRICING_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  char *service_code;
  GPtrArray *attribute_names; /* of strings */
} ByPricingService;

typedef struct
{
  ByRecord record;
  char *value;
} ByPricingAttributeValue;

BY_DEFINE_RECORD_AUTOPTR (ByPricingService)
BY_DEFINE_RECORD_AUTOPTR (ByPricingAttributeValue)

/* Price list entries, each the text of a JSON document. List of strings. */
void by_pricing_get_products_async (ByContext *context,
                                    JsonObject *parameters,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *
by_pricing_get_products_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Services that the price list knows. List of ByPricingService. */
void by_pricing_describe_services_async (ByContext *context,
                                         const char *service_code,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *
by_pricing_describe_services_finish (ByContext *context, GAsyncResult *result, GError **error);

/* The values of an attribute. List of ByPricingAttributeValue. */
void by_pricing_get_attribute_values_async (ByContext *context,
                                            const char *service_code,
                                            const char *attribute_name,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *
by_pricing_get_attribute_values_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
