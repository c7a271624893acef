/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-shape.h"

G_BEGIN_DECLS

/*
 * ByRecordStore: the memory of all records of one answer. Whoever has a record has a reference to
 * its store; what records point to within their store has none.
 */
ByRecordStore *by_record_store_new (void);
void by_record_store_ref (ByRecordStore *self);
void by_record_store_unref (ByRecordStore *self);

gpointer by_record_store_take (ByRecordStore *self, gsize size);
void by_record_store_hold (ByRecordStore *self, gpointer object, GDestroyNotify destroy);

char *by_record_store_add_string (ByRecordStore *self, const char *string);
char *by_record_store_add_secret (ByRecordStore *self, const char *string);
GBytes *by_record_store_add_bytes (ByRecordStore *self, GBytes *bytes);

gpointer by_record_store_settle (ByRecordStore *self, gpointer record);
gpointer by_record_store_copy (ByRecordStore *self, gpointer record);

G_END_DECLS
