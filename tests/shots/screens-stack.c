/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "screens.h"

#include <string.h>

#include "by-subnet-matrix.h"

#define LONGEST_DEPLOYMENT_SECONDS 90

static ByStackDraft *
get_draft (Stage *stage)
{
  return by_account_get_stack_draft (stage_get_account (stage));
}

static gboolean
has_prices (gpointer user_data)
{
  const ByStackEstimate *estimate = by_stack_draft_get_estimate (user_data);

  return estimate->busy.known && !estimate->loading;
}

/* The answers of somebody who knows what she wants. */
void
screens_fill_form (Stage *stage)
{
  ByStackDraft *draft = get_draft (stage);

  by_stack_draft_set_value (draft, BY_STACK_DRAFT_STACK_NAME, "raster-vision");
  by_stack_draft_set_value (draft, "Prefix", "geo");
  stage_act (stage, "matrix.add-useful", NULL);
  stage_wait (has_prices, draft, 20);
  stage_wait_until_quiet (stage);
}

void
screens_show_subnets (Stage *stage)
{
  screens_fill_form (stage);
  gtk_widget_child_focus (ui_test_find_type (GTK_WIDGET (stage->window), BY_TYPE_SUBNET_MATRIX),
                          GTK_DIR_TAB_BACKWARD);
}

void
screens_pick_type (Stage *stage)
{
  screens_fill_form (stage);
  stage_act (stage, "chips.add", NULL);
  stage_wait_until_quiet (stage);
}

void
screens_create_key (Stage *stage)
{
  screens_fill_form (stage);
  ui_test_click (GTK_WIDGET (stage->window), "Create Key");
}

void
screens_review (Stage *stage)
{
  screens_fill_form (stage);
  stage_go (stage, "stacks/new/review");
}

/* The bundled template with a comment that makes it too large for a call. */
void
screens_review_large (Stage *stage)
{
  ByStackDraft *draft = NULL;
  gsize length = 0;
  const char *text = NULL;
  g_autofree char *comment = g_strnfill (60000, '#');
  g_autofree char *longer = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ByTemplate) large = NULL;

  screens_fill_form (stage);
  draft = get_draft (stage);
  g_set_object (&stage->guest, G_OBJECT (by_stack_draft_get_template (draft)));
  text = g_bytes_get_data (by_template_get_text (by_stack_draft_get_template (draft)), &length);
  longer = g_strdup_printf ("%.*s\n%s\n", (int) length, text, comment);
  bytes = g_bytes_new (longer, strlen (longer));
  large = by_template_new (bytes, "large.yml", NULL);
  by_stack_draft_set_template (draft, large);
  screens_fill_form (stage);
  stage_go (stage, "stacks/new/review");
  stage_wait_until_quiet (stage);
}

static gboolean
is_half_way (gpointer user_data)
{
  ByStackDetails *details = by_deployment_get_details (user_data);
  const ByStackOperation *operation =
    details != NULL ? by_stack_details_get_operation (details) : NULL;

  return operation != NULL && operation->n_done >= 5;
}

static gboolean
has_ended (gpointer user_data)
{
  return !by_deployment_is_running (user_data);
}

static ByDeployment *
deploy (Stage *stage)
{
  ByDeployment *deployment = NULL;
  g_autofree char *path = NULL;

  /* The screen before may have changed it. */
  if (BY_IS_TEMPLATE (stage->guest))
    by_stack_draft_set_template (get_draft (stage), BY_TEMPLATE (stage->guest));
  screens_fill_form (stage);
  deployment = by_account_create_stack (stage_get_account (stage), NULL);
  g_set_object (&stage->guest, G_OBJECT (deployment));
  path = g_strconcat ("stacks/token:", by_deployment_get_token (deployment), NULL);
  by_window_go (stage->window, path);

  return deployment;
}

void
screens_deploy (Stage *stage)
{
  if (!stage_wait (is_half_way, deploy (stage), LONGEST_DEPLOYMENT_SECONDS))
    g_error ("the deployment of scenario %s does not get half way", stage->scenario);
}

void
screens_wait_for_end (Stage *stage)
{
  if (!stage_wait (has_ended, stage->guest, LONGEST_DEPLOYMENT_SECONDS))
    g_error ("the deployment of scenario %s does not end", stage->scenario);
  stage_wait_until_quiet (stage);
}

void
screens_fail (Stage *stage)
{
  deploy (stage);
  screens_wait_for_end (stage);
}

void
screens_open_stack (Stage *stage)
{
  GListModel *stacks =
    G_LIST_MODEL (by_stacks_get_list (by_account_get_stacks (stage_get_account (stage))));
  g_autoptr (ByStack) stack = g_list_model_get_item (stacks, 0);
  g_autofree char *path = g_strconcat ("stacks/", by_stack_get_id (stack), NULL);

  stage_go (stage, path);
}

static void
show_tab (Stage *stage, const char *name)
{
  stage_act (stage, "stack.show-tab", name);
  stage_wait_until_quiet (stage);
}

void
screens_show_events (Stage *stage)
{
  show_tab (stage, "events");
}

void
screens_show_parameters (Stage *stage)
{
  show_tab (stage, "parameters");
}

void
screens_show_outputs (Stage *stage)
{
  show_tab (stage, "outputs");
}

void
screens_show_template (Stage *stage)
{
  show_tab (stage, "template");
}

void
screens_delete_stack (Stage *stage)
{
  show_tab (stage, "resources");
  stage_act (stage, "stack.delete", NULL);
  stage_wait_until_quiet (stage);
}
