/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads the text of a template, YAML or JSON, into a tree of nodes.
 *
 * Walks libyaml's events with a stack of its own, so that nothing recurses over what a stranger
 * wrote, and refuses what would grow without bounds: depth, aliases of aliases, merged maps.
 */

#include "by-template-reader.h"

#include "by-short-tag.h"
#include "by-template.h"

#include <glib/gi18n.h>
#include <string.h>
#include <yaml.h>

/* Policies nest about 15 deep; what needs more than this is no template. */
#define MAX_DEPTH 100
/* Aliases may repeat nodes up to this many; a template of 1 MB without any stays below it. */
#define MAX_WEIGHT 1000000
#define MAX_MERGED_KEYS 20000

typedef struct
{
  ByNode *node;      /* (borrowed) from the tree */
  char *key;         /* (owned) (nullable): read, its value comes next */
  guint key_line;
  gboolean merging;  /* the value that comes next is merged in */
  GPtrArray *merges; /* (owned) (nullable): of nodes of the tree, borrowed */
  char *tag;         /* (owned) (nullable): long name of the short tag before it */
  char *anchor;      /* (owned) (nullable) */
} Frame;

typedef struct
{
  yaml_parser_t parser;
  const char *text;
  ByNodeTree *tree;
  GArray *stack;       /* of Frame */
  GHashTable *anchors; /* name -> node, NULL while it is read */
  guint merged_keys;
  ByTemplateDialect dialect;
} Reader;

static void
frame_clear (Frame *frame)
{
  g_clear_pointer (&frame->key, g_free);
  g_clear_pointer (&frame->merges, g_ptr_array_unref);
  g_clear_pointer (&frame->tag, g_free);
  g_clear_pointer (&frame->anchor, g_free);
}

static Frame *
top (Reader *self)
{
  if (self->stack->len == 0)
    return NULL;

  return &g_array_index (self->stack, Frame, self->stack->len - 1);
}

G_GNUC_PRINTF (4, 5)
static gboolean
fail (GError **error, ByTemplateError code, guint line, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: a fault in a file: the number of its line, then a sentence. */
  g_set_error (error, BY_TEMPLATE_ERROR, (int) code, _("Line %u: %s"), line, message);

  return FALSE;
}

static guint
line_of (const yaml_event_t *event)
{
  return (guint) event->start_mark.line + 1;
}

/* The text of a line of the template, without blanks around it. */
static char *
dup_line (Reader *self, guint line)
{
  const char *start = self->text;
  const char *end;

  for (guint i = 1; i < line && start != NULL; i++)
    {
      start = strchr (start, '\n');
      start = start != NULL ? start + 1 : NULL;
    }
  if (start == NULL)
    return g_strdup ("");
  end = strchrnul (start, '\n');

  return g_strndup (start, (gsize) (end - start));
}

/* libyaml knows where and what; common mistakes of templates get words of their own. */
static const char *
explain_syntax (Reader *self, guint line)
{
  g_autofree char *text = dup_line (self, line);

  if (text[strspn (text, " \t")] != '\0' && memchr (text, '\t', strspn (text, " \t")) != NULL)
    return _("A tab stands at the beginning of the line. YAML wants spaces there.");
  if (g_regex_match_simple ("(^|[\\s:-])![A-Za-z0-9]+\\s+![A-Za-z]", text, 0, 0))
    return _("A short function cannot stand directly behind another one. Write one of them in its "
             "long form, for example “Fn::Base64: !Sub …”.");

  return NULL;
}

static gboolean
fail_syntax (Reader *self, GError **error)
{
  const yaml_parser_t *parser = &self->parser;
  guint line = (guint) parser->problem_mark.line + 1;
  const char *hint;

  if (parser->error == YAML_READER_ERROR)
    {
      line = 1;
      for (size_t i = 0; i < parser->problem_offset && self->text[i] != '\0'; i++)
        line += self->text[i] == '\n';
      return fail (error, BY_TEMPLATE_ERROR_SYNTAX, line, _("This is not text in UTF-8 (%s)."),
                   parser->problem);
    }
  if (parser->error == YAML_MEMORY_ERROR)
    return fail (error, BY_TEMPLATE_ERROR_LIMIT, line, _("There is not enough memory to read on."));
  hint = explain_syntax (self, line);
  if (hint != NULL)
    return fail (error, BY_TEMPLATE_ERROR_SYNTAX, line, "%s", hint);
  if (parser->context != NULL && (guint) parser->context_mark.line + 1 < line)
    /* Translators: what libyaml says (in English), what it was reading, and where that began. */
    return fail (error, BY_TEMPLATE_ERROR_SYNTAX, line,
                 _("This is not valid YAML: %s (%s that begins on line %u)."), parser->problem,
                 parser->context, (guint) parser->context_mark.line + 1);

  return fail (error, BY_TEMPLATE_ERROR_SYNTAX, line, _("This is not valid YAML: %s."),
               parser->problem != NULL ? parser->problem : "?");
}

