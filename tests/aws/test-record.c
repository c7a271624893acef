/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records and the store they share: what is kept once must not show. */

#include <string.h>

#include "by-json.h"
#include "by-record.h"
#include "by-sink.h"
#include "by-xml.h"

typedef struct
{
  ByRecord record;
  gint64 code;
  char *name;
  GPtrArray *notes; /* of strings */
} State;

typedef struct
{
  ByRecord record;
  char *arn;
  char *id;
  char *status;
  char *secret;
  State *state;
  GHashTable *tags; /* of strings */
} Item;

typedef struct
{
  ByRecord record;
  GPtrArray *items; /* of Item */
} Answer;

static const ByMember state_members[] = {
  BY_FIELD (State, code, "code", &by_shape_integer),
  BY_FIELD (State, name, "name", &by_shape_string),
  BY_FIELD (State, notes, "notes", &by_shape_string_list),
};
static const ByShape state_shape = BY_STRUCTURE ("State", state_members, State);
static const ByMember item_members[] = {
  BY_FIELD (Item, arn, "arn", &by_shape_string),
  BY_FIELD (Item, id, "id", &by_shape_string),
  BY_FIELD (Item, status, "status", &by_shape_string),
  BY_FIELD_WITH (Item, secret, "secret", &by_shape_string, .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD (Item, state, "state", &state_shape),
  BY_FIELD (Item, tags, "tags", &by_shape_string_map),
};
static const ByShape item_shape = BY_STRUCTURE ("Item", item_members, Item);
static const ByShape items_shape = BY_LIST ("Items", &item_shape);
static const ByMember answer_members[] = { BY_FIELD (Answer, items, "items", &items_shape) };
static const ByShape answer_shape = BY_STRUCTURE ("Answer", answer_members, Answer);

static Answer *
decode (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  const ByXmlEnvelope envelope = { NULL, NULL };
  g_autoptr (GError) error = NULL;
  Answer *answer = by_record_new (&answer_shape);

  if (*text == '<')
    by_xml_decode (bytes, &envelope, &answer_shape, &by_sink_record, answer, &error);
  else
    by_json_decode (bytes, &answer_shape, &by_sink_record, answer, &error);
  g_assert_no_error (error);
  return answer;
}

static Item *
get_item (const Answer *answer, guint index)
{
  g_assert_cmpuint (index, <, answer->items->len);
  return g_ptr_array_index (answer->items, index);
}

#define N_ITEMS 2000

static void
append_item (GString *text, guint number)
{
  g_string_append_printf (
      text,
      "%s{\"arn\":\"arn:aws:batch:item/i-%u\",\"id\":\"i-%u\",\"status\":\"%s\","
      "\"secret\":\"same\",\"state\":{\"code\":%u},\"tags\":{\"k%u\":\"v\"}}",
      number > 0 ? "," : "", number, number, number % 7 == 0 ? "FAILED" : "SUCCEEDED",
      number % 5 == 0 ? 1U : 0U, number % 3);
}

static void
check_item (const Item *item, guint number)
{
  g_autofree char *id = g_strdup_printf ("i-%u", number);
  g_autofree char *arn = g_strconcat ("arn:aws:batch:item/", id, NULL);
  g_autofree char *key = g_strdup_printf ("k%u", number % 3);

  g_assert_cmpstr (item->arn, ==, arn);
  g_assert_cmpstr (item->id, ==, id);
  g_assert_cmpstr (item->status, ==, number % 7 == 0 ? "FAILED" : "SUCCEEDED");
  g_assert_cmpstr (item->secret, ==, "same");
  g_assert_cmpint (item->state->code, ==, number % 5 == 0 ? 1 : 0);
  g_assert_true (by_record_has (item->state, "code"));
  g_assert_false (by_record_has (item->state, "name"));
  g_assert_cmpuint (item->state->notes->len, ==, 0);
  g_assert_cmpuint (g_hash_table_size (item->tags), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (item->tags, key), ==, "v");
}

/* Every record says what was sent, and what was sent again and again is there once. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("{\"items\":[");
  g_autoptr (GHashTable) states = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) statuses = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) secrets = g_hash_table_new (NULL, NULL);
  Answer *answer;

  for (guint i = 0; i < N_ITEMS; i++)
    append_item (text, i);
  g_string_append (text, "]}");
  answer = decode (text->str);

  g_assert_cmpuint (answer->items->len, ==, N_ITEMS);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      const Item *item = get_item (answer, i);

      check_item (item, i);
      g_assert_true (item->id == item->arn + strlen (item->arn) - strlen (item->id));
      g_hash_table_add (states, item->state);
      g_hash_table_add (statuses, item->status);
      g_hash_table_add (secrets, item->secret);
    }
  g_assert_cmpuint (g_hash_table_size (states), <, N_ITEMS / 2);
  g_assert_cmpuint (g_hash_table_size (statuses), <, N_ITEMS / 2);
  g_assert_cmpuint (g_hash_table_size (secrets), ==, N_ITEMS);
  by_record_unref (answer);
}

/* An element that comes twice goes on with the first, and with nobody else's. */
static void
test_twice (void)
{
  g_autoptr (GString) text = g_string_new ("<Answer><items>");
  Answer *answer;

  for (guint i = 0; i < N_ITEMS; i++)
    g_string_append_printf (text, "<item><arn>%u</arn><state><code>7</code></state>%s</item>", i,
                            i == N_ITEMS / 2
                                ? "<state><name>x</name><notes><member>n</member></notes>"
                                  "</state><state><notes><member>m</member></notes></state>"
                                : "");
  g_string_append (text, "</items></Answer>");
  answer = decode (text->str);

  for (guint i = 0; i < N_ITEMS; i++)
    {
      const State *state = get_item (answer, i)->state;

      g_assert_cmpint (state->code, ==, 7);
      g_assert_cmpstr (state->name, ==, i == N_ITEMS / 2 ? "x" : NULL);
      g_assert_cmpuint (state->notes->len, ==, i == N_ITEMS / 2 ? 2 : 0);
    }
  g_assert_cmpstr (g_ptr_array_index (get_item (answer, N_ITEMS / 2)->state->notes, 1), ==, "m");
  by_record_unref (answer);
}

/* One record keeps what it points to. */
static void
test_reference (void)
{
  Answer *answer
      = decode ("{\"items\":[{\"id\":\"a\"},{\"id\":\"b\",\"secret\":\"s\","
                "\"state\":{\"name\":\"n\",\"notes\":[\"o\"]},\"tags\":{\"k\":\"v\"}}]}");
  Item *item = by_record_ref (get_item (answer, 1));
  State *state = by_record_ref (item->state);

  by_record_unref (answer);
  g_assert_cmpstr (item->secret, ==, "s");
  g_assert_cmpstr (g_hash_table_lookup (item->tags, "k"), ==, "v");
  by_record_unref (item);
  g_assert_cmpstr (state->name, ==, "n");
  g_assert_cmpstr (g_ptr_array_index (state->notes, 0), ==, "o");
  by_record_unref (state);
  by_record_unref (NULL);
}

/* Pages become one list, also behind an empty page, whose list other records have too. */
static void
test_pages (void)
{
  Answer *answer = decode ("{\"items\":[]}");
  Answer *nothing = decode ("{}");
  Answer *page = decode ("{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
  Answer *last = decode ("{\"items\":[{\"id\":\"c\"}]}");

  by_record_extend_list (nothing, "items", page);
  by_record_extend_list (answer, "items", page);
  by_record_extend_list (answer, "items", last);
  by_record_unref (page);
  by_record_unref (last);
  g_assert_cmpuint (answer->items->len, ==, 3);
  g_assert_cmpstr (get_item (answer, 0)->id, ==, "a");
  g_assert_cmpstr (get_item (answer, 2)->id, ==, "c");
  by_record_unref (answer);
  g_assert_cmpuint (nothing->items->len, ==, 2);
  g_assert_cmpstr (get_item (nothing, 1)->id, ==, "b");
  by_record_unref (nothing);

  answer = decode ("{}");
  g_assert_cmpuint (answer->items->len, ==, 0);
  by_record_unref (answer);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/aws/record/long", test_long);
  g_test_add_func ("/aws/record/twice", test_twice);
  g_test_add_func ("/aws/record/reference", test_reference);
  g_test_add_func ("/aws/record/pages", test_pages);
  return g_test_run ();
}
