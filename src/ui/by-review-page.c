/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The last look at a new stack. Nothing exists before Create Stack is pressed; from then on the
 * deployment belongs to the application, and this page is left for that of the stack.
 */
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "by-review-page.h"

#include "by-adaptive-bin.h"
#include "by-aws-command.h"
#include "by-bucket-group.h"
#include "by-fault.h"
#include "by-plan-note.h"
#include "by-resource-noun.h"
#include "by-stack-request.h"
#include "by-stack-summary.h"
#include "by-window.h"

struct _ByReviewPage
{
  ByPage parent_instance;

  /* owned */
  ByStackDraft *draft;
  GCancellable *cancellable;
  GHashTable *rows; /* logical id to row (borrowed) */
  char *shape;      /* (nullable) what the rows were made for */
  gboolean sent;

  /* template */
  ByAdaptiveBin *adaptive;
  GtkBox *columns;
  ByBucketGroup *bucket;
  GtkBox *groups;
  GtkScrolledWindow *side_scroller;
  ByStackSummary *summary;
  GtkWidget *acknowledgement;
  GtkCheckButton *acknowledge;
  GtkLabel *acknowledge_text;
  GtkLabel *capabilities;
  GtkWidget *create;
};

G_DEFINE_FINAL_TYPE (ByReviewPage, by_review_page, BY_TYPE_PAGE)

static const char *const group_titles[] = {
  [BY_NOUN_BATCH] = N_ ("Queues, Compute Environments and Jobs"),
  [BY_NOUN_ACCESS] = N_ ("Roles and Permissions"),
  [BY_NOUN_OTHER] = N_ ("Machines, Network and Images"),
};

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, style);
    }
  return label;
}

/* What is to be known of a resource besides its name: its policies, or its name in the template. */
static char *
dup_second_line (ByReviewPage *self, const ByPlanResource *resource)
{
  g_autofree char *policies = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *list = NULL;

  if (!g_str_equal (resource->type, "AWS::IAM::Role"))
    return g_strdup (resource->logical_id);

  policies = by_plan_note_list_policies (by_stack_draft_get_plan (self->draft), resource);
  if (policies == NULL)
    return g_strdup (resource->logical_id);

  lines = g_strsplit (policies, "\n", -1);
  list = g_strjoinv (", ", lines);
  /* Translators: the name of a role, and what it may do. */
  return g_strdup_printf (_ ("%s, with %s"), resource->logical_id, list);
}

static GtkWidget *
make_name (ByReviewPage *self, const ByPlanResource *resource)
{
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *second = dup_second_line (self, resource);
  GtkWidget *name = NULL;

  if (resource->physical_name != NULL)
    {
      name = make_label (resource->physical_name, NULL);
      gtk_label_set_selectable (GTK_LABEL (name), TRUE);
    }
  else
    {
      name = make_label (_ ("Name chosen by AWS"), NULL);
      gtk_widget_add_css_class (name, "dim-label");
    }
  gtk_box_append (GTK_BOX (names), name);
  gtk_box_append (GTK_BOX (names), make_label (second, "dim-label"));
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  return names;
}

/* One line; where there is no room for that, everything under each other. */
static GtkWidget *
make_line (ByReviewPage *self, const ByPlanResource *resource, GtkSizeGroup *nouns)
{
  ByInstanceTypes *types = by_stack_draft_get_instance_types (self->draft);
  gboolean narrow = by_adaptive_bin_is_narrow (self->adaptive);
  GtkWidget *line = gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                                 narrow ? 3 : 12);
  GtkWidget *noun = make_label (by_resource_noun_get (resource->type), narrow ? "dim-label" : NULL);
  g_autofree char *note
      = by_plan_note_make (by_stack_draft_get_plan (self->draft), resource, types);

  gtk_widget_set_hexpand (line, TRUE);
  gtk_label_set_wrap (GTK_LABEL (noun), narrow);
  if (!narrow)
    gtk_size_group_add_widget (nouns, noun);
  gtk_box_append (GTK_BOX (line), noun);
  gtk_box_append (GTK_BOX (line), make_name (self, resource));
  if (note != NULL)
    {
      GtkWidget *label = make_label (note, "dim-label");

      gtk_label_set_xalign (GTK_LABEL (label), narrow ? 0 : 1);
      gtk_label_set_wrap (GTK_LABEL (label), narrow || strlen (note) > 32);
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), label);
    }
  return line;
}

static GtkWidget *
make_row (ByReviewPage *self, const ByPlanResource *resource, GtkSizeGroup *nouns)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (by_resource_noun_get_icon_name (resource->type));

  g_object_set (icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_box_append (GTK_BOX (content), icon);
  gtk_box_append (GTK_BOX (content), make_line (self, resource, nouns));
  gtk_widget_add_css_class (content, "review-row");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), by_resource_noun_get (resource->type));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  g_hash_table_insert (self->rows, g_strdup (resource->logical_id), row);
  return row;
}

