/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * ByXmlReader: walks over an XML document element by element. No tree is made, so that large
 * answers cost little; what a caller has no use for it skips. Names come without their prefix.
 *
 * It takes what AWS sends: elements, attributes, character references, the five entities that every
 * document has, CDATA, comments and processing instructions. A document type, which could define
 * more entities, is refused. Every function that fails has set @error to BY_AWS_ERROR_BAD_ANSWER,
 * and the walk is over.
 */
#define BY_XML_MAX_DEPTH 256 /* no answer of AWS's comes near it */

/* A piece of the document itself. */
typedef struct
{
  const char *text;
  gsize length;
} ByXmlSpan;

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  GString *text;                    /* the last text or attribute that was read */
  ByXmlSpan open[BY_XML_MAX_DEPTH]; /* names, with their prefix, of the elements around */
  guint depth;
  ByXmlSpan name;       /* of the element that was entered last, without its prefix */
  ByXmlSpan attributes; /* all of them, as they are written */
  gboolean empty;       /* it is <name/>: only its end is left */
} ByXmlReader;

/* Goes into the root. */
gboolean by_xml_reader_init (ByXmlReader *self, GBytes *text, GError **error);
void by_xml_reader_clear (ByXmlReader *self);

/* On to the next element inside the one entered last, and into it, or out of that one: @more says
 * which. Text between them is passed over. */
gboolean by_xml_reader_next (ByXmlReader *self, gboolean *more, GError **error);

/* Whether the element entered last is called @name. */
gboolean by_xml_reader_is (const ByXmlReader *self, const char *name);

/* The attribute @name of the element entered last; %NULL when it has none. Borrowed until the next
 * read. */
const char *by_xml_reader_get_attribute (ByXmlReader *self, const char *name);

/* The text of the element entered last, without that of elements inside, and out of it. Borrowed
 * until the next read. */
const char *by_xml_reader_read_text (ByXmlReader *self, GError **error);

/* Out of the element entered last. */
gboolean by_xml_reader_skip (ByXmlReader *self, GError **error);

/* Whether nothing follows the root. */
gboolean by_xml_reader_finish (ByXmlReader *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ByXmlReader, by_xml_reader_clear)

G_END_DECLS
