/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack-details.h"

G_BEGIN_DECLS

/*
 * ByResourceFolder: resources of a stack under one heading ("GPU", "Created, then removed"), with
 * what they come to together. The signal "changed" follows any change.
 */
#define BY_TYPE_RESOURCE_FOLDER (by_resource_folder_get_type ())
G_DECLARE_FINAL_TYPE (ByResourceFolder, by_resource_folder, BY, RESOURCE_FOLDER, GObject)

const char *by_resource_folder_get_title (ByResourceFolder *self);
GListModel *by_resource_folder_get_resources (ByResourceFolder *self); /* of ByStackResource */
ByResourceState by_resource_folder_get_state (ByResourceFolder *self);
guint by_resource_folder_get_n_done (ByResourceFolder *self);
ByStackSpan by_resource_folder_get_work (ByResourceFolder *self);
ByStackSpan by_resource_folder_get_removal (ByResourceFolder *self);

/*
 * How the resources of a stack are laid out: a list of folders by what the resources are for; when
 * the operation has failed, the resources that failed (ByStackResource) come first and the others
 * are folded by what became of them.
 */
GListModel *by_resource_folders_new (ByStackDetails *details);

G_END_DECLS
