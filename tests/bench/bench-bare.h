/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-static-provider.h"

/* What the libraries underneath take for the same work, and what signing takes. */

#define BENCH_SIGNATURES 10000

double bench_processor_seconds (void); /* of this process so far, user and system */
GBytes *bench_read_file (const char *path);
ByCredentials *bench_create_credentials (void);
void bench_sign_all (void);
int bench_run_bare (const char *json_path, const char *xml_path);
