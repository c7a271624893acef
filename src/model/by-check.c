/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-check.h"

struct _ByCheck
{
  GObject parent_instance;

  ByCheckResult result;
  char *title;  /* (owned) */
  char *detail; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ByCheck, by_check, G_TYPE_OBJECT)

static void
by_check_finalize (GObject *object)
{
  ByCheck *self = BY_CHECK (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->detail, g_free);

  G_OBJECT_CLASS (by_check_parent_class)->finalize (object);
}

static void
by_check_class_init (ByCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_check_finalize;
}

static void
by_check_init (ByCheck *self)
{
}

/**
 * by_check_new:
 * @result: how it went
 * @title: a sentence
 * @detail: (nullable): what follows from it, or what to do
 *
 * Returns: (transfer full): a check
 */
ByCheck *
by_check_new (ByCheckResult result, const char *title, const char *detail)
{
  ByCheck *self = g_object_new (BY_TYPE_CHECK, NULL);

  self->result = result;
  self->title = g_strdup (title);
  self->detail = g_strdup (detail);
  return self;
}

/**
 * by_check_get_result:
 *
 * Returns: whether it passed
 */
ByCheckResult
by_check_get_result (ByCheck *self)
{
  g_return_val_if_fail (BY_IS_CHECK (self), BY_CHECK_ERROR);

  return self->result;
}

/**
 * by_check_get_title:
 *
 * Returns: (transfer none): what was looked at, in a few words
 */
const char *
by_check_get_title (ByCheck *self)
{
  g_return_val_if_fail (BY_IS_CHECK (self), NULL);

  return self->title;
}

/**
 * by_check_get_detail:
 *
 * Returns: (transfer none) (nullable): the evidence, or what to do
 */
const char *
by_check_get_detail (ByCheck *self)
{
  g_return_val_if_fail (BY_IS_CHECK (self), NULL);

  return self->detail;
}
