/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-template.h"

G_BEGIN_DECLS

void by_parameter_use_find (ByTemplate *source);

G_END_DECLS
