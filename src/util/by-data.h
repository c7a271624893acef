/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/*
 * BY_DEFINE_DATA:
 * @TypeName: a struct type, say `FetchData`
 * @type_name: the same in lower case, say `fetch_data`
 *
 * Makes the state of an asynchronous operation safe to write by hand. From the struct and a
 * function `static void fetch_data_cleanup (FetchData *self)` that releases its members, derives
 * `fetch_data_new()` (zero-filled), `fetch_data_free()`, `g_autoptr (FetchData)`,
 * `by_task_set_fetch_data (GTask *, FetchData *)` and `by_task_get_fetch_data (GTask *)`.
 */
#define BY_DEFINE_DATA(TypeName, type_name)                                                        \
  G_GNUC_UNUSED static inline TypeName *type_name##_new (void)                                     \
  {                                                                                                \
    return g_new0 (TypeName, 1);                                                                   \
  }                                                                                                \
  static inline void type_name##_free (TypeName *self)                                             \
  {                                                                                                \
    type_name##_cleanup (self);                                                                    \
    g_free (self);                                                                                 \
  }                                                                                                \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypeName, type_name##_free)                                       \
  G_GNUC_UNUSED static inline void by_task_set_##type_name (GTask *task, TypeName *data)           \
  {                                                                                                \
    g_task_set_task_data (task, data, (GDestroyNotify) (void (*) (void)) type_name##_free);        \
  }                                                                                                \
  G_GNUC_UNUSED static inline TypeName *by_task_get_##type_name (GTask *task)                      \
  {                                                                                                \
    return (TypeName *) g_task_get_task_data (task);                                               \
  }
