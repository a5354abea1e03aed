import { z } from "zod";
import { earningStates, type EarningsOverview, type EarningView } from "@/lib/domain/earnings/earning";
import { payoutMethods, type PayoutDetailsView } from "@/lib/domain/payout-details/details";
import type { DueView } from "@/lib/domain/payouts/due";
import type { PayoutStats, PayoutView } from "@/lib/domain/payouts/payout";
import { cents, count, currency, moment, text, uuid } from "./fields";
import { instant } from "./names";

const method = z.enum(payoutMethods);

export const payoutShape = z.object({
  id: uuid,
  affiliateId: uuid,
  programId: uuid,
  programName: text,
  reference: text.meta({ description: "What stands on the bank statement." }),
  amount: cents,
  currency,
  status: z.enum(["pending", "processing", "completed", "failed"]),
  method: method.nullable(),
  commissionCount: count,
  notes: text.nullable(),
  failureReason: text.nullable(),
  createdAt: moment,
  processingAt: moment.nullable(),
  completedAt: moment.nullable(),
});

/** A payout that was given up is failed to the contract, which knows four states. */
export function presentPayout(payout: PayoutView): z.input<typeof payoutShape> {
  const isCancelled = payout.status === "cancelled";
  return {
    id: payout.id,
    affiliateId: payout.affiliateId,
    programId: payout.programId,
    programName: payout.programName,
    reference: payout.reference,
    amount: payout.amount,
    currency: payout.currency,
    status: payout.status === "cancelled" ? "failed" : payout.status,
    method: payout.method,
    commissionCount: payout.commissionCount,
    notes: payout.note,
    failureReason: isCancelled ? "Cancelled before it was sent." : payout.failureReason,
    createdAt: instant(payout.createdAt),
    processingAt: instant(payout.processingAt),
    completedAt: instant(payout.completedAt),
  };
}

export const pendingAffiliateShape = z.object({
  affiliateId: uuid,
  email: text,
  name: text.nullable(),
  code: text,
  programId: uuid,
  programName: text,
  payoutMethod: method.nullable(),
  paypalEmail: text.nullable(),
  bankIban: text.nullable().meta({ description: "The last four characters: ****1234." }),
  pendingAmount: cents.meta({ description: "Approved, in no payout and untouched by open flags." }),
  currency,
  threshold: cents,
  meetsThreshold: z.boolean(),
  commissionCount: count,
  hasPayoutMethod: z.boolean(),
  isDue: z.boolean(),
  reasons: z.array(text).meta({ description: "Why it is not due; empty when it is." }),
});

export function presentPendingAffiliate(due: DueView): z.input<typeof pendingAffiliateShape> {
  return {
    affiliateId: due.affiliateId,
    email: due.affiliateEmail,
    name: due.affiliateName,
    code: due.affiliateCode,
    programId: due.programId,
    programName: due.programName,
    payoutMethod: due.payoutMethod.method,
    paypalEmail: due.payoutMethod.paypalEmail,
    bankIban: due.payoutMethod.bankIban,
    pendingAmount: due.amount,
    currency: due.currency,
    threshold: due.threshold,
    meetsThreshold: due.meetsThreshold,
    commissionCount: due.commissionCount,
    hasPayoutMethod: due.payoutMethod.isComplete,
    isDue: due.isDue,
    reasons: due.reasons.map((reason) => reason.sentence),
  };
}

const sums = { currency, totalPaid: cents, totalPending: cents, totalFailed: cents, count };

export const payoutStatsShape = z.object({
  ...sums,
  byCurrency: z.array(z.object(sums)).meta({ description: "Currencies are never added; the fields above are of the first." }),
});

export function presentPayoutStats(stats: PayoutStats[]): z.input<typeof payoutStatsShape> {
  const byCurrency = stats
    .toSorted((a, b) => b.count - a.count)
    .map(({ currency: code, paid, pending, failed, count: payouts }) => ({
      currency: code,
      totalPaid: paid,
      totalPending: pending,
      totalFailed: failed,
      count: payouts,
    }));
  return { ...(byCurrency[0] ?? { currency: "USD", totalPaid: 0, totalPending: 0, totalFailed: 0, count: 0 }), byCurrency };
}

export const payoutInfoShape = z.object({
  payoutMethod: method.nullable(),
  paypalEmail: text.nullable(),
  bankAccountHolder: text.nullable(),
  bankIban: text.nullable().meta({ description: "The last four characters: ****1234." }),
  bankBic: text.nullable(),
  firstName: text.nullable(),
  lastName: text.nullable(),
  addressLine1: text.nullable(),
  addressLine2: text.nullable(),
  city: text.nullable(),
  state: text.nullable(),
  postalCode: text.nullable(),
  vatId: text.nullable(),
  isComplete: z.boolean(),
});

export function presentPayoutInfo({
  missing: _missing,
  updatedAt: _updatedAt,
  ...info
}: PayoutDetailsView): z.input<typeof payoutInfoShape> {
  return info;
}

const earnings = { currency, total: cents, pending: cents, held: cents, available: cents, inPayout: cents, paid: cents, owedBack: cents };

export const earningsShape = z.object({
  ...earnings,
  byCurrency: z.array(z.object(earnings)).meta({ description: "Currencies are never added; the fields above are of the largest." }),
  programs: z.array(
    z.object({
      programId: uuid,
      programName: text,
      ...earnings,
      payoutThreshold: cents,
      payoutFrequency: text,
      expectedAt: moment.nullable(),
      blocker: text.nullable().meta({ description: "Why nothing is paid at the moment." }),
    }),
  ),
});

const NOTHING = { currency: "USD", total: 0, pending: 0, held: 0, available: 0, inPayout: 0, paid: 0, owedBack: 0 };

export function presentEarnings({ byCurrency, programs }: EarningsOverview): z.input<typeof earningsShape> {
  const sorted = byCurrency.toSorted((a, b) => b.total - a.total);
  return {
    ...(sorted[0] ?? NOTHING),
    byCurrency: sorted,
    programs: programs.map(({ threshold, expectedAt, ...program }) => ({
      ...program,
      payoutThreshold: threshold,
      expectedAt: instant(expectedAt),
    })),
  };
}

export const earningShape = z.object({
  id: uuid,
  conversionId: uuid,
  programId: uuid,
  programName: text,
  amount: cents,
  currency,
  status: z.enum(earningStates),
  availableAt: moment.nullable(),
  expectedAt: moment.nullable(),
  paidAt: moment.nullable(),
  payoutId: uuid.nullable(),
  explanation: text.meta({ description: "When it is paid, and why not yet." }),
  createdAt: moment,
});

export function presentEarning(earning: EarningView): z.input<typeof earningShape> {
  return {
    id: earning.conversionId,
    conversionId: earning.conversionId,
    programId: earning.programId,
    programName: earning.programName,
    amount: earning.amount,
    currency: earning.currency,
    status: earning.state,
    availableAt: instant(earning.availableAt),
    expectedAt: instant(earning.expectedAt),
    paidAt: instant(earning.paidAt),
    payoutId: earning.payoutId,
    explanation: earning.sentence,
    createdAt: instant(earning.createdAt),
  };
}
