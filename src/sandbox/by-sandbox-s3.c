/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-buckets.h"
#include "by-sandbox-services.h"

#include <string.h>

/* S3: buckets and objects, as far as templates and small files need them. */

#define PAGE_SIZE 1000
#define MIN_NAME 3
#define MAX_NAME 63

typedef struct
{
  char *name;
  char *region;
  double created_at;
  GTree *objects; /* key -> JsonObject, as GetObject shows it */
  JsonNode *public_access; /* PublicAccessBlockConfiguration */
  JsonNode *encryption;    /* ServerSideEncryptionConfiguration */
} Bucket;

/* What a bucket begins with. */
static const char all_blocked[] = "{\"BlockPublicAcls\": true, \"IgnorePublicAcls\": true,"
                                  " \"BlockPublicPolicy\": true, \"RestrictPublicBuckets\": true}";
static const char encrypted_by_s3[]
    = "{\"Rules\": [{\"ApplyServerSideEncryptionByDefault\": {\"SSEAlgorithm\": \"AES256\"},"
      " \"BucketKeyEnabled\": false}]}";

static const char oldest_region[] = "us-east-1";

/* Of other accounts: names are everybody's, and these hold AWS's open data. */
static const char *const taken[]
    = { "landsat-pds", "noaa-goes16", "sentinel-s2-l1c", "spacenet-dataset", NULL };

static const char no_such_bucket[] = "The specified bucket does not exist";
static const char no_such_key[] = "The specified key does not exist.";

static void
bucket_free (gpointer data)
{
  Bucket *self = data;

  g_free (self->name);
  g_free (self->region);
  g_tree_unref (self->objects);
  json_node_unref (self->public_access);
  json_node_unref (self->encryption);
  g_free (self);
}

static gpointer
buckets_new (BySandboxRegion *region)
{
  return g_ptr_array_new_with_free_func (bucket_free);
}

static GPtrArray *
get_buckets (BySandboxAccount *account)
{
  return by_sandbox_region_get_part (by_sandbox_account_get_home (account),
                                     BY_SANDBOX_PART_BUCKETS, buckets_new,
                                     (GDestroyNotify) g_ptr_array_unref);
}

static Bucket *
find_bucket (BySandboxAccount *account, const char *name)
{
  GPtrArray *buckets = get_buckets (account);

  for (guint i = 0; i < buckets->len; i++)
    {
      Bucket *bucket = g_ptr_array_index (buckets, i);

      if (g_str_equal (bucket->name, name))
        return bucket;
    }
  return NULL;
}

/* Fails the call for a bucket that is not the account's own. */
static gpointer
fail_for_stranger (BySandboxCall *call)
{
  if (g_strv_contains (taken, by_sandbox_json_string (call->parameters, "Bucket")))
    return by_sandbox_call_fail_with_status (call, 403, "AccessDenied", "Access Denied");
  return by_sandbox_call_fail (call, "NoSuchBucket", "%s", no_such_bucket);
}

/* The bucket of the request, asked for in its own region. NULL: the call has failed. */
static Bucket *
read_bucket (BySandboxCall *call)
{
  Bucket *bucket
      = find_bucket (call->account, by_sandbox_json_string (call->parameters, "Bucket"));
  const char *region = by_sandbox_region_get_name (call->region);
  g_autofree char *text = NULL;

  if (bucket == NULL)
    fail_for_stranger (call);
  else if (!g_str_equal (bucket->region, region))
    {
      text = g_strdup_printf ("The authorization header is malformed; the region '%s' is wrong; "
                              "expecting '%s'", region, bucket->region);
      by_sandbox_call_fail_with_status (call, 400, "AuthorizationHeaderMalformed", text);
    }
  return by_sandbox_call_has_failed (call) ? NULL : bucket;
}

static JsonObject *
read_object (BySandboxCall *call)
{
  Bucket *bucket = read_bucket (call);
  JsonObject *object;

  if (bucket == NULL)
    return NULL;
  object = g_tree_lookup (bucket->objects, by_sandbox_json_string (call->parameters, "Key"));
  return object != NULL ? object : by_sandbox_call_fail (call, "NoSuchKey", "%s", no_such_key);
}

/* Addresses */

