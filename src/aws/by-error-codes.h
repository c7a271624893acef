/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-aws-error.h"
#include "by-shape.h"

G_BEGIN_DECLS

ByAwsErrorCode by_error_codes_find (const ByService *service,
                                    guint status,
                                    const char *code,
                                    const char *message,
                                    gboolean temporary_keys);

G_END_DECLS
