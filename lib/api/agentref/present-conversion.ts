import { z } from "zod";
import {
  conversionKinds,
  conversionStatuses,
  type ConversionView,
  type RefundedConversion,
  type ReversedConversion,
} from "@/lib/domain/conversions/conversion";
import type { DecisionView, ReportedConversion } from "@/lib/domain/conversions/decision";
import { flagStatuses, flagTypes, type FlagStats, type FlagView } from "@/lib/domain/flags/flag";
import type { ConversionStats } from "@/lib/domain/stats/stats";
import { cents, count, currency, moment, text, uuid } from "./fields";
import { instant } from "./names";

export const conversionShape = z.object({
  id: uuid,
  affiliateId: uuid,
  affiliateCode: text,
  programId: uuid,
  programName: text,
  kind: z.enum(conversionKinds).meta({ description: "What was reported; click: the counted clicks of one link on one day." }),
  clicks: count.nullable().meta({ description: "How many clicks it pays; null for every other kind." }),
  orderId: text.meta({ description: "Your own id; made by Tributary where clicks are paid." }),
  amount: cents,
  commission: cents.meta({ description: "What is left of it after refunds." }),
  refundedAmount: cents,
  commissionReversed: cents.meta({ description: "What refunds took back of the commission." }),
  currency,
  status: z.enum(conversionStatuses),
  isHeld: z.boolean().meta({ description: "An open flag keeps the commission from moving on." }),
  method: z.enum(["cookie", "coupon", "metadata"]),
  stripeSessionId: text.nullable(),
  approvesAt: moment.nullable().meta({ description: "When the hold days end; null: only the merchant approves." }),
  approvedAt: moment.nullable(),
  occurredAt: moment,
  createdAt: moment,
});

export function presentConversion(conversion: ConversionView): z.input<typeof conversionShape> {
  return {
    id: conversion.id,
    affiliateId: conversion.affiliateId,
    affiliateCode: conversion.affiliateCode,
    programId: conversion.programId,
    programName: conversion.programName,
    kind: conversion.kind,
    clicks: conversion.clicks,
    orderId: conversion.orderId,
    amount: conversion.amount,
    commission: conversion.commission,
    refundedAmount: conversion.refundedAmount,
    commissionReversed: conversion.commissionReversed,
    currency: conversion.currency,
    status: conversion.status,
    isHeld: conversion.isHeld,
    method: conversion.method,
    stripeSessionId: conversion.stripeSessionId,
    approvesAt: instant(conversion.approvesAt),
    approvedAt: instant(conversion.approvedAt),
    occurredAt: instant(conversion.occurredAt),
    createdAt: instant(conversion.createdAt),
  };
}

const candidateShape = z.object({
  kind: z.enum(["coupon", "click", "customer"]),
  affiliateId: uuid.nullable(),
  affiliateCode: text.nullable(),
  linkId: uuid.nullable(),
  clickId: uuid.nullable(),
  couponCode: text.nullable(),
  at: moment.nullable(),
  window: z.object({ days: count, endsAt: moment, inside: z.boolean() }).nullable(),
  verdict: z.enum(["won", "outranked", "excluded"]),
  exclusion: text.nullable(),
});

export const decisionShape = z.object({
  orderId: text,
  conversionId: uuid.nullable(),
  outcome: z.enum(["credited", "not_credited"]),
  reason: text,
  sentences: z.array(text).meta({ description: "What happened and why, in plain words." }),
  ruleVersion: count,
  candidates: z.array(candidateShape),
  exclusions: z.array(text),
  terms: z.looseObject({ version: count }).nullable(),
  arithmetic: z
    .object({
      amount: cents,
      clicks: count.optional(),
      percentBps: count.nullable(),
      fixedAmount: cents.nullable(),
      commission: cents,
      currency,
    })
    .nullable(),
  clicks: z
    .object({ count, day: text, linkId: uuid, linkCode: text, firstAt: moment, lastAt: moment })
    .nullable()
    .meta({ description: "The counted clicks that were paid; null for what was reported." }),
  createdAt: moment,
});

