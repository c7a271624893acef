/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Fn::Cidr: an address block cut into smaller ones.
 */

#include "by-functions.h"

#include "by-function-text.h"
#include "by-template.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#define MAX_BLOCKS 256

static gboolean
read_number (JsonArray *list, guint index, guint64 low, guint64 high, guint64 *number)
{
  g_autofree char *text = by_function_dup_text (json_array_get_element (list, index));

  return text != NULL && g_ascii_string_to_unsigned (text, 10, low, high, number, NULL);
}

/* Adds 1 << @bit to an address. Returns FALSE when it is the last of its block. */
static gboolean
step (guint8 *bytes, guint size, guint bit)
{
  guint carry = 1u << (bit % 8);

  for (guint i = size - 1 - bit / 8; carry != 0; i--)
    {
      carry += bytes[i];
      bytes[i] = (guint8) carry;
      carry >>= 8;
      if (i == 0)
        break;
    }

  return carry == 0;
}

static JsonNode *
cut (GInetAddressMask *mask, guint64 blocks, guint bits)
{
  GInetAddress *address = g_inet_address_mask_get_address (mask);
  guint size = (guint) g_inet_address_get_native_size (address);
  g_autofree guint8 *bytes = g_memdup2 (g_inet_address_to_bytes (address), size);
  g_autoptr (JsonArray) array = json_array_new ();
  JsonNode *node;

  for (guint64 i = 0; i < blocks; i++)
    {
      g_autoptr (GInetAddress) first
          = g_inet_address_new_from_bytes (bytes, g_inet_address_mask_get_family (mask));
      g_autoptr (GInetAddressMask) block = g_inet_address_mask_new (first, size * 8 - bits, NULL);
      g_autofree char *text = block != NULL ? g_inet_address_mask_to_string (block) : NULL;
      g_autoptr (GInetAddressMask) inside
          = text != NULL ? g_inet_address_mask_new_from_string (text, NULL) : NULL;

      if (inside == NULL || !g_inet_address_mask_matches (mask, first))
        return NULL;
      json_array_add_string_element (array, text);
      if (!step (bytes, size, bits) && i + 1 < blocks)
        return NULL;
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, g_steal_pointer (&array));

  return node;
}

/**
 * by_function_cidr:
 * @argument: [block, count, bits of a smaller block]
 *
 * Returns: (transfer full): a list of blocks, say "10.0.1.0/24"; or NULL and an error
 */
JsonNode *
by_function_cidr (JsonNode *argument, GError **error)
{
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (argument) ? json_node_get_array (argument) : NULL;
  guint length = list != NULL ? json_array_get_length (list) : 0;
  g_autofree char *text = length >= 2 ? by_function_dup_text (json_array_get_element (list, 0)) : NULL;
  g_autoptr (GInetAddressMask) mask = NULL;
  guint64 blocks = 0;
  guint64 bits = 0;
  JsonNode *result = NULL;

  if (text != NULL && g_str_has_prefix (text, "${"))
    return by_function_new_text (text);
  if (text != NULL)
    mask = g_inet_address_mask_new_from_string (text, NULL);
  if (mask != NULL && read_number (list, 1, 1, MAX_BLOCKS, &blocks))
    {
      guint width = g_inet_address_mask_get_family (mask) == G_SOCKET_FAMILY_IPV4 ? 32 : 128;

      bits = width == 32 ? 8 : 64;
      if (length < 3 || read_number (list, 2, 1, width - 1, &bits))
        result = cut (mask, blocks, (guint) bits);
    }
  if (result == NULL)
    g_set_error_literal (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID,
                         _("Fn::Cidr wants an address block, how many smaller ones (1 to 256, and "
                           "they must fit in it), and how many bits those have."));

  return result;
}
