/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-picker-item.h"

struct _ByPickerItem
{
  GObject parent_instance;

  char *id;       /* (owned) */
  char *title;    /* (owned) */
  char *subtitle; /* (owned) (nullable) */
  char *note;     /* (owned) (nullable) */
  char *haystack; /* (owned) everything above, case folded, for the search */
};

G_DEFINE_FINAL_TYPE (ByPickerItem, by_picker_item, G_TYPE_OBJECT)

enum
{
  PROP_ID = 1,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_NOTE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
by_picker_item_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ByPickerItem *self = BY_PICKER_ITEM (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_picker_item_finalize (GObject *object)
{
  ByPickerItem *self = BY_PICKER_ITEM (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->haystack, g_free);

  G_OBJECT_CLASS (by_picker_item_parent_class)->finalize (object);
}

static void
by_picker_item_class_init (ByPickerItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = by_picker_item_get_property;
  object_class->finalize = by_picker_item_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
by_picker_item_init (ByPickerItem *self)
{
}

/**
 * by_picker_item_new:
 * @id: what the caller gets back when the line is chosen
 * @title: its name
 * @subtitle: (nullable): a dimmed second line
 * @note: (nullable): a short word at the end of the line
 *
 * Returns: (transfer full): a line for a #ByPicker
 */
ByPickerItem *
by_picker_item_new (const char *id, const char *title, const char *subtitle, const char *note)
{
  ByPickerItem *self = g_object_new (BY_TYPE_PICKER_ITEM, NULL);
  g_autofree char *text = NULL;

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->note = g_strdup (note);

  text = g_strjoin ("\n", id, title, subtitle != NULL ? subtitle : "", note != NULL ? note : "",
                    NULL);
  self->haystack = g_utf8_casefold (text, -1);
  return self;
}

/**
 * by_picker_item_get_id:
 *
 * Returns: (transfer none): what the line stands for
 */
const char *
by_picker_item_get_id (ByPickerItem *self)
{
  g_return_val_if_fail (BY_IS_PICKER_ITEM (self), NULL);

  return self->id;
}

/**
 * by_picker_item_matches:
 * @folded_words: (nullable): %NULL-terminated words, already case folded
 *
 * Returns: whether every one of the words is somewhere in the line
 */
gboolean
by_picker_item_matches (ByPickerItem *self, const char *const *folded_words)
{
  g_return_val_if_fail (BY_IS_PICKER_ITEM (self), FALSE);

  for (guint i = 0; folded_words != NULL && folded_words[i] != NULL; i++)
    if (strstr (self->haystack, folded_words[i]) == NULL)
      return FALSE;

  return TRUE;
}
