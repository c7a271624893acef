/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Resources by what they are for, in the order of a screen. */
typedef enum
{
  BY_NOUN_BATCH,  /* queues, compute environments, job definitions */
  BY_NOUN_ACCESS, /* roles and what belongs to them */
  BY_NOUN_OTHER,  /* network, launch templates, images, anything else */
  BY_N_NOUN_GROUPS,
} ByNounGroup;

/* "AWS::Batch::JobQueue": "Job queue", AWS's own noun. Any other type: what follows its last colon.
 */
const char *by_resource_noun_get (const char *type);
const char *by_resource_noun_get_plural (const char *type); /* "Job queues" */
const char *by_resource_noun_get_icon_name (const char *type);
ByNounGroup by_resource_noun_get_group (const char *type);
guint by_resource_noun_get_rank (const char *type);

G_END_DECLS
