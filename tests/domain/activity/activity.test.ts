import { describe, expect, it } from "vitest";
import { groupActivity } from "@/lib/domain/activity/activity";
import { listActivity } from "@/lib/domain/activity/queries";
import { resolveFlags } from "@/lib/domain/flags/resolve-flags";
import { database } from "@/lib/platform/db/client";
import { anAdmin } from "../../support/factories/accounts";
import { aSale } from "../../support/factories/conversions";
import { asKey } from "../../support/factories/credentials";
import { aSelfReferral } from "../../support/factories/flags";
import { aMember } from "../../support/factories/merchants";

describe("the audit log", () => {
  it("says who did what, within the tenant, for people only", async () => {
    const { ctx, account, merchant, program, flag, affiliate } = await aSelfReferral();
    const stranger = await aSelfReferral();
    await resolveFlags(ctx, { ids: [flag.id], status: "dismissed", note: "fine" });
    const viewer = await aMember(merchant.id, "viewer");
    const { items } = await listActivity(viewer.ctx, { limit: 100 });
    expect(items.map((item) => item.action)).toEqual(
      expect.arrayContaining([
        "program.created",
        "conversion.created",
        "flag.raised",
        "commission.held",
        "flag.resolved",
        "commission.released",
      ]),
    );
    expect(items.every((item) => item.merchantId === merchant.id)).toBe(true);
    expect(items.find((item) => item.action === "flag.resolved")).toMatchObject({
      actor: account.name,
      sentence: "resolved a flag",
      subject: { type: "flag", id: flag.id },
      changes: { status: "dismissed", note: "fine" },
    });
    expect(items.find((item) => item.action === "flag.raised")).toMatchObject({ actor: "Tributary" });
    expect((await listActivity(ctx, { action: "flag" })).items.map((item) => item.action).toSorted()).toEqual([
      "flag.raised",
      "flag.resolved",
    ]);
    expect((await listActivity(ctx, { subjectId: program.id })).items).toHaveLength(1);
    await expect(listActivity(affiliate.ctx, {})).rejects.toMatchObject({ code: "Forbidden" });
    await expect(listActivity(asKey(ctx, ["merchant:read"]), {})).rejects.toMatchObject({ code: "Forbidden" });
    const everything = await listActivity((await anAdmin()).ctx, { limit: 100 });
    expect(new Set(everything.items.map((item) => item.merchantId))).toEqual(
      expect.objectContaining(new Set([merchant.id, stranger.merchant.id])),
    );
  });

  it("has a row for a sale that earned nothing as well", async () => {
    const { ctx, program } = await aSelfReferral();
    await aSale(ctx, program.id, { orderId: "N-1" });
    const [row] = (await listActivity(ctx, { action: "conversion.not_credited" })).items;
    expect(row).toMatchObject({
      sentence: "reported a sale that was not credited",
      changes: { orderId: "N-1", reason: "no_touch" },
      about: "order N-1",
    });
  });

  it("names the order and the person, and puts a server's reports of sales together", async () => {
    const { ctx, program, affiliate } = await aSelfReferral();
    for (const orderId of ["A-1", "A-2", "A-3"]) await aSale(asKey(ctx, ["conversions:write"]), program.id, { orderId });
    const { items } = await listActivity(ctx, { limit: 100 });
    expect(items.find((item) => item.action === "conversion.created")?.about).toMatch(/^order /);
    const joined = items.find((item) => item.subject.id === affiliate.id);
    const { name } = await database().account.findUniqueOrThrow({ where: { id: affiliate.ctx.tenant.accountId } });
    expect(joined?.about).toBe(`${name} in ${program.name}`);
    expect(items.find((item) => item.action === "program.created")?.about).toBe(program.name);
    expect(items.find((item) => item.action === "flag.raised")?.about).toBe(`${name} in ${program.name}`);
    expect(items.filter((item) => item.subject.type === "merchant").every((item) => item.about === null)).toBe(true);
    const group = groupActivity(items).find(({ first }) => first.action === "conversion.not_credited");
    expect(group?.rows.map((row) => row.about).toSorted()).toEqual(["order A-1", "order A-2", "order A-3"]);
  });
});

describe("searching the audit log", () => {
  it("finds by person, id, request and time, within the tenant", async () => {
    const { ctx, account, merchant, program } = await aSelfReferral();
    const stranger = await aSelfReferral();
    const found = async (input: Parameters<typeof listActivity>[1]) => (await listActivity(ctx, { limit: 100, ...input })).items;
    const byName = await found({ search: account.name });
    expect(byName.length).toBeGreaterThan(0);
    expect(byName.every((item) => item.actor === account.name || item.subject.id === account.id)).toBe(true);
    expect((await found({ search: program.id })).map((item) => item.action)).toContain("program.created");
    const [first] = byName;
    expect((await found({ search: first?.requestId })).map((item) => item.id)).toContain(first?.id);
    expect(await found({ search: stranger.program.id })).toEqual([]);
    expect(await found({ search: stranger.account.name })).toEqual([]);
    expect(await found({ search: "100%_nobody" })).toEqual([]);
    const all = await found({});
    const middle = all[Math.floor(all.length / 2)]?.createdAt ?? new Date();
    const [before, since] = [await found({ before: middle }), await found({ from: middle })];
    expect(before.length + since.length).toBe(all.length);
    expect(all.every((item) => item.merchantId === merchant.id)).toBe(true);
  });
});
