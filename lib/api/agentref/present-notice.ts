import { z } from "zod";
import { noticeKinds, noticeOutcomes, noticeStatuses, type NoticeDetailView, type NoticeView } from "@/lib/domain/appeals/notice";
import { flagTypes } from "@/lib/domain/flags/flag";
import { cents, count, currency, moment, text, uuid } from "./fields";
import { instant } from "./names";

export const noticeShape = z.object({
  id: uuid,
  kind: z.enum(noticeKinds).meta({ description: "held: waits for a decision; reversed: was taken back." }),
  status: z.enum(noticeStatuses).meta({ description: "passed: the case is dismissed, and another one still holds some of the money." }),
  reason: z.enum(flagTypes).meta({ description: "The class of reason." }),
  reasonText: text,
  programId: uuid,
  programName: text,
  merchantName: text,
  amount: cents,
  releasedAmount: cents.meta({ description: "Of it, what was free when the notice was settled." }),
  passedAmount: cents.meta({ description: "Of it, what another case held still." }),
  currency,
  itemCount: count,
  dueAt: moment.meta({ description: "By when an answer is asked for; a later one counts, too." }),
  lapsedAt: moment.nullable().meta({ description: "The date passed without an answer." }),
  repliedAt: moment.nullable(),
  closedAt: moment.nullable(),
  answer: text.nullable().meta({ description: "What the reviewer of your appeal wrote back." }),
  policyDays: count.nullable().meta({ description: "Released by the program's policy after so many days without a decision." }),
  canReply: z.boolean(),
  createdAt: moment,
});

export const noticeDetailShape = noticeShape.extend({
  asks: z.array(text).meta({ description: "What helps the reviewer." }),
  items: z.array(
    z.object({
      conversionId: uuid,
      orderId: text,
      amount: cents,
      currency,
      occurredAt: moment,
      outcome: z.enum(noticeOutcomes).nullable(),
    }),
  ),
  passedTo: z.array(z.object({ noticeId: uuid, status: z.enum(noticeStatuses), amount: cents })),
  replies: z.array(
    z.object({
      id: uuid,
      text,
      createdAt: moment,
      files: z.array(z.object({ id: uuid, name: text, mediaType: text, bytes: count })),
    }),
  ),
});

export function presentNotice(notice: NoticeView): z.input<typeof noticeShape> {
  return {
    id: notice.id,
    kind: notice.kind,
    status: notice.status,
    reason: notice.reason,
    reasonText: notice.reasonText,
    programId: notice.programId,
    programName: notice.programName,
    merchantName: notice.merchantName,
    amount: notice.amount,
    releasedAmount: notice.releasedAmount,
    passedAmount: notice.passedAmount,
    currency: notice.currency,
    itemCount: notice.itemCount,
    dueAt: instant(notice.dueAt),
    lapsedAt: instant(notice.lapsedAt),
    repliedAt: instant(notice.repliedAt),
    closedAt: instant(notice.closedAt),
    answer: notice.answer,
    policyDays: notice.policyDays,
    canReply: notice.canReply,
    createdAt: instant(notice.createdAt),
  };
}

export function presentNoticeDetail(notice: NoticeDetailView): z.input<typeof noticeDetailShape> {
  return {
    ...presentNotice(notice),
    asks: notice.asks,
    items: notice.items.map((item) => ({ ...item, occurredAt: instant(item.occurredAt) })),
    passedTo: notice.passedTo,
    replies: notice.replies.map((reply) => ({ ...reply, createdAt: instant(reply.createdAt) })),
  };
}
