/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BY_CONFIG_ERROR (by_config_error_quark ())
GQuark by_config_error_quark (void);

typedef enum
{
  BY_CONFIG_ERROR_SYNTAX,  /* the file does not follow the grammar */
  BY_CONFIG_ERROR_READ,    /* the file is there but cannot be read */
  BY_CONFIG_ERROR_WRITE,   /* the file cannot be written */
  BY_CONFIG_ERROR_INVALID, /* what was to be written would not be read back as it is */
} ByConfigErrorCode;

typedef enum
{
  BY_INI_BLANK, /* empty, or a comment */
  BY_INI_SECTION,
  BY_INI_PROPERTY,
  BY_INI_CONTINUATION,
} ByIniKind;

/* One line, as places in the text. Names and values are trimmed. */
typedef struct
{
  ByIniKind kind;
  gsize start;      /* its first byte */
  gsize next;       /* the first byte of the line after it */
  const char *name; /* section: what is between the brackets; property: the key */
  gsize name_length;
  const char *value; /* property, continuation */
  gsize value_length;
} ByIniLine;

/* Reads the shared files of the AWS tools line by line. Begin with by_ini_reader_init(). */
typedef struct
{
  const char *text;
  gsize length;
  gsize offset;
  guint number; /* of the line read last, from 1 */
  gboolean in_section;
  gboolean in_property;
  gboolean nested; /* the property's value is made of sub-properties */
} ByIniReader;

void by_ini_reader_init (ByIniReader *self, const char *text, gsize length);
gboolean by_ini_reader_next (ByIniReader *self, ByIniLine *line, GError **error);

G_END_DECLS
