import { beforeAll, describe, expect, test } from "vitest";
import { search } from "@/lib/domain/search/queries";
import { database } from "@/lib/platform/db/client";
import { aWorld, type World } from "../../api/world";
import { anAccount } from "../../support/factories/accounts";

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
