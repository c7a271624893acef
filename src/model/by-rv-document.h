/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A profile file of Raster Vision, taken apart by the rules of configobj, which is what Raster
 * Vision reads it with. Lines that configobj reads only by luck are refused, with their number.
 */

#define BY_RV_ERROR (by_rv_error_quark ())
GQuark by_rv_error_quark (void);

typedef enum
{
  BY_RV_ERROR_SYNTAX,   /* Raster Vision could not read the file */
  BY_RV_ERROR_VALUE,    /* a value that would be read as something else */
  BY_RV_ERROR_SHADOWED, /* another entry of the file would win */
} ByRvError;

typedef struct
{
  char *name; /* NULL: the root, what stands before the first section */
  guint parent;
  guint depth; /* brackets before its name */
  guint line;
  gsize insert_at; /* where another entry of its own can be put in */
  char *indent;    /* before its last entry */
} ByRvSection;

typedef struct
{
  char *key;
  char *value; /* as configobj has it, before %(name)s is put in */
  guint section;
  guint line;
  gsize value_start; /* where the value stands in the text */
  gsize value_end;
} ByRvEntry;

typedef struct
{
  char *text;
  GPtrArray *sections; /* of ByRvSection, the first is the root */
  GPtrArray *entries;  /* of ByRvEntry */
  const char *newline; /* "\n" or "\r\n" */
} ByRvDocument;

ByRvDocument *by_rv_document_parse (const char *text, gsize length, GError **error);
void by_rv_document_free (ByRvDocument *self);
GHashTable *by_rv_document_flatten (ByRvDocument *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByRvDocument, by_rv_document_free)

G_END_DECLS
