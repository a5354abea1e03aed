import { expect, test } from "vitest";
import { blockAffiliates } from "@/lib/domain/affiliates/block-affiliates";
import { unblockAffiliates } from "@/lib/domain/affiliates/unblock-affiliates";
import { createLink } from "@/lib/domain/links/create-link";
import { deleteLink } from "@/lib/domain/links/delete-link";
import { allLinks, getLink, listLinks, resolveLink } from "@/lib/domain/links/queries";
import { updateLink } from "@/lib/domain/links/update-link";
import { archiveProgram } from "@/lib/domain/programs/archive-program";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { anAffiliateAccount, aStranger } from "../../support/factories/accounts";
import { anAffiliate } from "../../support/factories/affiliates";
import { asKey } from "../../support/factories/credentials";
import { makeLink } from "../../support/factories/links";
import { outcomeOf, recordedOf, refusalOf } from "../../support/outcome";
import { aProgram } from "../../support/world";

async function aMember() {
  const world = await aProgram({ website: "https://shop.example" });
  const member = await anAffiliate(world.merchant.ctx, world.program.id);
  return { ...world, ...member };
}

test("an affiliate makes a link to a page of the program's site", async () => {
  const { ctx, program, affiliate } = await aMember();
  const link = await createLink(ctx, { programId: program.id, name: "Spring mail", destinationPath: "/pricing?plan=pro" });
  expect(link).toMatchObject({
    name: "Spring mail",
    targetUrl: "https://shop.example/pricing?plan=pro",
    isDefault: false,
    isActive: true,
    affiliateId: affiliate.id,
    code: `${affiliate.code}-spring-mail`,
    url: `http://tributary.test/r/${affiliate.code}-spring-mail`,
    directUrl: `https://shop.example/pricing?plan=pro&via=${affiliate.code}-spring-mail`,
  });
  expect(await recordedOf(link.id)).toEqual(["link.created"]);
});

test("the same name again gets another code; a slug is given once in the platform, ever and at once", async () => {
  const { ctx, program } = await aMember();
  const rival = await aMember();
  const names = await Promise.all([1, 2, 3].map(() => makeLink(ctx, program.id, { name: "Same" })));
  expect(new Set(names.map((link) => link.code)).size).toBe(3);
  const slug = { customSlug: "Spring-2026" };
  const both = await Promise.all([outcomeOf(makeLink(ctx, program.id, slug)), outcomeOf(makeLink(rival.ctx, rival.program.id, slug))]);
  expect(both.toSorted()).toEqual(["Conflict", "done"]);
  const taken = await makeLink(ctx, program.id, { customSlug: "deleted-once" });
  await deleteLink(ctx, { id: taken.id });
  expect(await refusalOf(makeLink(rival.ctx, rival.program.id, { customSlug: "deleted-once" }))).toMatchObject({
    code: "Conflict",
    message: expect.stringContaining('"deleted-once" is taken'),
  });
});

test("an affiliate's code is taken for links too", async () => {
  const { ctx, program, affiliate } = await aMember();
  expect(await outcomeOf(makeLink(ctx, program.id, { customSlug: affiliate.code.slice(0, 32) }))).toBe("Conflict");
});

test.each([
  [{ targetUrl: "https://evil.example" }, "targetUrl"],
  [{ targetUrl: "javascript:alert(1)" }, "targetUrl"],
  [{ destinationPath: "//evil.example" }, "destinationPath"],
  [{ destinationPath: "/a", targetUrl: "https://shop.example/b" }, "targetUrl"],
  [{ customSlug: "no spaces" }, "customSlug"],
  [{ customSlug: "ab" }, "customSlug"],
  [{ name: "" }, "name"],
])("%j is refused at the field %s", async (fault, field) => {
  const { ctx, program } = await aMember();
  expect(await refusalOf(makeLink(ctx, program.id, fault))).toMatchObject({ code: "Invalid", fields: [field] });
});

test("only members in good standing make links, with the scope, in programs that are not archived", async () => {
  const { merchant, ctx, program, affiliate } = await aMember();
  const outsider = await anAffiliateAccount();
  expect(await outcomeOf(makeLink(outsider.ctx, program.id))).toBe("NotFound");
  expect(await outcomeOf(makeLink(ctx, "nonsense"))).toBe("NotFound");
  expect(await outcomeOf(makeLink(merchant.ctx, program.id))).toBe("Forbidden");
  expect(await outcomeOf(makeLink(asKey(ctx, ["links:read"]), program.id))).toBe("Forbidden");
  expect(await outcomeOf(makeLink(asKey(ctx, ["links:write"]), program.id))).toBe("done");
  await blockAffiliates(merchant.ctx, { ids: [affiliate.id] });
  expect((await refusalOf(makeLink(ctx, program.id))).message).toContain("blocked in this program");
  await unblockAffiliates(merchant.ctx, { ids: [affiliate.id] });
  await archiveProgram(merchant.ctx, { id: program.id });
  expect(await outcomeOf(makeLink(ctx, program.id))).toBe("NotEligible");
});

