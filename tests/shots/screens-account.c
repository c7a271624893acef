/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "screens.h"

#include "by-aws-error.h"
#include "by-fault.h"
#include "by-mfa-dialog.h"
#include "by-sign-in-dialog.h"
#include "fake-aws.h"
#include "fake-clock.h"

#define IDENTITY                                                                                   \
  "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"                \
  "<GetCallerIdentityResult><UserId>AIDA</UserId><Account>123456789012</Account>"                  \
  "<Arn>arn:aws:iam::123456789012:user/alice</Arn></GetCallerIdentityResult>"                      \
  "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>"
#define DENIED                                                                                     \
  "<ErrorResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><Error>"           \
  "<Type>Sender</Type><Code>AccessDenied</Code><Message>User: "                                    \
  "arn:aws:iam::123456789012:user/alice is not authorized to perform: "                            \
  "cloudformation:DescribeStacks because no identity-based policy allows the "                     \
  "cloudformation:DescribeStacks action</Message></Error>"                                         \
  "<RequestId>6f1c1d1e-6f6a-4d9e-9a34-5f6a1e1d2c3b</RequestId></ErrorResponse>"

void
screens_profile (Stage *stage)
{
  stage_act (stage, "win.add-profile", NULL);
}

void
screens_account (Stage *stage)
{
  stage_act (stage, "win.account", NULL);
  stage_wait_until_quiet (stage);
}

void
screens_pick_region (Stage *stage)
{
  screens_account (stage);
  adw_action_row_activate (
    ADW_ACTION_ROW (ui_test_find_id (GTK_WIDGET (stage_get_front (stage)), "region_row")));
  stage_wait_until_quiet (stage);
}

/* A profile that signs in in the browser, at the sandbox. */
static void
write_profile (Stage *stage)
{
  ByContext *context = by_account_get_context (stage_get_account (stage));
  g_autofree char *directory = g_build_filename (g_get_home_dir (), ".aws", NULL);
  g_autofree char *path = g_build_filename (directory, "config", NULL);
  g_autofree char *text = g_strdup_printf (
    "[profile geo-lab]\nsso_session = geo\nsso_account_id = 123456789012\nsso_role_name = Analyst\n"
    "region = us-east-1\nendpoint_url = %s\n"
    "[sso-session geo]\nsso_region = us-east-1\nsso_start_url = https://geo.awsapps.com/start\n",
    by_context_get_endpoint_url (context));

  g_mkdir_with_parents (directory, 0700);
  g_file_set_contents (path, text, -1, NULL);
}

static gboolean
knows_profile (gpointer user_data)
{
  return by_profiles_find (by_accounts_get_profiles (user_data), "geo-lab") != NULL;
}

void
screens_sign_in (Stage *stage)
{
  ByAccounts *accounts = by_window_get_accounts (stage->window);

  write_profile (stage);
  if (!stage_wait (knows_profile, accounts, 10))
    g_error ("the new profile is not seen");
  by_sign_in_dialog_present (GTK_WINDOW (stage->window), accounts, "geo-lab");
  stage_run_for (1000);
}

void
screens_ask_code (Stage *stage)
{
  by_mfa_dialog_present (GTK_WINDOW (stage->window), "geo-lab",
                         "arn:aws:iam::123456789012:mfa/alice", TRUE);
}

static gboolean
has_expired (gpointer user_data)
{
  return by_account_get_state (user_data) == BY_ACCOUNT_SIGNED_OUT;
}

void
screens_expire (Stage *stage)
{
  if (!stage_wait (has_expired, stage_get_account (stage), 90))
    g_error ("the sign-in does not expire");
  stage_run_for (200);
}

/* Nobody listens where this account is said to be. */
void
screens_lose_network (Stage *stage)
{
  g_autoptr (ByAccount) account = ui_test_create_account (FALSE);

  stage_set_account (stage, account);
  stage_go (stage, "stacks");
}

void
screens_deny_access (Stage *stage)
{
  FakeAws *aws = fake_aws_new ();
  g_autoptr (ByClock) clock = fake_clock_new ();
  g_autoptr (ByContext) context = fake_aws_make_context (aws, clock);
  g_autoptr (ByAccount) account = by_account_new (context, NULL, FALSE);

  fake_aws_answer (aws, "GetCallerIdentity", IDENTITY);
  fake_aws_fail (aws, "DescribeStacks", 403, DENIED);
  g_set_object (&stage->guest, G_OBJECT (aws));
  g_object_unref (aws);
  stage_set_account (stage, account);
  stage_go (stage, "stacks");
}

void
screens_jump (Stage *stage)
{
  stage_act (stage, "win.jump", NULL);
  stage_wait_until_quiet (stage);
}

void
screens_show_calls (Stage *stage)
{
  stage_act (stage, "win.call-log", NULL);
}

void
screens_show_shortcuts (Stage *stage)
{
  stage_act (stage, "win.shortcuts", NULL);
}

void
screens_show_fault (Stage *stage)
{
  const ByAwsErrorDetails details = {
    .service = "CloudFormation",
    .action = "DeleteStack",
    .code = "AccessDenied",
    .message = "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: "
               "cloudformation:DeleteStack because no identity-based policy allows the "
               "cloudformation:DeleteStack action",
    .request_id = "6f1c1d1e-6f6a-4d9e-9a34-5f6a1e1d2c3b",
    .status = 403,
    .attempts = 1,
  };
  g_autoptr (GError) error =
    by_aws_error_new (BY_AWS_ERROR_ACCESS_DENIED, &details, "%s", details.message);

  by_fault_show_details (GTK_WIDGET (stage->window), "Could not delete the stack", error);
}

void
screens_show_about (Stage *stage)
{
  g_action_group_activate_action (G_ACTION_GROUP (stage->application), "about", NULL);
}