static int
compare_resources (gconstpointer a, gconstpointer b)
{
  const ByPlanResource *first = *(ByPlanResource *const *) a;
  const ByPlanResource *second = *(ByPlanResource *const *) b;
  guint first_rank = by_resource_noun_get_rank (first->type);
  guint second_rank = by_resource_noun_get_rank (second->type);

  return first_rank != second_rank ? (int) first_rank - (int) second_rank
                                   : strcmp (first->logical_id, second->logical_id);
}

/* (transfer container): what would exist, of one group, in order. */
static GPtrArray *
list_group (ByPlan *plan, ByNounGroup group)
{
  GPtrArray *resources = by_plan_get_resources (plan);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < resources->len; i++)
    {
      ByPlanResource *resource = g_ptr_array_index (resources, i);

      if (resource->condition_met && by_resource_noun_get_group (resource->type) == group)
        g_ptr_array_add (found, resource);
    }

  g_ptr_array_sort (found, compare_resources);
  return found;
}

static void
add_group (ByReviewPage *self, ByPlan *plan, ByNounGroup group, GtkSizeGroup *nouns)
{
  g_autoptr (GPtrArray) found = list_group (plan, group);
  AdwPreferencesGroup *widget = NULL;

  if (found->len == 0)
    return;

  widget = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (widget, _ (group_titles[group]));
  for (guint i = 0; i < found->len; i++)
    adw_preferences_group_add (widget, make_row (self, g_ptr_array_index (found, i), nouns));
  gtk_box_append (self->groups, GTK_WIDGET (widget));
}

static guint
count_roles (ByPlan *plan)
{
  GPtrArray *resources = by_plan_get_resources (plan);
  guint count = 0;

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);

      if (resource->condition_met && g_str_equal (resource->type, "AWS::IAM::Role"))
        count++;
    }

  return count;
}

static void
fill_acknowledgement (ByReviewPage *self, ByPlan *plan)
{
  const char *const *capabilities = by_plan_get_capabilities (plan);
  guint n_roles = count_roles (plan);
  g_autofree char *list = g_strjoinv (", ", (char **) capabilities);
  g_autofree char *asked = g_strdup_printf (_ ("AWS asks for this: %s"), list);
  g_autofree char *question
      = n_roles > 0 ? g_strdup_printf (
            ngettext ("Create the role shown, with its permissions",
                      "Create the %u roles shown, with their permissions", n_roles),
            n_roles)
                    : g_strdup (_ ("Let this template do what it needs"));

  gtk_label_set_label (self->acknowledge_text, question);
  gtk_label_set_label (self->capabilities, asked);
  gtk_widget_set_visible (self->acknowledgement, capabilities[0] != NULL);
}

static void
update_create (ByReviewPage *self)
{
  gboolean acknowledged = !gtk_widget_get_visible (self->acknowledgement)
                          || gtk_check_button_get_active (self->acknowledge);
  gboolean complete = by_stack_draft_get_template (self->draft) != NULL
                      && by_stack_draft_count_faults (self->draft) == 0;
  gboolean placed = by_bucket_group_is_answered (self->bucket);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.create",
                                 acknowledged && complete && placed && !self->sent);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.copy", complete && placed);
  gtk_widget_set_tooltip_text (self->create,
                               !complete       ? _ ("An answer needs attention first: go back")
                               : !placed       ? _ ("Choose a bucket for the template first")
                               : !acknowledged ? _ ("Agree to the roles above first")
                                               : _ ("Ask AWS to create all of this (Ctrl+Enter)"));
}

/* In place of the resources while the answers make no stack. */
static GtkWidget *
make_missing (void)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Edit Answers"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "by-stacks-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Nothing to Review Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("Some answers are still missing."));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), "win.go::stacks/new");
  return page;
}

/* What the rows say, as text: when it changes they are made anew. */
static char *
describe_shape (ByReviewPage *self, ByPlan *plan)
{
  ByInstanceTypes *types = by_stack_draft_get_instance_types (self->draft);
  GPtrArray *resources = plan != NULL ? by_plan_get_resources (plan) : NULL;
  GString *shape = g_string_new (by_adaptive_bin_is_narrow (self->adaptive) ? "narrow" : "wide");

  if (plan == NULL)
    g_string_append (shape, ", no plan");
  for (guint i = 0; resources != NULL && i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);
      g_autofree char *second = NULL;
      g_autofree char *note = NULL;

      if (!resource->condition_met)
        continue;
      second = dup_second_line (self, resource);
      note = by_plan_note_make (plan, resource, types);
      g_string_append_printf (shape, "\n%s %s\t%s\t%s", resource->type,
                              resource->physical_name != NULL ? resource->physical_name : "-",
                              second, note != NULL ? note : "");
    }

  return g_string_free (shape, FALSE);
}