/* A tag of an event as the long name of its function. */
static gboolean
read_tag (const yaml_char_t *tag, guint line, char **name, GError **error)
{
  const char *text = (const char *) tag;

  if (text == NULL || by_short_tag_is_plain (text))
    return TRUE;
  *name = by_short_tag_expand (text);
  if (*name == NULL)
    return fail (error, BY_TEMPLATE_ERROR_INVALID, line,
                 _("CloudFormation does not know the tag “%s”."), text);

  return TRUE;
}

static gboolean
fail_duplicate (const Frame *frame, GError **error)
{
  guint first = 0;

  while (!g_str_equal (by_node_get_key (frame->node, first), frame->key))
    first++;

  return fail (error, BY_TEMPLATE_ERROR_INVALID, frame->key_line,
               _("The key “%s” is here for the second time; the first is on line %u."), frame->key,
               by_node_get_key_line (frame->node, first));
}

static gboolean
collect_merge (Reader *self, Frame *frame, const ByNode *value, GError **error)
{
  gboolean is_list = by_node_get_kind (value) == BY_NODE_LIST;
  guint length = is_list ? by_node_get_length (value) : 1;

  frame->merging = FALSE;
  if (self->dialect.merge_line == 0)
    self->dialect.merge_line = frame->key_line;
  if (frame->merges == NULL)
    frame->merges = g_ptr_array_new ();
  for (guint i = 0; i < length; i++)
    {
      const ByNode *map = is_list ? by_node_get_item (value, i) : value;

      if (by_node_get_kind (map) != BY_NODE_MAP)
        return fail (error, BY_TEMPLATE_ERROR_INVALID, frame->key_line,
                     _("Only maps can be merged with “<<”."));
      self->merged_keys += by_node_get_length (map);
      if (self->merged_keys > MAX_MERGED_KEYS)
        return fail (error, BY_TEMPLATE_ERROR_LIMIT, frame->key_line,
                     _("The template merges more than %d keys with “<<”."), MAX_MERGED_KEYS);
      g_ptr_array_add (frame->merges, (gpointer) map);
    }

  return TRUE;
}

/* Puts a complete node where it belongs: into the container on top, or to the root. */
static gboolean
place (Reader *self, const ByNode *node, GError **error)
{
  Frame *frame = top (self);

  if (frame == NULL)
    {
      by_node_tree_set_root (self->tree, node);
      return TRUE;
    }
  if (by_node_get_kind (frame->node) == BY_NODE_LIST)
    by_node_append (frame->node, node);
  else if (frame->merging)
    return collect_merge (self, frame, node, error);
  else if (frame->key == NULL)
    return fail (error, BY_TEMPLATE_ERROR_INVALID, by_node_get_line (node),
                 _("A key of a map must be plain text."));
  else if (!by_node_insert (frame->node, frame->key, frame->key_line, node))
    return fail_duplicate (frame, error);
  g_clear_pointer (&frame->key, g_free);
  if (by_node_get_weight (frame->node) > MAX_WEIGHT)
    return fail (error, BY_TEMPLATE_ERROR_LIMIT, by_node_get_line (node),
                 _("Aliases repeat parts of the template so often that it would hold more than %d "
                   "values."),
                 MAX_WEIGHT);

  return TRUE;
}

/* Wraps a complete node in its function, remembers its anchor and places it. */
static gboolean
complete (Reader *self, const ByNode *node, const char *tag, const char *anchor, GError **error)
{
  if (tag != NULL)
    node = by_short_tag_apply (self->tree, tag, node);
  if (anchor != NULL)
    g_hash_table_insert (self->anchors, g_strdup (anchor), (gpointer) node);

  return place (self, node, error);
}

static gboolean
awaits_key (const Frame *frame)
{
  return frame != NULL && by_node_get_kind (frame->node) == BY_NODE_MAP && frame->key == NULL
         && !frame->merging;
}

