/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByStatus: see the header. The tables below are the only place that says how a state looks.
 */

#include "by-build-config.h"

#include "by-status.h"

#include <glib/gi18n.h>

#include "by-job-state.h"

struct _ByStatus
{
  GtkWidget parent_instance;

  ByStatusKind kind;
  char *state; /* (owned) (nullable) */
  gboolean pill;
  ByLook look;

  GtkWidget *icon;
  GtkWidget *label;
};

enum
{
  PROP_KIND = 1,
  PROP_STATE,
  PROP_PILL,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ByStatus, by_status, GTK_TYPE_WIDGET)

G_DEFINE_ENUM_TYPE (ByStatusKind,
                    by_status_kind,
                    G_DEFINE_ENUM_VALUE (BY_STATUS_STACK, "stack"),
                    G_DEFINE_ENUM_VALUE (BY_STATUS_RESOURCE, "resource"),
                    G_DEFINE_ENUM_VALUE (BY_STATUS_JOB, "job"),
                    G_DEFINE_ENUM_VALUE (BY_STATUS_QUEUE, "queue"))

typedef struct
{
  const char *icon_name;
  const char *css_class;
} LookEntry;

static const LookEntry looks[BY_N_LOOKS] = {
  [BY_LOOK_PENDING] = { "by-state-pending-symbolic", "look-pending" },
  [BY_LOOK_WAITING] = { "by-state-waiting-symbolic", "look-waiting" },
  [BY_LOOK_STARTING] = { "by-state-starting-symbolic", "look-starting" },
  [BY_LOOK_RUNNING] = { "by-state-running-symbolic", "look-running" },
  [BY_LOOK_DONE] = { "by-state-done-symbolic", "look-done" },
  [BY_LOOK_FAILED] = { "by-state-failed-symbolic", "look-failed" },
  [BY_LOOK_CANCELLED] = { "by-state-cancelled-symbolic", "look-cancelled" },
  [BY_LOOK_UNKNOWN] = { "by-state-unknown-symbolic", "look-pending" },
};

typedef struct
{
  const char *state;
  ByLook look;
  const char *word;
} StateEntry;

static const StateEntry stack_states[] = {
  { "CREATE_IN_PROGRESS", BY_LOOK_STARTING, N_ ("Creating") },
  { "CREATE_COMPLETE", BY_LOOK_DONE, N_ ("Ready") },
  { "CREATE_FAILED", BY_LOOK_FAILED, N_ ("Could not be created") },
  { "ROLLBACK_IN_PROGRESS", BY_LOOK_FAILED, N_ ("Failed, being undone") },
  { "ROLLBACK_COMPLETE", BY_LOOK_FAILED, N_ ("Could not be created") },
  { "ROLLBACK_FAILED", BY_LOOK_FAILED, N_ ("Could not be undone") },
  { "DELETE_IN_PROGRESS", BY_LOOK_STARTING, N_ ("Deleting") },
  { "DELETE_COMPLETE", BY_LOOK_CANCELLED, N_ ("Deleted") },
  { "DELETE_FAILED", BY_LOOK_FAILED, N_ ("Could not be deleted") },
  { "UPDATE_IN_PROGRESS", BY_LOOK_STARTING, N_ ("Updating") },
  { "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", BY_LOOK_STARTING, N_ ("Updated, cleaning up") },
  { "UPDATE_COMPLETE", BY_LOOK_DONE, N_ ("Ready") },
  { "UPDATE_FAILED", BY_LOOK_FAILED, N_ ("Could not be updated") },
  { "UPDATE_ROLLBACK_IN_PROGRESS", BY_LOOK_FAILED, N_ ("Update failed, being undone") },
  { "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", BY_LOOK_FAILED, N_ ("Update undone") },
  { "UPDATE_ROLLBACK_COMPLETE", BY_LOOK_FAILED, N_ ("Update undone") },
  { "UPDATE_ROLLBACK_FAILED", BY_LOOK_FAILED, N_ ("Update could not be undone") },
  { "REVIEW_IN_PROGRESS", BY_LOOK_PENDING, N_ ("To be reviewed") },
  { "IMPORT_IN_PROGRESS", BY_LOOK_STARTING, N_ ("Importing") },
  { "IMPORT_COMPLETE", BY_LOOK_DONE, N_ ("Ready") },
  { "IMPORT_ROLLBACK_IN_PROGRESS", BY_LOOK_FAILED, N_ ("Import failed, being undone") },
  { "IMPORT_ROLLBACK_COMPLETE", BY_LOOK_FAILED, N_ ("Import undone") },
  { "IMPORT_ROLLBACK_FAILED", BY_LOOK_FAILED, N_ ("Import could not be undone") },
};

