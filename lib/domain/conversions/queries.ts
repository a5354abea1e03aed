import { isUuid } from "@/lib/core/cursor";
import type { Place } from "@/lib/core/place";
import { authorize } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { type Page, toPage } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import type { ConversionView, RefundView } from "./conversion";
import type { DecisionView } from "./decision";
import { presentConversions, presentDecision, presentRefund } from "./present";
import { listConversionsInput, listDecisionsInput, type ListConversionsInput, type ListDecisionsInput } from "./schema";
import {
  findConversion,
  findConversions,
  findDecisionOfConversion,
  findDecisions,
  findMemberships,
  findNames,
  findNewest,
  findNewestOfAccount,
  findRefunds,
  type ConversionFilter,
  type ConversionRow,
} from "./store";

export type ListedDecision = DecisionView & { id: string; programId: string; programName: string };

/** Conversions of the caller's tenant, newest first: a merchant's, an affiliate's own, or all for the platform. */
export async function listConversions(ctx: Context, input: ListConversionsInput): Promise<Page<ConversionView>> {
  authorize(ctx, "conversion.read");
  const { programId, affiliateId, status, isHeld, search, from, to, ...page } = parse(listConversionsInput, input);
  const tx = reader(ctx);
  const where: ConversionFilter = {
    AND: [
      await scopeOf(ctx),
      {
        ...(programId && { programId }),
        ...(affiliateId && { affiliateId }),
        ...(status && { status }),
        ...(isHeld !== undefined && { isHeld }),
        ...(search && { orderId: { startsWith: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } }),
        ...((from ?? to) && { createdAt: { ...(from && { gte: from }), ...(to && { lt: to }) } }),
      },
    ],
  };
  const { rows, total } = await findConversions(tx, where, page, ctx.tenant.kind === "affiliate" ? "affiliateId" : "merchantId");
  const views = new Map((await presentConversions(ctx, tx, rows)).map((view) => [view.id, view]));
  return toPage(rows, page, total, (row) => views.get(row.id) ?? missing(row.id));
}

/** The latest conversions, at most 20. */
export async function recentConversions(ctx: Context, { limit = 10 }: { limit?: number } = {}): Promise<ConversionView[]> {
  const tenant = authorize(ctx, "conversion.read");
  const tx = reader(ctx);
  const most = Math.max(1, Math.min(20, Math.trunc(limit)));
  const where = tenant.kind === "affiliate" ? { id: { in: await findNewestOfAccount(tx, tenant.accountId, most) } } : await scopeOf(ctx);
  return presentConversions(ctx, tx, await findNewest(tx, where, most));
}

/** One conversion of the caller's tenant, or NotFound. */
export async function getConversion(ctx: Context, id: string): Promise<ConversionView> {
  authorize(ctx, "conversion.read");
  const row = await findOwn(ctx, id);
  const [view] = await presentConversions(ctx, reader(ctx), [row]);
  return view ?? missing(id);
}

/** Why a conversion was credited: in full for the merchant, their own part for the affiliate. Sentences in UTC without a `place`. */
export async function findDecision(ctx: Context, conversionId: string, place?: Place): Promise<DecisionView> {
  authorize(ctx, "conversion.read");
  const conversion = await findOwn(ctx, conversionId);
  const row = await findDecisionOfConversion(reader(ctx), conversion.id);
  if (!row) throw notFound("decision");
  return presentDecision(
    row,
    ctx.tenant.kind === "affiliate" ? { kind: "affiliate", affiliateId: conversion.affiliateId, place } : { kind: "merchant", place },
  );
}

/** What the customer of a conversion got back, oldest first. */
export async function listRefunds(ctx: Context, conversionId: string): Promise<RefundView[]> {
  authorize(ctx, "conversion.read");
  const conversion = await findOwn(ctx, conversionId);
  return (await findRefunds(reader(ctx), conversion.id)).map(presentRefund);
}

/** Every reported sale with its judgement, credited or not, newest first; for the merchant and the platform. Sentences as `findDecision` tells them. */
export async function listDecisions(ctx: Context, input: ListDecisionsInput, place?: Place): Promise<Page<ListedDecision>> {
  const tenant = authorize(ctx, "conversion.read");
  if (tenant.kind !== "merchant" && tenant.kind !== "platform") throw notFound("decision");
  const { programId, outcome, ...page } = parse(listDecisionsInput, input);
  const where = {
    ...(tenant.kind === "merchant" && { merchantId: tenant.merchantId }),
    ...(programId && { programId }),
    ...(outcome && { outcome }),
  };
  const tx = reader(ctx);
  const { rows, total } = await findDecisions(tx, where, page);
  const names = await findNames(
    tx,
    [],
    rows.map((row) => row.programId),
  );
  return toPage(rows, page, total, (row) => ({
    ...presentDecision(row, { kind: "merchant", place }),
    id: row.id,
    programId: row.programId,
    programName: names.programs.get(row.programId) ?? "",
  }));
}

async function findOwn(ctx: Context, id: string): Promise<ConversionRow> {
  const row = isUuid(id) ? await findConversion(reader(ctx), { AND: [await scopeOf(ctx), { id }] }) : null;
  if (!row) throw notFound("conversion");
  return row;
}

async function scopeOf({ tenant, ...ctx }: Context): Promise<ConversionFilter> {
  if (tenant.kind === "merchant") return { merchantId: tenant.merchantId };
  if (tenant.kind === "platform") return {};
  if (tenant.kind === "affiliate") return { affiliateId: { in: await findMemberships(reader({ tenant, ...ctx }), tenant.accountId) } };
  throw notFound("conversion");
}

function missing(id: string): never {
  throw new Error(`conversion ${id} was read but not presented`);
}
