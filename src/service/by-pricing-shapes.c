/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Pricing takes and sends: tables of shapes, members in the order of the API. */

#include "by-pricing.h"

/* One row, one member. */
/* clang-format off */

const ByService by_pricing_service = {
  .name = "Pricing",
  .id = "PRICING",
  .command = "pricing",
  .endpoint_prefix = "api.pricing",
  .signing_name = "pricing",
  .api_version = "2017-10-15",
  .protocol = BY_PROTOCOL_JSON,
  .json_version = "1.1",
  .target_prefix = "AWSPriceListService",
};

static const ByMember filter_members[] = {
  BY_INPUT_MEMBER_WITH ("Type", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("Field", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("Value", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape filter = BY_INPUT ("Filter", filter_members);

static const ByShape filters = BY_LIST ("Filters", &filter);

static const ByMember get_products_request_members[] = {
  BY_INPUT_MEMBER_WITH ("ServiceCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("Filters", &filters),
  BY_INPUT_MEMBER ("FormatVersion", &by_shape_string),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
};
static const ByShape get_products_request
    = BY_INPUT ("GetProductsRequest", get_products_request_members);

typedef struct
{
  ByRecord record;
  char *format_version;
  GPtrArray *price_list; /* of strings */
  char *next_token;
} GetProductsResult;

static const ByMember get_products_result_members[] = {
  BY_FIELD (GetProductsResult, format_version, "FormatVersion", &by_shape_string),
  BY_FIELD (GetProductsResult, price_list, "PriceList", &by_shape_string_list),
  BY_FIELD (GetProductsResult, next_token, "NextToken", &by_shape_string),
};
static const ByShape get_products_result
    = BY_STRUCTURE ("GetProductsResponse", get_products_result_members, GetProductsResult);

static const ByMember describe_services_request_members[] = {
  BY_INPUT_MEMBER ("ServiceCode", &by_shape_string),
  BY_INPUT_MEMBER ("FormatVersion", &by_shape_string),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
};
static const ByShape describe_services_request
    = BY_INPUT ("DescribeServicesRequest", describe_services_request_members);

static const ByMember service_members[] = {
  BY_FIELD_WITH (ByPricingService, service_code, "ServiceCode", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByPricingService, attribute_names, "AttributeNames", &by_shape_string_list),
};
static const ByShape service = BY_STRUCTURE ("Service", service_members, ByPricingService);

static const ByShape service_list = BY_LIST ("ServiceList", &service);

typedef struct
{
  ByRecord record;
  GPtrArray *services; /* of ByPricingService */
  char *format_version;
  char *next_token;
} DescribeServicesResult;

static const ByMember describe_services_result_members[] = {
  BY_FIELD (DescribeServicesResult, services, "Services", &service_list),
  BY_FIELD (DescribeServicesResult, format_version, "FormatVersion", &by_shape_string),
  BY_FIELD (DescribeServicesResult, next_token, "NextToken", &by_shape_string),
};
static const ByShape describe_services_result
    = BY_STRUCTURE ("DescribeServicesResponse", describe_services_result_members,
                    DescribeServicesResult);

static const ByMember get_attribute_values_request_members[] = {
  BY_INPUT_MEMBER_WITH ("ServiceCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("AttributeName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
};
static const ByShape get_attribute_values_request
    = BY_INPUT ("GetAttributeValuesRequest", get_attribute_values_request_members);

static const ByMember attribute_value_members[] = {
  BY_FIELD (ByPricingAttributeValue, value, "Value", &by_shape_string),
};
static const ByShape attribute_value
    = BY_STRUCTURE ("AttributeValue", attribute_value_members, ByPricingAttributeValue);

static const ByShape attribute_value_list = BY_LIST ("AttributeValueList", &attribute_value);

typedef struct
{
  ByRecord record;
  GPtrArray *attribute_values; /* of ByPricingAttributeValue */
  char *next_token;
} GetAttributeValuesResult;

static const ByMember get_attribute_values_result_members[] = {
  BY_FIELD (GetAttributeValuesResult, attribute_values, "AttributeValues", &attribute_value_list),
  BY_FIELD (GetAttributeValuesResult, next_token, "NextToken", &by_shape_string),
};
static const ByShape get_attribute_values_result
    = BY_STRUCTURE ("GetAttributeValuesResponse", get_attribute_values_result_members,
                    GetAttributeValuesResult);

const ByOperation by_pricing_operations[BY_PRICING_N_OPERATIONS] = {
  [BY_PRICING_GET_PRODUCTS] = {
    .name = "GetProducts",
    .input = &get_products_request,
    .output = &get_products_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "PriceList",
  },
  [BY_PRICING_DESCRIBE_SERVICES] = {
    .name = "DescribeServices",
    .input = &describe_services_request,
    .output = &describe_services_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "Services",
  },
  [BY_PRICING_GET_ATTRIBUTE_VALUES] = {
    .name = "GetAttributeValues",
    .input = &get_attribute_values_request,
    .output = &get_attribute_values_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "AttributeValues",
  },
};
