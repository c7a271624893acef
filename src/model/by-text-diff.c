/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Two texts line by line: what stays, what goes, what comes.
 */

#include "by-text-diff.h"

#include <string.h>

/* Beyond this many comparisons the changed part is shown as replaced whole. */
#define MAX_CELLS 1000000

struct _ByDiffLine
{
  GObject parent_instance;

  char *before; /* (nullable) */
  char *after;  /* (nullable) */
  guint before_number;
  guint after_number;
  gboolean changed;
};

G_DEFINE_FINAL_TYPE (ByDiffLine, by_diff_line, G_TYPE_OBJECT)

typedef struct
{
  char **before;
  char **after;
  guint n_before;
  guint n_after;
  guint i; /* lines of before that are in the list */
  guint j; /* lines of after that are in the list */
  GListStore *lines;
} Diff;

static void
by_diff_line_finalize (GObject *object)
{
  ByDiffLine *self = BY_DIFF_LINE (object);

  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);

  G_OBJECT_CLASS (by_diff_line_parent_class)->finalize (object);
}

static void
by_diff_line_class_init (ByDiffLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_diff_line_finalize;
}

static void
by_diff_line_init (ByDiffLine *self)
{
}

/**
 * by_diff_line_get_before:
 *
 * Returns: (transfer none) (nullable): the line of the first text
 */
const char *
by_diff_line_get_before (ByDiffLine *self)
{
  return self->before;
}

/**
 * by_diff_line_get_after:
 *
 * Returns: (transfer none) (nullable): the line of the second text
 */
const char *
by_diff_line_get_after (ByDiffLine *self)
{
  return self->after;
}

/**
 * by_diff_line_get_before_number:
 *
 * Returns: its number in the first text
 */
guint
by_diff_line_get_before_number (ByDiffLine *self)
{
  return self->before_number;
}

/**
 * by_diff_line_get_after_number:
 *
 * Returns: its number in the second text
 */
guint
by_diff_line_get_after_number (ByDiffLine *self)
{
  return self->after_number;
}

/**
 * by_diff_line_is_changed:
 *
 * Returns: whether the two sides differ
 */
gboolean
by_diff_line_is_changed (ByDiffLine *self)
{
  return self->changed;
}

static char **
split_lines (const char *text, guint *length)
{
  char **lines = g_strsplit (text, "\n", -1);

  *length = g_strv_length (lines);
  if (*length > 0 && *lines[*length - 1] == '\0')
    g_clear_pointer (&lines[--*length], g_free);
  for (guint i = 0; i < *length; i++)
    if (g_str_has_suffix (lines[i], "\r"))
      lines[i][strlen (lines[i]) - 1] = '\0';

  return lines;
}

/* Appends a row with the next line of either side, or of both. */
static void
append (Diff *self, gboolean has_before, gboolean has_after, gboolean changed)
{
  g_autoptr (ByDiffLine) line = g_object_new (BY_TYPE_DIFF_LINE, NULL);

  line->changed = changed;
  if (has_before)
    {
      line->before = g_strdup (self->before[self->i]);
      line->before_number = ++self->i;
    }
  if (has_after)
    {
      line->after = g_strdup (self->after[self->j]);
      line->after_number = ++self->j;
    }
  g_list_store_append (self->lines, line);
}

static void
append_changed (Diff *self, guint to_i, guint to_j)
{
  while (self->i < to_i || self->j < to_j)
    append (self, self->i < to_i, self->j < to_j, TRUE);
}

/* lengths[i][j]: the longest common part of what follows line i and line j. */
static guint *
measure (Diff *self, guint from_i, guint to_i, guint from_j, guint to_j)
{
  guint width = to_j - from_j + 1;
  guint *lengths = g_new0 (guint, (gsize) (to_i - from_i + 1) * width);

  for (guint i = to_i; i-- > from_i;)
    for (guint j = to_j; j-- > from_j;)
      {
        guint *cell = &lengths[(gsize) (i - from_i) * width + (j - from_j)];

        if (g_str_equal (self->before[i], self->after[j]))
          *cell = cell[width + 1] + 1;
        else
          *cell = MAX (cell[width], cell[1]);
      }

  return lengths;
}

static void
compare_middle (Diff *self, guint to_i, guint to_j)
{
  guint from_i = self->i;
  guint from_j = self->j;
  guint width = to_j - from_j + 1;
  g_autofree guint *lengths = NULL;
  guint i = from_i;
  guint j = from_j;

  if ((guint64) (to_i - from_i + 1) * width > MAX_CELLS)
    {
      append_changed (self, to_i, to_j);
      return;
    }
  lengths = measure (self, from_i, to_i, from_j, to_j);
  while (i < to_i && j < to_j)
    {
      const guint *cell = &lengths[(gsize) (i - from_i) * width + (j - from_j)];

      if (g_str_equal (self->before[i], self->after[j]))
        {
          append_changed (self, i, j);
          append (self, TRUE, TRUE, FALSE);
          i++;
          j++;
        }
      else if (cell[width] >= cell[1])
        i++;
      else
        j++;
    }
  append_changed (self, to_i, to_j);
}

/**
 * by_text_diff_new:
 * @before: a text
 * @after: another one
 *
 * Returns: (transfer full): a list of ByDiffLine, in order
 */
GListModel *
by_text_diff_new (const char *before, const char *after)
{
  Diff self = { .lines = g_list_store_new (BY_TYPE_DIFF_LINE) };
  g_auto (GStrv) before_lines = split_lines (before, &self.n_before);
  g_auto (GStrv) after_lines = split_lines (after, &self.n_after);
  guint end_i = self.n_before;
  guint end_j = self.n_after;

  self.before = before_lines;
  self.after = after_lines;
  while (self.i < end_i && self.j < end_j
         && g_str_equal (before_lines[self.i], after_lines[self.j]))
    append (&self, TRUE, TRUE, FALSE);
  while (end_i > self.i && end_j > self.j
         && g_str_equal (before_lines[end_i - 1], after_lines[end_j - 1]))
    {
      end_i--;
      end_j--;
    }
  compare_middle (&self, end_i, end_j);
  while (self.i < self.n_before)
    append (&self, TRUE, TRUE, FALSE);

  return G_LIST_MODEL (self.lines);
}
