/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-page.h"

G_BEGIN_DECLS

/* ByJobPage: one job, "jobs/<id>": why it waits or how it ended, its attempts, what it is made of. */
#define BY_TYPE_JOB_PAGE (by_job_page_get_type ())
G_DECLARE_FINAL_TYPE (ByJobPage, by_job_page, BY, JOB_PAGE, ByPage)

ByPage *by_job_page_new (ByAccount *account, const char *rest);

G_END_DECLS
