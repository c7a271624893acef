/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Changing one profile in a shared file, byte by byte: whatever is not the changed value stays as
 * it was, comments, order, spacing, line endings and other people's sections.
 */

#include "by-config-edit.h"

#include <string.h>

#include "by-secret.h"

/* Where a property is. With several of one name the last counts, in the file as here. */
typedef struct
{
  gboolean found;
  gsize start, next;            /* of its lines, continuations too */
  gsize value_start, value_end; /* trimmed, without comment */
} Property;

/* Where the profile is. */
typedef struct
{
  gboolean found;
  gsize end; /* after its last line that is not blank */
} Place;

static gboolean
is_profile (ByConfigFile file, const ByIniLine *line, const char *profile, gboolean *prefixed)
{
  ByConfigSection section;
  g_autofree char *name = NULL;

  return by_config_parse_section_name (file, line, &section, &name, prefixed)
         && section == BY_CONFIG_PROFILE && g_str_equal (name, profile);
}

/* Whether the section of the profile says "profile": [default] is ignored beside [profile default].
 */
static gboolean
has_prefixed (const char *text, ByConfigFile file, const char *profile)
{
  ByIniReader reader;
  ByIniLine line;
  gboolean prefixed = FALSE;

  by_ini_reader_init (&reader, text, strlen (text));
  while (by_ini_reader_next (&reader, &line, NULL))
    if (line.kind == BY_INI_SECTION && is_profile (file, &line, profile, &prefixed) && prefixed)
      return TRUE;
  return FALSE;
}

