import { reportConversion } from "@/lib/domain/intake/report-conversion";
import { listConversions } from "@/lib/domain/conversions/queries";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { listFlags } from "@/lib/domain/flags/queries";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import type { Resolution } from "@/lib/domain/flags/flag";
import type { Affiliate } from "./affiliates";
import { changeOverride } from "@/lib/domain/overrides/change-override";
import { changeProgramTerms } from "@/lib/domain/programs/change-terms";
import { TERMS, type Stage } from "./opening";
import type { Person } from "./people";
import type { Touch } from "./traffic";

type Scene = { stage: Stage; ago: (days: number) => Date };

/** The sales that are told by name: one too late to count, and three that look like an affiliate's own purchase. */
export async function cases({ stage, ago }: Scene, affiliates: Affiliate[], touches: Map<string, Touch[]>): Promise<void> {
  const who = (key: string) => {
    const affiliate = affiliates.find(({ role }) => role.key === key);
    if (!affiliate) throw new Error(`${key} did not join`);
    return { affiliate, touches: touches.get(affiliate.affiliateId) ?? [] };
  };
  const scene = { stage, ago };
  await tooLate(scene, who("jonas").touches);
  const hannah = who("hannah");
  await ownSale(scene, hannah, { at: 25, orderId: "HL-STUDIO-7", amount: 9900 });
  await decide(scene, stage.owner, hannah.affiliate, {
    at: 24,
    status: "dismissed",
    note: "Bought for a client on the studio's card; invoice checked.",
  });
  const luca = who("luca");
  await ownSale(scene, luca, { at: 22, orderId: "HL-9001", amount: 29_900 });
  await ownSale(scene, luca, { at: 21.8, orderId: "HL-9002", amount: 29_900 });
  const note = "Three accounts, one mailbox, cancelled within a day each.";
  await decide(scene, stage.owner, luca.affiliate, { at: 20.5, status: "confirmed", note });
  await decide(scene, stage.admin, luca.affiliate, { at: 20, status: "confirmed", note });
  await asksFor(scene, stage.owner, who("priya").affiliate, { at: 1.2, reason: "The invoice of this order has no company name." });
  const diego = who("diego");
  await ownSale(scene, diego, { at: 1.6, orderId: "HL-9047", amount: 14_900 });
  await ownSale(scene, diego, { at: 0.4, orderId: "HL-9052", amount: 29_900 });
}

/** One affiliate earned a better rate, and everybody will be approved sooner. */
export async function terms({ stage, ago }: Scene, affiliates: Affiliate[]): Promise<void> {
  const jonas = affiliates.find(({ role }) => role.key === "jonas");
  if (!jonas) throw new Error("jonas did not join");
  const { trigger: _t, cookieDays: _c, ...reward } = TERMS;
  await changeOverride(stage.owner.at(ago(26)), { ...reward, affiliateId: jonas.affiliateId, percentBps: 3000 });
  await changeProgramTerms(stage.owner.at(ago(2)), { ...TERMS, programId: stage.programId, holdDays: 21, startsAt: ago(-12) });
}

/** A person wants an affiliate's newest waiting sale looked at. */
async function asksFor(
  { ago }: Scene,
  by: Person,
  { affiliateId }: Affiliate,
  { at, reason }: { at: number; reason: string },
): Promise<void> {
  const ctx = by.at(ago(at));
  const { items } = await listConversions(ctx, { affiliateId, status: "pending", limit: 1 });
  await raiseFlag(ctx, { affiliateId, reason, conversionIds: items.map((sale) => sale.id) });
}

async function tooLate({ stage, ago }: Scene, touches: Touch[]): Promise<void> {
  const old = touches.find((touch) => touch.at > 40);
  if (!old) throw new Error("no click is old enough");
  await reportConversion(stage.shop(ago(3)), {
    programId: stage.programId,
    orderId: "HL-LATE-1",
    amount: 14_900,
    currency: "USD",
    customerId: "cus_late",
    clickToken: old.token,
  });
}

type Known = { affiliate: Affiliate; touches: Touch[] };

async function ownSale(
  { stage, ago }: Scene,
  { affiliate, touches }: Known,
  sale: { at: number; orderId: string; amount: number },
): Promise<void> {
  const touch = touches.findLast((candidate) => candidate.at > sale.at && candidate.at < sale.at + 29);
  if (!touch) throw new Error(`${affiliate.role.name} has no click before ${sale.orderId}`);
  const [local = "", domain = ""] = affiliate.person.email.split("@");
  await reportConversion(stage.shop(ago(sale.at)), {
    programId: stage.programId,
    orderId: sale.orderId,
    amount: sale.amount,
    currency: "USD",
    clickToken: touch.token,
    customerEmail: `${local}+shop@${domain}`,
  });
}

async function decide(
  { ago }: Scene,
  reviewer: Person,
  { affiliateId }: Affiliate,
  verdict: { at: number; status: Resolution; note: string },
): Promise<void> {
  const ctx = reviewer.at(ago(verdict.at));
  const { items } = await listFlags(ctx, { affiliateId, status: "open" });
  const { status, note } = verdict;
  await resolveFlags(ctx, { ids: items.map((flag) => flag.id), status, note, blockAffiliate: status === "confirmed" });
}
