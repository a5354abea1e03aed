import { isUuid } from "@/lib/core/cursor";
import { authorizeAffiliate } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { DomainError, invalid, notFound } from "@/lib/domain/kernel/errors";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { MAX_REPLIES, type NoticeDetailView } from "./notice";
import { requireOpen } from "./policy";
import { readNotice } from "./queries";
import { submitReplyInput, type SubmitReplyInput } from "./schema";
import { insertReply, lockNotice } from "./store";

/**
 * An affiliate answers a notice, with files that were uploaded to it. What was decided already goes back to the queue,
 * for another reviewer, also after the date. NotEligible once that is decided; LimitReached after ten answers.
 */
export async function submitReply(ctx: Context, input: SubmitReplyInput): Promise<NoticeDetailView> {
  const { accountId } = authorizeAffiliate(ctx, "profile.write");
  const { noticeId, text, fileIds } = parse(submitReplyInput, input);
  if (!isUuid(noticeId)) throw notFound("notice");
  return transaction(ctx, async (tx) => {
    const notice = await lockNotice(tx, { id: noticeId, accountId });
    if (!notice || notice.opensAt > ctx.now) throw notFound("notice");
    requireOpen(notice);
    if (notice.replies.length >= MAX_REPLIES) {
      throw new DomainError("LimitReached", `You have answered ${MAX_REPLIES} times. Wait for the reviewer.`);
    }
    const stranger = fileIds.find((id) => notice.files.every((file) => file.id !== id));
    if (stranger !== undefined) throw invalid("fileIds", `${stranger} was not uploaded to this notice, or was sent already`);
    const replyId = await insertReply(ctx, tx, { noticeId, text, fileIds });
    const { merchantId, programId, affiliateId, flagId, kind } = notice;
    await record(ctx, tx, [
      {
        type: "notice.answered",
        merchantId,
        programId,
        payload: { id: noticeId, replyId, affiliateId, flagId, kind, files: fileIds.length },
        subject: { type: "notice", id: noticeId },
        changes: { status: "answered", replyId, files: fileIds },
      },
    ]);
    return readNotice({ ...ctx, tx }, noticeId);
  });
}
