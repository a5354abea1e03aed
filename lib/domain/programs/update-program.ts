import type { Tx } from "@/lib/platform/db/client";
import type { z } from "zod";
import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { conflict, invalid, notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { programUpdated, termsChanged } from "./events";
import { openTerms } from "./open-terms";
import type { ProgramView, TermsView } from "./program";
import { loadProgram } from "./queries";
import { type UpdateProgramInput, updateProgramInput } from "./schema";
import { lockProgram, lockTakenSlugs, type ProgramRow, updateProgramRow } from "./store";
import { changeTerms } from "./terms";

type Input = z.output<typeof updateProgramInput>;

/**
 * Changes a program: absent keeps, null clears. Other terms end the version in force and begin the next at `ctx.now`;
 * sales before that instant keep the old ones. Conflict when the portal slug is taken.
 */
export async function updateProgram(ctx: Context, input: UpdateProgramInput): Promise<ProgramView> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { id, ...wanted } = parse(updateProgramInput, input);
  if (!isUuid(id)) throw notFound("program");
  return transaction(ctx, async (tx) => {
    const row = await lockProgram(tx, tenant.merchantId, id, ctx.now);
    if (!row) throw notFound("program");
    if (wanted.currency !== undefined && wanted.currency !== row.currency) {
      throw invalid("currency", `This program pays in ${row.currency}, and that cannot change. Make a new program for ${wanted.currency}.`);
    }
    const before = await loadProgram({ ...ctx, tx }, tenant, id);
    await requireFreeSlug(tx, row, wanted.portalSlug);
    await updateProgramRow(tx, id, settingsOf(ctx, row, wanted));
    const opened = await turnTerms(ctx, tx, row, wanted);
    const program = await loadProgram({ ...ctx, tx }, tenant, id);
    const changes = differences(before, program);
    const told = opened ? [termsChanged(program, opened)] : [];
    if (Object.keys(changes).length > 0) await record(ctx, tx, [programUpdated(program, changes), ...told]);
    return program;
  });
}

function settingsOf(ctx: Context, row: ProgramRow, wanted: Omit<Input, "id">) {
  const { recurrence: _r, percentBps: _p, fixedAmount: _f, limitMonths: _l, holdDays: _h, cookieDays: _c, ...settings } = wanted;
  const { payoutThreshold, status, ...rest } = settings;
  const archivedAt = status === undefined ? undefined : status === "archived" ? (row.archivedAt ?? ctx.now) : null;
  return {
    ...rest,
    status,
    archivedAt,
    payoutThreshold: payoutThreshold === undefined ? undefined : BigInt(payoutThreshold),
    updatedAt: ctx.now,
  };
}

async function requireFreeSlug(tx: Tx, row: ProgramRow, portalSlug: string | null | undefined): Promise<void> {
  if (!portalSlug || portalSlug === row.portalSlug) return;
  const taken = await lockTakenSlugs(tx, [portalSlug], row.id);
  if (taken.has(portalSlug)) throw conflict(`The portal address "${portalSlug}" is taken. Choose another.`);
}

// What the input says of the terms changes them at once.
function turnTerms(ctx: Context, tx: Tx, row: ProgramRow, wanted: Omit<Input, "id">): Promise<TermsView | null> {
  return openTerms(ctx, tx, row, { next: (current) => changeTerms(current, wanted) });
}

const untracked = new Set(["terms", "readiness", "updatedAt", "merchantName"]);

function differences(before: ProgramView, after: ProgramView): Record<string, { from: unknown; to: unknown }> {
  const flat = (program: ProgramView): Record<string, unknown> => {
    const { model, recurrence, percentBps, fixedAmount, limitMonths, holdDays, cookieDays } = program.terms;
    return { ...program, model, recurrence, percentBps, fixedAmount, limitMonths, holdDays, cookieDays };
  };
  const [from, to] = [flat(before), flat(after)];
  const changed = Object.keys(to).filter((key) => !untracked.has(key) && JSON.stringify(from[key]) !== JSON.stringify(to[key]));
  return Object.fromEntries(changed.map((key) => [key, { from: from[key], to: to[key] }]));
}
