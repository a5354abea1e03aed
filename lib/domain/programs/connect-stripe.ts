import { timingSafeEqual } from "node:crypto";
import { keyedHash } from "@/lib/platform/crypto/hash";
import { authorizeUrl, PaymentsError, stripeAccounts } from "@/lib/platform/payments/stripe";
import type { Tx } from "@/lib/platform/db/client";
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

/**
 * Stops taking in a program's Stripe payments and gives the access back at Stripe; repeatable. What they earned stays.
 * Unavailable when Stripe does not answer: then the program stays connected, so that it can be tried again.
 */
export async function disconnectStripe(ctx: Context, input: { id: string }): Promise<ProgramView> {
  const tenant = authorizeMerchant(ctx, "program.write");
  const { stripeAccountId: accountId } = await loadProgram(ctx, tenant, input.id);
  // Before the transaction: a call over the network must hold no lock.
  if (accountId !== null) await deauthorize(accountId);
  return transaction(ctx, async (tx) => {
    const row = await lockProgram(tx, tenant.merchantId, input.id, ctx.now);
    if (!row) throw notFound("program");
    const before = await loadProgram({ ...ctx, tx }, tenant, row.id);
    if (before.stripeAccountId === null || before.stripeAccountId !== accountId) return before;
    await updateProgramRow(tx, row.id, { stripeAccountId: null, stripeConnectedAt: null });
    await record(ctx, tx, [stripeDisconnected(before)]);
    return loadProgram({ ...ctx, tx }, tenant, row.id);
  });
}

/** Stripe tells that the merchant withdrew the access there. News that is older than the connection is of one before. */
export async function forgetStripeAccount(
  ctx: Context,
  tx: Tx,
  { id, merchantId, accountId, at }: { id: string; merchantId: string; accountId: string; at: Date },
): Promise<"disconnected" | "connected_again"> {
  const row = await lockProgram(tx, merchantId, id, ctx.now);
  if (!row || row.stripeAccountId !== accountId || isOlder(at, row.stripeConnectedAt)) return "connected_again";
  const before = await loadProgram({ ...ctx, tx }, ctx.tenant, id);
  await updateProgramRow(tx, id, { stripeAccountId: null, stripeConnectedAt: null });
  await record(ctx, tx, [stripeDisconnected(before)]);
  return "disconnected";
}

// Stripe's instants are whole seconds.
function isOlder(at: Date, connectedAt: Date | null): boolean {
  return connectedAt !== null && at.getTime() + 1000 <= connectedAt.getTime();
}

async function deauthorize(accountId: string): Promise<void> {
  try {
    await stripeAccounts().deauthorize(accountId);
  } catch (error) {
    if (error instanceof PaymentsError) throw new DomainError("Unavailable", `Stripe did not disconnect the account: ${error.message}`);
    throw error;
  }
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
