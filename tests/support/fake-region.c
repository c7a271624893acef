/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-region.h"

#include <string.h>

#define NAME_TAG(name) "<tagSet><item><key>Name</key><value>" name "</value></item></tagSet>"
#define SUBNET(letter, vpc, name, free, public_ip)                                             \
  "<item><subnetId>subnet-" letter "</subnetId><vpcId>" vpc "</vpcId><state>available</state>" \
  "<cidrBlock>10.20.0.0/20</cidrBlock><availableIpAddressCount>" free                          \
  "</availableIpAddressCount><availabilityZone>us-east-1" letter                               \
  "</availabilityZone><availabilityZoneId>use1-az-" letter                                     \
  "</availabilityZoneId><mapPublicIpOnLaunch>" public_ip                                       \
  "</mapPublicIpOnLaunch>" NAME_TAG (name) "</item>"
#define ROUTE(member, id)                                                                     \
  "<routeSet><item><destinationCidrBlock>10.20.0.0/16</destinationCidrBlock><gatewayId>local" \
  "</gatewayId><state>active</state></item><item><destinationCidrBlock>0.0.0.0/0"             \
  "</destinationCidrBlock><" member ">" id "</" member "><state>active</state></item></routeSet>"

static const char vpcs[]
    = "<DescribeVpcsResponse><vpcSet>"
      "<item><vpcId>vpc-other</vpcId><cidrBlock>172.16.0.0/16</cidrBlock><isDefault>false"
      "</isDefault></item>"
      "<item><vpcId>vpc-lab</vpcId><cidrBlock>10.20.0.0/16</cidrBlock><isDefault>true"
      "</isDefault>" NAME_TAG ("geo-lab") "</item>"
                                          "</vpcSet></DescribeVpcsResponse>";

static const char subnets[]
    = "<DescribeSubnetsResponse><subnetSet>" SUBNET ("c", "vpc-lab", "public-c", "251", "true")
        SUBNET ("a", "vpc-lab", "public-a", "4083", "true")
            SUBNET ("b", "vpc-lab", "public-b", "4079", "true")
                SUBNET ("d", "vpc-lab", "private-d", "1018", "false")
                    SUBNET ("e", "vpc-lab", "isolated-e", "1021", "false")
                        SUBNET ("f",
                                "vpc-other",
                                "elsewhere-f",
                                "100",
                                "false") "</subnetSet></DescribeSubnetsResponse>";

/* The main table leads out by the gateway; d and e have tables of their own. */
static const char route_tables[]
    = "<DescribeRouteTablesResponse><routeTableSet>"
      "<item><routeTableId>rtb-1</routeTableId><vpcId>vpc-lab</vpcId><associationSet><item><main>"
      "true</main></item></associationSet>" ROUTE (
          "gatewayId",
          "igw-1") "</item>"
                   "<item><routeTableId>rtb-2</routeTableId><vpcId>vpc-lab</"
                   "vpcId><associationSet><item><main>"
                   "false</main><subnetId>subnet-d</subnetId></item></associationSet>" ROUTE (
                       "natGatewayId",
                       "nat-1") "</item>"
                                "<item><routeTableId>rtb-3</routeTableId><vpcId>vpc-lab</"
                                "vpcId><associationSet><item><main>"
                                "false</main><subnetId>subnet-e</subnetId></item></"
                                "associationSet><routeSet><item>"
                                "<destinationCidrBlock>10.20.0.0/16</"
                                "destinationCidrBlock><gatewayId>local</gatewayId>"
                                "<state>active</state></item></routeSet></item>"
                                "<item><routeTableId>rtb-4</routeTableId><vpcId>vpc-other</"
                                "vpcId><associationSet><item><main>"
                                "true</main></item></associationSet>" ROUTE (
                                    "gatewayId",
                                    "igw-2") "</item>"
                                             "</routeTableSet></DescribeRouteTablesResponse>";

static const char key_pairs[]
    = "<DescribeKeyPairsResponse><keySet>"
      "<item><keyName>alice</keyName><keyType>ed25519</keyType><keyFingerprint>abc=</"
      "keyFingerprint>"
      "</item><item><keyName>bob</keyName><keyType>rsa</keyType><keyFingerprint>1f:51"
      "</keyFingerprint></item></keySet></DescribeKeyPairsResponse>";

