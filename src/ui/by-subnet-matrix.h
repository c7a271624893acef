/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-stack-draft.h"

G_BEGIN_DECLS

/*
 * BySubnetMatrix: the subnets of the chosen VPC against the chosen instance types: which can be had
 * where, at what price; free addresses and the way out of each. The answer to one parameter of a
 * draft.
 */
#define BY_TYPE_SUBNET_MATRIX (by_subnet_matrix_get_type ())
G_DECLARE_FINAL_TYPE (BySubnetMatrix, by_subnet_matrix, BY, SUBNET_MATRIX, AdwBin)

BySubnetMatrix *by_subnet_matrix_new (ByStackDraft *draft, ByParameter *parameter);
void by_subnet_matrix_set_narrow (BySubnetMatrix *self, gboolean narrow);

G_END_DECLS
