import type { Context } from "@/lib/domain/kernel/context";
import type { SignalKind } from "@/lib/domain/signals/signal";
import { markProbeScript } from "@/lib/domain/tracking-health/mark-probe";
import { logger } from "@/lib/platform/logger";
import { type Call, isTest } from "./door";
import type { Signals } from "./signals";

/** Clocks are rarely better than this, and the way here takes its time; milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;
/** Whoever is off by more has no clock. */
const CLOCK_LIMIT_MS = 10 * 365 * 86_400_000;
const MAX_COPIES = 100;

/** POST /api/tracking/verify: the script says that it runs, and what it sees. Told with each page, kept once a minute. */
export async function answerVerify(signals: Signals, call: Call): Promise<object> {
  const { program, page, facts, at } = call;
  const note = (kind: SignalKind, value: number | null = null): void =>
    signals.note({ merchantId: program.merchantId, programId: program.programId, kind, host: page.host, value, at });
  note("script_seen");
  const copies = whole(facts["copies"]);
  if (copies !== null && copies > 1) note("duplicate_script", Math.min(copies, MAX_COPIES));
  if (program.requiresConsent && facts["consent"] === "") note("consent_pending");
  const sentAt = whole(facts["sentAt"]);
  const skew = sentAt === null ? 0 : sentAt - at.getTime();
  if (Math.abs(skew) > CLOCK_TOLERANCE_MS && Math.abs(skew) < CLOCK_LIMIT_MS) note("clock_skew", skew);
  const code = facts["referralCode"];
  if (typeof code === "string" && isTest(call, code)) await markTest(program.programId, code, at);
  return { status: "ok", programId: program.programId };
}

/** A merchant's own running test sees that its page carries the script, also where no click may follow. */
async function markTest(programId: string, code: string, at: Date): Promise<void> {
  const ctx: Context = { actor: { kind: "system", name: "tracking test" }, tenant: { kind: "platform" }, requestId: "", now: at };
  // The door stays open while the database is away.
  await markProbeScript(ctx, { programId, code }).catch((error: unknown) => logger.debug({ err: error }, "a test's step was not kept"));
}

const whole = (value: unknown): number | null => (typeof value === "number" && Number.isSafeInteger(value) ? value : null);
