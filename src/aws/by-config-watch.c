/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-config-watch.h"

#include "by-config-files.h"

/* Editors write a file in several steps. */
#define SETTLE_MILLISECONDS 200
/* A file each for the sign-ins of IAM Identity Center: `aws sso login` writes there. */
#define SIGN_INS ".aws/sso/cache"

struct _ByConfigWatch
{
  GObject parent_instance;

  GPtrArray *monitors; /* (owned): of GFileMonitor */
  guint settling;      /* source id */
};

G_DEFINE_FINAL_TYPE (ByConfigWatch, by_config_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static gboolean
settled_cb (gpointer user_data)
{
  ByConfigWatch *self = user_data;

  self->settling = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (ByConfigWatch *self)
{
  g_clear_handle_id (&self->settling, g_source_remove);
  self->settling = g_timeout_add (SETTLE_MILLISECONDS, settled_cb, self);
}

static void
by_config_watch_dispose (GObject *object)
{
  ByConfigWatch *self = BY_CONFIG_WATCH (object);

  g_clear_handle_id (&self->settling, g_source_remove);
  g_clear_pointer (&self->monitors, g_ptr_array_unref);

  G_OBJECT_CLASS (by_config_watch_parent_class)->dispose (object);
}

static void
by_config_watch_class_init (ByConfigWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = by_config_watch_dispose;

  /**
   * ByConfigWatch::changed:
   *
   * What the files say may be another now.
   */
  signals[CHANGED] = g_signal_new ("changed", BY_TYPE_CONFIG_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_config_watch_init (ByConfigWatch *self)
{
  self->monitors = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Without a monitor, files are read again only when credentials are asked for. */
static void
add_monitor (ByConfigWatch *self, GFileMonitor *monitor_full)
{
  if (monitor_full == NULL)
    return;

  g_signal_connect_object (monitor_full, "changed", G_CALLBACK (file_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->monitors, monitor_full);
}

/**
 * by_config_watch_new:
 * @environment: says where the files are; they may not exist yet
 *
 * Returns: (transfer full): a watch
 */
ByConfigWatch *
by_config_watch_new (const char *const *environment)
{
  ByConfigWatch *self = g_object_new (BY_TYPE_CONFIG_WATCH, NULL);
  g_autofree char *sign_ins = by_config_dup_home_path (SIGN_INS, environment);
  g_autoptr (GFile) folder = g_file_new_for_path (sign_ins);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path = by_config_dup_path ((ByConfigFile) i, environment);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      add_monitor (self, g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL));
    }
  add_monitor (self, g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL));
  return self;
}