char *
by_sandbox_buckets_make_path (const char *host, const char *path)
{
  const char *end = host == NULL ? NULL : strstr (host, ".s3.");
  gboolean is_local = host != NULL && strstr (host, ".localhost") != NULL;

  if (end == NULL && is_local)
    end = strstr (host, ".localhost");
  if (end == NULL)
    return g_strdup (path);
  return g_strdup_printf ("/%.*s%s", (int) (end - host), host, g_str_equal (path, "/") ? "" : path);
}

GBytes *
by_sandbox_buckets_read_url (BySandboxAccount *account, const char *url, char **problem)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri == NULL ? NULL : g_uri_get_host (uri);
  g_autofree char *path = NULL;
  g_auto (GStrv) parts = NULL;
  Bucket *bucket;
  JsonObject *object;
  guchar *data;
  gsize length;

  if (host == NULL
      || (!g_str_has_suffix (host, ".amazonaws.com") && !g_str_has_suffix (host, ".localhost")
          && !g_str_equal (host, "localhost") && !g_str_equal (host, "127.0.0.1")))
    {
      *problem = g_strdup ("TemplateURL must be a supported URL.");
      return NULL;
    }
  path = by_sandbox_buckets_make_path (host, g_uri_get_path (uri));
  parts = g_strsplit (path[0] == '/' ? path + 1 : path, "/", 2);
  bucket = parts[0] == NULL ? NULL : find_bucket (account, parts[0]);
  object = bucket == NULL || parts[1] == NULL ? NULL : g_tree_lookup (bucket->objects, parts[1]);
  if (object == NULL)
    {
      *problem
          = g_strdup_printf ("S3 error: %s\nFor more information check "
                             "http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html",
                             bucket == NULL ? no_such_bucket : no_such_key);
      return NULL;
    }
  data = g_base64_decode (by_sandbox_json_string (object, "Body"), &length);
  return g_bytes_new_take (data, length);
}

/* Buckets */

static gboolean
is_bucket_name (const char *name)
{
  gsize length = strlen (name);

  return length >= MIN_NAME && length <= MAX_NAME && g_ascii_isalnum (name[0])
         && g_ascii_isalnum (name[length - 1])
         && strspn (name, G_CSET_a_2_z G_CSET_DIGITS ".-") == length;
}

/* The words are those that boto knows ("The us-east-2 location constraint ..."), and that people
 * see who name the first region, which has no name here. */
static gboolean
check_location (BySandboxCall *call)
{
  const char *region = by_sandbox_region_get_name (call->region);
  const char *location = by_sandbox_json_string (
      by_sandbox_json_object (call->parameters, "CreateBucketConfiguration"),
      "LocationConstraint");
  g_autofree char *text = NULL;

  if (location == NULL ? g_str_equal (region, oldest_region)
                       : g_str_equal (location, region) && !g_str_equal (region, oldest_region))
    return TRUE;
  if (location != NULL
      && (g_str_equal (location, oldest_region)
          || by_sandbox_account_get_region (call->account, location) == NULL))
    {
      by_sandbox_call_fail_with_status (call, 400, "InvalidLocationConstraint",
                                        "The specified location-constraint is not valid");
      return FALSE;
    }
  text = g_strdup_printf ("The %s location constraint is incompatible for the region specific "
                          "endpoint this request was sent to.",
                          location != NULL ? location : "unspecified");
  by_sandbox_call_fail_with_status (call, 400, "IllegalLocationConstraintException", text);
  return FALSE;
}

static gint
compare_keys (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (a, b);
}