export function presentDecision(decision: DecisionView): z.input<typeof decisionShape> {
  const { terms } = decision;
  return {
    orderId: decision.orderId,
    conversionId: decision.conversionId,
    outcome: decision.outcome,
    reason: decision.reason,
    sentences: decision.sentences,
    ruleVersion: decision.ruleVersion,
    candidates: decision.candidates,
    exclusions: decision.exclusions,
    terms: terms === null ? null : { ...terms },
    arithmetic: decision.arithmetic,
    clicks: decision.clicks,
    createdAt: instant(decision.createdAt),
  };
}

export const reportShape = z.object({
  conversion: conversionShape.nullable().meta({ description: "Null where nobody was credited; the decision says why." }),
  decision: decisionShape,
  repeated: z.boolean().meta({ description: "The order had been reported before: this is the first answer." }),
});

export function presentReport(report: ReportedConversion): z.input<typeof reportShape> {
  return {
    conversion: report.conversion === null ? null : presentConversion(report.conversion),
    decision: presentDecision(report.decision),
    repeated: report.repeated,
  };
}

export const refundShape = z.object({
  conversion: conversionShape,
  refund: z.object({
    id: uuid,
    refundId: text,
    amount: cents,
    commission: cents.meta({ description: "What this refund took back of the commission." }),
    createdAt: moment,
  }),
  repeated: z.boolean().meta({ description: "The refund had been recorded before: this is the first one." }),
});

export function presentRefund({ conversion, refund, repeated }: RefundedConversion): z.input<typeof refundShape> {
  const { id, refundId, amount, commission, createdAt } = refund;
  return {
    conversion: presentConversion(conversion),
    refund: { id, refundId, amount, commission, createdAt: instant(createdAt) },
    repeated,
  };
}

export const reversalShape = z.object({
  conversion: conversionShape,
  repeated: z.boolean().meta({ description: "The dispute had been won before." }),
});

export function presentReversal({ conversion, repeated }: ReversedConversion): z.input<typeof reversalShape> {
  return { conversion: presentConversion(conversion), repeated };
}

export const conversionStatsShape = z.object({
  total: count,
  pending: count,
  approved: count,
  totalRevenue: cents,
  totalCommissions: cents,
  currency,
});

export function presentConversionStats(stats: ConversionStats): z.input<typeof conversionStatsShape> {
  const { total, pending, approved, totalRevenue, totalCommissions } = stats;
  return { total, pending, approved, totalRevenue, totalCommissions, currency: stats.currency };
}

export const flagShape = z.object({
  id: uuid,
  affiliateId: uuid,
  programId: uuid,
  programName: text,
  type: z.enum(flagTypes),
  status: z.enum(flagStatuses),
  details: z
    .object({
      score: count.meta({ description: "Sum of the points: from 60 on the commissions that the evidence touches are held." }),
      reviewersRequired: count.meta({ description: "How many people must agree before money is taken back." }),
      proposedAt: moment.nullable().meta({ description: "When the first of two people confirmed it; the money waits for the second." }),
      heldAmount: cents,
      currency,
      conversionCount: count,
      signals: z.array(
        z.object({
          signal: text,
          facet: text.meta({ description: "Empty for the signal itself; else the circumstance that lowers it." }),
          label: text,
          points: z.int(),
          sentence: text,
          observed: z.record(text, z.union([text, z.number(), z.boolean()])),
          conversionIds: z.array(uuid),
        }),
      ),
    })
    .nullable(),
  note: text.nullable(),
  createdAt: moment,
  resolvedAt: moment.nullable(),
});

export function presentFlag(flag: FlagView): z.input<typeof flagShape> {
  return {
    id: flag.id,
    affiliateId: flag.affiliateId,
    programId: flag.programId,
    programName: flag.programName,
    type: flag.type,
    status: flag.status,
    details: {
      score: flag.score,
      reviewersRequired: flag.reviewersRequired,
      proposedAt: instant(flag.proposal?.at ?? null),
      heldAmount: flag.heldAmount,
      currency: flag.currency,
      conversionCount: flag.itemCount,
      signals: flag.details.signals,
    },
    note: flag.note,
    createdAt: instant(flag.createdAt),
    resolvedAt: instant(flag.resolvedAt),
  };
}

export const flagStatsShape = z.object({ open: count, reviewed: count, dismissed: count, confirmed: count, total: count });

export function presentFlagStats({ open, reviewed, dismissed, confirmed, total }: FlagStats): z.input<typeof flagStatsShape> {
  return { open, reviewed, dismissed, confirmed, total };
}