/* (transfer full) (nullable): of the resource whose row has the focus. */
static char *
dup_focused_id (ByReviewPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer row = NULL;

  if (focus == NULL)
    return NULL;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (focus == row || gtk_widget_is_ancestor (focus, row))
      return g_strdup (id);

  return NULL;
}

static void
make_groups (ByReviewPage *self, ByPlan *plan)
{
  g_autoptr (GtkSizeGroup) nouns = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_autofree char *focused = dup_focused_id (self);
  GtkWidget *child = NULL;

  /* The summary may be among the groups, and must outlive them. */
  by_stack_summary_place (self->summary, FALSE, self->groups, self->side_scroller);
  g_hash_table_remove_all (self->rows);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (ByNounGroup group = 0; plan != NULL && group < BY_N_NOUN_GROUPS; group++)
    add_group (self, plan, group, nouns);
  if (plan == NULL)
    gtk_box_append (self->groups, make_missing ());
  by_stack_summary_place (self->summary, by_adaptive_bin_is_narrow (self->adaptive), self->groups,
                          self->side_scroller);
  child = focused != NULL ? g_hash_table_lookup (self->rows, focused) : NULL;
  if (child != NULL)
    gtk_widget_grab_focus (child);
}

static void
update (ByReviewPage *self)
{
  ByPlan *plan = by_stack_draft_get_plan (self->draft);
  g_autofree char *shape = describe_shape (self, plan);
  g_autofree char *title = g_strdup_printf (
      _ ("Review %s"), by_stack_draft_get_value (self->draft, BY_STACK_DRAFT_STACK_NAME));
  g_autofree char *subtitle = NULL;
  guint count = 0;

  by_bucket_group_set_template (self->bucket, by_page_get_account (BY_PAGE (self)),
                                by_stack_draft_get_template (self->draft));
  /* Prices come in one by one: rows that say the same stay, and with them the focus. */
  if (g_strcmp0 (self->shape, shape) != 0)
    {
      make_groups (self, plan);
      g_free (self->shape);
      self->shape = g_steal_pointer (&shape);
    }
  gtk_widget_set_visible (self->acknowledgement, plan != NULL);
  if (plan != NULL)
    fill_acknowledgement (self, plan);

  count = g_hash_table_size (self->rows);
  /* Translators: how many things would be created. */
  subtitle = g_strdup_printf (
      ngettext ("%u resource, nothing created yet", "%u resources, nothing created yet", count),
      count);
  by_page_set_title (BY_PAGE (self), title);
  by_page_set_subtitle (BY_PAGE (self), plan != NULL ? subtitle : NULL);
  update_create (self);
}

static void
create_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (ByReviewPage) self = g_object_ref (BY_REVIEW_PAGE (widget));
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (ByTemplatePlace) place = by_bucket_group_dup_place (self->bucket);
  ByDeployment *deployment = by_account_create_stack (by_page_get_account (BY_PAGE (self)), place);
  g_autofree char *path = g_strconcat ("stacks/token:", by_deployment_get_token (deployment), NULL);

  self->sent = TRUE;
  update_create (self);
  gtk_widget_activate_action (widget, "win.go", "s", path);
  /* Back must not lead to a form that was sent. */
  if (BY_IS_WINDOW (root))
    by_window_forget (BY_WINDOW (root), "stacks/new");
}

/* The file a command names must still be there when it is pasted: the text decides its name. */
static char *
dup_template_path (ByStackDraft *draft)
{
  GBytes *text = by_template_get_text (by_stack_draft_get_template (draft));
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);
  g_autofree char *name = g_strdup_printf ("template-%.12s.yml", hash);

  return g_build_filename (g_get_user_cache_dir (), "batchyard", name, NULL);
}

