import { isUuid } from "@/lib/core/cursor";
import { toJsonAmount } from "@/lib/core/money";
import { presentConversions } from "@/lib/domain/conversions/present";
import { getConversion } from "@/lib/domain/conversions/queries";
import { authorize, authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { toPage, type Page } from "@/lib/domain/kernel/page";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Tx } from "@/lib/platform/db/client";
import { appealedFlags } from "@/lib/domain/appeals/queries";
import { findPrecedents } from "./decision-store";
import {
  pointsBySignal,
  type FlagDetailView,
  type FlagStats,
  type FlagStatus,
  type FlagType,
  type FlagView,
  type Precedents,
  type SharedIdentifier,
} from "./flag";
import type { RulePerformance, RuleView, ScreeningView } from "./performance";
import { findHoldPolicy } from "./policy-store";
import { presentEvidence, presentFlags } from "./present";
import { findPolicy, findProgram, findSettings, tallyDecisions, tallyShadows } from "./rule-store";
import { ruleOf, rules } from "./rules/registry";
import { listFlagsInput, rulePerformanceInput, type ListFlagsInput, type RulePerformanceInput } from "./schema";
import { findShared } from "./shared-store";
import { settingsOf, type RuleSetting } from "./screening";
import {
  countByStatus,
  findEarlierFlags,
  findFlag,
  findFlags,
  findHoldingType,
  findOldestOpen,
  sumOpen,
  type FlagFilter,
  type FlagRow,
} from "./store";

/** Flags of the merchant's programs, or of all for the platform, newest first. */
export async function listFlags(ctx: Context, input: ListFlagsInput): Promise<Page<FlagView>> {
  authorize(ctx, "flag.read");
  const { status, type, affiliateId, programId, isAppealed, sort, ...page } = parse(listFlagsInput, input);
  const tx = reader(ctx);
  const where = {
    ...scopeOf(ctx),
    ...(status && { status }),
    ...(type && { type }),
    ...(affiliateId && { affiliateId }),
    ...(programId && { programId }),
    ...(isAppealed && { id: { in: await appealedFlags(tx, ctx.tenant.kind === "merchant" ? ctx.tenant.merchantId : null) } }),
  };
  const { rows, total } = await findFlags(tx, where, sort, page);
  const presented = new Map((await presentFlags(ctx, tx, rows)).map(({ view }) => [view.id, view]));
  return toPage(rows, page, total, (row) => presented.get(row.id) ?? missing(row.id));
}

/** One flag with its evidence, the conversions it touches, and the affiliate's standing. */
export async function getFlag(ctx: Context, id: string): Promise<FlagDetailView> {
  authorize(ctx, "flag.read");
  return readFlag(ctx, id);
}

/** `getFlag` for verbs that have authorized something stronger already. */
export async function readFlag(ctx: Context, id: string): Promise<FlagDetailView> {
  const tx = reader(ctx);
  const found = isUuid(id) ? await findFlag(tx, { ...scopeOf(ctx), id }) : null;
  if (!found) throw notFound("flag");
  const presented = await presentFlags(ctx, tx, [found]);
  const conversions = await presentConversions(
    ctx,
    tx,
    found.items.map((item) => item.conversion),
  );
  const similar = await findEarlierFlags(tx, found);
  const { view, affiliate, notices } = presented[0] ?? missing(id);
  return {
    ...view,
    notices,
    precedents: await precedentsOf(tx, found),
    shared: await sharedOf(ctx, tx, found),
    evidence: presentEvidence(found),
    items: found.items.map((item, i) => ({
      conversion: conversions[i] ?? missing(item.conversionId),
      heldAmount: toJsonAmount(item.heldAmount),
    })),
    affiliateTotals: {
      code: affiliate.code,
      clicks: affiliate.totalClicks,
      conversions: affiliate.totalConversions,
      revenue: toJsonAmount(affiliate.totalRevenue),
      commission: toJsonAmount(affiliate.totalCommission),
      joinedAt: affiliate.approvedAt,
      isBlocked: affiliate.status === "blocked",
    },
    similar,
  };
}

/** What kind of check holds one of the caller's own conversions; null when none does. The evidence stays with reviewers. */
export async function findHoldReason(ctx: Context, conversionId: string): Promise<FlagType | null> {
  const { id } = await getConversion(ctx, conversionId);
  return findHoldingType(reader(ctx), id);
}

/** How many flags stand in each state. */
export async function flagStats(ctx: Context): Promise<FlagStats> {
  authorize(ctx, "flag.read");
  const stats: FlagStats = { open: 0, reviewed: 0, dismissed: 0, confirmed: 0, total: 0 };
  for (const { status, count } of await countByStatus(reader(ctx), scopeOf(ctx))) {
    stats[status] = count;
    stats.total += count;
  }
  return stats;
}

