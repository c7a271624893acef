/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What resources are called. AWS's nouns win, so that people find them again in its documents. */
#include "by-resource-noun.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *type;
  const char *noun;
  const char *plural;
  const char *icon_name;
  ByNounGroup group;
} Noun;

static const Noun nouns[] = {
  { "AWS::Batch::JobQueue", N_ ("Job queue"), N_ ("Job queues"), "by-queues-symbolic",
    BY_NOUN_BATCH },
  { "AWS::Batch::ComputeEnvironment", N_ ("Compute environment"), N_ ("Compute environments"),
    "by-machine-symbolic", BY_NOUN_BATCH },
  { "AWS::Batch::JobDefinition", N_ ("Job definition"), N_ ("Job definitions"), "by-job-symbolic",
    BY_NOUN_BATCH },
  { "AWS::IAM::Role", N_ ("Role"), N_ ("Roles"), "by-role-symbolic", BY_NOUN_ACCESS },
  { "AWS::IAM::InstanceProfile", N_ ("Instance profile"), N_ ("Instance profiles"),
    "by-role-symbolic", BY_NOUN_ACCESS },
  { "AWS::IAM::Policy", N_ ("Policy"), N_ ("Policies"), "by-role-symbolic", BY_NOUN_ACCESS },
  { "AWS::IAM::ManagedPolicy", N_ ("Managed policy"), N_ ("Managed policies"), "by-role-symbolic",
    BY_NOUN_ACCESS },
  { "AWS::ECR::Repository", N_ ("Image repository"), N_ ("Image repositories"),
    "by-images-symbolic", BY_NOUN_OTHER },
  { "AWS::EC2::LaunchTemplate", N_ ("Launch template"), N_ ("Launch templates"),
    "by-machine-symbolic", BY_NOUN_OTHER },
  { "AWS::EC2::SecurityGroup", N_ ("Security group"), N_ ("Security groups"), "by-globe-symbolic",
    BY_NOUN_OTHER },
  { "AWS::Logs::LogGroup", N_ ("Log group"), N_ ("Log groups"), "by-job-symbolic", BY_NOUN_OTHER },
};

static const Noun *
find_noun (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_equal (nouns[i].type, type))
      return &nouns[i];

  return NULL;
}

/**
 * by_resource_noun_get:
 * @type: "AWS::Batch::JobQueue"
 *
 * Returns: (transfer none): AWS's noun for one such resource, translated: "Job queue"
 */
const char *
by_resource_noun_get (const char *type)
{
  const Noun *noun = find_noun (type);
  const char *colon = strrchr (type, ':');

  if (noun != NULL)
    return _ (noun->noun);

  return colon != NULL ? colon + 1 : type;
}

/**
 * by_resource_noun_get_plural:
 * @type: "AWS::Batch::JobQueue"
 *
 * Returns: (transfer none): the noun for several: "Job queues"
 */
const char *
by_resource_noun_get_plural (const char *type)
{
  const Noun *noun = find_noun (type);

  return noun != NULL ? _ (noun->plural) : by_resource_noun_get (type);
}

/**
 * by_resource_noun_get_icon_name:
 * @type: "AWS::Batch::JobQueue"
 *
 * Returns: (transfer none): the name of an icon for it
 */
const char *
by_resource_noun_get_icon_name (const char *type)
{
  const Noun *noun = find_noun (type);

  return noun != NULL ? noun->icon_name : "by-stacks-symbolic";
}

/**
 * by_resource_noun_get_group:
 * @type: "AWS::Batch::JobQueue"
 *
 * Returns: what such a resource is for
 */
ByNounGroup
by_resource_noun_get_group (const char *type)
{
  const Noun *noun = find_noun (type);

  return noun != NULL ? noun->group : BY_NOUN_OTHER;
}

/**
 * by_resource_noun_get_rank:
 *
 * Returns: where resources of @type stand on a screen: smaller is higher
 */
guint
by_resource_noun_get_rank (const char *type)
{
  const Noun *noun = find_noun (type);

  return noun != NULL ? (guint) (noun - nouns) : G_N_ELEMENTS (nouns);
}
