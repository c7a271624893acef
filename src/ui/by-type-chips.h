/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-instance-types.h"

G_BEGIN_DECLS

/*
 * ByTypeChips: the instance types of an answer, each a chip with a cross, and a button to add
 * another from a searchable list.
 *
 * Property "value": the names, separated by commas.
 */
#define BY_TYPE_TYPE_CHIPS (by_type_chips_get_type ())
G_DECLARE_FINAL_TYPE (ByTypeChips, by_type_chips, BY, TYPE_CHIPS, AdwBin)

ByTypeChips *by_type_chips_new (ByInstanceTypes *types, gboolean gpu, gboolean single);
const char *by_type_chips_get_value (ByTypeChips *self);
void by_type_chips_set_value (ByTypeChips *self, const char *value);

G_END_DECLS
