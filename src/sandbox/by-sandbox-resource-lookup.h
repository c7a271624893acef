/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-stack.h"

G_BEGIN_DECLS

/* What a stack's resource really is, whatever was done behind the stack's back. (nullable) (transfer
 * none): it is gone, or of a kind that is a name and nothing more. */
JsonObject *by_sandbox_resource_look_up (BySandboxResource *resource);

/* FALSE with @problem when it is gone: the reason as the event will have it. */
gboolean by_sandbox_resource_check_is_there (BySandboxResource *resource, char **problem);

G_END_DECLS