/** What waits for a decision: how many flags, since when, and the money they hold per currency. */
export async function countOpenFlags(
  ctx: Context,
): Promise<{ count: number; oldestAt: Date | null; heldByCurrency: { currency: string; amount: number }[] }> {
  const tenant = authorize(ctx, "flag.read");
  const tx = reader(ctx);
  const [byStatus, oldestAt, held] = await Promise.all([
    countByStatus(tx, { ...scopeOf(ctx), status: "open" }),
    findOldestOpen(tx, scopeOf(ctx)),
    sumOpen(tx, tenant.kind === "merchant" ? tenant.merchantId : null),
  ]);
  return {
    count: byStatus[0]?.count ?? 0,
    oldestAt,
    heldByCurrency: held.map((row) => ({ currency: row.currency, amount: toJsonAmount(row.amount) })),
  };
}

/** How a program has set its rules. */
export async function getScreening(ctx: Context, programId: string): Promise<ScreeningView> {
  const { merchantId } = authorizeMerchant(ctx, "program.read");
  const tx = reader(ctx);
  if (!isUuid(programId) || !(await findProgram(tx, { id: programId, merchantId }))) throw notFound("program");
  const settings = settingsOf((await findSettings(tx, [programId])).get(programId) ?? []);
  return {
    programId,
    rules: settings.flatMap(presentRule),
    ...(await findPolicy(tx, programId)),
    undecided: await findHoldPolicy(tx, programId),
  };
}

/** What people made of each rule's flags in a period: of the merchant's programs, or of all for the platform. */
export async function rulePerformance(ctx: Context, input: RulePerformanceInput = {}): Promise<RulePerformance[]> {
  const tenant = authorize(ctx, "flag.read");
  const since = new Date(ctx.now.getTime() - parse(rulePerformanceInput, input).days * 86_400_000);
  const merchantId = tenant.kind === "merchant" ? tenant.merchantId : null;
  const tallies = await tallyDecisions(reader(ctx), merchantId, since);
  const shadows = new Map((await tallyShadows(reader(ctx), merchantId, since)).map((row) => [row.signal, row.affiliates]));
  return rules.map(({ signal, label }) => {
    const count = (status: FlagStatus) => tallies.find((row) => row.signal === signal && row.status === status)?.flags ?? 0;
    const [open, confirmed, dismissed, reviewed] = [count("open"), count("confirmed"), count("dismissed"), count("reviewed")];
    const decided = confirmed + dismissed + reviewed;
    const precision = decided === 0 ? null : Math.round((confirmed * 100) / decided);
    return { signal, label, open, confirmed, dismissed, reviewed, precision, shadow: shadows.get(signal) ?? 0 };
  });
}

/** What people made of other affiliates' cases with the signal that weighs most here. */
async function precedentsOf(tx: Tx, flag: FlagRow): Promise<Precedents | null> {
  const [strongest] = pointsBySignal(flag.evidence).toSorted(([, a], [, b]) => b - a);
  const signal = strongest?.[0];
  if (signal === undefined || signal === "manual_review") return null;
  const { counts, latest } = await findPrecedents(tx, { programId: flag.programId, affiliateId: flag.affiliateId, signal });
  const count = (status: FlagStatus) => counts.find((row) => row.status === status)?._count ?? 0;
  return {
    signal,
    label: ruleOf(signal)?.label ?? signal,
    confirmed: count("confirmed"),
    cleared: count("dismissed") + count("reviewed"),
    latest: latest.flatMap((row) => (row.resolvedAt === null ? [] : [{ ...row, resolvedAt: row.resolvedAt }])),
  };
}

async function sharedOf(ctx: Context, tx: Tx, flag: FlagRow): Promise<SharedIdentifier[]> {
  const found = new Map<string, SharedIdentifier>();
  for (const { kind, key, ...affiliate } of await findShared(tx, flag, ctx.now)) {
    const identifier = found.get(`${kind} ${key}`) ?? { kind, key, affiliates: [] };
    identifier.affiliates.push(affiliate);
    found.set(`${kind} ${key}`, identifier);
  }
  return [...found.values()];
}

function presentRule({ signal, mode, weight, threshold }: RuleSetting): RuleView[] {
  const rule = ruleOf(signal);
  if (!rule) return [];
  const { label, type, effect, unit, range, basis } = rule;
  return [
    {
      signal,
      label,
      type,
      effect,
      mode,
      weight,
      threshold,
      unit,
      range,
      basis,
      defaults: { weight: rule.weight, threshold: rule.threshold },
    },
  ];
}

function scopeOf({ tenant }: Context): FlagFilter {
  if (tenant.kind === "merchant") return { merchantId: tenant.merchantId };
  if (tenant.kind === "platform") return {};
  throw notFound("flag");
}

function missing(id: string): never {
  throw new Error(`${id} was read but not presented`);
}
