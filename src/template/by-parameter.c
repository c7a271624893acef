/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A question that a template asks: its type, its limits, and whether an answer keeps to them.
 *
 * Made by ByTemplate and never changed after. Whatever the template says in words (label,
 * description, constraint) is text of its author and not translated.
 */

#include "by-parameter-private.h"

#include "by-parameter-type.h"
#include "by-template.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_VALUE_LENGTH 4096
/* Enough for any honest pattern over 4,096 characters; one that explodes stops here, in about a
 * hundredth of a second. */
#define MATCH_LIMIT "(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=5000)"

struct _ByParameter
{
  GObject parent_instance;

  char *name;
  char *label; /* (nullable) */
  char *description;
  char *type_name;
  ByParameterKind kind;
  ByParameterUse use;
  gboolean is_list;
  char *default_value; /* (nullable) */
  gboolean no_echo;
  char **allowed_values; /* (nullable) */
  char *pattern;         /* (nullable) */
  GRegex *regex;         /* (nullable): also NULL when the pattern is not for GRegex */
  char *pattern_fault;   /* (nullable) */
  char *constraint_description; /* (nullable) */
  const ByNode *node; /* (borrowed) (nullable): only while it is made */
  gboolean has_min_length;
  gboolean has_max_length;
  gboolean has_min_value;
  gboolean has_max_value;
  guint64 min_length;
  guint64 max_length;
  double min_value;
  double max_value;
  guint line;
};

G_DEFINE_FINAL_TYPE (ByParameter, by_parameter, G_TYPE_OBJECT)

static gboolean
parse_number (const char *text, double *number)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  char *end = NULL;

  if (bare[0] == '\0' || strspn (bare, "0123456789.+-eE") != strlen (bare))
    return FALSE;
  *number = g_ascii_strtod (bare, &end);

  return *end == '\0';
}

static char *
format_number (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_PARAMETER, format, arguments);
  va_end (arguments);

  return FALSE;
}

/* What the author wants said, as a sentence: "Must only contain lowercase letters." */
static gboolean
refuse_by_constraint (ByParameter *self, const char *otherwise, GError **error)
{
  const char *text = self->constraint_description;
  g_autofree char *first = NULL;
  gsize length;

  if (text == NULL || *text == '\0')
    return refuse (error, "%s", otherwise);
  length = strlen (text);
  first = g_utf8_strup (text, (gssize) (g_utf8_next_char (text) - text));

  return refuse (error, "%s%s%s", first, g_utf8_next_char (text),
                 text[length - 1] == '.' || text[length - 1] == '!' ? "" : ".");
}

static gboolean
check_pattern (ByParameter *self, const char *item, GError **error)
{
  g_autoptr (GError) too_much = NULL;
  g_autofree char *otherwise = NULL;

  /* A match that is given up is no verdict: AWS looks at the value again. */
  if (self->regex == NULL || g_regex_match_full (self->regex, item, -1, 0, 0, NULL, &too_much)
      || too_much != NULL)
    return TRUE;
  otherwise = g_strdup_printf (_("Must match the pattern %s."), self->pattern);

  return refuse_by_constraint (self, otherwise, error);
}

static gboolean
check_number (ByParameter *self, const char *item, GError **error)
{
  double number = 0;
  g_autofree char *low = format_number (self->min_value);
  g_autofree char *high = format_number (self->max_value);

  if (!parse_number (item, &number))
    return refuse (error, _("Must be a number."));
  if (self->has_min_value && number < self->min_value)
    return refuse (error, _("Must be at least %s."), low);
  if (self->has_max_value && number > self->max_value)
    return refuse (error, _("Must be at most %s."), high);

  return TRUE;
}

static gboolean
check_allowed (ByParameter *self, const char *item, GError **error)
{
  g_autofree char *choices = NULL;
  g_autofree char *otherwise = NULL;

  if (self->allowed_values == NULL
      || g_strv_contains ((const char *const *) self->allowed_values, item))
    return TRUE;
  choices = g_strjoinv (", ", self->allowed_values);
  otherwise = g_strdup_printf (_("Must be one of: %s."), choices);

  return refuse_by_constraint (self, otherwise, error);
}

static gboolean
check_item (ByParameter *self, const char *item, GError **error)
{
  const char *prefix = by_parameter_kind_get_id_prefix (self->kind);

  if (by_parameter_kind_is_aws (self->kind) && *item == '\0')
    return refuse (error, _("Must not be empty."));
  if (prefix != NULL && !g_str_has_prefix (item, prefix))
    return refuse (error, _("Must be an id that begins with “%s”."), prefix);
  if (self->kind == BY_PARAMETER_NUMBER && !check_number (self, item, error))
    return FALSE;

  return check_allowed (self, item, error) && check_pattern (self, item, error);
}

