/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The canonical form of a request, which is what Signature Version 4 signs.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */

#include "by-canonical.h"

#include <string.h>

/* Proxies and HTTP libraries add or change these on the way. Sorted. */
static const char *const never_signed[] = {
  "authorization",
  "connection",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "x-amzn-trace-id",
};

typedef struct
{
  char *name;        /* (owned) lower case */
  const char *value; /* (borrowed) */
  guint position;
} CanonicalHeader;

typedef struct
{
  char *name;  /* (owned) encoded */
  char *value; /* (owned) encoded */
} CanonicalPair;

static gboolean
is_unreserved (char character)
{
  return g_ascii_isalnum (character) || strchr ("-._~", character) != NULL;
}

static void
append_encoded (GString *text, char character)
{
  static const char digits[] = "0123456789ABCDEF";
  guchar byte = (guchar) character;

  g_string_append_c (text, '%');
  g_string_append_c (text, digits[byte >> 4]);
  g_string_append_c (text, digits[byte & 15]);
}

static gboolean
is_escape (const char *text)
{
  return text[0] == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]);
}

/* Drops empty and "." segments and resolves "..", keeping a slash at the end. */
static char *
normalize_path (const char *path)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GString) normal = g_string_new (NULL);

  for (guint i = 0; segments[i] != NULL; i++)
    {
      if (g_str_equal (segments[i], "..") && kept->len > 0)
        g_ptr_array_set_size (kept, (int) kept->len - 1);
      else if (*segments[i] != '\0' && !g_str_equal (segments[i], ".")
               && !g_str_equal (segments[i], ".."))
        g_ptr_array_add (kept, segments[i]);
    }

  for (guint i = 0; i < kept->len; i++)
    g_string_append_printf (normal, "/%s", (const char *) g_ptr_array_index (kept, i));
  if (kept->len == 0 || g_str_has_suffix (path, "/"))
    g_string_append_c (normal, '/');

  return g_string_free (g_steal_pointer (&normal), FALSE);
}

/* (transfer full): @path, as it goes over the wire, in the form that is signed. */
static char *
make_canonical_path (const char *path, ByCanonicalFlags flags)
{
  g_autofree char *normal = NULL;
  GString *canonical = NULL;

  if (path == NULL || *path == '\0')
    return g_strdup ("/");

  if ((flags & BY_CANONICAL_KEEP_PATH) == 0 && !g_str_equal (path, "/"))
    path = normal = normalize_path (path);

  canonical = g_string_sized_new (strlen (path));
  for (const char *at = path; *at != '\0'; at++)
    {
      if (is_unreserved (*at) || *at == '/'
          || ((flags & BY_CANONICAL_ENCODE_ONCE) != 0 && is_escape (at)))
        g_string_append_c (canonical, *at);
      else
        append_encoded (canonical, *at);
    }

  return g_string_free (canonical, FALSE);
}

/* Decodes what is percent-encoded and encodes it again the one way that is canonical. */
static char *
recode (const char *text, gsize length)
{
  GString *recoded = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      char character = text[i];

      if (length - i >= 3 && is_escape (text + i))
        {
          character = (char) (g_ascii_xdigit_value (text[i + 1]) << 4
                              | g_ascii_xdigit_value (text[i + 2]));
          i += 2;
        }
      if (is_unreserved (character) && character != '\0')
        g_string_append_c (recoded, character);
      else
        append_encoded (recoded, character);
    }

  return g_string_free (recoded, FALSE);
}

static void
canonical_pair_clear (gpointer data)
{
  CanonicalPair *pair = data;

  g_free (pair->name);
  g_free (pair->value);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const CanonicalPair *left = a, *right = b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : strcmp (left->value, right->value);
}

