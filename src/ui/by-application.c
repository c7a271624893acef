/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByApplication: the program, from its start to its end.
 */

#include "by-build-config.h"

#include "by-application.h"

#include <glib/gi18n.h>

#include "by-accounts.h"
#include "by-compat.h"
#include "by-deployment-notifier.h"
#include "by-mfa-asker.h"
#include "by-store.h"
#include "by-window.h"

struct _ByApplication
{
  AdwApplication parent_instance;

  ByOptions *options;         /* (owned) */
  char *sandbox_program;      /* (owned) (nullable): not where this program would look */
  ByAccounts *accounts;       /* (owned) (nullable): from startup on */
  ByStore *store;             /* (owned) (nullable): from startup on */
  ByDeployments *deployments; /* (owned) (nullable): from startup on */
  ByDeploymentNotifier *notifier; /* (owned) (nullable): from startup on */
  gboolean held;              /* alive without a window, for the sake of an operation */
  AdwToast *waiting_toast;    /* (owned) (nullable): about operations that wait for their account */
  guint n_told;               /* how many of those it is about */
};

G_DEFINE_FINAL_TYPE (ByApplication, by_application, ADW_TYPE_APPLICATION)

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  by_about_show (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.back", { "<Alt>Left" } },
  { "win.refresh", { "F5" } },
  { "win.menu", { "F10" } },
  { "win.show-sidebar", { "F9" } },
  { "win.shortcuts", { "<Control>question" } },
  { "win.account", { "<Control><Shift>a" } },
  { "win.jump", { "<Control>k" } },
  { "win.go('stacks/new')", { "<Control>n" } },
};

static void
set_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, accels[i].accels);

  for (int i = 0; i < 9; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.go-sidebar(%d)", i);
      g_autofree char *accel = g_strdup_printf ("<Alt>%d", i + 1);

      gtk_application_set_accels_for_action (application, action,
                                             (const char *[]) { accel, NULL });
    }
}

/* For operations of an earlier run. Nobody can reach a sandbox of an earlier run; a profile comes back
 * with its file. */
static ByContext *
make_context (const char *source,
              const char *region,
              const char *endpoint_url,
              gboolean *gone,
              gpointer user_data)
{
  ByApplication *self = user_data;
  gboolean of_environment = g_str_equal (source, "environment");

  *gone = g_str_equal (source, "sandbox");
  if (*gone)
    return NULL;
  if (by_profiles_find (by_accounts_get_profiles (self->accounts), of_environment ? "" : source)
      == NULL)
    return NULL;

  return by_accounts_open_context (self->accounts,
                                   &(ByAccountChoice) {
                                     .profile = of_environment ? "" : source,
                                     .region = region,
                                     .endpoint_url = endpoint_url,
                                   },
                                   NULL);
}

