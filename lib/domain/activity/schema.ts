import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";

export const listActivityInput = pageInput.extend({
  /** The beginning of an action, such as "flag" or "application.approved". */
  action: z.string().trim().max(60).optional(),
  subjectId: z.string().max(100).optional(),
});
export type ListActivityInput = z.input<typeof listActivityInput>;
