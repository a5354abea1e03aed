import { approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { reportConversion } from "@/lib/domain/intake/report-conversion";
import type { UpdatePayoutDetailsInput } from "@/lib/domain/payout-details/schema";
import { updateDetails } from "@/lib/domain/payout-details/update-details";
import { confirmRun } from "@/lib/domain/payouts/confirm-run";
import { movePayouts } from "@/lib/domain/payouts/move-payouts";
import type { PayoutMove } from "@/lib/domain/payouts/payout";
import { previewRun } from "@/lib/domain/payouts/queries";
import { updateSource } from "@/lib/domain/payouts/update-source";
import type { Affiliate } from "./affiliates";
import { COMPANY } from "./cast";
import type { Stage } from "./opening";
import { system } from "./people";
import type { Touch } from "./traffic";

type Scene = { stage: Stage; ago: (days: number) => Date };

const HOLD_DAYS = 30;
/** Days before now on which the company paid. */
const FIRST_RUN = 14;
const SECOND_RUN = 1;

// Documented example numbers of German and French banks.
const DETAILS: Record<string, UpdatePayoutDetailsInput> = {
  priya: {
    payoutMethod: "bank_transfer",
    bankAccountHolder: "Priya Raman",
    bankIban: "DE89370400440532013000",
    firstName: "Priya",
    lastName: "Raman",
    addressLine1: "Lindenstrasse 4",
    postalCode: "10969",
    city: "Berlin",
  },
  jonas: { payoutMethod: "paypal", paypalEmail: "payments@weberbuilds.example" },
  amara: { payoutMethod: "paypal", paypalEmail: "amara@okaforadvisory.example" },
  hannah: { payoutMethod: "bank_transfer", bankAccountHolder: "Hannah Cole", bankIban: "FR1420041010050500013M02606" },
};

// Large old sales, so that each of them is above the threshold whatever weekday the story is told on.
const SALES = [
  { key: "priya", at: 46, orderId: "HL-YEAR-1" },
  { key: "jonas", at: 40, orderId: "HL-YEAR-2" },
  { key: "amara", at: 38, orderId: "HL-YEAR-3" },
  { key: "priya", at: 34, orderId: "HL-YEAR-4" },
] as const;
const AMOUNT = 29_900;

/** Commissions become payable as their hold days end. The company paid twice: one payout arrived, one is on its way, one waits; others are due. */
export async function payouts({ stage, ago }: Scene, affiliates: Affiliate[], touches: Map<string, Touch[]>): Promise<void> {
  const idOf = (key: string) => {
    const affiliate = affiliates.find(({ role }) => role.key === key);
    if (!affiliate) throw new Error(`${key} did not join`);
    return affiliate.affiliateId;
  };
  for (const { key, ...sale } of SALES) await oldSale({ stage, ago }, touches.get(idOf(key)) ?? [], sale);
  for (const { role, person, approvedAt } of affiliates) {
    const details = DETAILS[role.key];
    if (details) await updateDetails(person.at(ago(Math.min(approvedAt, 33) - 0.5)), details);
  }
  await updateSource(stage.owner.at(ago(FIRST_RUN + 1)), { holder: COMPANY.name, iban: "DE75512108001245126199" });
  for (let day = HOLD_DAYS + 2; day >= 0; day--) {
    await approveDueConversions(system(ago(day)));
    if (day === FIRST_RUN) {
      const ids = await pay({ stage, ago }, day, [idOf("priya")]);
      await move({ stage, ago }, day - 0.1, ids, "process");
      await move({ stage, ago }, day - 2, ids, "complete");
    }
    if (day === SECOND_RUN) {
      const ids = await pay({ stage, ago }, day, [idOf("priya"), idOf("amara")]);
      await move({ stage, ago }, day - 0.2, ids.slice(0, 1), "process");
    }
  }
}

async function oldSale({ stage, ago }: Scene, touches: Touch[], { at, orderId }: { at: number; orderId: string }): Promise<void> {
  const touch = touches.findLast((candidate) => candidate.at > at && candidate.at < at + 29);
  if (!touch) throw new Error(`no click before ${orderId}`);
  await reportConversion(stage.shop(ago(at)), {
    programId: stage.programId,
    orderId,
    amount: AMOUNT,
    currency: "USD",
    customerId: `cus_${orderId}`,
    clickToken: touch.token,
  });
}

async function pay({ stage, ago }: Scene, day: number, affiliateIds: string[]): Promise<string[]> {
  const ctx = stage.owner.at(ago(day - 0.05));
  const { token } = await previewRun(ctx, { affiliateIds });
  const { payouts: made } = await confirmRun(ctx, { affiliateIds, token });
  return made.map((payout) => payout.id);
}

async function move({ stage, ago }: Scene, day: number, ids: string[], to: PayoutMove): Promise<void> {
  if (ids.length > 0) await movePayouts(stage.owner.at(ago(day)), { ids, move: to });
}
