/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whose state it is: AWS uses the same words for different things. */
typedef enum
{
  BY_STATUS_STACK,    /* "CREATE_IN_PROGRESS" */
  BY_STATUS_RESOURCE, /* the same words, of a resource in a stack */
  BY_STATUS_JOB,      /* "RUNNABLE" */
  BY_STATUS_QUEUE,    /* "VALID", "ENABLED": queues and compute environments */
} ByStatusKind;

#define BY_TYPE_STATUS_KIND (by_status_kind_get_type ())
GType by_status_kind_get_type (void);

/* How a state looks, the same everywhere: in labels, bars and charts. */
typedef enum
{
  BY_LOOK_PENDING,
  BY_LOOK_WAITING,
  BY_LOOK_STARTING,
  BY_LOOK_RUNNING,
  BY_LOOK_DONE,
  BY_LOOK_FAILED,
  BY_LOOK_CANCELLED,
  BY_LOOK_UNKNOWN,
  BY_N_LOOKS,
} ByLook;

ByLook by_status_get_look (ByStatusKind kind, const char *state);
const char *by_status_get_word (ByStatusKind kind, const char *state); /* translated, or AWS's */
const char *by_look_get_icon_name (ByLook look);
const char *by_look_get_css_class (ByLook look);

/*
 * ByStatus: a state as icon, word and colour. Properties: "kind" (ByStatusKind), "state" (AWS's
 * word), "pill" (tinted background, for titles). The tooltip is AWS's word.
 */
#define BY_TYPE_STATUS (by_status_get_type ())
G_DECLARE_FINAL_TYPE (ByStatus, by_status, BY, STATUS, GtkWidget)

GtkWidget *by_status_new (ByStatusKind kind);
void by_status_set_state (ByStatus *self, const char *state);
/* For states that are not a word of AWS's alone; until the next by_status_set_state(). */
void by_status_set_look (ByStatus *self, ByLook look, const char *word);

G_END_DECLS
