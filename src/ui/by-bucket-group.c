/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include "by-bucket-group.h"

#include "by-error-text.h"
#include "by-field-row.h"
#include "by-template-buckets.h"

struct _ByBucketGroup
{
  AdwBin parent_instance;

  /* owned */
  ByTemplateBuckets *buckets; /* (nullable): until a template needs one */
  ByTemplate *source;         /* (nullable): that needs one */
  GCancellable *cancellable;

  /* template */
  AdwPreferencesGroup *group;
  AdwComboRow *choice;
  GtkStringList *names; /* ours, those that are there, and one more row for another */
  ByFieldRow *name_row;
  GtkEditable *name;
};

G_DEFINE_FINAL_TYPE (ByBucketGroup, by_bucket_group, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef enum
{
  CHOICE_NEW,
  CHOICE_PRESENT,
  CHOICE_OTHER,
} Choice;

static Choice
get_choice (ByBucketGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->choice);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->names));
  const char *const *present = by_template_buckets_get_names (self->buckets);
  const char *name = NULL;

  if (selected + 1 >= n_items)
    return CHOICE_OTHER;
  name = gtk_string_list_get_string (self->names, selected);
  return g_strv_contains (present, name) ? CHOICE_PRESENT : CHOICE_NEW;
}

static const char *
get_name (ByBucketGroup *self)
{
  switch (get_choice (self))
    {
    case CHOICE_NEW:
      return by_template_buckets_get_own (self->buckets);
    case CHOICE_OTHER:
      return gtk_editable_get_text (self->name);
    case CHOICE_PRESENT:
    default:
      return gtk_string_list_get_string (self->names, adw_combo_row_get_selected (self->choice));
    }
}

static char *
dup_explanation (ByBucketGroup *self)
{
  const char *name = get_name (self);

  switch (get_choice (self))
    {
    case CHOICE_NEW:
      return g_strdup_printf (_ ("%s is created with the stack: encrypted, and closed to the "
                                 "public. It stays for the next time. Keeping a template in it "
                                 "costs far less than a cent a month."),
                              name);
    case CHOICE_PRESENT:
      return g_strdup_printf (_ ("The template is kept in %s. Whoever may read the bucket may read "
                                 "the template."),
                              name);
    case CHOICE_OTHER:
    default:
      return g_strdup (_ ("A bucket of this region that you may write to."));
    }
}

static void
show_name_fault (ByBucketGroup *self)
{
  const char *name = gtk_editable_get_text (self->name);
  g_autofree char *fault = by_template_buckets_dup_name_fault (name);

  /* Nobody needs to be told that a field is empty that has just come up. */
  by_field_row_set_fault (self->name_row, *name != '\0' ? fault : NULL, NULL);
}

/* Why there is a question, what the answer means, and what went wrong when asking for buckets. */
static void
describe (ByBucketGroup *self)
{
  const GError *error = by_template_buckets_get_error (self->buckets);
  g_autofree char *explanation = dup_explanation (self);
  g_autofree char *problem = error != NULL ? by_error_text (error) : NULL;
  g_autofree char *size = g_format_size (g_bytes_get_size (by_template_get_text (self->source)));
  g_autofree char *limit = g_format_size (BY_TEMPLATE_MAX_BODY);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *markup = NULL;

  /* Translators: sizes, such as “61.5 kB”. */
  g_string_append_printf (text,
                          _ ("It has %s, and CloudFormation takes more than %s only from S3, the "
                             "file storage of AWS. A bucket is a folder there."),
                          size, limit);
  g_string_append_printf (text, " %s", explanation);
  if (problem != NULL)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("Your buckets could not be listed: %s"), problem);
    }
  markup = g_markup_escape_text (text->str, -1);
  adw_preferences_group_set_description (self->group, markup);
}

