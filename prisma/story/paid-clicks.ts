import { submitApplication } from "@/lib/domain/applications/submit-application";
import { settleClicks } from "@/lib/domain/intake/settle-clicks";
import { listLinks } from "@/lib/domain/links/queries";
import { createProgram } from "@/lib/domain/programs/create-program";
import type { Affiliate } from "./affiliates";
import { COMPANY } from "./cast";
import { chanceFrom } from "./chance";
import type { Stage } from "./opening";
import { system } from "./people";
import { clicks } from "./traffic";

type Scene = { stage: Stage; ago: (days: number) => Date };

/** Who brings readers, and how many a day. */
const CLICKS_A_DAY: Record<string, number> = { priya: 16, jonas: 9 };
const OPENED = 8;

/** A second program of the company, which pays for clicks: open for a week, each day credited by the job once it was over. */
export async function paidClicks({ stage, ago }: Scene, affiliates: Affiliate[]): Promise<void> {
  const { id: programId } = await createProgram(stage.owner.at(ago(OPENED + 1)), {
    name: "Harborlight Field Notes",
    trigger: "click",
    recurrence: "recurring",
    fixedAmount: 6,
    holdDays: 3,
    cookieDays: 30,
    payoutThreshold: 1000,
    currency: "USD",
    autoApproveAffiliates: true,
    website: COMPANY.website,
    landingPageUrl: `${COMPANY.website}/field-notes`,
    description: "Our free guide to reading a shop's numbers. You earn for every reader you send, whatever they buy.",
  });
  const readers = affiliates.filter(({ role }) => role.key in CLICKS_A_DAY);
  const members = await Promise.all(readers.map((affiliate) => joins(affiliate, programId, ago)));
  await clicks({ stage: { ...stage, programId }, ago, chance: chanceFrom(83) }, members);
  for (let day = OPENED; day >= 0; day--) await settleClicks(system(ago(day)));
}

async function joins(affiliate: Affiliate, programId: string, ago: Scene["ago"]): Promise<Affiliate> {
  const { person, role } = affiliate;
  await submitApplication(person.at(ago(OPENED)), { programId, message: "My readers would like the guide.", website: role.website });
  const [link] = (await listLinks(person.at(ago(0)), { programId, limit: 1 })).items;
  if (!link) throw new Error(`${role.name} has no link to the guide`);
  const { affiliateId, id, code } = link;
  return {
    ...affiliate,
    affiliateId,
    code,
    links: [id],
    approvedAt: OPENED,
    role: { ...role, clicksADay: CLICKS_A_DAY[role.key] ?? 0 },
  };
}
