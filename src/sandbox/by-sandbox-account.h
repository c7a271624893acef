/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-sandbox-clock.h"
#include "by-sandbox-json.h"
#include "by-sandbox-model.h"

G_BEGIN_DECLS

/*
 * BySandboxAccount: the account itself: who it is, its keys, its clock, its luck, its regions. What
 * a service keeps belongs to the service: each file owns a part of a region (or of the account), by
 * the names below, made on first use and freed with it.
 */
typedef struct _BySandboxAccount BySandboxAccount;
typedef struct _BySandboxRegion BySandboxRegion;

typedef enum
{
  BY_SANDBOX_PART_NETWORK,
  BY_SANDBOX_PART_KEYS,
  BY_SANDBOX_PART_STACKS,
  BY_SANDBOX_PART_BATCH,
  BY_SANDBOX_PART_JOBS,
  BY_SANDBOX_PART_FLEET,
  BY_SANDBOX_PART_SCHEDULER,
  BY_SANDBOX_PART_REPOSITORIES,
  BY_SANDBOX_PART_LOGS,
  BY_SANDBOX_PART_QUOTAS,
  BY_SANDBOX_PART_IAM,     /* of the account: kept in its home region */
  BY_SANDBOX_PART_BUCKETS, /* likewise */
  BY_SANDBOX_PART_SIGN_IN, /* likewise */
  BY_SANDBOX_PART_SESSIONS, /* likewise */
  BY_SANDBOX_N_PARTS,
} BySandboxPart;

typedef gpointer (*BySandboxPartNew) (BySandboxRegion *region);

BySandboxAccount *by_sandbox_account_new (BySandboxClock *clock,
                                          guint64 seed,
                                          JsonObject *scenario);
void by_sandbox_account_free (BySandboxAccount *self);

const char *by_sandbox_account_get_id (BySandboxAccount *self); /* "123456789012" */
const char *by_sandbox_account_get_access_key_id (BySandboxAccount *self);
const char *by_sandbox_account_get_secret_access_key (BySandboxAccount *self);
const char *by_sandbox_account_get_user_name (BySandboxAccount *self);
BySandboxClock *by_sandbox_account_get_clock (BySandboxAccount *self);
JsonObject *by_sandbox_account_get_scenario (BySandboxAccount *self);
BySandboxModel *by_sandbox_account_get_model (BySandboxAccount *self, const char *name);
JsonObject *by_sandbox_account_get_regions_data (BySandboxAccount *self);
/* When the program made it, on the wall: what has a history has it up to here. */
gint64 by_sandbox_account_get_birth (BySandboxAccount *self);
const char *by_sandbox_account_get_home_region (BySandboxAccount *self);

/* Luck, the same for the same seed. */
char *by_sandbox_account_make_id (BySandboxAccount *self, const char *prefix, guint n_digits);
/* An id that depends on nothing but the words: the same whatever was asked for before. */
char *by_sandbox_account_fixed_id (BySandboxAccount *self, const char *prefix, const char *words);
char *by_sandbox_account_make_uuid (BySandboxAccount *self);
char *by_sandbox_account_make_suffix (BySandboxAccount *self, guint length); /* "1ABC9..." */
double by_sandbox_account_random (BySandboxAccount *self, double from, double to);
/* The same answer for the same words, whenever asked: 0 <= result < 1. */
double by_sandbox_account_fate (BySandboxAccount *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);

BySandboxRegion *by_sandbox_account_get_region (BySandboxAccount *self, const char *name);
BySandboxRegion *by_sandbox_account_get_home (BySandboxAccount *self);
BySandboxAccount *by_sandbox_region_get_account (BySandboxRegion *self);
const char *by_sandbox_region_get_name (BySandboxRegion *self);
BySandboxClock *by_sandbox_region_get_clock (BySandboxRegion *self);
JsonObject *by_sandbox_region_get_data (BySandboxRegion *self); /* of data/regions.json */
gpointer by_sandbox_region_get_part (BySandboxRegion *self,
                                     BySandboxPart part,
                                     BySandboxPartNew create,
                                     GDestroyNotify destroy);
/* "arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE" */
char *by_sandbox_region_make_arn (BySandboxRegion *self, const char *service, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BySandboxAccount, by_sandbox_account_free)

G_END_DECLS
