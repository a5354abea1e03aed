import { timingSafeEqual } from "node:crypto";
import { isUuid } from "@/lib/core/cursor";
import { keyedHash } from "@/lib/platform/crypto/hash";
import { authorizeUrl, PaymentsError, stripeAccounts } from "@/lib/platform/payments/stripe";
import { authorizeMerchant } from "../kernel/authorize";
import type { Context } from "../kernel/context";
import { conflict, DomainError, invalid, notFound } from "../kernel/errors";
import { record } from "../kernel/outbox";
import { isUniqueViolation, transaction } from "../kernel/transaction";
import { stripeConnected, stripeDisconnected } from "./events";
import type { ProgramView } from "./program";
import { loadProgram } from "./queries";
import { lockProgram, updateProgramRow } from "./store";

const STATE_MS = 3_600_000;

/** `authUrl` null: connected already, or this platform has no Stripe app. */
export type StripeConnection = { program: ProgramView; authUrl: string | null; message: string };

/** Where the merchant consents to Stripe's reporting of a program's payments. Changes nothing yet. */
export async function startStripeConnection(ctx: Context, input: { id: string }): Promise<StripeConnection> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const program = await loadProgram(ctx, tenant, input.id);
  if (program.stripeAccountId !== null) return { program, authUrl: null, message: "Stripe is connected." };
  const authUrl = authorizeUrl(stateOf(program.id, ctx.now.getTime() + STATE_MS));
  return {
    program,
    authUrl,
    message: authUrl ? "Continue in Stripe." : "This server has no Stripe app. Report sales from your server instead.",
  };
}

/** Keeps the account that the merchant consented to. Invalid for a state or code of somebody else's, or too old; Conflict for a taken account. */
export async function completeStripeConnection(ctx: Context, input: { state: string; code: string }): Promise<ProgramView> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const programId = programOf(input.state, ctx.now);
  if (programId === null) throw invalid("state", "This way back from Stripe is too old. Start again from the program's page.");
  await loadProgram(ctx, tenant, programId);
  const { accountId } = await exchange(input.code);
  return transaction(ctx, async (tx) => {
    const row = await lockProgram(tx, tenant.merchantId, programId, ctx.now);
    if (!row) throw notFound("program");
    if (row.stripeAccountId === accountId) return loadProgram({ ...ctx, tx }, tenant, programId);
    if (row.stripeAccountId !== null) throw conflict("This program is connected to another Stripe account. Disconnect that one first.");
    try {
      await updateProgramRow(tx, programId, { stripeAccountId: accountId, stripeConnectedAt: ctx.now });
    } catch (error) {
      if (isUniqueViolation(error)) throw conflict("This Stripe account reports to another program. Disconnect it there first.");
      throw error;
    }
    const program = await loadProgram({ ...ctx, tx }, tenant, programId);
    await record(ctx, tx, [stripeConnected(program, accountId)]);
    return program;
  });
}

/** Stops taking in a program's Stripe payments; repeatable. What they earned stays. */
export async function disconnectStripe(ctx: Context, input: { id: string }): Promise<ProgramView> {
  const tenant = authorizeMerchant(ctx, "program.write");
  if (!isUuid(input.id)) throw notFound("program");
  return transaction(ctx, async (tx) => {
    const row = await lockProgram(tx, tenant.merchantId, input.id, ctx.now);
    if (!row) throw notFound("program");
    const before = await loadProgram({ ...ctx, tx }, tenant, row.id);
    if (before.stripeAccountId === null) return before;
    await updateProgramRow(tx, row.id, { stripeAccountId: null, stripeConnectedAt: null });
    await record(ctx, tx, [stripeDisconnected(before)]);
    return { ...before, stripeAccountId: null, stripeConnectedAt: null };
  });
}

async function exchange(code: string): Promise<{ accountId: string }> {
  try {
    return await stripeAccounts().exchange(code);
  } catch (error) {
    if (error instanceof PaymentsError) throw new DomainError("Invalid", `Stripe did not connect the account: ${error.message}`);
    throw error;
  }
}

// Signed, so that nobody can have an account connected to a program that they did not start from.
function stateOf(programId: string, until: number): string {
  return `${programId}.${until}.${keyedHash(`stripe-state:${programId}.${until}`)}`;
}

function programOf(state: string, now: Date): string | null {
  const [programId = "", until = ""] = state.split(".");
  const given = Buffer.from(state);
  const expected = Buffer.from(stateOf(programId, Number(until)));
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs && Number(until) > now.getTime() ? programId : null;
}
