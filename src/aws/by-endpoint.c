/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The host names of AWS's services, and the settings that replace them. */

#include "by-endpoint.h"

#include <gio/gio.h>
#include <string.h>

#include "by-aws-error.h"
#include "by-config-files.h"
#include "by-partition.h"

static void
set_invalid (GError **error, const char *message)
{
  g_propagate_error (error, by_aws_error_new (BY_AWS_ERROR_INVALID, NULL, "%s", message));
}

/**
 * by_endpoint_is_loopback:
 *
 * Returns: whether @host is this machine
 */
gboolean
by_endpoint_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* Machines and containers in AWS get their credentials there, always over plain http. */
static gboolean
is_metadata_host (const char *host)
{
  static const char *const hosts[] = { "169.254.169.254", "169.254.170.2", "169.254.170.23",
                                       "fd00:ec2::254",   "fd00:ec2::23",  NULL };

  return g_strv_contains (hosts, host);
}

/* Whether @bucket can be part of a host name under AWS's certificates. */
static gboolean
is_virtual_host_bucket (const char *bucket)
{
  return g_regex_match_simple ("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", bucket, G_REGEX_DEFAULT,
                               G_REGEX_MATCH_DEFAULT);
}

/**
 * by_endpoint_free:
 * @self: (transfer full) (nullable): an endpoint
 */
void
by_endpoint_free (ByEndpoint *self)
{
  if (self == NULL)
    return;

  g_free (self->scheme);
  g_free (self->host);
  g_free (self->path);
  g_free (self->signing_name);
  g_free (self->signing_region);
  g_free (self);
}

/**
 * by_endpoint_to_host_header:
 *
 * Returns: (transfer full): the value of the `Host` header, just as libsoup sends it
 */
char *
by_endpoint_to_host_header (const ByEndpoint *self)
{
  gboolean ipv6 = strchr (self->host, ':') != NULL;
  int default_port = g_str_equal (self->scheme, "http") ? 80 : 443;
  g_autofree char *host = ipv6 ? g_strdup_printf ("[%s]", self->host) : g_strdup (self->host);

  if (self->port == -1 || self->port == default_port)
    return g_steal_pointer (&host);
  return g_strdup_printf ("%s:%d", host, self->port);
}

/**
 * by_endpoint_to_url:
 *
 * Returns: (transfer full): the endpoint as a URL without a slash at its end
 */
char *
by_endpoint_to_url (const ByEndpoint *self)
{
  g_autofree char *host = by_endpoint_to_host_header (self);

  return g_strconcat (self->scheme, "://", host, self->path, NULL);
}

/* Services whose us-gov hosts are FIPS ones under their plain names. */
static gboolean
is_plain_in_gov (const ByService *service)
{
  static const char *const prefixes[] = { "batch", "cloudformation", "ec2", "iam",           "logs",
                                          "oidc",  "portal.sso",     "sts", "servicequotas", NULL };

  return g_strv_contains (prefixes, service->endpoint_prefix);
}

/* The label between "iam" and the suffix, as IAM's endpoint rules name it one by one; (nullable) */
static const char *
iam_label (const ByPartition *partition, const ByEndpointOptions *options)
{
  static const char *const with_fips[] = { "aws-iso", "aws-iso-b", NULL };
  gboolean is_china = g_str_equal (partition->id, "aws-cn");

  if (g_str_equal (partition->id, "aws-us-gov"))
    return "us-gov";
  if (options->dual_stack)
    return g_str_equal (partition->id, "aws") || (is_china && !options->fips) ? "global" : NULL;
  if (g_str_equal (partition->id, "aws")
      || (options->fips && !g_strv_contains (with_fips, partition->id)))
    return NULL;
  return is_china ? "cn-north-1" : partition->global_region;
}

static char *
iam_host (const ByPartition *partition, const ByEndpointOptions *options)
{
  gboolean gov = g_str_equal (partition->id, "aws-us-gov");
  const char *label = iam_label (partition, options);

  return g_strdup_printf ("%s%s%s.%s", options->fips && !gov ? "iam-fips" : "iam",
                          label != NULL ? "." : "", label != NULL ? label : "",
                          options->dual_stack ? partition->dual_stack_suffix
                                              : partition->dns_suffix);
}

static char *
s3_host (const ByPartition *partition, const char *region, const ByEndpointOptions *options)
{
  g_autoptr (GString) host = g_string_new (NULL);

  if (options->bucket != NULL && is_virtual_host_bucket (options->bucket))
    g_string_append_printf (host, "%s.", options->bucket);
  g_string_append (host, options->fips ? "s3-fips." : "s3.");
  if (options->dual_stack)
    g_string_append (host, "dualstack.");
  if (!g_str_equal (region, "aws-global"))
    g_string_append_printf (host, "%s.", region);
  else if (options->fips || options->dual_stack)
    g_string_append_printf (host, "%s.", partition->global_region);
  g_string_append (host, partition->dns_suffix);

  return g_string_free (g_steal_pointer (&host), FALSE);
}

