/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-private-key.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/**
 * by_private_key_reserve:
 * @path: where the private key shall be
 *
 * Creates an empty file that only its owner can read. Fails if anything is there already.
 *
 * Returns: a file descriptor, or -1
 */
int
by_private_key_reserve (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  int saved_errno = errno;
  g_autofree char *shown = NULL;

  if (fd >= 0)
    return fd;

  shown = g_filename_display_name (path);
  if (saved_errno == EEXIST)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                 _ ("“%s” is there already. A private key never overwrites a file: choose another "
                    "name."),
                 shown);
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 _ ("“%s” cannot be created: %s"), shown, g_strerror (saved_errno));
  return -1;
}

static gboolean
write_all (int fd, const char *text)
{
  gsize left = strlen (text);

  while (left > 0)
    {
      gssize written = write (fd, text, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      text += written;
      left -= (gsize) written;
    }

  return TRUE;
}

/**
 * by_private_key_write:
 * @fd: (transfer full): of by_private_key_reserve()
 * @path: the same path, for messages
 * @pem: the key, as AWS gave it
 *
 * Writes the key and closes the file, durably: it cannot be had a second time. The umask cannot
 * have widened 0600, and a file system that knows no modes is not an error.
 */
gboolean
by_private_key_write (int fd, const char *path, const char *pem, GError **error)
{
  gboolean whole = write_all (fd, pem) && (g_str_has_suffix (pem, "\n") || write_all (fd, "\n"))
                   && fsync (fd) == 0;
  int saved_errno = errno;

  if (close (fd) != 0 && whole)
    {
      whole = FALSE;
      saved_errno = errno;
    }

  if (!whole)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   _ ("The private key could not be written to “%s”: %s"), shown,
                   g_strerror (saved_errno));
    }

  return whole;
}

/**
 * by_private_key_forget:
 * @fd: (transfer full): of by_private_key_reserve()
 * @path: the same path
 *
 * Gives the reserved place back, because there is no key after all.
 */
void
by_private_key_forget (int fd, const char *path)
{
  close (fd);
  g_unlink (path);
}
