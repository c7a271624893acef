/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* One way in which people see the program. */
typedef struct
{
  const char *name;
  int width; /* of the main window */
  int height;
  int dialog_width; /* -1: as wide as the dialog wants to be */
  double text_scale;
  AdwColorScheme scheme;
  GtkTextDirection direction;
} Look;

/* Every look, the everyday ones first; those after the first look_n_everyday() are only taken when
 * asked for by name. */
const Look *look_get_all (guint *n_looks);
guint look_n_everyday (void);

/* Has every window look that way. */
void look_apply (const Look *look, GtkWindow *main_window);
