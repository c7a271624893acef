/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-stack-draft.h"

G_BEGIN_DECLS

/* ByCoverageLine: how many places there are to find a machine, and whether that is enough. */
#define BY_TYPE_COVERAGE_LINE (by_coverage_line_get_type ())
G_DECLARE_FINAL_TYPE (ByCoverageLine, by_coverage_line, BY, COVERAGE_LINE, AdwBin)

void by_coverage_line_update (ByCoverageLine *self, ByStackDraft *draft, char **types);

G_END_DECLS