/* The price lists of all regions are kept in three of them, and in one in China; the partitions
 * apart from these cannot reach them. */
static const char *
pricing_region (const ByPartition *partition, const char *region)
{
  static const char *const reached[] = { "aws", "aws-cn", "aws-us-gov", NULL };

  if (!g_strv_contains (reached, partition->id))
    return region;
  if (g_str_equal (partition->id, "aws-cn"))
    return "cn-northwest-1";
  if (g_str_has_prefix (region, "eu-") || g_str_has_prefix (region, "me-")
      || g_str_has_prefix (region, "af-") || g_str_has_prefix (region, "il-"))
    return "eu-central-1";
  if (g_str_has_prefix (region, "ap-"))
    return "ap-south-1";
  return "us-east-1";
}

static char *
regional_host (const ByService *service,
               const ByPartition *partition,
               const char *region,
               const ByEndpointOptions *options)
{
  const char *prefix = service->endpoint_prefix;
  const char *suffix = options->dual_stack ? partition->dual_stack_suffix : partition->dns_suffix;
  gboolean gov = g_str_equal (partition->id, "aws-us-gov");
  gboolean fips = options->fips;

  if (g_str_equal (service->id, "STS") && g_str_equal (region, "aws-global"))
    return g_strdup ("sts.amazonaws.com");

  if (!options->dual_stack && fips && gov && is_plain_in_gov (service))
    fips = FALSE;
  if (!options->dual_stack && fips && g_str_equal (service->id, "BATCH")
      && g_str_equal (partition->id, "aws"))
    return g_strdup_printf ("fips.batch.%s.%s", region, suffix);
  if (options->dual_stack && g_str_equal (service->id, "ECR"))
    prefix = "ecr";

  return g_strdup_printf ("%s%s.%s.%s", prefix, fips ? "-fips" : "", region, suffix);
}

/* Fills in what is usual for the service and region. */
static void
fill_from_rules (ByEndpoint *self,
                 const ByService *service,
                 const ByPartition *partition,
                 const char *region,
                 const ByEndpointOptions *options)
{
  self->scheme = g_strdup ("https");
  self->port = -1;
  self->path = g_strdup ("");

  if (service->global)
    self->host = iam_host (partition, options);
  else if (g_str_equal (service->id, "S3"))
    self->host = s3_host (partition, region, options);
  else
    self->host = regional_host (service, partition, region, options);

  if (g_str_equal (service->id, "S3") && options->bucket != NULL
      && !is_virtual_host_bucket (options->bucket))
    {
      g_autofree char *escaped = g_uri_escape_string (options->bucket, NULL, FALSE);

      g_free (self->path);
      self->path = g_strconcat ("/", escaped, NULL);
    }
}

static gboolean
fill_from_url (ByEndpoint *self, const char *text, GError **error)
{
  g_autoptr (GUri) url = g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);
  const char *scheme = url != NULL ? g_uri_get_scheme (url) : NULL;
  const char *host = url != NULL ? g_uri_get_host (url) : NULL;
  g_autofree char *message = NULL;

  if (host == NULL || *host == '\0'
      || (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
      || g_uri_get_query (url) != NULL || g_uri_get_fragment (url) != NULL
      || g_uri_get_userinfo (url) != NULL)
    {
      message = g_strdup_printf ("The endpoint “%s” is not a URL such as https://host:port", text);
      set_invalid (error, message);
      return FALSE;
    }
  if (g_str_equal (scheme, "http") && !by_endpoint_is_loopback (host)
      && !is_metadata_host (host))
    {
      message = g_strdup_printf ("The endpoint %s is refused: over plain http everybody on the way "
                                 "could read and change what is sent. Use https.",
                                 text);
      set_invalid (error, message);
      return FALSE;
    }

  self->scheme = g_strdup (scheme);
  self->host = g_ascii_strdown (host, -1);
  self->port = g_uri_get_port (url);
  self->path = g_strdup (g_uri_get_path (url));
  while (g_str_has_suffix (self->path, "/"))
    self->path[strlen (self->path) - 1] = '\0';
  return TRUE;
}

/* S3 under an override: the bucket goes where it goes under AWS's own name, except before an
 * address, which cannot have a name before it. */
