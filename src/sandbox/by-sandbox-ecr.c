/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-repositories.h"
#include "by-sandbox-services.h"

#include <string.h>

#define PAGE_SIZE 100
#define MAX_PAGE_SIZE 1000
#define TOKEN_SECONDS (12 * 60 * 60)

static void
fail_not_found (BySandboxCall *call, const char *name)
{
  by_sandbox_call_fail (call, "RepositoryNotFoundException",
                        "The repository with name '%s' does not exist in the registry with id "
                        "'%s'", name, by_sandbox_account_get_id (call->account));
}

/* The images of the repository that the request names; (nullable): the call has failed. */
static JsonArray *
find_images (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "repositoryName");
  JsonArray *images = by_sandbox_repositories_get_images (call->region, name);

  if (images == NULL)
    fail_not_found (call, name);
  return images;
}

static JsonObject *
describe_repositories (BySandboxCall *call)
{
  JsonArray *names = by_sandbox_json_array (call->parameters, "repositoryNames");
  JsonArray *all = by_sandbox_repositories_get (call->region);
  g_autoptr (JsonArray) list = json_array_new ();

  if (names == NULL || json_array_get_length (names) == 0)
    return by_sandbox_call_page (call, json_array_ref (all), PAGE_SIZE, MAX_PAGE_SIZE);
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = by_sandbox_json_string_at (names, i);
      JsonObject *repository = by_sandbox_repositories_find (call->region, name);

      if (repository == NULL)
        {
          fail_not_found (call, name);
          return NULL;
        }
      json_array_add_object_element (list, json_object_ref (repository));
    }
  return by_sandbox_call_page (call, g_steal_pointer (&list), MAX_PAGE_SIZE, MAX_PAGE_SIZE);
}

static JsonObject *
create_repository (BySandboxCall *call)
{
  JsonObject *repository = by_sandbox_repositories_create (call->region, call->parameters);
  JsonObject *result;

  if (repository == NULL)
    return by_sandbox_call_fail (
        call, "RepositoryAlreadyExistsException",
        "The repository with name '%s' already exists in the registry with id '%s'",
        by_sandbox_json_string (call->parameters, "repositoryName"),
        by_sandbox_account_get_id (call->account));
  result = json_object_new ();
  json_object_set_object_member (result, "repository", json_object_ref (repository));
  return result;
}

static JsonObject *
delete_repository (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "repositoryName");
  JsonArray *images = find_images (call);
  JsonObject *result;

  if (images == NULL)
    return NULL;
  if (json_array_get_length (images) > 0
      && !by_sandbox_json_boolean (call->parameters, "force", FALSE))
    return by_sandbox_call_fail (
        call, "RepositoryNotEmptyException",
        "The repository with name '%s' in registry with id '%s' cannot be deleted because it "
        "still contains images", name, by_sandbox_account_get_id (call->account));
  result = json_object_new ();
  json_object_set_object_member (
      result, "repository",
      json_object_ref (by_sandbox_repositories_find (call->region, name)));
  by_sandbox_repositories_remove (call->region, name);
  return result;
}

/* @id: {imageTag} or {imageDigest} or both */
static JsonObject *
find_image (JsonArray *images, JsonObject *id)
{
  const char *tag = by_sandbox_json_string (id, "imageTag");
  const char *digest = by_sandbox_json_string (id, "imageDigest");

  for (guint i = 0; i < json_array_get_length (images); i++)
    {
      JsonObject *image = by_sandbox_json_object_at (images, i);

      if ((tag == NULL
           || by_sandbox_json_strings_contain (by_sandbox_json_array (image, "imageTags"), tag))
          && (digest == NULL
              || g_strcmp0 (digest, by_sandbox_json_string (image, "imageDigest")) == 0))
        return image;
    }
  return NULL;
}

static gboolean
has_tag_status (JsonObject *image, const char *status)
{
  gboolean is_tagged = by_sandbox_json_length (image, "imageTags") > 0;

  if (status == NULL || g_str_equal (status, "ANY"))
    return TRUE;
  return g_str_equal (status, "TAGGED") ? is_tagged : !is_tagged;
}

static JsonObject *
describe_images (BySandboxCall *call)
{
  JsonArray *images = find_images (call);
  JsonArray *ids = by_sandbox_json_array (call->parameters, "imageIds");
  const char *status = by_sandbox_json_string (
      by_sandbox_json_object (call->parameters, "filter"), "tagStatus");
  g_autoptr (JsonArray) list = json_array_new ();

  if (images == NULL)
    return NULL;
  for (guint i = 0; ids == NULL && i < json_array_get_length (images); i++)
    if (has_tag_status (by_sandbox_json_object_at (images, i), status))
      json_array_add_object_element (list,
                                     json_object_ref (by_sandbox_json_object_at (images, i)));
  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    {
      JsonObject *id = by_sandbox_json_object_at (ids, i);
      JsonObject *image = find_image (images, id);
      const char *digest = by_sandbox_json_string (id, "imageDigest");
      const char *tag = by_sandbox_json_string (id, "imageTag");

      if (image == NULL)
        return by_sandbox_call_fail (
            call, "ImageNotFoundException",
            "The image with imageId {imageDigest:'%s', imageTag:'%s'} does not exist within the "
            "repository with name '%s' in the registry with id '%s'",
            digest != NULL ? digest : "null", tag != NULL ? tag : "null",
            by_sandbox_json_string (call->parameters, "repositoryName"),
            by_sandbox_account_get_id (call->account));
      json_array_add_object_element (list, json_object_ref (image));
    }
  return by_sandbox_call_page (call, g_steal_pointer (&list), PAGE_SIZE, MAX_PAGE_SIZE);
}