static gboolean
check_length (ByParameter *self, const char *value, GError **error)
{
  guint64 length = (guint64) g_utf8_strlen (value, -1);

  if (strlen (value) > MAX_VALUE_LENGTH)
    return refuse (error, _("Must not be longer than %d bytes."), MAX_VALUE_LENGTH);
  if (self->is_list || self->kind == BY_PARAMETER_NUMBER)
    return TRUE;
  if (self->has_min_length && length < self->min_length)
    return refuse (error,
                   ngettext ("Must have at least %u character.", "Must have at least %u characters.",
                             (gulong) self->min_length),
                   (guint) self->min_length);
  if (self->has_max_length && length > self->max_length)
    return refuse (error,
                   ngettext ("Must have at most %u character.", "Must have at most %u characters.",
                             (gulong) self->max_length),
                   (guint) self->max_length);

  return TRUE;
}

/**
 * by_parameter_validate:
 * @self: a parameter
 * @value: an answer; lists are separated by commas
 * @error: set to a sentence for the place under the field
 *
 * Holds the answer against the type and the limits of the template. Whether a VPC or a key really
 * is in the account is for others to say.
 *
 * Returns: whether it can stand
 */
gboolean
by_parameter_validate (ByParameter *self, const char *value, GError **error)
{
  g_auto (GStrv) items = NULL;

  g_return_val_if_fail (BY_IS_PARAMETER (self), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (!g_utf8_validate (value, -1, NULL))
    return refuse (error, _("Must be text in UTF-8."));
  if (!check_length (self, value, error))
    return FALSE;
  if (!self->is_list)
    return check_item (self, value, error);
  items = by_parameter_split (value);
  if (items[0] == NULL && self->kind != BY_PARAMETER_STRING)
    return refuse (error, _("Choose at least one."));
  for (guint i = 0; items[i] != NULL; i++)
    if (!check_item (self, items[i], error))
      return FALSE;

  return TRUE;
}

/**
 * by_parameter_split:
 * @value: the answer to a list
 *
 * Returns: (transfer full): its items without blanks around them; none for empty text
 */
char **
by_parameter_split (const char *value)
{
  g_autofree char *bare = g_strstrip (g_strdup (value));
  char **items = g_strsplit (bare, ",", -1);

  for (guint i = 0; items[i] != NULL; i++)
    g_strstrip (items[i]);

  return items;
}

/* --- from the template */

static gboolean
refuse_line (ByParameter *self, guint line, GError **error, const char *what)
{
  g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID,
               /* Translators: line, name of a parameter, a sentence. */
               _("Line %u: The parameter “%s” cannot be read. %s"), line, self->name, what);

  return FALSE;
}

static gboolean
read_number (ByParameter *self, const char *key, gboolean *has, double *number, GError **error)
{
  const ByNode *node = by_node_get (self->node, key);
  g_autofree char *what = NULL;

  if (node == NULL)
    return TRUE;
  *has = TRUE;
  if (by_node_get_text (node) != NULL && parse_number (by_node_get_text (node), number))
    return TRUE;
  what = g_strdup_printf (_("Its %s is not a number."), key);

  return refuse_line (self, by_node_get_line (node), error, what);
}

static gboolean
read_length (ByParameter *self, const char *key, gboolean *has, guint64 *length, GError **error)
{
  double number = 0;

  if (!read_number (self, key, has, &number, error))
    return FALSE;
  if (number < 0)
    return refuse_line (self, self->line, error, _("A length is below zero."));
  *length = number > G_MAXINT32 ? G_MAXINT32 : (guint64) number;

  return TRUE;
}

static gboolean
read_allowed_values (ByParameter *self, GError **error)
{
  const ByNode *list = by_node_get (self->node, "AllowedValues");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (list == NULL)
    return TRUE;
  if (by_node_get_kind (list) != BY_NODE_LIST || by_node_get_length (list) == 0)
    return refuse_line (self, by_node_get_line (list), error, _("AllowedValues must be a list."));
  for (guint i = 0; i < by_node_get_length (list); i++)
    {
      const ByNode *item = by_node_get_item (list, i);

      if (by_node_get_text (item) == NULL)
        return refuse_line (self, by_node_get_line (item), error,
                            _("AllowedValues must be a list of plain values."));
      g_strv_builder_add (builder, by_node_get_text (item));
    }
  self->allowed_values = g_strv_builder_end (builder);

  return TRUE;
}