static const StateEntry resource_states[] = {
  { "CREATE_IN_PROGRESS", BY_LOOK_STARTING, N_ ("Creating") },
  { "CREATE_COMPLETE", BY_LOOK_DONE, N_ ("Ready") },
  { "CREATE_FAILED", BY_LOOK_FAILED, N_ ("Failed") },
  { "DELETE_IN_PROGRESS", BY_LOOK_STARTING, N_ ("Removing") },
  { "DELETE_COMPLETE", BY_LOOK_CANCELLED, N_ ("Removed") },
  { "DELETE_FAILED", BY_LOOK_FAILED, N_ ("Not removed") },
  { "DELETE_SKIPPED", BY_LOOK_CANCELLED, N_ ("Kept") },
  { "UPDATE_IN_PROGRESS", BY_LOOK_STARTING, N_ ("Updating") },
  { "UPDATE_COMPLETE", BY_LOOK_DONE, N_ ("Ready") },
  { "UPDATE_FAILED", BY_LOOK_FAILED, N_ ("Failed") },
  { "IMPORT_IN_PROGRESS", BY_LOOK_STARTING, N_ ("Importing") },
  { "IMPORT_COMPLETE", BY_LOOK_DONE, N_ ("Ready") },
  { "IMPORT_FAILED", BY_LOOK_FAILED, N_ ("Failed") },
};

/* The words of jobs are those of by-job-state. */
static const ByLook job_looks[] = {
  [BY_JOB_STATE_SUBMITTED] = BY_LOOK_PENDING, [BY_JOB_STATE_PENDING] = BY_LOOK_PENDING,
  [BY_JOB_STATE_RUNNABLE] = BY_LOOK_WAITING,  [BY_JOB_STATE_STARTING] = BY_LOOK_STARTING,
  [BY_JOB_STATE_RUNNING] = BY_LOOK_RUNNING,   [BY_JOB_STATE_SUCCEEDED] = BY_LOOK_DONE,
  [BY_JOB_STATE_FAILED] = BY_LOOK_FAILED,     [BY_JOB_STATE_UNKNOWN] = BY_LOOK_UNKNOWN,
};

static const StateEntry queue_states[] = {
  { "VALID", BY_LOOK_DONE, N_ ("Ready") },
  { "INVALID", BY_LOOK_FAILED, N_ ("Invalid") },
  { "CREATING", BY_LOOK_STARTING, N_ ("Creating") },
  { "UPDATING", BY_LOOK_STARTING, N_ ("Updating") },
  { "DELETING", BY_LOOK_STARTING, N_ ("Deleting") },
  { "DELETED", BY_LOOK_CANCELLED, N_ ("Deleted") },
  { "ENABLED", BY_LOOK_DONE, N_ ("Enabled") },
  { "DISABLED", BY_LOOK_CANCELLED, N_ ("Disabled") },
};

static const StateEntry *
find_in (const StateEntry *entries, gsize n_entries, const char *state)
{
  for (gsize i = 0; state != NULL && i < n_entries; i++)
    if (g_str_equal (entries[i].state, state))
      return &entries[i];

  return NULL;
}

/* NULL for jobs and for words that are not in the tables. */
static const StateEntry *
find_entry (ByStatusKind kind, const char *state)
{
  const StateEntry *entry = NULL;

  switch (kind)
    {
    case BY_STATUS_STACK:
      return find_in (stack_states, G_N_ELEMENTS (stack_states), state);
    case BY_STATUS_RESOURCE: /* events of the stack itself are among those of its resources */
      entry = find_in (resource_states, G_N_ELEMENTS (resource_states), state);
      return entry != NULL ? entry : find_in (stack_states, G_N_ELEMENTS (stack_states), state);
    case BY_STATUS_QUEUE:
      return find_in (queue_states, G_N_ELEMENTS (queue_states), state);
    case BY_STATUS_JOB:
    default:
      return NULL;
    }
}

/**
 * by_status_get_look:
 * @state: (nullable): AWS's word
 *
 * Returns: how that state looks
 */
ByLook
by_status_get_look (ByStatusKind kind, const char *state)
{
  const StateEntry *entry = find_entry (kind, state);

  if (kind == BY_STATUS_JOB && state != NULL)
    return job_looks[by_job_state_parse (state)];

  return entry != NULL ? entry->look : BY_LOOK_UNKNOWN;
}

