import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";

/** The longest beginning of an action that is looked for, in characters. */
export const MAX_ACTION = 60;

export const listActivityInput = pageInput.extend({
  /** The beginning of an action, such as "flag" or "application.approved". */
  action: z.string().trim().max(MAX_ACTION).optional(),
  subjectId: z.string().max(100).optional(),
  /** An id (of what was changed, of who did it, of the request), or part of a person's name or address. */
  search: z.string().trim().max(100).optional(),
  /** Instants: from this one on, and before that one. */
  from: z.date().optional(),
  before: z.date().optional(),
});
export type ListActivityInput = z.input<typeof listActivityInput>;