static JsonObject *
create_bucket (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "Bucket");
  const char *region = by_sandbox_region_get_name (call->region);
  Bucket *bucket = find_bucket (call->account, name);
  g_autofree char *location = g_strconcat ("/", name, NULL);
  JsonObject *result;

  if (!is_bucket_name (name))
    return by_sandbox_call_fail_with_status (call, 400, "InvalidBucketName",
                                             "The specified bucket is not valid.");
  if (!check_location (call))
    return NULL;
  if (g_strv_contains (taken, name))
    return by_sandbox_call_fail (call, "BucketAlreadyExists",
                                 "The requested bucket name is not available. The bucket namespace "
                                 "is shared by all users of the system. Please select a different "
                                 "name and try again.");
  /* Once more in us-east-1 is no fault, by an old custom of that region, for what is there
   * (scality/cloudserver issue 475 tried all four). */
  if (bucket != NULL
      && (!g_str_equal (region, oldest_region) || !g_str_equal (bucket->region, oldest_region)))
    return by_sandbox_call_fail (call, "BucketAlreadyOwnedByYou",
                                 "Your previous request to create the named bucket succeeded and "
                                 "you already own it.");
  if (bucket == NULL)
    {
      bucket = g_new0 (Bucket, 1);
      bucket->name = g_strdup (name);
      bucket->region = g_strdup (region);
      bucket->created_at
          = by_sandbox_clock_now_seconds (by_sandbox_account_get_clock (call->account));
      bucket->objects = g_tree_new_full (compare_keys, NULL, g_free,
                                         (GDestroyNotify) json_object_unref);
      bucket->public_access = json_from_string (all_blocked, NULL);
      bucket->encryption = json_from_string (encrypted_by_s3, NULL);
      g_ptr_array_add (get_buckets (call->account), bucket);
    }
  result = json_object_new ();
  json_object_set_string_member (result, "Location", location);
  return result;
}

static JsonObject *
head_bucket (BySandboxCall *call)
{
  Bucket *bucket
      = find_bucket (call->account, by_sandbox_json_string (call->parameters, "Bucket"));
  JsonObject *result;

  if (bucket == NULL)
    return fail_for_stranger (call);
  result = json_object_new ();
  json_object_set_string_member (result, "BucketRegion", bucket->region);
  json_object_set_boolean_member (result, "AccessPointAlias", FALSE);
  return result;
}

/* The bucket's own region answers, and us-east-1 for buckets wherever they are (minio-java issue 670
 * has such a call in full). The region that S3 began in has no name here. */
static JsonObject *
get_bucket_location (BySandboxCall *call)
{
  gboolean asks_everywhere
      = g_str_equal (by_sandbox_region_get_name (call->region), oldest_region);
  Bucket *bucket
      = find_bucket (call->account, by_sandbox_json_string (call->parameters, "Bucket"));
  JsonObject *result;

  if (bucket == NULL || !asks_everywhere)
    bucket = read_bucket (call);
  if (bucket == NULL)
    return NULL;
  result = json_object_new ();
  if (!g_str_equal (bucket->region, oldest_region))
    json_object_set_string_member (result, "LocationConstraint", bucket->region);
  return result;
}

static JsonObject *
delete_bucket (BySandboxCall *call)
{
  Bucket *bucket = read_bucket (call);

  if (bucket == NULL)
    return NULL;
  if (g_tree_nnodes (bucket->objects) > 0)
    return by_sandbox_call_fail_with_status (call, 409, "BucketNotEmpty",
                                             "The bucket you tried to delete is not empty");
  g_ptr_array_remove (get_buckets (call->account), bucket);
  return json_object_new ();
}

static JsonObject *
list_buckets (BySandboxCall *call)
{
  const char *region = by_sandbox_json_string (call->parameters, "BucketRegion");
  GPtrArray *buckets = get_buckets (call->account);
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < buckets->len; i++)
    {
      const Bucket *bucket = g_ptr_array_index (buckets, i);
      JsonObject *row = NULL;

      if (region != NULL && !g_str_equal (bucket->region, region))
        continue;
      row = json_object_new ();
      json_object_set_string_member (row, "Name", bucket->name);
      json_object_set_double_member (row, "CreationDate", bucket->created_at);
      json_object_set_string_member (row, "BucketRegion", bucket->region);
      json_array_add_object_element (list, row);
    }
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

/* What a bucket is set to: kept as it was sent, given back as it was kept. */

static JsonObject *
put_setting (BySandboxCall *call, const char *member, gboolean is_encryption)
{
  Bucket *bucket = read_bucket (call);
  JsonNode **setting = NULL;

  if (bucket == NULL)
    return NULL;
  setting = is_encryption ? &bucket->encryption : &bucket->public_access;
  json_node_unref (*setting);
  *setting = json_object_dup_member (call->parameters, member);
  return json_object_new ();
}

static JsonObject *
get_setting (BySandboxCall *call, const char *member, gboolean is_encryption)
{
  Bucket *bucket = read_bucket (call);
  JsonObject *result = NULL;

  if (bucket == NULL)
    return NULL;
  result = json_object_new ();
  json_object_set_member (
      result, member, json_node_copy (is_encryption ? bucket->encryption : bucket->public_access));
  return result;
}

