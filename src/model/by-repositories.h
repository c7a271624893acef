/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-keyed-list.h"
#include "by-poller.h"
#include "by-repository.h"

G_BEGIN_DECLS

/* ByRepositories: the image repositories of an account, kept up to date as long as it lives. */
#define BY_TYPE_REPOSITORIES (by_repositories_get_type ())
G_DECLARE_FINAL_TYPE (ByRepositories, by_repositories, BY, REPOSITORIES, GObject)

ByRepositories *by_repositories_new (ByContext *context, ByPoller *poller);
ByKeyedList *by_repositories_get_list (ByRepositories *self); /* of ByRepository; key: the name */

G_END_DECLS
