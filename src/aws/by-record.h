/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-record-store.h"

G_BEGIN_DECLS

/*
 * Making records, which is the sink's alone: for everybody else they are by-shape.h's.
 *
 * All records of one answer, and their strings, live in one store. It goes when nobody has a
 * reference to any of them left.
 */

/* A list or map that is being filled. */
typedef struct
{
  ByRecordStore *store;
  gpointer object; /* a GPtrArray or a GHashTable */
} ByRecordContainer;

gpointer by_record_new (const ByShape *shape);
gpointer by_record_new_in (ByRecordStore *store, const ByShape *shape);
ByRecordContainer *by_record_open_list (gpointer record, const ByMember *member);
ByRecordContainer *by_record_open_map (gpointer record, const ByMember *member);

G_END_DECLS
