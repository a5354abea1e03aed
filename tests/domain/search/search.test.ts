import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "@/lib/domain/kernel/context";
import { search } from "@/lib/domain/search/queries";
import { database } from "@/lib/platform/db/client";
import { aWorld, type World } from "../../api/world";
import { anAccount, anAdmin } from "../../support/factories/accounts";
import { aPayout } from "../../support/factories/payouts";

let world: World;
let other: World;

beforeAll(async () => {
  world = await aWorld();
  other = await aWorld();
});

async function found(ctx: World["merchant"] | World["affiliate"], q: string) {
  const { groups } = await search(ctx, { q });
  return Object.fromEntries(groups.map(({ kind, items }) => [kind, items.map(({ id }) => id)]));
}

describe("search", () => {
  test("a merchant finds programs, affiliates, waiting applications and orders, with where they are", async () => {
    expect(await found(world.merchant, "partn")).toMatchObject({ programs: [world.programId] });
    expect((await found(world.merchant, "order-"))["conversions"]).toHaveLength(2);
    const { account } = await database().affiliate.findUniqueOrThrow({ where: { id: world.affiliateId }, include: { account: true } });
    expect((await found(world.merchant, account.email))["affiliates"]).toEqual([world.affiliateId]);
    const { groups } = await search(world.merchant, { q: "person" });
    expect(groups.find(({ kind }) => kind === "applications")?.items).toMatchObject([
      { id: world.applicationId, href: `/dashboard/applications?open=${world.applicationId}` },
    ]);
  });

  test("an affiliate finds own programs, links and sales", async () => {
    expect(await found(world.affiliate, "newsletter")).toEqual({ links: [world.linkId] });
    expect((await found(world.affiliate, "partners"))["programs"]).toEqual([world.programId]);
    expect((await found(world.affiliate, "order-1"))["conversions"]).toEqual([world.conversionId]);
  });

  test("a link is found again on the page that it leads to", async () => {
    const { groups } = await search(world.affiliate, { q: "newsletter" });
    const { code } = await database().link.findUniqueOrThrow({ where: { id: world.linkId } });
    expect(groups.find(({ kind }) => kind === "links")?.items[0]?.href).toBe(`/workspace/links?q=${code}`);
  });

  test("payouts are found by reference, by the bank's, and by whom a merchant paid; by nobody else", async () => {
    const { affiliate, ctx, account, payout } = await aPayout();
    await database().payout.update({ where: { id: payout.id }, data: { outsideReference: "Batch E2E-77" } });
    const where = (base: string) => [{ title: payout.reference, href: `${base}/payouts/${payout.id}` }];
    const hits = async (caller: Context, q: string) =>
      (await search(caller, { q })).groups.find(({ kind }) => kind === "payouts")?.items.map(({ title, href }) => ({ title, href }));
    for (const q of [payout.reference.slice(4).toLowerCase(), "E2E-77", affiliate.email])
      expect(await hits(ctx, q)).toEqual(where("/dashboard"));
    expect(await hits(affiliate.ctx, payout.reference)).toEqual(where("/workspace"));
    expect(await hits(affiliate.ctx, account.email)).toBeUndefined();
    expect(await hits(world.merchant, payout.reference)).toBeUndefined();
    expect(await hits(world.affiliate, payout.reference)).toBeUndefined();
  });

  test("an operator finds accounts and programs", async () => {
    const { ctx } = await anAdmin();
    const { account } = await database().affiliate.findUniqueOrThrow({ where: { id: world.affiliateId }, include: { account: true } });
    expect((await search(ctx, { q: account.email })).groups).toEqual([
      { kind: "accounts", items: [{ id: account.id, title: account.name, sub: account.email, href: `/admin/accounts/${account.id}` }] },
    ]);
    const { name } = await database().program.findUniqueOrThrow({ where: { id: world.programId } });
    expect((await search(ctx, { q: name })).groups.find(({ kind }) => kind === "programs")?.items).toContainEqual(
      expect.objectContaining({ id: world.programId, href: `/admin/programs?q=${encodeURIComponent(name)}` }),
    );
  });

  test("nothing of anybody else is found", async () => {
    const theirs = new Set(Object.values(await found(other.merchant, "order-")).flat());
    const mine = Object.values(await found(world.merchant, "order-")).flat();
    expect(mine.filter((id) => theirs.has(id))).toEqual([]);
    expect(await found(world.outsider, "order-")).toEqual({});
  });

  test("one letter, signs of the pattern language and people without a hat are refused or find nothing", async () => {
    await expect(search(world.merchant, { q: "a" })).rejects.toMatchObject({ code: "Invalid" });
    expect(await found(world.merchant, "%%")).toEqual({});
    expect(await found(world.merchant, "__")).toEqual({});
    const { ctx } = await anAccount();
    await expect(search(ctx, { q: "order" })).rejects.toMatchObject({ code: "Forbidden" });
  });
});