static void
read_pattern (ByParameter *self)
{
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;

  self->pattern = g_strdup (by_node_get_string (self->node, "AllowedPattern"));
  if (self->pattern == NULL)
    return;
  whole = g_strdup_printf (MATCH_LIMIT "\\A(?:%s)\\z", self->pattern);
  self->regex = g_regex_new (whole, 0, 0, &error);
  if (self->regex == NULL)
    self->pattern_fault = g_strdup (error->message);
}

static gboolean
read_type (ByParameter *self, GError **error)
{
  g_autofree char *what = NULL;

  self->type_name = g_strdup (by_node_get_string (self->node, "Type"));
  if (self->type_name == NULL)
    return refuse_line (self, self->line, error, _("It has no Type."));
  if (by_parameter_type_parse (self->type_name, &self->kind, &self->is_list))
    return TRUE;
  what = g_strdup_printf (_("CloudFormation has no type “%s”."), self->type_name);

  return refuse_line (self, self->line, error, what);
}

static gboolean
read_default (ByParameter *self, GError **error)
{
  const ByNode *node = by_node_get (self->node, "Default");

  if (node != NULL && by_node_get_text (node) == NULL)
    return refuse_line (self, by_node_get_line (node), error, _("Its Default must be plain text."));
  self->default_value = g_strdup (node != NULL ? by_node_get_text (node) : NULL);

  return TRUE;
}

static gboolean
check_keys (ByParameter *self, GError **error)
{
  static const char *const known[] = {
    "AllowedPattern", "AllowedValues", "ConstraintDescription", "Default",  "Description", "MaxLength",
    "MaxValue",       "MinLength",     "MinValue",              "NoEcho",   "Type",        NULL
  };

  for (guint i = 0; i < by_node_get_length (self->node); i++)
    {
      const char *key = by_node_get_key (self->node, i);
      g_autofree char *what = NULL;

      if (g_strv_contains (known, key))
        continue;
      what = g_strdup_printf (_("CloudFormation does not know “%s” there."), key);
      return refuse_line (self, by_node_get_key_line (self->node, i), error, what);
    }

  return TRUE;
}