test("a link is changed and deleted by its owner only; the first link stays", async () => {
  const { ctx, program, merchant, affiliate } = await aMember();
  const stranger = await anAffiliate(merchant.ctx, program.id);
  const link = await makeLink(ctx, program.id, { destinationPath: "/a" });
  expect(await outcomeOf(updateLink(stranger.ctx, { id: link.id, name: "Mine" }))).toBe("NotFound");
  expect(await outcomeOf(deleteLink(stranger.ctx, { id: link.id }))).toBe("NotFound");
  expect(await outcomeOf(getLink(stranger.ctx, link.id))).toBe("NotFound");
  const changed = await updateLink(ctx, { id: link.id, name: "Renamed", targetUrl: null, isActive: false });
  expect(changed).toMatchObject({ name: "Renamed", targetUrl: null, isActive: false });
  expect(await refusalOf(updateLink(ctx, { id: link.id, targetUrl: "https://evil.example" }))).toMatchObject({ fields: ["targetUrl"] });
  const both = await Promise.all([outcomeOf(deleteLink(ctx, { id: link.id })), outcomeOf(deleteLink(ctx, { id: link.id }))]);
  expect(both.toSorted()).toEqual(["NotFound", "done"]);
  const [first] = (await listLinks(ctx, { programId: program.id })).items;
  expect(first).toMatchObject({ isDefault: true, affiliateId: affiliate.id });
  expect(await outcomeOf(deleteLink(ctx, { id: first?.id ?? "" }))).toBe("Conflict");
  expect(await recordedOf(link.id)).toEqual(["link.created", "link.updated", "link.deleted"]);
});

test("links come in pages, and are found by name, code and page; a link that was deleted is none of them", async () => {
  const { ctx, merchant, program, affiliate } = await aMember();
  const names = ["Blog 100%", "Blog 1000", "Video"];
  for (const name of names) await makeLink(ctx, program.id, { name, destinationPath: `/to-${name.length}` });
  const gone = await makeLink(ctx, program.id, { name: "Blog gone" });
  await deleteLink(ctx, { id: gone.id });
  const first = await listLinks(ctx, { limit: 3 });
  expect(first).toMatchObject({ total: 4, offset: 0, items: [{ isDefault: true }, { name: "Blog 100%" }, { name: "Blog 1000" }] });
  const rest = { items: [{ name: "Video" }], total: 4, nextCursor: null };
  expect(await listLinks(ctx, { limit: 3, offset: 3 })).toMatchObject(rest);
  expect(await listLinks(ctx, { limit: 3, cursor: first.nextCursor ?? "" })).toMatchObject({
    items: [{ name: "Video" }],
    nextCursor: null,
  });
  expect(await listLinks(merchant.ctx, { affiliateId: affiliate.id, limit: 3, offset: 3 })).toMatchObject(rest);
  expect(await listLinks(ctx, { limit: 3, offset: 6 })).toMatchObject({ items: [], total: 4 });
  const found = async (search: string) => (await listLinks(ctx, { search })).items.map(({ name }) => name);
  expect(await found("blog")).toEqual(names.slice(0, 2));
  expect(await found("100%")).toEqual(["Blog 100%"]);
  expect(await found("TO-5")).toEqual(["Video"]);
  expect(await found(affiliate.code)).toContain(first.items[0]?.name);
  expect(await listLinks(ctx, { isDefault: true })).toMatchObject({ total: 1, items: [{ id: first.items[0]?.id }] });
  expect((await allLinks(ctx, {})).map(({ name }) => name)).toEqual([first.items[0]?.name, ...names]);
});

test("a merchant reads the links of its own affiliates, another merchant none of them", async () => {
  const { merchant, otherMerchant, affiliate } = await aMember();
  expect((await listLinks(merchant.ctx, { affiliateId: affiliate.id })).items).toHaveLength(1);
  expect(await listLinks(otherMerchant.ctx, { affiliateId: affiliate.id })).toMatchObject({ items: [], total: 0 });
});

test("a code resolves in either case, and follows the program's landing page", async () => {
  const { merchant, program, affiliate } = await aMember();
  const resolved = await resolveLink(aStranger(), affiliate.code.toUpperCase());
  expect(resolved).toMatchObject({ affiliateId: affiliate.id, programId: program.id, destination: "https://shop.example", records: true });
  await updateProgram(merchant.ctx, { id: program.id, landingPageUrl: "https://shop.example/new" });
  expect(await resolveLink(aStranger(), affiliate.code)).toMatchObject({ destination: "https://shop.example/new" });
  await updateProgram(merchant.ctx, { id: program.id, landingPageUrl: null, website: null });
  expect(await resolveLink(aStranger(), affiliate.code)).toMatchObject({ destination: `http://tributary.test/p/${program.portalSlug}` });
  expect(await resolveLink(aStranger(), "no-such-code")).toBeNull();
});

test("a paused program, a link switched off and a blocked affiliate lead on without a record; a deleted link does not", async () => {
  const { merchant, ctx, program, affiliate } = await aMember();
  const link = await makeLink(ctx, program.id);
  const records = async () => (await resolveLink(aStranger(), link.code))?.records;
  expect(await records()).toBe(true);
  await updateLink(ctx, { id: link.id, isActive: false });
  expect(await records()).toBe(false);
  await updateLink(ctx, { id: link.id, isActive: true });
  await updateProgram(merchant.ctx, { id: program.id, status: "paused" });
  expect(await records()).toBe(false);
  await updateProgram(merchant.ctx, { id: program.id, status: "active" });
  await blockAffiliates(merchant.ctx, { ids: [affiliate.id] });
  expect(await records()).toBe(false);
  await unblockAffiliates(merchant.ctx, { ids: [affiliate.id] });
  await deleteLink(ctx, { id: link.id });
  expect(await records()).toBeUndefined();
});
