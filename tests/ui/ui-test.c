/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui-test.h"

#include "by-static-provider.h"

#define TIMEOUT_SECONDS 30
#define RESOURCES "/io/github/batchyard/Batchyard/"

/* What the application loads for itself: widgets look and measure as they do in the program. */
static void
load_looks (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (style, RESOURCES "style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), RESOURCES "icons");
}

void
ui_test_prepare_gtk (void)
{
  adw_init ();
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE,
                "gtk-font-name", "Cantarell 11",
                "gtk-decoration-layout", "appmenu:close",
                NULL);
  load_looks ();
}

void
ui_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  ui_test_prepare_gtk ();
}

ByAccount *
ui_test_create_account (gboolean sandbox)
{
  g_autoptr (ByCredentials) keys =
    by_credentials_new ("AKIDTESTTESTTESTTEST", "not a secret", NULL, 0, NULL, "the test");
  g_autoptr (ByCredentialsProvider) provider = by_static_provider_new (keys);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (ByClock) clock = by_clock_new ();
  /* Port 9 discards; nobody listens there. */
  g_autoptr (ByContext) context = by_context_new (provider, "geo-lab", "us-east-1",
                                                  "http://127.0.0.1:9", session, clock);

  return by_account_new (context, NULL, sandbox);
}

static gboolean
give_up_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_CONTINUE;
}

void
ui_test_wait (UiTestCondition condition, gpointer user_data)
{
  const char *scale = g_getenv ("BY_TIMEOUT_SCALE");
  guint seconds = TIMEOUT_SECONDS * (scale != NULL ? (guint) g_ascii_strtoull (scale, NULL, 10) : 1);
  gboolean too_late = FALSE;
  guint timeout = g_timeout_add_seconds (seconds, give_up_cb, &too_late);

  while (!condition (user_data) && !too_late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
  g_assert_true (condition (user_data));
}

static gboolean
count_frames_cb (gpointer user_data)
{
  return --*(int *) user_data > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
ui_test_settle (void)
{
  int frames = 5;

  g_timeout_add_full (G_PRIORITY_LOW, 17, count_frames_cb, &frames, NULL);
  while (frames > 0)
    g_main_context_iteration (NULL, TRUE);
}

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
find (GtkWidget *root, Matches matches, gconstpointer data)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (matches (root, data))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
has_type (GtkWidget *widget, gconstpointer data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) data);
}

static gboolean
has_id (GtkWidget *widget, gconstpointer data)
{
  return g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), data) == 0;
}

static gboolean
is_label (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), data) != NULL;
}

GtkWidget *
ui_test_find_type (GtkWidget *root, GType type)
{
  return find (root, has_type, &type);
}

GtkWidget *
ui_test_find_id (GtkWidget *root, const char *buildable_id)
{
  return find (root, has_id, buildable_id);
}

GtkWidget *
ui_test_find_label (GtkWidget *root, const char *text)
{
  return find (root, is_label, text);
}

GtkWidget *
ui_test_find_button (GtkWidget *root, const char *text)
{
  GtkWidget *label = ui_test_find_label (root, text);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

void
ui_test_click (GtkWidget *root, const char *text)
{
  GtkWidget *button = ui_test_find_button (root, text);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GskRenderNode *
draw (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

void
ui_test_save_picture (GtkWidget *widget, const char *path)
{
  g_autoptr (GskRenderNode) node = draw (widget);
  g_autoptr (GdkTexture) texture = NULL;

  /* On a busy machine the window may not have been drawn yet in its new size. */
  for (guint i = 0; node == NULL && i < 100; i++)
    {
      ui_test_settle ();
      node = draw (widget);
    }
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
