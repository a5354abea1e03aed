import { isUuid } from "@/lib/core/cursor";
import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { conflict, notFound } from "@/lib/domain/kernel/errors";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { lockAffiliates } from "@/lib/domain/totals/lock-affiliates";
import type { Tx } from "@/lib/platform/db/client";
import { lockRun } from "./confirm-run";
import { toDueView } from "./draft";
import { findDue, hasAffiliate, type DueFilter } from "./due-store";
import { openPayouts } from "./open-payouts";
import type { PayoutView } from "./payout";
import { presentPayouts } from "./present";
import { createPayoutInput, type CreatePayoutInput } from "./schema";

/**
 * Makes the payout of everything that is due to one affiliate of a program. NotFound for somebody else's affiliate;
 * Conflict with the reasons when nothing is due, or when the affiliate wants to be paid another way.
 */
export async function createPayout(ctx: Context, input: CreatePayoutInput): Promise<PayoutView> {
  const tenant = authorizeMerchant(ctx, "payout.pay");
  const { affiliateId, programId, method, note } = parse(createPayoutInput, input);
  const { merchantId } = tenant;
  return transaction(ctx, async (tx) => {
    const known = isUuid(affiliateId) && isUuid(programId) && (await hasAffiliate(tx, { merchantId, programId, id: affiliateId }));
    if (!known) throw notFound("affiliate");
    await lockAffiliates(tx, [affiliateId]);
    const selection = { merchantId, programId, affiliateIds: [affiliateId] };
    const { draft, items } = await lockRun(tx, selection);
    const [first] = draft.drafts;
    if (!first) throw conflict(await whyNothing(tx, selection));
    if (method !== undefined && first.destination.method !== method) {
      const chosen = first.destination.method === "paypal" ? "PayPal" : "bank transfer";
      throw conflict(`The affiliate chose to be paid by ${chosen}. Send method ${first.destination.method}, or leave it out.`);
    }
    const rows = await openPayouts(ctx, tx, { merchantId, runId: null, note: note ?? null, drafts: [first], items });
    const [view] = await presentPayouts(tx, tenant, rows);
    if (!view) throw new Error("the payout was not made");
    return view;
  });
}

async function whyNothing(tx: Tx, selection: DueFilter): Promise<string> {
  const { rows } = await findDue(tx, selection, { limit: 1, offset: 0 });
  const reasons = rows.flatMap((row) => toDueView(row, undefined, 0).reasons.map((reason) => reason.sentence));
  return reasons.length > 0 ? `Nothing is due: ${reasons.join(" ")}` : "Nothing is due: no approved commission waits to be paid.";
}
