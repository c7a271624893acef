/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-lint-round.h"

G_BEGIN_DECLS

/* The checks, each in a file of its own. */
void by_lint_names (ByLint *self);
void by_lint_compute (ByLint *self);
void by_lint_jobs (ByLint *self);
void by_lint_access (ByLint *self);
void by_lint_document (ByLint *self);

G_END_DECLS
