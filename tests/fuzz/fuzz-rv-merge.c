/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profile files of Raster Vision: what is merged must be found in them, and merging again must
 * change nothing. */

#include <stdint.h>
#include <string.h>

#include "by-rv-merge.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const ByRvNames names = { "GpuQueue", "GpuDefinition", "CpuQueue", "CpuDefinition" };
  g_autofree char *merged = by_rv_merge ((const char *) data, size, &names, NULL);
  g_autofree char *again = NULL;

  if (merged == NULL)
    return 0;
  g_assert_true (by_rv_check (merged, strlen (merged), &names, NULL));
  again = by_rv_merge (merged, strlen (merged), &names, NULL);
  g_assert_cmpstr (again, ==, merged);

  return 0;
}
