/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-instance-type.h"
#include "by-network.h"

G_BEGIN_DECLS

/* What stands in the cells of the matrix of subnets, other than prices (by-price-cell.h). */
GtkWidget *by_matrix_label_new (const char *text, float xalign, const char *style);
GtkWidget *by_matrix_subnet_label_new (BySubnet *subnet);
GtkWidget *by_matrix_badge_new (BySubnet *subnet);
GtkWidget *by_matrix_type_heading_new (const char *name, ByInstanceType *type);

G_END_DECLS
