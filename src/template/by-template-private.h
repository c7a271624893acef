/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-template-reader.h"
#include "by-template.h"

G_BEGIN_DECLS

const ByTemplateDialect *by_template_get_dialect (ByTemplate *self);

G_END_DECLS
