/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-stack.h"

#include <string.h>

#include "by-time.h"

struct _FakeStack
{
  FakeAws *aws;
  ByClock *clock;
  char *name;
  char *id;
  char *status; /* NULL: there is none */
  char *token;
  char *members;
  gint64 created;
  guint n_events;
  GString *events;       /* XML, newest first */
  GHashTable *resources; /* logical id -> XML */
};

static char *
wrap (const char *action, const char *inner)
{
  return g_strdup_printf (
      "<%sResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">"
      "<%sResult>%s</%sResult>"
      "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata>"
      "</%sResponse>",
      action, action, inner, action, action);
}

static char *
make_error (const char *code, const char *message)
{
  return g_strdup_printf ("<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code>"
                          "<Message>%s</Message></Error><RequestId>r-2</RequestId></ErrorResponse>",
                          code, message);
}

/* (transfer full) (nullable) */
static char *
get_field (const char *request, const char *name)
{
  g_autofree char *mark = g_strdup_printf ("&%s=", name);
  const char *found = strstr (request, mark);

  if (found == NULL)
    return NULL;

  found += strlen (mark);

  return g_uri_unescape_segment (found, found + strcspn (found, "&"), NULL);
}

static char *
describe_stacks (const char *operation, const char *request, gpointer user_data)
{
  FakeStack *self = user_data;
  g_autofree char *asked = get_field (request, "StackName");
  g_autofree char *created = by_time_format_iso8601 (self->created);
  g_autofree char *inner = NULL;
  gboolean gone = g_strcmp0 (self->status, "DELETE_COMPLETE") == 0;

  if (self->status == NULL || (gone && g_strcmp0 (asked, self->id) != 0))
    {
      if (asked != NULL)
        return make_error ("ValidationError", "Stack with id x does not exist");

      return wrap (operation, "<Stacks/>");
    }

  inner = g_strdup_printf ("<Stacks><member><StackId>%s</StackId><StackName>%s</StackName>"
                           "<CreationTime>%s</CreationTime><StackStatus>%s</StackStatus>%s"
                           "</member></Stacks>",
                           self->id, self->name, created, self->status, self->members);

  return wrap (operation, inner);
}

static char *
describe_events (const char *operation, const char *request, gpointer user_data)
{
  FakeStack *self = user_data;
  g_autofree char *inner = g_strdup_printf ("<StackEvents>%s</StackEvents>", self->events->str);

  return wrap (operation, inner);
}

static char *
list_resources (const char *operation, const char *request, gpointer user_data)
{
  FakeStack *self = user_data;
  g_autoptr (GString) inner = g_string_new ("<StackResourceSummaries>");
  GHashTableIter iter;
  gpointer xml = NULL;

  g_hash_table_iter_init (&iter, self->resources);
  while (g_hash_table_iter_next (&iter, NULL, &xml))
    g_string_append (inner, xml);
  g_string_append (inner, "</StackResourceSummaries>");

  return wrap (operation, inner->str);
}

static char *
create_stack (const char *operation, const char *request, gpointer user_data)
{
  FakeStack *self = user_data;
  g_autofree char *token = get_field (request, "ClientRequestToken");
  g_autofree char *inner = g_strdup_printf ("<StackId>%s</StackId>", self->id);

  if (self->status != NULL && g_strcmp0 (token, self->token) != 0)
    return make_error ("AlreadyExistsException", "Stack [x] already exists");

  if (self->status == NULL)
    {
      fake_stack_set_token (self, token);
      fake_stack_event (self, NULL, NULL, "CREATE_IN_PROGRESS", "User Initiated");
    }

  return wrap (operation, inner);
}

static char *
delete_stack (const char *operation, const char *request, gpointer user_data)
{
  FakeStack *self = user_data;
  g_autofree char *token = get_field (request, "ClientRequestToken");

  if (g_strcmp0 (token, self->token) != 0)
    {
      fake_stack_set_token (self, token);
      fake_stack_event (self, NULL, NULL, "DELETE_IN_PROGRESS", "User Initiated");
    }

  return wrap (operation, "");
}

