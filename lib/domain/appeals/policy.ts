import { DomainError } from "@/lib/domain/kernel/errors";
import { canReply, type NoticeStatus } from "./notice";

/** Throws NotEligible when a notice takes no answer any more. */
export function requireOpen(notice: { status: NoticeStatus }): void {
  if (canReply(notice)) return;
  throw new DomainError("NotEligible", "This was decided already. Write to the merchant if something is still wrong.");
}
