import { DomainError } from "@/lib/domain/kernel/errors";
import { canReply, type NoticeKind, type NoticeStatus } from "./notice";

/** Throws NotEligible when a notice takes no answer any more. */
export function requireOpen(notice: { kind: NoticeKind; status: NoticeStatus; dueAt: Date }, now: Date): void {
  if (canReply(notice, now)) return;
  const isLate = notice.status === "open" || notice.status === "answered";
  const why = isLate ? `The time to answer ended on ${notice.dueAt.toISOString().slice(0, 10)}.` : "This was decided already.";
  throw new DomainError("NotEligible", `${why} Write to the merchant if something is still wrong.`);
}