static JsonObject *
put_public_access_block (BySandboxCall *call)
{
  return put_setting (call, "PublicAccessBlockConfiguration", FALSE);
}

static JsonObject *
get_public_access_block (BySandboxCall *call)
{
  return get_setting (call, "PublicAccessBlockConfiguration", FALSE);
}

static JsonObject *
put_bucket_encryption (BySandboxCall *call)
{
  return put_setting (call, "ServerSideEncryptionConfiguration", TRUE);
}

static JsonObject *
get_bucket_encryption (BySandboxCall *call)
{
  return get_setting (call, "ServerSideEncryptionConfiguration", TRUE);
}

/* Objects */

static JsonObject *
put_object (BySandboxCall *call)
{
  const char *key = by_sandbox_json_string (call->parameters, "Key");
  const char *body = by_sandbox_json_string (call->parameters, "Body");
  const char *type = by_sandbox_json_string (call->parameters, "ContentType");
  Bucket *bucket = read_bucket (call);
  g_autofree guchar *data = NULL;
  g_autofree char *checksum = NULL;
  g_autofree char *tag = NULL;
  JsonObject *object, *result;
  gsize length = 0;

  if (bucket == NULL)
    return NULL;
  if (g_strcmp0 (by_sandbox_json_string (call->parameters, "IfNoneMatch"), "*") == 0
      && g_tree_lookup (bucket->objects, key) != NULL)
    return by_sandbox_call_fail_with_status (call, 412, "PreconditionFailed",
                                             "At least one of the pre-conditions you specified did "
                                             "not hold");
  data = g_base64_decode (body != NULL ? body : "", &length);
  checksum = g_compute_checksum_for_data (G_CHECKSUM_MD5, data, length);
  tag = g_strdup_printf ("\"%s\"", checksum);
  object = json_object_new ();
  json_object_set_string_member (object, "Body", body != NULL ? body : "");
  json_object_set_string_member (object, "ETag", tag);
  json_object_set_string_member (object, "ContentType",
                                 type != NULL ? type : "binary/octet-stream");
  json_object_set_int_member (object, "ContentLength", (gint64) length);
  json_object_set_string_member (object, "ServerSideEncryption", "AES256");
  json_object_set_double_member (
      object, "LastModified",
      by_sandbox_clock_now_seconds (by_sandbox_account_get_clock (call->account)));
  g_tree_replace (bucket->objects, g_strdup (key), object);
  result = json_object_new ();
  json_object_set_string_member (result, "ETag", tag);
  json_object_set_string_member (result, "ServerSideEncryption", "AES256");
  return result;
}

static JsonObject *
get_object (BySandboxCall *call)
{
  JsonObject *object = read_object (call);

  return object == NULL ? NULL : json_object_ref (object);
}

static JsonObject *
head_object (BySandboxCall *call)
{
  JsonObject *object = read_object (call);
  JsonObject *result = object == NULL ? NULL : by_sandbox_json_copy (object);

  if (result != NULL)
    json_object_remove_member (result, "Body");
  return result;
}

/* One that is not there is as good as deleted. */
static JsonObject *
delete_object (BySandboxCall *call)
{
  Bucket *bucket = read_bucket (call);

  if (bucket == NULL)
    return NULL;
  g_tree_remove (bucket->objects, by_sandbox_json_string (call->parameters, "Key"));
  return json_object_new ();
}

typedef struct
{
  const char *prefix;
  const char *delimiter; /* (nullable) */
  const char *after;     /* (nullable): StartAfter */
  JsonArray *rows;       /* keys and common prefixes, in the order of both */
} Listing;

static void
add_common_prefix (Listing *listing, const char *key, gsize length)
{
  g_autofree char *prefix = g_strndup (key, length);
  guint n_rows = json_array_get_length (listing->rows);
  JsonObject *row
      = n_rows == 0 ? NULL : by_sandbox_json_object_at (listing->rows, n_rows - 1);

  if (row != NULL && g_strcmp0 (by_sandbox_json_string (row, "Prefix"), prefix) == 0)
    return;
  row = json_object_new ();
  json_object_set_string_member (row, "Prefix", prefix);
  json_array_add_object_element (listing->rows, row);
}