FakeStack *
fake_stack_new (FakeAws *aws, ByClock *clock, const char *name)
{
  FakeStack *self = g_new0 (FakeStack, 1);

  self->aws = g_object_ref (aws);
  self->clock = g_object_ref (clock);
  self->name = g_strdup (name);
  self->id = g_strdup_printf ("arn:aws:cloudformation:us-east-1:123456789012:stack/%s/"
                              "6f1c2a90-1b1a-11f1-8d5a-0a1b2c3d4e5f",
                              name);
  self->members = g_strdup ("");
  self->events = g_string_new (NULL);
  self->resources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  fake_aws_answer_with (aws, "DescribeStacks", describe_stacks, self);
  fake_aws_answer_with (aws, "DescribeStackEvents", describe_events, self);
  fake_aws_answer_with (aws, "ListStackResources", list_resources, self);
  fake_aws_answer_with (aws, "CreateStack", create_stack, self);
  fake_aws_answer_with (aws, "DeleteStack", delete_stack, self);

  return self;
}

void
fake_stack_free (FakeStack *self)
{
  g_object_unref (self->aws);
  g_object_unref (self->clock);
  g_free (self->name);
  g_free (self->id);
  g_free (self->status);
  g_free (self->token);
  g_free (self->members);
  g_string_free (self->events, TRUE);
  g_hash_table_unref (self->resources);
  g_free (self);
}

const char *
fake_stack_get_id (FakeStack *self)
{
  return self->id;
}

const char *
fake_stack_get_token (FakeStack *self)
{
  return self->token;
}

void
fake_stack_make (FakeStack *self, const char *status)
{
  g_free (self->status);
  self->status = g_strdup (status);
  if (self->created == 0)
    self->created = by_clock_get_real_time (self->clock);
}

void
fake_stack_set_token (FakeStack *self, const char *token)
{
  g_free (self->token);
  self->token = g_strdup (token);
}

void
fake_stack_set_members (FakeStack *self, const char *xml)
{
  g_free (self->members);
  self->members = g_strdup (xml);
}

static void
note_resource (
    FakeStack *self, const char *logical_id, const char *type, const char *status, const char *time)
{
  g_hash_table_replace (
      self->resources, g_strdup (logical_id),
      g_strdup_printf (
          "<member><LogicalResourceId>%s</LogicalResourceId>"
          "<PhysicalResourceId>%s-id</PhysicalResourceId><ResourceType>%s</ResourceType>"
          "<LastUpdatedTimestamp>%s</LastUpdatedTimestamp>"
          "<ResourceStatus>%s</ResourceStatus></member>",
          logical_id, logical_id, type, time, status));
}

void
fake_stack_event (FakeStack *self,
                  const char *logical_id,
                  const char *type,
                  const char *status,
                  const char *reason)
{
  g_autofree char *time = by_time_format_iso8601 (by_clock_get_real_time (self->clock));
  g_autofree char *escaped = reason != NULL ? g_markup_escape_text (reason, -1) : g_strdup ("");
  g_autofree char *physical_id
      = logical_id != NULL ? g_strdup_printf ("%s-id", logical_id) : g_strdup (self->id);
  g_autofree char *event = g_strdup_printf (
      "<member><StackId>%s</StackId><EventId>event-%u</EventId><StackName>%s</StackName>"
      "<LogicalResourceId>%s</LogicalResourceId><PhysicalResourceId>%s</PhysicalResourceId>"
      "<ResourceType>%s</ResourceType><Timestamp>%s</Timestamp><ResourceStatus>%s</ResourceStatus>"
      "<ResourceStatusReason>%s</ResourceStatusReason>"
      "<ClientRequestToken>%s</ClientRequestToken></member>",
      self->id, ++self->n_events, self->name, logical_id != NULL ? logical_id : self->name,
      physical_id, type != NULL ? type : "AWS::CloudFormation::Stack", time, status, escaped,
      self->token != NULL ? self->token : "");

  g_string_prepend (self->events, event);
  if (logical_id == NULL)
    fake_stack_make (self, status);
  else
    note_resource (self, logical_id, type, status, time);
}
