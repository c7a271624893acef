/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack-draft.h"

#define BY_STACK_DRAFT_DEFAULT_NAME "raster-vision"

struct _ByStackDraft
{
  GObject parent_instance;

  /* owned */
  ByContext *context;
  ByNetwork *network;
  ByMarket *market;
  ByInstanceTypes *types;
  ByKeyPairs *key_pairs;
  ByTakenNames *taken_names;
  ByTemplate *source; /* (nullable) */
  char *stack_name;
  GHashTable *values;  /* parameter to answer; only of the template's parameters */
  GHashTable *faults;  /* name to sentence */
  GHashTable *repairs; /* name to answer */
  GHashTable *touched; /* set of names whose faults show */
  ByPlan *plan;        /* (nullable) */
  GError *plan_error;  /* (nullable) */
  GPtrArray *checks;   /* of ByCheck */
  GCancellable *cancellable;

  ByStackEstimate estimate;
  gboolean answered; /* by somebody, not only by itself */
  gboolean restored;
};

/* by-stack-draft.c */
void by_stack_draft_update (ByStackDraft *self); /* works everything out anew */
void by_stack_draft_emit_template_changed (ByStackDraft *self);

/* by-stack-draft-answers.c */
void by_stack_draft_fill_in (ByStackDraft *self); /* what suits nearly everybody; and updates */
