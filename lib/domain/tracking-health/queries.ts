import { toJsonAmount } from "@/lib/core/money";
import { authorize } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { reader } from "../kernel/transaction";
import { loadProgram } from "../programs/queries";
import { alarmTitles, type AlarmView } from "./alarm";
import { findFacts } from "./alarm-store";
import { findHeard, findProbe } from "./probe-store";
import { presentProbe, type ProbeView } from "./probe";
import { findingsOf } from "./raise-alarms";
import { checksOf, stageOf, type TrackingStatusView } from "./status";
import { findClickDays, findLatestConversions, findLatestInbound, findSignals, findStanding, findSums, findTimezone } from "./store";

/** What was seen of a program's tracking, what is wrong and how to mend it. Reads sums and bounded slices only. */
export async function getTrackingStatus(ctx: Context, id: string): Promise<TrackingStatusView> {
  const program = await loadProgram(ctx, authorize(ctx, "program.read"), id);
  const tx = reader(ctx);
  const { merchantId, id: programId } = program;
  const of = { merchantId, programId, timezone: await findTimezone(tx, merchantId), now: ctx.now };
  const [signals, clicks, stats, conversions, lastStripeEventAt, alarms] = await Promise.all([
    findSignals(tx, programId),
    findClickDays(tx, of),
    findSums(tx, of),
    findLatestConversions(tx, programId),
    findLatestInbound(tx, programId),
    standing(ctx, { ...program, timezone: of.timezone }),
  ]);
  const seen = (kind: string) => signals.find((signal) => signal.kind === kind) ?? null;
  const health = checksOf({
    now: ctx.now,
    website: program.website,
    isActive: program.status === "active",
    script: seen("script_seen"),
    consentPending: seen("consent_pending") !== null,
    foreignHost: seen("foreign_host")?.host ?? null,
    lastClickDay: clicks[0]?.at ?? null,
    stripeAccountId: program.stripeAccountId,
    stripeConnectedAt: program.stripeConnectedAt,
    lastStripeEventAt,
    lastConversion: conversions[0] ?? null,
  });
  return {
    programId,
    ...stageOf(health),
    health,
    stats,
    recent: {
      clicks: clicks.map(({ day, clicks: count }) => ({ day, clicks: count })),
      conversions: conversions.map(({ amount, ...row }) => ({ ...row, amount: toJsonAmount(amount) })),
    },
    alarms,
  };
}

/** The test that a program's merchant began last, with what was seen of it; null when there is none or its hour is over. */
export async function findTrackingProbe(ctx: Context, id: string): Promise<ProbeView | null> {
  const program = await loadProgram(ctx, authorize(ctx, "program.read"), id);
  const tx = reader(ctx);
  const row = await findProbe(tx, program.id);
  if (!row || row.expiresAt <= ctx.now) return null;
  const heard = row.clickAt ? [] : await findHeard(tx, program.id, row.startedAt);
  const hints = heard.flatMap(({ kind, host }) => hintOf(kind, host, row.scriptAt !== null) ?? []);
  return presentProbe(row, program.landingPageUrl ?? program.website, hints);
}

function hintOf(kind: string, host: string, isScriptSeen: boolean): string | null {
  if (kind === "foreign_host") return `A page on ${host} was refused: it is outside the program's website.`;
  if (kind === "consent_pending") return `The script on ${host} waits for consent. Accept your own banner.`;
  // Other visitors' pages are heard of, too, so this only matters while the test's own page was not.
  if (isScriptSeen) return null;
  return `The script runs on ${host}, but no page told the test's code. If you opened the test address, something takes ?via= off on the way.`;
}

/** Alarms that stand and whose reason still holds, with today's figures. */
async function standing(ctx: Context, program: { id: string; merchantId: string; name: string; timezone: string }): Promise<AlarmView[]> {
  const tx = reader(ctx);
  const rows = await findStanding(tx, program.id);
  if (rows.length === 0) return [];
  const findings = new Map(findingsOf(await findFacts(tx, program, ctx.now)).map(({ kind, finding }) => [kind, finding]));
  return rows.flatMap(({ kind, startedAt }) => {
    const finding = findings.get(kind);
    return finding ? [{ kind, title: alarmTitles[kind], text: finding.text, mend: finding.mend, startedAt }] : [];
  });
}
