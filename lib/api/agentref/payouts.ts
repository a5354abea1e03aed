import { z } from "zod";
import { earningsOverview, listEarnings } from "@/lib/domain/earnings/queries";
import { getPayoutDetails } from "@/lib/domain/payout-details/queries";
import { updatePayoutDetailsInput } from "@/lib/domain/payout-details/schema";
import { updateDetails } from "@/lib/domain/payout-details/update-details";
import { createPayout } from "@/lib/domain/payouts/create-payout";
import { listDue, listPayouts, payoutStats } from "@/lib/domain/payouts/queries";
import { createPayoutInput } from "@/lib/domain/payouts/schema";
import { statsPeriods } from "@/lib/domain/stats/stats";
import { listRoute, route, type Route } from "@/lib/api/kit/route";
import { endQuery, maybe, startQuery } from "./fields";
import {
  earningShape,
  earningsShape,
  payoutInfoShape,
  payoutShape,
  payoutStatsShape,
  pendingAffiliateShape,
  presentEarning,
  presentEarnings,
  presentPayout,
  presentPayoutInfo,
  presentPayoutStats,
  presentPendingAffiliate,
} from "./present-payout";

const input = createPayoutInput.shape;
const period = z.enum(statsPeriods).optional();

export const payoutRoutes: Route[] = [
  listRoute({
    name: "payouts.list",
    summary: "List payouts",
    path: "/payouts",
    key: "merchant",
    permission: "payout.read",
    query: z.object({
      programId: z.uuid().optional(),
      affiliateId: z.uuid().optional(),
      status: z.enum(["pending", "processing", "completed", "failed"]).optional(),
      startDate: startQuery.optional(),
      endDate: endQuery.optional(),
      from: startQuery.optional().meta({ description: "The same as startDate." }),
      to: endQuery.optional().meta({ description: "The same as endDate." }),
    }),
    shape: payoutShape,
    run: (ctx, { query: { startDate, endDate, from, to, ...filter }, page }) =>
      listPayouts(ctx, { ...filter, hideCancelled: true, from: startDate ?? from, to: endDate ?? to, ...page }),
    present: presentPayout,
  }),
  listRoute({
    name: "payouts.listPending",
    summary: "Affiliates with approved commission that is in no payout, and why what is not due is not",
    path: "/payouts/pending",
    key: "merchant",
    permission: "payout.read",
    query: z.object({ programId: z.uuid().optional() }),
    shape: pendingAffiliateShape,
    run: (ctx, { query, page }) => listDue(ctx, { ...query, ...page }),
    present: presentPendingAffiliate,
  }),
  route({
    name: "payouts.stats",
    summary: "Payouts in figures",
    method: "GET",
    path: "/payouts/stats",
    key: "merchant",
    permission: "stats.read",
    query: z.object({ programId: z.uuid().optional(), period }),
    shape: payoutStatsShape,
    run: (ctx, { query }) => payoutStats(ctx, query),
    present: presentPayoutStats,
  }),
  route({
    name: "payouts.create",
    summary: "Make the payout of everything that is due to an affiliate",
    method: "POST",
    path: "/payouts",
    key: "merchant",
    permission: "payout.pay",
    status: 201,
    shape: payoutShape,
    body: z.object({
      affiliateId: input.affiliateId,
      programId: input.programId,
      method: maybe(input.method).meta({ description: "The affiliate's own choice when left out." }),
      notes: maybe(z.string().trim().max(500)),
    }),
    run: (ctx, { body: { notes, ...body } }) => createPayout(ctx, { ...body, note: notes }),
    present: presentPayout,
  }),
  route({
    name: "payoutInfo.get",
    summary: "How you want to be paid",
    method: "GET",
    path: "/me/payout-info",
    key: "affiliate",
    permission: "profile.read",
    shape: payoutInfoShape,
    run: (ctx) => getPayoutDetails(ctx),
    present: presentPayoutInfo,
  }),
  route({
    name: "payoutInfo.update",
    summary: "Change how you want to be paid; what is left out stays, null clears",
    method: "PATCH",
    path: "/me/payout-info",
    key: "affiliate",
    permission: "profile.write",
    shape: payoutInfoShape,
    body: updatePayoutDetailsInput,
    run: (ctx, { body }) => updateDetails(ctx, body),
    present: presentPayoutInfo,
  }),
];

/** The affiliate's half of the money: their earnings and payouts. */
export const earningRoutes: Route[] = [
  route({
    name: "affiliateWorkspace.earnings",
    summary: "What you have earned, by how far it has come",
    method: "GET",
    path: "/me/earnings",
    key: "affiliate",
    permission: "earnings.read",
    shape: earningsShape,
    run: (ctx) => earningsOverview(ctx),
    present: presentEarnings,
  }),
  listRoute({
    name: "affiliateWorkspace.listProgramEarnings",
    summary: "Your commissions in a program: when each is paid, and why not yet",
    path: "/me/earnings/{programId}",
    key: "affiliate",
    permission: "earnings.read",
    query: z.object({ period }),
    shape: earningShape,
    run: (ctx, { params, query, page }) => listEarnings(ctx, { programId: params.programId, ...query, ...page }),
    present: presentEarning,
  }),
  listRoute({
    name: "affiliateWorkspace.listPayouts",
    summary: "Your payouts",
    path: "/me/payouts",
    key: "affiliate",
    permission: "payout.read",
    query: z.object({ program_id: z.string().optional() }),
    shape: payoutShape,
    run: (ctx, { query, page }) => listPayouts(ctx, { programId: query.program_id, hideCancelled: true, ...page }),
    present: presentPayout,
  }),
];
