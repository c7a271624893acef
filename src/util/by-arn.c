/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-arn.h"

#include <string.h>

/**
 * by_arn_get_name:
 * @arn: (nullable): "arn:aws:batch:us-east-1:123456789012:job-queue/Name", or a bare name
 *
 * Returns: (nullable): what follows the last slash, "Name", inside @arn
 */
const char *
by_arn_get_name (const char *arn)
{
  const char *slash = arn != NULL ? strrchr (arn, '/') : NULL;

  return slash != NULL ? slash + 1 : arn;
}
