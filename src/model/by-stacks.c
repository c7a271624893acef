/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByStacks: see the header. Main thread only; belongs to an account. */

#include "by-stacks.h"

#include "by-stack-status.h"

#define FAST_MS 5000
#define SLOW_MS 60000

struct _ByStacks
{
  GObject parent_instance;

  ByContext *context;        /* (owned) */
  ByPoll *poll;              /* (owned) (nullable): NULL once disposed */
  GCancellable *cancellable; /* (owned) */
  ByKeyedList *list;         /* (owned): of ByStack */
};

G_DEFINE_FINAL_TYPE (ByStacks, by_stacks, G_TYPE_OBJECT)

/* A record with what decides its place. */
typedef struct
{
  ByStack *stack; /* (owned) */
  ByCloudformationStack *record;
  const char *family; /* the main stack it belongs to, or "" */
  guint rank;         /* within the family */
} Place;

static void
place_clear (gpointer data)
{
  g_clear_object (&((Place *) data)->stack);
}

static const char *
record_key (gpointer record)
{
  return ((ByCloudformationStack *) record)->stack_id;
}

static gpointer
record_create (gpointer record, gpointer user_data)
{
  return by_stack_new (record);
}

static void
record_update (gpointer item, gpointer record, gpointer user_data)
{
  by_stack_update (item, record);
}

/* The repository that a stack makes or uses, which ties a namespace to its main stack when no tag
 * does. */
static const char *
get_repository (ByStack *stack)
{
  const char *name = by_stack_get_kind (stack) == BY_STACK_MAIN
                         ? by_stack_get_parameter (stack, "PyTorchRepositoryName")
                         : NULL;

  if (name == NULL)
    name = by_stack_get_parameter (stack, "RepositoryName");

  return name != NULL && *name != '\0' ? name : NULL;
}

static gboolean
belongs_to (ByStack *namespace_stack, ByStack *main_stack)
{
  const char *tag = by_stack_get_main_stack_name (namespace_stack);

  if (tag != NULL)
    return g_strcmp0 (tag, by_stack_get_name (main_stack)) == 0;

  return get_repository (namespace_stack) != NULL
         && g_strcmp0 (get_repository (namespace_stack), get_repository (main_stack)) == 0;
}

/* The main stack that a namespace belongs to: the one of its tag, else the one whose repository it
 * uses, else the only one there is. (transfer none) (nullable) */
static ByStack *
choose_main_stack (ByStack *namespace_stack, GPtrArray *main_stacks)
{
  for (guint i = 0; i < main_stacks->len; i++)
    if (belongs_to (namespace_stack, g_ptr_array_index (main_stacks, i)))
      return g_ptr_array_index (main_stacks, i);

  return main_stacks->len == 1 && by_stack_get_main_stack_name (namespace_stack) == NULL
             ? g_ptr_array_index (main_stacks, 0)
             : NULL;
}