static gboolean
read_key (Reader *self, Frame *frame, const yaml_event_t *event, GError **error)
{
  const char *text = (const char *) event->data.scalar.value;

  if (event->data.scalar.tag != NULL && !by_short_tag_is_plain ((const char *) event->data.scalar.tag))
    return fail (error, BY_TEMPLATE_ERROR_INVALID, line_of (event),
                 _("A key of a map must be plain text."));
  frame->key_line = line_of (event);
  frame->merging = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && g_str_equal (text, "<<");
  if (!frame->merging)
    frame->key = g_strdup (text);
  if (event->data.scalar.anchor != NULL)
    g_hash_table_insert (
        self->anchors, g_strdup ((const char *) event->data.scalar.anchor),
        by_node_tree_add_scalar (self->tree, text, FALSE, frame->key_line));

  return TRUE;
}

static gboolean
read_scalar (Reader *self, const yaml_event_t *event, GError **error)
{
  g_autofree char *tag = NULL;
  Frame *frame = top (self);
  gboolean plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  const char *text = (const char *) event->data.scalar.value;

  if (strlen (text) != event->data.scalar.length)
    return fail (error, BY_TEMPLATE_ERROR_INVALID, line_of (event),
                 _("A zero character stands in the text."));
  if (awaits_key (frame))
    return read_key (self, frame, event, error);
  if (!read_tag (event->data.scalar.tag, line_of (event), &tag, error))
    return FALSE;
  if (event->data.scalar.tag != NULL)
    plain = by_short_tag_resolves ((const char *) event->data.scalar.tag);

  return complete (self, by_node_tree_add_scalar (self->tree, text, plain, line_of (event)), tag,
                   (const char *) event->data.scalar.anchor, error);
}

static gboolean
begin_container (Reader *self,
                 const yaml_event_t *event,
                 ByNodeKind kind,
                 const yaml_char_t *tag,
                 const yaml_char_t *anchor,
                 GError **error)
{
  Frame frame = { 0 };

  if (awaits_key (top (self)))
    return fail (error, BY_TEMPLATE_ERROR_INVALID, line_of (event),
                 _("A key of a map must be plain text."));
  if (self->stack->len >= MAX_DEPTH)
    return fail (error, BY_TEMPLATE_ERROR_LIMIT, line_of (event),
                 _("The template is nested more than %d levels deep."), MAX_DEPTH);
  if (!read_tag (tag, line_of (event), &frame.tag, error))
    return FALSE;
  frame.node = by_node_tree_add (self->tree, kind, line_of (event));
  frame.anchor = g_strdup ((const char *) anchor);
  if (anchor != NULL)
    g_hash_table_insert (self->anchors, g_strdup ((const char *) anchor), NULL);
  g_array_append_val (self->stack, frame);

  return TRUE;
}

static gboolean
end_container (Reader *self, GError **error)
{
  Frame frame = *top (self);
  gboolean ok;

  memset (top (self), 0, sizeof (Frame));
  g_array_set_size (self->stack, self->stack->len - 1);
  for (guint i = 0; frame.merges != NULL && i < frame.merges->len; i++)
    {
      const ByNode *map = g_ptr_array_index (frame.merges, i);

      for (guint j = 0; j < by_node_get_length (map); j++)
        by_node_insert (frame.node, by_node_get_key (map, j), by_node_get_key_line (map, j),
                        by_node_get_item (map, j));
    }
  ok = complete (self, frame.node, frame.tag, frame.anchor, error);
  frame_clear (&frame);

  return ok;
}

static gboolean
read_alias (Reader *self, const yaml_event_t *event, GError **error)
{
  const char *name = (const char *) event->data.alias.anchor;
  gpointer node = NULL;

  if (!g_hash_table_lookup_extended (self->anchors, name, NULL, &node))
    return fail (error, BY_TEMPLATE_ERROR_SYNTAX, line_of (event),
                 _("The alias “*%s” stands for nothing: no anchor “&%s” comes before it."), name,
                 name);
  if (node == NULL)
    return fail (error, BY_TEMPLATE_ERROR_INVALID, line_of (event),
                 _("The alias “*%s” stands inside what it stands for."), name);
  if (awaits_key (top (self)) && by_node_get_text (node) != NULL)
    {
      top (self)->key = g_strdup (by_node_get_text (node));
      top (self)->key_line = line_of (event);
      return TRUE;
    }

  return place (self, node, error);
}

