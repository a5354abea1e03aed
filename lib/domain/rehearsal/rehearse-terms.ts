import { subDays } from "date-fns";
import { setImmediate as yieldTurn } from "node:timers/promises";
import { isUuid } from "@/lib/core/cursor";
import { proRata, toJsonAmount } from "@/lib/core/money";
import type { OwnTerms } from "@/lib/domain/conversions/attribution";
import type { DecisionRecord } from "@/lib/domain/conversions/decision";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { reader } from "@/lib/domain/kernel/transaction";
import type { Terms } from "@/lib/domain/programs/program";
import { loadProgram } from "@/lib/domain/programs/queries";
import { requireConsistent, termsOf } from "@/lib/domain/programs/terms";
import {
  priceClicks,
  priceEvent,
  tally,
  type Earning,
  type PastEvent,
  type Rehearsal,
  type RehearsedAffiliate,
  type Rules,
  type Tally,
} from "./rehearsal";
import { rehearseTermsInput, type RehearseTermsInput } from "./schema";
import { findClickDays, findEvents, findOwnTerms, findPeople, isMember, type ClickDay, type EventRow } from "./store";

const BATCH = 2_000;
const SHOWN = 20;

/** One event, or the clicks of an affiliate on a day, under today's terms and under the draft. */
export type RehearsedEvent = { sale: DecisionRecord["sale"]; today: Earning | null; draft: Earning | null; credited: bigint };

/**
 * Prices the last days of a program under a draft, with the engine that judges reports, and compares with today's terms.
 * Reads in batches, writes nothing. NotFound, Invalid.
 */
export async function rehearseTerms(ctx: Context, input: RehearseTermsInput): Promise<Rehearsal> {
  const scene = await openScene(ctx, input);
  const sums = new Map<string, Tally>();
  const counts = { events: 0, changed: 0, credited: 0n };
  for await (const { today, draft, credited } of priced(ctx, scene)) {
    counts.events += 1;
    counts.credited += credited;
    if (tally(sums, today, draft)) counts.changed += 1;
  }
  if (scene.affiliateId) for (const id of sums.keys()) if (id !== scene.affiliateId) sums.delete(id);
  const rows = [...sums].map(([affiliateId, sum]) => ({ affiliateId, ...sum, difference: sum.draft - sum.today }));
  rows.sort((a, b) => (a.difference < b.difference ? -1 : a.difference > b.difference ? 1 : a.affiliateId < b.affiliateId ? -1 : 1));
  const losing = rows.filter((row) => row.difference < 0n);
  const gaining = rows.filter((row) => row.difference > 0n).toReversed();
  const [losers, winners] = [losing.slice(0, SHOWN), gaining.slice(0, SHOWN)];
  const people = await findPeople(
    reader(ctx),
    [...losers, ...winners].map((row) => row.affiliateId),
  );
  const view = (row: (typeof rows)[number]) => present(row, people);
  const [today, draft] = [sumOf(rows, "today"), sumOf(rows, "draft")];
  return {
    currency: scene.currency,
    since: scene.since,
    events: counts.events,
    changed: counts.changed,
    credited: toJsonAmount(counts.credited),
    today: toJsonAmount(today),
    draft: toJsonAmount(draft),
    difference: toJsonAmount(draft - today),
    gaining: gaining.length,
    losing: losing.length,
    same: rows.length - gaining.length - losing.length,
    losers: losers.map(view),
    winners: winners.map(view),
  };
}

/** Every event of a rehearsal, newest first, for an export: with the names of whoever would be credited. */
export async function* listRehearsedEvents(
  ctx: Context,
  input: RehearseTermsInput,
): AsyncGenerator<RehearsedEvent & { currency: string; people: Map<string, { name: string; code: string }> }> {
  const scene = await openScene(ctx, input);
  const people = new Map<string, { name: string; code: string }>();
  for await (const event of priced(ctx, scene)) {
    const strangers = [event.today?.affiliateId, event.draft?.affiliateId].filter((id) => id !== undefined && !people.has(id));
    if (strangers.length > 0) for (const [id, person] of await findPeople(reader(ctx), strangers.map(String))) people.set(id, person);
    yield { ...event, currency: scene.currency, people };
  }
}

type Scene = {
  merchantId: string;
  programId: string;
  affiliateId: string | undefined;
  currency: string;
  since: Date;
  today: Rules;
  draft: Rules;
};

