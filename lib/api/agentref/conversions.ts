import { z } from "zod";
import { conversionStatuses, reportedKinds } from "@/lib/domain/conversions/conversion";
import { findDecision, listConversions, recentConversions } from "@/lib/domain/conversions/queries";
import { refundConversionInput, reportConversionInput } from "@/lib/domain/conversions/schema";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import { reverseRefund } from "@/lib/domain/intake/reverse-refund";
import { reportConversion } from "@/lib/domain/intake/report-conversion";
import { conversionStats } from "@/lib/domain/stats/queries";
import { statsPeriods } from "@/lib/domain/stats/stats";
import { listRoute, route, type Route } from "@/lib/api/kit/route";
import { endQuery, maybe, startQuery } from "./fields";
import {
  conversionShape,
  conversionStatsShape,
  decisionShape,
  presentConversion,
  presentConversionStats,
  presentDecision,
  presentRefund,
  presentReport,
  presentReversal,
  refundShape,
  reportShape,
  reversalShape,
} from "./present-conversion";

const input = reportConversionInput.shape;
const refund = refundConversionInput.shape;

export const conversionRoutes: Route[] = [
  listRoute({
    name: "conversions.list",
    summary: "List conversions",
    path: "/conversions",
    key: "merchant",
    permission: "conversion.read",
    query: z.object({
      programId: z.uuid().optional(),
      affiliateId: z.uuid().optional(),
      status: z.enum(conversionStatuses).optional(),
      startDate: startQuery.optional(),
      endDate: endQuery.optional(),
      from: startQuery.optional().meta({ description: "The same as startDate." }),
      to: endQuery.optional().meta({ description: "The same as endDate." }),
    }),
    shape: conversionShape,
    run: (ctx, { query: { startDate, endDate, from, to, ...filter }, page }) =>
      listConversions(ctx, { ...filter, from: startDate ?? from, to: endDate ?? to, ...page }),
    present: presentConversion,
  }),
  route({
    name: "conversions.stats",
    summary: "Conversions in figures",
    method: "GET",
    path: "/conversions/stats",
    key: "merchant",
    permission: "stats.read",
    query: z.object({ programId: z.uuid().optional(), period: z.enum(statsPeriods).optional() }),
    shape: conversionStatsShape,
    run: (ctx, { query }) => conversionStats(ctx, query),
    present: presentConversionStats,
  }),
  route({
    name: "conversions.recent",
    summary: "The newest conversions, at most 20",
    method: "GET",
    path: "/conversions/recent",
    key: "merchant",
    permission: "conversion.read",
    query: z.object({
      limit: z
        .string()
        .regex(/^\d{1,6}$/, "must be a whole number")
        .transform(Number)
        .pipe(z.int().min(1, "must be 1 or more"))
        .optional(),
    }),
    shape: z.array(conversionShape),
    run: (ctx, { query }) => recentConversions(ctx, { limit: query.limit ?? 20 }),
    present: (conversions) => conversions.map(presentConversion),
  }),
  route({
    name: "conversions.report",
    summary: "Report a sale from your server; the same order again changes nothing",
    method: "POST",
    path: "/conversions",
    key: "merchant",
    permission: "conversion.report",
    status: 201,
    shape: reportShape,
    body: z.object({
      programId: input.programId,
      kind: maybe(z.enum(reportedKinds)).meta({
        description: "What happened; sale when left out. Leads and installs may have amount 0.",
      }),
      orderId: input.orderId.meta({ description: "Your own id of the order, lead or install." }),
      amount: input.amount.meta({ description: "Minor units (cents)." }),
      currency: input.currency,
      clickToken: maybe(input.clickToken).meta({ description: "What your landing page was given as agentref_cid." }),
      couponCode: maybe(input.couponCode).meta({ description: "The code that the customer used; it comes before the click." }),
      customerId: maybe(input.customerId),
      customerEmail: maybe(input.customerEmail),
      customerCountry: maybe(input.customerCountry).meta({
        description: "Where the customer is billed, ISO 3166-1. Checked against the click's country.",
      }),
      occurredAt: maybe(z.iso.datetime({ offset: true })).meta({ description: "When the sale happened; now when left out." }),
    }),
    run: (ctx, { body }) => reportConversion(ctx, body),
    statusOf: ({ repeated }) => (repeated ? 200 : 201),
    present: presentReport,
  }),
  route({
    name: "conversions.refund",
    summary: "Take the commission's share of a refund back; the same refund again changes nothing",
    method: "POST",
    path: "/conversions/{id}/refunds",
    key: "merchant",
    permission: "conversion.refund",
    status: 201,
    shape: refundShape,
    body: z.object({
      refundId: refund.refundId.meta({ description: "Your own refund id." }),
      amount: maybe(refund.amount).meta({ description: "Minor units (cents); all that is left when left out." }),
      kind: refund.kind.meta({ description: "dispute: a chargeback, which can be won back." }),
    }),
    run: (ctx, { params, body }) => refundConversion(ctx, { ...body, id: params.id }),
    statusOf: ({ repeated }) => (repeated ? 200 : 201),
    present: presentRefund,
  }),
  route({
    name: "conversions.reverse",
    summary: "A dispute was won: the sale and its commission are restored exactly; again changes nothing",
    method: "POST",
    path: "/conversions/{id}/reversals",
    key: "merchant",
    permission: "conversion.refund",
    shape: reversalShape,
    body: z.object({ refundId: refund.refundId.meta({ description: "The id under which the dispute was recorded as a refund." }) }),
    run: (ctx, { params, body }) => reverseRefund(ctx, { ...body, id: params.id }),
    present: presentReversal,
  }),
  route({
    name: "conversions.decision",
    summary: "Why a conversion was credited as it was",
    method: "GET",
    path: "/conversions/{id}/decision",
    key: "any",
    permission: "conversion.read",
    shape: decisionShape,
    run: (ctx, { params }) => findDecision(ctx, params.id),
    present: presentDecision,
  }),
];