/* Main stacks first, each with its namespaces under it; then namespaces of none; then the rest. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a;
  const Place *second = b;

  if ((*first->family == '\0') != (*second->family == '\0'))
    return *first->family == '\0' ? 1 : -1;
  if (g_strcmp0 (first->family, second->family) != 0)
    return g_strcmp0 (first->family, second->family);
  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;

  return g_strcmp0 (by_stack_get_name (first->stack), by_stack_get_name (second->stack));
}

static void
find_place (Place *place, GPtrArray *main_stacks)
{
  ByStack *main_stack = NULL;

  place->rank = by_stack_get_kind (place->stack);
  if (place->rank == BY_STACK_MAIN)
    main_stack = place->stack;
  else if (place->rank == BY_STACK_NAMESPACE)
    main_stack = choose_main_stack (place->stack, main_stacks);
  place->family = main_stack != NULL ? by_stack_get_name (main_stack) : "";
}

static GPtrArray *
sort_records (GPtrArray *records)
{
  g_autoptr (GArray) places = g_array_new (FALSE, TRUE, sizeof (Place));
  g_autoptr (GPtrArray) main_stacks = g_ptr_array_new ();
  GPtrArray *sorted = g_ptr_array_sized_new (records->len);

  g_array_set_clear_func (places, place_clear);
  for (guint i = 0; i < records->len; i++)
    {
      Place place = { .record = g_ptr_array_index (records, i) };

      place.stack = by_stack_new (place.record);
      g_array_append_val (places, place);
      if (by_stack_get_kind (place.stack) == BY_STACK_MAIN)
        g_ptr_array_add (main_stacks, place.stack);
    }

  for (guint i = 0; i < places->len; i++)
    find_place (&g_array_index (places, Place, i), main_stacks);
  g_array_sort (places, compare_places);

  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (sorted, g_array_index (places, Place, i).record);

  return sorted;
}

static gboolean
any_busy (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      const ByCloudformationStack *record = g_ptr_array_index (records, i);

      if (by_stack_status_is_busy (record->stack_status))
        return TRUE;
    }

  return FALSE;
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByStacks) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
      = by_cloudformation_describe_stacks_finish (BY_CONTEXT (source), result, &error);

  if (self->poll == NULL)
    return;

  if (records != NULL)
    {
      g_autoptr (GPtrArray) sorted = sort_records (records);

      by_poll_set_active (self->poll, any_busy (records));
      by_poll_finished (self->poll, NULL);
      by_keyed_list_reconcile (self->list, sorted, record_key, record_create, record_update, NULL);
    }
  else
    {
      by_poll_finished (self->poll, error);
      by_keyed_list_fail (self->list, error);
    }
}

static void
look_cb (ByPoll *poll, gpointer user_data)
{
  ByStacks *self = user_data;

  by_cloudformation_describe_stacks_async (self->context, NULL, self->cancellable, described_cb,
                                           g_object_ref (self));
}

static void
by_stacks_dispose (GObject *object)
{
  ByStacks *self = BY_STACKS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->poll);

  G_OBJECT_CLASS (by_stacks_parent_class)->dispose (object);
}

static void
by_stacks_finalize (GObject *object)
{
  ByStacks *self = BY_STACKS (object);

  g_clear_object (&self->context);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (by_stacks_parent_class)->finalize (object);
}

static void
by_stacks_class_init (ByStacksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_stacks_dispose;
  object_class->finalize = by_stacks_finalize;
}

static void
by_stacks_init (ByStacks *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * by_stacks_new:
 *
 * Returns: (transfer full): the stacks that @context can see; the first look has begun
 */
ByStacks *
by_stacks_new (ByContext *context, ByPoller *poller)
{
  ByStacks *self = g_object_new (BY_TYPE_STACKS, NULL);

  self->context = g_object_ref (context);
  self->list = by_keyed_list_new (BY_TYPE_STACK, by_context_get_clock (context));
  self->poll = by_poller_add (poller, look_cb, self, FAST_MS, SLOW_MS);
  by_poll_start (self->poll);

  return self;
}

/**
 * by_stacks_get_list:
 *
 * Returns: (transfer none): the stacks
 */
ByKeyedList *
by_stacks_get_list (ByStacks *self)
{
  g_return_val_if_fail (BY_IS_STACKS (self), NULL);

  return self->list;
}

/**
 * by_stacks_refresh:
 *
 * Looks now.
 */
void
by_stacks_refresh (ByStacks *self)
{
  g_return_if_fail (BY_IS_STACKS (self));

  by_poll_now (self->poll);
}

/**
 * by_stacks_set_visible:
 * @visible: whether somebody looks at the list
 */
void
by_stacks_set_visible (ByStacks *self, gboolean visible)
{
  g_return_if_fail (BY_IS_STACKS (self));

  by_poll_set_visible (self->poll, visible);
}

/**
 * by_stacks_find_by_name:
 *
 * Returns: (transfer none) (nullable): the stack with that name
 */
ByStack *
by_stacks_find_by_name (ByStacks *self, const char *name)
{
  g_return_val_if_fail (BY_IS_STACKS (self), NULL);

  for (guint i = 0; i < by_keyed_list_get_length (self->list); i++)
    {
      g_autoptr (ByStack) stack = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_strcmp0 (by_stack_get_name (stack), name) == 0)
        return stack; /* the list keeps it */
    }

  return NULL;
}

/**
 * by_stacks_find_main_stack:
 * @namespace_stack: a namespace's stack
 *
 * Returns: (transfer none) (nullable): the main stack that the namespace belongs to: the one of its
 *   tag, else the one whose repository it uses, else the only one there is: nothing in a stack of
 *   Raster Vision's own job-definition template says whose it is
 */
ByStack *
by_stacks_find_main_stack (ByStacks *self, ByStack *namespace_stack)
{
  g_autoptr (GPtrArray) main_stacks = g_ptr_array_new ();

  g_return_val_if_fail (BY_IS_STACKS (self), NULL);

  for (guint i = 0; i < by_keyed_list_get_length (self->list); i++)
    {
      g_autoptr (ByStack) stack = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (by_stack_get_kind (stack) == BY_STACK_MAIN)
        g_ptr_array_add (main_stacks, stack); /* the list keeps it */
    }

  return choose_main_stack (namespace_stack, main_stacks);
}
