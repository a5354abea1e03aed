import { approveConversions } from "@/lib/domain/conversions/approve-conversions";
import type { Context } from "@/lib/domain/kernel/context";
import { updateDetails } from "@/lib/domain/payout-details/update-details";
import { confirmRun } from "@/lib/domain/payouts/confirm-run";
import { previewRun } from "@/lib/domain/payouts/queries";
import type { CreateProgramInput } from "@/lib/domain/programs/schema";
import { aClick, anEnrolled, aProgramToSell, aSale, type Enrolled } from "./conversions";

/** An IBAN whose check digits are right, of a bank that does not exist. */
export const IBAN = "DE89370400440532013000";
export const BIC = "COBADEFFXXX";

type Seller = Awaited<ReturnType<typeof aProgramToSell>>;

/** A program without hold days whose threshold is $50.00, unless told otherwise. */
export function aPayingProgram(terms: Partial<CreateProgramInput> = {}): Promise<Seller> {
  return aProgramToSell({ holdDays: null, ...terms });
}

/** Sales through the affiliate, credited and approved by the merchant. Amounts in minor units; 25 % of each is commission. */
export async function approvedSales({ ctx, merchant, program }: Seller, affiliate: Enrolled, amounts: number[]): Promise<string[]> {
  const ids: string[] = [];
  for (const amount of amounts) {
    const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate);
    const { conversion } = await aSale(ctx, program.id, { clickToken, amount, currency: program.currency });
    ids.push(conversion?.id ?? "");
  }
  const { refused } = await approveConversions(ctx, { ids });
  if (refused.length > 0) throw new Error(refused[0]?.message);
  return ids;
}

/** Payout details by PayPal, or by bank transfer. */
export function enterDetails(affiliate: Pick<Enrolled, "ctx" | "email">, method: "paypal" | "bank_transfer" = "paypal") {
  return updateDetails(affiliate.ctx, {
    payoutMethod: method,
    paypalEmail: `paypal-${affiliate.email}`,
    bankAccountHolder: "Zoë Müller & Söhne",
    bankIban: IBAN,
    bankBic: BIC,
    firstName: "Zoë",
    lastName: "Müller",
    addressLine1: "Hauptstraße 1",
    postalCode: "10115",
    city: "Berlin",
  });
}

/** A program and an affiliate to whom 25 % of each amount is due. */
export async function aPayee(
  amounts: number[] = [40_000],
  terms: Partial<CreateProgramInput> = {},
  method: "paypal" | "bank_transfer" = "paypal",
) {
  const seller = await aPayingProgram(terms);
  const affiliate = await anEnrolled(seller.program.id);
  const conversionIds = await approvedSales(seller, affiliate, amounts);
  await enterDetails(affiliate, method);
  return { ...seller, affiliate, conversionIds };
}

/** Previews a run and confirms what was seen. */
export async function aRun(ctx: Context, selection: Parameters<typeof previewRun>[1] = {}) {
  const { token } = await previewRun(ctx, selection);
  return confirmRun(ctx, { ...selection, token });
}

/** A payout of $100.00 that waits to be sent. */
export async function aPayout(...of: Parameters<typeof aPayee>) {
  const payee = await aPayee(...of);
  const { payouts } = await aRun(payee.ctx);
  const [payout] = payouts;
  if (!payout) throw new Error("nothing was due");
  return { ...payee, payout };
}