/**
 * by_status_get_word:
 * @state: (nullable): AWS's word
 *
 * Returns: (transfer none): the word for people; AWS's own when there is none
 */
const char *
by_status_get_word (ByStatusKind kind, const char *state)
{
  const StateEntry *entry = find_entry (kind, state);

  if (state == NULL)
    return "";
  if (kind == BY_STATUS_JOB && by_job_state_parse (state) != BY_JOB_STATE_UNKNOWN)
    return by_job_state_get_label (by_job_state_parse (state));

  return entry != NULL ? _ (entry->word) : state;
}

/**
 * by_look_get_icon_name:
 *
 * Returns: (transfer none): the icon of a look
 */
const char *
by_look_get_icon_name (ByLook look)
{
  g_return_val_if_fail (look < BY_N_LOOKS, NULL);

  return looks[look].icon_name;
}

/**
 * by_look_get_css_class:
 *
 * Returns: (transfer none): the style class that gives a look its colour
 */
const char *
by_look_get_css_class (ByLook look)
{
  g_return_val_if_fail (look < BY_N_LOOKS, NULL);

  return looks[look].css_class;
}

static void
show_look (ByStatus *self, ByLook look, const char *word, const char *tooltip)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), looks[self->look].css_class);
  self->look = look;
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[look].css_class);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[look].icon_name);
  gtk_label_set_label (GTK_LABEL (self->label), word);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_widget_set_visible (self->icon, *word != '\0');
}

static void
show_state (ByStatus *self)
{
  show_look (self, by_status_get_look (self->kind, self->state),
             by_status_get_word (self->kind, self->state), self->state);
}

static void
by_status_dispose (GObject *object)
{
  ByStatus *self = BY_STATUS (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (by_status_parent_class)->dispose (object);
}

static void
by_status_finalize (GObject *object)
{
  g_clear_pointer (&BY_STATUS (object)->state, g_free);

  G_OBJECT_CLASS (by_status_parent_class)->finalize (object);
}

static void
by_status_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByStatus *self = BY_STATUS (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_STATE:
      g_value_set_string (value, self->state);
      break;
    case PROP_PILL:
      g_value_set_boolean (value, self->pill);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_kind (ByStatus *self, ByStatusKind kind)
{
  if (self->kind == kind)
    return;

  self->kind = kind;
  show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

static void
set_pill (ByStatus *self, gboolean pill)
{
  if (self->pill == pill)
    return;

  self->pill = pill;
  if (pill)
    gtk_widget_add_css_class (GTK_WIDGET (self), "pill");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "pill");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PILL]);
}

static void
by_status_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ByStatus *self = BY_STATUS (object);

  switch (id)
    {
    case PROP_KIND:
      set_kind (self, g_value_get_enum (value));
      break;
    case PROP_STATE:
      by_status_set_state (self, g_value_get_string (value));
      break;
    case PROP_PILL:
      set_pill (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_status_class_init (ByStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = by_status_dispose;
  object_class->finalize = by_status_finalize;
  object_class->get_property = by_status_get_property;
  object_class->set_property = by_status_set_property;

  properties[PROP_KIND]
      = g_param_spec_enum ("kind", NULL, NULL, BY_TYPE_STATUS_KIND, BY_STATUS_STACK, flags);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, flags);
  properties[PROP_PILL] = g_param_spec_boolean ("pill", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "status");
}

static void
by_status_init (ByStatus *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->icon
      = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  show_state (self);
}

/**
 * by_status_new:
 *
 * Returns: (transfer floating): an empty one
 */
GtkWidget *
by_status_new (ByStatusKind kind)
{
  return g_object_new (BY_TYPE_STATUS, "kind", kind, NULL);
}

/**
 * by_status_set_state:
 * @state: (nullable): AWS's word; %NULL shows nothing
 */
void
by_status_set_state (ByStatus *self, const char *state)
{
  g_return_if_fail (BY_IS_STATUS (self));

  if (self->state != NULL && g_strcmp0 (self->state, state) == 0)
    return;

  g_free (self->state);
  self->state = g_strdup (state);
  show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * by_status_set_look:
 * @word: translated
 */
void
by_status_set_look (ByStatus *self, ByLook look, const char *word)
{
  g_return_if_fail (BY_IS_STATUS (self));
  g_return_if_fail (look < BY_N_LOOKS);

  g_clear_pointer (&self->state, g_free);
  show_look (self, look, word, NULL);
}