static void
add_image_ids (JsonArray *list, JsonObject *image)
{
  JsonArray *tags = by_sandbox_json_array (image, "imageTags");
  guint n_tags = json_array_get_length (tags);

  for (guint i = 0; i < MAX (n_tags, 1); i++)
    {
      JsonObject *id = json_object_new ();

      json_object_set_string_member (id, "imageDigest",
                                     by_sandbox_json_string (image, "imageDigest"));
      if (n_tags > 0)
        json_object_set_string_member (id, "imageTag", by_sandbox_json_string_at (tags, i));
      json_array_add_object_element (list, id);
    }
}

static JsonObject *
list_images (BySandboxCall *call)
{
  JsonArray *images = find_images (call);
  const char *status = by_sandbox_json_string (
      by_sandbox_json_object (call->parameters, "filter"), "tagStatus");
  JsonArray *list;

  if (images == NULL)
    return NULL;
  list = json_array_new ();
  for (guint i = 0; i < json_array_get_length (images); i++)
    if (has_tag_status (by_sandbox_json_object_at (images, i), status))
      add_image_ids (list, by_sandbox_json_object_at (images, i));
  return by_sandbox_call_page (call, list, PAGE_SIZE, MAX_PAGE_SIZE);
}

static void
add_failure (JsonArray *failures, JsonObject *id)
{
  JsonObject *failure = json_object_new ();

  json_object_set_object_member (failure, "imageId", by_sandbox_json_copy (id));
  json_object_set_string_member (failure, "failureCode", "ImageNotFound");
  json_object_set_string_member (failure, "failureReason", "Requested image not found");
  json_array_add_object_element (failures, failure);
}

static JsonObject *
batch_delete_image (BySandboxCall *call)
{
  JsonArray *images = find_images (call);
  JsonArray *ids = by_sandbox_json_array (call->parameters, "imageIds");
  JsonArray *deleted, *failures;
  JsonObject *result;

  if (images == NULL)
    return NULL;
  deleted = json_array_new ();
  failures = json_array_new ();
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      JsonObject *id = by_sandbox_json_object_at (ids, i);
      JsonObject *image = find_image (images, id);
      g_autofree char *digest = NULL;

      if (image == NULL)
        {
          add_failure (failures, id);
          continue;
        }
      digest = g_strdup (by_sandbox_json_string (image, "imageDigest"));
      add_image_ids (deleted, image);
      for (guint j = json_array_get_length (images); j > 0; j--)
        if (g_strcmp0 (by_sandbox_json_string (by_sandbox_json_object_at (images, j - 1),
                                               "imageDigest"), digest) == 0)
          json_array_remove_element (images, j - 1);
    }
  result = json_object_new ();
  json_object_set_array_member (result, "imageIds", deleted);
  json_object_set_array_member (result, "failures", failures);
  return result;
}

static JsonObject *
get_authorization_token (BySandboxCall *call)
{
  g_autofree char *password = by_sandbox_account_make_suffix (call->account, 64);
  g_autofree char *login = g_strdup_printf ("AWS:%s", password);
  g_autofree char *token = g_base64_encode ((const guchar *) login, strlen (login));
  g_autofree char *endpoint = g_strdup_printf (
      "https://%s.dkr.ecr.%s.amazonaws.com", by_sandbox_account_get_id (call->account),
      by_sandbox_region_get_name (call->region));
  JsonObject *data = json_object_new ();
  JsonObject *result = json_object_new ();
  JsonArray *list = json_array_new ();

  json_object_set_string_member (data, "authorizationToken", token);
  json_object_set_double_member (
      data, "expiresAt",
      by_sandbox_clock_now_seconds (by_sandbox_region_get_clock (call->region)) + TOKEN_SECONDS);
  json_object_set_string_member (data, "proxyEndpoint", endpoint);
  json_array_add_object_element (list, data);
  json_object_set_array_member (result, "authorizationData", list);
  return result;
}

static const BySandboxOperation operations[] = {
  { "DescribeRepositories", describe_repositories },
  { "CreateRepository", create_repository },
  { "DeleteRepository", delete_repository },
  { "DescribeImages", describe_images },
  { "ListImages", list_images },
  { "BatchDeleteImage", batch_delete_image },
  { "GetAuthorizationToken", get_authorization_token },
  { NULL, NULL },
};

const BySandboxService by_sandbox_ecr = { "ecr", operations };
