import type { z } from "zod";
import { isUuid } from "@/lib/core/cursor";
import { authorize } from "../kernel/authorize";
import { actorAccountId, type Context } from "../kernel/context";
import { conflict, DomainError, notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { parse } from "../kernel/parse";
import { transaction } from "../kernel/transaction";
import { getProgram } from "../programs/queries";
import { delistInput } from "./schema";
import { deleteBan, insertBan } from "./store";

type Input = z.input<typeof delistInput>;

/**
 * Takes a program out of the marketplace, whatever its merchant sets, and tells the merchant why. For operators.
 * Portal, links, sales and payouts go on. Conflict when it is kept out already.
 */
export async function delistProgram(ctx: Context, input: Input): Promise<void> {
  authorize(ctx, "marketplace.moderate");
  const { programId, reason } = parse(delistInput, input);
  const createdById = actorAccountId(ctx);
  if (createdById === null) throw new DomainError("Forbidden", "Sign in first.");
  await transaction(ctx, async (tx) => {
    const program = await loadAny({ ...ctx, tx }, programId);
    const isNew = await insertBan(tx, { programId, merchantId: program.merchantId, reason, createdById, createdAt: ctx.now });
    if (!isNew) throw conflict("This program is kept out of the marketplace already.");
    await record(ctx, tx, [moderated("program.delisted", program, reason)]);
  });
}

/** Lets a program into the marketplace again, as far as its merchant wants that. Conflict when nobody keeps it out. */
export async function relistProgram(ctx: Context, input: Input): Promise<void> {
  authorize(ctx, "marketplace.moderate");
  const { programId, reason } = parse(delistInput, input);
  await transaction(ctx, async (tx) => {
    const program = await loadAny({ ...ctx, tx }, programId);
    if (!(await deleteBan(tx, programId))) throw conflict("Nobody keeps this program out of the marketplace.");
    await record(ctx, tx, [moderated("program.relisted", program, reason)]);
  });
}

function loadAny(ctx: Context, programId: string) {
  if (!isUuid(programId)) throw notFound("program");
  return getProgram(ctx, programId);
}

function moderated(
  type: "program.delisted" | "program.relisted",
  program: { id: string; merchantId: string; name: string },
  reason: string,
) {
  const { id, merchantId, name } = program;
  return { type, merchantId, programId: id, payload: { id, name, reason }, subject: { type: "program", id }, changes: { reason } };
}
