/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-error-text.h"

#include <gio/gio.h>

#include "by-aws-error.h"

static const ByAwsErrorDetails details = {
  .service = (char *) "CloudFormation",
  .action = (char *) "CreateStack",
  .code = (char *) "AlreadyExistsException",
  .message = (char *) "Stack [x] already exists",
  .request_id = (char *) "r-17",
  .status = 400,
  .attempts = 2,
};

/* Every kind of error has a sentence that says what to do, and is not just AWS's words. */
static void
test_every_code (void)
{
  for (int code = BY_AWS_ERROR_NO_CREDENTIALS; code <= BY_AWS_ERROR_UNCERTAIN; code++)
    {
      g_autoptr (GError) error = by_aws_error_new ((ByAwsErrorCode) code, &details, "AWS's words");
      g_autofree char *text = by_error_text (error);

      g_test_message ("%d: %s", code, text);
      g_assert_cmpuint (strlen (text), >, strlen ("AWS's words") + 10);
      g_assert_false (g_str_has_prefix (text, "AWS's words"));
      g_assert_null (strchr (text, '<'));
    }
}

static void
test_other (void)
{
  g_autoptr (GError) plain = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is full.");
  g_autoptr (GError) failed =
    by_aws_error_new (BY_AWS_ERROR_FAILED, &details, "Stack [x] already exists");
  g_autofree char *plain_text = by_error_text (plain);
  g_autofree char *failed_text = by_error_text (failed);

  g_assert_cmpstr (plain_text, ==, "The disk is full.");
  g_assert_cmpstr (failed_text, ==, "Stack [x] already exists");
}

/* Which permission is missing is said, whether AWS says it or not; what nobody can read is not. */
static void
test_denied (void)
{
  static const struct
  {
    const char *message, *text;
  } cases[] = {
    { "User: arn:x is not authorized to perform: cloudformation:CreateStack on resource: arn:y",
      "(User: arn:x is not authorized to perform: cloudformation:CreateStack on resource: arn:y)" },
    { "Access Denied", "(CloudFormation CreateStack: Access Denied)" },
    { "You are not authorized to perform this operation. Encoded authorization failure message: "
      "XyZ1",
      "(CloudFormation CreateStack: You are not authorized to perform this operation.)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error
          = by_aws_error_new (BY_AWS_ERROR_ACCESS_DENIED, &details, "%s", cases[i].message);
      g_autofree char *text = by_error_text (error);

      g_assert_true (g_str_has_suffix (text, cases[i].text));
    }
}

/* What AWS never saw is not put into its mouth. */
static void
test_setting (void)
{
  g_autoptr (GError) error = by_aws_error_new (BY_AWS_ERROR_INVALID, NULL, "No such endpoint.");
  g_autofree char *text = by_error_text (error);

  g_assert_cmpstr (text, ==, "No such endpoint.");
}

static void
test_details (void)
{
  g_autoptr (GError) error =
    by_aws_error_new (BY_AWS_ERROR_CONFLICT, &details, "Stack [x] already exists");
  g_autoptr (GError) silent = by_aws_error_new (BY_AWS_ERROR_NETWORK, NULL, "No route");
  g_autofree char *text = by_error_details (error);
  g_autofree char *short_text = by_error_details (silent);

  g_assert_cmpstr (text, ==,
                   "Message: Stack [x] already exists\nService: CloudFormation\nAction: CreateStack\n"
                   "Code: AlreadyExistsException\nHTTP status: 400\nAttempts: 2\nRequest id: r-17");
  g_assert_cmpstr (short_text, ==, "Message: No route");
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");

  g_assert_true (by_error_is_cancelled (error));
  g_assert_false (by_error_is_cancelled (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/error-text/every-code", test_every_code);
  g_test_add_func ("/error-text/other", test_other);
  g_test_add_func ("/error-text/denied", test_denied);
  g_test_add_func ("/error-text/details", test_details);
  g_test_add_func ("/error-text/cancelled", test_cancelled);
  g_test_add_func ("/error-text/setting", test_setting);

  return g_test_run ();
}
