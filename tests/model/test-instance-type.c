/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-instance-type.h"

static void
test_names (void)
{
  g_assert_true (by_instance_name_is_valid ("g5.4xlarge"));
  g_assert_true (by_instance_name_is_valid ("u-6tb1.metal"));
  g_assert_true (by_instance_name_is_valid ("r5"));
  g_assert_true (by_instance_name_is_valid ("optimal"));
  g_assert_true (by_instance_name_is_valid ("default_x86_64"));
  g_assert_false (by_instance_name_is_valid (NULL));
  g_assert_false (by_instance_name_is_valid (""));
  g_assert_false (by_instance_name_is_valid ("G5.xlarge"));
  g_assert_false (by_instance_name_is_valid ("g5."));
  g_assert_false (by_instance_name_is_valid ("g5.x.y"));
  g_assert_false (by_instance_name_is_valid ("g5 xlarge"));

  g_assert_true (by_instance_name_is_family ("r5"));
  g_assert_false (by_instance_name_is_family ("r5.large"));
  g_assert_false (by_instance_name_is_family ("optimal"));
  g_assert_true (by_instance_name_is_open ("optimal"));
  g_assert_false (by_instance_name_is_open ("r5"));
}

static void
test_order (void)
{
  const char *const ordered[]
      = { "g5.xlarge", "g5.2xlarge", "g5.12xlarge", "g5.metal", "r5.large", "r5.xlarge" };

  for (guint i = 1; i < G_N_ELEMENTS (ordered); i++)
    {
      g_assert_cmpint (by_instance_name_compare (ordered[i - 1], ordered[i]), <, 0);
      g_assert_cmpint (by_instance_name_compare (ordered[i], ordered[i - 1]), >, 0);
      g_assert_cmpint (by_instance_name_compare (ordered[i], ordered[i]), ==, 0);
    }
}

static void
test_words (void)
{
  const ByInstanceTypeInfo info = {
    .name = "g5.12xlarge",
    .architecture = "x86_64",
    .vcpus = 48,
    .memory = 196608,
    .gpus = 4,
    .gpu_name = "A10G",
    .gpu_memory = 98304,
  };
  g_autoptr (ByInstanceType) type = by_instance_type_new (&info);
  g_autofree char *machine = by_instance_type_dup_machine (type);
  g_autofree char *gpu = by_instance_type_dup_gpu (type);

  g_assert_cmpstr (machine, ==, "48 vCPUs, 192 GiB");
  g_assert_cmpstr (gpu, ==, "4 × A10G, 96 GiB");
}

/* Jobs of 55,000 MiB run on 64 GiB, jobs of 28,000 on 32; jobs of 16,384 do not run on 16. */
static void
test_usable_memory (void)
{
  static const struct
  {
    guint64 nominal;
    guint64 job;
    gboolean fits;
  } cases[] = {
    { 65536, 55000, TRUE },  { 32768, 28000, TRUE }, { 32768, 32000, FALSE },
    { 16384, 16384, FALSE }, { 16384, 12288, TRUE }, { 512, 512, FALSE },
    { 128, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ByInstanceTypeInfo info = { .name = "x.large", .memory = cases[i].nominal };
      g_autoptr (ByInstanceType) type = by_instance_type_new (&info);

      g_assert_cmpint (by_instance_type_get_usable_memory (type) >= cases[i].job, ==,
                       cases[i].fits);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/instance-type/names", test_names);
  g_test_add_func ("/instance-type/order", test_order);
  g_test_add_func ("/instance-type/words", test_words);
  g_test_add_func ("/instance-type/usable-memory", test_usable_memory);
  return g_test_run ();
}
