/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-ecr.h"

G_BEGIN_DECLS

/* ByRepository: a repository of images in ECR. Its name and address never change. */
#define BY_TYPE_REPOSITORY (by_repository_get_type ())
G_DECLARE_FINAL_TYPE (ByRepository, by_repository, BY, REPOSITORY, GObject)

ByRepository *by_repository_new (ByEcrRepository *record);
const char *by_repository_get_name (ByRepository *self);
const char *by_repository_get_uri (ByRepository *self);

G_END_DECLS