/* While an operation runs the program stays, whatever becomes of its windows. */
static void
running_changed_cb (ByApplication *self)
{
  gboolean running = by_deployments_get_n_running (self->deployments) > 0;

  if (running == self->held)
    return;

  self->held = running;
  if (running)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

/* Says, where somebody sees it, that operations of an earlier run are not watched. */
static void
tell_waiting (ByApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  guint n_waiting = by_deployments_get_n_waiting (self->deployments);
  g_autofree char *note = by_deployments_dup_waiting_note (self->deployments);
  AdwToast *toast = NULL;
  GtkWidget *label = NULL;

  if (n_waiting == self->n_told || window == NULL || !BY_IS_WINDOW (window))
    return;

  self->n_told = n_waiting;
  if (self->waiting_toast != NULL)
    adw_toast_dismiss (self->waiting_toast);
  g_clear_object (&self->waiting_toast);
  if (note == NULL)
    return;
  toast = adw_toast_new (note);
  self->waiting_toast = g_object_ref (toast);
  adw_toast_set_timeout (toast, 0);
  /* A toast's own title has one line. */
  label = gtk_label_new (note);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  adw_toast_set_custom_title (toast, label);
  by_window_add_toast (BY_WINDOW (window), toast);
}

/* A notification was followed: to the stack, in its account, if need be in a new window. */
static void
show_deployment (ByDeployment *deployment, gpointer user_data)
{
  ByApplication *self = user_data;
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  ByWindow *window = active != NULL && BY_IS_WINDOW (active)
                       ? BY_WINDOW (active)
                       : by_window_new (GTK_APPLICATION (self), self->accounts);
  ByAccount *shown = by_window_get_account (window);
  ByContext *context = by_deployment_get_context (deployment);
  const char *stack_id = by_deployment_get_stack_id (deployment);
  g_autofree char *path =
    stack_id != NULL
      ? g_strconcat ("stacks/", stack_id, NULL)
      : g_strconcat ("stacks/token:", by_deployment_get_token (deployment), NULL);

  if (shown == NULL
      || !g_str_equal (by_context_get_identity (by_account_get_context (shown)),
                       by_context_get_identity (context)))
    {
      gboolean sandbox = g_str_equal (by_context_get_source (context), "sandbox");
      g_autoptr (ByAccount) account = by_account_new (context, self->deployments, sandbox);

      by_window_set_account (window, account);
    }
  by_window_go (window, path);
  gtk_window_present (GTK_WINDOW (window));
}

static void
build_graph (ByApplication *self)
{
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByMfaPrompt) prompt = by_mfa_asker_new (GTK_APPLICATION (self));
  g_autofree char *executable = g_file_read_link ("/proc/self/exe", NULL);

  if (self->sandbox_program == NULL)
    self->sandbox_program =
      by_sandbox_process_find_program (executable != NULL ? executable : "batchyard");
  self->accounts =
    by_accounts_new ((const char *const *) environment, clock, self->sandbox_program);
  by_accounts_set_mfa_prompt (self->accounts, prompt);
  by_accounts_set_endpoint_url (self->accounts, self->options->endpoint_url);
  self->store = by_store_new_in_user_data_dir ();
  self->deployments = by_deployments_new (self->store, clock);
  by_accounts_set_deployments (self->accounts, self->deployments);
  g_signal_connect_object (self->deployments, "notify::n-running",
                           G_CALLBACK (running_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deployments, "notify::n-waiting", G_CALLBACK (tell_waiting), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (by_accounts_get_profiles (self->accounts), "changed",
                           G_CALLBACK (by_deployments_retry), self->deployments,
                           G_CONNECT_SWAPPED);
  self->notifier = by_deployment_notifier_new (GTK_APPLICATION (self),
                                               self->deployments,
                                               show_deployment,
                                               self);
  by_deployments_restore (self->deployments, make_context, self);
}

static void
by_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (by_application_parent_class)->startup (application);

  build_graph (BY_APPLICATION (application));

  gtk_window_set_default_icon_name (BY_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  set_accels (GTK_APPLICATION (application));
}

/* What the command line asked for is for the first window; a later one begins as usual. */
static void
open_account (ByApplication *self, ByWindow *window)
{
  g_autoptr (ByOptions) options = self->options;

  self->options = g_new0 (ByOptions, 1);
  if (options->sandbox)
    by_window_open_sandbox (window, options->scenario, options->sandbox_speed, options->region);
  else if (by_options_is_plain (options))
    by_window_open_default (window);
  else
    by_window_open (window, &(ByAccountChoice) {
                              .profile = options->profile,
                              .region = options->region,
                            });
}

static void
by_application_activate (GApplication *application)
{
  ByApplication *self = BY_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      window = GTK_WINDOW (by_window_new (GTK_APPLICATION (application), self->accounts));
      open_account (self, BY_WINDOW (window));
    }
  gtk_window_present (window);
  tell_waiting (self);
}

static void
by_application_shutdown (GApplication *application)
{
  ByApplication *self = BY_APPLICATION (application);

  g_clear_object (&self->waiting_toast);
  g_clear_object (&self->notifier);
  g_clear_object (&self->accounts);
  g_clear_object (&self->deployments);
  if (self->store != NULL)
    by_store_close (self->store);
  g_clear_object (&self->store);

  G_APPLICATION_CLASS (by_application_parent_class)->shutdown (application);
}

static void
by_application_finalize (GObject *object)
{
  ByApplication *self = BY_APPLICATION (object);

  g_clear_pointer (&self->options, by_options_free);
  g_free (self->sandbox_program);

  G_OBJECT_CLASS (by_application_parent_class)->finalize (object);
}

static void
by_application_class_init (ByApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = by_application_finalize;
  application_class->startup = by_application_startup;
  application_class->activate = by_application_activate;
  application_class->shutdown = by_application_shutdown;
}

static void
by_application_init (ByApplication *self)
{
}

/**
 * by_application_new:
 * @options: (transfer full): what the command line asks for
 *
 * A program that was asked for something in particular runs by itself; a plain one brings the window
 * of one that runs already to the front.
 *
 * Returns: (transfer full): the program
 */
ByApplication *
by_application_new (ByOptions *options)
{
  GApplicationFlags flags =
    by_options_is_plain (options) ? G_APPLICATION_DEFAULT_FLAGS : G_APPLICATION_NON_UNIQUE;
  ByApplication *self = g_object_new (BY_TYPE_APPLICATION,
                                      "application-id", BY_APPLICATION_ID,
                                      "flags", flags,
                                      "resource-base-path", "/io/github/batchyard/Batchyard",
                                      NULL);

  self->options = options;

  return self;
}

/**
 * by_application_set_sandbox_program:
 * @program: path of batchyard-sandbox
 *
 * For programs that are not where this one lives; to be called before it is registered.
 */
void
by_application_set_sandbox_program (ByApplication *self, const char *program)
{
  g_return_if_fail (BY_IS_APPLICATION (self));

  g_free (self->sandbox_program);
  self->sandbox_program = g_strdup (program);
}