/* Types with vCPUs, MiB, GPU, MiB of GPU memory, and the spot price in zone a. */
static const struct
{
  const char *name;
  guint vcpus;
  guint memory;
  const char *gpu;
  guint gpu_memory;
  double price;
} types[] = {
  { "g4dn.4xlarge", 16, 65536, "T4", 16384, 0.43 },
  { "g5.4xlarge", 16, 65536, "A10G", 24576, 0.66 },
  { "g6.2xlarge", 8, 32768, "L4", 24576, 0.39 },
  { "g6.4xlarge", 16, 65536, "L4", 24576, 0.56 },
  { "g6e.2xlarge", 8, 65536, "L40S", 49152, 0.91 },
  { "m6i.large", 2, 8192, NULL, 0, 0.035 },
  { "m6i.xlarge", 4, 16384, NULL, 0, 0.071 },
  { "r5.large", 2, 16384, NULL, 0, 0.041 },
  { "r5.2xlarge", 8, 65536, NULL, 0, 0.17 },
  { "r6i.large", 2, 16384, NULL, 0, 0.043 },
  { "r7i.large", 2, 16384, NULL, 0, 0.047 },
};

static char *
list_types (void)
{
  GString *xml = g_string_new ("<DescribeInstanceTypesResponse><instanceTypeSet>");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_string_append_printf (
          xml,
          "<item><instanceType>%s</instanceType><currentGeneration>true</currentGeneration>"
          "<supportedUsageClasses><item>on-demand</item><item>spot</item></supportedUsageClasses>"
          "<processorInfo><supportedArchitectures><item>x86_64</item></supportedArchitectures>"
          "</processorInfo><vCpuInfo><defaultVCpus>%u</defaultVCpus></vCpuInfo>"
          "<memoryInfo><sizeInMiB>%u</sizeInMiB></memoryInfo>",
          types[i].name, types[i].vcpus, types[i].memory);
      if (types[i].gpu != NULL)
        g_string_append_printf (xml,
                                "<gpuInfo><gpus><item><name>%s</name><count>1</count></item></gpus>"
                                "<totalGpuMemoryInMiB>%u</totalGpuMemoryInMiB></gpuInfo>",
                                types[i].gpu, types[i].gpu_memory);
      g_string_append (xml, "</item>");
    }

  g_string_append (xml, "</instanceTypeSet></DescribeInstanceTypesResponse>");
  return g_string_free (xml, FALSE);
}

/* Whether a request, form-encoded, asks for a type, by its name or as "r5.*". */
static gboolean
asks_for (const char *request, const char *type)
{
  g_autofree char *family = g_strndup (type, strcspn (type, "."));
  g_autofree char *exact = g_strdup_printf ("=%s&", type);
  g_autofree char *pattern = g_strdup_printf ("=%s.%%2A&", family);
  g_autofree char *closed = g_strconcat (request, "&", NULL);

  return strstr (closed, exact) != NULL || strstr (closed, pattern) != NULL;
}

static gboolean
is_offered (const char *type, char zone)
{
  return zone != 'e' || g_str_has_prefix (type, "g4dn");
}

static char *
answer_offerings (const char *operation, const char *request, gpointer user_data)
{
  GString *xml = g_string_new ("<DescribeInstanceTypeOfferingsResponse><instanceTypeOfferingSet>");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (char zone = 'a'; zone <= 'e'; zone++)
      if (asks_for (request, types[i].name) && is_offered (types[i].name, zone))
        g_string_append_printf (xml,
                                "<item><instanceType>%s</instanceType><locationType>"
                                "availability-zone</locationType><location>us-east-1%c</location>"
                                "</item>",
                                types[i].name, zone);

  g_string_append (xml, "</instanceTypeOfferingSet></DescribeInstanceTypeOfferingsResponse>");
  return g_string_free (xml, FALSE);
}

