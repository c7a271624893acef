/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByProfiles: what credentials this machine has.
 *
 * Both shared files are watched, whether they exist or not, so that a profile added by another tool
 * is noticed. Tools write in several steps: the files are read again when they have been quiet for a
 * moment.
 */

#include "by-profiles.h"

#include <gio/gio.h>

#include "by-config-files.h"
#include "by-config-watch.h"

struct _ByProfiles
{
  GObject parent_instance;

  GStrv environment; /* (owned) */
  ByConfig *config;  /* (owned): empty when the files cannot be read */
  GError *error;     /* (owned) (nullable) */
  GPtrArray *items;  /* (owned): of ByProfile */
  ByConfigWatch *watch; /* (owned) */
};

static GType
by_profiles_get_item_type (GListModel *model)
{
  return BY_TYPE_PROFILE;
}

static guint
by_profiles_get_n_items (GListModel *model)
{
  return BY_PROFILES (model)->items->len;
}

static gpointer
by_profiles_get_item (GListModel *model, guint position)
{
  ByProfiles *self = BY_PROFILES (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = by_profiles_get_item_type;
  iface->get_n_items = by_profiles_get_n_items;
  iface->get_item = by_profiles_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ByProfiles,
                               by_profiles,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TOUCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GPtrArray *
create_items (ByConfig *config, const char *const *environment)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const *names = by_config_get_profile_names (config);
  ByProfile *of_environment = by_profile_new_environment (environment);

  if (of_environment != NULL)
    g_ptr_array_add (items, of_environment);
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (items, by_profile_new (config, names[i]));

  return g_steal_pointer (&items);
}

static gboolean
same_items (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!by_profile_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return TRUE;
}

static void
by_profiles_dispose (GObject *object)
{
  ByProfiles *self = BY_PROFILES (object);

  g_clear_object (&self->watch);

  G_OBJECT_CLASS (by_profiles_parent_class)->dispose (object);
}

static void
by_profiles_finalize (GObject *object)
{
  ByProfiles *self = BY_PROFILES (object);

  g_strfreev (self->environment);
  g_clear_pointer (&self->config, by_config_unref);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (by_profiles_parent_class)->finalize (object);
}

static void
by_profiles_class_init (ByProfilesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_profiles_dispose;
  object_class->finalize = by_profiles_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BY_TYPE_PROFILES, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOUCHED] = g_signal_new ("touched", BY_TYPE_PROFILES, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
files_changed_cb (ByProfiles *self)
{
  by_profiles_reload (self);
  g_signal_emit (self, signals[SIGNAL_TOUCHED], 0);
}

static void
by_profiles_init (ByProfiles *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * by_profiles_new:
 * @environment: what g_get_environ() gives
 *
 * Returns: (transfer full): the list, filled
 */
ByProfiles *
by_profiles_new (const char *const *environment)
{
  ByProfiles *self = g_object_new (BY_TYPE_PROFILES, NULL);

  self->environment = g_strdupv ((char **) environment);
  by_profiles_reload (self);
  self->watch = by_config_watch_new (environment);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (files_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * by_profiles_reload:
 *
 * Reads the files again.
 */
void
by_profiles_reload (ByProfiles *self)
{
  g_autoptr (ByConfig) config = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  gboolean different = FALSE;
  guint before = 0;

  g_return_if_fail (BY_IS_PROFILES (self));

  config = by_config_load ((const char *const *) self->environment, &error);
  different = (error == NULL) != (self->error == NULL) || self->config == NULL;
  if (config == NULL)
    config = by_config_new_from_text (NULL, NULL, NULL);
  g_clear_pointer (&self->config, by_config_unref);
  g_clear_error (&self->error);
  self->config = g_steal_pointer (&config);
  self->error = g_steal_pointer (&error);

  items = create_items (self->config, (const char *const *) self->environment);
  before = self->items->len;
  if (!same_items (self->items, items))
    {
      different = TRUE;
      g_ptr_array_unref (self->items);
      self->items = g_ptr_array_ref (items);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, before, items->len);
    }
  if (different)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * by_profiles_get_config:
 *
 * Returns: (transfer none): what the files say; empty when they cannot be read
 */
ByConfig *
by_profiles_get_config (ByProfiles *self)
{
  g_return_val_if_fail (BY_IS_PROFILES (self), NULL);

  return self->config;
}

/**
 * by_profiles_get_error:
 *
 * Returns: (transfer none) (nullable): why the files cannot be read
 */
const GError *
by_profiles_get_error (ByProfiles *self)
{
  g_return_val_if_fail (BY_IS_PROFILES (self), NULL);

  return self->error;
}

/**
 * by_profiles_find:
 * @name: a profile, "" for the environment
 *
 * Returns: (transfer none) (nullable): that profile
 */
ByProfile *
by_profiles_find (ByProfiles *self, const char *name)
{
  g_return_val_if_fail (BY_IS_PROFILES (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (by_profile_get_name (g_ptr_array_index (self->items, i)), name))
      return g_ptr_array_index (self->items, i);

  return NULL;
}

/**
 * by_profiles_save:
 * @answers: what the profile is to be
 *
 * Writes the keys into the credentials file and the region into the config file, each in one step
 * and readable by the user alone; everything else in them stays. The list follows at once.
 *
 * Returns: whether it was written
 */
gboolean
by_profiles_save (ByProfiles *self, const ByProfileAnswers *answers, GError **error)
{
  const char *const *environment = NULL;
  const ByConfigSetting keys[] = {
    { "aws_access_key_id", answers->access_key_id },
    { "aws_secret_access_key", answers->secret_access_key },
    { "aws_session_token", answers->session_token },
  };
  const ByConfigSetting settings[] = { { "region", answers->region } };

  g_return_val_if_fail (BY_IS_PROFILES (self), FALSE);

  environment = (const char *const *) self->environment;
  if (!by_config_save_profile (BY_CONFIG_FILE_CONFIG, environment, answers->name, settings,
                               G_N_ELEMENTS (settings), error)
      || !by_config_save_profile (BY_CONFIG_FILE_CREDENTIALS, environment, answers->name, keys,
                                  G_N_ELEMENTS (keys), error))
    return FALSE;

  by_profiles_reload (self);

  return TRUE;
}
