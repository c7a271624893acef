/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The document as such: its size, its YAML, what it does not say.
 */

#include "by-lint-checks.h"
#include "by-parameter-private.h"
#include "by-template-private.h"

#include <glib/gi18n.h>
#include <string.h>

static void
check_outputs (ByLint *self)
{
  const ByNode *root = by_template_get_root (self->source);
  const ByNode *outputs = by_node_get (root, "Outputs");

  if (outputs == NULL || by_node_get_length (outputs) == 0)
    by_lint_report (self, "no-outputs", BY_SEVERITY_WARNING, "Outputs",
                    g_strdup (_("The template has no outputs: the names of its queues and job "
                                "definitions must be looked up or guessed.")),
                    _("Add an output for every queue and job definition."));
}

static void
check_size (ByLint *self)
{
  gsize size = g_bytes_get_size (by_template_get_text (self->source));

  if (by_template_needs_bucket (self->source))
    by_lint_report (
        self, "large", BY_SEVERITY_ADVICE, "",
        g_strdup_printf (_ ("The template has %" G_GSIZE_FORMAT " bytes. CloudFormation "
                            "takes %d in a call, larger ones from a bucket alone."),
                         size, BY_TEMPLATE_MAX_BODY),
        _ ("Shorten it, or let it go through an S3 bucket."));
}

static void
check_merge (ByLint *self)
{
  guint line = by_template_get_dialect (self->source)->merge_line;

  if (line > 0)
    by_lint_report (self, "merge-key", BY_SEVERITY_WARNING, "",
                    g_strdup (_("The template merges maps with “<<”. CloudFormation does not promise "
                                "to understand that.")),
                    _("Write the merged keys out."))
        ->line
        = line;
}

static void
check_transform (ByLint *self)
{
  if (by_node_get (by_template_get_root (self->source), "Transform") != NULL)
    by_lint_report (self, "transform", BY_SEVERITY_ADVICE, "Transform",
                    g_strdup (_("AWS runs macros over this template. What they make of it cannot be "
                                "shown here.")),
                    _("Look at the change set before you let it run."));
}

/* `22:22` and `010` are numbers of YAML 1.1 that hardly anybody means. */
static void
check_number (ByLint *self, const ByNode *node)
{
  const char *written = by_node_get_written (node);

  if (by_node_get_kind (node) != BY_NODE_INTEGER
      || (strchr (written, ':') == NULL && (written[0] != '0' || !g_ascii_isdigit (written[1]))))
    return;
  by_lint_report (self, "odd-number", BY_SEVERITY_WARNING, "",
                  g_strdup_printf (_("“%s” without quotes is the number %s in YAML 1.1."), written,
                                   by_node_get_text (node)),
                  _("Put it in quotes."))
      ->line
      = by_node_get_line (node);
}

static void
check_numbers (ByLint *self, const ByNode *node)
{
  if (by_node_get_text (node) != NULL)
    check_number (self, node);
  for (guint i = 0; i < by_node_get_length (node); i++)
    check_numbers (self, by_node_get_item (node, i));
}

static void
check_patterns (ByLint *self)
{
  GPtrArray *parameters = by_template_get_parameters (self->source);

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *name = by_parameter_get_name (parameter);
      g_autofree char *path = g_strdup_printf ("Parameters.%s.AllowedPattern", name);

      if (by_parameter_get_pattern_fault (parameter) != NULL)
        by_lint_report (self, "pattern", BY_SEVERITY_WARNING, path,
                        g_strdup_printf (_("The pattern of “%s” cannot be checked while you type."),
                                         by_parameter_get_label (parameter)),
                        _("AWS checks it when the stack is created."));
    }
}

void
by_lint_document (ByLint *self)
{
  check_outputs (self);
  check_size (self);
  check_merge (self);
  check_transform (self);
  check_numbers (self, by_template_get_root (self->source));
  check_patterns (self);
}