static void
update (ByBucketGroup *self)
{
  if (self->source == NULL)
    return;

  describe (self);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), get_choice (self) == CHOICE_OTHER);
  show_name_fault (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Ours first, to be created or there already; the choice stays where it was. */
static void
fill (ByBucketGroup *self)
{
  const char *const *present = by_template_buckets_get_names (self->buckets);
  const char *own = by_template_buckets_get_own (self->buckets);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *before = NULL;
  guint selected = 0;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->names)) > 0)
    before = g_strdup (
        gtk_string_list_get_string (self->names, adw_combo_row_get_selected (self->choice)));
  g_ptr_array_add (rows, g_strv_contains (present, own) ? (gpointer) own : _ ("New Bucket"));
  for (guint i = 0; present[i] != NULL; i++)
    if (!g_str_equal (present[i], own))
      g_ptr_array_add (rows, (gpointer) present[i]);
  g_ptr_array_add (rows, _ ("Another Bucket"));
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (before, g_ptr_array_index (rows, i)) == 0)
      selected = i;
  g_ptr_array_add (rows, NULL);

  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                          (const char *const *) rows->pdata);
  adw_combo_row_set_selected (self->choice, selected);
}

static void
buckets_changed_cb (ByBucketGroup *self)
{
  fill (self);
  update (self);
}

static void
by_bucket_group_dispose (GObject *object)
{
  ByBucketGroup *self = BY_BUCKET_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  /* GTK would unparent it behind the bin's back: it is a bound child and the bin's own at once. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_BUCKET_GROUP);
  g_clear_object (&self->buckets);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (by_bucket_group_parent_class)->dispose (object);
}

static void
by_bucket_group_finalize (GObject *object)
{
  g_clear_object (&BY_BUCKET_GROUP (object)->cancellable);

  G_OBJECT_CLASS (by_bucket_group_parent_class)->finalize (object);
}

static void
by_bucket_group_class_init (ByBucketGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_bucket_group_dispose;
  object_class->finalize = by_bucket_group_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BY_TYPE_BUCKET_GROUP, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BY_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-bucket-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ByBucketGroup, group);
  gtk_widget_class_bind_template_child (widget_class, ByBucketGroup, choice);
  gtk_widget_class_bind_template_child (widget_class, ByBucketGroup, names);
  gtk_widget_class_bind_template_child (widget_class, ByBucketGroup, name_row);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
by_bucket_group_init (ByBucketGroup *self)
{
  GtkWidget *entry = gtk_entry_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->name = GTK_EDITABLE (entry);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  by_field_row_set_texts (self->name_row, _ ("Name of the Bucket"), NULL);
  by_field_row_add_control (self->name_row, entry);
  by_field_row_set_subject (self->name_row, entry);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (update), self);
}

/**
 * by_bucket_group_set_template:
 * @account: whose buckets
 * @source: (nullable): the template
 *
 * Shows the question where @source needs a bucket; then the buckets are asked for, once.
 */
void
by_bucket_group_set_template (ByBucketGroup *self, ByAccount *account, ByTemplate *source)
{
  gboolean needed = source != NULL && by_template_needs_bucket (source);
  ByTemplate *kept = needed ? source : NULL;

  g_return_if_fail (BY_IS_BUCKET_GROUP (self));

  gtk_widget_set_visible (GTK_WIDGET (self), needed);
  if (!g_set_object (&self->source, kept) || !needed)
    return;

  if (self->buckets == NULL)
    {
      self->buckets = by_template_buckets_new (by_account_get_context (account),
                                               by_account_get_account_id (account));
      g_signal_connect_object (self->buckets, "changed", G_CALLBACK (buckets_changed_cb), self,
                               G_CONNECT_SWAPPED);
      by_template_buckets_refresh (self->buckets, self->cancellable);
    }
  buckets_changed_cb (self);
}

/**
 * by_bucket_group_is_answered:
 *
 * Returns: whether a bucket is chosen, or none is needed
 */
gboolean
by_bucket_group_is_answered (ByBucketGroup *self)
{
  g_autofree char *fault = NULL;

  g_return_val_if_fail (BY_IS_BUCKET_GROUP (self), FALSE);

  if (self->source == NULL)
    return TRUE;
  fault = by_template_buckets_dup_name_fault (get_name (self));
  return fault == NULL;
}

/**
 * by_bucket_group_dup_place:
 *
 * Returns: (transfer full) (nullable): where the template goes; %NULL when the call takes it
 */
ByTemplatePlace *
by_bucket_group_dup_place (ByBucketGroup *self)
{
  g_return_val_if_fail (BY_IS_BUCKET_GROUP (self), NULL);

  if (self->source == NULL)
    return NULL;
  return by_template_place_new (get_name (self), get_choice (self) == CHOICE_NEW,
                                by_template_get_text (self->source));
}