/* (transfer full): @query (nullable; without "?") in the form that is signed: recoded, sorted. */
static char *
make_canonical_query (const char *query)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (GString) canonical = NULL;

  if (query == NULL || *query == '\0')
    return g_strdup ("");

  parts = g_strsplit (query, "&", -1);
  pairs = g_array_new (FALSE, FALSE, sizeof (CanonicalPair));
  g_array_set_clear_func (pairs, canonical_pair_clear);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *equals = strchrnul (parts[i], '=');
      const char *value = *equals == '=' ? equals + 1 : equals;
      CanonicalPair pair
          = { recode (parts[i], (gsize) (equals - parts[i])), recode (value, strlen (value)) };

      if (*parts[i] != '\0')
        g_array_append_val (pairs, pair);
      else
        canonical_pair_clear (&pair);
    }
  g_array_sort (pairs, compare_pairs);

  canonical = g_string_sized_new (strlen (query) + 16);
  for (guint i = 0; i < pairs->len; i++)
    {
      const CanonicalPair *pair = &g_array_index (pairs, CanonicalPair, i);

      g_string_append_printf (canonical, "%s%s=%s", i > 0 ? "&" : "", pair->name, pair->value);
    }
  return g_string_free (g_steal_pointer (&canonical), FALSE);
}

static gboolean
is_signed (const char *name, const char *const *only)
{
  if (only != NULL)
    return g_strv_contains (only, name);

  for (guint i = 0; i < G_N_ELEMENTS (never_signed); i++)
    if (g_str_equal (name, never_signed[i]))
      return FALSE;
  return TRUE;
}

static void
canonical_header_clear (gpointer data)
{
  g_free (((CanonicalHeader *) data)->name);
}

static int
compare_headers (gconstpointer a, gconstpointer b)
{
  const CanonicalHeader *left = a, *right = b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : (int) left->position - (int) right->position;
}

/* Runs of blanks, also those of folded lines, become one; none stay at the ends. */
static void
append_trimmed (GString *text, const char *value)
{
  gboolean pending = FALSE;

  while (g_ascii_isspace (*value))
    value++;
  for (; *value != '\0'; value++)
    {
      if (g_ascii_isspace (*value))
        {
          pending = TRUE;
          continue;
        }
      if (pending)
        g_string_append_c (text, ' ');
      pending = FALSE;
      g_string_append_c (text, *value);
    }
}

static void
append_headers (GString *canonical, GString *names, const GArray *headers, const char *const *only)
{
  g_autoptr (GArray) sorted
      = g_array_sized_new (FALSE, FALSE, sizeof (CanonicalHeader), headers->len);

  g_array_set_clear_func (sorted, canonical_header_clear);
  for (guint i = 0; i < headers->len; i++)
    {
      const ByHttpHeader *header = &g_array_index (headers, ByHttpHeader, i);
      CanonicalHeader row = { g_ascii_strdown (header->name, -1), header->value, i };

      if (is_signed (row.name, only))
        g_array_append_val (sorted, row);
      else
        g_free (row.name);
    }
  g_array_sort (sorted, compare_headers);

  for (guint i = 0; i < sorted->len; i++)
    {
      const CanonicalHeader *row = &g_array_index (sorted, CanonicalHeader, i);
      const char *before = i > 0 ? row[-1].name : NULL;

      if (g_strcmp0 (before, row->name) == 0)
        {
          g_string_append_c (canonical, ',');
        }
      else
        {
          g_string_append_printf (canonical, "%s%s:", i > 0 ? "\n" : "", row->name);
          g_string_append_printf (names, "%s%s", i > 0 ? ";" : "", row->name);
        }
      append_trimmed (canonical, row->value);
    }
}

/**
 * by_canonical_request:
 * @payload_hash: hexadecimal SHA-256 of the body, or the word that stands for it
 * @only_headers: (nullable): names in lower case; %NULL for every header that can be signed
 * @signed_headers: (out) (transfer full): their names, joined by ";"
 *
 * Returns: (transfer full): the canonical form of @request
 */
char *
by_canonical_request (const ByHttpRequest *request,
                      const char *payload_hash,
                      const char *const *only_headers,
                      ByCanonicalFlags flags,
                      char **signed_headers)
{
  g_autofree char *path = make_canonical_path (request->path, flags);
  g_autofree char *query = make_canonical_query (request->query);
  g_autoptr (GString) names = g_string_new (NULL);
  GString *canonical = g_string_sized_new (512);

  g_string_append_printf (canonical, "%s\n%s\n%s\n", request->method, path, query);
  append_headers (canonical, names, request->headers, only_headers);
  g_string_append_printf (canonical, "\n\n%s\n%s", names->str, payload_hash);

  *signed_headers = g_string_free (g_steal_pointer (&names), FALSE);
  return g_string_free (canonical, FALSE);
}
