import { z } from "zod";
import { pageInput } from "../kernel/page";

export const listFailedJobsInput = pageInput.omit({ cursor: true });
export const retryJobsInput = z.object({
  ids: z
    .array(z.string().regex(/^\d{1,18}$/, "is no job"))
    .min(1)
    .max(100),
});
