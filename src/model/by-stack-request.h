/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-deployment-request.h"
#include "by-stack-draft.h"

G_BEGIN_DECLS

/* The answers of a draft without faults, ready to be sent. (transfer full) */
ByDeploymentRequest *by_stack_draft_make_request (ByStackDraft *draft);

/* What the stack will be to Raster Vision, by the questions that its template asks. */
ByStackKind by_stack_draft_get_kind (ByStackDraft *draft);

G_END_DECLS