/* Zone b is always the cheapest. */
static char *
answer_prices (const char *operation, const char *request, gpointer user_data)
{
  static const double factors[] = { 1.0, 0.96, 1.05, 1.02, 1.08 };
  GString *xml = g_string_new ("<DescribeSpotPriceHistoryResponse><spotPriceHistorySet>");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (char zone = 'a'; zone <= 'e'; zone++)
      if (asks_for (request, types[i].name) && is_offered (types[i].name, zone))
        g_string_append_printf (xml,
                                "<item><instanceType>%s</instanceType><availabilityZone>us-east-1%c"
                                "</availabilityZone><productDescription>Linux/UNIX"
                                "</productDescription><spotPrice>%.6f</spotPrice><timestamp>"
                                "2026-03-01T11:00:00Z</timestamp></item>",
                                types[i].name, zone, types[i].price * factors[zone - 'a']);

  g_string_append (xml, "</spotPriceHistorySet></DescribeSpotPriceHistoryResponse>");
  return g_string_free (xml, FALSE);
}

/* On demand everything costs two and a half times what it does in zone a. */
static char *
answer_products (const char *operation, const char *request, gpointer user_data)
{
  GString *json = g_string_new ("{\"PriceList\":[");
  const char *separator = "";

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strstr (request, types[i].name) != NULL)
      {
        g_string_append_printf (
            json,
            "%s\"{\\\"product\\\":{\\\"attributes\\\":{\\\"instanceType\\\":\\\"%s\\\"}},"
            "\\\"terms\\\":{\\\"OnDemand\\\":{\\\"S.T\\\":{\\\"priceDimensions\\\":{"
            "\\\"S.T.R\\\":{\\\"pricePerUnit\\\":{\\\"USD\\\":\\\"%.6f\\\"}}}}}}}\"",
            separator, types[i].name, types[i].price * 2.5);
        separator = ",";
      }

  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

static void
leave_empty (FakeAws *aws)
{
  fake_aws_answer (aws, "DescribeStacks",
                   "<DescribeStacksResponse><DescribeStacksResult><Stacks/></DescribeStacksResult>"
                   "</DescribeStacksResponse>");
  fake_aws_answer (aws, "DescribeJobQueues", "{\"jobQueues\":[]}");
  fake_aws_answer (aws, "DescribeComputeEnvironments", "{\"computeEnvironments\":[]}");
  fake_aws_answer (aws, "DescribeRepositories", "{\"repositories\":[]}");
  fake_aws_answer (aws, "ListRoles",
                   "<ListRolesResponse><ListRolesResult><Roles/><IsTruncated>false</IsTruncated>"
                   "</ListRolesResult></ListRolesResponse>");
  fake_aws_answer (aws, "ListInstanceProfiles",
                   "<ListInstanceProfilesResponse><ListInstanceProfilesResult><InstanceProfiles/>"
                   "<IsTruncated>false</IsTruncated></ListInstanceProfilesResult>"
                   "</ListInstanceProfilesResponse>");
  fake_aws_answer (aws, "DescribeSecurityGroups",
                   "<DescribeSecurityGroupsResponse><securityGroupInfo/>"
                   "</DescribeSecurityGroupsResponse>");
  fake_aws_answer (aws, "DescribeLaunchTemplates",
                   "<DescribeLaunchTemplatesResponse><launchTemplates/>"
                   "</DescribeLaunchTemplatesResponse>");
}

void
fake_region_furnish (FakeAws *aws)
{
  g_autofree char *all_types = list_types ();

  fake_aws_answer (aws, "DescribeVpcs", vpcs);
  fake_aws_answer (aws, "DescribeSubnets", subnets);
  fake_aws_answer (aws, "DescribeRouteTables", route_tables);
  fake_aws_answer (aws, "DescribeKeyPairs", key_pairs);
  fake_aws_answer (aws, "DescribeInstanceTypes", all_types);
  fake_aws_answer_with (aws, "DescribeInstanceTypeOfferings", answer_offerings, NULL);
  fake_aws_answer_with (aws, "DescribeSpotPriceHistory", answer_prices, NULL);
  fake_aws_answer_with (aws, "GetProducts", answer_products, NULL);
  leave_empty (aws);
}

void
fake_region_settle (FakeAws *aws)
{
  fake_aws_answer (aws, "DescribeStacks",
                   "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>"
                   "raster-vision</StackName><StackStatus>CREATE_COMPLETE</StackStatus></member>"
                   "</Stacks></DescribeStacksResult></DescribeStacksResponse>");
  fake_aws_answer (aws, "DescribeJobQueues",
                   "{\"jobQueues\":[{\"jobQueueName\":\"RasterVisionGpuJobQueue\"}]}");
}
