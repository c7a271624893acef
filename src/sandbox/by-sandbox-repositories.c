/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-repositories.h"

#include "by-sandbox-network.h"

#define MANIFEST_TYPE "application/vnd.docker.distribution.manifest.v2+json"

typedef struct
{
  JsonArray *repositories;
  GHashTable *images; /* name of a repository -> JsonArray */
} Repositories;

static void
repositories_free (gpointer data)
{
  Repositories *self = data;

  json_array_unref (self->repositories);
  g_hash_table_unref (self->images);
  g_free (self);
}

static gpointer
repositories_new (BySandboxRegion *region)
{
  Repositories *self = g_new0 (Repositories, 1);

  self->repositories = json_array_new ();
  self->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) json_array_unref);
  return self;
}

static Repositories *
get_part (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_REPOSITORIES, repositories_new,
                                     repositories_free);
}

JsonArray *
by_sandbox_repositories_get (BySandboxRegion *region)
{
  return get_part (region)->repositories;
}

JsonObject *
by_sandbox_repositories_find (BySandboxRegion *region, const char *name)
{
  return by_sandbox_network_find (get_part (region)->repositories, "repositoryName", name);
}

/**
 * by_sandbox_repositories_create:
 * @request: as CreateRepository takes it
 *
 * Returns: (transfer none) (nullable): the repository, or NULL when there is one of this name
 */
JsonObject *
by_sandbox_repositories_create (BySandboxRegion *region, JsonObject *request)
{
  static const char *const taken_over[]
      = { "repositoryName", "imageTagMutability", "imageScanningConfiguration", NULL };
  Repositories *self = get_part (region);
  BySandboxAccount *account = by_sandbox_region_get_account (region);
  const char *name = by_sandbox_json_string (request, "repositoryName");
  g_autofree char *arn = NULL;
  g_autofree char *uri = NULL;
  JsonObject *repository, *encryption;

  if (by_sandbox_repositories_find (region, name) != NULL)
    return NULL;
  arn = by_sandbox_region_make_arn (region, "ecr", "repository/%s", name);
  uri = g_strdup_printf ("%s.dkr.ecr.%s.amazonaws.com/%s", by_sandbox_account_get_id (account),
                         by_sandbox_region_get_name (region), name);
  repository = json_object_new ();
  by_sandbox_json_take_over (repository, request, taken_over);
  json_object_set_string_member (repository, "repositoryArn", arn);
  json_object_set_string_member (repository, "repositoryUri", uri);
  json_object_set_string_member (repository, "registryId", by_sandbox_account_get_id (account));
  json_object_set_double_member (
      repository, "createdAt",
      by_sandbox_clock_now_seconds (by_sandbox_region_get_clock (region)));
  if (!json_object_has_member (repository, "imageTagMutability"))
    json_object_set_string_member (repository, "imageTagMutability", "MUTABLE");
  if (!json_object_has_member (repository, "imageScanningConfiguration"))
    {
      JsonObject *scanning = json_object_new ();

      json_object_set_boolean_member (scanning, "scanOnPush", FALSE);
      json_object_set_object_member (repository, "imageScanningConfiguration", scanning);
    }
  encryption = json_object_new ();
  json_object_set_string_member (encryption, "encryptionType", "AES256");
  json_object_set_object_member (repository, "encryptionConfiguration", encryption);
  json_array_add_object_element (self->repositories, repository);
  g_hash_table_insert (self->images, g_strdup (name), json_array_new ());
  return repository;
}

void
by_sandbox_repositories_remove (BySandboxRegion *region, const char *name)
{
  by_sandbox_network_remove (get_part (region)->repositories, "repositoryName", name);
  g_hash_table_remove (get_part (region)->images, name);
}

JsonArray *
by_sandbox_repositories_get_images (BySandboxRegion *region, const char *name)
{
  return g_hash_table_lookup (get_part (region)->images, name);
}

static void
take_tag_from_others (JsonArray *images, const char *tag)
{
  for (guint i = 0; i < json_array_get_length (images); i++)
    {
      JsonArray *tags
          = by_sandbox_json_array (by_sandbox_json_object_at (images, i), "imageTags");

      for (guint j = json_array_get_length (tags); j > 0; j--)
        if (g_strcmp0 (by_sandbox_json_string_at (tags, j - 1), tag) == 0)
          json_array_remove_element (tags, j - 1);
    }
}

/* An image as it would be after a push: about the size of Raster Vision's. */
void
by_sandbox_repositories_push (BySandboxRegion *region, const char *name, const char *tag)
{
  BySandboxAccount *account = by_sandbox_region_get_account (region);
  JsonArray *images = by_sandbox_repositories_get_images (region, name);
  g_autofree char *digest = by_sandbox_account_make_id (account, "sha256:", 64);
  const char *const tags[] = { tag, NULL };
  JsonObject *image = json_object_new ();

  take_tag_from_others (images, tag);
  json_object_set_string_member (image, "registryId", by_sandbox_account_get_id (account));
  json_object_set_string_member (image, "repositoryName", name);
  json_object_set_string_member (image, "imageDigest", digest);
  json_object_set_array_member (image, "imageTags", by_sandbox_json_strings (tags));
  json_object_set_int_member (
      image, "imageSizeInBytes",
      (gint64) by_sandbox_account_random (account, 6.9e9, 7.6e9));
  json_object_set_double_member (
      image, "imagePushedAt",
      by_sandbox_clock_now_seconds (by_sandbox_region_get_clock (region)));
  json_object_set_string_member (image, "imageManifestMediaType", MANIFEST_TYPE);
  json_array_add_object_element (images, image);
}
