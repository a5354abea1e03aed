import { describe, expect, it } from "vitest";
import { changeStanding } from "@/lib/domain/affiliates/change-standing";
import { getAffiliate } from "@/lib/domain/affiliates/queries";
import { settleTiers } from "@/lib/domain/affiliates/settle-tiers";
import { tierOf, type TrackRecord } from "@/lib/domain/affiliates/tiers";
import { approveConversions, approveDueConversions } from "@/lib/domain/conversions/approve-conversions";
import { getConversion } from "@/lib/domain/conversions/queries";
import { changeRules } from "@/lib/domain/flags/change-rules";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { changeOverride } from "@/lib/domain/overrides/change-override";
import { database } from "@/lib/platform/db/client";
import { at, theSystem } from "../../support/factories/accounts";
import { aConversion, aSale, DAY_MS, NOON } from "../../support/factories/conversions";
import { aSelfReferral, proposed } from "../../support/factories/flags";
import { aMember, aMerchant } from "../../support/factories/merchants";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);
const proven: TrackRecord = { tier: "new", joinedAt: NOON, approved: 5, customers: 3, refundPercent: 0, openFlags: 0, confirmedAt: null };

describe("the tier that a record earns", () => {
  it.each([
    ["stays new before 30 days", {}, 29, "new"],
    ["is trusted after 30 days, 5 sales, 3 customers", {}, 30, "trusted"],
    ["stays new with few customers", { customers: 2 }, 60, "new"],
    ["stays new with many refunds", { refundPercent: 16 }, 60, "new"],
    ["stays while a flag is open", { openFlags: 1 }, 60, "new"],
    ["is verified after 180 days, 50 sales, 20 customers", { approved: 50, customers: 20 }, 180, "verified"],
    ["does not fall by time", { tier: "verified" as const }, 60, "verified"],
    ["falls by a confirmed flag", { tier: "verified" as const, confirmedAt: later(10) }, 60, "new"],
    ["may rise again 180 days later", { confirmedAt: later(10) }, 200, "trusted"],
  ])("%s", (_name, part, days, tier) => {
    expect(tierOf({ ...proven, ...part }, later(days))).toBe(tier);
  });
});

/** A program where a person approves the sales of new affiliates, and five sales by five customers. */
async function aNewcomer() {
  const world = await aConversion({ customerId: "c0" });
  await changeRules(world.ctx, { programId: world.program.id, reviewNew: true });
  const sales = [];
  for (let i = 1; i <= 5; i++) {
    const { conversion } = await aSale(world.ctx, world.program.id, { clickToken: world.clickToken, customerId: `c${i}` });
    if (conversion) sales.push(conversion);
  }
  return { ...world, sales };
}

describe("trust tiers", () => {
  it("leave the sales of new affiliates to a person where the program wants that, else to the hold days", async () => {
    const { ctx, conversion, sales } = await aNewcomer();
    await approveDueConversions(theSystem(later(40)));
    expect((await getConversion(ctx, conversion.id)).status).toBe("approved");
    for (const { id } of sales) expect(await getConversion(ctx, id)).toMatchObject({ status: "pending", approvesAt: null });
    const { approved } = await approveConversions(ctx, { ids: [sales[0]?.id ?? ""] });
    expect(approved).toHaveLength(1);
  });

  it("move up by record, and give what waits back to the hold days", async () => {
    const { ctx, affiliate, sales } = await aNewcomer();
    await approveConversions(ctx, { ids: sales.slice(0, 4).map(({ id }) => id) });
    await approveDueConversions(theSystem(later(31)));
    expect(await settleTiers(theSystem(later(29)))).toBe(0);
    expect(await settleTiers(theSystem(later(31)))).toBeGreaterThanOrEqual(1);
    expect(await getAffiliate(ctx, affiliate.id)).toMatchObject({ trustTier: "trusted", isTierFixed: false });
    expect((await getConversion(ctx, sales[4]?.id ?? "")).approvesAt).toEqual(later(30));
    expect(await settleTiers(theSystem(later(31)))).toBe(0);
    await approveDueConversions(theSystem(later(31)));
    expect((await getConversion(ctx, sales[4]?.id ?? "")).status).toBe("approved");
  });

  it("give a sale that own terms priced back to the hold days of those", async () => {
    const { ctx, affiliate, program, clickToken, sales } = await aNewcomer();
    const startsAt = new Date(NOON.getTime() + 3_600_000);
    await changeOverride(ctx, { affiliateId: affiliate.id, recurrence: "recurring", percentBps: 4000, holdDays: 7, startsAt });
    const sold = new Date(NOON.getTime() + 2 * 3_600_000);
    const { conversion } = await aSale(at(ctx, sold), program.id, { clickToken, customerId: "later" });
    expect(conversion).toMatchObject({ commission: 4000, approvesAt: null });
    await changeStanding(at(ctx, later(1)), { id: affiliate.id, tier: "trusted", reason: "We know them." });
    const approvesAt = new Date(sold.getTime() + 7 * DAY_MS);
    expect(await getConversion(ctx, conversion?.id ?? "")).toMatchObject({ approvesAt, reviewReason: null });
    expect(await getConversion(ctx, sales[0]?.id ?? "")).toMatchObject({ approvesAt: later(30), reviewReason: null });
  });

  it("fall by a confirmed flag, unless a person has set them", async () => {
    const { ctx, affiliate, flag } = await aSelfReferral();
    await changeStanding(ctx, { id: affiliate.id, tier: "trusted", reason: "We know them." });
    await proposed(flag);
    await resolveFlags(ctx, { ids: [flag.id], status: "confirmed" });
    await settleTiers(theSystem(later(1)));
    expect((await getAffiliate(ctx, affiliate.id)).trustTier).toBe("trusted");
    await changeStanding(ctx, { id: affiliate.id, tier: "automatic", reason: "Let it run." });
    await settleTiers(theSystem(later(1)));
    expect(await getAffiliate(ctx, affiliate.id)).toMatchObject({ trustTier: "new", tierReason: "A flag was confirmed." });
  });

  it("are set by editors, with a reason, within the tenant, and leave an audit row", async () => {
    const { ctx, merchant, affiliate } = await aConversion();
    const stranger = await aMerchant();
    const viewer = await aMember(merchant.id, "viewer");
    const input = { id: affiliate.id, tier: "verified" as const, reason: "Met them.", circumstances: ["agency" as const] };
    await expect(changeStanding(stranger.ctx, input)).rejects.toMatchObject({ code: "NotFound" });
    await expect(changeStanding(viewer.ctx, input)).rejects.toMatchObject({ code: "Forbidden" });
    await expect(changeStanding(ctx, { ...input, reason: " " })).rejects.toMatchObject({ code: "Invalid" });
    const after = await changeStanding(at(ctx, later(1)), input);
    expect(after).toMatchObject({ trustTier: "verified", isTierFixed: true, tierReason: "Met them.", circumstances: ["agency"] });
    const rows = await database().auditEntry.findMany({ where: { subjectId: affiliate.id, action: "affiliate.standing_changed" } });
    expect(rows).toHaveLength(1);
  });
});
