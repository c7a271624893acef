/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Keeps LeakSanitizer from counting what libraries allocate in their constructors.
 *
 * GLib makes its table of quarks there, and on growing past 2,048 of them lets the old table go on
 * purpose (readers take no lock). A big GTK program gets that far, and a suppression cannot name the
 * place: the fast unwinder does not see past g_malloc(). Everything from this program's own
 * constructors on is counted as ever.
 */

#include <sanitizer/lsan_interface.h>

static void
before_libraries (void)
{
  __lsan_disable ();
}

__attribute__ ((constructor)) static void
after_libraries (void)
{
  __lsan_enable ();
}

__attribute__ ((section (".preinit_array"), used)) static void (*const entry) (void)
  = before_libraries;
