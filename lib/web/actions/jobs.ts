"use server";

import { retryJobs } from "@/lib/domain/queue/retry-jobs";
import { adminAction } from "../action";

export const retryJobsAction = adminAction("job.manage", retryJobs, { revalidate: ["/admin/health"] });
