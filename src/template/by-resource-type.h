/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *by_resource_type_get_name_property (const char *type);
gboolean by_resource_type_needs_consent (const char *type);

G_END_DECLS
