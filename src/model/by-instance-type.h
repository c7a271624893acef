/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What an instance type is made from; borrowed strings. Memory is in MiB. */
typedef struct
{
  const char *name;         /* "g5.4xlarge" */
  const char *architecture; /* "x86_64" */
  guint vcpus;
  guint64 memory;
  guint gpus;
  const char *gpu_name; /* (nullable): "A10G" */
  guint64 gpu_memory;   /* of all GPUs together */
  gboolean current_generation;
} ByInstanceTypeInfo;

/* ByInstanceType: one kind of machine that EC2 rents out in a region. Immutable. */
#define BY_TYPE_INSTANCE_TYPE (by_instance_type_get_type ())
G_DECLARE_FINAL_TYPE (ByInstanceType, by_instance_type, BY, INSTANCE_TYPE, GObject)

ByInstanceType *by_instance_type_new (const ByInstanceTypeInfo *info);
const char *by_instance_type_get_name (ByInstanceType *self);
const char *by_instance_type_get_architecture (ByInstanceType *self);
guint by_instance_type_get_vcpus (ByInstanceType *self);
guint64 by_instance_type_get_usable_memory (ByInstanceType *self);
guint by_instance_type_get_gpus (ByInstanceType *self);
gboolean by_instance_type_is_current (ByInstanceType *self);
char *by_instance_type_dup_machine (ByInstanceType *self);
char *by_instance_type_dup_gpu (ByInstanceType *self);

/* Names that compute environments take: "g5.4xlarge", a family "r5", or AWS's choice "optimal". */
gboolean by_instance_name_is_valid (const char *name);
gboolean by_instance_name_is_family (const char *name);
gboolean by_instance_name_is_open (const char *name);
int by_instance_name_compare (const char *a, const char *b);

G_END_DECLS
