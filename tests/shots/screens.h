/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stage.h"

/* One picture's subject, and how to come there as a user would. */
typedef struct
{
  const char *name;
  const char *scenario; /* (nullable): the sandbox's; NULL: no account at all */
  const char *path;     /* (nullable): the page */
  void (*prepare) (Stage *stage); /* (nullable): what is left to do there */
} Screen;

/* In the order in which they are taken: screens of one scenario stand together. */
const Screen *screens_get_all (guint *n_screens);

/* screens-stack.c: the life of a stack */
void screens_fill_form (Stage *stage);
void screens_show_subnets (Stage *stage);
void screens_review (Stage *stage);
void screens_review_large (Stage *stage);
void screens_pick_type (Stage *stage);
void screens_create_key (Stage *stage);
void screens_deploy (Stage *stage);
void screens_wait_for_end (Stage *stage);
void screens_fail (Stage *stage);
void screens_open_stack (Stage *stage);
void screens_show_events (Stage *stage);
void screens_show_parameters (Stage *stage);
void screens_show_outputs (Stage *stage);
void screens_show_template (Stage *stage);
void screens_delete_stack (Stage *stage);

/* screens-batch.c: namespaces, queues and jobs */
void screens_new_namespace (Stage *stage);
void screens_export (Stage *stage);
void screens_show_no_jobs (Stage *stage);
void screens_show_running_job (Stage *stage);
void screens_show_failed_job (Stage *stage);
void screens_show_waiting_job (Stage *stage);
void screens_stop_job (Stage *stage);

/* screens-account.c: accounts, signing in, and what goes wrong */
void screens_profile (Stage *stage);
void screens_account (Stage *stage);
void screens_pick_region (Stage *stage);
void screens_sign_in (Stage *stage);
void screens_ask_code (Stage *stage);
void screens_expire (Stage *stage);
void screens_lose_network (Stage *stage);
void screens_deny_access (Stage *stage);
void screens_jump (Stage *stage);
void screens_show_calls (Stage *stage);
void screens_show_shortcuts (Stage *stage);
void screens_show_fault (Stage *stage);
void screens_show_about (Stage *stage);
