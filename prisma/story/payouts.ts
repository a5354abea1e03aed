import { approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
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

type Scene = { stage: Stage; ago: (days: number) => Date };

const HOLD_DAYS = 30;
/** Days before now on which the company paid: the first run arrived, the second is under way. */
const FIRST_RUN = 14;
const SECOND_RUN = 1;

// Documented example numbers of German and French banks.
const DETAILS: Record<string, UpdatePayoutDetailsInput> = {
  priya: {
    payoutMethod: "bank_transfer",
    bankAccountHolder: "Priya Nair",
    bankIban: "DE89370400440532013000",
    firstName: "Priya",
    lastName: "Nair",
    addressLine1: "Lindenstrasse 4",
    postalCode: "10969",
    city: "Berlin",
  },
  jonas: { payoutMethod: "paypal", paypalEmail: "jonas.payments@storecraft.example" },
  hannah: { payoutMethod: "bank_transfer", bankAccountHolder: "Hannah Weiss", bankIban: "FR1420041010050500013M02606" },
};

/** Commissions become payable as their hold days end, and the company pays twice: one payout arrived, one is on its way, others wait. */
export async function payouts({ stage, ago }: Scene, affiliates: Affiliate[]): Promise<void> {
  for (const { role, person, approvedAt } of affiliates) {
    const details = DETAILS[role.key];
    if (details) await updateDetails(person.at(ago(Math.min(approvedAt, 33) - 0.5)), details);
  }
  await updateSource(stage.owner.at(ago(FIRST_RUN + 1)), { holder: COMPANY.name, iban: "DE75512108001245126199" });
  const star = affiliates.find(({ role }) => role.key === "priya");
  if (!star) throw new Error("the story lacks its affiliate");
  for (let day = HOLD_DAYS + 2; day >= 0; day--) {
    await approveDueConversions(system(ago(day)));
    if (day === FIRST_RUN) {
      const ids = await pay({ stage, ago }, day, { affiliateIds: [star.affiliateId] });
      await move({ stage, ago }, day - 0.1, ids, "process");
      await move({ stage, ago }, day - 2, ids, "complete");
    }
    if (day === SECOND_RUN) {
      const ids = await pay({ stage, ago }, day, {});
      await move({ stage, ago }, day - 0.2, ids.slice(0, 1), "process");
    }
  }
}

async function pay({ stage, ago }: Scene, day: number, selection: { affiliateIds?: string[] }): Promise<string[]> {
  const ctx = stage.owner.at(ago(day - 0.05));
  const { token } = await previewRun(ctx, selection);
  const { payouts: made } = await confirmRun(ctx, { ...selection, token });
  return made.map((payout) => payout.id);
}

async function move({ stage, ago }: Scene, day: number, ids: string[], to: PayoutMove): Promise<void> {
  if (ids.length > 0) await movePayouts(stage.owner.at(ago(day)), { ids, move: to });
}
