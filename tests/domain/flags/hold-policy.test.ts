import { describe, expect, it } from "vitest";
import { getNotice, listNotices } from "@/lib/domain/appeals/queries";
import { changeRules } from "@/lib/domain/flags/change-rules";
import { getFlag, getScreening, rulePerformance } from "@/lib/domain/flags/queries";
import { raiseFlag } from "@/lib/domain/flags/raise-flag";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { screenAffiliates } from "@/lib/domain/flags/screen-affiliates";
import { settleUndecided } from "@/lib/domain/flags/settle-undecided";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { affiliateTimeline } from "@/lib/domain/affiliates/queries";
import { relayQuietly } from "@/lib/jobs/relay-event";
import { database } from "@/lib/platform/db/client";
import { anAdmin, at, theSystem } from "../../support/factories/accounts";
import { aConversion, aSale, DAY_MS, NOON } from "../../support/factories/conversions";
import { aSelfReferral } from "../../support/factories/flags";
import { aMember, aMerchant } from "../../support/factories/merchants";
import { findMisplacedMoney, findTotalsDrift } from "../../support/invariants";
import { outcomeOf } from "../../support/outcome";

const later = (days: number) => new Date(NOON.getTime() + days * DAY_MS);
const system = (days: number) => theSystem(later(days));

type Action = "wait" | "escalate" | "release";

/** $25.00 held with 60 points, or with 80 by the affiliate's own purchase, and what the program wants done about it. */
async function aHold(action: Action | null, { strong = false } = {}) {
  const found = strong ? await aSelfReferral() : await weak();
  const { ctx, program } = found;
  if (action) await changeRules(ctx, { programId: program.id, undecided: { action, days: 30 } });
  return found;
}

async function weak() {
  const found = await aConversion();
  const { ctx, affiliate, conversion } = found;
  const { id } = await raiseFlag(ctx, { affiliateId: affiliate.id, reason: "Ask for the invoice.", conversionIds: [conversion.id] });
  return { ...found, flag: { id } };
}

async function adds() {
  expect(await findMisplacedMoney()).toEqual([]);
  expect(await findTotalsDrift()).toEqual([]);
}

async function trailOf(flagId: string): Promise<string[]> {
  const rows = await database().auditEntry.findMany({ where: { subjectId: flagId }, orderBy: { id: "asc" } });
  return rows.map(({ action }) => action);
}

const heldOf = async ({ ctx, affiliate }: Awaited<ReturnType<typeof aHold>>) => (await balancesOf(ctx, { affiliateId: affiliate.id }))[0];

describe("the setting", () => {
  it("waits by default, is versioned, and says who changed it", async () => {
    const { ctx, program, account } = await aHold(null);
    expect((await getScreening(ctx, program.id)).undecided).toEqual({ action: "wait", days: 30, version: 0 });
    const changed = await changeRules(ctx, { programId: program.id, undecided: { action: "release", days: 45 } });
    expect(changed.undecided).toEqual({ action: "release", days: 45, version: 1 });
    await changeRules(ctx, { programId: program.id, undecided: { action: "release", days: 45 } });
    expect((await changeRules(ctx, { programId: program.id, reviewNew: true })).undecided.version).toBe(1);
    await changeRules(ctx, { programId: program.id, undecided: { action: "escalate", days: 7 } });
    const versions = await database().holdPolicy.findMany({ where: { programId: program.id }, orderBy: { version: "asc" } });
    expect(versions).toMatchObject([
      { version: 1, action: "release", days: 45, createdById: account.id },
      { version: 2, action: "escalate", days: 7, createdById: account.id },
    ]);
    const [entry] = await database().auditEntry.findMany({
      where: { action: "rules.changed", subjectId: program.id },
      orderBy: { id: "desc" },
      take: 1,
    });
    expect(entry?.changes).toMatchObject({ undecided: { action: "escalate", days: 7, version: 2 } });
  });

  it("is the merchant's editors', within its bounds, also for many at once", async () => {
    const { ctx, merchant, program } = await aHold(null);
    const undecided = { action: "release" as const, days: 30 };
    const viewer = at((await aMember(merchant.id, "viewer")).ctx, NOON);
    const stranger = at((await aMerchant()).ctx, NOON);
    expect(await outcomeOf(changeRules(viewer, { programId: program.id, undecided }))).toBe("Forbidden");
    expect(await outcomeOf(changeRules(stranger, { programId: program.id, undecided }))).toBe("NotFound");
    for (const days of [6, 366, 7.5])
      expect(await outcomeOf(changeRules(ctx, { programId: program.id, undecided: { ...undecided, days } }))).toBe("Invalid");
    const answers = await Promise.all(
      [10, 20, 30, 40].map((days) => outcomeOf(changeRules(ctx, { programId: program.id, undecided: { ...undecided, days } }))),
    );
    expect(answers).toEqual(["done", "done", "done", "done"]);
    expect(await database().holdPolicy.count({ where: { programId: program.id } })).toBe(4);
  });
});

