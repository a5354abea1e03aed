import type { Tone } from "@/components/ui/badge";
import type { PayoutDetailView } from "@/lib/domain/payouts/payout";

export type PayoutStep = { id: string; title: string; at: Date; detail?: string | undefined; tone: Tone };

/** What happened to a payout, oldest first, every try to send it included. */
export function stepsOf(payout: PayoutDetailView): PayoutStep[] {
  const { attempts, createdAt, createdBy, cancelledAt } = payout;
  const steps: PayoutStep[] = [
    { id: "made", title: createdBy ? `Made by ${createdBy}` : "Made", at: createdAt, tone: "neutral" },
    ...attempts.flatMap(({ number, reference, state, reason, startedAt, finishedAt }): PayoutStep[] => {
      const sent: PayoutStep = {
        id: `sent-${number}`,
        title: number === 1 ? "Sent" : `Sent again, try ${number}`,
        at: startedAt,
        detail: `Reference ${reference}`,
        tone: "accent",
      };
      if (finishedAt === null || state === "started") return [sent];
      return [sent, { id: `end-${number}`, ...endings[state], at: finishedAt, detail: reason ?? undefined }];
    }),
    ...(cancelledAt
      ? [{ id: "cancelled", title: "Cancelled", at: cancelledAt, detail: "Its commissions are payable again.", tone: "neutral" as const }]
      : []),
  ];
  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

const endings = {
  paid: { title: "Paid", tone: "positive" },
  failed: { title: "Failed", tone: "negative" },
  reversed: { title: "Sent back by the bank", tone: "negative" },
  mismatched: { title: "Does not fit what was ordered", tone: "caution" },
} as const;