static gboolean
read_event (Reader *self, const yaml_event_t *event, GError **error)
{
  switch ((int) event->type)
    {
    case YAML_DOCUMENT_START_EVENT:
      if (by_node_tree_get_root (self->tree) != NULL)
        return fail (error, BY_TEMPLATE_ERROR_INVALID, line_of (event),
                     _("A second document begins here. A template is one document."));
      return TRUE;
    case YAML_SCALAR_EVENT:
      return read_scalar (self, event, error);
    case YAML_ALIAS_EVENT:
      return read_alias (self, event, error);
    case YAML_SEQUENCE_START_EVENT:
      return begin_container (self, event, BY_NODE_LIST, event->data.sequence_start.tag,
                              event->data.sequence_start.anchor, error);
    case YAML_MAPPING_START_EVENT:
      return begin_container (self, event, BY_NODE_MAP, event->data.mapping_start.tag,
                              event->data.mapping_start.anchor, error);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      return end_container (self, error);
    default:
      return TRUE;
    }
}

static gboolean
read_events (Reader *self, GError **error)
{
  gboolean ok = TRUE;
  gboolean done = FALSE;

  while (ok && !done)
    {
      yaml_event_t event;

      if (!yaml_parser_parse (&self->parser, &event))
        return fail_syntax (self, error);
      ok = read_event (self, &event, error);
      done = event.type == YAML_STREAM_END_EVENT;
      yaml_event_delete (&event);
    }

  return ok;
}

/* Reads four digits behind `\u`. */
static gboolean
read_code_unit (const char *text, guint *unit)
{
  *unit = 0;
  if (text[0] != '\\' || text[1] != 'u')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      *unit = *unit * 16 + (guint) g_ascii_xdigit_value (text[i]);
    }

  return TRUE;
}

/* JSON writes characters beyond the first plane as two escapes, which YAML does not know. */
static char *
join_surrogates (const char *text)
{
  GString *joined = g_string_new (NULL);

  while (*text != '\0')
    {
      guint high = 0;
      guint low = 0;

      if (*text == '\\' && read_code_unit (text, &high) && high >= 0xd800 && high < 0xdc00
          && read_code_unit (text + 6, &low) && low >= 0xdc00 && low < 0xe000)
        {
          g_string_append_printf (joined, "\\U%08X",
                                  0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
          text += 12;
          continue;
        }
      if (*text == '\\' && text[1] != '\0')
        g_string_append_c (joined, *text++);
      g_string_append_c (joined, *text++);
    }

  return g_string_free (joined, FALSE);
}

static char *
dup_text (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);

  if (text[strspn (text, " \t\r\n")] == '{' && strstr (text, "\\u") != NULL)
    return join_surrogates (text);

  return g_steal_pointer (&text);
}

static gboolean
check_bytes (GBytes *bytes, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size > BY_TEMPLATE_MAX_SIZE)
    {
      g_autofree char *shown = g_format_size (size);

      g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_LIMIT,
                   _("The template has %s. CloudFormation takes no more than 1 MB."), shown);
      return FALSE;
    }
  if (size > 0 && memchr (data, '\0', size) != NULL)
    {
      g_set_error_literal (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_SYNTAX,
                           _("This is no text in UTF-8: there are zero bytes in it."));
      return FALSE;
    }

  return TRUE;
}

/**
 * by_template_read:
 * @bytes: YAML or JSON
 * @dialect: (out): what of YAML it uses that CloudFormation may not take
 *
 * Returns: (transfer full): the tree, with a root; or NULL and an error that names the line
 */
ByNodeTree *
by_template_read (GBytes *bytes, ByTemplateDialect *dialect, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (ByNodeTree) tree = by_node_tree_new ();
  g_autoptr (GHashTable) anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Frame));
  Reader reader = { .tree = tree, .anchors = anchors, .stack = stack };
  gboolean ok;

  if (!check_bytes (bytes, error))
    return NULL;
  g_array_set_clear_func (stack, (GDestroyNotify) (void (*) (void)) frame_clear);
  text = dup_text (bytes);
  reader.text = text;
  yaml_parser_initialize (&reader.parser);
  yaml_parser_set_input_string (&reader.parser, (const unsigned char *) text, strlen (text));
  ok = read_events (&reader, error);
  yaml_parser_delete (&reader.parser);
  if (!ok)
    return NULL;
  if (by_node_tree_get_root (tree) == NULL)
    {
      g_set_error_literal (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID,
                           _("The template is empty."));
      return NULL;
    }
  *dialect = reader.dialect;

  return g_steal_pointer (&tree);
}
