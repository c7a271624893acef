/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads text and the values of attributes: references, CDATA, ends of lines. */
const char *by_xml_text_append (GString *text, const char *at, const char *end);
void by_xml_text_append_cdata (GString *text, const char *at, const char *end);
gboolean by_xml_text_has_good_references (const char *text, const char *end);

G_END_DECLS
