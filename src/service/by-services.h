/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-shape.h"

G_BEGIN_DECLS

/* Every service this program knows, and every operation of it. */
const ByService *const *by_services_list (void);
const ByService *by_services_find (const char *name);
const ByOperation *by_service_get_operations (const ByService *service, gsize *n_operations);
const ByOperation *by_service_find_operation (const ByService *service, const char *name);

G_END_DECLS
