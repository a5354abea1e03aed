import { z } from "zod";
import { pageInput } from "@/lib/domain/kernel/page";
import { MAX_FILES, noticeStatuses } from "./notice";

export const listNoticesInput = pageInput.extend({ status: z.enum(noticeStatuses).optional() });
export type ListNoticesInput = z.input<typeof listNoticesInput>;

export const submitReplyInput = z.object({
  noticeId: z.string(),
  text: z.string().trim().min(10, "Say in a sentence or two what happened.").max(5000, "Use 5,000 characters at most."),
  /** Files that were uploaded to this notice before. */
  fileIds: z.array(z.string()).max(MAX_FILES, `Send ${MAX_FILES} files at most.`).default([]),
});
export type SubmitReplyInput = z.input<typeof submitReplyInput>;

export const removeFileInput = z.object({ noticeId: z.string(), id: z.string() });
export type RemoveFileInput = z.input<typeof removeFileInput>;