static void
add_bucket_to_override (ByEndpoint *self, const char *bucket)
{
  g_autofree char *escaped = g_uri_escape_string (bucket, NULL, FALSE);
  g_autofree char *old = NULL;

  if (is_virtual_host_bucket (bucket) && !g_hostname_is_ip_address (self->host)
      && !by_endpoint_is_loopback (self->host))
    {
      old = g_steal_pointer (&self->host);
      self->host = g_strconcat (bucket, ".", old, NULL);
    }
  else
    {
      old = g_steal_pointer (&self->path);
      self->path = g_strconcat (old, "/", escaped, NULL);
    }
}

static const char *
signing_region (const ByService *service, const ByPartition *partition, const char *region)
{
  if (service->global && g_str_equal (partition->id, "aws-cn"))
    return "cn-north-1";
  if (service->global || g_str_has_suffix (region, "-global"))
    return partition->global_region;
  return region;
}

/* As a label of a host name: letters, digits and hyphens, 63 of them at most. */
static gboolean
is_host_label (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= 63
         && strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-") == length;
}

static gboolean
check_options (const ByService *service,
               const char *region,
               const ByEndpointOptions *options,
               GError **error)
{
  const char *message = NULL;

  if (options->url != NULL && options->fips)
    message = "Invalid Configuration: FIPS and custom endpoint are not supported";
  else if (options->url != NULL && options->dual_stack)
    message = "Invalid Configuration: Dualstack and custom endpoint are not supported";
  else if (options->url == NULL && region == NULL)
    message = "Invalid Configuration: Missing Region";
  else if (region != NULL && !is_host_label (region))
    message = "Invalid region: region was not a valid DNS name.";
  else if (options->fips && g_str_equal (service->id, "S3")
           && g_str_equal (by_partition_find (region)->id, "aws-cn"))
    message = "Partition does not support FIPS";

  if (message != NULL)
    set_invalid (error, message);
  return message == NULL;
}

/**
 * by_endpoint_resolve:
 * @region: (nullable): a region; %NULL is an error unless the service needs none
 * @options: overrides and variants
 *
 * Returns: (transfer full) (nullable): where to ask, or %NULL with a #BY_AWS_ERROR
 */
ByEndpoint *
by_endpoint_resolve (const ByService *service,
                     const char *region,
                     const ByEndpointOptions *options,
                     GError **error)
{
  g_autoptr (ByEndpoint) self = g_new0 (ByEndpoint, 1);
  const ByPartition *partition = NULL;

  if (!check_options (service, region, options, error))
    return NULL;
  if (region == NULL)
    region = "us-east-1";
  partition = by_partition_find (region);
  if (g_str_equal (service->id, "PRICING") && options->url == NULL)
    region = pricing_region (partition, region);

  self->signing_name = g_strdup (service->signing_name);
  self->signing_region = g_strdup (signing_region (service, partition, region));
  if (options->url == NULL)
    fill_from_rules (self, service, partition, region, options);
  else if (!fill_from_url (self, options->url, error))
    return NULL;
  else if (options->bucket != NULL)
    add_bucket_to_override (self, options->bucket);

  return g_steal_pointer (&self);
}

/**
 * by_endpoint_dup_override:
 * @chosen: (nullable): given on the command line or in the window; beats everything
 * @config: (nullable): the shared files
 * @profile: (nullable): the profile in use
 * @environment: (nullable): of the process
 *
 * Returns: (transfer full) (nullable): the URL that replaces the usual endpoint of @service
 */
char *
by_endpoint_dup_override (const ByService *service,
                          const char *chosen,
                          ByConfig *config,
                          const char *profile,
                          const char *const *environment)
{
  g_autofree char *variable = g_strconcat ("AWS_ENDPOINT_URL_", service->id, NULL);
  g_autofree char *key = g_ascii_strdown (service->id, -1);
  const char *ignore = by_config_get_variable (environment, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
  const char *services = NULL;
  const char *url = NULL;

  if (chosen != NULL)
    return g_strdup (chosen);

  if (ignore == NULL && config != NULL && profile != NULL)
    ignore = by_config_get_profile_value (config, profile, "ignore_configured_endpoint_urls");
  if (by_config_is_true (ignore))
    return NULL;

  url = by_config_get_variable (environment, variable);
  if (url == NULL)
    url = by_config_get_variable (environment, "AWS_ENDPOINT_URL");
  if (url != NULL || config == NULL || profile == NULL)
    return g_strdup (url);

  services = by_config_get_profile_value (config, profile, "services");
  if (services != NULL)
    {
      const char *section = by_config_get (config, BY_CONFIG_SERVICES, services, key);
      char *nested = by_config_dup_nested (section, "endpoint_url");

      if (nested != NULL)
        return nested;
    }
  return g_strdup (by_config_get_profile_value (config, profile, "endpoint_url"));
}