describe("a hold that nobody decides", () => {
  it.each([null, "wait"] as const)("waits for ever where the program says %s", async (action) => {
    const found = await aHold(action);
    await settleUndecided(system(900));
    expect(await heldOf(found)).toMatchObject({ pending: 0, held: 2500 });
    expect(await getFlag(found.ctx, found.flag.id)).toMatchObject({ status: "open", escalatedAt: null });
  });

  it("is released by policy, as a decision on the record that everybody can read", async () => {
    const found = await aHold("release");
    const { ctx, affiliate, flag } = found;
    await settleUndecided(system(29.9));
    expect(await heldOf(found)).toMatchObject({ held: 2500 });
    await settleUndecided(system(30.1));
    await settleUndecided(system(31));
    expect(await heldOf(found)).toMatchObject({ pending: 2500, held: 0 });
    expect(await getFlag(ctx, flag.id)).toMatchObject({
      status: "reviewed",
      resolvedAt: later(30.1),
      resolvedBy: "The program's policy (version 1)",
      policy: { version: 1, days: 30 },
    });
    expect(await trailOf(flag.id)).toEqual(["flag.raised", "commission.held", "flag.resolved", "commission.released"]);
    const entry = await database().auditEntry.findFirstOrThrow({ where: { subjectId: flag.id, action: "flag.resolved" } });
    expect(entry).toMatchObject({ actor: { kind: "system", name: "hold policy" }, changes: { policyVersion: 1, policyDays: 30 } });
    const me = at(affiliate.ctx, later(31));
    const [notice] = (await listNotices(me, {})).items;
    expect(await getNotice(me, notice?.id ?? "")).toMatchObject({ status: "released", policyDays: 30, releasedAmount: 2500 });
    expect(await affiliateTimeline(ctx, affiliate.id)).toContainEqual(
      expect.objectContaining({ kind: "flag_decided", status: "reviewed", by: null, policyDays: 30 }),
    );
    await adds();
  });

  it("of 80 points or more is never released by policy: the operators are asked once", async () => {
    const found = await aHold("release", { strong: true });
    const admin = await anAdmin();
    await settleUndecided(system(31));
    await settleUndecided(system(32));
    expect(await heldOf(found)).toMatchObject({ held: 2500 });
    expect(await getFlag(found.ctx, found.flag.id)).toMatchObject({ status: "open", escalatedAt: later(31) });
    expect(await trailOf(found.flag.id)).toEqual(["flag.raised", "commission.held", "flag.escalated"]);
    await relayQuietly();
    expect(
      await database().notification.count({
        where: { accountId: admin.account.id, title: { contains: "Nobody decided" }, href: { contains: found.flag.id } },
      }),
    ).toBe(1);
  });

  it("goes to the operators where the program says so, once for several runs", async () => {
    const found = await aHold("escalate");
    await Promise.all([1, 2, 3].map(() => settleUndecided(system(31))));
    expect(await heldOf(found)).toMatchObject({ held: 2500 });
    expect((await trailOf(found.flag.id)).filter((action) => action === "flag.escalated")).toHaveLength(1);
  });

  it("counts its days from the last sale that was held", async () => {
    const found = await aHold("release");
    const { ctx, program, affiliate, clickToken } = found;
    const second = await aSale(at(ctx, later(20)), program.id, { clickToken });
    await raiseFlag(at(ctx, later(20)), {
      affiliateId: affiliate.id,
      reason: "This one, too.",
      conversionIds: [second.conversion?.id ?? ""],
    });
    await settleUndecided(system(31));
    expect(await heldOf(found)).toMatchObject({ held: 5000 });
    await settleUndecided(system(51));
    expect(await heldOf(found)).toMatchObject({ held: 0 });
  });

  it("is one decision when a person decides at the same moment", async () => {
    for (let round = 0; round < 4; round++) {
      const found = await aHold("release");
      const { ctx, flag } = found;
      const [, answer] = await Promise.all([
        settleUndecided(system(31)),
        resolveFlags(at(ctx, later(31)), { ids: [flag.id], status: "confirmed" }),
        settleUndecided(system(31)),
      ]);
      const decided = (await trailOf(flag.id)).filter((action) => action === "flag.resolved");
      expect(decided).toHaveLength(1);
      const { status } = await getFlag(ctx, flag.id);
      expect(status).toBe(answer.resolved.length === 1 ? "confirmed" : "reviewed");
      expect(await heldOf(found)).toMatchObject({ held: 0, pending: status === "confirmed" ? 0 : 2500 });
      if (answer.refused.length > 0) expect(answer.refused[0]?.message).toContain("policy");
      await adds();
    }
  });

  it("stays released when the rules look again, and tells nothing about how good a rule is", async () => {
    const found = await aHold("release");
    await settleUndecided(system(31));
    await screenAffiliates(system(31), [found.affiliate.id]);
    expect(await heldOf(found)).toMatchObject({ held: 0 });
    expect((await rulePerformance(at(found.ctx, later(32)))).every(({ reviewed }) => reviewed === 0)).toBe(true);
  });
});