static void
copy_command (ByReviewPage *self, ByCredentials *sandbox_keys)
{
  ByAccount *account = by_page_get_account (BY_PAGE (self));
  ByContext *context = by_stack_draft_get_context (self->draft);
  const char *source = by_context_get_source (context);
  g_autofree char *path = dup_template_path (self->draft);
  g_autoptr (ByTemplatePlace) place = by_bucket_group_dup_place (self->bucket);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = place != NULL ? by_template_place_dup_url (place, context, &error) : NULL;
  g_autoptr (ByDeploymentRequest) request = by_stack_draft_make_request (self->draft);
  g_autoptr (JsonObject) input = by_deployment_request_dup_shown_input (request);
  ByAwsCreateStack stack = {
    .region = by_context_get_region (context),
    .endpoint_url = by_context_get_endpoint_url (context),
    .template_path = path,
    .input = input,
    .place = place,
    .template_url = url,
  };
  g_autofree char *command = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (error != NULL)
    {
      by_fault_report (GTK_WIDGET (self), _ ("The command could not be made"), error);
      return;
    }
  if (sandbox_keys != NULL)
    {
      stack.access_key_id = by_credentials_get_access_key_id (sandbox_keys);
      stack.secret_access_key = by_credentials_get_secret_access_key (sandbox_keys);
    }
  else if (!by_account_is_sandbox (account) && !g_str_equal (source, "environment"))
    {
      stack.profile = source;
    }

  command = by_aws_command_create_stack (&stack);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), command);
  if (BY_IS_WINDOW (root))
    by_window_add_toast (
        BY_WINDOW (root),
        adw_toast_new (by_deployment_request_count_secrets (request) > 0
                           ? _ ("Command copied. Secret answers are not in it: put them where it "
                                "says FILL-IN.")
                           : _ ("Command copied")));
}

static void
keys_got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ByCredentials) keys
      = by_credentials_provider_get_finish (BY_CREDENTIALS_PROVIDER (source), result, &error);

  if (keys == NULL)
    by_fault_report (GTK_WIDGET (self), _ ("The command could not be made"), error);
  else
    copy_command (self, keys);
}

static void
template_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  ByContext *context = by_stack_draft_get_context (self->draft);

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      by_fault_report (GTK_WIDGET (self), _ ("The template for the command could not be saved"),
                       error);
      return;
    }

  /* The keys of a sandbox are no secret, and nothing else would let the command in. */
  if (by_account_is_sandbox (by_page_get_account (BY_PAGE (self))))
    by_credentials_provider_get_async (by_context_get_credentials_provider (context),
                                       self->cancellable, keys_got_cb, g_object_ref (self));
  else
    copy_command (self, NULL);
}

static void
copy_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ByReviewPage *self = BY_REVIEW_PAGE (widget);
  g_autofree char *path = dup_template_path (self->draft);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_mkdir_with_parents (folder, 0700);
  g_file_replace_contents_bytes_async (
      file, by_template_get_text (by_stack_draft_get_template (self->draft)), NULL, FALSE,
      G_FILE_CREATE_PRIVATE, self->cancellable, template_written_cb, g_object_ref (self));
}

static void
by_review_page_refresh (ByPage *page)
{
  by_stack_draft_refresh (BY_REVIEW_PAGE (page)->draft);
}

static void
by_review_page_constructed (GObject *object)
{
  ByReviewPage *self = BY_REVIEW_PAGE (object);

  G_OBJECT_CLASS (by_review_page_parent_class)->constructed (object);

  self->draft = g_object_ref (by_account_get_stack_draft (by_page_get_account (BY_PAGE (self))));
  by_adaptive_bin_add_box (self->adaptive, self->columns);
  by_stack_summary_show_counts (self->summary, FALSE);
  by_stack_summary_set_draft (self->summary, self->draft);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
by_review_page_dispose (GObject *object)
{
  ByReviewPage *self = BY_REVIEW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_REVIEW_PAGE);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (by_review_page_parent_class)->dispose (object);
}

static void
by_review_page_finalize (GObject *object)
{
  ByReviewPage *self = BY_REVIEW_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->shape, g_free);

  G_OBJECT_CLASS (by_review_page_parent_class)->finalize (object);
}

static void
by_review_page_class_init (ByReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = by_review_page_constructed;
  object_class->dispose = by_review_page_dispose;
  object_class->finalize = by_review_page_finalize;
  BY_PAGE_CLASS (klass)->refresh = by_review_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, columns);
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, bucket);
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, groups);
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, side_scroller);
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, summary);
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, acknowledgement);
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, acknowledge);
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, acknowledge_text);
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, capabilities);
  gtk_widget_class_bind_template_child (widget_class, ByReviewPage, create);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, update_create);
  gtk_widget_class_install_action (widget_class, "review.create", NULL, create_action);
  gtk_widget_class_install_action (widget_class, "review.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "review.create", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "review.create", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "review.copy", NULL);

  g_type_ensure (BY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (BY_TYPE_BUCKET_GROUP);
  g_type_ensure (BY_TYPE_STACK_SUMMARY);
}

static void
by_review_page_init (ByReviewPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_review_page_new:
 * @account: where the stack shall be
 * @rest: empty
 *
 * Returns: (transfer floating): the page
 */
ByPage *
by_review_page_new (ByAccount *account, const char *rest)
{
  return g_object_new (BY_TYPE_REVIEW_PAGE, "account", account, NULL);
}
