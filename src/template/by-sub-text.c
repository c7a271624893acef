/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The text of Fn::Sub.
 */

#include "by-sub-text.h"

#include <string.h>

/**
 * by_sub_text_split:
 * @text: say `arn:${AWS::Partition}:iam`; `${!Name}` is a literal `${Name}`
 *
 * Returns: (transfer full): literal and name in turn, beginning and ending with a literal: "arn:",
 *   "AWS::Partition", ":iam"
 */
char **
by_sub_text_split (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) literal = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *end = g_str_has_prefix (text, "${") ? strchr (text, '}') : NULL;

      if (end == NULL)
        g_string_append_c (literal, *text++);
      else if (text[2] == '!')
        {
          g_string_append (literal, "${");
          g_string_append_len (literal, text + 3, end - text - 2);
          text = end + 1;
        }
      else
        {
          g_autofree char *name = g_strndup (text + 2, (gsize) (end - text - 2));

          g_strv_builder_add (builder, literal->str);
          g_strv_builder_add (builder, g_strstrip (name));
          g_string_truncate (literal, 0);
          text = end + 1;
        }
    }
  g_strv_builder_add (builder, literal->str);

  return g_strv_builder_end (builder);
}