static gboolean
list_key (gpointer key, gpointer value, gpointer user_data)
{
  Listing *listing = user_data;
  const char *end;
  JsonObject *row;

  if (!g_str_has_prefix (key, listing->prefix)
      || (listing->after != NULL && strcmp (key, listing->after) <= 0))
    return FALSE;
  end = listing->delimiter == NULL
            ? NULL
            : strstr ((const char *) key + strlen (listing->prefix), listing->delimiter);
  if (end != NULL)
    {
      add_common_prefix (listing, key,
                         (gsize) (end - (const char *) key) + strlen (listing->delimiter));
      return FALSE;
    }
  row = json_object_new ();
  json_object_set_string_member (row, "Key", key);
  json_object_set_string_member (row, "ETag", by_sandbox_json_string (value, "ETag"));
  json_object_set_int_member (row, "Size", by_sandbox_json_int (value, "ContentLength", 0));
  json_object_set_double_member (row, "LastModified",
                                 by_sandbox_json_double (value, "LastModified", 0));
  json_object_set_string_member (row, "StorageClass", "STANDARD");
  json_array_add_object_element (listing->rows, row);
  return FALSE;
}

/* A page counts both; the answer has them apart. */
static void
take_common_prefixes_apart (JsonObject *result)
{
  JsonArray *rows = by_sandbox_json_array (result, "Contents");
  JsonArray *keys = json_array_new ();
  JsonArray *prefixes = json_array_new ();

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (rows, i);

      json_array_add_object_element (
          by_sandbox_json_string (row, "Prefix") != NULL ? prefixes : keys, json_object_ref (row));
    }
  json_object_set_array_member (result, "Contents", keys);
  json_object_set_array_member (result, "CommonPrefixes", prefixes);
}

static JsonObject *
list_objects (BySandboxCall *call)
{
  const char *prefix = by_sandbox_json_string (call->parameters, "Prefix");
  const char *delimiter = by_sandbox_json_string (call->parameters, "Delimiter");
  gint64 max_keys = by_sandbox_json_int (call->parameters, "MaxKeys", PAGE_SIZE);
  Bucket *bucket = read_bucket (call);
  Listing listing = { prefix != NULL ? prefix : "", NULL, NULL, NULL };
  JsonObject *result;

  if (bucket == NULL)
    return NULL;
  /* The words are those that people report. */
  if (max_keys < 0)
    return by_sandbox_call_fail_with_status (
        call, 400, "InvalidArgument",
        "Argument maxKeys must be an integer between 0 and 2147483647");
  if (delimiter != NULL && *delimiter != '\0')
    listing.delimiter = delimiter;
  listing.after = by_sandbox_json_string (call->parameters, "StartAfter");
  listing.rows = json_array_new ();
  if (max_keys > 0)
    g_tree_foreach (bucket->objects, list_key, &listing);
  result = by_sandbox_call_page (call, listing.rows, PAGE_SIZE, PAGE_SIZE);
  if (result == NULL)
    return NULL;
  json_object_set_string_member (result, "Name", bucket->name);
  json_object_set_string_member (result, "Prefix", listing.prefix);
  by_sandbox_json_set_string (result, "Delimiter", listing.delimiter);
  by_sandbox_json_set_string (result, "StartAfter", listing.after);
  json_object_set_int_member (result, "KeyCount", by_sandbox_json_length (result, "Contents"));
  json_object_set_int_member (result, "MaxKeys", max_keys);
  take_common_prefixes_apart (result);
  json_object_set_boolean_member (result, "IsTruncated",
                                  json_object_has_member (result, "NextContinuationToken"));
  return result;
}

static const BySandboxOperation operations[] = {
  { "CreateBucket", create_bucket },
  { "HeadBucket", head_bucket },
  { "GetBucketLocation", get_bucket_location },
  { "DeleteBucket", delete_bucket },
  { "ListBuckets", list_buckets },
  { "PutObject", put_object },
  { "GetObject", get_object },
  { "HeadObject", head_object },
  { "DeleteObject", delete_object },
  { "ListObjectsV2", list_objects },
  { "PutPublicAccessBlock", put_public_access_block },
  { "GetPublicAccessBlock", get_public_access_block },
  { "PutBucketEncryption", put_bucket_encryption },
  { "GetBucketEncryption", get_bucket_encryption },
  { NULL, NULL },
};

const BySandboxService by_sandbox_s3 = { "s3", operations };
