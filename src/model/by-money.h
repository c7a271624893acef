/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dollars, as prices of machines are written: "$0.91", "$0.0126", "$17.10". (transfer full) */
char *by_money_format (double dollars);
char *by_money_format_range (double low, double high);

G_END_DECLS
