/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-config.h"
#include "by-sso-login.h"

G_BEGIN_DECLS

/* What a person does for a profile to get keys again. */
typedef enum
{
  BY_SIGN_IN_WAY_NONE,     /* nothing: the keys are just there, or another program brings them */
  BY_SIGN_IN_WAY_BROWSER,  /* confirms a code of IAM Identity Center in a browser */
  BY_SIGN_IN_WAY_CODE,     /* types the code of a multi-factor device */
  BY_SIGN_IN_WAY_TERMINAL, /* "aws login", which this program cannot do */
} BySignInWay;

BySignInWay by_sign_in_find_way (ByConfig *config, const char *profile, char **of);

typedef enum
{
  BY_SIGN_IN_STARTING, /* asking for a code */
  BY_SIGN_IN_WAITING,  /* until the user has confirmed it */
  BY_SIGN_IN_DONE,
  BY_SIGN_IN_FAILED, /* see the error; cancelled ones too */
} BySignInState;

/*
 * BySignIn: one sign-in in the browser, from the first question to its end. Made by
 * by_accounts_sign_in(), which gives the same one to all who want the same sign-in at once.
 * Property "state".
 */
#define BY_TYPE_SIGN_IN (by_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (BySignIn, by_sign_in, BY, SIGN_IN, GObject)

#define BY_TYPE_SIGN_IN_STATE (by_sign_in_state_get_type ())
GType by_sign_in_state_get_type (void);

BySignIn *by_sign_in_new (BySsoLogin *login, const char *profile, ByClock *clock);
void by_sign_in_cancel (BySignIn *self);
BySignInState by_sign_in_get_state (BySignIn *self);
const char *by_sign_in_get_profile (BySignIn *self);
const char *by_sign_in_get_code (BySignIn *self);    /* (nullable): from "waiting" on, as all below */
const char *by_sign_in_get_address (BySignIn *self); /* (nullable): where the code is typed */
const char *by_sign_in_get_link (BySignIn *self);    /* (nullable): the same with the code in it */
double by_sign_in_get_progress (BySignIn *self);     /* of the time that the code counts: 0 to 1 */
gint64 by_sign_in_get_time_left (BySignIn *self);    /* of the code, in microseconds */
const GError *by_sign_in_get_error (BySignIn *self); /* (nullable) */

G_END_DECLS
