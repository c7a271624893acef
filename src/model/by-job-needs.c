/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-job-needs.h"

#include <glib/gi18n.h>

#include "by-number.h"

/**
 * by_job_needs_read:
 * @vcpus: by the old field of the API, 0 for none
 * @memory: by the old field of the API, 0 for none
 * @requirements: (element-type ByBatchResourceRequirement): by the newer one, which wins
 *
 * Fills @self, which is zero-filled.
 */
void
by_job_needs_read (ByJobNeeds *self, gint64 vcpus, gint64 memory, GPtrArray *requirements)
{
  if (vcpus > 0)
    self->vcpus = g_strdup_printf ("%" G_GINT64_FORMAT, vcpus);
  self->memory = memory;

  for (guint i = 0; i < requirements->len; i++)
    {
      const ByBatchResourceRequirement *requirement = requirements->pdata[i];

      if (requirement->value == NULL)
        continue;
      if (g_strcmp0 (requirement->type, "VCPU") == 0)
        {
          g_free (self->vcpus);
          self->vcpus = g_strdup (requirement->value);
        }
      else if (g_strcmp0 (requirement->type, "MEMORY") == 0)
        self->memory = g_ascii_strtoll (requirement->value, NULL, 10);
      else if (g_strcmp0 (requirement->type, "GPU") == 0)
        self->gpus = (guint) g_ascii_strtoull (requirement->value, NULL, 10);
    }
}

void
by_job_needs_clear (ByJobNeeds *self)
{
  g_clear_pointer (&self->vcpus, g_free);
  self->memory = 0;
  self->gpus = 0;
}

/**
 * by_job_needs_describe:
 *
 * Returns: (transfer full): "8 vCPUs, 55,000 MiB, 1 GPU"; empty when nothing is known
 */
char *
by_job_needs_describe (const ByJobNeeds *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (self->vcpus != NULL)
    {
      const gulong count = g_str_equal (self->vcpus, "1") ? 1 : 2; /* it may be a fraction */

      /* Translators: %s is a number of virtual processors, maybe "0.25" */
      g_ptr_array_add (parts,
                       g_strdup_printf (ngettext ("%s vCPU", "%s vCPUs", count), self->vcpus));
    }
  if (self->memory > 0)
    {
      g_autofree char *memory = by_number_format ((guint64) self->memory);

      /* Translators: memory in mebibytes, "55,000 MiB" */
      g_ptr_array_add (parts, g_strdup_printf (_("%s MiB"), memory));
    }
  if (self->gpus > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u GPU", "%u GPUs", self->gpus), self->gpus));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}