/* As YAML 1.1 and CloudFormation write it; a secret taken for plain would be shown. */
static gboolean
is_true (const char *text)
{
  static const char *const words[] = { "true", "yes", "on", "1" };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
read_node (ByParameter *self, GError **error)
{
  const char *description = by_node_get_string (self->node, "Description");
  const char *no_echo = by_node_get_string (self->node, "NoEcho");

  if (by_node_get_kind (self->node) != BY_NODE_MAP)
    return refuse_line (self, self->line, error, _("It must be a map with a Type."));
  self->description = g_strstrip (g_strdup (description != NULL ? description : ""));
  self->no_echo = is_true (no_echo);
  self->constraint_description = g_strdup (by_node_get_string (self->node, "ConstraintDescription"));
  read_pattern (self);

  return check_keys (self, error) && read_type (self, error) && read_default (self, error)
         && read_allowed_values (self, error)
         && read_length (self, "MinLength", &self->has_min_length, &self->min_length, error)
         && read_length (self, "MaxLength", &self->has_max_length, &self->max_length, error)
         && read_number (self, "MinValue", &self->has_min_value, &self->min_value, error)
         && read_number (self, "MaxValue", &self->has_max_value, &self->max_value, error);
}

/**
 * by_parameter_new:
 * @name: its logical id
 * @node: what the template says of it; not kept
 *
 * Returns: (transfer full): a parameter
 */
ByParameter *
by_parameter_new (const char *name, const ByNode *node, GError **error)
{
  g_autoptr (ByParameter) self = g_object_new (BY_TYPE_PARAMETER, NULL);
  gboolean ok;

  self->name = g_strdup (name);
  self->line = by_node_get_line (node);
  self->node = node;
  ok = read_node (self, error);
  self->node = NULL;

  return ok ? g_steal_pointer (&self) : NULL;
}

void
by_parameter_set_label (ByParameter *self, const char *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
}

void
by_parameter_set_use (ByParameter *self, ByParameterUse use)
{
  self->use = use;
}

/**
 * by_parameter_get_pattern_fault:
 * @self: a parameter
 *
 * Returns: (nullable): why its pattern cannot be checked here
 */
const char *
by_parameter_get_pattern_fault (ByParameter *self)
{
  return self->pattern_fault;
}

static void
by_parameter_finalize (GObject *object)
{
  ByParameter *self = BY_PARAMETER (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->type_name, g_free);
  g_clear_pointer (&self->default_value, g_free);
  g_clear_pointer (&self->allowed_values, g_strfreev);
  g_clear_pointer (&self->pattern, g_free);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_clear_pointer (&self->pattern_fault, g_free);
  g_clear_pointer (&self->constraint_description, g_free);

  G_OBJECT_CLASS (by_parameter_parent_class)->finalize (object);
}

static void
by_parameter_class_init (ByParameterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_parameter_finalize;
}

static void
by_parameter_init (ByParameter *self)
{
}

/* --- what it says */

/**
 * by_parameter_get_name:
 *
 * Returns: (transfer none): its name in the template
 */
const char *
by_parameter_get_name (ByParameter *self)
{
  return self->name;
}

/**
 * by_parameter_get_label:
 * @self: a parameter
 *
 * Returns: what to call it: its label in the template's interface, else its name
 */
const char *
by_parameter_get_label (ByParameter *self)
{
  return self->label != NULL ? self->label : self->name;
}

/**
 * by_parameter_get_description:
 * @self: a parameter
 *
 * Returns: what the template says about it, may be empty
 */
const char *
by_parameter_get_description (ByParameter *self)
{
  return self->description;
}

/**
 * by_parameter_get_type_name:
 *
 * Returns: (transfer none): its type as the template writes it
 */
const char *
by_parameter_get_type_name (ByParameter *self)
{
  return self->type_name;
}

/**
 * by_parameter_get_kind:
 *
 * Returns: what a value of it is
 */
ByParameterKind
by_parameter_get_kind (ByParameter *self)
{
  return self->kind;
}

/**
 * by_parameter_get_use:
 *
 * Returns: what the template does with it, as far as can be told
 */
ByParameterUse
by_parameter_get_use (ByParameter *self)
{
  return self->use;
}

/**
 * by_parameter_is_list:
 *
 * Returns: whether it takes several values
 */
gboolean
by_parameter_is_list (ByParameter *self)
{
  return self->is_list;
}

/**
 * by_parameter_get_default:
 * @self: a parameter
 *
 * Returns: (nullable): its default; NULL when an answer must be given
 */
const char *
by_parameter_get_default (ByParameter *self)
{
  return self->default_value;
}

/**
 * by_parameter_get_no_echo:
 *
 * Returns: whether AWS hides its value
 */
gboolean
by_parameter_get_no_echo (ByParameter *self)
{
  return self->no_echo;
}

/**
 * by_parameter_get_allowed_values:
 * @self: a parameter
 *
 * Returns: (nullable): the values to choose from; NULL: any
 */
const char *const *
by_parameter_get_allowed_values (ByParameter *self)
{
  return (const char *const *) self->allowed_values;
}

/**
 * by_parameter_get_allowed_pattern:
 *
 * Returns: (transfer none) (nullable): what a value must match
 */
const char *
by_parameter_get_allowed_pattern (ByParameter *self)
{
  return self->pattern;
}

/**
 * by_parameter_get_constraint_description:
 *
 * Returns: (transfer none) (nullable): the template's own words on what is allowed
 */
const char *
by_parameter_get_constraint_description (ByParameter *self)
{
  return self->constraint_description;
}

/**
 * by_parameter_get_min_length:
 * @self: a parameter
 * @length: (out) (optional): the limit
 *
 * Returns: whether there is one
 */
gboolean
by_parameter_get_min_length (ByParameter *self, guint64 *length)
{
  if (length != NULL)
    *length = self->min_length;

  return self->has_min_length;
}

/**
 * by_parameter_get_max_length:
 * @length: (out) (optional): the most characters
 *
 * Returns: whether there is such a limit
 */
gboolean
by_parameter_get_max_length (ByParameter *self, guint64 *length)
{
  if (length != NULL)
    *length = self->max_length;

  return self->has_max_length;
}

/**
 * by_parameter_get_min_value:
 * @value: (out) (optional): the least number
 *
 * Returns: whether there is such a limit
 */
gboolean
by_parameter_get_min_value (ByParameter *self, double *value)
{
  if (value != NULL)
    *value = self->min_value;

  return self->has_min_value;
}

/**
 * by_parameter_get_max_value:
 * @value: (out) (optional): the greatest number
 *
 * Returns: whether there is such a limit
 */
gboolean
by_parameter_get_max_value (ByParameter *self, double *value)
{
  if (value != NULL)
    *value = self->max_value;

  return self->has_max_value;
}

guint
by_parameter_get_line (ByParameter *self)
{
  return self->line;
}