/* Finds the profile and, in it, the property @key. */
static gboolean
locate (const char *text,
        ByConfigFile file,
        const char *profile,
        const char *key,
        Place *place,
        Property *property,
        GError **error)
{
  gboolean wanted = has_prefixed (text, file, profile);
  gboolean inside = FALSE, in_property = FALSE, prefixed = FALSE;
  g_autoptr (GError) local_error = NULL;
  ByIniReader reader;
  ByIniLine line;

  memset (place, 0, sizeof *place);
  memset (property, 0, sizeof *property);
  by_ini_reader_init (&reader, text, strlen (text));
  while (by_ini_reader_next (&reader, &line, &local_error))
    {
      if (line.kind == BY_INI_BLANK)
        continue;

      if (line.kind == BY_INI_SECTION)
        {
          inside = is_profile (file, &line, profile, &prefixed) && prefixed == wanted;
          in_property = FALSE;
        }
      else if (inside && line.kind == BY_INI_PROPERTY)
        {
          in_property = strlen (key) == line.name_length
                        && g_ascii_strncasecmp (line.name, key, line.name_length) == 0;
          if (in_property)
            *property = (Property){ .found = TRUE,
                                    .start = line.start,
                                    .next = line.next,
                                    .value_start = (gsize) (line.value - text),
                                    .value_end = (gsize) (line.value - text) + line.value_length };
        }
      else if (inside && in_property)
        {
          property->next = line.next;
          property->value_end = (gsize) (line.value - text) + line.value_length;
        }
      if (inside)
        *place = (Place){ TRUE, line.next };
    }

  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static const char *
newline_of (const char *text)
{
  return strstr (text, "\r\n") != NULL ? "\r\n" : "\n";
}

static void
ensure_newline (GString *text, gsize *position, const char *newline)
{
  if (*position > 0 && text->str[*position - 1] != '\n')
    {
      g_string_insert (text, (gssize) *position, newline);
      *position += strlen (newline);
    }
}

/* Whether the last line, which has its line break, is blank. */
static gboolean
ends_blank (const GString *text)
{
  gsize i = text->len - 1;

  while (i > 0 && strchr (" \t\r", text->str[i - 1]) != NULL)
    i--;
  return i == 0 || text->str[i - 1] == '\n';
}

static void
add_profile (GString *text, ByConfigFile file, const char *profile, const char *newline)
{
  gboolean prefix = file == BY_CONFIG_FILE_CONFIG && !g_str_equal (profile, "default");
  gsize end = text->len;

  ensure_newline (text, &end, newline);
  if (text->len > 0 && !ends_blank (text))
    g_string_append (text, newline);
  g_string_append_printf (text, "[%s%s]%s", prefix ? "profile " : "", profile, newline);
}

static gboolean
apply (GString *text,
       ByConfigFile file,
       const char *profile,
       const ByConfigSetting *setting,
       GError **error)
{
  const char *newline = newline_of (text->str);
  Property property;
  Place place;

  if (!locate (text->str, file, profile, setting->key, &place, &property, error))
    return FALSE;

  /* Earlier definitions of the same key have no effect, so the last is the one to change; taking
   * the key out means taking all of them. */
  while (setting->value == NULL && property.found)
    {
      g_string_erase (text, (gssize) property.start, (gssize) (property.next - property.start));
      if (!locate (text->str, file, profile, setting->key, &place, &property, error))
        return FALSE;
    }
  if (setting->value == NULL)
    return TRUE;

  if (property.found)
    {
      gboolean tight = text->str[property.value_start - 1] == '='
                       && property.value_start == property.value_end;

      g_string_erase (text, (gssize) property.value_start,
                      (gssize) (property.value_end - property.value_start));
      g_string_insert (text, (gssize) property.value_start, setting->value);
      if (tight)
        g_string_insert_c (text, (gssize) property.value_start, ' ');
      return TRUE;
    }

  if (!place.found)
    {
      add_profile (text, file, profile, newline);
      place.end = text->len;
    }
  else
    ensure_newline (text, &place.end, newline);

  {
    g_auto (BySecret) row = g_strconcat (setting->key, " = ", setting->value, newline, NULL);

    g_string_insert (text, (gssize) place.end, row);
  }
  return TRUE;
}

/* Whether the new text says what was asked for; values that the grammar would read otherwise
 * (a line break, a blank before "#") show here. */
static gboolean
check (const char *text,
       ByConfigFile file,
       const char *profile,
       const ByConfigSetting *settings,
       gsize n_settings,
       GError **error)
{
  gboolean credentials = file == BY_CONFIG_FILE_CREDENTIALS;
  g_autoptr (ByConfig) config
      = by_config_new_from_text (credentials ? NULL : text, credentials ? text : NULL, NULL);

  for (gsize i = 0; i < n_settings; i++)
    if (config == NULL
        || g_strcmp0 (by_config_get_from (config, file, profile, settings[i].key),
                      settings[i].value)
               != 0)
      {
        g_set_error (error, BY_CONFIG_ERROR, BY_CONFIG_ERROR_INVALID,
                     "“%s” has a value that this kind of file cannot hold", settings[i].key);
        return FALSE;
      }
  return TRUE;
}

/**
 * by_config_edit:
 * @text: what the file holds; "" for a new one
 * @profile: the profile to change; added when the file does not have it
 * @settings: the values to set or take out
 *
 * Returns: (transfer full) (nullable): the new text, to be freed with by_secret_free(); %NULL with
 *   a #BY_CONFIG_ERROR when the file is broken, or could not hold a value
 */
char *
by_config_edit (const char *text,
                ByConfigFile file,
                const char *profile,
                const ByConfigSetting *settings,
                gsize n_settings,
                GError **error)
{
  GString *edited = NULL;
  g_auto (BySecret) result = NULL;
  gboolean done = TRUE;

  if (!by_config_is_valid_name (profile))
    {
      g_set_error (error, BY_CONFIG_ERROR, BY_CONFIG_ERROR_INVALID,
                   "“%s” cannot name a profile: letters, digits and - _ / . %% @ : + are allowed",
                   profile);
      return NULL;
    }

  edited = g_string_new (text);
  for (gsize i = 0; i < n_settings && done; i++)
    done = apply (edited, file, profile, &settings[i], error);
  result = g_string_free (edited, FALSE);

  if (!done || !check (result, file, profile, settings, n_settings, error))
    return NULL;
  return g_steal_pointer (&result);
}