async function openScene(ctx: Context, input: RehearseTermsInput): Promise<Scene> {
  const tenant = authorizeMerchant(ctx, "program.read");
  const { programId, affiliateId, days, ...wanted } = parse(rehearseTermsInput, input);
  const terms = termsOf(wanted);
  requireConsistent(terms);
  const program = await loadProgram(ctx, tenant, programId);
  if (affiliateId !== undefined) await requireMember(ctx, program.id, affiliateId);
  const ownTerms = new Map((await findOwnTerms(reader(ctx), program.id, ctx.now)).map((own) => [own.affiliateId, own]));
  const { validFrom: _f, validTo: _t, ...current } = program.terms;
  const today: Rules = { terms: { ...current, override: null }, ownTerms };
  const draft =
    affiliateId === undefined
      ? // Own terms made for a sale say nothing of a click: they have to end before such a change.
        { ownTerms: paysClicks(terms) === paysClicks(current) ? ownTerms : new Map(), terms: { ...today.terms, ...terms } }
      : { ...today, ownTerms: withDraft(ownTerms, affiliateId, terms) };
  return {
    merchantId: tenant.merchantId,
    programId: program.id,
    affiliateId,
    currency: program.currency,
    since: subDays(ctx.now, days),
    today,
    draft,
  };
}

function paysClicks({ trigger }: Pick<Terms, "trigger">): boolean {
  return trigger === "click";
}

async function requireMember(ctx: Context, programId: string, affiliateId: string): Promise<void> {
  if (!isUuid(affiliateId) || !(await isMember(reader(ctx), programId, affiliateId))) throw notFound("affiliate");
}

function withDraft(ownTerms: ReadonlyMap<string, OwnTerms>, affiliateId: string, terms: Terms): Map<string, OwnTerms> {
  const { model, recurrence, percentBps, fixedAmount, limitMonths, holdDays } = terms;
  const draft = { id: "draft", version: 0, affiliateId, model, recurrence, percentBps, fixedAmount, limitMonths, holdDays };
  return new Map(ownTerms).set(affiliateId, draft);
}

async function* priced(ctx: Context, scene: Scene): AsyncGenerator<RehearsedEvent> {
  yield* pricedClicks(ctx, scene);
  for (let after: EventRow | null = null; ;) {
    const rows: EventRow[] = await findEvents(reader(ctx), scene, after, BATCH);
    for (const row of rows) {
      const event = pastEvent(row);
      const [today, draft] = [priceEvent(event, scene.today), priceEvent(event, scene.draft)];
      if (touches(scene, today) || touches(scene, draft)) yield { sale: event.sale, today, draft, credited: creditedOf(event) };
    }
    after = rows.at(-1) ?? null;
    if (rows.length < BATCH) return;
    // A year of a large program must not keep everybody else waiting.
    await yieldTurn();
  }
}

// Clicks are priced from the sums of their days: as many as there are affiliates, however many people clicked.
async function* pricedClicks(ctx: Context, scene: Scene): AsyncGenerator<RehearsedEvent> {
  if (scene.today.terms.trigger !== "click" && scene.draft.terms.trigger !== "click") return;
  for (let after: ClickDay | null = null; ;) {
    const rows: ClickDay[] = await findClickDays(reader(ctx), scene, after, BATCH);
    for (const row of rows) {
      const [today, draft] = [priceClicks(row, scene.today), priceClicks(row, scene.draft)];
      if (touches(scene, today) || touches(scene, draft)) yield { sale: clicksOf(row, scene), today, draft, credited: row.credited };
    }
    after = rows.at(-1) ?? null;
    if (rows.length < BATCH) return;
    await yieldTurn();
  }
}

function touches({ affiliateId }: Scene, earning: Earning | null): boolean {
  return earning !== null && (!affiliateId || earning.affiliateId === affiliateId);
}

function clicksOf({ day, clicks }: ClickDay, { currency }: Scene): DecisionRecord["sale"] {
  const orderId = `${clicks} ${clicks === 1 ? "click" : "clicks"} on ${day}`;
  return { kind: "click", orderId, amount: 0, currency, occurredAt: `${day}T00:00:00.000Z`, firstSaleAt: null };
}

function pastEvent(row: EventRow): PastEvent {
  const { sale, candidates, exclusions, affiliateId, commission, amount, refundedAmount, isRejected } = row;
  const outcome =
    affiliateId === null || commission === null || amount === null || refundedAmount === null
      ? null
      : { affiliateId, commission, amount, refundedAmount, isRejected: isRejected === true };
  // Records before rule version 3 know sales only.
  return { sale: { ...sale, kind: sale.kind ?? "sale" }, candidates, exclusions, outcome };
}

function creditedOf({ outcome }: PastEvent): bigint {
  if (!outcome || outcome.isRejected) return 0n;
  const { commission, amount, refundedAmount } = outcome;
  return amount > 0n ? commission - proRata(commission, refundedAmount, amount) : commission;
}

function present(
  { affiliateId, events, today, draft, difference }: Tally & { affiliateId: string; difference: bigint },
  people: Map<string, { name: string; code: string }>,
): RehearsedAffiliate {
  const person = people.get(affiliateId);
  return {
    affiliateId,
    name: person?.name ?? "",
    code: person?.code ?? "",
    events,
    today: toJsonAmount(today),
    draft: toJsonAmount(draft),
    difference: toJsonAmount(difference),
  };
}

function sumOf(rows: readonly Tally[], side: "today" | "draft"): bigint {
  return rows.reduce((sum, row) => sum + row[side], 0n);
}
