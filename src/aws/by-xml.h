/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sink.h"

G_BEGIN_DECLS

/* What surrounds the structure in an XML document. */
typedef struct
{
  const char *root_suffix; /* (nullable): how the root's name must end: "Response" */
  const char *wrapper;     /* (nullable): the element inside the root that holds the members */
} ByXmlEnvelope;

gboolean by_xml_decode (GBytes *text,
                        const ByXmlEnvelope *envelope,
                        const ByShape *shape,
                        const BySink *sink,
                        gpointer container,
                        GError **error);

/* Writing: appends the members of @object, or one element, to @xml. */
gboolean by_xml_encode_members (GString *xml,
                                const ByShape *shape,
                                JsonObject *object,
                                const char *list_element,
                                GError **error);
gboolean by_xml_encode_element (GString *xml,
                                const char *name,
                                const ByMember *member,
                                JsonNode *node,
                                const char *list_element,
                                GError **error);
void by_xml_append_text (GString *xml, const char *text);

G_END_DECLS
