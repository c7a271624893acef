/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-device-page.h"

#include <libsoup/soup.h>

#include "by-sandbox-sign-in.h"

static const char page_format[]
    = "<!DOCTYPE html>\n"
      "<html lang=\"en\">\n"
      "<head>\n"
      "<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
      "<title>Sign in to the sandbox</title>\n"
      "<style>body { font: 1.1em/1.5 sans-serif; max-width: 32em; margin: 4em auto; padding: 0 "
      "1em; } button, input { font: inherit; padding: .3em 1em; } code { font-size: 1.4em; "
      "}</style>\n"
      "</head>\n"
      "<body>\n"
      "<h1>Sign in to the sandbox</h1>\n"
      "%s"
      "</body>\n"
      "</html>\n";

static const char ask_for_code[]
    = "<form method=\"get\" action=\"/device\">\n"
      "<p><label>Code that the program shows: <input name=\"user_code\" required></label>\n"
      "<button>Next</button></p>\n"
      "</form>\n";

/* Whether @request is for the page, and not for a service. */
gboolean
by_sandbox_device_page_is (const ByHttpRequest *request)
{
  return g_str_equal (request->path, "/device")
         && (g_str_equal (request->method, "GET") || g_str_equal (request->method, "POST"))
         && by_http_headers_get (request->headers, "Authorization") == NULL;
}

static ByHttpResponse *
make_page (guint status, const char *content)
{
  g_autofree char *text = g_strdup_printf (page_format, content);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  ByHttpResponse *response = by_http_response_new (status, body);

  by_http_headers_append (response->headers, "Content-Type", "text/html; charset=utf-8");
  by_http_headers_append (response->headers, "Cache-Control", "no-store");
  return response;
}

/* (nullable): what waits under this code */
static BySandboxGrant *
find_pending (BySandboxAccount *account, const char *user_code)
{
  BySandboxGrant *grant
      = user_code == NULL ? NULL : by_sandbox_sign_in_find_user_code (account, user_code);

  return grant != NULL && grant->state == BY_SANDBOX_GRANT_PENDING
                 && !by_sandbox_sign_in_is_over (account, grant->expires)
             ? grant
             : NULL;
}

static ByHttpResponse *
show_question (const BySandboxGrant *grant)
{
  g_autofree char *content = g_strdup_printf (
      "<p>A program wants to use the sandbox in your name. Go on if it shows this code:</p>\n"
      "<p><code>%s</code></p>\n"
      "<form method=\"post\" action=\"/device\">\n"
      "<input type=\"hidden\" name=\"user_code\" value=\"%s\">\n"
      "<p><button name=\"answer\" value=\"approve\">Approve</button>\n"
      "<button name=\"answer\" value=\"deny\">Deny</button></p>\n"
      "</form>\n",
      grant->user_code, grant->user_code);

  return make_page (200, content);
}

static ByHttpResponse *
take_answer (BySandboxGrant *grant, const char *answer)
{
  if (g_strcmp0 (answer, "approve") == 0)
    {
      grant->state = BY_SANDBOX_GRANT_APPROVED;
      return make_page (200, "<p>Approved. You can close this page.</p>\n");
    }
  if (g_strcmp0 (answer, "deny") == 0)
    {
      grant->state = BY_SANDBOX_GRANT_DENIED;
      return make_page (200, "<p>Denied. You can close this page.</p>\n");
    }
  return show_question (grant);
}

/**
 * by_sandbox_device_page_answer:
 *
 * Returns: (transfer full): the page: asks for the code, shows it, or takes the answer
 */
ByHttpResponse *
by_sandbox_device_page_answer (BySandboxAccount *account, const ByHttpRequest *request)
{
  gboolean is_answer = g_str_equal (request->method, "POST");
  g_autofree char *body = NULL;
  g_autoptr (GHashTable) form = NULL;
  const char *user_code;
  BySandboxGrant *grant;

  if (is_answer && request->body != NULL)
    body = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
  else
    body = g_strdup (request->query);
  form = soup_form_decode (body != NULL ? body : "");
  user_code = g_hash_table_lookup (form, "user_code");
  if (user_code == NULL)
    return make_page (200, ask_for_code);
  grant = find_pending (account, user_code);
  if (grant == NULL)
    {
      g_autofree char *content = g_strconcat (
          "<p>No sign-in waits under this code. It may have expired.</p>\n", ask_for_code, NULL);

      return make_page (404, content);
    }
  return is_answer ? take_answer (grant, g_hash_table_lookup (form, "answer"))
                   : show_question (grant);
}
