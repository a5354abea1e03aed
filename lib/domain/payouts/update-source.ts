import { authorizeMerchant } from "@/lib/domain/kernel/authorize";
import type { Context } from "@/lib/domain/kernel/context";
import { record } from "@/lib/domain/kernel/outbox";
import { parse } from "@/lib/domain/kernel/parse";
import { transaction } from "@/lib/domain/kernel/transaction";
import { maskIban } from "@/lib/domain/payout-details/details";
import { updateSourceInput, type UpdateSourceInput } from "./schema";
import { saveSource } from "./store";

/** Says which account the merchant pays from; SEPA files name it. Returns it with the IBAN masked. */
export async function updateSource(ctx: Context, input: UpdateSourceInput): Promise<{ holder: string; iban: string; bic: string | null }> {
  const { merchantId } = authorizeMerchant(ctx, "payout.export");
  const { holder, iban, bic = null } = parse(updateSourceInput, input);
  await transaction(ctx, async (tx) => {
    await saveSource(tx, merchantId, { holder, iban, bic }, ctx.now);
    await record(ctx, tx, [
      {
        type: "payout_source.changed",
        merchantId,
        payload: { merchantId, iban: maskIban(iban) },
        subject: { type: "merchant", id: merchantId },
        changes: { holder, iban: maskIban(iban) },
      },
    ]);
  });
  return { holder, iban: maskIban(iban), bic };
}
